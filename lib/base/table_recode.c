/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/frame.h"
#include "lib/base/memory.h"

#include <string.h>

XP_OPTIONS(expt_table_recode_options, .other = NULL);

#define NOT_LISTED (-2)
#define MISSING (-1)

/* `before` holds the labels of the column: first those listed by the caller, then the others as rows bring them.
 * `after` holds the new ones: first those of the caller in order, then `other`, then the labels kept. */
typedef struct recoding {
  const expt_context *ctx;
  xp_labels *before, *after;
  int64_t declared;  /* labels of `after` that keep their place */
  int64_t *becomes;  /* label of `before` -> label of `after` */
  int32_t *codes;    /* rows, as labels of `before` */
  int64_t *order;    /* place -> label of `after` */
  int32_t *place_of; /* label of `after` -> place */
} recoding;

static void recoding_free(recoding *work) {
  xp_labels_free(work->before);
  xp_labels_free(work->after);
  xp_release(work->ctx, work->becomes);
  xp_release(work->ctx, work->codes);
  xp_release(work->ctx, work->order);
  xp_release(work->ctx, work->place_of);
}

/* ---- the request ---- */

static expt_status check_options(const xp_call *call, const expt_table_recode_options *options) {
  if (options->reserved0 != 0)
    return XP_FAIL(call, EXPT_E_VERSION, "options", "reserved0", "%d given; this version allows only 0",
                   (int)options->reserved0);
  return options->other != NULL ? xp_need_label(call, options->other, "options", "other") : EXPT_OK;
}

static expt_status check_pairs(const xp_call *call, const char *const *old_labels, const char *const *new_labels,
                               int64_t n_labels) {
  XP_TRY(xp_need_whole(call, "n_labels", "", n_labels, 0, INT32_MAX));
  if (n_labels == 0) return EXPT_OK;
  XP_TRY(xp_need(call, old_labels, "old_labels"));
  XP_TRY(xp_need(call, new_labels, "new_labels"));
  for (int64_t i = 0; i < n_labels; i++) {
    XP_TRY(xp_need_label(call, old_labels[i], "old_labels", ""));
    XP_TRY(xp_need_label(call, new_labels[i], "new_labels", ""));
  }
  return EXPT_OK;
}

static int64_t intern_string(xp_labels *labels, const char *string) {
  return xp_labels_intern(labels, string, (int64_t)strlen(string));
}

static expt_status declare_pairs(const xp_call *call, recoding *work, const char *const *old_labels,
                                 const char *const *new_labels, int64_t n_labels) {
  work->becomes = xp_alloc(work->ctx, n_labels, sizeof *work->becomes);
  if (work->becomes == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < n_labels; i++) {
    const int64_t code = intern_string(work->before, old_labels[i]);
    work->becomes[i] = intern_string(work->after, new_labels[i]);
    if (code < 0 || work->becomes[i] < 0) return xp_fail_memory(call);
    if (code < i) return XP_FAIL(call, EXPT_E_ARGUMENT, "old_labels", "", "'%s' is listed twice", old_labels[i]);
  }
  return EXPT_OK;
}

/* ---- the steps ---- */

static expt_status read_column(const xp_call *call, recoding *work, const expt_column *column) {
  work->codes = xp_alloc(work->ctx, column->length, sizeof *work->codes);
  if (work->codes == NULL) return xp_fail_memory(call);
  xp_label_reader *reader = NULL;
  XP_TRY(xp_label_reader_create(call, column, "table", work->before, false, INT32_MAX, &reader));
  const expt_status status = xp_label_reader_read(reader, call, 0, column->length, work->codes);
  xp_label_reader_free(reader);
  return status;
}

static expt_status settle_unlisted(const xp_call *call, recoding *work, int64_t n_listed, const char *other) {
  const int64_t met = xp_labels_count(work->before);
  int64_t *const becomes = xp_grow(work->ctx, work->becomes, n_listed, met, sizeof *becomes);
  if (becomes == NULL) return xp_fail_memory(call);
  work->becomes = becomes;
  const int64_t other_code = other != NULL ? intern_string(work->after, other) : NOT_LISTED;
  if (other_code == -1) return xp_fail_memory(call);
  work->declared = xp_labels_count(work->after);
  for (int64_t i = n_listed; i < met; i++) {
    const xp_text own = xp_labels_get(work->before, i);
    becomes[i] = other != NULL ? other_code : xp_labels_intern(work->after, own.bytes, own.size);
    if (becomes[i] < 0) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status order_levels(const xp_call *call, recoding *work) {
  const int64_t count = xp_labels_count(work->after);
  work->order = xp_alloc(work->ctx, count, sizeof *work->order);
  work->place_of = xp_alloc(work->ctx, count, sizeof *work->place_of);
  if (work->order == NULL || work->place_of == NULL) return xp_fail_memory(call);
  xp_labels_order(work->after, work->declared, work->order);
  for (int64_t place = 0; place < count; place++)
    work->place_of[work->order[place]] = (int32_t)place;
  return EXPT_OK;
}

static expt_status write_frame(const xp_call *call, const recoding *work, int64_t rows, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(work->ctx, rows, 1);
  int32_t *const codes = xp_frame_dict(frame, "level", work->after, work->order, XP_SHOWN);
  for (int64_t row = 0; row < rows && codes != NULL; row++)
    codes[row] = work->codes[row] < 0 ? MISSING : work->place_of[work->becomes[work->codes[row]]];
  return xp_give(call, frame, out);
}

static expt_status recode(const xp_call *call, recoding *work, const expt_column *column, const char *const *old_labels,
                          const char *const *new_labels, int64_t n_labels, const char *other, expt_frame **out) {
  work->before = xp_labels_create(work->ctx);
  work->after = xp_labels_create(work->ctx);
  if (work->before == NULL || work->after == NULL) return xp_fail_memory(call);
  XP_TRY(declare_pairs(call, work, old_labels, new_labels, n_labels));
  XP_TRY(read_column(call, work, column));
  XP_TRY(settle_unlisted(call, work, n_labels, other));
  XP_TRY(order_levels(call, work));
  return write_frame(call, work, column->length, out);
}

expt_status expt_table_recode(const expt_context *ctx, const expt_table *table, const char *column,
                              const char *const *old_labels, const char *const *new_labels, int64_t n_labels,
                              const expt_table_recode_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_table_recode_options mine;
  XP_TRY(xp_take_expt_table_recode_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, column, "column"));
  const expt_column *labels = NULL;
  XP_TRY(xp_table_find(call, table, "column", column, &labels));
  XP_TRY(xp_need_labels(call, labels, "column"));
  XP_TRY(check_pairs(call, old_labels, new_labels, n_labels));
  recoding work = {.ctx = ctx};
  const expt_status status = recode(call, &work, labels, old_labels, new_labels, n_labels, mine.other, out);
  recoding_free(&work);
  return status;
}
