/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An analysis from its JSON. Every part goes through the builders, so a text can say nothing that a program could not. */
#include "lib/analysis/json_fields.h"

#include "lib/base/buffer.h"
#include "lib/base/message.h"
#include <errno.h>
#include <experiment/aa.h>
#include <jansson.h>
#include <string.h>

/* Where in the text: "metrics[2].margin". What does not fit is cut. */
typedef struct place {
  char text[64];
} place;

static place join(const place *outer, const char *joint, const char *key) {
  place at = *outer;
  size_t used = strlen(at.text);
  const char *const parts[] = {used > 0 ? joint : "", key};
  for (int i = 0; i < 2; i++)
    for (const char *from = parts[i]; *from != '\0' && used + 1 < sizeof at.text; from++)
      at.text[used++] = *from;
  at.text[used] = '\0';
  return at;
}

static place member(const place *outer, const char *key) {
  return join(outer, ".", key);
}

static place element(const place *outer, int64_t i) {
  char number[24];
  xp_format_integer(number, i);
  place at = join(outer, "[", number);
  return join(&at, "]", "");
}

#define REFUSE(call, status, at, format, ...) \
  XP_FAIL(call, status, "json", (at)->text, "%s: " format, (at)->text, __VA_ARGS__)

/* ---- values ---- */

static expt_status need_type(const xp_call *call, const place *at, bool is_right, const char *allowed) {
  return is_right ? EXPT_OK : REFUSE(call, EXPT_E_CORRUPT, at, "not %s", allowed);
}

static expt_status take_text(const xp_call *call, const place *at, const json_t *value, const char **out) {
  XP_TRY(need_type(call, at, json_is_string(value), "a text"));
  *out = json_string_value(value);
  return EXPT_OK;
}

static expt_status take_number(const xp_call *call, const place *at, const json_t *value, double *out) {
  XP_TRY(need_type(call, at, json_is_number(value), "a number"));
  *out = json_number_value(value) + 0.0; /* -0 is 0: states would tell them apart */
  return EXPT_OK;
}

static expt_status take_bool(const xp_call *call, const place *at, const json_t *value, bool *out) {
  XP_TRY(need_type(call, at, json_is_boolean(value), "true or false"));
  *out = json_is_true(value);
  return EXPT_OK;
}

static expt_status take_list(const xp_call *call, const place *at, const json_t *value, const void **out) {
  XP_TRY(need_type(call, at, json_is_array(value), "a list"));
  *out = value;
  return EXPT_OK;
}

static expt_status take_int64(const xp_call *call, const place *at, const json_t *value, int64_t *out) {
  XP_TRY(need_type(call, at, json_is_integer(value), "a whole number"));
  *out = json_integer_value(value);
  return EXPT_OK;
}

static expt_status take_int32(const xp_call *call, const place *at, const json_t *value, int32_t *out) {
  int64_t wide;
  XP_TRY(take_int64(call, at, value, &wide));
  if (wide < INT32_MIN || wide > INT32_MAX)
    return REFUSE(call, EXPT_E_CORRUPT, at, "%lld is out of range", (long long)wide);
  *out = (int32_t)wide;
  return EXPT_OK;
}

static void list_words(const char *const *words, char *out, size_t room) {
  xp_line line = xp_line_start(out, (int64_t)room);
  for (int32_t i = 0; words[i] != NULL; i++) {
    xp_line_append(&line, ", ", i > 0 ? 2 : 0);
    xp_line_append(&line, words[i], (int64_t)strlen(words[i]));
  }
}

static expt_status take_word(const xp_call *call, const place *at, const json_t *value, const char *const *words,
                             int32_t *out) {
  char allowed[128];
  const char *word;
  XP_TRY(take_text(call, at, value, &word));
  for (int32_t i = 0; words[i] != NULL; i++)
    if (strcmp(words[i], word) == 0) return *out = i, EXPT_OK;
  list_words(words, allowed, sizeof allowed);
  return REFUSE(call, EXPT_E_CORRUPT, at, "\"%.60s\" given; allowed: %s", word, allowed);
}

