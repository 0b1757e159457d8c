/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of categories with values. */
#include "lib/base/memory.h"
#include "lib/stats/bayes_answer.h"
#include "lib/stats/bayes_factor.h"
#include <experiment/notes.h>
#include <math.h>

XP_OPTIONS(expt_posterior_dirichlet_options, .intervals = 1, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN,
           .prior_count = 1.0);

typedef struct counts {
  const char *name;
  const int64_t *of;
} counts;

static expt_status check_values(const xp_call *call, const double *values, int32_t n) {
  bool differ = false;
  for (int32_t k = 0; k < n; k++) {
    if (!isfinite(values[k]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "values", "", k, "%g given; allowed: finite numbers", values[k]);
    differ = differ || values[k] != values[0];
  }
  if (differ) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "values", "", "all values are %g; allowed: at least two that differ",
                 values[0]);
}

static expt_status check_counts(const xp_call *call, const counts *arm, int32_t n, int64_t *total) {
  static const int64_t most_units = 1000000000000;
  *total = 0;
  XP_TRY(xp_need(call, arm->of, arm->name));
  for (int32_t k = 0; k < n; k++) {
    if (arm->of[k] < 0 || arm->of[k] > most_units)
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, arm->name, "", k, "%lld given; allowed: 0 to %lld",
                         (long long)arm->of[k], (long long)most_units);
    *total += arm->of[k];
  }
  if (*total <= most_units) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, arm->name, "", "%lld units in all given; allowed: 0 to %lld", (long long)*total,
                 (long long)most_units);
}

typedef struct shapes {
  double *prior, *control, *treatment;
} shapes;

static expt_status compare(const xp_call *call, const double *values, const shapes *s, int32_t n,
                           const xp_bayes_question *q, expt_posterior *out) {
  xp_posterior control, treatment;
  XP_TRY(xp_posterior_dirichlet(call, values, s->control, n, &control));
  expt_status status = xp_posterior_dirichlet(call, values, s->treatment, n, &treatment);
  if (status == EXPT_OK) {
    status = xp_bayes_answer(call, &control, &treatment, q, out);
    xp_posterior_free(call->ctx, &treatment);
  }
  xp_posterior_free(call->ctx, &control);
  XP_TRY(status);
  out->log_bayes_factor = xp_log_bayes_dirichlet(s->prior, s->control, s->treatment, n);
  return EXPT_OK;
}

static expt_status with_shapes(const xp_call *call, const double *values, const counts arms[2], int32_t n, double prior,
                               const xp_bayes_question *q, expt_posterior *out) {
  double *room = xp_alloc(call->ctx, 3 * (int64_t)n, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  const shapes s = {room, room + n, room + 2 * (int64_t)n};
  for (int32_t k = 0; k < n; k++) {
    s.prior[k] = prior;
    s.control[k] = prior + (double)arms[0].of[k];
    s.treatment[k] = prior + (double)arms[1].of[k];
  }
  const expt_status status = compare(call, values, &s, n, q, out);
  xp_release(call->ctx, room);
  return status;
}

expt_status expt_posterior_dirichlet(const expt_context *ctx, const double *values, const int64_t *control_counts,
                                     const int64_t *treatment_counts, int64_t n_categories,
                                     const expt_posterior_dirichlet_options *options, expt_posterior *out,
                                     expt_error *err) {
  XP_CALL(ctx, err);
  const counts arms[2] = {{"control_counts", control_counts}, {"treatment_counts", treatment_counts}};
  int64_t control_units, treatment_units;
  expt_posterior_dirichlet_options o;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_need(call, values, "values"));
  XP_TRY(xp_need_whole(call, "n_categories", "", n_categories, 2, 1000));
  const int32_t n = (int32_t)n_categories;
  XP_TRY(check_values(call, values, n));
  XP_TRY(check_counts(call, &arms[0], n, &control_units));
  XP_TRY(check_counts(call, &arms[1], n, &treatment_units));
  XP_TRY(xp_take_expt_posterior_dirichlet_options(call, options, &o));
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, o.relative != 0, o.intervals != 0};
  XP_TRY(xp_bayes_check(call, &q));
  XP_TRY(xp_need_range(call, "options", "prior_count", o.prior_count, 0.1, 1e9));
  XP_TRY(with_shapes(call, values, arms, n, o.prior_count, &q, out));
  xp_bayes_method(out, "multinomial, Dirichlet", o.prior_count, (double)n,
                  " prior of count and categories; quadrature");
  if (control_units == 0 || treatment_units == 0) out->note_bits |= (int64_t)1 << EXPT_NOTE_EMPTY_ARM;
  return EXPT_OK;
}
