/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_MESSAGE_H
#define EXPERIMENT_LIB_BASE_MESSAGE_H

/* Text into fixed room: one line, well-formed UTF-8, cut at a character, no locale. */

#include <stdarg.h>
#include <stdint.h>

typedef struct xp_line {
  char *text;
  int64_t room,
      size; /* room counts the closing NUL; once something was cut, room == size + 1 and nothing more goes in */
} xp_line;

xp_line xp_line_start(char *text, int64_t room);
/* Bytes from outside: control characters and bytes that are not UTF-8 become '?'. */
void xp_line_append(xp_line *line, const char *bytes, int64_t size);
/* Knows %s %.*s %c %d %i %u %ld %lu %lld %llu %zu %g %.*g %.Ng and %%. A plain %g prints as many digits as read back
 * exactly, so that "1.0000000000000002 given; allowed: at most 1" makes sense. Anything else ends the line: nobody
 * can know what the argument was. */
void xp_line_format(xp_line *line, const char *format, va_list arguments);

#endif
