# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_funnel_oracle SOURCES test_funnel_oracle.c test_funnel_support.c events_support.c tables.c TIMEOUT 120)
expt_unit_test(test_funnel_published
  SOURCES test_funnel_published.c test_funnel_data.c test_funnel_support.c events_support.c tables.c)
expt_unit_test(test_funnel_state
  SOURCES test_funnel_state.c test_funnel_support.c events_support.c events_laws.c tables.c ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
expt_unit_test(test_wilson SOURCES test_wilson.c)
expt_unit_test(test_funnel_piles SOURCES test_funnel_piles.c test_funnel_support.c events_support.c tables.c TIMEOUT 120)
expt_unit_test(test_retention_piles SOURCES test_retention_piles.c test_funnel_support.c events_support.c tables.c)
expt_unit_test(test_funnel SOURCES test_funnel.c test_funnel_support.c events_support.c tables.c)
foreach(test retention activity)
  expt_unit_test(test_${test}
    SOURCES test_${test}.c test_funnel_support.c events_support.c events_laws.c tables.c ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c
    TIMEOUT 120)
endforeach()
expt_unit_test(test_funnel_published_activity
  SOURCES test_funnel_published_activity.c test_funnel_data.c events_support.c tables.c)
