/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/precise.h"

#include "lib/base/memory.h"
#include "lib/base/thread.h"

#include <math.h>

/* ---- chunks of rows: their number depends on the shape alone ---- */

enum { MOST_CHUNKS = 64, LEAST_BLOCKS = 8 };
static const int64_t bytes_for_sums = INT64_C(1) << 26;

typedef struct chunks {
  int64_t count, rows; /* rows of one */
} chunks;

static int64_t clamp(int64_t x, int64_t low, int64_t high) {
  return x < low ? low : x > high ? high : x;
}

static chunks cut(int64_t rows, int64_t sums) {
  const int64_t blocks = xp_blocks(rows);
  const int64_t by_memory = clamp(bytes_for_sums / (sums * (int64_t)sizeof(xp_twin)), 1, MOST_CHUNKS);
  const int64_t wanted = clamp(blocks / LEAST_BLOCKS, 1, by_memory);
  const int64_t blocks_each = (blocks + wanted - 1) / wanted;
  if (blocks_each == 0) return (chunks){0, 0};
  return (chunks){(blocks + blocks_each - 1) / blocks_each, blocks_each * XP_GRAM_ROWS};
}

/* ---- X'WX ---- */

typedef struct gathering {
  const newton *w;
  chunks cut;
  int64_t sums, numbers; /* of one chunk */
  xp_twin *sum;
  double *number;
  xp_lane *lane;
} gathering;

/* What one chunk works in: columns as twins, the same times the weights, and room for lanes. */
typedef struct desk {
  xp_twin *value, *weighted;
  double *room;
  xp_lane *lane;
} desk;

static int64_t numbers_of_a_desk(int64_t p) {
  return XP_GRAM_ROWS * (4 * (p + 1) + p);
}

static desk desk_of(const gathering *g, int64_t chunk) {
  const int64_t p = g->w->columns;
  xp_twin *value = (xp_twin *)(void *)(g->number + chunk * g->numbers);
  xp_twin *weighted = value + XP_GRAM_ROWS * (p + 1);
  return (desk){value, weighted, (double *)(void *)(weighted + XP_GRAM_ROWS * (p + 1)), g->lane + chunk * p};
}

static void point_lanes(const newton *w, const desk *d) {
  for (int64_t j = 0; j < w->columns; j++)
    d->lane[j] = (xp_lane){d->room + j * XP_GRAM_ROWS, 1};
}

/* Differences are exact as twins, and scales are powers of two. */
static void read_rows(const newton *w, const desk *d, int64_t from, int64_t n) {
  const xp_sample *s = w->pass.sample;
  double outcome[XP_GRAM_ROWS], offset[XP_GRAM_ROWS], weight[XP_GRAM_ROWS];
  point_lanes(w, d);
  xp_sample_lanes(s, from, n, d->lane, d->room);
  xp_sample_gather(s, s->outcome, 0, from, n, outcome);
  xp_sample_gather(s, s->offset, 0, from, n, offset);
  xp_sample_gather(s, s->weight, 1, from, n, weight);
  for (int64_t j = 0; j <= w->columns; j++) {
    xp_twin *value = d->value + j * XP_GRAM_ROWS, *weighted = d->weighted + j * XP_GRAM_ROWS;
    for (int64_t i = 0; i < n; i++) {
      if (j < w->columns) {
        const xp_twin centred = xp_twin_sum(d->lane[j].at[i * d->lane[j].step], -w->centre[j]);
        value[i] = (xp_twin){centred.hi * w->scale[j], centred.lo * w->scale[j]};
      } else {
        value[i] = weight[i] > 0 ? xp_twin_sum(outcome[i], -offset[i]) : xp_twin_from(0);
      }
      weighted[i] = xp_twin_scale(value[i], weight[i]);
    }
  }
}

static void add_products(const xp_twin *a, const xp_twin *b, int64_t n, xp_twin *sum) {
  double high = sum->hi, low = sum->lo;
  for (int64_t i = 0; i < n; i++) {
    const xp_twin product = xp_twin_product(a[i].hi, b[i].hi);
    const xp_twin next = xp_twin_sum(high, product.hi);
    high = next.hi;
    low += next.lo + (product.lo + (a[i].hi * b[i].lo + a[i].lo * b[i].hi));
  }
  *sum = xp_twin_quick_sum(high, low);
}

static expt_status add_chunk(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  const gathering *g = user;
  const desk d = desk_of(g, chunk);
  const int64_t rows = g->w->pass.sample->rows, size = g->w->columns + 1;
  const int64_t first = chunk * g->cut.rows, last = first + g->cut.rows < rows ? first + g->cut.rows : rows;
  xp_twin *sum = g->sum + chunk * g->sums;
  for (int64_t k = 0; k < g->sums; k++)
    sum[k] = xp_twin_from(0);
  for (int64_t from = first; from < last; from += XP_GRAM_ROWS) {
    const int64_t n = last - from < XP_GRAM_ROWS ? last - from : XP_GRAM_ROWS;
    read_rows(g->w, &d, from, n);
    for (int64_t i = 0; i < size; i++) {
      for (int64_t j = 0; j <= i; j++)
        add_products(d.value + i * XP_GRAM_ROWS, d.weighted + j * XP_GRAM_ROWS, n, &sum[i * size + j]);
    }
  }
  return EXPT_OK;
}

