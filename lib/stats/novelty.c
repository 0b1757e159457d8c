/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/novelty.h"

#include "lib/base/civil.h"
#include "lib/base/memory.h"
#include <experiment/trend.h>
#include <math.h>

XP_OPTIONS(expt_novelty_options, .confidence = 0.95);

static const int64_t enough_units = 40; /* in an arm, for the sandwich to be trusted */

typedef struct row {
  const char *value, *verdict;
  xp_text control, variant;
  int64_t n[2], rows[2], both[2], split_day, n_dropped, note_bits;
  double initial, first, second, confidence;
  xp_effect slope, change;
} row;

static const xp_cell cells[] = {
    {"value", XP_CELL_WORD, false, offsetof(row, value)},
    {"control", XP_CELL_LABEL, false, offsetof(row, control)},
    {"variant", XP_CELL_LABEL, false, offsetof(row, variant)},
    {"n_control", XP_CELL_COUNT, false, offsetof(row, n[0])},
    {"n_variant", XP_CELL_COUNT, false, offsetof(row, n[1])},
    {"rows_control", XP_CELL_COUNT, true, offsetof(row, rows[0])},
    {"rows_variant", XP_CELL_COUNT, true, offsetof(row, rows[1])},
    {"initial", XP_CELL_NUMBER, true, offsetof(row, initial)},
    {"slope", XP_CELL_NUMBER, false, offsetof(row, slope.difference)},
    {"std_error", XP_CELL_NUMBER, true, offsetof(row, slope.std_error)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(row, slope.low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(row, slope.high)},
    {"statistic", XP_CELL_NUMBER, true, offsetof(row, slope.statistic)},
    {"df", XP_CELL_NUMBER, true, offsetof(row, slope.df)},
    {"p_value", XP_CELL_NUMBER, false, offsetof(row, slope.p)},
    {"log_p_value", XP_CELL_NUMBER, true, offsetof(row, slope.log_p)},
    {"split_day", XP_CELL_COUNT, true, offsetof(row, split_day)},
    {"both_control", XP_CELL_COUNT, true, offsetof(row, both[0])},
    {"both_variant", XP_CELL_COUNT, true, offsetof(row, both[1])},
    {"first_estimate", XP_CELL_NUMBER, false, offsetof(row, first)},
    {"second_estimate", XP_CELL_NUMBER, false, offsetof(row, second)},
    {"difference", XP_CELL_NUMBER, false, offsetof(row, change.difference)},
    {"difference_low", XP_CELL_NUMBER, true, offsetof(row, change.low)},
    {"difference_high", XP_CELL_NUMBER, true, offsetof(row, change.high)},
    {"difference_p_value", XP_CELL_NUMBER, false, offsetof(row, change.p)},
    {"verdict", XP_CELL_WORD, false, offsetof(row, verdict)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(row, confidence)},
    {"n_dropped", XP_CELL_COUNT, true, offsetof(row, n_dropped)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(row, note_bits)},
};

typedef struct question {
  const expt_table *table;
  const char *unit, *variant, *days, *value;
  const expt_novelty_options *options;
} question;

/* What is known of an arm. */
typedef struct summary {
  int64_t rows, units, n_dropped;
  xp_novelty_line line;
  xp_novelty_halves halves;
} summary;

/* ---- columns ---- */

static expt_status find(const xp_call *call, const question *q, const char *argument, const char *name,
                        expt_status (*need)(const xp_call *, const expt_column *, const char *),
                        const expt_column **out) {
  XP_TRY(xp_need_text(call, name, argument));
  XP_TRY(xp_table_find(call, q->table, argument, name, out));
  return need(call, *out, argument);
}

static expt_status check_day(const xp_call *call, const char *name, int64_t at, bool present, int64_t day) {
  if (!present)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, at,
                       "column '%s' is missing; needed: whole days since the first exposure", name);
  if (day >= 0 && day <= XP_MOST_DAYS) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, at,
                     "column '%s' holds %lld; allowed: days since the first exposure, 0 to %d", name, (long long)day,
                     XP_MOST_DAYS);
}

static expt_status check_days(const xp_call *call, const expt_column *column) {
  int64_t days[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    XP_TRY(xp_read_integers(call, column, "table", from, n, days, present));
    for (int64_t i = 0; i < n; i++)
      XP_TRY(check_day(call, xp_column_name(column), from + i, present[i] != 0, days[i]));
  }
  return EXPT_OK;
}

