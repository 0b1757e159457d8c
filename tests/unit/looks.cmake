# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_looks SOURCES test_looks.c tables.c)
expt_unit_test(test_sequential_goals SOURCES test_sequential_goals.c tables.c)