/* ---- objects ---- */

typedef struct fields {
  const xp_json_field *items;
  int64_t count;
  uint32_t kind; /* of metric; 0 = not one */
} fields;

static bool has_field(const fields *known, const xp_json_field *field) {
  return known->kind == 0 || (field->kinds & known->kind) != 0;
}

static expt_status take_value(const xp_call *call, const place *at, const xp_json_field *field, const json_t *value,
                              void *to) {
  switch (field->type) {
    case XP_JSON_TEXT:
      return take_text(call, at, value, to);
    case XP_JSON_WORD:
      return take_word(call, at, value, field->words, to);
    case XP_JSON_INT32:
      return take_int32(call, at, value, to);
    case XP_JSON_INT64:
      return take_int64(call, at, value, to);
    case XP_JSON_NUMBER:
      return take_number(call, at, value, to);
    case XP_JSON_BOOL:
      return take_bool(call, at, value, to);
    default:
      return take_list(call, at, value, to);
  }
}

static expt_status take_member(const xp_call *call, const place *outer, const fields *known, const char *key,
                               const json_t *value, void *whole) {
  const place at = member(outer, key);
  for (int64_t i = 0; i < known->count; i++) {
    const xp_json_field *field = &known->items[i];
    if (strcmp(field->key, key) == 0 && has_field(known, field))
      return take_value(call, &at, field, value, (char *)whole + field->at);
  }
  return REFUSE(call, EXPT_E_CORRUPT, &at, "no such key%s", known->kind == 0 ? "" : " in a metric of this kind");
}

static expt_status take_object(const xp_call *call, const place *at, const fields *known, json_t *object,
                               void *whole) {
  for (int64_t i = 0; i < known->count; i++) {
    const xp_json_field *field = &known->items[i];
    const place missing = member(at, field->key);
    if (field->needed && has_field(known, field) && json_object_get(object, field->key) == NULL)
      return REFUSE(call, EXPT_E_CORRUPT, &missing, "%s", "missing");
  }
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) XP_TRY(take_member(call, at, known, key, value, whole));
  return EXPT_OK;
}

/* ---- parts ---- */

/* A builder names its own argument and option; the reader knows only the place in the JSON. */
static expt_status built(const xp_call *call, expt_status status, const place *at) {
  if (status == EXPT_OK || status == EXPT_E_NOMEM || call->err == NULL) return status;
  const expt_error cause = *call->err;
  const place inner = cause.field[0] == '\0' ? *at : member(at, cause.field);
  return REFUSE(call, status, &inner, "%s", cause.message);
}

typedef expt_status (*part_reader)(const xp_call *call, const place *at, json_t *part, void *to);

static expt_status read_list(const xp_call *call, const char *key, const json_t *list, part_reader read, void *to) {
  const place none = {""}, whole = member(&none, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const place at = element(&whole, (int64_t)i);
    XP_TRY(read(call, &at, json_array_get(list, i), to));
  }
  return EXPT_OK;
}

static expt_status read_variant(const xp_call *call, const place *at, json_t *part, void *to) {
  const json_t *label = json_object_get(part, "label"), *weight = json_object_get(part, "weight");
  XP_TRY(need_type(call, at, json_is_string(label) && json_is_number(weight) && json_object_size(part) == 2,
                   "{\"label\": text, \"weight\": number}"));
  return built(call, xp_analysis_declare(call, to, json_string_value(label), json_number_value(weight)), at);
}

static expt_status read_segment(const xp_call *call, const place *at, json_t *part, void *to) {
  const char *column;
  XP_TRY(take_text(call, at, part, &column));
  return built(call, xp_analysis_segment(call, to, column), at);
}

static expt_status read_covariate(const xp_call *call, const place *at, json_t *part, void *to) {
  xp_metric *metric = to;
  if (metric->n_covariates == XP_MOST_COVARIATES)
    return REFUSE(call, EXPT_E_ARGUMENT, at, "one too many; allowed: %d", XP_MOST_COVARIATES);
  return take_text(call, at, part, &metric->covariates[metric->n_covariates++]);
}

