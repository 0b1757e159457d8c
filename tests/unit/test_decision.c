/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict: a truth table of cases, days left, margins. */
#include "tests/unit/tables.h"
#include "tests/unit/decision_support.h"

#include "lib/math/distributions.h"
#include <experiment/notes.h>

enum { MOST = 4 };
#define EARLY ((int64_t)1 << EXPT_NOTE_BEFORE_PLANNED_END)

/* ---- cases ---- */

typedef struct metric {
  const char *name, *role;
  double estimate, std_error;
  uint8_t passes;
  int64_t note_bits;
} metric;

/* Three kinds of primary metric and of guardrail, by what an analysis would say of them. */
#define BETTER {"sales", "primary", .02, .005, 1, 0}
#define OPEN {"sales", "primary", .005, .005, 0, 0}
#define WORSE {"sales", "primary", -.02, .005, 0, 0}
#define FLAT {"sales", "primary", .0001, .0005, 0, 0}
#define UNKNOWN {"sales", "primary", NAN, NAN, 0, 0}
#define BETTER_EARLY {"sales", "primary", .02, .005, 1, EARLY}
#define OPEN_EARLY {"sales", "primary", .005, .005, 0, EARLY}
#define SMALL {"sales", "primary", .005, .0015, 1, 0}
#define KEPT {"sales", "primary", -.001, .005, 1, 0} /* within a margin that its table knows */
#define KEPT_AT_A_LOSS {"sales", "primary", -.004, .001, 1, 0}
#define ALSO_BETTER {"visits", "primary", .03, .005, 1, 0}
#define ALSO_OPEN {"visits", "primary", .005, .005, 0, 0}
#define ALSO_WORSE {"visits", "primary", -.03, .005, 0, 0}
#define ALSO_FLAT {"visits", "primary", .0001, .0005, 0, 0}
#define GUARD_HOLDS {"errors", "guardrail", .001, .005, 1, 0}
#define GUARD_AT_A_LOSS {"errors", "guardrail", -.004, .001, 1, 0}
#define GUARD_OPEN {"errors", "guardrail", -.004, .005, 0, 0}
#define GUARD_WORSE {"errors", "guardrail", -.02, .005, 0, 0}
#define GUARD_UNKNOWN {"errors", "guardrail", NAN, NAN, 0, 0}
#define CURIOSITY {"clicks", "secondary", -.02, .005, 0, 0}

typedef struct verdict_case {
  const char *name;
  metric metrics[MOST];
  const char *severity; /* of the only health check; NULL = no table */
  double min_effect, days_run;
  const char *look;
  int32_t need_all, always_valid;
  const char *decision, *part; /* expected, and what the reason must hold */
  double days_left;            /* -1 = NaN, -2 = by the formula for "sales" */
} verdict_case;

