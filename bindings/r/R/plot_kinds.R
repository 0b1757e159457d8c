# SPDX-License-Identifier: GPL-3.0-or-later
# Hand-written: the pictures that @plot names, each drawn from the columns of one panel. No number is computed here.

# ---- looks ----

.colours <- c("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000") # of Okabe and Ito
.points <- c(16L, 15L, 17L, 18L, 25L, 4L, 8L)
.turn <- function(values, number) values[(number - 1L) %% length(values) + 1L]
.pale <- function(colour, share) grDevices::adjustcolor(colour, alpha.f = share)
.finite <- function(...) Filter(is.finite, c(...))

.write <- function(x, y, words, ...) if (length(words)) graphics::text(x, y, words, cex = .8, ...)

.say <- function(words) {
  graphics::plot.new()
  graphics::text(.5, .5, words, col = "grey40")
}

# An empty plot with room for these values
.frame <- function(x, y, title, xlab, ylab = "", left = 4, right = 1, bottom = 3.2, axes = TRUE) {
  graphics::par(mar = c(bottom, left, 1.8, right), mgp = c(1.9, .6, 0))
  graphics::plot.new()
  graphics::plot.window(.room(x), .room(y))
  if (axes) lapply(1:2, graphics::axis)
  graphics::box()
  graphics::title(title, adj = 0, font.main = 1, cex.main = 1, line = .5)
  graphics::title(xlab = xlab, ylab = ylab)
}

.room <- function(values) {
  if (!any(is.finite(values))) return(c(-1, 1))
  ends <- values[is.finite(values)]
  if (ends[1L] > ends[length(ends)]) return(range(ends)[2:1])
  if (diff(range(ends)) > 0) range(ends) else range(ends) + c(-1, 1) * max(abs(ends[1L]), 1) / 20
}

# Lines of margin for labels of this length
.room_for <- function(labels) min(1.5 + .55 * max(nchar(labels)), 16)

.legend <- function(labels, ...) {
  if (length(labels)) graphics::legend("topright", labels, ..., bty = "n", cex = .8, inset = .01)
}

# ---- forest and posterior: a row for each interval, from the top down ----

.forest <- function(rows, reads, lines, title) {
  total <- length(rows[[1L]])
  at <- seq_len(min(total, .most_rows))
  rows <- .rows(rows, at)
  limits <- reads$needs[c(1L, length(reads$needs) - 1L, length(reads$needs))]
  if (length(reads$needs) == 1L) limits <- rep(reads$needs, 3L)
  middle <- rows[[limits[1L]]]
  known <- is.finite(middle)
  note <- if (is.null(rows$notes)) rep("", length(at)) else ifelse(is.na(rows$notes), "", rows$notes)
  starred <- known & note != ""
  labels <- paste0(.labels_of(rows, reads$names), ifelse(starred, " *", ""))
  below <- c(.measured(rows, limits[1L]), if (any(starred)) "* see notes",
             if (length(at) < total) sprintf("%d of %d rows", length(at), total))
  more <- .finite(unlist(rows[intersect(reads$more, names(rows))]))
  .frame(sort(c(.reach(rows[unique(limits)]), more, if (reads$zero) 0)), c(length(at) + .5, .5), title,
         paste(below, collapse = "    "), left = .room_for(labels), right = if (reads$text %in% names(rows)) 5 else 1,
         axes = FALSE)
  graphics::axis(1)
  graphics::axis(2, at, labels, las = 1, tick = FALSE, cex.axis = .9)
  if (reads$zero) graphics::abline(v = 0, lty = 3)
  .intervals(at, rows[[limits[2L]]], rows[[limits[3L]]])
  graphics::points(middle[known], at[known], pch = 16, col = .colours[1L])
  .marks(rows, reads, at, known)
  why <- ifelse(note == "", "not known", substr(note, 1L, 70L))
  .write(rep(graphics::par("usr")[1L], sum(!known)), at[!known], why[!known], pos = 4, font = 3, col = "grey40")
  if (reads$text %in% names(rows)) .probabilities(rows[[reads$text]], reads$text, at)
}

# The ends of the axis, with room for the arrow of an unbounded side
.reach <- function(sides) {
  values <- unlist(sides)
  ends <- .finite(values)
  if (!length(ends)) return(numeric())
  beyond <- .08 * max(diff(range(ends)), max(abs(ends)) / 1000)
  c(ends, if (-Inf %in% values) min(ends) - beyond, if (Inf %in% values) max(ends) + beyond)
}

# An unbounded side ends at the edge, in an arrow.
.intervals <- function(at, low, high) {
  drawn <- which(!is.na(low) & !is.na(high))
  edge <- graphics::par("usr")[1:2]
  graphics::segments(pmax(low, edge[1L])[drawn], at[drawn], pmin(high, edge[2L])[drawn], at[drawn],
                     col = .colours[1L], lwd = 2)
  for (side in 1:2) {
    open <- intersect(drawn, which(if (side == 1L) low == -Inf else high == Inf))
    graphics::points(rep(edge[side], length(open)), at[open], pch = c("<", ">")[side], col = .colours[1L], xpd = TRUE)
  }
}

