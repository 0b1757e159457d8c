/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/families.h"

#include "lib/base/memory.h"
#include "lib/stats/adjust.h"
#include <math.h>

/* Fewer units than this in an arm are too few for a level to count among the family of its metric. */
static const int64_t enough_units = 100;

static const char *const primary_families[] = XP_FAMILIES_OF("primary metrics");
static const char *const level_families[] = XP_FAMILIES_OF("levels of the metric");

typedef bool (*membership)(const xp_member *member, int64_t metric);

static bool is_primary(const xp_member *member, int64_t metric) {
  const xp_place *const place = member->place;
  (void)metric;
  return place->plane == 0 && place->analysis->metrics[place->metric].role == EXPT_ROLE_PRIMARY;
}

static bool is_level_of(const xp_member *member, int64_t metric) {
  const int64_t *const n = member->comparison->n;
  return member->place->plane > 0 && member->place->metric == metric && n[0] >= enough_units && n[1] >= enough_units;
}

static expt_status correct(const xp_call *call, xp_member *members, int64_t count, membership belongs, int64_t metric,
                           expt_adjustment adjustment, const char *const *names, double *log_p) {
  int64_t family = 0;
  for (int64_t i = 0; i < count; i++)
    if (belongs(&members[i], metric)) log_p[family++] = members[i].log_p;
  XP_TRY(xp_adjust_log_p(call, xp_adjustment_of(adjustment), log_p, family, log_p));
  family = 0;
  for (int64_t i = 0; i < count; i++) {
    if (!belongs(&members[i], metric)) continue;
    members[i].log_p = log_p[family++];
    members[i].family = names[adjustment];
  }
  return EXPT_OK;
}

static void leave_out_small(xp_member *members, int64_t count) {
  for (int64_t i = 0; i < count; i++)
    if (members[i].place->plane > 0 && members[i].family == NULL) members[i].log_p = NAN;
}

expt_status xp_correct_families(const xp_call *call, xp_member *members, int64_t count, expt_adjustment adjustment,
                                expt_adjustment level_adjustment) {
  if (count == 0) return EXPT_OK;
  double *const log_p = xp_alloc(call->ctx, count, sizeof *log_p);
  if (log_p == NULL) return xp_fail_memory(call);
  const int64_t metrics = xp_metric_count(members[0].place->analysis);
  expt_status status = correct(call, members, count, is_primary, 0, adjustment, primary_families, log_p);
  for (int64_t m = 0; status == EXPT_OK && m < metrics; m++)
    status = correct(call, members, count, is_level_of, m, level_adjustment, level_families, log_p);
  leave_out_small(members, count);
  xp_release(call->ctx, log_p);
  return status;
}
