# SPDX-License-Identifier: GPL-3.0-or-later

test_that("one number is one number", {
  expect_refused(two_proportions(1, 20, 2, 20, confidence = c(.9, .95)), "expt_argument", "one number", "2 of them")
  expect_refused(two_proportions(1.5, 20, 2, 20), "expt_argument", "control_successes", "whole")
  expect_refused(two_proportions(NA, 20, 2, 20), "expt_argument", "not logical")
  expect_refused(two_proportions(NA_integer_, 20, 2, 20), "expt_argument", "not NA")
  expect_refused(two_proportions("1", 20, 2, 20), "expt_argument", "not character")
  expect_refused(two_proportions(factor("1"), 20, 2, 20), "expt_argument", "not factor")
  expect_refused(two_proportions(2^54, 2^55, 2, 20), "expt_argument", "integer64")
  expect_refused(analysis("group", max_levels = 3e9), "expt_argument", "2147483647")
  expect_refused(analysis("group", max_levels = 1), "expt_argument", "max_levels")
})

test_that("one string is one string", {
  expect_refused(analysis(c("a", "b")), "expt_argument", "one string")
  expect_refused(analysis(NA_character_), "expt_argument", "NA")
  expect_refused(analysis(3), "expt_argument", "not double")
  expect_refused(two_proportions(1, 20, 2, 20, alternative = "up"), "expt_argument", "greater")
})

test_that("strings arrive as UTF-8, whatever their encoding", {
  name <- "gr\u00fc\u00dfe"
  latin <- iconv(name, "UTF-8", "latin1")
  table <- users()
  names(table)[names(table) == "city"] <- name
  a <- analysis("group", metrics = list(x = proportion_of("is_clicked")), segments = latin)
  answer <- analysis_frequentist(analysis_add(a, table))
  expect_true(name %in% answer$segment)
})

test_that("integer64 counts are exact", {
  skip_if_not_installed("bit64")
  big <- bit64::as.integer64(20)
  expect_identical(two_proportions(bit64::as.integer64(1), big, 2, big), two_proportions(1, 20, 2, 20))
})

test_that("durations are read in every form", {
  # Nothing of the API takes one yet, so the reader itself is asked.
  read <- getFromNamespace(".duration", "libexperiment")
  expect_identical(read("7d", "x"), 7 * 86400e6)
  expect_identical(read(" 1.5 h ", "x"), 5400e6)
  expect_identical(read("90m", "x"), 5400e6)
  expect_identical(read("250us", "x"), 250)
  expect_identical(read(as.difftime(2, units = "hours"), "x"), 7200e6)
  expect_identical(read(12, "x"), 12)
  expect_null(read(NULL, "x"))
  expect_refused(read("7 months", "x"), "expt_argument", "7d")
  expect_refused(read(NA, "x"), "expt_argument", "one duration")
})

test_that("settings are checked", {
  on.exit(configure())
  expect_refused(configure(n_threads = 0), "expt_argument", "n_threads")
  expect_refused(configure(simd = "mmx"), "expt_argument", "avx2")
  expect_refused(configure(progress = "bar"), "expt_argument", "function(what, done, total)")
})
