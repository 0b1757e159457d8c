/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/ranks.h"

#include <math.h>
#include <stdbool.h>

enum {
  FEW = 32,
  LEAST_DIGIT_BITS = 5,
  MOST_DIGIT_BITS = 11,
  MOST_BUCKETS = 1 << MOST_DIGIT_BITS,
  WORD_BITS = 64,
  SAMPLE = 1024
};

/* Keys and what they carry (NULL = nothing). */
typedef struct pile {
  uint64_t *keys;
  int32_t *carried;
} pile;

static pile pile_from(pile p, int64_t from) {
  return (pile){p.keys + from, p.carried != NULL ? p.carried + from : NULL};
}

static bool is_sorted(const uint64_t *keys, int64_t n) {
  int64_t i = 1;
  while (i < n && keys[i - 1] <= keys[i])
    i++;
  return i >= n;
}

/* ---- few keys: by insertion ---- */

static void sort_few(pile p, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const uint64_t key = p.keys[i];
    const int32_t with = p.carried != NULL ? p.carried[i] : 0;
    int64_t to = i;
    for (; to > 0 && p.keys[to - 1] > key; to--) {
      p.keys[to] = p.keys[to - 1];
      if (p.carried != NULL) p.carried[to] = p.carried[to - 1];
    }
    p.keys[to] = key;
    if (p.carried != NULL) p.carried[to] = with;
  }
}

/* ---- digits ---- */

/* Keys differ in bits top - 1 .. last; the first digit ends below top. */
typedef struct digits {
  int bits, top, last;
} digits;

typedef struct digit {
  int shift;
  uint64_t mask;
} digit;

static digits digits_of(const uint64_t *keys, int64_t n) {
  uint64_t differ = 0;
  for (int64_t i = 0; i < n; i++)
    differ |= keys[i] ^ keys[0];
  digits d = {LEAST_DIGIT_BITS, 0, 0};
  while (d.bits < MOST_DIGIT_BITS && n >> d.bits >= 8)
    d.bits++;
  while (d.top < WORD_BITS && differ >> d.top != 0)
    d.top++;
  while (d.last < d.top && (differ >> d.last & 1) == 0)
    d.last++;
  return d;
}

/* Digit k from the top; the lowest one may overlap that before it. */
static digit digit_at(const digits *d, int k) {
  const int shift = d->top - (k + 1) * d->bits;
  return (digit){shift > 0 ? shift : 0, (UINT64_C(1) << d->bits) - 1};
}

static bool is_lowest(const digits *d, int k) {
  return digit_at(d, k).shift <= d->last;
}

static uint64_t read_digit(uint64_t key, digit d) {
  return key >> d.shift & d.mask;
}

/* ---- many keys: by their leading digits, the lowest of these first ---- */

static void count_digit(const uint64_t *keys, int64_t n, digit d, int64_t *counts) {
  memset(counts, 0, (d.mask + 1) * sizeof *counts);
  for (int64_t i = 0; i < n; i++)
    counts[read_digit(keys[i], d)]++;
}

/* A counter waits for itself where neighbours are alike: two of them hide that. */
static void count_two_digits(const uint64_t *keys, int64_t n, digit d, digit e, int64_t *counts, int64_t *of_e) {
  memset(counts, 0, (d.mask + 1) * sizeof *counts);
  memset(of_e, 0, (e.mask + 1) * sizeof *of_e);
  for (int64_t i = 0; i < n; i++) {
    counts[read_digit(keys[i], d)]++;
    of_e[read_digit(keys[i], e)]++;
  }
}

static void counts_to_starts(int64_t *counts, digit d) {
  int64_t start = 0;
  for (uint64_t bucket = 0; bucket <= d.mask; bucket++) {
    const int64_t count = counts[bucket];
    counts[bucket] = start;
    start += count;
  }
}

static void deal(pile from, int64_t n, digit d, int64_t *starts, pile to) {
  if (from.carried == NULL) {
    for (int64_t i = 0; i < n; i++)
      to.keys[starts[read_digit(from.keys[i], d)]++] = from.keys[i];
    return;
  }
  for (int64_t i = 0; i < n; i++) {
    const int64_t at = starts[read_digit(from.keys[i], d)]++;
    to.keys[at] = from.keys[i];
    to.carried[at] = from.carried[i];
  }
}

/* Deals what `from` holds to `to` unless all are alike in the digit; says where the keys are now. */
static bool deal_counted(pile from, int64_t n, digit d, int64_t *counts, pile to) {
  if (counts[read_digit(from.keys[0], d)] == n) return false;
  counts_to_starts(counts, d);
  deal(from, n, d, counts, to);
  return true;
}

static void swap(pile *a, pile *b) {
  const pile kept = *a;
  *a = *b;
  *b = kept;
}

