/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/decision.h"

#include "lib/base/memory.h"
#include "lib/stats/adjust.h"
#include <experiment/metrics.h>
#include <math.h>

static const char argument[] = "effects";
static const char *const role_words[] = {"primary", "secondary", "guardrail", "exploratory"};
static const char *const side_words[] = {"two_sided", "greater", "less"};
static const char *const good_words[] = {"up", "down", "neither"};
static const char *const severity_words[] = {"stop", "warn", "info"};

/* ---- columns ---- */

typedef struct columns {
  const expt_column *metric, *role, *segment, *variant, *alternative, *good; /* labels */
  const expt_column *estimate, *std_error, *low, *high, *p, *p_adjusted, *log_p, *passes, *null_value, *confidence,
      *value_control, *min_effect, *margin, *note_bits;
} columns;

static expt_status find_needed(const xp_call *call, const expt_table *table, const expt_decision_options *o,
                               columns *c) {
  XP_TRY(xp_find_labels(call, table, argument, "metric", &c->metric));
  XP_TRY(xp_find_numbers(call, table, argument, "estimate", &c->estimate));
  XP_TRY(xp_find_numbers(call, table, argument, "std_error", &c->std_error));
  XP_TRY(xp_find_numbers(call, table, argument, "ci_low", &c->low));
  XP_TRY(xp_find_numbers(call, table, argument, "ci_high", &c->high));
  XP_TRY(xp_find_numbers(call, table, argument, "p_value", &c->p));
  const bool is_needed = o->relative && (o->min_effect > 0.0 || o->target_effect > 0.0);
  return is_needed ? xp_find_numbers(call, table, argument, "value_control", &c->value_control) : EXPT_OK;
}

static expt_status find_columns(const xp_call *call, const expt_table *table, const expt_decision_options *o,
                                columns *c) {
  XP_TRY(xp_table_check(call, table, argument));
  XP_TRY(find_needed(call, table, o, c));
  const struct {
    const char *name;
    const expt_column **to;
  } labels[] = {{"role", &c->role},
                {"segment", &c->segment},
                {"variant", &c->variant},
                {"alternative", &c->alternative},
                {"good", &c->good}},
    others[] = {{"p_adjusted", &c->p_adjusted}, {"log_p_value", &c->log_p},     {"passes", &c->passes},
                {"null_value", &c->null_value}, {"confidence", &c->confidence}, {"min_effect", &c->min_effect},
                {"margin", &c->margin},         {"note_bits", &c->note_bits}};
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    XP_TRY(xp_maybe_labels(call, table, argument, labels[i].name, labels[i].to));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    XP_TRY(xp_maybe_numbers(call, table, argument, others[i].name, others[i].to));
  return EXPT_OK;
}

/* ---- which treatment ---- */

static expt_status is_over_all(const xp_call *call, const columns *c, int64_t row, bool *is) {
  xp_label_cell cell;
  XP_TRY(xp_label_at(call, c->segment, argument, row, &cell));
  *is = c->segment == NULL || xp_text_is(cell.text, "all");
  return EXPT_OK;
}

static expt_status fail_several(const xp_call *call, xp_text one, xp_text other) {
  return XP_FAIL(call, EXPT_E_LABEL, "options", "variant",
                 "none named, and the effects are of '%.*s', '%.*s' and perhaps more; needed: one of them",
                 (int)(one.size < 60 ? one.size : 60), one.bytes, (int)(other.size < 60 ? other.size : 60),
                 other.bytes);
}

/* The rows of one treatment over all units: marks them, and finds that there is only one where none is named. */
static expt_status choose_rows(const xp_call *call, const columns *c, const char *wanted, int64_t rows,
                               uint8_t *chosen) {
  xp_label_cell first = {.text = {NULL, 0}}, cell;
  bool found = false;
  for (int64_t row = 0; row < rows; row++) {
    bool is_all;
    XP_TRY(is_over_all(call, c, row, &is_all));
    XP_TRY(xp_label_at(call, c->variant, argument, row, &cell));
    chosen[row] = is_all && (wanted == NULL || xp_text_is(cell.text, wanted));
    if (!chosen[row]) continue;
    if (wanted == NULL && found && !xp_text_equal(first.text, cell.text) && first.text.bytes != NULL &&
        cell.text.bytes != NULL)
      return fail_several(call, first.text, cell.text);
    if (!found) XP_TRY(xp_label_at(call, c->variant, argument, row, &first));
    found = true;
  }
  if (found || wanted == NULL) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", "variant", "'%.100s' given; no effect over all units is of it", wanted);
}

/* ---- one metric ---- */

static bool is_listed(const expt_decision_options *o, xp_text name) {
  for (int64_t i = 0; i < o->n_lower_is_better; i++)
    if (xp_text_is(name, o->lower_is_better[i])) return true;
  return false;
}

