/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is refused, with which error, and that nothing changes by it. */
#include "tests/unit/rollout_support.h"

#include <math.h>
#include <string.h>

/* ---- descriptions ---- */

static void options_are_checked(void **state) {
  (void)state;
  expt_rollout *rollout = NULL;
  expt_rollout_options options;
  expt_error err;
  const double budgets[] = {0.0, 0.5, -0.1, 1.0, (double)NAN};
  for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
    expt_rollout_options_init(&options);
    options.budget = budgets[i];
    assert_int_equal(expt_rollout_create(NULL, &options, &rollout, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "budget", -1);
    assert_null(rollout);
  }
  expt_rollout_options_init(&options);
  options.sustained_looks = 1;
  assert_int_equal(expt_rollout_create(NULL, &options, &rollout, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "sustained_looks", -1);
  expt_rollout_options_init(&options);
  options.control = options.variant = "same";
  assert_int_equal(expt_rollout_create(NULL, &options, &rollout, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "variant", -1);
}

typedef struct stage_case {
  const char *name;
  double share, holdback;
  int64_t min_time_us, min_units, looks;
  expt_status status;
  const char *argument, *field;
} stage_case;

static void stages_are_checked(void **state) {
  (void)state;
  const double none = NAN;
  char long_name[70];
  memset(long_name, 'x', sizeof long_name);
  long_name[61] = '\0';
  const stage_case cases[] = {
      {"b", 0.1, none, 0, 0, 7, EXPT_E_ARGUMENT, "share", ""},         {"b", 0.05, none, 0, 0, 7, EXPT_E_ARGUMENT, "share", ""},
      {"b", 1.01, none, 0, 0, 7, EXPT_E_ARGUMENT, "share", ""},        {"b", none, none, 0, 0, 7, EXPT_E_ARGUMENT, "share", ""},
      {"a", 0.5, none, 0, 0, 7, EXPT_E_DUPLICATE, "name", ""},         {"", 0.5, none, 0, 0, 7, EXPT_E_ARGUMENT, "name", ""},
      {long_name, 0.5, none, 0, 0, 7, EXPT_E_ARGUMENT, "name", ""},    {"b", 0.5, 0.5, 0, 0, 7, EXPT_E_ARGUMENT, "options", "holdback"},
      {"b", 0.5, -0.1, 0, 0, 7, EXPT_E_ARGUMENT, "options", "holdback"}, {"b", 0.5, 0.0, 0, 5, 7, EXPT_E_ARGUMENT, "options", "min_units"},
      {"b", 0.5, none, -1, 0, 7, EXPT_E_ARGUMENT, "options", "min_time_us"},
      {"b", 0.5, none, 0, -1, 7, EXPT_E_ARGUMENT, "options", "min_units"}, {"b", 0.5, none, 0, 0, 0, EXPT_E_ARGUMENT, "options", "looks"},
      {"b", 0.5, none, 0, 0, 197, EXPT_E_LIMIT, "options", "looks"},
  };
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options options;
  expt_error err;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  assert_int_equal(expt_rollout_add_stage(rollout, "a", 0.0, NULL, &err), EXPT_E_ARGUMENT);
  expt_rollout_stage_options_init(&options);
  options.looks = 4;
  must(expt_rollout_add_stage(rollout, "a", 0.1, &options, &err), &err);
  const state_bytes before = saved(rollout);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const stage_case *const c = &cases[i];
    expt_rollout_stage_options_init(&options);
    options.holdback = c->holdback;
    options.min_time_us = c->min_time_us;
    options.min_units = c->min_units;
    options.looks = c->looks;
    assert_int_equal(expt_rollout_add_stage(rollout, c->name, c->share, &options, &err), c->status);
    test_error_is(&err, c->status, c->argument, c->field, -1);
  }
  const state_bytes after = saved(rollout);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  expt_rollout_free(rollout);
}

static void guardrails_are_checked(void **state) {
  (void)state;
  const double none = NAN, endless = INFINITY;
  const struct {
    expt_good good;
    int32_t relative;
    double margin, limit, weight, harm, baseline, std_dev;
    const char *field;
  } cases[] = {
      {EXPT_GOOD_NEITHER, 0, 0.0, none, 1.0, none, none, none, "good"}, {EXPT_GOOD_UP, 0, -0.1, none, 1.0, none, none, none, "margin"},
      {EXPT_GOOD_UP, 0, 0.0, endless, 1.0, none, none, none, "limit"},  {EXPT_GOOD_UP, 0, 0.0, none, 0.0, none, none, none, "weight"},
      {EXPT_GOOD_UP, 0, 0.02, none, 1.0, 0.02, 0.1, none, "harm"},      {EXPT_GOOD_UP, 0, 0.0, none, 1.0, -0.02, 0.1, none, "harm"},
      {EXPT_GOOD_UP, 0, 0.0, none, 1.0, 0.02, none, none, "baseline"},  {EXPT_GOOD_UP, 0, 0.0, none, 1.0, 0.02, 4.0, none, "std_dev"},
      {EXPT_GOOD_UP, 0, 0.0, none, 1.0, 0.02, 4.0, 0.0, "std_dev"},     {EXPT_GOOD_UP, 1, 0.0, none, 1.0, 0.02, 0.0, 1.0, "baseline"},
      {EXPT_GOOD_UP, 0, 0.0, none, 1.0, endless, 0.1, none, "harm"},    {EXPT_GOOD_UP, 0, 0.0, none, 1.0, none, endless, none, "baseline"},
  };
  expt_rollout *rollout = NULL;
  expt_error err;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    expt_rollout_guardrail_options options;
    expt_rollout_guardrail_options_init(&options);
    options.good = cases[i].good;
    options.relative = cases[i].relative;
    options.margin = cases[i].margin;
    options.limit = cases[i].limit;
    options.weight = cases[i].weight;
    options.harm = cases[i].harm;
    options.baseline = cases[i].baseline;
    options.std_dev = cases[i].std_dev;
    assert_int_equal(expt_rollout_add_guardrail(rollout, "m", &options, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", cases[i].field, -1);
  }
  must(expt_rollout_add_guardrail(rollout, "m", NULL, &err), &err);
  assert_int_equal(expt_rollout_add_guardrail(rollout, "m", NULL, &err), EXPT_E_DUPLICATE);
  expt_rollout_free(rollout);
}

static void assert_no_plan(const expt_rollout *rollout, expt_status status, const char *says) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_rollout_plan(rollout, &frame, &err), status);
  assert_null(frame);
  test_message_has(&err, says);
}

