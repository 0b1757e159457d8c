/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exposure_calibration <runs> [part of a design's name]: how often the effects of expt_estimator_create_triggered(), over all and in each
 * of two segments, miss what was planted, and how often its tests and checks reject where nothing was, as rows of the table in README.md. A
 * trial is drawn once and judged in every cell of its design, so the seed is XXH64 of "exposure/<design>". A cell outside the band that holds
 * 1 - 1e-6 of the runs of an exact procedure is run again at ten times the size; both are printed, and the second one decides. */
#include "lib/math/distributions.h"
#include "lib/math/variates.h"

#include <experiment/causal.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { UNITS = 3000, LEVELS = 2 };

/* Two segments: how many are in it, how many of those meet the change, what they do without it, and what it adds. Who does not meet it
 * does `elsewhere`. */
typedef struct world {
  double share[LEVELS], exposed[LEVELS], base[LEVELS], lift[LEVELS], elsewhere;
} world;

static const world of_shares = {{0.35, 0.65}, {0.5, 0.3}, {0.3, 0.2}, {0.08, 0.03}, 0.1};
static const world of_amounts = {{0.35, 0.65}, {0.5, 0.3}, {3.0, 2.0}, {0.4, 0.1}, 1.0};

typedef struct design {
  const char *name;
  const world *world;
  double treated; /* share of the units */
  bool is_mean, is_null;
} design;

static const design designs[] = {
    {"proportion, balanced", &of_shares, 0.5, false, false}, {"proportion, 80/20", &of_shares, 0.2, false, false},
    {"mean, balanced", &of_amounts, 0.5, true, false},       {"mean, 80/20", &of_amounts, 0.2, true, false},
    {"proportion, balanced, A/A", &of_shares, 0.5, false, true}, {"proportion, 80/20, A/A", &of_shares, 0.2, false, true},
    {"mean, balanced, A/A", &of_amounts, 0.5, true, true},   {"mean, 80/20, A/A", &of_amounts, 0.2, true, true}};

static void must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  printf("%s: %s\n", err->function, err->message);
  exit(2);
}

/* ---- what was planted ---- */

static double lift_of(const design *in, int level) {
  return in->is_null ? 0.0 : in->world->lift[level];
}

static double exposure_rate(const world *w) {
  return w->share[0] * w->exposed[0] + w->share[1] * w->exposed[1];
}

static double planted(const design *in, const char *effect, int level) {
  const world *const w = in->world;
  const bool spread = strcmp(effect, "itt") == 0 || strcmp(effect, "diluted") == 0;
  if (strcmp(effect, "placebo") == 0) return 0.0;
  if (level >= 0) return spread ? w->exposed[level] * lift_of(in, level) : lift_of(in, level);
  double over_all = 0.0;
  for (int i = 0; i < LEVELS; i++)
    over_all += w->share[i] * w->exposed[i] * lift_of(in, i);
  return spread ? over_all : over_all / exposure_rate(w);
}

/* ---- one trial ---- */

typedef struct trial {
  int8_t arm[UNITS], exposed[UNITS], level[UNITS];
  double outcome[UNITS], chance[5][UNITS];
} trial;

static void draw_chances(const xp_draws *draws, int64_t run, bool is_mean, trial *out) {
  for (uint32_t draw = 0; draw < 4; draw++)
    xp_fill_uniform(draws, (uint64_t)run * UNITS, draw, UNITS, out->chance[draw]);
  if (is_mean) xp_fill_normal(draws, (uint64_t)run * UNITS, 4, UNITS, out->chance[4]);
}

/* The treated of a mean vary more. */
static double outcome_of(const design *in, double value, bool treated, const trial *t, int i) {
  if (in->is_mean) return value + (treated && !in->is_null ? 1.5 : 1.0) * t->chance[4][i];
  return t->chance[3][i] < value ? 1.0 : 0.0;
}

