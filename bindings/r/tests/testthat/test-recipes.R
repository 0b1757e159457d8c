# SPDX-License-Identifier: GPL-3.0-or-later

test_that("the recipes among the examples print what their page shows", {
  examples <- testthat::test_path("..", "..", "..", "..", "examples")
  if (!file.exists(file.path(examples, "event_recipes.R"))) skip("no examples: not in a checkout")
  printed <- capture.output(source(file.path(examples, "event_recipes.R"), local = new.env()))
  expect_identical(printed, readLines(file.path(examples, "event_recipes.txt")))
})
