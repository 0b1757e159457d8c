/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FUNNEL_SUPPORT_H
#define EXPERIMENT_TESTS_FUNNEL_SUPPORT_H

/* Small logs of events as tables, and funnels made of them. All of it asserts. */

#include "tests/unit/events_support.h"
#include <experiment/funnel.h>
#include <experiment/notes.h>

typedef struct event_row {
  int64_t unit, time;
  int32_t event;  /* index of event_names; -1 = missing */
  int32_t city;   /* index of city_names; -1 = missing */
  int32_t amount; /* -1 = missing */
} event_row;

enum { N_EVENT_NAMES = 5, N_CITIES = 3 };
extern const char *const event_names[N_EVENT_NAMES]; /* the last one is of no step */
extern const char *const city_names[N_CITIES];       /* not in bytewise order */

/* Rows order[from .. from + n - 1] with the columns user, at, event, city, amount and page, the amount as text. */
test_table *event_table(const event_row *rows, const int64_t *order, int64_t from, int64_t n, bool text_ids);

expt_funnel *new_funnel(const expt_context *ctx, const expt_funnel_options *options);
void add_step(expt_funnel *funnel, const char *name,
              const expt_funnel_step_options *options); /* its event has the same name */
void add_events(expt_funnel *funnel, const event_row *rows, const int64_t *order, int64_t from, int64_t n,
                bool text_ids);
state_bytes save_funnel(const expt_funnel *funnel);

/* The row of counts for a segment level, variant (NULL = missing) and step. */
int64_t counts_row(const expt_table *table, const char *segment, const char *level, const char *variant,
                   const char *step);

#endif
