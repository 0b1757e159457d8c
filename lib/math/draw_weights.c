/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random weights of resampling: Poisson(1), Rademacher and Mammen. */

#include "lib/math/draw_weights.h"
#include "lib/math/variates_source.h"

/* ---- Poisson: sixteen rows a block ---- */

enum { ROWS_IN_BLOCK = 16, GROUP_BLOCKS = XP_GROUP_ROWS / ROWS_IN_BLOCK, ATTEMPT_SHIFT = 12, OFTEN_OPEN = 3 };

static uint8_t byte_of(const uint64_t *word, int64_t i) {
  return (uint8_t)(word[i / 8] >> 8 * (i % 8) & 0xff);
}

/* Half number `half` of the words. */
static uint32_t half_of(const uint64_t *word, int64_t half) {
  return (uint32_t)(word[half / 2] >> 32 * (half % 2) & UINT32_MAX);
}

static uint8_t weight_of_byte(const xp_weight_law *law, uint8_t byte) {
  uint8_t weight = 0;
  for (int k = 0; k < XP_WEIGHT_STEPS; k++)
    weight = (uint8_t)(weight + (byte >= law->step[k]));
  return weight;
}

static uint8_t weight_of_rest(const xp_weight_law *law, uint32_t word) {
  uint8_t weight = 0;
  while (weight < XP_WEIGHT_RESTS && word > law->rest[weight])
    weight++;
  return weight;
}

void xp_weigh_groups(bool wide, const xp_weight_law *law, const uint64_t *word, int64_t groups, uint8_t *out,
                     xp_open_rows *open) {
#ifdef XP_PHILOX_AVX2
  if (wide) {
    xp_weigh_groups_avx2(law, word, groups, out, open);
    return;
  }
#endif
  (void)wide;
  int32_t n = 0;
  for (int64_t row = 0; row < groups * XP_GROUP_ROWS; row++) {
    const uint8_t byte = byte_of(word, row);
    if (row % XP_GROUP_ROWS == 0) open->first[row / XP_GROUP_ROWS] = n;
    out[row] = weight_of_byte(law, byte);
    open->row[n] = (uint16_t)row;
    n += byte >= law->open;
  }
  open->first[groups] = n;
}

void xp_weigh_rests(bool wide, const xp_weight_law *law, const uint64_t *word, int64_t words, uint8_t *out) {
#ifdef XP_PHILOX_AVX2
  if (wide) {
    xp_weigh_rests_avx2(law, word, words, out);
    return;
  }
#endif
  (void)wide;
  for (int64_t i = 0; i < 2 * words; i++)
    out[i] = weight_of_rest(law, half_of(word, i));
}

/* The weights of one law, replicate and attempt. */
typedef struct weights {
  const xp_weight_law *law;
  bool wide;
  xp_philox_run bytes, rests; /* a block of rests is counted by its group; further blocks are in the tag */
} weights;

static weights weights_of(const xp_weight_law *law, const xp_draws *draws, uint32_t replicate, uint32_t attempt) {
  weights all = {law, draws->wide, xp_run_of(draws, replicate, XP_LANE_BOOTSTRAP),
                 xp_run_of(draws, replicate, XP_LANE_BOOTSTRAP_REST)};
  all.bytes.tag |= attempt << ATTEMPT_SHIFT;
  all.rests.tag |= attempt << ATTEMPT_SHIFT;
  return all;
}

/* Of the open row number `open` of the group. */
static uint8_t weight_of_open(const weights *all, uint64_t group, int32_t open) {
  xp_philox_run run = all->rests;
  uint64_t word[2];
  run.tag += (uint32_t)(open / XP_GROUP_READY);
  xp_philox_pair(&run, group, word);
  return weight_of_rest(all->law, half_of(word, open % XP_GROUP_READY));
}

/* `ready`: what the first open rows of a group weigh. Fewer may be open, which no branch could foresee. */
static void close_group(const weights *all, uint64_t group, const uint8_t *ready, const uint16_t *open, int32_t n,
                        uint8_t *weight) {
  uint8_t nowhere;
  for (int32_t i = 0; i < OFTEN_OPEN; i++) {
    uint8_t *const to = i < n ? &weight[open[i]] : &nowhere;
    *to = ready[i];
  }
  for (int32_t i = OFTEN_OPEN; i < n; i++)
    weight[open[i]] = i < XP_GROUP_READY ? ready[i] : weight_of_open(all, group, i);
}

/* Rows of whole groups, at most a chunk; only the first `blocks` blocks of them are wanted. */
static void fill_groups(const weights *all, uint64_t group, int64_t groups, int64_t blocks, uint8_t *out) {
  uint64_t word[XP_CHUNK_ROWS / 8], rest[2 * XP_CHUNK_GROUPS];
  uint8_t ready[XP_GROUP_READY * XP_CHUNK_GROUPS];
  xp_open_rows open;
  const int64_t even = groups + groups % 2;
  xp_philox_words(&all->bytes, all->wide, group * GROUP_BLOCKS, blocks, word);
  memset(word + 2 * blocks, 0, (size_t)(groups * GROUP_BLOCKS - blocks) * 2 * sizeof *word);
  xp_philox_words(&all->rests, all->wide, group, even, rest);
  xp_weigh_rests(all->wide, all->law, rest, 2 * even, ready);
  xp_weigh_groups(all->wide, all->law, word, groups, out, &open);
  for (int64_t g = 0; g < groups; g++)
    close_group(all, group + (uint64_t)g, ready + g * XP_GROUP_READY, open.row + open.first[g],
                open.first[g + 1] - open.first[g], out);
}

