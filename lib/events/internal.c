/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/internal.h"

#include "lib/base/utf8.h"

/* ---- arguments ---- */

expt_status xp_need_optional_text(const xp_call *call, const char *text, const char *argument, const char *field) {
  if (text == NULL || (text[0] != '\0' && xp_utf8_valid(text, (int64_t)strlen(text)))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field,
                 "\"%s\" given; allowed: NULL, or a text that is not empty, in UTF-8", text);
}

bool xp_copy_optional(const expt_context *ctx, const char *text, char **out) {
  *out = text == NULL ? NULL : xp_copy_text(ctx, text);
  return text == NULL || *out != NULL;
}

/* ---- merge ---- */

expt_status xp_need_same_text(const xp_call *call, const char *field, const char *mine, const char *theirs) {
  if (xp_same_text(mine, theirs)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", field,
                 "%s is '%.80s' there and '%.80s' here; needed: the same description", field,
                 theirs == NULL ? "(none)" : theirs, mine == NULL ? "(none)" : mine);
}

expt_status xp_need_same_number(const xp_call *call, const char *field, int64_t mine, int64_t theirs) {
  if (mine == theirs) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", field,
                 "%s is %lld there and %lld here; needed: the same description", field, (long long)theirs,
                 (long long)mine);
}

/* ---- columns ---- */

expt_status xp_find_column(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                           xp_column_need need, const expt_column **out) {
  XP_TRY(xp_table_find(call, table, argument, name, out));
  return need(call, *out, argument);
}

expt_status xp_read_all_times(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                              int64_t n, const uint8_t *wanted, int64_t *times) {
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_read_times(call, column, argument, from, n, times, present));
  for (int64_t i = 0; i < n; i++) {
    if (present[i] || (wanted != NULL && !wanted[i])) continue;
    const char *const name = xp_column_name(column);
    return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, from + i, "column '%s' has no time; every row needs one",
                       name);
  }
  return EXPT_OK;
}

/* ---- labels ---- */

expt_status xp_labels_learn(const xp_call *call, xp_labels *labels, const xp_labels *other, int64_t max_levels,
                            const char *column, int32_t *map) {
  for (int64_t code = 0; code < xp_labels_count(other); code++) {
    const xp_text label = xp_labels_get(other, code);
    int64_t here = xp_labels_find(labels, label.bytes, label.size);
    if (here < 0 && xp_labels_count(labels) >= max_levels)
      return XP_FAIL(call, EXPT_E_LIMIT, "other", column, "column '%s' would hold more than %lld different labels",
                     column, (long long)max_levels);
    if (here < 0) here = xp_labels_intern(labels, label.bytes, label.size);
    if (here < 0) return xp_fail_memory(call);
    map[code] = (int32_t)here;
  }
  return EXPT_OK;
}

static bool text_before(xp_text a, xp_text b) {
  const int order = memcmp(a.bytes, b.bytes, (size_t)xp_smaller(a.size, b.size));
  return order != 0 ? order < 0 : a.size < b.size;
}

bool xp_label_before(const xp_labels *labels, int64_t a, int64_t b) {
  return text_before(xp_labels_get(labels, a), xp_labels_get(labels, b));
}

int64_t *xp_label_ranks(const expt_context *ctx, const xp_labels *labels, int64_t **order) {
  const int64_t count = xp_labels_count(labels);
  int64_t *const ranks = xp_alloc(ctx, count, sizeof *ranks);
  *order = xp_alloc(ctx, count, sizeof **order);
  if (ranks == NULL || *order == NULL) {
    xp_release(ctx, ranks);
    xp_release(ctx, *order);
    *order = NULL;
    return NULL;
  }
  xp_labels_order(labels, 0, *order);
  for (int64_t i = 0; i < count; i++)
    ranks[(*order)[i]] = i;
  return ranks;
}

enum { COUNT_TAG = 1, LABEL_TAG = 2 };

void xp_labels_write(xp_writer *writer, uint16_t tag, const xp_labels *labels, const int64_t *order) {
  const int64_t mark = xp_write_begin(writer, tag), count = xp_labels_count(labels);
  xp_write_i64(writer, COUNT_TAG, count);
  for (int64_t i = 0; i < count; i++) {
    const xp_text label = xp_labels_get(labels, order[i]);
    xp_write_bytes(writer, LABEL_TAG, label.bytes, label.size);
  }
  xp_write_end(writer, mark);
}

expt_status xp_labels_read(const xp_call *call, xp_reader *reader, uint16_t tag, int64_t max_levels,
                           xp_labels *labels) {
  xp_reader section = xp_read_section(reader, tag);
  const int64_t count = xp_read_i64(&section, COUNT_TAG);
  if (section.failed || count < 0 || count > max_levels) return xp_reader_corrupt(call, "its labels are not there");
  for (int64_t i = 0; i < count; i++) {
    xp_text label;
    label.bytes = (const char *)xp_read_bytes(&section, LABEL_TAG, &label.size);
    if (label.bytes == NULL || !xp_utf8_valid(label.bytes, label.size))
      return xp_reader_corrupt(call, "a label is not text");
    if (i > 0 && !text_before(xp_labels_get(labels, i - 1), label))
      return xp_reader_corrupt(call, "its labels are not in order");
    if (xp_labels_intern(labels, label.bytes, label.size) < 0) return xp_fail_memory(call);
  }
  return xp_reader_at_end(&section) ? EXPT_OK : xp_reader_corrupt(call, "its labels do not end where they should");
}

/* ---- frames ---- */

static expt_status give_labels(const xp_call *call, const xp_labels *names, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, xp_labels_count(names), 1);
  xp_frame_texts *const column = xp_frame_texts_add(frame, "column", XP_SHOWN);
  for (int64_t i = 0; i < xp_labels_count(names); i++)
    xp_frame_label_append(frame, column, names, i);
  return xp_give(call, frame, out);
}

expt_status xp_give_names(const xp_call *call, const char *const *names, int64_t n, expt_frame **out) {
  xp_labels *const set = xp_labels_create(call->ctx);
  bool whole = set != NULL;
  for (int64_t i = 0; i < n && whole; i++)
    whole = names[i] == NULL || xp_labels_intern(set, names[i], (int64_t)strlen(names[i])) >= 0;
  const expt_status status = whole ? give_labels(call, set, out) : xp_fail_memory(call);
  xp_labels_free(set);
  return status;
}
