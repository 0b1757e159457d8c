/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/always_valid.h"
#include "lib/stats/e_process_values.h"
#include <math.h>

XP_OPTIONS(expt_e_process_combine_options, .rule = EXPT_E_RULE_AVERAGE, .weights = NULL, .n_weights = 0,
           .previous_log_e = NAN, .previous_log_p = NAN);

/* ---- checks ---- */

static expt_status check_each_weight(const xp_call *call, const double *weights, int64_t n) {
  bool any = false;
  for (int64_t i = 0; i < n; i++) {
    if (!(weights[i] >= 0.0) || isinf(weights[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "weights", i, "%g given; allowed: finite and not negative",
                         weights[i]);
    any = any || weights[i] > 0.0;
  }
  if (any || n == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weights", "every weight is 0; allowed: at least one above 0");
}

static expt_status check_weights(const xp_call *call, const expt_e_process_combine_options *options, int64_t n) {
  if (options->weights == NULL && options->n_weights == 0) return EXPT_OK;
  if (options->rule == EXPT_E_RULE_PRODUCT)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weights", "weights given to PRODUCT; allowed: AVERAGE");
  if (options->n_weights != n)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_weights", "%lld given; allowed: one a value, %lld",
                   (long long)options->n_weights, (long long)n);
  if (options->weights == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weights", "NULL given with n_weights %lld; allowed: n_weights 0",
                   (long long)n);
  return check_each_weight(call, options->weights, n);
}

static expt_status check_options(const xp_call *call, const expt_e_process_combine_options *options, int64_t n) {
  XP_TRY(xp_need_word(call, "options", "rule", options->rule, EXPT_E_RULE_PRODUCT));
  if (isinf(options->previous_log_e))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "previous_log_e", "%g given; allowed: finite, or NaN for none",
                   options->previous_log_e);
  if (!isnan(options->previous_log_e) && options->rule == EXPT_E_RULE_AVERAGE)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "previous_log_e", "%g given to AVERAGE; allowed: PRODUCT",
                   options->previous_log_e);
  XP_TRY(check_weights(call, options, n));
  return xp_check_before(call, NAN, NAN, options->previous_log_p);
}

/* ---- the rules ---- */

typedef struct evidence {
  double now, most; /* ln e at the end, and the largest on the way */
} evidence;

static evidence multiply(const double *log_e, int64_t n, double before) {
  const double start = isnan(before) ? 0.0 : before;
  evidence of = {start, start};
  for (int64_t i = 0; i < n; i++) {
    of.now += isnan(log_e[i]) ? 0.0 : log_e[i];
    of.most = fmax(of.most, of.now);
  }
  return of;
}

static evidence average(const double *log_e, const double *weights, int64_t n) {
  const double now = xp_log_e_average(log_e, weights, n);
  return (evidence){now, now};
}

static int64_t count_present(const double *values, int64_t n) {
  int64_t present = 0;
  for (int64_t i = 0; i < n; i++)
    present += !isnan(values[i]);
  return present;
}

expt_status expt_e_process_combine(const double *log_e_values, int64_t n_values,
                                   const expt_e_process_combine_options *options, expt_e_process *out,
                                   expt_error *err) {
  XP_CALL(NULL, err);
  expt_e_process_combine_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, sizeof *out));
  XP_TRY(xp_check_log_e(call, log_e_values, n_values));
  XP_TRY(xp_take_expt_e_process_combine_options(call, options, &mine));
  XP_TRY(check_options(call, &mine, n_values));
  const int64_t present = count_present(log_e_values, n_values);
  evidence of = {mine.previous_log_e, mine.previous_log_e};
  if (present > 0)
    of = mine.rule == EXPT_E_RULE_PRODUCT ? multiply(log_e_values, n_values, mine.previous_log_e)
                                          : average(log_e_values, mine.weights, n_values);
  const double log_p = xp_running_log_p(xp_log_p_of_e(of.most), mine.previous_log_p);
  *out = (expt_e_process){.struct_size = out->struct_size,
                          .log_e_value = of.now,
                          .p_value = exp(log_p),
                          .log_p_value = log_p,
                          .n = present};
  return EXPT_OK;
}
