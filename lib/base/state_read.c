/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/state.h"

#include "lib/base/checksum.h"
#include "lib/base/memory.h"
#include "lib/base/utf8.h"
#include <string.h>

static uint64_t load(const uint8_t *at, int bytes) {
  uint64_t value = 0;
  for (int i = 0; i < bytes; i++)
    value |= (uint64_t)at[i] << (8 * i);
  return value;
}

expt_status xp_reader_corrupt(const xp_call *call, const char *what) {
  return XP_FAIL(call, EXPT_E_CORRUPT, "state", "", "the state is damaged: %s", what);
}

static expt_status check_format(const xp_call *call, const uint8_t *state) {
  const unsigned int format = (unsigned int)load(state + 4, 2);
  if (format == XP_STATE_FORMAT) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_VERSION, "state", "", "a state of format %u given; this library reads format %d", format,
                 XP_STATE_FORMAT);
}

static expt_status check_checksum(const xp_call *call, const uint8_t *state, int64_t size) {
  const uint64_t fields = (uint64_t)(size - XP_STATE_HEADER - XP_STATE_CHECKSUM);
  if (load(state + 16, 8) != fields) return xp_reader_corrupt(call, "its length is not the one it was saved with");
  const int64_t covered = size - XP_STATE_CHECKSUM;
  if (load(state + covered, 8) != xp_checksum(state, covered))
    return xp_reader_corrupt(call, "its checksum does not fit");
  return EXPT_OK;
}

static expt_status check_type(const xp_call *call, const uint8_t *state, uint16_t type) {
  const unsigned int given = (unsigned int)load(state + 6, 2);
  if (given == type) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_CORRUPT, "state", "",
                 "a state of another kind of handle given (type %u); allowed: type %u", given, (unsigned int)type);
}

expt_status xp_reader_start(const xp_call *call, const uint8_t *state, int64_t size, uint16_t type, xp_reader *reader) {
  *reader = (xp_reader){.failed = true};
  XP_TRY(xp_need(call, state, "state"));
  XP_TRY(xp_need_whole(call, "size", "", size, 0, INT64_MAX));
  if (size < XP_STATE_HEADER + XP_STATE_CHECKSUM)
    return XP_FAIL(call, EXPT_E_CORRUPT, "state", "", "%lld bytes given; a state has at least %d", (long long)size,
                   XP_STATE_HEADER + XP_STATE_CHECKSUM);
  if (memcmp(state, "EXPT", 4) != 0)
    return XP_FAIL(call, EXPT_E_CORRUPT, "state", "", "the bytes given are not a saved state");
  XP_TRY(check_format(call, state));
  XP_TRY(check_checksum(call, state, size));
  XP_TRY(check_type(call, state, type));
  reader->begin = state + XP_STATE_HEADER;
  reader->at = reader->begin;
  reader->end = state + size - XP_STATE_CHECKSUM;
  reader->configuration_hash = load(state + 8, 8);
  reader->failed = false;
  return EXPT_OK;
}

int64_t xp_reader_left(const xp_reader *reader) {
  return reader->failed ? 0 : reader->end - reader->at;
}

bool xp_reader_at_end(const xp_reader *reader) {
  return !reader->failed && reader->at == reader->end;
}

static const uint8_t *fail(xp_reader *reader) {
  reader->failed = true;
  return NULL;
}

/* The field that must come next: its first byte, or NULL. A missing text gives length UINT64_MAX and the place where
 * its bytes would be. */
static const uint8_t *next_field(xp_reader *reader, uint16_t tag, uint64_t *length) {
  *length = 0;
  const int64_t left = xp_reader_left(reader);
  if (left < XP_FIELD_HEADER || load(reader->at, 2) != tag) return fail(reader);
  const uint64_t given = load(reader->at + 2, 8);
  const bool missing = given == UINT64_MAX;
  if (!missing && given > (uint64_t)(left - XP_FIELD_HEADER)) return fail(reader);
  const uint8_t *bytes = reader->at + XP_FIELD_HEADER;
  reader->at = missing ? bytes : bytes + given;
  *length = given;
  return bytes;
}

/* As above, but the length is known; UINT64_MAX is never among the lengths asked for. */
static const uint8_t *next_field_of(xp_reader *reader, uint16_t tag, uint64_t expected) {
  uint64_t length;
  const uint8_t *bytes = next_field(reader, tag, &length);
  return bytes != NULL && length == expected ? bytes : fail(reader);
}

uint64_t xp_read_u64(xp_reader *reader, uint16_t tag) {
  const uint8_t *bytes = next_field_of(reader, tag, 8);
  return bytes == NULL ? 0 : load(bytes, 8);
}

static int64_t as_signed(uint64_t bits) {
  int64_t value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

int64_t xp_read_i64(xp_reader *reader, uint16_t tag) {
  return as_signed(xp_read_u64(reader, tag));
}

double xp_read_double(xp_reader *reader, uint16_t tag) {
  const uint64_t bits = xp_read_u64(reader, tag);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

const uint8_t *xp_read_bytes(xp_reader *reader, uint16_t tag, int64_t *size) {
  uint64_t length;
  const uint8_t *bytes = next_field(reader, tag, &length);
  const bool missing = length == UINT64_MAX;
  *size = missing ? 0 : (int64_t)length;
  return missing ? NULL : bytes;
}

expt_status xp_read_name(const xp_call *call, xp_reader *reader, uint16_t tag, char **out) {
  int64_t size;
  const char *const bytes = (const char *)xp_read_bytes(reader, tag, &size);
  *out = NULL;
  if (bytes == NULL) return reader->failed ? xp_reader_corrupt(call, "a name is missing") : EXPT_OK;
  if (memchr(bytes, '\0', (size_t)size) != NULL || !xp_utf8_valid(bytes, size))
    return xp_reader_corrupt(call, "a name is no text");
  *out = xp_alloc(call->ctx, size + 1, 1);
  if (*out == NULL) return xp_fail_memory(call);
  memcpy(*out, bytes, (size_t)size);
  return EXPT_OK;
}

bool xp_read_i64s(xp_reader *reader, uint16_t tag, int64_t *values, int64_t count) {
  const uint8_t *bytes = NULL;
  if (count >= 0 && count <= xp_reader_left(reader) / 8) bytes = next_field_of(reader, tag, (uint64_t)count * 8);
  for (int64_t i = 0; i < count; i++)
    values[i] = bytes == NULL ? 0 : as_signed(load(bytes + i * 8, 8));
  if (bytes == NULL) fail(reader);
  return bytes != NULL;
}

xp_reader xp_read_section(xp_reader *reader, uint16_t tag) {
  uint64_t length;
  const uint8_t *bytes = next_field(reader, tag, &length);
  if (bytes == NULL || length == UINT64_MAX) {
    fail(reader);
    return (xp_reader){.failed = true};
  }
  return (xp_reader){
      .at = bytes, .end = bytes + length, .begin = bytes, .configuration_hash = reader->configuration_hash};
}

bool xp_reader_configuration_done(xp_reader *reader) {
  if (reader->failed) return false;
  if (xp_checksum(reader->begin, reader->at - reader->begin) != reader->configuration_hash) reader->failed = true;
  return !reader->failed;
}
