/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tables in the order of time: one walk through both, in which every key keeps the right row that its next left row
 * would take. Looking forward is the same walk from the last rows to the first, with time turned round. A lane is a
 * stretch of left rows; it first hears of all right rows before it. */
#include "lib/events/stitch_match.h"

#include <math.h>

enum { FEWEST_SLOTS = 64, AHEAD = 12, MOST_LANES = 64, ROWS_BETWEEN_REPORTS = 1 << 16 };

/* What a key's next left row would take. */
typedef struct candidate {
  int64_t key, time;
  uint32_t row_plus_1; /* 0 = a free slot */
} candidate;

typedef struct candidates {
  candidate *slots;
  uint64_t n_slots, n;
} candidates;

typedef struct walking {
  const xp_stitching *of;
  const int64_t *keys, *times;            /* of the right rows where they lie; else NULL, and */
  xp_keyed_rows rows;                     /* the right rows that have all keys */
  int64_t n_right, n_left, lanes, n_keys; /* n_keys: about so many of right rows */
  int64_t turn;                           /* 0, or -1: the bits that turn time round */
  bool takes_later, takes_equal; /* whether a right row replaces one met before it, at another or at the same time */
  xp_pairs to;
} walking;

/* ---- whether ---- */

static bool is_forward(const expt_stitch_options *options) {
  return options->direction == EXPT_STITCH_DIRECTION_FORWARD;
}

/* Without a tolerance the furthest in reach is one met first; with one it would have to be let go again. */
static bool keeps_one_candidate(const expt_stitch_options *options) {
  const bool forward = is_forward(options);
  if (options->consume || options->direction == EXPT_STITCH_DIRECTION_NEAREST) return false;
  if (options->attribution == EXPT_ATTRIBUTION_CLOSEST) return true;
  if (options->attribution == EXPT_ATTRIBUTION_LAST) return !forward || options->tolerance_us < 0;
  return options->attribution == EXPT_ATTRIBUTION_FIRST && (forward || options->tolerance_us < 0);
}

static bool table_rises(const xp_rows_source *source) {
  const xp_call silent = {0};
  const expt_column *time = NULL;
  const expt_status found = xp_find_column(&silent, source->table, "", source->time, xp_need_times, &time);
  return found == EXPT_OK && xp_times_rise(time);
}

bool xp_stitch_can_walk(const xp_stitching *work, const xp_rows_source *right) {
  return keeps_one_candidate(work->options) && table_rises(right) && table_rises(work->left);
}

/* ---- candidates ---- */

/* By the highest bits: in a larger table all keep their order. */
static uint64_t home_of(const candidates *all, uint64_t hash) {
  return (hash >> 32) * all->n_slots >> 32;
}

static candidate *find(const candidates *all, uint64_t hash, int64_t key) {
  uint64_t at = home_of(all, hash);
  while (all->slots[at].row_plus_1 != 0 && all->slots[at].key != key)
    at = at + 1 < all->n_slots ? at + 1 : 0;
  return &all->slots[at];
}

static void fetch(const candidates *all, uint64_t hash) {
  XP_PREFETCH(&all->slots[home_of(all, hash)]);
}

static bool make_room(const expt_context *ctx, candidates *all, uint64_t n_slots) {
  candidates larger = {.n_slots = n_slots, .n = all->n};
  larger.slots = xp_alloc(ctx, (int64_t)n_slots, sizeof *larger.slots);
  if (larger.slots == NULL) return false;
  for (uint64_t at = 0; at < all->n_slots; at++)
    if (all->slots[at].row_plus_1 != 0)
      *find(&larger, xp_key_hash(all->slots[at].key), all->slots[at].key) = all->slots[at];
  xp_release(ctx, all->slots);
  *all = larger;
  return true;
}

static bool meet_right_row(const xp_call *call, const walking *work, candidates *all, xp_keyed row, int64_t time) {
  if (4 * all->n >= 3 * all->n_slots && !make_room(call->ctx, all, 2 * all->n_slots)) return false;
  candidate *const place = find(all, xp_key_hash(row.key), row.key);
  const bool is_new = place->row_plus_1 == 0;
  if (is_new || (place->time == time ? work->takes_equal : work->takes_later))
    *place = (candidate){row.key, time, (uint32_t)row.row + 1};
  all->n += is_new;
  return true;
}

/* ---- a lane ---- */

typedef struct lane {
  candidates all;
  int64_t met;  /* right rows, in the order of the walk */
  int64_t next; /* time of the one that is met next, turned; INT64_MAX when there is none */
} lane;

