/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random weights of resampling: Poisson(1), Rademacher and Mammen. */

#include "lib/math/draw_weights.h"
#include "lib/math/variates_source.h"

/* ---- Poisson(1): four rows a block ---- */

enum { ROWS_IN_BLOCK = 4, CHUNK_ROWS = ROWS_IN_BLOCK * XP_CHUNK_BLOCKS };

static uint8_t weight_of(uint32_t word) {
  uint8_t weight = 0;
  while (weight < XP_POISSON_ONE_THRESHOLDS && word >= xp_poisson_one_thresholds[weight])
    weight++;
  return weight;
}

/* Half number `half` of the words. */
static uint32_t half_of(const uint64_t *word, uint64_t half) {
  return (uint32_t)(word[half / 2] >> 32 * (half % 2) & UINT32_MAX);
}

int32_t xp_draw_bootstrap_weight(const xp_draws *draws, uint64_t row, uint32_t replicate) {
  const xp_philox_run run = xp_run_of(draws, replicate, XP_LANE_BOOTSTRAP);
  uint64_t word[2];
  xp_philox_pair(&run, row / ROWS_IN_BLOCK, word);
  return weight_of(half_of(word, row % ROWS_IN_BLOCK));
}

static void weights_one_by_one(const uint64_t *word, uint64_t first_half, int64_t n, uint8_t *out) {
  for (int64_t i = 0; i < n; i++)
    out[i] = weight_of(half_of(word, first_half + (uint64_t)i));
}

void xp_fill_bootstrap_weights(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, uint8_t *out) {
  const xp_philox_run run = xp_run_of(draws, replicate, XP_LANE_BOOTSTRAP);
  uint64_t word[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t row = first + (uint64_t)done, skipped = row % ROWS_IN_BLOCK;
    piece = xp_piece(row, n - done, CHUNK_ROWS);
    const int64_t blocks = ((int64_t)skipped + piece + ROWS_IN_BLOCK - 1) / ROWS_IN_BLOCK;
    xp_philox_words(&run, draws->wide, row / ROWS_IN_BLOCK, blocks, word);
#ifdef XP_PHILOX_AVX2
    if (draws->wide && piece == CHUNK_ROWS) {
      xp_weights_of_words_avx2(word, XP_CHUNK_WORDS, out + done);
      continue;
    }
#endif
    weights_one_by_one(word, skipped, piece, out + done);
  }
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
