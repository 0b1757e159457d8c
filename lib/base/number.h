/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_NUMBER_H
#define EXPERIMENT_LIB_BASE_NUMBER_H

/* Numbers as text that is the same in every locale. All write a closing NUL, return the length without it, and leave
 * errno alone. */

#include <stdint.h>

/* As C's "%.{digits}g": `digits` significant digits (1 to 17; others are brought into that range), closing zeros
 * dropped, "1.797e-14" beyond 1e-4 and 10^digits; "NaN", "Inf", "-Inf". 17 digits read back exactly. */
int xp_format_double(char out[40], double value, int digits);
/* The first of 15, 16 and 17 digits that reads back exactly; plain up to 10^17, so that whole numbers look whole. */
int xp_format_double_exact(char out[40], double value);

int xp_format_integer(char out[24], int64_t value);
int xp_format_unsigned(char out[24], uint64_t value);

#endif
