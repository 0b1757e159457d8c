# SPDX-License-Identifier: GPL-3.0-or-later
# designs.csv: what rpact says. Rscript designs.R <folder>
# rpact solves its bounds to 1e-10 in probability at the best and clips them at 8, and looks for futility on z >= -6.
# One-sided rows end at 8 looks: from 14 looks on its bounds differ by 1e-6 to 1e-4 from its own two-sided ones and from the recursion of
# test_sequential_oracle.h.
suppressMessages(library(rpact))
folder <- commandArgs(trailingOnly = TRUE)[1]
digits <- function(x) paste(formatC(x, digits = 15, format = "g"), collapse = " ")
versions <- sprintf("# R %s, rpact %s", getRversion(), packageVersion("rpact"))

unequal <- function(k) (seq_len(k) / k)^1.5
designs <- list(
  list("lan_demets_obrien_fleming", "asOF"), list("lan_demets_pocock", "asP"),
  list("power_family", "asKD", gammaA = 1), list("power_family", "asKD", gammaA = 2.5),
  list("hwang_shih_decani", "asHSD", gammaA = -4), list("hwang_shih_decani", "asHSD", gammaA = 1.5),
  list("obrien_fleming", "OF"), list("pocock", "P"), list("wang_tsiatis", "WT", deltaWT = 0.25),
  list("haybittle_peto", "HP", constantBoundsHP = 3))
parameter <- function(d) if (length(d) > 2) d[[3]] else NA

rows <- c(versions, "boundary,parameter,looks,sided,alpha,unequal,futility,beta_spending,beta_parameter,critical,futility_bounds,spent,inflation,asn0,asn01,asn1")
add <- function(d, k, sided, alpha, uneven, futility = "none", beta = "none", beta_name = "", gammaB = NA) {
  arguments <- c(list(kMax = k, alpha = alpha, beta = 0.2, tolerance = 1e-10, sided = sided, typeOfDesign = d[[2]], twoSidedPower = sided == 2,
                      informationRates = if (uneven) unequal(k) else seq_len(k) / k), d[-(1:2)])
  if (beta != "none") arguments <- c(arguments, list(typeBetaSpending = beta, bindingFutility = futility == "binding"))
  if (!is.na(gammaB)) arguments$gammaB <- gammaB
  design <- suppressWarnings(do.call(getDesignGroupSequential, arguments))
  of <- suppressWarnings(getDesignCharacteristics(design))
  bounds <- if (beta == "none") "" else digits(design$futilityBounds)
  rows <<- c(rows, paste(d[[1]], parameter(d), k, sided, alpha, as.integer(uneven), futility, if (beta == "none") "none" else beta_name, gammaB,
                         digits(design$criticalValues), bounds, digits(design$alphaSpent), digits(of$inflationFactor),
                         digits(of$averageSampleNumber0), digits(of$averageSampleNumber01), digits(of$averageSampleNumber1), sep = ","))
}
for (d in designs) for (k in c(2, 3, 5, 8, 14, 20)) {
  if (k <= 8) add(d, k, 1, 0.025, FALSE)
  add(d, k, 2, 0.05, d[[2]] %in% c("asOF", "asKD", "asHSD"))
}
futilities <- list(list("bsOF", "lan_demets_obrien_fleming", NA), list("bsP", "lan_demets_pocock", NA), list("bsKD", "power_family", 2),
                   list("bsHSD", "hwang_shih_decani", -2))
for (f in futilities) for (k in c(2, 3, 5, 8)) for (binding in c("binding", "non_binding"))
  add(designs[[1]], k, 1, 0.025, FALSE, binding, f[[1]], f[[2]], f[[3]])
writeLines(rows, file.path(folder, "designs.csv"))

