# SPDX-License-Identifier: GPL-3.0-or-later
# Shall a recommender take the place of the top sellers?
#
#   Rscript recommender_test.R [users]
#
# The same job as recommender_test.c, number for number: half of the users of a simulated shop see a recommender for two weeks.
library(libexperiment)

day <- 86400e6
start <- 20089 * day # 2025-01-01
days <- 14
batch_size <- 50000
periods <- 8
rounds <- 20
round_size <- 500
looks <- c("until day 4", "until day 7", "until day 10", "until day 13")
look_ends <- start + c(4, 7, 10, 13) * day

shop <- simulation(
  start_time = start, n_days = days, pre_days = 7, visits_per_day = .3, visit_shape = 2,
  variants = list(top_sellers = .5, recommender = .5),
  levels = list(level_of("device", "mobile", .6), level_of("device", "desktop", .4),
                level_of("cohort", "new_user", .5), level_of("cohort", "returning", .5)),
  steps = list(view = funnel_step_of(1, mean_value = 1800, value_spread = .15), # page load, ms
               click = funnel_step_of(.082, mean_delay_us = "1m", mean_value = 45, value_spread = .25), # answer of the recommender, ms
               add_to_cart = funnel_step_of(.153, mean_delay_us = "3m"),
               purchase = funnel_step_of(.6, mean_delay_us = "8m", mean_value = 80, value_spread = .5)),
  ratios = list(step_ratio_of("click", "cohort", "returning", 1.3)),
  effects = list(planted_effect_of("click", .07), planted_effect_of("click", .08, segment = "device", level = "mobile"))
)

show_frame <- function(frame, digits, ...) cat(table_to_text(frame, digits = digits, columns = c(...), max_rows = 1000))
describe <- function(metrics, segments = NULL) {
  analysis("variant", unit = "unit", control = "top_sellers", time = "first_time", segments = segments, metrics = metrics)
}

ctr <- ratio_of("clicks", "impressions", min_effect = .02, relative = TRUE)
overall <- describe(list(
  CTR = ctr,
  "add to cart" = proportion_of("add_to_cart", among = "click", role = "secondary"),
  purchase = proportion_of("purchase", role = "secondary", min_effect = .015, relative = TRUE),
  revenue = mean_of("revenue", role = "secondary", covariates = "pre_clicks"),
  sessions = mean_of("sessions", role = "secondary"),
  "page p95" = quantile_of("page_ms", .95, role = "guardrail", good = "down", margin = .02, relative = TRUE, limit = 2500),
  "answer p99" = quantile_of("answer_ms", .99, role = "guardrail", good = "down", margin = .05, relative = TRUE, limit = 100, missing = "drop")
))
by_segment <- describe(list(CTR = ctr, revenue = mean_of("revenue", role = "secondary")), c("device", "cohort"))
looked <- lapply(setNames(looks, looks), function(name) describe(list(clicked = proportion_of("clicked"))))
activity_by_variant <- activity("user", "time", method = "approximate", attribute = "variant")
seen <- c(events = 0, orders = 0, after_click = 0)
arms <- c("top_sellers", "recommender")
could_return <- returned <- matrix(0, periods, 2, dimnames = list(NULL, arms))

# Every impression with the click that followed within half an hour, and the orders that a click led to within the hour.
stitch_events <- function(events) {
  views <- events[events$event == "view", ]
  clicks <- events[events$event == "click", ]
  orders <- events[events$event == "purchase", ]
  pairs <- stitch(views, clicks, "user", "time", "time", direction = "forward", tolerance_us = "30m", consume = TRUE)
  credit <- stitch(orders, clicks, "user", "time", "time", tolerance_us = "1h", attribution = "half_life", half_life_us = "20m")
  views$is_clicked <- pairs$weight
  list(views = views, orders = nrow(orders), led_to = length(unique(credit$left_row[credit$right_row >= 0])))
}

# One row per user: steps, segments, and what the events say of it.
unit_rows <- function(events, views, exposed) {
  units <- funnel("user", "time", "event", steps = c("view", "click", "add_to_cart", "purchase"), segments = c("device", "cohort")) |>
    funnel_add_exposures(exposed) |> funnel_add(events) |> funnel_units()
  made <- unit_table("user", "time", event = "event", maturity = "all", features = list(
    sessions = event_sum_of("session_start"), revenue = event_sum_of("value", event = "purchase"),
    page_ms = event_first_of("value", event = "view"), answer_ms = event_first_of("value", event = "click"),
    pre_clicks = event_count_of(event = "click", from_us = "-7d", to_us = 0),
    clicked = event_count_of(event = "click", to_us = "1d", cap = 1))) |>
    unit_table_add_exposures(exposed) |> unit_table_add(events) |> unit_table_frame()
  shown <- unit_table("user", "time", maturity = "all", features = list(impressions = event_count_of(), clicks = event_sum_of("is_clicked"))) |>
    unit_table_add_exposures(exposed) |> unit_table_add(views) |> unit_table_frame()
  cbind(as.data.frame(units), as.data.frame(made)[c("first_time", "sessions", "revenue", "page_ms", "answer_ms", "pre_clicks", "clicked")],
        as.data.frame(shown)[c("impressions", "clicks")])
}

