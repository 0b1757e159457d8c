/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_clean(): which rows of a log can be used, and why not; and how many that makes. */
#include "lib/events/clean.h"

XP_OPTIONS(expt_clean_options, .begin_time = INT64_MIN, .end_time = INT64_MAX);

static const char *const reason_names[XP_CLEAN_REASONS] = {"missing_id", "missing_time", "time_out_of_range",
                                                           "negative_price", "duplicate"};

typedef struct cleaning {
  const expt_table *table;
  expt_clean_options options;
  const expt_column *unit, *time, *price; /* NULL = not looked at */
  xp_clean_column *labels;                /* by column of labels */
  int32_t *reasons;                       /* by row */
  uint8_t *relabelled;
} cleaning;

/* ---- options ---- */

static expt_status check_flag(const xp_call *call, const char *field, int32_t flag) {
  return xp_need_whole(call, "options", field, flag, 0, 1);
}

static expt_status check_label_name(const xp_call *call, const expt_clean_options *options, int64_t i) {
  static const char *const taken[] = {"keep", "reason", "is_relabelled"};
  const char *const name = options->labels[i];
  bool clash = name == NULL || name[0] == '\0';
  for (int t = 0; t < 3 && !clash; t++)
    clash = strcmp(name, taken[t]) == 0;
  for (int64_t j = 0; j < i && !clash; j++)
    clash = strcmp(name, options->labels[j]) == 0;
  if (!clash) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "labels",
                 "\"%.80s\" given; allowed: names that are not empty, differ, and are not those of the frame",
                 name == NULL ? "NULL" : name);
}

static expt_status check_options(const xp_call *call, const expt_clean_options *options) {
  XP_TRY(check_flag(call, "drop_duplicates", options->drop_duplicates));
  XP_TRY(check_flag(call, "trim", options->trim));
  XP_TRY(check_flag(call, "lower", options->lower));
  XP_TRY(check_flag(call, "drop_unknown", options->drop_unknown));
  XP_TRY(xp_need_optional_text(call, options->unit, "options", "unit"));
  XP_TRY(xp_need_optional_text(call, options->time, "options", "time"));
  XP_TRY(xp_need_optional_text(call, options->price, "options", "price"));
  XP_TRY(xp_need_whole(call, "options", "n_labels", options->n_labels, 0, INT64_MAX));
  if (options->n_labels > 0 && options->labels == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "labels", "NULL given for %lld names; allowed: their list",
                   (long long)options->n_labels);
  for (int64_t i = 0; i < options->n_labels; i++)
    XP_TRY(check_label_name(call, options, i));
  if (options->begin_time < options->end_time) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "end_time",
                 "%lld given; allowed: more than begin_time, which is %lld", (long long)options->end_time,
                 (long long)options->begin_time);
}

static expt_status find_columns(const xp_call *call, cleaning *work) {
  const expt_clean_options *const options = &work->options;
  if (options->unit != NULL)
    XP_TRY(xp_find_column(call, work->table, "table", options->unit, xp_need_ids, &work->unit));
  if (options->time != NULL)
    XP_TRY(xp_find_column(call, work->table, "table", options->time, xp_need_times, &work->time));
  if (options->price != NULL)
    XP_TRY(xp_find_column(call, work->table, "table", options->price, xp_need_numbers, &work->price));
  return EXPT_OK;
}

/* ---- reasons, the last one first: an earlier one overrides it ---- */

