# SPDX-License-Identifier: GPL-3.0-or-later
set(assign_sources
    assign_column.c assign_one.c assigner.c decide.c describe.c digits.c explain.c fnv.c form.c json_in.c json_out.c
    layout.c md5_block.c md5_lanes.c md5_lanes_avx2.c md5_many.c murmur3.c pattern.c schemes.c sticky.c unit_hash.c ids.c utf16.c variants.c
    scheme_confidence.c scheme_eppo.c scheme_flagd.c scheme_flagsmith.c scheme_growthbook.c scheme_launchdarkly.c
    scheme_md5_32.c scheme_optimizely.c scheme_planout.c scheme_posthog.c scheme_split.c scheme_statsig.c
    scheme_unleash.c scheme_xxh3.c)
list(TRANSFORM assign_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${assign_sources})

# Inner loops over a block: -O2, which is what people install, leaves them one unit at a time.
set(assign_loops assign_column.c decide.c digits.c form.c ids.c variants.c)
list(TRANSFORM assign_loops PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
set_property(SOURCE ${assign_loops} APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O3>)
