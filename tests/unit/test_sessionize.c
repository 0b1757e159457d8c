/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_sessionize() by hand, beside a slow answer written from the documentation, and where it must refuse. */
#include "tests/unit/events_support.h"

#include <experiment/stitch.h>
#include <math.h>
#include <stdlib.h>

#define MINUTE_US INT64_C(60000000)
#define HOUR_US INT64_C(3600000000)
#define NOBODY INT64_C(-1)

enum { MOST_ROWS = 24 };

typedef struct event {
  int64_t unit, time; /* NOBODY: a missing unit */
} event;

typedef struct placed {
  int64_t session, start, position, id;
} placed;

static test_table *table_of(const event *events, int64_t n) {
  test_table *const table = test_table_create(n);
  double units[MOST_ROWS];
  int64_t times[MOST_ROWS];
  for (int64_t i = 0; i < n; i++) {
    units[i] = events[i].unit == NOBODY ? NAN : (double)events[i].unit;
    times[i] = events[i].time;
  }
  test_table_doubles(table, "user", units);
  test_table_integers(table, "at", times);
  as_times(table, "at");
  return table;
}

static void place(const event *events, int64_t n, const expt_sessionize_options *options, placed *out) {
  test_table *const table = table_of(events, n);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_sessionize(NULL, test_table_view(table), "user", "at", options, &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  assert_true(view->n_rows == n && view->n_columns == 4);
  for (int64_t i = 0; i < n; i++)
    out[i] = (placed){test_integer(view, "session", i), test_integer(view, "session_start", i),
                      test_integer(view, "position", i), test_integer(view, "session_id", i)};
  expt_frame_free(frame);
  test_table_free(table);
}

static bool same_place(placed a, placed b) {
  return a.session == b.session && a.start == b.start && a.position == b.position && a.id == b.id;
}

/* ---- by hand ---- */

static void pauses_cut(void **state) {
  (void)state;
  const int64_t t = 1700000000 * INT64_C(1000000);
  const event events[] = {{9, t + 61 * MINUTE_US},
                          {5, t},
                          {9, t},
                          {9, t + 30 * MINUTE_US},
                          {NOBODY, t},
                          {5, t + 30 * MINUTE_US + 1},
                          {9, t},
                          {9, t + 200 * MINUTE_US}};
  const placed wanted[] = {{2, 1, 1, 4}, {1, 1, 1, 1}, {1, 1, 1, 3}, {1, 0, 3, 3},
                           {0, 0, 0, 0}, {2, 1, 1, 2}, {1, 0, 2, 3}, {3, 1, 1, 5}};
  placed found[8];
  place(events, 8, NULL, found);
  for (int64_t i = 0; i < 8; i++)
    assert_true(same_place(found[i], wanted[i]));
}

static void midnight_cuts_in_local_time(void **state) {
  (void)state;
  const event events[] = {
      {1, 22 * HOUR_US + 50 * MINUTE_US}, {1, 23 * HOUR_US}, {1, DAY_US - 1}, {1, DAY_US}, {2, -1}, {2, 0}};
  expt_sessionize_options options;
  placed found[6];
  expt_sessionize_options_init(&options);
  options.gap_us = 2 * HOUR_US;
  place(events, 6, &options, found);
  assert_true(found[3].session == 1 && found[5].session == 1);
  options.cut_days = 1;
  place(events, 6, &options, found);
  assert_true(found[1].session == 1 && found[2].session == 1 && found[3].session == 2 && found[5].session == 2);
  options.utc_offset_us = HOUR_US;
  place(events, 6, &options, found);
  assert_true(found[0].session == 1 && found[1].session == 2 && found[3].session == 2 && found[5].session == 1);
}

static void the_whole_of_int64(void **state) {
  (void)state;
  const event events[] = {{1, INT64_MAX}, {1, INT64_MIN}};
  expt_sessionize_options options;
  placed found[2];
  expt_sessionize_options_init(&options);
  options.gap_us = INT64_MAX;
  options.cut_days = 1;
  options.utc_offset_us = DAY_US;
  place(events, 2, &options, found);
  assert_true(found[0].session == 2 && found[1].session == 1);
}

/* ---- a slow answer ---- */

static bool comes_before(const event *events, int64_t a, int64_t b) {
  return events[a].time != events[b].time ? events[a].time < events[b].time : a < b;
}

/* The event of the same unit just before row i; -1 = none. */
static int64_t previous_of(const event *events, int64_t n, int64_t i) {
  int64_t previous = -1;
  for (int64_t j = 0; j < n; j++)
    if (events[j].unit == events[i].unit && comes_before(events, j, i) &&
        (previous < 0 || comes_before(events, previous, j)))
      previous = j;
  return previous;
}

static bool starts_at(const event *events, int64_t n, int64_t i, const expt_sessionize_options *options) {
  const int64_t previous = previous_of(events, n, i);
  if (previous < 0) return true;
  if (events[i].time - events[previous].time > options->gap_us) return true;
  const double day = 86400e6, offset = (double)options->utc_offset_us;
  return options->cut_days &&
         floor(((double)events[i].time + offset) / day) != floor(((double)events[previous].time + offset) / day);
}

static void place_slowly(const event *events, int64_t n, const expt_sessionize_options *options, placed *out) {
  bool starts[MOST_ROWS];
  for (int64_t i = 0; i < n; i++)
    starts[i] = events[i].unit != NOBODY && starts_at(events, n, i, options);
  for (int64_t i = 0; i < n; i++) {
    out[i] = (placed){0, starts[i], 0, 0};
    if (events[i].unit == NOBODY) continue;
    for (int64_t at = i; at >= 0; at = starts[at] ? -1 : previous_of(events, n, at))
      out[i].position++;
    for (int64_t j = 0; j < n; j++) {
      const bool mine = events[j].unit == events[i].unit && (j == i || comes_before(events, j, i));
      out[i].session += starts[j] && mine;
      out[i].id += starts[j] && (mine || events[j].unit < events[i].unit);
    }
  }
}

static void agrees_with_the_slow_answer(void **state) {
  (void)state;
  uint64_t seed = 3;
  for (int64_t round = 0; round < 10000; round++) {
    event events[MOST_ROWS];
    placed fast[MOST_ROWS], slow[MOST_ROWS];
    expt_sessionize_options options;
    const int64_t n = below(&seed, MOST_ROWS + 1), span = 1 + below(&seed, 60);
    expt_sessionize_options_init(&options);
    options.gap_us = HOUR_US * (1 + below(&seed, 8));
    options.cut_days = (int32_t)below(&seed, 2);
    options.utc_offset_us = HOUR_US * (below(&seed, 49) - 24);
    for (int64_t i = 0; i < n; i++)
      events[i] = (event){below(&seed, 5) - 1, HOUR_US * (below(&seed, span) - span / 2)};
    place(events, n, &options, fast);
    place_slowly(events, n, &options, slow);
    for (int64_t i = 0; i < n; i++)
      assert_true(same_place(fast[i], slow[i]));
  }
}

/* ---- refusals ---- */

static void refused(test_table *table, const char *unit, const char *time, const expt_sessionize_options *options,
                    expt_status status, const char *argument, const char *field, int64_t row) {
  expt_frame *frame = (expt_frame *)table;
  expt_error err;
  assert_int_equal(expt_sessionize(NULL, test_table_view(table), unit, time, options, &frame, &err), status);
  assert_null(frame);
  test_error_is(&err, status, argument, field, row);
}

static const event three[] = {{1, 1}, {2, 2}, {1, 3}};

static void bad_requests(void **state) {
  (void)state;
  static const uint8_t all_but_second = 0x05;
  test_table *const table = table_of(three, 3);
  expt_sessionize_options options;
  expt_sessionize_options_init(&options);
  refused(table, "", "at", NULL, EXPT_E_ARGUMENT, "unit", NULL, -1);
  refused(table, "user", NULL, NULL, EXPT_E_ARGUMENT, "time", NULL, -1);
  refused(table, "who", "at", NULL, EXPT_E_COLUMN, "table", "who", -1);
  refused(table, "user", "user", NULL, EXPT_E_DTYPE, "table", "user", -1);
  options.gap_us = 0;
  refused(table, "user", "at", &options, EXPT_E_ARGUMENT, "options", "gap_us", -1);
  expt_sessionize_options_init(&options);
  options.utc_offset_us = DAY_US + 1;
  refused(table, "user", "at", &options, EXPT_E_ARGUMENT, "options", "utc_offset_us", -1);
  expt_sessionize_options_init(&options);
  options.cut_days = 2;
  refused(table, "user", "at", &options, EXPT_E_ARGUMENT, "options", "cut_days", -1);
  options.struct_size = 0;
  refused(table, "user", "at", &options, EXPT_E_VERSION, "options", "struct_size", -1);
  test_table_column(table, "at")->validity = &all_but_second;
  refused(table, "user", "at", NULL, EXPT_E_ROW, "table", "at", 1);
  test_table_free(table);
}

static expt_status place_with(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  const expt_status status = expt_sessionize(ctx, test_table_view(user), "user", "at", NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void memory_runs_out(void **state) {
  (void)state;
  const event unsorted[] = {{1, 3}, {1, 2}, {2, 1}};
  test_table *const table = table_of(unsorted, 3);
  test_every_allocation(place_with, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pauses_cut),         cmocka_unit_test(midnight_cuts_in_local_time),
      cmocka_unit_test(the_whole_of_int64), cmocka_unit_test(agrees_with_the_slow_answer),
      cmocka_unit_test(bad_requests),       cmocka_unit_test(memory_runs_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
