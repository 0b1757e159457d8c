/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each row did to a difference of arms. */
#include "lib/base/memory.h"
#include "lib/base/thread.h"
#include "lib/causal/two_arms.h"

#include <math.h>

/* A share's standard error divides by n, a mean's variance by n - 1. */
static double pull_of(const xp_tallies *tallies, const xp_tally *tally) {
  const double units = (double)xp_used(tally);
  return tallies->proportion ? 1.0 / units : sqrt(units / (units - 1.0)) / units;
}

static void fill(const xp_tallies *tallies, double triggered, xp_two_arms_pulls *pulls) {
  int64_t used = 0, exposed = 0;
  for (int arm = 0; arm < 2; arm++) {
    for (int among = 0; among < XP_AMONG_KINDS; among++) {
      const xp_tally tally = xp_tally_of(tallies, (xp_among)among, arm);
      pulls->mean[among][arm] = xp_tally_value(tallies, &tally);
      pulls->pull[among][arm] = arm == 1 ? pull_of(tallies, &tally) : -pull_of(tallies, &tally);
      if (among == XP_AMONG_ALL) used += xp_used(&tally);
      if (among == XP_AMONG_EXPOSED) exposed += xp_used(&tally);
    }
  }
  pulls->rate = (double)exposed / (double)used;
  pulls->spread = triggered / (double)used;
}

expt_status xp_keep_pulls(const xp_call *call, const xp_tallies *tallies, double triggered, xp_results *out) {
  xp_two_arms_pulls *const pulls = xp_alloc(call->ctx, 1, sizeof *pulls);
  if (pulls == NULL) return xp_fail_memory(call);
  fill(tallies, triggered, pulls);
  out->own = pulls;
  return EXPT_OK;
}

typedef struct influencing {
  const int8_t *arm, *exposed; /* exposed NULL: nobody */
  const double *outcome;
  int64_t rows;
  const xp_two_arms_pulls *pulls;
  xp_among among;
  bool diluted;
  double *out;
} influencing;

static double part_of(const influencing *work, int64_t row) {
  const xp_two_arms_pulls *const pulls = work->pulls;
  const int arm = work->arm[row], exposed = work->exposed != NULL ? work->exposed[row] : 0;
  if (arm < 0 || isnan(work->outcome[row])) return 0.0;
  const double part = xp_is_among(work->among, exposed)
                          ? pulls->pull[work->among][arm] * (work->outcome[row] - pulls->mean[work->among][arm])
                          : 0.0;
  return work->diluted ? pulls->rate * part + pulls->spread * ((double)exposed - pulls->rate) : part;
}

static expt_status influence_of_piece(const xp_call *call, void *user, int64_t piece) {
  (void)call;
  const influencing *const work = user;
  const int64_t end = xp_piece_end(piece, work->rows);
  for (int64_t row = piece * XP_PIECE; row < end; row++)
    work->out[row] = (double)work->rows * part_of(work, row);
  return EXPT_OK;
}

expt_status xp_two_arms_influence(const xp_call *call, const xp_problem *problem, const xp_results *results,
                                  xp_among among, bool diluted, double *out) {
  influencing work = {.arm = problem->columns[XP_AT_TREATMENT].flags,
                      .exposed = problem->n_columns > XP_AT_EXPOSURE ? problem->columns[XP_AT_EXPOSURE].flags : NULL,
                      .outcome = problem->columns[XP_AT_OUTCOME].numbers,
                      .rows = problem->rows,
                      .pulls = results->own,
                      .among = among,
                      .diluted = diluted,
                      .out = out};
  return xp_parallel(call, xp_pieces(work.rows), influence_of_piece, &work);
}
