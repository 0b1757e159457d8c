/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices: a function of the seed, the unit, the draw and what is known, of which nothing is remembered. */
#include "lib/bandit/internal.h"

#include "lib/base/context.h"
#include "lib/base/hash.h"
#include "lib/base/random.h"
#include <math.h>

XP_OPTIONS(expt_bandit_choose_options, .draw = 0);

/* ---- decision ids: 48 bits that say which decision, 16 that say whose ---- */

/* The last steps of splitmix64 (Steele, Lea and Flood 2014): every bit of the number reaches every bit of the answer. */
static uint64_t mixed(uint64_t x) {
  x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
  return x ^ x >> 31;
}

/* first: a hash. */
static uint64_t hash_of(const expt_bandit *bandit, uint64_t first, uint64_t second) {
  return mixed(mixed(bandit->options.seed + first) + second);
}

/* arm: the hash of its name. */
static uint64_t sealed(const expt_bandit *bandit, uint64_t decision, uint64_t arm) {
  const uint64_t which = decision & ~UINT64_C(0xFFFF);
  return which | (hash_of(bandit, which, arm) & 0xFFFF);
}

static uint64_t decision_of(const expt_bandit *bandit, uint64_t unit, int64_t draw, int64_t code) {
  return sealed(bandit, hash_of(bandit, unit, (uint64_t)draw), bandit->mind->belief[code].name);
}

bool xp_decision_is_ours(const expt_bandit *bandit, uint64_t decision, xp_text arm) {
  return sealed(bandit, decision, xp_hash64(arm.bytes, arm.size)) == decision;
}

/* Eight digits at once, one in each byte: a loop over them was a third of a choice. */
static void write_half(uint32_t half, char out[XP_DECISION_DIGITS / 2]) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  uint64_t digits = half;
  digits = (digits << 16 | digits) & UINT64_C(0x0000FFFF0000FFFF);
  digits = (digits << 8 | digits) & UINT64_C(0x00FF00FF00FF00FF);
  digits = (digits << 4 | digits) & UINT64_C(0x0F0F0F0F0F0F0F0F);
  const uint64_t is_letter = (digits + 6 * ones) >> 4 & ones;
  digits += '0' * ones + ('a' - '0' - 10) * is_letter;
  for (int i = 0; i < XP_DECISION_DIGITS / 2; i++)
    out[i] = (char)(digits >> (56 - 8 * i) & 255);
}

void xp_decision_write(uint64_t decision, char out[XP_DECISION_DIGITS]) {
  write_half((uint32_t)(decision >> 32), out);
  write_half((uint32_t)(decision & UINT32_MAX), out + XP_DECISION_DIGITS / 2);
}

static int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

bool xp_decision_read(xp_text text, uint64_t *out) {
  if (text.size != XP_DECISION_DIGITS) return false;
  uint64_t decision = 0;
  for (int i = 0; i < XP_DECISION_DIGITS; i++) {
    const int digit = value_of(text.bytes[i]);
    if (digit < 0) return false;
    decision = decision << 4 | (uint64_t)digit;
  }
  *out = decision;
  return true;
}

/* ---- one choice ---- */

/* Where the shares, laid end to end, hold a random point; the last arm with a share takes what rounding left. */
static int64_t pick(const expt_bandit *bandit, const double *share, int64_t n, uint64_t unit, int64_t draw) {
  uint32_t bits[4];
  xp_philox_block((xp_philox_key){bandit->options.seed, XP_STREAM_BANDIT}, unit, (uint64_t)draw, bits);
  const double point = xp_unit_open(bits[0], bits[1]);
  double end = 0.0;
  int64_t last = 0;
  for (int64_t i = 0; i < n; i++) {
    if (!(share[i] > 0.0)) continue;
    end += share[i];
    last = i;
    if (point < end) break;
  }
  return last;
}

/* Room of a unit with features. */
typedef struct shares {
  xp_best_arm *law;
  double *share;
} shares;

static bool make_shares(const expt_bandit *bandit, shares *out) {
  out->law = xp_alloc(bandit->ctx, bandit->mind->open, sizeof *out->law);
  out->share = xp_alloc(bandit->ctx, bandit->mind->open, sizeof *out->share);
  return out->law != NULL && out->share != NULL;
}

static void free_shares(const expt_bandit *bandit, shares *room) {
  xp_release(bandit->ctx, room->law);
  xp_release(bandit->ctx, room->share);
}

static expt_status shares_for(const xp_call *call, const expt_bandit *bandit, const double *features, shares *room) {
  const xp_mind *const mind = bandit->mind;
  for (int64_t i = 0; i < mind->open; i++) {
    const xp_belief *const belief = &mind->belief[mind->order[i]];
    if (belief->proper) room->law[i] = xp_belief_law(belief, features, bandit->features);
  }
  return xp_policy_shares(call, bandit, mind, room->law, room->share);
}

