/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every scenario is expt_roi() of its own effect and units; the rules that reject one; the total; refusals. */
#include "tests/unit/tables.h"
#include "tests/unit/roi_support.h"

#include "lib/math/distributions.h"
#include <experiment/analysis.h>
#include <experiment/notes.h>
#include <float.h>

/* ---- a table of effects ---- */

enum { ROWS = 4 };

/* Text 000, exposed users (published_counts/seed000_counts.csv), as levels of a segment and over all; and one that goes wrong. */
typedef struct effects {
  const char *metric[ROWS], *segment[ROWS], *level[ROWS], *variant[ROWS];
  double estimate[ROWS], std_error[ROWS], df[ROWS], p[ROWS];
  int64_t n_control[ROWS], n_variant[ROWS], note_bits[ROWS];
} effects;

static effects some_effects(void) {
  return (effects){.metric = {"purchase", "purchase", "purchase", "purchase"},
                   .segment = {"all", "kind", "kind", "kind"},
                   .level = {"", "new", "returning", NULL},
                   .variant = {"B", "B", "B", "B"},
                   .estimate = {.025083, .056825, .023446, -.002},
                   .std_error = {.000973, .004395, .000998, .004},
                   .df = {INFINITY, INFINITY, INFINITY, 25.0},
                   .p = {1e-146, 1e-38, 1e-121, .62},
                   .n_control = {527254, 25860, 501394, 10},
                   .n_variant = {525343, 25716, 499627, 17},
                   .note_bits = {0, 0, (int64_t)1 << EXPT_NOTE_POST_TREATMENT, 0}};
}

static test_table *table_of(const effects *e) {
  test_table *table = test_table_create(ROWS);
  test_table_texts(table, "metric", e->metric);
  test_table_texts(table, "segment", e->segment);
  test_table_texts(table, "level", e->level);
  test_table_texts(table, "variant", e->variant);
  test_table_doubles(table, "estimate", e->estimate);
  test_table_doubles(table, "std_error", e->std_error);
  test_table_doubles(table, "df", e->df);
  test_table_doubles(table, "p_value", e->p);
  test_table_integers(table, "n_control", e->n_control);
  test_table_integers(table, "n_variant", e->n_variant);
  test_table_integers(table, "note_bits", e->note_bits);
  return table;
}

static expt_roi_scenarios_options defaults(const expt_roi_options *roi) {
  expt_roi_scenarios_options options;
  expt_roi_scenarios_options_init(&options);
  options.roi = roi;
  return options;
}

static expt_frame *scenarios_of(test_table *table, const expt_roi_scenarios_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  if (expt_roi_scenarios(NULL, test_table_view(table), options, &frame, &err) != EXPT_OK)
    fail_msg("%s %s: %s", err.argument, err.field, err.message);
  return frame;
}

static void compare_row(const expt_table *t, int64_t row, const expt_roi_result *r) {
  need_same_bits("effect", test_double(t, "effect", row), r->effect);
  need_same_bits("effect_low", test_double(t, "effect_low", row), r->effect_low);
  need_same_bits("effect_high", test_double(t, "effect_high", row), r->effect_high);
  need_same_bits("orders", test_double(t, "orders", row), r->orders);
  need_same_bits("orders_low", test_double(t, "orders_low", row), r->orders_low);
  need_same_bits("revenue_high", test_double(t, "revenue_high", row), r->revenue_high);
  need_same_bits("contribution", test_double(t, "contribution", row), r->contribution);
  need_same_bits("cost", test_double(t, "cost", row), r->cost);
  need_same_bits("net_value", test_double(t, "net_value", row), r->net_value);
  need_same_bits("net_low", test_double(t, "net_low", row), r->net_low);
  need_same_bits("net_high", test_double(t, "net_high", row), r->net_high);
  need_same_bits("roi", test_double(t, "roi", row), r->roi);
  need_same_bits("loss", test_double(t, "probability_of_loss", row), r->probability_of_loss);
  need_same_bits("even effect", test_double(t, "break_even_effect", row), r->break_even_effect);
  need_same_bits("even cost", test_double(t, "break_even_cost", row), r->break_even_cost);
  need_same_bits("df", test_double(t, "df", row), r->df);
}

