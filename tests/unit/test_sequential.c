/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs against tables: the project's own to 1e-10, rpact to 1e-6, what peeking costs. tests/reference/sequential. */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"
#include "test_sequential_support.h"

#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/stats/sequential.h"

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/sequential/"

enum { MOST_LOOKS = 64 };

static int64_t numbers_in(const char *text, double *out) {
  int64_t n = 0;
  for (char *end; n < MOST_LOOKS; text = end) {
    const double value = strtod(text, &end);
    if (end == text) break;
    out[n++] = value;
  }
  return n;
}

/* ---- the project's table ---- */

static expt_boundary boundary_of_code(const char *code) {
  static const char *const codes[] = {"asOF", "asP", "", "", "", "OF", "P"};
  expt_boundary i = 0;
  while (strcmp(code, codes[i]) != 0)
    i++;
  return i;
}

static void own_table(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, FOLDER "boundaries.csv"));
  int rows = 0;
  while (csv_next(&csv)) {
    double expected[MOST_LOOKS], information[MOST_LOOKS];
    const int64_t looks = csv_integer(&csv, "looks");
    assert_int_equal(numbers_in(csv_text(&csv, "bounds"), expected), looks);
    write_equal_looks(information, looks);
    const expt_group_sequential_design_options options =
        design_options(boundary_of_code(csv_text(&csv, "design")), EXPT_ALTERNATIVE_GREATER, 0.025);
    expt_frame *frame = design_of(information, looks, &options);
    for (int64_t k = 0; k < looks; k++)
      near_or_equal(csv_text(&csv, "design"), column(frame, "efficacy_high")[k], expected[k], 1e-12);
    expt_frame_free(frame);
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 16);
}

/* ---- rpact ---- */

static int32_t word_of(const char *word, const char *const *words) {
  int32_t i = 0;
  while (strcmp(word, words[i]) != 0)
    i++;
  return i;
}

static const char *const boundaries[] = {"lan_demets_obrien_fleming", "lan_demets_pocock", "power_family", "hwang_shih_decani",
                                         "spending_given", "obrien_fleming", "pocock", "wang_tsiatis", "haybittle_peto"};
static const char *const futilities[] = {"none", "non_binding", "binding"};

static expt_group_sequential_design_options options_of(const csv_file *csv) {
  const bool one_sided = csv_integer(csv, "sided") == 1;
  expt_group_sequential_design_options o =
      design_options(word_of(csv_text(csv, "boundary"), boundaries), one_sided ? EXPT_ALTERNATIVE_GREATER : EXPT_ALTERNATIVE_TWO_SIDED,
                     csv_number(csv, "alpha"));
  const char *const parameter = csv_text(csv, "parameter"), *const beta_parameter = csv_text(csv, "beta_parameter");
  if (strcmp(parameter, "NA") != 0) o.rho = o.gamma = o.delta = o.early_z = strtod(parameter, NULL);
  if (o.boundary != EXPT_BOUNDARY_POWER_FAMILY) o.rho = 3.0;
  if (o.boundary != EXPT_BOUNDARY_WANG_TSIATIS) o.delta = 0.25;
  if (o.boundary != EXPT_BOUNDARY_HAYBITTLE_PETO) o.early_z = 3.0;
  o.futility = word_of(csv_text(csv, "futility"), futilities);
  if (o.futility != EXPT_FUTILITY_NONE) o.beta_spending = word_of(csv_text(csv, "beta_spending"), boundaries);
  if (o.beta_spending == EXPT_BOUNDARY_POWER_FAMILY) o.beta_rho = strtod(beta_parameter, NULL);
  if (o.beta_spending == EXPT_BOUNDARY_HWANG_SHIH_DECANI) o.beta_gamma = strtod(beta_parameter, NULL);
  return o;
}

static void write_looks(const csv_file *csv, double *information, int64_t looks) {
  const bool unequal = csv_integer(csv, "unequal") == 1;
  for (int64_t k = 0; k < looks; k++)
    information[k] = pow((double)(k + 1) / (double)looks, unequal ? 1.5 : 1.0);
}

/* rpact solves probabilities: where they change little with z the comparison is of them, to 1e-9, and beyond z = 5 there is nothing left to
 * compare. It clips futility near -6. */
static double allowed_at(double z) {
  return fmax(1e-6, 1e-9 / xp_normal_density(z));
}

static void compare_bounds(const csv_file *csv, const expt_frame *frame, int64_t looks, int *compared) {
  double expected[MOST_LOOKS], futile[MOST_LOOKS];
  assert_int_equal(numbers_in(csv_text(csv, "critical"), expected), looks);
  const int64_t n_futile = numbers_in(csv_text(csv, "futility_bounds"), futile);
  for (int64_t k = 0; k < looks; k++) {
    if (expected[k] > 5.0) continue;
    near_or_equal(csv_text(csv, "boundary"), column(frame, "efficacy_high")[k], expected[k], allowed_at(expected[k]));
    ++*compared;
  }
  for (int64_t k = 0; k < n_futile; k++) {
    if (futile[k] < -5.5) continue;
    near_or_equal("futility", column(frame, "futility_high")[k], futile[k], allowed_at(futile[k]));
    ++*compared;
  }
}

