# SPDX-License-Identifier: GPL-3.0-or-later
# Columns that analyses of a shop need, made of its events: price tiers, discount bins, new or returning, deciles.
#
#   Rscript event_recipes.R
#
# The same recipes as event_recipes.py, with the same output (event_recipes.txt).
library(libexperiment)

# 1,200 orders of 200 users: cents and hours that look random and are the same everywhere.
i <- 0:1199
shop <- data.frame(
  user_id = (i * 613) %% 200 + (i * 7) %% 3,
  price = ((i * 7919) %% 14983 + 17) / 100,
  discount = (i * 131) %% 400 / 1000,
  ordered_at = as.POSIXct("2025-01-01", tz = "UTC") + 3600 * ((i * 389) %% 1200)
)

show_counts <- function(title, levels, wanted) {
  counts <- vapply(wanted, function(level) sum(levels == level), 0L)
  cat(sprintf("%-14s %s\n", title, paste0(wanted, ": ", counts, collapse = "  ")))
}

# Limits that somebody decided; the last interval is closed.
tiers <- c("budget", "mid", "premium")
tier <- table_cut(shop, "price", c(0, 20, 80, 150), tiers)
show_counts("price tier", tier$level, tiers)

# A discount is a fraction, never percent. 0.1 lies in 10-20: intervals hold their lower limit.
bins <- c("0-10", "10-20", "20+")
show_counts("discount %", table_cut(shop, "discount", c(0, .1, .2, 1), bins)$level, bins)

# New is who has not ordered before; the count of earlier orders, strictly before, is a running feature.
earlier <- running(shop, "user_id", "ordered_at")
kind <- table_recode(earlier, "count", "0", "new", other = "returning")
show_counts("customer", kind$level, c("new", "returning"))

# Spend per user, cut at its own quantiles: the tenth decile spends most.
users <- unit_table("user_id", "ordered_at", features = list(spend = event_sum_of("price"))) |>
  unit_table_add(shop) |>
  unit_table_frame()
deciles <- as.character(1:10)
decile <- table_cut(users, "spend", quantile(users$spend, 0:10 / 10, names = FALSE), deciles)
show_counts("spend decile", decile$level, deciles)

# Old labels that share a new one: recode what cut has made.
merged <- table_recode(tier, "level", c("budget", "mid"), c("below 80", "below 80"), other = "80 and more")
show_counts("two tiers", merged$level, c("below 80", "80 and more"))
