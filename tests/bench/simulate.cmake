# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_simulate bench_simulate.c)
target_compile_definitions(bench_simulate PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_simulate PRIVATE experiment_insides)
