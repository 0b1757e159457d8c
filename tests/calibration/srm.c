/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample ratio test of an analysis, from counts; `rate` is its threshold. */
#include "tests/calibration/trial.h"

#include <experiment/analysis.h>

enum { LOOKS = 20 };

/* sd[0] is the planned share of the control. */
static const design designs[] = {{.name = "balanced, 30,000 units", .n = {30000, 0}, .sd = {0.5}},
                                 {.name = "90/10, 30,000 units", .n = {30000, 0}, .sd = {0.9}}};
static const design watched[] = {{.name = "balanced, 20 looks", .n = {1000, 0}, .sd = {0.5}},
                                 {.name = "90/10, 20 looks", .n = {1000, 0}, .sd = {0.9}}};

static expt_analysis *analysis_of(const trial *at) {
  expt_analysis *analysis = NULL;
  expt_error err;
  calibration_must(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), &err);
  calibration_must(expt_analysis_add_variant(analysis, "a", at->design->sd[0], &err), &err);
  calibration_must(expt_analysis_add_variant(analysis, "b", 1.0 - at->design->sd[0], &err), &err);
  calibration_must(expt_analysis_add_proportion(analysis, "clicked", "clicked", NULL, &err), &err);
  return analysis;
}

static void add_units(const trial *at, expt_analysis *analysis, uint32_t look) {
  static const char *const variants[] = {"a", "b"};
  static const int64_t nobody[] = {0, 0};
  const int64_t control = draw_binomial(at, at->design->n[0], at->design->sd[0], look);
  const int64_t units[] = {control, at->design->n[0] - control};
  test_table *const table = test_table_create(2);
  test_table_texts(table, "variant", variants);
  test_table_integers(table, "units", units);
  test_table_integers(table, "clicked", nobody);
  expt_error err;
  calibration_must(expt_analysis_add_counts(analysis, test_table_view(table), "units", NULL, &err), &err);
  test_table_free(table);
}

static expt_srm check(const expt_analysis *analysis) {
  expt_srm srm = {.struct_size = sizeof srm};
  expt_error err;
  calibration_must(expt_analysis_srm(analysis, NULL, &srm, &err), &err);
  return srm;
}

static bool srm_fails(const trial *at) {
  expt_analysis *const analysis = analysis_of(at);
  add_units(at, analysis, 0);
  const expt_srm srm = check(analysis);
  expt_analysis_free(analysis);
  return srm.p_value < at->procedure->rate;
}

static bool watched_srm_fails(const trial *at) {
  expt_analysis *const analysis = analysis_of(at);
  bool failed = false;
  for (uint32_t look = 0; look < LOOKS && !failed; look++) {
    add_units(at, analysis, look);
    failed = check(analysis).sequential_p_value <= at->procedure->rate;
  }
  expt_analysis_free(analysis);
  return failed;
}

#define OVER(list) .designs = (list), .n_designs = 2, .cheap = true

static const procedure all[] = {
    {.name = "sample ratio at .05", .errs = srm_fails, .rate = 0.05, OVER(designs)},
    {.name = "sample ratio at .001", .errs = srm_fails, .rate = 0.001, OVER(designs)},
    {.name = "sample ratio at .05, any of the looks", .errs = watched_srm_fails, .rate = 0.05, OVER(watched)},
};

const procedures srm_procedures = {all, sizeof all / sizeof *all};