static const verdict_case cases[] = {
    /* health goes first */
    {"healthy and better", {BETTER}, "info", 0, 14, NULL, 0, 0, "ship", "'sales' is better", 0},
    {"a warning is no stop", {BETTER}, "warn", 0, 14, NULL, 0, 0, "ship", "'sales' is better", 0},
    {"better but broken", {BETTER}, "stop", 0, 14, NULL, 0, 0, "review", "Do not read the effects", -1},
    {"worse and broken", {WORSE, GUARD_WORSE}, "stop", 0, 14, NULL, 0, 0, "review", "'sample_ratio' says stop", -1},
    {"not checked", {BETTER}, NULL, 0, 14, NULL, 0, 0, "ship", "health was not checked", 0},
    {"nothing to decide by", {GUARD_HOLDS, CURIOSITY}, "info", 0, 14, NULL, 0, 0, "review", "no primary metric", -1},
    /* harm */
    {"guardrail worse", {BETTER, GUARD_WORSE}, "info", 0, 14, NULL, 0, 0, "do_not_ship", "'errors' got worse", 0},
    {"primary worse", {WORSE, GUARD_HOLDS}, "info", 0, 14, NULL, 0, 0, "do_not_ship", "'sales' got worse", 0},
    {"one better, one worse", {BETTER, ALSO_WORSE}, "info", 0, 14, NULL, 0, 0, "do_not_ship", "'visits' got worse", 0},
    {"harm need not wait", {BETTER_EARLY, GUARD_WORSE}, "info", 0, 2, NULL, 0, 0, "do_not_ship", "'errors' got worse", 0},
    {"a secondary one decides nothing", {BETTER, CURIOSITY}, "info", 0, 14, NULL, 0, 0, "ship", "'sales' is better", 0},
    /* not estimated */
    {"primary unknown", {UNKNOWN}, "info", 0, 14, NULL, 0, 0, "review", "'sales' could not be estimated", -1},
    {"guardrail unknown", {BETTER, GUARD_UNKNOWN}, "info", 0, 14, NULL, 0, 0, "review", "'errors' could not be estimated", -1},
    /* shown, and what may stop it */
    {"guardrail holds", {BETTER, GUARD_HOLDS}, "info", 0, 14, NULL, 0, 0, "ship", "The guardrails hold", 0},
    {"guardrail open", {BETTER, GUARD_OPEN}, "info", 0, 14, NULL, 0, 0, "review", "not shown to hold", -1},
    {"before the planned end", {BETTER_EARLY}, "info", 0, 14, NULL, 0, 0, "extend", "fewer units than planned", -1},
    {"early, by intervals of all looks", {BETTER_EARLY}, "info", 0, 14, NULL, 0, 1, "ship", "'sales' is better", 0},
    {"early, by a monitor", {BETTER_EARLY}, "info", 0, 14, "effect", 0, 0, "ship", "'sales' is better", 0},
    {"three days", {BETTER}, "info", 0, 3, NULL, 0, 0, "extend", "4 more days", 4},
    {"six days and a half", {BETTER}, "info", 0, 6.5, NULL, 0, 0, "extend", "1 more day:", 1},
    {"days not said", {BETTER}, "info", 0, 0, NULL, 0, 0, "ship", "'sales' is better", 0},
    {"a margin is no gain", {KEPT}, "info", 0, 14, NULL, 0, 0, "ship", "'sales' keeps its margin", 0},
    {"a loss within the margin", {KEPT_AT_A_LOSS}, "info", 0, 14, NULL, 0, 0, "ship", "'sales' passes, as its table says", 0},
    {"the same of a guardrail", {BETTER, GUARD_AT_A_LOSS}, "info", 0, 14, NULL, 0, 0, "ship", "The guardrails hold", 0},
    {"large enough", {BETTER}, "info", .02, 14, NULL, 0, 0, "ship", "'sales' is better", 0},
    /* too small */
    {"excluded", {FLAT}, "info", .01, 14, NULL, 0, 0, "do_not_ship", "the interval excludes one", 0},
    {"shown but excluded", {SMALL}, "info", .01, 14, NULL, 0, 0, "do_not_ship", "the interval excludes one", 0},
    {"shown, perhaps too small", {SMALL}, "info", .006, 14, NULL, 0, 0, "review", "perhaps by less", -1},
    {"shown, perhaps too small, more days tell", {BETTER}, "info", .0201, 3, NULL, 0, 0, "extend", "fewer days", 4},
    /* open */
    {"nobody said what is worth having", {OPEN}, "info", 0, 14, NULL, 0, 0, "review", "Nobody said", -1},
    {"more days", {OPEN}, "info", .01, 14, NULL, 0, 0, "extend", "shows no effect yet", -2},
    {"too many days", {OPEN}, "info", .003, 28, NULL, 0, 0, "review", "90 in all are the most", -2},
    {"too many with those run", {OPEN}, "info", .01, 60, NULL, 0, 0, "review", "90 in all are the most", -2},
    {"more units, days not said", {OPEN}, "info", .01, 0, NULL, 0, 0, "extend", "1.96 times the units", -1},
    {"would have been seen", {OPEN}, "info", .0145, 14, NULL, 0, 0, "do_not_ship", "would have been seen", 0},
    {"open and young", {OPEN}, "info", 0, 3, NULL, 0, 0, "extend", "4 more days", 4},
    {"open and early", {OPEN_EARLY}, "info", 0, 14, NULL, 0, 0, "extend", "fewer units than planned", -1},
    {"open and early, days by the effect", {OPEN_EARLY}, "info", .01, 14, NULL, 0, 0, "extend", "fewer units than planned", -2},
    {"open, guardrail open too", {OPEN, GUARD_OPEN}, "info", .01, 14, NULL, 0, 0, "extend", "shows no effect yet", -2},
    /* the monitor */
    {"goes on", {OPEN}, "info", 0, 14, "continue", 0, 0, "extend", "not decided, the monitor says", -1},
    {"goes on although p is small", {BETTER}, "info", 0, 14, "continue", 0, 0, "extend", "not decided, the monitor says", -1},
    {"goes on although the interval is below 0", {WORSE}, "info", 0, 14, "continue", 0, 0, "extend", "not decided", -1},
    {"futile", {OPEN}, "info", 0, 14, "futility", 0, 0, "do_not_ship", "will hardly be shown", 0},
    {"nothing at the end", {OPEN}, "info", 0, 14, "no_effect", 0, 0, "do_not_ship", "shows no effect, the monitor", 0},
    {"an effect of the wrong sign", {WORSE}, "info", 0, 14, "effect", 0, 0, "do_not_ship", "'sales' got worse", 0},
    {"an effect, perhaps too small", {SMALL}, "info", .006, 14, "effect", 0, 0, "review", "perhaps by less", -1},
    /* the time is over */
    {"goes on, but not for ever", {OPEN}, "info", 0, 90, "continue", 0, 0, "do_not_ship", "90 days were run, as many as are worth", 0},
    {"a day before", {OPEN}, "info", 0, 89, "continue", 0, 0, "extend", "not decided, the monitor says", -1},
    {"goes on, with days", {OPEN}, "info", .003, 60, "continue", 0, 0, "extend", "30 more days, as long as", 30},
    {"early at the end", {BETTER_EARLY}, "info", 0, 90, NULL, 0, 0, "review", "errs more often than it says. 'sales' is better", -1},
    {"open and early at the end", {OPEN_EARLY}, "info", .01, 91, NULL, 0, 0, "do_not_ship", "91 days were run", 0},
    {"open at the end", {OPEN}, "info", .01, 90, NULL, 0, 0, "do_not_ship", "90 days were run", 0},
    {"perhaps too small at the end", {SMALL}, "info", .006, 90, NULL, 0, 0, "review", "90 days were run", -1},
    {"shown at the end", {BETTER}, "info", .01, 90, NULL, 0, 0, "ship", "'sales' is better", 0},
    {"young, and needs more days than there are", {OPEN}, "info", .001, 3, NULL, 0, 0, "extend", "87 more days, as long as", 87},
    /* several */
    {"both", {BETTER, ALSO_BETTER}, "info", 0, 14, NULL, 0, 0, "ship", "So is 1 more", 0},
    {"both asked for", {BETTER, ALSO_BETTER}, "info", 0, 14, NULL, 1, 0, "ship", "So is 1 more", 0},
    {"one is enough", {BETTER, ALSO_OPEN}, "info", 0, 14, NULL, 0, 0, "ship", "'sales' is better", 0},
    {"one is not", {BETTER, ALSO_OPEN}, "info", 0, 14, NULL, 1, 0, "review", "Nobody said", -1},
    {"one has none worth having", {BETTER, ALSO_FLAT}, "info", .01, 14, NULL, 0, 0, "ship", "'sales' is better", 0},
    {"but both are asked for", {BETTER, ALSO_FLAT}, "info", .01, 14, NULL, 1, 0, "do_not_ship", "'visits' has no effect worth having", 0},
    {"neither has", {FLAT, ALSO_FLAT}, "info", .01, 14, NULL, 0, 0, "do_not_ship", "the interval excludes one", 0},
};
enum { CASES = (int)(sizeof cases / sizeof *cases) };