static void a_row_is_its_own_question(void **state) {
  (void)state;
  const effects e = some_effects();
  expt_roi_options roi = month_of_orders();
  roi.cost = 2000.0;
  test_table *table = table_of(&e);
  const expt_roi_scenarios_options options = defaults(&roi);
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, ROWS);
  for (int64_t row = 0; row < ROWS; row++) {
    roi.df = e.df[row];
    const expt_roi_result r = roi_of(e.estimate[row], e.std_error[row], (double)(e.n_control[row] + e.n_variant[row]), &roi);
    compare_row(t, row, &r);
    need_same_bits("units", test_double(t, "units", row), (double)(e.n_control[row] + e.n_variant[row]));
    assert_string_equal(test_text(t, "estimand", row), "itt");
    assert_int_equal(test_integer(t, "note_bits", row), e.note_bits[row]);
  }
  assert_string_equal(test_text(t, "scenario", 0), "all");
  assert_string_equal(test_text(t, "scenario", 1), "kind: new");
  assert_string_equal(test_text(t, "scenario", 3), "kind: none");
  assert_string_equal(test_text(t, "notes", 2), expt_note_text(EXPT_NOTE_POST_TREATMENT));
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- rules ---- */

static void rejected_with_reasons(void **state) {
  (void)state;
  const effects e = some_effects();
  expt_roi_options roi = month_of_orders();
  roi.cost = 2000.0;
  test_table *table = table_of(&e);
  expt_roi_scenarios_options options = defaults(&roi);
  expt_frame *frame = scenarios_of(table, &options);
  for (int64_t row = 0; row < 3; row++) {
    assert_int_equal(test_integer(expt_frame_view(frame), "passes", row), 1);
    assert_string_equal(test_text(expt_frame_view(frame), "reasons", row), "");
  }
  assert_int_equal(test_integer(expt_frame_view(frame), "passes", 3), 0);
  assert_string_equal(test_text(expt_frame_view(frame), "reasons", 3),
                      "p-value 0.62 above 0.1; effect -0.002 below 0; ROI -1.026 below 0.05");
  expt_frame_free(frame);
  options.max_p_value = 1.0;
  options.min_effect = options.min_roi = -INFINITY;
  frame = scenarios_of(table, &options);
  assert_int_equal(test_integer(expt_frame_view(frame), "passes", 3), 1);
  expt_frame_free(frame);
  test_table_free(table);
}

/* The limits themselves pass: p > .10, effect < 0 and ROI < 5 % reject (text 003). */
static void limits_pass(void **state) {
  (void)state;
  effects e = some_effects();
  e.p[0] = .10, e.estimate[0] = 0.0, e.std_error[0] = 1.0;
  e.p[1] = nextafter(.10, 1.0);
  e.p[2] = NAN;
  e.estimate[3] = NAN;
  test_table *table = table_of(&e);
  const expt_roi_scenarios_options options = defaults(NULL);
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_string_equal(test_text(t, "reasons", 0), "");
  assert_string_equal(test_text(t, "reasons", 1), "p-value 0.1 above 0.1");
  assert_string_equal(test_text(t, "reasons", 2), "there is no p-value");
  assert_string_equal(test_text(t, "reasons", 3), "the effect could not be estimated");
  assert_true(isnan(test_double(t, "net_value", 3)) && test_integer(t, "passes", 3) == 0);
  expt_frame_free(frame);
  test_table_free(table);
}

