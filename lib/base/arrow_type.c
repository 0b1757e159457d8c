/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrow's format strings. */
#include "lib/base/arrow_type.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct format {
  const char *text;
  bool has_tail; /* a time zone, a size, ids ... follow */
  xp_arrow_type type;
} format;

#define REFUSED(text, name)           \
  {                                   \
    text, true, {                     \
      name, XP_ARROW_REFUSED, 0, 0, 0 \
    }                                 \
  }
#define FIXED(text, name, dtype, width)                       \
  {                                                           \
    text, false, {                                            \
      name, XP_ARROW_FIXED, dtype, EXPT_TIME_UNIT_NONE, width \
    }                                                         \
  }
#define TIMES(text, name, unit)                      \
  {                                                  \
    text, true, {                                    \
      name, XP_ARROW_FIXED, EXPT_DTYPE_TIME, unit, 8 \
    }                                                \
  }

/* The first that fits is the one, also for a dtype: what is handed out stands before what is only taken. */
static const format formats[] = {
    {"b", false, {"bool", XP_ARROW_BITS, EXPT_DTYPE_BOOL1, EXPT_TIME_UNIT_NONE, 0}},
    FIXED("c", "int8", EXPT_DTYPE_INT8, 1),
    FIXED("C", "uint8", EXPT_DTYPE_UINT8, 1),
    FIXED("s", "int16", EXPT_DTYPE_INT16, 2),
    FIXED("S", "uint16", EXPT_DTYPE_UINT16, 2),
    FIXED("i", "int32", EXPT_DTYPE_INT32, 4),
    FIXED("I", "uint32", EXPT_DTYPE_UINT32, 4),
    FIXED("l", "int64", EXPT_DTYPE_INT64, 8),
    FIXED("L", "uint64", EXPT_DTYPE_UINT64, 8),
    FIXED("f", "float32", EXPT_DTYPE_FLOAT32, 4),
    FIXED("g", "float64", EXPT_DTYPE_FLOAT64, 8),
    {"n", false, {"null", XP_ARROW_NOTHING, EXPT_DTYPE_INT64, EXPT_TIME_UNIT_NONE, 0}},
    {"U", false, {"large utf8", XP_ARROW_TEXT, EXPT_DTYPE_UTF8, EXPT_TIME_UNIT_NONE, 8}},
    {"u", false, {"utf8", XP_ARROW_TEXT, EXPT_DTYPE_UTF8, EXPT_TIME_UNIT_NONE, 4}},
    {"vu", false, {"string view", XP_ARROW_VIEWS, EXPT_DTYPE_UTF8, EXPT_TIME_UNIT_NONE, 16}},
    TIMES("tss:", "timestamp in s", EXPT_TIME_UNIT_S),
    TIMES("tsm:", "timestamp in ms", EXPT_TIME_UNIT_MS),
    TIMES("tsu:", "timestamp in us", EXPT_TIME_UNIT_US),
    TIMES("tsn:", "timestamp in ns", EXPT_TIME_UNIT_NS),
    {"tdD", false, {"date32", XP_ARROW_DAYS, EXPT_DTYPE_TIME, EXPT_TIME_UNIT_S, 4}},
    {"tdm", false, {"date64", XP_ARROW_FIXED, EXPT_DTYPE_TIME, EXPT_TIME_UNIT_MS, 8}},
    REFUSED("e", "float16"),
    REFUSED("d:", "decimal"),
    REFUSED("z", "binary"),
    REFUSED("Z", "large binary"),
    REFUSED("vz", "binary view"),
    REFUSED("w:", "binary of fixed size"),
    REFUSED("tt", "time of day"),
    REFUSED("tD", "duration"),
    REFUSED("ti", "interval"),
    REFUSED("+l", "list"),
    REFUSED("+L", "large list"),
    REFUSED("+vl", "list view"),
    REFUSED("+vL", "large list view"),
    REFUSED("+w:", "list of fixed size"),
    REFUSED("+s", "struct"),
    REFUSED("+m", "map"),
    REFUSED("+ud:", "dense union"),
    REFUSED("+us:", "sparse union"),
    REFUSED("+r", "run-end encoded"),
    REFUSED("", "unknown"),
};

const xp_arrow_type *xp_arrow_type_of(const char *text) {
  const format *known = formats;
  while (known->has_tail ? strncmp(text, known->text, strlen(known->text)) != 0 : strcmp(text, known->text) != 0)
    known++;
  return &known->type;
}

const char *xp_arrow_format_of(expt_dtype dtype, expt_time_unit unit) {
  const format *known = formats;
  while (known->type.dtype != dtype || (dtype == EXPT_DTYPE_TIME && known->type.time_unit != unit))
    known++;
  return known->text;
}
