# SPDX-License-Identifier: GPL-3.0-or-later
# The R peer of bench_logistic: reads the matrix and the outcome from the file named, answers each line with the CPU
# seconds of glm.fit() and five coefficients.
path <- commandArgs(TRUE)[1]
columns <- 20
rows <- file.size(path) / 8 / (columns + 1)
numbers <- readBin(path, "double", rows * (columns + 1))
x <- cbind(1, matrix(numbers[seq_len(rows * columns)], rows))
y <- numbers[rows * columns + seq_len(rows)]
rm(numbers)
questions <- file("stdin", "r")
while (length(readLines(questions, 1)) > 0) {
  seconds <- sum(system.time(fit <- glm.fit(x, y, family = binomial(), control = glm.control(epsilon = 1e-8)))[1:2])
  cat(paste0(paste(sprintf("%.17g", c(seconds, coef(fit)[c(1, 2, 21, 4, 5)])), collapse = " "), "\n"))
  flush(stdout())
}