# Other numbers of the same row; where 0 is drawn anyway, it needs no mark.
.marks <- function(rows, reads, at, known) {
  seen <- lapply(rows[intersect(reads$more, names(rows))], function(values) {
    which(known & is.finite(values) & !(reads$zero & values %in% 0))
  })
  seen <- Filter(length, seen)
  shapes <- c("|", "o", "x")[seq_along(seen)]
  for (i in seq_along(seen)) {
    graphics::points(rows[[names(seen)[i]]][seen[[i]]], at[seen[[i]]], pch = shapes[i], font = 2)
  }
  .legend(names(seen), pch = shapes)
}

# Never 0 and never 1: no posterior says that.
.probabilities <- function(values, name, at) {
  words <- ifelse(values < .001, "< 0.001", ifelse(values > .999, "> 0.999", sprintf("%.3f", values)))
  words[is.na(values)] <- ""
  graphics::mtext(words, 4, .3, at = at, las = 1, cex = .8 * graphics::par("cex"))
  graphics::mtext(name, 3, .2, at = graphics::par("usr")[2L], adj = 0, font = 3, cex = .8 * graphics::par("cex"))
}

# ---- trend: a line with its band for each variant; what is drawn beside it is dashed ----

.trend <- function(rows, reads, lines, title) {
  x <- rows[[reads$needs[1L]]]
  at <- .places(x)
  line <- .lines_of(rows, reads$names)
  beside <- Filter(function(name) any(is.finite(rows[[name]])), intersect(reads$more, names(rows)))
  drawn <- c(reads$needs[2L], beside)
  values <- .finite(unlist(rows[c(drawn, reads$needs[-(1:2)])]))
  .frame(sort(at), sort(c(values, if (reads$zero) 0)), title, reads$needs[1L], paste(drawn, collapse = ", "),
         axes = FALSE)
  graphics::axis(2)
  ticks <- sort(unique(at))
  ticks <- ticks[seq(1L, length(ticks), 1L + (length(ticks) - 1L) %/% 10L)]
  graphics::axis(1, ticks, x[match(ticks, at)], cex.axis = .8)
  if (reads$zero) graphics::abline(h = 0, lty = 3)
  for (name in unique(line)) {
    mine <- which(line == name)
    .one_trend(at, rows, mine[order(at[mine])], reads, drawn, match(name, lines))
  }
  shown <- expand.grid(y = seq_along(drawn), line = unique(line), stringsAsFactors = FALSE)
  number <- match(shown$line, lines)
  .legend(trimws(paste(shown$line, if (length(beside)) drawn[shown$y] else "")), lty = shown$y,
          col = .turn(.colours, number), pch = ifelse(shown$y == 1L, .turn(.points, number), NA))
}

# Where periods lie on the axis: numbers, days, or else one after the other
.places <- function(periods) {
  numbers <- suppressWarnings(as.numeric(periods))
  if (!anyNA(numbers)) return(numbers)
  times <- as.POSIXct(strptime(paste0(periods, ifelse(nchar(periods) == 10L, "T00:00", "")), "%Y-%m-%dT%H:%M", "UTC"))
  if (!anyNA(times)) as.numeric(times) / 86400 else match(periods, unique(periods))
}

.one_trend <- function(at, rows, mine, reads, drawn, number) {
  colour <- .turn(.colours, number)
  if (length(reads$needs) > 2L) {
    low <- rows[[reads$needs[3L]]]
    high <- rows[[reads$needs[4L]]]
    known <- mine[is.finite(low[mine]) & is.finite(high[mine])]
    graphics::polygon(c(at[known], rev(at[known])), c(low[known], rev(high[known])), col = .pale(colour, .15),
                      border = NA)
    graphics::segments(at[known], low[known], at[known], high[known], col = .pale(colour, .5))
  }
  for (i in seq_along(drawn)) {
    graphics::lines(at[mine], rows[[drawn[i]]][mine], type = if (i == 1L) "o" else "l", lty = i,
                    pch = .turn(.points, number), col = colour)
  }
}

# ---- funnel: steps from the top down, a bar for each variant ----

.funnel <- function(rows, reads, lines, title) {
  numbers <- sort(unique(rows$step_number))
  steps <- rows$step[match(numbers, rows$step_number)]
  line <- .lines_of(rows, reads$names)
  present <- unique(line)
  thick <- .8 / length(present)
  at <- match(rows$step_number, numbers) + (match(line, present) - (length(present) + 1) / 2) * thick
  .frame(c(0, 1.15 * max(.finite(rows$rate, rows$ci_high), 1e-9)), c(length(steps) + .5, .4), title,
         "rate; at the bars: units that reached the step", left = .room_for(steps), axes = FALSE)
  graphics::axis(1)
  graphics::axis(2, seq_along(steps), steps, las = 1, tick = FALSE)
  look <- .bars(match(line, lines))
  graphics::rect(0, at - thick * .46, rows$rate, at + thick * .46, col = look$fill)
  graphics::rect(0, at - thick * .46, rows$rate, at + thick * .46, density = look$density, angle = look$angle,
                 border = NA)
  graphics::segments(rows$ci_low, at, rows$ci_high, at, lwd = 2)
  .write(pmax(rows$rate, rows$ci_high, na.rm = TRUE), at, format(rows$reached, big.mark = ",", trim = TRUE), pos = 4)
  if (!identical(present, "")) {
    look <- .bars(match(present, lines))
    .legend(present, fill = look$fill)
    .legend(present, fill = "black", density = look$density, angle = look$angle)
  }
}

