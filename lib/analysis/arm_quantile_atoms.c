/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/arm_quantile_atoms.h"

#include <math.h>

static const int64_t fewest_equal = 4;  /* numbers of an atom */
static const int64_t many_values = 6;   /* between the ranks: they differ enough to be taken for amounts */
static const int64_t few_in_a_bin = 16; /* fewer may have no neighbours by chance: they must be farther from others */

/* ---- what is an atom ---- */

/* The bin holds one value. */
static bool is_exact(const xp_grid_counts *grid, const xp_grid_entry *entry) {
  return grid->on_edges || entry->bin == 0;
}

/* Numbers in the bins next to it. */
static int64_t beside(const xp_enclosed *at, int64_t i) {
  const xp_grid_entry *entries = at->entries;
  const int32_t near = entries[i].count < few_in_a_bin ? 2 : 1;
  int64_t numbers = 0;
  for (int64_t j = i - 1; j >= 0 && entries[i].bin - entries[j].bin <= near; j--)
    numbers += entries[j].count;
  for (int64_t j = i + 1; j < at->grid->used && entries[j].bin - entries[i].bin <= near; j++)
    numbers += entries[j].count;
  return numbers;
}

/* Amounts that only lie close together would fill the bins next to theirs too. */
static bool stands_alone(const xp_enclosed *at, int64_t i) {
  const int64_t near = beside(at, i), count = at->entries[i].count;
  return 4 * near <= count && count + near < at->grid->n;
}

static bool is_atom(const xp_enclosed *at, int64_t i) {
  const int64_t ranks = at->high - at->low + 1, count = at->entries[i].count;
  if (count < fewest_equal || many_values * count < ranks) return false;
  return is_exact(at->grid, &at->entries[i]) || stands_alone(at, i);
}

/* How many of `count` ranks after `below` lie between the two. */
static int64_t enclosed(const xp_enclosed *at, int64_t below, int64_t count) {
  const int64_t first = below < at->low ? at->low : below + 1;
  const int64_t last = below + count < at->high ? below + count : at->high;
  return last < first ? 0 : last - first + 1;
}

bool xp_has_atoms(const xp_enclosed *at) {
  int64_t below = 0, values = 0, tied = 0, heaviest = 0;
  for (int64_t i = 0; i < at->grid->used && below < at->high; i++) {
    const int64_t inside = enclosed(at, below, at->entries[i].count);
    below += at->entries[i].count;
    values += inside > 0;
    if (inside == 0 || !is_atom(at, i)) continue;
    tied += inside;
    if (inside > heaviest) heaviest = inside;
  }
  return 3 * (values < many_values ? tied : heaviest) > at->high - at->low;
}

bool xp_is_one_bin(const xp_grid_counts *grid) {
  return grid->used == 1 && !grid->on_edges;
}

/* ---- values ---- */

/* The entry of a rank, and how many numbers come before it. */
static int64_t entry_of(const xp_enclosed *at, int64_t rank, int64_t *below) {
  int64_t i = 0;
  for (*below = 0; i + 1 < at->grid->used && rank > *below + at->entries[i].count; i++)
    *below += at->entries[i].count;
  return i;
}

static double middle(xp_grid_entry entry) {
  const double edge = xp_grid_low(entry.bin), far = xp_grid_low(entry.bin > 0 ? entry.bin + 1 : entry.bin - 1);
  return edge + (far - edge) / 2.0;
}

double xp_atom_ranked(const xp_enclosed *at, int64_t rank) {
  int64_t below;
  const int64_t i = entry_of(at, rank, &below);
  const bool is_amount = is_exact(at->grid, &at->entries[i]) || !is_atom(at, i);
  return is_amount ? xp_grid_ranked(at->grid, at->entries, rank) : middle(at->entries[i]);
}

/* ---- the error ---- */

/* How far away the nearest other value is, by the errors of rank that it takes to get there. */
static double error_to_nearest(const xp_enclosed *at, int64_t rank, double quantile, double rank_error) {
  int64_t below;
  const int64_t i = entry_of(at, rank, &below), up_to = below + at->entries[i].count;
  const double value = xp_atom_ranked(at, rank);
  const double down = below > 0 ? quantile - (double)below : INFINITY;
  const double up = up_to < at->grid->n ? (double)up_to - quantile : INFINITY;
  if (isinf(down) && isinf(up)) return 0.0;
  const double other = xp_atom_ranked(at, down < up ? below : up_to + 1);
  return fabs(other - value) / (fmin(down, up) / rank_error);
}

/* By the errors of rank to the number of rank `end`. Where other values lie between, a quantile there need not be as far as that number:
 * it may be anywhere among its equals within reach, and is taken to be in the middle. */
static double error_to(const xp_enclosed *at, int64_t rank, int64_t end, double quantile, double rank_error, double reach) {
  int64_t below, below_end;
  const int64_t i = entry_of(at, rank, &below), j = entry_of(at, end, &below_end);
  const int64_t first_equal = j < i ? below_end + at->entries[j].count : below_end;
  const double nearest = fabs((double)first_equal - quantile) / rank_error;
  const double away = j > i + 1 || j < i - 1 ? (nearest + reach) / 2.0 : reach;
  return fabs(xp_atom_ranked(at, end) - xp_atom_ranked(at, rank)) / away;
}

double xp_atom_error(const xp_enclosed *at, int64_t rank, double quantile, double rank_error, double reach) {
  const double error = fmax(error_to(at, rank, at->low, quantile, rank_error, reach),
                            error_to(at, rank, at->high, quantile, rank_error, reach));
  return error > 0.0 ? error : error_to_nearest(at, rank, quantile, rank_error);
}
