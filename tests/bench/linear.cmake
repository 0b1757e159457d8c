# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_gram bench_gram.c)
target_compile_definitions(bench_gram PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_gram PRIVATE experiment_insides)
