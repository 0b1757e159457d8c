/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One salt: an assigner that differs in nothing else assigns the units, and the covariates are summed by variant. */
#include "lib/assign/salt_search_internal.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include <jansson.h>
#include <string.h>

enum { SLICE_ROWS = 16384 };

/* ---- the base ---- */

static expt_status make_quiet_context(const xp_call *call, expt_context **out) {
  const xp_allocator allocator = xp_context_allocator(call->ctx);
  expt_context_options options;
  expt_context_options_init(&options);
  options.allocate = allocator.allocate;
  options.release = allocator.release;
  options.memory_user = allocator.user;
  options.simd = xp_simd_level(call->ctx);
  return expt_context_create(&options, out, NULL) == EXPT_OK ? EXPT_OK : xp_fail_memory(call);
}

static expt_status write_json(const xp_call *call, const expt_assigner *assigner, char **out) {
  int64_t need = 0;
  XP_TRY(expt_assigner_to_json(assigner, NULL, 0, &need, call->err));
  *out = xp_alloc(call->ctx, need, 1);
  if (*out == NULL) return xp_fail_memory(call);
  return expt_assigner_to_json(assigner, *out, need, &need, call->err);
}

static expt_status read_salt(const xp_call *call, const char *json, char **out) {
  json_t *all = json_loads(json, 0, NULL);
  const char *salt = json_string_value(json_object_get(all, "salt"));
  *out = salt != NULL ? xp_copy_text(call->ctx, salt) : NULL;
  json_decref(all);
  return *out != NULL ? EXPT_OK : xp_fail_memory(call);
}

static expt_status with_salt(const xp_call *call, const xp_salt_base *base, const char *salt, expt_assigner **out) {
  json_t *all = json_loads(base->json, 0, NULL);
  const bool set = all != NULL && json_object_set_new(all, "salt", json_string(salt)) == 0;
  char *text = set ? json_dumps(all, JSON_REAL_PRECISION(17)) : NULL;
  json_decref(all);
  if (text == NULL) return xp_fail_memory(call);
  const expt_status status = expt_assigner_from_json(base->quiet, text, out, call->err);
  json_free_t release;
  json_get_alloc_funcs(NULL, &release);
  release(text);
  return status;
}

/* ---- slices ---- */

static const void *forward(const void *at, int64_t bytes) {
  return at == NULL ? NULL : (const char *)at + bytes;
}

static expt_column slice(const expt_column *units, int64_t from, int64_t n) {
  expt_column part = *units;
  part.length = n;
  part.validity_offset += from;
  if (units->dtype == EXPT_DTYPE_UTF8)
    part.offsets = forward(units->offsets, from * units->offset_width);
  else if (units->dtype != EXPT_DTYPE_BOOL1)
    part.data = forward(units->data, from * units->stride);
  return part;
}

static const expt_column *column_of(const expt_frame *frame, const char *name) {
  const expt_table *view = expt_frame_view(frame);
  const expt_column *found = view->columns;
  while (strcmp(found->name, name) != 0)
    found++;
  return found;
}

/* Code of a level; -1 when the column does not have it. */
static int32_t code_of(const expt_column *column, const char *level) {
  const int64_t size = (int64_t)strlen(level);
  for (int32_t i = 0; i < column->labels->length; i++) {
    const int64_t at = xp_column_offset(column->labels, i), end = xp_column_offset(column->labels, i + 1);
    if (end - at == size && memcmp((const char *)column->labels->data + at, level, (size_t)size) == 0) return i;
  }
  return -1;
}

/* Units that were split keep their variant; all others (no id, forced, held out) count nowhere. */
static void codes_of_split(const expt_frame *frame, int64_t n, int32_t *codes) {
  const expt_column *reason = column_of(frame, "reason");
  const int32_t *why = reason->data, *variant = column_of(frame, "variant")->data;
  const int32_t split = code_of(reason, "split");
  for (int64_t i = 0; i < n; i++)
    codes[i] = why[i] == split ? variant[i] : -1;
}

static expt_status assign_slice(const xp_call *call, const expt_assigner *assigner, const expt_column *units,
                                int64_t from, int64_t n, int32_t *codes) {
  const expt_column part = slice(units, from, n);
  expt_frame *frame = NULL;
  const expt_status status = expt_assigner_assign(assigner, &part, &frame, call->err);
  if (status == EXPT_OK) codes_of_split(frame, n, codes);
  if (status != EXPT_OK && call->err != NULL && call->err->row >= 0) call->err->row += from;
  expt_frame_free(frame);
  return status;
}

