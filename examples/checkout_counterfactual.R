# SPDX-License-Identifier: GPL-3.0-or-later
# What would a smoother checkout be worth? An offline experiment: nobody has seen the change, so its effect is planted, then measured.
#
#   Rscript checkout_counterfactual.R [users]       a made-up shop of so many users (200,000)
#   Rscript checkout_counterfactual.R published     the figures that such an experiment was published with, and what is wrong with them
#
# The same page as checkout_counterfactual.c. For a log of your own put its tables (user, time, event, value) in the place of
# simulation_events().
library(libexperiment)

day_us <- 86400e6
steps <- c("view", "cart", "purchase")
salt <- c(cart = "pdp_ui_v1", purchase = "checkout_ui_v1") # one for each outcome, as in the published notebooks
exposed <- c(cart = "view", purchase = "cart")             # who can meet the change: those who got to the step before
published <- list(list("purchase", "redraw", 42), list("cart", "one_sided", 42), list("purchase", "absolute", 42),
                  list("cart", "one_sided", 43))
better <- list("purchase", "multiplicative", 44)           # keeps what users did, and plants what it promises
sample_size <- 100000                                      # users that are split a hundred times more
roi <- list(window_us = 30 * day_us, horizon_us = 365 * day_us, order_value = 80, margin = .3, cost = 80e3)

show_table <- function(table, ...) cat(table_to_text(table, max_rows = 1000, ...))

# Some steps have the time of the step before: two funnels differ in what they make of them.
make_shop <- function() {
  simulation(steps = list(view = funnel_step_of(1, mean_value = 80, value_spread = .9), cart = funnel_step_of(.161),
                          purchase = funnel_step_of(.5)),
             n_days = 30, visits_per_day = .02, time_grid_us = 1e6, tie_share = .002, seed = 42)
}

# One pass over a log that may be larger than memory: of each batch a few numbers per user are kept.
read_log <- function(n_users, batch = 250000) {
  shop <- make_shop()
  first_times <- funnel("user", "time", "event", mode = "first_times", is_nested = FALSE, maturity = "all", steps = steps)
  chained <- funnel("user", "time", "event", maturity = "all", steps = steps)
  prices <- unit_table("user", "time", maturity = "all", features = list(max_price = event_max_of("value")))
  for (first in seq(1, n_users, batch)) {
    events <- simulation_events(shop, first, min(batch, n_users - first + 1))
    label <- as.character(first)
    funnel_add(first_times, events, batch = label)
    funnel_add(chained, events, batch = label)
    unit_table_add(prices, events, batch = label)
  }
  for (one in list(list("first times", first_times), list("earliest after the step before", chained))) {
    cat("Funnel, ", one[[1]], ":\n", sep = "")
    show_table(funnel_counts(one[[2]]), columns = c("step", "units", "reached", "rate", "drop_off", "step_rate"))
    cat("\n")
  }
  describe(funnel_units(chained), unit_table_frame(prices))
}

# New is who was first seen in the last seven days; high is who has looked at something of 200 or more.
describe <- function(users, prices) {
  last <- 1e6 * as.numeric(max(users$anchor_time)) # times are cut by their microseconds
  users$user_type <- table_cut(users, "anchor_time", c(0, last - 7 * day_us, last), c("returning", "new"))$level
  users$price <- table_cut(prices, "max_price", c(0, 200, 1e9), c("other", "high"))$level
  users
}

# md5 of id and salt, even or odd.
split_users <- function(users, outcome) {
  split <- assigner(salt[[outcome]], pattern = "{unit}{salt}", bucket_rule = "modulo", variants = list(control = .5, treatment = .5)) |>
    assigner_assign(users$unit)
  users$variant <- split$variant
  users
}

analyse <- function(users, outcome) {
  metrics <- list(proportion_of(outcome), proportion_of(outcome, among = exposed[[outcome]], role = "secondary"))
  analysis("variant", unit = "unit", variants = list(control = .5, treatment = .5), segments = c("user_type", "price"),
           metrics = setNames(metrics, c(outcome, "of exposed"))) |>
    analysis_add(users, batch = "users")
}

# Before anything is planted: is the split sound, and do the arms, and those of a hundred other splits, differ by chance only?
check <- function(users, outcome) {
  a <- analyse(users, outcome)
  srm <- analysis_srm(a)
  before <- analysis_frequentist(a)
  aa <- analysis_aa(a, head(users, sample_size), n_replicates = 100)
  cat(sprintf("%s: SRM chi2 %.4f, p %.4f; A/A of %s z %.4f, p %.4f; of 100 other splits %.0f differ at 5 %%: %s\n", salt[[outcome]],
              srm$chi2, srm$p_value, outcome, before$statistic[1], before$p_value[1], 100 * aa$false_positives[1], aa$verdict[1]))
}