static void join(const gathering *g, xp_twin *gram) {
  for (int64_t k = 0; k < g->sums; k++) {
    gram[k] = xp_twin_from(0);
    for (int64_t chunk = 0; chunk < g->cut.count; chunk++)
      gram[k] = xp_twin_add(gram[k], g->sum[chunk * g->sums + k]);
  }
}

expt_status xp_precise_gram(const xp_call *call, const newton *w, xp_twin *gram) {
  const int64_t p = w->columns, sums = (p + 1) * (p + 1);
  gathering g = {.w = w, .cut = cut(w->pass.sample->rows, sums), .sums = sums, .numbers = numbers_of_a_desk(p)};
  g.sum = xp_alloc(call->ctx, g.cut.count * sums, sizeof *g.sum);
  g.number = xp_alloc(call->ctx, g.cut.count * g.numbers, sizeof *g.number);
  g.lane = xp_alloc(call->ctx, g.cut.count * p, sizeof *g.lane);
  const bool room = g.sum != NULL && g.number != NULL && g.lane != NULL;
  const expt_status status = room ? xp_parallel(call, g.cut.count, add_chunk, &g) : xp_fail_memory(call);
  if (status == EXPT_OK) join(&g, gram);
  xp_release(call->ctx, g.sum);
  xp_release(call->ctx, g.number);
  xp_release(call->ctx, g.lane);
  return status;
}

/* ---- what is left of one column ---- */

typedef struct leftover {
  const newton *w;
  chunks cut;
  int32_t column;
  xp_predictor predictor;
  xp_sample sample; /* without offset */
  double *room, *sum;
  xp_lane *lane;
} leftover;

static double squares_of_block(const leftover *r, xp_lane *lane, double *room, int64_t from, int64_t n) {
  const newton *w = r->w;
  const int32_t j = r->column;
  double fitted[XP_GRAM_ROWS], weight[XP_GRAM_ROWS], sum = 0;
  for (int64_t k = 0; k < w->columns; k++)
    lane[k] = (xp_lane){room + k * XP_GRAM_ROWS, 1};
  xp_sample_lanes(&r->sample, from, n, lane, room);
  xp_sample_predictor(&r->sample, w->pass.kernels, &r->predictor, from, n, fitted);
  xp_sample_gather(&r->sample, r->sample.weight, 1, from, n, weight);
  for (int64_t i = 0; i < n; i++) {
    const double left = (lane[j].at[i * lane[j].step] - w->centre[j]) * w->scale[j] - fitted[i];
    sum += weight[i] * left * left;
  }
  return sum;
}

static expt_status square_chunk(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  const leftover *r = user;
  const int64_t rows = r->sample.rows, p = r->w->columns;
  const int64_t first = chunk * r->cut.rows, last = first + r->cut.rows < rows ? first + r->cut.rows : rows;
  r->sum[chunk] = 0;
  for (int64_t from = first; from < last; from += XP_GRAM_ROWS)
    r->sum[chunk] += squares_of_block(r, r->lane + chunk * p, r->room + chunk * p * XP_GRAM_ROWS, from,
                                      last - from < XP_GRAM_ROWS ? last - from : XP_GRAM_ROWS);
  return EXPT_OK;
}

expt_status xp_rest_of_column(const xp_call *call, const newton *w, int32_t j, const double *slope, double *squares) {
  const int64_t p = w->columns;
  leftover r = {.w = w, .column = j, .sample = *w->pass.sample, .cut = cut(w->pass.sample->rows, p * XP_GRAM_ROWS)};
  r.predictor = (xp_predictor){w->intercept ? slope[0] : 0, w->centre, slope};
  r.sample.offset = NULL;
  r.room = xp_alloc(call->ctx, r.cut.count * p * XP_GRAM_ROWS, sizeof *r.room);
  r.lane = xp_alloc(call->ctx, r.cut.count * p, sizeof *r.lane);
  r.sum = xp_alloc(call->ctx, r.cut.count, sizeof *r.sum);
  const bool room = r.room != NULL && r.lane != NULL && r.sum != NULL;
  const expt_status status = room ? xp_parallel(call, r.cut.count, square_chunk, &r) : xp_fail_memory(call);
  if (status == EXPT_OK) *squares = xp_sum_in_order(r.sum, r.cut.count);
  xp_release(call->ctx, r.room);
  xp_release(call->ctx, r.lane);
  xp_release(call->ctx, r.sum);
  return status;
}
