/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_JSON_FIELDS_H
#define EXPERIMENT_LIB_ANALYSIS_JSON_FIELDS_H

/* The members of the JSON of a description, and where each is kept while it is read or written. */

#include "lib/analysis/internal.h"
#include <stddef.h>

/* Raised when a member is added that older libraries would have to refuse for another reason than its name. */
enum { XP_ANALYSIS_JSON_FORMAT = 1 };

typedef enum xp_json_type {
  XP_JSON_TEXT,   /* const char *; NULL = left out */
  XP_JSON_WORD,   /* int32_t */
  XP_JSON_INT32,  /* int32_t */
  XP_JSON_INT64,  /* int64_t */
  XP_JSON_NUMBER, /* double */
  XP_JSON_BOOL,   /* bool */
  XP_JSON_LIST    /* const void *: what the reader or the writer takes for a list */
} xp_json_type;

typedef struct xp_json_field {
  const char *key;
  xp_json_type type;
  size_t at;                /* offset in the struct */
  const char *const *words; /* of a WORD, closed by NULL */
  uint32_t kinds;           /* of metrics that have it: bit 1 << kind */
  bool needed;              /* when read */
  bool always;              /* written, even where nothing is stated */
} xp_json_field;

typedef struct xp_json_metric {
  int32_t kind; /* xp_metric_kind */
  const char *name;
  xp_metric metric;
  const void *covariates;
} xp_json_metric;

typedef struct xp_json_analysis {
  int64_t format;
  const char *variant;
  expt_analysis_options options;
  const void *variants, *segments, *metrics;
} xp_json_analysis;

/* In bytewise order of the keys. */
extern const xp_json_field xp_json_analysis_fields[], xp_json_metric_fields[];
extern const char *const xp_json_kinds[]; /* by xp_metric_kind, closed by NULL */
extern const int64_t xp_json_analysis_field_count, xp_json_metric_field_count;

#endif
