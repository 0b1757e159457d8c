/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the checks. A block of units goes through them together; those that a check decides leave the block. */

#include "lib/assign/internal.h"
#include <string.h>

/* The units of a block that are not decided yet, close together. */
typedef struct waiting {
  int64_t count;
  int32_t row[XP_LANES];
  xp_text unit[XP_LANES];
} waiting;

typedef struct block {
  const xp_call *call;
  const expt_assigner *assigner;
  xp_hasher *hasher;
  const xp_decisions *out;
  waiting waiting;
} block;

enum { UNDECIDED = -1 };

static void decide(block *at, int64_t i, expt_reason reason, int32_t variant) {
  const int32_t row = at->waiting.row[i];
  at->out->reason[row] = reason;
  at->out->variant[row] = variant;
}

/* Lets go of the units that have a reason now. */
static void dismiss(block *at) {
  waiting *left = &at->waiting;
  int64_t kept = 0;
  for (int64_t i = 0; i < left->count; i++) {
    if (at->out->reason[left->row[i]] != UNDECIDED) continue;
    left->row[kept] = left->row[i];
    left->unit[kept++] = left->unit[i];
  }
  left->count = kept;
}

/* ---- the checks ---- */

static void take_units(block *at, const xp_text *units, int64_t count) {
  const bool empty_is_missing = at->assigner->scheme->empty_is_missing;
  at->waiting.count = 0;
  for (int64_t i = 0; i < count; i++) {
    const bool missing = !units[i].bytes || (empty_is_missing && units[i].size == 0);
    at->out->variant[i] = -1;
    at->out->bucket[i] = NAN;
    at->out->reason[i] = missing ? EXPT_REASON_MISSING_UNIT : UNDECIDED;
    if (missing) continue;
    at->waiting.row[at->waiting.count] = (int32_t)i;
    at->waiting.unit[at->waiting.count++] = units[i];
  }
}

expt_status xp_override_of(const xp_call *call, const expt_assigner *assigner, xp_hasher *hasher, xp_text unit,
                           int32_t *variant) {
  char hex[32];
  if (assigner->scheme->override_is_md5) {
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[XP_DIGEST_MOST];
    if (!xp_digester_take(&hasher->digester, unit.bytes, unit.size, digest)) {
      return XP_FAIL(call, EXPT_E_PLATFORM, "assigner", "scheme", "libcrypto refused to hash");
    }
    for (int i = 0; i < 32; i++)
      hex[i] = digits[digest[i / 2] >> (i % 2 ? 0 : 4) & 15];
    unit = (xp_text){hex, 32};
  }
  const int64_t code = xp_labels_find(assigner->forced_units, unit.bytes, unit.size);
  *variant = code < 0 ? -1 : assigner->forced_variants[code];
  return EXPT_OK;
}

static expt_status look_for_overrides(block *at) {
  if (xp_labels_count(at->assigner->forced_units) == 0) return EXPT_OK;
  for (int64_t i = 0; i < at->waiting.count; i++) {
    int32_t variant;
    XP_TRY(xp_override_of(at->call, at->assigner, at->hasher, at->waiting.unit[i], &variant));
    if (variant >= 0) decide(at, i, EXPT_REASON_OVERRIDE, variant);
  }
  dismiss(at);
  return EXPT_OK;
}

int32_t xp_range_of(const xp_range *ranges, int64_t count, double bucket, bool up_to_and_with) {
  for (int64_t i = 0; i < count; i++) {
    const bool inside = up_to_and_with ? ranges[i].low < bucket && bucket <= ranges[i].high
                                       : ranges[i].low <= bucket && bucket < ranges[i].high;
    if (inside) return (int32_t)i;
  }
  return -1;
}

static expt_status buckets_of(block *at, const xp_form *form, double *buckets) {
  return xp_form_buckets(at->call, at->hasher, form, at->waiting.unit, at->waiting.count, buckets);
}

static expt_status pass_filters(block *at) {
  double buckets[XP_LANES];
  for (int64_t f = 0; f < at->assigner->n_filters && at->waiting.count; f++) {
    const xp_filter *filter = &at->assigner->filters[f];
    const xp_range *ranges = at->assigner->filter_ranges.items + filter->first;
    XP_TRY(buckets_of(at, &filter->form, buckets));
    for (int64_t i = 0; i < at->waiting.count; i++) {
      if (xp_range_of(ranges, filter->count, buckets[i], false) < 0) decide(at, i, EXPT_REASON_FILTER, -1);
    }
    dismiss(at);
  }
  return EXPT_OK;
}

