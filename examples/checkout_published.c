/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published figures of an offline experiment on a shop's checkout, from its published counts, and what is wrong with them.
 *
 *   checkout_counterfactual published
 *
 * Counts: github.com/Avery-Git/ecommerce-ab-test-conversion, notebooks 02 and 03 (two funnels), 04 (segments), 05A and 05B (effects of
 * checkout and product page), 06A and 06B (money). The effects were simulated by its authors. */

#include "checkout.h"
#include "example_table.h"
#include <math.h>
#include <stdio.h>

#define USERS 5316128
#define NEW_USERS 439432
#define NEW_EXPOSED (25860 + 25716)
#define DAY_US INT64_C(86400000000)
#define EXACTLY_1_96 0.950004209703559 /* confidence of an interval of 1.96 standard errors, as notebooks 05A and 05B have it */

typedef struct arms {
  const char *effect;
  int64_t control, n_control, treated, n_treated; /* successes and units */
} arms;

enum { ALL, EXPOSED, PLACEBO, NEW, RETURNING, N_EFFECTS };

static const arms checkout[N_EFFECTS] = {{"ITT: all users", 269554, 2659017, 281754, 2657111},
                                         {"exposed only", 269554, 527254, 281754, 525343},
                                         {"placebo: not exposed", 0, 2131763, 0, 2131768},
                                         {"new, exposed", 12448, 25860, 13840, 25716},
                                         {"returning, exposed", 257106, 501394, 267914, 499627}};
static const arms product_page[N_EFFECTS] = {{"ITT: all users", 527104, 2659138, 546715, 2656990},
                                             {"exposed only", 527104, 2659138, 546715, 2656990},
                                             {"placebo: not exposed", 0, 0, 0, 0},
                                             {"new, exposed", 26012, 220146, 27432, 219286},
                                             {"returning, exposed", 501092, 2438992, 519283, 2437704}};

static void funnel(void) {
  static const struct {
    const char *definition;
    int64_t cart, purchase;
    double cart_rate, purchase_rate;
  } rows[] = {{"first times, each later than that before", 1051433, 467485, 1051433. / USERS, 467485. / USERS},
              {"earliest after the step before", 1052597, 539119, 1052597. / USERS, 539119. / USERS},
              {"any order", 1054127, 697470, 1054127. / USERS, 697470. / USERS}};
  const expt_column columns[] = {texts("definition", EACH(rows, definition), 3), counts("cart", EACH(rows, cart), 3),
                                 counts("purchase", EACH(rows, purchase), 3), numbers("cart_rate", EACH(rows, cart_rate), 3),
                                 numbers("purchase_rate", EACH(rows, purchase_rate), 3)};
  const expt_table table = TABLE(columns, 3);
  printf("Funnel of %d viewers, %d of them new: three definitions of one log\n", USERS, NEW_USERS);
  print_table(&table, 5, NAMES("definition", "cart", "purchase", "cart_rate", "purchase_rate"));
  putchar('\n');
}

static expt_estimate compare(arms a, expt_interval interval, double confidence) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.interval = interval;
  options.confidence = confidence;
  expt_estimate found;
  must(expt_two_proportions(a.control, a.n_control, a.treated, a.n_treated, &options, &found, &err));
  return found;
}

/* Are the arms as large as planned? And before anything was planted: do they differ by chance only? */
static void split(const char *salt, arms before, const char *published) {
  expt_contingency srm = {.struct_size = sizeof srm};
  must(expt_chi_square(NULL, (const int64_t[]){before.n_control, before.n_treated}, 2, 2, NULL, &srm, &err));
  const expt_estimate aa = compare(before, EXPT_INTERVAL_MEE, .95);
  printf("%s: %lld and %lld users, SRM chi2 %.10f, p %.4f; A/A z %.4f (published: %s), p %.4f\n", salt, (long long)before.n_control,
         (long long)before.n_treated, srm.statistic, srm.p_value, aa.statistic, published, aa.p_value);
}

static double rate(int64_t successes, int64_t units) {
  return units ? (double)successes / (double)units : NAN;
}

/* Pooled z, Wald's interval. What the counts cannot say is NaN, not a failure. */
static void effects(const char *title, const arms *of, expt_estimate *found) {
  struct {
    double control, treated;
  } rates[N_EFFECTS];
  for (int i = 0; i < N_EFFECTS; i++) {
    found[i] = compare(of[i], EXPT_INTERVAL_WALD, EXACTLY_1_96);
    rates[i].control = rate(of[i].control, of[i].n_control);
    rates[i].treated = rate(of[i].treated, of[i].n_treated);
  }
  const int64_t n = N_EFFECTS;
  const expt_column columns[] = {texts("effect", EACH(of, effect), n),        counts("n_control", EACH(of, n_control), n),
                                 counts("n_variant", EACH(of, n_treated), n), numbers("p_control", EACH(rates, control), n),
                                 numbers("p_treat", EACH(rates, treated), n), numbers("estimate", EACH(found, estimate), n),
                                 numbers("ci_low", EACH(found, ci_low), n),   numbers("ci_high", EACH(found, ci_high), n),
                                 numbers("z", EACH(found, statistic), n),     numbers("p_value", EACH(found, p_value), n)};
  const expt_table table = TABLE(columns, n);
  printf("\n%s\n", title);
  print_table(&table, 7,
              NAMES("effect", "n_control", "n_variant", "p_control", "p_treat", "estimate", "ci_low", "ci_high", "z", "p_value"));
}