static void a_p_value_is_made_where_none_is_given(void **state) {
  (void)state;
  static const double effect[] = {.3, -.5}, error[] = {.1, .2}, units[] = {10, 20};
  test_table *table = test_table_create(2);
  test_table_doubles(table, "tau", effect);
  test_table_doubles(table, "se", error);
  test_table_doubles(table, "people", units);
  expt_roi_options roi = roi_options();
  expt_roi_scenarios_options options = defaults(&roi);
  options.effect = "tau";
  options.std_error = "se";
  options.units = "people";
  expt_frame *frame = scenarios_of(table, &options);
  need_same_bits("normal", test_double(expt_frame_view(frame), "p_value", 0), xp_normal_two_sided(.3 / .1));
  assert_string_equal(test_text(expt_frame_view(frame), "scenario", 1), "scenario 2");
  assert_string_equal(test_text(expt_frame_view(frame), "metric", 1), "<missing>");
  expt_frame_free(frame);
  roi.df = 9.0;
  frame = scenarios_of(table, &options);
  need_same_bits("t", test_double(expt_frame_view(frame), "p_value", 1), xp_t_two_sided(-.5 / .2, 9.0));
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- columns that go before options ---- */

static void columns_of_cost_value_and_name(void **state) {
  (void)state;
  static const double effect[] = {.3, .3}, error[] = {.1, .1}, units[] = {10, 10}, cost[] = {1, 2}, value[] = {50, 60};
  static const char *const name[] = {"here", "there"}, *const estimand[] = {"att", "triggered"}, *const population[] = {"treated", "exposed"};
  test_table *table = test_table_create(2);
  test_table_doubles(table, "estimate", effect);
  test_table_doubles(table, "std_error", error);
  test_table_doubles(table, "units", units);
  test_table_doubles(table, "price", cost);
  test_table_doubles(table, "basket", value);
  test_table_texts(table, "where", name);
  test_table_texts(table, "estimand", estimand);
  test_table_texts(table, "population", population);
  expt_roi_options roi = roi_options();
  expt_roi_scenarios_options options = defaults(&roi);
  options.units = "units";
  options.cost = "price";
  options.order_value = "basket";
  options.scenario = "where";
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  for (int64_t row = 0; row < 2; row++) {
    roi.cost = cost[row];
    roi.order_value = value[row];
    const expt_roi_result r = roi_of(effect[row], error[row], units[row], &roi);
    compare_row(t, row, &r);
    assert_string_equal(test_text(t, "scenario", row), name[row]);
    assert_string_equal(test_text(t, "estimand", row), estimand[row]);
    assert_string_equal(test_text(t, "population", row), population[row]);
  }
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- the total ---- */

static void the_total_adds_levels_only(void **state) {
  (void)state;
  const effects e = some_effects();
  expt_roi_options roi = month_of_orders();
  roi.cost = 2000.0;
  roi.cost_per_unit = .01;
  test_table *table = table_of(&e);
  expt_roi_scenarios_options options = defaults(&roi);
  options.total = 1;
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, ROWS + 1);
  assert_string_equal(test_text(t, "scenario", ROWS), "total");
  static const char *const sums[] = {"units", "units_reached", "orders", "revenue", "contribution", "break_even_cost"};
  for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
    const double sum = test_double(t, sums[i], 1) + test_double(t, sums[i], 2) + test_double(t, sums[i], 3);
    if (fabs(test_double(t, sums[i], ROWS) - sum) > 8.0 * DBL_EPSILON * fabs(sum))
      fail_msg("%s: %.17g, sum %.17g", sums[i], test_double(t, sums[i], ROWS), sum);
  }
  /* The fixed cost is borne by each of the three, and due once. */
  const double costs = test_double(t, "cost", 1) + test_double(t, "cost", 2) + test_double(t, "cost", 3) - 2.0 * roi.cost;
  assert_true(fabs(test_double(t, "cost", ROWS) - costs) <= 8.0 * DBL_EPSILON * costs);
  need_same_bits("net", test_double(t, "net_value", ROWS), test_double(t, "contribution", ROWS) - test_double(t, "cost", ROWS));
  /* Satterthwaite 1946: df = (sum of variances)^2 / sum of (variance^2 / df); only the last has a finite df. */
  double variance = 0.0, last = 0.0;
  for (int64_t row = 1; row < ROWS; row++) {
    const double error = (double)(e.n_control[row] + e.n_variant[row]) * e.std_error[row];
    variance += error * error;
    last = error * error;
  }
  const double df = variance * variance / (last * last / 25.0);
  assert_true(fabs(test_double(t, "df", ROWS) / df - 1.0) <= 1e-13);
  const double half = test_double(t, "orders_high", ROWS) - test_double(t, "orders", ROWS);
  const double expected = sqrt(variance) * 365.0 / 30.0 * xp_t_quantile_upper(.025, df);
  assert_true(fabs(half / expected - 1.0) <= 1e-12);
  expt_frame_free(frame);
  test_table_free(table);
}

