/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assigner from its JSON. Every part goes through the public builders, so a configuration can say nothing that a
 * program could not. */

#include "lib/assign/internal.h"
#include "lib/assign/json.h"
#include <errno.h>
#include <jansson.h>
#include <string.h>

typedef struct parsed {
  const char *salt;
  expt_assigner_options options;
  json_t *variants, *ranges, *filters, *holdouts, *overrides; /* NULL or lists */
} parsed;

#define CORRUPT(call, field, ...) XP_FAIL(call, EXPT_E_CORRUPT, "json", field, __VA_ARGS__)

/* ---- members ---- */

static expt_status take_text(const xp_call *call, const char *key, json_t *value, const char **out) {
  if (!json_is_string(value)) return CORRUPT(call, key, "\"%s\" must be a text", key);
  *out = json_string_value(value);
  return EXPT_OK;
}

static expt_status take_integer(const xp_call *call, const char *key, json_t *value, int64_t *out) {
  if (!json_is_integer(value)) return CORRUPT(call, key, "\"%s\" must be a whole number", key);
  *out = json_integer_value(value);
  return EXPT_OK;
}

static expt_status take_int32(const xp_call *call, const char *key, json_t *value, int32_t *out) {
  int64_t wide = 0;
  XP_TRY(take_integer(call, key, value, &wide));
  if (wide < INT32_MIN || wide > INT32_MAX)
    return CORRUPT(call, key, "\"%s\" is %lld, which is out of range", key, (long long)wide);
  *out = (int32_t)wide;
  return EXPT_OK;
}

static expt_status take_number(const xp_call *call, const char *key, json_t *value, double *out) {
  if (!json_is_number(value)) return CORRUPT(call, key, "\"%s\" must be a number", key);
  *out = json_number_value(value);
  return EXPT_OK;
}

static expt_status take_bool(const xp_call *call, const char *key, json_t *value, int32_t *out) {
  if (!json_is_boolean(value)) return CORRUPT(call, key, "\"%s\" must be true or false", key);
  *out = json_is_true(value);
  return EXPT_OK;
}

static expt_status take_list(const xp_call *call, const char *key, json_t *value, json_t **out) {
  if (!json_is_array(value)) return CORRUPT(call, key, "\"%s\" must be a list", key);
  *out = value;
  return EXPT_OK;
}

static expt_status take_format(const xp_call *call, json_t *value) {
  const json_int_t format = json_integer_value(value);
  if (format > XP_JSON_FORMAT) {
    return XP_FAIL(call, EXPT_E_VERSION, "json", "format",
                   "format %lld was written by a newer library; this one reads %d", (long long)format, XP_JSON_FORMAT);
  }
  return format == XP_JSON_FORMAT ? EXPT_OK : CORRUPT(call, "format", "\"format\" must be %d", XP_JSON_FORMAT);
}

