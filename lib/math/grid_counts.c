/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/grid_counts.h"

#include <string.h>

enum { DROPPED_BITS = 52 - 9 };

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static double of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

int32_t xp_grid_bin(double x) {
  if (x == 0.0) return 0;
  const uint64_t magnitude = bits_of(x) & ~(UINT64_C(1) << 63);
  const int32_t bin = 1 + (int32_t)(magnitude >> DROPPED_BITS);
  return x < 0.0 ? -bin : bin;
}

static double edge(int32_t above_zero) {
  return of_bits((uint64_t)(above_zero - 1) << DROPPED_BITS);
}

double xp_grid_low(int32_t bin) {
  if (bin == 0) return 0.0;
  return bin > 0 ? edge(bin) : -edge(-bin);
}

bool xp_grid_is_bin(int32_t bin, double limit) {
  const int32_t most = xp_grid_bin(limit);
  return bin > -most && bin < most;
}

/* ---- an open table of bins ---- */

/* Bins that are neighbours, or octaves apart, are the commonest: they must not fall together. The highest bits of a multiple of the
 * golden ratio see to it, lower ones do not. */
static int64_t first_place_of(const xp_grid_counts *counts, int32_t bin) {
  const uint64_t mixed = (uint64_t)(uint32_t)bin * UINT64_C(0x9E3779B97F4A7C15);
  return (int64_t)((mixed >> 32) * (uint64_t)counts->room >> 32);
}

static int64_t place_of(const xp_grid_counts *counts, int32_t bin) {
  int64_t place = first_place_of(counts, bin);
  while (counts->bin[place] != XP_GRID_EMPTY && counts->bin[place] != bin)
    place = (place + 1) & (counts->room - 1);
  return place;
}

void xp_grid_init(xp_grid_counts *counts) {
  *counts = (xp_grid_counts){.on_edges = true};
}

void xp_grid_free(const expt_context *ctx, xp_grid_counts *counts) {
  xp_release(ctx, counts->bin);
  xp_release(ctx, counts->count);
  xp_grid_init(counts);
}

/* Three quarters full at most. */
static int64_t room_for(int64_t bins) {
  int64_t room = 4;
  while (room - room / 4 < bins)
    room *= 2;
  return room;
}

bool xp_grid_reserve(const expt_context *ctx, xp_grid_counts *counts, int64_t more) {
  if (counts->used + more <= counts->room - counts->room / 4) return true;
  xp_grid_counts wider = *counts;
  wider.room = room_for(counts->used + more);
  wider.bin = xp_alloc(ctx, wider.room, sizeof *wider.bin);
  wider.count = xp_alloc(ctx, wider.room, sizeof *wider.count);
  if (wider.bin == NULL || wider.count == NULL) {
    xp_release(ctx, wider.bin);
    xp_release(ctx, wider.count);
    return false;
  }
  for (int64_t i = 0; i < wider.room; i++)
    wider.bin[i] = XP_GRID_EMPTY;
  for (int64_t i = 0; i < counts->room; i++) {
    if (counts->bin[i] == XP_GRID_EMPTY) continue;
    const int64_t place = place_of(&wider, counts->bin[i]);
    wider.bin[place] = counts->bin[i];
    wider.count[place] = counts->count[i];
  }
  xp_release(ctx, counts->bin);
  xp_release(ctx, counts->count);
  *counts = wider;
  return true;
}

void xp_grid_put(xp_grid_counts *counts, xp_grid_entry entry) {
  const int64_t place = place_of(counts, entry.bin);
  if (counts->bin[place] == XP_GRID_EMPTY) {
    counts->bin[place] = entry.bin;
    counts->used++;
  }
  counts->count[place] += entry.count;
  counts->n += entry.count;
}

bool xp_grid_add(const expt_context *ctx, xp_grid_counts *counts, double x) {
  if (!xp_grid_reserve(ctx, counts, 1)) return false;
  const xp_grid_entry one = {xp_grid_bin(x), 1};
  if (x != xp_grid_low(one.bin)) counts->on_edges = false;
  xp_grid_put(counts, one);
  return true;
}

/* A mark is the bin, and in the lowest bit whether the number is beside its edge. */
void xp_grid_mark_all(const double *x, int64_t n, int32_t *marks) {
  for (int64_t i = 0; i < n; i++) {
    const uint64_t bits = bits_of(x[i]), magnitude = bits & ~(UINT64_C(1) << 63);
    const int32_t above_zero = magnitude == 0 ? 0 : 1 + (int32_t)(magnitude >> DROPPED_BITS);
    const int32_t bin = bits >> 63 != 0 ? -above_zero : above_zero;
    marks[i] = 2 * bin + ((magnitude & ((UINT64_C(1) << DROPPED_BITS) - 1)) != 0);
  }
}