static void sort_by_leading(pile p, int64_t n, const digits *d, int leading, pile room) {
  int64_t counts[2][MOST_BUCKETS];
  pile from = p, to = room;
  for (int k = leading - 1; k >= 0; k -= 2) {
    const digit lower = digit_at(d, k), higher = digit_at(d, k > 0 ? k - 1 : 0);
    if (k > 0)
      count_two_digits(from.keys, n, lower, higher, counts[0], counts[1]);
    else
      count_digit(from.keys, n, lower, counts[0]);
    if (deal_counted(from, n, lower, counts[0], to)) swap(&from, &to);
    if (k > 0 && deal_counted(from, n, higher, counts[1], to)) swap(&from, &to);
  }
  if (from.keys == p.keys) return;
  memcpy(p.keys, from.keys, (size_t)n * sizeof *p.keys);
  if (p.carried != NULL) memcpy(p.carried, from.carried, (size_t)n * sizeof *p.carried);
}

/* Keys of a sample that share the first digit with another key, all before it counted; equals of the last one are not. */
static double sharing_first(const uint64_t *keys, int64_t n, digit first) {
  int64_t counts[MOST_BUCKETS], sampled = 0, pairs = 0;
  uint64_t last[MOST_BUCKETS];
  memset(counts, 0, (first.mask + 1) * sizeof *counts);
  for (int64_t i = 0; i < n; i += 1 + n / SAMPLE, sampled++) {
    const uint64_t bucket = read_digit(keys[i], first);
    if (counts[bucket] > 0 && last[bucket] != keys[i]) pairs += counts[bucket];
    counts[bucket]++;
    last[bucket] = keys[i];
  }
  return 2 * (double)pairs / ((double)sampled * (double)(sampled - 1));
}

/* So many digits that few keys should share all of them with others, if those after the first are spread evenly. */
static int leading_digits(const uint64_t *keys, int64_t n, const digits *d) {
  if (is_lowest(d, 0)) return 1;
  const digit first = digit_at(d, 0);
  double others = (double)n * sharing_first(keys, n, first);
  int leading = 1;
  for (; others > 0.25 && !is_lowest(d, leading - 1); leading++)
    others /= (double)(first.mask + 1);
  return leading;
}

static void sort(pile p, int64_t n, pile room);

/* Keys that share their leading digits stand together: where they are not in order, they are sorted by the others. */
static void sort_within(pile p, int64_t n, int shift, pile room) {
  for (int64_t i = 1; i < n; i++) {
    if (p.keys[i - 1] <= p.keys[i]) continue;
    int64_t from = i - 1, to = i + 1;
    while (from > 0 && p.keys[from - 1] >> shift == p.keys[i] >> shift)
      from--;
    while (to < n && p.keys[to] >> shift == p.keys[i] >> shift)
      to++;
    sort(pile_from(p, from), to - from, room);
    i = to;
  }
}

/* Those that are sorted within others have fewer bits to differ in, so this comes to an end. */
static void sort(pile p, int64_t n, pile room) {
  if (n <= FEW) {
    sort_few(p, n);
    return;
  }
  if (is_sorted(p.keys, n)) return;
  const digits d = digits_of(p.keys, n);
  const int leading = leading_digits(p.keys, n, &d);
  sort_by_leading(p, n, &d, leading, room);
  if (!is_lowest(&d, leading - 1)) sort_within(p, n, digit_at(&d, leading - 1).shift, room);
}

void xp_sort_keys(uint64_t *keys, int32_t *carried, int64_t n, uint64_t *key_room, int32_t *carried_room) {
  sort((pile){keys, carried}, n, (pile){key_room, carried != NULL ? carried_room : NULL});
}

void xp_sort_doubles(double *values, int32_t *carried, int64_t n, uint64_t *room, int32_t *carried_room) {
  uint64_t *const keys = room, *const second = room + n;
  for (int64_t i = 0; i < n; i++)
    keys[i] = xp_ordered_bits(values[i]);
  xp_sort_keys(keys, carried, n, second, carried_room);
  for (int64_t i = 0; i < n; i++)
    values[i] = xp_from_ordered_bits(keys[i]);
}

/* ---- one key ---- */

static int64_t keep_bucket(const uint64_t *keys, int64_t n, digit d, uint64_t bucket, uint64_t *kept) {
  int64_t to = 0;
  for (int64_t i = 0; i < n; i++) {
    const uint64_t key = keys[i];
    kept[to] = key;
    to += read_digit(key, d) == bucket;
  }
  return to;
}

uint64_t xp_select_key(const uint64_t *keys, int64_t n, int64_t lower, uint64_t *room) {
  int64_t counts[MOST_BUCKETS];
  while (n > FEW) {
    const digits d = digits_of(keys, n);
    if (d.top == 0) return keys[0];
    const digit first = digit_at(&d, 0);
    count_digit(keys, n, first, counts);
    uint64_t bucket = 0;
    for (; lower >= counts[bucket]; bucket++)
      lower -= counts[bucket];
    n = keep_bucket(keys, n, first, bucket, room);
    keys = room;
  }
  if (keys != room) memcpy(room, keys, (size_t)n * sizeof *room);
  sort_few((pile){room, NULL}, n);
  return room[lower];
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