static expt_status need_open(const xp_call *call, const expt_bandit *bandit) {
  XP_TRY(xp_bandit_need_whole(call, bandit));
  if (bandit->mind->open > 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "bandit", "", "no arm is open; expt_bandit_add_arm() opens one");
}

static expt_status need_features(const xp_call *call, const expt_bandit *bandit, const double *features, int64_t n) {
  if (n != bandit->features || (n > 0 && features == NULL))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "features", "", "%lld features were given; declared: %d", (long long)n,
                   bandit->features);
  for (int64_t f = 0; f < n; f++)
    if (!(fabs(features[f]) <= XP_MOST_FEATURE))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "features", bandit->feature[f],
                     "it is %g; allowed: a number of at most 1e100 in size", features[f]);
  return EXPT_OK;
}

static expt_status choose_one(const xp_call *call, const expt_bandit *bandit, uint64_t unit, int64_t draw,
                              const double *features, expt_bandit_choice *out) {
  const double *share = bandit->mind->share;
  shares room = {0};
  if (bandit->features > 0) {
    expt_status status = make_shares(bandit, &room) ? EXPT_OK : xp_fail_memory(call);
    if (status == EXPT_OK) status = shares_for(call, bandit, features, &room);
    if (status != EXPT_OK) {
      free_shares(bandit, &room);
      return status;
    }
    share = room.share;
  }
  const int64_t at = pick(bandit, share, bandit->mind->open, unit, draw);
  const int64_t code = bandit->mind->order[at];
  out->reserved0 = 0;
  out->probability = share[at];
  memcpy(out->arm, bandit->mind->belief[code].label, sizeof out->arm);
  memset(out->decision_id, 0, sizeof out->decision_id);
  xp_decision_write(decision_of(bandit, unit, draw, code), out->decision_id);
  if (bandit->features > 0) free_shares(bandit, &room);
  return EXPT_OK;
}

expt_status expt_bandit_choose_one(const expt_bandit *bandit, const char *unit, int64_t draw, const double *features,
                                   int64_t n_features, expt_bandit_choice *out, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_need(call, unit, "unit"));
  XP_TRY(need_open(call, bandit));
  XP_TRY(need_features(call, bandit, features, n_features));
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  return choose_one(call, bandit, xp_hash64(unit, (int64_t)strlen(unit)), draw, features, out);
}

/* ---- a table ---- */

typedef struct choosing {
  const expt_bandit *bandit;
  const expt_table *table;
  const expt_column *unit, *draw; /* draw: NULL = one for all */
  const expt_column *feature[XP_MOST_FEATURES];
  int64_t same_draw;
  shares room;
  double *features; /* XP_BLOCK rows of each feature */
  int64_t *draws;   /* answers, by row */
  int32_t *arm;     /* position in mind->order */
  double *probability;
  xp_frame_texts *ids, *units;
  expt_frame *frame;
} choosing;

static expt_status find(const xp_call *call, const choosing *work, const char *name, const expt_column **out) {
  return xp_table_find(call, work->table, "table", name, out);
}

static expt_status open_columns(const xp_call *call, choosing *work, const char *unit, const char *draw) {
  XP_TRY(find(call, work, unit, &work->unit));
  XP_TRY(xp_need_ids(call, work->unit, "table"));
  if (draw != NULL) {
    XP_TRY(find(call, work, draw, &work->draw));
    XP_TRY(xp_need_numbers(call, work->draw, "table"));
  }
  for (int32_t f = 0; f < work->bandit->features; f++) {
    XP_TRY(find(call, work, work->bandit->feature[f], &work->feature[f]));
    XP_TRY(xp_need_numbers(call, work->feature[f], "table"));
  }
  return EXPT_OK;
}

static expt_status read_draws(const xp_call *call, const choosing *work, int64_t from, int64_t n) {
  uint8_t present[XP_BLOCK];
  for (int64_t i = 0; i < n && work->draw == NULL; i++)
    work->draws[from + i] = work->same_draw;
  if (work->draw == NULL) return EXPT_OK;
  XP_TRY(xp_read_integers(call, work->draw, "table", from, n, work->draws + from, present));
  const char *const name = xp_column_name(work->draw);
  for (int64_t i = 0; i < n; i++)
    if (!present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' is missing; needed: a whole number",
                         name);
  return EXPT_OK;
}