static double absolute(const xp_decision *d, const columns *c, int64_t row, double effect) {
  if (!(effect > 0.0)) return NAN;
  const double size = d->options->relative ? effect * fabs(xp_number_at(c->value_control, row, NAN)) : effect;
  return size > 0.0 ? size : NAN; /* a fraction of nothing says nothing */
}

/* The options go before the table. Of a metric with a margin nothing more is asked than that it keeps it. */
static void read_worth(const xp_decision *d, const columns *c, xp_voice *to) {
  const expt_decision_options *const o = d->options;
  const double own = xp_number_at(c->min_effect, to->row, NAN), margin = xp_number_at(c->margin, to->row, NAN);
  const double stated = o->min_effect > 0.0 ? absolute(d, c, to->row, o->min_effect) : own;
  to->margin = margin > 0.0 ? margin : NAN;
  to->min_effect = stated > 0.0 && isnan(to->margin) ? stated : NAN;
  to->target = to->min_effect;
  if (to->margin > 0.0)
    to->target = to->margin;
  else if (o->target_effect > 0.0)
    to->target = absolute(d, c, to->row, o->target_effect);
}

static expt_status read_numbers(const xp_call *call, const xp_decision *d, const columns *c, xp_voice *to) {
  to->estimate = xp_number_at(c->estimate, to->row, NAN);
  to->std_error = xp_number_at(c->std_error, to->row, NAN);
  to->low = xp_number_at(c->low, to->row, NAN);
  to->high = xp_number_at(c->high, to->row, NAN);
  to->p = xp_number_at(c->p_adjusted != NULL ? c->p_adjusted : c->p, to->row, NAN);
  to->null_value = xp_number_at(c->null_value, to->row, 0.0);
  to->confidence = xp_number_at(c->confidence, to->row, d->options->confidence);
  const double passes = xp_number_at(c->passes, to->row, NAN);
  to->has_passed = isnan(passes) ? -1 : passes != 0.0;
  read_worth(d, c, to);
  if (!(to->confidence > 0.0 && to->confidence < 1.0))
    return XP_FAIL_ROW(call, EXPT_E_ROW, argument, "confidence", to->row,
                       "column 'confidence' holds %g; allowed: above 0 and below 1", to->confidence);
  return xp_integer_at(call, c->note_bits, argument, to->row, &to->note_bits);
}

/* *kept = false for a metric that decides nothing. */
static expt_status read_voice(const xp_call *call, const xp_decision *d, const columns *c, xp_voice *to, bool *kept) {
  int32_t role, good, side;
  xp_label_cell name;
  XP_TRY(xp_label_at(call, c->metric, argument, to->row, &name));
  XP_TRY(xp_word_at(call, c->role, argument, to->row, role_words, 4, EXPT_ROLE_PRIMARY, &role));
  XP_TRY(xp_word_at(call, c->alternative, argument, to->row, side_words, 3, EXPT_ALTERNATIVE_TWO_SIDED, &side));
  XP_TRY(xp_word_at(call, c->good, argument, to->row, good_words, 3, EXPT_GOOD_UP, &good));
  if (is_listed(d->options, name.text)) good = EXPT_GOOD_DOWN;
  *kept = (role == EXPT_ROLE_PRIMARY || role == EXPT_ROLE_GUARDRAIL) && good != EXPT_GOOD_NEITHER;
  if (!*kept) return EXPT_OK;
  xp_line line = xp_line_start(to->name, (int64_t)sizeof to->name);
  xp_line_append(&line, name.text.bytes, name.text.size);
  to->is_guardrail = role == EXPT_ROLE_GUARDRAIL;
  to->is_one_sided = side != EXPT_ALTERNATIVE_TWO_SIDED;
  to->welcome = good == EXPT_GOOD_DOWN ? -1.0 : 1.0;
  to->look = XP_LOOK_NONE;
  return read_numbers(call, d, c, to);
}

static void move_to_front(xp_voice *voices, int64_t from, int64_t to) {
  const xp_voice moved = voices[from];
  memmove(voices + to + 1, voices + to, (size_t)(from - to) * sizeof *voices);
  voices[to] = moved;
}

static expt_status read_voices(const xp_call *call, const columns *c, const uint8_t *chosen, int64_t rows,
                               xp_decision *d) {
  for (int64_t row = 0; row < rows; row++) {
    xp_voice *const to = &d->voices[d->count];
    bool kept;
    if (!chosen[row]) continue;
    to->row = row;
    XP_TRY(read_voice(call, d, c, to, &kept));
    if (!kept) continue;
    if (to->is_guardrail)
      move_to_front(d->voices, d->count, d->guardrails++);
    else
      d->primaries++;
    d->count++;
  }
  return EXPT_OK;
}

