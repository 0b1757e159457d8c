/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_REPORT_H
#define EXPERIMENT_LIB_DECIDE_REPORT_H

/* A report keeps what was added as JSON already: a frame is read once, when it is given, and asking only joins. */

#include "lib/base/json.h"
#include <experiment/report.h>

enum { XP_REPORT_JSON_FORMAT = 1, XP_REPORT_LAST_KIND = EXPT_REPORT_KIND_DESIGN };

/* JSON values, separated by commas. */
typedef struct xp_json_list {
  xp_buffer bytes;
  int64_t count;
} xp_json_list;

struct expt_report {
  const expt_context *ctx;
  xp_buffer head;   /* the members before "design", without the opening brace */
  xp_buffer design; /* one value; empty = none */
  xp_json_list texts, frames;
};

/* "key": with the comma before it unless it is the first. */
void xp_json_key(xp_buffer *out, const char *key, bool is_first);
/* A member whose value is a text, or null for NULL. */
void xp_json_member(xp_buffer *out, const char *key, const char *text, bool is_first);
/* Appends a finished value: whole, or not at all for want of memory. */
expt_status xp_json_list_append(const xp_call *call, xp_json_list *list, const xp_buffer *value);

#endif
