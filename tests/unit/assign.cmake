# SPDX-License-Identifier: GPL-3.0-or-later
set(EXPT_VECTORS_DIR "$ENV{EXPT_VECTORS_DIR}" CACHE PATH "Folder of the published assignment vectors that some tests read")
if(NOT EXPT_VECTORS_DIR)
  get_filename_component(beside "${PROJECT_SOURCE_DIR}/../shared/vectors" ABSOLUTE)
  set(EXPT_VECTORS_DIR "${beside}")
endif()

expt_unit_test(test_hash SOURCES test_hash.c tables.c)
expt_unit_test(test_assigner SOURCES test_assigner.c tables.c)
expt_unit_test(test_assigner_checks SOURCES test_assigner_checks.c tables.c)
expt_unit_test(test_assigner_options SOURCES test_assigner_options.c tables.c)
expt_unit_test(test_assigner_json SOURCES test_assigner_json.c)
expt_unit_test(test_scheme_goldens SOURCES test_scheme_goldens.c)

# A test of published vectors: told where they are, skipped where they are not.
function(expt_vectors_test name)
  expt_unit_test(${name} ${ARGN})
  foreach(test ${test_name_prefix}${name} valgrind.${name})
    if(TEST ${test})
      set_property(TEST ${test} APPEND PROPERTY ENVIRONMENT "EXPT_VECTORS_DIR=${EXPT_VECTORS_DIR}")
    endif()
  endforeach()
endfunction()
expt_vectors_test(test_scheme_growthbook SOURCES test_scheme_growthbook.c)
expt_vectors_test(test_scheme_split SOURCES test_scheme_split.c)
expt_vectors_test(test_scheme_vectors SOURCES test_scheme_vectors.c)
expt_vectors_test(test_scheme_unleash SOURCES test_scheme_unleash.c)
expt_vectors_test(test_sticky SOURCES test_sticky.c tables.c)

expt_unit_test(test_assigner_uniform SOURCES test_assigner_uniform.c tables.c)
add_test(NAME ${test_name_prefix}test_assigner_uniform_long COMMAND test_assigner_uniform 1000000)
expt_test_properties(${test_name_prefix}test_assigner_uniform_long LABELS unit nightly TIMEOUT 300)
expt_unit_test(test_md5_lanes SOURCES test_md5_lanes.c tables.c)

# The service of the examples and its twin in Python, a million users each. The sanitizers' libraries are none of Python's.
if(NOT EXPT_SANITIZE)
  add_executable(assign_service ${PROJECT_SOURCE_DIR}/examples/assign_service.c)
  target_link_libraries(assign_service PRIVATE experiment_shared Threads::Threads)
  add_test(NAME ${test_name_prefix}examples.assign_service COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/test_assign_service.sh
    $<TARGET_FILE:assign_service> ${EXPT_PYTHON} ${PROJECT_SOURCE_DIR}/examples/assign_service.py)
  expt_test_properties(${test_name_prefix}examples.assign_service TIMEOUT 120 LABELS examples ENVIRONMENT
    "PYTHONPATH=${PROJECT_SOURCE_DIR}/bindings/python;EXPERIMENT_LIBRARY=$<TARGET_FILE:experiment_shared>;PYTHONDONTWRITEBYTECODE=1")
endif()
