/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_bootstrap(): replicates of every arm once, then the comparisons. */
#include "lib/stats/bootstrap.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include <math.h>

enum { FEWEST_REPLICATES = 100, MOST_REPLICATES = 1000000, DEFAULT_REPLICATES = 2000, DEFAULT_BCA_REPLICATES = 10000 };

XP_OPTIONS(expt_bootstrap_options, .confidence = 0.95, .probability = 0.5);

typedef struct row {
  const char *metric, *method;
  xp_text control, variant;
  int64_t n_control, n_variant, n_dropped, note_bits, n_replicates;
  double value_control, value_variant, estimate, std_error, rel_estimate, bias, acceleration, confidence;
  xp_limits limits, rel_limits;
} row;

static const xp_cell cells[] = {
    {"metric", XP_CELL_WORD, false, offsetof(row, metric)},
    {"control", XP_CELL_LABEL, false, offsetof(row, control)},
    {"variant", XP_CELL_LABEL, false, offsetof(row, variant)},
    {"n_control", XP_CELL_COUNT, false, offsetof(row, n_control)},
    {"n_variant", XP_CELL_COUNT, false, offsetof(row, n_variant)},
    {"value_control", XP_CELL_NUMBER, false, offsetof(row, value_control)},
    {"value_variant", XP_CELL_NUMBER, false, offsetof(row, value_variant)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(row, estimate)},
    {"std_error", XP_CELL_NUMBER, false, offsetof(row, std_error)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(row, limits.low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(row, limits.high)},
    {"rel_estimate", XP_CELL_NUMBER, false, offsetof(row, rel_estimate)},
    {"rel_ci_low", XP_CELL_NUMBER, false, offsetof(row, rel_limits.low)},
    {"rel_ci_high", XP_CELL_NUMBER, false, offsetof(row, rel_limits.high)},
    {"bias", XP_CELL_NUMBER, true, offsetof(row, bias)},
    {"acceleration", XP_CELL_NUMBER, true, offsetof(row, acceleration)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(row, confidence)},
    {"n_replicates", XP_CELL_COUNT, true, offsetof(row, n_replicates)},
    {"method", XP_CELL_WORD, true, offsetof(row, method)},
    {"n_dropped", XP_CELL_COUNT, true, offsetof(row, n_dropped)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(row, note_bits)},
};

typedef struct work {
  const expt_bootstrap_options *options;
  xp_replicates_question question;
  const char *metric;
  char method[96];
  const xp_samples *samples;
  xp_arm *arms;
  xp_bundles *bundles;
  double *values, *errors; /* by arm, then replicate */
  double *made;            /* by replicate: what a comparison makes of two arms */
  uint64_t *sort_room;
  double *jackknife;       /* of one arm */
} work;

/* ---- what a comparison makes of two arms ---- */

typedef struct pair {
  const xp_bundles *control, *variant;
  const double *of_control, *of_variant; /* replicates */
  const double *control_errors, *variant_errors;
} pair;

static pair pair_of(const work *all, int64_t arm) {
  const int64_t n = all->question.n_replicates;
  const bool errors = all->errors != NULL;
  return (pair){&all->bundles[0],
                &all->bundles[arm],
                all->values,
                all->values + arm * n,
                errors ? all->errors : NULL,
                errors ? all->errors + arm * n : NULL};
}

static double relative(double variant, double control) {
  return control > 0 ? variant / control - 1 : NAN;
}

static int64_t make_differences(const work *all, const pair *two) {
  const int64_t n = all->question.n_replicates;
  for (int64_t r = 0; r < n; r++)
    all->made[r] = two->of_variant[r] - two->of_control[r];
  return xp_sort_finite(all->made, n, all->sort_room);
}

static int64_t make_relatives(const work *all, const pair *two) {
  const int64_t n = all->question.n_replicates;
  for (int64_t r = 0; r < n; r++)
    all->made[r] = relative(two->of_variant[r], two->of_control[r]);
  return xp_sort_finite(all->made, n, all->sort_room);
}

/* ---- BCa ---- */

/* Of the difference, or of the relative difference: what leaving out one bundle of either arm does. */
static double acceleration_of(const work *all, const pair *two, bool is_relative) {
  const double control = two->control->centre, variant = two->variant->centre;
  xp_jackknife(two->variant, &all->question, all->jackknife);
  for (int64_t b = 0; b < two->variant->n; b++)
    all->jackknife[b] = is_relative ? all->jackknife[b] / control - 1 : all->jackknife[b] - control;
  const xp_acceleration by_variant = xp_acceleration_of(all->jackknife, two->variant->n);
  xp_jackknife(two->control, &all->question, all->jackknife);
  for (int64_t b = 0; b < two->control->n; b++)
    all->jackknife[b] = is_relative ? variant / all->jackknife[b] - 1 : variant - all->jackknife[b];
  return xp_bca_acceleration(by_variant, xp_acceleration_of(all->jackknife, two->control->n));
}

/* ---- studentised ---- */

static double joint_error(double a, double b) {
  return sqrt(a * a + b * b);
}

static xp_limits studentised_difference(const work *all, const pair *two, double estimate) {
  const int64_t n = all->question.n_replicates;
  for (int64_t r = 0; r < n; r++)
    all->made[r] = (two->of_variant[r] - two->of_control[r] - estimate) /
                   joint_error(two->variant_errors[r], two->control_errors[r]);
  const int64_t kept = xp_sort_finite(all->made, n, all->sort_room);
  const double error = joint_error(xp_standard_error(two->variant), xp_standard_error(two->control));
  return xp_studentised_limits(all->made, kept, estimate, error, all->options->confidence);
}

static xp_limits studentised_relative(const work *all, const pair *two) {
  const int64_t n = all->question.n_replicates;
  const double control = two->control->centre, variant = two->variant->centre, estimate = log(variant / control);
  for (int64_t r = 0; r < n; r++) {
    const double c = two->of_control[r], v = two->of_variant[r];
    const double error = joint_error(two->variant_errors[r] / v, two->control_errors[r] / c);
    all->made[r] = v > 0 && c > 0 ? (log(v / c) - estimate) / error : NAN;
  }
  const int64_t kept = xp_sort_finite(all->made, n, all->sort_room);
  const double error =
      joint_error(xp_standard_error(two->variant) / variant, xp_standard_error(two->control) / control);
  const xp_limits on_log = xp_studentised_limits(all->made, kept, estimate, error, all->options->confidence);
  return (xp_limits){expm1(on_log.low), expm1(on_log.high)};
}

/* ---- one comparison ---- */

static xp_limits limits_of(const work *all, const pair *two, int64_t kept, double estimate, bool is_relative,
                           double *acceleration) {
  if (all->options->interval == EXPT_BOOTSTRAP_INTERVAL_STUDENTISED)
    return is_relative ? studentised_relative(all, two) : studentised_difference(all, two, estimate);
  if (all->options->interval == EXPT_BOOTSTRAP_INTERVAL_PERCENTILE)
    return xp_percentile_limits(all->made, kept, all->options->confidence);
  *acceleration = acceleration_of(all, two, is_relative);
  return xp_bca_limits(all->made, kept, estimate, *acceleration, all->options->confidence);
}

static bool control_is_positive(const work *all, const pair *two) {
  if (!(two->control->centre > 0)) return false;
  for (int64_t r = 0; r < all->question.n_replicates; r++)
    if (two->of_control[r] <= 0) return false;
  return true;
}

static void fill_relative(const work *all, const pair *two, row *out) {
  double ignored = NAN;
  out->rel_estimate = relative(out->value_variant, out->value_control);
  if (!control_is_positive(all, two)) {
    out->rel_limits = (xp_limits){-INFINITY, INFINITY};
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_UNBOUNDED);
    return;
  }
  const int64_t kept = make_relatives(all, two);
  out->rel_limits = limits_of(all, two, kept, out->rel_estimate, true, &ignored);
}

