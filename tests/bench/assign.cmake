# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_assign ${CMAKE_CURRENT_LIST_DIR}/bench_assign.c)
target_compile_definitions(bench_assign PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}"
  EXPT_PYTHON_DIR="${PROJECT_SOURCE_DIR}/bindings/python" EXPT_LIBRARY="$<TARGET_FILE:experiment_shared>")
target_link_libraries(bench_assign PRIVATE experiment_insides)
add_dependencies(bench_assign experiment_shared) # for the library in Python
