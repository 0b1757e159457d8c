/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_assigner_balance(): the table to look at before and after a search. */
#include "lib/assign/internal.h"
#include "lib/assign/salt_search_internal.h"

#include "lib/base/frame.h"
#include <math.h>

typedef struct columns {
  int32_t *covariate, *control, *variant;
  int64_t *n_control, *n_variant;
  double *mean_control, *mean_variant, *std_difference;
} columns;

static void add_columns(const xp_covariates *covariates, const xp_labels *variants, expt_frame *frame, columns *to) {
  const char *names[XP_MOST_COVARIATES];
  for (int32_t k = 0; k < covariates->count; k++)
    names[k] = covariates->column[k]->name;
  to->covariate = xp_frame_dict_of(frame, "covariate", names, covariates->count, XP_SHOWN);
  to->control = xp_frame_dict(frame, "control", variants, NULL, XP_SHOWN);
  to->variant = xp_frame_dict(frame, "variant", variants, NULL, XP_SHOWN);
  to->n_control = xp_frame_integers(frame, "n_control", XP_SHOWN);
  to->n_variant = xp_frame_integers(frame, "n_variant", XP_SHOWN);
  to->mean_control = xp_frame_doubles(frame, "mean_control", XP_SHOWN);
  to->mean_variant = xp_frame_doubles(frame, "mean_variant", XP_SHOWN);
  to->std_difference = xp_frame_doubles(frame, "std_difference", XP_SHOWN);
}

static void fill_row(const columns *to, int64_t row, int32_t covariate, int32_t variant, double sd,
                     const xp_moments *of) {
  to->covariate[row] = covariate;
  to->control[row] = 0;
  to->variant[row] = variant;
  to->n_control[row] = of[0].n;
  to->n_variant[row] = of[variant].n;
  to->mean_control[row] = xp_moments_mean(&of[0]);
  to->mean_variant[row] = xp_moments_mean(&of[variant]);
  to->std_difference[row] = sd > 0 ? (to->mean_variant[row] - to->mean_control[row]) / sd : NAN;
}

static void fill(const xp_covariates *covariates, const xp_labels *variants, const xp_moments *cell,
                 expt_frame *frame) {
  columns to;
  int64_t row = 0;
  add_columns(covariates, variants, frame, &to);
  if (xp_frame_failed(frame)) return;
  const int32_t n = (int32_t)xp_labels_count(variants);
  for (int32_t k = 0; k < covariates->count; k++)
    for (int32_t v = 1; v < n; v++)
      fill_row(&to, row++, k, v, covariates->sd[k], cell + (int64_t)k * n);
}

static expt_status give(const xp_call *call, const xp_covariates *covariates, const xp_labels *variants,
                        const xp_moments *cell, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, covariates->count * (xp_labels_count(variants) - 1), 8);
  if (frame != NULL) fill(covariates, variants, cell, frame);
  return xp_give(call, frame, out);
}

static expt_status balance(const xp_call *call, const expt_assigner *assigner, const xp_covariates *covariates,
                           expt_frame **out) {
  xp_salt_base base;
  xp_moments *cell = NULL;
  XP_TRY(xp_salt_base_create(call, assigner, covariates->units, &base));
  expt_status status = xp_salt_tally(call, &base, base.salt, covariates, &cell);
  if (status == EXPT_OK) status = give(call, covariates, base.variants, cell, out);
  xp_release(call->ctx, cell);
  xp_salt_base_free(call->ctx, &base);
  return status;
}

expt_status expt_assigner_balance(const expt_assigner *assigner, const expt_table *table, const char *unit,
                                  const char *const *covariates, int64_t n_covariates, expt_frame **out,
                                  expt_error *err) {
  XP_CALL(assigner != NULL ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  xp_covariates known;
  XP_TRY(xp_covariates_create(call, table, unit, covariates, n_covariates, &known));
  const expt_status status = balance(call, assigner, &known, out);
  xp_covariates_free(call->ctx, &known);
  return status;
}
