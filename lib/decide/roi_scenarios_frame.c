/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/roi_scenarios.h"

#include <math.h>

/* ---- columns ---- */

/* Numbers go from the answer to the frame by name and place, in the order of the header. */
static const struct {
  const char *name;
  size_t place; /* of the number in expt_roi_result */
  xp_visibility visibility;
} numbers[] = {
    {"effect", offsetof(expt_roi_result, effect), XP_SHOWN},
    {"effect_low", offsetof(expt_roi_result, effect_low), XP_DETAIL},
    {"effect_high", offsetof(expt_roi_result, effect_high), XP_DETAIL},
    {"units_reached", offsetof(expt_roi_result, units_reached), XP_DETAIL},
    {"orders", offsetof(expt_roi_result, orders), XP_SHOWN},
    {"orders_low", offsetof(expt_roi_result, orders_low), XP_DETAIL},
    {"orders_high", offsetof(expt_roi_result, orders_high), XP_DETAIL},
    {"revenue", offsetof(expt_roi_result, revenue), XP_SHOWN},
    {"revenue_low", offsetof(expt_roi_result, revenue_low), XP_SHOWN},
    {"revenue_high", offsetof(expt_roi_result, revenue_high), XP_SHOWN},
    {"contribution", offsetof(expt_roi_result, contribution), XP_DETAIL},
    {"contribution_low", offsetof(expt_roi_result, contribution_low), XP_DETAIL},
    {"contribution_high", offsetof(expt_roi_result, contribution_high), XP_DETAIL},
    {"cost", offsetof(expt_roi_result, cost), XP_SHOWN},
    {"net_value", offsetof(expt_roi_result, net_value), XP_SHOWN},
    {"net_low", offsetof(expt_roi_result, net_low), XP_SHOWN},
    {"net_high", offsetof(expt_roi_result, net_high), XP_SHOWN},
    {"roi", offsetof(expt_roi_result, roi), XP_SHOWN},
    {"roi_low", offsetof(expt_roi_result, roi_low), XP_DETAIL},
    {"roi_high", offsetof(expt_roi_result, roi_high), XP_DETAIL},
    {"probability_of_loss", offsetof(expt_roi_result, probability_of_loss), XP_SHOWN},
    {"break_even_effect", offsetof(expt_roi_result, break_even_effect), XP_DETAIL},
    {"break_even_cost", offsetof(expt_roi_result, break_even_cost), XP_DETAIL},
    {"df", offsetof(expt_roi_result, df), XP_DETAIL},
    {"confidence", offsetof(expt_roi_result, confidence), XP_DETAIL},
};
enum { NUMBERS = (int)(sizeof numbers / sizeof *numbers), COLUMNS = NUMBERS + 14 };

typedef struct columns {
  expt_frame *frame;
  xp_frame_texts *scenario, *metric, *segment, *level, *variant, *estimand, *population, *reasons, *assumptions, *notes;
  double *units, *p, *number[NUMBERS];
  uint8_t *passes;
  int64_t *note_bits;
} columns;

static columns add_columns(expt_frame *frame) {
  columns c = {.frame = frame};
  c.scenario = xp_frame_texts_add(frame, "scenario", XP_SHOWN);
  c.metric = xp_frame_texts_add(frame, "metric", XP_DETAIL);
  c.segment = xp_frame_texts_add(frame, "segment", XP_DETAIL);
  c.level = xp_frame_texts_add(frame, "level", XP_DETAIL);
  c.variant = xp_frame_texts_add(frame, "variant", XP_DETAIL);
  c.estimand = xp_frame_texts_add(frame, "estimand", XP_DETAIL);
  c.population = xp_frame_texts_add(frame, "population", XP_DETAIL);
  c.units = xp_frame_doubles(frame, "units", XP_SHOWN);
  for (int i = 0; i < NUMBERS; i++) {
    c.number[i] = xp_frame_doubles(frame, numbers[i].name, numbers[i].visibility);
    if (i == 2) c.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  }
  c.passes = xp_frame_bools(frame, "passes", XP_SHOWN);
  c.reasons = xp_frame_texts_add(frame, "reasons", XP_SHOWN);
  c.assumptions = xp_frame_texts_add(frame, "assumptions", XP_DETAIL);
  c.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  c.notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  return c;
}

