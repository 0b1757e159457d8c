/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health.h"

#include "lib/base/message.h"

void xp_sentence(char text[XP_SENTENCE], const char *format, ...) {
  xp_line line = xp_line_start(text, XP_SENTENCE);
  va_list arguments;
  va_start(arguments, format);
  xp_line_format(&line, format, arguments);
  va_end(arguments);
}

const char *xp_plural(int64_t count) {
  return count == 1 ? "" : "s";
}
