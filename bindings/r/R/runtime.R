# SPDX-License-Identifier: GPL-3.0-or-later
# Hand-written: conditions, progress, values on their way to C, value classes. Printing is in methods.R.

.session <- new.env(parent = emptyenv())

# ---- conditions: C calls these when a call has failed ----

.signal <- function(told) {
  code <- tolower(sub("^EXPT_E_", "", told$status))
  row <- if (is.na(told$row)) "" else sprintf(" (row %.0f)", told$row)
  stop(structure(
    class = c(paste0("expt_", code), "expt_error", "error", "condition"),
    list(message = paste0(.place(told), told$message, row), call = NULL, code = code,
         function_name = told$function_name, argument = told$argument, field = told$field, row = told$row)
  ))
}

# The library's message need not name the argument; whoever reads only the message must know it.
.place <- function(told) {
  place <- if (nzchar(told$field)) told$field else told$argument
  known <- place %in% c("", "options") || grepl(place, told$message, fixed = TRUE)
  if (known) "" else paste0(place, ": ")
}

.refuse <- function(argument, ...) {
  .signal(list(status = "EXPT_E_ARGUMENT", message = paste0(...), function_name = "", argument = argument,
               field = "", row = NA_real_))
}

.signal_interrupt <- function(unused) {
  signalCondition(structure(class = c("interrupt", "condition"), list(message = "interrupted", call = NULL)))
  invokeRestart("abort")
}

# ---- progress: the user's function is called from C and must not jump over it ----

.check_progress <- function(progress) {
  if (!is.null(progress) && !is.function(progress)) {
    .refuse("progress", "progress must be a function(what, done, total) or NULL, not ", class(progress)[1L])
  }
}

# TRUE stops the call; NA says that the function failed.
.report_progress <- function(told) {
  tryCatch(
    isTRUE(.session$progress(told$what, told$done, told$total)),
    error = .keep_failure,
    interrupt = .keep_failure
  )
}

.keep_failure <- function(condition) {
  .session$failure <- condition
  NA
}

.signal_failure <- function(unused) {
  failure <- .session$failure
  .session$failure <- NULL
  if (inherits(failure, "interrupt")) .signal_interrupt() else stop(failure)
}

# ---- values ----

.microseconds <- c(us = 1, ms = 1e3, s = 1e6, m = 60e6, min = 60e6, h = 3600e6, d = 86400e6, w = 604800e6)

# "7d", a difftime, or a number of microseconds
.duration <- function(x, argument) {
  if (is.null(x)) return(NULL)
  if (length(x) != 1L || is.na(x)) .refuse(argument, argument, " must be one duration")
  if (inherits(x, "difftime")) return(round(as.numeric(x, units = "secs") * 1e6))
  if (!is.character(x)) return(x)
  parts <- regmatches(x, regexec("^\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*(us|ms|s|m|min|h|d|w)\\s*$", x))[[1L]]
  if (length(parts) != 3L) {
    units <- paste(names(.microseconds), collapse = ", ")
    .refuse(argument, argument, " is \"", x, "\"; allowed: a number with ", units, ", for example \"7d\"")
  }
  round(as.numeric(parts[2L]) * .microseconds[[parts[3L]]])
}

# An options list inside another one: named, and by names that exist
.named <- function(given, argument, allowed) {
  if (!is.list(given)) .refuse(argument, argument, " must be a named list, not ", class(given)[1L])
  unknown <- if (is.null(names(given))) rep("(no name)", length(given)) else setdiff(names(given), allowed)
  if (length(unknown)) {
    .refuse(argument, argument, " has no option ", unknown[1L], "; allowed: ", paste(allowed, collapse = ", "))
  }
}

# A table of data. R has one type for most numbers: columns of doubles that are all whole go as integers, so that
# ids and codes read from a file work. Only the columns that are read are converted; where one of those is missing,
# the others are shown to the library too, whose message lists what there is.
.data <- function(table, columns = names(table)) {
  if (inherits(table, "nanoarrow_array_stream")) return(.arrow(table, if (!missing(columns)) as.character(columns)))
  if (is.matrix(table)) table <- as.data.frame(table)
  if (!is.list(table)) return(table)
  wanted <- if (all(columns %in% names(table))) names(table) %in% columns else vapply(table, is.atomic, NA)
  given <- unclass(table)[wanted]
  plain <- vapply(given, function(x) is.double(x) && !is.object(x), NA)
  attr(given, "whole") <- names(given)[plain]
  given
}

# A stream goes by its pointer and is used up. One batch at a time: what a call adds, it adds as a whole.
.arrow <- function(stream, columns) structure(list(stream, columns), class = "expt_arrow")

# A copy of a table as a stream of one batch
as_nanoarrow_array_stream.expt_frame <- function(x, ..., schema = NULL) .Call(c_arrow_stream, .data(x))

.only <- function(table, frame, ...) .data(table, c(frame[[1L]], ...))

.bytes <- function(x, argument) {
  if (!is.character(x) || length(x) != 1L) return(x)
  if (!file.exists(x)) .refuse(argument, argument, ": there is no file \"", x, "\"")
  readBin(x, "raw", file.size(x))
}

.saved <- function(bytes, path) {
  if (is.null(path)) return(bytes)
  writeBin(bytes, path)
  invisible(bytes)
}

# ---- value classes: proportion_of("x") and the like ----

.spec <- function(class, verb, key, key_default, positional, values) {
  structure(values, class = c(class, "expt_spec"), verb = verb, key = key, key_default = key_default,
            positional = positional)
}

# Calls the builder of each value that was given to a keyword of a constructor.
.describe <- function(self, noun, given, keyword, classes, shorthand) {
  if (inherits(given, "expt_spec")) given <- list(given)
  for (i in seq_along(given)) {
    spec <- .as_spec(given[[i]], keyword, classes, shorthand)
    key <- .key_of(spec, names(given)[i], keyword)
    values <- unclass(spec)[seq_along(spec)]
    positional <- seq_along(values) <= attr(spec, "positional")
    do.call(paste0(noun, "_", attr(spec, "verb")),
            c(list(self), key, unname(values[positional]), values[!positional]))
  }
}

.as_spec <- function(value, keyword, classes, shorthand) {
  if (!inherits(value, "expt_spec") && !is.null(shorthand)) value <- shorthand(value)
  if (inherits(value, classes)) return(value)
  needed <- paste0(classes, "()", collapse = " or ")
  .refuse(keyword, keyword, ": needed is ", needed, ", not ", class(value)[1L], ", for example ", classes[1L],
          "(\"column\")")
}

# The name under which the list holds the value; where names mean nothing, none is allowed.
.key_of <- function(spec, name, keyword) {
  key <- attr(spec, "key")
  named <- length(name) == 1L && !is.na(name) && nzchar(name)
  if (is.null(key)) {
    if (named) .refuse(keyword, keyword, " takes no names, but has \"", name, "\"")
    return(NULL)
  }
  if (named) return(list(name))
  default <- attr(spec, "key_default")
  if (is.null(default)) .refuse(keyword, keyword, " must be named by ", key)
  list(spec[[default]])
}
