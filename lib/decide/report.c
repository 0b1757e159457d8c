/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report: made, told in words what it is about, freed. */
#include "lib/decide/report.h"

#include "lib/base/utf8.h"
#include <experiment/aa.h>
#include <string.h>

XP_OPTIONS(expt_report_options, .reserved0 = 0);

static expt_status need_utf8(const xp_call *call, const char *text, const char *field) {
  if (text == NULL || xp_utf8_valid(text, (int64_t)strlen(text))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "\"%s\" given; allowed: valid UTF-8", text);
}

/* ---- create, free ---- */

static void write_head(xp_buffer *out, const char *title, const expt_report_options *options) {
  xp_json_key(out, "format", true);
  xp_buffer_integer(out, XP_REPORT_JSON_FORMAT);
  xp_json_member(out, "library", expt_version(), false);
  xp_json_member(out, "title", title, false);
  xp_json_member(out, "subtitle", options->subtitle, false);
  xp_json_member(out, "hypothesis", options->hypothesis, false);
  xp_json_member(out, "generated_at", options->generated_at, false);
}

expt_status expt_report_create(const expt_context *ctx, const char *title, const expt_report_options *options,
                               expt_report **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need_text(call, title, "title"));
  expt_report_options mine;
  XP_TRY(xp_take_expt_report_options(call, options, &mine));
  XP_TRY(need_utf8(call, mine.subtitle, "subtitle"));
  XP_TRY(need_utf8(call, mine.hypothesis, "hypothesis"));
  XP_TRY(need_utf8(call, mine.generated_at, "generated_at"));
  expt_report *report = xp_alloc(ctx, 1, (int64_t)sizeof *report);
  if (report == NULL) return xp_fail_memory(call);
  const xp_buffer empty = xp_buffer_create(ctx);
  *report =
      (expt_report){.ctx = ctx, .head = empty, .design = empty, .texts = {.bytes = empty}, .frames = {.bytes = empty}};
  expt_context_retain(ctx);
  write_head(&report->head, title, &mine);
  if (report->head.failed) {
    expt_report_free(report);
    return xp_fail_memory(call);
  }
  *out = report;
  return EXPT_OK;
}

void expt_report_free(expt_report *report) {
  if (report == NULL) return;
  const expt_context *ctx = report->ctx;
  xp_buffer_free(&report->head);
  xp_buffer_free(&report->design);
  xp_buffer_free(&report->texts.bytes);
  xp_buffer_free(&report->frames.bytes);
  xp_release(ctx, report);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* ---- remarks ---- */

expt_status expt_report_add_text(expt_report *report, const char *heading, const char *text, expt_error *err) {
  XP_CALL(report != NULL ? report->ctx : NULL, err);
  XP_TRY(xp_need(call, report, "report"));
  XP_TRY(xp_need_text(call, heading, "heading"));
  XP_TRY(xp_need_text(call, text, "text"));
  xp_buffer value = xp_buffer_create(call->ctx);
  xp_buffer_text(&value, "{");
  xp_json_member(&value, "heading", heading, true);
  xp_json_member(&value, "text", text, false);
  xp_buffer_text(&value, "}");
  const expt_status status = xp_json_list_append(call, &report->texts, &value);
  xp_buffer_free(&value);
  return status;
}

/* ---- the design ---- */

/* Through the analysis and back: what is kept is a description that the library itself would write. */
static expt_status write_canonical(const xp_call *call, const char *json, xp_buffer *out) {
  expt_analysis *analysis = NULL;
  int64_t need = 0;
  expt_status status = expt_analysis_from_json(call->ctx, json, &analysis, call->err);
  if (status == EXPT_OK) status = expt_analysis_to_json(analysis, NULL, 0, &need, call->err);
  if (status == EXPT_OK && !xp_buffer_reserve(out, need)) status = xp_fail_memory(call);
  if (status == EXPT_OK) status = expt_analysis_to_json(analysis, out->bytes, need, &need, call->err);
  if (status == EXPT_OK) out->size = need - 1; /* without the NUL */
  expt_analysis_free(analysis);
  if (status != EXPT_OK && call->err != NULL) xp_error_rename(call, "json", NULL);
  return status;
}

expt_status expt_report_add_design(expt_report *report, const char *json, expt_error *err) {
  XP_CALL(report != NULL ? report->ctx : NULL, err);
  XP_TRY(xp_need(call, report, "report"));
  XP_TRY(xp_need(call, json, "json"));
  xp_buffer value = xp_buffer_create(call->ctx);
  const expt_status status = write_canonical(call, json, &value);
  if (status != EXPT_OK) {
    xp_buffer_free(&value);
    return status;
  }
  xp_buffer_free(&report->design);
  report->design = value;
  return EXPT_OK;
}
