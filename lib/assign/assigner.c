/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assigner: create, free, ready or not. */

#include "lib/assign/internal.h"
#include <string.h>

const char *const xp_bucket_rule_words[] = {
    [EXPT_BUCKET_RULE_FRACTION] = "fraction",
    [EXPT_BUCKET_RULE_MODULO] = "modulo",
};
const char *const xp_reason_words[] = {
    [EXPT_REASON_SPLIT] = "split",
    [EXPT_REASON_MISSING_UNIT] = "missing_unit",
    [EXPT_REASON_OVERRIDE] = "override",
    [EXPT_REASON_FILTER] = "filter",
    [EXPT_REASON_TRAFFIC] = "traffic",
    [EXPT_REASON_HOLDOUT] = "holdout",
    [EXPT_REASON_NO_VARIANT] = "no_variant",
    [EXPT_REASON_STICKY] = "sticky",
    [EXPT_REASON_STICKY_BLOCKED] = "sticky_blocked",
};

XP_OPTIONS(expt_assigner_options, .scheme = EXPT_SCHEME_MD5_32, .traffic = 1);

/* ---- options ---- */

expt_status xp_need_option_text(const xp_call *call, const char *text, const char *field) {
  const expt_status status = xp_need_text(call, text, "options");
  if (status != EXPT_OK && call->err) xp_error_rename(call, "options", field);
  return status;
}

#define NOT_USED(call, name) \
  XP_FAIL(call, EXPT_E_ARGUMENT, "options", name, name " is given, but the scheme does not use it")

static expt_status check_version(const xp_call *call, const expt_assigner_options *options, const xp_scheme **scheme) {
  const int newest = (int)xp_scheme_newest(options->scheme);
  *scheme = xp_scheme_find(options->scheme, options->version);
  if (*scheme) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "version", "version is %d; allowed: 1 to %d, or 0 for %d",
                 (int)options->version, newest, newest);
}

static expt_status check_pattern(const xp_call *call, const expt_assigner_options *options, const xp_scheme *scheme) {
  if (!options->pattern) return EXPT_OK;
  if (!scheme->own_pattern) return NOT_USED(call, "pattern");
  XP_TRY(xp_pattern_check(call, options->pattern, scheme->salt_needed));
  return xp_need_option_text(call, options->pattern, "pattern");
}

static expt_status check_traffic(const xp_call *call, const expt_assigner_options *options, const xp_scheme *scheme) {
  XP_TRY(xp_need_range(call, "options", "traffic", options->traffic, 0, 1));
  const bool has_salt = scheme->traffic_salt != XP_TRAFFIC_SALT_NONE;
  if (options->traffic < 1 && !scheme->traffic && !scheme->traffic_is_coverage) return NOT_USED(call, "traffic");
  if (options->traffic_salt && !has_salt) return NOT_USED(call, "traffic_salt");
  if (options->traffic_salt) XP_TRY(xp_need_option_text(call, options->traffic_salt, "traffic_salt"));
  if (options->traffic < 1 && !options->traffic_salt && scheme->traffic_salt == XP_TRAFFIC_SALT_REQUIRED) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "traffic_salt",
                   "traffic is %g without a traffic_salt; the scheme has no default for it", options->traffic);
  }
  return EXPT_OK;
}

static expt_status check_seeds(const xp_call *call, const expt_assigner_options *options, const xp_scheme *scheme) {
  XP_TRY(xp_need_whole(call, "options", "seeded", options->seeded, 0, 1));
  if (options->seeded && !scheme->may_be_seeded) return NOT_USED(call, "seeded");
  if (options->seed && !scheme->takes_seed && !options->seeded) return NOT_USED(call, "seed");
  if (options->traffic_seed && !scheme->takes_seed) return NOT_USED(call, "traffic_seed");
  if (scheme->takes_seed) {
    XP_TRY(xp_need_whole(call, "options", "seed", options->seed, scheme->lowest_seed, scheme->highest_seed));
    XP_TRY(xp_need_whole(call, "options", "traffic_seed", options->traffic_seed, scheme->lowest_seed,
                         scheme->highest_seed));
  }
  return EXPT_OK;
}

