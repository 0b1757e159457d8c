# SPDX-License-Identifier: GPL-3.0-or-later

test_that("the sentence works as written", {
  answer <- analysis(
    unit = "user_id", variant = "group", control = "A",
    metrics = list(ctr = proportion_of("is_clicked"), pcvr = proportion_of("is_converted", among = "is_clicked")),
    segments = c("city")
  ) |> analysis_add(users()) |> analysis_frequentist()
  expect_s3_class(answer, c("expt_frame", "data.frame"), exact = TRUE)
  expect_identical(answer$metric, rep(c("ctr", "pcvr"), each = 4L))
  expect_identical(unique(answer$segment), c("all", "city"))
  first <- answer[1L, ]
  table <- users()
  expect_identical(first$n_control, 200)
  expect_identical(first$value_variant, mean(table$is_clicked[table$group == "B"]))
  expect_identical(first$estimate, first$value_variant - first$value_control)
})

test_that("summary counts what the table holds", {
  table <- users()
  counted <- summary(analysis_add(described(), table))
  row <- subset(counted, metric == "ctr" & segment == "city" & level == "west" & variant == "B")
  expected <- table[table$city == "west" & table$group == "B", ]
  expect_identical(row$n, as.double(nrow(expected)))
  expect_identical(row$successes, as.double(sum(expected$is_clicked)))
})

test_that("batches in any order, merged or loaded, give the same bits", {
  table <- users()
  whole <- analysis_frequentist(analysis_add(described(), table, "all"))
  part <- function(i) analysis_add(described(), table[table$user_id %% 4 == i, ], paste("day", i))
  parts <- lapply(c(3, 0, 2, 1), part)
  merged <- Reduce(analysis_merge, parts)
  expect_identical(analysis_frequentist(merged), whole)

  path <- tempfile()
  on.exit(unlink(path))
  bytes <- analysis_save(merged)
  expect_type(bytes, "raw")
  expect_identical(withVisible(analysis_save(merged, path))$visible, FALSE)
  expect_identical(analysis_frequentist(analysis_load(bytes)), whole)
  expect_identical(analysis_frequentist(analysis_load(path)), whole)
  expect_identical(analysis_save(analysis_load(path)), bytes)
})

test_that("threads change nothing", {
  on.exit(configure())
  one <- analysis_frequentist(analysis_add(described(), users()))
  configure(n_threads = 2, simd = "scalar")
  expect_identical(analysis_frequentist(analysis_add(described(), users())), one)
})

test_that("counts give the same answer as the rows that they count", {
  table <- users()
  table$units <- 1L
  counts <- stats::aggregate(cbind(units, is_clicked, is_converted) ~ group + city, table, sum)
  by_counts <- analysis_add_counts(described(), counts, "units")
  by_rows <- analysis_add(described(), table)
  numbers <- c("n_control", "n_variant", "estimate", "std_error", "ci_low", "ci_high", "statistic", "log_p_value")
  expect_identical(as.list(analysis_frequentist(by_counts)[numbers]), as.list(analysis_frequentist(by_rows)[numbers]))
})

test_that("only the columns that are read are converted", {
  table <- users()
  table$useless <- as.list(seq_len(nrow(table)))
  expect_s3_class(analysis_add(described(), table), "expt_analysis")
  expect_setequal(analysis_columns(described())[[1L]], c("user_id", "group", "city", "is_clicked", "is_converted"))
})

test_that("a failed add says where, and changes nothing", {
  table <- users()
  a <- analysis_add(described(), table, "monday")
  before <- analysis_save(a)

  condition <- expect_refused(analysis_add(a, table[names(table) != "city"]), "expt_column", "city")
  expect_identical(condition$field, "city")
  expect_identical(condition$function_name, "expt_analysis_add")
  expect_identical(condition$code, "column")
  expect_identical(condition$row, NA_real_)

  holed <- table
  holed$is_clicked[8L] <- NA
  condition <- expect_refused(analysis_add(a, holed), "expt_row", "(row 8)")
  expect_identical(condition$row, 8)
  expect_null(conditionCall(condition))

  expect_refused(analysis_add(a, table, "monday"), "expt_duplicate", "monday")
  expect_refused(analysis_add(a, rbind(table, table, table)), "expt_incompatible")
  expect_identical(analysis_save(a), before)
})

test_that("descriptions are refused with what is allowed", {
  expect_refused(analysis("group", metrics = list(x = segment_of("is_clicked"))), "expt_argument", "proportion_of()")
  expect_refused(analysis("group", metrics = list(x = proportion_of("y", role = "main"))), "expt_argument", "guardrail")
  expect_refused(analysis("group", variants = c(.5, .5)), "expt_argument", "named by label")
  expect_refused(analysis("group", segments = c(a = "city")), "expt_argument", "takes no names")
  expect_refused(analysis("group", segments = proportion_of("x")), "expt_argument", "segment_of()")
  expect_refused(analysis("group", metrics = list(proportion_of("x"), proportion_of("x"))), "expt_duplicate")
  expect_error(analysis("group", unknown = 1), "unused argument")
})

test_that("a metric without a name is called after its column", {
  a <- analysis("group", metrics = list(proportion_of("is_clicked")))
  expect_identical(unique(analysis_frequentist(analysis_add(a, users()))$metric), "is_clicked")
})

test_that("the split is checked against the plan", {
  even <- analysis_srm(analysis_add(described(), users()))
  expect_s3_class(even, c("expt_srm", "expt_result"), exact = TRUE)
  expect_identical(even$passes, TRUE)
  expect_identical(even$chi2, 0)
  uneven <- analysis_srm(analysis_add(described(variants = c(A = .9, B = .1)), users()))
  expect_identical(uneven$passes, FALSE)
})
