# SPDX-License-Identifier: GPL-3.0-or-later
# Writes clusters_covariates_data.csv and, from the numbers in it, clusters_covariates.csv, into this folder: clusters with covariates by
# clubSandwich (CR2, Satterthwaite). A mean with slopes for each arm, lm(y ~ group * x), with one for both, lm(y ~ group + x), and a ratio with
# slopes for each arm: what its units deviate by, linearised at the arm's value. Covariates are centred at their mean over all units; one that is
# missing is at that mean, and where it is missing is a covariate of its own. `found`: see there.
#   Rscript clusters_covariates.R
suppressMessages(library(clubSandwich))
set.seed(20261127)

sets <- list( # clusters of each arm, covariates
  one = c(20, 20, 1), four = c(20, 20, 4), eight = c(20, 20, 8), many = c(60, 50, 2), fewest = c(4, 4, 1), fewest_for_three = c(8, 8, 3),
  uneven = c(30, 8, 2), uneven_other_way = c(6, 40, 1), of_units = c(20, 20, 1), of_units_four = c(15, 20, 4), of_units_eight = c(25, 20, 8),
  of_both_kinds = c(20, 25, 3), one_unit_each = c(15, 15, 2), one_large_cluster = c(12, 12, 2), far_from_zero = c(20, 20, 2), tiny = c(15, 15, 2),
  of_zeros_and_ones = c(16, 18, 1), of_one_cluster = c(10, 10, 2), long_tail = c(25, 25, 2), slopes_apart = c(20, 20, 2), alike = c(25, 25, 2),
  determined = c(15, 15, 3), missing = c(20, 20, 2), missing_clusters = c(20, 20, 1), equal_sizes = c(20, 20, 2), arms_apart = c(14, 14, 2))
most <- 8

draw <- function(name, arms) {
  count <- sum(arms[1:2])
  p <- arms[3]
  size <- 1 + rgeom(count, .35)
  if (name == "one_unit_each") size <- rep(1, count)
  if (name == "equal_sizes") size <- rep(6, count)
  if (name == "one_large_cluster") size[c(3, 20)] <- 60
  cluster <- rep(seq_len(count), size)
  group <- as.integer(cluster > arms[1])
  units <- length(cluster)
  of_units <- grepl("of_units", name) | (name == "of_both_kinds" & seq_len(most) == 2) | name == "missing"
  x <- sapply(seq_len(p), function(k) if (rep_len(of_units, most)[k]) rnorm(units) + rnorm(count)[cluster] else rnorm(count)[cluster])
  if (name == "of_zeros_and_ones") x[, 1] <- as.numeric(x[, 1] > .3)
  if (name == "of_one_cluster") x[, 2] <- as.numeric(cluster %in% c(2, 13))
  if (name == "long_tail") x <- exp(1.5 * x)
  if (name == "alike") x[, 2] <- x[, 1] + .05 * x[, 2]
  if (name == "arms_apart") x <- x + 2 * group
  y <- .8 * rowSums(x) / sqrt(p) + rnorm(count)[cluster] + rnorm(units) + .2 * group
  if (name == "slopes_apart") y <- y + 2 * group * x[, 1]
  if (name == "far_from_zero") x <- 1e4 + x
  if (name == "tiny") y <- 1e-9 * y
  x <- matrix(signif(x, 9), units)
  if (name == "determined") x[, 3] <- x[, 1] - 2 * x[, 2]
  if (name == "missing") x[runif(units) < .2, 1] <- NA
  if (name == "missing_clusters") x[cluster %% 4 == 0, 1] <- NA
  rest <- matrix(0, units, most - p)
  d <- data.frame(set = name, group = group, cluster = cluster, y = signif(y, 9), den = 1 + rpois(units, 2 * exp(.3 * rnorm(count)[cluster])), x, rest)
  names(d)[6:(5 + most)] <- paste0("x", seq_len(most))
  d
}

regressors <- function(d, p) {
  columns <- lapply(seq_len(p), function(k) {
    x <- d[[paste0("x", k)]]
    gone <- as.numeric(is.na(x))
    x[gone == 1] <- mean(x, na.rm = TRUE)
    if (any(gone == 1)) cbind(x - mean(x), gone - mean(gone)) else x - mean(x)
  })
  do.call(cbind, columns)
}

