/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the cells of a table to what became of a unit, and to the mark of its id. Safe to call from several threads. */
#include "lib/analysis/source.h"

#include "lib/base/hash.h"
#include <math.h>

static const char argument[] = "table";

typedef struct block {
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
} block;

/* ---- what is refused ---- */

/* Mean of a column of counts; NaN when it holds anything but counts. */
static double mean_count(const expt_column *column) {
  block rows;
  double sum = 0.0;
  int64_t counted = 0;
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    xp_read_doubles(column, from, n, rows.values, rows.present);
    for (int64_t i = 0; i < n; i++) {
      if (!rows.present[i]) continue;
      if (!(rows.values[i] >= 0.0 && isfinite(rows.values[i]) && rows.values[i] == floor(rows.values[i]))) return NAN;
      sum += rows.values[i];
      counted++;
    }
  }
  return sum / (double)counted;
}

static expt_status refuse_value(const xp_call *call, const expt_column *column, int64_t row, double value) {
  const char *const name = xp_column_name(column);
  const double mean = mean_count(column);
  if (value > 1.0 && !isnan(mean))
    return XP_FAIL_ROW(
        call, EXPT_E_ROW, argument, name, row,
        "column '%s' holds %g; allowed: 0 and 1. It counts %.2g trials per unit: use a ratio, or a mean per unit", name,
        value, mean);
  if (isfinite(value) && value > 0.0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                       "column '%s' holds %g; allowed: 0 and 1. Is it an amount per unit? Use a mean or a ratio", name,
                       value);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row, "column '%s' holds %g; allowed: 0 and 1", name, value);
}

static expt_status refuse_missing(const xp_call *call, const expt_column *column, const char *metric, int64_t row) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                     "column '%s' is missing and metric '%.60s' says missing = reject; zero would count the unit as "
                     "one without the event, drop "
                     "would leave it out of this metric",
                     name, metric);
}

static expt_status refuse_id(const xp_call *call, const expt_column *column, int64_t row) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                     "column '%s' has no id; needed: one for every unit that has a variant", name);
}

/* ---- outcomes ---- */

static bool is_bit(double value) {
  return value == 0.0 || value == 1.0;
}

static expt_status check_bits(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                              const int32_t *variants, const block *rows) {
  for (int64_t i = 0; i < n; i++)
    if (variants[i] >= 0 && rows->present[i] && !is_bit(rows->values[i]))
      return refuse_value(call, column, from + i, rows->values[i]);
  return EXPT_OK;
}

static expt_status read_bits(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                             const int32_t *variants, block *rows) {
  xp_read_doubles(column, from, n, rows->values, rows->present);
  return check_bits(call, column, from, n, variants, rows);
}

static xp_outcome outcome_of(double value) {
  return value == 0.0 ? XP_ZERO : XP_ONE;
}

/* What a missing value comes to; the caller has ruled out `reject`. */
static xp_outcome outcome_without(expt_missing missing, xp_outcome as_zero) {
  return missing == EXPT_MISSING_ZERO ? as_zero : XP_DROPPED;
}

/* Units that are not in the experiment, or not among those counted, are outside. */
static expt_status keep_among(const xp_call *call, const xp_source *source, int64_t m, int64_t from, int64_t n,
                              const int32_t *variants, uint8_t *outcomes) {
  const expt_missing missing = source->analysis->metrics[m].missing;
  block rows;
  XP_TRY(read_bits(call, source->amongs[m], from, n, variants, &rows));
  for (int64_t i = 0; i < n; i++) {
    if (variants[i] < 0) continue;
    if (rows.present[i]) {
      if (rows.values[i] == 0.0) outcomes[i] = XP_OUTSIDE;
    } else if (missing == EXPT_MISSING_REJECT) {
      return refuse_missing(call, source->amongs[m], xp_labels_get(source->analysis->metric_names, m).bytes, from + i);
    } else {
      outcomes[i] = (uint8_t)outcome_without(missing, XP_OUTSIDE);
    }
  }
  return EXPT_OK;
}

expt_status xp_source_outcomes(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t n,
                               const int32_t *variants, uint8_t *outcomes) {
  const expt_missing missing = source->analysis->metrics[metric].missing;
  for (int64_t i = 0; i < n; i++)
    outcomes[i] = variants[i] < 0 ? XP_OUTSIDE : XP_ONE;
  if (source->amongs[metric] != NULL) XP_TRY(keep_among(call, source, metric, from, n, variants, outcomes));
  block rows;
  XP_TRY(read_bits(call, source->values[metric], from, n, variants, &rows));
  for (int64_t i = 0; i < n; i++) {
    if (outcomes[i] != XP_ONE) continue;
    if (rows.present[i]) {
      outcomes[i] = (uint8_t)outcome_of(rows.values[i]);
    } else if (missing == EXPT_MISSING_REJECT) {
      return refuse_missing(call, source->values[metric], xp_labels_get(source->analysis->metric_names, metric).bytes,
                            from + i);
    } else {
      outcomes[i] = (uint8_t)outcome_without(missing, XP_ZERO);
    }
  }
  return EXPT_OK;
}

/* ---- ids ---- */

static expt_status mark_integers(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                                 const int32_t *variants, uint32_t *marks) {
  int64_t values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_read_integers(call, source->unit, argument, from, n, values, present));
  for (int64_t i = 0; i < n; i++) {
    marks[i] = 0;
    if (variants[i] < 0) continue;
    if (!present[i]) return refuse_id(call, source->unit, from + i);
    char digits[24];
    const int size = xp_format_integer(digits, values[i]);
    marks[i] = xp_hll_mark(xp_hash64(digits, size));
  }
  return EXPT_OK;
}

static expt_status mark_texts(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                              const int32_t *variants, uint32_t *marks) {
  for (int64_t i = 0; i < n; i++) {
    char digits[24];
    xp_text id;
    marks[i] = 0;
    if (variants[i] < 0) continue;
    XP_TRY(xp_read_text(call, source->unit, argument, from + i, digits, &id));
    if (id.bytes == NULL) return refuse_id(call, source->unit, from + i);
    marks[i] = xp_hll_mark(xp_hash64(id.bytes, id.size));
  }
  return EXPT_OK;
}

expt_status xp_source_ids(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                          const int32_t *variants, uint32_t *marks) {
  if (xp_ids_are_text(source->unit)) return mark_texts(call, source, from, n, variants, marks);
  return mark_integers(call, source, from, n, variants, marks);
}