static void judge_prices(const cleaning *work, int64_t from, int64_t n) {
  double prices[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  xp_read_doubles(work->price, from, n, prices, present);
  for (int64_t i = 0; i < n; i++)
    if (present[i] && prices[i] < 0) work->reasons[from + i] = XP_CLEAN_NEGATIVE_PRICE;
}

/* A time that does not even fit int64 is out of any range, so rows are read one by one. */
static int32_t judge_time(const xp_call *silent, const cleaning *work, int64_t row) {
  int64_t time;
  uint8_t present;
  if (xp_read_times(silent, work->time, "table", row, 1, &time, &present) != EXPT_OK) return XP_CLEAN_TIME_OUT_OF_RANGE;
  if (!present) return XP_CLEAN_MISSING_TIME;
  const int64_t begin = work->options.begin_time, end = work->options.end_time;
  return time >= begin && (end == INT64_MAX || time < end) ? XP_CLEAN_KEPT : XP_CLEAN_TIME_OUT_OF_RANGE;
}

static void judge_times(const xp_call *call, const cleaning *work, int64_t from, int64_t n) {
  const xp_call silent = {.ctx = call->ctx};
  for (int64_t row = from; row < from + n; row++) {
    const int32_t reason = judge_time(&silent, work, row);
    if (reason != XP_CLEAN_KEPT) work->reasons[row] = reason;
  }
}

static expt_status judge_text_ids(const xp_call *call, const cleaning *work, int64_t from, int64_t n) {
  for (int64_t row = from; row < from + n; row++) {
    char digits[24];
    xp_text id;
    XP_TRY(xp_read_text(call, work->unit, "table", row, digits, &id));
    if (id.bytes == NULL || (work->options.drop_unknown && xp_clean_is_unknown(id)))
      work->reasons[row] = XP_CLEAN_MISSING_ID;
  }
  return EXPT_OK;
}

static expt_status judge_ids(const xp_call *call, const cleaning *work, int64_t from, int64_t n) {
  int64_t ids[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  if (xp_ids_are_text(work->unit)) return judge_text_ids(call, work, from, n);
  XP_TRY(xp_read_integers(call, work->unit, "table", from, n, ids, present));
  for (int64_t i = 0; i < n; i++)
    if (!present[i]) work->reasons[from + i] = XP_CLEAN_MISSING_ID;
  return EXPT_OK;
}

static expt_status judge_block(const xp_call *call, const cleaning *work, int64_t from, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    work->reasons[from + i] = XP_CLEAN_KEPT;
  if (work->price != NULL) judge_prices(work, from, n);
  if (work->time != NULL) judge_times(call, work, from, n);
  return work->unit != NULL ? judge_ids(call, work, from, n) : EXPT_OK;
}

static expt_status judge_rows(const xp_call *call, const cleaning *work) {
  const int64_t rows = work->table->n_rows;
  xp_progress progress = xp_progress_start(call, (uint64_t)rows);
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(judge_block(call, work, from, n));
    XP_TRY(xp_progress_step(&progress, (uint64_t)from));
  }
  if (work->options.drop_duplicates) XP_TRY(xp_clean_duplicates(call, work->table, work->reasons));
  return xp_progress_end(&progress);
}

static expt_status read_labels(const xp_call *call, cleaning *work) {
  for (int64_t i = 0; i < work->options.n_labels; i++) {
    const expt_column *column;
    XP_TRY(xp_find_column(call, work->table, "table", work->options.labels[i], xp_need_labels, &column));
    XP_TRY(xp_clean_column_read(call, column, &work->options, work->relabelled, &work->labels[i]));
  }
  return EXPT_OK;
}

/* ---- the frame ---- */

static bool fill_labels(expt_frame *frame, const cleaning *work, int64_t i, const expt_context *ctx) {
  const xp_clean_column *const column = &work->labels[i];
  int64_t *order;
  int64_t *const ranks = xp_label_ranks(ctx, column->labels, &order);
  int32_t *const codes =
      ranks == NULL ? NULL : xp_frame_dict(frame, work->options.labels[i], column->labels, order, XP_SHOWN);
  for (int64_t row = 0; row < work->table->n_rows && codes != NULL; row++)
    codes[row] = column->codes[row] < 0 ? -1 : (int32_t)ranks[column->codes[row]];
  xp_release(ctx, ranks);
  xp_release(ctx, order);
  return codes != NULL;
}

static expt_status give(const xp_call *call, const cleaning *work, expt_frame **out) {
  const int64_t rows = work->table->n_rows;
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 3 + work->options.n_labels);
  uint8_t *const keep = xp_frame_bools(frame, "keep", XP_SHOWN);
  int32_t *const reason = xp_frame_dict_of(frame, "reason", reason_names, XP_CLEAN_REASONS, XP_SHOWN);
  uint8_t *const relabelled = xp_frame_bools(frame, "is_relabelled", XP_DETAIL);
  bool whole = !xp_frame_failed(frame);
  for (int64_t row = 0; row < rows && whole; row++) {
    keep[row] = work->reasons[row] == XP_CLEAN_KEPT;
    reason[row] = work->reasons[row];
    relabelled[row] = work->relabelled[row];
  }
  for (int64_t i = 0; i < work->options.n_labels && whole; i++)
    whole = fill_labels(frame, work, i, call->ctx);
  if (whole) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return xp_fail_memory(call);
}

