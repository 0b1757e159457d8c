/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/test_funnel_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const event_names[N_EVENT_NAMES] = {"view", "cart", "pay", "done", "other"};
const char *const city_names[N_CITIES] = {"Rome", "Oslo", "Bern"};

static const char *const pages[] = {"0", "1", "2", "3"};

test_table *event_table(const event_row *rows, const int64_t *order, int64_t from, int64_t n, bool text_ids) {
  const size_t room = (size_t)n + 1;
  test_table *const table = test_table_create(n);
  int64_t *const unit = calloc(room, sizeof *unit), *const time = calloc(room, sizeof *time);
  int32_t *const event = calloc(room, sizeof *event), *const city = calloc(room, sizeof *city);
  double *const amount = calloc(room, sizeof *amount);
  const char **const page = calloc(room, sizeof *page);
  for (int64_t i = 0; i < n; i++) {
    const event_row *const row = &rows[order[from + i]];
    unit[i] = row->unit;
    time[i] = row->time;
    event[i] = row->event;
    city[i] = row->city;
    amount[i] = row->amount < 0 ? (double)NAN : row->amount;
    page[i] = row->amount < 0 ? NULL : pages[row->amount];
  }
  add_ids(table, unit, n, text_ids);
  test_table_integers(table, "at", time);
  test_table_codes(table, "event", event, event_names, N_EVENT_NAMES);
  test_table_codes(table, "city", city, city_names, N_CITIES);
  test_table_doubles(table, "amount", amount);
  test_table_texts(table, "page", page);
  as_times(table, "at");
  free(unit), free(time), free(event), free(city), free(amount), free(page);
  return table;
}

expt_funnel *new_funnel(const expt_context *ctx, const expt_funnel_options *options) {
  expt_funnel *funnel = NULL;
  expt_error err;
  must(expt_funnel_create(ctx, "user", "at", "event", options, &funnel, &err), &err);
  return funnel;
}

void add_step(expt_funnel *funnel, const char *name, const expt_funnel_step_options *options) {
  expt_error err;
  must(expt_funnel_add_step(funnel, name, name, options, &err), &err);
}

void add_events(expt_funnel *funnel, const event_row *rows, const int64_t *order, int64_t from, int64_t n,
                bool text_ids) {
  test_table *const table = event_table(rows, order, from, n, text_ids);
  expt_error err;
  must(expt_funnel_add(funnel, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
}

state_bytes save_funnel(const expt_funnel *funnel) {
  state_bytes state = {0};
  expt_error err;
  int64_t written = 0;
  must(expt_funnel_save(funnel, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_funnel_save(funnel, state.bytes, state.size, &written, &err), &err);
  assert_true(written == state.size);
  return state;
}

int64_t counts_row(const expt_table *table, const char *segment, const char *level, const char *variant,
                   const char *step) {
  for (int64_t row = 0; row < table->n_rows; row++) {
    const bool here = strcmp(test_text(table, "segment", row), segment) == 0 &&
                      strcmp(test_text(table, "level", row), level) == 0 &&
                      strcmp(test_text(table, "step", row), step) == 0 &&
                      strcmp(test_text(table, "variant", row), variant == NULL ? "<missing>" : variant) == 0;
    if (here) return row;
  }
  fail_msg("no row %s %s %s %s", segment, level, variant == NULL ? "-" : variant, step);
  return -1;
}
