# SPDX-License-Identifier: GPL-3.0-or-later
set(analysis_sources
    add.c add_counts.c answer.c apply.c ask_columns.c ask_frequentist.c ask_srm.c ask_summary.c cells.c describe.c distinct.c grow.c
    load.c load_check.c merge.c order.c outcomes.c save.c source.c)
list(TRANSFORM analysis_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${analysis_sources})
