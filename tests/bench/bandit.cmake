# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_bandit ${CMAKE_CURRENT_LIST_DIR}/bench_bandit.c ${CMAKE_CURRENT_LIST_DIR}/bandit_game.c)
target_compile_definitions(bench_bandit PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_bandit PRIVATE experiment_insides)
