/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/labels.h"

#include "lib/base/memory.h"

#define XXH_INLINE_ALL
#include <string.h>
#include <xxhash.h>

/* Labels lie in `bytes` one after the other, each closed by a NUL; label i begins at starts[i], and starts[count] is
 * the end of all. The table has a power of two of slots, at most half of them taken; a slot holds code + 1, and 0 when
 * it is free. */
struct xp_labels {
  const expt_context *ctx;
  char *bytes;
  int64_t bytes_room;
  int64_t *starts;
  uint64_t *hashes;
  int64_t room; /* of starts - 1 and of hashes */
  int64_t count;
  int64_t *slots;
  int64_t n_slots;
};

#define FIRST_ROOM 8
#define FIRST_SLOTS 32
#define FIRST_BYTES 128

void xp_labels_free(xp_labels *labels) {
  if (labels == NULL) return;
  const expt_context *const ctx = labels->ctx;
  xp_release(ctx, labels->bytes);
  xp_release(ctx, labels->starts);
  xp_release(ctx, labels->hashes);
  xp_release(ctx, labels->slots);
  xp_release(ctx, labels);
}

xp_labels *xp_labels_create(const expt_context *ctx) {
  xp_labels *const labels = xp_alloc(ctx, 1, sizeof *labels);
  if (labels == NULL) return NULL;
  labels->ctx = ctx;
  labels->bytes_room = FIRST_BYTES;
  labels->room = FIRST_ROOM;
  labels->n_slots = FIRST_SLOTS;
  labels->bytes = xp_alloc(ctx, FIRST_BYTES, 1);
  labels->starts = xp_alloc(ctx, FIRST_ROOM + 1, sizeof *labels->starts);
  labels->hashes = xp_alloc(ctx, FIRST_ROOM, sizeof *labels->hashes);
  labels->slots = xp_alloc(ctx, FIRST_SLOTS, sizeof *labels->slots);
  if (labels->bytes != NULL && labels->starts != NULL && labels->hashes != NULL && labels->slots != NULL) return labels;
  xp_labels_free(labels);
  return NULL;
}

int64_t xp_labels_count(const xp_labels *labels) {
  return labels->count;
}

xp_text xp_labels_get(const xp_labels *labels, int64_t code) {
  const int64_t start = labels->starts[code];
  return (xp_text){labels->bytes + start, labels->starts[code + 1] - start - 1};
}

/* ---- hash table ---- */

static int64_t next_slot(const xp_labels *labels, int64_t slot) {
  return (slot + 1) & (labels->n_slots - 1);
}

static int64_t home_slot(const xp_labels *labels, uint64_t hash) {
  return (int64_t)(hash & (uint64_t)(labels->n_slots - 1));
}

static bool label_is(const xp_labels *labels, int64_t code, uint64_t hash, const char *bytes, int64_t size) {
  if (labels->hashes[code] != hash) return false;
  const xp_text label = xp_labels_get(labels, code);
  return label.size == size && memcmp(label.bytes, bytes, (size_t)size) == 0;
}

/* The slot that holds the label, or the free one where it belongs. */
static int64_t slot_for(const xp_labels *labels, uint64_t hash, const char *bytes, int64_t size) {
  int64_t slot = home_slot(labels, hash);
  while (labels->slots[slot] != 0 && !label_is(labels, labels->slots[slot] - 1, hash, bytes, size))
    slot = next_slot(labels, slot);
  return slot;
}

static void place(xp_labels *labels, int64_t code) {
  int64_t slot = home_slot(labels, labels->hashes[code]);
  while (labels->slots[slot] != 0)
    slot = next_slot(labels, slot);
  labels->slots[slot] = code + 1;
}

int64_t xp_labels_find(const xp_labels *labels, const char *bytes, int64_t size) {
  const uint64_t hash = XXH3_64bits(bytes, (size_t)size);
  return labels->slots[slot_for(labels, hash, bytes, size)] - 1;
}

/* ---- growing ---- */

static bool grow_slots(xp_labels *labels) {
  const int64_t n_slots = 2 * labels->n_slots;
  int64_t *const slots = xp_alloc(labels->ctx, n_slots, sizeof *slots);
  if (slots == NULL) return false;
  xp_release(labels->ctx, labels->slots);
  labels->slots = slots;
  labels->n_slots = n_slots;
  for (int64_t code = 0; code < labels->count; code++)
    place(labels, code);
  return true;
}

