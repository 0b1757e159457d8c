/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/weight_law.h"

enum { BYTES = 256, TERMS = 24 };

/* By its own series: libm's exponential has other last bits elsewhere. */
static double chance_of_none(double mean) {
  double sum = 0, term = 1;
  for (int k = 1; k <= TERMS; k++) {
    sum += term;
    term *= mean / k;
  }
  return 1 / sum;
}

/* The number that words of this cumulative chance do not exceed. */
static uint32_t last_word_of(double chance) {
  const double words = chance * 0x1p32;
  if (words >= 0x1p32 - 0.5) return UINT32_MAX;
  return words < 1 ? 0 : (uint32_t)(words + 0.5) - 1;
}

xp_weight_law xp_weight_law_of(double mean) {
  xp_weight_law law;
  double bytes[XP_WEIGHT_RESTS];
  int used = 0;
  bytes[0] = BYTES * chance_of_none(mean);
  for (int k = 1; k < XP_WEIGHT_RESTS; k++)
    bytes[k] = bytes[k - 1] * mean / k;
  for (int k = 0; k <= XP_WEIGHT_STEPS; k++) {
    const int whole = (int)bytes[k];
    used += whole;
    bytes[k] -= whole;
    if (k < XP_WEIGHT_STEPS) law.step[k] = (uint8_t)used;
  }
  law.open = (uint8_t)used;
  double below = 0;
  for (int k = 0; k < XP_WEIGHT_RESTS; k++) {
    below += bytes[k];
    law.rest[k] = last_word_of(below / (BYTES - used));
  }
  return law;
}
