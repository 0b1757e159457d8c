# SPDX-License-Identifier: GPL-3.0-or-later
# Hand-written: frames as pictures, by base graphics. The kind of a frame is what its header says (@plot). No number is
# computed here, and colour is never the only cue.

.drawn <- function(frame, kind) {
  attr(frame, "plot") <- kind
  frame
}

plot.expt_frame <- function(x, ...) {
  columns <- lapply(unclass(x)[seq_along(x)], function(column) if (is.factor(column)) as.character(column) else column)
  kind <- attr(x, "plot")
  if (is.null(kind) && all(.plots$forest[[1L]]$needs %in% names(x))) kind <- "forest"
  if (is.null(kind) || ...length()) return(NextMethod())
  reads <- .reads_of(kind, names(x))
  panels <- .panels(columns, reads)
  lines <- unique(.lines_of(columns, reads$names))
  if (length(panels) > 1L) {
    before <- graphics::par(mfrow = c(min(length(panels), .most_panels), 1L))
    on.exit(graphics::par(before))
  }
  if (!length(panels)) .say("no rows")
  for (i in seq_len(min(length(panels), .most_panels))) .draw[[kind]](panels[[i]], reads, lines, .title(panels, i))
  invisible(x)
}

.title <- function(panels, i) {
  name <- names(panels)[i]
  left_out <- i == .most_panels && length(panels) > i
  paste0(if (name == "" && length(panels) > 1L) "all" else name,
         if (left_out) sprintf("   (%d of %d panels)", i, length(panels)))
}

# ---- which columns a picture reads: the first set that the frame has; `more` and `text` if they are there ----

.names <- c("name", "segment", "group", "level", "part", "probability", "variant", "other_variant", "arm", "covariate")
.interval <- c("ci_low", "ci_high")
.of_metric <- c("metric", "outcome")
.most_panels <- 6L
.most_rows <- 60L
.cells_with_numbers <- 120L

.reads <- function(needs, panel = character(), names = .names, more = character(), zero = TRUE, text = "") {
  list(needs = needs, panel = panel, names = names, more = more, zero = zero, text = text)
}

.plots <- list(
  forest = list(
    .reads(c("estimate", .interval), .of_metric, more = "null_value"),
    .reads(c("pooled", "pooled_low", "pooled_high"), .of_metric, more = c("smallest", "largest")),
    .reads(c("log_lift", .interval), names = c("metric", .names)),
    .reads(c("slope", .interval)),
    .reads(c("net_value", "net_low", "net_high"), names = "scenario"),
    .reads(c("value", .interval), names = "method", more = "logged_value", zero = FALSE),
    .reads(c("share", .interval), more = "planned_share", zero = FALSE),
    .reads("std_difference", names = c("covariate", "variant"))
  ),
  trend = list(
    .reads(c("period", "estimate", .interval), .of_metric, "variant", more = "cum_estimate"),
    .reads(c("period", "rate", .interval), "cohort", "variant", zero = FALSE),
    .reads(c("date", "dau"), names = "variant", more = c("wau", "mau"), zero = FALSE),
    .reads(c("date", "units"), names = c("level", "variant"), zero = FALSE)
  ),
  funnel = list(.reads(c("step", "step_number", "rate", .interval, "reached"), c("segment", "level"), "variant")),
  boundary = list(
    .reads(c("information", "bound_low", "bound_high", "futility_low", "futility_high"),
           more = c("statistic", "verdict")),
    .reads(c("information", "efficacy_low", "efficacy_high", "futility_low", "futility_high")),
    .reads(c("information", "z_low", "z_high", "inner_low", "inner_high")),
    .reads(c("information", "bound", "sustained_bound"), "metric", more = c("statistic", "decision"))
  ),
  posterior = list(
    .reads(c("effect_mean", "effect_low", "effect_high"), .of_metric, text = "better"),
    .reads(c("mean", .interval), zero = FALSE, text = "probability_best"),
    .reads(c("estimate", .interval, "probability_positive"), more = "raw_estimate", text = "probability_positive"),
    .reads(c("estimate", .interval), more = "raw_estimate", zero = FALSE)
  ),
  roi = list(.reads(c("x", "y", "value"), more = c("x_input", "y_input")))
)

.reads_of <- function(kind, columns) {
  found <- Filter(function(reads) all(reads$needs %in% columns), .plots[[kind]])
  if (length(found)) return(found[[1L]])
  sets <- vapply(.plots[[kind]], function(reads) paste(reads$needs, collapse = ", "), "")
  .refuse("x", "this frame is drawn as ", kind, ", from the columns ", paste(sets, collapse = " or "))
}

# ---- rows and their names ----

.rows <- function(columns, which) lapply(columns, `[`, which)

# A panel for each metric, segment level or cohort: they have scales of their own.
.panels <- function(columns, reads) {
  n <- length(columns[[1L]])
  key <- .joined(columns[intersect(reads$panel, names(columns))], n)
  lapply(split(seq_len(n), factor(key, unique(key))), function(which) .rows(columns, which))
}

# The parts of each name in words. "all" and "" say nothing; of a segment even a missing level says something.
.joined <- function(parts, n) {
  segment <- c(parts$segment, parts$group)
  unsaid <- if (is.null(segment)) rep(TRUE, n) else segment %in% c("all", NA)
  words <- lapply(parts, function(part) {
    ifelse(is.na(part), ifelse(unsaid, "", "(missing)"), ifelse(part %in% "all", "", format(part, trim = TRUE)))
  })
  if (!length(words)) rep("", n) else trimws(gsub(" +", " ", do.call(paste, words)))
}

.labels_of <- function(rows, names) {
  known <- rows[intersect(names, names(rows))]
  telling <- Filter(function(part) length(unique(part)) > 1L, known)
  labels <- .joined(if (length(telling)) telling else known, length(rows[[1L]]))
  ifelse(labels == "", "all", labels)
}

.lines_of <- function(columns, names) {
  parts <- lapply(columns[intersect(names, names(columns))], function(part) ifelse(is.na(part), "(missing)", part))
  if (length(parts)) do.call(paste, unname(parts)) else rep("", length(columns[[1L]]))
}

# What the axis shows, with what is the same in all rows: who is compared, and how sure the intervals are
.measured <- function(rows, name) {
  known <- rows[intersect(c("variant", "control", "confidence"), names(rows))]
  same <- Filter(function(part) length(unique(part)) == 1L, known)
  compared <- if (all(c("variant", "control") %in% names(same))) paste(same$variant[1L], "minus", same$control[1L])
  sure <- if ("confidence" %in% names(same)) sprintf("%g %% interval", 100 * same$confidence[1L])
  paste(c(name, compared, sure), collapse = ", ")
}