static void a_plan_needs_stages_guardrails_and_units(void **state) {
  (void)state;
  expt_rollout *rollout = NULL, *other = NULL;
  expt_rollout_stage_options stage;
  expt_rollout_guardrail_options guardrail = loss_of_2_percent();
  expt_error err;
  expt_rollout_answer answer;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  assert_no_plan(rollout, EXPT_E_STATE, "no stage");
  expt_analysis *const analysis = stage_analysis(0.5);
  assert_int_equal(try_look(rollout, analysis, DAY_US, &answer, &err), EXPT_E_STATE);
  must(expt_rollout_add_stage(rollout, "a", 0.1, NULL, &err), &err);
  assert_no_plan(rollout, EXPT_E_STATE, "no guardrail");
  assert_int_equal(try_look(rollout, analysis, DAY_US, &answer, &err), EXPT_E_STATE);
  must(expt_rollout_add_guardrail(rollout, "conversion", NULL, &err), &err);
  assert_no_plan(rollout, EXPT_E_STATE, "min_units");
  guardrail.harm = 1e-9;
  must(expt_rollout_add_guardrail(rollout, "other", &guardrail, &err), &err);
  assert_no_plan(rollout, EXPT_E_LIMIT, "the plan needs");
  expt_rollout_stage_options_init(&stage);
  stage.holdback = 0.0;
  must(expt_rollout_create(NULL, NULL, &other, &err), &err);
  must(expt_rollout_add_stage(other, "all", 1.0, &stage, &err), &err);
  must(expt_rollout_add_guardrail(other, "conversion", NULL, &err), &err);
  assert_no_plan(other, EXPT_E_STATE, "no control");
  expt_analysis_free(analysis);
  expt_rollout_free(rollout);
  expt_rollout_free(other);
}

/* ---- looks ---- */

