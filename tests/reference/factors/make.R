# SPDX-License-Identifier: GPL-3.0-or-later
# Prints one of: factors.csv, conversion split into clicks and orders per click, by the delta method of the package car; dilution.csv, an effect among
# the exposed times their share, the same; exposure.csv, the same share of exposed units in all variants, by chisq.test.
#
#     Rscript make.R factors > factors.csv
#     Rscript make.R dilution > dilution.csv
#     Rscript make.R exposure > exposure.csv
suppressPackageStartupMessages(library(car))

counts <- list( # users, clicks, orders of the control, then of the treatment
  c(15053, 1267, 228, 14947, 1650, 280), c(9053, 775, 135, 8966, 943, 162), c(6000, 492, 93, 5981, 707, 118), c(1e7, 8e5, 4e4, 1e7, 8.1e5, 4.05e4),
  c(1e7, 20, 3, 1e7, 35, 9), c(10, 5, 2, 10, 6, 3), c(3, 2, 1, 4, 3, 2), c(100, 50, 25, 100, 25, 24), c(1000, 999, 500, 1000, 998, 600),
  c(1000, 1000, 400, 1000, 900, 450), c(500, 300, 300, 500, 310, 290), c(90000, 7000, 700, 10000, 800, 75), c(10000, 800, 75, 90000, 7000, 700),
  c(200, 1, 1, 200, 30, 2), c(1e6, 5e5, 1e5, 1e6, 5e5, 1e5), c(1e6, 5e5, 100, 10, 5, 2), c(777, 77, 7, 888, 88, 8), c(40, 39, 1, 40, 2, 1),
  c(1e7, 9999999, 5e6, 1e7, 9999990, 5e6), c(12345, 6789, 1234, 12345, 6780, 1250), c(50, 10, 9, 60, 50, 10), c(2, 1, 1, 2, 2, 1),
  c(1e5, 1e4, 1e3, 1e5, 1.1e4, 1e3), c(1e7, 1e6, 1, 1e7, 1e6, 2))
diluted <- list( # effect and its error, exposed and all units
  c(.05, .01, 2000, 10000), c(.05, .01, 1, 10000), c(.05, .01, 9999, 10000), c(-.3, .1, 12, 40), c(1e-9, 1e-10, 5e6, 2e7), c(1e9, 1e8, 300, 1000),
  c(0, .02, 400, 900), c(2, 1, 1, 2), c(.001, .0004, 525343, 5316128), c(-1.5, .5, 100, 101), c(10, .001, 50, 1e7), c(.2, .19, 7, 9), c(1, 1e-6, 500, 1000),
  c(-1e-3, 1e-2, 3, 10000000), c(.025, .001, 1052597, 5316128), c(4.2, 2.1, 33, 66), c(.5, .25, 10, 11), c(-7, 3, 1000, 3000), c(.03, .03, 88, 880),
  c(1e-4, 1e-5, 19999999, 20000000), c(3, .1, 2, 3), c(-.02, .004, 640, 64000), c(100, 40, 17, 170), c(.6, .2, 4000, 4100))
exposed <- list( # assigned units, then exposed ones, by variant
  list(c(10000, 10000), c(500, 520)), list(c(10000, 10000), c(500, 700)), list(c(15053, 14947), c(1267, 1650)), list(c(90000, 10000), c(9000, 1100)),
  list(c(1e7, 1e7), c(3e6, 3.001e6)), list(c(1e7, 1e7), c(12, 30)), list(c(100, 100), c(0, 5)), list(c(100, 100), c(100, 95)), list(c(20, 20), c(1, 9)),
  list(c(5, 5), c(1, 4)), list(c(2, 2), c(1, 1)), list(c(1000, 1000, 1000), c(100, 120, 90)), list(c(1000, 10, 100), c(100, 3, 9)),
  list(c(300, 300, 300, 300), c(30, 30, 30, 60)), list(c(1e6, 1e6, 1e6), c(5, 5, 9)), list(c(7, 11, 13), c(1, 10, 3)), list(c(5316, 5300), c(2659, 2657)),
  list(c(1e6, 1000), c(9e5, 800)), list(c(64, 64), c(32, 32)), list(c(1e7, 1e7, 1e7, 1e7, 1e7), c(1e6, 1.001e6, 999000, 1e6, 1.0005e6)),
  list(c(12, 9), c(4, 0)), list(c(1e5, 1e5), c(99999, 99990)), list(c(3, 100000), c(1, 500)), list(c(50, 60, 70), c(25, 30, 35)))

number <- function(x) sprintf("%.17g", x)
quantile_of <- function(confidence) qnorm((1 - confidence) / 2, lower.tail = FALSE)
line <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")

delta <- function(parameters, variances, expression) {
  covariance <- diag(variances)
  dimnames(covariance) <- list(names(parameters), names(parameters))
  found <- deltaMethod(parameters, expression, vcov. = covariance)
  c(found[["Estimate"]], found[["SE"]])
}

log_lift <- function(x0, n0, x1, n1) {
  p <- c(a = x0 / n0, b = x1 / n1)
  delta(p, c(p[[1]] * (n0 - x0) / n0 / n0, p[[2]] * (n1 - x1) / n1 / n1), "log(b / a)")
}

factor_lines <- function() {
  cat("n0,clicks0,orders0,n1,clicks1,orders1,ctr,ctr_error,ctr_joint,pcvr,pcvr_error,pcvr_joint,cvr,cvr_error\n")
  joint <- quantile_of(sqrt(.95))
  for (v in counts) {
    ctr <- log_lift(v[2], v[1], v[5], v[4])
    pcvr <- log_lift(v[3], v[2], v[6], v[5])
    line(sprintf("%.0f", v), number(c(ctr, ctr[1] + joint * ctr[2], pcvr, pcvr[1] + joint * pcvr[2], log_lift(v[3], v[1], v[6], v[4]))))
  }
}

dilution_lines <- function() {
  cat("effect,error,exposed,units,value,std_error,low,high\n")
  for (v in diluted) {
    rate <- v[3] / v[4]
    found <- delta(c(e = v[1], r = rate), c(v[2]^2, rate * (v[4] - v[3]) / v[4] / v[4]), "e * r")
    line(number(v[1:2]), sprintf("%.0f", v[3:4]), number(c(found, found[1] + c(-1, 1) * quantile_of(.95) * found[2])))
  }
}

exposure_lines <- function() {
  cat("assigned,exposed,chi2,df,p\n")
  for (v in exposed) {
    test <- suppressWarnings(chisq.test(rbind(v[[2]], v[[1]] - v[[2]]), correct = FALSE))
    line(paste(sprintf("%.0f", v[[1]]), collapse = " "), paste(sprintf("%.0f", v[[2]]), collapse = " "), number(c(test$statistic, test$parameter, test$p.value)))
  }
}

cat("# SPDX-License-Identifier: GPL-3.0-or-later\n# ", R.version.string, ", car ", as.character(packageVersion("car")), "\n", sep = "")
switch(commandArgs(TRUE)[1], factors = factor_lines(), dilution = dilution_lines(), exposure = exposure_lines())