static void fill_intervals(const work *all, const pair *two, row *out) {
  const int64_t kept = make_differences(all, two);
  const xp_spread spread = xp_spread_of(all->made, kept);
  out->n_replicates = kept;
  out->std_error = spread.sd;
  out->bias = spread.mean - out->estimate;
  if (kept > 0 && !(all->made[kept - 1] > all->made[0])) {
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
    return;
  }
  out->limits = limits_of(all, two, kept, out->estimate, false, &out->acceleration);
  if (kept > 0) fill_relative(all, two, out);
}

static void fill_row(const work *all, int64_t arm, row *out) {
  const pair two = pair_of(all, arm);
  const xp_arm *const control = &all->arms[0], *const variant = &all->arms[arm];
  *out = (row){.metric = all->metric,
               .method = all->method,
               .control = xp_samples_label(all->samples, 0),
               .variant = xp_samples_label(all->samples, arm),
               .n_control = control->n,
               .n_variant = variant->n,
               .n_dropped = control->n_dropped + variant->n_dropped,
               .value_control = two.control->centre,
               .value_variant = two.variant->centre,
               .estimate = two.variant->centre - two.control->centre,
               .std_error = NAN,
               .limits = {NAN, NAN},
               .rel_estimate = relative(two.variant->centre, two.control->centre),
               .rel_limits = {NAN, NAN},
               .bias = NAN,
               .acceleration = NAN,
               .confidence = all->options->confidence};
  if (out->n_dropped > 0) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_DROPPED);
  if (control->n == 0 || variant->n == 0)
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
  else if (isfinite(out->estimate))
    fill_intervals(all, &two, out);
}

