# SPDX-License-Identifier: GPL-3.0-or-later
# The core of base: calls and their errors, memory, context, threads, random words, text out, states.
set(core_sources
    atomic.c batches.c buffer.c call.c check.c checksum.c context.c json.c md5.c memory.c message.c notes.c number.c options.c
    progress.c random.c simd.c sort.c state_read.c state_write.c thread.c utf8.c version.c)
list(TRANSFORM core_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${core_sources})

# Say in expt_build_info() what the build found; both come from find_package() of the project.
if(OPENSSL_VERSION)
  set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/version.c TARGET_DIRECTORY experiment_objects
               APPEND PROPERTY COMPILE_DEFINITIONS EXPT_OPENSSL_VERSION="${OPENSSL_VERSION}")
endif()
