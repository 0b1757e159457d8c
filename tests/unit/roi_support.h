/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_ROI_SUPPORT_H
#define EXPERIMENT_TESTS_ROI_SUPPORT_H

/* Questions about money, asked with as few words as possible; include after tables.h. */

#include <experiment/roi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DAYS(n) ((int64_t)(n) * INT64_C(86400000000))

static inline expt_roi_options roi_options(void) {
  expt_roi_options options;
  expt_roi_options_init(&options);
  return options;
}

/* Text 000: a month of users, a year of orders at $80. */
static inline expt_roi_options month_of_orders(void) {
  expt_roi_options options = roi_options();
  options.window_us = DAYS(30);
  options.order_value = 80.0;
  return options;
}

static inline expt_roi_result roi_of(double effect, double std_error, double units, const expt_roi_options *options) {
  expt_roi_result out = {.struct_size = (uint32_t)sizeof out};
  expt_error err;
  if (expt_roi(effect, std_error, EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, units, options, &out, &err) != EXPT_OK)
    fail_msg("%s %s: %s", err.argument, err.field, err.message);
  return out;
}

static inline bool same_bits(double a, double b) {
  return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static inline void need_same_bits(const char *what, double got, double expected) {
  if (!same_bits(got, expected)) fail_msg("%s: %.17g, expected %.17g", what, got, expected);
}

#endif
