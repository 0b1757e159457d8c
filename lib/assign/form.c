/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From units to the texts that are hashed, to numbers, to buckets. */

#include "lib/assign/form.h"
#include "lib/assign/md5_lanes.h"
#include "lib/base/bytes.h"

xp_hasher xp_hasher_start(const expt_context *ctx, const xp_digest *digest) {
  return (xp_hasher){.ctx = ctx, .digester = {.digest = digest}, .long_texts = xp_buffer_create(ctx)};
}

void xp_hasher_end(xp_hasher *hasher) {
  if (hasher->digester.work) xp_digester_end(&hasher->digester);
  if (hasher->long_texts.bytes) xp_buffer_free(&hasher->long_texts);
}

static expt_status refused(const xp_call *call) {
  return XP_FAIL(call, EXPT_E_PLATFORM, "assigner", "scheme", "libcrypto refused to hash");
}

/* ---- texts ---- */

static int64_t text_size(const xp_pattern *pattern, xp_text unit) {
  return pattern->prefix_size + unit.size + pattern->suffix_size;
}

static void write_text(const xp_pattern *pattern, xp_text unit, char *to) {
  memcpy(to, pattern->prefix, (size_t)pattern->prefix_size);
  to += pattern->prefix_size;
  if (unit.size) memcpy(to, unit.bytes, (size_t)unit.size);
  memcpy(to + unit.size, pattern->suffix, (size_t)pattern->suffix_size);
}

/* Room for all long texts at once: none may move when the next is written. */
static bool reserve_long(xp_buffer *room, const xp_pattern *pattern, const xp_text *units, int64_t count) {
  int64_t needed = 0;
  for (int64_t i = 0; i < count; i++) {
    const int64_t size = text_size(pattern, units[i]);
    if (size > XP_SHORT) needed += size;
  }
  room->size = 0;
  return needed == 0 || xp_buffer_reserve(room, needed);
}

/* At most XP_SHORT bytes by moves of fixed sizes that may overlap. */
static inline void copy_few(char *to, const char *from, int64_t size) {
  if (size >= 16) {
    for (int64_t at = 0; at < size - 16; at += 16)
      memcpy(to + at, from + at, 16);
    memcpy(to + size - 16, from + size - 16, 16);
  } else if (size >= 8) {
    memcpy(to, from, 8);
    memcpy(to + size - 8, from + size - 8, 8);
  } else {
    for (int64_t i = 0; i < size; i++)
      to[i] = from[i];
  }
}

/* Each part writes a whole slot; what is too much of it is written over by the next part, or by the next slot. */
static inline void write_short(const xp_pattern *restrict pattern, xp_text unit, int64_t size, char *restrict slot) {
  if (pattern->prefix_size) memcpy(slot, pattern->opening, XP_SLOT);
  copy_few(slot + pattern->prefix_size, unit.bytes, unit.size);
  memcpy(slot + pattern->prefix_size + unit.size, pattern->ending, XP_SLOT);
  xp_put_le64(slot + XP_SLOT - 8, (uint64_t)size * 8);
}

static const char *write_long(xp_buffer *room, const xp_pattern *pattern, xp_text unit, int64_t size) {
  char *to = room->bytes + room->size;
  write_text(pattern, unit, to);
  room->size += size;
  return to;
}

static bool write_texts(xp_buffer *room, const xp_pattern *pattern, const xp_text *units, int64_t count,
                        xp_texts *texts) {
  if (!reserve_long(room, pattern, units, count)) return false;
  texts->count = count;
  texts->n_long = 0;
  for (int64_t i = 0; i < count; i++) {
    const int64_t size = text_size(pattern, units[i]);
    char *slot = texts->slots + i * XP_SLOT;
    texts->bytes[i] = slot;
    texts->size[i] = size;
    if (size <= XP_SHORT) {
      write_short(pattern, units[i], size, slot);
    } else {
      xp_md5_pad(slot, 0);
      texts->bytes[i] = write_long(room, pattern, units[i], size);
      texts->n_long++;
    }
  }
  return true;
}

/* ---- numbers ---- */

static void hash_texts(const xp_form *form, const xp_texts *texts, uint64_t *numbers) {
  for (int64_t i = 0; i < texts->count; i++) {
    numbers[i] = form->scheme->of_text(texts->bytes[i], texts->size[i], form->seed);
  }
}

/* The rule of most schemes without a call per digest. */
static void numbers_of(const xp_scheme *scheme, uint8_t (*digests)[16], int64_t count, uint64_t *numbers) {
  if (scheme->of_digest == xp_first_32_bits) {
    for (int64_t i = 0; i < count; i++)
      numbers[i] = xp_be32(digests[i]);
  } else {
    for (int64_t i = 0; i < count; i++)
      numbers[i] = scheme->of_digest(digests[i]);
  }
}

static bool hash_md5(xp_hasher *hasher, const xp_form *form, const xp_texts *texts, uint64_t *numbers) {
  uint8_t digests[XP_LANES][16];
  if (!xp_md5_many(&hasher->digester, xp_simd_level(hasher->ctx), texts, digests)) return false;
  numbers_of(form->scheme, digests, texts->count, numbers);
  return true;
}

static bool hash_sha(xp_hasher *hasher, const xp_form *form, const xp_texts *texts, uint64_t *numbers) {
  uint8_t digest[XP_DIGEST_MOST];
  for (int64_t i = 0; i < texts->count; i++) {
    if (!xp_digester_take(&hasher->digester, texts->bytes[i], texts->size[i], digest)) return false;
    numbers[i] = form->scheme->of_digest(digest);
  }
  return true;
}

