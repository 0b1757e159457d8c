/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frames of a look: is the analysis healthy, and which row of it is whose. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include "lib/decide/effect_columns.h"
#include <math.h>
#include <string.h>

/* ---- cells ---- */

typedef struct source {
  const xp_call *call;
  const char *argument;
  const expt_table *table;
} source;

static expt_status read_number(const source *s, const expt_column *column, int64_t row, double *out) {
  uint8_t present;
  xp_read_doubles(column, row, 1, out, &present);
  if (present == 0) *out = NAN;
  if (!isinf(*out)) return EXPT_OK;
  return XP_FAIL_ROW(s->call, EXPT_E_ARGUMENT, s->argument, xp_column_name(column), row,
                     "the number is infinite; allowed: numbers, or missing");
}

static expt_status read_count(const source *s, const expt_column *column, int64_t row, int64_t *out) {
  const int64_t most = INT64_C(1) << 60;
  uint8_t present;
  XP_TRY(xp_read_integers(s->call, column, s->argument, row, 1, out, &present));
  if (present != 0 && *out >= 0 && *out <= most) return EXPT_OK;
  if (present == 0)
    return XP_FAIL_ROW(s->call, EXPT_E_ROW, s->argument, xp_column_name(column), row,
                       "the count is missing; needed: units");
  return XP_FAIL_ROW(s->call, EXPT_E_ROW, s->argument, xp_column_name(column), row,
                     "%lld units were given; allowed: 0 to 2^60", (long long)*out);
}

/* ---- health ---- */

typedef struct health {
  source from;
  const expt_column *severity, *check;
  bool has_ratio;
} health;

static expt_status read_check(health *h, int64_t row, xp_rollout_look *look) {
  static const char *const severities[] = {"stop", "warn", "info"};
  const xp_call *const call = h->from.call;
  int32_t severity;
  xp_label_cell check;
  XP_TRY(xp_word_at(call, h->severity, "health", row, severities, 3, -1, &severity));
  if (severity < 0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "health", "severity", row, "it is missing; allowed: stop, warn, info");
  XP_TRY(xp_label_at(call, h->check, "health", row, &check));
  h->has_ratio = h->has_ratio || xp_text_is(check.text, "sample_ratio");
  if (severity > 0 || look->healthy == 0) return EXPT_OK;
  look->healthy = 0;
  xp_line line = xp_line_start(look->check, (int64_t)sizeof look->check);
  xp_line_append(&line, check.text.bytes, check.text.size);
  return EXPT_OK;
}

expt_status xp_rollout_read_health(const xp_call *call, const expt_rollout *rollout, int64_t stage,
                                   const expt_table *table, xp_rollout_look *look) {
  health h = {.from = {call, "health", table}};
  XP_TRY(xp_table_check(call, table, "health"));
  XP_TRY(xp_find_labels(call, table, "health", "severity", &h.severity));
  XP_TRY(xp_find_labels(call, table, "health", "check", &h.check));
  look->healthy = 1;
  for (int64_t row = 0; row < table->n_rows; row++)
    XP_TRY(read_check(&h, row, look));
  if (h.has_ratio || !xp_rollout_has_control(rollout, stage)) return EXPT_OK;
  if (table->n_rows == 0) { /* nobody has looked: that is not health */
    static const char what[] = "sample_ratio was not checked";
    look->healthy = 0;
    memcpy(look->check, what, sizeof what);
    return EXPT_OK;
  }
  return XP_FAIL(call, EXPT_E_LABEL, "health", "check",
                 "it has no check 'sample_ratio'; needed: the frame of the analysis' health");
}

/* ---- results: columns ---- */

enum { N_CONTROL, N_VARIANT, VALUE_CONTROL, VALUE_VARIANT, ESTIMATE, STD_ERROR, NUMBERS };
static const char *const number_names[NUMBERS] = {"n_control",     "n_variant", "value_control",
                                                  "value_variant", "estimate",  "std_error"};

typedef struct results {
  source from;
  const expt_rollout *rollout;
  const expt_column *metric, *segment, *control, *variant, *number[NUMBERS];
  const expt_column *good, *reduction, *statistic, *null_value; /* NULL = not there */
} results;

static expt_status find_columns(results *r) {
  const xp_call *const call = r->from.call;
  const expt_table *const table = r->from.table;
  XP_TRY(xp_table_check(call, table, "results"));
  XP_TRY(xp_find_labels(call, table, "results", "metric", &r->metric));
  XP_TRY(xp_find_labels(call, table, "results", "segment", &r->segment));
  XP_TRY(xp_find_labels(call, table, "results", "control", &r->control));
  XP_TRY(xp_find_labels(call, table, "results", "variant", &r->variant));
  for (int i = 0; i < NUMBERS; i++)
    XP_TRY(xp_find_numbers(call, table, "results", number_names[i], &r->number[i]));
  XP_TRY(xp_maybe_labels(call, table, "results", "good", &r->good));
  XP_TRY(xp_maybe_numbers(call, table, "results", "variance_reduction", &r->reduction));
  XP_TRY(xp_maybe_numbers(call, table, "results", "statistic", &r->statistic));
  return xp_maybe_numbers(call, table, "results", "null_value", &r->null_value);
}