static expt_analysis *counted(int64_t n0, int64_t n1) {
  expt_analysis *const analysis = stage_analysis(0.5);
  add_counts(analysis, n0, n0 / 10, n1, n1 / 10);
  return analysis;
}

static void assert_refused(expt_rollout *rollout, int64_t n0, int64_t n1, int64_t at, expt_status status, const char *argument) {
  expt_analysis *const analysis = counted(n0, n1);
  expt_rollout_answer answer;
  expt_error err;
  const state_bytes before = saved(rollout);
  assert_int_equal(try_look(rollout, analysis, at, &answer, &err), status);
  test_error_is(&err, status, argument, NULL, -1);
  const state_bytes after = saved(rollout);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  expt_analysis_free(analysis);
}

static void looks_come_once_and_in_order(void **state) {
  (void)state;
  expt_rollout_guardrail_options guardrail;
  expt_rollout_stage_options stage;
  expt_error err;
  expt_rollout_guardrail_options_init(&guardrail);
  expt_rollout *const rollout = small_rollout(100000, &guardrail);
  look_of(rollout, 0.5, 1000, 100, 1000, 100, DAY_US);
  look_of(rollout, 0.5, 1500, 150, 1500, 150, 3 * DAY_US);
  assert_refused(rollout, 2000, 2000, 3 * DAY_US, EXPT_E_DUPLICATE, "at");
  assert_refused(rollout, 2000, 2000, DAY_US, EXPT_E_DUPLICATE, "at");
  assert_refused(rollout, 2000, 2000, 2 * DAY_US, EXPT_E_ARGUMENT, "at");
  assert_refused(rollout, 1500, 1500, 4 * DAY_US, EXPT_E_ARGUMENT, "results");
  assert_refused(rollout, 1499, 1600, 4 * DAY_US, EXPT_E_ARGUMENT, "results");
  expt_rollout_stage_options_init(&stage);
  assert_int_equal(expt_rollout_add_stage(rollout, "late", 1.0, &stage, &err), EXPT_E_STATE);
  assert_int_equal(expt_rollout_add_guardrail(rollout, "late", NULL, &err), EXPT_E_STATE);
  assert_int_equal(look_of(rollout, 0.5, 1500, 150, 1501, 150, 4 * DAY_US).look, 3);
  expt_rollout_free(rollout);
}

/* A look that was refused settles nothing: the plan may still be described. */
static void a_refused_first_look_leaves_the_plan_open(void **state) {
  (void)state;
  expt_rollout_options options;
  expt_rollout_options_init(&options);
  options.started_at = 5 * DAY_US;
  expt_rollout *const rollout = new_rollout(&options, 2);
  expt_error err;
  assert_refused(rollout, 1000, 1000, 4 * DAY_US, EXPT_E_ARGUMENT, "at");
  must(expt_rollout_add_guardrail(rollout, "other", NULL, &err), &err);
  assert_refused(rollout, 1000, 1000, 6 * DAY_US, EXPT_E_LABEL, "results");
  expt_rollout_free(rollout);
}

/* A plan that needs too many units is refused at the first look; what is described then has its own room in the log. */
static void a_plan_may_grow_after_a_refused_first_look(void **state) {
  (void)state;
  enum { MORE = 40 };
  expt_rollout_guardrail_options guardrail = loss_of_2_percent();
  expt_rollout_stage_options stage;
  expt_rollout *rollout = NULL;
  expt_error err;
  guardrail.harm = 1e-12;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "first", 0.1, NULL, &err), &err);
  must(expt_rollout_add_guardrail(rollout, "conversion", &guardrail, &err), &err);
  assert_refused(rollout, 1000, 1000, DAY_US, EXPT_E_LIMIT, "rollout");
  expt_rollout_stage_options_init(&stage);
  stage.min_units = 1000;
  must(expt_rollout_add_stage(rollout, "second", 0.5, &stage, &err), &err);
  expt_analysis *const analysis = stage_analysis(0.5);
  for (int i = 0; i < MORE; i++) {
    char name[16];
    snprintf(name, sizeof name, "more %d", i);
    must(expt_rollout_add_guardrail(rollout, name, NULL, &err), &err);
    must(expt_analysis_add_proportion(analysis, name, "converted", NULL, &err), &err);
  }
  add_counts(analysis, 5000, 500, 5000, 500);
  look_at(rollout, analysis, 2 * DAY_US);
  expt_frame *log = NULL;
  must(expt_rollout_log(rollout, &log, &err), &err);
  assert_int_equal(expt_frame_view(log)->n_rows, MORE + 1);
  expt_frame_free(log);
  expt_analysis_free(analysis);
  expt_rollout_free(rollout);
}

