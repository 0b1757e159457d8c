/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects of levels given as numbers, independence of two divisions, dilution. The references are made by
 * tests/reference/heterogeneity/make.py. */
#include "tests/unit/tables.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/stats_support.h"

#include "lib/stats/heterogeneity.h"
#include "lib/stats/interaction.h"
#include <experiment/notes.h>
#include <float.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/heterogeneity/"

enum { MOST = 256 };

static int read_numbers(const char *text, double *out) {
  int n = 0;
  for (char *end; n < MOST; n++, text = end) {
    out[n] = strtod(text, &end);
    if (end == text) break;
  }
  return n;
}

static expt_effect_heterogeneity_options defaults(void) {
  expt_effect_heterogeneity_options options;
  expt_effect_heterogeneity_options_init(&options);
  return options;
}

static expt_heterogeneity compare(const double *effects, const double *errors, int n,
                                  const expt_effect_heterogeneity_options *options) {
  expt_heterogeneity out = {.struct_size = sizeof out};
  expt_error err;
  if (expt_effect_heterogeneity(NULL, effects, n, errors, n, options, &out, &err) != EXPT_OK) fail_msg("%s", err.message);
  return out;
}

static void same(const char *name, const char *what, double got, double expected, double tolerance) {
  if (isnan(expected) ? isnan(got) : got == expected || fabs(got - expected) <= tolerance) return;
  fail_msg("%s %s: %.17g, expected %.17g, off by %.3g, allowed %.3g", name, what, got, expected, fabs(got - expected), tolerance);
}

/* ---- against 60-digit arithmetic ---- */

typedef struct level_case {
  const char *name;
  double effects[MOST], errors[MOST], confidence, least_error;
  int n;
} level_case;

static void read_case(const csv_file *csv, level_case *c) {
  c->name = csv_text(csv, "case");
  c->n = read_numbers(csv_text(csv, "effects"), c->effects);
  assert_int_equal(read_numbers(csv_text(csv, "errors"), c->errors), c->n);
  c->confidence = csv_number(csv, "confidence");
  c->least_error = INFINITY;
  for (int i = 0; i < c->n; i++)
    c->least_error = fmin(c->least_error, c->errors[i]);
}

/* Rounding of the effects themselves moves a deviation by this many of its standard errors. */
static double blur(const level_case *c) {
  double most = 0.0;
  for (int i = 0; i < c->n; i++)
    most = fmax(most, fabs(c->effects[i]));
  return 8.0 * DBL_EPSILON * (1.0 + most / c->least_error);
}

static void check_q(const csv_file *csv, const level_case *c, const expt_heterogeneity *got) {
  const double q = csv_number(csv, "q"), of_q = blur(c) * sqrt(q * (double)c->n) + 64.0 * DBL_EPSILON * q;
  same(c->name, "q", got->q, q, of_q);
  same(c->name, "log p", got->log_p_value, csv_number(csv, "log_p"), of_q + 1e-13 * fabs(got->log_p_value) + 1e-15);
  same(c->name, "log qualitative", got->log_qualitative_p_value, csv_number(csv, "log_qualitative"),
       1e-13 * (1.0 + fabs(got->log_qualitative_p_value)));
}

/* tau2 is where Q, rounded as it is, has a value: Q's relative rounding, in parts of what tau2 adds to the noise. */
static void check_between(const csv_file *csv, const level_case *c, const expt_heterogeneity *dl,
                          const expt_heterogeneity *pm) {
  const struct {
    const char *share, *tau2;
    double got_share, got_tau2;
  } checks[] = {{"i2_dl", "tau2_dl", dl->i2, dl->tau2},
                {"i2_pm", "tau2_pm", pm->i2, pm->tau2},
                {"i2_low", "tau2_low", dl->i2_low, dl->tau2_low},
                {"i2_high", "tau2_high", dl->i2_high, dl->tau2_high}};
  for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
    const double share = csv_number(csv, checks[i].share), tau2 = csv_number(csv, checks[i].tau2);
    const double noise = share > 0.0 ? tau2 * (1.0 - share) / share : 0.0;
    const double part = 4e-13 + 4.0 * blur(c);
    same(c->name, checks[i].share, checks[i].got_share, share, part);
    same(c->name, checks[i].tau2, checks[i].got_tau2, tau2, part * (tau2 + noise));
  }
}

