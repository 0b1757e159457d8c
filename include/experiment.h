/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything in one include. Holds nothing of its own. */
#ifndef EXPERIMENT_H
#define EXPERIMENT_H
#include <experiment/aa.h>
#include <experiment/analysis.h>
#include <experiment/arrow.h>
#include <experiment/assign.h>
#include <experiment/base.h>
#include <experiment/data.h>
#include <experiment/events.h>
#include <experiment/funnel.h>
#include <experiment/health.h>
#include <experiment/heterogeneity.h>
#include <experiment/layer.h>
#include <experiment/mde.h>
#include <experiment/metrics.h>
#include <experiment/multiplicity.h>
#include <experiment/notes.h>
#include <experiment/power.h>
#include <experiment/retention.h>
#include <experiment/sample_size.h>
#include <experiment/samples.h>
#include <experiment/simulate.h>
#include <experiment/stats.h>
#include <experiment/stitch.h>
#include <experiment/tables.h>
#include <experiment/trend.h>
#include <experiment/unit_table.h>
#endif
