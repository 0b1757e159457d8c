/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_LABELS_H
#define EXPERIMENT_LIB_BASE_LABELS_H

/* A set of labels with codes 0, 1, ... in the order of interning; hash table over owned bytes. Answers order them
 * by declaration, then bytewise, never by arrival. */

#include "lib/base/column.h"

typedef struct xp_labels xp_labels;
xp_labels *xp_labels_create(const expt_context *ctx); /* NULL = no memory */
void xp_labels_free(xp_labels *labels);               /* NULL is fine */
int64_t xp_labels_count(const xp_labels *labels);
/* NUL-terminated bytes, valid until the set is freed or grows. */
xp_text xp_labels_get(const xp_labels *labels, int64_t code);
int64_t xp_labels_find(const xp_labels *labels, const char *bytes, int64_t size); /* -1 = absent */
int64_t xp_labels_intern(xp_labels *labels, const char *bytes, int64_t size);     /* -1 = no memory, nothing changed */
/* Drops the codes from count on: how a failed add leaves no trace. Cannot fail. */
void xp_labels_forget(xp_labels *labels, int64_t count);
/* order[i] = code of the i-th label: the first `declared` as they are, the rest bytewise. */
void xp_labels_order(const xp_labels *labels, int64_t declared, int64_t *order);

/* Reads a column of labels as codes, interning as it goes; a DICT column interns each level when a row first has
 * it, so levels that no row has leave no trace. Missing is -1. More than max_levels labels is EXPT_E_LIMIT naming
 * the column; with closed = true an unknown label is EXPT_E_LABEL with the row and the labels there are. The column
 * was checked (xp_need_labels). A reader remembers codes: after xp_labels_forget() it must be freed. */
typedef struct xp_label_reader xp_label_reader;
expt_status xp_label_reader_create(const xp_call *call, const expt_column *column, const char *argument,
                                   xp_labels *labels, bool closed, int64_t max_levels, xp_label_reader **out);
expt_status xp_label_reader_read(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n, int32_t *codes);
void xp_label_reader_free(xp_label_reader *reader); /* NULL is fine */

/* A dictionary column whose codes are bytes side by side, none missing but by a negative one: code[bytes[row]] is what
 * the reader says of a row, after it has read one with that byte. */
typedef struct xp_label_bytes {
  const uint8_t *bytes; /* of row 0; NULL = the column is another one */
  const int32_t *code;  /* by byte: -1 = missing, less = not read yet */
  int32_t levels;       /* bytes from here up to 127 are refused */
} xp_label_bytes;
xp_label_bytes xp_label_reader_bytes(const xp_label_reader *reader);

#endif
