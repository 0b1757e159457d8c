# SPDX-License-Identifier: GPL-3.0-or-later
# One set of flags for the library and its tests. Floating point is to the letter: no contraction, no reassociation.
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

add_library(experiment_flags INTERFACE)
target_compile_definitions(experiment_flags INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(experiment_flags INTERFACE
  -ffp-contract=off -fno-fast-math -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes
  -Werror=implicit-function-declaration)
target_include_directories(experiment_flags INTERFACE
  "${PROJECT_SOURCE_DIR}/include" "${PROJECT_SOURCE_DIR}" "${EXPT_XXHASH_INCLUDE}")
if(EXPT_SANITIZE)
  target_compile_options(experiment_flags INTERFACE
    -fsanitize=${EXPT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # Not float-divide-by-zero: 0/0 and x/0 are how NaN and infinity are made here (C11, annex F), and notes say so.
  target_link_options(experiment_flags INTERFACE -fsanitize=${EXPT_SANITIZE})
endif()
