# SPDX-License-Identifier: GPL-3.0-or-later
# Prints clusters.csv: t statistics of the difference between the groups of units.csv with clubSandwich's CR2 variance, an implementation that shares
# nothing with make.py.
#
#     Rscript clusters.R > clusters.csv
suppressMessages(library(clubSandwich))
units <- read.csv("units.csv", comment.char = "#")
kept <- units[!is.na(units$y), ]
known <- kept[!is.na(kept$x), ]
t_of <- function(formula, data) {
  fit <- lm(formula, data)
  coef(fit)[["groupB"]] / sqrt(vcovCR(fit, cluster = data$shop, type = "CR2")[2, 2])
}
cat("# SPDX-License-Identifier: GPL-3.0-or-later\n")
cat(sprintf("# clusters.R: %s, clubSandwich %s\n", R.version.string, packageVersion("clubSandwich")))
cat("check,statistic\n")
cat(sprintf("pre_imbalance,%.17g\n", t_of(x ~ group, known)))
cat(sprintf("pre_missing,%.17g\n", t_of(is.na(x) ~ group, kept)))
cat(sprintf("drop_rates,%.17g\n", t_of(is.na(y) ~ group, units)))
