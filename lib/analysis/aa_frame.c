/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the replicates come to. */
#include "lib/analysis/aa.h"
#include "lib/analysis/answer.h"

#include <math.h>

static const double error_of_uniformity = 0.001;

typedef enum verdict { HOLDS, TOO_MANY, TOO_FEW, WRONG_SIZES, NOT_UNIFORM, NOT_DEFINED, VERDICTS } verdict;
static const char *const verdict_words[VERDICTS] = {"ok", "too_many", "too_few", "srm", "not_uniform", "undefined"};
static const char *const verdict_notes[VERDICTS] = {
    "finds an effect where there is none as seldom as it says",
    "finds effects that do not exist more often than it says: rows are not independent, or errors are too small",
    "finds effects that do not exist less often than it says: it wastes power; usual with few events",
    "sizes of the variants differ from plan more often than chance allows: what is split is not what is counted",
    "p-values are not uniform although the false positives are as many as expected: do not use another confidence",
    "no replicate has a p-value: an arm is empty or nothing varies",
};
static const char *const mode_words[] = {"resplit", "redraw"};

typedef struct summary {
  int64_t n, undefined;
  double false_positives, mean_p;
  xp_aa_band band;
  xp_uniformity uniformity;
  double mean_estimate, sd_estimate, mean_std_error;
  verdict verdict;
} summary;

typedef struct summing {
  const xp_aa_job *job;
  double *p, *spread_out; /* by replicate */
  uint64_t *room;         /* twice as many */
  double srm_failures;
  bool sizes_fail;
} summing;

static const xp_aa_find *find_at(const xp_aa_job *job, int64_t replicate, int64_t answer) {
  return &job->finds[replicate * xp_aa_answers(job) + answer];
}

/* ---- one answer ---- */

static void sum_p(const summing *s, int64_t answer, summary *out) {
  const double level = log1p(-s->job->options->confidence);
  double sum = 0.0, positives = 0.0;
  for (int64_t r = 0; r < s->job->options->n_replicates; r++) {
    const xp_aa_find *find = find_at(s->job, r, answer);
    if (isnan(find->p)) continue;
    s->p[out->n++] = find->p;
    sum += find->p;
    positives += find->log_p <= level;
  }
  out->undefined = s->job->options->n_replicates - out->n;
  out->mean_p = sum / (double)out->n;
  out->false_positives = positives / (double)out->n;
}

static bool is_estimated(const xp_aa_find *find) {
  return isfinite(find->estimate) && isfinite(find->std_error);
}

static void sum_estimates(const summing *s, int64_t answer, summary *out) {
  const int64_t replicates = s->job->options->n_replicates;
  double n = 0.0, squares = 0.0;
  for (int64_t r = 0; r < replicates; r++) {
    const xp_aa_find *find = find_at(s->job, r, answer);
    if (!is_estimated(find)) continue;
    n += 1.0;
    const double apart = find->estimate - out->mean_estimate;
    out->mean_estimate += apart / n;
    squares += apart * (find->estimate - out->mean_estimate);
    out->mean_std_error += (find->std_error - out->mean_std_error) / n;
  }
  out->sd_estimate = n > 1.0 ? sqrt(squares / (n - 1.0)) : NAN;
  if (n == 0.0) out->mean_estimate = out->mean_std_error = NAN;
}

static verdict judge(const summing *s, const summary *found) {
  if (found->n == 0) return NOT_DEFINED;
  if (found->false_positives > found->band.high) return TOO_MANY;
  if (s->sizes_fail) return WRONG_SIZES;
  if (found->false_positives < found->band.low) return TOO_FEW;
  return found->uniformity.p < error_of_uniformity ? NOT_UNIFORM : HOLDS;
}

static int64_t counted_of(const xp_aa_rows *rows, int64_t metric) {
  const uint8_t *outcomes = rows->metrics[metric].outcomes;
  int64_t n = 0;
  for (int64_t i = 0; i < rows->n; i++)
    n += outcomes[i] == XP_ZERO || outcomes[i] == XP_ONE;
  return n;
}