/* ---- all of it ---- */

static bool is_quantile(const work *all) {
  return all->options->statistic == EXPT_BOOTSTRAP_STATISTIC_QUANTILE;
}

static int64_t largest_arm(const work *all) {
  int64_t largest = 0;
  for (int64_t arm = 0; arm < all->samples->n_arms; arm++)
    if (all->arms[arm].n > largest) largest = all->arms[arm].n;
  return largest;
}

static expt_status prepare(const xp_call *call, work *all) {
  const int64_t arms = all->samples->n_arms, n = all->question.n_replicates;
  const bool with_ratio = all->options->statistic == EXPT_BOOTSTRAP_STATISTIC_RATIO;
  XP_TRY(xp_arms_create(call, all->samples, with_ratio, &all->arms));
  for (int64_t arm = 0; is_quantile(all) && arm < arms; arm++)
    XP_TRY(xp_arm_sort(call, &all->arms[arm]));
  all->bundles = xp_alloc(call->ctx, arms, sizeof *all->bundles);
  if (all->bundles == NULL) return xp_fail_memory(call);
  for (int64_t arm = 0; arm < arms; arm++)
    XP_TRY(xp_bundles_create(call, all->samples, arm, &all->arms[arm], &all->question, &all->bundles[arm]));
  all->values = xp_alloc(call->ctx, arms * n, sizeof *all->values);
  if (all->question.with_errors) all->errors = xp_alloc(call->ctx, arms * n, sizeof *all->errors);
  all->made = xp_alloc(call->ctx, n, sizeof *all->made);
  all->sort_room = xp_alloc(call->ctx, 2 * n, sizeof *all->sort_room);
  const bool jackknifed = all->options->interval == EXPT_BOOTSTRAP_INTERVAL_BCA;
  if (jackknifed) all->jackknife = xp_alloc(call->ctx, largest_arm(all), sizeof *all->jackknife);
  const bool ready = all->values != NULL && (all->errors != NULL || !all->question.with_errors) && all->made != NULL &&
                     all->sort_room != NULL && (all->jackknife != NULL || !jackknifed);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

static void clear(const expt_context *ctx, work *all) {
  for (int64_t arm = 0; all->bundles != NULL && arm < all->samples->n_arms; arm++)
    xp_bundles_free(&all->bundles[arm]);
  xp_release(ctx, all->bundles);
  xp_arms_free(all->samples, all->arms);
  xp_release(ctx, all->values);
  xp_release(ctx, all->errors);
  xp_release(ctx, all->made);
  xp_release(ctx, all->sort_room);
  xp_release(ctx, all->jackknife);
}

static expt_status compare_all(const xp_call *call, work *all, row *rows, expt_frame **out) {
  const int64_t n = xp_samples_comparisons(all->samples);
  xp_progress progress = xp_progress_start(call, 1);
  XP_TRY(prepare(call, all));
  if (n > 0)
    XP_TRY(xp_run_replicates(call, all->bundles, all->samples->n_arms, &all->question, all->values, all->errors));
  for (int64_t arm = 1; arm <= n; arm++)
    fill_row(all, arm, &rows[arm - 1]);
  XP_TRY(xp_progress_end(&progress));
  return xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n, out);
}

