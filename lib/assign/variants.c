/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From buckets to variants. */

#include "lib/assign/internal.h"

enum { FEW_RANGES = 16 };

static inline bool is_inside(const xp_range *range, double bucket, bool up_to_and_with) {
  return up_to_and_with ? (range->low < bucket) & (bucket <= range->high) : (range->low <= bucket) & (bucket < range->high);
}

int32_t xp_range_of(const xp_range *ranges, int64_t count, double bucket, bool up_to_and_with) {
  for (int64_t i = 0; i < count; i++) {
    if (is_inside(&ranges[i], bucket, up_to_and_with)) return (int32_t)i;
  }
  return -1;
}

bool xp_splits_nobody(const expt_assigner *assigner) {
  return assigner->scheme->n_is_total && !(assigner->split.n > 0);
}

static void by_modulo(const uint64_t *numbers, int64_t count, int64_t n_variants, int32_t *variants) {
  for (int64_t i = 0; i < count; i++)
    variants[i] = (int32_t)(numbers[i] % (uint64_t)n_variants);
}

/* Range by range from the last to the first, so that the first that holds a bucket has the last word: nothing to guess
 * for the processor, where a search guesses wrong about every second unit. */
static void by_few_ranges(const xp_ranges *ranges, int32_t otherwise, const double *buckets, int64_t count,
                          bool up_to_and_with, int32_t *variants) {
  for (int64_t i = 0; i < count; i++)
    variants[i] = otherwise;
  for (int64_t r = ranges->count; r-- > 0;) {
    const xp_range range = ranges->items[r];
    for (int64_t i = 0; i < count; i++) {
      const int32_t keep = (int32_t)is_inside(&range, buckets[i], up_to_and_with) - 1;
      variants[i] = (variants[i] & keep) | (range.variant & ~keep);
    }
  }
}

static void by_search(const xp_ranges *ranges, int32_t otherwise, const double *buckets, int64_t count,
                      bool up_to_and_with, int32_t *variants) {
  for (int64_t i = 0; i < count; i++) {
    const int32_t found = xp_range_of(ranges->items, ranges->count, buckets[i], up_to_and_with);
    variants[i] = found >= 0 ? ranges->items[found].variant : otherwise;
  }
}

static void all_in_none(int64_t count, int32_t *variants) {
  for (int64_t i = 0; i < count; i++)
    variants[i] = -1;
}

void xp_variants_of(const expt_assigner *assigner, const uint64_t *numbers, const double *buckets, int64_t count,
                    int32_t *variants) {
  const int64_t n_variants = xp_labels_count(assigner->labels);
  const bool up_to_and_with = assigner->scheme->up_to_and_with;
  if (assigner->scheme->needs_two_variants && n_variants < 2)
    all_in_none(count, variants);
  else if (assigner->options.bucket_rule == EXPT_BUCKET_RULE_MODULO)
    by_modulo(numbers, count, n_variants, variants);
  else if (count > 1 && assigner->ranges.count <= FEW_RANGES)
    by_few_ranges(&assigner->ranges, assigner->past_end, buckets, count, up_to_and_with, variants);
  else
    by_search(&assigner->ranges, assigner->past_end, buckets, count, up_to_and_with, variants);
}
