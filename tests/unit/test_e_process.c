/* SPDX-License-Identifier: GPL-3.0-or-later */
/* e-values combined, adjusted, made of p-values and turned into p-values. */
#include "cmocka_all.h"
#include "counted_memory.h"
#include "reference_csv.h"
#include "stats_support.h"

#include <experiment/e_process.h>
#include <math.h>

static const double relative = 1e-13;

static const double *column(const expt_frame *frame, int64_t at) {
  return expt_frame_view(frame)->columns[at].data;
}

static expt_e_process combined(const double *log_e, int64_t n, const expt_e_process_combine_options *options) {
  expt_e_process out = {.struct_size = sizeof out};
  assert_int_equal(expt_e_process_combine(log_e, n, options, &out, NULL), EXPT_OK);
  return out;
}

/* ---- mean and product ---- */

static void the_mean_is_a_mean(void **state) {
  (void)state;
  const double log_e[] = {log(8.0), log(1.0), log(0.5), log(0.5)};
  const expt_e_process e = combined(log_e, 4, NULL);
  near_or_equal("ln e", e.log_e_value, log(2.5), relative);
  near_or_equal("p", e.p_value, 0.4, relative);
  assert_true(e.n == 4);
  const double weights[] = {3.0, 1.0, 0.0, 0.0};
  expt_e_process_combine_options options;
  expt_e_process_combine_options_init(&options);
  options.weights = weights;
  options.n_weights = 4;
  near_or_equal("weighted", combined(log_e, 4, &options).log_e_value, log(25.0 / 4.0), relative);
}

static void nothing_overflows(void **state) {
  (void)state;
  const double log_e[] = {1e5, 1e5 + log(3.0), -1e5};
  const expt_e_process e = combined(log_e, 3, NULL);
  near_or_equal("ln e", e.log_e_value, 1e5 + log(4.0 / 3.0), 1e5 * relative);
  near_or_equal("ln p", e.log_p_value, -e.log_e_value, 0.0);
  assert_true(e.p_value == 0.0);
}

static void a_missing_value_is_an_e_value_of_one(void **state) {
  (void)state;
  const double some[] = {log(8.0), NAN}, all[] = {log(8.0), 0.0}, none[] = {NAN, NAN};
  const expt_e_process with = combined(some, 2, NULL);
  near_or_equal("ln e", with.log_e_value, combined(all, 2, NULL).log_e_value, 0.0);
  assert_true(with.n == 1);
  assert_true(isnan(combined(none, 2, NULL).log_e_value) && isnan(combined(none, 0, NULL).p_value));
}

/* Batch by batch is the same as all at once, and p is that of the best moment. */
static void a_product_goes_on(void **state) {
  (void)state;
  const double log_e[] = {2.0, 1.5, NAN, -3.0, 0.25};
  expt_e_process_combine_options options;
  expt_e_process_combine_options_init(&options);
  options.rule = EXPT_E_RULE_PRODUCT;
  const expt_e_process whole = combined(log_e, 5, &options);
  near_or_equal("ln e", whole.log_e_value, 0.75, 0.0);
  near_or_equal("ln p", whole.log_p_value, -3.5, 0.0);
  double before = INFINITY;
  for (int i = 0; i < 5; i++) {
    const expt_e_process step = combined(&log_e[i], 1, &options);
    assert_true(step.log_p_value <= before);
    before = step.log_p_value;
    options.previous_log_e = step.log_e_value;
    options.previous_log_p = step.log_p_value;
  }
  near_or_equal("ln e in steps", options.previous_log_e, whole.log_e_value, 0.0);
  near_or_equal("ln p in steps", options.previous_log_p, whole.log_p_value, 0.0);
}

static void p_never_rises_along_a_path(void **state) {
  (void)state;
  const double log_e[] = {NAN, -1.0, 2.0, NAN, 1.0, 700.0, 3.0};
  const double expected[] = {NAN, 0.0, -2.0, -2.0, -2.0, -700.0, -700.0};
  expt_frame *frame;
  assert_int_equal(expt_e_process_to_pvalues(NULL, log_e, 7, &frame, NULL), EXPT_OK);
  assert_true(isnan(column(frame, 1)[0]) && isnan(column(frame, 2)[0]));
  for (int i = 1; i < 7; i++) {
    near_or_equal("ln p", column(frame, 2)[i], expected[i], 0.0);
    near_or_equal("p", column(frame, 1)[i], exp(expected[i]), 0.0);
  }
  expt_frame_free(frame);
}

