/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would a smoother checkout be worth? An offline experiment: nobody has seen the change, so its effect is planted, then measured.
 *
 *   checkout_counterfactual [users]       a made-up shop of so many users (200,000)
 *   checkout_counterfactual published     the figures that such an experiment was published with, and what is wrong with them
 *
 * checkout_log.c reads the log: change it to read your own. */

#include "checkout.h"
#include "example_table.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Who can meet the change: those who got to the step before. One salt for each outcome, as in the published notebooks. */
typedef struct outcome {
  const char *name, *exposed, *salt;
} outcome;
static const outcome cart = {"cart", "view", "pdp_ui_v1"}, purchase = {"purchase", "cart", "checkout_ui_v1"};

/* md5 of id and salt, even or odd: the columns of the users and the variant of each, which the frame owns. */
static expt_frame *split(const checkout_users *users, const outcome *of, expt_column *columns) {
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.pattern = "{unit}{salt}";
  options.bucket_rule = EXPT_BUCKET_RULE_MODULO;
  expt_assigner *assigner = NULL;
  must(expt_assigner_create(NULL, of->salt, &options, &assigner, &err));
  must(expt_assigner_add_variant(assigner, "control", .5, &err));
  must(expt_assigner_add_variant(assigner, "treatment", .5, &err));
  expt_frame *variants = NULL;
  must(expt_assigner_assign(assigner, &users->columns[UNIT], &variants, &err));
  memcpy(columns, users->columns, sizeof users->columns);
  columns[VARIANT] = *column(expt_frame_view(variants), "variant");
  expt_assigner_free(assigner);
  return variants;
}

static expt_analysis *analyse(const expt_table *users, const outcome *of) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "unit";
  expt_analysis_proportion_options among;
  expt_analysis_proportion_options_init(&among);
  among.among = of->exposed;
  among.role = EXPT_ROLE_SECONDARY;
  expt_analysis *analysis = NULL;
  must(expt_analysis_create(NULL, "variant", &options, &analysis, &err));
  must(expt_analysis_add_variant(analysis, "control", .5, &err));
  must(expt_analysis_add_variant(analysis, "treatment", .5, &err));
  must(expt_analysis_add_segment(analysis, "user_type", &err));
  must(expt_analysis_add_segment(analysis, "price", &err));
  must(expt_analysis_add_proportion(analysis, of->name, of->name, NULL, &err));
  must(expt_analysis_add_proportion(analysis, "of exposed", of->name, &among, &err));
  must(expt_analysis_add(analysis, users, "users", &err));
  return analysis;
}

/* Before anything is planted: is the split sound, and do the arms, and those of a hundred other splits, differ by chance only? */
static void check(const expt_table *users, const outcome *of) {
  expt_analysis *analysis = analyse(users, of);
  expt_srm srm = {.struct_size = sizeof srm};
  expt_analysis_aa_options options;
  expt_analysis_aa_options_init(&options);
  options.n_replicates = 100;
  expt_column room[N_COLUMNS];
  const expt_table sample = first_rows(users, 100000, room);
  expt_frame *before = NULL, *aa = NULL;
  must(expt_analysis_srm(analysis, NULL, &srm, &err));
  must(expt_analysis_frequentist(analysis, NULL, &before, &err));
  must(expt_analysis_aa(analysis, &sample, &options, &aa, &err));
  printf("%s: SRM chi2 %.4f, p %.4f; A/A of %s z %.4f, p %.4f; of 100 other splits %.0f differ at 5 %%: ", of->salt, srm.chi2, srm.p_value,
         of->name, number(expt_frame_view(before), "statistic", 0), number(expt_frame_view(before), "p_value", 0),
         100 * number(expt_frame_view(aa), "false_positives", 0));
  say(expt_frame_view(aa), "verdict", 0);
  putchar('\n');
  expt_frame_free(aa);
  expt_frame_free(before);
  expt_analysis_free(analysis);
}

/* 5 % more (5 points if ABSOLUTE) among the exposed who are treated: the table that would have been seen. */
static expt_frame *plant(const expt_table *users, const outcome *of, expt_mechanism mechanism, uint64_t seed, const char *segment) {
  expt_simulate_counterfactual_options options;
  expt_simulate_counterfactual_options_init(&options);
  options.mechanism = mechanism;
  options.seed = seed;
  options.control = "control";
  options.exposed = of->exposed;
  options.segment = segment;
  expt_frame *planted = NULL;
  must(expt_simulate_counterfactual(NULL, users, "unit", of->name, "variant", .05, &options, &planted, &err));
  return planted;
}

/* What plant() truly planted. */
static expt_frame *truth_of(const expt_table *users, const outcome *of, expt_mechanism mechanism, uint64_t seed) {
  expt_simulate_counterfactual_truth_options options;
  expt_simulate_counterfactual_truth_options_init(&options);
  options.mechanism = mechanism;
  options.seed = seed;
  options.control = "control";
  options.exposed = of->exposed;
  expt_frame *truth = NULL;
  must(expt_simulate_counterfactual_truth(NULL, users, "unit", of->name, "variant", .05, &options, &truth, &err));
  return truth;
}

