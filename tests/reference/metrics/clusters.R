# SPDX-License-Identifier: GPL-3.0-or-later
# Writes clusters.csv, the clustered comparisons of data.csv by clubSandwich (CR2, Satterthwaite), into this folder:
#   Rscript clusters.R
suppressMessages(library(clubSandwich))

data <- read.csv("data.csv", comment.char = "#")
rows <- list()
for (set in unique(data$set)) {
  d <- data[data$set == set, ]
  for (metric in c("mean", "share")) {
    d$response <- if (metric == "mean") d$y else d$flag
    fit <- lm(response ~ group, data = d)
    test <- coef_test(fit, vcov = "CR2", cluster = d$cluster, test = "Satterthwaite")["group", ]
    rows[[length(rows) + 1]] <- c(set, metric, sprintf("%.17g", c(test$beta, test$SE, test$df_Satt, test$p_Satt)))
  }
}
out <- do.call(rbind, rows)
colnames(out) <- c("set", "metric", "estimate", "std_error", "df", "p_value")
file <- file("clusters.csv", "w")
writeLines(sprintf("# made by clusters.R: R %s, clubSandwich %s", getRversion(), packageVersion("clubSandwich")), file)
write.csv(out, file, row.names = FALSE, quote = FALSE)
close(file)
