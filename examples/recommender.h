/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXAMPLES_RECOMMENDER_H
#define EXAMPLES_RECOMMENDER_H

/* What stands before the answers of recommender_test.c: recommender_units.c makes one row per user of a shop's events, recommender_study.c says
 * what is measured and takes the users in, batch by batch. */

#include "example.h"

#define MINUTE INT64_C(60000000)
#define DAY (1440 * MINUTE)
#define START (INT64_C(20089) * DAY) /* 2025-01-01 */
enum { DAYS = 14, LOOKS = 4, PERIODS = 8 };

/* Everything about some users. `units` has a row per user: unit, variant, device, cohort, first_time, the steps view, click, add_to_cart and
 * purchase, impressions, clicks, and the features of recommender_units.c. */
typedef struct batch {
  expt_table events, units;
  expt_exposures *exposures;
  long long orders, after_click; /* and those of them within an hour after a click */
  expt_frame *owned[6];
  expt_column event_columns[12], unit_columns[32];
} batch;

/* Two weeks of a shop; half of its users see the recommender, where +7 % of the impressions are clicked, and +15 % on a mobile. */
expt_simulation *open_shop(void);
void open_batch(const expt_simulation *shop, int64_t first, int64_t n, batch *made);
void close_batch(batch *made);

/* What was counted of all users so far: none of it grows with them. */
typedef struct study {
  expt_analysis *overall, *by_segment; /* all metrics; CTR and revenue by device and cohort */
  expt_analysis *looked[LOOKS];        /* who clicked on the first day, of the users that belong to each look */
  expt_activity *activity;
  long long events, orders, after_click;
  long long could_return[2][PERIODS], returned[2][PERIODS]; /* by variant and day */
} study;

extern const char *const arms[2], *const looks[LOOKS];
extern const double look_ends[LOOKS + 1];

void open_study(study *s);
void take_in(study *s, const expt_simulation *shop, int64_t first, int64_t n);
void close_study(study *s);

#endif