static expt_status check_columns(const xp_call *call, const question *q) {
  const expt_column *column;
  XP_TRY(xp_table_check(call, q->table, "table"));
  XP_TRY(find(call, q, "unit", q->unit, xp_need_ids, &column));
  XP_TRY(find(call, q, "variant", q->variant, xp_need_labels, &column));
  XP_TRY(find(call, q, "value", q->value, xp_need_numbers, &column));
  XP_TRY(find(call, q, "days", q->days, xp_need_numbers, &column));
  return check_days(call, column);
}

/* ---- arms ---- */

static expt_status summarise(const xp_call *call, const xp_unit_days *days, int64_t split_day, summary *out) {
  *out = (summary){.rows = days->rows, .units = days->units, .n_dropped = days->n_dropped};
  XP_TRY(xp_novelty_line_of(call, days, &out->line));
  return xp_novelty_halves_of(call, days, (double)split_day, &out->halves);
}

/* The middle of the days there are. */
static int64_t middle_day(const xp_samples *samples) {
  const double *value = samples->values + XP_NOVELTY_VALUE * samples->rows;
  const double *day = samples->values + XP_NOVELTY_DAYS * samples->rows;
  double first = INFINITY, last = -INFINITY;
  for (int64_t i = 0; i < samples->rows; i++) {
    if (isnan(value[i])) continue;
    first = fmin(first, day[i]);
    last = fmax(last, day[i]);
  }
  return first <= last ? (int64_t)first + ((int64_t)(last - first) + 1) / 2 : 0;
}

static expt_status summarise_all(const xp_call *call, const question *q, const xp_samples *samples, int64_t split_day,
                                 summary *all) {
  for (int64_t arm = 0; arm < samples->n_arms; arm++) {
    xp_unit_days days;
    XP_TRY(xp_unit_days_create(call, samples, arm, q->days, &days));
    const expt_status status = summarise(call, &days, split_day, &all[arm]);
    xp_unit_days_free(&days);
    XP_TRY(status);
  }
  return EXPT_OK;
}

/* ---- a comparison ---- */

/* CR1 of each arm's own line: one for both arms is too small where one of them has few units. */
static double correction(const summary *arm) {
  const double units = (double)arm->units, rows = (double)arm->rows;
  return units > 1.0 && rows > 2.0 ? units / (units - 1.0) * ((rows - 1.0) / (rows - 2.0)) : NAN;
}

static xp_effect compare(const expt_novelty_options *options, xp_arm_estimate control, xp_arm_estimate variant) {
  const xp_effect_question asked = {
      .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = options->confidence};
  return xp_compare_arms(control, variant, &asked);
}

static xp_effect compare_slopes(const expt_novelty_options *options, const summary *control, const summary *variant) {
  const summary *const arms[] = {control, variant};
  xp_arm_estimate slope[2];
  for (int a = 0; a < 2; a++)
    slope[a] = (xp_arm_estimate){.value = arms[a]->line.slope,
                                 .variance = correction(arms[a]) * arms[a]->line.sandwich,
                                 .df = (double)arms[a]->units - 1.0};
  return compare(options, slope[0], slope[1]);
}

static const char *verdict_of(const expt_novelty_options *options, const row *to) {
  if (!(to->slope.log_p <= log1p(-options->confidence))) return "none";
  double welcome = to->slope.difference;
  if (options->good == EXPT_GOOD_DOWN) welcome = -welcome;
  if (options->good == EXPT_GOOD_NEITHER && to->initial < 0.0) welcome = -welcome;
  return welcome < 0.0 ? "novelty" : "primacy";
}

static int64_t notes_of(const summary *control, const summary *variant, const row *to) {
  const bool empty = control->rows == 0 || variant->rows == 0;
  const bool few = control->units < enough_units || variant->units < enough_units;
  const bool flat = !empty && (isnan(control->line.slope) || isnan(variant->line.slope));
  int64_t bits = (to->slope.note_bits | to->change.note_bits) & XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
  if (empty) bits |= XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
  if (few) bits |= XP_NOTE_BIT(EXPT_NOTE_FEW_CLUSTERS);
  if (flat) bits |= XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
  if (to->n_dropped > 0) bits |= XP_NOTE_BIT(EXPT_NOTE_DROPPED);
  return bits;
}