/* Units of a cluster may be alike: then it tells no more of the gaps than one unit. */
static int64_t independent_of(const xp_aa_rows *rows, int64_t metric) {
  const int64_t n = counted_of(rows, metric);
  if (rows->plan->cluster == NULL) return n;
  const int64_t clusters = xp_labels_count(rows->keys);
  return n < clusters ? n : clusters;
}

static xp_aa_band band_at(const summing *s, int64_t answer, int64_t n) {
  const xp_aa_job *job = s->job;
  const expt_analysis *plan = job->rows->plan;
  const int64_t metric = answer / (job->n_variants - 1), treatment = 1 + answer % (job->n_variants - 1);
  const xp_metric *is = &plan->metrics[metric];
  const double rate = 1.0 - job->options->confidence;
  if (is->kind != XP_QUANTILE_METRIC || n == 0) return xp_aa_band_of(n, rate);
  const xp_aa_gaps gaps = {.n = (double)independent_of(job->rows, metric),
                           .share = {plan->shares[job->variants[0]], plan->shares[job->variants[treatment]]},
                           .prob = is->prob};
  return xp_aa_band_of_quantile(n, rate, &gaps, is->alternative == EXPT_ALTERNATIVE_TWO_SIDED);
}

static bool is_of_quantile(const summing *s, int64_t answer) {
  return s->job->rows->plan->metrics[answer / (s->job->n_variants - 1)].kind == XP_QUANTILE_METRIC;
}

static summary summarise(const summing *s, int64_t answer) {
  const expt_analysis_aa_options *options = s->job->options;
  summary found = {.n = 0};
  sum_p(s, answer, &found);
  sum_estimates(s, answer, &found);
  found.band = band_at(s, answer, found.n);
  found.uniformity = xp_uniformity_of(s->p, found.n, options->seed, answer, s->spread_out, s->room);
  if (is_of_quantile(s, answer)) found.uniformity.p = NAN; /* aa_band.c: not uniform, and yet right */
  found.verdict = judge(s, &found);
  return found;
}

static void check_sizes(summing *s) {
  const expt_analysis_aa_options *options = s->job->options;
  int64_t failures = 0;
  for (int64_t r = 0; r < options->n_replicates; r++)
    failures += s->job->srm_p[r] < options->srm_threshold;
  s->srm_failures = (double)failures / (double)options->n_replicates;
  s->sizes_fail = s->srm_failures > xp_aa_band_of(options->n_replicates, options->srm_threshold).high;
}

/* ---- the frame ---- */

static void add_places(const xp_aa_job *job, expt_frame *frame) {
  const expt_analysis *plan = job->rows->plan;
  xp_frame_texts *metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  xp_frame_texts *control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  for (int64_t m = 0; !xp_frame_failed(frame) && m < xp_metric_count(plan); m++) {
    for (int64_t v = 1; v < job->n_variants; v++) {
      xp_frame_label_append(frame, metric, plan->metric_names, m);
      xp_frame_label_append(frame, control, plan->variants, job->variants[0]);
      xp_frame_label_append(frame, variant, plan->variants, job->variants[v]);
    }
  }
}

static void add_p_values(expt_frame *frame, const summary *found, int64_t n) {
  int64_t *replicates = xp_frame_integers(frame, "replicates", XP_SHOWN);
  double *positives = xp_frame_doubles(frame, "false_positives", XP_SHOWN);
  double *low = xp_frame_doubles(frame, "band_low", XP_SHOWN);
  double *high = xp_frame_doubles(frame, "band_high", XP_SHOWN);
  double *mean_p = xp_frame_doubles(frame, "mean_p", XP_SHOWN);
  double *ks = xp_frame_doubles(frame, "ks", XP_SHOWN), *ks_p = xp_frame_doubles(frame, "ks_p", XP_SHOWN);
  int64_t *distinct = xp_frame_integers(frame, "distinct_p", XP_DETAIL);
  uint8_t *discrete = xp_frame_bools(frame, "discrete", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < n; i++) {
    replicates[i] = found[i].n;
    positives[i] = found[i].false_positives;
    low[i] = found[i].band.low;
    high[i] = found[i].band.high;
    mean_p[i] = found[i].mean_p;
    ks[i] = found[i].uniformity.distance;
    ks_p[i] = found[i].uniformity.p;
    distinct[i] = found[i].uniformity.distinct;
    discrete[i] = found[i].uniformity.discrete;
  }
}

