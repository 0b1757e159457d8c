# SPDX-License-Identifier: GPL-3.0-or-later
# results.csv: what rpact says of single experiments (minutes). Rscript results.R <folder>
suppressMessages(library(rpact))
folder <- commandArgs(trailingOnly = TRUE)[1]
digits <- function(x) paste(formatC(x, digits = 15, format = "g"), collapse = " ")
versions <- sprintf("# R %s, rpact %s", getRversion(), packageVersion("rpact"))

# Stage-wise and repeated inference: two arms of n each a stage, known standard deviation 1.
rows <- c(versions, "boundary,looks,had,differences,n,p,median,low,high,repeated_low,repeated_high")
study <- function(name, type, k, differences, n = 100) {
  design <- getDesignGroupSequential(kMax = k, alpha = 0.025, sided = 1, typeOfDesign = type)
  had <- length(differences)
  data <- getDataset(n1 = rep(n, had), n2 = rep(n, had), means1 = differences, means2 = rep(0, had), stDevs1 = rep(1, had), stDevs2 = rep(1, had))
  stages <- getStageResults(design, data, thetaH0 = 0, directionUpper = TRUE, normalApproximation = TRUE)
  repeated <- suppressWarnings(getRepeatedConfidenceIntervals(design, data, normalApproximation = TRUE))
  final <- suppressWarnings(getFinalConfidenceInterval(design, data, thetaH0 = 0, directionUpper = TRUE, normalApproximation = TRUE))
  p <- suppressWarnings(getFinalPValue(stages))
  rows <<- c(rows, paste(name, k, had, digits(differences), n, digits(max(p$pFinal, na.rm = TRUE)), digits(final$medianUnbiased), digits(final$finalConfidenceInterval[1]),
                         digits(final$finalConfidenceInterval[2]), digits(repeated[1, had]), digits(repeated[2, had]), sep = ","))
}
study("lan_demets_obrien_fleming", "asOF", 3, c(0.25, 0.5))
study("lan_demets_obrien_fleming", "asOF", 3, c(0.1, 0.15, 0.3))
study("lan_demets_obrien_fleming", "asOF", 4, c(0.05, -0.1, 0.1, 0.05))
study("lan_demets_pocock", "asP", 3, c(0.1, 0.45))
study("pocock", "P", 4, c(0.2, 0.1, 0.4))
study("pocock", "P", 3, c(0.4))
study("obrien_fleming", "OF", 5, c(0.1, 0.2, 0.15, 0.3))
study("obrien_fleming", "OF", 2, c(0.1, 0.05))
writeLines(rows, file.path(folder, "results.csv"))