static void check_mean(const csv_file *csv, const level_case *c, const expt_heterogeneity *got) {
  const double error = csv_number(csv, "error"), of_mean = 8.0 * DBL_EPSILON * (fabs(got->pooled) + got->largest - got->smallest);
  same(c->name, "pooled", got->pooled, csv_number(csv, "pooled"), of_mean);
  same(c->name, "error", got->pooled_std_error, error, 8.0 * DBL_EPSILON * error);
  same(c->name, "low", got->pooled_low, csv_number(csv, "low"), of_mean + 2e-12 * error);
  same(c->name, "high", got->pooled_high, csv_number(csv, "high"), of_mean + 2e-12 * error);
  const double of_shrunken = of_mean + (4e-13 + 4.0 * blur(c)) * (got->largest - got->smallest);
  same(c->name, "shrunken low", got->shrunken_smallest, csv_number(csv, "shrunken_low"), of_shrunken);
  same(c->name, "shrunken high", got->shrunken_largest, csv_number(csv, "shrunken_high"), of_shrunken);
}

static void levels_agree_with_high_precision(void **state) {
  (void)state;
  csv_file csv;
  int cases = 0;
  assert_true(csv_open(&csv, REFERENCE "levels.csv"));
  for (; csv_next(&csv); cases++) {
    level_case c;
    read_case(&csv, &c);
    expt_effect_heterogeneity_options options = defaults();
    options.confidence = c.confidence;
    const expt_heterogeneity dl = compare(c.effects, c.errors, c.n, &options);
    options.between_variance = EXPT_BETWEEN_VARIANCE_PAULE_MANDEL;
    const expt_heterogeneity pm = compare(c.effects, c.errors, c.n, &options);
    check_q(&csv, &c, &dl);
    check_between(&csv, &c, &dl, &pm);
    check_mean(&csv, &c, &dl);
  }
  fclose(csv.file);
  assert_true(cases >= 20);
}

/* metafor forms Q and blups through matrices, which loses digits as the square of the errors' ratio. */
static double lost_by_matrices(const level_case *c) {
  double most = 0.0;
  for (int i = 0; i < c->n; i++)
    most = fmax(most, c->errors[i] / c->least_error);
  return 1e-12 + DBL_EPSILON * (double)c->n * most * most + blur(c) * sqrt((double)c->n);
}

static void levels_agree_with_metafor(void **state) {
  (void)state;
  csv_file csv;
  int compared = 0;
  assert_true(csv_open(&csv, REFERENCE "levels.csv"));
  while (csv_next(&csv)) {
    level_case c;
    read_case(&csv, &c);
    expt_effect_heterogeneity_options options = defaults();
    options.confidence = c.confidence;
    const expt_heterogeneity dl = compare(c.effects, c.errors, c.n, &options);
    if (isnan(csv_number(&csv, "metafor_q"))) continue;
    compared++;
    const double spread = dl.largest - dl.smallest, rounding = lost_by_matrices(&c);
    same(c.name, "metafor q", dl.q, csv_number(&csv, "metafor_q"), rounding * (1.0 + dl.q));
    same(c.name, "metafor i2", dl.i2, csv_number(&csv, "metafor_i2"), rounding);
    same(c.name, "metafor high", dl.pooled_high, csv_number(&csv, "metafor_high"), rounding * (fabs(dl.pooled_high) + spread));
    same(c.name, "metafor tau2", dl.tau2, csv_number(&csv, "metafor_tau2_dl"), rounding * (dl.tau2 + c.least_error * c.least_error));
    same(c.name, "metafor low", dl.shrunken_smallest, csv_number(&csv, "metafor_shrunken_low"), rounding * (fabs(dl.pooled) + spread));
    same(c.name, "metafor high", dl.shrunken_largest, csv_number(&csv, "metafor_shrunken_high"), rounding * (fabs(dl.pooled) + spread));
  }
  fclose(csv.file);
  assert_true(compared >= 20);
}

/* R's oneway.test on data sets that come with R: means of groups are levels whose variances are estimated. */
static void levels_agree_with_welch(void **state) {
  (void)state;
  csv_file csv;
  const xp_call call = {.function = "test"};
  assert_true(csv_open(&csv, REFERENCE "welch.csv"));
  while (csv_next(&csv)) {
    double effects[MOST], errors[MOST], dfs[MOST];
    xp_level_effect levels[MOST];
    xp_levels_answer answer;
    const int n = read_numbers(csv_text(&csv, "effects"), effects);
    read_numbers(csv_text(&csv, "errors"), errors);
    read_numbers(csv_text(&csv, "dfs"), dfs);
    for (int i = 0; i < n; i++)
      levels[i] = (xp_level_effect){effects[i], errors[i], dfs[i]};
    assert_int_equal(xp_compare_levels(&call, levels, n, EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD, 0.95, &answer), EXPT_OK);
    same(csv_text(&csv, "data"), "df2", answer.df2, csv_number(&csv, "df2"), 1e-12 * answer.df2);
    same(csv_text(&csv, "data"), "p", answer.p, csv_number(&csv, "p"), 1e-11 * answer.p);
    same(csv_text(&csv, "data"), "log p", answer.log_p, log(csv_number(&csv, "p")), 1e-11);
  }
  fclose(csv.file);
}

