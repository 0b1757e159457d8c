# SPDX-License-Identifier: GPL-3.0-or-later
# The assigner's JSON and the layer's state: replays, and with EXPT_FUZZ the libFuzzer programs. fuzz.cmake includes this file.
function(expt_assign_fuzz target short)
  expt_unit_test(replay_${target} LABELS fuzz TIMEOUT 120 ARGUMENTS ${short} SOURCES
    "${fuzz_folder}/replay_${target}.c" "${fuzz_folder}/fuzz_${target}.c" "${fuzz_folder}/damage.c")
  add_test(NAME ${test_name_prefix}replay_${target}_long COMMAND replay_${target} 1000000 1)
  expt_test_properties(${test_name_prefix}replay_${target}_long LABELS fuzz nightly TIMEOUT 1800)
  if(EXPT_FUZZ)
    add_executable(fuzz_${target} "${fuzz_folder}/fuzz_${target}.c")
    target_compile_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
    target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
    target_link_libraries(fuzz_${target} PRIVATE experiment_insides)
  endif()
endfunction()

expt_assign_fuzz(assigner_json 20000)
expt_assign_fuzz(layer_state 20000)
