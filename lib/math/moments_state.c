/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of moments, and what is refused when they are read back. */

#include "lib/math/moments_internal.h"
#include <math.h>

typedef struct head { /* what every state begins with */
  int64_t n;
  double shift, min, max;
} head;

enum { HEAD_BYTES = 32 };

static void write_word(uint8_t *bytes, uint64_t word) {
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)(word >> (8 * i));
}

static uint64_t read_word(const uint8_t *bytes) {
  uint64_t word = 0;
  for (int i = 0; i < 8; i++)
    word |= (uint64_t)bytes[i] << (8 * i);
  return word;
}

static double read_double(const uint8_t *bytes) {
  const uint64_t word = read_word(bytes);
  double value;
  memcpy(&value, &word, sizeof value);
  return value;
}

static void write_head(uint8_t *bytes, const head *h) {
  write_word(bytes, (uint64_t)h->n);
  write_word(bytes + 8, xp_bits(h->shift));
  write_word(bytes + 16, xp_bits(h->min));
  write_word(bytes + 24, xp_bits(h->max));
}

static bool is_minus_zero(double x) {
  return x == 0 && signbit(x);
}

static bool within(double x, double limit) {
  return fabs(x) < limit && !is_minus_zero(x);
}

static bool read_head(head *h, const uint8_t *bytes, double limit) {
  h->n = (int64_t)read_word(bytes);
  h->shift = read_double(bytes + 8);
  h->min = read_double(bytes + 16);
  h->max = read_double(bytes + 24);
  if (h->n < 0 || h->n > XP_ROWS_LIMIT || !within(h->shift, limit)) return false;
  const bool no_values = h->min == INFINITY && h->max == -INFINITY;
  return no_values || (h->n > 0 && within(h->min, limit) && within(h->max, limit) && h->min <= h->max);
}

static bool is_zero(const xp_sum *sum) {
  bool zero = true;
  for (int i = 0; i < 3; i++)
    zero &= sum->bin[i].low == 0 && sum->bin[i].high == 0;
  return zero;
}

/* ---- one column ---- */

void xp_moments_write(const xp_moments *m, uint8_t *bytes) {
  const head h = {m->n, m->shift, m->min, m->max};
  write_head(bytes, &h);
  xp_sum_write(&m->sum, bytes + HEAD_BYTES);
  xp_sum_write(&m->square, bytes + HEAD_BYTES + XP_SUM_BYTES);
}

/* The top bins follow from the extremes, so they must agree. */
static bool tops_agree(const xp_moments *m) {
  if (m->n == 0)
    return m->sum.top == XP_TOP_LOWEST && m->square.top == XP_TOP_LOWEST && is_zero(&m->sum) && is_zero(&m->square);
  const double farthest = fmax(fabs(m->min - m->shift), fabs(m->max - m->shift));
  return m->sum.top == xp_top_of(farthest) && m->square.top == xp_top_of(farthest * farthest);
}

bool xp_moments_read(xp_moments *m, const uint8_t *bytes) {
  head h;
  if (!read_head(&h, bytes, XP_MOMENTS_LIMIT)) return false;
  if ((h.n == 0) != (h.min == INFINITY)) return false;
  xp_moments read = {.n = h.n, .shift = h.shift, .min = h.min, .max = h.max};
  if (!xp_sum_read(&read.sum, bytes + HEAD_BYTES, h.n)) return false;
  if (!xp_sum_read(&read.square, bytes + HEAD_BYTES + XP_SUM_BYTES, h.n)) return false;
  if (!tops_agree(&read)) return false;
  *m = read;
  return true;
}

/* ---- two columns ---- */

void xp_pair_write(const xp_pair *pair, uint8_t *bytes) {
  xp_moments_write(&pair->column[0], bytes);
  xp_moments_write(&pair->column[1], bytes + XP_MOMENTS_BYTES);
  xp_sum_write(&pair->cross, bytes + 2 * XP_MOMENTS_BYTES);
}

bool xp_pair_read(xp_pair *pair, const uint8_t *bytes) {
  xp_pair read;
  if (!xp_moments_read(&read.column[0], bytes)) return false;
  if (!xp_moments_read(&read.column[1], bytes + XP_MOMENTS_BYTES)) return false;
  if (read.column[0].n != read.column[1].n) return false;
  if (!xp_sum_read(&read.cross, bytes + 2 * XP_MOMENTS_BYTES, read.column[0].n)) return false;
  *pair = read;
  return true;
}

/* ---- weights ---- */

void xp_weighted_write(const xp_weighted *m, uint8_t *bytes) {
  const head h = {m->n, m->shift, m->min, m->max};
  write_head(bytes, &h);
  const xp_sum *sums[4] = {&m->weight, &m->weight_square, &m->sum, &m->square};
  for (int i = 0; i < 4; i++)
    xp_sum_write(sums[i], bytes + HEAD_BYTES + i * XP_SUM_BYTES);
}

bool xp_weighted_read(xp_weighted *m, const uint8_t *bytes) {
  head h;
  if (!read_head(&h, bytes, XP_WEIGHTED_LIMIT)) return false;
  xp_weighted read = {.n = h.n, .shift = h.shift, .min = h.min, .max = h.max};
  xp_sum *sums[4] = {&read.weight, &read.weight_square, &read.sum, &read.square};
  for (int i = 0; i < 4; i++) {
    if (!xp_sum_read(sums[i], bytes + HEAD_BYTES + i * XP_SUM_BYTES, h.n)) return false;
  }
  const bool no_weight = is_zero(&read.weight);
  if (no_weight != (h.min == INFINITY)) return false;
  if (no_weight && !(is_zero(&read.weight_square) && is_zero(&read.sum) && is_zero(&read.square))) return false;
  *m = read;
  return true;
}
