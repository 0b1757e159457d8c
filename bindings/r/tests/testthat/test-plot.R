# SPDX-License-Identifier: GPL-3.0-or-later

# What plot() puts on the paper: every number and every word that it hands to the device.
ink <- function(frame) {
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  grDevices::dev.control("enable")
  plot(frame)
  calls <- lapply(grDevices::recordPlot()[[1L]], function(call) as.list(call[[2L]])[-1L])
  list(numbers = rapply(calls, as.numeric, classes = c("numeric", "integer"), how = "unlist"),
       words = unname(rapply(calls, identity, classes = "character", how = "unlist")))
}

made <- function(kind, ...) {
  structure(data.frame(..., stringsAsFactors = FALSE), class = c("expt_frame", "data.frame"), plot = kind)
}

test_that("a frame knows its picture, through rows but not through chosen columns", {
  answer <- analysis_bayesian(analysis_add(described(), users()))
  expect_identical(attr(answer, "plot"), "posterior")
  expect_identical(attr(answer[answer$metric == "ctr", ], "plot"), "posterior")
  expect_null(attr(answer[c("metric", "better")], "plot"))
  expect_null(attr(simulate_experiment(3), "plot"))
})

test_that("plot returns the frame and leaves the device as it was", {
  answer <- analysis_frequentist(analysis_add(described(), users()))
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  before <- graphics::par("mfrow")
  expect_identical(withVisible(plot(answer)), list(value = answer, visible = FALSE))
  expect_identical(graphics::par("mfrow"), before)
})

test_that("effects are intervals, one panel for each metric", {
  answer <- analysis_frequentist(analysis_add(described(), users()))
  seen <- ink(answer)
  for (column in c("estimate", "ci_low", "ci_high")) expect_true(all(answer[[column]] %in% seen$numbers))
  expected <- c("ctr", "pcvr", "all", "city north", "estimate, B minus A, 95 % interval")
  expect_true(all(expected %in% sub(" \\*$", "", seen$words)))
})

test_that("what is not known says why, and an unbounded side ends in an arrow", {
  seen <- ink(made("forest", segment = c("all", "city", "city"), level = c("", NA, "x"), estimate = c(.1, NA, .2),
                   ci_low = c(-Inf, NA, .1), ci_high = c(.3, NA, Inf), null_value = -.05,
                   notes = c("", "an arm has no units", "few events")))
  expected <- c("all", "city (missing)", "city x *", "an arm has no units", "<", ">", "null_value")
  expect_true(all(expected %in% seen$words))
  expect_false(any(is.infinite(seen$numbers)))
  seen <- ink(made("forest", estimate = rep(.1, 100), ci_low = 0, ci_high = .2))
  expect_true("estimate    60 of 100 rows" %in% seen$words)
})

test_that("a posterior is never certain", {
  seen <- ink(made("posterior", estimate = .1 * 1:3, ci_low = 0, ci_high = 1, probability_positive = c(0, .5, 1)))
  expect_true(all(c("< 0.001", "0.500", "> 0.999", "probability_positive") %in% seen$words))
})

test_that("a trend has its periods where they belong", {
  columns <- list(kind = "trend", variant = "B", estimate = 1:3, ci_low = 0:2, ci_high = 2:4, cum_estimate = 7:9)
  seen <- ink(do.call(made, c(columns, list(period = c("10", "2", "0")))))
  expect_true(all(c("estimate, cum_estimate", "B estimate", "B cum_estimate", "10") %in% seen$words))
  expect_true(all(c(0:4, 7:9, 10) %in% seen$numbers))
  expect_true("2026-11-26" %in% ink(do.call(made, c(columns, list(period = sprintf("2026-11-%d", 25:27)))))$words)
  cohorts <- c("all", sprintf("2026-01-%02d", 1:8))
  seen <- ink(made("trend", cohort = cohorts, period = 1, rate = .5, ci_low = .4, ci_high = .6))
  expect_true(all(c("2026-01-05   (6 of 9 panels)", "2026-01-01") %in% seen$words))
})

test_that("a funnel has a bar for each step and variant", {
  seen <- ink(made("funnel", segment = "all", level = "", variant = factor(c("A", "A", "B", "B")),
                   step = c("see", "buy"), step_number = c(1, 2), rate = c(1, .5, 1, .25), ci_low = .2, ci_high = 1,
                   reached = c(2000, 1000, 2400, 600)))
  expect_true(all(c("see", "buy", "A", "B", "2,000", "600") %in% seen$words))
  expect_true(all(c(1, .5, .25) %in% seen$numbers))
})

test_that("looks lie between their bounds", {
  design <- group_sequential_design(c(.25, .5, .75, 1))
  attr(design, "plot") <- "boundary"
  seen <- ink(design)
  expect_true(all(c(design$information, design$efficacy_high, design$efficacy_low) %in% seen$numbers))
  expect_false("futility_low" %in% seen$words)
  monitor <- made("boundary", information = .5, statistic = 1.25, bound_low = -3, bound_high = 3, futility_low = NaN,
                  futility_high = NaN, verdict = "continue")
  seen <- ink(monitor)
  expect_true(all(c("continue", "statistic") %in% seen$words) && 1.25 %in% seen$numbers)
})

test_that("a heat map has a line where it breaks even", {
  grid <- made("roi", x_input = "effect", y_input = "margin", x = rep(1:3, each = 2), y = c(10, 20),
               value = c(-2000, -1000, NA, 5, 1e6, 2.5e6))
  seen <- ink(grid)
  expect_true(all(c("effect", "margin", "break-even", "-2k", "5", "2.5M") %in% seen$words))
  seen <- ink(grid[1L, ])
  expect_true("-2k" %in% seen$words && !("break-even" %in% seen$words))
})

test_that("any number of rows is drawn", {
  texts <- c("metric", "segment", "level", "variant", "cohort", "step", "scenario", "method", "covariate")
  plots <- libexperiment:::.plots
  for (kind in names(plots)) for (reads in plots[[kind]]) for (rows in 0:2) for (value in c(1, NaN, Inf)) {
    columns <- stats::setNames(rep(list(rep(value, rows)), length(reads$needs)), reads$needs)
    whole <- intersect(c("step_number", "information", "x", "y", "reached"), reads$needs)
    columns[whole] <- rep(list(as.numeric(seq_len(rows))), length(whole))
    days <- intersect(c("period", "date"), reads$needs)
    columns[days] <- rep(list(sprintf("2026-01-%02d", seq_len(rows))), length(days))
    columns[texts] <- rep(list(rep("label", rows)), length(texts))
    frame <- do.call(made, c(kind, columns))
    expect_warning(seen <- ink(frame), NA)
    expect_identical("no rows" %in% seen$words, rows == 0L)
  }
})

test_that("a frame without a picture is drawn as data frames are, another one says what it lacks", {
  expect_no_match(ink(simulate_experiment(9)[c("is_clicked", "order_amount")])$words, "estimate")
  expect_refused(ink(made("roi", x = 1)), "expt_argument", "drawn as roi, from the columns x, y, value")
})
