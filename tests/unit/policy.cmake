# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_policy SOURCES test_policy.c tables.c)
add_test(NAME ${test_name_prefix}test_policy_long COMMAND test_policy 20000)
expt_test_properties(${test_name_prefix}test_policy_long LABELS nightly TIMEOUT 3600)
