# SPDX-License-Identifier: GPL-3.0-or-later
set(aa_sources aa.c aa_band.c aa_frame.c aa_read.c aa_replicate.c aa_split.c aa_uniform.c)
list(TRANSFORM aa_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${aa_sources})
