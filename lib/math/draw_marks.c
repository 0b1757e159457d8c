/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks that come each with the same chance, a number of 256ths: a byte decides. */

#include "lib/math/draw_marks.h"
#include "lib/math/variates_source.h"

enum { UNITS_IN_BLOCK = 16, UNITS_IN_WORD = 64, CHUNK_UNITS = 2048, CHUNK_BLOCKS = CHUNK_UNITS / UNITS_IN_BLOCK + 1 };

static bool marked(const uint64_t *word, int64_t i, uint8_t of256) {
  return (word[i / 8] >> 8 * (i % 8) & 0xff) < of256;
}

static int64_t mark_one_by_one(const uint64_t *word, int64_t skipped, int64_t n, uint8_t of256, uint64_t *out) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++) {
    const uint64_t mark = marked(word, skipped + i, of256);
    if (i % UNITS_IN_WORD == 0) out[i / UNITS_IN_WORD] = 0;
    out[i / UNITS_IN_WORD] |= mark << i % UNITS_IN_WORD;
    count += (int64_t)mark;
  }
  return count;
}

static int64_t mark(const xp_draws *draws, const uint64_t *word, int64_t skipped, int64_t n, uint8_t of256,
                    uint64_t *out) {
  int64_t whole = 0, count = 0;
#ifdef XP_PHILOX_AVX2
  if (draws->wide) {
    whole = n - n % UNITS_IN_WORD;
    count = xp_marks_of_bytes_avx2((const uint8_t *)word + skipped, whole / UNITS_IN_WORD, of256, out);
  }
#endif
  (void)draws;
  return count + mark_one_by_one(word, skipped + whole, n - whole, of256, out + whole / UNITS_IN_WORD);
}

int64_t xp_fill_marks(const xp_draws *draws, uint64_t first, uint32_t draw, uint8_t of256, int64_t n, uint64_t *out) {
  const xp_philox_run run = xp_run_of(draws, draw, XP_LANE_MARK);
  uint64_t word[2 * CHUNK_BLOCKS];
  int64_t count = 0;
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    const int64_t skipped = (int64_t)(unit % UNITS_IN_BLOCK);
    piece = n - done < CHUNK_UNITS ? n - done : CHUNK_UNITS;
    xp_philox_words(&run, draws->wide, unit / UNITS_IN_BLOCK, (skipped + piece + UNITS_IN_BLOCK - 1) / UNITS_IN_BLOCK,
                    word);
    count += mark(draws, word, skipped, piece, of256, out + done / UNITS_IN_WORD);
  }
  return count;
}