static int count_metrics(const metric *metrics) {
  int n = 0;
  while (n < MOST && metrics[n].name != NULL)
    n++;
  return n;
}

static test_table *effects_of(const metric *metrics, int n) {
  const char *name[MOST], *role[MOST];
  double estimate[MOST], error[MOST], low[MOST], high[MOST], p[MOST];
  uint8_t passes[MOST];
  int64_t bits[MOST];
  for (int i = 0; i < n; i++) {
    const metric *const m = &metrics[i];
    name[i] = m->name, role[i] = m->role, estimate[i] = m->estimate, error[i] = m->std_error;
    low[i] = m->estimate - Z975 * m->std_error, high[i] = m->estimate + Z975 * m->std_error;
    p[i] = xp_normal_two_sided(m->estimate / m->std_error);
    passes[i] = m->passes, bits[i] = m->note_bits;
  }
  test_table *table = test_table_create(n);
  test_table_texts(table, "metric", name);
  test_table_texts(table, "role", role);
  test_table_doubles(table, "estimate", estimate);
  test_table_doubles(table, "std_error", error);
  test_table_doubles(table, "ci_low", low);
  test_table_doubles(table, "ci_high", high);
  test_table_doubles(table, "p_value", p);
  test_table_doubles(table, "p_adjusted", p);
  test_table_bools(table, "passes", passes);
  test_table_integers(table, "note_bits", bits);
  return table;
}

