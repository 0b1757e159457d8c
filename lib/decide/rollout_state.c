/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save and load: the plan as described, as settled, and the looks as they were had. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include "lib/base/utf8.h"
#include <math.h>
#include <string.h>

enum {
  DESCRIPTION_TAG = 1, /* section */
  WORDS_TAG = 2,       /* whole options */
  NUMBERS_TAG = 3,     /* real options, as bits */
  CONTROL_TAG = 4,
  VARIANT_TAG = 5,
  STAGES_TAG = 6,
  NAME_TAG = 7,
  GUARDRAILS_TAG = 8,

  LOOKS_TAG = 32,
  SETTLED_TAG = 33,
  LOOK_TAG = 34,
  CHECK_TAG = 35,
  CELL_TAG = 36
};
enum {
  N_WORDS = 5,
  N_NUMBERS = 6,
  STAGE_FIELDS = 5,
  GUARDRAIL_FIELDS = 8,
  LOOK_FIELDS = 6,
  CELL_WHOLE = 4,
  CELL_REAL = 18
};

static int64_t bits_of(double value) {
  int64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static double of_bits(int64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* ---- save ---- */

static void write_text(xp_writer *writer, uint16_t tag, const char *text) {
  xp_write_bytes(writer, tag, text, text == NULL ? 0 : (int64_t)strlen(text));
}

static void write_stage(xp_writer *writer, const xp_rollout_stage *s) {
  const int64_t fields[STAGE_FIELDS] = {bits_of(s->share), bits_of(s->holdback), s->min_time_us, s->min_units,
                                        s->looks};
  write_text(writer, NAME_TAG, s->name);
  xp_write_i64s(writer, STAGES_TAG, fields, STAGE_FIELDS);
}

static void write_guardrail(xp_writer *writer, const xp_rollout_guardrail *g) {
  const int64_t fields[GUARDRAIL_FIELDS] = {
      g->good,          g->relative,          bits_of(g->margin), bits_of(g->limit), bits_of(g->weight),
      bits_of(g->harm), bits_of(g->baseline), bits_of(g->std_dev)};
  write_text(writer, NAME_TAG, g->metric);
  xp_write_i64s(writer, GUARDRAILS_TAG, fields, GUARDRAIL_FIELDS);
}

static void write_description(xp_writer *writer, const expt_rollout *rollout) {
  const expt_rollout_options *const o = &rollout->options;
  const int64_t words[N_WORDS] = {o->boundary, o->sustained_looks, o->started_at, rollout->control_given,
                                  rollout->variant_given};
  const int64_t numbers[N_NUMBERS] = {bits_of(o->budget), bits_of(o->power), bits_of(o->split),
                                      bits_of(o->rho),    bits_of(o->gamma), bits_of(o->sustained_share)};
  const int64_t mark = xp_write_begin(writer, DESCRIPTION_TAG);
  xp_write_i64s(writer, WORDS_TAG, words, N_WORDS);
  xp_write_i64s(writer, NUMBERS_TAG, numbers, N_NUMBERS);
  write_text(writer, CONTROL_TAG, rollout->control);
  write_text(writer, VARIANT_TAG, rollout->variant);
  xp_write_i64(writer, STAGES_TAG, rollout->n_stages);
  for (int64_t i = 0; i < rollout->n_stages; i++)
    write_stage(writer, &rollout->stages[i]);
  xp_write_i64(writer, GUARDRAILS_TAG, rollout->n_guardrails);
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    write_guardrail(writer, &rollout->guardrails[i]);
  xp_write_end(writer, mark);
}

static void point_at_cell(xp_rollout_cell *c, double *to[CELL_REAL]) {
  double *const all[CELL_REAL] = {
      &c->value[0],    &c->value[1], &c->effect,          &c->effect_error, &c->value_error, &c->share,
      &c->information, &c->estimate, &c->std_error,       &c->rel_estimate, &c->statistic,   &c->harm,
      &c->row,         &c->limit,    &c->limit_statistic, &c->spent_harm,   &c->spent_row,   &c->spent_limit};
  memcpy(to, all, sizeof all);
}

static void write_cell(xp_writer *writer, const xp_rollout_cell *cell) {
  xp_rollout_cell copy = *cell;
  double *from[CELL_REAL];
  int64_t fields[CELL_WHOLE + CELL_REAL] = {cell->n[0], cell->n[1], cell->counted, cell->in_a_row};
  point_at_cell(&copy, from);
  for (int i = 0; i < CELL_REAL; i++)
    fields[CELL_WHOLE + i] = bits_of(*from[i]);
  xp_write_i64s(writer, CELL_TAG, fields, CELL_WHOLE + CELL_REAL);
}

static void write_look(xp_writer *writer, const expt_rollout *rollout, int64_t k) {
  const xp_rollout_look *const look = &rollout->looks[k];
  const int64_t fields[LOOK_FIELDS] = {look->at,     look->stage,   look->decision,
                                       look->reason, look->healthy, look->decider};
  xp_write_i64s(writer, LOOK_TAG, fields, LOOK_FIELDS);
  write_text(writer, CHECK_TAG, look->check);
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    write_cell(writer, &rollout->cells[k * rollout->n_guardrails + i]);
}

static void write_looks(xp_writer *writer, const expt_rollout *rollout) {
  xp_write_i64(writer, LOOKS_TAG, rollout->count);
  if (rollout->count == 0) return;
  xp_write_i64s(writer, SETTLED_TAG, rollout->stage_units, rollout->n_stages);
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    xp_write_double(writer, SETTLED_TAG, rollout->row_bound[i]);
  for (int64_t k = 0; k < rollout->count; k++)
    write_look(writer, rollout, k);
}

expt_status expt_rollout_save(const expt_rollout *rollout, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(rollout != NULL ? rollout->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, rollout, "rollout"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_ROLLOUT);
  write_description(&writer, rollout);
  xp_writer_configuration_done(&writer);
  write_looks(&writer, rollout);
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- load: the description ---- */

/* A text of at most `most` bytes; *there says whether there is one. */
static expt_status read_text(const xp_call *call, xp_reader *reader, uint16_t tag, int64_t most, char *out,
                             bool *there) {
  int64_t size;
  const uint8_t *const bytes = xp_read_bytes(reader, tag, &size);
  *there = bytes != NULL;
  if (bytes == NULL) return reader->failed ? xp_reader_corrupt(call, "a name is missing") : EXPT_OK;
  if (size > most || memchr(bytes, 0, (size_t)size) != NULL || !xp_utf8_valid((const char *)bytes, size))
    return xp_reader_corrupt(call, "a name is no text");
  memcpy(out, bytes, (size_t)size);
  out[size] = '\0';
  return EXPT_OK;
}

static expt_status read_name(const xp_call *call, xp_reader *reader, char out[XP_ROLLOUT_NAME]) {
  bool there;
  XP_TRY(read_text(call, reader, NAME_TAG, XP_ROLLOUT_NAME - 4, out, &there));
  return there && out[0] != '\0' ? EXPT_OK : xp_reader_corrupt(call, "a name is missing");
}

static expt_status read_label(const xp_call *call, xp_reader *reader, uint16_t tag, char **out) {
  int64_t size;
  xp_reader ahead = *reader;
  const uint8_t *const bytes = xp_read_bytes(&ahead, tag, &size);
  *out = xp_alloc(call->ctx, (bytes == NULL ? 0 : size) + 1, 1);
  if (*out == NULL) return xp_fail_memory(call);
  bool there;
  XP_TRY(read_text(call, reader, tag, size, *out, &there));
  if (there) return EXPT_OK;
  xp_release(call->ctx, *out);
  *out = NULL;
  return EXPT_OK;
}

static expt_status blame(const xp_call *call, expt_status status) {
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, "its description is not one");
}

/* Errors of the builders are about arguments; here it is the state that is to blame. */
static xp_call quiet_of(const xp_call *call) {
  return (xp_call){.ctx = call->ctx, .function = call->function};
}

static bool is_flag(int64_t value) {
  return value == 0 || value == 1;
}

static expt_status make(const xp_call *call, xp_reader *section, char *const label[2], expt_rollout **out) {
  const xp_call quiet = quiet_of(call);
  int64_t words[N_WORDS], numbers[N_NUMBERS];
  expt_rollout_options options;
  expt_rollout_options_init(&options);
  if (!xp_read_i64s(section, WORDS_TAG, words, N_WORDS) || !xp_read_i64s(section, NUMBERS_TAG, numbers, N_NUMBERS))
    return xp_reader_corrupt(call, "its description ends early");
  const bool known =
      words[0] >= 0 && words[0] <= EXPT_BOUNDARY_HWANG_SHIH_DECANI && is_flag(words[3]) && is_flag(words[4]);
  if (!known) return xp_reader_corrupt(call, "its description is not one");
  options.boundary = (expt_boundary)words[0];
  options.sustained_looks = words[1];
  options.started_at = words[2];
  options.budget = of_bits(numbers[0]);
  options.power = of_bits(numbers[1]);
  options.split = of_bits(numbers[2]);
  options.rho = of_bits(numbers[3]);
  options.gamma = of_bits(numbers[4]);
  options.sustained_share = of_bits(numbers[5]);
  options.control = label[0];
  options.variant = label[1];
  XP_TRY(blame(call, xp_rollout_make(&quiet, &options, out)));
  (*out)->control_given = words[3] != 0;
  (*out)->variant_given = words[4] != 0;
  if ((words[3] != 0 && label[0] == NULL) || (words[4] != 0 && label[1] == NULL))
    return xp_reader_corrupt(call, "a label is missing");
  return EXPT_OK;
}

static expt_status read_stages(const xp_call *call, xp_reader *section, expt_rollout *rollout) {
  const xp_call quiet = quiet_of(call);
  const int64_t count = xp_read_i64(section, STAGES_TAG);
  if (section->failed || count < 0 || count > XP_ROLLOUT_STAGES) return xp_reader_corrupt(call, "its stages end early");
  for (int64_t i = 0; i < count; i++) {
    xp_rollout_stage stage = {.share = 0.0};
    int64_t fields[STAGE_FIELDS];
    XP_TRY(read_name(call, section, stage.name));
    if (!xp_read_i64s(section, STAGES_TAG, fields, STAGE_FIELDS))
      return xp_reader_corrupt(call, "its stages end early");
    stage.share = of_bits(fields[0]);
    stage.holdback = of_bits(fields[1]);
    stage.min_time_us = fields[2];
    stage.min_units = fields[3];
    stage.looks = fields[4];
    XP_TRY(blame(call, xp_rollout_put_stage(&quiet, rollout, &stage)));
  }
  return EXPT_OK;
}

static expt_status read_guardrails(const xp_call *call, xp_reader *section, expt_rollout *rollout) {
  const xp_call quiet = quiet_of(call);
  const int64_t count = xp_read_i64(section, GUARDRAILS_TAG);
  if (section->failed || count < 0 || count > XP_ROLLOUT_GUARDRAILS)
    return xp_reader_corrupt(call, "its guardrails end early");
  for (int64_t i = 0; i < count; i++) {
    xp_rollout_guardrail g = {.margin = 0.0};
    int64_t fields[GUARDRAIL_FIELDS];
    XP_TRY(read_name(call, section, g.metric));
    if (!xp_read_i64s(section, GUARDRAILS_TAG, fields, GUARDRAIL_FIELDS))
      return xp_reader_corrupt(call, "its guardrails end early");
    if (!is_flag(fields[0]) || !is_flag(fields[1])) return xp_reader_corrupt(call, "a guardrail is not one");
    g.good = (expt_good)fields[0];
    g.relative = (int32_t)fields[1];
    double *const to[] = {&g.margin, &g.limit, &g.weight, &g.harm, &g.baseline, &g.std_dev};
    for (int k = 0; k < GUARDRAIL_FIELDS - 2; k++)
      *to[k] = of_bits(fields[2 + k]);
    XP_TRY(blame(call, xp_rollout_put_guardrail(&quiet, rollout, &g)));
  }
  return EXPT_OK;
}

/* The labels come after the words they belong to: they are looked for first. */
static expt_status read_fields(const xp_call *call, xp_reader *section, char *label[2], expt_rollout **out) {
  xp_reader ahead = *section;
  int64_t words[N_WORDS], numbers[N_NUMBERS];
  if (!xp_read_i64s(&ahead, WORDS_TAG, words, N_WORDS) || !xp_read_i64s(&ahead, NUMBERS_TAG, numbers, N_NUMBERS))
    return xp_reader_corrupt(call, "its description ends early");
  XP_TRY(read_label(call, &ahead, CONTROL_TAG, &label[0]));
  XP_TRY(read_label(call, &ahead, VARIANT_TAG, &label[1]));
  XP_TRY(make(call, section, label, out));
  *section = ahead;
  XP_TRY(read_stages(call, section, *out));
  return read_guardrails(call, section, *out);
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_rollout **out) {
  xp_reader section = xp_read_section(state, DESCRIPTION_TAG);
  char *label[2] = {NULL, NULL};
  expt_status status = read_fields(call, &section, label, out);
  if (status == EXPT_OK && !(xp_reader_at_end(&section) && xp_reader_configuration_done(state)))
    status = xp_reader_corrupt(call, "its description does not end where it should");
  xp_release(call->ctx, label[0]);
  xp_release(call->ctx, label[1]);
  return status;
}

/* ---- load: the looks ---- */

static bool is_chance(double value) {
  return value >= 0.0 && value <= 1.0;
}

/* What the recursion and the sums over stages will be made of. */
static bool is_possible_cell(const expt_rollout *rollout, int64_t guardrail, const xp_rollout_cell *c) {
  const double least = 1e-220, most = 1e280;
  const int64_t most_units = INT64_C(1) << 60, before = xp_rollout_last_counted(rollout, guardrail, rollout->count);
  if (c->n[0] < 0 || c->n[1] < 0 || c->n[0] > most_units || c->n[1] > most_units || !is_flag(c->counted)) return false;
  if (c->in_a_row < 0 || c->in_a_row > XP_ROLLOUT_LOOKS || !(c->harm >= 0.0) || !(c->row >= 0.0) || !(c->limit >= 0.0))
    return false;
  if (!is_chance(c->spent_harm) || !is_chance(c->spent_row) || !is_chance(c->spent_limit)) return false;
  if (!c->counted) return true;
  if (!xp_rollout_is_usable(c) || !(c->share > 0.0) || !isfinite(c->share) || isnan(c->statistic)) return false;
  if (!(c->information >= least && c->information <= most)) return false;
  return before < 0 || c->information >= rollout->cells[before * rollout->n_guardrails + guardrail].information *
                                             (1.0 + XP_WATCH_LEAST_STEP);
}

static bool is_possible_look(const expt_rollout *rollout, const xp_rollout_look *look) {
  const xp_rollout_look *const last = rollout->count > 0 ? &rollout->looks[rollout->count - 1] : NULL;
  if (look->decision < 0 || look->decision > EXPT_ROLLOUT_DECISION_COMPLETE || look->reason < 0 ||
      look->reason >= XP_ROLLOUT_REASONS)
    return false;
  if (!is_flag(look->healthy) || look->decider < -1 || look->decider >= rollout->n_guardrails) return false;
  if (look->decision == EXPT_ROLLOUT_DECISION_ADVANCE && look->stage == rollout->n_stages - 1) return false;
  if (last == NULL) return look->stage == 0 && look->at >= rollout->options.started_at;
  if (last->decision > EXPT_ROLLOUT_DECISION_ADVANCE || look->at <= last->at) return false;
  return look->stage == last->stage + (last->decision == EXPT_ROLLOUT_DECISION_ADVANCE ? 1 : 0);
}

static bool read_cell(xp_reader *state, xp_rollout_cell *cell) {
  int64_t fields[CELL_WHOLE + CELL_REAL];
  double *to[CELL_REAL];
  if (!xp_read_i64s(state, CELL_TAG, fields, CELL_WHOLE + CELL_REAL)) return false;
  *cell = (xp_rollout_cell){.n = {fields[0], fields[1]}, .counted = fields[2], .in_a_row = fields[3]};
  point_at_cell(cell, to);
  for (int i = 0; i < CELL_REAL; i++)
    *to[i] = of_bits(fields[CELL_WHOLE + i]);
  return true;
}

static expt_status read_look(const xp_call *call, xp_reader *state, expt_rollout *rollout) {
  int64_t fields[LOOK_FIELDS];
  bool there;
  xp_rollout_look look = {.at = 0};
  if (!xp_read_i64s(state, LOOK_TAG, fields, LOOK_FIELDS)) return xp_reader_corrupt(call, "its looks end early");
  look.at = fields[0];
  look.stage = fields[1];
  look.decision = fields[2];
  look.reason = fields[3];
  look.healthy = fields[4];
  look.decider = fields[5];
  XP_TRY(read_text(call, state, CHECK_TAG, XP_ROLLOUT_NAME - 1, look.check, &there));
  if (!there || !is_possible_look(rollout, &look)) return xp_reader_corrupt(call, "a look is not possible");
  for (int64_t i = 0; i < rollout->n_guardrails; i++) {
    xp_rollout_cell *const cell = &rollout->cells[rollout->count * rollout->n_guardrails + i];
    if (!read_cell(state, cell)) return xp_reader_corrupt(call, "its looks end early");
    if (!is_possible_cell(rollout, i, cell)) return xp_reader_corrupt(call, "a look is not possible");
  }
  rollout->looks[rollout->count++] = look;
  return EXPT_OK;
}

static expt_status read_settled(const xp_call *call, xp_reader *state, expt_rollout *rollout) {
  rollout->row_bound = xp_alloc(call->ctx, rollout->n_guardrails, sizeof *rollout->row_bound);
  if (rollout->row_bound == NULL) return xp_fail_memory(call);
  rollout->settled = true;
  bool fits = xp_read_i64s(state, SETTLED_TAG, rollout->stage_units, rollout->n_stages);
  for (int64_t i = 0; i < rollout->n_stages; i++)
    fits = fits && rollout->stage_units[i] >= (xp_rollout_has_control(rollout, i) ? 1 : 0) &&
           rollout->stage_units[i] <= (int64_t)XP_ROLLOUT_MOST_UNITS;
  for (int64_t i = 0; i < rollout->n_guardrails; i++) {
    rollout->row_bound[i] = xp_read_double(state, SETTLED_TAG);
    fits = fits && rollout->row_bound[i] >= 0.0;
  }
  return fits && !state->failed ? EXPT_OK : xp_reader_corrupt(call, "its plan is not one");
}

static expt_status read_looks(const xp_call *call, xp_reader *state, expt_rollout *rollout) {
  const xp_call quiet = quiet_of(call);
  const int64_t count = xp_read_i64(state, LOOKS_TAG), cell_bytes = 8 * (CELL_WHOLE + CELL_REAL);
  if (state->failed || count < 0 || count > XP_ROLLOUT_LOOKS) return xp_reader_corrupt(call, "its looks end early");
  if (count > 0) {
    XP_TRY(blame(call, xp_rollout_need_described(&quiet, rollout)));
    XP_TRY(read_settled(call, state, rollout));
    if (count > xp_reader_left(state) / (cell_bytes * rollout->n_guardrails))
      return xp_reader_corrupt(call, "its looks end early");
    rollout->looks = xp_alloc(call->ctx, count, sizeof *rollout->looks);
    rollout->cells = xp_alloc(call->ctx, count * rollout->n_guardrails, sizeof *rollout->cells);
    if (rollout->looks == NULL || rollout->cells == NULL) return xp_fail_memory(call);
    rollout->room = count;
  }
  while (rollout->count < count)
    XP_TRY(read_look(call, state, rollout));
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_rollout_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_rollout **out,
                              expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_ROLLOUT, &reader));
  expt_rollout *rollout = NULL;
  expt_status status = read_description(call, &reader, &rollout);
  if (status == EXPT_OK) status = read_looks(call, &reader, rollout);
  if (status == EXPT_OK)
    *out = rollout;
  else
    expt_rollout_free(rollout);
  return status;
}