static void draw_trial(const design *in, const xp_draws *draws, int64_t run, trial *t) {
  const world *const w = in->world;
  draw_chances(draws, run, in->is_mean, t);
  for (int i = 0; i < UNITS; i++) {
    const int level = t->chance[0][i] < w->share[0] ? 0 : 1;
    const bool exposed = t->chance[1][i] < w->exposed[level], treated = t->chance[2][i] < in->treated;
    const double value = exposed ? w->base[level] + (treated ? lift_of(in, level) : 0.0) : w->elsewhere;
    t->level[i] = (int8_t)level;
    t->exposed[i] = exposed;
    t->arm[i] = treated;
    t->outcome[i] = outcome_of(in, value, treated, t, i);
  }
}

typedef struct answers {
  expt_frame *all, *levels, *checks;
} answers;

static answers ask(const expt_estimator *estimator, const trial *t) {
  const expt_column columns[] = {{.name = "arm", .dtype = EXPT_DTYPE_INT8, .stride = 1, .length = UNITS, .data = t->arm},
                                 {.name = "exposed", .dtype = EXPT_DTYPE_INT8, .stride = 1, .length = UNITS, .data = t->exposed},
                                 {.name = "level", .dtype = EXPT_DTYPE_INT8, .stride = 1, .length = UNITS, .data = t->level},
                                 {.name = "outcome", .dtype = EXPT_DTYPE_FLOAT64, .stride = 8, .length = UNITS, .data = t->outcome}};
  const expt_table table = {.columns = columns, .n_columns = 4, .n_rows = UNITS};
  expt_fit *fit = NULL;
  expt_error err;
  answers got;
  must(expt_estimator_fit(NULL, estimator, &table, &fit, &err), &err);
  must(expt_fit_estimate(fit, &got.all, &err), &err);
  must(expt_fit_diagnostics(fit, &got.checks, &err), &err);
  must(expt_estimator_by_group(NULL, estimator, &table, "level", &got.levels, &err), &err);
  expt_fit_free(fit);
  return got;
}

static double cell_of(const expt_frame *frame, const char *column, int64_t row) {
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t i = 0; i < view->n_columns; i++)
    if (strcmp(view->columns[i].name, column) == 0) return ((const double *)view->columns[i].data)[row];
  exit(2);
}

static bool passes(const expt_frame *frame, int64_t row) {
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t i = 0; i < view->n_columns; i++)
    if (strcmp(view->columns[i].name, "passes") == 0) return ((const uint8_t *)view->columns[i].data)[row] != 0;
  exit(2);
}

/* ---- cells ---- */

static const char *const effects[] = {"itt", "triggered", "placebo", "diluted"}; /* in the order of the rows */
enum { EFFECTS = 4, OF_EFFECTS = EFFECTS * (1 + LEVELS), CHECKS = 4, CELLS = OF_EFFECTS + CHECKS };
static const struct {
  const char *name;
  int64_t row;
} checks[CHECKS] = {{"split", 0}, {"split_exposed", 1}, {"exposure_balance", 4}, {"placebo", 5}};

static void count_effect(const design *in, const expt_frame *frame, int64_t row, double truth, int64_t *errors) {
  const bool errs = in->is_null ? cell_of(frame, "p_value", row) < 0.05
                                : !(cell_of(frame, "ci_low", row) <= truth && truth <= cell_of(frame, "ci_high", row));
  *errors += errs;
}

static void count_errors(const design *in, const answers *got, int64_t errors[CELLS]) {
  for (int e = 0; e < EFFECTS; e++) {
    count_effect(in, got->all, e, planted(in, effects[e], -1), &errors[e]);
    for (int level = 0; level < LEVELS; level++)
      count_effect(in, got->levels, EFFECTS * level + e, planted(in, effects[e], level), &errors[EFFECTS * (1 + level) + e]);
  }
  for (int c = 0; c < CHECKS; c++)
    errors[OF_EFFECTS + c] += !passes(got->checks, checks[c].row);
}

