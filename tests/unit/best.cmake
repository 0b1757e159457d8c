# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_best SOURCES test_best.c)
expt_unit_test(test_best_call SOURCES test_best_call.c tables.c)
expt_unit_test(test_pooling SOURCES test_pooling.c tables.c)
