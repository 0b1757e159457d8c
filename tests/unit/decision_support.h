/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_DECISION_SUPPORT_H
#define EXPERIMENT_TESTS_DECISION_SUPPORT_H

/* Tables for the verdict, and its one word; include after tables.h. */

#include <experiment/decision.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define Z975 1.959963984540054 /* R 4.2.2: qnorm(.975) */

static inline test_table *health_of(const char *severity) {
  static const char *const check[] = {"sample_ratio"}, *const message[] = {"Units were lost on their way."};
  test_table *table = test_table_create(1);
  test_table_texts(table, "severity", &severity);
  test_table_texts(table, "check", check);
  test_table_texts(table, "message", message);
  return table;
}

static inline expt_decision_options defaults(void) {
  expt_decision_options options;
  expt_decision_options_init(&options);
  return options;
}

static inline expt_frame *decide(test_table *effects, test_table *health, const expt_decision_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  const expt_table *const view = health != NULL ? test_table_view(health) : NULL;
  if (expt_decision(NULL, test_table_view(effects), view, options, &frame, &err) != EXPT_OK)
    fail_msg("%s %s: %s", err.argument, err.field, err.message);
  return frame;
}

static inline const char *verdict_of(test_table *effects, const expt_decision_options *options) {
  static char word[32];
  expt_frame *frame = decide(effects, NULL, options);
  snprintf(word, sizeof word, "%s", test_text(expt_frame_view(frame), "decision", 0));
  expt_frame_free(frame);
  return word;
}

static inline test_table *bare(const double *estimate, const double *p, int64_t n) {
  static const char *const name[] = {"latency", "sales", "visits"};
  double low[3], high[3], error[3];
  for (int64_t i = 0; i < n; i++) {
    error[i] = .01;
    low[i] = estimate[i] - Z975 * error[i], high[i] = estimate[i] + Z975 * error[i];
  }
  test_table *table = test_table_create(n);
  test_table_texts(table, "metric", name);
  test_table_doubles(table, "estimate", estimate);
  test_table_doubles(table, "std_error", error);
  test_table_doubles(table, "ci_low", low);
  test_table_doubles(table, "ci_high", high);
  test_table_doubles(table, "p_value", p);
  return table;
}

#endif
