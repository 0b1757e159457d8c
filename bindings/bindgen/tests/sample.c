/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sample.h declares, so that a generated package can be run. base.h and data.h come from the real library, linked in. */
#include <experiment.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct expt_barrel {
  int64_t rows;
  char tap[32];
};

static expt_status fail(expt_error *err, expt_status status, const char *function, const char *argument, const char *message) {
  if (err) {
    memset(err, 0, sizeof *err);
    err->status = status;
    err->row = -1;
    strncpy(err->function, function, sizeof err->function - 1);
    strncpy(err->argument, argument, sizeof err->argument - 1);
    strncpy(err->message, message, sizeof err->message - 1);
  }
  return status;
}

void expt_milk_options_init_sized(expt_milk_options *options, uint32_t caller_size) {
  memset(options, 0, caller_size);
  options->struct_size = caller_size;
  options->foam = 1;
  options->share = .25;
}

void expt_brew_options_init_sized(expt_brew_options *options, uint32_t caller_size) {
  memset(options, 0, caller_size);
  options->struct_size = caller_size;
  options->roast = EXPT_ROAST_DARK;
  options->steep_us = 180000000;
  options->label = "cup";
}

expt_status expt_brew(const expt_brew_options *options, expt_cup *out, expt_error *err) {
  if (options->steep_us < 0) return fail(err, EXPT_E_ARGUMENT, "expt_brew", "options", "steep_us is negative");
  out->roast = options->roast;
  out->steep_us = options->steep_us;
  out->seed = options->seed;
  for (int64_t i = 0; i < options->n_sugar; i++) out->sugar += options->sugar[i];
  for (int64_t i = 0; options->cups && i < options->n_cups; i++) out->cups += options->cups[i];
  for (int64_t i = 0; options->names && i < options->n_cups; i++) out->named += options->names[i][0] != 0;
  out->milk_share = options->milk ? options->milk->share : NAN;
  out->foam = options->milk ? options->milk->foam : 0;
  strncpy(out->label, options->label, sizeof out->label - 1);
  return EXPT_OK;
}

expt_status expt_blend(const double *values, const int64_t *weights, const int32_t *roasts, int64_t n_values, double *out,
                       expt_error *err) {
  for (int64_t i = 0; i < n_values; i++) {
    if (weights[i] < 0) return fail(err, EXPT_E_ARGUMENT, "expt_blend", "weights", "a weight is negative");
    out[i] = roasts[i] < 0 ? NAN : values[i] * (double)weights[i] + roasts[i];
  }
  return EXPT_OK;
}

expt_status expt_drip(int64_t gap_us, int64_t n_drops, double *out, expt_error *err) {
  if (n_drops < 0) return fail(err, EXPT_E_ARGUMENT, "expt_drip", "n_drops", "n_drops is negative");
  for (int64_t i = 0; i < n_drops; i++) out[i] = (double)(i * gap_us);
  return EXPT_OK;
}

expt_status expt_barrel_create(const expt_context *ctx, expt_barrel **out, expt_error *err) {
  (void)ctx;
  *out = calloc(1, sizeof **out);
  return *out ? EXPT_OK : fail(err, EXPT_E_NOMEM, "expt_barrel_create", "", "no memory");
}

expt_status expt_barrel_add_tap(expt_barrel *barrel, const char *name, double width, expt_error *err) {
  (void)err;
  (void)width;
  strncpy(barrel->tap, name, sizeof barrel->tap - 1);
  return EXPT_OK;
}

/* One millisecond a row, so that another thread can come in between. */
expt_status expt_barrel_add(expt_barrel *barrel, const expt_table *table, expt_error *err) {
  (void)err;
  for (int64_t i = 0; i < table->n_rows; i++) {
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    barrel->rows++;
  }
  return EXPT_OK;
}

expt_status expt_barrel_merge(expt_barrel *barrel, const expt_barrel *other, expt_error *err) {
  if (barrel == other) return fail(err, EXPT_E_ARGUMENT, "expt_barrel_merge", "other", "a barrel cannot be poured into itself");
  barrel->rows += other->rows;
  return EXPT_OK;
}

int64_t expt_barrel_rows(const expt_barrel *barrel) { return barrel->rows; }

expt_status expt_barrel_tap(const expt_barrel *barrel, const char **out, expt_error *err) {
  if (!barrel->tap[0]) return fail(err, EXPT_E_STATE, "expt_barrel_tap", "barrel", "no tap");
  *out = barrel->tap;
  return EXPT_OK;
}

expt_status expt_barrel_save(const expt_barrel *barrel, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  *need = (int64_t)sizeof *barrel;
  if (!buf) return EXPT_OK;
  if (cap < *need) return fail(err, EXPT_E_LIMIT, "expt_barrel_save", "cap", "too small");
  memcpy(buf, barrel, sizeof *barrel);
  return EXPT_OK;
}

expt_status expt_barrel_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_barrel **out, expt_error *err) {
  *out = NULL;
  if (size != (int64_t)sizeof **out) return fail(err, EXPT_E_CORRUPT, "expt_barrel_load", "state", "not a barrel");
  expt_status status = expt_barrel_create(ctx, out, err);
  if (!status) memcpy(*out, state, sizeof **out);
  return status;
}

expt_status expt_barrel_summary(const expt_barrel *barrel, expt_frame **out, expt_error *err) {
  double rows = (double)barrel->rows;
  const double breaks[] = {-1, 1e9};
  expt_column column = {.data = &rows, .length = 1, .stride = sizeof rows, .dtype = EXPT_DTYPE_FLOAT64, .name = "rows"};
  expt_table table = {.columns = &column, .n_columns = 1, .n_rows = 1};
  return expt_table_cut(NULL, &table, "rows", breaks, 2, NULL, 0, out, err);
}

expt_status expt_peek(const void *jar, int64_t *out, expt_error *err) {
  if (!jar) return fail(err, EXPT_E_ARGUMENT, "expt_peek", "jar", "there is no jar");
  memcpy(out, jar, sizeof *out);
  return EXPT_OK;
}

void expt_barrel_free(expt_barrel *barrel) { free(barrel); }