static void fill_row(const question *q, const summary *control, const summary *variant, row *to) {
  const summary *const arms[] = {control, variant};
  for (int a = 0; a < 2; a++) {
    to->n[a] = arms[a]->units;
    to->rows[a] = arms[a]->rows;
    to->both[a] = arms[a]->halves.units;
    to->n_dropped += arms[a]->n_dropped;
  }
  to->value = q->value;
  to->confidence = q->options->confidence;
  to->initial = variant->line.initial - control->line.initial;
  to->first = variant->halves.first - control->halves.first;
  to->second = variant->halves.second - control->halves.second;
  to->slope = compare_slopes(q->options, control, variant);
  to->change = compare(q->options, control->halves.change, variant->halves.change);
  to->verdict = verdict_of(q->options, to);
  to->note_bits = notes_of(control, variant, to);
}

/* ---- the answer ---- */

static void fill_rows(const question *q, const xp_samples *samples, int64_t split_day, const summary *all, row *rows) {
  for (int64_t arm = 1; arm < samples->n_arms; arm++) {
    row *to = &rows[arm - 1];
    to->control = xp_samples_label(samples, 0);
    to->variant = xp_samples_label(samples, arm);
    to->split_day = split_day;
    fill_row(q, &all[0], &all[arm], to);
  }
}

static expt_status answer(const xp_call *call, const question *q, const xp_samples *samples, expt_frame **out) {
  const int64_t comparisons = xp_samples_comparisons(samples);
  const int64_t split_day = q->options->split_day > 0 ? q->options->split_day : middle_day(samples);
  summary *all = xp_alloc(call->ctx, samples->n_arms, sizeof *all);
  row *rows = xp_alloc(call->ctx, comparisons, sizeof *rows);
  expt_status status = all == NULL || rows == NULL ? xp_fail_memory(call) : EXPT_OK;
  if (status == EXPT_OK) status = summarise_all(call, q, samples, split_day, all);
  if (status == EXPT_OK) {
    fill_rows(q, samples, split_day, all, rows);
    status =
        xp_rows_to_frame(call, cells, (int64_t)(sizeof cells / sizeof *cells), rows, sizeof *rows, comparisons, out);
  }
  xp_release(call->ctx, all);
  xp_release(call->ctx, rows);
  return status;
}

static expt_status ask(const xp_call *call, const question *q, expt_frame **out) {
  XP_TRY(check_columns(call, q));
  const char *const values[XP_NOVELTY_VALUES] = {[XP_NOVELTY_VALUE] = q->value, [XP_NOVELTY_DAYS] = q->days};
  const xp_samples_question asked = {.table = q->table,
                                     .values_argument = "value",
                                     .values = values,
                                     .n_values = XP_NOVELTY_VALUES,
                                     .variant = q->variant,
                                     .control = q->options->control,
                                     .cluster = q->unit,
                                     .missing = q->options->missing};
  xp_samples samples;
  XP_TRY(xp_samples_read(call, &asked, &samples));
  const expt_status status = answer(call, q, &samples, out);
  xp_samples_free(&samples);
  return status;
}

expt_status expt_novelty(const expt_context *ctx, const expt_table *table, const char *unit, const char *variant,
                         const char *days, const char *value, const expt_novelty_options *options, expt_frame **out,
                         expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_novelty_options mine;
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_take_expt_novelty_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "missing", mine.missing, EXPT_MISSING_DROP));
  XP_TRY(xp_need_word(call, "options", "good", mine.good, EXPT_GOOD_NEITHER));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_need_whole(call, "options", "split_day", mine.split_day, 0, XP_MOST_DAYS));
  XP_TRY(xp_need_whole(call, "options", "utc_offset_us", mine.utc_offset_us, -XP_DAY_US, XP_DAY_US));
  question q = {table, unit, variant, days, value, &mine};
  if (mine.exposed_at == NULL) return ask(call, &q, out);
  xp_unit_dates dates;
  XP_TRY(xp_unit_dates_create(call, table, days, mine.exposed_at, mine.utc_offset_us, &dates));
  q.table = &dates.table;
  const expt_status status = ask(call, &q, out);
  xp_unit_dates_free(&dates);
  return status;
}