static xp_keyed right_row(const walking *work, int64_t met) {
  const int64_t at = work->turn == 0 ? met : work->n_right - 1 - met;
  return work->keys != NULL ? (xp_keyed){work->keys[at], work->times[at], at} : work->rows.all[at];
}

static void look_ahead(const walking *work, lane *in) {
  in->next = in->met < work->n_right ? right_row(work, in->met).time ^ work->turn : INT64_MAX;
  if (in->met + AHEAD < work->n_right) fetch(&in->all, xp_key_hash(right_row(work, in->met + AHEAD).key));
}

/* All right rows that are in the direction of a left row at this time. */
static bool meet_right_rows(const xp_call *call, const walking *work, lane *in, int64_t time) {
  const bool exact = work->of->options->allow_exact != 0;
  while (in->met < work->n_right && (in->next < time || (exact && in->next == time))) {
    if (!meet_right_row(call, work, &in->all, right_row(work, in->met), in->next)) return false;
    in->met++;
    look_ahead(work, in);
  }
  return true;
}

/* What left rows find, as they stand. */
typedef struct findings {
  int64_t times[XP_KEYS_AT_ONCE];
  uint32_t rows_plus_1[XP_KEYS_AT_ONCE];
} findings;

static bool walk_block(const xp_call *call, const walking *work, lane *in, const xp_key_block *rows, int64_t n,
                       findings *out) {
  uint64_t hashes[XP_KEYS_AT_ONCE + AHEAD] = {0};
  const int64_t first = work->turn == 0 ? 0 : n - 1, step = work->turn == 0 ? 1 : -1;
  for (int64_t i = 0; i < n; i++)
    hashes[i] = xp_key_hash(rows->keys[first + step * i]);
  for (int64_t i = 0; i < n; i++) {
    const int64_t at = first + step * i, time = rows->times[at] ^ work->turn;
    fetch(&in->all, hashes[i + AHEAD]);
    if (in->next <= time && !meet_right_rows(call, work, in, time)) return false;
    const candidate *const found = find(&in->all, hashes[i], rows->keys[at]);
    out->times[at] = found->time ^ work->turn;
    out->rows_plus_1[at] = rows->present[at] ? found->row_plus_1 : 0;
  }
  return true;
}

static void write_block(const walking *work, const xp_key_block *rows, const findings *found, int64_t from, int64_t n) {
  const xp_pairs to = {work->to.left + from, work->to.right + from, work->to.gap + from, work->to.weight + from};
  const int64_t tolerance = work->of->options->tolerance_us;
  for (int64_t i = 0; i < n; i++) {
    const bool near = tolerance < 0 || xp_distance(rows->times[i], found->times[i]) <= (uint64_t)tolerance;
    const bool is_one = found->rows_plus_1[i] != 0 && near;
    to.left[i] = from + i;
    to.right[i] = is_one ? (int64_t)found->rows_plus_1[i] - 1 : -1;
    to.gap[i] = is_one ? xp_signed_gap(rows->times[i], found->times[i]) : (double)NAN;
    to.weight[i] = is_one ? 1.0 : 0.0;
  }
}

/* done: left rows of this lane, in the order of the walk. */
static expt_status walk_rows(const xp_call *call, const walking *work, lane *in, xp_key_reader *reader, int64_t begin,
                             int64_t end, xp_progress *progress) {
  const uint64_t before = progress == NULL ? 0 : progress->done;
  xp_key_block rows;
  findings found;
  look_ahead(work, in);
  for (int64_t done = 0; done < end - begin;) {
    const int64_t n = xp_smaller(XP_KEYS_AT_ONCE, end - begin - done);
    const int64_t from = work->turn == 0 ? begin + done : end - done - n;
    XP_TRY(xp_key_reader_read(call, reader, from, n, &rows));
    if (!walk_block(call, work, in, &rows, n, &found)) return xp_fail_memory(call);
    write_block(work, &rows, &found, from, n);
    done += n;
    if (progress != NULL && done % ROWS_BETWEEN_REPORTS == 0)
      XP_TRY(xp_progress_step(progress, before + (uint64_t)done));
  }
  return EXPT_OK;
}

static uint64_t slots_for(int64_t keys) {
  return FEWEST_SLOTS + 2 * (uint64_t)keys;
}

