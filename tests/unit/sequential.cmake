# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test sequential sequential_exact sequential_laws sequential_result sequential_refusals)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
expt_unit_test(test_sequential_simulated SOURCES test_sequential_simulated.c LABELS nightly TIMEOUT 600)
