/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved states: the exact bytes, every damage refused or survived, and the labels of counted batches. */
#include "tests/unit/cmocka_all.h"

#include "lib/base/random.h"
#include "lib/base/state.h"
#include "tests/unit/counted_memory.h"
#include <math.h>
#include <stdio.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { TYPE = 7 };

static expt_error error;
static const xp_call call_here = {.function = "expt_test_load", .err = &error};
static const xp_call *const call = &call_here;

/* ---- a state with one field of every kind ---- */

static void write_everything(xp_writer *writer, const expt_context *ctx) {
  static const int64_t counts[3] = {1, -2, INT64_MIN};
  xp_writer_start(writer, ctx, TYPE);
  xp_write_bytes(writer, 1, "ctr", 3);
  xp_write_bytes(writer, 2, NULL, 0);
  xp_write_bytes(writer, 3, "", 0);
  xp_writer_configuration_done(writer);
  xp_write_u64(writer, 4, UINT64_MAX);
  xp_write_i64(writer, 5, -3);
  xp_write_double(writer, 6, -0.0);
  const int64_t section = xp_write_begin(writer, 7);
  xp_write_i64s(writer, 1, counts, 3);
  xp_write_i64s(writer, 2, NULL, 0);
  xp_write_end(writer, section);
}

static uint8_t *save_everything(int64_t *size) {
  xp_writer writer;
  write_everything(&writer, NULL);
  assert_int_equal(xp_writer_finish(call, &writer, NULL, 0, size), EXPT_OK);
  uint8_t *bytes = malloc((size_t)*size);
  assert_non_null(bytes);
  write_everything(&writer, NULL);
  assert_int_equal(xp_writer_finish(call, &writer, bytes, *size, size), EXPT_OK);
  return bytes;
}

static void expect_everything(xp_reader *reader) {
  int64_t size = 99;
  assert_memory_equal(xp_read_bytes(reader, 1, &size), "ctr", 3);
  assert_int_equal(size, 3);
  assert_null(xp_read_bytes(reader, 2, &size));
  assert_int_equal(size, 0);
  assert_non_null(xp_read_bytes(reader, 3, &size));
  assert_int_equal(size, 0);
  assert_true(xp_reader_configuration_done(reader));
  assert_true(xp_read_u64(reader, 4) == UINT64_MAX);
  assert_int_equal(xp_read_i64(reader, 5), -3);
  const double zero = xp_read_double(reader, 6);
  assert_true(zero == 0 && signbit(zero));
  xp_reader section = xp_read_section(reader, 7);
  int64_t counts[3] = {0};
  assert_false(xp_reader_at_end(&section));
  assert_int_equal(xp_reader_left(&section), 10 + 24 + 10);
  assert_true(xp_read_i64s(&section, 1, counts, 3));
  assert_int_equal(counts[1], -2);
  assert_true(counts[2] == INT64_MIN);
  assert_true(xp_read_i64s(&section, 2, NULL, 0));
  assert_true(xp_reader_at_end(&section));
  assert_true(xp_reader_at_end(reader));
}

static void what_is_written_is_read(void **state) {
  (void)state;
  int64_t size;
  uint8_t *bytes = save_everything(&size);
  xp_reader reader;
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
  expect_everything(&reader);
  free(bytes);
}

/* Written out by hand; the two hashes are xxhsum 0.8.1's (xxhsum -H1): of field 1, and of all before the last eight
 * bytes. */
/* clang-format off */
static const uint8_t golden[] = {
  'E',  'X',  'P',  'T',  0x02, 0x00, 0x34, 0x12,                                     /* format 2, type 0x1234 */
  0x2C, 0xD0, 0x2D, 0x9D, 0x49, 0x9D, 0x20, 0xC6,                                     /* configuration hash */
  0x1D, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,                                     /* 29 bytes of fields */
  0x01, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x41,                   /* tag 1: "A" */
  0x02, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,                         /* tag 0x102: 8 bytes */
  0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01,                                     /* 0x0102030405060708 */
  0xF7, 0xEA, 0x92, 0xCC, 0x62, 0x9A, 0x2B, 0x2E};
