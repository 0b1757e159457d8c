/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From weights to ranges. Sums are formed in the order of declaration, in double, as the originals form them. */

#include "lib/assign/internal.h"

static const double weight_tolerance = 1e-9; /* how far decimal shares such as 1/3 may be from adding up */
static const double largest_whole = 2147483647;

bool xp_ranges_reserve(const expt_context *ctx, xp_ranges *ranges, int64_t more) {
  const int64_t count = ranges->count + more;
  if (count <= ranges->room) return true;
  xp_range *grown = xp_grow(ctx, ranges->items, ranges->room, 2 * count, sizeof *grown);
  if (!grown) return false;
  ranges->items = grown;
  ranges->room = 2 * count;
  return true;
}

double xp_form_top(const xp_form *form) {
  return form->scheme->top > 0 ? form->scheme->top : form->n;
}

/* ---- one weight ---- */

static bool is_whole(double value) {
  return fabs(value - rint(value)) <= 1e-6;
}

expt_status xp_weight_check(const xp_call *call, const expt_assigner *assigner, const char *label, double weight) {
  const xp_weight kind = assigner->scheme->weight;
  const bool is_share = kind < XP_WEIGHT_WHOLE;
  if (is_share && !(weight >= 0 && weight <= 1)) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "weight", "", "the weight of '%s' is %g; allowed: 0 to 1", label, weight);
  }
  if (kind == XP_WEIGHT_WHOLE_PERCENT && !is_whole(weight * 100)) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "weight", "", "the weight of '%s' is %g; allowed: whole hundredths", label,
                   weight);
  }
  if (kind == XP_WEIGHT_WHOLE_BUCKETS && !is_whole(weight * xp_form_top(&assigner->split))) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "weight", "",
                   "the weight of '%s' is %g, not a whole number of the %g buckets; use ranges for others", label,
                   weight, xp_form_top(&assigner->split));
  }
  if (kind == XP_WEIGHT_WHOLE && !(weight >= 0 && weight <= largest_whole && weight == rint(weight))) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "weight", "",
                   "the weight of '%s' is %g; allowed: whole numbers from 0 to 2147483647", label, weight);
  }
  if (kind == XP_WEIGHT_ANY && !(weight >= 0 && weight < INFINITY)) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "weight", "", "the weight of '%s' is %g; allowed: 0 or more, finite", label,
                   weight);
  }
  return EXPT_OK;
}

/* ---- all weights ---- */

static bool adds_up_to_one(double total) {
  return total >= 0.99 && total <= 1.01;
}

static double step_of(const expt_assigner *assigner, double weight, int64_t count) {
  const xp_scheme *scheme = assigner->scheme;
  if (scheme->equal_unless_one && !adds_up_to_one(assigner->total)) return 1.0 / (double)count;
  if (scheme->weight == XP_WEIGHT_WHOLE_BUCKETS) return rint(weight * xp_form_top(&assigner->split));
  return scheme->step(weight, assigner->total);
}

/* The last variant, or the last that has a weight: shares may add up to a hair less than 1. */
static int32_t last_variant(const expt_assigner *assigner, int64_t count) {
  if (assigner->scheme->total == XP_TOTAL_FREE) return (int32_t)count - 1;
  int64_t last = count - 1;
  while (last > 0 && !(assigner->weights[last] > 0))
    last--;
  return (int32_t)last;
}

void xp_lay_out(expt_assigner *assigner) {
  const xp_scheme *scheme = assigner->scheme;
  const int64_t count = xp_labels_count(assigner->labels);
  const double coverage = scheme->traffic_is_coverage ? assigner->options.traffic : 1;
  assigner->total = 0;
  assigner->equal = true;
  for (int64_t i = 0; i < count; i++) {
    assigner->total += assigner->weights[i];
    if (fabs(assigner->weights[i] - assigner->weights[0]) > weight_tolerance) assigner->equal = false;
  }
  if (scheme->n_is_total) assigner->split.n = assigner->total;
  double low = 0;
  for (int64_t i = 0; i < count; i++) {
    const double step = step_of(assigner, assigner->weights[i], count);
    const double from = i == 0 && scheme->up_to_and_with ? -INFINITY : low;
    assigner->ranges.items[i] = (xp_range){from, low + coverage * step, (int32_t)i};
    low += step;
  }
  assigner->ranges.count = count;
  assigner->past_end = scheme->past_end_is_last ? last_variant(assigner, count) : -1;
}

expt_status xp_total_check(const xp_call *call, const expt_assigner *assigner) {
  const int count = (int)xp_labels_count(assigner->labels);
  const double total = assigner->total;
  if (assigner->options.bucket_rule == EXPT_BUCKET_RULE_MODULO && !assigner->equal) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants",
                   "the weights are unequal; the bucket rule modulo gives every variant the same share: use fraction");
  }
  if (assigner->scheme->total == XP_TOTAL_ONE && fabs(total - 1) > weight_tolerance) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants", "the weights of the %d variants sum to %g; needed: 1",
                   count, total);
  }
  if (assigner->scheme->total == XP_TOTAL_AT_MOST_ONE && total > 1 + weight_tolerance) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants",
                   "the weights of the %d variants sum to %g; allowed: up to 1", count, total);
  }
  if (assigner->scheme->total == XP_TOTAL_POSITIVE && !(total > 0 && total < INFINITY)) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants",
                   "the weights of the %d variants sum to %g; needed: more than 0", count, total);
  }
  if (assigner->scheme->weight == XP_WEIGHT_WHOLE && total > largest_whole) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants",
                   "the weights of the %d variants sum to %g; allowed: up to 2147483647", count, total);
  }
  return EXPT_OK;
}
