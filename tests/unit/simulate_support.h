/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_SIMULATE_SUPPORT_H
#define EXPERIMENT_TESTS_SIMULATE_SUPPORT_H

/* What the tests of the simulators share; all of it asserts. */

#include "tests/unit/analysis_support.h"

#include <experiment/simulate_counterfactual.h>
#include <experiment/simulate_events.h>

/* A standard normal is beyond this with a probability of 1e-6. */
#define BAND 4.891638475698591 /* scipy 1.10.1: norm.isf(5e-7) */

static inline char *frame_csv(const expt_frame *frame) {
  int64_t need;
  must(expt_table_to_csv(expt_frame_view(frame), NULL, NULL, 0, &need, NULL), NULL);
  char *text = malloc((size_t)need);
  must(expt_table_to_csv(expt_frame_view(frame), NULL, text, need, &need, NULL), NULL);
  return text;
}

static inline void same_frames(const expt_frame *a, const expt_frame *b) {
  char *one = frame_csv(a), *other = frame_csv(b);
  assert_string_equal(one, other);
  free(one), free(other);
}

static inline expt_context *threaded(int32_t n_threads) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = n_threads;
  must(expt_context_create(&options, &ctx, NULL), NULL);
  return ctx;
}

/* A count of independent events against its expectation and variance. */
static inline void is_expected(const char *what, double got, double mean, double variance) {
  if (fabs(got - mean) <= BAND * sqrt(variance)) return;
  fail_msg("%s: %.17g, expected %.17g +- %.3g: z = %.3g", what, got, mean, sqrt(variance),
           (got - mean) / sqrt(variance));
}

static inline void near_relative(const char *what, double got, double expected, double relative) {
  if (fabs(got - expected) <= relative * fabs(expected)) return;
  fail_msg("%s: %.17g, expected %.17g", what, got, expected);
}

#endif
