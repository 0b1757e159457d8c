/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/gram.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/math/gram_kernels.h"

#include <math.h>

enum { MOST_CHUNKS = 64, FEWEST_BLOCKS = 32, CACHE_LINE = 64, DOUBLES_ON_LINE = 8 };
static const int64_t most_chunk_bytes = INT64_C(32) << 20; /* of all chunks together, unless one alone needs more */

/* What stands in for the columns that fill up the last panel. */
static const double zeros[XP_GRAM_ROWS];

/* A chunk of rows: its room to work in and its sums. */
typedef struct chunk {
  xp_gram_block block;
  double *panels;      /* the block, four columns to a panel */
  double *left_panels; /* the same times the weights; the panels themselves without weights */
  double *tiles;       /* of panels (0, 0), (0, 1) ... (1, 1), (1, 2) ... */
  double weight_sum;
} chunk;

typedef struct run {
  const xp_gram_source *source;
  const xp_gram_kernels *kernels;
  int32_t panels;
  int64_t chunks, chunk_rows;
  chunk *chunk;
  xp_lane *lanes;
  double *doubles;
} run;

/* ---- shape ---- */

static int64_t whole_parts(int64_t n, int64_t part) {
  return (n + part - 1) / part;
}

static int64_t tiles_before(const run *r, int32_t panel) {
  return (int64_t)panel * r->panels - (int64_t)panel * (panel - 1) / 2;
}

static int64_t tile_doubles(const run *r) {
  return tiles_before(r, r->panels) * XP_TILE;
}

static int64_t chunk_doubles(const run *r) {
  const int64_t panels = (r->source->weighted ? 2 : 1) * (int64_t)r->panels * XP_PANEL;
  const int64_t room = ((int64_t)r->source->columns + 1) * XP_GRAM_ROWS; /* the last for the weights */
  return panels + room + tile_doubles(r);
}

/* Depends on rows and columns alone. */
static void cut_into_chunks(run *r) {
  const int64_t blocks = whole_parts(r->source->rows, XP_GRAM_ROWS);
  int64_t most = most_chunk_bytes / (chunk_doubles(r) * (int64_t)sizeof(double));
  if (most > MOST_CHUNKS) most = MOST_CHUNKS;
  if (most < 1) most = 1;
  int64_t chunks = whole_parts(blocks, FEWEST_BLOCKS);
  if (chunks > most) chunks = most;
  if (chunks < 1) chunks = 1;
  const int64_t chunk_blocks = blocks > 0 ? whole_parts(blocks, chunks) : 1;
  r->chunk_rows = chunk_blocks * XP_GRAM_ROWS;
  r->chunks = blocks > 0 ? whole_parts(blocks, chunk_blocks) : 1;
}

/* ---- memory ---- */

static double *on_cache_line(double *memory) {
  const uintptr_t past = (uintptr_t)memory % CACHE_LINE;
  return past == 0 ? memory : memory + (CACHE_LINE - past) / sizeof(double);
}

static void lay_out(const run *r, chunk *c, double *from, xp_lane *lanes) {
  const int64_t panel_doubles = (int64_t)r->panels * XP_PANEL;
  c->panels = from;
  from += panel_doubles;
  c->left_panels = c->panels;
  if (r->source->weighted) {
    c->left_panels = from;
    from += panel_doubles;
  }
  c->tiles = from;
  from += tile_doubles(r);
  c->block.lane = lanes;
  c->block.room = from;
  c->block.weight = r->source->weighted ? from + (int64_t)r->source->columns * XP_GRAM_ROWS : NULL;
  c->weight_sum = 0;
}

static void give_back(const xp_call *call, run *r) {
  xp_release(call->ctx, r->doubles);
  xp_release(call->ctx, r->lanes);
  xp_release(call->ctx, r->chunk);
}

static expt_status make_room(const xp_call *call, run *r) {
  const int64_t lanes = (int64_t)r->panels * XP_PANEL_COLUMNS;
  const int64_t doubles = whole_parts(chunk_doubles(r), DOUBLES_ON_LINE) * DOUBLES_ON_LINE;
  r->chunk = xp_alloc(call->ctx, r->chunks, sizeof *r->chunk);
  r->lanes = xp_alloc(call->ctx, r->chunks * lanes, sizeof *r->lanes);
  r->doubles = xp_alloc(call->ctx, r->chunks * doubles + DOUBLES_ON_LINE, sizeof *r->doubles);
  if (r->chunk == NULL || r->lanes == NULL || r->doubles == NULL) {
    give_back(call, r);
    return xp_fail_memory(call);
  }
  double *first = on_cache_line(r->doubles);
  for (int64_t i = 0; i < r->chunks; i++)
    lay_out(r, &r->chunk[i], first + i * doubles, r->lanes + i * lanes);
  return EXPT_OK;
}