deviation <- function(d) { # of a ratio, at the value of the arm
  out <- numeric(nrow(d))
  for (arm in 0:1) {
    i <- d$group == arm
    value <- sum(d$y[i]) / sum(d$den[i])
    out[i] <- value + (d$y[i] - value * d$den[i]) / mean(d$den[i])
  }
  out
}

# What CR2 is expected to find of the variance of the estimate where the rows of a cluster have the intraclass correlation of the residuals: from
# the definitions, with every row. The slopes are taken from the degrees of freedom between clusters.
found <- function(fit, cluster, group) {
  x <- model.matrix(fit)
  bread <- solve(crossprod(x))
  contrast <- x %*% bread[, "group"]
  left <- diag(nrow(x)) - x %*% bread %*% t(x)
  e <- residuals(fit)
  between <- sum(tapply(e, cluster, sum)^2 / table(cluster))
  clusters <- length(unique(cluster))
  size <- sum(tapply(cluster, group, function(k) length(k) - sum(table(k)^2) / length(k))) / (clusters - 2)
  rest <- nrow(x) - clusters
  icc <- 0
  if (rest > 0) {
    mean_between <- between / (clusters - 2 - (ncol(x) - 2))
    mean_within <- (sum(e^2) - between) / rest
    icc <- max(0, (mean_between - mean_within) / (mean_between + (size - 1) * mean_within))
  }
  errors <- (1 - icc) * diag(nrow(x)) + icc * outer(cluster, cluster, "==")
  seen <- sum(sapply(unique(cluster), function(k) {
    i <- cluster == k
    own <- eigen(left[i, i], symmetric = TRUE)
    inflate <- own$vectors %*% (ifelse(own$values > 1e-10, 1 / sqrt(pmax(own$values, 1e-10)), 0) * t(own$vectors))
    move <- crossprod(left[i, , drop = FALSE], inflate %*% contrast[i])
    drop(crossprod(move, errors %*% move))
  }))
  min(1, seen / drop(crossprod(contrast, errors %*% contrast)))
}

test <- function(fit, d) {
  t <- coef_test(fit, vcov = "CR2", cluster = d$cluster, test = "Satterthwaite", coefs = "group")
  c(t$beta, t$SE, t$df_Satt, found(fit, d$cluster, d$group))
}

answer <- function(d, p) {
  group <- d$group
  x <- regressors(d, p)
  x <- x[, qr(x)$pivot[seq_len(qr(x)$rank)], drop = FALSE]
  y <- d$y
  ratio <- deviation(d)
  c(test(lm(y ~ group * x), d), test(lm(y ~ group + x), d), test(lm(ratio ~ group * x), d))
}

version <- sprintf("# SPDX-License-Identifier: GPL-3.0-or-later\n# made by clusters_covariates.R: R %s, clubSandwich %s", getRversion(),
                   packageVersion("clubSandwich"))
text <- function(x) ifelse(is.na(x), "", sprintf("%.9g", x))
data <- file("clusters_covariates_data.csv", "w")
writeLines(c(version, paste(c("set,group,cluster,y,den", paste0("x", seq_len(most))), collapse = ",")), data)
for (name in names(sets)) {
  d <- draw(name, sets[[name]])
  for (k in 4:ncol(d)) d[[k]] <- text(d[[k]])
  write.table(d, data, sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)
}
close(data)

data <- read.csv("clusters_covariates_data.csv", comment.char = "#")
out <- file("clusters_covariates.csv", "w")
columns <- outer(c("estimate", "error", "df", "found"), c("arms", "pooled", "ratio"), function(a, b) paste(b, a, sep = "_"))
writeLines(c(version, paste(c("set", "covariates", columns), collapse = ",")), out)
for (name in names(sets)) {
  p <- sets[[name]][3]
  writeLines(paste(c(name, p, sprintf("%.17g", answer(data[data$set == name, ], p))), collapse = ","), out)
}
close(out)
