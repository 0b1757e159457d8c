/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays the fuzz target on damaged states: `replay_analysis_state [damages [seed [folder]]]`, where the folder gets
 * the undamaged states, a corpus to begin with. Half are damaged plainly, and none of these may load; half have their
 * checksum recomputed afterwards, and half of those their description's hash too. */
#include "tests/fuzz/damage.h"
#include "tests/fuzz/fuzz_analysis_state.h"

#include <experiment/analysis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEEDS 9

typedef struct sample {
  uint8_t *bytes;
  size_t size;
} sample;

static void must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  fprintf(stderr, "%s(%s %s): %s\n", err->function, err->argument, err->field, err->message);
  exit(1);
}

/* ---- states to damage ---- */

static expt_column column(const char *name, const int64_t *values, int64_t rows) {
  return (expt_column){
      .name = name, .dtype = EXPT_DTYPE_INT64, .data = values, .length = rows, .stride = sizeof *values};
}

static void add(expt_analysis *analysis, int64_t rows, const char *batch, int counts) {
  int64_t *values = calloc((size_t)(7 * rows + 1), sizeof *values);
  expt_error err;
  if (values == NULL) exit(1);
  for (int64_t i = 0; i < rows; i++) {
    values[i] = i;                                             /* user, or the number of units */
    values[rows + i] = i % 2;                                  /* group */
    values[2 * rows + i] = i % 3;                              /* city */
    values[3 * rows + i] = counts ? i / 2 : i % 2 + i % 3 > 1; /* clicked */
    values[4 * rows + i] = counts ? i / 3 : i % 5 == 0;        /* bought */
    values[5 * rows + i] = 1 + i % 7;                          /* exposure */
    values[6 * rows + i] = i % 10;                             /* shop: of one group */
  }
  const expt_column columns[] = {column("user", values, rows),
                                 column("group", values + rows, rows),
                                 column("city", values + 2 * rows, rows),
                                 column("clicked", values + 3 * rows, rows),
                                 column("bought", values + 4 * rows, rows),
                                 column("exposure", values + 5 * rows, rows),
                                 column("shop", values + 6 * rows, rows)};
  const expt_table table = {.columns = columns, .n_columns = 7, .n_rows = rows};
  must(counts ? expt_analysis_add_counts(analysis, &table, "user", batch, &err)
              : expt_analysis_add(analysis, &table, batch, &err),
       &err);
  free(values);
}

static expt_analysis *describe(const char *unit, int declared, const char *control) {
  expt_analysis_options options;
  expt_analysis_proportion_options metric;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.unit = unit;
  options.control = control;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  if (declared) {
    must(expt_analysis_add_variant(analysis, "1", 0.25, &err), &err);
    must(expt_analysis_add_variant(analysis, "0", 0.75, &err), &err);
  }
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  must(expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, &err), &err);
  expt_analysis_proportion_options_init(&metric);
  metric.among = "clicked";
  metric.missing = EXPT_MISSING_DROP;
  must(expt_analysis_add_proportion(analysis, "pcvr", "bought", &metric, &err), &err);
  return analysis;
}

/* Every kind of metric; whole by segment, by strata, by cluster. Fractions and missing covariates, so that grids have bins. */
static expt_analysis *describe_kinds(const char *segment, const char *strata, const char *cluster) {
  static const char *const covariates[] = {"user", "clicked"};
  expt_analysis_options options;
  expt_analysis_mean_options mean;
  expt_analysis_ratio_options ratio;
  expt_analysis_count_options count;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.strata = strata;
  options.cluster = cluster;
  options.planned_units = 1000;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  if (segment != NULL) must(expt_analysis_add_segment(analysis, segment, &err), &err);
  expt_analysis_mean_options_init(&mean);
  mean.covariates = covariates;
  mean.n_covariates = 2;
  mean.cap = 50.0;
  must(expt_analysis_add_mean(analysis, "mean", "city", &mean, &err), &err);
  mean.pooled_theta = 1;
  must(expt_analysis_add_mean(analysis, "pooled", "city", &mean, &err), &err);
  expt_analysis_ratio_options_init(&ratio);
  ratio.margin = 0.1;
  must(expt_analysis_add_ratio(analysis, "ratio", "clicked", "user", &ratio, &err), &err);
  expt_analysis_count_options_init(&count);
  count.exposure = "exposure";
  must(expt_analysis_add_count(analysis, "count", "bought", &count, &err), &err);
  must(expt_analysis_add_proportion(analysis, "share", "bought", NULL, &err), &err);
  if (strata == NULL && cluster == NULL)
    must(expt_analysis_add_quantile(analysis, "p90", "user", 0.9, NULL, &err), &err);
  return analysis;
}

