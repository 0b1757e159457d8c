/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_add(): look at all rows, reserve all memory, then count, which cannot fail. */
#include "lib/analysis/apply.h"
#include "lib/analysis/chunk.h"

#include "lib/base/thread.h"
#include <string.h>

/* Rows go through in waves: labels are learnt on the calling thread, the rest is done lane by lane, on as many threads
 * as there are. A lane has its own counts, unless it follows the one before on the same thread; they are integers, so
 * nobody can tell afterwards which lane a row was in. One thread stays within what the second cache holds; several are
 * started for each wave, which must be worth it. */
enum {
  MOST_LANES = 8,
  LANES_PER_THREAD = 2, /* whoever is held up leaves the rest to the others */
  MOST_LANE_ROWS = 16 * XP_CHUNK_ROWS,
  SHORT_WAVE_ROWS = 8 * XP_CHUNK_ROWS
};

/* Beyond so many counts a copy for every lane costs more than the threads gain. */
#define MOST_LANE_COUNTS (INT64_C(1) << 18)

typedef struct addition {
  expt_analysis *analysis;
  xp_source source;
  xp_cells lanes[MOST_LANES];
  int64_t lane_rows;
  xp_unit_block *blocks; /* one for each lane */
  xp_chunk *chunks;      /* the same; NULL where there are few rows */
  int64_t chunks_made;
  int64_t lanes_made, lanes_used;
  bool folding; /* plane 0 is not counted: it is the first split, its levels taken together */
  xp_wave wave;
  uint32_t *marks;     /* of the ids; NULL = not checked */
  uint8_t **registers; /* by variant; NULL = no id yet */
  int64_t variants;    /* length of registers and joined */
  xp_distinct *joined; /* by variant: what the ids come to; rows = 0 where nothing came */
} addition;

