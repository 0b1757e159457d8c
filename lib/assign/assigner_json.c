/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration of an assigner as JSON, both ways. */

#include "lib/assign/internal.h"
#include <jansson.h>
#include <string.h>

#define FORMAT 1

/* ---- out ---- */

static json_t *variants_json(const expt_assigner *assigner) {
  json_t *list = json_array();
  const int64_t count = xp_labels_count(assigner->labels);
  for (int64_t i = 0; list && i < count; i++) {
    json_t *variant = json_pack("{s:s, s:f}", "label", xp_labels_get(assigner->labels, i).bytes, "weight", assigner->weights[i]);
    if (json_array_append_new(list, variant)) {
      json_decref(list);
      return NULL;
    }
  }
  return list;
}

expt_status expt_assigner_to_json(const expt_assigner *assigner, char *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  json_t *variants = variants_json(assigner);
  json_t *all = variants ? json_pack("{s:i, s:s, s:s, s:s, s:s, s:o}", "format", FORMAT, "scheme", xp_schemes[assigner->scheme].word,
                                     "bucket_rule", xp_bucket_rule_words[assigner->bucket_rule], "pattern", assigner->pattern_text,
                                     "salt", assigner->salt, "variants", variants)
                         : NULL;
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

/* ---- in ---- */

typedef struct parsed {
  const char *salt;
  expt_assigner_options options;
  json_t *variants;
} parsed;

#define CORRUPT(call, field, ...) XP_FAIL(call, EXPT_E_CORRUPT, "json", field, __VA_ARGS__)

static expt_status take_text(const xp_call *call, const char *key, json_t *value, const char **out) {
  if (!json_is_string(value)) return CORRUPT(call, key, "\"%s\" must be a text", key);
  *out = json_string_value(value);
  return EXPT_OK;
}

static expt_status take_format(const xp_call *call, json_t *value) {
  const json_int_t format = json_integer_value(value);
  if (format > FORMAT) {
    return XP_FAIL(call, EXPT_E_VERSION, "json", "format", "format %lld was written by a newer library; this one reads %d", (long long)format, FORMAT);
  }
  return format == FORMAT ? EXPT_OK : CORRUPT(call, "format", "\"format\" must be %d", FORMAT);
}

static expt_status take_scheme(const xp_call *call, json_t *value, expt_scheme *out) {
  const char *word = NULL;
  XP_TRY(take_text(call, "scheme", value, &word));
  for (expt_scheme i = 0; i <= XP_SCHEME_LAST; i++) {
    if (!strcmp(word, xp_schemes[i].word)) return *out = i, EXPT_OK;
  }
  return CORRUPT(call, "scheme", "scheme \"%s\" is not known to this library", word);
}

static expt_status take_bucket_rule(const xp_call *call, json_t *value, expt_bucket_rule *out) {
  const char *word = NULL;
  XP_TRY(take_text(call, "bucket_rule", value, &word));
  for (expt_bucket_rule i = 0; i <= XP_BUCKET_RULE_LAST; i++) {
    if (!strcmp(word, xp_bucket_rule_words[i])) return *out = i, EXPT_OK;
  }
  return CORRUPT(call, "bucket_rule", "bucket_rule is \"%s\"; allowed: fraction, modulo", word);
}

static expt_status take_member(const xp_call *call, const char *key, json_t *value, parsed *out) {
  if (!strcmp(key, "format")) return take_format(call, value);
  if (!strcmp(key, "scheme")) return take_scheme(call, value, &out->options.scheme);
  if (!strcmp(key, "bucket_rule")) return take_bucket_rule(call, value, &out->options.bucket_rule);
  if (!strcmp(key, "pattern")) return take_text(call, key, value, &out->options.pattern);
  if (!strcmp(key, "salt")) return take_text(call, key, value, &out->salt);
  if (!strcmp(key, "variants")) return out->variants = value, EXPT_OK;
  return CORRUPT(call, key, "key \"%s\" is not known to this library; it could change who gets what", key);
}

static expt_status take_all(const xp_call *call, json_t *all, parsed *out) {
  static const char *const needed[] = {"format", "scheme", "bucket_rule", "pattern", "salt", "variants"};
  if (!json_is_object(all)) return CORRUPT(call, "", "the JSON is not an object");
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    if (!json_object_get(all, needed[i])) return CORRUPT(call, needed[i], "\"%s\" is missing", needed[i]);
  }
  const char *key;
  json_t *value;
  json_object_foreach(all, key, value) XP_TRY(take_member(call, key, value, out));
  return EXPT_OK;
}

static expt_status add_variant(const xp_call *call, expt_assigner *assigner, json_t *variant) {
  json_t *label = json_object_get(variant, "label"), *weight = json_object_get(variant, "weight");
  if (!json_is_string(label) || !json_is_number(weight) || json_object_size(variant) != 2) {
    return CORRUPT(call, "variants", "a variant must be {\"label\": text, \"weight\": number}");
  }
  const expt_status status = expt_assigner_add_variant(assigner, json_string_value(label), json_number_value(weight), call->err);
  if (status != EXPT_OK && call->err) xp_error_rename(call, "json", "variants");
  return status;
}

static expt_status build(const xp_call *call, json_t *all, expt_assigner **out) {
  parsed from = {.salt = NULL};
  expt_assigner_options_init(&from.options);
  XP_TRY(take_all(call, all, &from));
  if (!json_is_array(from.variants)) return CORRUPT(call, "variants", "\"variants\" must be a list");
  const expt_status created = expt_assigner_create(call->ctx, from.salt, &from.options, out, call->err);
  if (created != EXPT_OK) {
    xp_error_rename(call, "json", NULL);
    return created;
  }
  size_t i;
  json_t *variant;
  json_array_foreach(from.variants, i, variant) XP_TRY(add_variant(call, *out, variant));
  return EXPT_OK;
}

expt_status expt_assigner_from_json(const expt_context *ctx, const char *json, expt_assigner **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, json, "json"));
  json_error_t where;
  json_t *all = json_loads(json, JSON_REJECT_DUPLICATES, &where);
  if (!all) {
    if (json_error_code(&where) == json_error_out_of_memory) return xp_fail_memory(call);
    return CORRUPT(call, "", "not JSON: %s at line %d, column %d", where.text, where.line, where.column);
  }
  expt_assigner *made = NULL;
  const expt_status status = build(call, all, &made);
  json_decref(all);
  if (status != EXPT_OK) {
    expt_assigner_free(made);
    return status;
  }
  *out = made;
  return EXPT_OK;
}
