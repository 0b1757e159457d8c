/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_SAMPLES_SUPPORT_H
#define EXPERIMENT_TESTS_SAMPLES_SUPPORT_H

/* The samples of tests/reference/samples, and tables of two arms. */

#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"
#include <experiment/notes.h>
#include <experiment/samples.h>

#define SAMPLES_FOLDER EXPT_SOURCE_DIR "/tests/reference/samples/"

enum { MOST_CASES = 40, MOST_IN_ARM = 1000 };

typedef struct sample_case {
  char name[64];
  double arm[2][MOST_IN_ARM]; /* control, variant */
  int64_t n[2];
} sample_case;

typedef struct sample_cases {
  int n;
  sample_case at[MOST_CASES];
} sample_cases;

sample_cases *samples_load(void);
void samples_free(sample_cases *cases);
const sample_case *samples_find(const sample_cases *cases, const char *name);

/* Columns "value" and "variant" ("a" = control, "b"). */
test_table *two_arms(const double *control, int64_t n_control, const double *variant, int64_t n_variant);
test_table *table_of(const sample_case *one);

/* |a - b| within a share of b; both may be the same infinity. */
void near(double a, double b, double share, const char *what);
void must_work(expt_status status, const expt_error *err);
/* The only row's number, and its notes. */
double the(const expt_frame *frame, const char *column);
bool has_note(const expt_frame *frame, int64_t row, expt_note note);
void frames_are_equal(const expt_frame *a, const expt_frame *b);
expt_context *threads_context(int32_t n_threads, expt_simd simd);

/* Normals and uniforms of xp_draws, for simulated data. */
void draw_normals(uint64_t seed, int64_t n, double *out);

#endif
