# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_always_valid bench_always_valid.c)
target_compile_definitions(bench_always_valid PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_always_valid PRIVATE experiment_insides)
