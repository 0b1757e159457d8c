/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the chunk's units in a metric of any kind, and their numbers: the rules are those of outcomes.c, but nothing is
 * refused, and rows without a variant are read as well: where one of them is wrong the general way knows that it may be. */
#include "lib/analysis/chunk.h"

#include <math.h>

/* A unit that is counted and whose value is still open. */
enum { OPEN = XP_ONE };
_Static_assert(XP_ZERO == 0 && XP_ONE == 1 && XP_OUTCOMES == 4, "the kernels count on it");

typedef struct units {
  const expt_context *ctx;
  const xp_metric *metric;
  const xp_metric_columns *columns;
  int64_t from, first_room;
  xp_chunk *chunk;
  xp_values_in_form *out;
  uint8_t *outcomes;
  bool all_open; /* and the outcomes are not written yet */
} units;

#define READ(step)                              \
  do {                                          \
    const xp_reading reading_ = (step);         \
    if (reading_ != XP_READ) return reading_;   \
  } while (0)

static xp_reading wrong_if(bool wrong) {
  return wrong ? XP_READ_WRONG : XP_READ;
}

static xp_reading read_column(const units *u, const expt_column *column, int32_t k, xp_chunk_column *out) {
  return xp_chunk_read(u->ctx, column, u->from, u->first_room + k, u->chunk, out);
}

static uint8_t *write_outcomes(units *u) {
  if (u->all_open) memset(u->outcomes, OPEN, (size_t)u->chunk->n);
  u->all_open = false;
  return u->outcomes;
}

/* ---- who is counted ---- */

static xp_reading keep_those_of_bytes(units *u, const uint8_t *among) {
  uint8_t *const outcomes = write_outcomes(u);
  for (int64_t i = 0, n = u->chunk->n; i < n; i++)
    outcomes[i] = among[i] != 0 ? OPEN : XP_OUTSIDE;
  return XP_READ;
}

/* One that is missing was read as 0. */
static xp_reading keep_among(units *u) {
  const expt_column *const column = u->columns->among;
  if (xp_chunk_lies_as(column, u->from, EXPT_DTYPE_UINT8, 1) &&
      u->chunk->kernels->all_bits(xp_chunk_in_place(column, u->from), u->chunk->n))
    return keep_those_of_bytes(u, xp_chunk_in_place(column, u->from));
  xp_chunk_column among;
  bool wrong = false;
  READ(read_column(u, column, 0, &among));
  if (among.present != NULL && u->metric->missing == EXPT_MISSING_REJECT) return XP_READ_WRONG;
  uint8_t *const outcomes = write_outcomes(u);
  for (int64_t i = 0, n = u->chunk->n; i < n; i++) {
    wrong |= (among.values[i] != 0.0) & (among.values[i] != 1.0);
    outcomes[i] = among.values[i] != 0.0 ? OPEN : XP_OUTSIDE;
  }
  if (among.present != NULL && u->metric->missing == EXPT_MISSING_DROP)
    for (int64_t i = 0, n = u->chunk->n; i < n; i++)
      outcomes[i] = among.present[i] ? outcomes[i] : XP_DROPPED;
  return wrong_if(wrong);
}

/* ---- their numbers ---- */

static bool are_bits(const double *x, int64_t n) {
  bool all = true;
  for (int64_t i = 0; i < n; i++)
    all &= (x[i] == 0.0) | (x[i] == 1.0);
  return all;
}

static bool are_event_counts(const double *x, int64_t n) {
  bool all = true;
  for (int64_t i = 0; i < n; i++)
    all &= x[i] >= 0.0 && x[i] <= 0x1p53 && x[i] == floor(x[i]);
  return all;
}

static bool are_exposures(const units *u, const xp_chunk_column *column) {
  bool all = true;
  for (int64_t i = 0, n = u->chunk->n; i < n; i++) {
    const bool counts = (u->all_open || u->outcomes[i] == OPEN) && (column->present == NULL || column->present[i]);
    all &= !counts | (column->values[i] > 0.0);
  }
  return all;
}

