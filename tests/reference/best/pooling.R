# SPDX-License-Identifier: GPL-3.0-or-later
# REML and ML estimates of tau and empirical Bayes estimates by metafor: Rscript pooling.R > pooling_metafor.csv
suppressMessages(library(metafor))
cases <- list(
  schools = list(c(28, 8, -3, 7, -1, 1, 18, 12), c(15, 10, 16, 11, 9, 11, 10, 18)),
  countries = list(c(0.021, 0.034, -0.012, 0.055, 0.018, 0.041, 0.002, 0.029, 0.063, 0.011), c(0.008, 0.011, 0.013, 0.012, 0.006, 0.009, 0.015, 0.010, 0.014, 0.007)),
  three = list(c(1.2, 0.4, 2.9), c(0.3, 0.25, 0.5)),
  two = list(c(0.5, 1.5), c(0.1, 0.2)),
  uneven = list(c(10.1, 10.4, 9.2, 13.0, 10.2), c(0.01, 0.5, 1.0, 0.2, 0.05)),
  many = list(sin(seq_len(60)) * 2 + 5, 0.5 + 0.01 * seq_len(60)))
cat("#", R.version.string, "metafor", as.character(packageVersion("metafor")), "\n")
cat("case,estimates,errors,method,tau,mean,mean_error,pooled\n")
line <- function(x) paste(sprintf("%.17g", x), collapse = " ")
for (name in names(cases)) for (method in c("REML", "ML")) {
  y <- cases[[name]][[1]]
  s <- cases[[name]][[2]]
  fit <- rma(y, sei = s, method = method, control = list(threshold = 1e-15, maxiter = 10000))
  cat(name, line(y), line(s), method, line(sqrt(fit$tau2)), line(coef(fit)), line(fit$se), line(blup(fit)$pred), sep = ",")
  cat("\n")
}
