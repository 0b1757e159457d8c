# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_causal bench_causal.c)
target_compile_definitions(bench_causal PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_causal PRIVATE experiment_insides)
