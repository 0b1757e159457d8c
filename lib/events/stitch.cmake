# SPDX-License-Identifier: GPL-3.0-or-later
set(stitch_sources
    running.c sessionize.c stitch.c stitch_choose.c stitch_consume.c stitch_frame.c stitch_free.c stitch_index.c stitch_keys.c stitch_match.c
    stitch_reach.c stitch_rows.c stitch_timeline.c stitch_walk.c)
list(TRANSFORM stitch_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${stitch_sources})
