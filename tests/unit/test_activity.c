/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activity against a search through all rows for every unit and day, on 10,000 small logs; however the rows come, the
 * state is the same bytes, and no bytes whatever break the loader. A sketch of few units rounds to their number, so the
 * approximate way has the same answers there; its error is looked at with many. */
#include "tests/unit/events_laws.h"
#include "tests/unit/test_funnel_support.h"

#include <experiment/retention.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 30, MOST_UNITS = 5, LOGS = 10000, SESSIONS = 4 };
#define HOUR_US (INT64_C(3600) * 1000000)

typedef struct world {
  expt_activity_options options;
  bool exposed, text_ids;
  exposure_row exposures[MOST_UNITS];
  event_row rows[MOST_ROWS];
  int64_t order[MOST_ROWS];
  int64_t n;
} world;

static world make_world(uint64_t *seed) {
  world made = {.exposed = below(seed, 2) == 0, .text_ids = below(seed, 2) == 0, .n = below(seed, MOST_ROWS + 1)};
  expt_activity_options *const o = &made.options;
  const int64_t span = 24 * (1 + below(seed, 14));
  expt_activity_options_init(o);
  o->method = (expt_activity_method)below(seed, 2);
  o->week_days = 1 + below(seed, 5);
  o->month_days = 1 + below(seed, 9);
  o->utc_offset_us = (below(seed, 27) - 12) * HOUR_US;
  if (below(seed, 3) == 0) o->end_time = below(seed, span) * HOUR_US;
  if (below(seed, 3) > 0) o->session = "page";
  if (below(seed, 3) > 0) o->attribute = "city";
  for (int64_t i = 0; i < made.n; i++) {
    made.rows[i] = (event_row){.unit = below(seed, MOST_UNITS), .time = (below(seed, span) - 30) * HOUR_US, .event = 0};
    made.rows[i].city = (int32_t)below(seed, 4) - 1;
    made.rows[i].amount = (int32_t)below(seed, SESSIONS + 1) - 1;
    made.order[i] = i;
  }
  for (int64_t i = 0; i < MOST_UNITS; i++) {
    made.exposures[i] =
        (exposure_row){.unit = i, .time = (below(seed, span) - 40) * HOUR_US, .variant = (int32_t)below(seed, 3)};
    made.exposures[i].forced = below(seed, 8) == 0;
  }
  return made;
}

/* ---- the answer by search: a date is midnight of it ---- */

static int64_t midnight_of_text(const char *date) {
  /* The logs lie between November 1969 and February 1970. */
  static const int64_t before[] = {0, 31};
  const int64_t year = strtoll(date, NULL, 10), month = strtoll(date + 5, NULL, 10), day = strtoll(date + 8, NULL, 10);
  if (year == 1970) return (before[month - 1] + day - 1) * DAY_US;
  return (day - 1 - (month == 12 ? 31 : 61)) * DAY_US;
}

static bool counts(const world *of, const event_row *row) {
  if (of->options.end_time != INT64_MAX && row->time >= of->options.end_time) return false;
  return !of->exposed || (!of->exposures[row->unit].forced && row->time >= of->exposures[row->unit].time);
}

static bool is_between(const world *of, const event_row *row, int64_t midnight, int64_t days) {
  const int64_t local = row->time + of->options.utc_offset_us, end = midnight + DAY_US;
  return local < end && local >= end - days * DAY_US;
}

static bool is_of(const world *of, const event_row *row, const char *variant) {
  return counts(of, row) && (!of->exposed || strcmp(variant_names[of->exposures[row->unit].variant], variant) == 0);
}

static int64_t units_in(const world *of, const char *variant, int64_t midnight, int64_t days, const char *level) {
  int64_t found = 0;
  for (int64_t unit = 0; unit < MOST_UNITS; unit++)
    for (int64_t i = 0; i < of->n; i++) {
      const event_row *const row = &of->rows[i];
      const char *const city = row->city < 0 ? "<missing>" : city_names[row->city];
      if (row->unit != unit || !is_of(of, row, variant) || !is_between(of, row, midnight, days)) continue;
      if (level != NULL && strcmp(city, level) != 0) continue;
      found++;
      break;
    }
  return found;
}