static expt_status read_covariates(const xp_call *call, const place *at, xp_json_metric *whole) {
  const json_t *list = whole->covariates;
  const place outer = member(at, "covariates");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const place inner = element(&outer, (int64_t)i);
    XP_TRY(read_covariate(call, &inner, json_array_get(list, i), &whole->metric));
  }
  return EXPT_OK;
}

/* The kind comes first, wherever it stands: it says which keys there are. */
static expt_status read_kind(const xp_call *call, const place *at, const json_t *part, xp_json_metric *whole) {
  const place kind = member(at, "kind");
  const json_t *value = json_object_get(part, "kind");
  XP_TRY(need_type(call, at, json_is_object(part), "an object"));
  if (value == NULL) return REFUSE(call, EXPT_E_CORRUPT, &kind, "%s", "missing");
  return take_word(call, &kind, value, xp_json_kinds, &whole->kind);
}

static expt_status read_metric(const xp_call *call, const place *at, json_t *part, void *to) {
  xp_json_metric whole = {.kind = 0};
  XP_TRY(read_kind(call, at, part, &whole));
  const fields known = {xp_json_metric_fields, xp_json_metric_field_count, 1u << whole.kind};
  XP_TRY(take_object(call, at, &known, part, &whole));
  XP_TRY(read_covariates(call, at, &whole));
  whole.metric.kind = (xp_metric_kind)whole.kind;
  return built(call, xp_analysis_metric(call, to, whole.name, &whole.metric), at);
}

/* ---- the whole ---- */

static expt_status take_analysis(const xp_call *call, json_t *all, xp_json_analysis *out) {
  const fields known = {xp_json_analysis_fields, xp_json_analysis_field_count, 0};
  const place none = {""}, format = member(&none, "format");
  if (!json_is_object(all)) return XP_FAIL(call, EXPT_E_CORRUPT, "json", "", "the JSON is not an object");
  XP_TRY(take_object(call, &none, &known, all, out));
  if (out->format > XP_ANALYSIS_JSON_FORMAT)
    return REFUSE(call, EXPT_E_VERSION, &format, "%lld was written by a newer library; this one reads %d",
                  (long long)out->format, XP_ANALYSIS_JSON_FORMAT);
  if (out->format != XP_ANALYSIS_JSON_FORMAT)
    return REFUSE(call, EXPT_E_CORRUPT, &format, "%lld given; allowed: %d", (long long)out->format,
                  XP_ANALYSIS_JSON_FORMAT);
  return EXPT_OK;
}

static expt_status build(const xp_call *call, json_t *all, expt_analysis **out) {
  const place none = {""};
  xp_json_analysis from = {.format = 0};
  expt_analysis_options_init(&from.options);
  XP_TRY(take_analysis(call, all, &from));
  XP_TRY(built(call, xp_analysis_make(call, from.variant, &from.options, out), &none));
  XP_TRY(read_list(call, "variants", from.variants, read_variant, *out));
  XP_TRY(read_list(call, "segments", from.segments, read_segment, *out));
  return read_list(call, "metrics", from.metrics, read_metric, *out);
}

static expt_status read_json(const xp_call *call, const char *text, expt_analysis **out) {
  json_error_t where;
  json_t *all = json_loads(text, JSON_REJECT_DUPLICATES, &where);
  if (all == NULL) {
    if (json_error_code(&where) == json_error_out_of_memory) return xp_fail_memory(call);
    return XP_FAIL(call, EXPT_E_CORRUPT, "json", "", "not JSON: %s at line %d, column %d", where.text, where.line,
                   where.column);
  }
  const expt_status status = build(call, all, out);
  json_decref(all);
  return status;
}

expt_status expt_analysis_from_json(const expt_context *ctx, const char *json, expt_analysis **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, json, "json"));
  const int saved_errno = errno; /* the JSON reader uses strtod() */
  expt_analysis *made = NULL;
  const expt_status status = read_json(call, json, &made);
  errno = saved_errno;
  if (status != EXPT_OK) {
    expt_analysis_free(made);
    return status;
  }
  *out = made;
  return EXPT_OK;
}