static void independence_agrees(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE "independence.csv"));
  while (csv_next(&csv)) {
    double numbers[MOST];
    int64_t counts[MOST];
    const int n = read_numbers(csv_text(&csv, "counts"), numbers);
    for (int i = 0; i < n; i++)
      counts[i] = (int64_t)numbers[i];
    const xp_independence got = xp_test_independence(counts, csv_integer(&csv, "rows"), csv_integer(&csv, "columns"));
    same("independence", "chi2", got.chi2, csv_number(&csv, "chi2"), 1e-14 * got.chi2 + DBL_MIN);
    same("independence", "df", got.df, csv_number(&csv, "df"), 0.0);
    same("independence", "log p", got.log_p, csv_number(&csv, "log_p"), 1e-13);
    same("independence", "scipy", got.p, csv_number(&csv, "scipy_p"), 1e-9);
  }
  fclose(csv.file);
  const int64_t one_row[] = {3, 4, 0, 0};
  assert_true(isnan(xp_test_independence(one_row, 2, 2).p));
}

static void dilution_agrees(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE "dilution.csv"));
  while (csv_next(&csv)) {
    expt_dilute_options options;
    expt_estimate got;
    expt_error err;
    expt_dilute_options_init(&options);
    options.df = csv_number(&csv, "df");
    options.confidence = csv_number(&csv, "confidence");
    assert_int_equal(expt_dilute(csv_number(&csv, "effect"), csv_number(&csv, "error"), csv_integer(&csv, "exposed"),
                                 csv_integer(&csv, "units"), &options, &got, &err),
                     EXPT_OK);
    const double error = csv_number(&csv, "std_error");
    same("dilution", "value", got.estimate, csv_number(&csv, "value"), 4.0 * DBL_EPSILON * fabs(got.estimate));
    same("dilution", "error", got.std_error, error, 8.0 * DBL_EPSILON * error);
    same("dilution", "low", got.ci_low, csv_number(&csv, "low"), 1e-11 * error + 4.0 * DBL_EPSILON * fabs(got.estimate));
    same("dilution", "high", got.ci_high, csv_number(&csv, "high"), 1e-11 * error + 4.0 * DBL_EPSILON * fabs(got.estimate));
    same("dilution", "df", got.df, csv_number(&csv, "df_all"), 1e-12 * csv_number(&csv, "df_all"));
    same("dilution", "log p", got.log_p_value, csv_number(&csv, "log_p"), 1e-12 * (1.0 + fabs(got.log_p_value)));
    assert_int_equal(got.n, csv_integer(&csv, "units"));
  }
  fclose(csv.file);
}

/* ---- properties ---- */