static int64_t sessions_in(const world *of, const char *variant, int64_t midnight) {
  int64_t found = 0;
  for (int32_t session = 0; session < SESSIONS; session++)
    for (int64_t i = 0; i < of->n; i++) {
      if (of->rows[i].amount != session || !is_of(of, &of->rows[i], variant)) continue;
      if (!is_between(of, &of->rows[i], midnight, 1)) continue;
      found++;
      break;
    }
  return found;
}

static void check_frame(const world *of, const expt_activity *activity) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_activity_frame(activity, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  int64_t unit_days = 0;
  for (int64_t row = 0; row < table->n_rows; row++) {
    const char *const variant = test_text(table, "variant", row);
    const int64_t midnight = midnight_of_text(test_text(table, "date", row));
    assert_true(test_integer(table, "dau", row) == units_in(of, variant, midnight, 1, NULL));
    assert_true(test_integer(table, "wau", row) == units_in(of, variant, midnight, of->options.week_days, NULL));
    assert_true(test_integer(table, "mau", row) == units_in(of, variant, midnight, of->options.month_days, NULL));
    if (of->options.session == NULL)
      assert_true(isnan(test_double(table, "sessions", row)));
    else
      assert_true(test_double(table, "sessions", row) == (double)sessions_in(of, variant, midnight));
    unit_days += test_integer(table, "dau", row);
  }
  for (int64_t midnight = -62 * DAY_US; midnight < 59 * DAY_US; midnight += DAY_US) /* no day is left out */
    for (int32_t variant = 0; variant < (of->exposed ? 3 : 1); variant++)
      unit_days -= units_in(of, variant_names[variant], midnight, 1, NULL);
  assert_true(unit_days == 0);
  expt_frame_free(frame);
}

static void check_breakdown(const world *of, const expt_activity *activity) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t total = 0;
  const expt_status status = expt_activity_breakdown(activity, &frame, &err);
  assert_int_equal(status, of->options.attribute == NULL ? EXPT_E_STATE : EXPT_OK);
  if (status != EXPT_OK) return;
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++) {
    const int64_t midnight = midnight_of_text(test_text(table, "date", row)), units = test_integer(table, "units", row);
    const char *const variant = test_text(table, "variant", row), *const level = test_text(table, "level", row);
    assert_true(units > 0 && units == units_in(of, variant, midnight, 1, level));
    assert_string_equal(test_text(table, "counted", row), "overlapping units");
    total += units;
  }
  for (int64_t midnight = -62 * DAY_US; midnight < 59 * DAY_US; midnight += DAY_US)
    for (int32_t variant = 0; variant < (of->exposed ? 3 : 1); variant++)
      for (int32_t city = -1; city < N_CITIES; city++)
        total -= units_in(of, variant_names[variant], midnight, 1, city < 0 ? "<missing>" : city_names[city]);
  assert_true(total == 0);
  expt_frame_free(frame);
}

/* ---- the same rows, in pieces ---- */

static expt_activity *open_activity(const world *of) {
  static const int64_t order[MOST_UNITS] = {0, 1, 2, 3, 4};
  expt_activity *activity = NULL;
  expt_error err;
  must(expt_activity_create(NULL, "user", "at", &of->options, &activity, &err), &err);
  if (!of->exposed) return activity;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  add_exposures(exposures, of->exposures, order, 0, MOST_UNITS, of->text_ids);
  must(expt_activity_add_exposures(activity, exposures, &err), &err);
  expt_exposures_free(exposures);
  return activity;
}

