/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_BUFFER_H
#define EXPERIMENT_LIB_BASE_BUFFER_H

/* Bytes that grow, and the two-call protocol of every text or state that goes out. */

#include "lib/base/checksum.h"
#include "lib/base/memory.h"
#include "lib/base/number.h"

typedef struct xp_buffer {
  const expt_context *ctx;
  char *bytes;
  int64_t size, room;
  bool failed; /* no memory: later appends do nothing */
  xp_digest *digest; /* not NULL: it takes what is appended, and nothing is kept */
} xp_buffer;

xp_buffer xp_buffer_create(const expt_context *ctx);
void xp_buffer_free(xp_buffer *buffer);
bool xp_buffer_reserve(xp_buffer *buffer, int64_t more); /* room for `more` bytes; false = failed */
void xp_buffer_append(xp_buffer *buffer, const void *bytes, int64_t size);
void xp_buffer_text(xp_buffer *buffer, const char *text);
void xp_buffer_integer(xp_buffer *buffer, int64_t value);
/* As xp_format_double(); 0 digits = xp_format_double_exact(). */
void xp_buffer_double(xp_buffer *buffer, double value, int digits);

/* Hands finished bytes to the caller: sets *need, copies when they fit, EXPT_E_LIMIT when not. text = true adds the
 * NUL. */
expt_status xp_hand_over(const xp_call *call, const xp_buffer *from, bool text, void *buf, int64_t cap, int64_t *need);

#endif