static bool grow_codes(xp_labels *labels) {
  const int64_t room = 2 * labels->room;
  int64_t *const starts = xp_grow(labels->ctx, labels->starts, labels->room + 1, room + 1, sizeof *starts);
  if (starts == NULL) return false;
  labels->starts = starts;
  uint64_t *const hashes = xp_grow(labels->ctx, labels->hashes, labels->room, room, sizeof *hashes);
  if (hashes == NULL) return false;
  labels->hashes = hashes;
  labels->room = room;
  return true;
}

static bool grow_bytes(xp_labels *labels, int64_t needed) {
  int64_t room = labels->bytes_room;
  while (room < needed)
    room = room > INT64_MAX / 2 ? needed : 2 * room;
  char *const bytes = xp_grow(labels->ctx, labels->bytes, labels->bytes_room, room, 1);
  if (bytes == NULL) return false;
  labels->bytes = bytes;
  labels->bytes_room = room;
  return true;
}

static bool reserve_one(xp_labels *labels, int64_t size) {
  const int64_t used = labels->starts[labels->count];
  if (size >= INT64_MAX - used) return false;
  if (used + size + 1 > labels->bytes_room && !grow_bytes(labels, used + size + 1)) return false;
  if (labels->count == labels->room && !grow_codes(labels)) return false;
  return 2 * (labels->count + 1) <= labels->n_slots || grow_slots(labels);
}

int64_t xp_labels_intern(xp_labels *labels, const char *bytes, int64_t size) {
  const uint64_t hash = XXH3_64bits(bytes, (size_t)size);
  const int64_t known = labels->slots[slot_for(labels, hash, bytes, size)] - 1;
  if (known >= 0) return known;
  if (!reserve_one(labels, size)) return -1;
  const int64_t code = labels->count++;
  const int64_t start = labels->starts[code];
  memcpy(labels->bytes + start, bytes, (size_t)size);
  labels->bytes[start + size] = '\0';
  labels->starts[code + 1] = start + size + 1;
  labels->hashes[code] = hash;
  place(labels, code);
  return code;
}

/* The table always looks as if the codes had been placed in order, so the last one can be taken out without moving any
 * other. */
void xp_labels_forget(xp_labels *labels, int64_t count) {
  while (labels->count > count) {
    const int64_t code = labels->count - 1;
    int64_t slot = home_slot(labels, labels->hashes[code]);
    while (labels->slots[slot] != code + 1)
      slot = next_slot(labels, slot);
    labels->slots[slot] = 0;
    labels->count = code;
  }
}

/* ---- order ---- */

static bool comes_before(const xp_labels *labels, int64_t left, int64_t right) {
  const xp_text a = xp_labels_get(labels, left), b = xp_labels_get(labels, right);
  const int order = memcmp(a.bytes, b.bytes, (size_t)(a.size < b.size ? a.size : b.size));
  return order != 0 ? order < 0 : a.size < b.size;
}

/* Lets the value at `top` sink until no child is larger. */
static void sink(const xp_labels *labels, int64_t *heap, int64_t top, int64_t n) {
  const int64_t sinking = heap[top];
  for (;;) {
    int64_t child = 2 * top + 1;
    if (child >= n) break;
    if (child + 1 < n && comes_before(labels, heap[child], heap[child + 1])) child++;
    if (!comes_before(labels, sinking, heap[child])) break;
    heap[top] = heap[child];
    top = child;
  }
  heap[top] = sinking;
}

static void heap_sort(const xp_labels *labels, int64_t *codes, int64_t n) {
  for (int64_t top = n / 2; top-- > 0;)
    sink(labels, codes, top, n);
  for (int64_t last = n - 1; last > 0; last--) {
    const int64_t largest = codes[0];
    codes[0] = codes[last];
    codes[last] = largest;
    sink(labels, codes, 0, last);
  }
}

void xp_labels_order(const xp_labels *labels, int64_t declared, int64_t *order) {
  for (int64_t code = 0; code < labels->count; code++)
    order[code] = code;
  if (declared < labels->count) heap_sort(labels, order + declared, labels->count - declared);
}
