# SPDX-License-Identifier: GPL-3.0-or-later
# Did the low-price alert on the home page help?
#
#   Rscript homepage_alert.R [users.csv [results.csv]]
#
# The same job as homepage_alert.c, number for number.
library(libexperiment)

salt <- "luckin_homepage_low_price_alert_v1"
arguments <- commandArgs(TRUE)

simulate_users <- function() {
  path <- "homepage_alert_users.csv"
  cat(table_to_csv(simulate_experiment(30000)), file = path)
  cat("Simulated 30000 users into", path, "\n", sep = " ")
  path
}

say <- function(results, metric) {
  row <- match(metric, results$metric) # the whole population comes first
  p <- results$p_value[row]
  lift <- 100 * results$rel_estimate[row]
  if (p < .05) {
    sprintf("%s %s by %.1f %% (p %.2g)", metric, if (lift > 0) "rises" else "falls", abs(lift), p)
  } else {
    sprintf("%s shows no clear change (%+.1f %%, p %.2g)", metric, lift, p)
  }
}

users <- read.csv(if (length(arguments) > 0) arguments[1] else simulate_users())

split <- assigner(salt, variants = list(B = .5, A = .5)) |> assigner_assign(users$user_id)
equal <- sum(as.character(split$variant) == users$experiment_group)
cat(sprintf('Split: %d of %d users are in the group that md5(user_id + "_" + salt) gives them\n', equal, nrow(users)))

users$city <- table_recode(users, "city_tier", c("tier_1", "tier_2", "tier_3_4"), c("tier_1-2", "tier_1-2", "tier_3-4"))$level
a <- analysis(unit = "user_id", variant = "experiment_group", control = "A", segments = c("city", "user_type"),
              metrics = list(CTR = proportion_of("is_clicked"),
                             PCVR = proportion_of("is_converted", among = "is_clicked"),
                             CVR = proportion_of("is_converted"))) |>
  analysis_add(users, batch = "users")

srm <- analysis_srm(a)
cat(sprintf("Sample ratio: chi2 %.4f, p %.4f: %s\n\n", srm$chi2, srm$p_value,
            if (srm$passes) "the split is sound" else "the split is BROKEN"))

results <- analysis_frequentist(a)
cat(table_to_text(results, digits = 4, columns = c(
  "metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant",
  "estimate", "ci_low", "ci_high", "rel_estimate", "statistic", "p_value")))
cat("\nVerdict: with the alert (B against A) ", paste(vapply(c("CTR", "PCVR", "CVR"), say, "", results = results), collapse = "; "), ".",
    if (srm$passes) "" else " Do not trust it: the split is broken.", "\n", sep = "")
if (length(arguments) > 1) cat(table_to_csv(results), file = arguments[2])