static void put_numbers(const columns *c, int64_t row, const expt_roi_result *answer) {
  for (int i = 0; i < NUMBERS; i++)
    memcpy(&c->number[i][row], (const char *)answer + numbers[i].place, sizeof(double));
}

/* ---- rules ---- */

static void reject(xp_line *line, const char *format, ...) XP_FORMAT(2, 3);
static void reject(xp_line *line, const char *format, ...) {
  va_list arguments;
  if (line->size > 0) xp_say(line, "; ");
  va_start(arguments, format);
  xp_line_format(line, format, arguments);
  va_end(arguments);
}

static void judge_roi(xp_line *line, const expt_roi_scenarios_options *o, const expt_roi_result *answer) {
  if (answer->roi < o->min_roi) reject(line, "ROI %.4g below %.4g", answer->roi, o->min_roi);
}

static void judge(xp_line *line, const expt_roi_scenarios_options *o, const xp_scenario *s,
                  const expt_roi_result *answer) {
  if (isnan(s->question.effect)) {
    reject(line, s->question.units == 0.0 ? "there are no units" : "the effect could not be estimated");
    return;
  }
  if (o->max_p_value < 1.0 && isnan(s->p)) reject(line, "there is no p-value");
  if (s->p > o->max_p_value) reject(line, "p-value %.4g above %.4g", s->p, o->max_p_value);
  if (s->question.effect < o->min_effect) reject(line, "effect %.4g below %.4g", s->question.effect, o->min_effect);
  judge_roi(line, o, answer);
}

static void put_reasons(const columns *c, int64_t row, const char *reasons) {
  xp_frame_word_append(c->frame, c->reasons, reasons);
  c->passes[row] = reasons[0] == '\0';
}

/* ---- rows ---- */

static expt_status copy_label(const xp_call *call, const columns *c, xp_frame_texts *to, const expt_column *from,
                              int64_t row) {
  xp_label_cell cell;
  XP_TRY(xp_label_at(call, from, "table", row, &cell));
  xp_frame_text_append(c->frame, to, cell.text.bytes, cell.text.size);
  return EXPT_OK;
}

/* "all", or the segment and its level; without segments the rows are counted. */
static expt_status name_row(const xp_call *call, const columns *c, const xp_scenarios *s, int64_t i) {
  const int64_t row = s->scenarios[i].row;
  xp_label_cell segment, level;
  char text[256];
  xp_line line = xp_line_start(text, (int64_t)sizeof text);
  if (s->name != NULL) return copy_label(call, c, c->scenario, s->name, row);
  XP_TRY(xp_label_at(call, s->segment, "table", row, &segment));
  XP_TRY(xp_label_at(call, s->level, "table", row, &level));
  if (segment.text.bytes == NULL)
    xp_say(&line, "scenario %lld", (long long)(i + 1));
  else
    xp_line_append(&line, segment.text.bytes, segment.text.size);
  if (segment.text.bytes != NULL && !xp_text_is(segment.text, "all")) {
    xp_say(&line, ": %s", level.text.bytes == NULL ? "none" : "");
    xp_line_append(&line, level.text.bytes, level.text.size);
  }
  xp_frame_word_append(c->frame, c->scenario, text);
  return EXPT_OK;
}