static void add_rows(expt_activity *activity, const world *of, int64_t from, int64_t n) {
  test_table *const table = event_table(of->rows, of->order, from, n, of->text_ids);
  expt_error err;
  must(expt_activity_add(activity, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
}

static state_bytes save_state(const expt_activity *activity) {
  state_bytes state = {0};
  expt_error err;
  must(expt_activity_save(activity, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_activity_save(activity, state.bytes, state.size, &state.size, &err), &err);
  return state;
}

static expt_activity *in_pieces(uint64_t *seed, world *of, int64_t pieces) {
  expt_activity *parts[4];
  expt_error err;
  shuffle(seed, of->order, of->n);
  for (int64_t p = 0; p < pieces; p++) {
    parts[p] = open_activity(of);
    const int64_t from = of->n * p / pieces, to = of->n * (p + 1) / pieces, half = (from + to) / 2;
    add_rows(parts[p], of, from, half - from);
    add_rows(parts[p], of, half, to - half);
  }
  for (int64_t left = pieces; left > 1; left--) { /* any two become one */
    const int64_t into = below(seed, left - 1);
    must(expt_activity_merge(parts[into], parts[left - 1], &err), &err);
    expt_activity_free(parts[left - 1]);
  }
  return parts[0];
}

static void ten_thousand_logs(void **state) {
  (void)state;
  uint64_t seed = 20240604;
  for (int i = 0; i < LOGS; i++) {
    world made = make_world(&seed);
    const int64_t pieces = 1 + below(&seed, 4);
    expt_activity *const whole = open_activity(&made);
    for (int64_t batch = 0; batch < 2 * pieces; batch++)
      add_rows(whole, &made, 0, batch == 0 ? made.n : 0);
    check_frame(&made, whole);
    check_breakdown(&made, whole);
    expt_activity *const parts = in_pieces(&seed, &made, pieces);
    state_bytes a = save_state(whole), b = save_state(parts);
    assert_true(same_bytes(a, b));
    free(a.bytes), free(b.bytes);
    expt_activity_free(whole);
    expt_activity_free(parts);
  }
}

/* ---- many units ---- */

/* 10 days, of 200, 2,000, ... up to 60,000 of 60,000 users each: five standard errors are 4.1 %. */
static void the_error_is_as_stated(void **state) {
  (void)state;
  enum { USERS = 60000, DAYS = 10 };
  static const int64_t users_of[DAYS] = {200, 2000, 5000, 11000, 20000, 30000, 40000, 50000, 55000, 60000};
  event_row *const rows = calloc((size_t)USERS * DAYS, sizeof *rows);
  int64_t *const order = calloc((size_t)USERS * DAYS, sizeof *order), n = 0;
  expt_activity_options options;
  expt_activity *activity = NULL;
  expt_frame *frame = NULL;
  expt_error err;
  expt_activity_options_init(&options);
  options.method = EXPT_ACTIVITY_METHOD_APPROXIMATE;
  for (int64_t day = 0; day < DAYS; day++)
    for (int64_t user = 0; user < users_of[day]; user++, n++) {
      rows[n] = (event_row){.unit = user, .time = day * DAY_US, .city = -1, .amount = -1};
      order[n] = n;
    }
  test_table *const table = event_table(rows, order, 0, n, false);
  must(expt_activity_create(NULL, "user", "at", &options, &activity, &err), &err);
  must(expt_activity_add(activity, test_table_view(table), NULL, &err), &err);
  must(expt_activity_frame(activity, &frame, &err), &err);
  for (int64_t day = 0; day < DAYS; day++) {
    const double truth = (double)users_of[day], error = test_double(expt_frame_view(frame), "rel_std_error", day);
    assert_true(error == 1.04 / 128);
    assert_true(fabs((double)test_integer(expt_frame_view(frame), "dau", day) - truth) <= 5 * error * truth);
    assert_true(fabs((double)test_integer(expt_frame_view(frame), "wau", day) - truth) <= 5 * error * truth);
  }
  expt_frame_free(frame);
  test_table_free(table);
  expt_activity_free(activity);
  free(rows), free(order);
}

/* More days than have registers of their own during an add: one unit each. */
static void many_days_in_one_add(void **state) {
  (void)state;
  enum { DAYS = 3000 };
  event_row *const rows = calloc(DAYS, sizeof *rows);
  int64_t *const order = calloc(DAYS, sizeof *order);
  expt_activity_options options;
  state_bytes saved[2];
  expt_error err;
  expt_activity_options_init(&options);
  options.method = EXPT_ACTIVITY_METHOD_APPROXIMATE;
  for (int64_t day = 0; day < DAYS; day++) {
    rows[day] = (event_row){.unit = day % 7, .time = day * DAY_US, .city = -1, .amount = -1};
    order[day] = day;
  }
  for (int halves = 0; halves < 2; halves++) {
    expt_activity *activity = NULL;
    expt_frame *frame = NULL;
    must(expt_activity_create(NULL, "user", "at", &options, &activity, &err), &err);
    for (int64_t from = 0; from < DAYS; from += DAYS / 2) {
      test_table *const table = event_table(rows, order, halves ? from : 0, halves ? DAYS / 2 : DAYS, false);
      must(expt_activity_add(activity, test_table_view(table), NULL, &err), &err);
      test_table_free(table);
    }
    must(expt_activity_frame(activity, &frame, &err), &err);
    for (int64_t day = 0; day < DAYS; day++) {
      assert_true(test_integer(expt_frame_view(frame), "dau", day) == 1);
      assert_true(test_integer(expt_frame_view(frame), "wau", day) == (day < 6 ? day + 1 : 7));
    }
    expt_frame_free(frame);
    saved[halves] = save_state(activity);
    expt_activity_free(activity);
  }
  assert_true(same_bytes(saved[0], saved[1])); /* rows that were added twice count once */
  free(saved[0].bytes), free(saved[1].bytes), free(rows), free(order);
}

/* ---- states ---- */

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_activity *activity = NULL;
  const expt_status status = expt_activity_load(ctx, state, size, &activity, err);
  *out = activity;
  return status;
}

static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_activity_save(handle, buf, cap, need, err);
}

static expt_status merge(void *handle, const void *other, expt_error *err) {
  return expt_activity_merge(handle, other, err);
}

/* A damaged state may have days so far apart that the answer would not fit into memory. */
static void ask(const void *handle) {
  expt_frame *frame = NULL;
  const expt_status status = expt_activity_frame(handle, &frame, NULL);
  assert_true(status == EXPT_OK || status == EXPT_E_NOMEM);
  expt_frame_free(frame);
  frame = NULL;
  const expt_status levels = expt_activity_breakdown(handle, &frame, NULL);
  assert_true(levels == EXPT_OK || levels == EXPT_E_STATE || levels == EXPT_E_NOMEM);
  expt_frame_free(frame);
}

static void release(void *handle) {
  expt_activity_free(handle);
}

static const handle_kind kind = {load, save, merge, ask, release, 0};

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  uint64_t seed = 6;
  for (int i = 0; i < 8; i++) {
    world made = make_world(&seed);
    made.n = i % 4 < 3 ? 12 : 0;
    made.exposed = i % 2 == 1;
    made.options.method = i < 4 ? EXPT_ACTIVITY_METHOD_EXACT : EXPT_ACTIVITY_METHOD_APPROXIMATE;
    made.options.session = "page";
    made.options.attribute = "city";
    for (int64_t row = 0; row < made.n; row++)
      made.order[row] = 0; /* one row often enough */
    expt_activity *const activity = open_activity(&made);
    if (made.n > 0) add_rows(activity, &made, 0, made.n);
    state_bytes good = save_state(activity);
    survives_damage(&kind, good, 2000);
    free(good.bytes);
    expt_activity_free(activity);
  }
}