static expt_status take_scheme(const xp_call *call, json_t *value, expt_scheme *out) {
  const char *word = NULL;
  XP_TRY(take_text(call, "scheme", value, &word));
  for (expt_scheme i = 0; i <= XP_SCHEME_LAST; i++) {
    if (!strcmp(word, xp_scheme_find(i, 0)->word)) return *out = i, EXPT_OK;
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

static expt_status take_version(const xp_call *call, json_t *value, int32_t *out) {
  XP_TRY(take_int32(call, "version", value, out));
  return *out >= 1 ? EXPT_OK : CORRUPT(call, "version", "\"version\" is %d; allowed: 1 or more", (int)*out);
}

static expt_status not_known(const xp_call *call, const char *key) {
  return CORRUPT(call, key, "key \"%s\" is not known to this library; it could change who gets what", key);
}

static expt_status take_member(const xp_call *call, const char *key, json_t *value, parsed *out) {
  if (!strcmp(key, "format")) return take_format(call, value);
  if (!strcmp(key, "scheme")) return take_scheme(call, value, &out->options.scheme);
  if (!strcmp(key, "version")) return take_version(call, value, &out->options.version);
  if (!strcmp(key, "salt")) return take_text(call, key, value, &out->salt);
  if (!strcmp(key, "bucket_rule")) return take_bucket_rule(call, value, &out->options.bucket_rule);
  if (!strcmp(key, "pattern")) return take_text(call, key, value, &out->options.pattern);
  if (!strcmp(key, "traffic")) return take_number(call, key, value, &out->options.traffic);
  if (!strcmp(key, "traffic_salt")) return take_text(call, key, value, &out->options.traffic_salt);
  if (!strcmp(key, "seed")) return take_integer(call, key, value, &out->options.seed);
  if (!strcmp(key, "traffic_seed")) return take_integer(call, key, value, &out->options.traffic_seed);
  if (!strcmp(key, "seeded")) return take_bool(call, key, value, &out->options.seeded);
  if (!strcmp(key, "n_buckets")) return take_integer(call, key, value, &out->options.n_buckets);
  if (!strcmp(key, "variants")) return take_list(call, key, value, &out->variants);
  if (!strcmp(key, "ranges")) return take_list(call, key, value, &out->ranges);
  if (!strcmp(key, "filters")) return take_list(call, key, value, &out->filters);
  if (!strcmp(key, "holdouts")) return take_list(call, key, value, &out->holdouts);
  if (!strcmp(key, "overrides")) return take_list(call, key, value, &out->overrides);
  return not_known(call, key);
}

static expt_status take_all(const xp_call *call, json_t *all, parsed *out) {
  static const char *const needed[] = {"format", "scheme", "version", "salt"};
  if (!json_is_object(all)) return CORRUPT(call, "", "the JSON is not an object");
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    if (!json_object_get(all, needed[i])) return CORRUPT(call, needed[i], "\"%s\" is missing", needed[i]);
  }
  const char *key;
  json_t *value;
  json_object_foreach(all, key, value) XP_TRY(take_member(call, key, value, out));
  return EXPT_OK;
}

/* ---- parts ---- */

/* The error of a builder names the builder and its argument; the reader knows only the JSON. */
static expt_status built(const xp_call *call, expt_status status, const char *field) {
  if (status != EXPT_OK && call->err) xp_error_rename(call, "json", field);
  return status;
}

static expt_status add_variant(const xp_call *call, expt_assigner *assigner, json_t *part) {
  json_t *label = json_object_get(part, "label"), *weight = json_object_get(part, "weight");
  if (!json_is_string(label) || !json_is_number(weight) || json_object_size(part) != 2) {
    return CORRUPT(call, "variants", "a variant must be {\"label\": text, \"weight\": number}");
  }
  return built(call,
               expt_assigner_add_variant(assigner, json_string_value(label), json_number_value(weight), call->err),
               "variants");
}

static expt_status add_range(const xp_call *call, expt_assigner *assigner, json_t *part) {
  json_t *label = json_object_get(part, "label"), *low = json_object_get(part, "low"),
         *high = json_object_get(part, "high");
  if (!json_is_string(label) || !json_is_number(low) || !json_is_number(high) || json_object_size(part) != 3) {
    return CORRUPT(call, "ranges", "a range must be {\"label\": text, \"low\": number, \"high\": number}");
  }
  return built(call,
               expt_assigner_add_range(assigner, json_string_value(label), json_number_value(low),
                                       json_number_value(high), call->err),
               "ranges");
}

static bool is_pair(const json_t *range) {
  return json_array_size(range) == 2 && json_is_number(json_array_get(range, 0)) &&
         json_is_number(json_array_get(range, 1));
}

static expt_status add_filter_ranges(const xp_call *call, expt_assigner *assigner, const char *salt, json_t *ranges,
                                     const expt_assigner_filter_options *options) {
  const int64_t count = (int64_t)json_array_size(ranges);
  double *limits = xp_alloc(call->ctx, 2 * count, sizeof *limits);
  if (!limits) return xp_fail_memory(call);
  expt_status status = EXPT_OK;
  for (int64_t i = 0; status == EXPT_OK && i < count; i++) {
    const json_t *range = json_array_get(ranges, (size_t)i);
    if (!is_pair(range)) status = CORRUPT(call, "filters", "a range of a filter must be [number, number]");
    limits[i] = json_number_value(json_array_get(range, 0));
    limits[count + i] = json_number_value(json_array_get(range, 1));
  }
  if (status == EXPT_OK) {
    status = built(call, expt_assigner_add_filter(assigner, salt, limits, limits + count, count, options, call->err),
                   "filters");
  }
  xp_release(call->ctx, limits);
  return status;
}

static expt_status add_filter(const xp_call *call, expt_assigner *assigner, json_t *part) {
  json_t *salt = json_object_get(part, "salt"), *ranges = json_object_get(part, "ranges");
  expt_assigner_filter_options options;
  expt_assigner_filter_options_init(&options);
  if (!json_is_string(salt) || !json_is_array(ranges)) {
    return CORRUPT(call, "filters", "a filter must be {\"salt\": text, \"ranges\": list, ...}");
  }
  const char *key;
  json_t *value;
  json_object_foreach(part, key, value) {
    if (!strcmp(key, "version"))
      XP_TRY(take_int32(call, key, value, &options.version));
    else if (!strcmp(key, "n_buckets"))
      XP_TRY(take_integer(call, key, value, &options.n_buckets));
    else if (value != salt && value != ranges)
      return not_known(call, key);
  }
  return add_filter_ranges(call, assigner, json_string_value(salt), ranges, &options);
}

static expt_status add_holdout(const xp_call *call, expt_assigner *assigner, json_t *part) {
  json_t *salt = json_object_get(part, "salt"), *low = json_object_get(part, "low"),
         *high = json_object_get(part, "high");
  json_t *label = json_object_get(part, "label");
  if (!json_is_string(salt) || !json_is_number(low) || !json_is_number(high) || (label && !json_is_string(label)) ||
      json_object_size(part) != (label ? 4 : 3)) {
    return CORRUPT(call, "holdouts",
                   "a holdout must be {\"salt\": text, \"low\": number, \"high\": number} and may have a \"label\"");
  }
  return built(call,
               expt_assigner_add_holdout(assigner, json_string_value(salt), json_number_value(low),
                                         json_number_value(high), label ? json_string_value(label) : NULL, call->err),
               "holdouts");
}

static expt_status add_override(const xp_call *call, expt_assigner *assigner, json_t *part) {
  json_t *unit = json_object_get(part, "unit"), *label = json_object_get(part, "label");
  if (!json_is_string(unit) || !json_is_string(label) || json_object_size(part) != 2) {
    return CORRUPT(call, "overrides", "an override must be {\"unit\": text, \"label\": text}");
  }
  return built(call, expt_assigner_add_override(assigner, json_string_value(unit), json_string_value(label), call->err),
               "overrides");
}

typedef expt_status (*add_fn)(const xp_call *call, expt_assigner *assigner, json_t *part);

static expt_status add_list(const xp_call *call, expt_assigner *assigner, const json_t *list, add_fn add) {
  for (size_t i = 0; i < json_array_size(list); i++)
    XP_TRY(add(call, assigner, json_array_get(list, i)));
  return EXPT_OK;
}

/* ---- the whole ---- */

static expt_status build(const xp_call *call, json_t *all, expt_assigner **out) {
  parsed from = {.salt = NULL};
  expt_assigner_options_init(&from.options);
  XP_TRY(take_all(call, all, &from));
  XP_TRY(built(call, expt_assigner_create(call->ctx, from.salt, &from.options, out, call->err), NULL));
  XP_TRY(add_list(call, *out, from.variants, add_variant));
  XP_TRY(add_list(call, *out, from.ranges, add_range));
  XP_TRY(add_list(call, *out, from.filters, add_filter));
  XP_TRY(add_list(call, *out, from.holdouts, add_holdout));
  return add_list(call, *out, from.overrides, add_override);
}

static expt_status parse(const xp_call *call, const char *text, expt_assigner **out) {
  json_error_t where;
  json_t *all = json_loads(text, JSON_REJECT_DUPLICATES, &where);
  if (!all) {
    if (json_error_code(&where) == json_error_out_of_memory) return xp_fail_memory(call);
    return CORRUPT(call, "", "not JSON: %s at line %d, column %d", where.text, where.line, where.column);
  }
  const expt_status status = build(call, all, out);
  json_decref(all);
  return status;
}

expt_status expt_assigner_from_json(const expt_context *ctx, const char *json, expt_assigner **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, json, "json"));
  const int saved_errno = errno; /* the JSON reader uses strtod() */
  expt_assigner *made = NULL;
  const expt_status status = parse(call, json, &made);
  errno = saved_errno;
  if (status != EXPT_OK) {
    expt_assigner_free(made);
    return status;
  }
  *out = made;
  return EXPT_OK;
}
