/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often the 5 % test rejects where nothing happens, with clusters and covariates: 20 and 40 clusters an arm, 1, 4 and 8
 * covariates, of clusters and of units, clusters of equal size and of sizes by a geometric law; a mean with slopes for each arm and
 * with common ones, and a ratio. `test_clusters_calibration [runs]`. The errors are approximate, so .04 to .06 is allowed: a cell
 * fails outside the band that holds 1 - 1e-6 of the runs of a test that errs as often as that. Half of a unit's variance is its
 * cluster's: without what clusters and covariates do to the error, these cells err up to .36. */
#include "tests/unit/chance.h"
#include "tests/unit/metrics_support.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { COVARIATES = 8, MOST_UNITS = 4000, METRICS = 3 };

static const char *const covariates[COVARIATES] = {"x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"};


static const char *const metrics[METRICS] = {"arms", "pooled", "ratio"};

typedef struct design {
  int64_t clusters; /* in each arm */
  int covariates;
  bool of_units, equal_sizes;
} design;

typedef struct rows {
  int64_t n, group[MOST_UNITS], cluster[MOST_UNITS];
  double y[MOST_UNITS], den[MOST_UNITS], x[COVARIATES][MOST_UNITS], events[MOST_UNITS];
} rows;

/* Sizes 2, 3, ...; the first covariate matters, the others do not. */
static int64_t draw_size(const design *d, chance *from) {
  return d->equal_sizes ? 10 : 2 + (int64_t)floor(log(uniform(from)) / log(0.9));
}

static void draw_unit(const design *d, double shift, const double *of_cluster, chance *from, rows *out) {
  const int64_t row = out->n++;
  assert_true(row < MOST_UNITS);
  for (int k = 0; k < d->covariates; k++)
    out->x[k][row] = of_cluster[k] + (d->of_units ? normal(from) : 0.0);
  out->y[row] = shift + out->x[0][row] + normal(from);
  out->den[row] = 1.0 + events(from, 2.0);
  out->events[row] = events(from, exp(0.3 * (shift + out->x[0][row])));
}

static void draw(const design *d, chance *from, rows *out) {
  double of_cluster[COVARIATES];
  out->n = 0;
  for (int64_t g = 0; g < 2 * d->clusters; g++) {
    const int64_t size = draw_size(d, from);
    const double shift = normal(from);
    for (int k = 0; k < d->covariates; k++)
      of_cluster[k] = normal(from);
    for (int64_t i = 0; i < size; i++) {
      out->group[out->n] = g % 2;
      out->cluster[out->n] = g;
      draw_unit(d, shift, of_cluster, from, out);
    }
  }
}

static void add_events_by_den(expt_analysis *analysis, int n_covariates) {
  expt_analysis_ratio_options options;
  expt_error err;
  expt_analysis_ratio_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = n_covariates;
  must(expt_analysis_add_ratio(analysis, "ratio", "events", "den", &options, &err), &err);
}

static expt_frame *answer(const design *d, const rows *r) {
  expt_error err;
  expt_analysis *const analysis = analysis_split_by(NULL, (split_by){.cluster = "cluster"});
  add_mean(analysis, "arms", "y", d->covariates, covariates, EXPT_MISSING_REJECT);
  add_pooled(analysis, "pooled", d->covariates, covariates);
  add_events_by_den(analysis, d->covariates);
  test_table *const table = test_table_create(r->n);
  test_table_integers(table, "group", r->group);
  test_table_integers(table, "cluster", r->cluster);
  test_table_doubles(table, "y", r->y);
  test_table_doubles(table, "den", r->den);
  test_table_doubles(table, "events", r->events);
  for (int k = 0; k < d->covariates; k++)
    test_table_doubles(table, covariates[k], r->x[k]);
  must(expt_analysis_add(analysis, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
  expt_frame *const frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

/* ---- counting ---- */

static void run_many(const design *d, int64_t runs, int64_t rejected[METRICS]) {
  static rows r;
  char name[64];
  snprintf(name, sizeof name, "clusters %d/%d/%d/%d", (int)d->clusters, d->covariates, d->of_units, d->equal_sizes);
  chance from = {XXH64(name, strlen(name), 0), 0};
  memset(rejected, 0, METRICS * sizeof *rejected);
  for (int64_t i = 0; i < runs; i++) {
    draw(d, &from, &r);
    expt_frame *const frame = answer(d, &r);
    for (int m = 0; m < METRICS; m++) {
      assert_false(is_noted(frame, m, EXPT_NOTE_COLLINEAR)); /* the covariates are used */
      rejected[m] += number(frame, "p_value", m) < 0.05;
    }
    expt_frame_free(frame);
  }
}

static bool is_inside(int64_t hits, int64_t runs) {
  const double reach = 4.8916384756985; /* two-sided normal quantile of 1 - 1e-6: R 4.2.2 qnorm(1 - 5e-7) */
  const double most = 0.06, least = 0.04, n = (double)runs;
  const double above = (double)hits - most * n, below = least * n - (double)hits;
  return above <= reach * sqrt(most * (1.0 - most) * n) + 0.5 && below <= reach * sqrt(least * (1.0 - least) * n) + 0.5;
}

static int64_t runs_asked = 1000;

static int wrong_metrics(const design *d) {
  int64_t rejected[METRICS];
  int wrong = 0;
  run_many(d, runs_asked, rejected);
  for (int m = 0; m < METRICS; m++) {
    const bool good = is_inside(rejected[m], runs_asked);
    printf("| %d clusters, %s | %d of %s | %s | %ld | %.4f |%s\n", (int)d->clusters, d->equal_sizes ? "equal" : "unequal",
           d->covariates, d->of_units ? "units" : "clusters", metrics[m], (long)runs_asked,
           (double)rejected[m] / (double)runs_asked, good ? "" : " OUTSIDE");
    wrong += !good;
  }
  fflush(stdout);
  return wrong;
}

static void tests_keep_their_size(void **state) {
  static const int counts[] = {1, 4, 8};
  int wrong = 0;
  (void)state;
  for (int64_t clusters = 20; clusters <= 40; clusters += 20)
    for (int shape = 0; shape < 4; shape++)
      for (int i = 0; i < 3; i++) {
        const design d = {.clusters = clusters, .covariates = counts[i], .of_units = shape & 1, .equal_sizes = shape & 2};
        wrong += wrong_metrics(&d);
      }
  assert_int_equal(wrong, 0);
}

int main(int argc, char **argv) {
  if (argc > 1) runs_asked = strtol(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {cmocka_unit_test(tests_keep_their_size)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