/* Room is asked for by powers of two: sizes just behind one are the worst. */
/* More rows than are counted one by one: their state is that of the same rows in small adds. */
static void large_adds_are_small_ones(void **state) {
  (void)state;
  enum { ROWS = 70000, PART = 30000 };
  uint64_t seed = 21;
  event_row *const rows = calloc(ROWS, sizeof *rows);
  int64_t *const order = calloc(ROWS, sizeof *order);
  for (int64_t i = 0; i < ROWS; i++) {
    rows[i] = (event_row){.unit = below(&seed, 1 + below(&seed, 9000)) - 40, .time = (below(&seed, 9000) - 4000) * HOUR_US};
    order[i] = i;
  }
  state_bytes saved[2];
  for (int large = 0; large < 2; large++) {
    expt_activity_options options;
    expt_activity_options_init(&options);
    options.end_time = 4500 * HOUR_US;
    expt_activity *activity = NULL;
    must(expt_activity_create(NULL, "user", "at", &options, &activity, NULL), NULL);
    for (int64_t from = 0; from < ROWS; from += PART) {
      const int64_t n = large ? (from == 0 ? ROWS : 0) : from + PART < ROWS ? PART : ROWS - from;
      test_table *const table = event_table(rows, order, large && n == 0 ? 0 : from, n, false);
      must(expt_activity_add(activity, test_table_view(table), NULL, NULL), NULL);
      test_table_free(table);
    }
    saved[large] = save_state(activity);
    expt_activity_free(activity);
  }
  assert_true(same_bytes(saved[0], saved[1]));
  free(saved[0].bytes);
  free(saved[1].bytes);
  free(rows);
  free(order);
}

