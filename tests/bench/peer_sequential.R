# SPDX-License-Identifier: GPL-3.0-or-later
# The R peer of bench_sequential: rpact. A question is "type looks sided beta size" (beta spending or none; 1 = the size, 0 = the bounds); answers
# with CPU seconds, and the inflation factor or the last bound.
suppressMessages(library(rpact))
cat("peer: rpact", format(packageVersion("rpact")), "\n", file = stderr())
questions <- file("stdin", "r")
ask <- function(type, looks, sided, beta, size) {
  arguments <- list(kMax = looks, alpha = if (sided == 1) 0.025 else 0.05, beta = 0.2, sided = sided, typeOfDesign = type,
                    informationRates = seq_len(looks) / looks, twoSidedPower = sided == 2)
  if (beta != "none") arguments <- c(arguments, list(typeBetaSpending = beta, bindingFutility = TRUE))
  design <- suppressWarnings(do.call(getDesignGroupSequential, arguments))
  if (size) suppressWarnings(getDesignCharacteristics(design))$inflationFactor else design$criticalValues[looks]
}
while (length(line <- readLines(questions, 1)) > 0) {
  q <- strsplit(line, " ")[[1]]
  seconds <- sum(system.time(answer <- ask(q[1], as.integer(q[2]), as.integer(q[3]), q[4], q[5] == "1"))[1:2])
  cat(sprintf("%.17g %.17g\n", seconds, answer))
  flush(stdout())
}
