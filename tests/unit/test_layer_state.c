/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A saved layer is the layer, canonical, and nothing else loads. */
#include "tests/fuzz/fuzz_layer_state.h"
#include "tests/unit/layer_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct bytes_of {
  uint8_t *bytes;
  int64_t size;
} bytes_of;

static bytes_of save(const expt_layer *layer) {
  bytes_of state = {0};
  OK(expt_layer_save(layer, NULL, 0, &state.size, NULL));
  state.bytes = malloc((size_t)state.size);
  assert_non_null(state.bytes);
  OK(expt_layer_save(layer, state.bytes, state.size, &state.size, NULL));
  return state;
}

static expt_layer *load(bytes_of state) {
  expt_layer *layer = NULL;
  expt_error err;
  OK(expt_layer_load(NULL, state.bytes, state.size, &layer, &err));
  return layer;
}

static void is_saved_as(const expt_layer *layer, bytes_of expected) {
  bytes_of now = save(layer);
  assert_int_equal(now.size, expected.size);
  assert_memory_equal(now.bytes, expected.bytes, (size_t)now.size);
  free(now.bytes);
}

/* Experiments e0, e1, ...: one bucket each, from the back. */
static expt_layer *crowded(int64_t experiments, int64_t n_buckets) {
  expt_layer *layer = layer_with(NULL, "crowd \xC3\xA9", EXPT_SCHEME_XXH3, n_buckets);
  for (int64_t i = 0; i < experiments; i++) {
    char name[24];
    const int64_t bucket = n_buckets - 1 - i;
    snprintf(name, sizeof name, "e%lld", (long long)i);
    OK(expt_layer_add_buckets(layer, name, &bucket, 1, NULL));
  }
  return layer;
}

static void loading_brings_everything_back(void **state) {
  (void)state;
  static const int64_t experiments[] = {0, 1, 255, 256, 1500}; /* owners of 1 and of 2 bytes */
  for (int i = 0; i < 5; i++) {
    expt_layer *layer = crowded(experiments[i], 2000);
    bytes_of bytes = save(layer);
    expt_layer *loaded = load(bytes);
    is_saved_as(loaded, bytes);
    OK(expt_layer_add(layer, "more", 0.1, NULL)); /* drawn alike: the salt came back */
    OK(expt_layer_add(loaded, "more", 0.1, NULL));
    bytes_of after = save(layer);
    is_saved_as(loaded, after);
    free(bytes.bytes), free(after.bytes);
    expt_layer_free(layer), expt_layer_free(loaded);
  }
}

/* 65,536 experiments, one too many for two bytes. Adding them one by one would take minutes: each moves all owners
 * up. So the state is written by hand from that of an empty layer, and must be what the library itself would write. */
static void put_number(uint8_t **at, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++)
    *(*at)++ = (uint8_t)(value >> (8 * i));
}

static void put_header(uint8_t **at, uint16_t tag, uint64_t size) {
  put_number(at, tag, 2);
  put_number(at, size, 8);
}

static void owners_of_four_bytes_come_back(void **state) {
  (void)state;
  enum { MANY = 65536, CONTENT = 16, N_EXPERIMENTS = 17, EXPERIMENT = 18, OWNERS_OF = 19, NAME = 5, CHECKSUM = 8 };
  expt_layer *empty = layer_with(NULL, "s", EXPT_SCHEME_XXH3, MANY);
  bytes_of start = save(empty);
  const int64_t kept = start.size - CHECKSUM - MANY - 10 - 18 - 10; /* owners, count and the section's header go */
  const uint64_t inside = 18 + (uint64_t)MANY * (10 + NAME) + 10 + 4 * (uint64_t)MANY;
  bytes_of many = {.size = kept + 10 + (int64_t)inside + CHECKSUM};
  many.bytes = malloc((size_t)many.size);
  assert_non_null(many.bytes);
  memcpy(many.bytes, start.bytes, (size_t)kept);
  uint8_t *at = many.bytes + kept;
  put_header(&at, CONTENT, inside);
  put_header(&at, N_EXPERIMENTS, 8);
  put_number(&at, MANY, 8);
  for (int i = 0; i < MANY; i++) {
    char name[24];
    snprintf(name, sizeof name, "%05d", i);
    put_header(&at, EXPERIMENT, NAME);
    memcpy(at, name, NAME);
    at += NAME;
  }
  put_header(&at, OWNERS_OF, 4 * (uint64_t)MANY);
  for (uint64_t i = 0; i < MANY; i++)
    put_number(&at, MANY - i, 4);
  assert_true(damage_mend(many.bytes, (size_t)many.size, false));
  expt_layer *layer = load(many);
  is_saved_as(layer, many);
  free(start.bytes), free(many.bytes);
  expt_layer_free(empty), expt_layer_free(layer);
}

