/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/thread.h"

void xp_counter_set(xp_counter *counter, int64_t value) {
  __atomic_store_n(&counter->value, value, __ATOMIC_RELEASE);
}

int64_t xp_counter_add(xp_counter *counter, int64_t amount) {
  return __atomic_add_fetch(&counter->value, amount, __ATOMIC_ACQ_REL);
}

int64_t xp_counter_get(const xp_counter *counter) {
  return __atomic_load_n(&counter->value, __ATOMIC_ACQUIRE);
}

void *xp_once_get(const xp_once *once) {
  return __atomic_load_n(&once->pointer, __ATOMIC_ACQUIRE);
}

void *xp_once_offer(xp_once *once, void *candidate) {
  void *before = NULL;
  const bool first =
      __atomic_compare_exchange_n(&once->pointer, &before, candidate, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
  return first ? candidate : before;
}
