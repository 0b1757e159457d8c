# SPDX-License-Identifier: GPL-3.0-or-later

answer_of <- function(table) analysis_frequentist(analysis_add(described(), table))

test_that("factors, logicals, doubles and lists of columns give the bits of strings and integers", {
  table <- users()
  expected <- answer_of(table)
  other <- table
  other$group <- factor(other$group, levels = c("unused", "B", "A"))
  other$city <- factor(other$city)
  other$user_id <- as.double(other$user_id)
  other$is_clicked <- other$is_clicked == 1L
  other$is_converted <- as.double(other$is_converted)
  expect_identical(answer_of(other), expected)
  expect_identical(answer_of(as.list(other)), expected)
  expect_identical(answer_of(table[rev(names(table))]), expected)
})

test_that("a missing factor or string is a level of its own", {
  table <- users()
  table$city[table$city == "west"] <- NA
  by_strings <- answer_of(table)
  table$city <- factor(table$city)
  expect_identical(answer_of(table), by_strings)
  expect_true(anyNA(by_strings$level))
})

test_that("missing outcomes are dropped when that was asked for, whatever their type", {
  ask <- function(table) {
    analysis("group", metrics = list(ctr = proportion_of("is_clicked", missing = "drop"))) |>
      analysis_add(table) |> analysis_frequentist()
  }
  table <- users()
  table$is_clicked[c(3L, 10L)] <- NA
  expected <- ask(table)
  expect_identical(expected$n_dropped, 2)
  for (type in list(as.double, as.logical)) {
    table$is_clicked <- type(table$is_clicked)
    expect_identical(ask(table), expected)
  }
  table$is_clicked <- ifelse(is.na(table$is_clicked), NaN, as.double(table$is_clicked))
  expect_identical(ask(table), expected)
})

test_that("integer64 is read as such", {
  skip_if_not_installed("bit64")
  table <- users()
  expected <- answer_of(table)
  table$user_id <- bit64::as.integer64(table$user_id) + bit64::as.integer64("9007199254740993")
  table$is_clicked <- bit64::as.integer64(table$is_clicked)
  expect_identical(answer_of(table)$estimate, expected$estimate)
})

test_that("dates and times are times", {
  seconds <- c(0, 86400.5, NA)
  times <- data.frame(at = as.POSIXct(seconds, origin = "1970-01-01", tz = "UTC"))
  days <- data.frame(at = as.Date(c(0, 1, NA), origin = "1970-01-01"))
  midnight <- data.frame(at = as.POSIXct(c(0, 86400, NA), origin = "1970-01-01", tz = "Asia/Tokyo"))
  expect_identical(table_to_csv(days), table_to_csv(midnight))
  expect_false(table_to_csv(days) == table_to_csv(times))
})

test_that("what is no column is refused by name", {
  condition <- expect_refused(table_to_text(list(x = list(1))), "expt_dtype", "'x'", "list")
  expect_identical(condition$field, "x")
  expect_refused(table_to_text(data.frame(x = as.difftime(1, units = "secs"))), "expt_dtype", "difftime")
  expect_refused(table_to_text(list(x = diag(2))), "expt_dtype", "matrix")
  expect_refused(table_to_text(list(1)), "expt_argument", "named columns")
  expect_refused(table_to_text("x"), "expt_argument", "data.frame")
  expect_refused(analysis_add(described(), 3), "expt_argument", "data.frame")
})

test_that("labels are recoded and numbers cut", {
  table <- users()
  recoded <- table_recode(table, "city", c("north", "south"), c("up", "down"))
  expect_identical(as.character(recoded$level), c(north = "up", south = "down", west = "west")[table$city] |> unname())
  band <- table_cut(table, "amount", c(0, 10, 100), labels = c("low", "high"))
  expect_identical(as.character(band$level), ifelse(table$amount < 10, "low", "high"))
  expect_refused(table_recode(table, "city", c("north", "south"), "up"), "expt_argument", "equally long")
})

test_that("integers come back as doubles and go on as integers", {
  made <- simulate_experiment(500, seed = 7)
  expect_type(made$user_id, "double")
  expect_identical(made$user_id, as.double(1:500))
  expect_s3_class(made$experiment_group, "factor")
  a <- analysis("experiment_group", unit = "user_id", metrics = list(ctr = proportion_of("is_clicked")))
  expect_s3_class(analysis_add(a, made), "expt_analysis")
  expect_match(table_to_csv(made[1L, ]), "\n1,")
})

test_that("what may be left out may be NULL", {
  expect_identical(levels(table_cut(users(), "amount", c(0, 10, 100))$level), c("[0, 10)", "[10, 100]"))
})

test_that("a frame without rows is a data.frame without rows", {
  none <- simulate_experiment(0)
  expect_identical(dim(none), c(0L, 8L))
  expect_s3_class(analysis_add(analysis("experiment_group", metrics = list(proportion_of("is_clicked"))), none), "expt_analysis")
})