static expt_status pass_traffic(block *at) {
  double buckets[XP_LANES];
  if (!at->assigner->has_traffic || !at->waiting.count) return EXPT_OK;
  const double limit = at->assigner->traffic_limit;
  const bool with_limit = at->assigner->scheme->traffic_with_limit;
  XP_TRY(buckets_of(at, &at->assigner->traffic, buckets));
  for (int64_t i = 0; i < at->waiting.count; i++) {
    const bool is_in = with_limit ? buckets[i] <= limit : buckets[i] < limit;
    if (!is_in) decide(at, i, EXPT_REASON_TRAFFIC, -1);
  }
  dismiss(at);
  return EXPT_OK;
}

static expt_status pass_holdouts(block *at) {
  double buckets[XP_LANES];
  for (int64_t h = 0; h < at->assigner->n_holdouts && at->waiting.count; h++) {
    const xp_holdout *holdout = &at->assigner->holdouts[h];
    if (!holdout->as_before) {
      dismiss(at);
      XP_TRY(buckets_of(at, &holdout->form, buckets));
    }
    for (int64_t i = 0; i < at->waiting.count; i++) {
      if (at->out->reason[at->waiting.row[i]] != UNDECIDED) continue;
      if (xp_range_of(&holdout->range, 1, buckets[i], false) == 0)
        decide(at, i, EXPT_REASON_HOLDOUT, holdout->range.variant);
    }
  }
  dismiss(at);
  return EXPT_OK;
}

int32_t xp_variant_of(const expt_assigner *assigner, uint64_t number, double bucket) {
  const int64_t count = xp_labels_count(assigner->labels);
  if (assigner->scheme->needs_two_variants && count < 2) return -1;
  if (assigner->options.bucket_rule == EXPT_BUCKET_RULE_MODULO) return (int32_t)(number % (uint64_t)count);
  const xp_ranges *ranges = &assigner->ranges;
  const int32_t found = xp_range_of(ranges->items, ranges->count, bucket, assigner->scheme->up_to_and_with);
  return found >= 0 ? ranges->items[found].variant : assigner->past_end;
}

/* With `only_buckets` the variants are known and the numbers are for the reader. */
static expt_status split(block *at, bool only_buckets) {
  uint64_t numbers[XP_LANES];
  const expt_assigner *assigner = at->assigner;
  const bool nobody = assigner->scheme->n_is_total && !(assigner->split.n > 0);
  if (!nobody)
    XP_TRY(xp_form_numbers(at->call, at->hasher, &assigner->split, at->waiting.unit, at->waiting.count, numbers));
  for (int64_t i = 0; i < at->waiting.count; i++) {
    const double bucket = nobody ? NAN : assigner->scheme->bucket(numbers[i], assigner->split.n);
    at->out->bucket[at->waiting.row[i]] = bucket;
    if (only_buckets) continue;
    const int32_t variant = nobody ? -1 : xp_variant_of(assigner, numbers[i], bucket);
    decide(at, i, variant < 0 ? EXPT_REASON_NO_VARIANT : EXPT_REASON_SPLIT, variant);
  }
  return EXPT_OK;
}

/* ---- what a store remembers ---- */

static expt_status keep_stored(block *at, const int32_t *stored) {
  block kept = *at;
  kept.waiting.count = 0;
  for (int64_t i = 0; i < at->waiting.count; i++) {
    const int32_t was = stored[at->waiting.row[i]];
    if (was == XP_STORED_BLOCKED) decide(at, i, EXPT_REASON_STICKY_BLOCKED, -1);
    if (was < 0) continue;
    decide(at, i, EXPT_REASON_STICKY, was);
    kept.waiting.row[kept.waiting.count] = at->waiting.row[i];
    kept.waiting.unit[kept.waiting.count++] = at->waiting.unit[i];
  }
  dismiss(at);
  return kept.waiting.count ? split(&kept, true) : EXPT_OK;
}

expt_status xp_decide(const xp_call *call, const expt_assigner *assigner, xp_hasher *hasher, const xp_text *units,
                      int64_t count, const int32_t *stored, const xp_decisions *out) {
  block at;
  at.call = call;
  at.assigner = assigner;
  at.hasher = hasher;
  at.out = out;
  const bool late = assigner->scheme->override_is_late;
  take_units(&at, units, count);
  if (!late) XP_TRY(look_for_overrides(&at));
  if (stored) XP_TRY(keep_stored(&at, stored));
  XP_TRY(pass_filters(&at));
  XP_TRY(pass_traffic(&at));
  if (late) XP_TRY(look_for_overrides(&at));
  XP_TRY(pass_holdouts(&at));
  return at.waiting.count ? split(&at, false) : EXPT_OK;
}
