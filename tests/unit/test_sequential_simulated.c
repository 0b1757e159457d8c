/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million simulated Brownian paths stop where a design says: look by look, without an effect, under half of it and under all of it, every
 * bound obeyed, judged at a band of 1 - 1e-6. The seed of a cell is XXH64 of "sequential/<design>/<share of the effect>". And the stage-wise
 * interval covers the effect as often as it says. */
#include "lib/math/variates.h"
#include "lib/stats/sequential.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { PATHS = 1000000, MOST_LOOKS = 14, STUDIES = 8000 };

static const xp_call silent = {NULL, "test", NULL};

static void must(expt_status status) {
  if (status != EXPT_OK) exit(2);
}

typedef struct named_design {
  const char *name;
  int64_t looks;
  expt_boundary boundary;
  expt_alternative alternative;
  expt_futility futility;
} named_design;

static const named_design designs[] = {
    {"lan_demets_obrien_fleming 14", 14, EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE},
    {"pocock 5, one side", 5, EXPT_BOUNDARY_POCOCK, EXPT_ALTERNATIVE_GREATER, EXPT_FUTILITY_NON_BINDING},
    {"hwang_shih_decani 7, binding", 7, EXPT_BOUNDARY_HWANG_SHIH_DECANI, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_BINDING},
};

static bool stops(const xp_stops *s, double z) {
  return z <= s->low || z >= s->high || (z > s->inner_low && z < s->inner_high);
}

static bool within_band(const char *cell, int64_t look, int64_t seen, double chance) {
  const double band = 4.9 * sqrt(chance * (1.0 - chance) / PATHS) + 5.0 / PATHS, share = (double)seen / PATHS;
  if (fabs(share - chance) <= band) return true;
  printf("%s, look %d: simulated %.6f, told %.6f, allowed %.6f apart\n", cell, (int)look + 1, share, chance, band);
  return false;
}

static void count_paths(const xp_draws *draws, const xp_group_design *d, double drift, int64_t *stopped) {
  for (uint64_t path = 0; path < PATHS; path++) {
    double score = 0.0, before = 0.0;
    for (int64_t k = 0; k < d->looks; k++) {
      const double t = d->information[k], step = t - before;
      const xp_stops s = xp_group_design_stops(d, k, true);
      score += drift * step + sqrt(step) * xp_draw_normal(draws, path, (uint32_t)k);
      before = t;
      if (!stops(&s, score / sqrt(t))) continue;
      stopped[k]++;
      break;
    }
  }
}

static int run_cell(const named_design *n, const xp_group_design *d, double share) {
  char cell[96];
  snprintf(cell, sizeof cell, "sequential/%s/%g", n->name, share);
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(cell, strlen(cell), 0), 0}, EXPT_SIMD_SCALAR);
  const double drift = share * d->drift;
  xp_stops all[MOST_LOOKS];
  xp_exit exits[MOST_LOOKS];
  int64_t stopped[MOST_LOOKS] = {0};
  for (int64_t k = 0; k < d->looks; k++)
    all[k] = xp_group_design_stops(d, k, true);
  must(xp_exits_of(&silent, d->information, all, d->looks, &drift, 1, exits));
  count_paths(&draws, d, drift, stopped);
  int bad = 0;
  for (int64_t k = 0; k < d->looks; k++)
    bad += !within_band(cell, k, stopped[k], xp_exit_any(exits[k]));
  printf("%-48s %s\n", cell, bad == 0 ? "as told" : "not as told");
  return bad;
}

static int run_design(const named_design *n) {
  double information[MOST_LOOKS];
  for (int64_t k = 0; k < n->looks; k++)
    information[k] = (double)(k + 1) / (double)n->looks;
  expt_group_sequential_design_options options;
  expt_group_sequential_design_options_init(&options);
  options.boundary = n->boundary;
  options.alternative = n->alternative;
  options.futility = n->futility;
  const xp_group_design_plan plan = XP_GROUP_DESIGN_PLAN(information, n->looks, options);
  xp_group_design *design;
  must(xp_group_design_create(&silent, &plan, "information", &design));
  const double shares[] = {0.0, 0.5, 1.0};
  int bad = 0;
  for (int i = 0; i < 3; i++)
    bad += run_cell(n, design, shares[i]);
  xp_group_design_free(NULL, design);
  return bad;
}

/* Experiments that stop when they should: coverage .95, estimates above and below the effect equally often. */
static int run_coverage(double effect) {
  const double information[] = {0.25, 0.5, 0.75, 1.0};
  char cell[64];
  snprintf(cell, sizeof cell, "sequential/coverage/%g", effect);
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(cell, strlen(cell), 0), 0}, EXPT_SIMD_SCALAR);
  expt_group_sequential_result_options options;
  expt_group_sequential_result_options_init(&options);
  options.boundary = EXPT_BOUNDARY_LAN_DEMETS_POCOCK;
  int covered = 0, above = 0;
  for (uint64_t study = 0; study < STUDIES; study++) {
    expt_look_result r = {.struct_size = sizeof r};
    double score = 0.0;
    for (int64_t k = 0; k < 4; k++) {
      score += 0.25 * effect + 0.5 * xp_draw_normal(&draws, study, (uint32_t)k);
      must(expt_group_sequential_result(NULL, information, 4, information, k + 1, score / information[k], 1.0 / sqrt(information[k]),
                                        &options, &r, NULL));
      if (r.verdict != EXPT_LOOK_VERDICT_CONTINUE) break;
    }
    covered += r.ci_low <= effect && effect <= r.ci_high;
    above += r.median_unbiased > effect;
  }
  const double coverage = (double)covered / STUDIES, over = (double)above / STUDIES;
  printf("%-48s coverage %.4f, estimates above %.4f\n", cell, coverage, over);
  return fabs(coverage - 0.95) > 4.9 * sqrt(0.95 * 0.05 / STUDIES) || fabs(over - 0.5) > 4.9 * 0.5 / sqrt(STUDIES);
}

int main(void) {
  int bad = 0;
  for (size_t i = 0; i < sizeof designs / sizeof *designs; i++)
    bad += run_design(&designs[i]);
  bad += run_coverage(0.0) + run_coverage(1.5) + run_coverage(3.0);
  return bad > 0;
}