# 5 % more (5 points if `absolute`) among the exposed who are treated: by `what`, the table that would have been seen, or the truth.
plant <- function(what, users, outcome, mechanism, seed, segment = NULL) {
  what(users, "unit", outcome, "variant", .05, mechanism = mechanism, seed = seed, control = "control", exposed = exposed[[outcome]],
       segment = segment)
}

# Planted and found. Where nobody is left unexposed there is no placebo: NaN, not a failure.
compare_mechanism <- function(users, outcome, mechanism, seed) {
  truth <- plant(simulate_counterfactual_truth, users, outcome, mechanism, seed)
  planted <- plant(simulate_counterfactual, users, outcome, mechanism, seed)
  found <- estimator_triggered("variant", outcome, exposed[[outcome]], interval = "wald") |> estimator_fit(planted) |> fit_estimate()
  shown <- 1:3 # of both frames the first three rows
  data.frame(outcome = outcome, mechanism = mechanism, effect = c("itt", "triggered", "placebo"), planted = truth$effect[shown],
             found[shown, c("estimate", "ci_low", "ci_high", "statistic", "p_value")])
}

segments <- function(a, effects) {
  cat("Effects by segment, and whether they differ between its levels:\n")
  show_table(effects, columns = c("metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant", "estimate",
                                  "ci_low", "ci_high", "p_adjusted"))
  cat("\n")
  show_table(analysis_heterogeneity(a), columns = c("metric", "segment", "q", "df", "p_value", "smallest_level", "shrunken_smallest",
                                                    "largest_level", "shrunken_largest"))
  cat("\n")
}

money <- function(effects, n_users) {
  cat("A year at $80 an order, 30 % margin, $80,000 cost; a segment bears it all (passes: p <= .10, ROI >= 5 %):\n")
  show_table(roi_scenarios(effects, metric = "purchase", roi = roi),
             columns = c("scenario", "units", "effect", "orders", "revenue", "net_value", "net_low", "net_high", "probability_of_loss",
                         "passes"))
  cat("\nFor everybody, at other costs (x) and order values (y):\n")
  grid <- roi_grid(effects$estimate[1], effects$std_error[1], "itt", "all", n_users, "cost", "order_value", roi = roi,
                   x_values = c(20e3, 80e3, 200e3), y_values = c(40, 80, 120))
  show_table(grid, columns = c("x", "y", "value", "value_low", "value_high", "probability_of_loss", "break_even_cost"))
  cat("\n")
}

roll_out <- function(baseline) {
  cat("Roll-out: what is counted in each stage, and when it is taken back (2 % fewer purchases shall not go unseen):\n")
  plan <- rollout(stages = list(canary = stage_of(.1, min_time_us = "7d"), half = stage_of(.5, min_time_us = "7d"), all = stage_of(1)),
                  guardrails = list(guardrail_of("purchase", relative = TRUE, harm = .02, baseline = baseline))) |>
    rollout_plan()
  show_table(plan, columns = c("stage", "share", "stage_units", "look", "units", "bound", "sustained_bound", "spent", "rolled_back"))
  cat(plan$message[1], "\n\n", sep = "")
}

main <- function(n_users) {
  users <- read_log(n_users)
  by_outcome <- list(purchase = split_users(users, "purchase"), cart = split_users(users, "cart"))
  for (outcome in names(by_outcome)) check(by_outcome[[outcome]], outcome)
  cat("\nFour mechanisms of the notebooks (05A, 05B, 06A, 06B) and one that plants what it promises:\n")
  rows <- lapply(c(published, list(better)), function(one) compare_mechanism(by_outcome[[one[[1]]]], one[[1]], one[[2]], one[[3]]))
  show_table(do.call(rbind, rows))
  cat("\n")

  # The one to decide by: each type of user from its own rate.
  users <- by_outcome$purchase
  users$purchase <- plant(simulate_counterfactual, users, better[[1]], better[[2]], better[[3]], segment = "user_type")$purchase
  a <- analyse(users, "purchase")
  effects <- analysis_frequentist(a)
  segments(a, effects)
  money(effects, nrow(users))
  roll_out(effects$value_control[1])
  cat("Verdict: ", decision(effects, analysis_health(a), days_run = 30, relative = TRUE, min_effect = .01)$reason[1], "\n", sep = "")
}

arguments <- commandArgs(TRUE)
if (identical(arguments, "published")) {
  here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
  source(file.path(here, "checkout_published.R"))
  published_page()
} else {
  main(if (length(arguments)) as.numeric(arguments[1]) else 200000)
}
