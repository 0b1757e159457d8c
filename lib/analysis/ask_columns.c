/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"

#include <string.h>

static bool add(xp_labels *names, const char *name) {
  return name == NULL || xp_labels_intern(names, name, (int64_t)strlen(name)) >= 0;
}

static bool collect_metric(const xp_metric *metric, xp_labels *names) {
  bool added = add(names, metric->value) && add(names, metric->denominator) && add(names, metric->among);
  for (int32_t i = 0; added && i < metric->n_covariates; i++)
    added = add(names, metric->covariates[i]);
  return added;
}

static bool collect(const expt_analysis *analysis, xp_labels *names) {
  if (!add(names, analysis->variant) || !add(names, analysis->unit)) return false;
  for (int64_t s = 0; s < xp_split_count(analysis); s++)
    if (!add(names, xp_split_column(analysis, s))) return false;
  for (int64_t m = 0; m < xp_metric_count(analysis); m++)
    if (!collect_metric(&analysis->metrics[m], names)) return false;
  return true;
}

static expt_status list(const xp_call *call, const xp_labels *names, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, xp_labels_count(names), 1);
  xp_frame_texts *column = xp_frame_texts_add(frame, "column", XP_SHOWN);
  for (int64_t i = 0; i < xp_labels_count(names); i++)
    xp_frame_label_append(frame, column, names, i);
  return xp_give(call, frame, out);
}

expt_status expt_analysis_columns(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, analysis, "analysis"));
  xp_labels *names = xp_labels_create(call->ctx);
  const bool collected = names != NULL && collect(analysis, names);
  const expt_status status = collected ? list(call, names, out) : xp_fail_memory(call);
  xp_labels_free(names);
  return status;
}
