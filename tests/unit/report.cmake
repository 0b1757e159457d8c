# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_report SOURCES test_report.c tables.c)