static void loading_holds_little(void **state) {
  (void)state;
  static const int64_t sizes[] = {43, 44, 700, 2800, 11000};
  uint64_t seed = 7;
  for (int i = 0; i < 10; i++) {
    const size_t n = (size_t)sizes[i % 5];
    expt_activity_options options;
    expt_activity_options_init(&options);
    options.method = (expt_activity_method)(i / 5);
    event_row *const rows = calloc(n, sizeof *rows);
    int64_t *const order = calloc(n, sizeof *order);
    expt_activity *activity = NULL;
    expt_error err;
    for (size_t row = 0; row < n; row++) {
      rows[row] = (event_row){.unit = (int64_t)row, .time = below(&seed, 50) * DAY_US, .city = -1, .amount = -1};
      order[row] = (int64_t)row;
    }
    test_table *const table = event_table(rows, order, 0, (int64_t)n, false);
    must(expt_activity_create(NULL, "user", "at", &options, &activity, &err), &err);
    must(expt_activity_add(activity, test_table_view(table), NULL, &err), &err);
    state_bytes good = save_state(activity);
    assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
    free(good.bytes), free(rows), free(order);
    test_table_free(table);
    expt_activity_free(activity);
  }
}

/* ---- what is refused ---- */

static void bad_input_is_named(void **state) {
  (void)state;
  expt_activity_options o;
  expt_activity *activity = NULL;
  expt_error err;
  expt_activity_options_init(&o);
  o.week_days = 0;
  assert_int_equal(expt_activity_create(NULL, "u", "t", &o, &activity, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "week_days", -1);
  const event_row rows[] = {{1, 5, 0, 0, 0}, {2, 6, 0, 1, 0}, {2, 600000 * DAY_US / 10 * 10, 0, 0, 0}};
  const int64_t order[] = {0, 1, 2};
  test_table *table = event_table(rows, order, 0, 3, false);
  expt_activity_options_init(&o);
  o.attribute = "city";
  o.max_levels = 1;
  must(expt_activity_create(NULL, "user", "at", &o, &activity, &err), &err);
  assert_int_equal(expt_activity_add(activity, test_table_view(table), NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "at", 2);
  test_table_free(table);
  table = event_table(rows, order, 0, 2, false);
  assert_int_equal(expt_activity_add(activity, test_table_view(table), NULL, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "city", -1);
  assert_int_equal(expt_activity_merge(activity, activity, &err), EXPT_E_ARGUMENT);
  test_table_free(table);
  expt_activity_free(activity);
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const world *const of = user;
  static const int64_t order[MOST_UNITS] = {0, 1, 2, 3, 4};
  expt_activity *parts[2] = {NULL, NULL};
  expt_exposures *exposures = NULL;
  expt_frame *frame = NULL, *levels = NULL;
  int64_t need;
  test_table *const rows = event_table(of->rows, of->order, 0, of->n, false);
  test_table *const seen = exposure_table(of->exposures, order, 0, MOST_UNITS, false);
  expt_status status = expt_exposures_create(ctx, "user", "at", "group", NULL, &exposures, err);
  if (status == EXPT_OK) status = expt_exposures_add(exposures, test_table_view(seen), NULL, err);
  for (int i = 0; i < 2 && status == EXPT_OK; i++) {
    status = expt_activity_create(ctx, "user", "at", &of->options, &parts[i], err);
    if (status == EXPT_OK && of->exposed) status = expt_activity_add_exposures(parts[i], exposures, err);
    if (status == EXPT_OK) status = expt_activity_add(parts[i], test_table_view(rows), i == 0 ? "a" : "b", err);
  }
  if (status == EXPT_OK) status = expt_activity_merge(parts[0], parts[1], err);
  if (status == EXPT_OK) status = expt_activity_frame(parts[0], &frame, err);
  if (status == EXPT_OK) status = expt_activity_breakdown(parts[0], &levels, err);
  if (status == EXPT_OK) status = expt_activity_save(parts[0], NULL, 0, &need, err);
  expt_frame_free(frame);
  expt_frame_free(levels);
  expt_activity_free(parts[0]);
  expt_activity_free(parts[1]);
  expt_exposures_free(exposures);
  test_table_free(rows);
  test_table_free(seen);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  uint64_t seed = 8;
  for (int i = 0; i < 4; i++) {
    world made = make_world(&seed);
    made.exposed = i % 2 == 1;
    made.options.method = (expt_activity_method)(i / 2);
    made.options.session = "page";
    made.options.attribute = "city";
    test_every_allocation(whole_life, &made);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_thousand_logs),         cmocka_unit_test(the_error_is_as_stated),
      cmocka_unit_test(many_days_in_one_add),      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(large_adds_are_small_ones), cmocka_unit_test(loading_holds_little),      cmocka_unit_test(bad_input_is_named),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
