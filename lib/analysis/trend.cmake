# SPDX-License-Identifier: GPL-3.0-or-later
# Periods of an analysis, its trend, and novelty; with what they need of other rooms.
set(trend_sources periods.c ask_trend.c trend.c trend_frame.c trend_looks.c)
list(TRANSFORM trend_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${trend_sources}
  ${PROJECT_SOURCE_DIR}/lib/base/civil.c
  ${PROJECT_SOURCE_DIR}/lib/stats/novelty.c
  ${PROJECT_SOURCE_DIR}/lib/stats/novelty_dates.c
  ${PROJECT_SOURCE_DIR}/lib/stats/novelty_fit.c
  ${PROJECT_SOURCE_DIR}/lib/stats/novelty_rows.c)