/* ---- errors ---- */

static expt_status fail_value(const xp_call *call, const xp_gram_source *s, int32_t column, int64_t row, double value) {
  const char *field = s->names != NULL ? s->names[column] : "";
  const char *what = isnan(value)   ? "holds a missing value (NaN)"
                     : isinf(value) ? "holds an infinite value"
                                    : "holds values whose squares overflow";
  return XP_FAIL_ROW(call, EXPT_E_DOMAIN, s->argument, field, row, "column %d %s; needed: finite numbers below 1e150",
                     (int)column + 1, what);
}

static expt_status check_weights(const xp_call *call, const xp_gram_source *s, const double *weight, int64_t from,
                                 int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (weight[i] >= 0 && isfinite(weight[i])) continue;
    return XP_FAIL_ROW(call, EXPT_E_DOMAIN, s->argument, "weight", from + i,
                       "a weight is %g; needed: finite and not negative", weight[i]);
  }
  return EXPT_OK;
}

static double transformed(const xp_gram_source *s, int32_t column, double x) {
  const double centred = s->centre != NULL ? x - s->centre[column] : x;
  return s->scale != NULL ? centred * s->scale[column] : centred;
}

/* ---- a block ---- */

static expt_status read_block(const xp_call *call, const run *r, chunk *c, int64_t from, int64_t n) {
  const xp_gram_source *s = r->source;
  for (int32_t j = 0; j < s->columns; j++)
    c->block.lane[j] = (xp_lane){xp_lane_room(&c->block, j), 1};
  XP_TRY(s->read(call, s->user, from, n, &c->block));
  for (int32_t j = s->columns; j < r->panels * XP_PANEL_COLUMNS; j++)
    c->block.lane[j] = (xp_lane){zeros, 1};
  return s->weighted ? check_weights(call, s, c->block.weight, from, n) : EXPT_OK;
}

static void transform_panel(const run *r, int32_t first_column, double *panel, int64_t n) {
  const xp_gram_source *s = r->source;
  double centre[XP_PANEL_COLUMNS] = {0}, scale[XP_PANEL_COLUMNS] = {1, 1, 1, 1};
  for (int32_t k = 0; k < XP_PANEL_COLUMNS && first_column + k < s->columns; k++) {
    if (s->centre != NULL) centre[k] = s->centre[first_column + k];
    if (s->scale != NULL) scale[k] = s->scale[first_column + k];
  }
  r->kernels->transform(centre, scale, n, panel);
}

static void pack_block(const run *r, const chunk *c, int64_t n) {
  const xp_gram_source *s = r->source;
  for (int32_t g = 0; g < r->panels; g++) {
    double *panel = c->panels + (int64_t)g * XP_PANEL;
    r->kernels->pack(c->block.lane + g * XP_PANEL_COLUMNS, n, panel);
    if (s->centre != NULL || s->scale != NULL) transform_panel(r, g * XP_PANEL_COLUMNS, panel, n);
    if (s->weighted) r->kernels->weigh(panel, c->block.weight, n, c->left_panels + (int64_t)g * XP_PANEL);
  }
}

/* What the next block will read, piece by piece: a column in one piece gives one, the rows of a matrix as many as a row
 * has values. */
typedef struct preview {
  const xp_gram_block *block;
  int32_t lanes, lane;
  int64_t piece;
} preview;

static int32_t past_same_rows(const preview *p, xp_lane first) {
  int32_t j = p->lane + 1;
  while (j < p->lanes && p->block->lane[j].step == first.step && p->block->lane[j].at == first.at + (j - p->lane))
    j++;
  return j;
}

static const double *next_piece(preview *p) {
  if (p->lane >= p->lanes) return p->block->room;
  const xp_lane lane = p->block->lane[p->lane];
  const uintptr_t address = (uintptr_t)lane.at + (uintptr_t)(XP_GRAM_ROWS * (lane.step + p->piece)) * sizeof(double);
  p->piece++;
  if (p->piece >= lane.step) {
    p->lane = past_same_rows(p, lane);
    p->piece = 0;
  }
  return (const double *)address;
}