static int64_t smaller(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static int64_t lanes_for(const addition *work, int64_t rows) {
  return (rows + work->lane_rows - 1) / work->lane_rows;
}

/* How many rows a lane and a wave have. */
static int64_t choose_wave(const expt_context *ctx, int64_t rows, addition *work) {
  const int64_t threads = xp_threads(ctx), lanes = smaller(MOST_LANES, LANES_PER_THREAD * threads);
  const int64_t chunks = (rows / lanes + XP_CHUNK_ROWS - 1) / XP_CHUNK_ROWS;
  work->lane_rows = XP_CHUNK_ROWS;
  if (threads > 1 && chunks > 1) work->lane_rows = smaller(chunks * XP_CHUNK_ROWS, MOST_LANE_ROWS);
  return smaller(rows, threads > 1 ? lanes * work->lane_rows : SHORT_WAVE_ROWS);
}

/* ---- before the first row ---- */

static bool make_chunks(const expt_context *ctx, addition *work, int64_t lanes, const xp_shape *shapes) {
  if (work->wave.stride < XP_CHUNK_LEAST) return true;
  work->chunks = xp_alloc(ctx, lanes, sizeof *work->chunks);
  if (work->chunks == NULL) return false;
  while (work->chunks_made < lanes) {
    if (!xp_chunk_open(ctx, xp_metric_count(work->analysis), shapes, &work->chunks[work->chunks_made])) return false;
    work->chunks_made++;
  }
  return true;
}

static expt_status prepare(const xp_call *call, expt_analysis *analysis, const expt_table *table, addition *work) {
  const int64_t splits = xp_split_count(analysis), metrics = xp_metric_count(analysis);
  XP_TRY(xp_source_open(call, analysis, table, true, &work->source));
  const int64_t stride = choose_wave(call->ctx, table->n_rows, work);
  XP_TRY(xp_wave_open(call, &work->source, stride, &work->wave));
  if (work->source.unit != NULL) work->marks = xp_alloc(call->ctx, stride, sizeof *work->marks);
  if (work->source.unit != NULL && work->marks == NULL) return xp_fail_memory(call);
  const int64_t lanes = stride > XP_CHUNK_ROWS && xp_threads(call->ctx) > 1 ? lanes_for(work, stride) : 1;
  xp_shape *shapes = xp_analysis_shapes(analysis);
  work->blocks = xp_alloc(call->ctx, lanes, sizeof *work->blocks);
  bool made = shapes != NULL && work->blocks != NULL && make_chunks(call->ctx, work, lanes, shapes);
  while (made && work->lanes_made < lanes) {
    made = xp_cells_create(call->ctx, splits + 1, metrics, shapes, &work->lanes[work->lanes_made]);
    if (made) work->lanes_made++;
  }
  xp_release(call->ctx, shapes);
  work->folding = splits > 0 && table->n_rows >= SHORT_WAVE_ROWS;
  return made ? EXPT_OK : xp_fail_memory(call);
}

static void clean(addition *work) {
  const expt_context *ctx = work->analysis->ctx;
  xp_wave_free(ctx, &work->wave);
  xp_source_free(&work->source);
  for (int64_t lane = 0; lane < work->chunks_made; lane++)
    xp_chunk_free(ctx, &work->chunks[lane]);
  for (int64_t lane = 0; lane < work->lanes_made; lane++)
    xp_cells_free(&work->lanes[lane]);
  for (int64_t v = 0; v < work->variants && work->registers != NULL; v++)
    xp_release(ctx, work->registers[v]);
  xp_release(ctx, work->registers);
  xp_release(ctx, work->blocks);
  xp_release(ctx, work->chunks);
  xp_release(ctx, work->marks);
  xp_distinct_free(ctx, work->joined, work->variants);
}

/* ---- a wave ---- */

static void find_cells(const xp_cells *tally, const int32_t *variants, const int32_t *levels, int64_t n,
                       int32_t *place) {
  const int32_t arms = (int32_t)tally->arms;
  for (int64_t i = 0; i < n; i++)
    place[i] = (levels == NULL ? 0 : (levels[i] + 1) * arms) + variants[i] + 1;
}

/* -1 for units that do not count in the metric; without a branch, which would cost more than all else here. */
static void leave_out(const uint8_t *outcomes, int64_t n, int32_t *place) {
  for (int64_t i = 0; i < n; i++)
    place[i] |= -(int32_t)(outcomes[i] > XP_ONE);
}

/* Rows with the same outcome often follow each other; counters that take turns spare the next row the wait for the last one. */
enum { TURNS = 4, MOST_TURN_CELLS = 128 };

static void count_in_turns(const int32_t *place, const uint8_t *outcomes, int64_t n, int64_t n_cells, int64_t size,
                           int64_t *counts) {
  uint16_t turn[TURNS][MOST_TURN_CELLS * XP_OUTCOMES];
  const int64_t used = n_cells * XP_OUTCOMES;
  for (int t = 0; t < TURNS; t++)
    memset(turn[t], 0, (size_t)used * sizeof **turn);
  int64_t i = 0;
  for (; i + TURNS <= n; i += TURNS)
    for (int t = 0; t < TURNS; t++)
      turn[t][place[i + t] * XP_OUTCOMES + outcomes[i + t]]++;
  for (; i < n; i++)
    turn[0][place[i] * XP_OUTCOMES + outcomes[i]]++;
  for (int64_t k = 0; k < used; k++)
    counts[k / XP_OUTCOMES * size + k % XP_OUTCOMES] += turn[0][k] + turn[1][k] + turn[2][k] + turn[3][k];
}

static void count_outcomes(xp_cells *tally, int64_t plane, int64_t metric, const int32_t *place,
                           const uint8_t *outcomes, int64_t n) {
  const int64_t size = tally->metrics * XP_OUTCOMES, n_cells = tally->planes[plane].levels * tally->arms;
  int64_t *const counts = tally->planes[plane].counts + metric * XP_OUTCOMES;
  if (n_cells <= MOST_TURN_CELLS) {
    count_in_turns(place, outcomes, n, n_cells, size, counts);
    return;
  }
  for (int64_t i = 0; i < n; i++)
    counts[place[i] * size + outcomes[i]]++;
}

static bool tally_plane(const addition *work, xp_cells *tally, int64_t plane, int64_t metric, int64_t at, int64_t n,
                        const xp_unit_block *block) {
  const int32_t *const variants = xp_wave_codes(&work->wave, 0, at);
  const int32_t *const levels = plane == 0 ? NULL : xp_wave_codes(&work->wave, plane, at);
  const xp_shape shape = tally->shapes[metric];
  int32_t cell[XP_BLOCK];
  find_cells(tally, variants, levels, n, cell);
  count_outcomes(tally, plane, metric, cell, block->outcomes, n);
  if (shape.columns == 0 && !shape.grid) return true;
  leave_out(block->outcomes, n, cell);
  return xp_amounts_add(tally, plane, metric, xp_simd_level(tally->ctx), block->x, cell, n);
}

static expt_status need_clusters(const xp_call *call, const addition *work, int64_t at, int64_t n) {
  const int64_t plane = xp_cluster_plane(work->analysis);
  const int32_t *const variants = xp_wave_codes(&work->wave, 0, at), *const clusters =
                                                                         xp_wave_codes(&work->wave, plane, at);
  for (int64_t i = 0; plane > 0 && i < n; i++)
    if (variants[i] >= 0 && clusters[i] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", work->analysis->cluster, work->wave.from + at + i,
                         "column '%s' has no cluster; needed: one for every unit that has a variant",
                         work->analysis->cluster);
  return EXPT_OK;
}

static bool is_counted(const addition *work, int64_t room, int64_t metric) {
  return work->chunks != NULL && work->chunks[room].counted[metric];
}

/* What the quick way has left of a block. */
static expt_status tally_block(const xp_call *call, addition *work, int64_t room, int64_t at, int64_t n) {
  const int32_t *const variants = xp_wave_codes(&work->wave, 0, at);
  xp_cells *const tally = &work->lanes[room];
  xp_unit_block *const block = &work->blocks[room];
  XP_TRY(need_clusters(call, work, at, n));
  for (int64_t m = 0; m < tally->metrics; m++) {
    if (is_counted(work, room, m)) continue;
    XP_TRY(xp_source_metric(call, &work->source, m, work->wave.from + at, n, variants, block));
    for (int64_t p = work->folding ? 1 : 0; p < tally->n_planes; p++)
      if (!tally_plane(work, tally, p, m, at, n, block)) return xp_fail_memory(call);
  }
  if (work->marks == NULL) return EXPT_OK;
  const int64_t exposed = xp_exposed_plane(work->analysis);
  const int32_t *const since = exposed == 0 ? NULL : xp_wave_codes(&work->wave, exposed, at);
  return xp_source_ids(call, &work->source, work->wave.from + at, n, variants, since, work->marks + at);
}

/* Nothing is left where the quick way took every metric and no row is looked at for more. */
static bool is_done(const addition *work, int64_t room) {
  bool done = work->marks == NULL && xp_cluster_plane(work->analysis) == 0;
  for (int64_t m = 0; m < work->lanes[room].metrics; m++)
    done = done && is_counted(work, room, m);
  return done;
}

/* Rows [from, end) of the wave, a chunk at most. */
static expt_status tally_chunk(const xp_call *call, addition *work, int64_t room, int64_t from, int64_t end) {
  const int64_t first_plane = work->folding ? 1 : 0;
  if (work->chunks != NULL)
    XP_TRY(xp_chunk_tally(call, &work->wave, first_plane, from, end - from, &work->lanes[room], &work->chunks[room]));
  if (is_done(work, room)) return EXPT_OK;
  xp_wave_spread(&work->wave, from, end - from);
  for (int64_t at = from; at < end; at += XP_BLOCK)
    XP_TRY(tally_block(call, work, room, at, smaller(XP_BLOCK, end - at)));
  return EXPT_OK;
}

static expt_status tally_lane(const xp_call *call, void *user, int64_t lane) {
  addition *work = user;
  const int64_t room = work->lanes_used == 1 ? 0 : lane, from = lane * work->lane_rows;
  const int64_t end = smaller(work->wave.rows, from + work->lane_rows);
  for (int64_t at = from; at < end; at += XP_CHUNK_ROWS)
    XP_TRY(tally_chunk(call, work, room, at, smaller(end, at + XP_CHUNK_ROWS)));
  return EXPT_OK;
}

static int64_t words_in_cell(const xp_cells *cells) {
  int64_t words = cells->metrics * XP_OUTCOMES;
  for (int64_t m = 0; m < cells->metrics; m++) {
    const int32_t columns = cells->shapes[m].columns;
    words += columns * (int64_t)(sizeof(xp_moments) / 8) + xp_crosses(columns) * (int64_t)(sizeof(xp_sum) / 8);
  }
  return words;
}

static int64_t counts_in(const xp_cells *cells) {
  int64_t counts = 0;
  for (int64_t p = 0; p < cells->n_planes; p++)
    counts += cells->planes[p].levels * cells->arms * words_in_cell(cells);
  return counts;
}

/* The first lane is always used; the others until the counts have become too many, and what they hold stays theirs. */
static expt_status fit_lanes(const xp_call *call, addition *work) {
  XP_TRY(xp_analysis_fit(call, work->analysis, &work->lanes[0]));
  work->lanes_used = counts_in(&work->lanes[0]) <= MOST_LANE_COUNTS ? work->lanes_made : 1;
  for (int64_t lane = 1; lane < work->lanes_used; lane++)
    XP_TRY(xp_analysis_fit(call, work->analysis, &work->lanes[lane]));
  return EXPT_OK;
}

static expt_status tally_wave(const xp_call *call, addition *work) {
  const int64_t lanes = lanes_for(work, work->wave.rows);
  if (work->lanes_used > 1) return xp_parallel(call, lanes, tally_lane, work);
  for (int64_t lane = 0; lane < lanes; lane++)
    XP_TRY(tally_lane(call, work, lane));
  return EXPT_OK;
}

static bool grow_registers(addition *work) {
  const int64_t variants = xp_labels_count(work->analysis->variants);
  if (variants == work->variants && work->registers != NULL) return true;
  uint8_t **registers = xp_grow(work->analysis->ctx, work->registers, work->variants, variants, sizeof *registers);
  if (registers == NULL) return false;
  work->registers = registers;
  work->variants = variants;
  return true;
}

static bool raise_registers(addition *work) {
  if (!grow_registers(work)) return false;
  const int32_t *const variants = xp_wave_codes(&work->wave, 0, 0);
  for (int64_t i = 0; i < work->wave.rows; i++) {
    if (work->marks[i] == 0) continue;
    uint8_t **const registers = &work->registers[variants[i]];
    if (*registers == NULL) *registers = xp_alloc(work->analysis->ctx, XP_HLL_REGISTERS, 1);
    if (*registers == NULL) return false;
    xp_hll_raise(*registers, work->marks[i]);
  }
  return true;
}

/* Every row has one cell in every plane, so the first split, its levels taken together, is plane 0. Room is made level by level: it
 * must do for what the levels before have brought, too. */
static bool fold_lane(xp_cells *lane) {
  xp_cells split = *lane;
  split.planes = lane->planes + 1;
  const int64_t n_cells = split.planes[0].levels * lane->arms;
  for (int64_t c = 0; c < n_cells; c++) {
    if (!xp_cell_reserve_join(lane, 0, c % lane->arms, &split, c)) return false;
    xp_cell_join(lane, 0, c % lane->arms, &split, c);
  }
  return true;
}

/* Taking many levels together, or those of a few rows, costs more than counting the rows once more. */
enum { MOST_FOLDED_LEVELS = 256 };

static expt_status end_folding(const xp_call *call, addition *work, int64_t lanes) {
  for (int64_t lane = 0; work->folding && lane < lanes; lane++)
    if (!fold_lane(&work->lanes[lane])) return xp_fail_memory(call);
  work->folding = false;
  return EXPT_OK;
}

static expt_status read_wave(const xp_call *call, addition *work, int64_t from, int64_t rows) {
  XP_TRY(xp_wave_read(call, &work->wave, from, rows));
  XP_TRY(fit_lanes(call, work));
  if (work->folding && work->lanes[0].planes[1].levels > MOST_FOLDED_LEVELS)
    XP_TRY(end_folding(call, work, work->lanes_made));
  XP_TRY(tally_wave(call, work));
  return work->marks == NULL || raise_registers(work) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status read_rows(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t all = work->source.table->n_rows;
  for (int64_t from = 0; from < all; from += work->wave.stride) {
    const int64_t rows = smaller(work->wave.stride, all - from);
    XP_TRY(read_wave(call, work, from, rows));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + rows)));
  }
  XP_TRY(xp_analysis_fit(call, work->analysis, &work->lanes[0]));
  for (int64_t lane = 1; lane < work->lanes_made; lane++) {
    if (!xp_cells_reserve_add(&work->lanes[0], &work->lanes[lane])) return xp_fail_memory(call);
    xp_cells_add(&work->lanes[0], &work->lanes[lane]);
  }
  return end_folding(call, work, 1);
}