/* A text of any length: reasons are longer than test_text() keeps. */
static bool says(const expt_table *t, const char *column, int64_t row, const char *part) {
  char text[1000];
  int64_t need = 0;
  expt_table_to_csv_options options;
  expt_table_to_csv_options_init(&options);
  options.columns = &column;
  options.n_columns = 1;
  static char all[40000];
  assert_int_equal(expt_table_to_csv(t, &options, all, (int64_t)sizeof all, &need, NULL), EXPT_OK);
  const char *at = all;
  for (int64_t i = 0; i <= row; i++)
    at = strchr(at, '\n') + 1;
  snprintf(text, sizeof text, "%.*s", (int)strcspn(at, "\n"), at);
  return strstr(text, part) != NULL;
}

static double days_by_formula(const verdict_case *c, const metric *m) {
  const double z = xp_normal_quantile_upper(.025) + xp_normal_quantile_upper(.2);
  const double ratio = z * m->std_error / c->min_effect;
  return ceil(c->days_run * (ratio * ratio - 1.0));
}

static void check_verdict(const verdict_case *c, const expt_table *t) {
  const double days = test_double(t, "days_left", 0);
  const double expected = c->days_left == -2.0 ? days_by_formula(c, &c->metrics[0]) : c->days_left;
  if (strcmp(test_text(t, "decision", 0), c->decision) != 0 || !says(t, "reason", 0, c->part)) {
    char text[4000];
    int64_t need;
    assert_int_equal(expt_table_to_text(t, NULL, text, (int64_t)sizeof text, &need, NULL), EXPT_OK);
    fail_msg("%s: expected %s with \"%s\"\n%s", c->name, c->decision, c->part, text);
  }
  if (expected == -1.0 ? !isnan(days) : days != expected) fail_msg("%s: %.17g days, expected %g", c->name, days, expected);
  assert_int_equal(test_integer(t, "passes", 0), strcmp(c->decision, "ship") == 0);
  assert_string_equal(test_text(t, "part", 0), "overall");
}

