# SPDX-License-Identifier: GPL-3.0-or-later

clicks <- function(n, every_b) {
  i <- seq_len(n) - 1L
  variant <- c("A", "B")[i %% 2L + 1L]
  every <- ifelse(variant == "B", every_b, 5L)
  data.frame(user = i, variant = variant, clicked = as.integer((i %/% 2L) %% every == 0L))
}
counted <- function(n, every_b = 4L) {
  analysis("variant", unit = "user", metrics = list(ctr = proportion_of("clicked"))) |>
    analysis_add(clicks(n, every_b), batch = "all")
}

test_that("bounds fall from look to look", {
  design <- group_sequential_design(c(.25, .5, .75, 1))
  expect_identical(design$efficacy_high, sort(design$efficacy_high, decreasing = TRUE))
})

test_that("an analysis answers in probabilities and at any time", {
  a <- counted(4000)
  expect_gt(analysis_bayesian(a)$better, .99)
  expect_lt(analysis_sequential(a)$ci_low, analysis_frequentist(a)$ci_low)
})

test_that("a monitor goes on from its saved state", {
  monitor <- monitor("ctr", 8000, looks = 4)
  expect_identical(monitor_look(monitor, counted(2000, 5L), 86400e6)$verdict, "continue")
  again <- monitor_load(monitor_save(monitor))
  expect_equal(monitor_look(again, counted(4000, 5L), 2 * 86400e6)$days_left, 2)
  expect_refused(monitor_look(again, counted(4000, 5L), 2 * 86400e6), "expt_argument", "later time")
})

test_that("a bandit learns from its log, once", {
  b <- bandit("reward", arms = c("a", "b"))
  log <- bandit_choose(b, data.frame(user = seq_len(400)), "user")
  log$reward <- as.integer(log$arm == "b" & seq_len(400) %% 3 == 0)
  bandit_update(b, log)
  bandit_update(b, log)
  shares <- bandit_allocation(b)
  expect_gt(shares$share[shares$arm == "b"], .99)
  expect_equal(bandit_feedback(b)$plays, 400)
  expect_gt(adaptive_effects(log, "arm", "reward", "probability")$estimate, 0)
})

test_that("probabilities of two and of many", {
  # tests/reference/bayes: 1000/10000 against 1150/10000
  expect_equal(posterior_beta(1000, 10000, 1150, 10000)$better, .99969224374438, tolerance = 1e-12)
  best <- probability_best_proportions(c(100, 120, 90), c(1000, 1000, 1000))
  expect_equal(sum(best$probability_best), 1, tolerance = 1e-12)
})
