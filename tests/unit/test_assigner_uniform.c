/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Are buckets uniform, and those of two salts independent? `test_assigner_uniform [units]`, default 100,000; nightly
 * 1,000,000. chi-squared by the Wilson-Hilferty normal score; a score above 5.2 has probability 1e-7, and there are
 * about 100 of them. A score far below 0 is more even than chance, which the FNV of GrowthBook's version 1 is on ids
 * that differ in their digits only; that is no bias, and not judged. */

#include "lib/assign/internal.h"
#include "tests/unit/tables.h"
#include "tests/unit/test_scheme_support.h"

static int64_t n_units = 100000;
static const double largest_score = 5.2;

enum { SEQUENTIAL, TEXT, UUID, KINDS };

/* ---- ids ---- */

typedef struct ids {
  char *bytes;
  int64_t *offsets;
  expt_column column;
} ids;

/* splitmix64: well mixed digits that are the same everywhere. */
static uint64_t mixed(uint64_t x) {
  x += UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
  return x ^ x >> 31;
}

static int write_id(char *to, int kind, int64_t i) {
  const uint64_t high = mixed(2 * (uint64_t)i), low = mixed(2 * (uint64_t)i + 1);
  if (kind == SEQUENTIAL) return sprintf(to, "%lld", (long long)i);
  if (kind == TEXT) return sprintf(to, "user-%lld@shop", (long long)i);
  return sprintf(to, "%08x-%04x-4%03x-a%03x-%012llx", (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xFFFF),
                 (unsigned)(high & 0xFFF), (unsigned)(low >> 52), (unsigned long long)(low & UINT64_C(0xFFFFFFFFFFFF)));
}

static ids make_ids(int kind) {
  ids made = {.bytes = malloc((size_t)n_units * 40), .offsets = calloc((size_t)n_units + 1, sizeof(int64_t))};
  assert_non_null(made.bytes);
  assert_non_null(made.offsets);
  for (int64_t i = 0; i < n_units; i++)
    made.offsets[i + 1] = made.offsets[i] + write_id(made.bytes + made.offsets[i], kind, i);
  made.column = (expt_column){.data = made.bytes,
                              .offsets = made.offsets,
                              .offset_width = 8,
                              .length = n_units,
                              .dtype = EXPT_DTYPE_UTF8,
                              .name = "unit"};
  return made;
}

static void free_ids(ids *made) {
  free(made->bytes);
  free(made->offsets);
}

/* ---- scores ---- */

static double score(double chi2, double df) {
  return (cbrt(chi2 / df) - (1 - 2 / (9 * df))) / sqrt(2 / (9 * df));
}

static double uniformity(const double *bucket, double top, int cells) {
  static int64_t n[10000];
  memset(n, 0, sizeof n);
  for (int64_t i = 0; i < n_units; i++)
    n[(int)fmin(floor(bucket[i] * cells / top + 1e-6), cells - 1)]++;
  double chi2 = 0;
  const double expected = (double)n_units / cells;
  for (int c = 0; c < cells; c++)
    chi2 += ((double)n[c] - expected) * ((double)n[c] - expected) / expected;
  return score(chi2, cells - 1);
}

static double dependence(const double *first, const double *second) {
  enum { CELLS = 10 };
  int64_t n[CELLS][CELLS] = {{0}};
  double rows[CELLS] = {0}, columns[CELLS] = {0}, chi2 = 0;
  for (int64_t i = 0; i < n_units; i++)
    n[(int)(first[i] * CELLS)][(int)(second[i] * CELLS)]++;
  for (int r = 0; r < CELLS; r++) {
    for (int c = 0; c < CELLS; c++) {
      rows[r] += (double)n[r][c];
      columns[c] += (double)n[r][c];
    }
  }
  for (int r = 0; r < CELLS; r++) {
    for (int c = 0; c < CELLS; c++) {
      const double expected = rows[r] * columns[c] / (double)n_units;
      chi2 += ((double)n[r][c] - expected) * ((double)n[r][c] - expected) / expected;
    }
  }
  return score(chi2, (CELLS - 1) * (CELLS - 1));
}

/* ---- schemes ---- */

