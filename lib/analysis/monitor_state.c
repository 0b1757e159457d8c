/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save and load: the plan, and the looks as they were had. */
#include "lib/analysis/monitor.h"

#include "lib/base/memory.h"
#include "lib/base/utf8.h"
#include <math.h>
#include <string.h>

enum {
  DESCRIPTION_TAG = 1, /* section */
  METRIC_TAG = 2,
  CONTROL_TAG = 3,
  VARIANT_TAG = 4,
  WORDS_TAG = 5,   /* whole options */
  NUMBERS_TAG = 6, /* real options, as bits */
  PLANNED_TAG = 7,
  SPENT_TAG = 8,

  ANALYSIS_TAG = 32, /* hash of its description */
  LOOKS_TAG = 33
};
enum { N_WORDS = 9, N_NUMBERS = 8, LOOK_WHOLE = 4, LOOK_REAL = 12, LOOK_FIELDS = LOOK_WHOLE + LOOK_REAL };

/* ---- save ---- */

/* Doubles as they are, bit for bit. */
static void write_doubles(xp_writer *writer, uint16_t tag, const double *values, int64_t count) {
  xp_write_i64(writer, tag, count);
  for (int64_t i = 0; i < count; i++)
    xp_write_double(writer, tag, values[i]);
}

static void write_description(xp_writer *writer, const expt_monitor *monitor) {
  const expt_monitor_options *const o = &monitor->options;
  const int64_t words[N_WORDS] = {o->method,  o->alternative,         o->boundary,  o->futility, o->beta_spending,
                                  o->burn_in, monitor->planned_units, o->n_planned, o->n_spent};
  const double numbers[N_NUMBERS] = {o->alpha, o->power,   o->rho,      o->gamma,
                                     o->delta, o->early_z, o->beta_rho, o->beta_gamma};
  const int64_t mark = xp_write_begin(writer, DESCRIPTION_TAG);
  xp_write_text(writer, METRIC_TAG, monitor->metric);
  xp_write_text(writer, CONTROL_TAG, monitor->control);
  xp_write_text(writer, VARIANT_TAG, monitor->variant);
  xp_write_i64s(writer, WORDS_TAG, words, N_WORDS);
  write_doubles(writer, NUMBERS_TAG, numbers, N_NUMBERS);
  write_doubles(writer, PLANNED_TAG, monitor->planned, o->n_planned);
  write_doubles(writer, SPENT_TAG, monitor->spent, o->n_spent);
  xp_write_end(writer, mark);
}

static void put_look(const xp_monitor_look *look, int64_t whole[LOOK_WHOLE], double real[LOOK_REAL]) {
  const int64_t w[LOOK_WHOLE] = {look->at, look->n[0], look->n[1], look->verdict};
  const double r[LOOK_REAL] = {
      look->information,  look->estimate,      look->std_error, look->statistic, look->bound_low, look->bound_high,
      look->futility_low, look->futility_high, look->low,       look->high,      look->p,         look->log_p};
  memcpy(whole, w, sizeof w);
  memcpy(real, r, sizeof r);
}

static void write_looks(xp_writer *writer, const expt_monitor *monitor) {
  xp_write_u64(writer, ANALYSIS_TAG, monitor->description);
  xp_write_i64(writer, LOOKS_TAG, monitor->count);
  for (int64_t k = 0; k < monitor->count; k++) {
    int64_t whole[LOOK_WHOLE], bits[LOOK_REAL];
    double real[LOOK_REAL];
    put_look(&monitor->looks[k], whole, real);
    memcpy(bits, real, sizeof bits);
    xp_write_i64s(writer, LOOKS_TAG, whole, LOOK_WHOLE);
    xp_write_i64s(writer, LOOKS_TAG, bits, LOOK_REAL);
  }
}

expt_status expt_monitor_save(const expt_monitor *monitor, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(monitor != NULL ? monitor->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, monitor, "monitor"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_MONITOR);
  write_description(&writer, monitor);
  xp_writer_configuration_done(&writer);
  write_looks(&writer, monitor);
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- load ---- */

typedef struct description {
  char *metric, *control, *variant;
  int64_t word[N_WORDS];
  double number[N_NUMBERS];
  double *planned, *spent;
} description;

static bool read_numbers(xp_reader *reader, uint16_t tag, double *values, int64_t count) {
  if (xp_read_i64(reader, tag) != count) return false;
  for (int64_t i = 0; i < count; i++)
    values[i] = xp_read_double(reader, tag);
  return !reader->failed;
}

static expt_status read_list(const xp_call *call, xp_reader *reader, uint16_t tag, int64_t count, double **out) {
  if (count < 0 || count > XP_MONITOR_LOOKS || count > xp_reader_left(reader) / 8)
    return xp_reader_corrupt(call, "its plan ends early");
  if (count > 0) {
    *out = xp_alloc(call->ctx, count, sizeof **out);
    if (*out == NULL) return xp_fail_memory(call);
  }
  return read_numbers(reader, tag, *out, count) ? EXPT_OK : xp_reader_corrupt(call, "its plan ends early");
}

static expt_status read_fields(const xp_call *call, xp_reader *section, description *out) {
  XP_TRY(xp_read_name(call, section, METRIC_TAG, &out->metric));
  XP_TRY(xp_read_name(call, section, CONTROL_TAG, &out->control));
  XP_TRY(xp_read_name(call, section, VARIANT_TAG, &out->variant));
  if (!xp_read_i64s(section, WORDS_TAG, out->word, N_WORDS) ||
      !read_numbers(section, NUMBERS_TAG, out->number, N_NUMBERS))
    return xp_reader_corrupt(call, "its description ends early");
  XP_TRY(read_list(call, section, PLANNED_TAG, out->word[7], &out->planned));
  return read_list(call, section, SPENT_TAG, out->word[8], &out->spent);
}

/* Errors of create are about arguments; here it is the state that is to blame. */
static expt_status make(const xp_call *call, const description *from, expt_monitor **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  for (int i = 0; i < 5; i++)
    if (from->word[i] < 0 || from->word[i] > INT32_MAX) return xp_reader_corrupt(call, "its description is not one");
  expt_monitor_options options;
  expt_monitor_options_init(&options);
  options.method = (expt_monitor_method)from->word[0];
  options.alternative = (expt_alternative)from->word[1];
  options.boundary = (expt_boundary)from->word[2];
  options.futility = (expt_futility)from->word[3];
  options.beta_spending = (expt_boundary)from->word[4];
  options.burn_in = from->word[5];
  options.alpha = from->number[0];
  options.power = from->number[1];
  options.rho = from->number[2];
  options.gamma = from->number[3];
  options.delta = from->number[4];
  options.early_z = from->number[5];
  options.beta_rho = from->number[6];
  options.beta_gamma = from->number[7];
  options.planned = from->planned;
  options.n_planned = from->word[7];
  options.spent = from->spent;
  options.n_spent = from->word[8];
  options.control = from->control;
  options.variant = from->variant;
  const expt_status status = xp_monitor_make(&quiet, from->metric, from->word[6], &options, out);
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, "its description is not one");
}

