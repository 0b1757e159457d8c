/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FUZZ_ANALYSIS_STATE_H
#define EXPERIMENT_TESTS_FUZZ_ANALYSIS_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Loads the bytes; if they load: they are what is saved again, and the analysis merges with a copy of itself and
 * answers. Returns 1 when they loaded. Aborts when a law is broken: loading holds at most 4 bytes for each byte given,
 * and 64 KB. */
int xp_fuzz_state(const uint8_t *bytes, size_t size);

/* Makes length and checksum fit again, and the hash of the description, which is that of its JSON, where there still is one. False when
 * nothing is left to mend. */
bool xp_fuzz_state_mend(uint8_t *bytes, size_t size);

#endif
