/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/best_names.h"

#include "lib/base/labels.h"
#include "lib/base/memory.h"
#include "lib/base/utf8.h"

#include <stdio.h>
#include <string.h>

static expt_status check_each(const xp_call *call, const char *const *labels, int64_t n, xp_labels *seen) {
  for (int64_t i = 0; i < n; i++) {
    const char *const label = labels[i];
    if (label == NULL || label[0] == '\0' || !xp_utf8_valid(label, (int64_t)strlen(label)))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "labels", i, "a name that is NULL, empty or no UTF-8 given; allowed: a text");
    const int64_t before = xp_labels_count(seen), code = xp_labels_intern(seen, label, (int64_t)strlen(label));
    if (code < 0) return xp_fail_memory(call);
    if (code < before)
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "labels", i, "\"%s\" given twice; allowed: each name once", label);
  }
  return EXPT_OK;
}

static expt_status check(const xp_call *call, const char *const *labels, int64_t n) {
  xp_labels *const seen = xp_labels_create(call->ctx);
  if (seen == NULL) return xp_fail_memory(call);
  const expt_status status = check_each(call, labels, n, seen);
  xp_labels_free(seen);
  return status;
}

expt_status xp_best_names_create(const xp_call *call, const char *const *labels, int64_t n_labels, int64_t n,
                                 xp_best_names *out) {
  *out = (xp_best_names){.given = labels};
  if (labels == NULL && n_labels == 0) {
    out->number = xp_alloc(call->ctx, n, sizeof *out->number);
    if (out->number == NULL) return xp_fail_memory(call);
    for (int64_t i = 0; i < n; i++)
      snprintf(out->number[i], sizeof out->number[i], "%lld", (long long)(i + 1));
    return EXPT_OK;
  }
  if (n_labels != n)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_labels", "%lld given; allowed: %lld, one name for each", (long long)n_labels,
                   (long long)n);
  if (labels == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "labels", "NULL given with n_labels %lld; allowed: n_labels 0", (long long)n_labels);
  return check(call, labels, n);
}

const char *xp_best_name(const xp_best_names *names, int64_t i) {
  return names->given != NULL ? names->given[i] : names->number[i];
}

void xp_best_names_free(const expt_context *ctx, xp_best_names *names) {
  xp_release(ctx, names->number);
  *names = (xp_best_names){0};
}
