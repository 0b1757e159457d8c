# SPDX-License-Identifier: GPL-3.0-or-later

test_that("a handle of another class is refused", {
  a <- described()
  expect_refused(analysis_merge(a, assigner("salt")), "expt_argument", "expt_analysis", "expt_assigner")
  expect_refused(analysis_merge(a, users()), "expt_argument", "other", "data.frame")
  expect_refused(analysis_add(NULL, users()), "expt_argument", "NULL")
  expect_refused(analysis_close(users()), "expt_argument", "data.frame")
})

test_that("a closed handle says so; closing twice is fine", {
  a <- described()
  expect_null(analysis_close(a))
  expect_null(analysis_close(a))
  expect_refused(analysis_add(a, users()), "expt_state", "closed")
  expect_refused(summary(a), "expt_state", "closed")
  expect_output(print(a), "closed")
})

test_that("a handle from a saved session says so", {
  path <- tempfile()
  on.exit(unlink(path))
  saveRDS(described(), path)
  expect_refused(analysis_frequentist(readRDS(path)), "expt_state", "another R session")
})

test_that("handles are collected", {
  for (i in 1:50) analysis_add(described(), users(40L))
  expect_no_error(gc())
})

test_that("bytes that are no state are refused", {
  expect_refused(analysis_load(as.raw(1:40)), "expt_corrupt")
  expect_refused(analysis_load(raw()), "expt_corrupt")
  expect_refused(analysis_load(3), "expt_argument", "raw vector")
  expect_refused(analysis_load("no such file"), "expt_argument", "no file")
})
