/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SEQUENTIAL_DECAY_H
#define EXPERIMENT_LIB_STATS_SEQUENTIAL_DECAY_H

/* e^y for y <= 0, within 1 ulp; nearly all the time of the recursion is spent in it. e^y = 2^(n / 128) e^r with |r| <= ln 2 / 256. */

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { XP_DECAY_PARTS = 128, XP_DECAY_BITS = 7 };

typedef struct xp_decay {
  double power[XP_DECAY_PARTS]; /* 2^(i / 128) */
  double per_part, part_high, part_low; /* 128 / ln 2; ln 2 / 128, whose first part times a whole number below 2^20 is exact */
} xp_decay;

static inline void xp_decay_prepare(xp_decay *d) {
  const double log_2_high = 0x1.62e42fefa0000p-1, log_2_low = 0x1.cf79abc9e3b3ap-40;
  for (int i = 0; i < XP_DECAY_PARTS; i++)
    d->power[i] = exp2((double)i / XP_DECAY_PARTS);
  d->per_part = XP_DECAY_PARTS / (log_2_high + log_2_low);
  d->part_high = log_2_high / XP_DECAY_PARTS;
  d->part_low = log_2_low / XP_DECAY_PARTS;
}

static inline double xp_decay_at(const xp_decay *d, double y) {
  const double rounder = 0x1.8p+52, lowest = -700.0; /* added, it leaves the nearest whole number in the lowest bits */
  if (!(y >= lowest)) return exp(y);
  const double rounded = y * d->per_part + rounder, whole = rounded - rounder;
  const double r = (y - whole * d->part_high) - whole * d->part_low, r2 = r * r;
  const double tail = r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120));
  uint64_t n, bits;
  double scale;
  memcpy(&n, &rounded, sizeof n);
  memcpy(&bits, &d->power[n % XP_DECAY_PARTS], sizeof bits);
  bits += (n - n % XP_DECAY_PARTS) << (52 - XP_DECAY_BITS);
  memcpy(&scale, &bits, sizeof scale);
  return scale + scale * tail;
}

#endif