/* clang-format on */

static void the_bytes_are_those_of_the_format(void **state) {
  (void)state;
  uint8_t bytes[sizeof golden];
  int64_t need;
  xp_writer writer;
  xp_writer_start(&writer, NULL, 0x1234);
  xp_write_bytes(&writer, 1, "A", 1);
  xp_writer_configuration_done(&writer);
  xp_write_u64(&writer, 0x102, UINT64_C(0x0102030405060708));
  assert_int_equal(xp_writer_finish(call, &writer, bytes, (int64_t)sizeof bytes, &need), EXPT_OK);
  assert_int_equal(need, sizeof golden);
  assert_memory_equal(bytes, golden, sizeof golden);
}

/* ---- refusals ---- */

static void seal(uint8_t *bytes, int64_t size) {
  const uint64_t hash = XXH64(bytes, (size_t)size - 8, 0);
  for (int i = 0; i < 8; i++)
    bytes[size - 8 + i] = (uint8_t)(hash >> (8 * i));
}

static void refused(const uint8_t *bytes, int64_t size, expt_status status, const char *message) {
  xp_reader reader;
  memset(&error, 0x7F, sizeof error);
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), status);
  assert_true(reader.failed);
  assert_string_equal(error.message, message);
  assert_true(xp_read_u64(&reader, 1) == 0);
  assert_int_equal(xp_reader_left(&reader), 0);
}

static void each_refusal_has_its_sentence(void **state) {
  (void)state;
  int64_t size;
  uint8_t *bytes = save_everything(&size);
  refused(NULL, 0, EXPT_E_ARGUMENT, "NULL given; allowed: a pointer to something");
  refused(bytes, -1, EXPT_E_ARGUMENT, "-1 given; allowed: at least 0");
  refused(bytes, 0, EXPT_E_CORRUPT, "0 bytes given; a state has at least 32");
  refused(bytes, size - 1, EXPT_E_CORRUPT, "the state is damaged: its length is not the one it was saved with");
  bytes[30] ^= 1;
  refused(bytes, size, EXPT_E_CORRUPT, "the state is damaged: its checksum does not fit");
  bytes[30] ^= 1;
  bytes[0] = 'e';
  refused(bytes, size, EXPT_E_CORRUPT, "the bytes given are not a saved state");
  bytes[0] = 'E';
  bytes[4] = 3;
  refused(bytes, size, EXPT_E_VERSION, "a state of format 3 given; this library reads format 2");
  bytes[4] = 2;
  bytes[6] = 9;
  seal(bytes, size);
  refused(bytes, size, EXPT_E_CORRUPT, "a state of another kind of handle given (type 9); allowed: type 7");
  assert_string_equal(error.argument, "state");
  assert_int_equal(xp_reader_corrupt(call, "a name is not UTF-8"), EXPT_E_CORRUPT);
  assert_string_equal(error.message, "the state is damaged: a name is not UTF-8");
  free(bytes);
}

/* Exactly as many bytes as are read, so that a sanitizer sees one too many. */
static void every_change_of_a_bit_and_every_cut_is_refused(void **state) {
  (void)state;
  int64_t size;
  uint8_t *bytes = save_everything(&size);
  xp_reader reader;
  for (int64_t bit = 0; bit < size * 8; bit++) {
    bytes[bit / 8] ^= (uint8_t)(1 << (bit % 8));
    assert_int_not_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
    bytes[bit / 8] ^= (uint8_t)(1 << (bit % 8));
  }
  for (int64_t cut = 0; cut < size; cut++) {
    uint8_t *part = malloc((size_t)cut + 1);
    assert_non_null(part);
    memcpy(part + 1, bytes, (size_t)cut);
    assert_int_equal(xp_reader_start(call, part + 1, cut, TYPE, &reader), EXPT_E_CORRUPT);
    free(part);
  }
  free(bytes);
}