/* Costs of a column are each scenario's own. */
static void own_costs_add_up(void **state) {
  (void)state;
  const effects e = some_effects();
  static const double cost[ROWS] = {1000.0, 100.0, 20.0, 3.0};
  expt_roi_options roi = month_of_orders();
  roi.cost = 2000.0; /* not used */
  test_table *table = table_of(&e);
  test_table_doubles(table, "price", cost);
  expt_roi_scenarios_options options = defaults(&roi);
  options.total = 1;
  options.cost = "price";
  expt_frame *frame = scenarios_of(table, &options);
  assert_true(test_double(expt_frame_view(frame), "cost", ROWS) == 123.0);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- nobody ---- */

static void a_row_without_units_is_a_row_without_numbers(void **state) {
  (void)state;
  effects e = some_effects(), others = some_effects();
  e.n_control[3] = e.n_variant[3] = 0;
  expt_roi_options roi = month_of_orders();
  roi.cost = 2000.0;
  test_table *table = table_of(&e);
  expt_roi_scenarios_options options = defaults(&roi);
  options.total = 1;
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  static const char *const nothing[] = {"effect", "orders", "revenue", "net_value", "net_low", "roi", "probability_of_loss", "break_even_effect"};
  for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
    assert_true(isnan(test_double(t, nothing[i], 3)));
  assert_true(test_double(t, "units", 3) == 0.0 && test_integer(t, "passes", 3) == 0);
  assert_string_equal(test_text(t, "reasons", 3), "there are no units");
  assert_string_equal(test_text(t, "notes", 3), "there are no units: nothing follows from the effect");
  /* the others are worth what they are, and make up the total */
  test_table *whole = table_of(&others);
  expt_frame *all = scenarios_of(whole, &options);
  need_same_bits("other", test_double(t, "net_value", 1), test_double(expt_frame_view(all), "net_value", 1));
  need_same_bits("orders", test_double(t, "orders", ROWS), test_double(t, "orders", 1) + test_double(t, "orders", 2));
  need_same_bits("cost", test_double(t, "cost", ROWS), 2000.0);
  expt_frame_free(all);
  expt_frame_free(frame);
  test_table_free(whole);
  test_table_free(table);
}

static void nobody_at_all_has_no_total(void **state) {
  (void)state;
  effects e = some_effects();
  for (int i = 0; i < ROWS; i++)
    e.n_control[i] = e.n_variant[i] = 0;
  expt_roi_options roi = month_of_orders();
  test_table *table = table_of(&e);
  expt_roi_scenarios_options options = defaults(&roi);
  options.total = 1;
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_true(isnan(test_double(t, "effect", ROWS)) && test_double(t, "orders", ROWS) == 0.0);
  assert_string_equal(test_text(t, "reasons", ROWS), "there are no units");
  expt_frame_free(frame);
  test_table_free(table);
}

static void one_part_is_its_own_total(void **state) {
  (void)state;
  const effects e = some_effects();
  expt_roi_options roi = month_of_orders();
  roi.cost = 2000.0;
  test_table *table = table_of(&e);
  expt_roi_scenarios_options options = defaults(&roi);
  options.total = 1;
  options.segment = "all";
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, 2);
  need_same_bits("net_value", test_double(t, "net_value", 1), test_double(t, "net_value", 0));
  need_same_bits("loss", test_double(t, "probability_of_loss", 1), test_double(t, "probability_of_loss", 0));
  assert_true(fabs(test_double(t, "net_low", 1) / test_double(t, "net_low", 0) - 1.0) <= 8.0 * DBL_EPSILON);
  assert_true(isnan(test_double(t, "p_value", 1)) && isnan(test_double(t, "break_even_effect", 1)));
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- the frame of an analysis ---- */

static void the_frame_of_an_analysis_is_a_table_of_effects(void **state) {
  (void)state;
  static const char *const group[] = {"A", "A", "B", "B"}, *const kind[] = {"new", "old", "new", "old"};
  static const int64_t units[] = {25860, 501394, 25716, 499627}, bought[] = {12448, 257106, 13840, 267914};
  expt_analysis *analysis = NULL;
  expt_frame *effects_frame = NULL, *frame = NULL;
  test_table *counts = test_table_create(4);
  test_table_texts(counts, "group", group);
  test_table_texts(counts, "kind", kind);
  test_table_integers(counts, "units", units);
  test_table_integers(counts, "bought", bought);
  assert_int_equal(expt_analysis_create(NULL, "group", NULL, &analysis, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_segment(analysis, "kind", NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_proportion(analysis, "purchase", "bought", NULL, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(counts), "units", "all", NULL), EXPT_OK);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &effects_frame, NULL), EXPT_OK);
  const expt_roi_options roi = month_of_orders();
  expt_roi_scenarios_options options = defaults(&roi);
  options.total = 1;
  options.estimand = EXPT_ESTIMAND_TRIGGERED;
  options.population = EXPT_POPULATION_EXPOSED;
  assert_int_equal(expt_roi_scenarios(NULL, expt_frame_view(effects_frame), &options, &frame, NULL), EXPT_OK);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, 4);
  assert_true(fabs(test_double(t, "effect", 1) - .056825) <= 5e-7 && fabs(test_double(t, "effect", 2) - .023446) <= 5e-7);
  assert_true(test_double(t, "units", 0) == 1052597.0 && test_double(t, "units", 3) == 1052597.0);
  expt_frame_free(frame);
  expt_frame_free(effects_frame);
  expt_analysis_free(analysis);
  test_table_free(counts);
}

