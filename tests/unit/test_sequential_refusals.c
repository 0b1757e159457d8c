/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that have no answer, and memory that is not given: refused by name, nothing changed, nothing lost. */
#include "cmocka_all.h"
#include "counted_memory.h"
#include "stats_support.h"
#include "test_sequential_support.h"

static const double looks3[] = {0.3, 0.6, 1.0};

static void refused(expt_status status, const char *argument, const char *field) {
  assert_int_equal(status, EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
}

/* The same through all three functions. */
static void refused_design(const double *information, int64_t looks, const expt_group_sequential_design_options *options, const char *argument,
                           const char *field) {
  expt_frame *frame = (expt_frame *)&error;
  refused(expt_group_sequential_design(NULL, information, looks, options, &frame, &error), argument, field);
  assert_null(frame);
  expt_group_sequential_plan plan = {.struct_size = sizeof plan, .power = -7.0};
  const expt_group_sequential_size_options sized = size_options(options);
  refused(expt_group_sequential_size(NULL, information, looks, &sized, &plan, &error), argument, field);
  assert_true(plan.power == -7.0);
}

static void information(void **state) {
  (void)state;
  const expt_group_sequential_design_options options = design_options(0, 0, 0.05);
  const double falling[] = {0.5, 0.4, 1.0}, level[] = {0.5, 0.5, 1.0}, zero[] = {0.0, 0.5, 1.0}, negative[] = {-0.1, 0.5, 1.0};
  const double nan[] = {0.1, NAN, 1.0}, huge[] = {0.1, 0.5, 1e7}, close[] = {0.5, 0.5 + 1e-9, 1.0};
  const double *const wrong[] = {falling, level, zero, negative, nan, huge, close};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    refused_design(wrong[i], 3, &options, "information", "");
  refused_design(NULL, 3, &options, "information", "");
  refused_design(looks3, 0, &options, "looks", "");
  refused_design(looks3, 5001, &options, "looks", "");
}

#define WRONG(member, value, field)                                                 \
  do {                                                                              \
    expt_group_sequential_design_options o = design_options(0, 0, 0.05);            \
    o.member = (value);                                                             \
    refused_design(looks3, 3, &o, "options", field);                                \
  } while (0)

static void options(void **state) {
  (void)state;
  WRONG(alternative, 3, "alternative");
  WRONG(boundary, 9, "boundary");
  WRONG(boundary, -1, "boundary");
  WRONG(futility, 3, "futility");
  WRONG(beta_spending, EXPT_BOUNDARY_SPENDING_GIVEN, "beta_spending");
  WRONG(alpha, 0.0, "alpha");
  WRONG(alpha, 1.0, "alpha");
  WRONG(alpha, 1e-13, "alpha");
  WRONG(alpha, NAN, "alpha");
  WRONG(power, 0.05, "power");
  WRONG(power, 1.0, "power");
  WRONG(rho, 0.0, "rho");
  WRONG(gamma, 41.0, "gamma");
  WRONG(delta, 1.1, "delta");
  WRONG(early_z, 0.4, "early_z");
  WRONG(beta_rho, INFINITY, "beta_rho");
  WRONG(beta_gamma, NAN, "beta_gamma");
  WRONG(spent, looks3, "spent");
  WRONG(boundary, EXPT_BOUNDARY_SPENDING_GIVEN, "spent");
  expt_group_sequential_design_options one_sided = design_options(0, EXPT_ALTERNATIVE_GREATER, 0.5);
  refused_design(looks3, 3, &one_sided, "options", "alpha");
}

static void spending_too_much(void **state) {
  (void)state;
  const double more[] = {0.01, 0.03, 0.0500001}, falling[] = {0.01, 0.005, 0.05}, nothing[] = {0.0, 0.0, 0.0};
  const double *const wrong[] = {more, falling, nothing};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    expt_group_sequential_design_options o = design_options(EXPT_BOUNDARY_SPENDING_GIVEN, 0, 0.05);
    o.spent = wrong[i];
    o.n_spent = 3;
    refused_design(looks3, 3, &o, "options", "spent");
  }
  expt_group_sequential_design_options few = design_options(EXPT_BOUNDARY_SPENDING_GIVEN, 0, 0.05);
  few.spent = more;
  few.n_spent = 2;
  refused_design(looks3, 3, &few, "options", "spent");
  expt_group_sequential_design_options early = design_options(EXPT_BOUNDARY_HAYBITTLE_PETO, 0, 0.05);
  early.early_z = 2.0;
  refused_design(looks3, 3, &early, "options", "early_z");
}

