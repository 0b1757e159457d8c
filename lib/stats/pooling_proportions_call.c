/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/best_names.h"
#include "lib/stats/pooling.h"
#include "lib/stats/pooling_beta.h"
#include "lib/stats/samples.h"

#include <experiment/notes.h>
#include <math.h>
#include <stddef.h>

XP_OPTIONS(expt_partial_pooling_proportions_options, .integrate = 0, .confidence = 0.95);

enum { MOST_LEVELS = 10000 };

typedef struct level_row {
  const char *level;
  double raw, estimate, sd, low, high, shrinkage, average, prior_a, prior_b, confidence;
  const char *method;
  int64_t note_bits;
} level_row;

static const xp_cell cells[] = {
    {"level", XP_CELL_WORD, false, offsetof(level_row, level)},
    {"raw_estimate", XP_CELL_NUMBER, false, offsetof(level_row, raw)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(level_row, estimate)},
    {"sd", XP_CELL_NUMBER, false, offsetof(level_row, sd)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(level_row, low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(level_row, high)},
    {"shrinkage", XP_CELL_NUMBER, false, offsetof(level_row, shrinkage)},
    {"average", XP_CELL_NUMBER, false, offsetof(level_row, average)},
    {"prior_successes", XP_CELL_NUMBER, true, offsetof(level_row, prior_a)},
    {"prior_failures", XP_CELL_NUMBER, true, offsetof(level_row, prior_b)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(level_row, confidence)},
    {"method", XP_CELL_WORD, true, offsetof(level_row, method)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(level_row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(level_row, note_bits)},
};

/* The common law: one node, or many. */
typedef struct common {
  xp_beta_node *node;
  int64_t n;
  const char *method;
  double average;
} common;

/* ---- one level ---- */

typedef struct component {
  double weight, mean, variance;
  double a, b;
} component;

/* Moments of the proportion over the nodes of one sum of shapes, and the beta law that has them: exact where the common law
 * is wide beside the level's data and where it is narrow, close between. */
static void add_line(const xp_beta_node *node, int64_t n, double successes, double failures, component *out) {
  *out = (component){0};
  for (int64_t i = 0; i < n; i++) {
    const double a = node[i].a + successes, b = node[i].b + failures;
    out->weight += node[i].weight;
    out->mean += node[i].weight * (a / (a + b));
  }
  out->mean /= out->weight;
  for (int64_t i = 0; i < n; i++) {
    const double a = node[i].a + successes, b = node[i].b + failures, own = a / (a + b), off = own - out->mean;
    out->variance += node[i].weight * (own * (b / (a + b)) / (a + b + 1.0) + off * off);
  }
  out->variance /= out->weight;
  const double sum = fmax(out->mean * (1.0 - out->mean) / out->variance - 1.0, 1e-300);
  out->a = fmax(sum * out->mean, 1e-300);
  out->b = fmax(sum * (1.0 - out->mean), 1e-300);
}

static int64_t add_lines(const common *c, double successes, double failures, component *out) {
  int64_t lines = 0;
  for (int64_t from = 0, to = 0; from < c->n; from = to) {
    while (to < c->n && c->node[to].line == c->node[from].line)
      to++;
    add_line(c->node + from, to - from, successes, failures, &out[lines++]);
  }
  return lines;
}

static double tail(int64_t i, double x, bool upper, const void *user) {
  const component *const c = (const component *)user + i;
  return xp_beta_part(c->a, c->b, x, upper ? XP_UPPER : XP_LOWER);
}

static expt_status set_limits(const xp_call *call, const component *c, int64_t n, double confidence, level_row *row) {
  const double p = 0.5 * (1.0 - confidence);
  const xp_mixture mixture = {n, &c->weight, (int64_t)(sizeof *c / sizeof(double)), tail, c};
  XP_TRY(xp_mixture_quantile(call, &mixture, p, false, 0.0, 1.0, &row->low));
  return xp_mixture_quantile(call, &mixture, p, true, 0.0, 1.0, &row->high);
}

static void set_moments(const common *c, const component *line, int64_t lines, double units, level_row *row) {
  double mean = 0.0, variance = 0.0, pull = 0.0;
  for (int64_t i = 0; i < lines; i++)
    mean += line[i].weight * line[i].mean;
  for (int64_t i = 0; i < lines; i++)
    variance += line[i].weight * (line[i].variance + (line[i].mean - mean) * (line[i].mean - mean));
  for (int64_t i = 0; i < c->n; i++) {
    const double sum = c->node[i].a + c->node[i].b;
    pull += c->node[i].weight * (sum / (sum + units));
  }
  row->estimate = mean;
  row->sd = sqrt(variance);
  row->shrinkage = pull;
}

static expt_status answer(const xp_call *call, const common *c, double successes, double failures, double confidence, component *line,
                          level_row *row) {
  const int64_t lines = add_lines(c, successes, failures, line);
  set_moments(c, line, lines, successes + failures, row);
  row->average = c->average;
  row->prior_a = c->n == 1 ? c->node->a : NAN;
  row->prior_b = c->n == 1 ? c->node->b : NAN;
  row->confidence = confidence;
  row->method = c->method;
  return set_limits(call, line, lines, confidence, row);
}

/* ---- the common law ---- */

static expt_status take_estimate(const xp_call *call, double a, double b, common *out) {
  out->node = xp_alloc(call->ctx, 1, sizeof *out->node);
  if (out->node == NULL) return xp_fail_memory(call);
  *out->node = (xp_beta_node){1.0, a, b, 0};
  out->n = 1;
  out->method = "empirical_bayes";
  return EXPT_OK;
}

static expt_status make_common(const xp_call *call, const xp_counts *level, int64_t used, bool wants_integral, common *out) {
  double a = NAN, b = NAN;
  const bool has_maximum = !wants_integral && xp_beta_estimate(level, used, &a, &b);
  out->method = wants_integral ? "bayes" : "no maximum, integrated";
  if (has_maximum)
    XP_TRY(take_estimate(call, a, b, out));
  else
    XP_TRY(xp_beta_integrate(call, level, used, &out->node, &out->n));
  for (int64_t i = 0; i < out->n; i++)
    out->average += out->node[i].weight * (out->node[i].a / (out->node[i].a + out->node[i].b));
  return EXPT_OK;
}

/* ---- the call ---- */

static expt_status check_level(const xp_call *call, int64_t successes, int64_t units, int64_t i) {
  if (units < 0) return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "units", "", i, "%lld given; allowed: at least 0", (long long)units);
  if (successes < 0 || successes > units)
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "successes", "", i, "%lld given; allowed: 0 to the units, %lld", (long long)successes,
                       (long long)units);
  return EXPT_OK;
}