/* ---- tables that are not those frames ---- */

enum { ROWS = 3 };
typedef struct frames {
  test_table *results, *health;
} frames;

static frames make_frames(const char *metric, const char *control, const char *variant) {
  const char *const metrics[ROWS] = {metric, "noise", metric}, *const segments[ROWS] = {"all", "all", "city"};
  const char *const controls[ROWS] = {control, control, control}, *const variants[ROWS] = {variant, variant, variant};
  const int64_t n[ROWS] = {1000, 1000, 500};
  const double value[ROWS] = {0.1, 5.0, 0.1}, zero[ROWS] = {0.0}, error[ROWS] = {0.0134, 0.2, 0.02};
  const char *const severity[2] = {"info", "warn"}, *const check[2] = {"sample_ratio", "few_units"};
  const frames f = {test_table_create(ROWS), test_table_create(2)};
  test_table_texts(f.results, "metric", metrics);
  test_table_texts(f.results, "segment", segments);
  test_table_texts(f.results, "control", controls);
  test_table_texts(f.results, "variant", variants);
  test_table_integers(f.results, "n_control", n);
  test_table_integers(f.results, "n_variant", n);
  test_table_doubles(f.results, "value_control", value);
  test_table_doubles(f.results, "value_variant", value);
  test_table_doubles(f.results, "estimate", zero);
  test_table_doubles(f.results, "std_error", error);
  test_table_texts(f.health, "severity", severity);
  test_table_texts(f.health, "check", check);
  return f;
}

static expt_status next_and_free(expt_rollout *rollout, frames f, int64_t at, expt_error *err) {
  expt_rollout_answer answer = {.struct_size = sizeof answer};
  const state_bytes before = saved(rollout);
  const expt_status status = expt_rollout_next(rollout, test_table_view(f.results), test_table_view(f.health), at, &answer, err);
  const state_bytes after = saved(rollout);
  assert_true(same_bytes(before, after) == (status != EXPT_OK));
  free(before.bytes), free(after.bytes);
  test_table_free(f.results), test_table_free(f.health);
  return status;
}

static expt_rollout *plain_rollout(void) {
  expt_rollout_guardrail_options guardrail;
  expt_rollout_guardrail_options_init(&guardrail);
  return small_rollout(100000, &guardrail);
}

static void rename_column(test_table *table, const char *name) {
  test_table_column(table, name)->name = "elsewhere";
}

static void missing_columns_are_named(void **state) {
  (void)state;
  const char *const results[] = {"metric",    "segment",       "control",       "variant",  "n_control",
                                 "n_variant", "value_control", "value_variant", "estimate", "std_error"};
  const char *const health[] = {"severity", "check"};
  expt_rollout *const rollout = plain_rollout();
  expt_error err;
  for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
    const frames f = make_frames("conversion", "a", "b");
    rename_column(f.results, results[i]);
    assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_COLUMN);
    test_error_is(&err, EXPT_E_COLUMN, "results", results[i], -1);
  }
  for (size_t i = 0; i < sizeof health / sizeof *health; i++) {
    const frames f = make_frames("conversion", "a", "b");
    rename_column(f.health, health[i]);
    assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_COLUMN);
    test_error_is(&err, EXPT_E_COLUMN, "health", health[i], -1);
  }
  expt_rollout_free(rollout);
}

