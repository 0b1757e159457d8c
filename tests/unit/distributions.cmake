# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_dist_law SOURCES test_dist_law.c)
expt_unit_test(test_dist_reference SOURCES test_dist_reference.c)
expt_unit_test(test_dist_quantiles SOURCES test_dist_quantiles.c)
expt_unit_test(test_dist_t_large SOURCES test_dist_t_large.c)
expt_unit_test(test_dist_t_small SOURCES test_dist_t_small.c)
expt_unit_test(test_dist_properties SOURCES test_dist_properties.c TIMEOUT 400)
add_test(NAME ${test_name_prefix}test_dist_properties_slow COMMAND test_dist_properties 100000)
expt_test_properties(${test_name_prefix}test_dist_properties_slow TIMEOUT 3600 LABELS nightly)
expt_unit_test(test_dist_watchdog SOURCES test_dist_watchdog.c LABELS nightly TIMEOUT 900)

# Our worst errors beside those of GSL, R nmath and Boost, where all three are installed.
find_library(EXPT_RMATH_LIBRARY Rmath)
find_path(EXPT_RMATH_INCLUDE Rmath.h)
find_path(EXPT_BOOST_INCLUDE boost/math/distributions/beta.hpp)
find_program(EXPT_CXX NAMES c++ g++ clang++)
pkg_check_modules(gsl_shared QUIET gsl)
if(EXPT_RMATH_LIBRARY AND EXPT_RMATH_INCLUDE AND EXPT_BOOST_INCLUDE AND EXPT_CXX AND gsl_shared_FOUND)
  set(compare_dir "${PROJECT_SOURCE_DIR}/tests/reference/distributions")
  set(boost_object "${CMAKE_CURRENT_BINARY_DIR}/compare_boost.o")
  add_custom_command(OUTPUT "${boost_object}"
    COMMAND ${EXPT_CXX} -std=c++14 -O2 -I${EXPT_BOOST_INCLUDE} -c "${compare_dir}/compare_boost.cpp" -o "${boost_object}"
    DEPENDS "${compare_dir}/compare_boost.cpp" "${compare_dir}/compare_peers.h" VERBATIM)
  add_executable(compare_distributions
    "${compare_dir}/compare.c" "${compare_dir}/compare_gsl.c" "${compare_dir}/compare_rmath.c" "${boost_object}")
  set_source_files_properties("${boost_object}" PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
  target_compile_definitions(compare_distributions PRIVATE EXPT_SOURCE_DIR="${PROJECT_SOURCE_DIR}" MATHLIB_STANDALONE)
  target_include_directories(compare_distributions PRIVATE ${EXPT_RMATH_INCLUDE} ${gsl_shared_INCLUDE_DIRS} "${compare_dir}")
  target_link_libraries(compare_distributions PRIVATE experiment_insides PkgConfig::cmocka Threads::Threads ${EXPT_RMATH_LIBRARY} stdc++ m)
  add_test(NAME ${test_name_prefix}compare_distributions COMMAND compare_distributions)
  expt_test_properties(${test_name_prefix}compare_distributions TIMEOUT 300 LABELS nightly)
endif()
