/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention against a search through all rows for every unit and period, on 10,000 small logs; however the rows come,
 * the state is the same bytes, and no bytes whatever break the loader. */
#include "tests/unit/events_laws.h"
#include "tests/unit/test_funnel_support.h"

#include <experiment/retention.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 30, MOST_UNITS = 5, LOGS = 10000 };
#define HOUR_US (INT64_C(3600) * 1000000)

typedef struct world {
  expt_retention_options options;
  bool exposed, text_ids;
  exposure_row exposures[MOST_UNITS];
  event_row rows[MOST_ROWS];
  int64_t order[MOST_ROWS];
  int64_t n;
} world;

static world make_world(uint64_t *seed) {
  world made = {.exposed = below(seed, 2) == 0, .text_ids = below(seed, 2) == 0, .n = below(seed, MOST_ROWS + 1)};
  expt_retention_options *const o = &made.options;
  const int64_t span = 24 * (1 + below(seed, 120));
  expt_retention_options_init(o);
  o->cohort = (expt_period)below(seed, 2);
  o->period = (expt_period)below(seed, 2);
  o->maturity = (expt_maturity)below(seed, 2);
  o->max_period = below(seed, 3) == 0 ? below(seed, 130) : below(seed, 9);
  o->utc_offset_us = (below(seed, 27) - 12) * HOUR_US;
  if (below(seed, 3) == 0) o->end_time = below(seed, span) * HOUR_US;
  if (below(seed, 3) == 0) o->event = "event", o->label = event_names[0];
  for (int64_t i = 0; i < made.n; i++) {
    made.rows[i] = (event_row){.unit = below(seed, MOST_UNITS),
                               .time = (below(seed, span) - 100) * HOUR_US,
                               .event = (int32_t)below(seed, 3) - 1,
                               .city = -1,
                               .amount = -1};
    made.order[i] = i;
  }
  for (int64_t i = 0; i < MOST_UNITS; i++) {
    made.exposures[i] =
        (exposure_row){.unit = i, .time = (below(seed, span) - 110) * HOUR_US, .variant = (int32_t)below(seed, 3)};
    made.exposures[i].forced = below(seed, 8) == 0;
  }
  return made;
}

/* ---- the answer by search, in another arithmetic: days are counted up from the Monday 1900-01-01 ---- */

static int64_t day_from_1900(const world *of, int64_t time) {
  const int64_t days_to_1970 = 25567;
  const int64_t shifted = time + of->options.utc_offset_us + days_to_1970 * DAY_US;
  assert_true(shifted > 0);
  return shifted / DAY_US;
}

static int64_t period_from_1900(const world *of, expt_period period, int64_t time) {
  return period == EXPT_PERIOD_WEEK ? day_from_1900(of, time) / 7 : day_from_1900(of, time);
}

static bool counts(const world *of, const event_row *row, int64_t unit) {
  if (row->unit != unit || (of->options.label != NULL && row->event != 0)) return false;
  if (of->options.end_time != INT64_MAX && row->time >= of->options.end_time) return false;
  return !of->exposed || row->time >= of->exposures[unit].time;
}

static bool find_zero(const world *of, int64_t unit, int64_t *zero) {
  bool found = of->exposed && !of->exposures[unit].forced;
  if (of->exposed) *zero = of->exposures[unit].time;
  for (int64_t i = 0; i < of->n && !of->exposed; i++) {
    if (!counts(of, &of->rows[i], unit) || (found && of->rows[i].time >= *zero)) continue;
    *zero = of->rows[i].time;
    found = true;
  }
  return found;
}

static bool is_retained(const world *of, int64_t unit, int64_t zero, int64_t k) {
  for (int64_t i = 0; i < of->n; i++)
    if (counts(of, &of->rows[i], unit) && period_from_1900(of, of->options.period, of->rows[i].time) ==
                                              period_from_1900(of, of->options.period, zero) + k)
      return true;
  return false;
}

static bool is_over(const world *of, int64_t zero, int64_t k) {
  bool any = of->options.end_time != INT64_MAX;
  int64_t seen = any ? of->options.end_time - 1 : 0;
  for (int64_t i = 0; i < of->n && of->options.end_time == INT64_MAX; i++) {
    if (!any || of->rows[i].time > seen) seen = of->rows[i].time;
    any = true;
  }
  /* The period is over when the next microsecond is in a later one. */
  return any && period_from_1900(of, of->options.period, seen + 1) > period_from_1900(of, of->options.period, zero) + k;
}

static int64_t cohort_from_1900(const world *of, int64_t zero) {
  const int64_t period = period_from_1900(of, of->options.cohort, zero);
  return of->options.cohort == EXPT_PERIOD_WEEK ? 7 * period : period;
}

