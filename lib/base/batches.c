/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/state.h"

#include "lib/base/checksum.h"
#include <string.h>

enum { UNNAMED_TAG = 1, COUNT_TAG = 2, HASHES_TAG = 3, PAIR = 16 };

static xp_fingerprint get(const xp_batches *batches, int64_t i) {
  return (xp_fingerprint){.high = batches->hashes[2 * i], .low = batches->hashes[2 * i + 1]};
}

static void set(xp_batches *batches, int64_t i, xp_fingerprint hash) {
  batches->hashes[2 * i] = hash.high;
  batches->hashes[2 * i + 1] = hash.low;
}

static int compare(xp_fingerprint a, xp_fingerprint b) {
  if (a.high != b.high) return a.high < b.high ? -1 : 1;
  if (a.low != b.low) return a.low < b.low ? -1 : 1;
  return 0;
}

static xp_fingerprint hash_of(const char *label) {
  return xp_fingerprint_of(label, (int64_t)strlen(label));
}

/* The first place whose hash is not below. */
static int64_t place_of(const xp_batches *batches, xp_fingerprint hash) {
  int64_t low = 0, high = batches->count;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (compare(get(batches, middle), hash) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool holds(const xp_batches *batches, xp_fingerprint hash) {
  const int64_t place = place_of(batches, hash);
  return place < batches->count && compare(get(batches, place), hash) == 0;
}

void xp_batches_free(const expt_context *ctx, xp_batches *batches) {
  xp_release(ctx, batches->hashes);
  *batches = (xp_batches){0};
}

expt_status xp_batches_check(const xp_call *call, const xp_batches *batches, const char *label) {
  if (label == NULL) return EXPT_OK;
  XP_TRY(xp_need_text(call, label, "batch"));
  if (holds(batches, hash_of(label)))
    return XP_FAIL(call, EXPT_E_DUPLICATE, "batch", "",
                   "\"%s\" given, which was counted before; allowed: a label not used yet", label);
  return EXPT_OK;
}

expt_status xp_batches_check_merge(const xp_call *call, const xp_batches *batches, const xp_batches *other) {
  int64_t shared = 0, i = 0, j = 0;
  while (i < batches->count && j < other->count) {
    const int order = compare(get(batches, i), get(other, j));
    if (order == 0) shared++;
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  if (shared == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DUPLICATE, "other", "",
                 "%lld of its %lld labelled batches were counted here before; allowed: none", (long long)shared,
                 (long long)other->count);
}

bool xp_batches_reserve(const expt_context *ctx, xp_batches *batches, int64_t more) {
  if (more <= batches->room - batches->count) return true;
  if (more > INT64_MAX / 4 - batches->count) return false;
  int64_t room = batches->room * 2;
  if (room < batches->count + more) room = batches->count + more;
  uint64_t *hashes = xp_grow(ctx, batches->hashes, batches->count, room, PAIR);
  if (hashes == NULL) return false;
  batches->hashes = hashes;
  batches->room = room;
  return true;
}

/* A loaded state may say anything; the count must not wrap. */
static int64_t sum_of_counts(int64_t a, int64_t b) {
  return a > INT64_MAX - b ? INT64_MAX : a + b;
}

void xp_batches_apply(xp_batches *batches, const char *label) {
  if (label == NULL) {
    batches->unnamed = sum_of_counts(batches->unnamed, 1);
    return;
  }
  const xp_fingerprint hash = hash_of(label);
  const int64_t place = place_of(batches, hash);
  uint64_t *at = batches->hashes + 2 * place;
  memmove(at + 2, at, (size_t)(batches->count - place) * PAIR);
  set(batches, place, hash);
  batches->count++;
}

/* From the largest down, into the room behind: nothing is overwritten before it has been moved. */
void xp_batches_merge(xp_batches *batches, const xp_batches *other) {
  int64_t mine = batches->count - 1, theirs = other->count - 1, to = batches->count + other->count - 1;
  while (theirs >= 0) {
    if (mine >= 0 && compare(get(batches, mine), get(other, theirs)) > 0)
      set(batches, to--, get(batches, mine--));
    else
      set(batches, to--, get(other, theirs--));
  }
  batches->count += other->count;
  batches->unnamed = sum_of_counts(batches->unnamed, other->unnamed);
}

void xp_batches_write(xp_writer *writer, uint16_t tag, const xp_batches *batches) {
  const int64_t section = xp_write_begin(writer, tag);
  xp_write_i64(writer, UNNAMED_TAG, batches->unnamed);
  xp_write_i64(writer, COUNT_TAG, batches->count);
  xp_write_i64s(writer, HASHES_TAG, (const int64_t *)batches->hashes, 2 * batches->count);
  xp_write_end(writer, section);
}

static bool is_rising(const xp_batches *batches) {
  for (int64_t i = 1; i < batches->count; i++)
    if (compare(get(batches, i - 1), get(batches, i)) >= 0) return false;
  return true;
}

static bool corrupt(xp_reader *reader) {
  reader->failed = true;
  return false;
}

bool xp_batches_read(const expt_context *ctx, xp_reader *reader, uint16_t tag, xp_batches *batches) {
  xp_reader section = xp_read_section(reader, tag);
  xp_batches read = {.unnamed = xp_read_i64(&section, UNNAMED_TAG)};
  const int64_t count = xp_read_i64(&section, COUNT_TAG);
  if (section.failed || read.unnamed < 0 || count < 0 || count > xp_reader_left(&section) / PAIR)
    return corrupt(reader);
  if (!xp_batches_reserve(ctx, &read, count)) return false;
  read.count = count;
  xp_read_i64s(&section, HASHES_TAG, (int64_t *)read.hashes, 2 * count);
  if (!xp_reader_at_end(&section) || !is_rising(&read)) {
    xp_batches_free(ctx, &read);
    return corrupt(reader);
  }
  *batches = read;
  return true;
}
