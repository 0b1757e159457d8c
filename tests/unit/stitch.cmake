# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test stitch stitch_large stitch_oracle sessionize running activity_large)
  expt_unit_test(test_${test} SOURCES test_${test}.c events_support.c tables.c)
endforeach()