expt_status xp_bandit_read_features(const xp_call *call, const expt_column *const *columns, int32_t n_columns,
                                    int64_t from, int64_t n, double *out) {
  uint8_t present[XP_BLOCK];
  for (int32_t f = 0; f < n_columns; f++) {
    double *const values = out + (int64_t)f * XP_BLOCK;
    xp_read_doubles(columns[f], from, n, values, present);
    const char *const name = xp_column_name(columns[f]);
    for (int64_t i = 0; i < n; i++) {
      if (!present[i])
        return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "feature '%s' is missing; needed: a number",
                           name);
      if (!(fabs(values[i]) <= XP_MOST_FEATURE))
        return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i,
                           "feature '%s' is %g; allowed: at most 1e100 in size", name, values[i]);
    }
  }
  return EXPT_OK;
}

static expt_status choose_row(const xp_call *call, choosing *work, int64_t from, int64_t i) {
  const expt_bandit *const bandit = work->bandit;
  const int64_t row = from + i;
  char digits[24], id[XP_DECISION_DIGITS];
  double features[XP_MOST_FEATURES];
  xp_text unit;
  XP_TRY(xp_read_text(call, work->unit, "table", row, digits, &unit));
  if (unit.bytes == NULL)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(work->unit), row, "the unit id is missing");
  for (int32_t f = 0; f < bandit->features; f++)
    features[f] = work->features[(int64_t)f * XP_BLOCK + i];
  if (bandit->features > 0) XP_TRY(shares_for(call, bandit, features, &work->room));
  const double *const share = bandit->features > 0 ? work->room.share : bandit->mind->share;
  const uint64_t hash = xp_hash64(unit.bytes, unit.size);
  const int64_t at = pick(bandit, share, bandit->mind->open, hash, work->draws[row]);
  work->arm[row] = (int32_t)at;
  work->probability[row] = share[at];
  xp_decision_write(decision_of(bandit, hash, work->draws[row], bandit->mind->order[at]), id);
  xp_frame_text_append(work->frame, work->units, unit.bytes, unit.size);
  xp_frame_text_append(work->frame, work->ids, id, XP_DECISION_DIGITS);
  return EXPT_OK;
}

static expt_status choose_rows(const xp_call *call, choosing *work) {
  const int64_t rows = work->table->n_rows;
  xp_progress progress = xp_progress_start(call, (uint64_t)rows);
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    XP_TRY(read_draws(call, work, from, n));
    XP_TRY(xp_bandit_read_features(call, work->feature, work->bandit->features, from, n, work->features));
    for (int64_t i = 0; i < n; i++)
      XP_TRY(choose_row(call, work, from, i));
    XP_TRY(xp_progress_step(&progress, (uint64_t)(from + n)));
  }
  return xp_progress_end(&progress);
}

static expt_status choose_all(const xp_call *call, choosing *work) {
  const expt_bandit *const bandit = work->bandit;
  work->features = xp_alloc(call->ctx, (int64_t)XP_BLOCK * bandit->features, sizeof *work->features);
  work->frame = xp_frame_create(call->ctx, work->table->n_rows, 5);
  work->units = xp_frame_texts_add(work->frame, "unit", XP_SHOWN);
  work->draws = xp_frame_integers(work->frame, "draw", XP_DETAIL);
  work->arm = xp_frame_dict(work->frame, "arm", bandit->arms, bandit->mind->order, XP_SHOWN);
  work->probability = xp_frame_doubles(work->frame, "probability", XP_SHOWN);
  work->ids = xp_frame_texts_add(work->frame, "decision_id", XP_SHOWN);
  const bool room = make_shares(bandit, &work->room) && work->features != NULL && !xp_frame_failed(work->frame);
  const expt_status status = room ? choose_rows(call, work) : xp_fail_memory(call);
  xp_release(call->ctx, work->features);
  free_shares(bandit, &work->room);
  if (status == EXPT_OK && !xp_frame_failed(work->frame) && xp_frame_finish(work->frame)) return EXPT_OK;
  expt_frame_free(work->frame);
  return status == EXPT_OK ? xp_fail_memory(call) : status;
}

expt_status expt_bandit_choose(const expt_bandit *bandit, const expt_table *table, const char *unit,
                               const expt_bandit_choose_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, unit, "unit"));
  expt_bandit_choose_options mine;
  XP_TRY(xp_take_expt_bandit_choose_options(call, options, &mine));
  if (mine.draw_column != NULL && mine.draw_column[0] == '\0')
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "draw_column",
                   "the name is empty; needed: the name of a column, or NULL");
  XP_TRY(need_open(call, bandit));
  choosing work = {.bandit = bandit, .table = table, .same_draw = mine.draw};
  XP_TRY(open_columns(call, &work, unit, mine.draw_column));
  XP_TRY(choose_all(call, &work));
  *out = work.frame;
  return EXPT_OK;
}