/* ---- after the last row ---- */

static expt_status join_ids(const xp_call *call, addition *work) {
  if (work->registers == NULL) return EXPT_OK;
  work->joined = xp_alloc(call->ctx, work->variants, sizeof *work->joined);
  if (work->joined == NULL) return xp_fail_memory(call);
  for (int64_t v = 0; v < work->variants; v++) {
    if (work->registers[v] == NULL) continue;
    const int64_t rows = xp_cell_units(xp_cell(&work->lanes[0], 0, 0, v + 1));
    XP_TRY(xp_distinct_join(call, work->analysis, v, work->registers[v], rows, "table", &work->joined[v]));
  }
  return EXPT_OK;
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const expt_table *table, const char *batch) {
  xp_progress progress = xp_progress_start(call, (uint64_t)table->n_rows);
  XP_TRY(prepare(call, work->analysis, table, work));
  XP_TRY(read_rows(call, work, &progress));
  XP_TRY(join_ids(call, work));
  XP_TRY(xp_analysis_check_total(call, work->analysis, table->n_rows, "table"));
  XP_TRY(xp_clusters_check(call, work->analysis, &work->lanes[0], "table"));
  XP_TRY(xp_analysis_reserve(call, work->analysis));
  if (!xp_cells_reserve_add(&work->analysis->cells, &work->lanes[0])) return xp_fail_memory(call);
  if (!xp_batches_reserve(call->ctx, &work->analysis->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
  return xp_progress_end(&progress);
}

static void apply(addition *work, const char *batch) {
  expt_analysis *analysis = work->analysis;
  for (int64_t v = 0; work->joined != NULL && v < work->variants; v++) {
    if (work->joined[v].rows == 0) continue;
    xp_distinct_replace(analysis, v, &work->joined[v]);
    analysis->id_kind = xp_ids_are_text(work->source.unit) ? XP_ID_TEXT : XP_ID_INTEGER;
  }
  xp_cells_add(&analysis->cells, &work->lanes[0]);
  xp_batches_apply(&analysis->batches, batch);
}

expt_status expt_analysis_add(expt_analysis *analysis, const expt_table *table, const char *batch, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_analysis_ready(call, analysis, table, batch));
  addition work = {.analysis = analysis};
  xp_label_marks marks;
  if (!xp_marks_take(analysis, &marks)) return xp_fail_memory(call);
  const expt_status status = check_and_reserve(call, &work, table, batch);
  if (status == EXPT_OK) apply(&work, batch);
  clean(&work);
  if (status != EXPT_OK) xp_marks_restore(analysis, &marks);
  xp_marks_free(analysis, &marks);
  return status;
}