static void looks_had(void **state) {
  (void)state;
  expt_look_result r = {.struct_size = sizeof r, .look = -7};
  expt_group_sequential_result_options o;
  expt_group_sequential_result_options_init(&o);
  const double falling[] = {0.5, 0.4}, after[] = {0.5, 1.0, 1.1};
  refused(expt_group_sequential_result(NULL, looks3, 3, falling, 2, 0.1, 1.0, &o, &r, &error), "information", "");
  assert_int_equal(error.row, 1);
  refused(expt_group_sequential_result(NULL, looks3, 3, after, 3, 0.1, 1.0, &o, &r, &error), "information", "");
  refused(expt_group_sequential_result(NULL, falling, 2, looks3, 2, 0.1, 1.0, &o, &r, &error), "planned", "");
  refused(expt_group_sequential_result(NULL, NULL, 2, looks3, 2, 0.1, 1.0, &o, &r, &error), "planned", "");
  refused(expt_group_sequential_result(NULL, looks3, 3, NULL, 2, 0.1, 1.0, &o, &r, &error), "information", "");
  refused(expt_group_sequential_result(NULL, looks3, 0, looks3, 2, 0.1, 1.0, &o, &r, &error), "planned_looks", "");
  refused(expt_group_sequential_result(NULL, looks3, 3, looks3, 0, 0.1, 1.0, &o, &r, &error), "looks", "");
  refused(expt_group_sequential_result(NULL, looks3, 3, looks3, 2, NAN, 1.0, &o, &r, &error), "estimate", "");
  refused(expt_group_sequential_result(NULL, looks3, 3, looks3, 2, 2e6, 1.0, &o, &r, &error), "estimate", "");
  refused(expt_group_sequential_result(NULL, looks3, 3, looks3, 2, 0.1, 0.0, &o, &r, &error), "std_error", "");
  o.final_look = 2;
  refused(expt_group_sequential_result(NULL, looks3, 3, looks3, 2, 0.1, 1.0, &o, &r, &error), "options", "final_look");
  assert_int_equal(r.look, -7);
}

static void drifts_and_sizes(void **state) {
  (void)state;
  expt_group_sequential_plan plan = {.struct_size = sizeof plan, .power = -7.0};
  expt_group_sequential_size_options o;
  expt_group_sequential_size_options_init(&o);
  o.drift = -1.0;
  refused(expt_group_sequential_size(NULL, looks3, 3, &o, &plan, &error), "options", "drift");
  o.drift = 20.5;
  refused(expt_group_sequential_size(NULL, looks3, 3, &o, &plan, &error), "options", "drift");
  o.drift = NAN;
  plan.struct_size = 12;
  assert_int_equal(expt_group_sequential_size(NULL, looks3, 3, &o, &plan, &error), EXPT_E_VERSION);
  expt_look_result r = {.struct_size = 0};
  assert_int_equal(expt_group_sequential_result(NULL, looks3, 3, looks3, 2, 0.1, 1.0, NULL, &r, &error), EXPT_E_VERSION);
  assert_int_equal(expt_group_sequential_design(NULL, looks3, 3, NULL, NULL, &error), EXPT_E_ARGUMENT);
}

/* ---- memory ---- */

static expt_status ask(const expt_context *ctx, int which) {
  expt_group_sequential_design_options design = design_options(which % 2 == 0 ? EXPT_BOUNDARY_OBRIEN_FLEMING : 0, which % 3 == 0, 0.05);
  design.futility = which % 3;
  if (which < 6) {
    expt_frame *frame = (expt_frame *)&error;
    const expt_status status = expt_group_sequential_design(ctx, looks3, 3, &design, &frame, &error);
    assert_true((status == EXPT_OK) == (frame != NULL));
    expt_frame_free(frame);
    return status;
  }
  if (which < 9) {
    const expt_group_sequential_size_options sized = size_options(&design);
    expt_group_sequential_plan plan = {.struct_size = sizeof plan};
    return expt_group_sequential_size(ctx, looks3, 3, &sized, &plan, &error);
  }
  expt_group_sequential_result_options options;
  expt_group_sequential_result_options_init(&options);
  options.futility = which % 3;
  expt_look_result r = {.struct_size = sizeof r};
  return expt_group_sequential_result(ctx, looks3, 3, looks3, 2, which == 11 ? 100.0 : 2.0, 1.0, &options, &r, &error);
}

/* Every request of every call refused in turn; of the hundreds in a search every seventh after the first forty. */
static void memory(void **state) {
  (void)state;
  enum { QUESTIONS = 12 };
  for (int which = 0; which < QUESTIONS; which++) {
    counted_memory counts = {0};
    expt_context *ctx = counted_context(&counts);
    const int64_t held = counts.out, before = counts.asked;
    works(ask(ctx, which));
    const int64_t needed = counts.asked - before;
    assert_int_equal(counts.out, held);
    for (int64_t i = 1; i <= needed; i += i < 40 ? 1 : 7) {
      counts.refused = counts.asked + i;
      assert_int_equal(ask(ctx, which), EXPT_E_NOMEM);
      assert_int_equal(counts.out, held);
    }
    counts.refused = 0;
    expt_context_free(ctx);
    assert_int_equal(counts.out, 0);
  }
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(information),
      cmocka_unit_test(options),
      cmocka_unit_test(spending_too_much),
      cmocka_unit_test(looks_had),
      cmocka_unit_test(drifts_and_sizes),
      cmocka_unit_test(memory),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
