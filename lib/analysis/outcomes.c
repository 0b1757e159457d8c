/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the cells of a table to what became of a unit in a metric. Safe to call from several threads. */
#include "lib/analysis/source.h"

static const char argument[] = "table";

static expt_status refuse_missing(const xp_call *call, const expt_column *column, const char *metric, int64_t row) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                     "column '%s' has a missing value and metric '%.60s' says missing = reject; zero would count the unit as "
                     "one without the event, drop "
                     "would leave it out of this metric",
                     name, metric);
}

/* A unit that is counted and whose value is still open. */
enum { OPEN = XP_ONE };

typedef struct reading {
  const xp_call *call;
  const xp_source *source;
  int64_t metric, from, n;
  const int32_t *variants;
  xp_unit_block *out;
} reading;

static const xp_metric *described(const reading *r) {
  return &r->source->analysis->metrics[r->metric];
}

static expt_status refuse(const reading *r, const expt_column *column, int64_t i) {
  return refuse_missing(r->call, column, xp_labels_get(r->source->analysis->metric_names, r->metric).bytes,
                        r->from + i);
}

/* ---- who is counted ---- */

static void open_units(const reading *r) {
  for (int64_t i = 0; i < r->n; i++)
    r->out->outcomes[i] = r->variants[i] < 0 ? XP_OUTSIDE : OPEN;
}

/* Units that are not among those counted are outside; so is, under `zero`, a unit of which that is not known. */
static expt_status keep_among(const reading *r) {
  static const xp_metric as_a_share = {.kind = XP_PROPORTION_METRIC}; /* 0 and 1, whatever the metric itself holds */
  const expt_column *column = r->source->metrics[r->metric].among;
  const expt_missing missing = described(r)->missing;
  xp_value_block rows;
  XP_TRY(xp_read_checked(r->call, &as_a_share, column, r->from, r->n, r->variants, &rows));
  for (int64_t i = 0; i < r->n; i++) {
    if (r->variants[i] < 0) continue;
    if (!rows.present[i] && missing == EXPT_MISSING_REJECT) return refuse(r, column, i);
    if (!rows.present[i])
      r->out->outcomes[i] = missing == EXPT_MISSING_ZERO ? XP_OUTSIDE : XP_DROPPED;
    else if (rows.values[i] == 0.0)
      r->out->outcomes[i] = XP_OUTSIDE;
  }
  return EXPT_OK;
}

/* ---- their numbers ---- */

/* Those of units that are not counted may be 0: they had no time. */
static expt_status read_exposures(const reading *r, const expt_column *column, xp_value_block *rows) {
  int32_t counted[XP_BLOCK];
  for (int64_t i = 0; i < r->n; i++)
    counted[i] = r->out->outcomes[i] == OPEN ? r->variants[i] : -1;
  return xp_read_exposures(r->call, column, r->from, r->n, counted, rows);
}

static expt_status read_column(const reading *r, const expt_column *column, bool is_value, xp_value_block *rows) {
  const xp_metric *metric = described(r);
  if (metric->kind != XP_COUNT_METRIC)
    return xp_read_checked(r->call, metric, column, r->from, r->n, r->variants, rows);
  if (is_value) return xp_read_events(r->call, column, r->from, r->n, r->variants, rows);
  return read_exposures(r, column, rows);
}

/* Numbers of the open units, 0 of others, where none of them lacks one, in a loop without branches; false where one does. */
static bool take_all(const reading *r, const xp_value_block *rows, double *to) {
  uint8_t wanting = 0;
  for (int64_t i = 0; i < r->n; i++) {
    const uint8_t open = r->out->outcomes[i] == OPEN, there = rows->present[i] != 0;
    wanting |= open & !there;
    to[i] = open & there ? rows->values[i] : 0.0;
  }
  return wanting == 0;
}

/* Number k of the open units; one that is missing is refused, 0, or drops the unit. */
static expt_status take_number(const reading *r, const expt_column *column, int32_t k) {
  const expt_missing missing = described(r)->missing;
  double *const to = r->out->numbers[k];
  xp_value_block rows;
  XP_TRY(read_column(r, column, k == 0, &rows));
  if (take_all(r, &rows, to)) return EXPT_OK;
  for (int64_t i = 0; i < r->n; i++) {
    to[i] = 0.0;
    if (r->out->outcomes[i] != OPEN) continue;
    if (rows.present[i])
      to[i] = rows.values[i];
    else if (missing == EXPT_MISSING_REJECT)
      return refuse(r, column, i);
    else if (missing == EXPT_MISSING_DROP)
      r->out->outcomes[i] = XP_DROPPED;
  }
  return EXPT_OK;
}

static void cap_values(const reading *r, double cap) {
  for (int64_t i = 0; cap > 0.0 && i < r->n; i++)
    if (r->out->numbers[0][i] > cap) r->out->numbers[0][i] = cap;
}

static void close_units(const reading *r) {
  for (int64_t i = 0; i < r->n; i++) {
    const uint8_t is_zero = (r->out->outcomes[i] == OPEN) & (r->out->numbers[0][i] == 0.0);
    r->out->outcomes[i] = is_zero ? XP_ZERO : r->out->outcomes[i];
  }
}

expt_status xp_source_metric(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t n,
                             const int32_t *variants, xp_unit_block *out) {
  const reading r = {call, source, metric, from, n, variants, out};
  const xp_metric_columns *columns = &source->metrics[metric];
  open_units(&r);
  if (columns->among != NULL) XP_TRY(keep_among(&r));
  XP_TRY(take_number(&r, columns->value, 0));
  if (columns->denominator != NULL) XP_TRY(take_number(&r, columns->denominator, 1));
  cap_values(&r, described(&r)->cap);
  XP_TRY(xp_source_covariates(call, source, metric, from, n, variants, out));
  close_units(&r);
  for (int32_t k = 0; k < XP_MOST_COLUMNS; k++)
    out->x[k] = out->numbers[k];
  return EXPT_OK;
}
