/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in the order of unit and day, so that no sum can show the order of the table: counted into days, then, keeping
 * that order, into units. */
#include "lib/stats/novelty.h"

#include "lib/base/memory.h"
#include <math.h>

typedef struct sorting {
  const double *value, *day;
  const int32_t *unit;
  int64_t rows;     /* of the arm */
  int64_t keys;     /* room for counts: of days or of units, whichever is more */
  int64_t *count;   /* by key */
  int64_t *by_day;  /* kept rows, days rising */
  int64_t *by_unit; /* the same, units rising */
  int64_t kept;
} sorting;

static bool is_kept(const sorting *work, int64_t row) {
  return !isnan(work->value[row]);
}

/* counts[k] becomes where key k begins. */
static void begin_keys(int64_t *counts, int64_t keys) {
  int64_t at = 0;
  for (int64_t k = 0; k < keys; k++) {
    const int64_t size = counts[k];
    counts[k] = at;
    at += size;
  }
}

static void sort_by_day(sorting *work, int64_t days) {
  for (int64_t row = 0; row < work->rows; row++)
    if (is_kept(work, row)) work->count[(int64_t)work->day[row]]++;
  begin_keys(work->count, days);
  for (int64_t row = 0; row < work->rows; row++)
    if (is_kept(work, row)) work->by_day[work->count[(int64_t)work->day[row]]++] = row;
}

static void sort_by_unit(sorting *work, int64_t units) {
  memset(work->count, 0, (size_t)work->keys * sizeof *work->count);
  for (int64_t i = 0; i < work->kept; i++)
    work->count[work->unit[work->by_day[i]]]++;
  begin_keys(work->count, units);
  for (int64_t i = 0; i < work->kept; i++)
    work->by_unit[work->count[work->unit[work->by_day[i]]]++] = work->by_day[i];
}

static expt_status copy_rows(const xp_call *call, const xp_samples *samples, const sorting *work, const char *day_name,
                             xp_unit_days *out) {
  int32_t last = -1;
  for (int64_t i = 0; i < work->kept; i++) {
    const int64_t row = work->by_unit[i];
    const int32_t unit = work->unit[row];
    out->value[i] = work->value[row];
    out->day[i] = work->day[row];
    if (unit == last && out->day[i] == out->day[i - 1])
      return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "table", day_name,
                     "unit '%.80s' has two rows for day %g; needed: one row per unit and day",
                     xp_labels_get(samples->clusters, unit).bytes, out->day[i]);
    if (unit != last) out->starts[out->units++] = i;
    last = unit;
  }
  out->starts[out->units] = work->kept;
  return EXPT_OK;
}

/* NaN days stand for none: they were refused before. */
static int64_t count_days(const sorting *work) {
  double most = -1.0;
  for (int64_t row = 0; row < work->rows; row++)
    if (is_kept(work, row) && work->day[row] > most) most = work->day[row];
  return (int64_t)most + 1;
}

static expt_status sort_rows(const xp_call *call, const xp_samples *samples, const char *day_name, sorting *work,
                             xp_unit_days *out) {
  const int64_t days = count_days(work), units = xp_labels_count(samples->clusters);
  for (int64_t row = 0; row < work->rows; row++)
    work->kept += is_kept(work, row);
  work->keys = days > units ? days : units;
  work->count = xp_alloc(call->ctx, work->keys, sizeof *work->count);
  work->by_day = xp_alloc(call->ctx, work->kept, sizeof *work->by_day);
  work->by_unit = xp_alloc(call->ctx, work->kept, sizeof *work->by_unit);
  out->starts = xp_alloc(call->ctx, work->kept + 1, sizeof *out->starts);
  out->day = xp_alloc(call->ctx, work->kept, sizeof *out->day);
  out->value = xp_alloc(call->ctx, work->kept, sizeof *out->value);
  if (work->count == NULL || work->by_day == NULL || work->by_unit == NULL || out->starts == NULL || out->day == NULL ||
      out->value == NULL)
    return xp_fail_memory(call);
  sort_by_day(work, days);
  sort_by_unit(work, units);
  out->rows = work->kept;
  out->n_dropped = work->rows - work->kept;
  return copy_rows(call, samples, work, day_name, out);
}

expt_status xp_unit_days_create(const xp_call *call, const xp_samples *samples, int64_t arm, const char *day_name,
                                xp_unit_days *out) {
  *out = (xp_unit_days){.ctx = call->ctx};
  sorting work = {.value = xp_samples_of(samples, arm, XP_NOVELTY_VALUE),
                  .day = xp_samples_of(samples, arm, XP_NOVELTY_DAYS),
                  .unit = samples->cluster + samples->starts[arm],
                  .rows = xp_samples_size(samples, arm)};
  const expt_status status = sort_rows(call, samples, day_name, &work, out);
  xp_release(call->ctx, work.count);
  xp_release(call->ctx, work.by_day);
  xp_release(call->ctx, work.by_unit);
  if (status != EXPT_OK) xp_unit_days_free(out);
  return status;
}

void xp_unit_days_free(xp_unit_days *days) {
  xp_release(days->ctx, days->starts);
  xp_release(days->ctx, days->day);
  xp_release(days->ctx, days->value);
  *days = (xp_unit_days){.ctx = days->ctx};
}
