/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_FRAME_H
#define EXPERIMENT_LIB_BASE_FRAME_H

/* Frames out. Make a frame, add columns in order, fill them, hand it over; on a failed allocation free it whole.
 *   expt_frame *frame = xp_frame_create(ctx, rows, 3);
 *   double *value = xp_frame_doubles(frame, "value", XP_SHOWN);
 *   if (xp_frame_failed(frame)) { expt_frame_free(frame); return xp_fail_memory(call); }
 *   ... fill value[0] .. value[rows - 1] ...
 *   return xp_give(call, frame, out);
 * Adders after a failure return NULL, so one look at xp_frame_failed() before filling is enough; a column more than
 * max_columns is a failure too. Names and levels are copied. The frame retains the context. */

#include "lib/base/labels.h"

typedef enum xp_visibility { XP_SHOWN = 0, XP_DETAIL = 1 } xp_visibility;

expt_frame *xp_frame_create(const expt_context *ctx, int64_t rows, int64_t max_columns); /* NULL = no memory */
bool xp_frame_failed(const expt_frame *frame);                                           /* true for NULL too */
double *xp_frame_doubles(expt_frame *frame, const char *name, xp_visibility visibility); /* zeroed, as the next three */
int64_t *xp_frame_integers(expt_frame *frame, const char *name, xp_visibility visibility);
int64_t *xp_frame_times(expt_frame *frame, const char *name, xp_visibility visibility); /* TIME in microseconds */
uint8_t *xp_frame_bools(expt_frame *frame, const char *name, xp_visibility visibility); /* BOOL8 */
/* Values of another column's dtype, time unit and na_mode, `width` bytes each; all rows are present until the bitmap of
 * the column added last, one bit per row, says otherwise. Not for text and dictionaries. */
void *xp_frame_like(expt_frame *frame, const expt_column *model, int64_t width, xp_visibility visibility);
uint8_t *xp_frame_validity(expt_frame *frame);
/* DICT32 codes (-1 = missing) into levels that are copied from labels, in the order given (order = NULL: as
 * interned). Codes written must be positions in that order. */
int32_t *xp_frame_dict(expt_frame *frame, const char *name, const xp_labels *labels, const int64_t *order,
                       xp_visibility visibility);
int32_t *xp_frame_dict_of(expt_frame *frame, const char *name, const char *const *levels, int64_t n_levels,
                          xp_visibility visibility);
/* UTF8 column, filled row by row from row 0 with one of the appenders; NULL bytes or words and codes below 0 are missing. A
 * failure is in xp_frame_failed(). */
typedef struct xp_frame_texts xp_frame_texts;
xp_frame_texts *xp_frame_texts_add(expt_frame *frame, const char *name, xp_visibility visibility);
void xp_frame_text_append(expt_frame *frame, xp_frame_texts *column, const char *bytes, int64_t size);
void xp_frame_word_append(expt_frame *frame, xp_frame_texts *column, const char *word); /* NUL-terminated */
void xp_frame_label_append(expt_frame *frame, xp_frame_texts *column, const xp_labels *labels, int64_t code);
void xp_frame_notes_append(expt_frame *frame, xp_frame_texts *column, int64_t bits); /* their texts, "; " between */
/* Closes the frame: views point at final memory. False = no memory, or a text column is short. */
bool xp_frame_finish(expt_frame *frame);
/* Finishes it into *out, or frees it: EXPT_E_NOMEM. */
expt_status xp_give(const xp_call *call, expt_frame *frame, expt_frame **out);

#endif
