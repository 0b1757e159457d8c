# SPDX-License-Identifier: GPL-3.0-or-later
# Prints limits.csv: the Hodges-Lehmann shift and its limits by R's wilcox.test, exact, and by the normal law with and without continuity
# correction; and writes data.csv. Samples without ties, for which R has exact limits. Nothing where R warns that the confidence cannot be had.
#
#     Rscript make.R > limits.csv
options(warn = 2)
set.seed(20261126)

sample_of <- function(n, law, scale = 1, move = 0) signif(move + scale * law(n), 7)
slash <- function(n) rnorm(n) / runif(n)
waits <- function(n) rgamma(n, 2)
cases <- list(
  five = list(sample_of(5, rnorm), sample_of(5, rnorm)), six_and_nine = list(sample_of(6, rnorm), sample_of(9, rnorm, 1, .5)),
  eight = list(sample_of(8, rexp), sample_of(8, rexp, 2)), ten = list(sample_of(10, rnorm), sample_of(10, rnorm, 1, 1)),
  four_and_forty = list(sample_of(4, rnorm), sample_of(40, rnorm, 1, .3)), forty_and_four = list(sample_of(40, rnorm), sample_of(4, rnorm, 1, .3)),
  twenty = list(sample_of(20, rnorm), sample_of(20, rnorm, 3)), lognormal = list(exp(sample_of(25, rnorm)), exp(sample_of(30, rnorm, 1, .4))),
  tiny = list(sample_of(12, rnorm, 1e-9), sample_of(14, rnorm, 1e-9, 5e-10)), huge = list(sample_of(12, rnorm, 1e9), sample_of(14, rnorm, 1e9, 5e8)),
  far_from_zero = list(sample_of(15, rnorm, 1e3, 1e6), sample_of(15, rnorm, 1e3, 1e6 + 400)),
  negative = list(-exp(sample_of(11, rnorm)), -exp(sample_of(13, rnorm))),
  apart = list(sample_of(9, runif), sample_of(9, runif, 1, 10)), the_other_way = list(sample_of(9, runif, 1, 10), sample_of(9, runif)),
  heavy_tails = list(sample_of(18, slash), sample_of(22, slash, 1, 1)), cauchy = list(sample_of(21, rcauchy), sample_of(17, rcauchy)),
  uniform = list(sample_of(33, runif), sample_of(28, runif, 1.2)), latency = list(sample_of(45, waits, 400), sample_of(40, waits, 450)),
  fifty = list(sample_of(49, rnorm), sample_of(50, rnorm, 1, .2)), lopsided = list(sample_of(7, rnorm), sample_of(300, rnorm, 1, .5)),
  wide_and_narrow = list(sample_of(30, rnorm, 100), sample_of(30, rnorm, .01)), squares = list((1:12)^2 + .5, (1:10)^2 * 1.3),
  primes = list(c(2, 3, 5, 7, 11, 13, 17, 19), c(23, 29, 31, 37, 41, 43) / 2.5),
  half_and_half = list(c(sample_of(6, rnorm), sample_of(6, rnorm, 1, 8)), sample_of(12, rnorm, 1, 4)))

ask <- function(control, variant, exact, correct) {
  found <- try(wilcox.test(variant, control, conf.int = TRUE, exact = exact, correct = correct, tol.root = 1e-14), silent = TRUE)
  if (inherits(found, "try-error")) c(NA, NA) else found$conf.int
}
number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))

version <- paste0("# SPDX-License-Identifier: GPL-3.0-or-later\n# ", R.version.string, "\n")
cat(version)
cat("case,shift,exact_low,exact_high,corrected_low,corrected_high,plain_low,plain_high\n")
data <- file("data.csv", "w")
cat(version, "case,arm,value\n", sep = "", file = data)
for (name in names(cases)) {
  control <- cases[[name]][[1]]
  variant <- cases[[name]][[2]]
  stopifnot(!any(duplicated(c(control, variant))))
  shift <- median(outer(variant, control, "-"))
  cat(paste(c(name, number(shift), number(ask(control, variant, TRUE, TRUE)), number(ask(control, variant, FALSE, TRUE)),
              number(ask(control, variant, FALSE, FALSE))), collapse = ","), "\n", sep = "")
  for (arm in 0:1) cat(sprintf("%s,%d,%.17g\n", name, arm, cases[[name]][[arm + 1]]), sep = "", file = data)
}
close(data)