static void run_case(const verdict_case *c) {
  test_table *effects = effects_of(c->metrics, count_metrics(c->metrics));
  test_table *health = c->severity != NULL ? health_of(c->severity) : NULL;
  expt_decision_options options = defaults();
  options.min_effect = c->min_effect;
  options.days_run = c->days_run;
  options.look = c->look;
  options.need_all = c->need_all;
  options.always_valid = c->always_valid;
  expt_frame *frame = decide(effects, health, &options);
  check_verdict(c, expt_frame_view(frame));
  expt_frame_free(frame);
  if (health != NULL) test_table_free(health);
  test_table_free(effects);
}

static void the_truth_table(void **state) {
  (void)state;
  for (int i = 0; i < CASES; i++)
    run_case(&cases[i]);
}

/* ---- the rows ---- */

static void rows_say_what_they_speak_for(void **state) {
  (void)state;
  static const metric metrics[] = {BETTER, GUARD_OPEN, CURIOSITY, ALSO_OPEN};
  test_table *effects = effects_of(metrics, 4), *health = health_of("warn");
  expt_decision_options options = defaults();
  options.min_effect = .01;
  options.days_run = 14;
  expt_frame *frame = decide(effects, health, &options);
  const expt_table *t = expt_frame_view(frame);
  static const char *const parts[] = {"overall", "health", "time", "guardrail", "primary", "primary"};
  static const char *const names[] = {"<missing>", "sample_ratio", "<missing>", "errors", "sales", "visits"};
  static const char *const decisions[] = {"review", "<missing>", "<missing>", "extend", "ship", "extend"};
  static const int passes[] = {0, 1, 1, 0, 1, 0};
  assert_int_equal(t->n_rows, 6);
  for (int64_t row = 0; row < 6; row++) {
    assert_string_equal(test_text(t, "part", row), parts[row]);
    assert_string_equal(test_text(t, "name", row), names[row]);
    assert_string_equal(test_text(t, "decision", row), decisions[row]);
    assert_int_equal(test_integer(t, "passes", row), passes[row]);
  }
  assert_true(test_double(t, "estimate", 4) == .02 && isnan(test_double(t, "estimate", 0)));
  assert_true(test_double(t, "p_value", 4) > 0.0 && isnan(test_double(t, "p_value", 3)));
  assert_true(test_double(t, "min_effect", 4) == .01 && test_double(t, "days_left", 4) == 0.0);
  assert_true(test_double(t, "days_left", 5) > 0.0);
  expt_frame_free(frame);
  test_table_free(health);
  test_table_free(effects);
}

static void an_empty_table_of_health_is_none(void **state) {
  (void)state;
  static const metric metrics[] = {BETTER};
  test_table *effects = effects_of(metrics, 1), *nothing = test_table_create(0);
  expt_frame *frame = decide(effects, nothing, NULL);
  assert_true(says(expt_frame_view(frame), "reason", 0, "health was not checked"));
  expt_frame_free(frame);
  test_table_free(nothing);
  test_table_free(effects);
}

/* ---- directions, families, worth ---- */

static void less_may_be_better(void **state) {
  (void)state;
  static const double down[] = {-.03}, up[] = {.03}, p[] = {.0027};
  static const char *const lower[] = {"latency"}, *const good[] = {"down"}, *const other_good[] = {"up"};
  test_table *fell = bare(down, p, 1), *rose = bare(up, p, 1);
  expt_decision_options options = defaults();
  assert_string_equal(verdict_of(fell, &options), "do_not_ship");
  assert_string_equal(verdict_of(rose, &options), "ship");
  options.lower_is_better = lower;
  options.n_lower_is_better = 1;
  assert_string_equal(verdict_of(fell, &options), "ship");
  assert_string_equal(verdict_of(rose, &options), "do_not_ship");
  options.min_effect = .06;
  assert_string_equal(verdict_of(fell, &options), "do_not_ship"); /* -.0496 at the best */
  options = defaults();
  test_table_texts(fell, "good", good);
  assert_string_equal(verdict_of(fell, &options), "ship");
  options.lower_is_better = lower;
  options.n_lower_is_better = 1;
  test_table_texts(rose, "good", other_good);
  assert_string_equal(verdict_of(rose, &options), "do_not_ship"); /* the list goes before the table */
  test_table_free(fell);
  test_table_free(rose);
}

