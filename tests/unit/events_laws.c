/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/events_laws.h"

#include "tests/fuzz/damage.h"
#include <stdlib.h>
#include <string.h>

static const int64_t most_held_per_byte = 4, spare_bytes = 64 * 1024;

/* ---- memory that knows how much of it is held ---- */

typedef struct memory {
  int64_t held, most_held;
} memory;

enum { BEFORE = 16 }; /* the size stands before each block; 16 bytes keep the alignment */

static void *allocate(void *user, int64_t size) {
  memory *const from = user;
  char *const block = malloc((size_t)size + BEFORE);
  if (block == NULL) return NULL;
  memcpy(block, &size, sizeof size);
  from->held += size;
  if (from->held > from->most_held) from->most_held = from->held;
  return block + BEFORE;
}

static void release(void *user, void *given) {
  memory *const to = user;
  char *const block = (char *)given - BEFORE;
  int64_t size;
  memcpy(&size, block, sizeof size);
  to->held -= size;
  free(block);
}

static expt_context *context_with(memory *counted) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  options.memory_user = counted;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

/* ---- laws ---- */

static void saves_as(const handle_kind *kind, const void *handle, const uint8_t *bytes, size_t size) {
  int64_t need = 0;
  assert_int_equal(kind->save(handle, NULL, 0, &need, NULL), EXPT_OK);
  assert_true((size_t)need == size);
  uint8_t *const saved = malloc((size_t)need);
  assert_int_equal(kind->save(handle, saved, need, &need, NULL), EXPT_OK);
  assert_memory_equal(saved, bytes, size);
  free(saved);
}

static void merges(const handle_kind *kind, void *handle, const void *copy) {
  const expt_status status = kind->merge(handle, copy, NULL);
  assert_true(status == EXPT_OK || status == EXPT_E_DUPLICATE || status == EXPT_E_INCOMPATIBLE ||
              status == EXPT_E_LIMIT);
}

static void live(const handle_kind *kind, const expt_context *ctx, void *handle, const uint8_t *bytes, size_t size) {
  void *copy = NULL;
  assert_int_equal(kind->load(ctx, bytes, (int64_t)size, &copy, NULL), EXPT_OK);
  saves_as(kind, handle, bytes, size);
  kind->ask(handle);
  merges(kind, handle, copy);
  kind->ask(handle);
  kind->free(copy);
}

bool keeps_the_laws(const handle_kind *kind, const uint8_t *bytes, size_t size) {
  memory counted = {0};
  expt_context *const ctx = context_with(&counted);
  void *handle = NULL;
  const int64_t before = counted.held;
  counted.most_held = before;
  const expt_status status = kind->load(ctx, bytes, (int64_t)size, &handle, NULL);
  assert_true(counted.most_held - before <= most_held_per_byte * (int64_t)size + spare_bytes + kind->spare);
  assert_true((status == EXPT_OK) == (handle != NULL));
  if (status == EXPT_OK) {
    live(kind, ctx, handle, bytes, size);
    kind->free(handle);
  } else {
    assert_true(status == EXPT_E_CORRUPT || status == EXPT_E_VERSION);
    assert_true(counted.held == before);
  }
  expt_context_free(ctx);
  assert_true(counted.held == 0);
  return status == EXPT_OK;
}

int64_t survives_damage(const handle_kind *kind, state_bytes good, int64_t seeded) {
  const size_t size = (size_t)good.size;
  uint8_t *const bad = malloc(2 * size + 64);
  uint64_t seed = 1;
  int64_t loaded = 0;
  assert_true(keeps_the_laws(kind, good.bytes, size));
  for (size_t bit = 0; bit < 8 * size; bit += 5) {
    memcpy(bad, good.bytes, size);
    bad[bit / 8] = (uint8_t)(bad[bit / 8] ^ 1U << bit % 8);
    assert_false(keeps_the_laws(kind, bad, size));
  }
  for (size_t length = 0; length < size; length += 3) {
    memcpy(bad, good.bytes, size);
    assert_false(keeps_the_laws(kind, bad, length));
  }
  for (int64_t i = 0; i < seeded; i++)
    assert_false(keeps_the_laws(kind, bad, damage(good.bytes, size, bad, &seed)));
  for (int64_t i = 0; i < seeded; i++) {
    const size_t length = damage(good.bytes, size, bad, &seed);
    if (damage_mend(bad, length, i % 2 == 0)) loaded += keeps_the_laws(kind, bad, length);
  }
  free(bad);
  return loaded;
}
