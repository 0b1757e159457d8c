/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/frame.h"
#include "lib/stats/always_valid.h"
#include "lib/stats/confidence_sequence_share.h"
#include "lib/stats/two_proportions.h"
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_shares_options, .confidence = 0.95, .concentration = 1000.0, .previous_log_p = NAN);

typedef struct arms {
  const int64_t *counts;
  const double *shares; /* NULL = equal */
  int64_t n, units;
  double weights;  /* of all shares */
  int64_t used;    /* arms that take part */
  bool impossible; /* units where none were planned */
} arms;

/* ---- checks ---- */

static expt_status check_counts(const xp_call *call, arms *of) {
  XP_TRY(xp_need_whole(call, "n_arms", "", of->n, 2, INT32_MAX));
  XP_TRY(xp_need(call, of->counts, "counts"));
  for (int64_t i = 0; i < of->n; i++) {
    if (of->counts[i] < 0 || of->counts[i] > XP_MOST_COUNT - of->units)
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "counts", "", i, "%lld given; allowed: 0 or more, up to 2^53 together",
                         (long long)of->counts[i]);
    of->units += of->counts[i];
  }
  return EXPT_OK;
}

static expt_status check_shares(const xp_call *call, arms *of, int64_t n_shares) {
  if (of->shares == NULL && n_shares == 0) {
    of->weights = (double)of->n;
    of->used = of->n;
    return EXPT_OK;
  }
  if (n_shares != of->n)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "n_shares", "", "%lld given; allowed: one an arm, %lld", (long long)n_shares,
                   (long long)of->n);
  XP_TRY(xp_need(call, of->shares, "shares"));
  for (int64_t i = 0; i < of->n; i++) {
    const double share = of->shares[i];
    if (!(share == 0.0 || (share >= 1e-9 && share <= 1e9)))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "shares", "", i, "%g given; allowed: 0, or between 1e-9 and 1e9",
                         share);
    of->weights += share;
    of->used += share > 0.0;
    of->impossible = of->impossible || (share == 0.0 && of->counts[i] > 0);
  }
  if (of->used >= 2) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "shares", "", "%lld above 0 given; allowed: at least 2", (long long)of->used);
}

static expt_status check_previous(const xp_call *call, const arms *of,
                                  const expt_confidence_sequence_shares_options *options) {
  const bool any = options->previous_low != NULL || options->previous_high != NULL || options->n_previous != 0;
  if (any && options->n_previous != of->n)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_previous", "%lld given; allowed: one an arm, %lld",
                   (long long)options->n_previous, (long long)of->n);
  if (any && options->previous_low == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "previous_low",
                   "NULL given with n_previous; allowed: n_previous 0");
  if (any && options->previous_high == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "previous_high",
                   "NULL given with n_previous; allowed: n_previous 0");
  return xp_check_before(call, NAN, NAN, options->previous_log_p);
}

static expt_status check_options(const xp_call *call, const arms *of,
                                 const expt_confidence_sequence_shares_options *options) {
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_check_prior(call, "concentration", options->concentration));
  return check_previous(call, of, options);
}

/* ---- the frame ---- */

static double planned_share(const arms *of, int64_t arm) {
  return (of->shares == NULL ? 1.0 : of->shares[arm]) / of->weights;
}

/* With two arms the interval and the p-value say the same. */
static xp_look_answer look_at_arm(const arms *of, int64_t arm, xp_evidence evidence, double level) {
  const xp_share_tally tally = {(double)of->counts[arm], (double)(of->units - of->counts[arm])};
  const xp_share_limits limits = xp_share_limits_of_room(tally, level - evidence.against_best);
  xp_look_answer look = {.low = limits.low.p, .high = limits.high.p, .log_p = xp_log_p_of_e(evidence.against_prior)};
  if (of->used == 2) xp_agree(&look, planned_share(of, arm), level);
  return look;
}

typedef struct columns {
  int64_t *arm, *count, *note_bits;
  double *planned, *share, *low, *high, *log_e, *p, *log_p, *confidence;
} columns;

/* In the order of the frame. */
static columns make_columns(expt_frame *frame) {
  columns to;
  to.arm = xp_frame_integers(frame, "arm", XP_SHOWN);
  to.count = xp_frame_integers(frame, "count", XP_SHOWN);
  to.planned = xp_frame_doubles(frame, "planned_share", XP_SHOWN);
  to.share = xp_frame_doubles(frame, "share", XP_SHOWN);
  to.low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  to.high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  to.log_e = xp_frame_doubles(frame, "log_e_value", XP_SHOWN);
  to.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  to.log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  to.confidence = xp_frame_doubles(frame, "confidence", XP_DETAIL);
  to.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  return to;
}

static void fill_limits(const columns *to, const arms *of, int64_t arm, xp_evidence evidence,
                        const expt_confidence_sequence_shares_options *options) {
  if (planned_share(of, arm) == 0.0 || isnan(evidence.against_prior)) {
    to->low[arm] = to->high[arm] = NAN;
    return;
  }
  const xp_look_answer look = look_at_arm(of, arm, evidence, xp_level_of(options->confidence));
  to->low[arm] = xp_running_low(look.low, options->previous_low == NULL ? NAN : options->previous_low[arm]);
  to->high[arm] = xp_running_high(look.high, options->previous_high == NULL ? NAN : options->previous_high[arm]);
}

static void fill_evidence(const columns *to, const arms *of, int64_t arm, xp_evidence evidence, double previous_log_p) {
  const double log_p = xp_running_log_p(xp_log_p_of_e(evidence.against_prior), previous_log_p);
  to->log_e[arm] = evidence.against_prior;
  to->log_p[arm] = of->impossible ? NAN : log_p;
  to->p[arm] = of->impossible ? 0.0 : exp(log_p);
  to->note_bits[arm] = of->impossible   ? XP_NOTE(EXPT_NOTE_UNBOUNDED)
                       : of->units == 0 ? XP_NOTE(EXPT_NOTE_EMPTY_ARM)
                                        : 0;
}

static expt_status fill(const xp_call *call, const arms *of, const expt_confidence_sequence_shares_options *options,
                        expt_frame *frame) {
  const columns to = make_columns(frame);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  const xp_dirichlet prior = {of->shares, of->n, options->concentration};
  const xp_evidence evidence = xp_dirichlet_evidence(&prior, of->counts);
  for (int64_t i = 0; i < of->n; i++) {
    to.arm[i] = i;
    to.count[i] = of->counts[i];
    to.planned[i] = planned_share(of, i);
    to.share[i] = (double)of->counts[i] / (double)of->units;
    to.confidence[i] = options->confidence;
    fill_limits(&to, of, i, evidence, options);
    fill_evidence(&to, of, i, evidence, options->previous_log_p);
  }
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

expt_status expt_confidence_sequence_shares(const expt_context *ctx, const int64_t *counts, int64_t n_arms,
                                            const double *shares, int64_t n_shares,
                                            const expt_confidence_sequence_shares_options *options, expt_frame **out,
                                            expt_error *err) {
  XP_CALL(ctx, err);
  expt_confidence_sequence_shares_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  arms of = {.counts = counts, .shares = shares, .n = n_arms};
  XP_TRY(check_counts(call, &of));
  XP_TRY(check_shares(call, &of, n_shares));
  XP_TRY(xp_take_expt_confidence_sequence_shares_options(call, options, &mine));
  XP_TRY(check_options(call, &of, &mine));
  expt_frame *const frame = xp_frame_create(ctx, n_arms, 11);
  if (frame == NULL) return xp_fail_memory(call);
  const expt_status status = fill(call, &of, &mine, frame);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}