/* ---- results: whose row? ---- */

typedef struct row_names {
  char digits[4][24];
  xp_text metric, segment, control, variant;
} row_names;

static expt_status read_names(const results *r, int64_t row, row_names *out) {
  const xp_call *const call = r->from.call;
  XP_TRY(xp_read_text(call, r->metric, "results", row, out->digits[0], &out->metric));
  XP_TRY(xp_read_text(call, r->segment, "results", row, out->digits[1], &out->segment));
  XP_TRY(xp_read_text(call, r->control, "results", row, out->digits[2], &out->control));
  return xp_read_text(call, r->variant, "results", row, out->digits[3], &out->variant);
}

static int64_t guardrail_of(const results *r, const row_names *names) {
  if (!xp_text_is(names->segment, "all")) return -1;
  for (int64_t i = 0; i < r->rollout->n_guardrails; i++)
    if (xp_text_is(names->metric, r->rollout->guardrails[i].metric)) return i;
  return -1;
}

static bool copy(const expt_context *ctx, const xp_text *text, char **out) {
  *out = xp_alloc(ctx, text->size + 1, 1);
  if (*out != NULL && text->size > 0) memcpy(*out, text->bytes, (size_t)text->size);
  return *out != NULL;
}

/* Labels not known before are those of the first row that could be meant. */
static expt_status learn_labels(const results *r, const row_names *names, xp_rollout_found *out) {
  const char *const control = r->rollout->control != NULL ? r->rollout->control : out->control;
  if (names->control.bytes == NULL || names->variant.bytes == NULL) return EXPT_OK;
  if (control == NULL && r->rollout->variant != NULL && !xp_text_is(names->variant, r->rollout->variant)) return EXPT_OK;
  if (control == NULL && !copy(r->from.call->ctx, &names->control, &out->control)) return xp_fail_memory(r->from.call);
  if (control != NULL && !xp_text_is(names->control, control)) return EXPT_OK;
  if (r->rollout->variant != NULL) return EXPT_OK;
  if (out->variant == NULL)
    return copy(r->from.call->ctx, &names->variant, &out->variant) ? EXPT_OK : xp_fail_memory(r->from.call);
  if (xp_text_is(names->variant, out->variant)) return EXPT_OK;
  return XP_FAIL(r->from.call, EXPT_E_LABEL, "results", "variant",
                 "it has variants '%.80s' and '%.*s'; needed: the roll-out's option `variant`", out->variant,
                 (int)(names->variant.size > 80 ? 80 : names->variant.size), names->variant.bytes);
}

/* Where every unit of each arm is alike, and the arms are not, the error between the arms is 0 though the test has one: that of the arms taken
 * together. Nothing could be told of total harm otherwise. */
static expt_status error_of_test(const results *r, int64_t row, double effect, double *error) {
  double statistic = NAN, null_value = 0.0;
  if (*error != 0.0 || effect == 0.0 || r->statistic == NULL) return EXPT_OK;
  XP_TRY(read_number(&r->from, r->statistic, row, &statistic));
  if (r->null_value != NULL) XP_TRY(read_number(&r->from, r->null_value, row, &null_value));
  const double found = fabs((effect - null_value) / statistic);
  if (isfinite(found)) *error = found;
  return EXPT_OK;
}

static expt_status read_effect(const results *r, int64_t row, xp_rollout_cell *cell) {
  double number[NUMBERS] = {0.0}, reduction = NAN;
  XP_TRY(read_count(&r->from, r->number[N_CONTROL], row, &cell->n[0]));
  XP_TRY(read_count(&r->from, r->number[N_VARIANT], row, &cell->n[1]));
  for (int i = VALUE_CONTROL; i < NUMBERS; i++)
    XP_TRY(read_number(&r->from, r->number[i], row, &number[i]));
  if (r->reduction != NULL) XP_TRY(read_number(&r->from, r->reduction, row, &reduction));
  if (number[STD_ERROR] < 0.0)
    return XP_FAIL_ROW(r->from.call, EXPT_E_ARGUMENT, "results", "std_error", row, "%g was given; allowed: 0 or more",
                       number[STD_ERROR]);
  XP_TRY(error_of_test(r, row, number[ESTIMATE], &number[STD_ERROR]));
  cell->value[0] = number[VALUE_CONTROL];
  cell->value[1] = number[VALUE_VARIANT];
  cell->effect = number[ESTIMATE];
  cell->effect_error = cell->value_error = number[STD_ERROR];
  if (reduction > 0.0 && reduction < 1.0)
    cell->value_error /= sqrt(1.0 - reduction); /* the value itself has not become sharper */
  return EXPT_OK;
}

