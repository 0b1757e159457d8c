# SPDX-License-Identifier: GPL-3.0-or-later
# The published figures of an offline experiment on a shop's checkout, from its published counts, and what is wrong with them.
#
#   Rscript checkout_counterfactual.R published
#
# The same page as checkout_published.c. Counts: github.com/Avery-Git/ecommerce-ab-test-conversion, notebooks 02 and 03 (two funnels), 04
# (segments), 05A and 05B (effects of checkout and product page), 06A and 06B (money). The effects were simulated by its authors.
library(libexperiment)

users <- 5316128
new_users <- 439432
new_exposed <- 25860 + 25716
exactly_1_96 <- 0.950004209703559 # confidence of an interval of 1.96 standard errors, as notebooks 05A and 05B have it

# successes and units of the control, then of the treatment
checkout <- list("ITT: all users" = c(269554, 2659017, 281754, 2657111), "exposed only" = c(269554, 527254, 281754, 525343),
                 "placebo: not exposed" = c(0, 2131763, 0, 2131768), "new, exposed" = c(12448, 25860, 13840, 25716),
                 "returning, exposed" = c(257106, 501394, 267914, 499627))
product_page <- list("ITT: all users" = c(527104, 2659138, 546715, 2656990), "exposed only" = c(527104, 2659138, 546715, 2656990),
                     "placebo: not exposed" = c(0, 0, 0, 0), "new, exposed" = c(26012, 220146, 27432, 219286),
                     "returning, exposed" = c(501092, 2438992, 519283, 2437704))

funnel_page <- function() {
  carts <- c(1051433, 1052597, 1054127)
  orders <- c(467485, 539119, 697470)
  cat(sprintf("Funnel of %.0f viewers, %.0f of them new: three definitions of one log\n", users, new_users))
  cat(table_to_text(data.frame(
    definition = c("first times, each later than that before", "earliest after the step before", "any order"),
    cart = as.integer(carts), purchase = as.integer(orders), cart_rate = carts / users, purchase_rate = orders / users)), "\n", sep = "")
}

compare <- function(arms, ...) two_proportions(arms[1], arms[2], arms[3], arms[4], ...)

# Are the arms as large as planned? And before anything was planted: do they differ by chance only?
split_page <- function(salt, before, published) {
  srm <- chi_square(before[c(2, 4)], 2)
  aa <- compare(before)
  cat(sprintf("%s: %.0f and %.0f users, SRM chi2 %.10f, p %.4f; A/A z %.4f (published: %s), p %.4f\n", salt, before[2], before[4],
              srm$statistic, srm$p_value, aa$statistic, published, aa$p_value))
}

# Pooled z, Wald's interval. What the counts cannot say is NaN, not a failure.
effects_page <- function(title, arms) {
  found <- lapply(arms, compare, interval = "wald", confidence = exactly_1_96)
  given <- do.call(rbind, arms)
  of <- function(field) vapply(found, function(one) one[[field]], 0, USE.NAMES = FALSE)
  cat("\n", title, "\n", sep = "")
  cat(table_to_text(data.frame(
    effect = names(arms), n_control = as.integer(given[, 2]), n_variant = as.integer(given[, 4]), p_control = given[, 1] / given[, 2],
    p_treat = given[, 3] / given[, 4], estimate = of("estimate"), ci_low = of("ci_low"), ci_high = of("ci_high"), z = of("statistic"),
    p_value = of("p_value")), digits = 7))
  found
}

# What effects are worth in a year: a list of scenarios, each list(name, effect, estimand, population, its users in 30 days, cost).
worth <- function(title, scenarios, bridge_rate = 1) {
  of <- function(i, kind) vapply(scenarios, function(one) one[[i]], kind)
  effect <- function(field) vapply(scenarios, function(one) one[[2]][[field]], 0)
  made <- roi_scenarios(
    data.frame(scenario = of(1, ""), estimate = effect("estimate"), std_error = effect("std_error"), estimand = of(3, ""),
               population = of(4, ""), users = of(5, 0), cost = of(6, 0)),
    roi = list(window_us = 30 * 86400e6, horizon_us = 365 * 86400e6, order_value = 80, bridge_rate = bridge_rate),
    units = "users", scenario = "scenario", cost = "cost")
  cat("\n", title, "\n", sep = "")
  cat(table_to_text(made, digits = 6, columns = c("scenario", "units", "effect", "orders", "revenue", "revenue_low", "revenue_high",
                                                  "cost", "net_value")))
  made$orders
}

published_page <- function() {
  funnel_page()
  split_page("checkout_ui_v1", c(269554, 2659017, 269565, 2657111), "-0.2935, control minus treatment")
  split_page("pdp_ui_v1", c(269417, 2659138, 269702, 2656990), "-0.7224, called add-to-cart, yet it counts purchases")
  orders <- effects_page("Checkout: cart -> purchase, every exposed treated user drawn anew", checkout)
  carts <- effects_page("Product page: view -> cart, some who did not become some who did", product_page)

  money <- compare(c(269554, 2659017, 282277, 2657111))   # notebook 06A simulated once more, by another rule
  by_cart <- compare(c(527104, 2659138, 546504, 2656990)) # notebook 06B
  row <- function(name, effect, users, cost) list(name, effect, "itt", "all", users, cost)
  costs <- c(20e3, 80e3, 200e3)
  wrong <- worth("A year as published: notebook 06A's own simulation, orders of $80",
                 c(lapply(costs, function(cost) row("all users", money, users, cost)),
                   lapply(costs, function(cost) row("new users", money, new_users, cost))))
  right <- worth("A year as the effects above imply, each of its own population",
                 list(row("all users", orders[["ITT: all users"]], users, 200e3),
                      list("new users", orders[["new, exposed"]], "triggered", "exposed", new_exposed, 200e3)))
  worth("A year by way of carts: the control's .5111268364 orders per cart, notebook 06B",
        list(row("all users", by_cart, users, 200e3)), bridge_rate = .5111268364)

  cat(sprintf("\nWhich is right: %.0f orders follow from the effect the text reports; its %.0f are those of another simulation.\n",
              right[1], wrong[1]))
  cat("What else to know of the text:\n",
      "- \"One assignment, two outcomes\" are two assignments: the salts differ, and so do the arms.\n", sep = "")
  cat(sprintf("- Its \"new users only\" takes the effect of all users, %.0f orders; by their own effect it is %.0f.\n", wrong[4], right[2]))
  cat(sprintf("- That own effect is an artefact: drawn anew at the common rate .5368, new users (.4814) gain %.4f; 5 %% more is %.4f.\n",
              orders[["new, exposed"]]$estimate, .05 * 12448 / 25860))
  cat(sprintf("- Flipping only 0 to 1 plants (1 - p0) of what it promises: .0099 were meant, .0079 planted, %.4f found.\n",
              carts[["ITT: all users"]]$estimate))
  cat("- \"Exposed only\" on the product page is everybody, hence equal to ITT, and nobody is left for a placebo.\n",
      "- A year of 12.17 windows says that the effect lasts, and GMV is not profit: ask what margin remains.\n", sep = "")
}
