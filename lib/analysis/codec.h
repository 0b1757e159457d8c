/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CODEC_H
#define EXPERIMENT_LIB_ANALYSIS_CODEC_H

/* The fields of a saved analysis, in the order in which they are written. Append-only.
 * Labels, arms and levels come as answers have them: as declared, then bytewise; so equal content is equal bytes. */

#include "lib/analysis/cells.h"

enum { XP_STATE_ANALYSIS = 1 };

enum {
  XP_TAG_DESCRIPTION = 1, /* section */
  XP_TAG_VARIANT = 2,
  XP_TAG_UNIT = 3,
  XP_TAG_CONTROL = 4,
  XP_TAG_MAX_LEVELS = 5,
  XP_TAG_N_DECLARED = 6,
  XP_TAG_DECLARED = 7, /* label, then its share */
  XP_TAG_SHARE = 8,
  XP_TAG_N_SEGMENTS = 9,
  XP_TAG_SEGMENT = 10,
  XP_TAG_N_METRICS = 11,
  XP_TAG_METRIC = 12, /* name, value, among, options */
  XP_TAG_VALUE = 13,
  XP_TAG_AMONG = 14,
  XP_TAG_METRIC_OPTIONS = 15, /* kind, role, good, alternative, missing, relative, pooled_theta, covariates */
  XP_TAG_STRATA = 16,
  XP_TAG_CLUSTER = 17,
  XP_TAG_PLANNED_UNITS = 18,
  XP_TAG_DENOMINATOR = 19,
  XP_TAG_COVARIATE = 20,
  XP_TAG_METRIC_NUMBERS = 21, /* null_value, margin, limit, min_effect, cap, prob; each a field */
  XP_TAG_TIME = 22,
  XP_TAG_PERIODS = 23, /* grain_us, utc_offset_us */
  XP_TAG_EXPOSED_AT = 24, /* last of the description; not there where it is missing */

  XP_TAG_COUNTS = 32, /* section */
  XP_TAG_ID_KIND = 33,
  XP_TAG_HAS_COUNTS = 34,
  XP_TAG_N_VARIANTS = 35, /* not declared */
  XP_TAG_VARIANT_LABEL = 36,
  XP_TAG_N_LEVELS = 37, /* by segment */
  XP_TAG_LEVEL_LABEL = 38,
  XP_TAG_ID_ROWS = 39, /* by variant, then its ids */
  XP_TAG_IDS = 40,     /* 4 bytes for each register set, or all registers */
  XP_TAG_CELL = 41,    /* by plane, level (missing first), arm (missing first), metric: counts by outcome */
  XP_TAG_SUMS = 42,    /* after it: moments and products of the metric's columns */
  XP_TAG_GRID = 43,    /* after it: whether all values are edges, then bin and count by rising bin */

  XP_TAG_BATCHES = 64 /* section */
};

enum { XP_PERIOD_WORDS = 2, XP_METRIC_WORDS = 8, XP_METRIC_NUMBERS = 6, XP_GRID_ENTRY_BYTES = 12 };

static inline int64_t xp_sums_bytes(const xp_shape *shape) {
  return (int64_t)shape->columns * XP_MOMENTS_BYTES + (int64_t)xp_crosses(shape->columns) * XP_SUM_BYTES;
}

#endif