static expt_status check(const xp_call *call, const int64_t *successes, const int64_t *units, int64_t n,
                         const expt_partial_pooling_proportions_options *options) {
  bool has_units = false;
  XP_TRY(xp_need_whole(call, "n_levels", "", n, 1, INT64_MAX));
  if (n > MOST_LEVELS)
    return XP_FAIL(call, EXPT_E_LIMIT, "n_levels", "", "%lld given; allowed: 1 to %d", (long long)n, (int)MOST_LEVELS);
  XP_TRY(xp_need(call, successes, "successes"));
  XP_TRY(xp_need(call, units, "units"));
  XP_TRY(xp_need_word(call, "options", "integrate", options->integrate, 1));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  for (int64_t i = 0; i < n; i++) {
    XP_TRY(check_level(call, successes[i], units[i], i));
    has_units = has_units || units[i] > 0;
  }
  return has_units ? EXPT_OK : XP_FAIL(call, EXPT_E_ARGUMENT, "units", "", "0 given for every level; allowed: one level with units at least");
}

static expt_status fill(const xp_call *call, const common *c, const int64_t *successes, const int64_t *units, int64_t n,
                        double confidence, const xp_best_names *names, level_row *rows) {
  component *const line = xp_alloc(call->ctx, c->node[c->n - 1].line + 1, sizeof *line);
  expt_status status = line == NULL ? xp_fail_memory(call) : EXPT_OK;
  for (int64_t i = 0; i < n && status == EXPT_OK; i++) {
    status = answer(call, c, (double)successes[i], (double)(units[i] - successes[i]), confidence, line, &rows[i]);
    rows[i].level = xp_best_name(names, i);
    rows[i].raw = (double)successes[i] / (double)units[i];
    rows[i].note_bits = units[i] == 0 ? XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM) : 0;
  }
  xp_release(call->ctx, line);
  return status;
}

static expt_status work(const xp_call *call, const int64_t *successes, const int64_t *units, int64_t n,
                        const expt_partial_pooling_proportions_options *options, const xp_best_names *names, xp_counts *level,
                        level_row *rows) {
  int64_t used = 0;
  for (int64_t i = 0; i < n; i++)
    if (units[i] > 0) level[used++] = (xp_counts){(double)successes[i], (double)units[i]};
  common c = {0};
  expt_status status = make_common(call, level, used, options->integrate == 1, &c);
  if (status == EXPT_OK) status = fill(call, &c, successes, units, n, options->confidence, names, rows);
  xp_release(call->ctx, c.node);
  return status;
}

static expt_status make_frame(const xp_call *call, const int64_t *successes, const int64_t *units, int64_t n,
                              const expt_partial_pooling_proportions_options *options, const xp_best_names *names, expt_frame **out) {
  xp_counts *const level = xp_alloc(call->ctx, n, sizeof *level);
  level_row *const rows = xp_alloc(call->ctx, n, sizeof *rows);
  expt_status status = level != NULL && rows != NULL ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = work(call, successes, units, n, options, names, level, rows);
  if (status == EXPT_OK) status = xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n, out);
  xp_release(call->ctx, level);
  xp_release(call->ctx, rows);
  return status;
}

expt_status expt_partial_pooling_proportions(const expt_context *ctx, const int64_t *successes, const int64_t *units,
                                             int64_t n_levels, const expt_partial_pooling_proportions_options *options,
                                             expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_partial_pooling_proportions_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_partial_pooling_proportions_options(call, options, &mine));
  XP_TRY(check(call, successes, units, n_levels, &mine));
  xp_best_names names;
  expt_status status = xp_best_names_create(call, mine.labels, mine.n_labels, n_levels, &names);
  if (status == EXPT_OK) status = make_frame(call, successes, units, n_levels, &mine, &names, out);
  xp_best_names_free(ctx, &names);
  return status;
}