static void a_metric_without_direction_decides_nothing(void **state) {
  (void)state;
  static const double up[] = {.03}, p[] = {.0027};
  static const char *const good[] = {"neither"};
  test_table *effects = bare(up, p, 1);
  const expt_decision_options options = defaults();
  test_table_texts(effects, "good", good);
  assert_string_equal(verdict_of(effects, &options), "review");
  test_table_free(effects);
}

/* Holm: .03 and .04 of two become .06 and .06, of which neither is below .05; .02 and .04 become .04 and .04. */
static void primary_metrics_are_corrected_where_they_are_not_yet(void **state) {
  (void)state;
  static const double effect[] = {.0217, .0205}, close[] = {.03, .04}, far[] = {.02, .04};
  const expt_decision_options options = defaults();
  test_table *effects = bare(effect, close, 2);
  assert_string_equal(verdict_of(effects, &options), "review");
  test_table_free(effects);
  effects = bare(effect, far, 2);
  expt_frame *frame = decide(effects, NULL, &options);
  assert_string_equal(test_text(expt_frame_view(frame), "decision", 0), "ship");
  assert_true(fabs(test_double(expt_frame_view(frame), "p_value", 3) - .04) <= 1e-15);
  assert_true(fabs(test_double(expt_frame_view(frame), "p_value", 4) - .04) <= 1e-15);
  expt_frame_free(frame);
  test_table_free(effects);
}

/* A null value that the estimate is not beyond is not overcome. */
static void the_null_value_counts(void **state) {
  (void)state;
  static const double effect[] = {.03}, p[] = {.01}, low[] = {.01}, high[] = {.05};
  const expt_decision_options options = defaults();
  test_table *effects = bare(effect, p, 1);
  test_table_doubles(effects, "null_value", low);
  assert_string_equal(verdict_of(effects, &options), "ship");
  test_table_free(effects);
  effects = bare(effect, p, 1);
  test_table_doubles(effects, "null_value", high);
  assert_string_equal(verdict_of(effects, &options), "review");
  test_table_free(effects);
}

static void a_missing_logarithm_is_made_of_the_p_value(void **state) {
  (void)state;
  static const double effect[] = {.03}, p[] = {.01}, none[] = {NAN};
  const expt_decision_options options = defaults();
  test_table *effects = bare(effect, p, 1);
  test_table_doubles(effects, "log_p_value", none);
  assert_string_equal(verdict_of(effects, &options), "ship");
  test_table_free(effects);
}

/* A fraction of a control of 0 is no effect that days could be counted for. */
static void nothing_is_worth_a_fraction_of_nothing(void **state) {
  (void)state;
  static const double effect[] = {.03}, p[] = {.5}, control[] = {0.0};
  test_table *effects = bare(effect, p, 1);
  test_table_doubles(effects, "value_control", control);
  expt_decision_options options = defaults();
  options.relative = 1;
  options.min_effect = .05;
  options.days_run = 14;
  expt_frame *frame = decide(effects, NULL, &options);
  assert_true(says(expt_frame_view(frame), "reason", 0, "is a fraction of a control's value of 0 or none"));
  assert_true(isnan(test_double(expt_frame_view(frame), "days_left", 0)));
  expt_frame_free(frame);
  test_table_free(effects);
}