/* ---- families ---- */

enum { MEMBERS = 9 };
static const double family[MEMBERS] = {5.2, -1.0, 3.1, NAN, 0.4, 8.9, 3.1, -0.2, 4.7};

static expt_frame *adjusted(expt_e_adjustment adjustment, double alpha) {
  expt_e_process_adjust_options options;
  expt_e_process_adjust_options_init(&options);
  options.adjustment = adjustment;
  options.alpha = alpha;
  expt_frame *frame;
  assert_int_equal(expt_e_process_adjust(NULL, family, MEMBERS, &options, &frame, NULL), EXPT_OK);
  return frame;
}

static int in_family(int i) {
  return !isnan(family[i]);
}

/* The smallest mean over all subsets that hold the value, by trying every subset. */
static double smallest_mean_of_all(int i) {
  double least = INFINITY;
  for (int set = 0; set < 1 << MEMBERS; set++) {
    if ((set >> i & 1) == 0) continue;
    double sum = 0.0, size = 0.0;
    for (int k = 0; k < MEMBERS; k++)
      if ((set >> k & 1) != 0 && in_family(k)) sum += exp(family[k]), size += 1.0;
    least = fmin(least, sum / size);
  }
  return log(least);
}

static void the_closed_test_is_the_smallest_mean(void **state) {
  (void)state;
  expt_frame *frame = adjusted(EXPT_E_ADJUSTMENT_CLOSED, 0.05), *holm = adjusted(EXPT_E_ADJUSTMENT_HOLM, 0.05);
  for (int i = 0; i < MEMBERS; i++) {
    if (!in_family(i)) {
      assert_true(isnan(column(frame, 1)[i]) && isnan(column(frame, 2)[i]) && isnan(column(holm, 1)[i]));
      continue;
    }
    near_or_equal("ln e", column(frame, 1)[i], smallest_mean_of_all(i), 10 * relative);
    assert_true(column(frame, 3)[i] <= column(holm, 3)[i] + relative);
  }
  expt_frame_free(frame);
  expt_frame_free(holm);
}

/* Wang and Ramdas: the k largest are rejected, k the largest number with e(k) >= m / (k alpha). */
static void e_bh_rejects_by_its_definition(void **state) {
  (void)state;
  for (int step = 1; step < 40; step++) {
    const double alpha = step / 100.0;
    double needed = INFINITY;
    for (int i = 0; i < MEMBERS; i++) {
      if (!in_family(i)) continue;
      int rank = 0, members = 0;
      for (int k = 0; k < MEMBERS; k++)
        rank += in_family(k) && family[k] >= family[i], members += in_family(k);
      if (exp(family[i]) >= members / (rank * alpha)) needed = fmin(needed, family[i]);
    }
    expt_frame *frame = adjusted(EXPT_E_ADJUSTMENT_BH, alpha);
    const uint8_t *rejected = expt_frame_view(frame)->columns[4].data;
    for (int i = 0; i < MEMBERS; i++)
      assert_int_equal(rejected[i], in_family(i) && family[i] >= needed);
    expt_frame_free(frame);
  }
}

/* ---- calibrators ---- */

static void calibrators(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/always_valid/calibrators.csv"));
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    const double log_p = csv_number(&csv, "log_p");
    for (int32_t calibrator = 0; calibrator < 2; calibrator++) {
      expt_e_process_from_pvalues_options options;
      expt_e_process_from_pvalues_options_init(&options);
      options.calibrator = calibrator;
      options.kappa = csv_number(&csv, "kappa");
      expt_frame *frame;
      assert_int_equal(expt_e_process_from_pvalues(NULL, &log_p, 1, &options, &frame, NULL), EXPT_OK);
      const double expected = csv_number(&csv, calibrator == 0 ? "mixture" : "power");
      near_or_equal("ln e", column(frame, 1)[0], expected, relative * fmax(1.0, fabs(expected)));
      expt_frame_free(frame);
    }
  }
  fclose(csv.file);
  assert_int_equal(rows, 16);
}