static expt_status clean_table(const xp_call *call, cleaning *work, expt_frame **out) {
  XP_TRY(find_columns(call, work));
  work->labels = xp_alloc(call->ctx, work->options.n_labels, sizeof *work->labels);
  work->reasons = xp_alloc(call->ctx, work->table->n_rows, sizeof *work->reasons);
  work->relabelled = xp_alloc(call->ctx, work->table->n_rows, 1);
  if (work->labels == NULL || work->reasons == NULL || work->relabelled == NULL) return xp_fail_memory(call);
  XP_TRY(read_labels(call, work));
  XP_TRY(judge_rows(call, work));
  return give(call, work, out);
}

expt_status expt_clean(const expt_context *ctx, const expt_table *table, const expt_clean_options *options,
                       expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  cleaning work = {.table = table};
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_take_expt_clean_options(call, options, &work.options));
  XP_TRY(check_options(call, &work.options));
  const expt_status status = clean_table(call, &work, out);
  for (int64_t i = 0; i < work.options.n_labels && work.labels != NULL; i++)
    xp_clean_column_free(ctx, &work.labels[i]);
  xp_release(ctx, work.labels);
  xp_release(ctx, work.reasons);
  xp_release(ctx, work.relabelled);
  return status;
}

/* ---- counts ---- */

enum { OUTCOMES = XP_CLEAN_REASONS + 2, RELABELLED = OUTCOMES - 1 }; /* kept, then the reasons, then relabelled */

static const char *outcome_name(int64_t outcome) {
  if (outcome == 0) return "kept";
  return outcome == RELABELLED ? "relabelled" : reason_names[outcome - 1];
}

static expt_status count_rows(const xp_call *call, xp_label_reader *reader, const expt_column *relabelled,
                              int64_t counts[OUTCOMES]) {
  int32_t codes[XP_BLOCK];
  double flags[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  for (int64_t from = 0; from < relabelled->length; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, relabelled->length - from);
    XP_TRY(xp_label_reader_read(reader, call, from, n, codes));
    xp_read_doubles(relabelled, from, n, flags, present);
    for (int64_t i = 0; i < n; i++) {
      counts[codes[i] + 1]++; /* -1: no reason, so it was kept */
      counts[RELABELLED] += present[i] && flags[i] != 0;
    }
  }
  return EXPT_OK;
}

static expt_status count_table(const xp_call *call, const expt_table *table, xp_labels *known,
                               int64_t counts[OUTCOMES]) {
  const expt_column *reason, *relabelled;
  xp_label_reader *reader = NULL;
  XP_TRY(xp_find_column(call, table, "table", "reason", xp_need_labels, &reason));
  XP_TRY(xp_find_column(call, table, "table", "is_relabelled", xp_need_numbers, &relabelled));
  for (int i = 0; i < XP_CLEAN_REASONS; i++)
    if (xp_labels_intern(known, reason_names[i], (int64_t)strlen(reason_names[i])) < 0) return xp_fail_memory(call);
  XP_TRY(xp_label_reader_create(call, reason, "table", known, true, INT32_MAX, &reader));
  const expt_status status = count_rows(call, reader, relabelled, counts);
  xp_label_reader_free(reader);
  return status;
}

static expt_status give_counts(const xp_call *call, const int64_t counts[OUTCOMES], expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, OUTCOMES, 2);
  xp_frame_texts *const outcome = xp_frame_texts_add(frame, "outcome", XP_SHOWN);
  int64_t *const rows = xp_frame_integers(frame, "rows", XP_SHOWN);
  for (int64_t i = 0; i < OUTCOMES && !xp_frame_failed(frame); i++) {
    xp_frame_word_append(frame, outcome, outcome_name(i));
    rows[i] = counts[i];
  }
  return xp_give(call, frame, out);
}

expt_status expt_clean_counts(const expt_context *ctx, const expt_table *table, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  int64_t counts[OUTCOMES] = {0};
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  xp_labels *const known = xp_labels_create(ctx);
  if (known == NULL) return xp_fail_memory(call);
  const expt_status status = count_table(call, table, known, counts);
  xp_labels_free(known);
  return status == EXPT_OK ? give_counts(call, counts, out) : status;
}