/* Whoever forgot to say that less is better would roll back what helps and keep what hurts. A guardrail that says so itself is believed. */
static expt_status need_direction(const results *r, int64_t row, const xp_rollout_guardrail *guardrail) {
  xp_label_cell good;
  XP_TRY(xp_label_at(r->from.call, r->good, "results", row, &good));
  if (guardrail->good != EXPT_GOOD_UP || !xp_text_is(good.text, "down")) return EXPT_OK;
  return XP_FAIL(r->from.call, EXPT_E_INCOMPATIBLE, "results", "good",
                 "less of '%.60s' is better, its guardrail says that more is; needed: a guardrail with `good` DOWN",
                 guardrail->metric);
}

/* ---- results: all rows ---- */

typedef enum seen { NOT_SEEN = 0, SEEN_METRIC, SEEN_CONTROL, SEEN_ROW } seen;

static expt_status read_row(const results *r, int64_t row, const xp_rollout_found *found, seen *had) {
  row_names names;
  XP_TRY(read_names(r, row, &names));
  const int64_t i = guardrail_of(r, &names);
  if (i < 0) return EXPT_OK;
  const char *const control = r->rollout->control != NULL ? r->rollout->control : found->control;
  const char *const variant = r->rollout->variant != NULL ? r->rollout->variant : found->variant;
  if (had[i] < SEEN_METRIC) had[i] = SEEN_METRIC;
  if (control == NULL || !xp_text_is(names.control, control)) return EXPT_OK;
  if (had[i] < SEEN_CONTROL) had[i] = SEEN_CONTROL;
  if (variant == NULL || !xp_text_is(names.variant, variant)) return EXPT_OK;
  if (had[i] == SEEN_ROW)
    return XP_FAIL(r->from.call, EXPT_E_ARGUMENT, "results", "metric",
                   "'%.60s' has two rows; needed: one for all units of the stage", r->rollout->guardrails[i].metric);
  had[i] = SEEN_ROW;
  XP_TRY(need_direction(r, row, &r->rollout->guardrails[i]));
  return read_effect(r, row, &found->cells[i]);
}

static expt_status need_row(const results *r, int64_t guardrail, seen had, const xp_rollout_found *found) {
  const expt_rollout *const rollout = r->rollout;
  const char *const metric = rollout->guardrails[guardrail].metric;
  if (had == SEEN_ROW) return EXPT_OK;
  if (had == NOT_SEEN)
    return XP_FAIL(r->from.call, EXPT_E_LABEL, "results", "metric", "it has no row of guardrail '%.60s' over all units",
                   metric);
  const bool is_control = had == SEEN_METRIC;
  const char *const known = is_control ? rollout->control : rollout->variant, *const learnt = is_control
                                                                                                  ? found->control
                                                                                                  : found->variant;
  const bool given = is_control ? rollout->control_given : rollout->variant_given;
  const expt_status status = known != NULL && !given ? EXPT_E_INCOMPATIBLE : EXPT_E_LABEL;
  return XP_FAIL(r->from.call, status, "results", is_control ? "control" : "variant",
                 "guardrail '%.60s' has no row with '%.80s'%s", metric,
                 known != NULL    ? known
                 : learnt != NULL ? learnt
                                  : "",
                 known != NULL && !given ? ", as the first results had it" : "");
}

static expt_status read_all(results *r, seen *had, xp_rollout_found *out) {
  row_names names;
  for (int64_t row = 0; row < r->from.table->n_rows; row++) {
    XP_TRY(read_names(r, row, &names));
    if (guardrail_of(r, &names) >= 0) XP_TRY(learn_labels(r, &names, out));
  }
  for (int64_t row = 0; row < r->from.table->n_rows; row++)
    XP_TRY(read_row(r, row, out, had));
  for (int64_t i = 0; i < r->rollout->n_guardrails && r->from.table->n_rows > 0; i++)
    XP_TRY(need_row(r, i, had[i], out));
  return EXPT_OK;
}

/* An arm that nobody has come to yet has no rows: an empty frame is a look without an estimate. */
expt_status xp_rollout_read_results(const xp_call *call, const expt_rollout *rollout, int64_t stage,
                                    const expt_table *table, xp_rollout_found *out) {
  results r = {.from = {call, "results", table}, .rollout = rollout};
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    out->cells[i] = (xp_rollout_cell){.value = {NAN, NAN}, .effect = NAN, .effect_error = NAN, .value_error = NAN};
  XP_TRY(find_columns(&r));
  if (!xp_rollout_has_control(rollout, stage)) return EXPT_OK;
  seen *const had = xp_alloc(call->ctx, rollout->n_guardrails, sizeof *had);
  if (had == NULL) return xp_fail_memory(call);
  const expt_status status = read_all(&r, had, out);
  xp_release(call->ctx, had);
  return status;
}

void xp_rollout_found_free(const expt_context *ctx, xp_rollout_found *found) {
  xp_release(ctx, found->cells);
  xp_release(ctx, found->control);
  xp_release(ctx, found->variant);
  *found = (xp_rollout_found){0};
}
