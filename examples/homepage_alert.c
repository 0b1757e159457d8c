/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did the low-price alert on the home page help?
 *
 *   homepage_alert [users.csv [results.csv]]
 *
 * users.csv has one row per user: user_id, experiment_group, city_tier, user_type, is_clicked, is_converted and, where they are known,
 * order_amount and subsidy. Without it, users are simulated and written to homepage_alert_users.csv first. results.csv receives every effect at
 * full precision.
 *
 * Is the split the planned one? Do the tests keep their error rate on these users? What did the alert do to clicks (CTR), orders among those
 * who clicked (PCVR), orders (CVR) and money; for whom; and which of CTR and PCVR carries the lift of CVR = CTR x PCVR? */

#include "csv_table.h"
#include "example.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SALT "luckin_homepage_low_price_alert_v1"
#define AA_SALT "luckin_homepage_AA_sanity_v1"

static const char *simulate(void) {
  static const char path[] = "homepage_alert_users.csv";
  expt_frame *users = NULL;
  must(expt_simulate_experiment(NULL, 30000, NULL, &users, &err));
  write_csv(path, expt_frame_view(users));
  expt_frame_free(users);
  printf("Simulated 30000 users into %s\n", path);
  return path;
}

/* Who is in which of two halves is a pure function of the id and a salt: `below` under md5 .5, `above` from there on. */
static expt_frame *split(const expt_table *users, const char *salt, const char *below, const char *above) {
  expt_assigner *assigner = NULL;
  expt_frame *halves = NULL;
  must(expt_assigner_create(NULL, salt, NULL, &assigner, &err));
  must(expt_assigner_add_variant(assigner, below, .5, &err));
  must(expt_assigner_add_variant(assigner, above, .5, &err));
  must(expt_assigner_assign(assigner, column(users, "user_id"), &halves, &err));
  expt_assigner_free(assigner);
  return halves;
}

/* So it can be computed again, and compared with what the file says happened. */
static void check_split(const expt_table *users) {
  expt_frame *halves = split(users, SALT, "B", "A");
  char planned[80], happened[80];
  long long equal = 0;
  for (int64_t row = 0; row < users->n_rows; row++) {
    equal += !strcmp(text(expt_frame_view(halves), "variant", row, planned), text(users, "experiment_group", row, happened));
  }
  printf("Split: %lld of %lld users are in the group that md5(user_id + \"_\" + salt) gives them\n", equal, (long long)users->n_rows);
  expt_frame_free(halves);
}

static expt_analysis *new_analysis(const char *variant, const char *control) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user_id";
  options.control = control;
  expt_analysis *analysis = NULL;
  must(expt_analysis_create(NULL, variant, &options, &analysis, &err));
  return analysis;
}

static void add_money(expt_analysis *analysis, const expt_table *users) {
  expt_analysis_mean_options income, cost;
  expt_analysis_mean_options_init(&income);
  expt_analysis_mean_options_init(&cost);
  income.role = EXPT_ROLE_SECONDARY;
  cost.role = EXPT_ROLE_SECONDARY;
  cost.good = EXPT_GOOD_DOWN;
  if (has(users, "order_amount")) must(expt_analysis_add_mean(analysis, "revenue", "order_amount", &income, &err));
  if (has(users, "subsidy")) must(expt_analysis_add_mean(analysis, "subsidy", "subsidy", &cost, &err));
}

static expt_analysis *analyse(const expt_table *users) {
  expt_analysis *analysis = new_analysis("experiment_group", "A");
  must(expt_analysis_add_segment(analysis, "city", &err));
  must(expt_analysis_add_segment(analysis, "user_type", &err));
  expt_analysis_proportion_options clicked;
  expt_analysis_proportion_options_init(&clicked);
  clicked.among = "is_clicked";
  clicked.role = EXPT_ROLE_SECONDARY;
  must(expt_analysis_add_proportion(analysis, "CTR", "is_clicked", NULL, &err));
  must(expt_analysis_add_proportion(analysis, "PCVR", "is_converted", &clicked, &err));
  must(expt_analysis_add_proportion(analysis, "CVR", "is_converted", NULL, &err));
  add_money(analysis, users);
  must(expt_analysis_add(analysis, users, "users", &err));
  return analysis;
}

/* The tests on a split that means nothing: once by another salt, then by 200 random ones, which must find an effect as seldom as they say. */
static void check_tests(const expt_analysis *analysis, const expt_table *users) {
  expt_frame *halves = split(users, AA_SALT, "A2", "A1"), *once = NULL, *often = NULL;
  expt_column *columns = must_have(calloc((size_t)users->n_columns + 1, sizeof *columns));
  const expt_table sane = with_column(users, column(expt_frame_view(halves), "variant"), "aa_group", columns);
  expt_analysis *aa = new_analysis("aa_group", "A1");
  must(expt_analysis_add_proportion(aa, "CTR", "is_clicked", NULL, &err));
  must(expt_analysis_add_proportion(aa, "CVR", "is_converted", NULL, &err));
  must(expt_analysis_add(aa, &sane, "users", &err));
  must(expt_analysis_frequentist(aa, NULL, &once, &err));
  const expt_table *one = expt_frame_view(once);
  printf("A/A, one split: %.0f against %.0f users, p %.4f of CTR and %.4f of CVR\nA/A, 200 splits:\n", number(one, "n_control", 0),
         number(one, "n_variant", 0), number(one, "p_value", 0), number(one, "p_value", 1));
  expt_analysis_aa_options options;
  expt_analysis_aa_options_init(&options);
  options.n_replicates = 200;
  must(expt_analysis_aa(analysis, users, &options, &often, &err));
  print_table(expt_frame_view(often), 3, NAMES("metric", "false_positives", "band_low", "band_high", "mean_p", "ks_p", "verdict"));
  expt_frame_free(often);
  expt_frame_free(once);
  expt_analysis_free(aa);
  expt_frame_free(halves);
  free(columns);
}