static expt_status check_options(const xp_call *call, const expt_assigner_options *options, const xp_scheme **out) {
  XP_TRY(xp_need_word(call, "options", "scheme", options->scheme, XP_SCHEME_LAST));
  XP_TRY(check_version(call, options, out));
  const xp_scheme *scheme = *out;
  XP_TRY(xp_need_word(call, "options", "bucket_rule", options->bucket_rule, XP_BUCKET_RULE_LAST));
  if (options->bucket_rule == EXPT_BUCKET_RULE_MODULO && !scheme->has_modulo) return NOT_USED(call, "bucket_rule");
  XP_TRY(check_pattern(call, options, scheme));
  XP_TRY(check_traffic(call, options, scheme));
  XP_TRY(check_seeds(call, options, scheme));
  XP_TRY(xp_need_whole(call, "options", "n_buckets", options->n_buckets, 0, UINT32_MAX));
  if (options->n_buckets && !(scheme->split_n > 0)) return NOT_USED(call, "n_buckets");
  return EXPT_OK;
}

/* ---- create ---- */

static char *copy_or_null(const expt_context *ctx, const char *text, bool *failed) {
  char *copy = text ? xp_copy_text(ctx, text) : NULL;
  if (text && !copy) *failed = true;
  return copy;
}

static expt_status fill_split(const xp_call *call, expt_assigner *assigner) {
  const xp_scheme *scheme = assigner->scheme;
  const expt_assigner_options *options = &assigner->options;
  char digits[24];
  xp_format_integer(digits, options->seed);
  xp_form *split = &assigner->split;
  split->scheme = scheme;
  split->n = options->n_buckets ? (double)options->n_buckets : scheme->split_n;
  split->seed = scheme->takes_seed ? (uint32_t)(uint64_t)options->seed : scheme->split_seed;
  return xp_pattern_create(call, assigner->pattern ? assigner->pattern : scheme->split,
                           options->seeded ? digits : assigner->salt, &split->pattern);
}

static expt_status traffic_salt(const xp_call *call, const expt_assigner *assigner, xp_buffer *salt) {
  xp_buffer_text(salt, assigner->traffic_salt ? assigner->traffic_salt : assigner->salt);
  if (!assigner->traffic_salt && assigner->scheme->traffic_salt == XP_TRAFFIC_SALT_SUFFIX)
    xp_buffer_text(salt, ":traffic");
  xp_buffer_append(salt, "", 1);
  return salt->failed ? xp_fail_memory(call) : EXPT_OK;
}

static expt_status fill_traffic(const xp_call *call, expt_assigner *assigner) {
  const xp_scheme *scheme = assigner->scheme;
  const expt_assigner_options *options = &assigner->options;
  if (!scheme->traffic || !(options->traffic < 1)) return EXPT_OK;
  xp_form *traffic = &assigner->traffic;
  traffic->scheme = scheme;
  traffic->n = scheme->traffic_n > 0 ? scheme->traffic_n : assigner->split.n;
  traffic->seed = scheme->takes_seed ? (uint32_t)(uint64_t)options->traffic_seed : 0;
  assigner->traffic_limit = scheme->traffic_limit(options->traffic, traffic->n);
  assigner->has_traffic = true;
  xp_buffer salt = xp_buffer_create(call->ctx);
  expt_status status = traffic_salt(call, assigner, &salt);
  const char *pattern = assigner->pattern ? assigner->pattern : scheme->traffic;
  if (status == EXPT_OK) status = xp_pattern_create(call, pattern, salt.bytes, &traffic->pattern);
  xp_buffer_free(&salt);
  return status;
}

static expt_status fill_digest(const xp_call *call, expt_assigner *assigner) {
  static const xp_algorithm algorithms[] = {
      [XP_CORE_MD5] = XP_MD5, [XP_CORE_SHA1] = XP_SHA1, [XP_CORE_SHA256] = XP_SHA256};
  const xp_core core = assigner->scheme->core;
  return core == XP_CORE_TEXT ? EXPT_OK : xp_digest_create(call, algorithms[core], &assigner->digest);
}

