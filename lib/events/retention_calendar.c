/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/retention_calendar.h"

#include "lib/base/table_print.h"

#include <string.h>

int xp_format_day(char out[40], int64_t day) {
  const int size = xp_format_time(out, day * XP_DAY_US);
  const char *const date_end = memchr(out, 'T', (size_t)size);
  return date_end == NULL ? size : (int)(date_end - out);
}
