# SPDX-License-Identifier: GPL-3.0-or-later
# Prints expected.csv: effects on a mean after a regression on two covariates in each arm (lm, predict), after one regression for both arms (lm), and
# between clusters (clubSandwich, CR2 with Satterthwaite's degrees of freedom); and writes data.csv.
#
#     Rscript make.R > expected.csv
#
# The arm's own error is predict()'s at the common centre; that of the centre itself is added: slopes apart, times the covariance of the covariates (mean
# of both arms' covariances), over the units. One regression: Welch's error of what the slopes leave, its variance over the share of the degrees of
# freedom that the slopes leave, and the slopes' error times the distance of the arms' covariates; with arms of one size that is lm's own error.
suppressMessages(library(clubSandwich))
set.seed(20261126)

sets <- list( # units of the arms, and what makes the set awkward
  plain = c(40, 44), small = c(8, 9), smallest = c(6, 6), uneven = c(90, 12), uneven_other_way = c(11, 80), tiny = c(30, 30), huge = c(30, 30),
  far_from_zero = c(35, 30), mostly_zero = c(60, 60), binary = c(50, 45), negative = c(25, 30), no_correlation = c(40, 40), all_correlation = c(30, 35),
  slopes_apart = c(40, 40), covariates_alike = c(50, 50), covariate_of_zeros_and_ones = c(40, 45), covariate_with_long_tail = c(60, 55),
  covariate_far_from_zero = c(30, 40), long_tail = c(70, 60), one_arm_still = c(20, 20), ties = c(48, 48), steps = c(24, 24), wide_and_narrow = c(40, 40),
  many_small_clusters = c(100, 100))

draw <- function(name, n) {
  units <- sum(n)
  group <- rep(0:1, n)
  x1 <- rnorm(units)
  x2 <- rexp(units)
  noise <- rnorm(units)
  slope <- 1
  if (name == "covariates_alike") x2 <- x1 + .05 * rnorm(units)
  if (name == "covariate_of_zeros_and_ones") x2 <- rep_len(c(0, 0, 1), units)
  if (name == "covariate_with_long_tail") x1 <- exp(2 * x1)
  if (name == "covariate_far_from_zero") x1 <- 1e6 + x1
  if (name == "no_correlation") slope <- 0
  if (name == "all_correlation") noise <- .01 * noise
  if (name == "wide_and_narrow") noise <- noise * ifelse(group == 1, 10, .1)
  if (name == "one_arm_still") noise <- noise * group * 1
  y <- slope * (x1 - mean(x1)) + .5 * x2 + noise + .4 * group
  if (name == "slopes_apart") y <- y + 3 * group * x1
  if (name == "tiny") y <- 1e-9 * y
  if (name == "huge") y <- 1e12 * y
  if (name == "far_from_zero") y <- y + 1e5
  if (name == "mostly_zero") y <- ifelse(runif(units) < .7, 0, exp(y))
  if (name == "binary") y <- as.numeric(y > .5)
  if (name == "negative") y <- -exp(y)
  if (name == "long_tail") y <- exp(2 * y)
  if (name == "ties") y <- round(y)
  if (name == "steps") y <- rep_len(1:4, units) + group
  size <- if (name == "many_small_clusters") 2 else 4
  cluster <- 1000 * group + ave(group, group, FUN = function(g) floor(seq_along(g) / size)) %% 40
  data.frame(set = name, group = group, y = signif(y, 9), x1 = signif(x1, 9), x2 = signif(x2, 9), cluster = cluster)
}

by_arm <- function(d) {
  centre <- data.frame(x1 = 0, x2 = 0)
  d$x1 <- d$x1 - mean(d$x1) # far from zero lm's intercept would carry off the digits
  d$x2 <- d$x2 - mean(d$x2)
  fits <- lapply(0:1, function(arm) lm(y ~ x1 + x2, data = d[d$group == arm, ]))
  means <- lapply(fits, predict, newdata = centre, se.fit = TRUE)
  apart <- coef(fits[[2]])[-1] - coef(fits[[1]])[-1]
  spread <- (cov(d[d$group == 0, c("x1", "x2")]) + cov(d[d$group == 1, c("x1", "x2")])) / 2
  centre_variance <- drop(t(apart) %*% spread %*% apart) / nrow(d)
  c(means[[2]]$fit - means[[1]]$fit, sqrt(means[[1]]$se.fit^2 + means[[2]]$se.fit^2 + centre_variance))
}

for_both <- function(d) {
  d$x1 <- d$x1 - mean(d$x1)
  fit <- lm(y ~ group + x1 + x2, data = d)
  left <- d$y - as.matrix(d[, c("x1", "x2")]) %*% coef(fit)[3:4]
  test <- t.test(left[d$group == 1], left[d$group == 0])
  kept <- df.residual(fit) / (nrow(d) - 2)
  within <- residuals(lm(cbind(x1, x2) ~ group, data = d))
  apart <- coef(lm(cbind(x1, x2) ~ group, data = d))["group", ]
  of_slopes <- sum(residuals(fit)^2) / df.residual(fit) * drop(apart %*% solve(crossprod(within), apart))
  error <- sqrt(test$stderr^2 / kept + of_slopes)
  if (diff(range(table(d$group))) == 0) stopifnot(abs(error / summary(fit)$coefficients["group", 2] - 1) < 1e-6)
  c(coef(fit)[["group"]], error)
}

between_clusters <- function(d) {
  fit <- lm(y ~ group, data = d)
  test <- coef_test(fit, vcov = "CR2", cluster = d$cluster, test = "Satterthwaite")["group", ]
  c(test$beta, test$SE, test$df_Satt, test$p_Satt)
}

version <- paste0("# SPDX-License-Identifier: GPL-3.0-or-later\n# ", R.version.string, ", clubSandwich ", packageVersion("clubSandwich"), "\n")
number <- function(x) sprintf("%.17g", x)
cat(version, "set,arms_estimate,arms_error,pooled_estimate,pooled_error,clusters_estimate,clusters_error,clusters_df,clusters_p\n", sep = "")
data <- file("data.csv", "w")
cat(version, "set,group,y,x1,x2,cluster\n", sep = "", file = data)
for (name in names(sets)) {
  d <- draw(name, sets[[name]])
  cat(paste(c(name, number(c(by_arm(d), for_both(d), between_clusters(d)))), collapse = ","), "\n", sep = "")
  cat(sprintf("%s,%d,%.17g,%.17g,%.17g,%d\n", d$set, d$group, d$y, d$x1, d$x2, d$cluster), sep = "", file = data)
}
close(data)
