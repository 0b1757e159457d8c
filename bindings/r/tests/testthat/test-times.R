# SPDX-License-Identifier: GPL-3.0-or-later
# Times of one answer are times for the next question.

noon <- as.POSIXct("2025-03-01 12:00:00", tz = "UTC")

# Each user is seen, and a minute later buys; one user a day.
log_of <- function(users = 40) {
  seen <- noon + 86400 * (seq_len(users) - 1)
  variant <- rep(c("A", "B"), length.out = users)
  rbind(data.frame(user = seq_len(users), variant = variant, event = "view", time = seen),
        data.frame(user = seq_len(users), variant = variant, event = "buy", time = seen + 60))
}

test_that("exposures, a funnel and a unit table give times that an analysis takes", {
  events <- log_of()
  exposed <- exposures("user", "time", "variant") |> exposures_add(events)
  units <- funnel("user", "time", "event", steps = c("view", "buy")) |>
    funnel_add_exposures(exposed) |> funnel_add(events) |> funnel_units()
  features <- unit_table("user", "time", maturity = "all", features = list(n = event_count_of())) |>
    unit_table_add_exposures(exposed) |> unit_table_add(events) |> unit_table_frame()
  for (times in list(exposures_frame(exposed)$first_time, units$anchor_time, features$first_time)) {
    expect_s3_class(times, "POSIXct")
    expect_equal(as.numeric(times), as.numeric(events$time[1:40]))
  }
  trend <- analysis("variant", unit = "unit", time = "anchor_time", metrics = list(n = mean_of("n_steps"))) |>
    analysis_add(units) |> analysis_trend()
  expect_equal(nrow(as.data.frame(trend)), 40)
})

test_that("times are cut by their microseconds", {
  events <- log_of()
  units <- exposures("user", "time", "variant") |> exposures_add(events) |> exposures_frame()
  limits <- 1e6 * as.numeric(events$time[c(1, 11, 40)])
  for (table in list(units, as.data.frame(units)))
    expect_equal(as.character(table_cut(table, "first_time", limits, c("early", "late"))$level), rep(c("early", "late"), c(10, 30)))
})

test_that("breaks may be times and days", {
  events <- log_of()
  cut_at <- function(breaks) table_cut(events[1:40, ], "time", breaks)$level
  moments <- events$time[c(1, 11, 40)]
  expect_equal(as.integer(cut_at(moments)), rep(1:2, c(10, 30)))
  expect_match(levels(cut_at(moments))[1L], "^\\[[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z, ")
  days <- as.Date(c("2000-01-01", "2100-01-01"))
  expect_equal(levels(cut_at(days)), "[2000-01-01T00:00:00Z, 2100-01-01T00:00:00Z]")
  expect_equal(levels(cut_at(c(0L, 1L))), "[1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000001Z]")
  expect_error(cut_at(moments[c(1, NA)]), "breaks")
  expect_error(cut_at(as.POSIXlt(moments)), "breaks")
})

test_that("a switchback schedule has times", {
  start <- 1e6 * as.numeric(noon)
  blocks <- switchback_schedule("Paris", start, start + 4 * 3600e6, 3600e6, washout_us = "10m")
  expect_s3_class(blocks$block_start, "POSIXct")
  expect_equal(as.numeric(blocks$block_start[1]), as.numeric(noon))
  expect_equal(as.numeric(blocks$analysis_start - blocks$block_start, units = "secs"), rep(600, 4))
  trips <- data.frame(cluster = "Paris", at = noon + 5400)
  expect_equal(stitch(trips, blocks, "cluster", "at", "block_start")$right_row, 1)
})
