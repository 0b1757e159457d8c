# SPDX-License-Identifier: GPL-3.0-or-later
# Prints relative.csv: differences and ratios of two arms by the delta method of the package car, which differentiates by itself, and Fieller's
# limits as the ends of what a z test of treatment - ratio * control does not reject, looked for by uniroot.
#
#     Rscript make.R > relative.csv
#
# kind mean: x is a mean, vx the variance of a unit. proportion: the same of 0 and 1. ratio: x and y are the means of numerator and denominator, with
# variances and covariance. A log is empty where a ratio is not above 0, a ratio where the control is 0 or nothing varies. Fieller from -Inf to Inf: unbounded.
suppressPackageStartupMessages(library(car))

CONFIDENCES <- c(.95, .9, .999)
means <- list( # units, mean, variance of the control, then of the treatment
  c(50000, 12.2, 900, 50000, 13.05, 961), c(8, 5.1, 1.44, 11, 6.9, 8.41), c(1000, 1e-3, 1, 700, 1.5, 4), c(2, 1, 1, 2, 3, .5),
  c(2, 4, 1e-6, 9, 4.5, 30), c(3, -2, .25, 4, -1.5, .5), c(2, 10, 4, 1e6, 11, 4), c(1e7, 4.98094, 173.5, 1e7, 5.94748, 201.25),
  c(1e7, .0123, .0121, 1e7, .01231, .0122), c(15053, 4.98, 520.3, 14947, 5.95, 640.7), c(100, 5, 0, 100, 5.1, 2), c(100, 5, 2, 100, 5, 0),
  c(30, 1, 400, 30, 2, 500), c(30, 1e-8, 1e-16, 40, 1.2e-8, 2e-16), c(90000, 3, 16, 10000, 3.2, 25), c(12, 7, 3, 12, 7, 3), c(5, -3, 1, 6, 2, 1.5),
  c(40, 2.5, 1e-8, 40, 2.5001, 1e-8), c(200, .5, .25, 1e7, .47, .2491), c(500, 3, 1, 500, 9, 1), c(99, 8, 98.6, 102, 8.8, 101.3), c(40, 2, 3, 40, 0, 1),
  c(60, 0, 2, 60, 1, 1), c(2, 1, 0, 3, 2, 1))
shares <- list( # successes and units
  c(1267, 15053, 1650, 14947), c(228, 15053, 280, 14947), c(228, 1267, 280, 1650), c(775, 9053, 943, 8966), c(48, 80, 56, 70), c(3, 10, 9, 10),
  c(2, 7, 6, 7), c(1, 29, 5, 56), c(1, 2, 1, 2), c(1, 10, 10, 10), c(10, 10, 1, 10), c(500000, 1e7, 501000, 1e7), c(20, 1e6, 35, 1e6), c(1, 1e7, 3, 1e7),
  c(9999990, 1e7, 9999979, 1e7), c(12, 150, 200000, 1e7), c(999, 1000, 9999999, 1e7), c(5e6, 1e7, 5000001, 1e7), c(1, 3, 2, 50), c(20, 20, 15, 20),
  c(97, 100, 3, 100), c(1, 1000, 1, 100))
ratios <- list( # units, means of numerator and denominator, their variances, covariance; of the control, then of the treatment
  c(15053, 1.2, 10, 4, 60, 9, 14947, 1.3, 10.1, 4.2, 61, 9.3), c(100, .5, 2, .3, 1, .4, 120, .6, 2.1, .3, 1.1, .35),
  c(1e7, .03, .4, .05, 2, .08, 1e7, .0302, .4, .051, 2, .081), c(2, 1, 3, .5, 2, .9, 3, 1.5, 3, .5, 2, .5),
  c(500, -1, 4, 9, 3, -2, 400, -1.2, 4, 9.5, 3.2, -2.5), c(50, .01, 5, .0099, 8, .1, 60, .3, 5, .21, 8, .2),
  c(30000, 50, 1, 90000, 0, 0, 30000, 53, 1, 95000, 0, 0), c(80, 3, .2, 12, .3, .1, 80, 3, .25, 11, .3, .2),
  c(1e6, 1e-6, 1, 1e-6, .5, 1e-7, 1e6, 3e-6, 1, 3e-6, .5, 2e-7), c(9000, 7, 3, 14, 4, 7, 1000, 7.5, 3.1, 16, 4, 7.2),
  c(7, 2, 2, 3, 3, 2.9, 9, 2.2, 2, 3, 3, 2.9), c(400, 0, 2, 1, 1, 0, 400, .1, 2, 1, 1, .1),
  c(25, 100, 1e-3, 5, 1e-7, 1e-4, 25, 130, 1e-3, 6, 1e-7, 2e-4), c(5000, 1, 1, 1, 1, 1, 5000, 1.1, 1, 1, 1, .5),
  c(2000, 3, -2, 3, 1, .5, 2000, 3, -2.1, 3, 1, .6), c(1e7, 30, 6, 900, 36, 150, 1e7, 30.01, 6, 900, 36, 150),
  c(64, 8, 16, 4, 16, 8, 64, 9, 16, 4, 16, 8), c(10, 1, .1, 1, 4, .5, 10, 1, .2, 1, 4, .5),
  c(123456, .123, 1.7, .108, 3.3, .21, 654321, .125, 1.7, .11, 3.3, .21), c(1e7, 1e-5, 1, 1e-5, 0, 0, 1e7, 0, 1, 0, 0, 0),
  c(2, 5, 5, 8, 8, 0, 2, 6, 5, 8, 8, 7), c(300, 12, 40, 100, 900, 0, 3, 20, 40, 100, 900, 299), c(45, 1, 1e6, 2, 1e12, 1e5, 45, 2, 1e6, 3, 1e12, 2e5),
  c(1e5, 1e8, 1e8, 1e16, 1e16, 9e15, 1e5, 1.01e8, 1e8, 1e16, 1e16, 9e15))

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))

