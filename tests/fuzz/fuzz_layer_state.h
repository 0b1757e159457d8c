/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FUZZ_LAYER_STATE_H
#define EXPERIMENT_TESTS_FUZZ_LAYER_STATE_H

#include <stddef.h>
#include <stdint.h>

/* Loads the bytes; if they load: they are what is saved again, the layer answers, and experiments come and go.
 * Returns 1 when they loaded. Aborts when a law is broken: no request for memory is larger than 4 bytes for each byte
 * given, and 64 KB. */
int xp_fuzz_layer_state(const uint8_t *bytes, size_t size);

#endif