static void others_metrics_and_variants_are_refused(void **state) {
  (void)state;
  expt_rollout *const rollout = plain_rollout();
  expt_error err;
  assert_int_equal(next_and_free(rollout, make_frames("revenue", "a", "b"), DAY_US, &err), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "results", "metric", -1);
  assert_int_equal(next_and_free(rollout, make_frames("conversion", "a", "b"), DAY_US, &err), EXPT_OK);
  assert_int_equal(next_and_free(rollout, make_frames("conversion", "c", "b"), 2 * DAY_US, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "results", "control", -1);
  assert_int_equal(next_and_free(rollout, make_frames("conversion", "a", "c"), 2 * DAY_US, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "results", "variant", -1);
  expt_rollout_free(rollout);
}

static expt_rollout *rollout_with(expt_good good) {
  expt_rollout_guardrail_options guardrail;
  expt_rollout_guardrail_options_init(&guardrail);
  guardrail.good = good;
  return small_rollout(100000, &guardrail);
}

static frames frames_with_good(const char *word) {
  const char *const good[ROWS] = {word, "down", word};
  const frames f = make_frames("conversion", "a", "b");
  test_table_texts(f.results, "good", good);
  return f;
}

/* What a guardrail says of itself is believed; that it says nothing is not taken for "more is better" when its table says less is. */
static void directions_agree_with_the_results(void **state) {
  (void)state;
  expt_rollout *const up = rollout_with(EXPT_GOOD_UP), *const down = rollout_with(EXPT_GOOD_DOWN);
  expt_error err;
  assert_int_equal(next_and_free(up, frames_with_good("down"), DAY_US, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "results", "good", -1);
  test_message_has(&err, "less of 'conversion' is better");
  assert_int_equal(next_and_free(up, frames_with_good("up"), DAY_US, &err), EXPT_OK);
  assert_int_equal(next_and_free(up, frames_with_good("neither"), 2 * DAY_US, &err), EXPT_E_ARGUMENT); /* no more units: it was read */
  assert_int_equal(next_and_free(down, frames_with_good("up"), DAY_US, &err), EXPT_OK);
  expt_rollout_free(up), expt_rollout_free(down);
}

static void a_check_without_a_severity_is_none(void **state) {
  (void)state;
  expt_rollout *const rollout = plain_rollout();
  expt_error err;
  const frames f = make_frames("conversion", "a", "b");
  const char *const gap[2] = {"info", NULL};
  rename_column(f.health, "severity");
  test_table_texts(f.health, "severity", gap);
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "health", "severity", 1);
  expt_rollout_free(rollout);
}

static void named_variants_are_looked_for(void **state) {
  (void)state;
  expt_rollout *rollout = NULL;
  expt_rollout_options options;
  expt_rollout_stage_options stage;
  expt_error err;
  expt_rollout_options_init(&options);
  expt_rollout_stage_options_init(&stage);
  options.control = "a";
  options.variant = "b";
  stage.min_units = 10;
  must(expt_rollout_create(NULL, &options, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "s", 0.1, &stage, &err), &err);
  must(expt_rollout_add_guardrail(rollout, "conversion", NULL, &err), &err);
  assert_int_equal(next_and_free(rollout, make_frames("conversion", "c", "b"), DAY_US, &err), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "results", "control", -1);
  assert_int_equal(next_and_free(rollout, make_frames("conversion", "a", "c"), DAY_US, &err), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "results", "variant", -1);
  assert_int_equal(next_and_free(rollout, make_frames("conversion", "a", "b"), DAY_US, &err), EXPT_OK);
  expt_rollout_free(rollout);
}

static void rows_are_checked(void **state) {
  (void)state;
  expt_rollout *const rollout = plain_rollout();
  expt_error err;
  frames f = make_frames("conversion", "a", "b");
  ((int64_t *)(uintptr_t)test_table_column(f.results, "n_variant")->data)[0] = -1;
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "results", "n_variant", 0);
  f = make_frames("conversion", "a", "b");
  ((double *)(uintptr_t)test_table_column(f.results, "std_error")->data)[0] = -1.0;
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "results", "std_error", 0);
  f = make_frames("conversion", "a", "b");
  ((double *)(uintptr_t)test_table_column(f.results, "estimate")->data)[0] = (double)INFINITY;
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "results", "estimate", 0);
  f = make_frames("conversion", "a", "b");
  const char *const twice[ROWS] = {"all", "all", "all"};
  rename_column(f.results, "segment");
  test_table_texts(f.results, "segment", twice);
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_ARGUMENT);
  test_message_has(&err, "two rows");
  f = make_frames("conversion", "a", "b");
  const char *const several[ROWS] = {"b", "b", "c"};
  rename_column(f.results, "segment");
  rename_column(f.results, "variant");
  test_table_column(f.results, "elsewhere")->name = "elsewhere too";
  test_table_texts(f.results, "segment", twice);
  test_table_texts(f.results, "variant", several);
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_LABEL);
  test_message_has(&err, "option `variant`");
  f = make_frames("conversion", "a", "b");
  const char *const wrong[2] = {"info", "fine"};
  rename_column(f.health, "severity");
  test_table_texts(f.health, "severity", wrong);
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "health", "severity", 1);
  f = make_frames("conversion", "a", "b");
  const char *const others[2] = {"few_units", "few_units"};
  rename_column(f.health, "check");
  test_table_texts(f.health, "check", others);
  assert_int_equal(next_and_free(rollout, f, DAY_US, &err), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "health", "check", -1);
  expt_rollout_free(rollout);
}

