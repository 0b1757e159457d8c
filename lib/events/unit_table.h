/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_UNIT_TABLE_H
#define EXPERIMENT_LIB_EVENTS_UNIT_TABLE_H

#include "lib/events/exposures_cohort.h"
#include "lib/math/binned.h"
#include <experiment/unit_table.h>

typedef enum xp_feature_kind {
  XP_FEATURE_COUNT,
  XP_FEATURE_SUM,
  XP_FEATURE_MEAN,
  XP_FEATURE_MIN,
  XP_FEATURE_MAX,
  XP_FEATURE_FIRST,
  XP_FEATURE_LAST,
  XP_FEATURE_DISTINCT,
  XP_FEATURE_TIME_SINCE
} xp_feature_kind;

typedef struct xp_feature {
  char *name;
  char *value; /* NULL = needs none */
  char *event; /* NULL = every row */
  xp_feature_kind kind;
  bool skip_missing;
  int64_t from_us, to_us;
  double cap;       /* 0 = none; of a count it is whole, and below 2^53 */
  int64_t at;       /* bytes from the begin of a record to its cell */
  xp_units *values; /* DISTINCT: the values that were met */
  xp_units *pairs;  /* DISTINCT: unit << 32 | value, as if they were ids: kept in order, so they can be taken back */
} xp_feature;

/* Rows of the units of one variant; of all others in the first one. */
typedef struct xp_tally {
  int64_t events, late;
} xp_tally;

struct expt_unit_table {
  const expt_context *ctx;
  char *unit, *time;
  char *event; /* NULL = no column */
  expt_maturity maturity;
  int64_t end_time; /* INT64_MAX = the latest event */
  int64_t max_bytes;
  xp_feature *features;
  int64_t n_features;
  xp_cohort cohort;
  char *records;       /* by unit */
  int64_t record_size; /* bytes; the sum of the cells */
  int64_t record_room;
  int64_t records_begun; /* units whose record was begun */
  xp_tally *tallies;     /* by variant + 1 */
  int64_t n_tallies;
  int64_t latest_us; /* INT64_MIN = no event yet */
  xp_batches batches;
};

static inline bool xp_feature_has_window(const xp_feature *feature) {
  return feature->from_us != 0 || feature->to_us != INT64_MAX;
}
static inline bool xp_feature_has_end(const xp_feature *feature) {
  return feature->to_us != INT64_MAX;
}
/* Tallies in use: there may be room for variants that were taken back. */
static inline int64_t xp_tally_count(const expt_unit_table *table) {
  return xp_smaller(table->n_tallies, xp_labels_count(table->cohort.variants) + 1);
}
static inline char *xp_unit_record(const expt_unit_table *table, int64_t code) {
  return table->records + code * table->record_size;
}

/* ---- unit_table.c ---- */
expt_status xp_unit_table_make(const xp_call *call, const char *unit, const char *time,
                               const expt_unit_table_options *options, expt_unit_table **out);
bool xp_unit_table_started(const expt_unit_table *table);
/* EXPT_E_STATE: no feature, or a window without exposures. */
expt_status xp_unit_table_ready(const xp_call *call, const expt_unit_table *table);
bool xp_unit_table_reserve_tallies(expt_unit_table *table);
expt_status xp_unit_table_reserve(const xp_call *call, expt_unit_table *table); /* records and tallies */
void xp_unit_table_begin_records(expt_unit_table *table);                       /* of the units that have none yet */
expt_status xp_unit_table_need_bytes(const xp_call *call, const expt_unit_table *table, const char *argument);

/* How much there is of what an add or merge may have to take back; free it in any case. */
typedef struct xp_unit_table_marks {
  xp_cohort_marks cohort;
  int64_t *values, *pairs; /* by feature */
} xp_unit_table_marks;
bool xp_unit_table_marks_take(const expt_unit_table *table, xp_unit_table_marks *marks);
void xp_unit_table_marks_restore(expt_unit_table *table, const xp_unit_table_marks *marks);
void xp_unit_table_marks_free(const expt_unit_table *table, xp_unit_table_marks *marks);

/* ---- unit_table_describe.c ---- */
/* What all builders have in common, checked; a copy of the texts is taken. */
expt_status xp_unit_table_describe(const xp_call *call, expt_unit_table *table, const xp_feature *wanted);

/* ---- unit_table_cell.c: what a feature keeps of one unit ---- */
int64_t xp_unit_cell_size(xp_feature_kind kind);
void xp_unit_cell_begin(xp_feature_kind kind, char *cell);
void xp_unit_cell_take(xp_feature_kind kind, char *cell, int64_t time, double value, expt_simd simd);
void xp_unit_cell_join(xp_feature_kind kind, char *cell, const char *other);
/* NaN without events, where 0 would be an invention. `until` is where a time since ends. */
double xp_unit_cell_value(const xp_feature *feature, const char *cell, int64_t until);
int64_t xp_unit_cell_count(const xp_feature *feature, const char *cell);
int64_t xp_unit_cell_bytes(xp_feature_kind kind); /* in a state */
void xp_unit_cell_write(xp_feature_kind kind, const char *cell, uint8_t *bytes);
bool xp_unit_cell_read(xp_feature_kind kind, const uint8_t *bytes, char *cell); /* false = no events can have left it */

/* ---- unit_table_distinct.c ---- */
/* Room was not reserved: these are steps of a check, and are taken back by marks. */
expt_status xp_unit_distinct_take(const xp_call *call, xp_feature *feature, const int32_t *units, const int32_t *values,
                                  int64_t n);
expt_status xp_unit_distinct_learn(const xp_call *call, xp_feature *feature, const xp_feature *other,
                                   const int32_t *units);
int64_t *xp_unit_distinct_counts(const expt_unit_table *table,
                                 const xp_feature *feature); /* by unit; NULL = no memory */
bool xp_unit_distinct_write(xp_writer *writer, uint16_t tag, const expt_unit_table *table, const xp_feature *feature,
                            const int32_t *order);
expt_status xp_unit_distinct_read(const xp_call *call, xp_reader *reader, uint16_t tag, const expt_unit_table *table,
                                  xp_feature *feature);

#endif
