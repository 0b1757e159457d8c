/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/exposed.h"
#include "lib/analysis/health_srm.h"

#include "lib/stats/chi_square.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

XP_OPTIONS(expt_analysis_srm_options, .threshold = 0.001, .concentration = 1000.0);

static bool has_empty_arm(const expt_analysis *analysis, const int64_t *counts, int64_t variants) {
  for (int64_t v = 0; v < variants; v++)
    if (counts[v] == 0 && (analysis->declared == 0 || analysis->shares[v] > 0.0)) return true;
  return false;
}

static expt_srm answer(const expt_analysis *analysis, const int64_t *counts, int64_t variants,
                       const expt_analysis_srm_options *options) {
  const double *shares = xp_srm_shares(analysis);
  const xp_chi_square test = xp_chi_square_test(counts, shares, variants);
  expt_srm srm = {.struct_size = (uint32_t)sizeof srm,
                  .chi2 = test.chi2,
                  .df = test.df,
                  .p_value = test.p,
                  .log_p_value = test.log_p,
                  .log_e_value = xp_srm_log_e(counts, shares, variants, options->concentration)};
  srm.sequential_p_value = xp_srm_sequential_p(srm.log_e_value, test.impossible);
  srm.passes = !(test.p < options->threshold);
  srm.note_bits = xp_analysis_notes(analysis);
  for (int64_t v = 0; v < variants; v++)
    srm.n += counts[v];
  if (has_empty_arm(analysis, counts, variants)) srm.note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  if (test.impossible) srm.note_bits |= XP_NOTE(EXPT_NOTE_UNBOUNDED);
  return srm;
}

expt_status expt_analysis_srm(const expt_analysis *analysis, const expt_analysis_srm_options *options, expt_srm *out,
                              expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_srm_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_take_expt_analysis_srm_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "threshold", mine.threshold, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "concentration", mine.concentration, XP_LEAST_CONCENTRATION,
                       XP_MOST_CONCENTRATION));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_need_unit_rows(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  int64_t *counts = xp_srm_counts(analysis, &order, 0, -1);
  if (counts != NULL) *out = answer(analysis, counts, order.variants.count, &mine);
  xp_release(call->ctx, counts);
  xp_order_free(analysis, &order);
  return counts == NULL ? xp_fail_memory(call) : EXPT_OK;
}