static expt_status walk_lane(const xp_call *call, const walking *work, int64_t at, xp_progress *progress) {
  const int64_t begin = work->n_left / work->lanes * at;
  const int64_t end = at + 1 == work->lanes ? work->n_left : work->n_left / work->lanes * (at + 1);
  xp_key_reader reader;
  lane in = {0};
  expt_status status = xp_key_reader_open(call, work->of->left, work->of->set, &reader);
  if (status == EXPT_OK && !make_room(call->ctx, &in.all, slots_for(work->n_keys))) status = xp_fail_memory(call);
  if (status == EXPT_OK) status = walk_rows(call, work, &in, &reader, begin, end, progress);
  xp_key_reader_close(&reader);
  xp_release(call->ctx, in.all.slots);
  return status;
}

static expt_status walk_one_of_lanes(const xp_call *call, void *user, int64_t at) {
  return walk_lane(call, user, at, NULL);
}

/* ---- the whole ---- */

/* As many as there are threads, but for few left rows: every lane meets the right rows before it again. */
static int64_t lanes_for(const xp_call *call, int64_t left, int64_t right) {
  const int64_t most = xp_smaller(xp_threads(call->ctx), MOST_LANES);
  const int64_t worth = 1 + left / (right + 1);
  return xp_smaller(most, worth);
}

/* Linear counting: how many bits stay free when each hash sets one (Whang et al. 1990). Nothing but the room depends
 * on it. */
static bool count_keys(const expt_context *ctx, walking *work) {
  int log2 = 10;
  while (log2 < 40 && INT64_C(1) << log2 < work->n_right)
    log2++;
  const int64_t bits = INT64_C(1) << log2;
  uint64_t *const met = xp_alloc(ctx, bits / 64, sizeof *met);
  int64_t n = 0;
  if (met == NULL) return false;
  for (int64_t i = 0; i < work->n_right; i++) {
    const uint64_t at = xp_key_hash(right_row(work, i).key) >> (64 - log2), bit = UINT64_C(1) << at % 64;
    n += (met[at / 64] & bit) == 0;
    met[at / 64] |= bit;
  }
  xp_release(ctx, met);
  const double share = (double)n / (double)bits;
  work->n_keys = n == bits ? work->n_right : xp_smaller(work->n_right, (int64_t)(-log1p(-share) * (double)bits));
  return true;
}

static expt_status read_right(const xp_call *call, const xp_rows_source *right, walking *work, xp_progress *progress) {
  xp_key_reader reader;
  expt_status status = xp_key_reader_open(call, right, work->of->set, &reader);
  xp_key_reader_close(&reader);
  XP_TRY(status);
  work->n_right = right->table->n_rows;
  work->keys = reader.number == NULL ? NULL : xp_integers_in_place(reader.number);
  work->times = reader.number == NULL ? NULL : xp_times_in_place(reader.time);
  if (work->keys == NULL || work->times == NULL || work->n_right == 0 || work->times[0] == INT64_MIN) {
    work->keys = NULL;
    XP_TRY(xp_keyed_rows_read(call, right, work->of->set, progress, &work->rows));
    work->n_right = work->rows.n;
  }
  XP_TRY(xp_index_need_rows(call, work->n_right, "right"));
  return xp_progress_step(progress, (uint64_t)right->table->n_rows);
}

static expt_status walk_lanes(const xp_call *call, walking *work, xp_progress *progress, expt_frame **out) {
  expt_status status = EXPT_OK;
  if (!count_keys(call->ctx, work)) return xp_fail_memory(call);
  expt_frame *const frame = xp_frame_create(call->ctx, work->n_left, 4);
  work->to = xp_pairs_add(frame);
  if (xp_frame_failed(frame)) return xp_give(call, frame, out);
  if (work->lanes == 1) status = walk_lane(call, work, 0, progress);
  if (work->lanes > 1) status = xp_parallel(call, work->lanes, walk_one_of_lanes, work);
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}

expt_status xp_stitch_by_walking(const xp_call *call, const xp_stitching *of, const xp_rows_source *right,
                                 xp_progress *progress, expt_frame **out) {
  const bool first = of->options->attribution == EXPT_ATTRIBUTION_FIRST, forward = is_forward(of->options);
  const bool last = of->options->attribution == EXPT_ATTRIBUTION_LAST;
  walking work = {.of = of,
                  .n_left = of->left->table->n_rows,
                  .turn = forward ? -1 : 0,
                  .takes_later = forward ? !last : !first,
                  .takes_equal = forward};
  expt_status status = read_right(call, right, &work, progress);
  work.lanes = lanes_for(call, work.n_left, work.n_right);
  if (status == EXPT_OK) status = xp_need_rows(call, work.n_left, of->options);
  if (status == EXPT_OK) status = walk_lanes(call, &work, progress, out);
  xp_keyed_rows_free(call->ctx, &work.rows);
  return status;
}
