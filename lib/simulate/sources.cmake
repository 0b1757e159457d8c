# SPDX-License-Identifier: GPL-3.0-or-later
foreach(file experiment
    counterfactual counterfactual_check counterfactual_draw counterfactual_plan counterfactual_read counterfactual_truth
    simulation_describe simulation_events simulation_fade simulation_fate simulation_frame simulation_names simulation_season simulation_truth
    simulation_units simulation_user simulation_world)
  target_sources(experiment_objects PRIVATE ${CMAKE_CURRENT_LIST_DIR}/${file}.c)
endforeach()