static void equal_layers_are_equal_bytes(void **state) {
  (void)state;
  const int64_t low[] = {3, 1, 2}, rising[] = {1, 2, 3}, high[] = {7};
  expt_layer *one = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 10);
  expt_layer *other = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 10);
  OK(expt_layer_add_buckets(one, "low", low, 3, NULL));
  OK(expt_layer_add_buckets(one, "high", high, 1, NULL));
  OK(expt_layer_add(other, "gone", 0.5, NULL));
  OK(expt_layer_remove(other, "gone", NULL));
  OK(expt_layer_add_buckets(other, "high", high, 1, NULL));
  OK(expt_layer_add_buckets(other, "low", rising, 3, NULL));
  bytes_of bytes = save(one);
  is_saved_as(other, bytes);
  free(bytes.bytes);
  expt_layer_free(one), expt_layer_free(other);
}

static void saving_asks_for_room(void **state) {
  (void)state;
  expt_layer *layer = crowded(3, 10);
  uint8_t room[8] = {0};
  int64_t needed = 0;
  expt_error err;
  assert_int_equal(expt_layer_save(layer, room, sizeof room, &needed, &err), EXPT_E_LIMIT);
  assert_true(needed > (int64_t)sizeof room);
  expt_layer_free(layer);
}

/* ---- damages ---- */

enum { SAMPLES = 4, DAMAGES = 10000 };

static void make_samples(bytes_of samples[SAMPLES]) {
  expt_layer *layers[SAMPLES] = {layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 2), crowded(5, 20), crowded(300, 1000),
                                 layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 200)};
  OK(expt_layer_add(layers[3], "prices", 0.5, NULL));
  OK(expt_layer_add(layers[3], "search", 0.3, NULL));
  for (int i = 0; i < SAMPLES; i++) {
    samples[i] = save(layers[i]);
    expt_layer_free(layers[i]);
  }
}

static void damaged_states_are_refused_or_are_layers(void **state) {
  (void)state;
  bytes_of samples[SAMPLES];
  int64_t largest = 0, loaded_plain = 0, loaded_mended = 0;
  uint64_t seed = 4;
  make_samples(samples);
  for (int i = 0; i < SAMPLES; i++) {
    assert_int_equal(xp_fuzz_layer_state(samples[i].bytes, (size_t)samples[i].size), 1);
    if (samples[i].size > largest) largest = samples[i].size;
  }
  uint8_t *room = malloc(2 * (size_t)largest + 64);
  assert_non_null(room);
  for (int i = 0; i < DAMAGES; i++) {
    const bytes_of *from = &samples[damage_next(&seed) % SAMPLES];
    const size_t size = damage(from->bytes, (size_t)from->size, room, &seed);
    const bool mended = i % 2 == 1 && damage_mend(room, size, damage_next(&seed) % 2 == 0);
    *(mended ? &loaded_mended : &loaded_plain) += xp_fuzz_layer_state(room, size);
  }
  assert_int_equal(loaded_plain, 0);
  assert_true(loaded_mended > 0); /* the checks behind the checksum were reached */
  free(room);
  for (int i = 0; i < SAMPLES; i++)
    free(samples[i].bytes);
}

