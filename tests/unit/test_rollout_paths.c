/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recursion with a memory: against the one of group sequential designs, against a script of its own (tests/reference/rollout), and against
 * simulated paths. */
#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"

#include "lib/decide/rollout_paths.h"
#include "lib/math/distributions.h"
#include "lib/math/variates.h"
#include "lib/stats/sequential.h"
#include <math.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MOST_LOOKS = 24, PATHS = 200000 };

static void fine(expt_status status) {
  assert_int_equal(status, EXPT_OK);
}

static void assert_near(double value, double wanted, double tolerance) {
  if (!(fabs(value - wanted) <= tolerance)) print_message("%.17g, wanted %.17g\n", value, wanted);
  assert_true(fabs(value - wanted) <= tolerance);
}

typedef struct ends {
  double harm, row;
} ends;

static ends ends_of(const double *information, int64_t looks, int64_t in_a_row, double harm, double row, double drift) {
  XP_CALL(NULL, NULL);
  xp_watch *watch = NULL;
  ends sum = {0.0, 0.0};
  fine(xp_watch_create(call, in_a_row, fmin(drift, 0.0), &watch));
  for (int64_t k = 0; k < looks; k++) {
    fine(xp_watch_arrive(call, watch, information[k]));
    sum.harm += xp_watch_harm(watch, harm, drift);
    sum.row += xp_watch_row(watch, harm, row, drift);
    xp_watch_settle(watch, harm, row);
  }
  assert_int_equal(xp_watch_looks(watch), looks);
  xp_watch_free(NULL, watch);
  return sum;
}

static void grow(double growth, int64_t looks, double *information) {
  double sum = 0.0, step = 1.0;
  for (int64_t k = 0; k < looks; k++, step *= growth)
    information[k] = sum += step;
  for (int64_t k = 0; k < looks; k++)
    information[k] /= sum;
}

static void chances_are_those_of_the_script(void **state) {
  (void)state;
  csv_file csv;
  int64_t rows = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/rollout/sustained.csv"));
  for (; csv_next(&csv); rows++) {
    double information[MOST_LOOKS];
    const int64_t looks = csv_integer(&csv, "looks");
    grow(csv_number(&csv, "growth"), looks, information);
    const ends got = ends_of(information, looks, csv_integer(&csv, "in_a_row"), csv_number(&csv, "harm"), csv_number(&csv, "row"),
                             csv_number(&csv, "drift"));
    assert_near(got.harm, csv_number(&csv, "by_harm"), 1e-12);
    assert_near(got.row, csv_number(&csv, "by_row"), 1e-12);
  }
  fclose(csv.file);
  assert_int_equal(rows, 10);
}

static void without_a_sustained_rule_it_is_the_recursion_of_designs(void **state) {
  (void)state;
  XP_CALL(NULL, NULL);
  for (int64_t looks = 1; looks <= MOST_LOOKS; looks += 4) {
    for (double growth = 0.8; growth < 2.0; growth += 0.3) {
      double information[MOST_LOOKS];
      xp_stops stops[MOST_LOOKS];
      xp_exit exits[2 * MOST_LOOKS];
      const double drifts[] = {0.0, -2.5};
      grow(growth, looks, information);
      for (int64_t k = 0; k < looks; k++)
        stops[k] = xp_stops_outside(-2.2, (double)INFINITY);
      fine(xp_exits_of(call, information, stops, looks, drifts, 2, exits));
      for (int d = 0; d < 2; d++) {
        const double wanted = xp_course_of(information, exits + d * looks, looks).low;
        assert_near(ends_of(information, looks, 0, 2.2, (double)INFINITY, drifts[d]).harm, wanted, 1e-12);
      }
    }
  }
}

/* Whoever has not ended arrives. */
static void no_path_is_lost(void **state) {
  (void)state;
  XP_CALL(NULL, NULL);
  for (int64_t in_a_row = 2; in_a_row <= XP_MOST_IN_A_ROW; in_a_row++) {
    xp_watch *watch = NULL;
    double ended = 0.0;
    fine(xp_watch_create(call, in_a_row, 0.0, &watch));
    for (int64_t k = 0; k < 30; k++) {
      fine(xp_watch_arrive(call, watch, (double)(k + 1) * (double)(k + 1)));
      assert_near(xp_watch_harm(watch, -39.0, 0.0), 1.0 - ended, 1e-13);
      ended += xp_watch_harm(watch, 2.6, 0.0) + xp_watch_row(watch, 2.6, 1.4, 0.0);
      xp_watch_settle(watch, 2.6, 1.4);
    }
    xp_watch_free(NULL, watch);
  }
}

