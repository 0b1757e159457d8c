/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Few sound units: two ids that share a register of the sketch by chance are no doubled unit. And doubled ones are still seen. */
#include "tests/unit/analysis_support.h"

#include <experiment/health.h>

enum { EXPERIMENTS = 2000, MOST_UNITS = 512 };

static expt_frame *health_of(int experiment, int64_t units, int64_t doubled) {
  static const char *const labels[] = {"A", "B"};
  int64_t ids[MOST_UNITS];
  int32_t codes[MOST_UNITS];
  double clicked[MOST_UNITS];
  for (int64_t i = 0; i < units; i++) {
    const int64_t unit = i < units - doubled ? i : i - (units - doubled);
    ids[i] = (int64_t)(scrambled(unit * EXPERIMENTS + experiment, 1) >> 1);
    codes[i] = (int32_t)(unit % 2);
    clicked[i] = unit % 3 == 0;
  }
  test_table *const table = test_table_create(units);
  test_table_integers(table, "user", ids);
  test_table_codes(table, "group", codes, labels, 2);
  test_table_doubles(table, "clicked", clicked);
  expt_analysis *const analysis = new_analysis(NULL, "user", "A");
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "all", &err), &err);
  must(expt_analysis_health(analysis, NULL, &frame, &err), &err);
  test_table_free(table);
  expt_analysis_free(analysis);
  return frame;
}

/* Does any row of the check fail? */
static bool fails(const expt_frame *frame, const char *check) {
  const expt_table *const view = expt_frame_view(frame);
  bool failed = false;
  for (int64_t i = 0; i < view->n_rows; i++)
    failed = failed || (has_text(view, "check", i, check) && test_text(view, "severity", i)[0] != 'i');
  return failed;
}

/* At .001, for two variants or for all: 17 and 12 of 2,000 are the upper ends of what holds 1 - 1e-6 (R 4.2.2: qbinom). */
static void chance_is_not_a_doubled_unit(void **state) {
  (void)state;
  static const int64_t sizes[] = {20, 60, 120, 300, 500};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    int doubled = 0, in_both = 0;
    for (int e = 0; e < EXPERIMENTS; e++) {
      expt_frame *const frame = health_of(e, sizes[s], 0);
      doubled += fails(frame, "doubled_units");
      in_both += fails(frame, "units_in_two_variants");
      expt_frame_free(frame);
    }
    print_message("%d units: doubled_units %d, units_in_two_variants %d of %d\n", (int)sizes[s], doubled, in_both,
                  EXPERIMENTS);
    assert_true(doubled <= 17 && in_both <= 12);
  }
}

/* Six of the 255 rows of a variant: fewer than the five in a hundred that are refused. */
static void doubled_units_are_seen(void **state) {
  (void)state;
  int seen = 0;
  for (int e = 0; e < 100; e++) {
    expt_frame *const frame = health_of(e, 510, 12);
    seen += fails(frame, "doubled_units");
    expt_frame_free(frame);
  }
  print_message("12 of 510 rows are doubled: seen in %d of 100\n", seen);
  assert_true(seen > 25);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(chance_is_not_a_doubled_unit),
                                     cmocka_unit_test(doubled_units_are_seen)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