static xp_ahead next_pieces(preview *p) {
  xp_ahead ahead;
  for (int k = 0; k < XP_AHEAD; k++)
    ahead.piece[k] = next_piece(p);
  return ahead;
}

static int64_t tile_element(int32_t row, int32_t column) {
  return (row % XP_PANEL_COLUMNS) * XP_PANEL_COLUMNS + column % XP_PANEL_COLUMNS;
}

static double *tile_of(const run *r, const chunk *c, int32_t left, int32_t right) {
  return c->tiles + (tiles_before(r, left) + right - left) * XP_TILE;
}

static void multiply_two(const run *r, const chunk *c, int32_t first, int32_t second, int32_t right, int64_t n,
                         preview *next) {
  const double *const left[2] = {c->left_panels + (int64_t)first * XP_PANEL,
                                 c->left_panels + (int64_t)second * XP_PANEL};
  double *const tile[2] = {tile_of(r, c, first, right), tile_of(r, c, second, right)};
  r->kernels->multiply_two(left, c->panels + (int64_t)right * XP_PANEL, n, next_pieces(next), tile);
}

static void multiply_some(const run *r, const chunk *c, int32_t left, int32_t right, int32_t rights, int64_t n,
                          preview *next) {
  r->kernels->multiply(c->left_panels + (int64_t)left * XP_PANEL, c->panels + (int64_t)right * XP_PANEL, rights, n,
                       next_pieces(next), tile_of(r, c, left, right));
}

/* Tiles of a row go three by three, or two. One that is left over, always on the last panel, waits for that of another
 * row. */
static void multiply_panels(const run *r, const chunk *c, int32_t panels, int64_t n, preview *next) {
  int32_t waiting = -1;
  for (int32_t left = 0; left < panels; left++) {
    int32_t right = left;
    for (; panels - right >= 2; right += XP_MOST_RIGHTS)
      multiply_some(r, c, left, right, panels - right < XP_MOST_RIGHTS ? panels - right : XP_MOST_RIGHTS, n, next);
    if (right != panels - 1) continue;
    if (waiting >= 0) multiply_two(r, c, waiting, left, right, n, next);
    waiting = waiting >= 0 ? -1 : left;
  }
  if (waiting >= 0) multiply_some(r, c, waiting, panels - 1, 1, n, next);
}

/* A panel of one column, often the response beside the others: a quarter of the work of a whole one. */
static void multiply_last_column(const run *r, const chunk *c, int64_t n, preview *next) {
  const int32_t last = r->panels - 1;
  for (int32_t left = 0; left <= last; left += XP_MOST_LEFTS) {
    const int32_t lefts = last + 1 - left < XP_MOST_LEFTS ? last + 1 - left : XP_MOST_LEFTS;
    double products[XP_MOST_LEFTS * XP_PANEL_COLUMNS];
    r->kernels->multiply_column(c->left_panels + (int64_t)left * XP_PANEL, lefts, c->panels + (int64_t)last * XP_PANEL,
                                n, next_pieces(next), products);
    for (int32_t k = 0; k < lefts * XP_PANEL_COLUMNS; k++)
      tile_of(r, c, left + k / XP_PANEL_COLUMNS, last)[tile_element(k, 0)] += products[k];
  }
}

static void multiply_block(const run *r, const chunk *c, int64_t n) {
  preview next = {.block = &c->block, .lanes = r->source->columns};
  const bool one_left = r->source->columns % XP_PANEL_COLUMNS == 1;
  multiply_panels(r, c, one_left ? r->panels - 1 : r->panels, n, &next);
  if (one_left) multiply_last_column(r, c, n, &next);
}

static void add_weights(const run *r, chunk *c, int64_t n) {
  double sum = r->source->weighted ? 0 : (double)n;
  for (int64_t i = 0; r->source->weighted && i < n; i++)
    sum += c->block.weight[i];
  c->weight_sum += sum;
}

/* ---- a chunk ---- */

/* row <= column */
static double element(const run *r, const chunk *c, int32_t row, int32_t column) {
  return tile_of(r, c, row / XP_PANEL_COLUMNS, column / XP_PANEL_COLUMNS)[tile_element(row, column)];
}