static sample keep(expt_analysis *analysis) {
  sample state = {0};
  int64_t needed = 0;
  expt_error err;
  must(expt_analysis_save(analysis, NULL, 0, &needed, &err), &err);
  state.size = (size_t)needed;
  state.bytes = malloc(state.size);
  if (state.bytes == NULL) exit(1);
  must(expt_analysis_save(analysis, state.bytes, needed, &needed, &err), &err);
  expt_analysis_free(analysis);
  return state;
}

static void make_samples(sample samples[SEEDS]) {
  samples[0] = keep(describe("user", 0, "0"));
  expt_analysis *small = describe("user", 1, NULL);
  add(small, 12, "monday", 0);
  samples[1] = keep(small);
  expt_analysis *large = describe("user", 0, NULL);
  add(large, 6000, NULL, 0); /* its sketches are no longer lists */
  samples[2] = keep(large);
  expt_analysis *counts = describe(NULL, 0, "1");
  add(counts, 20, "sql", 1);
  samples[3] = keep(counts);
  expt_analysis *both = describe("user", 0, NULL);
  add(both, 40, "monday", 0);
  add(both, 9, NULL, 1);
  samples[4] = keep(both);
  expt_analysis *kinds[] = {describe_kinds("city", NULL, NULL), describe_kinds(NULL, "city", NULL),
                            describe_kinds(NULL, NULL, "shop"), describe_kinds("city", NULL, NULL)};
  for (int i = 0; i < 4; i++) {
    add(kinds[i], i == 3 ? 400 : 30, "monday", 0); /* many bins in the last */
    samples[5 + i] = keep(kinds[i]);
  }
}

static void write_corpus(const sample *samples, const char *folder) {
  char path[1024];
  for (int i = 0; i < SEEDS; i++) {
    snprintf(path, sizeof path, "%s/analysis_state_%d", folder, i);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(samples[i].bytes, 1, samples[i].size, file) != samples[i].size || fclose(file) != 0)
      exit(1);
  }
}

/* ---- damages ---- */

typedef struct tally {
  long plain, mended, plain_loaded, mended_loaded;
} tally;

static void damage_one(const sample *from, uint8_t *room, uint64_t *seed, int mend, tally *counts) {
  const size_t size = damage(from->bytes, from->size, room, seed);
  const bool description = mend && damage_next(seed) % 2 == 0;
  const int mended = mend && (description ? xp_fuzz_state_mend(room, size) : damage_mend(room, size, false));
  const int loaded = xp_fuzz_state(room, size);
  if (mended)
    counts->mended++, counts->mended_loaded += loaded;
  else
    counts->plain++, counts->plain_loaded += loaded;
}

int main(int argc, char **argv) {
  const long damages = argc > 1 ? strtol(argv[1], NULL, 10) : 10000;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
  sample samples[SEEDS];
  size_t largest = 0;
  tally counts = {0};
  make_samples(samples);
  if (argc > 3) write_corpus(samples, argv[3]);
  for (int i = 0; i < SEEDS; i++) {
    if (!xp_fuzz_state(samples[i].bytes, samples[i].size)) return 1;
    if (samples[i].size > largest) largest = samples[i].size;
  }
  uint8_t *room = malloc(2 * largest + 64);
  if (room == NULL) return 1;
  for (long i = 0; i < damages; i++)
    damage_one(&samples[damage_next(&seed) % SEEDS], room, &seed, i % 2 == 1, &counts);
  free(room);
  for (int i = 0; i < SEEDS; i++)
    free(samples[i].bytes);
  printf("%ld damaged plainly, %ld loaded; %ld with the checksum recomputed, %ld loaded\n", counts.plain,
         counts.plain_loaded, counts.mended, counts.mended_loaded);
  return counts.plain_loaded > 0;
}