static bool is_allowed(const units *u, const xp_chunk_column *column, int32_t k) {
  switch (u->metric->kind) {
    case XP_PROPORTION_METRIC:
      return are_bits(column->values, u->chunk->n);
    case XP_COUNT_METRIC:
      return k == 0 ? are_event_counts(column->values, u->chunk->n) : are_exposures(u, column);
    default:
      return true;
  }
}

static xp_reading leave_out_missing(units *u, const uint8_t *present) {
  uint8_t wanting = 0;
  if (u->metric->missing == EXPT_MISSING_ZERO) return XP_READ;
  uint8_t *const outcomes = write_outcomes(u);
  for (int64_t i = 0, n = u->chunk->n; i < n; i++) {
    const uint8_t drops = (outcomes[i] == OPEN) & (present[i] == 0);
    wanting |= drops;
    outcomes[i] = (uint8_t)(outcomes[i] + drops * (XP_DROPPED - OPEN));
  }
  return wrong_if(wanting != 0 && u->metric->missing == EXPT_MISSING_REJECT);
}

static xp_reading take_number(units *u, const expt_column *column, int32_t k) {
  xp_chunk_column read;
  READ(read_column(u, column, k, &read));
  u->out->x[k] = read.values;
  READ(wrong_if(!is_allowed(u, &read, k)));
  return read.present == NULL ? XP_READ : leave_out_missing(u, read.present);
}

static xp_reading cap_values(units *u) {
  const double cap = u->metric->cap;
  if (!(cap > 0.0)) return XP_READ;
  double *const to = xp_chunk_room(u->ctx, u->first_room, u->chunk);
  const double *const x = u->out->x[0];
  if (to == NULL) return XP_READ_NO_MEMORY;
  for (int64_t i = 0, n = u->chunk->n; i < n; i++)
    to[i] = x[i] > cap ? cap : x[i];
  u->out->x[0] = to;
  return XP_READ;
}

/* A missing covariate counts as 0 with an indicator of its own. */
static xp_reading take_covariate(units *u, const expt_column *column, int32_t k) {
  xp_chunk_column read;
  READ(read_column(u, column, k, &read));
  u->out->x[k] = read.values;
  if (read.present == NULL) return XP_READ;
  double *const missing = xp_chunk_room(u->ctx, u->first_room + k + 1, u->chunk);
  if (missing == NULL) return XP_READ_NO_MEMORY;
  for (int64_t i = 0, n = u->chunk->n; i < n; i++)
    missing[i] = read.present[i] ? 0.0 : 1.0;
  u->out->x[k + 1] = missing;
  return XP_READ;
}

/* ---- all of a metric ---- */

/* Outcomes of units that all count are bits. */
static void choose_form(units *u, xp_shape shape) {
  const bool all_count = u->all_open, only_outcomes = shape.columns == 0 && !shape.grid;
  if (only_outcomes) (void)write_outcomes(u);
  if (!u->all_open) u->chunk->kernels->close_zeros(u->out->x[0], u->chunk->n, u->outcomes);
  u->out->outcomes = all_count ? NULL : u->outcomes;
  u->out->values = only_outcomes ? u->outcomes : (const void *)u->out->x[0];
  if (only_outcomes)
    u->out->form = all_count ? XP_FORM_BITS : XP_FORM_OUTCOMES;
  else
    u->out->form = all_count && shape.columns == 1 ? XP_FORM_REALS : XP_FORM_ROWS;
}

xp_reading xp_chunk_units(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t slot,
                          xp_chunk *chunk, xp_values_in_form *out) {
  const xp_metric *described = &source->analysis->metrics[metric];
  units u = {.ctx = call->ctx, .metric = described, .columns = &source->metrics[metric], .from = from};
  u.first_room = slot * chunk->most_columns;
  u.chunk = chunk;
  u.out = out;
  u.outcomes = chunk->bits[slot];
  u.all_open = true;
  if (u.columns->among != NULL) READ(keep_among(&u));
  READ(take_number(&u, u.columns->value, 0));
  if (u.columns->denominator != NULL) READ(take_number(&u, u.columns->denominator, 1));
  READ(cap_values(&u));
  for (int32_t k = 0; k < described->n_covariates; k++)
    READ(take_covariate(&u, u.columns->covariates[k], xp_metric_responses(described) + 2 * k));
  choose_form(&u, xp_metric_shape(described));
  return XP_READ;
}