static expt_status put_labels(const xp_call *call, const columns *c, const xp_scenarios *s, int64_t i) {
  const xp_scenario *const one = &s->scenarios[i];
  XP_TRY(name_row(call, c, s, i));
  XP_TRY(copy_label(call, c, c->metric, s->metric, one->row));
  XP_TRY(copy_label(call, c, c->segment, s->segment, one->row));
  XP_TRY(copy_label(call, c, c->level, s->level, one->row));
  XP_TRY(copy_label(call, c, c->variant, s->variant, one->row));
  xp_frame_word_append(c->frame, c->estimand, xp_estimand_word(one->question.estimand));
  xp_frame_word_append(c->frame, c->population, xp_population_word(one->question.population));
  return EXPT_OK;
}

static void put_notes(const columns *c, int64_t row, int64_t note_bits, const char *remarks) {
  char text[2048];
  xp_line line = xp_line_start(text, (int64_t)sizeof text);
  c->note_bits[row] = note_bits;
  xp_say_notes(&line, note_bits, remarks);
  xp_frame_word_append(c->frame, c->notes, text);
}

static expt_status put_scenario(const xp_call *call, const columns *c, const xp_scenarios *s, int64_t i) {
  const xp_scenario *const one = &s->scenarios[i];
  expt_roi_result answer;
  char reasons[256];
  xp_line line = xp_line_start(reasons, (int64_t)sizeof reasons);
  xp_roi_answer(&one->question, &answer);
  xp_roi_remarks(&one->question, &answer);
  xp_roi_assumptions(&one->question, &answer);
  XP_TRY(put_labels(call, c, s, i));
  put_numbers(c, i, &answer);
  c->units[i] = one->question.units;
  c->p[i] = one->p;
  judge(&line, s->options, one, &answer);
  put_reasons(c, i, reasons);
  xp_frame_word_append(c->frame, c->assumptions, answer.assumptions);
  put_notes(c, i, one->note_bits | answer.note_bits, answer.remarks);
  return EXPT_OK;
}

static void put_total(const columns *c, const xp_scenarios *s, const uint8_t *is_part) {
  const int64_t row = s->count;
  const xp_worth sum = xp_scenarios_total(s, is_part, &c->units[row]);
  expt_roi_result answer;
  char reasons[256];
  xp_line line = xp_line_start(reasons, (int64_t)sizeof reasons);
  xp_roi_finish(&sum, &answer);
  xp_frame_word_append(c->frame, c->scenario, "total");
  xp_frame_texts *const nothing[] = {c->metric, c->segment, c->level, c->variant, c->estimand, c->population};
  for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
    xp_frame_word_append(c->frame, nothing[i], NULL);
  put_numbers(c, row, &answer);
  c->p[row] = NAN;
  if (c->units[row] == 0.0) reject(&line, "there are no units");
  if (isnan(answer.net_value)) reject(&line, "an effect could not be estimated");
  judge_roi(&line, s->options, &answer);
  put_reasons(c, row, reasons);
  xp_frame_word_append(c->frame, c->assumptions, s->cost == NULL ? "the scenarios are of different units, and their effects independent; the fixed cost is due once"
                                 : "the scenarios are of different units, and their effects independent");
  put_notes(c, row, 0, "");
}

static expt_status fill(const xp_call *call, const columns *c, const xp_scenarios *s, const uint8_t *is_part) {
  for (int64_t i = 0; !xp_frame_failed(c->frame) && i < s->count; i++)
    XP_TRY(put_scenario(call, c, s, i));
  if (is_part != NULL && !xp_frame_failed(c->frame)) put_total(c, s, is_part);
  return EXPT_OK;
}

expt_status xp_scenarios_frame(const xp_call *call, const xp_scenarios *s, const uint8_t *is_part, expt_frame **out) {
  const columns c = add_columns(xp_frame_create(call->ctx, s->count + (is_part != NULL), COLUMNS));
  const expt_status status = fill(call, &c, s, is_part);
  if (status == EXPT_OK) return xp_give(call, c.frame, out);
  expt_frame_free(c.frame);
  return status;
}
