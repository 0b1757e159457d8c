/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description as JSON: one text for one description. */
#include "lib/analysis/json_fields.h"

#include "lib/base/json.h"
#include <experiment/aa.h>
#include <string.h>

typedef struct writing {
  xp_buffer *out;
  int depth;
  bool is_first; /* of its list or object */
} writing;

/* ---- form ---- */

static void new_line(const writing *w) {
  xp_buffer_text(w->out, "\n");
  for (int i = 0; i < w->depth; i++)
    xp_buffer_text(w->out, "  ");
}

static void begin_entry(writing *w) {
  if (!w->is_first) xp_buffer_text(w->out, ",");
  w->is_first = false;
  new_line(w);
}

static void begin(writing *w, const char *bracket) {
  xp_buffer_text(w->out, bracket);
  w->depth++;
  w->is_first = true;
}

static void end(writing *w, const char *bracket) {
  w->depth--;
  if (!w->is_first) new_line(w);
  xp_buffer_text(w->out, bracket);
  w->is_first = false;
}

static void write_key(writing *w, const char *key) {
  begin_entry(w);
  xp_json_word(w->out, key);
  xp_buffer_text(w->out, ": ");
}

/* ---- members ---- */

static const char *text_at(const void *from) {
  return *(const char *const *)from;
}

/* -0 is 0: the two are equal wherever they are used. */
static double number_at(const void *from) {
  return *(const double *)from + 0.0;
}

static bool is_stated(const xp_json_field *field, const void *from) {
  switch (field->type) {
    case XP_JSON_TEXT:
      return text_at(from) != NULL;
    case XP_JSON_WORD:
    case XP_JSON_INT32:
      return *(const int32_t *)from != 0;
    case XP_JSON_INT64:
      return *(const int64_t *)from != 0;
    case XP_JSON_NUMBER:
      return number_at(from) != 0.0;
    case XP_JSON_BOOL:
      return *(const bool *)from;
    default:
      return *(const void *const *)from != NULL;
  }
}

typedef void (*list_writer)(writing *w, const char *key, const void *list);

static void write_member(writing *w, const xp_json_field *field, const void *from, list_writer lists) {
  write_key(w, field->key);
  switch (field->type) {
    case XP_JSON_TEXT:
      xp_json_word(w->out, text_at(from));
      break;
    case XP_JSON_WORD:
      xp_json_word(w->out, field->words[*(const int32_t *)from]);
      break;
    case XP_JSON_INT32:
      xp_buffer_integer(w->out, *(const int32_t *)from);
      break;
    case XP_JSON_INT64:
      xp_buffer_integer(w->out, *(const int64_t *)from);
      break;
    case XP_JSON_NUMBER:
      xp_buffer_double(w->out, number_at(from), 0);
      break;
    case XP_JSON_BOOL:
      xp_buffer_text(w->out, *(const bool *)from ? "true" : "false");
      break;
    default:
      begin(w, "[");
      lists(w, field->key, *(const void *const *)from);
      end(w, "]");
  }
}

static void write_members(writing *w, const xp_json_field *fields, int64_t count, uint32_t kind, const void *whole,
                          list_writer lists) {
  begin(w, "{");
  for (int64_t i = 0; i < count; i++) {
    const void *from = (const char *)whole + fields[i].at;
    if (kind != 0 && (fields[i].kinds & kind) == 0) continue;
    if (fields[i].always || is_stated(&fields[i], from)) write_member(w, &fields[i], from, lists);
  }
  end(w, "}");
}

/* ---- lists ---- */

static void write_covariates(writing *w, const char *key, const void *list) {
  const xp_metric *metric = list;
  (void)key;
  for (int32_t i = 0; i < metric->n_covariates; i++) {
    begin_entry(w);
    xp_json_word(w->out, metric->covariates[i]);
  }
}

static void write_metrics(writing *w, const expt_analysis *analysis) {
  for (int64_t m = 0; m < xp_metric_count(analysis); m++) {
    const xp_metric *metric = &analysis->metrics[m];
    xp_json_metric whole;
    memset(&whole, 0, sizeof whole); /* read by offsets: a compiler cannot see that none meets its padding */
    whole.kind = (int32_t)metric->kind;
    whole.name = xp_labels_get(analysis->metric_names, m).bytes;
    whole.metric = *metric;
    whole.covariates = metric->n_covariates > 0 ? metric : NULL;
    begin_entry(w);
    write_members(w, xp_json_metric_fields, xp_json_metric_field_count, 1u << metric->kind, &whole, write_covariates);
  }
}

static void write_segments(writing *w, const expt_analysis *analysis) {
  for (int64_t s = 0; s < xp_segment_count(analysis); s++) {
    begin_entry(w);
    xp_json_word(w->out, xp_labels_get(analysis->segments, s).bytes);
  }
}

static void write_variants(writing *w, const expt_analysis *analysis) {
  for (int64_t v = 0; v < analysis->declared; v++) {
    begin_entry(w);
    begin(w, "{");
    write_key(w, "label");
    xp_json_word(w->out, xp_labels_get(analysis->variants, v).bytes);
    write_key(w, "weight");
    xp_buffer_double(w->out, number_at(&analysis->shares[v]), 0);
    end(w, "}");
  }
}

static void write_list(writing *w, const char *key, const void *list) {
  if (strcmp(key, "metrics") == 0)
    write_metrics(w, list);
  else if (strcmp(key, "segments") == 0)
    write_segments(w, list);
  else
    write_variants(w, list);
}

/* ---- the whole ---- */

static void write_analysis(xp_buffer *out, const expt_analysis *analysis) {
  const xp_json_analysis whole = {.format = XP_ANALYSIS_JSON_FORMAT,
                                  .variant = analysis->variant,
                                  .options = {.max_levels = (int32_t)analysis->max_levels,
                                              .unit = analysis->unit,
                                              .control = analysis->control,
                                              .strata = analysis->strata,
                                              .cluster = analysis->cluster,
                                              .planned_units = analysis->planned_units,
                                              .time = analysis->time,
                                              .exposed_at = analysis->exposed_at,
                                              .grain_us = analysis->grain_us,
                                              .utc_offset_us = analysis->utc_offset_us},
                                  .variants = analysis,
                                  .segments = analysis,
                                  .metrics = analysis};
  writing w = {.out = out, .is_first = true};
  write_members(&w, xp_json_analysis_fields, xp_json_analysis_field_count, 0, &whole, write_list);
}

uint64_t xp_analysis_configuration(const expt_analysis *analysis) {
  xp_digest digest;
  xp_buffer out = xp_buffer_create(analysis->ctx);
  xp_digest_start(&digest);
  out.digest = &digest;
  write_analysis(&out, analysis);
  return xp_digest_end(&digest);
}

expt_status expt_analysis_to_json(const expt_analysis *analysis, char *buf, int64_t cap, int64_t *need,
                                  expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_buffer out = xp_buffer_create(call->ctx);
  write_analysis(&out, analysis);
  const expt_status status =
      out.failed ? xp_fail_memory(call) : xp_hand_over(call, &out, true, buf, cap, need);
  xp_buffer_free(&out);
  return status;
}
