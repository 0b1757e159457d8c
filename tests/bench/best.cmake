# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_best ${CMAKE_CURRENT_LIST_DIR}/bench_best.c)
target_compile_definitions(bench_best PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_best PRIVATE experiment_insides)
