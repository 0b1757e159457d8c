/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_rows.h"
#include "lib/base/table_selection.h"

#include "lib/base/memory.h"
#include "lib/base/number.h"
#include <string.h>

XP_OPTIONS(expt_table_filter_options, .drop = 0);

/* Which labels choose a row, and whether the rows chosen are those that go. */
typedef struct label_choice {
  xp_labels *labels;
  bool missing, drop;
} label_choice;

/* ---- the request ---- */

static expt_status check_options(const xp_call *call, const expt_table_filter_options *options) {
  XP_TRY(xp_need_whole(call, "options", "drop", options->drop, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "missing", options->missing, 0, 1));
  if (options->reserved0 != 0)
    return XP_FAIL(call, EXPT_E_VERSION, "options", "reserved0", "%d given; this version allows only 0",
                   (int)options->reserved0);
  return EXPT_OK;
}

static expt_status intern_wanted(const xp_call *call, const char *const *labels, int64_t n_labels, xp_labels *set) {
  if (set == NULL) return xp_fail_memory(call);
  XP_TRY(xp_need_whole(call, "n_labels", "", n_labels, 0, INT32_MAX));
  if (n_labels > 0) XP_TRY(xp_need(call, labels, "labels"));
  for (int64_t i = 0; i < n_labels; i++) {
    XP_TRY(xp_need_label(call, labels[i], "labels", ""));
    if (xp_labels_intern(set, labels[i], (int64_t)strlen(labels[i])) < 0) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

/* ---- which rows ---- */

static bool keeps(const label_choice *wanted, xp_text label) {
  const bool chosen =
      label.bytes != NULL ? xp_labels_find(wanted->labels, label.bytes, label.size) >= 0 : wanted->missing;
  return chosen != wanted->drop;
}

static expt_status mark_by_codes(const xp_call *call, const expt_column *column, const uint8_t *keeps_level,
                                 bool keeps_missing, uint8_t *kept) {
  int32_t codes[XP_BLOCK];
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    XP_TRY(xp_read_codes(call, column, "table", from, n, codes));
    for (int64_t i = 0; i < n; i++)
      kept[from + i] = codes[i] < 0 ? keeps_missing : keeps_level[codes[i]];
  }
  return EXPT_OK;
}

/* Each level is looked up once, not each row. */
static expt_status mark_dict(const xp_call *call, const expt_column *column, const label_choice *wanted,
                             uint8_t *kept) {
  const int64_t n_levels = column->labels->length;
  uint8_t *const keeps_level = xp_alloc(call->ctx, n_levels, 1);
  expt_status status = keeps_level != NULL ? EXPT_OK : xp_fail_memory(call);
  for (int64_t i = 0; i < n_levels && status == EXPT_OK; i++) {
    xp_text label;
    status = xp_level_read(call, column, i, &label);
    if (status == EXPT_OK) keeps_level[i] = keeps(wanted, label);
  }
  const bool keeps_missing = keeps(wanted, (xp_text){NULL, 0});
  if (status == EXPT_OK) status = mark_by_codes(call, column, keeps_level, keeps_missing, kept);
  xp_release(call->ctx, keeps_level);
  return status;
}

static expt_status mark_texts(const xp_call *call, const expt_column *column, const label_choice *wanted,
                              uint8_t *kept) {
  for (int64_t row = 0; row < column->length; row++) {
    xp_text label;
    XP_TRY(xp_read_text(call, column, "table", row, NULL, &label));
    kept[row] = keeps(wanted, label);
  }
  return EXPT_OK;
}

/* Integers that are labels are few: what was decided about one is remembered by its last bits. */
typedef struct decided {
  int64_t value;
  bool is_known, keeps;
} decided;

enum { DECIDED = 256 };

static bool keeps_integer(const label_choice *wanted, int64_t value, decided *before) {
  decided *const at = &before[(uint64_t)value % DECIDED];
  if (at->is_known && at->value == value) return at->keeps;
  char digits[24];
  const int size = xp_format_integer(digits, value);
  *at = (decided){value, true, keeps(wanted, (xp_text){digits, size})};
  return at->keeps;
}

static expt_status mark_integers(const xp_call *call, const expt_column *column, const label_choice *wanted,
                                 uint8_t *kept) {
  decided before[DECIDED] = {{0}};
  int64_t values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  const bool keeps_missing = keeps(wanted, (xp_text){NULL, 0});
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    XP_TRY(xp_read_integers(call, column, "table", from, n, values, present));
    for (int64_t i = 0; i < n; i++)
      kept[from + i] = present[i] ? keeps_integer(wanted, values[i], before) : keeps_missing;
  }
  return EXPT_OK;
}

