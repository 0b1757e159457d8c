/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/effect_columns.h"

#include "lib/base/notes.h"
#include <math.h>

/* ---- finding ---- */

static const expt_column *look_up(const expt_table *table, const char *name) {
  for (int64_t i = 0; i < table->n_columns; i++)
    if (strcmp(table->columns[i].name, name) == 0) return &table->columns[i];
  return NULL;
}

expt_status xp_maybe_numbers(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                             const expt_column **out) {
  *out = look_up(table, name);
  return *out == NULL ? EXPT_OK : xp_need_numbers(call, *out, argument);
}

expt_status xp_maybe_labels(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                            const expt_column **out) {
  *out = look_up(table, name);
  return *out == NULL ? EXPT_OK : xp_need_labels(call, *out, argument);
}

expt_status xp_find_numbers(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                            const expt_column **out) {
  XP_TRY(xp_table_find(call, table, argument, name, out));
  return xp_need_numbers(call, *out, argument);
}

expt_status xp_find_labels(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                           const expt_column **out) {
  XP_TRY(xp_table_find(call, table, argument, name, out));
  return xp_need_labels(call, *out, argument);
}

/* ---- reading ---- */

double xp_number_at(const expt_column *column, int64_t row, double absent) {
  double value;
  uint8_t present;
  if (column == NULL) return absent;
  xp_read_doubles(column, row, 1, &value, &present);
  return value;
}

expt_status xp_integer_at(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                          int64_t *out) {
  uint8_t present;
  *out = 0;
  return column == NULL ? EXPT_OK : xp_read_integers(call, column, argument, row, 1, out, &present);
}

expt_status xp_label_at(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                        xp_label_cell *out) {
  out->text = (xp_text){NULL, 0};
  return column == NULL ? EXPT_OK : xp_read_text(call, column, argument, row, out->digits, &out->text);
}

bool xp_text_is(xp_text text, const char *word) {
  return text.bytes != NULL && text.size == (int64_t)strlen(word) && memcmp(text.bytes, word, strlen(word)) == 0;
}

bool xp_text_equal(xp_text a, xp_text b) {
  if (a.bytes == NULL || b.bytes == NULL) return a.bytes == b.bytes;
  return a.size == b.size && memcmp(a.bytes, b.bytes, (size_t)a.size) == 0;
}

expt_status xp_word_at(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                       const char *const *words, int32_t n_words, int32_t absent, int32_t *out) {
  xp_label_cell cell;
  XP_TRY(xp_label_at(call, column, argument, row, &cell));
  *out = absent;
  if (cell.text.bytes == NULL) return EXPT_OK;
  for (*out = 0; *out < n_words; ++*out)
    if (xp_text_is(cell.text, words[*out])) return EXPT_OK;
  char list[160];
  xp_line line = xp_line_start(list, (int64_t)sizeof list);
  for (int32_t i = 0; i < n_words; i++)
    xp_say(&line, "%s%s", i > 0 ? ", " : "", words[i]);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, xp_column_name(column), row, "column '%s' holds '%.*s'; allowed: %s",
                     xp_column_name(column), (int)(cell.text.size < 60 ? cell.text.size : 60), cell.text.bytes, list);
}

/* ---- texts out ---- */

void xp_say(xp_line *line, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  xp_line_format(line, format, arguments);
  va_end(arguments);
}

static void join(xp_line *line, const char *text) {
  xp_say(line, "%s%s", line->size > 0 ? "; " : "", text);
}

void xp_say_notes(xp_line *line, int64_t note_bits, const char *more) {
  for (const char *text; (text = xp_note_take(&note_bits)) != NULL;)
    join(line, text);
  if (more[0] != '\0') join(line, more);
}
