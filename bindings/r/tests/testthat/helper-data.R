# SPDX-License-Identifier: GPL-3.0-or-later

# The condition that an expression ends with, or NULL.
caught <- function(expression) tryCatch({
  expression
  NULL
}, error = identity)

# Expects a condition of this class whose message holds these words, and returns it.
expect_refused <- function(expression, class, ...) {
  condition <- caught(expression)
  expect_s3_class(condition, class, exact = FALSE)
  expect_s3_class(condition, "expt_error")
  for (words in c(...)) expect_match(conditionMessage(condition), words, fixed = TRUE)
  condition
}

# Users of a made-up experiment: every value follows from the row, so the tests can count by hand.
users <- function(n = 400L) {
  row <- seq_len(n)
  data.frame(
    user_id = row,
    group = ifelse(row %% 2L == 0L, "A", "B"),
    city = c("north", "south", "west")[row %% 3L + 1L],
    is_clicked = as.integer(row %% 5L < 2L),
    is_converted = as.integer(row %% 5L < 2L & row %% 7L == 0L),
    amount = row / 4
  )
}

described <- function(...) {
  analysis(
    unit = "user_id", variant = "group", control = "A",
    metrics = list(ctr = proportion_of("is_clicked"), pcvr = proportion_of("is_converted", among = "is_clicked")),
    segments = "city", ...
  )
}

# The real table of an A/B test on a home page, 30,000 users; found through EXPT_DATA_DIR, never part of the package.
luckin <- function() {
  folder <- Sys.getenv("EXPT_DATA_DIR")
  path <- file.path(folder, "seed002_luckin", "luckin_ab_test_simulated_data.repo.csv.gz")
  if (!nzchar(folder) || !file.exists(path)) testthat::skip("no data: seed002_luckin (set EXPT_DATA_DIR)")
  utils::read.csv(path)
}