typedef struct scenario {
  const char *name;
  expt_estimate effect;
  const char *estimand, *population;
  double users, cost; /* in 30 days; in a year */
} scenario;

/* What effects are worth in a year. orders receives a number for each scenario. */
static void worth(const char *title, const scenario *rows, int64_t n, double bridge_rate, double *orders) {
  expt_roi_options money;
  expt_roi_options_init(&money);
  money.window_us = 30 * DAY_US;
  money.horizon_us = 365 * DAY_US;
  money.order_value = 80;
  money.bridge_rate = bridge_rate;
  expt_roi_scenarios_options options;
  expt_roi_scenarios_options_init(&options);
  options.roi = &money;
  options.units = "users";
  options.scenario = "scenario";
  options.cost = "cost";
  const expt_column columns[] = {texts("scenario", EACH(rows, name), n),
                                 numbers("estimate", EACH(rows, effect.estimate), n),
                                 numbers("std_error", EACH(rows, effect.std_error), n),
                                 texts("estimand", EACH(rows, estimand), n),
                                 texts("population", EACH(rows, population), n),
                                 numbers("users", EACH(rows, users), n),
                                 numbers("cost", EACH(rows, cost), n)};
  const expt_table table = TABLE(columns, n);
  expt_frame *made = NULL;
  must(expt_roi_scenarios(NULL, &table, &options, &made, &err));
  printf("\n%s\n", title);
  print_table(expt_frame_view(made), 6,
              NAMES("scenario", "units", "effect", "orders", "revenue", "revenue_low", "revenue_high", "cost", "net_value"));
  for (int64_t i = 0; i < n; i++)
    orders[i] = number(expt_frame_view(made), "orders", i);
  expt_frame_free(made);
}

void checkout_published(void) {
  funnel();
  split("checkout_ui_v1", (arms){"A/A", 269554, 2659017, 269565, 2657111}, "-0.2935, control minus treatment");
  split("pdp_ui_v1", (arms){"A/A", 269417, 2659138, 269702, 2656990}, "-0.7224, called add-to-cart, yet it counts purchases");
  expt_estimate orders[N_EFFECTS], carts[N_EFFECTS];
  effects("Checkout: cart -> purchase, every exposed treated user drawn anew", checkout, orders);
  effects("Product page: view -> cart, some who did not become some who did", product_page, carts);

  /* Notebooks 06A and 06B simulated once more, 06A by another rule. */
  const expt_estimate money = compare((arms){"06A", 269554, 2659017, 282277, 2657111}, EXPT_INTERVAL_WALD, .95);
  const expt_estimate by_cart = compare((arms){"06B", 527104, 2659138, 546504, 2656990}, EXPT_INTERVAL_WALD, .95);
  double wrong[6], right[2], bridged[1];
  worth("A year as published: notebook 06A's own simulation, orders of $80",
        (const scenario[]){{"all users", money, "itt", "all", USERS, 20e3},
                           {"all users", money, "itt", "all", USERS, 80e3},
                           {"all users", money, "itt", "all", USERS, 200e3},
                           {"new users", money, "itt", "all", NEW_USERS, 20e3},
                           {"new users", money, "itt", "all", NEW_USERS, 80e3},
                           {"new users", money, "itt", "all", NEW_USERS, 200e3}},
        6, 1, wrong);
  worth("A year as the effects above imply, each of its own population",
        (const scenario[]){{"all users", orders[ALL], "itt", "all", USERS, 200e3},
                           {"new users", orders[NEW], "triggered", "exposed", NEW_EXPOSED, 200e3}},
        2, 1, right);
  worth("A year by way of carts: the control's .5111268364 orders per cart, notebook 06B",
        (const scenario[]){{"all users", by_cart, "itt", "all", USERS, 200e3}}, 1, .5111268364, bridged);

  printf("\nWhich is right: %.0f orders follow from the effect the text reports; its %.0f are those of another simulation.\n", right[0],
         wrong[0]);
  printf("What else to know of the text:\n"
         "- \"One assignment, two outcomes\" are two assignments: the salts differ, and so do the arms.\n");
  printf("- Its \"new users only\" takes the effect of all users, %.0f orders; by their own effect it is %.0f.\n", wrong[3], right[1]);
  printf("- That own effect is an artefact: drawn anew at the common rate .5368, new users (.4814) gain %.4f; 5 %% more is %.4f.\n",
         orders[NEW].estimate, .05 * 12448 / 25860);
  printf("- Flipping only 0 to 1 plants (1 - p0) of what it promises: .0099 were meant, .0079 planted, %.4f found.\n", carts[ALL].estimate);
  printf("- \"Exposed only\" on the product page is everybody, hence equal to ITT, and nobody is left for a placebo.\n"
         "- A year of 12.17 windows says that the effect lasts, and GMV is not profit: ask what margin remains.\n");
}