static void worth_may_be_relative_or_a_column(void **state) {
  (void)state;
  static const double effect[] = {.03}, p[] = {.0027}, control[] = {-.5}, own[] = {.06};
  test_table *effects = bare(effect, p, 1);
  test_table_doubles(effects, "value_control", control);
  expt_decision_options options = defaults();
  options.relative = 1;
  options.min_effect = .05; /* .025 */
  assert_string_equal(verdict_of(effects, &options), "ship");
  options.min_effect = .12; /* .06, above the upper limit .0496 */
  assert_string_equal(verdict_of(effects, &options), "do_not_ship");
  options = defaults();
  assert_string_equal(verdict_of(effects, &options), "ship");
  test_table_doubles(effects, "min_effect", own);
  assert_string_equal(verdict_of(effects, &options), "do_not_ship");
  options.min_effect = .02; /* what is asked for goes before what the table says */
  assert_string_equal(verdict_of(effects, &options), "ship");
  test_table_free(effects);
}

static double days_of(test_table *effects, const expt_decision_options *options, int64_t row) {
  expt_frame *frame = decide(effects, NULL, options);
  const double days = test_double(expt_frame_view(frame), "days_left", row);
  expt_frame_free(frame);
  return days;
}

static double days_with(double alpha, double power, double error, double target, double run) {
  const double ratio = (xp_normal_quantile_upper(alpha) + xp_normal_quantile_upper(1.0 - power)) * error / target;
  return ceil(run * (ratio * ratio - 1.0));
}

static void days_know_sides_families_and_targets(void **state) {
  (void)state;
  static const double effect[] = {.01, .01}, p[] = {.3, .3};
  static const char *const greater[] = {"greater"};
  expt_decision_options options = defaults();
  options.days_run = 10;
  options.target_effect = .02;
  options.power = .9;
  options.max_days = INFINITY;
  test_table *one = bare(effect, p, 1), *two = bare(effect, p, 2);
  assert_true(days_of(one, &options, 0) == days_with(.025, .9, .01, .02, 10));
  assert_true(days_of(two, &options, 0) == days_with(.0125, .9, .01, .02, 10));
  test_table_texts(one, "alternative", greater);
  assert_true(days_of(one, &options, 0) == days_with(.05, .9, .01, .02, 10));
  test_table_free(one);
  test_table_free(two);
}

/* At most two days are worth waiting for, although seven are asked for before a ship. */
static void the_most_days_go_before_the_fewest(void **state) {
  (void)state;
  static const double effect[] = {.03}, p[] = {.0027};
  expt_decision_options options = defaults();
  test_table *effects = bare(effect, p, 1);
  options.max_days = 2;
  options.days_run = 1;
  assert_true(days_of(effects, &options, 0) == 1.0);
  options.days_run = 2;
  assert_string_equal(verdict_of(effects, &options), "ship");
  test_table_free(effects);
}

/* ---- margins ---- */

static const char *const both_roles[] = {"primary", "guardrail"};

/* The metric of a role, and beside a guardrail a primary metric that is better. */
static test_table *with_margin(const char *role, double estimate, double margin) {
  const double effect[] = {estimate, .03}, margins[] = {margin, NAN}, p[] = {.0001, .0027};
  const char *const roles[] = {role, "primary"};
  const int64_t n = strcmp(role, "guardrail") == 0 ? 2 : 1;
  test_table *effects = bare(effect, p, n);
  test_table_texts(effects, "role", roles);
  test_table_doubles(effects, "margin", margins);
  return effects;
}

