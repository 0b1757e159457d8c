# SPDX-License-Identifier: GPL-3.0-or-later
# Did the low-price alert on the home page help?
#
#   Rscript homepage_alert.R [users.csv [results.csv]]
#
# users.csv has one row per user: user_id, experiment_group, city_tier, user_type, is_clicked, is_converted and, where they are known,
# order_amount and subsidy. Without it, users are simulated. The same job as homepage_alert.c, number for number.
library(libexperiment)

salt <- "luckin_homepage_low_price_alert_v1"
aa_salt <- "luckin_homepage_AA_sanity_v1"
arguments <- commandArgs(TRUE)

simulate_users <- function() {
  path <- "homepage_alert_users.csv"
  cat(table_to_csv(simulate_experiment(30000)), file = path)
  cat("Simulated 30000 users into", path, "\n", sep = " ")
  path
}

show_frame <- function(frame, digits, ...) cat(table_to_text(frame, digits = digits, columns = c(...), max_rows = 1000))

say <- function(results, metric) {
  row <- match(metric, results$metric) # the whole population comes first
  p <- results$p_value[row]
  lift <- 100 * results$rel_estimate[row]
  if (p < .05) {
    sprintf(" %s %s by %.1f %% (p %.2g).", metric, if (lift > 0) "rises" else "falls", abs(lift), p)
  } else {
    sprintf(" %s shows no clear change (%+.1f %%, p %.2g).", metric, lift, p)
  }
}

users <- read.csv(if (length(arguments) > 0) arguments[1] else simulate_users())
users$city <- table_recode(users, "city_tier", c("tier_1", "tier_2", "tier_3_4"), c("tier_1-2", "tier_1-2", "tier_3-4"))$level

# Who is in which group is a pure function of the id and a salt, so it can be computed again.
split <- assigner(salt, variants = list(B = .5, A = .5)) |> assigner_assign(users$user_id)
equal <- sum(as.character(split$variant) == users$experiment_group)
cat(sprintf('Split: %d of %d users are in the group that md5(user_id + "_" + salt) gives them\n', equal, nrow(users)))

metrics <- list(CTR = proportion_of("is_clicked"),
                PCVR = proportion_of("is_converted", among = "is_clicked", role = "secondary"),
                CVR = proportion_of("is_converted"))
if (!is.null(users$order_amount)) metrics$revenue <- mean_of("order_amount", role = "secondary")
if (!is.null(users$subsidy)) metrics$subsidy <- mean_of("subsidy", role = "secondary", good = "down")
a <- analysis(unit = "user_id", variant = "experiment_group", control = "A", segments = c("city", "user_type"), metrics = metrics) |>
  analysis_add(users, batch = "users")
srm <- analysis_srm(a)
cat(sprintf("Sample ratio: chi2 %.4f, p %.4f: %s\n", srm$chi2, srm$p_value,
            if (srm$passes) "the split is sound" else "the split is BROKEN"))

# The tests on a split that means nothing: once by another salt, then by 200 random ones, which must find an effect as seldom as they say.
users$aa_group <- (assigner(aa_salt, variants = list(A2 = .5, A1 = .5)) |> assigner_assign(users$user_id))$variant
once <- analysis(unit = "user_id", variant = "aa_group", control = "A1", metrics = metrics[c("CTR", "CVR")]) |>
  analysis_add(users, batch = "users") |>
  analysis_frequentist()
cat(sprintf("A/A, one split: %.0f against %.0f users, p %.4f of CTR and %.4f of CVR\nA/A, 200 splits:\n",
            once$n_control[1], once$n_variant[1], once$p_value[1], once$p_value[2]))
show_frame(analysis_aa(a, users, n_replicates = 200),
           3, "metric", "false_positives", "band_low", "band_high", "mean_p", "ks_p", "verdict")

cat("\nEffects\n")
summary_of_all <- subset(as.data.frame(analysis_summary(a)), segment == "all")
for (group in c("A", "B")) {
  total <- subset(summary_of_all, variant == group)
  rownames(total) <- total$metric
  money <- intersect(c("revenue", "subsidy"), names(metrics))
  cat(sprintf("%s: %.0f users, %.0f clicks, %.0f orders", group, total["CTR", "units"], total["CTR", "successes"], total["CVR", "successes"]),
      sprintf(", %s %.2f", money, total[money, "n"] * total[money, "value"]), "\n", sep = "")
}
results <- analysis_frequentist(a)
show_frame(results, 4, "metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant",
           "estimate", "ci_low", "ci_high", "rel_estimate", "statistic", "p_value", "p_adjusted")
cat("\nWhich factor carries CVR = CTR x PCVR\n")
show_frame(analysis_decompose(a, "CVR", c("CTR", "PCVR")),
           4, "segment", "level", "part", "metric", "log_lift", "ci_low", "ci_high", "share")
cat("\nDo cities or kinds of users differ in the effect\n")
show_frame(analysis_heterogeneity(a), 4, "metric", "segment", "q", "p_value", "p_adjusted", "smallest_level", "largest_level")

cat("\nVerdict: with the alert (B against A)", vapply(names(metrics), say, "", results = results),
    if (srm$passes) "" else " Do not trust it: the split is broken.", "\n", sep = "")
if (length(arguments) > 1) cat(table_to_csv(results), file = arguments[2])
