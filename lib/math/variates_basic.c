/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, and the draws without parameters. */

#include "lib/base/simd.h"
#include "lib/math/variates_vectors.h"

static bool can_be_wide(expt_simd simd) {
  return simd != EXPT_SIMD_SCALAR && xp_simd_of_processor() >= EXPT_SIMD_AVX2;
}

/* The cipher's own output is the key, so no counter of these draws is one of xp_philox_block() in the same stream. */
xp_draws xp_draws_of(xp_philox_key key, expt_simd simd) {
  uint32_t block[4];
  xp_philox_block(key, UINT64_MAX, UINT64_MAX, block);
  return (xp_draws){{block[0], block[1]}, can_be_wide(simd)};
}

xp_draws xp_draws_child(const xp_draws *draws, uint64_t unit, uint32_t draw) {
  xp_source source = xp_source_of(draws, unit, draw, XP_LANE_CHILD);
  const uint64_t key = xp_next_word(&source);
  return (xp_draws){{(uint32_t)(key & UINT32_MAX), (uint32_t)(key >> 32)}, draws->wide};
}

/* ---- words shared by neighbours ---- */

uint64_t xp_shared_word(const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane lane) {
  const xp_philox_run run = xp_run_of(draws, draw, lane);
  uint64_t word[2];
  xp_philox_pair(&run, unit >> 1, word);
  return word[unit & 1];
}

const uint64_t *xp_shared_words(const xp_draws *draws, uint64_t first, uint32_t draw, xp_lane lane, int64_t n,
                                uint64_t room[XP_CHUNK_WORDS]) {
  const xp_philox_run run = xp_run_of(draws, draw, lane);
  const int64_t skipped = (int64_t)(first & 1);
  xp_philox_words(&run, draws->wide, first >> 1, (skipped + n + 1) / 2, room);
  return room + skipped;
}

/* ---- uniform ---- */

double xp_draw_uniform(const xp_draws *draws, uint64_t unit, uint32_t draw) {
  return xp_unit_of(xp_shared_word(draws, unit, draw, XP_LANE_UNIFORM));
}

void xp_fill_uniform(const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n, double *out) {
  uint64_t room[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_WORDS);
    const uint64_t *word = xp_shared_words(draws, unit, draw, XP_LANE_UNIFORM, piece, room);
    for (int64_t i = 0; i < piece; i++)
      out[done + i] = xp_unit_of(word[i]);
  }
}

/* ---- normal ---- */

/* Marsaglia (1964): beyond the edge of the tail, edge + E / edge accepted by a second exponential. */
static double normal_tail(xp_source *source) {
  const double edge = xp_normal_ziggurat.edge[1];
  for (;;) {
    const double beyond = -log(xp_next_unit(source)) / edge;
    const double allowance = -log(xp_next_unit(source));
    if (2 * allowance > beyond * beyond) return edge + beyond;
  }
}

static double height_in(const xp_ziggurat *ziggurat, uint32_t layer, double unit) {
  const double low = ziggurat->height[layer];
  return low + unit * (ziggurat->height[layer + 1] - low);
}

double xp_normal_undecided(uint64_t word, xp_source *source) {
  for (;;) {
    const uint32_t layer = (uint32_t)(word & 0xff);
    double size;
    if (xp_ziggurat_decides(&xp_normal_ziggurat, word, &size)) return xp_signed_by(word, size);
    if (layer == 0) return xp_signed_by(word, normal_tail(source));
    if (height_in(&xp_normal_ziggurat, layer, xp_next_unit(source)) < exp(-0.5 * size * size))
      return xp_signed_by(word, size);
    word = xp_next_word(source);
  }
}

static double normal_of(uint64_t word, const xp_draws *draws, uint64_t unit, uint32_t draw) {
  double size;
  if (xp_ziggurat_decides(&xp_normal_ziggurat, word, &size)) return xp_signed_by(word, size);
  xp_source source = xp_source_of(draws, unit, draw, XP_LANE_NORMAL_MORE);
  return xp_normal_undecided(word, &source);
}

