# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_heterogeneity SOURCES test_heterogeneity.c tables.c)
expt_unit_test(test_heterogeneity_ask SOURCES test_heterogeneity_ask.c tables.c)
expt_unit_test(test_heterogeneity_interaction SOURCES test_heterogeneity_interaction.c tables.c)
expt_unit_test(test_decompose SOURCES test_decompose.c tables.c)
expt_unit_test(test_decompose_among SOURCES test_decompose_among.c tables.c)
expt_unit_test(test_heterogeneity_size SOURCES test_heterogeneity_size.c tables.c ARGUMENTS 10000 TIMEOUT 120)
add_test(NAME ${test_name_prefix}test_heterogeneity_size_nightly COMMAND test_heterogeneity_size 100000)
expt_test_properties(${test_name_prefix}test_heterogeneity_size_nightly TIMEOUT 1200 LABELS nightly)