static void release(const expt_context *ctx, description *d) {
  xp_release(ctx, d->metric);
  xp_release(ctx, d->control);
  xp_release(ctx, d->variant);
  xp_release(ctx, d->planned);
  xp_release(ctx, d->spent);
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_monitor **out) {
  xp_reader section = xp_read_section(state, DESCRIPTION_TAG);
  description found = {0};
  expt_status status = read_fields(call, &section, &found);
  if (status == EXPT_OK && !(xp_reader_at_end(&section) && xp_reader_configuration_done(state)))
    status = xp_reader_corrupt(call, "its description does not end where it should");
  if (status == EXPT_OK) status = make(call, &found, out);
  release(call->ctx, &found);
  return status;
}

static void take_look(xp_monitor_look *look, const int64_t whole[LOOK_WHOLE], const int64_t bits[LOOK_REAL]) {
  double real[LOOK_REAL];
  memcpy(real, bits, sizeof real);
  *look = (xp_monitor_look){.at = whole[0], .n = {whole[1], whole[2]}, .verdict = whole[3]};
  double *const to[LOOK_REAL] = {
      &look->information, &look->estimate,     &look->std_error,     &look->statistic, &look->bound_low,
      &look->bound_high,  &look->futility_low, &look->futility_high, &look->low,       &look->high,
      &look->p,           &look->log_p};
  for (int i = 0; i < LOOK_REAL; i++)
    *to[i] = real[i];
}

static bool is_possible(const expt_monitor *monitor, const xp_monitor_look *look) {
  const xp_monitor_look *const last = monitor->count > 0 ? &monitor->looks[monitor->count - 1] : NULL;
  const int64_t most = INT64_C(1) << 60;
  if (look->n[0] < 0 || look->n[1] < 0 || look->n[0] > most || look->n[1] > most) return false;
  if (look->verdict < 0 || look->verdict > EXPT_LOOK_VERDICT_NO_EFFECT || !isfinite(look->estimate)) return false;
  if (!(look->std_error > 0.0) || !isfinite(look->std_error) || !(look->log_p <= 0.0 || isnan(look->log_p)))
    return false;
  if (!(look->low <= look->high) && !isnan(look->low) && !isnan(look->high)) return false;
  if (look->information != ((double)look->n[0] + (double)look->n[1]) / (double)monitor->planned_units) return false;
  return last == NULL || (look->at > last->at && look->n[0] + look->n[1] > last->n[0] + last->n[1]);
}

static expt_status read_looks(const xp_call *call, xp_reader *state, expt_monitor *monitor) {
  monitor->description = xp_read_u64(state, ANALYSIS_TAG);
  const int64_t count = xp_read_i64(state, LOOKS_TAG);
  if (state->failed || count < 0 || count > XP_MONITOR_LOOKS || count > xp_reader_left(state) / (8 * LOOK_FIELDS))
    return xp_reader_corrupt(call, "its looks end early");
  if ((count > 0) != (monitor->description != 0)) return xp_reader_corrupt(call, "its looks have no analysis");
  monitor->looks = xp_alloc(call->ctx, count, sizeof *monitor->looks);
  if (monitor->looks == NULL) return xp_fail_memory(call);
  monitor->room = count;
  while (monitor->count < count) {
    int64_t whole[LOOK_WHOLE], bits[LOOK_REAL];
    xp_read_i64s(state, LOOKS_TAG, whole, LOOK_WHOLE);
    if (!xp_read_i64s(state, LOOKS_TAG, bits, LOOK_REAL)) return xp_reader_corrupt(call, "its looks end early");
    take_look(&monitor->looks[monitor->count], whole, bits);
    if (!is_possible(monitor, &monitor->looks[monitor->count]))
      return xp_reader_corrupt(call, "a look is not possible");
    monitor->count++;
  }
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_monitor_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_monitor **out,
                              expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_MONITOR, &reader));
  expt_monitor *monitor = NULL;
  expt_status status = read_description(call, &reader, &monitor);
  if (status == EXPT_OK) status = read_looks(call, &reader, monitor);
  if (status == EXPT_OK)
    *out = monitor;
  else
    expt_monitor_free(monitor);
  return status;
}