static expt_status answer(const xp_call *call, work *all, expt_frame **out) {
  row *const rows = xp_alloc(call->ctx, xp_samples_comparisons(all->samples), sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  const expt_status status = compare_all(call, all, rows, out);
  clear(call->ctx, all);
  xp_release(call->ctx, rows);
  return status;
}

/* ---- options ---- */

static expt_status check_words(const xp_call *call, const expt_bootstrap_options *o) {
  XP_TRY(xp_need_word(call, "options", "statistic", o->statistic, EXPT_BOOTSTRAP_STATISTIC_QUANTILE));
  XP_TRY(xp_need_word(call, "options", "interval", o->interval, EXPT_BOOTSTRAP_INTERVAL_STUDENTISED));
  XP_TRY(xp_need_word(call, "options", "resampling", o->resampling, EXPT_RESAMPLING_MULTINOMIAL));
  XP_TRY(xp_need_word(call, "options", "missing", o->missing, EXPT_MISSING_DROP));
  XP_TRY(xp_need_between(call, "options", "confidence", o->confidence, 0.0, 1.0));
  return xp_need_range(call, "options", "probability", o->probability, 0.0, 1.0);
}

static expt_status check_together(const xp_call *call, const expt_bootstrap_options *o) {
  const bool quantile = o->statistic == EXPT_BOOTSTRAP_STATISTIC_QUANTILE;
  const bool ratio = o->statistic == EXPT_BOOTSTRAP_STATISTIC_RATIO;
  if (ratio != (o->denominator != NULL))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "denominator",
                   ratio ? "none given; a ratio needs the column to divide by"
                         : "a denominator for a statistic that is no ratio; allowed: statistic = ratio, or none");
  if (quantile && o->interval == EXPT_BOOTSTRAP_INTERVAL_STUDENTISED)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "interval",
                   "studentised given for a quantile, which has no standard error; allowed: percentile, bca");
  if (quantile && o->interval == EXPT_BOOTSTRAP_INTERVAL_BCA && o->cluster != NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "interval",
                   "bca given for a quantile of clusters; allowed: percentile");
  return EXPT_OK;
}

static expt_status take_replicates(const xp_call *call, expt_bootstrap_options *o) {
  if (o->n_replicates == 0)
    o->n_replicates =
        o->interval == EXPT_BOOTSTRAP_INTERVAL_BCA ? DEFAULT_BCA_REPLICATES : DEFAULT_REPLICATES;
  return xp_need_whole(call, "options", "n_replicates", o->n_replicates, FEWEST_REPLICATES, MOST_REPLICATES);
}

static void name_method(const expt_bootstrap_options *o, char *out, size_t size) {
  static const char *const statistics[] = {"mean", "ratio", "quantile"};
  static const char *const intervals[] = {", percentile", ", BCa", ", studentised"};
  static const char *const resamplings[] = {", Poisson", ", multinomial"};
  const char *const parts[] = {statistics[o->statistic], intervals[o->interval], resamplings[o->resampling]};
  size_t used = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts && used + strlen(parts[i]) < size; i++) {
    memcpy(out + used, parts[i], strlen(parts[i]) + 1);
    used += strlen(parts[i]);
  }
}

expt_status expt_bootstrap(const expt_context *ctx, const expt_table *table, const char *value, const char *variant,
                           const expt_bootstrap_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_bootstrap_options mine;
  XP_TRY(xp_take_expt_bootstrap_options(call, options, &mine));
  XP_TRY(check_words(call, &mine));
  XP_TRY(check_together(call, &mine));
  XP_TRY(take_replicates(call, &mine));
  const xp_samples_question question = {.table = table,
                                        .values_argument = "value",
                                        .values = &value,
                                        .n_values = 1,
                                        .denominator = mine.denominator,
                                        .variant = variant,
                                        .control = mine.control,
                                        .cluster = mine.cluster,
                                        .missing = mine.missing};
  xp_samples samples;
  XP_TRY(xp_samples_read(call, &question, &samples));
  work all = {.options = &mine,
              .question = {.statistic = mine.statistic,
                           .type = EXPT_QUANTILE_TYPE_LINEAR,
                           .probability = mine.probability,
                           .resampling = mine.resampling,
                           .seed = mine.seed,
                           .with_errors = mine.interval == EXPT_BOOTSTRAP_INTERVAL_STUDENTISED,
                           .n_replicates = mine.n_replicates},
              .metric = value,
              .samples = &samples};
  name_method(&mine, all.method, sizeof all.method);
  const expt_status status = answer(call, &all, out);
  xp_samples_free(&samples);
  return status;
}