/* ---- refusals ---- */

static void refused(test_table *table, const expt_roi_scenarios_options *options, expt_status status, const char *argument,
                    const char *field, int64_t row, const char *part) {
  expt_frame *frame = (expt_frame *)&refused;
  expt_error err;
  assert_int_equal(expt_roi_scenarios(NULL, test_table_view(table), options, &frame, &err), status);
  test_error_is(&err, status, argument, field, row);
  test_message_has(&err, part);
  assert_null(frame);
}

static void refused_row(const effects *e, const char *field, int64_t row, const char *part) {
  test_table *table = table_of(e);
  refused(table, NULL, EXPT_E_ROW, "table", field, row, part);
  test_table_free(table);
}

static void bad_rows_are_named(void **state) {
  (void)state;
  effects e = some_effects();
  e.estimate[1] = INFINITY;
  refused_row(&e, "estimate", 1, "Inf");
  e = some_effects();
  e.std_error[2] = -1.0;
  refused_row(&e, "std_error", 2, "-1");
  e = some_effects();
  e.df[3] = .5;
  refused_row(&e, "df", 3, "0.5");
  e = some_effects();
  e.n_control[0] = INT64_C(1000000000000000);
  refused_row(&e, "n_control", 0, "below 1e15 together");
  e = some_effects();
  e.n_variant[2] = -3;
  refused_row(&e, "n_variant", 2, "-3");
}

static void overlapping_totals_are_refused(void **state) {
  (void)state;
  effects e = some_effects();
  expt_roi_scenarios_options options = defaults(NULL);
  options.total = 1;
  e.segment[2] = "city";
  test_table *table = table_of(&e);
  refused(table, &options, EXPT_E_ARGUMENT, "options", "total", -1, "segments 'kind' and 'city' overlap");
  test_table_free(table);
  e = some_effects();
  e.metric[3] = "carts";
  table = table_of(&e);
  refused(table, &options, EXPT_E_ARGUMENT, "options", "total", -1, "metrics 'purchase' and 'carts' overlap");
  test_table_free(table);
  e = some_effects();
  e.variant[2] = "C";
  table = table_of(&e);
  refused(table, &options, EXPT_E_ARGUMENT, "options", "total", -1, "variants 'B' and 'C' overlap");
  test_table_free(table);
  e = some_effects();
  e.level[2] = "new";
  table = table_of(&e);
  refused(table, &options, EXPT_E_ARGUMENT, "options", "total", -1, "two rows are of the level 'new'");
  test_table_free(table);
  static const char *const controls[ROWS] = {"A", "A", "C", "A"};
  e = some_effects();
  table = table_of(&e);
  test_table_texts(table, "control", controls);
  refused(table, &options, EXPT_E_ARGUMENT, "options", "total", -1, "controls 'A' and 'C' overlap");
  test_table_free(table);
}

/* As expt_fit_estimate() has them: four effects on the same units. */
static test_table *estimates(void) {
  static const char *const names[ROWS] = {"itt", "triggered", "placebo", "diluted"};
  static const char *const estimands[ROWS] = {"itt", "triggered", "placebo", "itt"};
  static const char *const populations[ROWS] = {"all", "exposed", "unexposed", "all"};
  static const double effect[ROWS] = {.01, .05, .0001, .0098}, error[ROWS] = {.002, .008, .001, .0016};
  static const int64_t units[ROWS] = {5000, 1000, 4000, 5000};
  test_table *table = test_table_create(ROWS);
  test_table_texts(table, "name", names);
  test_table_texts(table, "estimand", estimands);
  test_table_texts(table, "population", populations);
  test_table_doubles(table, "estimate", effect);
  test_table_doubles(table, "std_error", error);
  test_table_integers(table, "n_control", units);
  test_table_integers(table, "n_variant", units);
  return table;
}

