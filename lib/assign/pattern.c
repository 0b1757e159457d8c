/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern such as "{unit}_{salt}": read once, so that hashing a unit is one copy between two constant texts. */

#include "lib/assign/form.h"
#include <string.h>

static const char unit_mark[] = "{unit}", salt_mark[] = "{salt}";

static int times(const char *text, const char *mark) {
  int count = 0;
  for (const char *at = strstr(text, mark); at; at = strstr(at + 1, mark))
    count++;
  return count;
}

expt_status xp_pattern_check(const xp_call *call, const char *pattern, bool salt_needed) {
  const int salts = times(pattern, salt_mark);
  if (times(pattern, unit_mark) == 1 && (salts == 1 || (salts == 0 && !salt_needed))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "pattern",
                 "the pattern is \"%s\"; it must hold {unit} and {salt} once each, for example \"{unit}_{salt}\"",
                 pattern);
}

/* The text from `from` to `to`, with the salt in the place of its mark. */
static char *with_salt(const expt_context *ctx, const char *from, const char *to, const char *salt) {
  xp_buffer text = xp_buffer_create(ctx);
  const char *mark = strstr(from, salt_mark);
  if (mark && mark < to) {
    xp_buffer_append(&text, from, mark - from);
    xp_buffer_text(&text, salt);
    from = mark + strlen(salt_mark);
  }
  xp_buffer_append(&text, from, to - from);
  xp_buffer_append(&text, "", 1);
  char *copy = text.failed ? NULL : xp_copy_bytes(ctx, text.bytes, text.size);
  xp_buffer_free(&text);
  return copy;
}

static void fill_slots(xp_pattern *pattern) {
  if (pattern->prefix_size > XP_SHORT || pattern->suffix_size > XP_SHORT) return;
  memcpy(pattern->opening, pattern->prefix, (size_t)pattern->prefix_size);
  memcpy(pattern->ending, pattern->suffix, (size_t)pattern->suffix_size);
  pattern->ending[pattern->suffix_size] = (char)0x80;
}

expt_status xp_pattern_create(const xp_call *call, const char *pattern, const char *salt, xp_pattern *out) {
  const char *unit = strstr(pattern, unit_mark), *rest = unit + strlen(unit_mark);
  xp_pattern made = {.prefix = with_salt(call->ctx, pattern, unit, salt),
                     .suffix = with_salt(call->ctx, rest, rest + strlen(rest), salt)};
  if (!made.prefix || !made.suffix) {
    xp_pattern_free(call->ctx, &made);
    return xp_fail_memory(call);
  }
  made.prefix_size = (int64_t)strlen(made.prefix);
  made.suffix_size = (int64_t)strlen(made.suffix);
  fill_slots(&made);
  *out = made;
  return EXPT_OK;
}

void xp_pattern_free(const expt_context *ctx, xp_pattern *pattern) {
  xp_release(ctx, pattern->prefix);
  xp_release(ctx, pattern->suffix);
}