static uint64_t next(uint64_t *at) {
  *at += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t x = *at;
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static double uniform(uint64_t *at) {
  return ((double)(next(at) >> 11) + 0.5) * 0x1p-53;
}

static int draw(uint64_t *at, double *effects, double *errors) {
  const int n = 2 + (int)(next(at) % 12);
  const double wide = exp(6.0 * (uniform(at) - 0.5));
  for (int i = 0; i < n; i++) {
    effects[i] = wide * (uniform(at) - 0.4);
    errors[i] = exp(4.0 * (uniform(at) - 0.5));
  }
  return n;
}

static void check_bounds(const expt_heterogeneity *x) {
  assert_true(x->q >= 0.0 && x->df == (double)x->n_levels - 1.0);
  assert_true(x->p_value >= 0.0 && x->p_value <= 1.0 && x->log_p_value <= 0.0);
  assert_true(x->i2_low >= 0.0 && x->i2_low <= x->i2_high && x->i2_high < 1.0 && x->i2 >= 0.0 && x->i2 < 1.0);
  assert_true(x->tau2_low <= x->tau2_high);
  assert_true(x->smallest <= x->shrunken_smallest + 1e-12 && x->shrunken_largest <= x->largest + 1e-12);
  assert_true(x->shrunken_smallest <= x->shrunken_largest);
  assert_true(x->smallest <= x->pooled && x->pooled <= x->largest);
  assert_true(x->qualitative_p_value >= 0.0 && x->qualitative_p_value <= 1.0 && isfinite(x->log_qualitative_p_value));
}

/* Effects times -2^k: exactly the mirror image. */
static void mirror_image(const double *effects, const double *errors, int n, const expt_effect_heterogeneity_options *options,
                         const expt_heterogeneity *seen) {
  double turned[MOST], scaled[MOST];
  for (int i = 0; i < n; i++) {
    turned[i] = -0x1p-40 * effects[i];
    scaled[i] = 0x1p-40 * errors[i];
  }
  const expt_heterogeneity mirror = compare(turned, scaled, n, options);
  assert_true(mirror.q == seen->q && mirror.p_value == seen->p_value && mirror.i2 == seen->i2);
  assert_true(mirror.tau2 == 0x1p-80 * seen->tau2 && mirror.tau2_high == 0x1p-80 * seen->tau2_high);
  assert_true(mirror.pooled == -0x1p-40 * seen->pooled && mirror.pooled_low == -0x1p-40 * seen->pooled_high);
  assert_true(mirror.shrunken_smallest == -0x1p-40 * seen->shrunken_largest);
  assert_true(mirror.qualitative_p_value == seen->qualitative_p_value);
}

/* Another order sums otherwise: the last digits may differ. */
static void other_order(const double *effects, const double *errors, int n, const expt_effect_heterogeneity_options *options,
                        const expt_heterogeneity *seen) {
  double turned[MOST], with[MOST];
  for (int i = 0; i < n; i++) {
    turned[i] = effects[n - 1 - i];
    with[i] = errors[n - 1 - i];
  }
  const expt_heterogeneity again = compare(turned, with, n, options);
  same("order", "q", again.q, seen->q, 1e-12 * (1.0 + seen->q));
  same("order", "i2", again.i2, seen->i2, 1e-11);
  same("order", "pooled", again.pooled, seen->pooled, 1e-13 * (seen->largest - seen->smallest));
}

static void laws_hold(void **state) {
  (void)state;
  uint64_t at = 1;
  expt_effect_heterogeneity_options options = defaults();
  for (int round = 0; round < 5000; round++) {
    double effects[MOST], errors[MOST];
    const int n = draw(&at, effects, errors);
    options.between_variance = round % 2 == 0 ? EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD : EXPT_BETWEEN_VARIANCE_PAULE_MANDEL;
    options.confidence = 0.5 + 0.49 * uniform(&at);
    const expt_heterogeneity seen = compare(effects, errors, n, &options);
    check_bounds(&seen);
    mirror_image(effects, errors, n, &options, &seen);
    other_order(effects, errors, n, &options, &seen);
  }
}

/* With all exposed nothing is diluted; with fewer the effect shrinks in proportion and the statistic never grows. */
static void dilution_laws_hold(void **state) {
  (void)state;
  uint64_t at = 2;
  for (int round = 0; round < 5000; round++) {
    const double effect = uniform(&at) - 0.5, error = 0.01 + uniform(&at);
    const int64_t units = 1 + (int64_t)(next(&at) % 1000000), exposed = 1 + (int64_t)(next(&at) % (uint64_t)units);
    expt_estimate all, some;
    assert_int_equal(expt_dilute(effect, error, units, units, NULL, &all, NULL), EXPT_OK);
    assert_int_equal(expt_dilute(effect, error, exposed, units, NULL, &some, NULL), EXPT_OK);
    assert_true(all.estimate == effect && fabs(all.std_error - error) <= 2.0 * DBL_EPSILON * error);
    assert_true(fabs(some.statistic) <= fabs(all.statistic) * (1.0 + 1e-14));
    same("dilution", "share", some.estimate * (double)units, effect * (double)exposed, 1e-15 * (double)units);
  }
}

/* ---- edges ---- */

static void what_says_nothing_is_left_out(void **state) {
  (void)state;
  const double effects[] = {1.0, NAN, 2.0, 3.0}, errors[] = {1.0, 1.0, NAN, 0.0};
  const expt_heterogeneity one = compare(effects, errors, 4, NULL);
  assert_int_equal(one.n_levels, 1);
  assert_true(one.note_bits == (int64_t)1 << EXPT_NOTE_ZERO_VARIANCE);
  assert_true(one.pooled == 1.0 && one.q == 0.0 && isnan(one.p_value) && isnan(one.qualitative_p_value) && isnan(one.i2));
  assert_true(one.shrunken_smallest == 1.0 && one.shrunken_largest == 1.0);
  const expt_heterogeneity none = compare(effects + 1, errors + 1, 2, NULL);
  assert_int_equal(none.n_levels, 0);
  assert_true(isnan(none.q) && isnan(none.pooled) && isnan(none.smallest) && none.df == 0.0);
  assert_true(compare(NULL, NULL, 0, NULL).n_levels == 0);
}

static void refused(const double *effects, int64_t n, const double *errors, int64_t m,
                    const expt_effect_heterogeneity_options *options, const char *argument, const char *field) {
  expt_heterogeneity out = {.struct_size = sizeof out, .q = 42.0};
  expt_error err;
  assert_int_equal(expt_effect_heterogeneity(NULL, effects, n, errors, m, options, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, argument, field, err.row);
  assert_true(out.q == 42.0);
}

static void bad_levels_are_refused(void **state) {
  (void)state;
  const double good[] = {1.0, 2.0}, infinite[] = {1.0, INFINITY}, negative[] = {1.0, -0.5};
  expt_effect_heterogeneity_options options = defaults();
  refused(infinite, 2, good, 2, NULL, "effects", "");
  refused(good, 2, infinite, 2, NULL, "std_errors", "");
  refused(good, 2, negative, 2, NULL, "std_errors", "");
  refused(good, 2, good, 1, NULL, "n_std_errors", "");
  refused(good, -1, good, -1, NULL, "n_effects", "");
  refused(NULL, 2, good, 2, NULL, "effects", "");
  refused(good, 2, NULL, 2, NULL, "std_errors", "");
  options.confidence = 1.0;
  refused(good, 2, good, 2, &options, "options", "confidence");
  options = defaults();
  options.between_variance = 2;
  refused(good, 2, good, 2, &options, "options", "between_variance");
  expt_heterogeneity wrong = {.struct_size = 1};
  assert_int_equal(expt_effect_heterogeneity(NULL, good, 2, good, 2, NULL, &wrong, NULL), EXPT_E_VERSION);
}

static void bad_dilutions_are_refused(void **state) {
  (void)state;
  expt_dilute_options options;
  expt_estimate out = {.estimate = 42.0};
  expt_error err;
  expt_dilute_options_init(&options);
  assert_int_equal(expt_dilute(NAN, 1.0, 1, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "effect", "", -1);
  assert_int_equal(expt_dilute(1.0, -1.0, 1, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "std_error", "", -1);
  assert_int_equal(expt_dilute(1.0, 1.0, 3, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "exposed", "", -1);
  assert_int_equal(expt_dilute(1.0, 1.0, 0, -2, NULL, &out, &err), EXPT_E_ARGUMENT);
  options.df = 0.5;
  assert_int_equal(expt_dilute(1.0, 1.0, 1, 2, &options, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "df", -1);
  assert_true(out.estimate == 42.0);
  assert_int_equal(expt_dilute(1.0, 1.0, 0, 0, NULL, &out, &err), EXPT_OK);
  assert_true(isnan(out.estimate) && out.note_bits == (int64_t)1 << EXPT_NOTE_EMPTY_ARM);
  assert_int_equal(expt_dilute(1.0, 1.0, 0, 9, NULL, &out, &err), EXPT_OK);
  assert_true(out.estimate == 0.0 && isnan(out.ci_low) && out.note_bits == (int64_t)1 << EXPT_NOTE_ZERO_VARIANCE);
}

static expt_status ask_levels(expt_context *ctx, void *user, expt_error *err) {
  const double effects[] = {1.0, 2.0, 4.0}, errors[] = {0.5, 0.6, 0.7};
  expt_heterogeneity *out = user;
  return expt_effect_heterogeneity(ctx, effects, 3, errors, 3, NULL, out, err);
}

static void memory_may_run_out(void **state) {
  (void)state;
  expt_heterogeneity out = {.struct_size = sizeof out};
  test_every_allocation(ask_levels, &out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(levels_agree_with_high_precision),
      cmocka_unit_test(levels_agree_with_metafor),
      cmocka_unit_test(levels_agree_with_welch),
      cmocka_unit_test(independence_agrees),
      cmocka_unit_test(dilution_agrees),
      cmocka_unit_test(laws_hold),
      cmocka_unit_test(dilution_laws_hold),
      cmocka_unit_test(what_says_nothing_is_left_out),
      cmocka_unit_test(bad_levels_are_refused),
      cmocka_unit_test(bad_dilutions_are_refused),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
