/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_EVENTS_SUPPORT_H
#define EXPERIMENT_TESTS_EVENTS_SUPPORT_H

/* Small logs of events for tests, and the same rows as a table. All of it asserts. */

#include "tests/unit/tables.h"
#include <experiment/events.h>

#define DAY_US (INT64_C(86400) * 1000000)

/* A column of integers becomes one of times in microseconds. */
void as_times(test_table *table, const char *name);
/* The column "user": integers, or the texts "u<id>". */
void add_ids(test_table *table, const int64_t *ids, int64_t n, bool text_ids);

/* Numbers from a seed (splitmix64). */
uint64_t next_random(uint64_t *seed);
int64_t below(uint64_t *seed, int64_t limit); /* 0 .. limit - 1 */
void shuffle(uint64_t *seed, int64_t *order, int64_t n);

void must(expt_status status, const expt_error *err);

/* ---- states ---- */

typedef struct state_bytes {
  uint8_t *bytes;
  int64_t size;
} state_bytes;
bool same_bytes(state_bytes a, state_bytes b);

state_bytes save_exposures(const expt_exposures *exposures);

/* ---- exposures ---- */

typedef struct exposure_row {
  int64_t unit, time;
  int32_t variant; /* -1 = none */
  uint8_t forced;
} exposure_row;

extern const char *const variant_names[3]; /* not in bytewise order */
expt_exposures *new_exposures(const expt_context *ctx, expt_conflict conflict, bool forced);
/* Rows order[from .. from + n - 1]. Ids are integers, or the text "u<id>". */
test_table *exposure_table(const exposure_row *rows, const int64_t *order, int64_t from, int64_t n, bool text_ids);
void add_exposures(expt_exposures *exposures, const exposure_row *rows, const int64_t *order, int64_t from, int64_t n,
                   bool text_ids);

#endif
