# SPDX-License-Identifier: GPL-3.0-or-later
if (requireNamespace("testthat", quietly = TRUE)) {
  library(testthat)
  library(libexperiment)
  test_check("libexperiment")
} else {
  message("skipped: testthat is not installed")
}
