/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of ids through one of the primitives. Hashes are written most significant byte first. */

#include "lib/assign/column.h"
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

XP_OPTIONS(expt_unit_hash_options, .seed = 0);

#define ALGORITHM_LAST EXPT_HASH_ALGORITHM_MURMUR3_128

static const struct {
  int32_t size;            /* bytes of the hash */
  int32_t by_libcrypto;    /* xp_algorithm, or -1 */
  int64_t lowest, highest; /* seeds; both 0 = it has none */
} algorithms[] = {
    [EXPT_HASH_ALGORITHM_MD5] = {16, XP_MD5, 0, 0},
    [EXPT_HASH_ALGORITHM_SHA1] = {20, XP_SHA1, 0, 0},
    [EXPT_HASH_ALGORITHM_SHA256] = {32, XP_SHA256, 0, 0},
    [EXPT_HASH_ALGORITHM_XXH64] = {8, -1, INT64_MIN, INT64_MAX},
    [EXPT_HASH_ALGORITHM_XXH3_64] = {8, -1, INT64_MIN, INT64_MAX},
    [EXPT_HASH_ALGORITHM_XXH3_128] = {16, -1, INT64_MIN, INT64_MAX},
    [EXPT_HASH_ALGORITHM_FNV1A_32] = {4, -1, 0, 0},
    [EXPT_HASH_ALGORITHM_MURMUR3_32] = {4, -1, INT32_MIN, UINT32_MAX},
    [EXPT_HASH_ALGORITHM_MURMUR3_128] = {16, -1, INT32_MIN, UINT32_MAX},
};

typedef struct job {
  const expt_column *units;
  expt_hash_algorithm algorithm;
  uint64_t seed;
  const xp_digest *digest; /* NULL when libcrypto is not needed */
  uint8_t *hashes;         /* one after the other */
  double *number;          /* NaN for a missing id or a long hash */
  uint8_t *missing;
} job;

static expt_status check_seed(const xp_call *call, expt_hash_algorithm algorithm, int64_t seed) {
  if (algorithms[algorithm].lowest == 0 && seed != 0) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "seed", "seed is %lld, but the algorithm has none",
                   (long long)seed);
  }
  return xp_need_whole(call, "options", "seed", seed, algorithms[algorithm].lowest, algorithms[algorithm].highest);
}

/* ---- one hash ---- */

static void write_be(uint64_t value, int size, uint8_t *out) {
  for (int i = 0; i < size; i++)
    out[i] = (uint8_t)(value >> 8 * (size - 1 - i));
}

static void write_both(uint64_t high, uint64_t low, uint8_t *out) {
  write_be(high, 8, out);
  write_be(low, 8, out + 8);
}

static void hash_bytes(const job *how, xp_text unit, uint8_t *out) {
  const size_t size = (size_t)unit.size;
  uint64_t both[2];
  switch (how->algorithm) {
    case EXPT_HASH_ALGORITHM_XXH64:
      write_be(XXH64(unit.bytes, size, how->seed), 8, out);
      return;
    case EXPT_HASH_ALGORITHM_XXH3_64:
      write_be(XXH3_64bits_withSeed(unit.bytes, size, how->seed), 8, out);
      return;
    case EXPT_HASH_ALGORITHM_FNV1A_32:
      write_be(xp_fnv1a_32(unit.bytes, unit.size), 4, out);
      return;
    case EXPT_HASH_ALGORITHM_MURMUR3_32:
      write_be(xp_murmur3_32(unit.bytes, unit.size, (uint32_t)how->seed), 4, out);
      return;
    case EXPT_HASH_ALGORITHM_MURMUR3_128:
      xp_murmur3_128(unit.bytes, unit.size, (uint32_t)how->seed, both);
      write_both(both[0], both[1], out);
      return;
    default: {
      const XXH128_hash_t hash = XXH3_128bits_withSeed(unit.bytes, size, how->seed);
      write_both(hash.high64, hash.low64, out);
    }
  }
}