static const struct {
  expt_scheme scheme;
  int32_t version;
  double low, top; /* buckets are in [low, low + top) */
  int cells;
} schemes[] = {
    {EXPT_SCHEME_MD5_32, 1, 0, 1, 1000},         {EXPT_SCHEME_XXH3, 1, 0, 1, 1000},
    {EXPT_SCHEME_GROWTHBOOK, 1, 0, 1, 1000},     {EXPT_SCHEME_GROWTHBOOK, 2, 0, 1, 1000},
    {EXPT_SCHEME_EPPO, 1, 0, 10000, 1000},       {EXPT_SCHEME_EPPO, 2, 0, 10000, 1000},
    {EXPT_SCHEME_POSTHOG, 1, 0, 1, 1000},        {EXPT_SCHEME_LAUNCHDARKLY, 1, 0, 1, 1000},
    {EXPT_SCHEME_SPLIT, 1, 1, 100, 100},         {EXPT_SCHEME_SPLIT, 2, 1, 100, 100},
    {EXPT_SCHEME_UNLEASH, 1, 1, 1000, 1000},     {EXPT_SCHEME_FLAGSMITH, 1, 0, 100.010002, 9999},
    {EXPT_SCHEME_FLAGD, 1, 0, 100, 1000},        {EXPT_SCHEME_FLAGD, 2, 0, 1000, 1000},
    {EXPT_SCHEME_OPTIMIZELY, 1, 0, 10000, 1000}, {EXPT_SCHEME_STATSIG, 1, 0, 10000, 1000},
    {EXPT_SCHEME_PLANOUT, 1, 0, 1, 1000},        {EXPT_SCHEME_CONFIDENCE, 1, 0, 1000, 1000},
};

static expt_assigner *make(expt_scheme scheme, int32_t version, const char *salt) {
  const expt_assigner_options options = scheme_options(scheme, version);
  expt_assigner *assigner = make_assigner(salt, &options);
  const bool whole = scheme == EXPT_SCHEME_UNLEASH || scheme == EXPT_SCHEME_FLAGD;
  OK(expt_assigner_add_variant(assigner, "A", whole ? 400 : .4, NULL));
  OK(expt_assigner_add_variant(assigner, "B", whole ? 600 : .6, NULL));
  return assigner;
}

static double *buckets_of(expt_scheme scheme, int32_t version, const char *salt, const expt_column *units) {
  expt_assigner *assigner = make(scheme, version, salt);
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, units, &frame, NULL));
  double *copy = malloc((size_t)n_units * sizeof *copy);
  assert_non_null(copy);
  memcpy(copy, test_column(expt_frame_view(frame), "bucket")->data, (size_t)n_units * sizeof *copy);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
  return copy;
}

static void buckets_are_uniform(void **state) {
  (void)state;
  for (int kind = 0; kind < KINDS; kind++) {
    ids units = make_ids(kind);
    for (size_t s = 0; s < sizeof schemes / sizeof *schemes; s++) {
      double *bucket = buckets_of(schemes[s].scheme, schemes[s].version, "checkout", &units.column);
      for (int64_t i = 0; i < n_units; i++)
        bucket[i] -= schemes[s].low;
      const double found = uniformity(bucket, schemes[s].top, schemes[s].cells);
      if (!(found <= largest_score))
        fail_msg("scheme %d version %d, ids %d: %g", schemes[s].scheme, schemes[s].version, kind, found);
      free(bucket);
    }
    free_ids(&units);
  }
}

static void salts_are_independent(void **state) {
  (void)state;
  static const expt_scheme both[] = {EXPT_SCHEME_MD5_32, EXPT_SCHEME_XXH3};
  ids units = make_ids(SEQUENTIAL);
  for (int s = 0; s < 2; s++) {
    for (int pair = 0; pair < 25; pair++) {
      char first[32], second[32];
      snprintf(first, sizeof first, "exp-%d", pair);
      snprintf(second, sizeof second, "exp-%d%s", pair, pair % 2 ? ":traffic" : "0");
      double *a = buckets_of(both[s], 1, first, &units.column), *b = buckets_of(both[s], 1, second, &units.column);
      assert_true(dependence(a, b) <= largest_score);
      free(a);
      free(b);
    }
  }
  free_ids(&units);
}

int main(int argc, char **argv) {
  if (argc > 1) n_units = atoll(argv[1]);
  const struct CMUnitTest tests[] = {cmocka_unit_test(buckets_are_uniform), cmocka_unit_test(salts_are_independent)};
  return cmocka_run_group_tests_name("assigner_uniform", tests, NULL, NULL);
}
