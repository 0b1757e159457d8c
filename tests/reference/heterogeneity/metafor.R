# SPDX-License-Identifier: GPL-3.0-or-later
# Reads name;confidence;effects;errors (numbers separated by blanks), prints what metafor and oneway.test say of them.
# Usage: Rscript metafor.R version | data | answers < cases
suppressMessages(library(metafor))

numbers <- function(text) as.numeric(strsplit(text, " ")[[1]])
shown <- function(x) paste(sprintf("%.17g", x), collapse = ",")

answer <- function(line) {
  fields <- strsplit(line, ";")[[1]]
  level <- 100 * as.numeric(fields[2])
  effects <- numbers(fields[3])
  errors <- numbers(fields[4])
  if (length(effects) < 2) return(rep(NA_real_, 7))
  strict <- list(tol = 1e-15, maxiter = 100000, REMLf = FALSE, tau2.max = 1e12)
  dl <- rma(effects, sei = errors, method = "DL", level = level)
  pm <- rma(effects, sei = errors, method = "PM", level = level, control = strict)
  fixed <- rma(effects, sei = errors, method = "FE", level = level)
  blups <- blup(dl)$pred
  c(dl$QE, dl$I2 / 100, dl$tau2, pm$tau2, fixed$ci.ub, min(blups), max(blups))
}

interval <- function(line) {
  fields <- strsplit(line, ";")[[1]]
  effects <- numbers(fields[3])
  if (length(effects) < 2) return(c(NA_real_, NA_real_))
  model <- rma(effects, sei = numbers(fields[4]), method = "DL", level = 100 * as.numeric(fields[2]))
  limits <- suppressWarnings(confint(model, control = list(tol = 1e-15, maxiter = 100000, tau2.max = 1e9)))
  limits$random["tau^2", c("ci.lb", "ci.ub")]
}

welch <- function(name, response, group) {
  groups <- split(response, group)
  test <- oneway.test(response ~ group)
  cat(paste(name, shown(test$statistic), shown(test$parameter[["denom df"]]), shown(test$p.value),
    paste(sprintf("%.17g", sapply(groups, mean)), collapse = " "),
    paste(sprintf("%.17g", sapply(groups, function(g) sd(g) / sqrt(length(g)))), collapse = " "),
    paste(sapply(groups, length) - 1, collapse = " "), sep = ","), "\n", sep = "")
}

what <- commandArgs(trailingOnly = TRUE)[1]
if (what == "version") {
  cat(R.version.string, ", metafor ", as.character(packageVersion("metafor")), "\n", sep = "")
} else if (what == "data") {
  bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
  cat(paste(sprintf("%.17g", bcg$yi), collapse = " "), "\n", sep = "")
  cat(paste(sprintf("%.17g", sqrt(bcg$vi)), collapse = " "), "\n", sep = "")
} else if (what == "welch") {
  welch("chickwts", chickwts$weight, chickwts$feed)
  welch("InsectSprays", InsectSprays$count, InsectSprays$spray)
  welch("PlantGrowth", PlantGrowth$weight, PlantGrowth$group)
  welch("sleep", sleep$extra, sleep$group)
  welch("iris", iris$Sepal.Length, iris$Species)
  welch("warpbreaks", warpbreaks$breaks, warpbreaks$tension)
} else {
  for (line in readLines(file("stdin"))) cat(shown(c(answer(line), interval(line))), "\n", sep = "")
}