# The first variant is plain, the others are hatched.
.bars <- function(number) {
  list(fill = .pale(.turn(.colours, number), .75), density = .turn(c(0, 25, 12, 25, 12, 6, 40), number),
       angle = .turn(c(45, 45, 135, 0, 90, 45, 135), number))
}

# ---- boundary: the looks taken, between the bounds of an effect and those of futility ----

.boundary <- function(rows, reads, lines, title) {
  information <- rows[[reads$needs[1L]]]
  rows <- .rows(rows, order(information)[seq_len(sum(is.finite(information)))])
  at <- rows[[reads$needs[1L]]]
  asked <- c(reads$needs[-1L], intersect(reads$more[1L], names(rows)))
  drawn <- Filter(function(name) any(is.finite(rows[[name]])), asked)
  looked <- drawn %in% reads$more
  milder <- grepl("^(futility|inner|sustained)", drawn)
  looks <- list(col = .colours[ifelse(looked, 7L, ifelse(milder, 6L, 2L))], lty = ifelse(milder, 2L, 1L),
                pch = ifelse(looked, 16L, ifelse(grepl("high$", drawn), 2L, 6L)))
  .frame(c(0, max(at, 1) * 1.05), sort(c(0, .finite(unlist(rows[drawn])))), title,
         paste(reads$needs[1L], "(share of the plan)"), "z")
  graphics::abline(h = 0, lty = 3)
  for (i in seq_along(drawn)) {
    known <- is.finite(rows[[drawn[i]]])
    graphics::lines(at[known], rows[[drawn[i]]][known], type = "o", col = looks$col[i], lty = looks$lty[i],
                    pch = looks$pch[i])
    if (looked[i]) {
      last <- max(which(known))
      .write(at[last], rows[[drawn[i]]][last], rows[[reads$more[2L]]][last], pos = 4, font = 2, xpd = TRUE)
    }
  }
  .legend(drawn, col = looks$col, lty = looks$lty, pch = looks$pch)
}

# ---- roi: a heat map around 0; losses are hatched, the line between them and gains is break-even ----

.roi <- function(rows, reads, lines, title) {
  rows <- .rows(rows, which(is.finite(rows$x) & is.finite(rows$y)))
  if (!length(rows$x)) return(.say("no rows"))
  columns <- sort(unique(rows$x))
  across <- sort(unique(rows$y))
  reach <- max(abs(.finite(rows$value)), 1e-300)
  names <- vapply(c("x", "y"), function(axis) c(rows[[paste0(axis, "_input")]], axis)[1L], "")
  x <- .edges(columns)
  y <- .edges(across)
  .frame(range(x), range(y), title, names[1L], names[2L])
  palette <- grDevices::hcl.colors(201L, "PuOr", rev = TRUE)
  i <- match(rows$x, columns)
  j <- match(rows$y, across)
  graphics::rect(x[i], y[j], x[i + 1L], y[j + 1L], col = palette[101L + round(100 * rows$value / reach)], border = NA)
  loss <- which(rows$value < 0)
  if (length(loss)) {
    graphics::rect(x[i[loss]], y[j[loss]], x[i[loss] + 1L], y[j[loss] + 1L], density = 12, col = "grey60", border = NA)
  }
  cells <- matrix(NA_real_, length(columns), length(across))
  cells[cbind(i, j)] <- rows$value
  if (min(dim(cells)) > 1L && any(cells < 0, na.rm = TRUE) && any(cells > 0, na.rm = TRUE)) {
    graphics::contour(columns, across, cells, levels = 0, labels = "break-even", add = TRUE, lwd = 2)
  }
  if (length(cells) <= .cells_with_numbers) {
    known <- is.finite(rows$value)
    .write(rows$x[known], rows$y[known], .compact(rows$value[known]),
           col = ifelse(abs(rows$value[known]) > .65 * reach, "white", "black"))
  }
}

# The borders of cells around these midpoints
.edges <- function(middle) {
  if (length(middle) == 1L) return(middle + c(-.5, .5))
  half <- diff(middle) / 2
  c(middle[1L] - half[1L], middle[-length(middle)] + half, middle[length(middle)] + half[length(half)])
}

# 1234567 is 1.23M.
.compact <- function(values) {
  size <- findInterval(abs(values), c(0, 1e3, 1e6, 1e9))
  paste0(sprintf("%.3g", values / c(1, 1e3, 1e6, 1e9)[size]), c("", "k", "M", "G")[size])
}

.draw <- list(forest = .forest, trend = .trend, funnel = .funnel, boundary = .boundary, posterior = .forest, roi = .roi)