/* Reads whatever comes, as a loader would. */
static bool read_anything(xp_reader *reader) {
  int64_t size, counts[3];
  for (uint16_t tag = 1; tag <= 3; tag++) {
    const uint8_t *bytes = xp_read_bytes(reader, tag, &size);
    assert_true(bytes == NULL ? size == 0 : size <= 1000);
    uint8_t sum = 0;
    for (int64_t i = 0; i < size; i++)
      sum = (uint8_t)(sum + bytes[i]);
    (void)sum;
  }
  (void)xp_reader_configuration_done(reader);
  (void)xp_read_u64(reader, 4);
  (void)xp_read_i64(reader, 5);
  (void)xp_read_double(reader, 6);
  xp_reader section = xp_read_section(reader, 7);
  (void)xp_read_i64s(&section, 1, counts, 3);
  (void)xp_read_i64s(&section, 2, NULL, 0);
  return xp_reader_at_end(&section) && xp_reader_at_end(reader);
}

static void damage_under_a_good_checksum_is_survived(void **state) {
  (void)state;
  int64_t size;
  uint8_t *bytes = save_everything(&size);
  uint8_t *damaged = malloc((size_t)size);
  assert_non_null(damaged);
  int started = 0, loaded = 0;
  for (uint64_t i = 0; i < 20000; i++) {
    uint32_t words[4];
    memcpy(damaged, bytes, (size_t)size);
    for (uint64_t change = 0; change <= i % 3; change++) {
      xp_philox_block((xp_philox_key){.seed = 3, .stream = change}, i, 0, words);
      const uint32_t at = 24 + words[0] % (uint32_t)(size - 32);
      damaged[at] = words[1] % 4 == 0 ? 0xFF : (uint8_t)words[2];
    }
    seal(damaged, size);
    xp_reader reader;
    if (xp_reader_start(call, damaged, size, TYPE, &reader) != EXPT_OK) continue;
    started++;
    if (read_anything(&reader)) loaded++;
  }
  assert_int_equal(started, 20000);
  assert_in_range(loaded, 1000, 19000); /* numbers may change unseen, structure may not: both must have been met */
  free(damaged);
  free(bytes);
}

static void a_failed_reader_stays_failed(void **state) {
  (void)state;
  int64_t size, length = 99;
  uint8_t *bytes = save_everything(&size);
  xp_reader reader;
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
  assert_true(xp_read_u64(&reader, 1) == 0); /* is there, with another length */
  int64_t counts[2] = {5, 5};
  assert_null(xp_read_bytes(&reader, 2, &length));
  assert_int_equal(length, 0);
  assert_false(xp_read_i64s(&reader, 3, counts, 2));
  assert_int_equal(counts[0] + counts[1], 0);
  xp_reader section = xp_read_section(&reader, 7);
  assert_true(section.failed);
  assert_false(xp_reader_at_end(&reader));
  assert_false(xp_reader_configuration_done(&reader));
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
  assert_false(xp_read_i64s(&reader, 1, counts, -1));
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
  assert_non_null(xp_read_bytes(&reader, 1, &length));
  section = xp_read_section(&reader, 2); /* a missing text is no section */
  assert_true(section.failed && reader.failed);
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
  assert_false(xp_reader_configuration_done(&reader)); /* too early: not the fields that were hashed */
  free(bytes);
}

static void a_writer_without_memory(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  memory.refused = memory.asked + 1;
  xp_writer writer;
  write_everything(&writer, ctx);
  int64_t need = 99;
  assert_int_equal(xp_writer_finish(call, &writer, NULL, 0, &need), EXPT_E_NOMEM);
  assert_int_equal(need, 0);
  write_everything(&writer, ctx);
  xp_writer_free(&writer);
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
}

/* ---- batches ---- */

static void add_batch(xp_batches *batches, const char *label) {
  assert_int_equal(xp_batches_check(call, batches, label), EXPT_OK);
  assert_true(xp_batches_reserve(NULL, batches, 1));
  xp_batches_apply(batches, label);
}

static xp_batches numbered(int from, int to) {
  xp_batches batches = {0};
  for (int i = from; i < to; i++) {
    char label[32];
    snprintf(label, sizeof label, "2024-%d", i);
    add_batch(&batches, label);
  }
  return batches;
}

