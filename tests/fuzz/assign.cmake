# SPDX-License-Identifier: GPL-3.0-or-later
# Replay of the fuzz target of the assigner's JSON; fuzz.cmake includes this file.
expt_unit_test(replay_assigner_json LABELS fuzz TIMEOUT 120 ARGUMENTS 20000 SOURCES
  "${fuzz_folder}/replay_assigner_json.c" "${fuzz_folder}/fuzz_assigner_json.c" "${fuzz_folder}/damage.c")
add_test(NAME ${test_name_prefix}replay_assigner_json_long COMMAND replay_assigner_json 1000000 1)
expt_test_properties(${test_name_prefix}replay_assigner_json_long LABELS fuzz nightly TIMEOUT 1800)

if(EXPT_FUZZ)
  add_executable(fuzz_assigner_json "${fuzz_folder}/fuzz_assigner_json.c")
  target_compile_options(fuzz_assigner_json PRIVATE -fsanitize=fuzzer)
  target_link_options(fuzz_assigner_json PRIVATE -fsanitize=fuzzer)
  target_link_libraries(fuzz_assigner_json PRIVATE experiment_objects ${EXPT_GSL_ARCHIVES} OpenSSL::Crypto PkgConfig::jansson
    Threads::Threads m)
endif()