static int32_t bin_of_mark(int32_t mark) {
  return (mark - (mark & 1)) / 2;
}

#if defined(__GNUC__)
#define FETCH(address) __builtin_prefetch((address), 1)
#else
#define FETCH(address) ((void)(address))
#endif

/* Asks for the place of a number that is counted soon; where the table grows before, in vain. */
static void fetch_place(const xp_grid_counts *counts, int32_t mark) {
  const int64_t place = first_place_of(counts, bin_of_mark(mark));
  FETCH(&counts->bin[place]);
  FETCH(&counts->count[place]);
}

bool xp_grid_add_marks(const expt_context *ctx, xp_grid_counts *counts, const int32_t *marks, int64_t n) {
  enum { AHEAD = 12 };
  int32_t beside = 0;
  if (n > 0 && !xp_grid_reserve(ctx, counts, 1)) return false;
  for (int64_t i = 0; i < n && i < AHEAD; i++)
    fetch_place(counts, marks[i]);
  for (int64_t i = 0; i < n; i++) {
    const int32_t bin = bin_of_mark(marks[i]);
    beside |= marks[i] & 1;
    if (i + AHEAD < n) fetch_place(counts, marks[i + AHEAD]);
    if (counts->used + 1 > counts->room - counts->room / 4 && !xp_grid_reserve(ctx, counts, 1)) return false;
    const int64_t place = place_of(counts, bin);
    counts->used += counts->bin[place] == XP_GRID_EMPTY;
    counts->bin[place] = bin;
    counts->count[place]++;
  }
  counts->n += n;
  counts->on_edges = counts->on_edges && beside == 0;
  return true;
}

void xp_grid_merge(xp_grid_counts *counts, const xp_grid_counts *other) {
  counts->on_edges = counts->on_edges && other->on_edges;
  for (int64_t i = 0; i < other->room; i++)
    if (other->bin[i] != XP_GRID_EMPTY) xp_grid_put(counts, (xp_grid_entry){other->bin[i], other->count[i]});
}

/* The larger child moves up until the entry has found its place. */
static void sink(xp_grid_entry *entries, int64_t at, int64_t n) {
  const xp_grid_entry moving = entries[at];
  for (int64_t child; (child = 2 * at + 1) < n; at = child) {
    if (child + 1 < n && entries[child + 1].bin > entries[child].bin) child++;
    if (entries[child].bin <= moving.bin) break;
    entries[at] = entries[child];
  }
  entries[at] = moving;
}

/* A heap needs no room, and the C library's sort may ask for some behind the context's back. */
static void sort_entries(xp_grid_entry *entries, int64_t n) {
  for (int64_t at = n / 2; at-- > 0;)
    sink(entries, at, n);
  for (int64_t end = n - 1; end > 0; end--) {
    const xp_grid_entry largest = entries[0];
    entries[0] = entries[end];
    entries[end] = largest;
    sink(entries, 0, end);
  }
}

void xp_grid_sorted(const xp_grid_counts *counts, xp_grid_entry *entries) {
  int64_t n = 0;
  for (int64_t i = 0; i < counts->room; i++)
    if (counts->bin[i] != XP_GRID_EMPTY) entries[n++] = (xp_grid_entry){counts->bin[i], counts->count[i]};
  sort_entries(entries, n);
}

/* Number `rank` of those in the bin, counted from 1. Numbers below 0 rise towards the edge. */
static double inside(xp_grid_entry entry, int64_t rank) {
  const double edge = xp_grid_low(entry.bin), far = xp_grid_low(entry.bin > 0 ? entry.bin + 1 : entry.bin - 1);
  const double share = ((double)rank - 0.5) / (double)entry.count;
  return edge + (far - edge) * (entry.bin > 0 ? share : 1.0 - share);
}

double xp_grid_ranked(const xp_grid_counts *counts, const xp_grid_entry *entries, int64_t rank) {
  int64_t below = 0;
  for (int64_t i = 0; i < counts->used; i++) {
    if (rank <= below + entries[i].count) {
      const bool on_edge = counts->on_edges || entries[i].bin == 0;
      return on_edge ? xp_grid_low(entries[i].bin) : inside(entries[i], rank - below);
    }
    below += entries[i].count;
  }
  return 0.0;
}
