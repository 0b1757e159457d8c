/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_SIMULATION_SUPPORT_H
#define EXPERIMENT_TESTS_SIMULATION_SUPPORT_H

/* Simulations for tests, and looks into what they make. All of it asserts. */

#include "tests/unit/simulate_support.h"

#include "lib/base/column.h"

static inline expt_simulation *new_simulation(const expt_context *ctx, const expt_simulation_options *options) {
  expt_simulation *simulation = NULL;
  expt_error err;
  must(expt_simulation_create(ctx, options, &simulation, &err), &err);
  return simulation;
}

static inline void with_step(expt_simulation *simulation, const char *event, double probability, int64_t mean_delay_us,
                             double mean_value) {
  expt_simulation_funnel_step_options options;
  expt_error err;
  expt_simulation_funnel_step_options_init(&options);
  options.mean_delay_us = mean_delay_us;
  options.mean_value = mean_value;
  options.value_spread = mean_value > 0 ? .5 : 0;
  must(expt_simulation_add_funnel_step(simulation, event, probability, &options, &err), &err);
}

static inline void with_level(expt_simulation *simulation, const char *segment, const char *level, double share) {
  expt_error err;
  must(expt_simulation_add_level(simulation, segment, level, share, &err), &err);
}

static inline void with_variant(expt_simulation *simulation, const char *label, double weight) {
  expt_error err;
  must(expt_simulation_add_variant(simulation, label, weight, &err), &err);
}

static inline void with_ratio(expt_simulation *simulation, const char *step, const char *segment, const char *level,
                              double ratio) {
  expt_error err;
  must(expt_simulation_add_step_ratio(simulation, step, segment, level, ratio, &err), &err);
}

typedef struct effect {
  const char *step;
  double uplift;
  const char *variant, *segment, *level;
  double decay_per_day;
  expt_effect_target target;
} effect;

static inline void with_effect(expt_simulation *simulation, effect wanted) {
  expt_simulation_planted_effect_options options;
  expt_error err;
  expt_simulation_planted_effect_options_init(&options);
  options.variant = wanted.variant;
  options.segment = wanted.segment;
  options.level = wanted.level;
  options.decay_per_day = wanted.decay_per_day;
  options.target = wanted.target;
  must(expt_simulation_add_planted_effect(simulation, wanted.step, wanted.uplift, &options, &err), &err);
}

#define HOUR_US (INT64_C(3600) * 1000000)
#define DAY_US (24 * HOUR_US)

/* The log of the published checkout experiment in small: rates .1982 and .5112, new users .083. */
static inline expt_simulation *checkout(const expt_context *ctx, const expt_simulation_options *options) {
  expt_simulation *simulation = new_simulation(ctx, options);
  with_step(simulation, "view", 1, 0, 0);
  with_step(simulation, "cart", .1982, HOUR_US / 4, 0);
  with_step(simulation, "purchase", .5112, 2 * HOUR_US, 80);
  with_level(simulation, "user_type", "new", .083);
  with_level(simulation, "user_type", "returning", .917);
  return simulation;
}

/* The same with two variants, a second segment with a gap, ratios, effects that stay and fade, and effects on the value. */
static inline expt_simulation *experiment(const expt_context *ctx, const expt_simulation_options *options) {
  expt_simulation *simulation = checkout(ctx, options);
  with_level(simulation, "city", "Aix", .5);
  with_level(simulation, "city", "\xC3\x96rebro", .3);
  with_variant(simulation, "control", 1);
  with_variant(simulation, "treatment", 2);
  with_ratio(simulation, "purchase", "user_type", "new", .94);
  with_ratio(simulation, "cart", "city", "Aix", 1.2);
  with_effect(simulation, (effect){.step = "cart", .uplift = .05});
  with_effect(simulation, (effect){.step = "cart", .uplift = .3, .decay_per_day = .5});
  with_effect(simulation, (effect){.step = "purchase", .uplift = .4, .segment = "user_type", .level = "new"});
  with_effect(simulation, (effect){.step = "purchase", .uplift = -.2, .segment = "city", .level = "Aix", .decay_per_day = 2});
  with_effect(simulation, (effect){.step = "purchase", .uplift = .1, .target = EXPT_EFFECT_TARGET_VALUE});
  with_effect(simulation, (effect){.step = "purchase", .uplift = .5, .decay_per_day = 1, .target = EXPT_EFFECT_TARGET_VALUE});
  return simulation;
}

static inline expt_simulation_options calm(void) {
  expt_simulation_options options;
  expt_simulation_options_init(&options);
  return options;
}

/* Everything that can be switched on. */
static inline expt_simulation_options wild(void) {
  expt_simulation_options options = calm();
  options.visits_per_day = .2, options.visit_shape = .7, options.pre_days = 5, options.n_days = 10;
  options.time_grid_us = 1000000, options.tie_share = .1, options.outlier_share = .05;
  options.bot_share = .01, options.bot_events = 40, options.lost_share = .1, options.lost_more = .05;
  return options;
}

static inline expt_frame *events_of(const expt_simulation *simulation, int64_t first, int64_t n) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_simulation_events(simulation, first, n, &frame, &err), &err);
  return frame;
}

static inline expt_frame *units_of(const expt_simulation *simulation, int64_t first, int64_t n) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_simulation_units(simulation, first, n, &frame, &err), &err);
  return frame;
}

static inline expt_frame *truth_of(const expt_simulation *simulation) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_simulation_truth(simulation, &frame, &err), &err);
  return frame;
}

/* ---- columns as arrays, where looking cell by cell would be slow ---- */

static inline const int64_t *integers_of(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name)->data;
}
static inline const double *doubles_of(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name)->data;
}
static inline const int32_t *codes_of(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name)->data;
}
static inline const uint8_t *flags_of(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name)->data;
}
static inline int64_t rows_of(const expt_frame *frame) {
  return expt_frame_view(frame)->n_rows;
}

#endif