take_in <- function(first, n) {
  events <- as.data.frame(simulation_events(shop, first, n))
  events$session_start <- sessionize(events, "user", "time")$session_start
  exposed <- exposures("user", "time", "variant") |> exposures_add(events)
  stitched <- stitch_events(events)
  units <- unit_rows(events, stitched$views, exposed)
  label <- sprintf("%.0f", first)
  units$look <- table_cut(units, "first_time", c(start, look_ends), looks)$level
  analysis_add(overall, units, label)
  analysis_add(by_segment, units, label)
  for (name in looks) analysis_add(looked[[name]], units[units$look %in% name, ], paste0(name, ", from user ", label)) # who could click for a day
  activity_add(activity_by_variant, events[!is.na(events$variant), ], label)
  back <- retention("user", "time", max_period = periods - 1) |> retention_add_exposures(exposed) |> retention_add(events) |> retention_frame()
  back <- subset(as.data.frame(back), cohort == "all" & !is.na(variant))
  at <- cbind(back$period + 1, match(back$variant, arms))
  could_return[at] <<- could_return[at] + back$units
  returned[at] <<- returned[at] + back$retained
  seen <<- seen + c(nrow(events), stitched$orders, stitched$led_to)
}

# Looks at days 4, 7, 10 and 13; it stops at the first one that shows an effect, and keeps its error rate.
watch <- function(users) {
  plan <- monitor("clicked", max(4, (users * 13) %/% days), looks = length(looks))
  so_far <- looked[[1]]
  for (i in seq_along(looks)) {
    if (i > 1) analysis_merge(so_far, looked[[i]])
    answer <- monitor_look(plan, so_far, look_ends[i] + day)
    cat(looks[i], ": ", answer$message, "\n", sep = "")
    if (answer$verdict != "continue") break
  }
}

# Thompson sampling on the first users: what each would have done under either arm is known here.
play_bandit <- function() {
  users <- as.data.frame(simulation_units(shop, 1, rounds * round_size))
  player <- bandit("reward", arms = arms)
  earned <- 0
  for (k in seq_len(rounds)) {
    now <- users[(k - 1) * round_size + seq_len(round_size), ]
    log <- as.data.frame(bandit_choose(player, now, "user"))
    log$reward <- as.numeric(ifelse(log$arm == "recommender", now$click_treatment, now$click_control))
    bandit_update(player, log)
    earned <- earned + sum(log$reward)
  }
  show_frame(bandit_posterior(player), 4, "arm", "plays", "mean", "ci_low", "ci_high")
  show_frame(bandit_allocation(player), 4, "arm", "share", "probability_best", "expected_loss")
  cat(sprintf("%d users, %d rounds: %d clicked; half and half %.1f\n", rounds * round_size, rounds, earned,
              (sum(users$click_control) + sum(users$click_treatment)) / 2))
}

arguments <- commandArgs(TRUE)
users <- if (length(arguments)) as.numeric(arguments[1]) else 20000
if (!isTRUE(users >= 1000)) stop("users: 1000 or more")
for (first in seq(1, users, by = batch_size)) take_in(first, min(batch_size, users - first + 1))
cat(sprintf("%.0f users, %.0f events; sample ratio p %.4f\n", users, seen["events"], analysis_srm(overall)$p_value))
cat(sprintf("%.0f orders, %.0f of them within an hour after a click\n\nFunnel and features\n", seen["orders"], seen["after_click"]))
show_frame(analysis_summary(overall), 4, "metric", "variant", "n", "successes", "value", "std_dev")
cat("\nEffects, guardrails last\n")
show_frame(analysis_frequentist(overall), 4,
           "metric", "value_control", "value_variant", "estimate", "ci_low", "ci_high", "rel_estimate", "p_value", "passes")
cat("\nBy segment\n")
show_frame(analysis_frequentist(by_segment), 4,
           "metric", "segment", "level", "value_control", "value_variant", "rel_estimate", "p_value", "p_adjusted")
cat("\nBy day of arrival\n")
show_frame(analysis_trend(by_segment), 3, "metric", "period", "value_control", "value_variant", "estimate", "ci_low", "ci_high", "cum_p_value")
cat("\nIn probabilities\n")
show_frame(analysis_bayesian(overall), 4, "metric", "better", "above_min", "loss_control", "loss_variant", "effect_low", "effect_high")
cat("\nCould it have been stopped earlier?\n")
watch(users)
cat("\nA bandit instead\n")
play_bandit()
cat("\nWas it big enough?\n")
show_frame(analysis_power(overall, daily_units = users / days), 3,
           "metric", "baseline", "units", "mde_relative", "effect_relative", "power", "units_needed", "days")
cat("The plan said 50000 users a variant for 2 % more than 8.2 %: ", sample_size_proportion(.082, .02, relative = TRUE)$message, "\n", sep = "")
cat("\nActive users by day\n")
show_frame(activity_breakdown(activity_by_variant), 6, "level", "date", "units")
cat("\nWho came back (", paste(arms, collapse = ", "), ")\n", sep = "")
for (k in seq_len(periods - 1) + 1) {
  cat(sprintf("day %.0f: %.0f of %.0f, %.0f of %.0f\n", k - 1, returned[k, 1], could_return[k, 1], returned[k, 2], could_return[k, 2]))
}
verdict <- decision(analysis_frequentist(overall), analysis_health(overall), days_run = days)
cat("\nVerdict: ", verdict$decision[1], "\n", sep = "")
show_frame(verdict, 4, "part", "name", "passes", "reason")