static void a_placebo_is_worth_nothing_and_the_others_are_named(void **state) {
  (void)state;
  test_table *table = estimates();
  expt_roi_scenarios_options options = defaults(NULL);
  expt_frame *frame = scenarios_of(table, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, 3);
  assert_string_equal(test_text(t, "scenario", 0), "itt");
  assert_string_equal(test_text(t, "scenario", 1), "triggered");
  assert_string_equal(test_text(t, "scenario", 2), "diluted");
  assert_true(test_double(t, "orders", 1) == .05 * 2000);
  expt_frame_free(frame);
  options.total = 1; /* of the same units */
  refused(table, &options, EXPT_E_ARGUMENT, "options", "total", -1, "effects 'itt' and 'triggered' overlap");
  test_table_free(table);
}

static void bad_options_are_named(void **state) {
  (void)state;
  const effects e = some_effects();
  test_table *table = table_of(&e);
  expt_roi_options roi = roi_options();
  expt_roi_scenarios_options o = defaults(&roi);
  roi.cost = -1.0;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "roi.cost", -1, "-1 given");
  o = defaults(NULL);
  o.max_p_value = 1.5;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "max_p_value", -1, "1.5 given");
  o = defaults(NULL);
  o.min_roi = NAN;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "min_roi", -1, "given");
  o = defaults(NULL);
  o.min_effect = INFINITY;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "min_effect", -1, "Inf given");
  o = defaults(NULL);
  o.effect = NULL;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "effect", -1, "NULL");
  o = defaults(NULL);
  o.cost = "";
  refused(table, &o, EXPT_E_ARGUMENT, "options", "cost", -1, "empty");
  o = defaults(NULL);
  o.units = "people";
  refused(table, &o, EXPT_E_COLUMN, "table", "people", -1, "people");
  o = defaults(NULL);
  o.metric = "clicks";
  refused(table, &o, EXPT_E_LABEL, "options", "metric", -1, "'clicks' given");
  o = defaults(NULL);
  o.population = EXPT_POPULATION_EXPOSED;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "population", -1, "exposed units");
  o.population = 9;
  refused(table, &o, EXPT_E_ARGUMENT, "options", "population", -1, "9 given");
  test_table_free(table);
}

static void words_and_pairs_of_rows_are_checked(void **state) {
  (void)state;
  static const double effect[] = {.3, .3}, error[] = {.1, .1}, units[] = {10, 10};
  static const char *const estimand[] = {"itt", "att"}, *const wrong[] = {"itt", "sate"};
  test_table *table = test_table_create(2);
  test_table_doubles(table, "estimate", effect);
  test_table_doubles(table, "std_error", error);
  test_table_doubles(table, "units", units);
  test_table_texts(table, "estimand", estimand);
  expt_roi_scenarios_options o = defaults(NULL);
  o.units = "units";
  refused(table, &o, EXPT_E_ARGUMENT, "table", "estimand", 1, "att effect given for all units");
  test_table_free(table);
  table = test_table_create(2);
  test_table_doubles(table, "estimate", effect);
  test_table_doubles(table, "std_error", error);
  test_table_doubles(table, "units", units);
  test_table_texts(table, "estimand", wrong);
  refused(table, &o, EXPT_E_ROW, "table", "estimand", 1, "'sate'; allowed: itt, ate");
  test_table_free(table);
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  expt_roi_scenarios_options options = defaults(NULL);
  expt_frame *frame = NULL;
  options.total = 1;
  const expt_status status = expt_roi_scenarios(ctx, test_table_view(user), &options, &frame, err);
  assert_true((frame != NULL) == (status == EXPT_OK));
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  const effects e = some_effects();
  test_table *table = table_of(&e);
  test_every_allocation(step, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_row_is_its_own_question),
      cmocka_unit_test(rejected_with_reasons),
      cmocka_unit_test(limits_pass),
      cmocka_unit_test(a_p_value_is_made_where_none_is_given),
      cmocka_unit_test(columns_of_cost_value_and_name),
      cmocka_unit_test(the_total_adds_levels_only),
      cmocka_unit_test(own_costs_add_up),
      cmocka_unit_test(a_row_without_units_is_a_row_without_numbers),
      cmocka_unit_test(nobody_at_all_has_no_total),
      cmocka_unit_test(one_part_is_its_own_total),
      cmocka_unit_test(the_frame_of_an_analysis_is_a_table_of_effects),
      cmocka_unit_test(bad_rows_are_named),
      cmocka_unit_test(overlapping_totals_are_refused),
      cmocka_unit_test(a_placebo_is_worth_nothing_and_the_others_are_named),
      cmocka_unit_test(bad_options_are_named),
      cmocka_unit_test(words_and_pairs_of_rows_are_checked),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
