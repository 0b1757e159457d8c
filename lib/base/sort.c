/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heapsort (Williams 1964). */
#include "lib/base/sort.h"

#include <string.h>

typedef struct heap {
  char *items;
  size_t size;
  int (*compare)(const void *a, const void *b);
} heap;

static char *item_at(const heap *h, int64_t i) {
  return h->items + (size_t)i * h->size;
}

static void swap(const heap *h, int64_t i, int64_t j) {
  char kept[XP_MOST_SORTED_BYTES];
  memcpy(kept, item_at(h, i), h->size);
  memcpy(item_at(h, i), item_at(h, j), h->size);
  memcpy(item_at(h, j), kept, h->size);
}

static void sink(const heap *h, int64_t i, int64_t count) {
  for (int64_t child = 2 * i + 1; child < count; child = 2 * i + 1) {
    if (child + 1 < count && h->compare(item_at(h, child), item_at(h, child + 1)) < 0) child++;
    if (h->compare(item_at(h, i), item_at(h, child)) >= 0) return;
    swap(h, i, child);
    i = child;
  }
}

void xp_sort(void *items, int64_t count, int64_t size, int (*compare)(const void *a, const void *b)) {
  const heap h = {items, (size_t)size, compare};
  for (int64_t i = count / 2 - 1; i >= 0; i--)
    sink(&h, i, count);
  for (int64_t last = count - 1; last > 0; last--) {
    swap(&h, 0, last);
    sink(&h, 0, last);
  }
}
