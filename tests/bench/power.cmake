# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_power bench_power.c)
target_compile_definitions(bench_power PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_power PRIVATE experiment_insides)
