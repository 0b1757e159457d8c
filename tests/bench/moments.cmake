# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_moments ${CMAKE_CURRENT_LIST_DIR}/bench_moments.c)
target_compile_definitions(bench_moments PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_moments PRIVATE experiment_insides)