double xp_draw_normal(const xp_draws *draws, uint64_t unit, uint32_t draw) {
  return normal_of(xp_shared_word(draws, unit, draw, XP_LANE_NORMAL), draws, unit, draw);
}

static void normals_of(const uint64_t *word, const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n,
                       double *out) {
  uint16_t undecided[XP_CHUNK_WORDS];
  const int64_t left = xp_normals(draws->wide, word, n, out, undecided);
  for (int64_t k = 0; k < left; k++) {
    const int64_t i = undecided[k];
    out[i] = normal_of(word[i], draws, unit + (uint64_t)i, draw);
  }
}

void xp_fill_normal(const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n, double *out) {
  uint64_t room[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_WORDS);
    const uint64_t *word = xp_shared_words(draws, unit, draw, XP_LANE_NORMAL, piece, room);
    normals_of(word, draws, unit, draw, piece, out + done);
  }
}

/* ---- exponential ---- */

/* Beyond the edge of the tail the law begins again. */
double xp_exponential_undecided(uint64_t word, xp_source *source) {
  double passed = 0;
  for (;;) {
    const uint32_t layer = (uint32_t)(word & 0xff);
    double size;
    if (xp_ziggurat_decides(&xp_exponential_ziggurat, word, &size)) return passed + size;
    if (layer == 0)
      passed += xp_exponential_ziggurat.edge[1];
    else if (height_in(&xp_exponential_ziggurat, layer, xp_next_unit(source)) < exp(-size))
      return passed + size;
    word = xp_next_word(source);
  }
}

double xp_exponential_of(uint64_t word, const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane more) {
  double size;
  if (xp_ziggurat_decides(&xp_exponential_ziggurat, word, &size)) return size;
  xp_source source = xp_source_of(draws, unit, draw, more);
  return xp_exponential_undecided(word, &source);
}

double xp_draw_exponential(const xp_draws *draws, uint64_t unit, uint32_t draw) {
  return xp_exponential_of(xp_shared_word(draws, unit, draw, XP_LANE_EXPONENTIAL), draws, unit, draw,
                           XP_LANE_EXPONENTIAL_MORE);
}

void xp_exponentials_of(const uint64_t *word, const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane more,
                        int64_t n, double *out) {
  uint16_t undecided[XP_CHUNK_WORDS];
  const int64_t left = xp_exponentials(draws->wide, word, n, out, undecided);
  for (int64_t k = 0; k < left; k++) {
    const int64_t i = undecided[k];
    out[i] = xp_exponential_of(word[i], draws, unit + (uint64_t)i, draw, more);
  }
}

void xp_fill_exponential(const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n, double *out) {
  uint64_t room[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_WORDS);
    const uint64_t *word = xp_shared_words(draws, unit, draw, XP_LANE_EXPONENTIAL, piece, room);
    xp_exponentials_of(word, draws, unit, draw, XP_LANE_EXPONENTIAL_MORE, piece, out + done);
  }
}

/* ---- whole numbers ---- */

typedef struct wide_product {
  uint64_t high, low;
} wide_product;

static wide_product product_of(uint64_t a, uint64_t b) {
  const uint64_t a0 = a & UINT32_MAX, a1 = a >> 32, b0 = b & UINT32_MAX, b1 = b >> 32;
  const uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
  const uint64_t carried = a0 * b1 + (middle & UINT32_MAX);
  return (wide_product){a1 * b1 + (middle >> 32) + (carried >> 32), a * b};
}

/* Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29(1), algorithm 5. */
uint64_t xp_below_of(uint64_t word, const xp_draws *draws, uint64_t unit, uint32_t draw, uint64_t bound) {
  wide_product place = product_of(word, bound);
  if (place.low >= bound) return place.high;
  const uint64_t refused = (0 - bound) % bound;
  xp_source source = xp_source_of(draws, unit, draw, XP_LANE_BELOW_MORE);
  while (place.low < refused)
    place = product_of(xp_next_word(&source), bound);
  return place.high;
}

uint64_t xp_draw_below(const xp_draws *draws, uint64_t unit, uint32_t draw, uint64_t bound) {
  return xp_below_of(xp_shared_word(draws, unit, draw, XP_LANE_BELOW), draws, unit, draw, bound);
}
