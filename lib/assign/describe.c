/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is declared: variants, ranges, filters, holdouts, overrides. A refused declaration changes nothing. */

#include "lib/assign/internal.h"
#include <string.h>

XP_OPTIONS(expt_assigner_filter_options, .version = 0);

/* ---- shared checks ---- */

static expt_status check_handle(const xp_call *call, const expt_assigner *assigner, const char *what) {
  XP_TRY(xp_need(call, assigner, "assigner"));
  return xp_assigner_open(call, assigner, what);
}

static expt_status check_count(const xp_call *call, int64_t count, const char *what) {
  if (count < XP_MOST_PARTS) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "assigner", "", "more than %d %s", XP_MOST_PARTS, what);
}

static expt_status no_such_thing(const xp_call *call, const expt_assigner *assigner, const char *what) {
  return XP_FAIL(call, EXPT_E_ARGUMENT, "assigner", "scheme", "scheme %s, version %d, has no %s",
                 assigner->scheme->word, (int)assigner->scheme->version, what);
}

static expt_status check_range(const xp_call *call, double low, double high, double top) {
  XP_TRY(xp_need_range(call, "low", "", low, 0, top));
  return xp_need_range(call, "high", "", high, low, top);
}

static expt_status find_variant(const xp_call *call, const expt_assigner *assigner, const char *label,
                                int32_t *variant) {
  const int64_t code = xp_labels_find(assigner->labels, label, (int64_t)strlen(label));
  *variant = (int32_t)code;
  return code >= 0 ? EXPT_OK : XP_FAIL(call, EXPT_E_LABEL, "label", "", "'%s' is no variant; declare it first", label);
}

/* Room for one more; on failure the array is as it was. */
static bool reserve(const expt_context *ctx, void *array, int64_t count, int64_t *room, int64_t size) {
  if (count < *room) return true;
  void *old;
  memcpy(&old, array, sizeof old);
  void *grown = xp_grow(ctx, old, *room, 2 * (count + 1), size);
  if (!grown) return false;
  memcpy(array, &grown, sizeof grown);
  *room = 2 * (count + 1);
  return true;
}

/* ---- variants ---- */

static expt_status check_variant(const xp_call *call, const expt_assigner *assigner, const char *label, double weight) {
  if (assigner->by_ranges) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants", "variant '%s' has a weight, but others have ranges",
                   label);
  }
  XP_TRY(xp_weight_check(call, assigner, label, weight));
  if (xp_labels_find(assigner->labels, label, (int64_t)strlen(label)) >= 0) {
    return XP_FAIL(call, EXPT_E_DUPLICATE, "label", "", "variant '%s' is declared already", label);
  }
  return check_count(call, xp_labels_count(assigner->labels), "variants");
}

expt_status expt_assigner_add_variant(expt_assigner *assigner, const char *label, double weight, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(check_handle(call, assigner, "a variant"));
  XP_TRY(xp_need_text(call, label, "label"));
  XP_TRY(check_variant(call, assigner, label, weight));
  const int64_t count = xp_labels_count(assigner->labels);
  if (!reserve(assigner->ctx, &assigner->weights, count, &assigner->weights_room, sizeof *assigner->weights) ||
      !xp_ranges_reserve(assigner->ctx, &assigner->ranges, 1) ||
      xp_labels_intern(assigner->labels, label, (int64_t)strlen(label)) < 0) {
    return xp_fail_memory(call);
  }
  assigner->weights[count] = weight;
  xp_lay_out(assigner);
  return EXPT_OK;
}

expt_status expt_assigner_add_range(expt_assigner *assigner, const char *label, double low, double high,
                                    expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(check_handle(call, assigner, "a range"));
  XP_TRY(xp_need_text(call, label, "label"));
  if (!assigner->scheme->has_ranges || assigner->options.bucket_rule == EXPT_BUCKET_RULE_MODULO) {
    return no_such_thing(call, assigner, "ranges");
  }
  if (xp_labels_count(assigner->labels) && !assigner->by_ranges) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "ranges", "'%s' has a range, but others have weights", label);
  }
  XP_TRY(check_range(call, low, high, xp_form_top(&assigner->split)));
  XP_TRY(check_count(call, assigner->ranges.count, "ranges"));
  if (!xp_ranges_reserve(assigner->ctx, &assigner->ranges, 1)) return xp_fail_memory(call);
  const int64_t variant = xp_labels_intern(assigner->labels, label, (int64_t)strlen(label));
  if (variant < 0) return xp_fail_memory(call);
  assigner->ranges.items[assigner->ranges.count++] = (xp_range){low, high, (int32_t)variant};
  assigner->by_ranges = true;
  return EXPT_OK;
}

/* ---- filters ---- */

static expt_status check_filter_options(const xp_call *call, const expt_assigner *assigner,
                                        const expt_assigner_filter_options *options, xp_form *form) {
  const xp_scheme *scheme = assigner->scheme;
  const bool versioned = assigner->options.scheme == EXPT_SCHEME_GROWTHBOOK;
  form->scheme = versioned ? xp_scheme_find(EXPT_SCHEME_GROWTHBOOK, options->version) : scheme;
  if (!form->scheme || (!versioned && options->version != 0)) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "version", "version is %d; allowed: %s", (int)options->version,
                   versioned ? "0 to 2" : "0");
  }
  XP_TRY(xp_need_whole(call, "options", "n_buckets", options->n_buckets, 0, UINT32_MAX));
  if (options->n_buckets && !(scheme->filter_n > 0)) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_buckets", "n_buckets is given, but the scheme does not use it");
  }
  form->seed = scheme->split_seed;
  form->n = options->n_buckets ? (double)options->n_buckets : scheme->filter_n;
  return EXPT_OK;
}

