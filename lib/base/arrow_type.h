/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_ARROW_TYPE_H
#define EXPERIMENT_LIB_BASE_ARROW_TYPE_H

/* What an Arrow format string means. */

#include <experiment/data.h>

typedef enum xp_arrow_layout {
  XP_ARROW_REFUSED, /* a type that has no place in a table */
  XP_ARROW_NOTHING, /* no buffers: every value is missing */
  XP_ARROW_BITS,
  XP_ARROW_FIXED,
  XP_ARROW_DAYS, /* int32 days since 1970 */
  XP_ARROW_TEXT,
  XP_ARROW_VIEWS /* 16 bytes per text, which may lie in one of several buffers */
} xp_arrow_layout;

typedef struct xp_arrow_type {
  const char *name; /* for people */
  xp_arrow_layout layout;
  expt_dtype dtype;
  expt_time_unit time_unit;
  int32_t width; /* bytes of a value; of an offset for TEXT */
} xp_arrow_type;

/* The type of a format string; one that nobody knows is REFUSED under the name "unknown". */
const xp_arrow_type *xp_arrow_type_of(const char *format);

/* The format of a dtype as it is handed out, for the units of TIME too. */
const char *xp_arrow_format_of(expt_dtype dtype, expt_time_unit unit);

#endif
