# SPDX-License-Identifier: GPL-3.0-or-later

stream_of <- function(table) libexperiment:::as_nanoarrow_array_stream.expt_frame(table)

test_that("a frame comes back from its stream", {
  frame <- simulate_experiment(500)
  expect_s3_class(stream_of(frame), "nanoarrow_array_stream")
  expect_identical(table_to_csv(stream_of(frame)), table_to_csv(frame))
})

test_that("a stream gives the bits of the data frame", {
  table <- users()
  table$city[table$city == "west"] <- NA
  table$when <- as.POSIXct("2025-01-01", tz = "UTC") + table$user_id / 4
  expected <- analysis_save(analysis_add(described(), table, "monday"))
  expect_identical(analysis_save(analysis_add(described(), stream_of(table), "monday")), expected)
})

test_that("a stream outlives what it was made of, and is used up by one call", {
  stream <- stream_of(simulate_experiment(50))
  gc()
  first <- table_to_csv(stream)
  expect_identical(first, table_to_csv(simulate_experiment(50)))
  expect_refused(table_to_csv(stream), "expt_argument", "the Arrow stream was read before")
})

test_that("a missing column is refused with the names there are", {
  table <- users()
  table$group <- NULL
  expect_refused(analysis_add(described(), stream_of(table)), "expt_column", "no column 'group'", "user_id")
})

test_that("streams that nobody reads are freed", {
  for (i in 1:20) stream_of(users())
  expect_true(is.matrix(gc()))
})

test_that("nanoarrow reads frames, and its streams are read", {
  skip_if_not_installed("nanoarrow")
  frame <- simulate_experiment(20)
  stream <- nanoarrow::as_nanoarrow_array_stream(frame)
  expect_identical(as.data.frame(stream)$user_id, as.numeric(1:20))
  table <- users()
  expected <- analysis_save(analysis_add(described(), table))
  expect_identical(analysis_save(analysis_add(described(), nanoarrow::as_nanoarrow_array_stream(table))), expected)
})
