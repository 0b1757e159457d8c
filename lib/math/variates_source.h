/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_VARIATES_SOURCE_H
#define EXPERIMENT_LIB_MATH_VARIATES_SOURCE_H

/* Where the samplers get their words.
 *
 * A counter is {unit, draw, tag}; the tag is a lane in its top byte and the number of the block below it. A draw that
 * may need many words reads the blocks 0, 1, 2, ... of its own lane in order. A draw that nearly always needs one
 * word takes it from a block it shares with its neighbours (unit / 2, word unit % 2), and the rest, where needed, from
 * a lane of its own. Fills make the first blocks of many units at once. */

#include "lib/math/philox_bulk.h"
#include "lib/math/variates.h"
#include "lib/math/variates_tables.h"
#include <math.h>
#include <string.h>

typedef enum xp_lane {
  XP_LANE_UNIFORM = 1,
  XP_LANE_NORMAL,
  XP_LANE_NORMAL_MORE,
  XP_LANE_EXPONENTIAL,
  XP_LANE_EXPONENTIAL_MORE,
  XP_LANE_BELOW,
  XP_LANE_BELOW_MORE,
  XP_LANE_GAMMA,
  XP_LANE_GAMMA_MORE,
  XP_LANE_GAMMA_FALL,
  XP_LANE_GAMMA_FALL_MORE,
  XP_LANE_BETA,
  XP_LANE_BETA_MORE,
  XP_LANE_BETA_FALL,
  XP_LANE_BETA_FALL_MORE,
  XP_LANE_COUNT,
  XP_LANE_BOOTSTRAP,
  XP_LANE_RADEMACHER,
  XP_LANE_MAMMEN,
  XP_LANE_CHILD,
  XP_LANE_BOOTSTRAP_REST,
  XP_LANE_MARK
} xp_lane;

enum { XP_CHUNK_BLOCKS = 256, XP_CHUNK_WORDS = 2 * XP_CHUNK_BLOCKS };

static inline xp_philox_run xp_run_of(const xp_draws *draws, uint32_t draw, xp_lane lane) {
  return (xp_philox_run){{draws->key[0], draws->key[1]}, draw, (uint32_t)lane << 24};
}

/* The words of one draw, in order. */
typedef struct xp_source {
  xp_philox_run run;
  uint64_t unit, word[2];
  int32_t used; /* of the two words */
} xp_source;

static inline xp_source xp_source_of(const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane lane) {
  xp_source source = {xp_run_of(draws, draw, lane), unit, {0, 0}, 2};
  return source;
}

/* The same, its first block already made. */
static inline xp_source xp_source_begun(const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane lane,
                                        const uint64_t first[2]) {
  xp_source source = {xp_run_of(draws, draw, lane), unit, {first[0], first[1]}, 0};
  source.run.tag++;
  return source;
}

static inline uint64_t xp_next_word(xp_source *source) {
  if (source->used == 2) {
    xp_philox_pair(&source->run, source->unit, source->word);
    source->run.tag++;
    source->used = 0;
  }
  return source->word[source->used++];
}

/* Middles of 2^52 equal intervals of (0, 1), like xp_unit_open(). */
static inline double xp_unit_of(uint64_t word) {
  const uint64_t bits = UINT64_C(0x3ff) << 52 | word >> 12;
  double one_to_two;
  memcpy(&one_to_two, &bits, sizeof one_to_two);
  return one_to_two - (1.0 - 0x1p-53);
}

static inline double xp_next_unit(xp_source *source) {
  return xp_unit_of(xp_next_word(source));
}

/* ---- ziggurats: the layer in the low byte of a word, the sign above it, the place in the top 52 bits ---- */

/* Whether the word decides: *value is then the size of the draw. */
static inline bool xp_ziggurat_decides(const xp_ziggurat *ziggurat, uint64_t word, double *value) {
  const uint32_t layer = (uint32_t)(word & 0xff);
  *value = xp_unit_of(word) * ziggurat->edge[layer];
  return *value < ziggurat->edge[layer + 1];
}

static inline double xp_signed_by(uint64_t word, double size) {
  uint64_t bits;
  memcpy(&bits, &size, sizeof bits);
  bits |= (word & 0x100) << 55;
  memcpy(&size, &bits, sizeof size);
  return size;
}

/* From a word that does not decide; goes on with the source's words. */
double xp_normal_undecided(uint64_t word, xp_source *source);
double xp_exponential_undecided(uint64_t word, xp_source *source);

/* The exponential of a unit from its word; what more it needs is in the lane `more`. */
double xp_exponential_of(uint64_t word, const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane more);
void xp_exponentials_of(const uint64_t *word, const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane more,
                        int64_t n, double *out); /* n <= XP_CHUNK_WORDS */

/* Marsaglia and Tsang's gamma takes a normal and, 99 times in 100, no more than the top byte of a uniform: both come
 * from one word. The byte is bits 9 to 16, the lowest five of them taken from the normal's place. */
#define XP_CHANCE_SHIFT 9
#define XP_CHANCE_IN_PLACE INT64_C(0x1f000)
#define XP_MIDDLE_OF_PLACE INT64_C(0x10000)

static inline uint64_t xp_without_chance(uint64_t word) {
  return (word & ~(uint64_t)XP_CHANCE_IN_PLACE) | (uint64_t)XP_MIDDLE_OF_PLACE;
}

static inline double xp_chance_of(uint64_t word) {
  return (double)(word >> XP_CHANCE_SHIFT & 0xff);
}

/* ---- one word a unit ---- */

uint64_t xp_shared_word(const xp_draws *draws, uint64_t unit, uint32_t draw, xp_lane lane);
/* The words of units first .. first + n - 1, an xp_piece() of at most XP_CHUNK_WORDS. Returns where in `room` they
 * are. */
const uint64_t *xp_shared_words(const xp_draws *draws, uint64_t first, uint32_t draw, xp_lane lane, int64_t n,
                                uint64_t room[XP_CHUNK_WORDS]);

/* xp_draw_below() from its first word, the one of XP_LANE_BELOW. */
uint64_t xp_below_of(uint64_t word, const xp_draws *draws, uint64_t unit, uint32_t draw, uint64_t bound);

/* How many of the units unit, unit + 1, ... to do next: pieces end where whole chunks of words do. */
static inline int64_t xp_piece(uint64_t unit, int64_t left, int64_t most) {
  const int64_t room = most - (int64_t)(unit % (uint64_t)most);
  return left < room ? left : room;
}

#endif