static void bounds_end_what_they_should(void **state) {
  (void)state;
  XP_CALL(NULL, NULL);
  xp_watch *watch = NULL;
  fine(xp_watch_create(call, 2, 0.0, &watch));
  for (int64_t k = 0; k < 12; k++) {
    double harm, row;
    fine(xp_watch_arrive(call, watch, (double)(k + 1)));
    fine(xp_watch_harm_bound(call, watch, 0.003, &harm));
    assert_near(xp_watch_harm(watch, harm, 0.0), 0.003, 1e-13);
    fine(xp_watch_row_bound(call, watch, harm, 0.0005, &row));
    if (k == 0) assert_true(isinf(row)); /* nobody can be there for the second time */
    if (k > 0) assert_near(xp_watch_row(watch, harm, row, 0.0), 0.0005, 1e-13);
    xp_watch_settle(watch, harm, 1.9);
  }
  double none;
  fine(xp_watch_arrive(call, watch, 13.0));
  fine(xp_watch_harm_bound(call, watch, 0.0, &none));
  assert_true(isinf(none));
  xp_watch_free(NULL, watch);
}

/* Looks that add next to nothing need many nodes, and cost no digits. */
static void the_smallest_steps_are_resolved(void **state) {
  (void)state;
  XP_CALL(NULL, NULL);
  xp_watch *watch = NULL;
  double ended = 0.0, information = 1.0;
  fine(xp_watch_create(call, 2, 0.0, &watch));
  for (int64_t k = 0; k < 6; k++, information *= 1.0 + 2.0 * XP_WATCH_LEAST_STEP) {
    fine(xp_watch_arrive(call, watch, information));
    assert_near(xp_watch_harm(watch, -39.0, 0.0), 1.0 - ended, 1e-12);
    ended += xp_watch_harm(watch, 2.3, 0.0) + xp_watch_row(watch, 2.3, 1.8, 0.0);
    xp_watch_settle(watch, 2.3, 1.8);
  }
  xp_watch_free(NULL, watch);
}

/* ---- simulated ---- */

/* 1 = by harm, 2 = by the sustained rule, 0 = not. */
static int end_of_path(const xp_draws *draws, uint64_t path, int64_t looks, int64_t in_a_row, double harm, double row) {
  double score = 0.0;
  int64_t had = 0;
  for (int64_t k = 0; k < looks; k++) {
    score += xp_draw_normal(draws, path, (uint32_t)k);
    const double z = score / sqrt((double)(k + 1));
    had = z <= -row ? had + 1 : 0;
    if (z <= -harm) return 1;
    if (had == in_a_row) return 2;
  }
  return 0;
}

static void assert_in_band(int64_t count, double chance) {
  const double sd = sqrt(chance * (1.0 - chance) / PATHS), z = xp_normal_quantile_upper(0.5e-6);
  print_message("%.5f of the paths, %.5f told\n", (double)count / PATHS, chance);
  assert_true(fabs((double)count / PATHS - chance) <= z * sd);
}

static void paths_end_as_often_as_told(void **state) {
  (void)state;
  const struct {
    const char *cell;
    int64_t looks, in_a_row;
    double harm, row;
  } cells[] = {{"sustained/two at 5 %", 14, 2, 40.0, 1.6448536269514722}, {"sustained/both", 14, 2, 2.5, 2.2}, {"sustained/three", 10, 3, 2.6, 1.5}};
  for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
    const xp_philox_key key = {XXH64(cells[c].cell, strlen(cells[c].cell), 0), 0};
    const xp_draws draws = xp_draws_of(key, EXPT_SIMD_SCALAR);
    double information[MOST_LOOKS];
    int64_t count[3] = {0};
    grow(1.0, cells[c].looks, information);
    for (uint64_t path = 0; path < PATHS; path++)
      count[end_of_path(&draws, path, cells[c].looks, cells[c].in_a_row, cells[c].harm, cells[c].row)]++;
    const ends told = ends_of(information, cells[c].looks, cells[c].in_a_row, cells[c].harm, cells[c].row, 0.0);
    if (cells[c].harm < 10.0) assert_in_band(count[1], told.harm);
    assert_in_band(count[2], told.row);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(chances_are_those_of_the_script),
      cmocka_unit_test(without_a_sustained_rule_it_is_the_recursion_of_designs),
      cmocka_unit_test(no_path_is_lost),
      cmocka_unit_test(bounds_end_what_they_should),
      cmocka_unit_test(the_smallest_steps_are_resolved),
      cmocka_unit_test(paths_end_as_often_as_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