/* Rows skipped .. skipped + n - 1 of those that begin with the group; at most a chunk. */
static void fill_chunk(const weights *all, uint64_t group, int64_t skipped, int64_t n, uint8_t *out) {
  uint8_t room[XP_CHUNK_ROWS];
  const int64_t last = skipped + n, groups = (last + XP_GROUP_ROWS - 1) / XP_GROUP_ROWS;
  const bool whole = skipped == 0 && n == groups * XP_GROUP_ROWS;
  fill_groups(all, group, groups, (last + ROWS_IN_BLOCK - 1) / ROWS_IN_BLOCK, whole ? out : room);
  if (!whole) memcpy(out, room + skipped, (size_t)n);
}

void xp_fill_weights(const xp_weight_law *law, const xp_draws *draws, uint64_t first, uint32_t replicate,
                     uint32_t attempt, int64_t n, uint8_t *out) {
  const weights all = weights_of(law, draws, replicate, attempt);
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t row = first + (uint64_t)done, skipped = row % XP_GROUP_ROWS;
    piece = xp_piece(skipped, n - done, XP_CHUNK_ROWS);
    fill_chunk(&all, row / XP_GROUP_ROWS, (int64_t)skipped, piece, out + done);
  }
}

void xp_fill_bootstrap_weights(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, uint8_t *out) {
  xp_fill_weights(&xp_poisson_one, draws, first, replicate, 0, n, out);
}

/* Open rows before this one in its group. */
static int32_t open_before(const weights *all, uint64_t row) {
  const uint64_t skipped = row % XP_GROUP_ROWS;
  uint64_t word[XP_GROUP_WORDS];
  int32_t n = 0;
  xp_philox_words(&all->bytes, all->wide, row / XP_GROUP_ROWS * GROUP_BLOCKS,
                  (int64_t)(skipped / ROWS_IN_BLOCK) + 1, word);
  for (int64_t i = 0; i < (int64_t)skipped; i++)
    n += byte_of(word, i) >= all->law->open;
  return n;
}

int32_t xp_draw_bootstrap_weight(const xp_draws *draws, uint64_t row, uint32_t replicate) {
  const weights all = weights_of(&xp_poisson_one, draws, replicate, 0);
  uint64_t word[2];
  xp_philox_pair(&all.bytes, row / ROWS_IN_BLOCK, word);
  const uint8_t byte = byte_of(word, (int64_t)(row % ROWS_IN_BLOCK));
  if (byte < all.law->open) return weight_of_byte(all.law, byte);
  return weight_of_open(&all, row / XP_GROUP_ROWS, open_before(&all, row));
}

/* ---- Rademacher: 128 units a block ---- */

enum { UNITS_IN_BLOCK = 128 };

static double sign_of(const uint64_t word[2], uint64_t bit) {
  return (word[bit / 64] >> bit % 64 & 1) != 0 ? 1 : -1;
}

double xp_draw_rademacher(const xp_draws *draws, uint64_t unit, uint32_t replicate) {
  const xp_philox_run run = xp_run_of(draws, replicate, XP_LANE_RADEMACHER);
  uint64_t word[2];
  xp_philox_pair(&run, unit / UNITS_IN_BLOCK, word);
  return sign_of(word, unit % UNITS_IN_BLOCK);
}

void xp_fill_rademacher(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, double *out) {
  const xp_philox_run run = xp_run_of(draws, replicate, XP_LANE_RADEMACHER);
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, UNITS_IN_BLOCK);
    uint64_t word[2];
    xp_philox_pair(&run, unit / UNITS_IN_BLOCK, word);
    for (int64_t i = 0; i < piece; i++)
      out[done + i] = sign_of(word, (unit + (uint64_t)i) % UNITS_IN_BLOCK);
  }
}

/* ---- Mammen (1993), Annals of Statistics 21, page 257 ---- */

static double mammen_of(uint64_t word) {
  return word < xp_mammen_threshold ? xp_mammen_low : xp_mammen_high;
}

double xp_draw_mammen(const xp_draws *draws, uint64_t unit, uint32_t replicate) {
  return mammen_of(xp_shared_word(draws, unit, replicate, XP_LANE_MAMMEN));
}

void xp_fill_mammen(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, double *out) {
  uint64_t room[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_WORDS);
    const uint64_t *word = xp_shared_words(draws, unit, replicate, XP_LANE_MAMMEN, piece, room);
    for (int64_t i = 0; i < piece; i++)
      out[done + i] = mammen_of(word[i]);
  }
}
