/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows counted by arm and exposure. Sums do not depend on the order of the rows. */
#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/base/thread.h"
#include "lib/causal/two_arms.h"

#include <math.h>

enum { OUTSIDE = XP_CELLS };

typedef struct tallying {
  const int8_t *arm, *exposed; /* exposed NULL: nobody */
  const double *outcome;
  int64_t rows;
  expt_simd simd;
  bool proportion;
  xp_tallies *pieces;
} tallying;

static void start_tallies(xp_tallies *tallies, bool proportion) {
  *tallies = (xp_tallies){.proportion = proportion};
  for (int cell = 0; cell < XP_CELLS; cell++)
    xp_moments_init(&tallies->moments[cell], 0.0);
}

/* Where each row of a block belongs, and whether it has an outcome. */
static void place_block(const tallying *work, int64_t from, int64_t n, int32_t *cells, uint8_t *present) {
  for (int64_t i = 0; i < n; i++) {
    const int arm = work->arm[from + i];
    const int exposed = work->exposed != NULL ? work->exposed[from + i] : 0;
    cells[i] = arm < 0 ? OUTSIDE : 2 * arm + exposed;
    present[i] = (uint8_t)(isnan(work->outcome[from + i]) ? 0 : 1);
  }
}

static void count_block(const tallying *work, int64_t from, int64_t n, const int32_t *cells, const uint8_t *present,
                        xp_tallies *to) {
  int64_t units[XP_CELLS + 1] = {0}, found[XP_CELLS + 1] = {0}, ones[XP_CELLS + 1] = {0};
  for (int64_t i = 0; i < n; i++) {
    units[cells[i]]++;
    found[cells[i]] += present[i];
    ones[cells[i]] += work->outcome[from + i] == 1.0;
  }
  for (int cell = 0; cell < XP_CELLS; cell++) {
    to->counts[cell].units += units[cell];
    to->counts[cell].dropped += units[cell] - found[cell];
    to->counts[cell].ones += ones[cell];
  }
}

static expt_status tally_piece(const xp_call *call, void *user, int64_t piece) {
  (void)call;
  const tallying *const work = user;
  xp_tallies *const to = &work->pieces[piece];
  const int64_t end = xp_piece_end(piece, work->rows);
  int32_t cells[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  start_tallies(to, work->proportion);
  for (int64_t from = piece * XP_PIECE; from < end; from += XP_BLOCK) {
    const int64_t n = end - from < XP_BLOCK ? end - from : XP_BLOCK;
    place_block(work, from, n, cells, present);
    count_block(work, from, n, cells, present, to);
    if (!work->proportion) xp_grouped_add(to->moments, XP_CELLS, work->simd, work->outcome + from, present, cells, n);
  }
  return EXPT_OK;
}

static void merge(xp_counts *counts, xp_moments *moments, const xp_tallies *from, int cell) {
  counts->units += from->counts[cell].units;
  counts->dropped += from->counts[cell].dropped;
  counts->ones += from->counts[cell].ones;
  xp_moments_merge(moments, &from->moments[cell]); /* one shift, and rows below the limit: it cannot refuse */
}

static bool is_proportion(const xp_two_arms *settings, const xp_problem *problem) {
  if (settings->outcome_kind != EXPT_OUTCOME_KIND_AUTO) return settings->outcome_kind == EXPT_OUTCOME_KIND_PROPORTION;
  return problem->meanings[XP_AT_OUTCOME].all_flags;
}

expt_status xp_tally_rows(const xp_call *call, const xp_two_arms *settings, const xp_problem *problem,
                          xp_tallies *out) {
  const int64_t pieces = xp_pieces(problem->rows);
  tallying work = {.arm = problem->columns[XP_AT_TREATMENT].flags,
                   .exposed = settings->has_exposure ? problem->columns[XP_AT_EXPOSURE].flags : NULL,
                   .outcome = problem->columns[XP_AT_OUTCOME].numbers,
                   .rows = problem->rows,
                   .simd = xp_simd_level(call->ctx),
                   .proportion = is_proportion(settings, problem),
                   .pieces = xp_alloc(call->ctx, pieces, sizeof(xp_tallies))};
  if (work.pieces == NULL) return xp_fail_memory(call);
  const expt_status status = xp_parallel(call, pieces, tally_piece, &work);
  start_tallies(out, work.proportion);
  for (int64_t piece = 0; status == EXPT_OK && piece < pieces; piece++)
    for (int cell = 0; cell < XP_CELLS; cell++)
      merge(&out->counts[cell], &out->moments[cell], &work.pieces[piece], cell);
  xp_release(call->ctx, work.pieces);
  return status;
}

xp_tally xp_tally_of(const xp_tallies *tallies, xp_among among, int arm) {
  xp_tally sum = {0};
  xp_moments_init(&sum.moments, 0.0);
  for (int exposed = 0; exposed < 2; exposed++)
    if (xp_is_among(among, exposed)) merge(&sum.counts, &sum.moments, tallies, 2 * arm + exposed);
  return sum;
}

double xp_tally_value(const xp_tallies *tallies, const xp_tally *tally) {
  if (!tallies->proportion) return xp_moments_mean(&tally->moments);
  return xp_used(tally) > 0 ? (double)tally->counts.ones / (double)xp_used(tally) : (double)NAN;
}
