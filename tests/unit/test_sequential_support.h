/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_SEQUENTIAL_SUPPORT_H
#define EXPERIMENT_TESTS_SEQUENTIAL_SUPPORT_H

/* Designs through the public functions; include after cmocka_all.h and stats_support.h. */

#include <experiment/sequential.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static expt_error error;

static inline void works(expt_status status) {
  if (status == EXPT_OK) return;
  print_error("%s %s %s: %s\n", error.function, error.argument, error.field, error.message);
  fail();
}

static inline void write_equal_looks(double *information, int64_t looks) {
  for (int64_t k = 0; k < looks; k++)
    information[k] = (double)(k + 1) / (double)looks;
}

static inline expt_group_sequential_design_options design_options(expt_boundary boundary, expt_alternative alternative, double alpha) {
  expt_group_sequential_design_options options;
  expt_group_sequential_design_options_init(&options);
  options.boundary = boundary;
  options.alternative = alternative;
  options.alpha = alpha;
  return options;
}

static inline expt_group_sequential_size_options size_options(const expt_group_sequential_design_options *like) {
  expt_group_sequential_size_options options;
  expt_group_sequential_size_options_init(&options);
  const double drift = options.drift;
  memcpy(&options, like, sizeof *like);
  options.struct_size = (uint32_t)sizeof options;
  options.drift = drift;
  return options;
}

static inline const double *column(const expt_frame *frame, const char *name) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t i = 0; i < table->n_columns; i++)
    if (strcmp(table->columns[i].name, name) == 0) return table->columns[i].data;
  fail_msg("no column %s", name);
  return NULL;
}

static inline expt_frame *design_of(const double *information, int64_t looks, const expt_group_sequential_design_options *options) {
  expt_frame *frame = NULL;
  works(expt_group_sequential_design(NULL, information, looks, options, &frame, &error));
  return frame;
}

static inline expt_group_sequential_plan size_of(const double *information, int64_t looks,
                                                 const expt_group_sequential_design_options *options) {
  const expt_group_sequential_size_options sized = size_options(options);
  expt_group_sequential_plan plan = {.struct_size = sizeof plan};
  works(expt_group_sequential_size(NULL, information, looks, &sized, &plan, &error));
  return plan;
}

#endif
