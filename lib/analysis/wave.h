/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_WAVE_H
#define EXPERIMENT_LIB_ANALYSIS_WAVE_H

/* The label codes of the rows that an add looks at together. Labels are learnt on the calling thread; a dictionary of
 * bytes is left where it lies, for most rows need its codes in no other form. */

#include "lib/analysis/chunk_kernels.h"
#include "lib/analysis/source.h"

/* Column 0 is the variant, column s + 1 split s: the number of its plane. */
typedef struct xp_wave {
  const xp_source *source;
  xp_label_bytes *bytes; /* by column; bytes NULL = read into codes */
  xp_byte_set *known;    /* by column of bytes: those that were met */
  int32_t *codes;        /* `stride` of each column; those of bytes need xp_wave_spread() */
  int64_t columns, stride;
  int64_t from, rows; /* of the table, in it now */
} xp_wave;

/* Room for `stride` rows. Free it in any case, before the source. */
expt_status xp_wave_open(const xp_call *call, const xp_source *source, int64_t stride, xp_wave *wave);
void xp_wave_free(const expt_context *ctx, xp_wave *wave);
/* Meets rows [from, from + rows). Refuses what the readers of labels refuse. */
expt_status xp_wave_read(const xp_call *call, xp_wave *wave, int64_t from, int64_t rows);
/* Codes of its rows [at, at + n), also of columns of bytes. */
void xp_wave_spread(xp_wave *wave, int64_t at, int64_t n);
static inline const int32_t *xp_wave_codes(const xp_wave *wave, int64_t column, int64_t at) {
  return wave->codes + column * wave->stride + at;
}

/* The labels of one column in bytes. */
typedef struct xp_slots {
  const uint8_t *bytes;
  const int32_t *code; /* by byte; NULL = the byte is the code */
  int32_t missing;     /* bytes from here on are missing */
} xp_slots;
static inline int32_t xp_slots_code(const xp_slots *slots, int32_t slot) {
  if (slot >= slots->missing) return -1;
  return slots->code == NULL ? slot : slots->code[slot];
}
/* Of its rows [at, at + n); `room` takes the bytes where there are none. False where there are too many labels. */
bool xp_wave_slots(const xp_wave *wave, int64_t column, int64_t at, int64_t n, uint8_t *room, xp_slots *out);

#endif