static int64_t day_of_text(const char *date) {
  static const int64_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const int64_t year = strtoll(date, NULL, 10), month = strtoll(date + 5, NULL, 10), day = strtoll(date + 8, NULL, 10);
  const int64_t leaps = (year - 1901) / 4; /* from 1900, which is none, to the year before */
  return 365 * (year - 1900) + leaps + before[month - 1] + day - 1 + (year % 4 == 0 && month > 2);
}

static void check_row(const world *of, const expt_table *table, int64_t row) {
  const char *const cohort = test_text(table, "cohort", row);
  const int64_t k = test_integer(table, "period", row);
  int64_t units = 0, retained = 0, immature = 0, zero = 0;
  for (int64_t unit = 0; unit < MOST_UNITS; unit++) {
    if (!find_zero(of, unit, &zero)) continue;
    const char *const variant = of->exposed ? variant_names[of->exposures[unit].variant] : "<missing>";
    if (strcmp(variant, test_text(table, "variant", row)) != 0) continue;
    if (strcmp(cohort, "all") != 0 && day_of_text(cohort) != cohort_from_1900(of, zero)) continue;
    const bool over = is_over(of, zero, k);
    immature += !over;
    if (!over && of->options.maturity == EXPT_MATURITY_COMPLETE) continue;
    units++;
    retained += is_retained(of, unit, zero, k);
  }
  assert_true(test_integer(table, "units", row) == units);
  assert_true(test_integer(table, "retained", row) == retained);
  assert_true(test_integer(table, "n_immature", row) == immature);
  if (units > 0) assert_true(test_double(table, "rate", row) == (double)retained / (double)units);
}

static void check_frame(const world *of, const expt_retention *retention) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_retention_frame(retention, NULL, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  int64_t cohorts[MOST_UNITS], n_cohorts = 0, variants = 0;
  for (int64_t unit = 0; unit < MOST_UNITS; unit++) {
    int64_t zero = 0, i = 0;
    if (!find_zero(of, unit, &zero)) continue;
    while (i < n_cohorts && cohorts[i] != cohort_from_1900(of, zero))
      i++;
    if (i == n_cohorts) cohorts[n_cohorts++] = cohort_from_1900(of, zero);
  }
  for (int32_t variant = 0; variant < 3; variant++)
    for (int64_t unit = 0, met = 0; unit < MOST_UNITS && met == 0; unit++)
      variants += met = of->exposures[unit].variant == variant;
  assert_true(table->n_rows == (1 + n_cohorts) * (of->exposed ? variants : 1) * (of->options.max_period + 1));
  for (int64_t row = 0; row < table->n_rows; row++)
    check_row(of, table, row);
  expt_frame_free(frame);
}

/* ---- the same rows, in pieces ---- */

static void expose(expt_retention *retention, const world *of) {
  static const int64_t order[MOST_UNITS] = {0, 1, 2, 3, 4};
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  expt_error err;
  add_exposures(exposures, of->exposures, order, 0, MOST_UNITS, of->text_ids);
  must(expt_retention_add_exposures(retention, exposures, &err), &err);
  expt_exposures_free(exposures);
}

static expt_retention *open_retention(const world *of) {
  expt_retention *retention = NULL;
  expt_error err;
  must(expt_retention_create(NULL, "user", "at", &of->options, &retention, &err), &err);
  if (of->exposed) expose(retention, of);
  return retention;
}

static void add_rows(expt_retention *retention, const world *of, int64_t from, int64_t n) {
  test_table *const table = event_table(of->rows, of->order, from, n, of->text_ids);
  expt_error err;
  must(expt_retention_add(retention, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
}

static state_bytes save_state(const expt_retention *retention) {
  state_bytes state = {0};
  expt_error err;
  must(expt_retention_save(retention, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_retention_save(retention, state.bytes, state.size, &state.size, &err), &err);
  return state;
}

static expt_retention *in_pieces(uint64_t *seed, world *of, int64_t pieces) {
  expt_retention *parts[4];
  expt_error err;
  shuffle(seed, of->order, of->n);
  for (int64_t p = 0; p < pieces; p++) {
    parts[p] = open_retention(of);
    const int64_t from = of->n * p / pieces, to = of->n * (p + 1) / pieces, half = (from + to) / 2;
    add_rows(parts[p], of, from, half - from);
    add_rows(parts[p], of, half, to - half);
  }
  for (int64_t left = pieces; left > 1; left--) { /* any two become one */
    const int64_t into = below(seed, left - 1);
    must(expt_retention_merge(parts[into], parts[left - 1], &err), &err);
    expt_retention_free(parts[left - 1]);
  }
  return parts[0];
}

static void ten_thousand_logs(void **state) {
  (void)state;
  uint64_t seed = 20240603;
  for (int i = 0; i < LOGS; i++) {
    world made = make_world(&seed);
    const int64_t pieces = 1 + below(&seed, 4);
    expt_retention *const whole = open_retention(&made);
    for (int64_t batch = 0; batch < 2 * pieces; batch++)
      add_rows(whole, &made, 0, batch == 0 ? made.n : 0);
    check_frame(&made, whole);
    expt_retention *const parts = in_pieces(&seed, &made, pieces);
    state_bytes a = save_state(whole), b = save_state(parts);
    assert_true(same_bytes(a, b));
    free(a.bytes), free(b.bytes);
    expt_retention_free(whole);
    expt_retention_free(parts);
  }
}

/* ---- states ---- */

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_retention *retention = NULL;
  const expt_status status = expt_retention_load(ctx, state, size, &retention, err);
  *out = retention;
  return status;
}

static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_retention_save(handle, buf, cap, need, err);
}

static expt_status merge(void *handle, const void *other, expt_error *err) {
  return expt_retention_merge(handle, other, err);
}

static void ask(const void *handle) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_retention_frame(handle, NULL, &frame, &err), &err);
  expt_frame_free(frame);
  must(expt_retention_columns(handle, &frame, &err), &err);
  expt_frame_free(frame);
}

