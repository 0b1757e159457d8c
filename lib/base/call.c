/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/call.h"

#include "lib/base/message.h"
#include <string.h>

static void copy_line(char *out, int64_t room, const char *text) {
  memset(out, 0, (size_t)room);
  xp_line line = xp_line_start(out, room);
  if (text != NULL) xp_line_append(&line, text, (int64_t)strlen(text));
}

static void fill(const xp_call *call, expt_status status, const char *argument, const char *field, int64_t row,
                 const char *format, va_list list) {
  expt_error *err = call->err;
  memset(err, 0, sizeof *err);
  err->status = status;
  err->row = row < 0 ? -1 : row;
  copy_line(err->function, (int64_t)sizeof err->function, call->function);
  copy_line(err->argument, (int64_t)sizeof err->argument, argument);
  copy_line(err->field, (int64_t)sizeof err->field, field);
  xp_line message = xp_line_start(err->message, (int64_t)sizeof err->message);
  xp_line_format(&message, format, list);
}

expt_status xp_fail(const xp_call *call, expt_status status, const char *argument, const char *field, int64_t row,
                    const char *format, ...) {
  if (call->err == NULL) return status;
  va_list list;
  va_start(list, format);
  fill(call, status, argument, field, row, format, list);
  va_end(list);
  return status;
}

expt_status xp_fail_memory(const xp_call *call) {
  return XP_FAIL(call, EXPT_E_NOMEM, "", "", "the allocator gave no memory");
}

void xp_error_rename(const xp_call *call, const char *argument, const char *field) {
  if (call->err == NULL) return;
  copy_line(call->err->function, (int64_t)sizeof call->err->function, call->function);
  if (argument != NULL) copy_line(call->err->argument, (int64_t)sizeof call->err->argument, argument);
  if (field != NULL) copy_line(call->err->field, (int64_t)sizeof call->err->field, field);
}