/* A value that is not finite, or whose square is not, shows on the diagonal. -1 = none does. */
static int32_t column_not_finite(const run *r, const chunk *c) {
  for (int32_t j = 0; j < r->source->columns; j++) {
    if (!isfinite(element(r, c, j, j))) return j;
  }
  return -1;
}

/* Reads the chunk again to say which row it was; without one, it was the sum of the squares of `column`. */
static expt_status fail_chunk(const xp_call *call, const run *r, chunk *c, int64_t from, int64_t end, int32_t column) {
  const xp_gram_source *s = r->source;
  for (int64_t block = from; block < end; block += XP_GRAM_ROWS) {
    const int64_t n = end - block < XP_GRAM_ROWS ? end - block : XP_GRAM_ROWS;
    XP_TRY(read_block(call, r, c, block, n));
    for (int64_t i = 0; i < n; i++) {
      for (int32_t j = 0; j < s->columns; j++) {
        const double value = c->block.lane[j].at[i * c->block.lane[j].step];
        const double weight = s->weighted ? c->block.weight[i] : 1;
        const double x = transformed(s, j, value);
        if (!isfinite(weight * x * x)) return fail_value(call, s, j, block + i, value);
      }
    }
  }
  return fail_value(call, s, column, -1, 0);
}

static expt_status work_on_chunk(const xp_call *call, void *user, int64_t number) {
  const run *r = user;
  chunk *c = &r->chunk[number];
  const int64_t from = number * r->chunk_rows, left = r->source->rows - from;
  const int64_t end = from + (left < r->chunk_rows ? left : r->chunk_rows);
  for (int64_t block = from; block < end; block += XP_GRAM_ROWS) {
    const int64_t n = end - block < XP_GRAM_ROWS ? end - block : XP_GRAM_ROWS;
    XP_TRY(read_block(call, r, c, block, n));
    pack_block(r, c, n);
    multiply_block(r, c, n);
    add_weights(r, c, n);
  }
  const int32_t column = column_not_finite(r, c);
  return column < 0 ? EXPT_OK : fail_chunk(call, r, c, from, end, column);
}

/* ---- the whole ---- */

static void add_chunks(const run *r) {
  chunk *total = &r->chunk[0];
  const int64_t doubles = tile_doubles(r);
  for (int64_t i = 1; i < r->chunks; i++) {
    for (int64_t k = 0; k < doubles; k++)
      total->tiles[k] += r->chunk[i].tiles[k];
    total->weight_sum += r->chunk[i].weight_sum;
  }
}

static void hand_over(const run *r, double *gram, double *weight_sum) {
  const chunk *total = &r->chunk[0];
  const int64_t p = r->source->columns;
  for (int32_t i = 0; i < p; i++) {
    for (int32_t j = i; j < p; j++)
      gram[i * p + j] = gram[j * p + i] = element(r, total, i, j);
  }
  if (weight_sum != NULL) *weight_sum = total->weight_sum;
}

static expt_status check_shape(const xp_call *call, const xp_gram_source *s) {
  XP_TRY(xp_need_whole(call, s->argument, "", s->columns, 1, XP_GRAM_MOST_COLUMNS));
  for (int32_t j = 0; j < s->columns; j++) {
    if (s->centre != NULL && !isfinite(s->centre[j]))
      return XP_FAIL(call, EXPT_E_DOMAIN, "centre", "", "a centre is not finite");
    if (s->scale != NULL && !isfinite(s->scale[j]))
      return XP_FAIL(call, EXPT_E_DOMAIN, "scale", "", "a scale is not finite");
  }
  return EXPT_OK;
}

expt_status xp_gram(const xp_call *call, const xp_gram_source *source, double *gram, double *weight_sum) {
  XP_TRY(check_shape(call, source));
  run r = {.source = source, .kernels = xp_gram_kernels_for(xp_simd_level(call->ctx))};
  r.panels = (int32_t)whole_parts(source->columns, XP_PANEL_COLUMNS);
  cut_into_chunks(&r);
  XP_TRY(make_room(call, &r));
  expt_status status = xp_parallel(call, r.chunks, work_on_chunk, &r);
  if (status == EXPT_OK) {
    add_chunks(&r);
    const int32_t column = column_not_finite(&r, &r.chunk[0]);
    if (column >= 0)
      status = fail_value(call, source, column, -1, 0);
    else
      hand_over(&r, gram, weight_sum);
  }
  give_back(call, &r);
  return status;
}
