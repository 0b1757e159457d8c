/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/best_frame.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/best_names.h"
#include "lib/stats/samples.h"

#include <math.h>
#include <stddef.h>

typedef struct best_row {
  const char *arm;
  double mean, sd, low, high, probability, log_probability, loss, second, rank, allocation, top_two, confidence;
  const char *method;
  int64_t note_bits;
} best_row;

static const xp_cell cells[] = {
    {"arm", XP_CELL_WORD, false, offsetof(best_row, arm)},
    {"mean", XP_CELL_NUMBER, false, offsetof(best_row, mean)},
    {"sd", XP_CELL_NUMBER, false, offsetof(best_row, sd)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(best_row, low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(best_row, high)},
    {"probability_best", XP_CELL_NUMBER, false, offsetof(best_row, probability)},
    {"log_probability_best", XP_CELL_NUMBER, true, offsetof(best_row, log_probability)},
    {"expected_loss", XP_CELL_NUMBER, false, offsetof(best_row, loss)},
    {"probability_second", XP_CELL_NUMBER, false, offsetof(best_row, second)},
    {"expected_rank", XP_CELL_NUMBER, false, offsetof(best_row, rank)},
    {"allocation", XP_CELL_NUMBER, false, offsetof(best_row, allocation)},
    {"allocation_top_two", XP_CELL_NUMBER, true, offsetof(best_row, top_two)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(best_row, confidence)},
    {"method", XP_CELL_WORD, true, offsetof(best_row, method)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(best_row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(best_row, note_bits)},
};

expt_status xp_best_check(const xp_call *call, const xp_best_request *request, int64_t n_arms) {
  XP_TRY(xp_need_whole(call, "n_arms", "", n_arms, 1, INT64_MAX));
  if (n_arms > XP_BEST_MOST_ARMS)
    return XP_FAIL(call, EXPT_E_LIMIT, "n_arms", "", "%lld given; allowed: 1 to %d", (long long)n_arms, (int)XP_BEST_MOST_ARMS);
  XP_TRY(xp_need_word(call, "options", "good", request->good, EXPT_GOOD_DOWN));
  XP_TRY(xp_need_between(call, "options", "confidence", request->confidence, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "leader_share", request->leader_share, 0.0, 1.0));
  return xp_need_range(call, "options", "minimum_share", request->minimum_share, 0.0, 1.0 / (double)n_arms);
}

/* ---- one arm ---- */

static const char *method_of(xp_best_family family) {
  static const char *const words[] = {"beta", "gamma", "normal", "t"};
  return words[family];
}

static void set_interval(const xp_best_arm *arm, double confidence, best_row *row) {
  const double tail = 0.5 * (1.0 - confidence);
  if (arm->family == XP_BEST_BETA || arm->family == XP_BEST_GAMMA) {
    const xp_law law = {arm->family == XP_BEST_BETA ? XP_BETA : XP_GAMMA, arm->a, arm->b, 0.0};
    row->low = xp_quantile(&law, tail, XP_LOWER);
    row->high = xp_quantile(&law, tail, XP_UPPER);
    return;
  }
  const double z = arm->family == XP_BEST_T ? xp_t_quantile_upper(tail, arm->c) : xp_normal_quantile_upper(tail);
  row->low = arm->a - z * arm->b;
  row->high = arm->a + z * arm->b;
}

static best_row empty_row(const xp_best_entry *entry, const char *name, double confidence) {
  best_row row = {.arm = name,
                  .mean = NAN,
                  .sd = NAN,
                  .low = NAN,
                  .high = NAN,
                  .probability = NAN,
                  .log_probability = NAN,
                  .loss = NAN,
                  .second = NAN,
                  .rank = NAN,
                  .allocation = NAN,
                  .top_two = NAN,
                  .confidence = confidence,
                  .method = method_of(entry->arm.family),
                  .note_bits = entry->note_bits};
  if (!entry->has_law) return row;
  row.mean = xp_best_mean(&entry->arm);
  row.sd = xp_best_sd(&entry->arm);
  set_interval(&entry->arm, confidence, &row);
  return row;
}

/* ---- all of those that have a law ---- */

enum { COLUMNS = 7 };
typedef struct desk {
  int64_t n;
  int64_t *at;       /* row of each */
  xp_best_arm *arms;
  double *numbers;   /* COLUMNS arrays of n */
} desk;

static void write_answers(const desk *d, const double *const *column, best_row *rows) {
  for (int64_t i = 0; i < d->n; i++) {
    best_row *const row = &rows[d->at[i]];
    row->probability = column[0][i];
    row->log_probability = column[1][i];
    row->loss = column[2][i];
    row->second = column[3][i];
    row->rank = column[4][i];
    row->allocation = column[5][i];
    row->top_two = column[6][i];
  }
}

static expt_status compare(const xp_call *call, const desk *d, const xp_best_request *request, best_row *rows) {
  double *column[COLUMNS];
  for (int c = 0; c < COLUMNS; c++)
    column[c] = d->numbers + c * d->n;
  xp_best_answer answer = {.probability = column[0],
                           .log_probability = column[1],
                           .loss = column[2],
                           .second = column[3],
                           .rank = column[4]};
  XP_TRY(xp_best(call, d->arms, d->n, request->good == EXPT_GOOD_DOWN, &answer));
  for (int64_t i = 0; i < d->n; i++)
    column[5][i] = column[0][i];
  xp_best_top_two(column[0], d->n, request->leader_share, column[6]);
  xp_best_floor(column[5], d->n, request->minimum_share);
  xp_best_floor(column[6], d->n, request->minimum_share);
  write_answers(d, (const double *const *)column, rows);
  return EXPT_OK;
}

static expt_status fill_rows(const xp_call *call, const xp_best_entry *entries, int64_t n, const xp_best_request *request,
                             const xp_best_names *names, desk *d, best_row *rows) {
  for (int64_t i = 0; i < n; i++) {
    rows[i] = empty_row(&entries[i], xp_best_name(names, i), request->confidence);
    if (!entries[i].has_law) continue;
    d->at[d->n] = i;
    d->arms[d->n++] = entries[i].arm;
  }
  if (d->n > 0) XP_TRY(compare(call, d, request, rows));
  return EXPT_OK;
}

static expt_status make_frame(const xp_call *call, const xp_best_entry *entries, int64_t n, const xp_best_request *request,
                              const xp_best_names *names, expt_frame **out) {
  desk d = {.at = xp_alloc(call->ctx, n, sizeof *d.at),
            .arms = xp_alloc(call->ctx, n, sizeof *d.arms),
            .numbers = xp_alloc(call->ctx, n * COLUMNS, sizeof *d.numbers)};
  best_row *const rows = xp_alloc(call->ctx, n, sizeof *rows);
  expt_status status = d.at && d.arms && d.numbers && rows ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = fill_rows(call, entries, n, request, names, &d, rows);
  if (status == EXPT_OK) status = xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n, out);
  xp_release(call->ctx, d.at);
  xp_release(call->ctx, d.arms);
  xp_release(call->ctx, d.numbers);
  xp_release(call->ctx, rows);
  return status;
}

expt_status xp_best_to_frame(const xp_call *call, const xp_best_entry *entries, int64_t n, const xp_best_request *request,
                             expt_frame **out) {
  xp_best_names names;
  expt_status status = xp_best_names_create(call, request->labels, request->n_labels, n, &names);
  if (status == EXPT_OK) status = make_frame(call, entries, n, request, &names, out);
  xp_best_names_free(call->ctx, &names);
  return status;
}
