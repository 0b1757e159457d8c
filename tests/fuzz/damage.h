/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FUZZ_DAMAGE_H
#define EXPERIMENT_TESTS_FUZZ_DAMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sequence of numbers from a seed (splitmix64). */
uint64_t damage_next(uint64_t *seed);

/* Changes a copy of a state: bits, bytes, whole numbers, cut, doubled or moved pieces. `out` has room for 2 * size
 * + 64. Returns the new size; the result is never what was given. */
size_t damage(const uint8_t *state, size_t size, uint8_t *out, uint64_t *seed);

/* Makes length, checksum and, if wanted, the hash of the description fit again: the work of an attacker, not of a bad
 * disk. False when nothing is left to mend. */
bool damage_mend(uint8_t *state, size_t size, bool description);

/* The same with this hash of the description. */
bool damage_mend_with(uint8_t *state, size_t size, uint64_t hash);

#endif
