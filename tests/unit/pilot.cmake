# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_pilot SOURCES test_pilot.c tables.c)
expt_unit_test(test_pilot_reference SOURCES test_pilot_reference.c tables.c)
