/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/ranks.h"

#include <math.h>
#include <stdbool.h>

enum { DIGIT_BITS = 11, DIGITS = 6, BUCKETS = 1 << DIGIT_BITS, FEW = 64 };

static uint32_t digit_of(uint64_t key, int digit) {
  return (uint32_t)(key >> DIGIT_BITS * digit) & (BUCKETS - 1);
}

/* ---- few keys ---- */

static void sort_few(uint64_t *keys, int32_t *carried, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const uint64_t key = keys[i];
    const int32_t with = carried != NULL ? carried[i] : 0;
    int64_t to = i;
    for (; to > 0 && keys[to - 1] > key; to--) {
      keys[to] = keys[to - 1];
      if (carried != NULL) carried[to] = carried[to - 1];
    }
    keys[to] = key;
    if (carried != NULL) carried[to] = with;
  }
}

/* ---- many: by the lowest digit first ---- */

static void count_digits(const uint64_t *keys, int64_t n, int64_t (*counts)[BUCKETS]) {
  memset(counts, 0, DIGITS * sizeof *counts);
  for (int64_t i = 0; i < n; i++)
    for (int digit = 0; digit < DIGITS; digit++)
      counts[digit][digit_of(keys[i], digit)]++;
}

static void counts_to_starts(int64_t *counts) {
  int64_t start = 0;
  for (int bucket = 0; bucket < BUCKETS; bucket++) {
    const int64_t count = counts[bucket];
    counts[bucket] = start;
    start += count;
  }
}

static void deal(const uint64_t *keys, const int32_t *carried, int64_t n, int digit, int64_t *starts, uint64_t *to_keys,
                 int32_t *to_carried) {
  if (carried == NULL) {
    for (int64_t i = 0; i < n; i++)
      to_keys[starts[digit_of(keys[i], digit)]++] = keys[i];
    return;
  }
  for (int64_t i = 0; i < n; i++) {
    const int64_t to = starts[digit_of(keys[i], digit)]++;
    to_keys[to] = keys[i];
    to_carried[to] = carried[i];
  }
}

static void sort_many(uint64_t *keys, int32_t *carried, int64_t n, uint64_t *key_room, int32_t *carried_room) {
  int64_t counts[DIGITS][BUCKETS];
  count_digits(keys, n, counts);
  uint64_t *from = keys, *to = key_room;
  int32_t *from_carried = carried, *to_carried = carried_room;
  for (int digit = 0; digit < DIGITS; digit++) {
    const bool all_alike = counts[digit][digit_of(keys[0], digit)] == n;
    if (all_alike) continue;
    counts_to_starts(counts[digit]);
    deal(from, from_carried, n, digit, counts[digit], to, to_carried);
    uint64_t *const dealt = to;
    int32_t *const dealt_carried = to_carried;
    to = from;
    to_carried = from_carried;
    from = dealt;
    from_carried = dealt_carried;
  }
  if (from == keys) return;
  memcpy(keys, from, (size_t)n * sizeof *keys);
  if (carried != NULL) memcpy(carried, from_carried, (size_t)n * sizeof *carried);
}

void xp_sort_keys(uint64_t *keys, int32_t *carried, int64_t n, uint64_t *key_room, int32_t *carried_room) {
  if (n <= FEW)
    sort_few(keys, carried, n);
  else
    sort_many(keys, carried, n, key_room, carried_room);
}

void xp_sort_doubles(double *values, int32_t *carried, int64_t n, uint64_t *room, int32_t *carried_room) {
  uint64_t *const keys = room, *const second = room + n;
  for (int64_t i = 0; i < n; i++)
    keys[i] = xp_ordered_bits(values[i]);
  xp_sort_keys(keys, carried, n, second, carried_room);
  for (int64_t i = 0; i < n; i++)
    values[i] = xp_from_ordered_bits(keys[i]);
}

/* ---- quantiles ---- */

static int64_t within(double place, int64_t n) {
  if (!(place > 0)) return 0;
  return place < (double)(n - 1) ? (int64_t)place : n - 1;
}

/* Type 1 of R: a product that is a whole number but for rounding counts as that number. */
static const double fuzz = 4 * 0x1p-52;

xp_quantile_place xp_quantile_place_of(int64_t n, double probability, expt_quantile_type type) {
  if (type == EXPT_QUANTILE_TYPE_INVERSE) {
    const double product = (double)n * probability;
    return (xp_quantile_place){within(ceil(product - fuzz * fmax(1, product)) - 1, n), 0};
  }
  const double place = (double)(n - 1) * probability;
  const int64_t below = within(floor(place), n);
  return (xp_quantile_place){below, below == n - 1 ? 0 : place - (double)below};
}

double xp_sorted_quantile(const double *sorted, int64_t n, double probability, expt_quantile_type type) {
  if (n == 0) return NAN;
  const xp_quantile_place place = xp_quantile_place_of(n, probability, type);
  const double below = sorted[place.below];
  if (!(place.share > 0)) return below;
  return below + place.share * (sorted[place.below + 1] - below);
}
