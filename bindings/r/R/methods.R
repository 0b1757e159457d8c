# SPDX-License-Identifier: GPL-3.0-or-later
# Hand-written: what R's own generics do with frames, results, handles and value classes.

# ---- frames ----

print.expt_frame <- function(x, ...) {
  cat(table_to_text(x, ...))
  invisible(x)
}

# Columns that were chosen by name are shown, even those that printing leaves out. Fewer rows are the same frame.
`[.expt_frame` <- function(x, ...) {
  y <- NextMethod()
  if (!is.data.frame(y)) return(y)
  if (identical(names(y), names(x))) {
    for (kept in c("detail", "whole", "plot")) attr(y, kept) <- attr(x, kept)
    return(y)
  }
  attr(y, "detail") <- NULL
  attr(y, "whole") <- intersect(attr(x, "whole"), names(y))
  y
}

# ---- results ----

print.expt_result <- function(x, ...) {
  shown <- unclass(x)[setdiff(names(x), "note_bits")]
  cat(paste0(format(names(shown)), "  ", vapply(shown, .value_text, ""), "\n"), sep = "")
  notes <- if (is.null(x$note_bits)) character() else .Call(c_note_texts, x$note_bits)
  if (length(notes)) cat(paste0("note: ", notes, "\n"), sep = "")
  invisible(x)
}

.value_text <- function(value) {
  whole <- is.numeric(value) && is.finite(value) && value == round(value) && abs(value) < 1e15
  if (whole) format(value, scientific = FALSE) else format(value, digits = 6)
}

as.data.frame.expt_result <- function(x, ...) {
  as.data.frame(unclass(x)[seq_along(x)], stringsAsFactors = FALSE)
}

# ---- handles ----

# The answer of the first of these functions that the handle has
.ask <- function(handle, verbs) {
  noun <- sub("^expt_", "", class(handle)[1L])
  found <- intersect(paste0(noun, "_", verbs), getNamespaceExports("libexperiment"))
  if (length(found)) getExportedValue("libexperiment", found[1L])(handle)
}

print.expt_handle <- function(x, ...) {
  cat("<", class(x)[1L], ">\n", sep = "")
  tryCatch({
    columns <- .ask(x, "columns")[[1L]]
    if (length(columns)) cat("reads: ", paste(columns, collapse = ", "), "\n", sep = "")
    answer <- .ask(x, c("estimate", "coefficients"))
    if (!is.null(answer)) print(answer, ...)
  }, expt_error = function(error) cat(conditionMessage(error), "\n", sep = ""))
  invisible(x)
}

summary.expt_handle <- function(object, ...) {
  .ask(object, c("summary", "estimate", "coefficients"))
}

# ---- value classes ----

print.expt_spec <- function(x, ...) {
  given <- Filter(Negate(is.null), unclass(x)[seq_along(x)])
  cat(class(x)[1L], "(", paste(names(given), "=", vapply(given, deparse1, ""), collapse = ", "), ")\n", sep = "")
  invisible(x)
}

# ---- tidy: broom's column names, with or without broom ----

tidy <- function(x, ...) UseMethod("tidy")

# Other packages' classes have their methods at the generic that broom uses.
tidy.default <- function(x, ...) {
  if (!isNamespaceLoaded("generics")) stop("no tidy method for class ", class(x)[1L], call. = FALSE)
  getExportedValue("generics", "tidy")(x, ...)
}

.broom <- c(metric = "term", name = "term", std_error = "std.error", p_value = "p.value", p_adjusted = "adj.p.value",
            ci_low = "conf.low", ci_high = "conf.high", confidence = "conf.level", null_value = "null.value")

tidy.expt_frame <- function(x, ...) {
  y <- as.data.frame(unclass(x)[seq_along(x)], stringsAsFactors = FALSE)
  known <- names(y) %in% names(.broom)
  names(y)[known] <- .broom[names(y)[known]]
  y
}

tidy.expt_result <- function(x, ...) tidy.expt_frame(as.data.frame(x))

tidy.expt_handle <- function(x, ...) {
  tidy(.ask(x, c("coefficients", "estimate", "frequentist")), ...)
}
