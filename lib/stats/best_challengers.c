/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Given that one arm is the best, which is the second? All others compete below it: the density of one, the distribution
 * functions of the rest, and the leader above them. */
#include "lib/base/memory.h"
#include "lib/stats/best_internal.h"

#include <math.h>

/* Of place i at a node: 0 or 1 outside its panels. */
static double part_at(const xp_best_place *place, int64_t node, bool upper) {
  const int64_t first = (int64_t)place->first * XP_BEST_NODES, last = ((int64_t)place->last + 1) * XP_BEST_NODES;
  if (node < first) return upper ? 1.0 : 0.0;
  if (node >= last) return upper ? 0.0 : 1.0;
  return (upper ? place->upper : place->lower)[node - first];
}

static void add_node(const xp_best_line *line, int64_t leader, int64_t node, double *before, double *joint) {
  const double above = line->panels->weight[node] * part_at(&line->place[leader], node, true);
  before[0] = 1.0;
  for (int64_t i = 0; i < line->k; i++)
    before[i + 1] = before[i] * (i == leader ? 1.0 : part_at(&line->place[i], node, false));
  double after = 1.0;
  for (int64_t i = line->k - 1; i >= 0; i--) {
    const xp_best_place *const place = &line->place[i];
    const int64_t first = (int64_t)place->first * XP_BEST_NODES, last = ((int64_t)place->last + 1) * XP_BEST_NODES;
    if (i == leader) continue;
    if (node >= first && node < last) joint[i] += above * place->f[node - first] * before[i] * after;
    after *= part_at(place, node, false);
  }
}

static int64_t place_of(const xp_best_line *line, int64_t given) {
  int64_t i = 0;
  while (line->place[i].given != given)
    i++;
  return i;
}

static void hand_over(const xp_best_line *line, const double *joint, double *probability) {
  double sum = 0.0;
  for (int64_t i = 0; i < line->k; i++)
    sum += joint[i];
  for (int64_t i = 0; i < line->k; i++)
    probability[line->place[i].given] = sum > 0.0 ? joint[i] / sum : NAN;
}

static expt_status challengers(const xp_call *call, const xp_best_line *line, int64_t first, double *probability) {
  XP_TRY(xp_need_whole(call, "first", "", first, 0, line->k - 1));
  const int64_t leader = place_of(line, first), nodes = (int64_t)line->panels->panels * XP_BEST_NODES;
  double *const before = xp_alloc(call->ctx, line->k + 1, sizeof *before);
  double *const joint = xp_alloc(call->ctx, line->k, sizeof *joint);
  const bool has_memory = before != NULL && joint != NULL;
  if (has_memory) {
    for (int64_t node = 0; node < nodes; node++)
      add_node(line, leader, node, before, joint);
    hand_over(line, joint, probability);
  }
  xp_release(call->ctx, before);
  xp_release(call->ctx, joint);
  return has_memory ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_best_challengers(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest, int64_t first,
                                double *probability) {
  xp_best_line line;
  XP_TRY(xp_best_line_create(call, arms, k, lowest, &line));
  const expt_status status = challengers(call, &line, first, probability);
  xp_best_line_free(&line);
  return status;
}