/* Each field in turn, with a checksum that fits. Offsets follow lib/assign/layer_state.c: header 24; description 10;
 * scheme 18; buckets 18; salt 10 + 1; pattern 10 + 13. */
enum {
  DESCRIPTION = 24 + 10,
  SCHEME = DESCRIPTION + 10,
  BUCKETS = SCHEME + 18,
  SALT = BUCKETS + 8 + 10,
  PATTERN = SALT + 1 + 10,
  COUNT = PATTERN + 13 + 10 + 10,
  FIRST = COUNT + 8 + 10,
  SECOND = FIRST + 1 + 10,
  OWNERS = SECOND + 1 + 10
};

static void refused(bytes_of from, int64_t at, uint8_t value, const char *part) {
  expt_layer *layer = NULL;
  expt_error err;
  uint8_t *bytes = malloc((size_t)from.size);
  assert_non_null(bytes);
  memcpy(bytes, from.bytes, (size_t)from.size);
  bytes[at] = value;
  assert_true(damage_mend(bytes, (size_t)from.size, true));
  assert_int_equal(expt_layer_load(NULL, bytes, from.size, &layer, &err), EXPT_E_CORRUPT);
  test_message_has(&err, part);
  assert_null(layer);
  free(bytes);
}

static void every_contradiction_is_named(void **state) {
  (void)state;
  const int64_t a[] = {0, 1}, b[] = {2};
  expt_layer *layer = layer_with(NULL, "s", EXPT_SCHEME_MD5_32, 4);
  OK(expt_layer_add_buckets(layer, "a", a, 2, NULL));
  OK(expt_layer_add_buckets(layer, "b", b, 1, NULL));
  bytes_of bytes = save(layer);
  assert_memory_equal(bytes.bytes + SALT, "s", 1);
  assert_memory_equal(bytes.bytes + PATTERN, "{unit}_{salt}", 13);
  assert_memory_equal(bytes.bytes + SECOND, "b", 1);
  assert_int_equal(bytes.bytes[OWNERS + 2], 2);
  refused(bytes, SCHEME, 2, "description");
  refused(bytes, SCHEME + 7, 0x80, "scheme");
  refused(bytes, BUCKETS, 3, "owners");
  refused(bytes, BUCKETS, 1, "description");
  refused(bytes, BUCKETS + 2, 0x10, "buckets end early");
  refused(bytes, SALT, 0, "salt");
  refused(bytes, SALT, 0xFF, "salt");
  refused(bytes, PATTERN, 'x', "description");
  refused(bytes, COUNT, 5, "number of experiments");
  refused(bytes, COUNT + 7, 0x80, "number of experiments");
  refused(bytes, SECOND, 'a', "not in order");
  refused(bytes, FIRST, 'c', "not in order");
  refused(bytes, OWNERS + 3, 3, "no experiment");
  refused(bytes, OWNERS + 2, 1, "owns no bucket");
  free(bytes.bytes);
  expt_layer_free(layer);
}

/* ---- memory ---- */

static expt_status save_and_load(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  uint8_t buffer[2048];
  int64_t needed = 0;
  expt_layer *layer = NULL, *loaded = NULL;
  expt_status status = expt_layer_create(ctx, "home", NULL, &layer, err);
  if (status == EXPT_OK) status = expt_layer_add(layer, "prices", 0.5, err);
  if (status == EXPT_OK) status = expt_layer_add(layer, "search", 0.25, err);
  if (status == EXPT_OK) status = expt_layer_save(layer, buffer, sizeof buffer, &needed, err);
  if (status == EXPT_OK) status = expt_layer_load(ctx, buffer, needed, &loaded, err);
  expt_layer_free(layer);
  expt_layer_free(loaded);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_every_allocation(save_and_load, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loading_brings_everything_back),
      cmocka_unit_test(owners_of_four_bytes_come_back),
      cmocka_unit_test(equal_layers_are_equal_bytes),
      cmocka_unit_test(saving_asks_for_room),
      cmocka_unit_test(damaged_states_are_refused_or_are_layers),
      cmocka_unit_test(every_contradiction_is_named),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