static void run_design(const design *in, int64_t runs, int64_t errors[CELLS]) {
  char path[80];
  const int length = snprintf(path, sizeof path, "exposure/%s", in->name);
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(path, (size_t)length, 0), 0}, EXPT_SIMD_AUTO);
  expt_estimator_triggered_options options;
  expt_estimator *estimator = NULL;
  expt_error err;
  trial *const t = malloc(sizeof *t);
  if (t == NULL) exit(2);
  expt_estimator_triggered_options_init(&options);
  options.share = in->treated;
  must(expt_estimator_create_triggered(NULL, "arm", "outcome", "exposed", &options, &estimator, &err), &err);
  memset(errors, 0, CELLS * sizeof *errors);
  for (int64_t run = 0; run < runs; run++) {
    draw_trial(in, &draws, run, t);
    const answers got = ask(estimator, t);
    count_errors(in, &got, errors);
    expt_frame_free(got.all), expt_frame_free(got.levels), expt_frame_free(got.checks);
  }
  expt_estimator_free(estimator);
  free(t);
}

/* ---- verdicts ---- */

static double rate_of(int cell) {
  return cell < OF_EFFECTS ? 0.05 : 0.001;
}

static int64_t limit_of(int64_t runs, double rate, xp_part part) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_law law;
  must(xp_law_make(&silent, XP_BINOMIAL, (double)runs, rate, 0.0, &law), NULL);
  return (int64_t)xp_quantile(&law, 5e-7, part);
}

static void print_name(const design *in, int cell) {
  if (cell >= OF_EFFECTS)
    printf("| check %s fails", checks[cell - OF_EFFECTS].name);
  else if (cell < EFFECTS)
    printf("| %s %s", effects[cell], in->is_null ? "rejects" : "is missed");
  else
    printf("| %s of segment %d %s", effects[cell % EFFECTS], cell / EFFECTS, in->is_null ? "rejects" : "is missed");
}

static bool cell_is_good(const design *in, int cell, int64_t runs, int64_t errors) {
  const double rate = rate_of(cell), n = (double)runs;
  const int64_t low = limit_of(runs, rate, XP_LOWER), high = limit_of(runs, rate, XP_UPPER);
  const bool good = low <= errors && errors <= high;
  print_name(in, cell);
  printf(" | %s | %.4g | %lld | %.5f | %.5f - %.5f | %s|\n", in->name, rate, (long long)runs, (double)errors / n, (double)low / n,
         (double)high / n, good ? "" : "OUTSIDE ");
  fflush(stdout);
  return good;
}

static int wrong_cells(const design *in, int64_t runs) {
  int64_t errors[CELLS], again[CELLS];
  bool good[CELLS], all_good = true;
  int wrong = 0;
  run_design(in, runs, errors);
  for (int cell = 0; cell < CELLS; cell++) {
    good[cell] = cell_is_good(in, cell, runs, errors[cell]);
    all_good = all_good && good[cell];
  }
  if (all_good) return 0;
  run_design(in, 10 * runs, again);
  for (int cell = 0; cell < CELLS; cell++)
    wrong += !good[cell] && !cell_is_good(in, cell, 10 * runs, again[cell]);
  return wrong;
}

int main(int argc, char **argv) {
  const int64_t runs = argc > 1 ? strtoll(argv[1], NULL, 10) : 1000;
  int wrong = 0;
  puts("| procedure | design | should err | runs | errs | band | |\n|---|---|---|---|---|---|---|");
  for (size_t i = 0; i < sizeof designs / sizeof *designs; i++)
    if (argc < 3 || strstr(designs[i].name, argv[2]) != NULL) wrong += wrong_cells(&designs[i], runs);
  printf("\n%d cells outside\n", wrong);
  return wrong > 0;
}
