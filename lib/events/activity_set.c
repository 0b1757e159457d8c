/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/activity_set.h"

enum { FIRST_SLOTS = 64, AHEAD = 16 };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

void xp_set_free(const expt_context *ctx, xp_set *set) {
  xp_release(ctx, set->slots);
  *set = (xp_set){0};
}

/* Neighbouring numbers far apart: the finaliser of MurmurHash3. */
static uint64_t mixed(uint64_t number) {
  number = (number ^ number >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
  number = (number ^ number >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
  return number ^ number >> 33;
}

static void place(uint64_t *slots, int64_t n_slots, uint64_t number) {
  const uint64_t last = (uint64_t)n_slots - 1;
  uint64_t at = mixed(number) & last;
  while (slots[at] != 0)
    at = (at + 1) & last;
  slots[at] = number;
}

int64_t xp_set_slots_for(const xp_set *set, int64_t more) {
  int64_t slots = set->n_slots == 0 ? FIRST_SLOTS : set->n_slots;
  while (slots / 3 * 2 < set->count + more)
    slots *= 2;
  return slots;
}

bool xp_set_reserve(const expt_context *ctx, xp_set *set, int64_t more) {
  if (more > INT64_MAX / 64 - set->count) return false;
  const int64_t n_slots = xp_set_slots_for(set, more);
  if (n_slots == set->n_slots) return true;
  uint64_t *const slots = xp_alloc(ctx, n_slots, sizeof *slots);
  if (slots == NULL) return false;
  for (int64_t i = 0; i < set->n_slots; i++)
    if (set->slots[i] != 0) place(slots, n_slots, set->slots[i]);
  xp_release(ctx, set->slots);
  set->slots = slots;
  set->n_slots = n_slots;
  return true;
}

void xp_set_put(xp_set *set, uint64_t number) {
  const uint64_t last = (uint64_t)set->n_slots - 1;
  uint64_t at = mixed(number) & last;
  while (set->slots[at] != 0) {
    if (set->slots[at] == number) return;
    at = (at + 1) & last;
  }
  set->slots[at] = number;
  set->count++;
}

void xp_set_put_many(xp_set *set, const uint64_t *numbers, int64_t n) {
  const uint64_t last = (uint64_t)set->n_slots - 1;
  for (int64_t i = 0; i < n; i++) {
    if (i + AHEAD < n) PREFETCH(&set->slots[mixed(numbers[i + AHEAD]) & last]);
    xp_set_put(set, numbers[i]);
  }
}
