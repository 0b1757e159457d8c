/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/buffer.h"

#include <string.h>

enum { FIRST_ROOM = 256 };

xp_buffer xp_buffer_create(const expt_context *ctx) {
  return (xp_buffer){.ctx = ctx};
}

void xp_buffer_free(xp_buffer *buffer) {
  xp_release(buffer->ctx, buffer->bytes);
  *buffer = xp_buffer_create(buffer->ctx);
}

static int64_t larger_room(int64_t room, int64_t needed) {
  if (room < FIRST_ROOM) room = FIRST_ROOM;
  while (room < needed)
    room = room > INT64_MAX / 2 ? INT64_MAX : room * 2;
  return room;
}

bool xp_buffer_reserve(xp_buffer *buffer, int64_t more) {
  if (buffer->failed) return false;
  if (more <= buffer->room - buffer->size) return true;
  char *bytes = NULL;
  if (more <= INT64_MAX - buffer->size) {
    const int64_t room = larger_room(buffer->room, buffer->size + more);
    bytes = xp_grow(buffer->ctx, buffer->bytes, buffer->size, room, 1);
    if (bytes != NULL) buffer->room = room;
  }
  if (bytes == NULL) {
    buffer->failed = true;
    return false;
  }
  buffer->bytes = bytes;
  return true;
}

void xp_buffer_append(xp_buffer *buffer, const void *bytes, int64_t size) {
  if (buffer->digest != NULL) {
    xp_digest_add(buffer->digest, bytes, size);
    return;
  }
  if (size <= 0 || !xp_buffer_reserve(buffer, size)) return;
  memcpy(buffer->bytes + buffer->size, bytes, (size_t)size);
  buffer->size += size;
}

void xp_buffer_text(xp_buffer *buffer, const char *text) {
  xp_buffer_append(buffer, text, (int64_t)strlen(text));
}

void xp_buffer_integer(xp_buffer *buffer, int64_t value) {
  char text[24];
  const int length = xp_format_integer(text, value);
  xp_buffer_append(buffer, text, length);
}

void xp_buffer_double(xp_buffer *buffer, double value, int digits) {
  char text[40];
  const int length = digits > 0 ? xp_format_double(text, value, digits) : xp_format_double_exact(text, value);
  xp_buffer_append(buffer, text, length);
}

expt_status xp_hand_over(const xp_call *call, const xp_buffer *from, bool text, void *buf, int64_t cap, int64_t *need) {
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  if (from->failed) return xp_fail_memory(call);
  *need = from->size + (text ? 1 : 0);
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  if (buf == NULL) return EXPT_OK;
  if (cap < *need)
    return XP_FAIL(call, EXPT_E_LIMIT, "cap", "", "%lld bytes of room given; needed: %lld", (long long)cap,
                   (long long)*need);
  if (from->size > 0) memcpy(buf, from->bytes, (size_t)from->size);
  if (text) ((char *)buf)[from->size] = '\0';
  return EXPT_OK;
}
