/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a caller's store remembers, joined to a column of ids. The rules are GrowthBook's: only the current version
 * counts, any version below the lowest allowed one blocks the unit, and of two rows of one version the first counts. */

#include "lib/assign/column.h"

XP_OPTIONS(expt_assigner_assign_sticky_options, .unit = "unit", .variant = "variant", .version = "version");

enum { NOT_SEEN = -3 }; /* besides the codes of xp_decide(): no row of the current version yet */

typedef struct memory {
  xp_labels *units;
  int32_t *variants; /* per unit: a position or a code */
  int64_t room;
} memory;

typedef struct store {
  const expt_column *unit, *variant, *version;
} store;

static expt_status check_options(const xp_call *call, const expt_assigner_assign_sticky_options *options) {
  XP_TRY(xp_need_whole(call, "options", "bucket_version", options->bucket_version, 0, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "min_bucket_version", options->min_bucket_version, 0, INT64_MAX));
  XP_TRY(xp_need_option_text(call, options->unit, "unit"));
  XP_TRY(xp_need_option_text(call, options->variant, "variant"));
  return xp_need_option_text(call, options->version, "version");
}

static expt_status open_store(const xp_call *call, const expt_table *previous,
                              const expt_assigner_assign_sticky_options *options, store *out) {
  XP_TRY(xp_need(call, previous, "previous"));
  XP_TRY(xp_table_check(call, previous, "previous"));
  XP_TRY(xp_table_find(call, previous, "previous", options->unit, &out->unit));
  XP_TRY(xp_table_find(call, previous, "previous", options->variant, &out->variant));
  XP_TRY(xp_table_find(call, previous, "previous", options->version, &out->version));
  XP_TRY(xp_need_ids(call, out->unit, "previous"));
  XP_TRY(xp_need_labels(call, out->variant, "previous"));
  return xp_need_numbers(call, out->version, "previous");
}

/* ---- remembering ---- */

static expt_status remember_unit(const xp_call *call, memory *to, xp_text unit, int64_t *code) {
  const int64_t known = xp_labels_count(to->units);
  if (known == to->room) {
    const int64_t room = 2 * known + 16;
    int32_t *grown = xp_grow(call->ctx, to->variants, to->room, room, sizeof *grown);
    if (!grown) return xp_fail_memory(call);
    to->variants = grown;
    to->room = room;
  }
  *code = xp_labels_intern(to->units, unit.bytes, unit.size);
  if (*code < 0) return xp_fail_memory(call);
  if (*code == known) to->variants[*code] = NOT_SEEN;
  return EXPT_OK;
}

static int32_t stored_variant(const expt_assigner *assigner, xp_text label) {
  const int64_t code = label.bytes ? xp_labels_find(assigner->labels, label.bytes, label.size) : -1;
  return code < 0 ? XP_STORED_NOTHING : (int32_t)code;
}

static expt_status remember_row(const xp_call *call, const expt_assigner *assigner,
                                const expt_assigner_assign_sticky_options *options, const store *from, int64_t row,
                                int64_t version, memory *to) {
  char digits[24];
  xp_text unit, label;
  int64_t code = -1;
  const bool is_text = from->unit->dtype == EXPT_DTYPE_UTF8;
  XP_TRY(is_text ? xp_column_bytes(call, from->unit, "previous", row, &unit)
                 : xp_read_text(call, from->unit, "previous", row, digits, &unit));
  if (!unit.bytes) return EXPT_OK;
  XP_TRY(remember_unit(call, to, unit, &code));
  if (version < options->min_bucket_version) to->variants[code] = XP_STORED_BLOCKED;
  if (version != options->bucket_version || to->variants[code] != NOT_SEEN) return EXPT_OK;
  XP_TRY(xp_read_text(call, from->variant, "previous", row, digits, &label));
  to->variants[code] = stored_variant(assigner, label);
  return EXPT_OK;
}

static expt_status remember(const xp_call *call, const expt_assigner *assigner,
                            const expt_assigner_assign_sticky_options *options, const store *from, memory *to) {
  int64_t versions[XP_LANES];
  uint8_t present[XP_LANES];
  const char *name = xp_column_name(from->version);
  for (int64_t first = 0; first < from->version->length; first += XP_LANES) {
    const int64_t left = from->version->length - first, count = left < XP_LANES ? left : XP_LANES;
    XP_TRY(xp_read_integers(call, from->version, "previous", first, count, versions, present));
    for (int64_t i = 0; i < count; i++) {
      if (!present[i]) return XP_FAIL_ROW(call, EXPT_E_ROW, "previous", name, first + i, "the version is missing");
      if (versions[i] < 0) {
        return XP_FAIL_ROW(call, EXPT_E_ROW, "previous", name, first + i, "the version is %lld; allowed: 0 or more",
                           (long long)versions[i]);
      }
      XP_TRY(remember_row(call, assigner, options, from, first + i, versions[i], to));
    }
  }
  return EXPT_OK;
}

/* ---- recalling ---- */

static int32_t recall(const memory *from, xp_text unit) {
  const int64_t code = unit.bytes ? xp_labels_find(from->units, unit.bytes, unit.size) : -1;
  if (code < 0 || from->variants[code] == NOT_SEEN) return XP_STORED_NOTHING;
  return from->variants[code];
}

static expt_status recall_column(const xp_call *call, const expt_column *units, const memory *from, int32_t *stored) {
  xp_id_reader reader;
  xp_text texts[XP_LANES];
  xp_id_reader_start(&reader, units);
  for (int64_t first = 0; first < units->length; first += XP_LANES) {
    const int64_t left = units->length - first, count = left < XP_LANES ? left : XP_LANES;
    XP_TRY(xp_id_reader_read(call, &reader, first, count, texts));
    for (int64_t i = 0; i < count; i++)
      stored[first + i] = recall(from, texts[i]);
  }
  return EXPT_OK;
}

static expt_status join(const xp_call *call, const expt_assigner *assigner, const expt_column *units,
                        const expt_assigner_assign_sticky_options *options, const store *from, int32_t *stored) {
  memory all = {.units = xp_labels_create(call->ctx)};
  expt_status status = all.units ? remember(call, assigner, options, from, &all) : xp_fail_memory(call);
  if (status == EXPT_OK) status = recall_column(call, units, &all, stored);
  xp_labels_free(all.units);
  xp_release(call->ctx, all.variants);
  return status;
}

expt_status expt_assigner_assign_sticky(const expt_assigner *assigner, const expt_column *units,
                                        const expt_table *previous, const expt_assigner_assign_sticky_options *options,
                                        expt_frame **out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  expt_assigner_assign_sticky_options mine;
  store from;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_units_check(call, units));
  XP_TRY(xp_take_expt_assigner_assign_sticky_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(open_store(call, previous, &mine, &from));
  XP_TRY(xp_assigner_ready(call, assigner));
  int32_t *stored = xp_alloc(call->ctx, units->length, sizeof *stored);
  if (!stored) return xp_fail_memory(call);
  expt_status status = join(call, assigner, units, &mine, &from, stored);
  xp_column_job job = {.assigner = assigner, .units = units, .stored = stored};
  if (status == EXPT_OK) status = xp_assign_column(call, &job, out);
  xp_release(call->ctx, stored);
  return status;
}