static void a_label_counts_once(void **state) {
  (void)state;
  xp_batches batches = numbered(0, 200);
  for (int i = 0; i < 200; i++) {
    char label[32];
    snprintf(label, sizeof label, "2024-%d", i);
    assert_int_equal(xp_batches_check(call, &batches, label), EXPT_E_DUPLICATE);
  }
  assert_string_equal(error.argument, "batch");
  assert_string_equal(error.message, "\"2024-199\" given, which was counted before; allowed: a label not used yet");
  assert_int_equal(xp_batches_check(call, &batches, "2024-200"), EXPT_OK);
  assert_int_equal(xp_batches_check(call, &batches, ""), EXPT_E_ARGUMENT);
  add_batch(&batches, NULL);
  add_batch(&batches, NULL);
  assert_int_equal(batches.unnamed, 2);
  assert_int_equal(batches.count, 200);
  xp_batches_free(NULL, &batches);
  assert_int_equal(batches.count, 0);
}

static void merge(xp_batches *batches, const xp_batches *other) {
  assert_int_equal(xp_batches_check_merge(call, batches, other), EXPT_OK);
  assert_true(xp_batches_reserve(NULL, batches, other->count));
  xp_batches_merge(batches, other);
}

static void expect_equal(const xp_batches *a, const xp_batches *b) {
  assert_int_equal(a->count, b->count);
  assert_int_equal(a->unnamed, b->unnamed);
  assert_memory_equal(a->hashes, b->hashes, (size_t)a->count * 16);
}

static void merging_is_adding(void **state) {
  (void)state;
  static const int cuts[] = {0, 1, 50, 99, 100};
  xp_batches whole = numbered(0, 100);
  add_batch(&whole, NULL);
  for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
    xp_batches front = numbered(0, cuts[i]), back = numbered(cuts[i], 100);
    add_batch(&back, NULL);
    merge(&front, &back);
    expect_equal(&front, &whole);
    xp_batches again = numbered(0, cuts[i]);
    merge(&back, &again);
    expect_equal(&back, &whole);
    xp_batches_free(NULL, &front);
    xp_batches_free(NULL, &back);
    xp_batches_free(NULL, &again);
  }
  xp_batches_free(NULL, &whole);
}

static void a_shared_label_is_not_merged(void **state) {
  (void)state;
  xp_batches a = numbered(0, 20), b = numbered(18, 40), none = {0};
  assert_int_equal(xp_batches_check_merge(call, &a, &b), EXPT_E_DUPLICATE);
  assert_string_equal(error.argument, "other");
  assert_string_equal(error.message, "2 of its 22 labelled batches were counted here before; allowed: none");
  assert_int_equal(xp_batches_check_merge(call, &a, &a), EXPT_E_DUPLICATE);
  assert_int_equal(xp_batches_check_merge(call, &a, &none), EXPT_OK);
  assert_int_equal(xp_batches_check_merge(call, &none, &a), EXPT_OK);
  xp_batches_free(NULL, &a);
  xp_batches_free(NULL, &b);
}

static uint8_t *save_batches(const xp_batches *batches, int64_t *size) {
  xp_writer writer;
  xp_writer_start(&writer, NULL, TYPE);
  xp_batches_write(&writer, 9, batches);
  assert_int_equal(xp_writer_finish(call, &writer, NULL, 0, size), EXPT_OK);
  uint8_t *bytes = malloc((size_t)*size);
  assert_non_null(bytes);
  xp_writer_start(&writer, NULL, TYPE);
  xp_batches_write(&writer, 9, batches);
  assert_int_equal(xp_writer_finish(call, &writer, bytes, *size, size), EXPT_OK);
  return bytes;
}

static bool load_batches(const expt_context *ctx, const uint8_t *bytes, int64_t size, xp_batches *batches,
                         bool *corrupt) {
  xp_reader reader;
  assert_int_equal(xp_reader_start(call, bytes, size, TYPE, &reader), EXPT_OK);
  const bool loaded = xp_batches_read(ctx, &reader, 9, batches);
  *corrupt = reader.failed;
  if (loaded) assert_true(xp_reader_at_end(&reader));
  return loaded;
}

