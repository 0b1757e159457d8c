/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often novelty is found: where there is none, and where there is, at the power that tests/reference/trend/rates.csv
 * states (its first line names its maker). Argument: runs of each design. The seed is XXH64 of "novelty/<design>"; a rate is
 * judged at a band of 1 - 1e-6. */
#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"

#include "lib/math/variates.h"
#include <experiment/trend.h>
#include <math.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static int64_t runs = 300;
static const double band = 4.8916384757; /* normal quantile of 1 - 5e-7, R 4.2 qnorm(5e-7, lower = FALSE) */

typedef struct design {
  int64_t units, days; /* units in each arm */
  double slope;        /* of the effect; 0.5 on day 0 */
  bool late;           /* units come one after the other, so most have fewer days */
} design;

enum { MOST = 8192 };

typedef struct panel {
  int64_t unit[MOST], day[MOST], rows;
  const char *variant[MOST];
  double value[MOST];
} panel;

static int64_t days_of(const design *d, int64_t unit) {
  return d->late ? 1 + unit / 2 % d->days : d->days;
}

/* A level for each unit, a time path that both arms share, an effect that falls, errors. */
static void draw(const design *d, const xp_draws *draws, int64_t run, panel *to) {
  const uint64_t first = (uint64_t)run * MOST;
  to->rows = 0;
  for (int64_t unit = 0; unit < 2 * d->units; unit++) {
    const double level = 0.5 * xp_draw_normal(draws, first + (uint64_t)unit, 1);
    const double treated = (double)(unit % 2);
    for (int64_t day = 0; day < days_of(d, unit); day++) {
      const int64_t at = to->rows++;
      const double error = xp_draw_normal(draws, first + (uint64_t)at, 0);
      to->unit[at] = unit;
      to->day[at] = day;
      to->variant[at] = unit % 2 == 0 ? "A" : "B";
      to->value[at] = level - 0.1 * (double)day + treated * (0.5 - d->slope * log1p((double)day)) + error;
    }
  }
}

static test_table *table_of(const panel *data) {
  test_table *table = test_table_create(data->rows);
  test_table_integers(table, "user", data->unit);
  test_table_integers(table, "day", data->day);
  test_table_texts(table, "group", data->variant);
  test_table_doubles(table, "value", data->value);
  return table;
}

/* Whether the verdict is the one that is due. */
static bool is_found(const panel *data, const char *verdict) {
  test_table *table = table_of(data);
  expt_frame *frame = NULL;
  expt_error err;
  if (expt_novelty(NULL, test_table_view(table), "user", "group", "day", "value", NULL, &frame, &err) != EXPT_OK)
    fail_msg("%s", err.message);
  const bool found = strcmp(test_text(expt_frame_view(frame), "verdict", 0), verdict) == 0;
  expt_frame_free(frame);
  test_table_free(table);
  return found;
}

static double rate_of(const design *d, const char *verdict) {
  static panel data;
  char name[80];
  snprintf(name, sizeof name, "novelty/%lld x %lld, %g%s", (long long)d->units, (long long)d->days, d->slope,
           d->late ? ", late" : "");
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(name, strlen(name), 0), 0}, EXPT_SIMD_SCALAR);
  int64_t found = 0;
  for (int64_t run = 0; run < runs; run++) {
    draw(d, &draws, run, &data);
    found += is_found(&data, verdict);
  }
  return (double)found / (double)runs;
}

static double reach_of(double rate) {
  return band * sqrt(rate * (1.0 - rate) / (double)runs);
}

static void rates_are_those_that_are_stated(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/rates.csv"));
  int designs = 0;
  for (; csv_next(&csv); designs++) {
    const design d = {
        .units = csv_integer(&csv, "units"), .days = csv_integer(&csv, "days"), .slope = csv_number(&csv, "slope")};
    const bool decays = d.slope > 0.0;
    const double stated = csv_number(&csv, "rate"), rate = rate_of(&d, decays ? "novelty" : "none");
    const double wanted = decays ? stated : 1.0 - stated;
    print_message("%lld units, %lld days, slope %g: %.4f, stated %.4f, runs %lld\n", (long long)d.units,
                  (long long)d.days, d.slope, decays ? rate : 1.0 - rate, stated, (long long)runs);
    assert_true(fabs(rate - wanted) <= reach_of(wanted));
  }
  assert_int_equal(designs, 5);
  fclose(csv.file);
}

/* Units that come late have early days only. The sandwich needs no panel that is complete. */
static void late_units_bring_no_novelty(void **state) {
  (void)state;
  const design d = {.units = 150, .days = 14, .late = true};
  const double rate = 1.0 - rate_of(&d, "none");
  print_message("late units: %.4f, runs %lld\n", rate, (long long)runs);
  assert_true(rate <= 0.05 + reach_of(0.05));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rates_are_those_that_are_stated),
      cmocka_unit_test(late_units_bring_no_novelty),
  };
  if (argc > 1) runs = strtoll(argv[1], NULL, 10);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
