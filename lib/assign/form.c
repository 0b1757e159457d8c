/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From units to the texts that are hashed, to numbers, to buckets. */

#include "lib/assign/form.h"
#include <string.h>

xp_hasher xp_hasher_start(const expt_context *ctx, const xp_digest *digest) {
  return (xp_hasher){.digester = {.digest = digest}, .simd = xp_simd_level(ctx), .long_texts = xp_buffer_create(ctx)};
}

void xp_hasher_end(xp_hasher *hasher) {
  xp_digester_end(&hasher->digester);
  xp_buffer_free(&hasher->long_texts);
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

static bool write_texts(xp_buffer *room, const xp_pattern *pattern, const xp_text *units, int64_t count,
                        xp_texts *texts) {
  if (!reserve_long(room, pattern, units, count)) return false;
  texts->count = count;
  for (int64_t i = 0; i < count; i++) {
    const int64_t size = text_size(pattern, units[i]);
    char *to = size > XP_SHORT ? room->bytes + room->size : texts->slots[i];
    write_text(pattern, units[i], to);
    if (size > XP_SHORT) room->size += size;
    texts->bytes[i] = to;
    texts->size[i] = size;
  }
  return true;
}

/* ---- numbers ---- */

static void hash_texts(const xp_form *form, const xp_texts *texts, uint64_t *numbers) {
  for (int64_t i = 0; i < texts->count; i++) {
    numbers[i] = form->scheme->of_text(texts->bytes[i], texts->size[i], form->seed);
  }
}

static bool hash_md5(xp_hasher *hasher, const xp_form *form, xp_texts *texts, uint64_t *numbers) {
  uint8_t digests[XP_LANES][16];
  if (!xp_md5_many(&hasher->digester, hasher->simd, texts, digests)) return false;
  for (int64_t i = 0; i < texts->count; i++)
    numbers[i] = form->scheme->of_digest(digests[i]);
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

expt_status xp_form_numbers(const xp_call *call, xp_hasher *hasher, const xp_form *form, const xp_text *units,
                            int64_t count, uint64_t *numbers) {
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

expt_status xp_form_buckets(const xp_call *call, xp_hasher *hasher, const xp_form *form, const xp_text *units,
                            int64_t count, double *buckets) {
  uint64_t numbers[XP_LANES];
  XP_TRY(xp_form_numbers(call, hasher, form, units, count, numbers));
  for (int64_t i = 0; i < count; i++)
    buckets[i] = form->scheme->bucket(numbers[i], form->n);
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