static expt_status check_filter_ranges(const xp_call *call, const expt_assigner *assigner, const double *lows,
                                       const double *highs, int64_t n_ranges, double top) {
  XP_TRY(xp_need_whole(call, "n_ranges", "", n_ranges, 1, INT64_MAX));
  if (n_ranges > XP_MOST_PARTS - assigner->filter_ranges.count) {
    return XP_FAIL(call, EXPT_E_LIMIT, "n_ranges", "", "more than %d ranges of filters", XP_MOST_PARTS);
  }
  XP_TRY(xp_need(call, lows, "lows"));
  XP_TRY(xp_need(call, highs, "highs"));
  for (int64_t i = 0; i < n_ranges; i++) {
    XP_TRY(xp_need_range(call, "lows", "", lows[i], 0, top));
    XP_TRY(xp_need_range(call, "highs", "", highs[i], lows[i], top));
  }
  return EXPT_OK;
}

/* The salt and the pattern of a filter or a holdout, both or none. */
static expt_status fill_form(const xp_call *call, const char *pattern, const char *salt, char **copy, xp_form *form) {
  *copy = xp_copy_text(call->ctx, salt);
  if (!*copy) return xp_fail_memory(call);
  const expt_status status = xp_pattern_create(call, pattern, salt, &form->pattern);
  if (status != EXPT_OK) xp_release(call->ctx, *copy);
  return status;
}

static const char *pattern_of(const expt_assigner *assigner, const char *of_scheme) {
  return assigner->pattern ? assigner->pattern : of_scheme;
}

expt_status expt_assigner_add_filter(expt_assigner *assigner, const char *salt, const double *lows, const double *highs,
                                     int64_t n_ranges, const expt_assigner_filter_options *options, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  xp_filter filter = {.count = n_ranges};
  XP_TRY(check_handle(call, assigner, "a filter"));
  XP_TRY(xp_need_text(call, salt, "salt"));
  XP_TRY(xp_take_expt_assigner_filter_options(call, options, &filter.options));
  if (!assigner->scheme->filter) return no_such_thing(call, assigner, "filters");
  XP_TRY(check_filter_options(call, assigner, &filter.options, &filter.form));
  XP_TRY(check_filter_ranges(call, assigner, lows, highs, n_ranges, xp_form_top(&filter.form)));
  if (!reserve(assigner->ctx, &assigner->filters, assigner->n_filters, &assigner->filters_room, sizeof filter) ||
      !xp_ranges_reserve(assigner->ctx, &assigner->filter_ranges, n_ranges)) {
    return xp_fail_memory(call);
  }
  XP_TRY(fill_form(call, pattern_of(assigner, filter.form.scheme->filter), salt, &filter.salt, &filter.form));
  xp_ranges *ranges = &assigner->filter_ranges;
  filter.first = ranges->count;
  for (int64_t i = 0; i < n_ranges; i++)
    ranges->items[ranges->count++] = (xp_range){lows[i], highs[i], -1};
  assigner->filters[assigner->n_filters++] = filter;
  return EXPT_OK;
}

/* ---- holdouts ---- */

static bool is_as_before(const expt_assigner *assigner, const char *salt) {
  if (assigner->n_holdouts == 0) return false;
  const bool salted = strstr(pattern_of(assigner, assigner->scheme->holdout), "{salt}") != NULL;
  return !salted || !strcmp(assigner->holdouts[assigner->n_holdouts - 1].salt, salt);
}

expt_status expt_assigner_add_holdout(expt_assigner *assigner, const char *salt, double low, double high,
                                      const char *label, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(check_handle(call, assigner, "a holdout"));
  XP_TRY(xp_need_text(call, salt, "salt"));
  const xp_scheme *scheme = assigner->scheme;
  if (!scheme->holdout) return no_such_thing(call, assigner, "holdouts");
  xp_holdout holdout = {.form = {.scheme = scheme, .seed = scheme->split_seed, .n = assigner->split.n},
                        .range = {low, high, -1}};
  if (scheme->holdout_n > 0) holdout.form.n = scheme->holdout_n;
  XP_TRY(check_range(call, low, high, xp_form_top(&holdout.form)));
  if (label) XP_TRY(find_variant(call, assigner, label, &holdout.range.variant));
  XP_TRY(check_count(call, assigner->n_holdouts, "holdouts"));
  if (!reserve(assigner->ctx, &assigner->holdouts, assigner->n_holdouts, &assigner->holdouts_room, sizeof holdout)) {
    return xp_fail_memory(call);
  }
  holdout.as_before = is_as_before(assigner, salt);
  XP_TRY(fill_form(call, pattern_of(assigner, scheme->holdout), salt, &holdout.salt, &holdout.form));
  assigner->holdouts[assigner->n_holdouts++] = holdout;
  return EXPT_OK;
}

/* ---- overrides ---- */

expt_status expt_assigner_add_override(expt_assigner *assigner, const char *unit, const char *label, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  int32_t variant;
  XP_TRY(check_handle(call, assigner, "an override"));
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, label, "label"));
  XP_TRY(find_variant(call, assigner, label, &variant));
  const int64_t count = xp_labels_count(assigner->forced_units), size = (int64_t)strlen(unit);
  if (xp_labels_find(assigner->forced_units, unit, size) >= 0) {
    return XP_FAIL(call, EXPT_E_DUPLICATE, "unit", "", "unit '%s' is forced already", unit);
  }
  if (!reserve(assigner->ctx, &assigner->forced_variants, count, &assigner->forced_room,
               sizeof *assigner->forced_variants) ||
      xp_labels_intern(assigner->forced_units, unit, size) < 0) {
    return xp_fail_memory(call);
  }
  assigner->forced_variants[count] = variant;
  return EXPT_OK;
}
