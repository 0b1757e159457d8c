# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test gram cholesky qr eigen quadrature roots)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
# GSL asks malloc itself: here the linker puts one before it that refuses on demand.
expt_unit_test(test_minimise SOURCES test_minimise.c LIBRARIES -Wl,--wrap=malloc,--wrap=calloc)
