/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FUNNEL_DATA_H
#define EXPERIMENT_TESTS_FUNNEL_DATA_H

/* The published events and pages under EXPT_DATA_DIR. Reading says false where they are absent. */

#include "tests/unit/events_support.h"

bool published_events_read(void);
/* user_id, session_id, event_timestamp, event_name, traffic_source, ab_group. */
test_table *published_events_table(void);
/* Every event as an exposure to the group of its user. */
expt_exposures *published_exposures(void);

bool published_pages_read(void);
/* user_id, date, device, page: one row per page that a user saw. */
test_table *published_pages_table(const char *const pages[4]);

#endif
