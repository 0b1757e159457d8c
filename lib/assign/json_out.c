/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration of an assigner as JSON. What is at its default is left out, so that equal assigners give equal
 * texts and a reader sees what matters. */

#include "lib/assign/internal.h"
#include "lib/assign/json.h"
#include <errno.h>
#include <jansson.h>
#include <string.h>

/* Adds a member, or remembers that there was no memory. */
static void put(json_t *object, const char *key, json_t *value, bool *failed) {
  if (json_object_set_new(object, key, value)) *failed = true;
}

static void append(json_t *list, json_t *value, bool *failed) {
  if (json_array_append_new(list, value)) *failed = true;
}

static const char *label_of(const expt_assigner *assigner, int64_t variant) {
  return xp_labels_get(assigner->labels, variant).bytes;
}

static json_t *variants(const expt_assigner *assigner, bool *failed) {
  json_t *list = json_array();
  for (int64_t i = 0; i < xp_labels_count(assigner->labels); i++) {
    append(list, json_pack("{s:s, s:f}", "label", label_of(assigner, i), "weight", assigner->weights[i]), failed);
  }
  return list;
}

static json_t *ranges(const expt_assigner *assigner, bool *failed) {
  json_t *list = json_array();
  for (int64_t i = 0; i < assigner->ranges.count; i++) {
    const xp_range *range = &assigner->ranges.items[i];
    append(list,
           json_pack("{s:s, s:f, s:f}", "label", label_of(assigner, range->variant), "low", range->low, "high",
                     range->high),
           failed);
  }
  return list;
}

static json_t *filter_ranges(const expt_assigner *assigner, const xp_filter *filter, bool *failed) {
  json_t *list = json_array();
  for (int64_t i = filter->first; i < filter->first + filter->count; i++) {
    const xp_range *range = &assigner->filter_ranges.items[i];
    append(list, json_pack("[f, f]", range->low, range->high), failed);
  }
  return list;
}

static json_t *filters(const expt_assigner *assigner, bool *failed) {
  json_t *list = json_array();
  for (int64_t i = 0; i < assigner->n_filters; i++) {
    const xp_filter *filter = &assigner->filters[i];
    json_t *one = json_object();
    put(one, "salt", json_string(filter->salt), failed);
    if (filter->options.version) put(one, "version", json_integer(filter->options.version), failed);
    if (filter->options.n_buckets) put(one, "n_buckets", json_integer(filter->options.n_buckets), failed);
    put(one, "ranges", filter_ranges(assigner, filter, failed), failed);
    append(list, one, failed);
  }
  return list;
}

static json_t *holdouts(const expt_assigner *assigner, bool *failed) {
  json_t *list = json_array();
  for (int64_t i = 0; i < assigner->n_holdouts; i++) {
    const xp_holdout *holdout = &assigner->holdouts[i];
    json_t *one =
        json_pack("{s:s, s:f, s:f}", "salt", holdout->salt, "low", holdout->range.low, "high", holdout->range.high);
    if (holdout->range.variant >= 0) put(one, "label", json_string(label_of(assigner, holdout->range.variant)), failed);
    append(list, one, failed);
  }
  return list;
}

static json_t *overrides(const expt_assigner *assigner, bool *failed) {
  json_t *list = json_array();
  for (int64_t i = 0; i < xp_labels_count(assigner->forced_units); i++) {
    append(list,
           json_pack("{s:s, s:s}", "unit", xp_labels_get(assigner->forced_units, i).bytes, "label",
                     label_of(assigner, assigner->forced_variants[i])),
           failed);
  }
  return list;
}

static void put_options(const expt_assigner *assigner, json_t *all, bool *failed) {
  const xp_scheme *scheme = assigner->scheme;
  const expt_assigner_options *options = &assigner->options;
  put(all, "format", json_integer(XP_JSON_FORMAT), failed);
  put(all, "scheme", json_string(scheme->word), failed);
  put(all, "version", json_integer(scheme->version), failed);
  put(all, "salt", json_string(assigner->salt), failed);
  if (scheme->has_modulo) put(all, "bucket_rule", json_string(xp_bucket_rule_words[options->bucket_rule]), failed);
  if (scheme->own_pattern)
    put(all, "pattern", json_string(assigner->pattern ? assigner->pattern : scheme->split), failed);
  if (options->traffic < 1) put(all, "traffic", json_real(options->traffic), failed);
  if (assigner->traffic_salt) put(all, "traffic_salt", json_string(assigner->traffic_salt), failed);
  if (scheme->takes_seed || options->seeded) put(all, "seed", json_integer(options->seed), failed);
  if (scheme->takes_seed) put(all, "traffic_seed", json_integer(options->traffic_seed), failed);
  if (options->seeded) put(all, "seeded", json_true(), failed);
  if (scheme->split_n > 0) put(all, "n_buckets", json_integer((json_int_t)assigner->split.n), failed);
}

static json_t *everything(const expt_assigner *assigner) {
  bool failed = false;
  json_t *all = json_object();
  put_options(assigner, all, &failed);
  put(all, assigner->by_ranges ? "ranges" : "variants",
      assigner->by_ranges ? ranges(assigner, &failed) : variants(assigner, &failed), &failed);
  if (assigner->n_filters) put(all, "filters", filters(assigner, &failed), &failed);
  if (assigner->n_holdouts) put(all, "holdouts", holdouts(assigner, &failed), &failed);
  if (xp_labels_count(assigner->forced_units)) put(all, "overrides", overrides(assigner, &failed), &failed);
  if (failed) json_decref(all);
  return failed ? NULL : all;
}

static expt_status hand_over(const xp_call *call, const expt_assigner *assigner, char *buf, int64_t cap,
                             int64_t *need) {
  json_t *all = everything(assigner);
  char *text = all ? json_dumps(all, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) : NULL;
  json_decref(all);
  if (!text) return xp_fail_memory(call);
  const xp_buffer whole = {.bytes = text, .size = (int64_t)strlen(text)};
  const expt_status status = xp_hand_over(call, &whole, true, buf, cap, need);
  json_free_t release;
  json_get_alloc_funcs(NULL, &release);
  release(text);
  return status;
}

expt_status expt_assigner_to_json(const expt_assigner *assigner, char *buf, int64_t cap, int64_t *need,
                                  expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  const int saved_errno = errno;
  const expt_status status = hand_over(call, assigner, buf, cap, need);
  errno = saved_errno;
  return status;
}
