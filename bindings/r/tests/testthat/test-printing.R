# SPDX-License-Identifier: GPL-3.0-or-later

printed <- function(x, ...) paste(capture.output(print(x, ...)), collapse = "\n")

answer <- function() analysis_frequentist(analysis_add(described(), users()))

test_that("a frame prints as the library prints it, without its details", {
  frame <- answer()
  expect_identical(printed(frame), sub("\n$", "", table_to_text(frame)))
  expect_match(printed(frame), "p_value")
  expect_no_match(printed(frame), "std_error")
  expect_match(printed(frame["std_error"]), "std_error")
  expect_no_match(printed(frame[1:2, ]), "std_error")
  expect_match(printed(frame, columns = c("metric", "std_error")), "std_error")
})

test_that("whole numbers print without an exponent", {
  frame <- simulate_experiment(3)
  frame$user_id <- frame$user_id + 1e9
  expect_match(printed(frame), "1000000001", fixed = TRUE)
})

test_that("tidy gives broom's names", {
  tidied <- tidy(answer())
  expect_identical(class(tidied), "data.frame")
  broom <- c("term", "estimate", "std.error", "statistic", "p.value", "conf.low", "conf.high")
  expect_identical(setdiff(broom, names(tidied)), character())
  expect_identical(tidied$p.value, answer()$p_value)
  expect_identical(nrow(tidy(two_proportions(1, 20, 2, 20))), 1L)
  expect_identical(tidy(analysis_add(described(), users())), tidied)
  expect_error(tidy(1), "no tidy method")
})

test_that("results, handles and value classes print", {
  result <- two_proportions(1, 20, 2, 20)
  expect_match(printed(result), "estimate +0.05")
  expect_match(printed(result), "note: .*10")
  expect_match(printed(described()), "expt_analysis.*is_clicked")
  expect_match(printed(assigner("shop")), "expt_assigner")
  expect_identical(printed(proportion_of("x", among = "y")), 'proportion_of(value = "x", among = "y")')
})

test_that("a result is a row of a data.frame", {
  result <- two_proportions(1, 20, 2, 20)
  expect_identical(as.data.frame(result)$p_value, result$p_value)
})

test_that("versions and notes have words", {
  expect_match(expt_version(), "^0\\.")
  expect_match(expt_build_info(), expt_version(), fixed = TRUE)
  expect_match(expt_note_text("few_events"), "10")
})
