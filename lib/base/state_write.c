/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/state.h"

#include "lib/base/checksum.h"
#include <string.h>

enum { HASH_AT = 8, LENGTH_AT = 16 };

static void store(uint8_t *at, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++)
    at[i] = (uint8_t)(value >> (8 * i));
}

static void put(xp_writer *writer, uint64_t value, int bytes) {
  uint8_t stored[8];
  store(stored, value, bytes);
  xp_buffer_append(&writer->buffer, stored, bytes);
}

static void patch(xp_writer *writer, int64_t at, uint64_t value) {
  if (!writer->buffer.failed) store((uint8_t *)writer->buffer.bytes + at, value, 8);
}

static void put_field_header(xp_writer *writer, uint16_t tag, uint64_t length) {
  put(writer, tag, 2);
  put(writer, length, 8);
}

void xp_writer_start(xp_writer *writer, const expt_context *ctx, uint16_t type) {
  *writer = (xp_writer){.buffer = xp_buffer_create(ctx)};
  xp_buffer_append(&writer->buffer, "EXPT", 4);
  put(writer, XP_STATE_FORMAT, 2);
  put(writer, type, 2);
  put(writer, 0, 8);
  put(writer, 0, 8);
}

void xp_writer_free(xp_writer *writer) {
  xp_buffer_free(&writer->buffer);
}

void xp_write_u64(xp_writer *writer, uint16_t tag, uint64_t value) {
  put_field_header(writer, tag, 8);
  put(writer, value, 8);
}

void xp_write_i64(xp_writer *writer, uint16_t tag, int64_t value) {
  xp_write_u64(writer, tag, (uint64_t)value);
}

void xp_write_double(xp_writer *writer, uint16_t tag, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  xp_write_u64(writer, tag, bits);
}

void xp_write_bytes(xp_writer *writer, uint16_t tag, const void *bytes, int64_t size) {
  put_field_header(writer, tag, bytes == NULL ? UINT64_MAX : (uint64_t)size);
  if (bytes != NULL) xp_buffer_append(&writer->buffer, bytes, size);
}

void xp_write_text(xp_writer *writer, uint16_t tag, const char *text) {
  xp_write_bytes(writer, tag, text, text == NULL ? 0 : (int64_t)strlen(text));
}

void xp_write_i64s(xp_writer *writer, uint16_t tag, const int64_t *values, int64_t count) {
  put_field_header(writer, tag, (uint64_t)count * 8);
  if (!xp_buffer_reserve(&writer->buffer, count * 8)) return;
  for (int64_t i = 0; i < count; i++)
    put(writer, (uint64_t)values[i], 8);
}

int64_t xp_write_begin(xp_writer *writer, uint16_t tag) {
  put_field_header(writer, tag, 0);
  return writer->buffer.size;
}

void xp_write_end(xp_writer *writer, int64_t mark) {
  patch(writer, mark - 8, (uint64_t)(writer->buffer.size - mark));
}

void xp_writer_configuration_done(xp_writer *writer) {
  if (writer->buffer.failed) return;
  writer->configuration_hash =
      xp_checksum(writer->buffer.bytes + XP_STATE_HEADER, writer->buffer.size - XP_STATE_HEADER);
}

expt_status xp_writer_finish(const xp_call *call, xp_writer *writer, uint8_t *buf, int64_t cap, int64_t *need) {
  patch(writer, HASH_AT, writer->configuration_hash);
  patch(writer, LENGTH_AT, (uint64_t)(writer->buffer.size - XP_STATE_HEADER));
  if (!writer->buffer.failed) put(writer, xp_checksum(writer->buffer.bytes, writer->buffer.size), XP_STATE_CHECKSUM);
  const expt_status status = xp_hand_over(call, &writer->buffer, false, buf, cap, need);
  xp_writer_free(writer);
  return status;
}
