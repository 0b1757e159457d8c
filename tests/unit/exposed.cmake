# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_exposed SOURCES test_exposed.c tables.c)
expt_unit_test(test_health_over_time SOURCES test_health_over_time.c tables.c)
