/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of values that many units share: how often their 5 % test rejects where nothing happens, what it says of equal quantiles in
 * arms that differ elsewhere and of one that moved, and that amounts which tie nowhere are left alone. */
#include "lib/analysis/arm_quantile_atoms.h"
#include "tests/unit/chance.h"
#include "tests/unit/analysis_support.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { MOST_UNITS = 800, RUNS = 500 };

/* Two-sided normal quantile of 1 - 1e-6: R 4.2.2 qnorm(1 - 5e-7). */
static const double reach = 4.8916384756985;

/* ---- chance ---- */

static chance named(const char *name) {
  return (chance){XXH64(name, strlen(name), 0), 0};
}

/* ---- laws ---- */

static double price(double u, double cheap, double middle, double dear) {
  return u < cheap ? 4.99 : u < middle ? 9.99 : u < dear ? 19.99 : 49.99;
}

static double prices(chance *from) {
  return price(uniform(from), 0.5, 0.7, 0.9);
}

/* As many above 19.99, and fewer below it. */
static double moved_prices(chance *from) {
  return price(uniform(from), 0.2, 0.4, 0.9);
}

static double thin_price(chance *from) {
  return price(uniform(from), 0.46, 0.54, 0.9);
}

static double eight_prices(chance *from) {
  return 0.99 + floor(1.0 + 8.0 * uniform(from));
}

/* Of about one error of rank each, in an arm of 400. */
static double forty_prices(chance *from) {
  return 0.99 + floor(1.0 + 40.0 * uniform(from));
}

static double ratings(chance *from) {
  return floor(1.0 + 5.0 * uniform(from));
}

static double uneven_ratings(chance *from) {
  const double u = uniform(from);
  return u < 0.1 ? 1.0 : u < 0.3 ? 2.0 : u < 0.5 ? 3.0 : u < 0.8 ? 4.0 : 5.0;
}

static double paid_by_half(chance *from) {
  return uniform(from) < 0.5 ? 0.0 : exp(1.0 + normal(from));
}

static double paid_by_most(chance *from) {
  return uniform(from) < 0.45 ? 0.0 : exp(1.0 + normal(from));
}

static double paid_by_few(chance *from) {
  return uniform(from) < 0.7 ? 0.0 : exp(1.0 + normal(from));
}

static double paid_or_fee(chance *from) {
  return uniform(from) < 0.5 ? 9.99 : 10.0 + exp(2.0 + normal(from));
}

static double lognormal(chance *from) {
  return exp(1.0 + normal(from));
}

static double centred(chance *from) {
  return normal(from);
}

static double heights(chance *from) {
  return 100.0 + 15.0 * normal(from);
}

static double close_together(chance *from) {
  return 100.0 + 0.5 * normal(from);
}

static double waits(chance *from) {
  return -log(uniform(from));
}

static double whole_milliseconds(chance *from) {
  return round(exp(6.0 + normal(from)));
}

static double whole_numbers(chance *from) {
  return floor(900.0 * uniform(from));
}

static double many_whole_numbers(chance *from) {
  return floor(20000.0 * uniform(from));
}

typedef double (*law)(chance *from);

/* ---- experiments ---- */

typedef struct units {
  int64_t n, group[MOST_UNITS], cluster[MOST_UNITS];
  double value[MOST_UNITS];
} units;

static void draw(chance *from, law control, law treatment, int64_t n, units *out) {
  out->n = n;
  for (int64_t i = 0; i < n; i++) {
    out->group[i] = i % 2;
    out->cluster[i] = i % 96; /* clusters of one arm each */
    out->value[i] = i % 2 == 0 ? control(from) : treatment(from);
  }
}

static expt_analysis *describe(const expt_context *ctx, const char *cluster, double prob) {
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.cluster = cluster;
  must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_quantile(analysis, "q", "value", prob, NULL, &err), &err);
  return analysis;
}

