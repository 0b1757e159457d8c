# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_assigner SOURCES test_assigner.c tables.c)
expt_unit_test(test_assigner_json SOURCES test_assigner_json.c)
