# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test bandit bandit_atomic bandit_edges bandit_merge bandit_threads)
  expt_unit_test(test_${test} SOURCES test_${test}.c bandit_support.c tables.c)
endforeach()
expt_unit_test(test_bandit_state SOURCES test_bandit_state.c bandit_support.c events_support.c events_laws.c tables.c
  ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
expt_unit_test(test_bandit_regret SOURCES test_bandit_regret.c ${PROJECT_SOURCE_DIR}/tests/bench/bandit_game.c)
