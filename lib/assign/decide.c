/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the checks. A block of units goes through them together; those that a check decides leave the block. */

#include "lib/assign/internal.h"
#include <string.h>

/* The units of a block that are not decided yet, close together: the caller's as long as nobody has left, then copies
 * and the rows they came from. */
typedef struct waiting {
  int64_t count;
  const xp_text *unit;
  xp_text own[XP_LANES];
  int32_t row[XP_LANES];
} waiting;

typedef struct block {
  const xp_call *call;
  const expt_assigner *assigner;
  xp_hasher *hasher;
  const xp_decisions *out;
  waiting waiting;
} block;

enum { UNDECIDED = -1 };

static bool is_whole(const block *at) {
  return at->waiting.unit != at->waiting.own;
}

static int32_t row_of(const block *at, int64_t i) {
  return is_whole(at) ? (int32_t)i : at->waiting.row[i];
}

static void decide(block *at, int64_t i, expt_reason reason, int32_t variant) {
  const int32_t row = row_of(at, i);
  at->out->reason[row] = reason;
  at->out->variant[row] = variant;
  at->out->bucket[row] = NAN;
}

/* Lets go of the units that have a reason now. */
static void dismiss(block *at) {
  waiting *left = &at->waiting;
  int64_t kept = 0;
  for (int64_t i = 0; i < left->count; i++) {
    const int32_t row = row_of(at, i);
    if (at->out->reason[row] != UNDECIDED) continue;
    left->row[kept] = row;
    left->own[kept++] = left->unit[i];
  }
  left->count = kept;
  left->unit = left->own;
}

/* ---- the checks ---- */

static bool is_missing(const block *at, xp_text unit) {
  return !unit.bytes || (unit.size == 0 && at->assigner->scheme->empty_is_missing);
}

static void take_units(block *at, const xp_text *units, int64_t count) {
  int64_t missing = 0;
  at->waiting.count = count;
  at->waiting.unit = units;
  for (int64_t i = 0; i < count; i++) {
    at->out->reason[i] = UNDECIDED;
    missing += is_missing(at, units[i]);
  }
  if (!missing) return;
  for (int64_t i = 0; i < count; i++) {
    if (is_missing(at, units[i])) decide(at, i, EXPT_REASON_MISSING_UNIT, -1);
  }
  dismiss(at);
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
  if (!at->assigner->n_holdouts) return EXPT_OK;
  for (int64_t h = 0; h < at->assigner->n_holdouts && at->waiting.count; h++) {
    const xp_holdout *holdout = &at->assigner->holdouts[h];
    if (!holdout->as_before) {
      dismiss(at);
      XP_TRY(buckets_of(at, &holdout->form, buckets));
    }
    for (int64_t i = 0; i < at->waiting.count; i++) {
      if (at->out->reason[row_of(at, i)] != UNDECIDED) continue;
      if (xp_range_of(&holdout->range, 1, buckets[i], false) == 0)
        decide(at, i, EXPT_REASON_HOLDOUT, holdout->range.variant);
    }
  }
  dismiss(at);
  return EXPT_OK;
}

static expt_status hash_split(block *at, uint64_t *numbers, double *buckets) {
  const xp_form *form = &at->assigner->split;
  XP_TRY(xp_form_numbers(at->call, at->hasher, form, at->waiting.unit, at->waiting.count, numbers));
  xp_form_to_buckets(form, numbers, at->waiting.count, buckets);
  return EXPT_OK;
}

/* Straight into the rows when nobody has left the block. */
static expt_status split_all(block *at) {
  uint64_t numbers[XP_LANES];
  const int64_t count = at->waiting.count;
  int32_t *variant = at->out->variant, *reason = at->out->reason;
  XP_TRY(hash_split(at, numbers, at->out->bucket));
  xp_variants_of(at->assigner, numbers, at->out->bucket, count, variant);
  for (int64_t i = 0; i < count; i++)
    reason[i] = variant[i] < 0 ? EXPT_REASON_NO_VARIANT : EXPT_REASON_SPLIT;
  return EXPT_OK;
}

static expt_status split_some(block *at) {
  uint64_t numbers[XP_LANES];
  double buckets[XP_LANES];
  int32_t variants[XP_LANES];
  XP_TRY(hash_split(at, numbers, buckets));
  xp_variants_of(at->assigner, numbers, buckets, at->waiting.count, variants);
  for (int64_t i = 0; i < at->waiting.count; i++) {
    decide(at, i, variants[i] < 0 ? EXPT_REASON_NO_VARIANT : EXPT_REASON_SPLIT, variants[i]);
    at->out->bucket[row_of(at, i)] = buckets[i];
  }
  return EXPT_OK;
}

static expt_status split(block *at) {
  if (!xp_splits_nobody(at->assigner)) return is_whole(at) ? split_all(at) : split_some(at);
  for (int64_t i = 0; i < at->waiting.count; i++)
    decide(at, i, EXPT_REASON_NO_VARIANT, -1);
  return EXPT_OK;
}

/* Of units whose variants are known: for the reader. */
static expt_status show_buckets(block *at) {
  uint64_t numbers[XP_LANES];
  double buckets[XP_LANES];
  if (xp_splits_nobody(at->assigner)) return EXPT_OK;
  XP_TRY(hash_split(at, numbers, buckets));
  for (int64_t i = 0; i < at->waiting.count; i++)
    at->out->bucket[row_of(at, i)] = buckets[i];
  return EXPT_OK;
}

/* ---- what a store remembers ---- */

static expt_status keep_stored(block *at, const int32_t *stored) {
  block kept = {at->call, at->assigner, at->hasher, at->out, {.count = 0}};
  kept.waiting.unit = kept.waiting.own;
  for (int64_t i = 0; i < at->waiting.count; i++) {
    const int32_t row = row_of(at, i), was = stored[row];
    if (was == XP_STORED_BLOCKED) decide(at, i, EXPT_REASON_STICKY_BLOCKED, -1);
    if (was < 0) continue;
    decide(at, i, EXPT_REASON_STICKY, was);
    kept.waiting.row[kept.waiting.count] = row;
    kept.waiting.own[kept.waiting.count++] = at->waiting.unit[i];
  }
  dismiss(at);
  return kept.waiting.count ? show_buckets(&kept) : EXPT_OK;
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
  return at.waiting.count ? split(&at) : EXPT_OK;
}

/* ---- one unit, and nothing but the split to decide ---- */

static bool only_splits(const expt_assigner *assigner) {
  return assigner->n_filters == 0 && assigner->n_holdouts == 0 && !assigner->has_traffic &&
         xp_labels_count(assigner->forced_units) == 0 && !xp_splits_nobody(assigner);
}

bool xp_decide_alone(const expt_assigner *assigner, xp_text unit, const xp_decisions *out) {
  uint64_t number;
  const bool empty = unit.size == 0 && assigner->scheme->empty_is_missing;
  if (empty || !only_splits(assigner) || !xp_form_one(&assigner->split, unit, &number)) return false;
  xp_form_to_buckets(&assigner->split, &number, 1, out->bucket);
  xp_variants_of(assigner, &number, out->bucket, 1, out->variant);
  *out->reason = *out->variant < 0 ? EXPT_REASON_NO_VARIANT : EXPT_REASON_SPLIT;
  return true;
}
