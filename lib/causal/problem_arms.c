/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two arms of a column of labels: those that are named, or those that are there. */
#include "lib/causal/problem.h"

#include "lib/base/memory.h"

enum { OUTSIDE = -1, NOT_MET = -2 };

typedef struct arm_reader {
  const xp_wanted *wanted;
  const expt_column *column;
  xp_labels *labels;
  int64_t code[2];                   /* label of each arm; -1 = not met */
  int8_t arm_of[XP_MOST_ARM_LABELS]; /* by code */
} arm_reader;

static bool is_label(const char *wanted, xp_text label) {
  return wanted != NULL && (int64_t)strlen(wanted) == label.size &&
         memcmp(wanted, label.bytes, (size_t)label.size) == 0;
}

/* Where a label goes that no option names. */
static int free_arm(const arm_reader *reader) {
  for (int arm = 0; arm < 2; arm++)
    if (reader->wanted->labels[arm] == NULL && reader->code[arm] < 0) return arm;
  return OUTSIDE;
}

static const char *label_of(const arm_reader *reader, int arm) {
  return reader->code[arm] >= 0 ? xp_labels_get(reader->labels, reader->code[arm]).bytes : reader->wanted->labels[arm];
}

static expt_status refuse_third(const xp_call *call, const arm_reader *reader, xp_text label, int64_t row) {
  const char *const name = xp_column_name(reader->column);
  return XP_FAIL_ROW(
      call, EXPT_E_LABEL, "table", name, row,
      "column '%.40s' holds '%.50s' beside '%.50s' and '%.50s'; allowed: two labels, or any number with control and "
      "treated named",
      name, label.bytes, label_of(reader, 0), label_of(reader, 1));
}

static expt_status place_label(const xp_call *call, arm_reader *reader, int64_t code, int64_t row) {
  const xp_text label = xp_labels_get(reader->labels, code);
  char *const *const named = reader->wanted->labels;
  int arm = is_label(named[0], label) ? 0 : is_label(named[1], label) ? 1 : OUTSIDE;
  if (arm == OUTSIDE && (named[0] == NULL || named[1] == NULL)) {
    arm = free_arm(reader);
    if (arm == OUTSIDE) return refuse_third(call, reader, label, row);
  }
  if (arm != OUTSIDE) reader->code[arm] = code;
  reader->arm_of[code] = (int8_t)arm;
  return EXPT_OK;
}

static expt_status read_block(const xp_call *call, arm_reader *reader, xp_label_reader *labels, int64_t from, int64_t n,
                              int8_t *out) {
  int32_t codes[XP_BLOCK];
  XP_TRY(xp_label_reader_read(labels, call, from, n, codes));
  for (int64_t i = 0; i < n; i++) {
    if (codes[i] < 0) {
      out[i] = OUTSIDE;
      continue;
    }
    if (reader->arm_of[codes[i]] == NOT_MET) XP_TRY(place_label(call, reader, codes[i], from + i));
    out[i] = reader->arm_of[codes[i]];
  }
  return EXPT_OK;
}

static expt_status read_rows(const xp_call *call, arm_reader *reader, int8_t *out) {
  xp_label_reader *labels = NULL;
  const int64_t rows = reader->column->length;
  XP_TRY(xp_label_reader_create(call, reader->column, "table", reader->labels, false, XP_MOST_ARM_LABELS, &labels));
  expt_status status = EXPT_OK;
  for (int64_t from = 0; status == EXPT_OK && from < rows; from += XP_BLOCK)
    status = read_block(call, reader, labels, from, rows - from < XP_BLOCK ? rows - from : XP_BLOCK, out + from);
  xp_label_reader_free(labels);
  return status;
}

/* Neither arm is named: the bytewise first is the control. */
static void order_arms(arm_reader *reader, int8_t *out) {
  if (reader->wanted->labels[0] != NULL || reader->wanted->labels[1] != NULL || reader->code[1] < 0) return;
  int64_t order[2];
  xp_labels_order(reader->labels, 0, order);
  if (order[0] == reader->code[0]) return;
  reader->code[0] = order[0];
  reader->code[1] = order[1];
  for (int64_t i = 0; i < reader->column->length; i++)
    if (out[i] != OUTSIDE) out[i] = (int8_t)(1 - out[i]);
}

static expt_status check_named(const xp_call *call, const arm_reader *reader) {
  static const char *const what[] = {"control", "treated"};
  const char *const name = xp_column_name(reader->column);
  if (xp_labels_count(reader->labels) == 0) return EXPT_OK;
  for (int arm = 0; arm < 2; arm++)
    if (reader->wanted->labels[arm] != NULL && reader->code[arm] < 0)
      return XP_FAIL(call, EXPT_E_LABEL, "table", name,
                     "no row of column '%.60s' holds '%.60s', named as %s; one that is there: '%.60s'", name,
                     reader->wanted->labels[arm], what[arm], xp_labels_get(reader->labels, 0).bytes);
  return EXPT_OK;
}

static expt_status keep_labels(const xp_call *call, const arm_reader *reader, xp_meaning *meaning) {
  for (int arm = 0; arm < 2; arm++) {
    const char *const label = label_of(reader, arm);
    if (label == NULL) continue;
    meaning->labels[arm] = xp_copy_text(call->ctx, label);
    if (meaning->labels[arm] == NULL) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status read_all(const xp_call *call, arm_reader *reader, xp_meaning *meaning, int8_t *out) {
  XP_TRY(read_rows(call, reader, out));
  XP_TRY(check_named(call, reader));
  order_arms(reader, out);
  return keep_labels(call, reader, meaning);
}

expt_status xp_read_arms(const xp_call *call, const expt_column *column, const xp_wanted *wanted, xp_meaning *meaning,
                         int8_t *out) {
  arm_reader reader = {.wanted = wanted, .column = column, .labels = xp_labels_create(call->ctx), .code = {-1, -1}};
  if (reader.labels == NULL) return xp_fail_memory(call);
  memset(reader.arm_of, NOT_MET, sizeof reader.arm_of);
  const expt_status status = read_all(call, &reader, meaning, out);
  xp_labels_free(reader.labels);
  return status;
}
