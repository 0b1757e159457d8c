# SPDX-License-Identifier: GPL-3.0-or-later
# Expected numbers: text 002's notebook re-run on its own file with numpy 1.24.2, pandas 1.5.3 and statsmodels 0.13.5
# (proportions_ztest; treatment B minus control A, so the sign of the notebook's z is turned).

relative <- function(got, expected) max(abs(got / expected - 1))

ask <- function(table, batches = 1L) {
  a <- analysis(
    unit = "user_id", variant = "experiment_group", control = "A",
    metrics = list(ctr = proportion_of("is_clicked"), cvr = proportion_of("is_converted"),
                   pcvr = proportion_of("is_converted", among = "is_clicked")),
    segments = c("city_tier", "user_type")
  )
  for (i in seq_len(batches)) analysis_add(a, table[seq_len(nrow(table)) %% batches == i - 1L, ], paste("batch", i))
  a
}

test_that("the published table gives its published numbers", {
  table <- luckin()
  a <- ask(table)
  answer <- analysis_frequentist(a)
  all <- answer[answer$segment == "all", ]
  expect_identical(all$metric, c("ctr", "cvr", "pcvr"))
  expect_lt(relative(all$statistic, c(7.66439926256437, 2.40724749374984, -.723956480227616)), 1e-13)
  expect_lt(relative(all$p_value, c(1.79670162343030e-14, .0160732730370609, .469092453453917)), 1e-13)
  srm <- analysis_srm(a)
  expect_lt(relative(c(srm$chi2, srm$p_value), c(.374533333333333, .540543523374195)), 1e-13)
  counted <- summary(a)
  counted <- counted[counted$segment == "all" & counted$metric == "ctr", ]
  expect_identical(counted$units, c(15053, 14947))
  expect_identical(counted$successes, c(1267, 1650))
})

test_that("seven batches give the bits of one", {
  table <- luckin()
  expect_identical(analysis_frequentist(ask(table, 7L)), analysis_frequentist(ask(table)))
})

test_that("the file's groups are those of its salt", {
  table <- luckin()
  a <- assigner("luckin_homepage_low_price_alert_v1", variants = c(B = .5, A = .5))
  expect_identical(as.character(assigner_assign(a, table$user_id)$variant), table$experiment_group)
})