static expt_status mark(const xp_call *call, const expt_column *column, const label_choice *wanted, uint8_t *kept) {
  if (xp_column_is_dict(column)) return mark_dict(call, column, wanted, kept);
  if (column->dtype == EXPT_DTYPE_UTF8) return mark_texts(call, column, wanted, kept);
  return mark_integers(call, column, wanted, kept);
}

static int64_t *rows_of(const expt_context *ctx, const uint8_t *kept, int64_t rows, int64_t *count) {
  *count = 0;
  for (int64_t row = 0; row < rows; row++)
    *count += kept[row];
  int64_t *const at = xp_alloc(ctx, *count, sizeof *at);
  for (int64_t row = 0, i = 0; row < rows && at != NULL; row++)
    if (kept[row]) at[i++] = row;
  return at;
}

static expt_status choose_rows(const xp_call *call, const expt_column *column, const label_choice *wanted, int64_t **at,
                               int64_t *count) {
  uint8_t *const kept = xp_alloc(call->ctx, column->length, 1);
  if (kept == NULL) return xp_fail_memory(call);
  expt_status status = mark(call, column, wanted, kept);
  if (status == EXPT_OK) {
    *at = rows_of(call->ctx, kept, column->length, count);
    if (*at == NULL) status = xp_fail_memory(call);
  }
  xp_release(call->ctx, kept);
  return status;
}

/* ---- the frame ---- */

static expt_status give_rows(const xp_call *call, const xp_selection *selection, bool all_shown, const xp_rows *rows,
                             expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, rows->count, selection->count);
  expt_status status = EXPT_OK;
  for (int64_t i = 0; i < selection->count && status == EXPT_OK; i++) {
    const expt_column *const column = selection->columns[i];
    const xp_visibility visibility = column->detail != 0 && !all_shown ? XP_DETAIL : XP_SHOWN;
    status = xp_rows_take(call, column, rows, visibility, frame);
  }
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}

static expt_status filter(const xp_call *call, const expt_column *column, const label_choice *wanted,
                          const xp_selection *selection, bool all_shown, expt_frame **out) {
  int64_t *at = NULL;
  xp_rows rows = {.count = 0};
  expt_status status = choose_rows(call, column, wanted, &at, &rows.count);
  rows.at = at;
  if (status == EXPT_OK) status = give_rows(call, selection, all_shown, &rows, out);
  xp_release(call->ctx, at);
  return status;
}

expt_status expt_table_filter(const expt_context *ctx, const expt_table *table, const char *column,
                              const char *const *labels, int64_t n_labels, const expt_table_filter_options *options,
                              expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_table_filter_options mine;
  XP_TRY(xp_take_expt_table_filter_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, column, "column"));
  const expt_column *by = NULL;
  XP_TRY(xp_table_find(call, table, "column", column, &by));
  XP_TRY(xp_need_labels(call, by, "column"));
  xp_selection selection;
  const label_choice wanted = {.labels = xp_labels_create(ctx), .missing = mine.missing != 0, .drop = mine.drop != 0};
  expt_status status = xp_selection_make(call, table, mine.columns, mine.n_columns, false, &selection);
  if (status == EXPT_OK) status = intern_wanted(call, labels, n_labels, wanted.labels);
  if (status == EXPT_OK) status = filter(call, by, &wanted, &selection, mine.n_columns > 0, out);
  xp_selection_free(call, &selection);
  xp_labels_free(wanted.labels);
  return status;
}