static expt_status fill(const xp_call *call, expt_assigner *assigner, const char *salt,
                        const expt_assigner_options *options) {
  const expt_context *ctx = call->ctx;
  bool failed = false;
  assigner->options = *options;
  assigner->options.version = assigner->scheme->version;
  assigner->past_end = -1;
  assigner->salt = copy_or_null(ctx, salt, &failed);
  assigner->pattern = copy_or_null(ctx, options->pattern, &failed);
  assigner->traffic_salt = copy_or_null(ctx, options->traffic_salt, &failed);
  assigner->options.pattern = assigner->pattern;
  assigner->options.traffic_salt = assigner->traffic_salt;
  assigner->labels = xp_labels_create(ctx);
  assigner->forced_units = xp_labels_create(ctx);
  if (failed || !assigner->labels || !assigner->forced_units) return xp_fail_memory(call);
  XP_TRY(fill_split(call, assigner));
  XP_TRY(fill_traffic(call, assigner));
  return fill_digest(call, assigner);
}

expt_status expt_assigner_create(const expt_context *ctx, const char *salt, const expt_assigner_options *options,
                                 expt_assigner **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_assigner_options mine;
  const xp_scheme *scheme;
  XP_TRY(xp_need_text(call, salt, "salt"));
  XP_TRY(xp_take_expt_assigner_options(call, options, &mine));
  XP_TRY(check_options(call, &mine, &scheme));

  expt_assigner *assigner = xp_alloc(ctx, 1, sizeof *assigner);
  if (!assigner) return xp_fail_memory(call);
  expt_context_retain(ctx);
  assigner->ctx = ctx;
  assigner->scheme = scheme;
  const expt_status status = fill(call, assigner, salt, &mine);
  if (status != EXPT_OK) {
    expt_assigner_free(assigner);
    return status;
  }
  *out = assigner;
  return EXPT_OK;
}

/* ---- free ---- */

static void free_parts(expt_assigner *assigner) {
  const expt_context *ctx = assigner->ctx;
  for (int64_t i = 0; i < assigner->n_filters; i++) {
    xp_release(ctx, assigner->filters[i].salt);
    xp_pattern_free(ctx, &assigner->filters[i].form.pattern);
  }
  for (int64_t i = 0; i < assigner->n_holdouts; i++) {
    xp_release(ctx, assigner->holdouts[i].salt);
    xp_pattern_free(ctx, &assigner->holdouts[i].form.pattern);
  }
  xp_release(ctx, assigner->filters);
  xp_release(ctx, assigner->filter_ranges.items);
  xp_release(ctx, assigner->holdouts);
  xp_release(ctx, assigner->ranges.items);
  xp_release(ctx, assigner->weights);
  xp_release(ctx, assigner->forced_variants);
}

void expt_assigner_free(expt_assigner *assigner) {
  if (!assigner) return;
  const expt_context *ctx = assigner->ctx;
  free_parts(assigner);
  xp_release(ctx, assigner->salt);
  xp_release(ctx, assigner->pattern);
  xp_release(ctx, assigner->traffic_salt);
  xp_pattern_free(ctx, &assigner->split.pattern);
  xp_pattern_free(ctx, &assigner->traffic.pattern);
  xp_digest_free(ctx, assigner->digest);
  xp_labels_free(assigner->labels);
  xp_labels_free(assigner->forced_units);
  xp_release(ctx, assigner);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* ---- state ---- */

expt_status xp_assigner_open(const xp_call *call, const expt_assigner *assigner, const char *what) {
  if (!xp_counter_get(&assigner->used)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "assigner", "",
                 "%s comes after the first assignment; declare everything before it", what);
}

expt_status xp_assigner_ready(const xp_call *call, const expt_assigner *assigner) {
  if (xp_counter_get(&assigner->used)) return EXPT_OK;
  if (!xp_labels_count(assigner->labels))
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants", "no variant is declared");
  if (!assigner->by_ranges) XP_TRY(xp_total_check(call, assigner));
  /* Using a spec does not change it; the mark only closes the description. */
  xp_counter_set((xp_counter *)(uintptr_t)&assigner->used, 1);
  return EXPT_OK;
}

const char *xp_variant_label(const expt_assigner *assigner, int32_t variant) {
  return variant < 0 ? NULL : xp_labels_get(assigner->labels, variant).bytes;
}

expt_status expt_assigner_variant(const expt_assigner *assigner, int64_t position, const char **out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need_whole(call, "position", "", position, 0, xp_labels_count(assigner->labels) - 1));
  *out = xp_variant_label(assigner, (int32_t)position);
  return EXPT_OK;
}
