/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_LINEAR_DATA_H
#define EXPERIMENT_TESTS_LINEAR_DATA_H

/* What the tests of the linear algebra share. Include after cmocka_all.h. */

#include "lib/base/call.h"
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REFERENCE(file) EXPT_SOURCE_DIR "/tests/reference/linear/" file

/* SplitMix64 of the row number: the scripts under tests/reference/linear make the same. */
static inline uint64_t word_of(uint64_t stream, int64_t row) {
  uint64_t z = stream + (uint64_t)(row + 1) * UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

static inline double unit_of(uint64_t stream, int64_t row) {
  return (double)(word_of(stream, row) >> 11) * 0x1p-53;
}

static inline double symmetric_unit(uint64_t stream, int64_t row) {
  return 2 * unit_of(stream, row) - 1;
}

static inline int64_t whole_of(uint64_t stream, int64_t row, int64_t limit) { /* -limit ... limit */
  return (int64_t)(word_of(stream, row) % (uint64_t)(2 * limit + 1)) - limit;
}

static inline double relative_error_of(double value, double truth) {
  if (value == truth) return 0;
  return truth == 0 ? fabs(value) : fabs(value / truth - 1);
}

static inline void assert_near(double value, double truth, double relative) {
  const double error = relative_error_of(value, truth);
  if (!(error <= relative))
    fail_msg("%.17g, expected %.17g: relative error %.3g, allowed %.3g", value, truth, error, relative);
}

static expt_error last_error;
static const xp_call default_call = {NULL, "test", &last_error};

static inline void assert_fails(expt_status status, expt_status expected, const char *argument) {
  assert_int_equal(status, expected);
  assert_int_equal(last_error.status, expected);
  assert_string_equal(last_error.argument, argument);
}

#endif
