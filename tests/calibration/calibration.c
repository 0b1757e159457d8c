/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calibration <runs> [cheap | part of a procedure's name]...: how often each procedure errs on each design, as rows of the table in
 * README.md. A cell outside the band that holds 1 - 1e-6 of the runs of an exact procedure is run again at ten times the size, up to a
 * million; both are printed, and the second one decides. */
#include "lib/math/distributions.h"
#include "tests/calibration/trial.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static const int64_t most_runs = 1000000;

typedef struct band {
  int64_t low, high; /* errors */
} band;

static int64_t quantile_of(int64_t runs, double rate, xp_part part) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_law law;
  calibration_must(xp_law_make(&silent, XP_BINOMIAL, (double)runs, rate, 0.0, &law), NULL);
  return (int64_t)xp_quantile(&law, 5e-7, part);
}

static band band_of(int64_t runs, double rate, const exception *known) {
  const expectation expected = known == NULL ? EXACT : known->expected;
  if (expected == NOT_JUDGED) return (band){0, runs};
  if (expected == AT_MOST) return (band){0, quantile_of(runs, rate, XP_UPPER)};
  if (expected == A_LITTLE_MORE) return (band){quantile_of(runs, rate, XP_LOWER), quantile_of(runs, 0.06, XP_UPPER)};
  return (band){quantile_of(runs, rate, XP_LOWER), quantile_of(runs, rate, XP_UPPER)};
}

static int64_t count_errors(const procedure *of, const design *in, int64_t runs) {
  char path[160];
  const int length = snprintf(path, sizeof path, "%s/%s", of->name, in->name);
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(path, (size_t)length, 0), 0}, EXPT_SIMD_AUTO);
  int64_t errors = 0;
  for (int64_t run = 0; run < runs; run++) {
    const trial at = {of, in, &draws, (uint64_t)run};
    errors += of->errs(&at);
  }
  return errors;
}

static const char *expected_text(const exception *known) {
  static const char *const texts[] = {"", "at most: ", "at most .06: ", "not judged: "};
  return known == NULL ? "" : texts[known->expected];
}

static bool run_is_good(const procedure *of, const design *in, int64_t runs) {
  const exception *const known = exception_of(of, in);
  const band allowed = band_of(runs, of->rate, known);
  const int64_t errors = count_errors(of, in, runs);
  const bool good = errors >= allowed.low && errors <= allowed.high;
  const double n = (double)runs;
  printf("| %s | %s | %.4g | %lld | %.5f | %.5f - %.5f | %s%s%s |\n", of->name, in->name, of->rate, (long long)runs, (double)errors / n,
         (double)allowed.low / n, (double)allowed.high / n, good ? "" : "OUTSIDE ", expected_text(known),
         known == NULL ? "" : known->reference);
  fflush(stdout);
  return good;
}

/* Parts of names, or "cheap"; none = all. */
typedef struct choice {
  char **words;
  int n;
} choice;

static bool is_wanted(const procedure *of, const choice *chosen) {
  bool wanted = chosen->n == 0;
  for (int i = 0; i < chosen->n; i++)
    wanted = wanted || strstr(of->name, chosen->words[i]) != NULL || (of->cheap && strcmp(chosen->words[i], "cheap") == 0);
  return wanted;
}

static int wrong_cells(const procedures *family, int64_t runs_asked, const choice *chosen) {
  int wrong = 0;
  for (int i = 0; i < family->n; i++) {
    const procedure *const of = &family->at[i];
    const int64_t runs = runs_asked / (of->fewer > 0 ? of->fewer : 1);
    for (int d = 0; d < of->n_designs && is_wanted(of, chosen); d++) {
      const design *const in = &of->designs[d];
      wrong += !run_is_good(of, in, runs) && (10 * runs > most_runs || !run_is_good(of, in, 10 * runs));
    }
  }
  return wrong;
}

int main(int argc, char **argv) {
  const procedures *const families[] = {&proportion_procedures, &mean_procedures,  &ratio_procedures,  &rank_procedures,
                                        &resampling_procedures, &count_procedures, &family_procedures, &srm_procedures,
                                        &weight_procedures};
  const int64_t runs = argc > 1 ? strtoll(argv[1], NULL, 10) : 1000;
  const choice chosen = {argv + 2, argc > 2 ? argc - 2 : 0};
  int wrong = 0;
  puts("| procedure | design | should err | runs | errs | band | |\n|---|---|---|---|---|---|---|");
  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    wrong += wrong_cells(families[i], runs, &chosen);
  printf("\n%d cells outside\n", wrong);
  return wrong > 0;
}
