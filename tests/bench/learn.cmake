# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_logistic ${CMAKE_CURRENT_LIST_DIR}/bench_logistic.c)
target_compile_definitions(bench_logistic PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_logistic PRIVATE experiment_insides)