/* A calibrated p-value has mean at most 1 under the null hypothesis: the integral over p in (0, 1), with p = exp(-L). */
static void a_calibrator_has_mean_one(void **state) {
  (void)state;
  enum { STEPS = 200000 };
  static double log_p[STEPS];
  const double step = 400.0 / STEPS;
  for (int i = 0; i < STEPS; i++)
    log_p[i] = -(i + 0.5) * step;
  expt_e_process_from_pvalues_options options;
  expt_e_process_from_pvalues_options_init(&options);
  options.calibrator = EXPT_E_CALIBRATOR_POWER;
  expt_frame *frame;
  assert_int_equal(expt_e_process_from_pvalues(NULL, log_p, STEPS, &options, &frame, NULL), EXPT_OK);
  double sum = 0.0;
  for (int i = 0; i < STEPS; i++)
    sum += exp(column(frame, 1)[i] + log_p[i]) * step;
  near_or_equal("mean", sum, 1.0, 1e-6);
  expt_frame_free(frame);
}

/* ---- refusals ---- */

static void refused(const double *log_e, int64_t n, const expt_e_process_combine_options *options, const char *field) {
  expt_error err;
  expt_e_process out = {.struct_size = sizeof out, .p_value = 0.25};
  assert_int_equal(expt_e_process_combine(log_e, n, options, &out, &err), EXPT_E_ARGUMENT);
  assert_string_equal(field[0] == '\0' ? err.argument : err.field, field[0] == '\0' ? "log_e_values" : field);
  assert_true(out.p_value == 0.25);
}

static void bad_input_is_refused(void **state) {
  (void)state;
  const double fine[] = {0.0, 1.0}, infinite[] = {0.0, INFINITY}, weights[] = {0.0, 0.0}, negative[] = {1.0, -1.0};
  refused(infinite, 2, NULL, "");
  expt_e_process_combine_options options;
  expt_e_process_combine_options_init(&options);
  options.weights = weights;
  options.n_weights = 1;
  refused(fine, 2, &options, "n_weights");
  options.n_weights = 2;
  refused(fine, 2, &options, "weights");
  options.weights = negative;
  refused(fine, 2, &options, "weights");
  options.rule = EXPT_E_RULE_PRODUCT;
  refused(fine, 2, &options, "weights");
  expt_e_process_combine_options_init(&options);
  options.previous_log_e = 1.0;
  refused(fine, 2, &options, "previous_log_e");
  options.previous_log_e = NAN;
  options.previous_log_p = 0.1;
  refused(fine, 2, &options, "previous_log_p");
  expt_frame *frame;
  expt_error err;
  assert_int_equal(expt_e_process_from_pvalues(NULL, fine, 2, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_true(frame == NULL && err.row == 1);
}

static void no_memory_changes_nothing(void **state) {
  (void)state;
  for (int32_t adjustment = 0; adjustment < 3; adjustment++) {
    expt_e_process_adjust_options options;
    expt_e_process_adjust_options_init(&options);
    options.adjustment = adjustment;
    int64_t refusal = 1;
    for (;; refusal++) {
      counted_memory memory = {.refused = 0};
      expt_context *ctx = counted_context(&memory);
      memory.refused = memory.asked + refusal;
      expt_frame *frame;
      const expt_status status = expt_e_process_adjust(ctx, family, MEMBERS, &options, &frame, NULL);
      expt_frame_free(frame);
      expt_context_free(ctx);
      assert_true(memory.out == 0);
      if (status == EXPT_OK) break;
      assert_int_equal(status, EXPT_E_NOMEM);
      assert_null(frame);
    }
    assert_true(refusal > 2);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_mean_is_a_mean),
      cmocka_unit_test(nothing_overflows),
      cmocka_unit_test(a_missing_value_is_an_e_value_of_one),
      cmocka_unit_test(a_product_goes_on),
      cmocka_unit_test(p_never_rises_along_a_path),
      cmocka_unit_test(the_closed_test_is_the_smallest_mean),
      cmocka_unit_test(e_bh_rejects_by_its_definition),
      cmocka_unit_test(calibrators),
      cmocka_unit_test(a_calibrator_has_mean_one),
      cmocka_unit_test(bad_input_is_refused),
      cmocka_unit_test(no_memory_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
