# SPDX-License-Identifier: GPL-3.0-or-later

test_that("progress ends with everything done", {
  on.exit(configure())
  calls <- list()
  configure(progress = function(what, done, total) {
    calls[[length(calls) + 1L]] <<- list(what, done, total)
    FALSE
  })
  simulate_experiment(1000)
  last <- calls[[length(calls)]]
  expect_identical(last[[1L]], "expt_simulate_experiment")
  expect_identical(last[[2L]], last[[3L]])
})

test_that("TRUE stops the call, and nothing has changed", {
  on.exit(configure())
  configure(progress = function(what, done, total) TRUE)
  expect_refused(simulate_experiment(1000), "expt_cancelled")
  a <- described()
  before <- analysis_save(a)
  expect_refused(analysis_add(a, users()), "expt_cancelled")
  expect_identical(analysis_save(a), before)
})

test_that("an error in the function is the error of the call", {
  on.exit(configure())
  configure(progress = function(what, done, total) {
    stop(structure(class = c("mine", "error", "condition"), list(message = "my own", call = NULL)))
  })
  expect_error(simulate_experiment(1000), "my own", class = "mine")
  configure()
  expect_identical(nrow(simulate_experiment(10)), 10L)
})

test_that("an interrupt is an interrupt", {
  skip_on_os("windows")
  on.exit(configure())
  configure(progress = function(what, done, total) {
    tools::pskill(Sys.getpid(), tools::SIGINT)
    Sys.sleep(5)
    FALSE
  })
  expect_identical(tryCatch(simulate_experiment(1000), interrupt = function(condition) "interrupted"), "interrupted")
})

test_that("the function must leave handles and settings alone", {
  on.exit(configure())
  a <- described()
  configure(progress = function(what, done, total) analysis_close(a))
  expect_refused(simulate_experiment(1000), "expt_state", "progress function")
  configure(progress = function(what, done, total) configure(n_threads = 2))
  expect_refused(simulate_experiment(1000), "expt_state", "progress function")
})