# Value and variance of an arm's metric, as named parameters with their covariance.
delta <- function(parameters, covariance, expression) {
  names <- names(parameters)
  dimnames(covariance) <- list(names, names)
  found <- deltaMethod(parameters, expression, vcov. = covariance)
  c(value = found[["Estimate"]], error = found[["SE"]])
}

arm <- function(kind, v) {
  if (kind == "ratio") {
    found <- delta(c(x = v[2], y = v[3]), matrix(c(v[4], v[6], v[6], v[5]), 2) / v[1], "x / y")
    return(c(found[["value"]], found[["error"]]^2))
  }
  c(v[2], v[4] / v[1])
}

# The end of what is not rejected, on one side of the ratio r; in units of r, so that uniroot's tolerance is relative.
fieller_end <- function(m0, v0, m1, v1, z, side) {
  r <- m1 / m0
  rejects <- function(s) (m1 - r * s * m0)^2 - z^2 * (v1 + (r * s)^2 * v0)
  step <- 1e-6
  while (rejects(1 + side * step) < 0) step <- 2 * step
  r * uniroot(rejects, sort(c(1, 1 + side * step)), tol = 1e-16, maxiter = 10000)$root
}

fieller <- function(m0, v0, m1, v1, z) {
  if (z^2 * v0 >= m0^2) return(c(-Inf, Inf))
  if (m1 == 0) return(c(NA, NA)) # no scale of its own
  sort(sapply(c(-1, 1), function(side) fieller_end(m0, v0, m1, v1, z, side)))
}

ratio_limits <- function(m0, v0, m1, v1, z) {
  limits <- list(log = c(NA, NA), linear = c(NA, NA), fieller = c(NA, NA))
  if (m0 == 0 || v0 + v1 == 0) return(limits)
  both <- c(a = m0, b = m1)
  linear <- delta(both, diag(c(v0, v1)), "b / a")
  if (linear[["error"]] == 0) return(limits)
  limits$linear <- linear[["value"]] + c(-1, 1) * z * linear[["error"]]
  limits$fieller <- fieller(m0, v0, m1, v1, z)
  if (m1 / m0 > 0) {
    log_ratio <- delta(abs(both), diag(c(v0, v1)), "log(b / a)")
    limits$log <- exp(log_ratio[["value"]] + c(-1, 1) * z * log_ratio[["error"]])
  }
  limits
}

row <- function(kind, control, treatment, confidence) {
  a <- arm(kind, control)
  b <- arm(kind, treatment)
  z <- qnorm((1 - confidence) / 2, lower.tail = FALSE)
  found <- delta(c(a = a[1], b = b[1]), diag(c(a[2], b[2])), "b - a")
  difference <- found[["value"]] + c(-1, 1) * z * found[["error"]]
  ratios <- ratio_limits(a[1], a[2], b[1], b[2], z)
  cat(paste(c(kind, number(control), number(treatment), number(confidence), number(found), number(difference), number(ratios$log),
              number(ratios$linear), number(ratios$fieller)), collapse = ","), "\n", sep = "")
}

cat("# SPDX-License-Identifier: GPL-3.0-or-later\n# ", R.version.string, ", car ", as.character(packageVersion("car")), "\n", sep = "")
cat("kind,n0,x0,y0,vx0,vy0,cov0,n1,x1,y1,vx1,vy1,cov1,confidence,difference,std_error,low,high,log_low,log_high,linear_low,linear_high,fieller_low,fieller_high\n")
for (i in seq_along(means)) {
  v <- means[[i]]
  row("mean", c(v[1:2], 1, v[3], 0, 0), c(v[4:5], 1, v[6], 0, 0), CONFIDENCES[(i - 1) %% 3 + 1])
}
for (i in seq_along(shares)) {
  v <- shares[[i]]
  p <- c(v[1] / v[2], v[3] / v[4])
  row("proportion", c(v[2], p[1], v[1], p[1] * (1 - p[1]), 0, 0), c(v[4], p[2], v[3], p[2] * (1 - p[2]), 0, 0), CONFIDENCES[(i - 1) %% 3 + 1])
}
for (i in seq_along(ratios)) row("ratio", ratios[[i]][1:6], ratios[[i]][7:12], CONFIDENCES[(i - 1) %% 3 + 1])
