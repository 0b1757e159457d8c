/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame into the report: the columns of its kind are there, and every cell is written as JSON. */
#include "lib/decide/report.h"

#include "lib/base/table_print.h"
#include "lib/base/utf8.h"
#include <math.h>
#include <string.h>

enum { MOST_NEEDED = 10 };

/* ---- kinds ---- */

typedef struct kind_form {
  const char *word;
  const char *needed[MOST_NEEDED]; /* columns; closed by NULL */
} kind_form;

static const kind_form forms[] = {
    [EXPT_REPORT_KIND_DETAILS] = {"details", {NULL}},
    [EXPT_REPORT_KIND_VERDICT] = {"verdict", {"decision", "reason"}},
    [EXPT_REPORT_KIND_HEALTH] = {"health", {"severity", "check", "passes", "message"}},
    [EXPT_REPORT_KIND_METRICS] = {"metrics", {"metric", "variant", "estimate", "ci_low", "ci_high"}},
    [EXPT_REPORT_KIND_TREND] = {"trend", {"metric", "variant", "period", "estimate", "ci_low", "ci_high"}},
    [EXPT_REPORT_KIND_FUNNEL] = {"funnel", {"variant", "step", "units", "reached", "rate"}},
    [EXPT_REPORT_KIND_SEGMENTS] = {"segments",
                                   {"metric", "segment", "level", "variant", "estimate", "ci_low", "ci_high"}},
    [EXPT_REPORT_KIND_MONITOR] = {"monitor",
                                  {"look", "information", "estimate", "statistic", "bound_low", "bound_high", "ci_low",
                                   "ci_high", "verdict"}},
    [EXPT_REPORT_KIND_POSTERIOR] = {"posterior",
                                    {"metric", "variant", "better", "effect_mean", "effect_low", "effect_high"}},
    [EXPT_REPORT_KIND_POWER] = {"power", {"metric", "units", "power", "mde", "units_needed", "days"}},
    [EXPT_REPORT_KIND_ROI] = {"roi", {NULL}},
    [EXPT_REPORT_KIND_ROI_GRID] = {"roi_grid", {"x", "y", "value"}},
    [EXPT_REPORT_KIND_ROLLOUT] = {"rollout", {NULL}},
    [EXPT_REPORT_KIND_DESIGN] = {"design", {NULL}},
};

static expt_status need_columns(const xp_call *call, const kind_form *form, const expt_table *table) {
  for (const char *const *name = form->needed; *name != NULL; name++) {
    const expt_column *column = NULL;
    XP_TRY(xp_table_find(call, table, "table", *name, &column));
  }
  return EXPT_OK;
}

/* ---- cells ---- */

static const char *type_of(const expt_column *column) {
  switch (xp_column_kind(column)) {
    case XP_KIND_TIME:
      return "time";
    case XP_KIND_LABEL:
      return "text";
    case XP_KIND_NUMBER:
      return "number";
    default:
      return xp_column_is_bool(column) ? "bool" : "integer";
  }
}

static void write_value(xp_buffer *out, const xp_cell *cell) {
  switch (cell->kind) {
    case XP_CELL_NUMBER:
      if (isfinite(cell->number)) {
        xp_buffer_double(out, cell->number, 0);
        break;
      }
      xp_buffer_text(out, "null");
      break;
    case XP_CELL_DIGITS:
    case XP_CELL_WORD:
      xp_buffer_append(out, cell->text.bytes, cell->text.size);
      break;
    case XP_CELL_TEXT:
    case XP_CELL_TIME:
      xp_json_string(out, cell->text.bytes, cell->text.size);
      break;
    default:
      xp_buffer_text(out, "null");
  }
}

static bool is_not_finite(const xp_cell *cell) {
  return cell->kind == XP_CELL_NUMBER && !isfinite(cell->number);
}

static void write_word(xp_buffer *out, const xp_cell *cell) {
  if (!is_not_finite(cell)) {
    xp_buffer_text(out, "null");
    return;
  }
  xp_buffer_text(out, "\"");
  xp_buffer_double(out, cell->number, 0);
  xp_buffer_text(out, "\"");
}

typedef void (*cell_writer)(xp_buffer *out, const xp_cell *cell);

/* One entry for each row; says whether a number was not finite. */
static expt_status write_cells(const xp_call *call, const expt_column *column, const char *key, cell_writer write,
                               xp_buffer *out, bool *any_not_finite) {
  xp_json_key(out, key, false);
  xp_buffer_text(out, "[");
  for (int64_t row = 0; row < column->length && !out->failed; row++) {
    xp_cell cell;
    XP_TRY(xp_cell_read(call, column, row, &cell));
    if (row > 0) xp_buffer_text(out, ", ");
    write(out, &cell);
    *any_not_finite = *any_not_finite || is_not_finite(&cell);
  }
  xp_buffer_text(out, "]");
  return EXPT_OK;
}

static expt_status write_column(const xp_call *call, const expt_column *column, xp_buffer *out) {
  bool any_not_finite = false;
  if (!xp_utf8_valid(column->name, (int64_t)strlen(column->name)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "table", column->name, "a column's name is not valid UTF-8");
  xp_buffer_text(out, "{");
  xp_json_member(out, "name", column->name, true);
  xp_json_member(out, "type", type_of(column), false);
  xp_json_key(out, "detail", false);
  xp_buffer_text(out, column->detail != 0 ? "true" : "false");
  XP_TRY(write_cells(call, column, "values", write_value, out, &any_not_finite));
  if (any_not_finite) XP_TRY(write_cells(call, column, "words", write_word, out, &any_not_finite));
  xp_buffer_text(out, "}");
  return EXPT_OK;
}

static expt_status write_frame(const xp_call *call, const kind_form *form, const expt_table *table, const char *title,
                               xp_buffer *out) {
  xp_buffer_text(out, "{");
  xp_json_member(out, "kind", form->word, true);
  xp_json_member(out, "title", title, false);
  xp_json_key(out, "rows", false);
  xp_buffer_integer(out, table->n_rows);
  xp_json_key(out, "columns", false);
  xp_buffer_text(out, "[");
  for (int64_t i = 0; i < table->n_columns; i++) {
    xp_buffer_text(out, i > 0 ? ",\n " : "\n ");
    XP_TRY(write_column(call, &table->columns[i], out));
  }
  xp_buffer_text(out, "]}");
  return EXPT_OK;
}

expt_status expt_report_add_frame(expt_report *report, expt_report_kind kind, const expt_table *table,
                                  const char *title, expt_error *err) {
  XP_CALL(report != NULL ? report->ctx : NULL, err);
  XP_TRY(xp_need(call, report, "report"));
  XP_TRY(xp_need_word(call, "kind", "", kind, XP_REPORT_LAST_KIND));
  XP_TRY(xp_table_check(call, table, "table"));
  if (title != NULL) XP_TRY(xp_need_text(call, title, "title"));
  XP_TRY(need_columns(call, &forms[kind], table));
  xp_buffer value = xp_buffer_create(call->ctx);
  expt_status status = write_frame(call, &forms[kind], table, title, &value);
  if (status == EXPT_OK) status = xp_json_list_append(call, &report->frames, &value);
  xp_buffer_free(&value);
  return status;
}