static void compare_sizes(const csv_file *csv, const expt_group_sequential_plan *plan) {
  near_or_equal("inflation", plan->inflation, csv_number(csv, "inflation"), 1e-6);
  near_or_equal("expected, no effect", plan->relative_h0, csv_number(csv, "asn0"), 1e-6);
  near_or_equal("expected, half of it", plan->relative_half, csv_number(csv, "asn01"), 1e-6);
  near_or_equal("expected, effect", plan->relative_h1, csv_number(csv, "asn1"), 1e-6);
}

static void rpact_table(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, FOLDER "designs.csv"));
  int rows = 0, compared = 0;
  while (csv_next(&csv)) {
    double information[MOST_LOOKS];
    const int64_t looks = csv_integer(&csv, "looks");
    const expt_group_sequential_design_options options = options_of(&csv);
    write_looks(&csv, information, looks);
    expt_frame *frame = design_of(information, looks, &options);
    compare_bounds(&csv, frame, looks, &compared);
    expt_frame_free(frame);
    const expt_group_sequential_plan plan = size_of(information, looks, &options);
    compare_sizes(&csv, &plan);
    rows++;
  }
  fclose(csv.file);
  print_message("rpact: %d designs, %d bounds\n", rows, compared);
  assert_int_equal(rows, 132);
}

/* ---- what peeking costs ---- */

/* Expected loss over the MDE of the better variant at |z|, with a flat prior and a standard deviation of 1 / (drift sqrt(t)). */
typedef struct loss_rule {
  double drift, threshold, information;
} loss_rule;

static double excess_loss(double z, void *user) {
  const loss_rule *const rule = user;
  const double loss = (xp_normal_density(z) - z * xp_normal_upper(z)) / (rule->drift * sqrt(rule->information));
  return loss - rule->threshold;
}

static double z_of_loss(double threshold, double drift, double information) {
  const xp_call call = {0};
  loss_rule rule = {drift, threshold, information};
  xp_root root;
  if (excess_loss(0.0, &rule) <= 0.0) return 0.0;
  assert_int_equal(xp_find_root(&call, excess_loss, &rule, 0.0, 30.0, 1e-15, &root), EXPT_OK);
  return root.x;
}

typedef enum rule_kind { CONSTANT, OBRIEN_FLEMING, LOSS } rule_kind;
static const char *const rules[] = {"constant", "obrien_fleming", "loss"};

typedef struct rule {
  rule_kind kind;
  double drift;
} rule;

static void write_rule(double threshold, int64_t look, double information, void *user, xp_stops *stops) {
  const rule *const r = user;
  (void)look;
  double z = threshold;
  if (r->kind == OBRIEN_FLEMING) z /= sqrt(information);
  if (r->kind == LOSS) z = z_of_loss(threshold, r->drift, information);
  *stops = xp_stops_outside(-z, z);
}

static void peeking_row(const csv_file *csv, const rule *r) {
  const xp_call call = {0};
  const int64_t looks = csv_integer(csv, "looks");
  const bool calibrated = csv_integer(csv, "digits") == 4;
  const double threshold = csv_number(csv, "threshold"), half = calibrated ? 0.5e-4 : 0.5e-3, drifts[] = {0.0, r->drift};
  double information[MOST_LOOKS], found;
  xp_stops stops[MOST_LOOKS];
  xp_exit exits[2 * MOST_LOOKS];
  write_equal_looks(information, looks);
  for (int64_t k = 0; k < looks; k++)
    write_rule(threshold, k, information[k], (void *)(uintptr_t)r, &stops[k]);
  assert_int_equal(xp_exits_of(&call, information, stops, looks, drifts, 2, exits), EXPT_OK);
  const xp_course h0 = xp_course_of(information, exits, looks), h1 = xp_course_of(information, exits + looks, looks);
  near_or_equal("error", h0.low + h0.high, csv_number(csv, "error"), calibrated ? 1e-8 : half);
  near_or_equal("power", h1.low + h1.high, csv_number(csv, "power"), half);
  near_or_equal("N, effect", h1.information, csv_number(csv, "n_h1"), half);
  near_or_equal("N, no effect", h0.information, csv_number(csv, "n_h0"), half);
  if (!calibrated) return;
  assert_int_equal(xp_calibrate_stops(&call, information, looks, write_rule, (void *)(uintptr_t)r, XP_EXIT_ANY, 0.05, threshold * 0.5,
                                      threshold * 2.0, &found, stops), EXPT_OK);
  near_or_equal("threshold", found, threshold, 1e-9);
}

static void peeking(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, FOLDER "peeking.csv"));
  int rows = 0;
  while (csv_next(&csv)) {
    const rule r = {(rule_kind)word_of(csv_text(&csv, "rule"), rules),
                    xp_normal_quantile_upper(0.025) + xp_normal_quantile_upper(0.2)};
    peeking_row(&csv, &r);
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 14);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(own_table),
      cmocka_unit_test(rpact_table),
      cmocka_unit_test(peeking),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