/* ---- all primary metrics ---- */

/* Where the table brings none of its own. */
static expt_status correct(const xp_call *call, const columns *c, xp_decision *d) {
  if (c->p_adjusted != NULL || d->primaries == 0) return EXPT_OK;
  double *const log_p = xp_alloc(call->ctx, d->primaries, sizeof *log_p);
  if (log_p == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < d->primaries; i++) {
    const xp_voice *const voice = &d->voices[d->guardrails + i];
    const double from_p = voice->p >= 0.0 && voice->p <= 1.0 ? log(voice->p) : NAN;
    const double given = xp_number_at(c->log_p, voice->row, NAN);
    log_p[i] = isnan(given) ? from_p : fmin(given, 0.0);
    if (isnan(voice->p)) log_p[i] = NAN;
  }
  const expt_status status = xp_adjust_log_p(call, XP_ADJUST_HOLM, log_p, d->primaries, log_p);
  for (int64_t i = 0; status == EXPT_OK && i < d->primaries; i++)
    d->voices[d->guardrails + i].p = exp(log_p[i]);
  xp_release(call->ctx, log_p);
  return status;
}

static expt_status give_look(const xp_call *call, const columns *c, xp_decision *d) {
  const char *const wanted = d->options->look_metric;
  if (d->look == XP_LOOK_NONE) return EXPT_OK;
  if (wanted == NULL && d->primaries > 1)
    return XP_FAIL(call, EXPT_E_LABEL, "options", "look_metric",
                   "none named among %lld primary metrics; needed: one of them", (long long)d->primaries);
  bool found = d->primaries == 0 && wanted == NULL;
  for (int64_t i = d->guardrails; i < d->count; i++) {
    xp_label_cell name;
    XP_TRY(xp_label_at(call, c->metric, argument, d->voices[i].row, &name));
    if (wanted != NULL && !xp_text_is(name.text, wanted)) continue;
    d->voices[i].look = d->look;
    found = true;
  }
  if (found) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", "look_metric", "'%.60s' given; no primary metric has this name",
                 wanted);
}

static expt_status read_chosen(const xp_call *call, const columns *c, const expt_table *effects, uint8_t *chosen,
                               xp_decision *d) {
  XP_TRY(choose_rows(call, c, d->options->variant, effects->n_rows, chosen));
  XP_TRY(read_voices(call, c, chosen, effects->n_rows, d));
  XP_TRY(correct(call, c, d));
  return give_look(call, c, d);
}

expt_status xp_decision_read_effects(const xp_call *call, const expt_table *effects, xp_decision *d) {
  columns c = {0};
  XP_TRY(find_columns(call, effects, d->options, &c));
  d->voices = xp_alloc(call->ctx, effects->n_rows, sizeof *d->voices);
  uint8_t *const chosen = xp_alloc(call->ctx, effects->n_rows, sizeof *chosen);
  const bool has_room = d->voices != NULL && chosen != NULL;
  const expt_status status = has_room ? read_chosen(call, &c, effects, chosen, d) : xp_fail_memory(call);
  xp_release(call->ctx, chosen);
  return status;
}

/* ---- health ---- */

static expt_status copy_cell(const xp_call *call, const expt_column *column, int64_t row, char *to, int64_t room) {
  xp_label_cell cell;
  xp_line line = xp_line_start(to, room);
  XP_TRY(xp_label_at(call, column, "health", row, &cell));
  xp_line_append(&line, cell.text.bytes, cell.text.size);
  return EXPT_OK;
}

expt_status xp_decision_read_health(const xp_call *call, const expt_table *health, xp_decision *d) {
  const expt_column *severity, *check, *message;
  XP_TRY(xp_table_check(call, health, "health"));
  XP_TRY(xp_find_labels(call, health, "health", "severity", &severity));
  XP_TRY(xp_find_labels(call, health, "health", "check", &check));
  XP_TRY(xp_maybe_labels(call, health, "health", "message", &message));
  d->has_health = true;
  d->n_checks = health->n_rows;
  d->findings = xp_alloc(call->ctx, health->n_rows, sizeof *d->findings);
  if (d->findings == NULL) return xp_fail_memory(call);
  for (int64_t row = 0; row < health->n_rows; row++) {
    int32_t found;
    XP_TRY(xp_word_at(call, severity, "health", row, severity_words, 3, 2, &found));
    if (found == 2) continue;
    xp_finding *const to = &d->findings[d->n_findings++];
    to->row = row;
    to->is_stop = found == 0;
    XP_TRY(copy_cell(call, check, row, to->check, (int64_t)sizeof to->check));
    XP_TRY(copy_cell(call, message, row, to->message, (int64_t)sizeof to->message));
  }
  return EXPT_OK;
}