static void add_estimates(expt_frame *frame, const summary *found, int64_t n) {
  double *ratio = xp_frame_doubles(frame, "error_ratio", XP_SHOWN);
  double *mean = xp_frame_doubles(frame, "mean_estimate", XP_DETAIL);
  double *sd = xp_frame_doubles(frame, "sd_estimate", XP_DETAIL);
  double *std_error = xp_frame_doubles(frame, "mean_std_error", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < n; i++) {
    ratio[i] = found[i].mean_std_error > 0.0 ? found[i].sd_estimate / found[i].mean_std_error : NAN;
    mean[i] = found[i].mean_estimate;
    sd[i] = found[i].sd_estimate;
    std_error[i] = found[i].mean_std_error;
  }
}

static void add_verdicts(const summing *s, expt_frame *frame, const summary *found, int64_t n) {
  double *srm = xp_frame_doubles(frame, "srm_failures", XP_SHOWN);
  int64_t *undefined = xp_frame_integers(frame, "undefined", XP_DETAIL);
  xp_frame_texts *mode = xp_frame_texts_add(frame, "mode", XP_DETAIL);
  double *confidence = xp_frame_doubles(frame, "confidence", XP_DETAIL);
  xp_frame_texts *word = xp_frame_texts_add(frame, "verdict", XP_SHOWN);
  xp_frame_texts *note = xp_frame_texts_add(frame, "note", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < n; i++) {
    srm[i] = s->srm_failures;
    undefined[i] = found[i].undefined;
    xp_frame_word_append(frame, mode, mode_words[s->job->options->mode]);
    confidence[i] = s->job->options->confidence;
    xp_frame_word_append(frame, word, verdict_words[found[i].verdict]);
    xp_frame_word_append(frame, note, verdict_notes[found[i].verdict]);
  }
}

static expt_status give(const xp_call *call, const summing *s, const summary *found, expt_frame **out) {
  const int64_t n = xp_aa_answers(s->job);
  expt_frame *frame = xp_frame_create(call->ctx, n, 22);
  add_places(s->job, frame);
  add_p_values(frame, found, n);
  add_estimates(frame, found, n);
  add_verdicts(s, frame, found, n);
  return xp_give(call, frame, out);
}

expt_status xp_aa_answer(const xp_call *call, const xp_aa_job *job, expt_frame **out) {
  const int64_t replicates = job->options->n_replicates, answers = xp_aa_answers(job);
  summing s = {.job = job};
  s.p = xp_alloc(call->ctx, replicates, sizeof *s.p);
  s.spread_out = xp_alloc(call->ctx, replicates, sizeof *s.spread_out);
  s.room = xp_alloc(call->ctx, 2 * replicates, sizeof *s.room);
  summary *found = xp_alloc(call->ctx, answers, sizeof *found);
  expt_status status;
  if (s.p != NULL && s.spread_out != NULL && s.room != NULL && found != NULL) {
    check_sizes(&s);
    for (int64_t i = 0; i < answers; i++)
      found[i] = summarise(&s, i);
    status = give(call, &s, found, out);
  } else {
    status = xp_fail_memory(call);
  }
  xp_release(call->ctx, s.p);
  xp_release(call->ctx, s.spread_out);
  xp_release(call->ctx, s.room);
  xp_release(call->ctx, found);
  return status;
}
