# SPDX-License-Identifier: GPL-3.0-or-later
# Prints two_arms_rows.csv and two_arms.csv: effects on all, the exposed and the others in R's data set `infert` (a case-control study, read
# here as if induced abortion had been dealt to women, "exposed" those with a spontaneous one).
#
#     Rscript two_arms.R rows > two_arms_rows.csv; Rscript two_arms.R > two_arms.csv
#
# `std_error` of a proportion: lm() with HC0; of a mean: t.test(). `clustered`: of a proportion lm() with CR0 by stratum; of a mean lm() with
# HC2. `diluted`: error by the delta method written out, test that of the exposed.
suppressMessages(library(sandwich))

rows <- data.frame(treated = as.integer(infert$induced > 0), exposed = as.integer(infert$spontaneous > 0), case = infert$case,
                   age = infert$age, stratum = infert$stratum)

digits <- function(x) sprintf("%.17g", x)
line <- function(...) cat(paste(..., sep = ","), "\n", sep = "")

proportion <- function(data) {
  model <- lm(case ~ treated, data)
  tested <- suppressWarnings(prop.test(rev(tapply(data$case, data$treated, sum)), rev(table(data$treated)), correct = FALSE))
  clustered <- vcovCL(model, cluster = data$stratum, type = "HC0", cadjust = FALSE)
  c(estimate = unname(coef(model)[2]), std_error = sqrt(vcovHC(model, type = "HC0")[2, 2]),
    statistic = unname(sign(coef(model)[2]) * sqrt(tested$statistic)), df = Inf, p_value = tested$p.value, clustered = sqrt(clustered[2, 2]))
}

average <- function(data) {
  model <- lm(age ~ treated, data)
  tested <- t.test(data$age[data$treated == 1], data$age[data$treated == 0])
  c(estimate = unname(coef(model)[2]), std_error = tested$stderr, statistic = unname(tested$statistic), df = unname(tested$parameter),
    p_value = tested$p.value, clustered = sqrt(vcovHC(model, type = "HC2")[2, 2]))
}

diluted <- function(triggered) {
  n <- nrow(rows)
  rate <- mean(rows$exposed)
  estimate <- rate * triggered[["estimate"]]
  std_error <- sqrt(rate^2 * triggered[["std_error"]]^2 + triggered[["estimate"]]^2 * rate * (1 - rate) / n)
  c(estimate = estimate, std_error = std_error, triggered["statistic"], triggered["df"], triggered["p_value"], clustered = NaN)
}

effects <- function(outcome, estimator) {
  found <- list(itt = estimator(rows), triggered = estimator(rows[rows$exposed == 1, ]), placebo = estimator(rows[rows$exposed == 0, ]))
  found$diluted <- diluted(found$triggered)
  for (name in names(found)) do.call(line, c(list(outcome, name), lapply(found[[name]], digits)))
}

checks <- function() {
  split <- chisq.test(table(rows$treated))
  exposed <- chisq.test(table(rows$treated[rows$exposed == 1]))
  balance <- chisq.test(table(rows$treated, rows$exposed), correct = FALSE)
  for (check in list(list("split", split), list("split_exposed", exposed), list("exposure_balance", balance)))
    line("check", check[[1]], "NaN", "NaN", digits(check[[2]]$statistic), digits(check[[2]]$parameter), digits(check[[2]]$p.value), "NaN")
}

cat("# SPDX-License-Identifier: GPL-3.0-or-later\n")
cat("# ", R.version.string, ", sandwich ", as.character(packageVersion("sandwich")), "\n", sep = "")
if (length(commandArgs(TRUE)) > 0) {
  write.csv(rows, row.names = FALSE, quote = FALSE)
} else {
  line("outcome", "effect", "estimate", "std_error", "statistic", "df", "p_value", "clustered")
  effects("case", proportion)
  effects("age", average)
  checks()
}
