# SPDX-License-Identifier: GPL-3.0-or-later
# The R peer of bench_cmh_table: mantelhaen.test of stats. A question is "rows columns strata calls"; answers with CPU seconds for so many calls
# (measured on a twentieth of them), and the statistic.
cat("peer:", R.version.string, "\n", file = stderr())
questions <- file("stdin", "r")
while (length(line <- readLines(questions, 1)) > 0) {
  question <- as.integer(strsplit(line, " ")[[1]])
  size <- question[1:3]
  counts <- 50 + ((seq_len(prod(size)) - 1) * 7919) %% 101
  x <- aperm(array(counts, size[c(2, 1, 3)]), c(2, 1, 3))
  seconds <- sum(system.time(for (i in seq_len(question[4] / 20)) answer <- mantelhaen.test(x, correct = FALSE)$statistic)[1:2]) * 20
  cat(sprintf("%.17g %.17g\n", seconds, answer))
  flush(stdout())
}