static void release(void *handle) {
  expt_retention_free(handle);
}

static const handle_kind kind = {load, save, merge, ask, release, 0};

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  uint64_t seed = 5;
  for (int i = 0; i < 6; i++) {
    world made = make_world(&seed);
    made.n = i < 5 ? MOST_ROWS : 0;
    made.exposed = i % 2 == 1;
    made.options.max_period = i < 4 ? 9 : 70;
    for (int64_t row = 0; row < made.n; row++)
      made.order[row] = 0; /* one row often enough */
    expt_retention *const retention = open_retention(&made);
    if (i < 5) add_rows(retention, &made, 0, made.n);
    state_bytes good = save_state(retention);
    survives_damage(&kind, good, 2000);
    free(good.bytes);
    expt_retention_free(retention);
  }
}

/* ---- what is refused ---- */

static void bad_input_is_named(void **state) {
  (void)state;
  expt_retention_options o;
  expt_retention *retention = NULL;
  expt_error err;
  expt_retention_options_init(&o);
  o.label = "view";
  assert_int_equal(expt_retention_create(NULL, "u", "t", &o, &retention, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "event", -1);
  expt_retention_options_init(&o);
  o.utc_offset_us = DAY_US + 1;
  assert_int_equal(expt_retention_create(NULL, "u", "t", &o, &retention, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "utc_offset_us", -1);
  const event_row rows[] = {{1, 5, 0, 0, 0}, {2, INT64_MAX - 7, 0, 0, 0}};
  const int64_t order[] = {0, 1};
  test_table *const table = event_table(rows, order, 0, 2, false);
  must(expt_retention_create(NULL, "user", "at", NULL, &retention, &err), &err);
  assert_int_equal(expt_retention_add(retention, test_table_view(table), NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "at", 1);
  assert_int_equal(expt_retention_merge(retention, retention, &err), EXPT_E_ARGUMENT);
  test_table_free(table);
  expt_retention_free(retention);
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const world *const of = user;
  expt_retention *parts[2] = {NULL, NULL};
  expt_exposures *exposures = NULL;
  expt_frame *frame = NULL;
  int64_t need;
  static const int64_t order[MOST_UNITS] = {0, 1, 2, 3, 4};
  test_table *const rows = event_table(of->rows, of->order, 0, of->n, false);
  test_table *const seen = exposure_table(of->exposures, order, 0, MOST_UNITS, false);
  expt_status status = expt_exposures_create(ctx, "user", "at", "group", NULL, &exposures, err);
  if (status == EXPT_OK) status = expt_exposures_add(exposures, test_table_view(seen), NULL, err);
  for (int i = 0; i < 2 && status == EXPT_OK; i++) {
    status = expt_retention_create(ctx, "user", "at", &of->options, &parts[i], err);
    if (status == EXPT_OK && of->exposed) status = expt_retention_add_exposures(parts[i], exposures, err);
    if (status == EXPT_OK) status = expt_retention_add(parts[i], test_table_view(rows), i == 0 ? "a" : "b", err);
  }
  if (status == EXPT_OK) status = expt_retention_merge(parts[0], parts[1], err);
  if (status == EXPT_OK) status = expt_retention_frame(parts[0], NULL, &frame, err);
  if (status == EXPT_OK) status = expt_retention_save(parts[0], NULL, 0, &need, err);
  expt_frame_free(frame);
  expt_retention_free(parts[0]);
  expt_retention_free(parts[1]);
  expt_exposures_free(exposures);
  test_table_free(rows);
  test_table_free(seen);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  uint64_t seed = 8;
  for (int i = 0; i < 2; i++) {
    world made = make_world(&seed);
    made.exposed = i == 1;
    made.options.event = "event";
    made.options.label = event_names[0];
    made.options.max_period = 3;
    test_every_allocation(whole_life, &made);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_thousand_logs),
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(bad_input_is_named),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
