# SPDX-License-Identifier: GPL-3.0-or-later

test_that("ids get the variant of their decimal digits", {
  a <- assigner("shop", variants = c(A = .5, B = .5))
  ids <- c(1, 42, 123456789012)
  answer <- assigner_assign(a, ids)
  expect_s3_class(answer$variant, "factor")
  expect_identical(answer, assigner_assign(a, c("1", "42", "123456789012")))
  expect_identical(as.character(answer$variant), vapply(ids, function(id) assigner_assign_one(a, id), ""))
  expect_identical(assigner_assign_one(a, 42L), assigner_assign_one(a, "42"))
})

test_that("integer64 ids keep every digit", {
  skip_if_not_installed("bit64")
  a <- assigner("shop", scheme = "xxh3", variants = list(A = variant_of(.5), B = .5))
  digits <- c("9007199254740993", "9223372036854775807")
  expect_identical(assigner_assign(a, bit64::as.integer64(digits)), assigner_assign(a, digits))
  expect_identical(assigner_assign_one(a, bit64::as.integer64(digits[1L])), assigner_assign_one(a, digits[1L]))
})

test_that("MD5 buckets are those of Python's hashlib", {
  # md5("1_luckin_homepage_low_price_alert_v1")[:8] and of users 2 and 3; Python 3.11 hashlib
  a <- assigner("luckin_homepage_low_price_alert_v1", variants = c(B = .5, A = .5))
  expect_identical(assigner_assign(a, 1:3)$bucket, c(0xa915980f, 0xc070f40f, 0xf14ed0b4) / 2^32)
})

test_that("a missing id gets a missing variant; what is no id is refused", {
  a <- assigner("shop", variants = c(A = .5, B = .5))
  expect_identical(is.na(assigner_assign(a, c(1, NA))$variant), c(FALSE, TRUE))
  expect_identical(is.na(assigner_assign(a, c("", NA))$variant), c(FALSE, TRUE))
  expect_refused(assigner_assign(a, 1.5), "expt_dtype", "2^53")
  expect_refused(assigner_assign(a, c(1, 2^60)), "expt_dtype", "integer64")
  expect_refused(assigner_assign_one(a, 1.5), "expt_argument", "whole number")
  expect_refused(assigner_assign_one(a, NA_character_), "expt_argument", "NA")
})

test_that("JSON carries the whole configuration", {
  a <- assigner("shop", scheme = "xxh3", variants = c(A = .25, B = .75))
  json <- assigner_to_json(a)
  expect_type(json, "character")
  again <- assigner_from_json(json)
  expect_identical(assigner_to_json(again), json)
  expect_identical(assigner_assign(again, 1:100), assigner_assign(a, 1:100))
  expect_refused(assigner_from_json("{"), "expt_corrupt")
})

test_that("shares that are no split are refused", {
  expect_refused(assigner("shop", variants = c(A = -.5, B = 1.5)), "expt_argument", "weight")
  expect_refused(assigner_assign(assigner("shop", variants = c(A = .5, B = .4)), 1:3), "expt_state")
})