static expt_status hash_unit(const xp_call *call, const job *how, xp_digester *digester, xp_text unit, int64_t row) {
  const int32_t size = algorithms[how->algorithm].size;
  uint8_t *out = how->hashes + row * size, digest[XP_DIGEST_MOST];
  how->number[row] = NAN;
  how->missing[row] = !unit.bytes;
  if (!unit.bytes) return EXPT_OK;
  if (!how->digest) {
    hash_bytes(how, unit, out);
  } else if (xp_digester_take(digester, unit.bytes, unit.size, digest)) {
    memcpy(out, digest, (size_t)size);
  } else {
    return XP_FAIL(call, EXPT_E_PLATFORM, "algorithm", "", "libcrypto refused to hash");
  }
  if (size == 4) how->number[row] = xp_be32(out);
  return EXPT_OK;
}

/* ---- a column ---- */

static expt_status hash_rows(const xp_call *call, const job *how, xp_digester *digester, int64_t first, int64_t end) {
  xp_id_reader reader;
  xp_text units[XP_LANES];
  xp_id_reader_start(&reader, how->units);
  for (int64_t row = first; row < end; row += XP_LANES) {
    const int64_t count = end - row < XP_LANES ? end - row : XP_LANES;
    XP_TRY(xp_id_reader_read(call, &reader, row, count, units));
    for (int64_t i = 0; i < count; i++)
      XP_TRY(hash_unit(call, how, digester, units[i], row + i));
  }
  return EXPT_OK;
}

static expt_status hash_chunk(const xp_call *call, void *user, int64_t chunk) {
  const job *how = user;
  const int64_t first = chunk * XP_CHUNK_ROWS, end = first + XP_CHUNK_ROWS, rows = how->units->length;
  xp_digester digester = {.digest = how->digest};
  const expt_status status = hash_rows(call, how, &digester, first, end < rows ? end : rows);
  xp_digester_end(&digester);
  return status;
}

static void append_hex(const job *how, expt_frame *frame, xp_frame_texts *column) {
  static const char digits[] = "0123456789abcdef";
  const int32_t size = algorithms[how->algorithm].size;
  char hex[2 * XP_DIGEST_MOST];
  for (int64_t row = 0; row < how->units->length; row++) {
    const uint8_t *hash = how->hashes + row * size;
    for (int32_t i = 0; i < 2 * size; i++)
      hex[i] = digits[hash[i / 2] >> (i % 2 ? 0 : 4) & 15];
    xp_frame_text_append(frame, column, how->missing[row] ? NULL : hex, how->missing[row] ? 0 : 2 * size);
  }
}

static expt_status hash_column(const xp_call *call, job *how, expt_frame *frame) {
  const int64_t rows = how->units->length;
  xp_frame_texts *digest = xp_frame_texts_add(frame, "digest", XP_SHOWN);
  how->number = xp_frame_doubles(frame, "number", XP_SHOWN);
  if (xp_frame_failed(frame) || !how->hashes || !how->missing) return xp_fail_memory(call);
  XP_TRY(xp_parallel(call, (rows + XP_CHUNK_ROWS - 1) / XP_CHUNK_ROWS, hash_chunk, how));
  append_hex(how, frame, digest);
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status hash_all(const xp_call *call, job *how, expt_frame **out) {
  const int64_t rows = how->units->length;
  xp_progress progress = xp_progress_start(call, (uint64_t)rows);
  how->hashes = xp_alloc(call->ctx, rows, algorithms[how->algorithm].size);
  how->missing = xp_alloc(call->ctx, rows, 1);
  expt_frame *frame = xp_frame_create(call->ctx, rows, 2);
  expt_status status = hash_column(call, how, frame);
  if (status == EXPT_OK) status = xp_progress_end(&progress);
  xp_release(call->ctx, how->hashes);
  xp_release(call->ctx, how->missing);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

expt_status expt_unit_hash(const expt_context *ctx, const expt_column *units, expt_hash_algorithm algorithm,
                           const expt_unit_hash_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_unit_hash_options mine;
  xp_digest *digest = NULL;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_units_check(call, units));
  XP_TRY(xp_need_word(call, "algorithm", "", algorithm, ALGORITHM_LAST));
  XP_TRY(xp_take_expt_unit_hash_options(call, options, &mine));
  XP_TRY(check_seed(call, algorithm, mine.seed));
  const int32_t wanted = algorithms[algorithm].by_libcrypto;
  if (wanted >= 0) XP_TRY(xp_digest_create(call, (xp_algorithm)wanted, &digest));
  job how = {.units = units, .algorithm = algorithm, .seed = (uint64_t)mine.seed, .digest = digest};
  const expt_status status = hash_all(call, &how, out);
  xp_digest_free(ctx, digest);
  return status;
}
