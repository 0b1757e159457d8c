# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_monitor SOURCES test_monitor.c events_support.c events_laws.c tables.c
  ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
