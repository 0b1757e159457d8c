# SPDX-License-Identifier: GPL-3.0-or-later
# Prints slopes.csv: how the effect moves with log(1 + days since the exposure), by lm with sandwich's clustered errors, and the second half of the days
# against the first by t.test of the units that have both; and writes data.csv.
#
#     Rscript make.R > slopes.csv
suppressMessages(library(sandwich))
set.seed(20261126)

cases <- list( # units of the arms, days, and what is in the data
  flat = c(20, 20, 6), decay = c(20, 20, 6), growth = c(20, 20, 6), few = c(3, 3, 4), fewest = c(2, 2, 3), uneven = c(30, 4, 5), uneven_other_way = c(4, 30, 5),
  two_days = c(12, 12, 2), many_days = c(6, 6, 30), holes = c(20, 22, 6), late = c(15, 15, 6), binary = c(25, 25, 5), mostly_zero = c(25, 25, 5), tiny = c(10, 10, 5),
  huge = c(10, 10, 5), far_from_zero = c(10, 10, 5), negative = c(10, 12, 5), long_tail = c(20, 20, 5), units_alike = c(15, 15, 5), units_apart = c(15, 15, 5),
  wide_and_narrow = c(20, 20, 5), ties = c(16, 16, 5), one_short_unit = c(10, 10, 4), odd_days = c(14, 14, 7))

draw <- function(name, v) {
  units <- v[1] + v[2]
  d <- expand.grid(day = seq_len(v[3]) - 1, unit = seq_len(units))
  d$group <- as.integer(d$unit > v[1])
  own <- rnorm(units)[d$unit]
  noise <- rnorm(nrow(d))
  if (name == "units_alike") own <- 0 * own
  if (name == "units_apart") own <- 10 * own
  if (name == "wide_and_narrow") noise <- noise * ifelse(d$group == 1, 5, .2)
  slope <- switch(name, decay = -.6, growth = .5, 0)
  d$y <- own + noise + d$group * (1 + slope * log1p(d$day))
  if (name == "holes") d <- d[runif(nrow(d)) < .6, ]
  if (name == "late") d$day <- d$day + 10
  if (name == "odd_days") d$day <- 3 * d$day + d$day %% 2
  if (name == "one_short_unit") d <- d[d$unit != 1 | d$day == 0, ]
  if (name == "binary") d$y <- as.numeric(d$y > .5)
  if (name == "mostly_zero") d$y <- ifelse(runif(nrow(d)) < .7, 0, exp(d$y))
  if (name == "tiny") d$y <- 1e-9 * d$y
  if (name == "huge") d$y <- 1e12 * d$y
  if (name == "far_from_zero") d$y <- 1000 + d$y
  if (name == "negative") d$y <- -exp(d$y)
  if (name == "long_tail") d$y <- exp(1.5 * d$y)
  if (name == "ties") d$y <- round(d$y)
  d$y <- signif(d$y, 9)
  d
}

line_of <- function(d) {
  fit <- lm(y ~ turn, data = d)
  list(coef = coef(fit), variance = vcovCL(fit, cluster = d$unit, type = "HC1")["turn", "turn"], df = length(unique(d$unit)) - 1)
}

slope_of <- function(d) { # Welch's t of the arms' own lines
  d$turn <- log1p(d$day)
  from <- line_of(d[d$group == 0, ])
  to <- line_of(d[d$group == 1, ])
  variance <- from$variance + to$variance
  df <- variance^2 / (from$variance^2 / from$df + to$variance^2 / to$df)
  change <- to$coef - from$coef
  c(change, sqrt(variance), df, 2 * pt(-abs(change[["turn"]]) / sqrt(variance), df))
}

halves <- function(d) {
  split <- min(d$day) + (max(d$day) - min(d$day) + 1) %/% 2
  means <- tapply(d$y, list(d$unit, d$day >= split), mean)
  means <- means[complete.cases(means), , drop = FALSE]
  group <- d$group[match(rownames(means), d$unit)]
  change <- means[, 2] - means[, 1]
  test <- t.test(change[group == 1], change[group == 0])
  c(split, diff(rev(test$estimate)), test$p.value)
}

version <- paste0("# SPDX-License-Identifier: GPL-3.0-or-later\n# ", R.version.string, ", sandwich ", packageVersion("sandwich"), "\n")
number <- function(x) sprintf("%.17g", x)
cat(version, "case,initial,slope,std_error,df,p_value,split_day,difference,difference_p\n", sep = "")
data <- file("data.csv", "w")
cat(version, "case,unit,group,day,y\n", sep = "", file = data)
for (name in names(cases)) {
  d <- draw(name, cases[[name]])
  cat(paste(c(name, number(c(slope_of(d), halves(d)))), collapse = ","), "\n", sep = "")
  cat(sprintf("%s,%d,%d,%d,%.17g\n", name, as.integer(d$unit), d$group, as.integer(d$day), d$y), sep = "", file = data)
}
close(data)
