/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON out (RFC 8259): members, lists, and the whole document. */
#include "lib/decide/report.h"

/* ---- members and lists ---- */

void xp_json_key(xp_buffer *out, const char *key, bool is_first) {
  if (!is_first) xp_buffer_text(out, ", ");
  xp_json_word(out, key);
  xp_buffer_text(out, ": ");
}

void xp_json_member(xp_buffer *out, const char *key, const char *text, bool is_first) {
  xp_json_key(out, key, is_first);
  if (text == NULL)
    xp_buffer_text(out, "null");
  else
    xp_json_word(out, text);
}

expt_status xp_json_list_append(const xp_call *call, xp_json_list *list, const xp_buffer *value) {
  static const char separator[] = ",\n";
  const int64_t between = (int64_t)sizeof separator - 1;
  if (value->failed) return xp_fail_memory(call);
  if (!xp_buffer_reserve(&list->bytes, value->size + between)) {
    list->bytes.failed = false; /* what was there is still whole */
    return xp_fail_memory(call);
  }
  if (list->count > 0) xp_buffer_append(&list->bytes, separator, between);
  xp_buffer_append(&list->bytes, value->bytes, value->size);
  list->count++;
  return EXPT_OK;
}

/* ---- the document ---- */

static void write_list(xp_buffer *out, const char *key, const xp_json_list *list) {
  xp_buffer_text(out, ",\n");
  xp_json_key(out, key, true);
  xp_buffer_text(out, "[");
  xp_buffer_append(out, list->bytes.bytes, list->bytes.size);
  xp_buffer_text(out, "]");
}

static void write_report(xp_buffer *out, const expt_report *report) {
  xp_buffer_text(out, "{");
  xp_buffer_append(out, report->head.bytes, report->head.size);
  xp_buffer_text(out, ",\n");
  xp_json_key(out, "design", true);
  if (report->design.size > 0)
    xp_buffer_append(out, report->design.bytes, report->design.size);
  else
    xp_buffer_text(out, "null");
  write_list(out, "texts", &report->texts);
  write_list(out, "frames", &report->frames);
  xp_buffer_text(out, "}\n");
}

expt_status expt_report_json(const expt_report *report, char *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(report != NULL ? report->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, report, "report"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_buffer out = xp_buffer_create(call->ctx);
  write_report(&out, report);
  const expt_status status = xp_hand_over(call, &out, true, buf, cap, need);
  xp_buffer_free(&out);
  return status;
}