/* The text listed `copies` times, commas between, and its digest. */
static expt_status hash_copies(const xp_call *call, xp_hasher *hasher, const xp_form *form, xp_text unit, int copies,
                               xp_buffer *text, uint8_t digest[XP_DIGEST_MOST]) {
  const int64_t size = text_size(&form->pattern, unit);
  text->size = 0;
  for (int i = 0; i < copies; i++) {
    if (i > 0) xp_buffer_append(text, ",", 1);
    if (!xp_buffer_reserve(text, size + 1)) return xp_fail_memory(call);
    write_text(&form->pattern, unit, text->bytes + text->size);
    text->size += size;
  }
  if (!hasher->digester.digest) return EXPT_OK;
  return xp_digester_take(&hasher->digester, text->bytes, text->size, digest) ? EXPT_OK : refused(call);
}

/* Schemes that do not take every number at once. */
static expt_status settle(const xp_call *call, xp_hasher *hasher, const xp_form *form, xp_text unit, uint64_t *number) {
  uint8_t digest[XP_DIGEST_MOST];
  for (int copies = 2; form->scheme->hash_again(*number); copies++) {
    XP_TRY(hash_copies(call, hasher, form, unit, copies, &hasher->long_texts, digest));
    *number = form->scheme->of_digest(digest);
  }
  return EXPT_OK;
}

bool xp_form_one(const xp_form *form, xp_text unit, uint64_t *number) {
  const xp_scheme *scheme = form->scheme;
  const int64_t size = text_size(&form->pattern, unit);
  if (size > XP_SHORT || scheme->core > XP_CORE_MD5 || scheme->hash_again) return false;
  char slot[2 * XP_SLOT];
  uint8_t digest[16];
  write_short(&form->pattern, unit, size, slot);
  if (scheme->core == XP_CORE_MD5) xp_md5_block(slot, digest);
  *number = scheme->core == XP_CORE_MD5 ? scheme->of_digest(digest) : scheme->of_text(slot, size, form->seed);
  return true;
}

expt_status xp_form_numbers(const xp_call *call, xp_hasher *hasher, const xp_form *form, const xp_text *units,
                            int64_t count, uint64_t *numbers) {
  if (count == 1 && xp_form_one(form, units[0], numbers)) return EXPT_OK;
  xp_texts texts;
  bool done = true;
  if (!write_texts(&hasher->long_texts, &form->pattern, units, count, &texts)) return xp_fail_memory(call);
  if (form->scheme->core == XP_CORE_TEXT) {
    hash_texts(form, &texts, numbers);
  } else if (form->scheme->core == XP_CORE_MD5) {
    done = hash_md5(hasher, form, &texts, numbers);
  } else {
    done = hash_sha(hasher, form, &texts, numbers);
  }
  if (!done) return refused(call);
  for (int64_t i = 0; form->scheme->hash_again && i < count; i++) {
    XP_TRY(settle(call, hasher, form, units[i], &numbers[i]));
  }
  return EXPT_OK;
}

/* The rule of most schemes without a call per number. */
void xp_form_to_buckets(const xp_form *form, const uint64_t *numbers, int64_t count, double *buckets) {
  if (form->scheme->bucket == xp_bucket_of_32_bits) {
    for (int64_t i = 0; i < count; i++)
      buckets[i] = (double)(uint32_t)numbers[i] / 4294967296.0;
  } else {
    for (int64_t i = 0; i < count; i++)
      buckets[i] = form->scheme->bucket(numbers[i], form->n);
  }
}

expt_status xp_form_buckets(const xp_call *call, xp_hasher *hasher, const xp_form *form, const xp_text *units,
                            int64_t count, double *buckets) {
  uint64_t numbers[XP_LANES];
  XP_TRY(xp_form_numbers(call, hasher, form, units, count, numbers));
  xp_form_to_buckets(form, numbers, count, buckets);
  return EXPT_OK;
}

/* ---- explanations ---- */

static void write_hex(const uint8_t *bytes, int64_t size, char *hex) {
  static const char digits[] = "0123456789abcdef";
  for (int64_t i = 0; i < size; i++) {
    hex[2 * i] = digits[bytes[i] >> 4];
    hex[2 * i + 1] = digits[bytes[i] & 15];
  }
  hex[2 * size] = 0;
}

/* The hashes that are no digest, as the bytes of their number. */
static int64_t number_bytes(const xp_form *form, const xp_buffer *text, uint8_t bytes[XP_DIGEST_MOST]) {
  const uint64_t number = form->scheme->of_text(text->bytes, text->size, form->seed);
  const int64_t size = number >> 32 ? 8 : 4;
  for (int64_t i = 0; i < size; i++)
    bytes[i] = (uint8_t)(number >> 8 * (size - 1 - i));
  return size;
}

expt_status xp_form_explain(const xp_call *call, xp_hasher *hasher, const xp_form *form, xp_text unit, xp_buffer *text,
                            char hex[2 * XP_DIGEST_MOST + 1]) {
  uint8_t digest[XP_DIGEST_MOST];
  const bool again = form->scheme->hash_again != NULL;
  int copies = 0;
  do {
    XP_TRY(hash_copies(call, hasher, form, unit, ++copies, text, digest));
  } while (again && form->scheme->hash_again(form->scheme->of_digest(digest)));
  const int64_t size =
      form->scheme->core == XP_CORE_TEXT ? number_bytes(form, text, digest) : xp_digest_size(hasher->digester.digest);
  write_hex(digest, size, hex);
  return EXPT_OK;
}
