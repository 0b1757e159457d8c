/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_ARM_QUANTILE_ATOMS_H
#define EXPERIMENT_LIB_ANALYSIS_ARM_QUANTILE_ATOMS_H

/* Quantiles among atoms: values that many units have in common, as prices, ratings, or 0 of those who bought nothing. */

#include "lib/math/grid_counts.h"

/* The numbers of an arm, and two ranks that enclose its quantile. */
typedef struct xp_enclosed {
  const xp_grid_counts *grid;
  const xp_grid_entry *entries; /* from xp_grid_sorted() */
  int64_t low, high;
} xp_enclosed;

/* So many of the ranks between the two belong to atoms that their distance says little of the quantile's error. */
bool xp_has_atoms(const xp_enclosed *at);

/* All numbers lie in one bin that is not known to be one value: they are equal, or closer than the grid can tell. */
bool xp_is_one_bin(const xp_grid_counts *grid);

/* As xp_grid_ranked(), but all numbers of an atom have one value. */
double xp_atom_ranked(const xp_enclosed *at, int64_t rank);

/* A standard error that holds whatever the atoms: a normal law with it reaches as far from the number of rank `rank` as the farther of
 * the two enclosing numbers, which are `reach` errors of rank from the quantile. Where all three are one value, the nearest other value
 * and its distance in ranks take their place; 0 where there is none. `quantile` and `rank_error` are in ranks. */
double xp_atom_error(const xp_enclosed *at, int64_t rank, double quantile, double rank_error, double reach);

#endif