typedef struct comparison {
  const char *outcome, *mechanism, *effect;
  double planted, estimate, ci_low, ci_high, statistic, p_value;
} comparison;

/* Planted and found, three rows. Where nobody is left unexposed there is no placebo: NaN, not a failure. */
static void compare(const expt_table *users, const outcome *of, expt_mechanism mechanism, const char *word, uint64_t seed,
                    comparison *out) {
  static const char *const effects[] = {"itt", "triggered", "placebo"}; /* of both frames the first three rows */
  expt_estimator_triggered_options options;
  expt_estimator_triggered_options_init(&options);
  options.interval = EXPT_INTERVAL_WALD;
  expt_estimator *estimator = NULL;
  expt_fit *fit = NULL;
  expt_frame *found = NULL, *planted = plant(users, of, mechanism, seed, NULL), *truth = truth_of(users, of, mechanism, seed);
  must(expt_estimator_create_triggered(NULL, "variant", of->name, of->exposed, &options, &estimator, &err));
  must(expt_estimator_fit(NULL, estimator, expt_frame_view(planted), &fit, &err));
  must(expt_fit_estimate(fit, &found, &err));
  const expt_table *table = expt_frame_view(found);
  for (int i = 0; i < 3; i++) {
    out[i] = (comparison){.outcome = of->name, .mechanism = word, .effect = effects[i]};
    out[i].planted = number(expt_frame_view(truth), "effect", i);
    out[i].estimate = number(table, "estimate", i);
    out[i].ci_low = number(table, "ci_low", i);
    out[i].ci_high = number(table, "ci_high", i);
    out[i].statistic = number(table, "statistic", i);
    out[i].p_value = number(table, "p_value", i);
  }
  expt_frame_free(found);
  expt_fit_free(fit);
  expt_estimator_free(estimator);
  expt_frame_free(planted);
  expt_frame_free(truth);
}

static void show_comparisons(const comparison *rows, int64_t n) {
  const expt_column columns[] = {texts("outcome", EACH(rows, outcome), n),     texts("mechanism", EACH(rows, mechanism), n),
                                 texts("effect", EACH(rows, effect), n),       numbers("planted", EACH(rows, planted), n),
                                 numbers("estimate", EACH(rows, estimate), n), numbers("ci_low", EACH(rows, ci_low), n),
                                 numbers("ci_high", EACH(rows, ci_high), n),   numbers("statistic", EACH(rows, statistic), n),
                                 numbers("p_value", EACH(rows, p_value), n)};
  const expt_table table = TABLE(columns, n);
  printf("\nFour mechanisms of the notebooks (05A, 05B, 06A, 06B) and one that plants what it promises:\n");
  print_table(&table, 5, NAMES("outcome", "mechanism", "effect", "planted", "estimate", "ci_low", "ci_high", "statistic", "p_value"));
  putchar('\n');
}

static void compare_all(const expt_table *carts, const expt_table *orders) {
  comparison rows[15];
  compare(orders, &purchase, EXPT_MECHANISM_REDRAW, "redraw", 42, rows);
  compare(carts, &cart, EXPT_MECHANISM_ONE_SIDED, "one_sided", 42, rows + 3);
  compare(orders, &purchase, EXPT_MECHANISM_ABSOLUTE, "absolute", 42, rows + 6);
  compare(carts, &cart, EXPT_MECHANISM_ONE_SIDED, "one_sided", 43, rows + 9);
  compare(orders, &purchase, EXPT_MECHANISM_MULTIPLICATIVE, "multiplicative", 44, rows + 12);
  show_comparisons(rows, 15);
}

int main(int argc, char **argv) {
  if (argc > 1 && !strcmp(argv[1], "published")) {
    checkout_published();
    return 0;
  }
  const int64_t wanted = argc > 1 ? strtoll(argv[1], NULL, 10) : 200000;
  if (wanted < 1) return fputs("usage: checkout_counterfactual [users | published]\n", stderr), 2;
  checkout_users users;
  checkout_read(wanted, &users);
  expt_column for_orders[N_COLUMNS], for_carts[N_COLUMNS];
  expt_frame *orders_split = split(&users, &purchase, for_orders), *carts_split = split(&users, &cart, for_carts);
  const expt_table orders = TABLE(for_orders, users.n), carts = TABLE(for_carts, users.n);
  check(&orders, &purchase);
  check(&carts, &cart);
  compare_all(&carts, &orders);

  /* The one to decide by: multiplicative, each type of user from its own rate. It takes the place of the outcome. */
  expt_frame *planted = plant(&orders, &purchase, EXPT_MECHANISM_MULTIPLICATIVE, 44, "user_type");
  for_orders[PURCHASE] = *column(expt_frame_view(planted), "purchase");
  expt_analysis *analysis = analyse(&orders, &purchase);
  checkout_decide(analysis, (double)users.n);

  expt_analysis_free(analysis);
  expt_frame_free(planted);
  expt_frame_free(carts_split);
  expt_frame_free(orders_split);
  checkout_users_free(&users);
  return 0;
}
