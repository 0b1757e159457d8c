/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels as people meant them. Each distinct label is looked at once, however many rows have it. */
#include "lib/events/clean.h"

/* ---- one label ---- */

static bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static xp_text trimmed(xp_text text) {
  while (text.size > 0 && is_blank(text.bytes[0]))
    text = (xp_text){text.bytes + 1, text.size - 1};
  while (text.size > 0 && is_blank(text.bytes[text.size - 1]))
    text.size--;
  return text;
}

static char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(xp_text text, const char *word) {
  if (text.size != (int64_t)strlen(word)) return false;
  for (int64_t i = 0; i < text.size; i++)
    if (lowered(text.bytes[i]) != word[i]) return false;
  return true;
}

bool xp_clean_is_unknown(xp_text text) {
  static const char *const words[] = {"unknown", "na", "n/a", "nan", "none", "null", "<na>", "missing", "undefined"};
  const xp_text inner = trimmed(text);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (is_word(inner, words[i])) return true;
  return false;
}

xp_text xp_clean_label(const expt_clean_options *options, xp_text text, char *room) {
  if (options->drop_unknown && xp_clean_is_unknown(text)) return (xp_text){NULL, 0};
  const xp_text inner = options->trim ? trimmed(text) : text;
  for (int64_t i = 0; i < inner.size; i++)
    room[i] = options->lower ? lowered(inner.bytes[i]) : inner.bytes[i];
  return (xp_text){room, inner.size};
}

/* ---- a column ---- */

/* What became of each label as it came: its code among the clean ones, or -1; and whether it is another one now. */
typedef struct fate {
  int32_t code;
  uint8_t changed;
} fate;

static bool decide(const expt_context *ctx, const expt_clean_options *options, xp_text label, xp_labels *clean,
                   fate *out) {
  char *const room = xp_alloc(ctx, label.size + 1, 1);
  if (room == NULL) return false;
  const xp_text wanted = xp_clean_label(options, label, room);
  const bool missing = wanted.bytes == NULL;
  const int64_t code = missing ? -1 : xp_labels_intern(clean, wanted.bytes, wanted.size);
  out->changed = missing || wanted.size != label.size || memcmp(wanted.bytes, label.bytes, (size_t)label.size) != 0;
  out->code = (int32_t)code;
  xp_release(ctx, room);
  return missing || code >= 0;
}

static expt_status apply_fates(const xp_call *call, const xp_labels *raw, const expt_clean_options *options,
                               int64_t rows, uint8_t *relabelled, xp_clean_column *out) {
  fate *const fates = xp_alloc(call->ctx, xp_labels_count(raw), sizeof *fates);
  bool whole = fates != NULL;
  for (int64_t code = 0; code < xp_labels_count(raw) && whole; code++)
    whole = decide(call->ctx, options, xp_labels_get(raw, code), out->labels, &fates[code]);
  for (int64_t row = 0; row < rows && whole; row++) {
    if (out->codes[row] < 0) continue;
    const fate *const one = &fates[out->codes[row]];
    out->codes[row] = one->code;
    relabelled[row] |= one->changed;
  }
  xp_release(call->ctx, fates);
  return whole ? EXPT_OK : xp_fail_memory(call);
}

static expt_status read_raw(const xp_call *call, const expt_column *column, xp_labels *raw, int32_t *codes) {
  xp_label_reader *reader = NULL;
  XP_TRY(xp_label_reader_create(call, column, "table", raw, false, INT32_MAX, &reader));
  const expt_status status = xp_label_reader_read(reader, call, 0, column->length, codes);
  xp_label_reader_free(reader);
  return status;
}

expt_status xp_clean_column_read(const xp_call *call, const expt_column *column, const expt_clean_options *options,
                                 uint8_t *relabelled, xp_clean_column *out) {
  xp_labels *const raw = xp_labels_create(call->ctx);
  out->labels = xp_labels_create(call->ctx);
  out->codes = xp_alloc(call->ctx, column->length, sizeof *out->codes);
  const bool room = raw != NULL && out->labels != NULL && out->codes != NULL;
  expt_status status = room ? read_raw(call, column, raw, out->codes) : xp_fail_memory(call);
  if (status == EXPT_OK) status = apply_fates(call, raw, options, column->length, relabelled, out);
  xp_labels_free(raw);
  return status;
}

void xp_clean_column_free(const expt_context *ctx, xp_clean_column *column) {
  xp_labels_free(column->labels);
  xp_release(ctx, column->codes);
  *column = (xp_clean_column){0};
}