static void batches_are_saved_and_loaded(void **state) {
  (void)state;
  static const int counts[] = {0, 1, 2, 100};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    xp_batches batches = numbered(0, counts[i]), loaded = {0};
    batches.unnamed = (int64_t)i;
    int64_t size;
    bool corrupt;
    uint8_t *bytes = save_batches(&batches, &size);
    assert_true(load_batches(NULL, bytes, size, &loaded, &corrupt));
    assert_false(corrupt);
    expect_equal(&loaded, &batches);
    add_batch(&loaded, "one more");
    counted_memory memory = {0};
    expt_context *ctx = counted_context(&memory);
    memory.refused = memory.asked + 1;
    xp_batches none = {0};
    if (counts[i] > 0) {
      assert_false(load_batches(ctx, bytes, size, &none, &corrupt));
      assert_false(corrupt);
      assert_null(none.hashes);
    }
    expt_context_free(ctx);
    assert_int_equal(memory.out, 0);
    xp_batches_free(NULL, &loaded);
    xp_batches_free(NULL, &batches);
    free(bytes);
  }
}

static void damaged_batches_are_refused_or_in_order(void **state) {
  (void)state;
  xp_batches batches = numbered(0, 20);
  int64_t size;
  uint8_t *bytes = save_batches(&batches, &size);
  uint8_t *damaged = malloc((size_t)size);
  assert_non_null(damaged);
  int loaded_count = 0, refused_count = 0;
  for (uint64_t i = 0; i < 20000; i++) {
    uint32_t words[4];
    xp_philox_block((xp_philox_key){.seed = 4}, i, 0, words);
    memcpy(damaged, bytes, (size_t)size);
    damaged[24 + words[0] % (uint32_t)(size - 32)] = (uint8_t)words[1];
    seal(damaged, size);
    counted_memory memory = {0};
    expt_context *ctx = counted_context(&memory);
    memory.largest = 0;
    xp_batches loaded = {0};
    bool corrupt;
    if (load_batches(ctx, damaged, size, &loaded, &corrupt)) {
      loaded_count++;
      for (int64_t j = 2; j < loaded.count * 2; j += 2)
        assert_true(loaded.hashes[j - 2] <= loaded.hashes[j]);
      assert_true(loaded.unnamed >= 0);
      xp_batches_apply(&loaded, NULL);
    } else {
      refused_count++;
      assert_true(corrupt);
    }
    assert_true(memory.largest <= size);
    xp_batches_free(ctx, &loaded);
    expt_context_free(ctx);
    assert_int_equal(memory.out, 0);
  }
  assert_true(loaded_count > 1000 && refused_count > 1000);
  free(damaged);
  free(bytes);
  xp_batches_free(NULL, &batches);
}

static void a_count_of_unnamed_batches_does_not_wrap(void **state) {
  (void)state;
  xp_batches a = {.unnamed = INT64_MAX}, b = {.unnamed = INT64_MAX};
  xp_batches_merge(&a, &b);
  assert_true(a.unnamed == INT64_MAX);
  xp_batches_apply(&a, NULL);
  assert_true(a.unnamed == INT64_MAX);
  assert_false(xp_batches_reserve(NULL, &a, INT64_MAX));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_written_is_read),
      cmocka_unit_test(the_bytes_are_those_of_the_format),
      cmocka_unit_test(each_refusal_has_its_sentence),
      cmocka_unit_test(every_change_of_a_bit_and_every_cut_is_refused),
      cmocka_unit_test(damage_under_a_good_checksum_is_survived),
      cmocka_unit_test(a_failed_reader_stays_failed),
      cmocka_unit_test(a_writer_without_memory),
      cmocka_unit_test(a_label_counts_once),
      cmocka_unit_test(merging_is_adding),
      cmocka_unit_test(a_shared_label_is_not_merged),
      cmocka_unit_test(batches_are_saved_and_loaded),
      cmocka_unit_test(damaged_batches_are_refused_or_in_order),
      cmocka_unit_test(a_count_of_unnamed_batches_does_not_wrap),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
