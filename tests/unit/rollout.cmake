# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_rollout_paths SOURCES test_rollout_paths.c tables.c)
expt_unit_test(test_rollout SOURCES test_rollout.c events_support.c tables.c)
expt_unit_test(test_rollout_refusals SOURCES test_rollout_refusals.c events_support.c tables.c)
expt_unit_test(test_rollout_state SOURCES test_rollout_state.c events_support.c events_laws.c tables.c
  ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
expt_unit_test(test_rollout_simulated SOURCES test_rollout_simulated.c events_support.c tables.c ARGUMENTS 1000)
add_test(NAME ${test_name_prefix}test_rollout_simulated_long COMMAND test_rollout_simulated 10000)
expt_test_properties(${test_name_prefix}test_rollout_simulated_long TIMEOUT 3600 LABELS nightly)
