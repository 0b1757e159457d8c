/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_salt_search(): candidates are scored in parallel, each alone, and ranked. */
#include "lib/assign/salt_search_internal.h"

#include "lib/base/buffer.h"
#include "lib/base/context.h"
#include "lib/base/frame.h"
#include <math.h>
#include <string.h>

enum { MOST_CANDIDATES = 100000 };

XP_OPTIONS(expt_salt_search_options, .n_candidates = 100);

typedef struct search {
  const xp_covariates *covariates;
  const xp_salt_base *base;
  xp_salt_score *scores; /* by candidate */
  int64_t *ranked;       /* candidates, the best first */
  int64_t count;
  bool by_distance;
} search;

/* ---- candidates ---- */

static void append_salt(const search *all, int64_t candidate, xp_buffer *out) {
  xp_buffer_text(out, all->base->salt);
  xp_buffer_text(out, "#");
  xp_buffer_integer(out, candidate);
}

static expt_status score_candidate(const xp_call *call, void *user, int64_t candidate) {
  const search *all = user;
  xp_moments *cell = NULL;
  xp_buffer salt = xp_buffer_create(call->ctx);
  append_salt(all, candidate, &salt);
  xp_buffer_append(&salt, "", 1);
  const expt_status status =
      salt.failed ? xp_fail_memory(call) : xp_salt_tally(call, all->base, salt.bytes, all->covariates, &cell);
  if (status == EXPT_OK)
    all->scores[candidate] = xp_salt_score_of(all->covariates, xp_labels_count(all->base->variants), cell);
  xp_release(call->ctx, cell);
  xp_buffer_free(&salt);
  return status;
}

/* ---- ranks ---- */

static bool is_better(const search *all, int64_t a, int64_t b) {
  const double of_a = all->by_distance ? all->scores[a].mahalanobis : all->scores[a].max_difference;
  const double of_b = all->by_distance ? all->scores[b].mahalanobis : all->scores[b].max_difference;
  if (isnan(of_a) != isnan(of_b)) return isnan(of_b);
  if (of_a < of_b || of_a > of_b) return of_a < of_b;
  return a < b;
}

static void sink(const search *all, int64_t top, int64_t n) {
  int64_t *heap = all->ranked;
  const int64_t sinking = heap[top];
  for (int64_t child = 2 * top + 1; child < n; child = 2 * top + 1) {
    if (child + 1 < n && is_better(all, heap[child], heap[child + 1])) child++;
    if (!is_better(all, sinking, heap[child])) break;
    heap[top] = heap[child];
    top = child;
  }
  heap[top] = sinking;
}

/* Heap sort: no two candidates are equal, and the C library's sort may ask for memory behind the context's back. */
static void rank(const search *all) {
  for (int64_t i = 0; i < all->count; i++)
    all->ranked[i] = i;
  for (int64_t top = all->count / 2; top-- > 0;)
    sink(all, top, all->count);
  for (int64_t last = all->count - 1; last > 0; last--) {
    const int64_t worst = all->ranked[0];
    all->ranked[0] = all->ranked[last];
    all->ranked[last] = worst;
    sink(all, 0, last);
  }
}

/* ---- the frame ---- */

static void names_of(const xp_covariates *covariates, const char **names) {
  for (int32_t k = 0; k < covariates->count; k++)
    names[k] = covariates->column[k]->name;
}

static void fill(const xp_call *call, const search *all, expt_frame *frame) {
  const char *names[XP_MOST_COVARIATES];
  names_of(all->covariates, names);
  int64_t *rank_of = xp_frame_integers(frame, "rank", XP_SHOWN);
  xp_frame_texts *salt = xp_frame_texts_add(frame, "salt", XP_SHOWN);
  int64_t *candidate = xp_frame_integers(frame, "candidate", XP_SHOWN);
  double *max_difference = xp_frame_doubles(frame, "max_difference", XP_SHOWN);
  double *distance = xp_frame_doubles(frame, "mahalanobis", XP_SHOWN);
  int32_t *worst = xp_frame_dict_of(frame, "worst_covariate", names, all->covariates->count, XP_SHOWN);
  xp_buffer text = xp_buffer_create(call->ctx);
  for (int64_t row = 0; row < all->count && !xp_frame_failed(frame) && !text.failed; row++) {
    const xp_salt_score *score = &all->scores[all->ranked[row]];
    text.size = 0;
    append_salt(all, all->ranked[row], &text);
    if (!text.failed) xp_frame_text_append(frame, salt, text.bytes, text.size);
    rank_of[row] = row + 1;
    candidate[row] = all->ranked[row];
    max_difference[row] = score->max_difference;
    distance[row] = score->mahalanobis;
    worst[row] = score->worst;
  }
  xp_buffer_free(&text);
}

static expt_status give(const xp_call *call, const search *all, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, all->count, 6);
  if (frame != NULL) fill(call, all, frame);
  return xp_give(call, frame, out);
}

static expt_status run(const xp_call *call, search *all, expt_frame **out) {
  all->scores = xp_alloc(call->ctx, all->count, sizeof *all->scores);
  all->ranked = xp_alloc(call->ctx, all->count, sizeof *all->ranked);
  expt_status status = all->scores == NULL || all->ranked == NULL ? xp_fail_memory(call) : EXPT_OK;
  xp_progress progress = xp_progress_start(call, (uint64_t)all->count);
  if (status == EXPT_OK) status = xp_parallel(call, all->count, score_candidate, all);
  if (status == EXPT_OK) status = xp_progress_end(&progress);
  if (status == EXPT_OK) {
    rank(all);
    status = give(call, all, out);
  }
  xp_release(call->ctx, all->scores);
  xp_release(call->ctx, all->ranked);
  return status;
}

expt_status expt_salt_search(const expt_context *ctx, const expt_assigner *assigner, const expt_table *table,
                             const char *unit, const char *const *covariates, int64_t n_covariates,
                             const expt_salt_search_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_salt_search_options mine;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_take_expt_salt_search_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "score", mine.score, EXPT_SALT_SCORE_MAHALANOBIS));
  XP_TRY(xp_need_whole(call, "options", "n_candidates", mine.n_candidates, 1, MOST_CANDIDATES));
  xp_covariates known;
  xp_salt_base base;
  XP_TRY(xp_covariates_create(call, table, unit, covariates, n_covariates, &known));
  expt_status status = xp_salt_base_create(call, assigner, known.units, &base);
  search all = {.covariates = &known,
                .base = &base,
                .count = mine.n_candidates,
                .by_distance = mine.score == EXPT_SALT_SCORE_MAHALANOBIS};
  if (status == EXPT_OK) {
    status = run(call, &all, out);
    xp_salt_base_free(ctx, &base);
  }
  xp_covariates_free(ctx, &known);
  return status;
}