/* The interval is +-.0196 wide. */
static void a_margin_is_one_rule_for_both_roles(void **state) {
  (void)state;
  static const struct {
    double estimate, margin;
    const char *decision, *part;
  } each[] = {{-.03, .05, "ship", "got worse, but keeps its margin"},
              {-.03, .04, "do_not_ship", "got worse"},
              {-.03, .01, "do_not_ship", "got worse by more than its margin"},
              {-.03, NAN, "do_not_ship", "got worse"},
              {-.01, .03, "ship", "" /* "keeps its margin" or "holds" */}};
  const expt_decision_options options = defaults();
  for (size_t i = 0; i < sizeof each / sizeof *each; i++)
    for (int role = 0; role < 2; role++) {
      test_table *effects = with_margin(both_roles[role], each[i].estimate, each[i].margin);
      expt_frame *frame = decide(effects, NULL, &options);
      assert_string_equal(test_text(expt_frame_view(frame), "decision", 0), each[i].decision);
      assert_true(says(expt_frame_view(frame), "reason", 3, each[i].part));
      expt_frame_free(frame);
      test_table_free(effects);
    }
}

/* z(.975) + z(.8) = 2.8016 (R 4.2.2); days by the margin, whatever effect is worth having and however many metrics there are. */
static void a_metric_with_a_margin_is_asked_for_no_more(void **state) {
  (void)state;
  expt_decision_options options = defaults();
  options.min_effect = .06;
  options.days_run = 14;
  test_table *kept = with_margin("primary", .01, .03), *open = with_margin("primary", -.01, .025);
  assert_string_equal(verdict_of(kept, &options), "ship");
  assert_true(days_of(open, &options, 0) == days_with(.025, .8, .01, .025, 14));
  test_table_free(open);
  open = with_margin("primary", -.015, .0281); /* would have been seen, if there were no loss */
  expt_frame *frame = decide(open, NULL, &options);
  assert_string_equal(test_text(expt_frame_view(frame), "decision", 0), "do_not_ship");
  assert_true(says(expt_frame_view(frame), "reason", 0, "that less than 0.0281 is lost would have been seen"));
  expt_frame_free(frame);
  test_table_free(open);
  test_table_free(kept);
}

/* ---- why nobody knows ---- */

static void a_missing_standard_error_is_the_reason(void **state) {
  (void)state;
  static const char *const name[] = {"sales"};
  static const double effect[] = {.005}, low[] = {-.005}, high[] = {.015}, p[] = {.3}, none[] = {NAN};
  test_table *effects = test_table_create(1);
  test_table_texts(effects, "metric", name);
  test_table_doubles(effects, "estimate", effect);
  test_table_doubles(effects, "std_error", none);
  test_table_doubles(effects, "ci_low", low);
  test_table_doubles(effects, "ci_high", high);
  test_table_doubles(effects, "p_value", p);
  expt_decision_options options = defaults();
  options.min_effect = .01;
  options.days_run = 14;
  expt_frame *frame = decide(effects, NULL, &options);
  assert_string_equal(test_text(expt_frame_view(frame), "decision", 0), "review");
  assert_true(says(expt_frame_view(frame), "reason", 0, "Its standard error is missing"));
  expt_frame_free(frame);
  test_table_free(effects);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_truth_table),
      cmocka_unit_test(rows_say_what_they_speak_for),
      cmocka_unit_test(an_empty_table_of_health_is_none),
      cmocka_unit_test(less_may_be_better),
      cmocka_unit_test(a_metric_without_direction_decides_nothing),
      cmocka_unit_test(primary_metrics_are_corrected_where_they_are_not_yet),
      cmocka_unit_test(the_null_value_counts),
      cmocka_unit_test(a_missing_logarithm_is_made_of_the_p_value),
      cmocka_unit_test(nothing_is_worth_a_fraction_of_nothing),
      cmocka_unit_test(worth_may_be_relative_or_a_column),
      cmocka_unit_test(days_know_sides_families_and_targets),
      cmocka_unit_test(the_most_days_go_before_the_fewest),
      cmocka_unit_test(a_margin_is_one_rule_for_both_roles),
      cmocka_unit_test(a_metric_with_a_margin_is_asked_for_no_more),
      cmocka_unit_test(a_missing_standard_error_is_the_reason),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
