/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/funnel_answer.h"

int64_t xp_batches_notes(const xp_batches *batches) {
  const bool may_be_doubled = batches->unnamed > 0 && (batches->count > 0 || batches->unnamed > 1);
  return may_be_doubled ? xp_note_bit(EXPT_NOTE_UNNAMED_BATCH) : 0;
}

static int64_t lesser(int64_t a, int64_t b) {
  return a < b ? a : b;
}

int64_t *xp_sorted(int64_t *from, int64_t *room, int64_t n) {
  int64_t *to = room;
  for (int64_t run = 1; run < n; run *= 2) {
    for (int64_t low = 0; low < n; low += 2 * run) {
      const int64_t middle = lesser(low + run, n), high = lesser(low + 2 * run, n);
      int64_t left = low, right = middle;
      for (int64_t at = low; at < high; at++) {
        const bool take_right = left == middle || (right < high && from[right] < from[left]);
        to[at] = take_right ? from[right++] : from[left++];
      }
    }
    int64_t *const result = to;
    to = from;
    from = result;
  }
  return from;
}
