/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FUZZ_ANALYSIS_JSON_H
#define EXPERIMENT_TESTS_FUZZ_ANALYSIS_JSON_H

#include <stddef.h>
#include <stdint.h>

/* Reads the bytes as the JSON of an analysis; if they are one: written out and read again they give the same text, the
 * two merge, and nothing is left. Returns 1 when they were one. Aborts when a law is broken. */
int xp_fuzz_analysis_json(const uint8_t *bytes, size_t size);

#endif
