# SPDX-License-Identifier: GPL-3.0-or-later
set(pilot_sources pilot.c pilot_ask.c pilot_frame.c pilot_plan.c)
list(TRANSFORM pilot_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${pilot_sources})