static void print_totals(const expt_analysis *analysis) {
  expt_frame *frame = NULL;
  must(expt_analysis_summary(analysis, &frame, &err));
  const expt_table *summary = expt_frame_view(frame);
  static const char *const groups[] = {"A", "B"};
  for (int g = 0; g < 2; g++) {
    const int64_t clicks = find_row(summary, 0, NAMES("metric", "CTR", "segment", "all", "variant", groups[g]));
    const int64_t orders = find_row(summary, 0, NAMES("metric", "CVR", "segment", "all", "variant", groups[g]));
    const int64_t revenue = find_row(summary, 0, NAMES("metric", "revenue", "segment", "all", "variant", groups[g]));
    const int64_t subsidy = find_row(summary, 0, NAMES("metric", "subsidy", "segment", "all", "variant", groups[g]));
    printf("%s: %.0f users, %.0f clicks, %.0f orders", groups[g], number(summary, "units", clicks), number(summary, "successes", clicks),
           number(summary, "successes", orders));
    if (revenue >= 0) printf(", revenue %.2f", number(summary, "n", revenue) * number(summary, "value", revenue));
    if (subsidy >= 0) printf(", subsidy %.2f", number(summary, "n", subsidy) * number(summary, "value", subsidy));
    putchar('\n');
  }
  expt_frame_free(frame);
}

/* One metric of the whole population in words: its first row. */
static void say(const expt_table *results, const char *metric) {
  const int64_t row = find_row(results, 0, NAMES("metric", metric));
  if (row < 0) return;
  const double p = number(results, "p_value", row), lift = 100 * number(results, "rel_estimate", row);
  if (p < .05) {
    printf(" %s %s by %.1f %% (p %.2g).", metric, lift > 0 ? "rises" : "falls", fabs(lift), p);
  } else {
    printf(" %s shows no clear change (%+.1f %%, p %.2g).", metric, lift, p);
  }
}

int main(int argc, char **argv) {
  csv_table *file = csv_table_read(argc > 1 ? argv[1] : simulate());
  if (!file) return 1;
  expt_frame *cities = NULL, *results = NULL, *parts = NULL, *differ = NULL;
  must(expt_table_recode(NULL, csv_table_view(file), "city_tier", (const char *const[]){"tier_1", "tier_2", "tier_3_4"},
                         (const char *const[]){"tier_1-2", "tier_1-2", "tier_3-4"}, 3, NULL, &cities, &err));
  expt_column *columns = must_have(calloc((size_t)csv_table_view(file)->n_columns + 1, sizeof *columns));
  const expt_table users = with_column(csv_table_view(file), column(expt_frame_view(cities), "level"), "city", columns);

  check_split(&users);
  expt_analysis *analysis = analyse(&users);
  expt_srm srm = {.struct_size = sizeof srm};
  must(expt_analysis_srm(analysis, NULL, &srm, &err));
  printf("Sample ratio: chi2 %.4f, p %.4f: %s\n", srm.chi2, srm.p_value, srm.passes ? "the split is sound" : "the split is BROKEN");
  check_tests(analysis, &users);

  puts("\nEffects");
  print_totals(analysis);
  must(expt_analysis_frequentist(analysis, NULL, &results, &err));
  print_table(expt_frame_view(results), 4, NAMES("metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant",
              "estimate", "ci_low", "ci_high", "rel_estimate", "statistic", "p_value", "p_adjusted"));
  puts("\nWhich factor carries CVR = CTR x PCVR");
  must(expt_analysis_decompose(analysis, "CVR", (const char *const[]){"CTR", "PCVR"}, 2, NULL, &parts, &err));
  print_table(expt_frame_view(parts), 4, NAMES("segment", "level", "part", "metric", "log_lift", "ci_low", "ci_high", "share"));
  puts("\nDo cities or kinds of users differ in the effect");
  must(expt_analysis_heterogeneity(analysis, NULL, &differ, &err));
  print_table(expt_frame_view(differ), 4, NAMES("metric", "segment", "q", "p_value", "p_adjusted", "smallest_level", "largest_level"));

  printf("\nVerdict: with the alert (B against A)");
  static const char *const metrics[] = {"CTR", "PCVR", "CVR", "revenue", "subsidy"};
  for (int i = 0; i < 5; i++) say(expt_frame_view(results), metrics[i]);
  puts(srm.passes ? "" : " Do not trust it: the split is broken.");
  if (argc > 2) write_csv(argv[2], expt_frame_view(results));

  expt_frame_free(differ);
  expt_frame_free(parts);
  expt_frame_free(results);
  expt_frame_free(cities);
  expt_analysis_free(analysis);
  free(columns);
  csv_table_free(file);
  return 0;
}
