# SPDX-License-Identifier: GPL-3.0-or-later
# Replay of the fuzz targets on seeded damages, half of them with the checksum recomputed: 200,000 in every run, 2,000,000 nightly.
# With clang, -DEXPT_FUZZ=ON and -DEXPT_SANITIZE=fuzzer-no-link,address,undefined the libFuzzer programs are built too.
set(fuzz_folder "${CMAKE_CURRENT_LIST_DIR}")
set(replay_sources
    "${fuzz_folder}/replay_analysis_state.c" "${fuzz_folder}/fuzz_analysis_state.c" "${fuzz_folder}/damage.c")
expt_unit_test(replay_analysis_state SOURCES ${replay_sources} ARGUMENTS 200000 LABELS fuzz TIMEOUT 300)
add_test(NAME ${test_name_prefix}replay_analysis_state_long COMMAND replay_analysis_state 2000000 1)
expt_test_properties(${test_name_prefix}replay_analysis_state_long LABELS fuzz nightly TIMEOUT 1800)

option(EXPT_FUZZ "Build the libFuzzer programs (clang)" OFF)
if(EXPT_FUZZ)
  add_executable(fuzz_analysis_state "${fuzz_folder}/fuzz_analysis_state.c" "${fuzz_folder}/damage.c")
  target_compile_options(fuzz_analysis_state PRIVATE -fsanitize=fuzzer)
  target_link_options(fuzz_analysis_state PRIVATE -fsanitize=fuzzer)
  target_link_libraries(fuzz_analysis_state PRIVATE experiment_insides)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/assign.cmake OPTIONAL)