static void a_health_without_rows_is_none(void **state) {
  (void)state;
  expt_rollout *const rollout = plain_rollout();
  const frames f = make_frames("conversion", "a", "b");
  expt_rollout_answer answer = {.struct_size = sizeof answer};
  expt_error err;
  expt_column columns[2];
  for (int i = 0; i < 2; i++) {
    columns[i] = test_table_view(f.health)->columns[i];
    columns[i].length = 0;
  }
  const expt_table empty = {.columns = columns, .n_columns = 2, .n_rows = 0};
  must(expt_rollout_next(rollout, test_table_view(f.results), &empty, 1, &answer, &err), &err);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_UNHEALTHY && answer.spent == 0.0);
  assert_non_null(strstr(answer.message, "not checked"));
  test_table_free(f.results), test_table_free(f.health);
  expt_rollout_free(rollout);
}

/* Arms with the same value above 0: without a standard error nobody knows that they are alike. */
static void equal_values_without_an_error_are_no_estimate(void **state) {
  (void)state;
  const double error[] = {(double)NAN, 0.0};
  for (int known = 0; known < 2; known++) {
    expt_rollout *const rollout = plain_rollout();
    const frames f = make_frames("conversion", "a", "b");
    ((double *)(uintptr_t)test_table_column(f.results, "std_error")->data)[0] = error[known];
    expt_rollout_answer answer = {.struct_size = sizeof answer};
    expt_error err;
    must(expt_rollout_next(rollout, test_table_view(f.results), test_table_view(f.health), 1, &answer, &err), &err);
    assert_true((answer.reason == EXPT_ROLLOUT_REASON_NO_ESTIMATE) == (known == 0));
    test_table_free(f.results), test_table_free(f.health);
    expt_rollout_free(rollout);
  }
}

static void nulls_are_refused(void **state) {
  (void)state;
  expt_rollout *const rollout = plain_rollout();
  const frames f = make_frames("conversion", "a", "b");
  expt_rollout_answer answer = {.struct_size = sizeof answer};
  expt_error err;
  assert_int_equal(expt_rollout_next(rollout, NULL, test_table_view(f.health), 1, &answer, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_rollout_next(rollout, test_table_view(f.results), NULL, 1, &answer, &err), EXPT_E_ARGUMENT);
  answer.struct_size = 8;
  assert_int_equal(expt_rollout_next(rollout, test_table_view(f.results), test_table_view(f.health), 1, &answer, &err), EXPT_E_VERSION);
  test_table_free(f.results), test_table_free(f.health);
  expt_rollout_free(rollout);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(options_are_checked),
      cmocka_unit_test(stages_are_checked),
      cmocka_unit_test(guardrails_are_checked),
      cmocka_unit_test(a_plan_needs_stages_guardrails_and_units),
      cmocka_unit_test(looks_come_once_and_in_order),
      cmocka_unit_test(a_refused_first_look_leaves_the_plan_open),
      cmocka_unit_test(a_plan_may_grow_after_a_refused_first_look),
      cmocka_unit_test(missing_columns_are_named),
      cmocka_unit_test(others_metrics_and_variants_are_refused),
      cmocka_unit_test(directions_agree_with_the_results),
      cmocka_unit_test(a_check_without_a_severity_is_none),
      cmocka_unit_test(named_variants_are_looked_for),
      cmocka_unit_test(rows_are_checked),
      cmocka_unit_test(a_health_without_rows_is_none),
      cmocka_unit_test(equal_values_without_an_error_are_no_estimate),
      cmocka_unit_test(nulls_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
