# SPDX-License-Identifier: GPL-3.0-or-later
# The R package generated from sample.h, run: every kind of parameter and option that the grammar allows.
library(libexperiment)
library(testthat)

refused <- function(expression, class, words) {
  condition <- tryCatch({
    expression
    NULL
  }, error = identity)
  expect_s3_class(condition, class)
  expect_match(conditionMessage(condition), words, fixed = TRUE)
  invisible(condition)
}

test_that("defaults are the library's", {
  cup <- brew()
  expect_identical(cup[c("roast", "steep_us", "seed", "label", "foam")],
                   list(roast = "dark", steep_us = 180e6, seed = "0", label = "cup", foam = FALSE))
  expect_identical(cup$milk_share, NaN)
})

test_that("durations come in every form", {
  expect_identical(brew(steep_us = "1.5h")$steep_us, 5400e6)
  expect_identical(brew(steep_us = as.difftime(2, units = "days"))$steep_us, 172800e6)
  expect_identical(brew(steep_us = 42)$steep_us, 42)
  expect_identical(drip("2s", 3), c(0, 2e6, 4e6))
  refused(drip("7 days", 1), "expt_argument", "gap_us is \"7 days\"")
  refused(drip("9999999999999999d", 1), "expt_argument", "2^53")
  refused(drip(1.5, 1), "expt_argument", "whole number")
  refused(drip(NULL, 1), "expt_argument", "gap_us")
})

test_that("options hold arrays, and share their lengths", {
  cup <- brew(sugar = c(1.5, 2, .5), cups = 3:4, names = c("a", "b"), label = "x")
  expect_identical(cup[c("sugar", "cups", "named", "label")], list(sugar = 4, cups = 7, named = 2, label = "x"))
  expect_identical(brew(sugar = numeric(), cups = integer())$sugar, 0)
  expect_identical(brew(sugar = c(TRUE, FALSE))$sugar, 1)
  expect_identical(brew(cups = bit64::as.integer64(c(3, 4)))$cups, 7)
  refused(brew(cups = 1:2, names = "a"), "expt_argument", "names has 1 values, cups has 2")
  refused(brew(sugar = "much"), "expt_argument", "sugar must be numbers, not character")
  refused(brew(cups = 1.5), "expt_argument", "whole number")
  refused(brew(names = c("a", NA), cups = 1:2), "expt_argument", "NA")
})

test_that("options hold options", {
  milk <- function(...) brew(milk = list(...))[c("milk_share", "foam")]
  expect_identical(milk(share = .5, foam = FALSE), list(milk_share = .5, foam = FALSE))
  expect_identical(milk(), list(milk_share = .25, foam = TRUE))
  refused(brew(milk = list(shares = .5)), "expt_argument", "milk has no option shares; allowed: foam, share")
  refused(brew(milk = list(.5)), "expt_argument", "(no name)")
  refused(brew(milk = .5), "expt_argument", "named list")
})

test_that("arrays go in and come out", {
  roasts <- factor(c("light", "dark"), levels = c("light", "dark"))
  expect_identical(blend(c(1, 2.5), c(2, 4), roasts), c(2, 11))
  expect_identical(is.nan(blend(c(1, 1), c(1, 1), factor(c(NA, "light")))), c(TRUE, FALSE))
  expect_identical(blend(numeric(), integer(), factor(character())), numeric())
  refused(blend(1, 1, 1L), "expt_argument", "roasts must be a factor")
  refused(blend(c(1, 2), 1, roasts), "expt_argument", "weights has 1 values, values has 2")
  condition <- refused(blend(1, -1, roasts[1]), "expt_argument", "a weight is negative")
  expect_identical(c(condition$function_name, condition$argument), c("expt_blend", "weights"))
  expect_identical(drip(10, 0), numeric())
  refused(drip(10, -1), "expt_argument", "n_drops")
})

test_that("all 64 bits of a seed arrive", {
  expect_identical(brew(seed = "18446744073709551615")$seed, "18446744073709551615")
  expect_identical(brew(seed = bit64::as.integer64("9223372036854775807"))$seed, "9223372036854775807")
  expect_identical(brew(seed = 2^53)$seed, "9007199254740992")
  texts <- list("18446744073709551616", "-1", "", "1e3")
  for (seed in c(texts, list(-1, 2^60, 1.5, TRUE, 1:2, NA_real_, bit64::as.integer64(-1)))) {
    refused(brew(seed = seed), "expt_argument", "seed")
  }
})

test_that("builders, accessors, strings and states", {
  b <- barrel(taps = list(left = 1, right = tap_of(2)))
  expect_identical(barrel_tap(b), "right")
  expect_identical(barrel_rows(b), 0)
  expect_identical(barrel_rows(barrel_add(b, data.frame(x = 1:3))), 3)
  refused(barrel(taps = list(tap_of(2))), "expt_argument", "named by name")
  refused(barrel_tap(barrel()), "expt_state", "no tap")
  copy <- barrel_load(barrel_save(b))
  expect_identical(barrel_rows(copy), 3)
  expect_identical(nrow(summary(copy)), 1L)
  expect_identical(attr(summary(copy), "plot"), "trend")
  refused(barrel_merge(b, b), "expt_argument", "itself")
  expect_identical(barrel_rows(barrel_merge(b, copy)), 6)
})