static void add_part(expt_analysis *analysis, const units *of, int64_t from, int64_t end) {
  test_table *table = test_table_create(end - from);
  expt_error err;
  test_table_integers(table, "group", of->group + from);
  test_table_integers(table, "cluster", of->cluster + from);
  test_table_doubles(table, "value", of->value + from);
  must(expt_analysis_add(analysis, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
}

static expt_frame *answer(const units *of, const char *cluster, double prob) {
  expt_analysis *analysis = describe(NULL, cluster, prob);
  add_part(analysis, of, 0, of->n);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static double the(const expt_frame *frame, const char *column) {
  return test_double(expt_frame_view(frame), column, 0);
}

static bool is_noted(const expt_frame *frame, int note) {
  return (test_integer(expt_frame_view(frame), "note_bits", 0) & NOTE(note)) != 0;
}

/* ---- nothing happens ---- */

typedef struct tally {
  int rejected, noted;
} tally;

static tally repeat(const char *name, law control, law treatment, double prob, int64_t n, const char *cluster) {
  static units drawn;
  chance from = named(name);
  tally t = {0};
  for (int r = 0; r < RUNS; r++) {
    draw(&from, control, treatment, n, &drawn);
    expt_frame *frame = answer(&drawn, cluster, prob);
    assert_true(!isnan(the(frame, "p_value")) && the(frame, "std_error") > 0.0);
    assert_false(is_noted(frame, EXPT_NOTE_ZERO_VARIANCE));
    t.rejected += the(frame, "p_value") <= 0.05;
    t.noted += is_noted(frame, EXPT_NOTE_APPROXIMATE);
    expt_frame_free(frame);
  }
  printf("%-32s n %3d: rejects %.4f, noted %.4f, of %d\n", name, (int)n, (double)t.rejected / RUNS, (double)t.noted / RUNS, (int)RUNS);
  return t;
}

static void size_is_kept(void **state) {
  (void)state;
  static const struct {
    const char *name;
    law of;
    double prob;
    bool at_the_edge; /* of an atom, or among atoms alone: then it must be noted, too */
  } designs[] = {
      {"four prices, .9", prices, 0.9, true},        {"four prices, .75", prices, 0.75, true},
      {"four prices, median", prices, 0.5, true},    {"a rare price, median", thin_price, 0.5, true},
      {"eight prices, median", eight_prices, 0.5, true}, {"ratings, median", ratings, 0.5, true},
      {"uneven ratings, median", uneven_ratings, 0.5, true}, {"half pay, median", paid_by_half, 0.5, true},
      {"55 % pay, median", paid_by_most, 0.5, false}, {"30 % pay, .75", paid_by_few, 0.75, false},
      {"half pay the least, median", paid_or_fee, 0.5, true}, {"forty prices, median", forty_prices, 0.5, true},
  };
  const double most = 0.05 * RUNS + reach * sqrt(0.05 * 0.95 * RUNS);
  for (size_t d = 0; d < sizeof designs / sizeof *designs; d++) {
    const tally t = repeat(designs[d].name, designs[d].of, designs[d].of, designs[d].prob, MOST_UNITS, NULL);
    assert_true(t.rejected <= most);
    if (designs[d].at_the_edge) assert_true(t.noted >= 0.85 * RUNS);
  }
}

static void size_is_kept_by_clusters(void **state) {
  (void)state;
  const double most = 0.05 * RUNS + reach * sqrt(0.05 * 0.95 * RUNS);
  assert_true(repeat("clusters: four prices, .9", prices, prices, 0.9, MOST_UNITS, "cluster").rejected <= most);
  assert_true(repeat("clusters: uneven ratings, median", uneven_ratings, uneven_ratings, 0.5, MOST_UNITS, "cluster").rejected <= most);
  assert_true(repeat("clusters: half pay, median", paid_by_half, paid_by_half, 0.5, MOST_UNITS, "cluster").rejected <= most);
  assert_true(repeat("clusters: ratings, .9", ratings, ratings, 0.9, MOST_UNITS, "cluster").rejected <= most);
}

/* ---- equal quantiles, and one that moved ---- */

/* The .8 quantile is 19.99 in both, in the middle of the atom here and near its upper end there. */
static void an_atom_is_one_value(void **state) {
  (void)state;
  static units drawn;
  chance from = named("quantile atoms/equal");
  draw(&from, prices, moved_prices, MOST_UNITS, &drawn);
  expt_frame *frame = answer(&drawn, NULL, 0.8);
  assert_true(the(frame, "estimate") == 0.0 && the(frame, "p_value") == 1.0 && the(frame, "std_error") > 0.0);
  assert_true(fabs(the(frame, "value_control") - 19.99) <= 19.99 * 0x1p-9);
  expt_frame_free(frame);
}

/* From 9.99 to 19.99, six errors of rank in either arm. */
static void what_moved_is_seen(void **state) {
  (void)state;
  static units drawn;
  chance from = named("quantile atoms/moved");
  for (int by = 0; by < 2; by++) {
    draw(&from, prices, moved_prices, MOST_UNITS, &drawn);
    expt_frame *frame = answer(&drawn, by == 0 ? NULL : "cluster", 0.55);
    assert_true(fabs(the(frame, "estimate") - 10.0) < 0.05);
    assert_true(the(frame, "p_value") < 0.05 && the(frame, "ci_low") > 0.0 && the(frame, "ci_high") > 10.0);
    assert_true(is_noted(frame, EXPT_NOTE_APPROXIMATE));
    expt_frame_free(frame);
  }
}

static double constant_rating(chance *from) {
  (void)from;
  return 4.0;
}

static double constant_price(chance *from) {
  (void)from;
  return 4.99;
}

static void equal_values_have_no_test(void **state) {
  (void)state;
  static units drawn;
  chance from = named("quantile atoms/constant");
  static const char *const cluster[] = {NULL, "cluster"};
  for (int by = 0; by < 2; by++) {
    draw(&from, constant_rating, constant_rating, 401, &drawn);
    expt_frame *frame = answer(&drawn, cluster[by], 0.5);
    assert_true(isnan(the(frame, "p_value")) && is_noted(frame, EXPT_NOTE_ZERO_VARIANCE));
    assert_true(the(frame, "estimate") == 0.0);
    expt_frame_free(frame);
    draw(&from, constant_price, constant_price, 401, &drawn);
    frame = answer(&drawn, cluster[by], 0.5);
    assert_true(fabs(the(frame, "estimate")) <= 4.99 * 0x1p-9);
    assert_true(isnan(the(frame, "p_value")) || the(frame, "p_value") > 0.5);
    assert_true(is_noted(frame, EXPT_NOTE_APPROXIMATE));
    expt_frame_free(frame);
  }
}

/* ---- amounts ---- */

/* How often one arm's amounts are taken for atoms. The two ranks are those of Woodruff's interval. */
static int taken_for_atoms(law of, const char *name, double prob, int64_t n, int runs) {
  chance from = named(name);
  int taken = 0;
  for (int r = 0; r < runs; r++) {
    xp_grid_counts grid;
    xp_grid_init(&grid);
    for (int64_t i = 0; i < n; i++)
      assert_true(xp_grid_add(NULL, &grid, of(&from)));
    xp_grid_entry *entries = calloc((size_t)grid.used, sizeof *entries);
    xp_grid_sorted(&grid, entries);
    const double middle = (double)n * prob, ranks = 1.959963984540054 * sqrt(middle * (1.0 - prob));
    const xp_enclosed at = {&grid, entries, (int64_t)fmax(1.0, floor(middle - ranks)), (int64_t)fmin((double)n, ceil(middle + ranks))};
    taken += xp_has_atoms(&at) || xp_is_one_bin(&grid);
    free(entries);
    xp_grid_free(NULL, &grid);
  }
  return taken;
}

static void amounts_are_no_atoms(void **state) {
  (void)state;
  static const struct {
    const char *name;
    law of;
    int64_t most_units; /* above, the ranks enclose less than 6 different whole numbers */
  } laws[] = {{"lognormal", lognormal, 100000},
              {"normal", centred, 100000},
              {"heights", heights, 100000},
              {"close together", close_together, 100000},
              {"exponential", waits, 100000},
              {"milliseconds", whole_milliseconds, 100000},
              {"whole numbers", whole_numbers, 4000},
              {"many whole numbers", many_whole_numbers, 100000}};
  static const int64_t sizes[] = {40, 400, 4000, 100000};
  static const int runs[] = {2000, 1000, 200, 10};
  static const double probs[] = {0.5, 0.9};
  for (size_t l = 0; l < sizeof laws / sizeof *laws; l++)
    for (int s = 0; s < 4 && sizes[s] <= laws[l].most_units; s++)
      for (int q = 0; q < 2; q++) {
        const int taken = taken_for_atoms(laws[l].of, laws[l].name, probs[q], sizes[s], runs[s]);
        if (taken > 0) printf("%s, %g, %d units: %d of %d\n", laws[l].name, probs[q], (int)sizes[s], taken, runs[s]);
        assert_true(taken <= 0.01 * runs[s]); /* of an arm: less than .02 of a comparison */
      }
}

/* ---- parts ---- */

static void any_parts_give_the_same_bits(void **state) {
  (void)state;
  static const law laws[] = {prices, ratings, paid_by_half};
  static const char *const numbers[] = {"value_control", "value_variant", "estimate", "std_error", "df", "p_value", "ci_low", "ci_high"};
  static units drawn;
  chance from = named("quantile atoms/parts");
  expt_error err;
  for (int k = 0; k < 6; k++) {
    const char *const cluster = k < 3 ? NULL : "cluster";
    draw(&from, laws[k % 3], laws[k % 3], 400, &drawn);
    expt_frame *expected = answer(&drawn, cluster, 0.5);
    expt_analysis *joined = describe(NULL, cluster, 0.5);
    for (int64_t i = 6; i >= 0; i--) {
      expt_analysis *part = describe(NULL, cluster, 0.5);
      add_part(part, &drawn, 400 * i / 7, 400 * (i + 1) / 7);
      must(expt_analysis_merge(joined, part, &err), &err);
      expt_analysis_free(part);
    }
    expt_frame *frame = ask(joined);
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
      const double mine = the(frame, numbers[n]), theirs = the(expected, numbers[n]);
      assert_memory_equal(&mine, &theirs, sizeof mine);
    }
    expt_frame_free(frame), expt_frame_free(expected);
    expt_analysis_free(joined);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(size_is_kept),          cmocka_unit_test(size_is_kept_by_clusters), cmocka_unit_test(an_atom_is_one_value),
      cmocka_unit_test(what_moved_is_seen),    cmocka_unit_test(equal_values_have_no_test), cmocka_unit_test(amounts_are_no_atoms),
      cmocka_unit_test(any_parts_give_the_same_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
