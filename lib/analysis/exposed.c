/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/exposed.h"

#include "lib/base/memory.h"
#include "lib/base/utf8.h"
#include <string.h>

enum { DIGITS = 10, REMEMBERED = 1024, UNKNOWN = -2 }; /* minutes of 10,000 years are 10 digits */

struct xp_exposed_reader {
  const expt_context *ctx;
  const expt_column *exposed, *time;
  const char *argument;
  xp_labels *labels;
  int64_t max_levels, grain_us, offset_us;
  int32_t cache[REMEMBERED]; /* by period since the exposure */
};

/* ---- the description ---- */

expt_status xp_analysis_expose(const xp_call *call, expt_analysis *analysis, const char *column) {
  if (column[0] == '\0' || !xp_utf8_valid(column, (int64_t)strlen(column)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "exposed_at",
                   "\"%s\" given; allowed: NULL, or a text that is not empty, in UTF-8", column);
  if (analysis->time == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "exposed_at",
                   "'%.100s' given without `time`; needed: the time of the row beside that of the exposure", column);
  const char *const whole = analysis->strata != NULL ? analysis->strata : analysis->cluster;
  if (whole != NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "exposed_at",
                   "'%.60s' given beside %s ('%.60s'), which are not kept by period; allowed: one of the two", column,
                   analysis->strata != NULL ? "strata" : "a cluster", whole);
  analysis->exposed_at = xp_copy_text(analysis->ctx, column);
  return analysis->exposed_at != NULL ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_need_unit_rows(const xp_call *call, const expt_analysis *analysis) {
  if (analysis->exposed_at == NULL) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "analysis", "exposed_at",
                 "a row of this analysis is a unit in one period, counted from '%.60s': units come many times, and only the "
                 "trend takes each once; needed: an analysis of one row per unit",
                 analysis->exposed_at);
}

/* ---- reading ---- */

void xp_exposed_reader_free(xp_exposed_reader *reader) {
  if (reader != NULL) xp_release(reader->ctx, reader);
}

expt_status xp_exposed_reader_create(const xp_call *call, const expt_analysis *analysis, const expt_column *exposed,
                                     const expt_column *time, const char *argument, xp_labels *labels,
                                     xp_exposed_reader **out) {
  xp_exposed_reader *const reader = xp_alloc(call->ctx, 1, sizeof *reader);
  if (reader == NULL) return xp_fail_memory(call);
  reader->ctx = call->ctx;
  reader->exposed = exposed;
  reader->time = time;
  reader->argument = argument;
  reader->labels = labels;
  reader->max_levels = analysis->max_levels;
  reader->grain_us = analysis->grain_us;
  reader->offset_us = analysis->utc_offset_us;
  for (int i = 0; i < REMEMBERED; i++)
    reader->cache[i] = UNKNOWN;
  *out = reader;
  return EXPT_OK;
}

static expt_status learn(xp_exposed_reader *reader, const xp_call *call, int64_t since, int32_t *code) {
  const char *const name = xp_column_name(reader->exposed);
  char text[DIGITS];
  for (int i = DIGITS; i-- > 0; since /= 10)
    text[i] = (char)('0' + since % 10);
  int64_t found = xp_labels_find(reader->labels, text, DIGITS);
  if (found < 0 && xp_labels_count(reader->labels) >= reader->max_levels)
    return XP_FAIL(call, EXPT_E_LIMIT, reader->argument, name, "rows lie in more than %lld different periods since '%s'",
                   (long long)reader->max_levels, name);
  if (found < 0) found = xp_labels_intern(reader->labels, text, DIGITS);
  if (found < 0) return xp_fail_memory(call);
  *code = (int32_t)found;
  return EXPT_OK;
}

static expt_status code_of(xp_exposed_reader *reader, const xp_call *call, int64_t row, int64_t since, int32_t *code) {
  const char *const name = xp_column_name(reader->exposed);
  if (since < 0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, reader->argument, name, row,
                       "column '%s' holds a time %lld periods after '%s'; allowed: the same period, or one before", name,
                       (long long)-since, xp_column_name(reader->time));
  if (since >= REMEMBERED) return learn(reader, call, since, code);
  if (reader->cache[since] == UNKNOWN) XP_TRY(learn(reader, call, since, &reader->cache[since]));
  *code = reader->cache[since];
  return EXPT_OK;
}

typedef struct times {
  int64_t at[XP_BLOCK];
  uint8_t present[XP_BLOCK];
} times;

static expt_status read_block(xp_exposed_reader *reader, const xp_call *call, int64_t from, int64_t n,
                              const int32_t *variants, int32_t *codes) {
  times exposed, time;
  const char *const name = xp_column_name(reader->exposed);
  XP_TRY(xp_read_times(call, reader->exposed, reader->argument, from, n, exposed.at, exposed.present));
  XP_TRY(xp_read_times(call, reader->time, reader->argument, from, n, time.at, time.present));
  for (int64_t i = 0; i < n; i++) {
    codes[i] = -1;
    if (variants[i] < 0) continue;
    if (!exposed.present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, reader->argument, name, from + i,
                         "column '%s' has no time; needed: one for every unit that has a variant", name);
    const int64_t since = xp_period_number(time.at[i], reader->grain_us, reader->offset_us) -
                          xp_period_number(exposed.at[i], reader->grain_us, reader->offset_us);
    XP_TRY(code_of(reader, call, from + i, since, &codes[i]));
  }
  return EXPT_OK;
}

expt_status xp_exposed_reader_read(xp_exposed_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                   const int32_t *variants, int32_t *codes) {
  for (int64_t done = 0; done < n; done += XP_BLOCK) {
    const int64_t rows = n - done < XP_BLOCK ? n - done : XP_BLOCK;
    XP_TRY(read_block(reader, call, from + done, rows, variants + done, codes + done));
  }
  return EXPT_OK;
}

xp_text xp_exposed_text(xp_text label) {
  while (label.size > 1 && label.bytes[0] == '0') {
    label.bytes++;
    label.size--;
  }
  return label;
}
