# SPDX-License-Identifier: GPL-3.0-or-later
# The JSON of an analysis: replay, and with EXPT_FUZZ the libFuzzer program. tests/unit/aa.cmake includes this file.
set(json_fuzz_folder "${PROJECT_SOURCE_DIR}/tests/fuzz")
expt_unit_test(replay_analysis_json LABELS fuzz TIMEOUT 120 ARGUMENTS 20000 SOURCES
  "${json_fuzz_folder}/replay_analysis_json.c" "${json_fuzz_folder}/fuzz_analysis_json.c" "${json_fuzz_folder}/damage.c")
add_test(NAME ${test_name_prefix}replay_analysis_json_long COMMAND replay_analysis_json 1000000 1)
expt_test_properties(${test_name_prefix}replay_analysis_json_long LABELS fuzz nightly TIMEOUT 1800)
if(EXPT_FUZZ)
  add_executable(fuzz_analysis_json "${json_fuzz_folder}/fuzz_analysis_json.c")
  target_compile_options(fuzz_analysis_json PRIVATE -fsanitize=fuzzer)
  target_link_options(fuzz_analysis_json PRIVATE -fsanitize=fuzzer)
  target_link_libraries(fuzz_analysis_json PRIVATE experiment_insides)
endif()