/* ---- the base, seen through an empty slice ---- */

static expt_status take_variants(const xp_call *call, const expt_frame *frame, xp_labels **out) {
  const expt_column *labels = column_of(frame, "variant")->labels;
  *out = xp_labels_create(call->ctx);
  if (*out == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < labels->length; i++) {
    const int64_t at = xp_column_offset(labels, i), size = xp_column_offset(labels, i + 1) - at;
    if (xp_labels_intern(*out, (const char *)labels->data + at, size) < 0) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status try_base(const xp_call *call, const expt_column *units, xp_salt_base *base) {
  expt_assigner *assigner = NULL;
  expt_frame *frame = NULL;
  const expt_column none = slice(units, 0, 0);
  XP_TRY(with_salt(call, base, base->salt, &assigner));
  expt_status status = expt_assigner_assign(assigner, &none, &frame, call->err);
  if (status == EXPT_OK) status = take_variants(call, frame, &base->variants);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
  return status;
}

expt_status xp_salt_base_create(const xp_call *call, const expt_assigner *assigner, const expt_column *units,
                                xp_salt_base *out) {
  *out = (xp_salt_base){0};
  expt_status status = make_quiet_context(call, &out->quiet);
  if (status == EXPT_OK) status = write_json(call, assigner, &out->json);
  if (status == EXPT_OK) status = read_salt(call, out->json, &out->salt);
  if (status == EXPT_OK) status = try_base(call, units, out);
  if (status == EXPT_OK) return EXPT_OK;
  xp_error_rename(call, status == EXPT_E_STATE ? "assigner" : NULL, NULL);
  xp_salt_base_free(call->ctx, out);
  return status;
}

void xp_salt_base_free(const expt_context *ctx, xp_salt_base *base) {
  xp_release(ctx, base->json);
  xp_release(ctx, base->salt);
  xp_labels_free(base->variants);
  expt_context_free(base->quiet);
}

/* ---- the tally ---- */

static void add_covariates(const xp_call *call, const xp_covariates *covariates, int32_t variants, int64_t from,
                           int64_t n, const int32_t *codes, xp_moments *cell) {
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  for (int64_t at = 0; at < n; at += XP_BLOCK) {
    const int64_t rows = n - at < XP_BLOCK ? n - at : XP_BLOCK;
    for (int64_t k = 0; k < covariates->count; k++) {
      xp_read_doubles(covariates->column[k], from + at, rows, values, present);
      xp_grouped_add(cell + k * variants, variants, xp_simd_level(call->ctx), values, NULL, codes + at, rows);
    }
  }
}

static expt_status tally_all(const xp_call *call, const expt_assigner *assigner, const xp_covariates *covariates,
                             int32_t variants, int32_t *codes, xp_moments *cell) {
  for (int64_t i = 0; i < variants * (int64_t)covariates->count; i++)
    xp_moments_init(&cell[i], 0);
  for (int64_t from = 0; from < covariates->rows; from += SLICE_ROWS) {
    const int64_t n = covariates->rows - from < SLICE_ROWS ? covariates->rows - from : SLICE_ROWS;
    XP_TRY(assign_slice(call, assigner, covariates->units, from, n, codes));
    add_covariates(call, covariates, variants, from, n, codes, cell);
  }
  return EXPT_OK;
}

expt_status xp_salt_tally(const xp_call *call, const xp_salt_base *base, const char *salt,
                          const xp_covariates *covariates, xp_moments **cell) {
  const int32_t variants = (int32_t)xp_labels_count(base->variants);
  expt_assigner *assigner = NULL;
  int32_t *codes = xp_alloc(call->ctx, SLICE_ROWS, sizeof *codes);
  *cell = xp_alloc(call->ctx, variants * (int64_t)covariates->count, sizeof **cell);
  expt_status status = codes == NULL || *cell == NULL ? xp_fail_memory(call) : EXPT_OK;
  if (status == EXPT_OK) status = with_salt(call, base, salt, &assigner);
  if (status == EXPT_OK) status = tally_all(call, assigner, covariates, variants, codes, *cell);
  if (status != EXPT_OK) xp_error_rename(call, status == EXPT_E_ROW ? "table" : NULL, NULL);
  expt_assigner_free(assigner);
  xp_release(call->ctx, codes);
  if (status != EXPT_OK) {
    xp_release(call->ctx, *cell);
    *cell = NULL;
  }
  return status;
}
