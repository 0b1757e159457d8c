# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_bayes bench_bayes.c)
target_compile_definitions(bench_bayes PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_bayes PRIVATE experiment_insides)
