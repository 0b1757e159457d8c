# SPDX-License-Identifier: GPL-3.0-or-later
foreach(name error options context random buffer state thread)
  expt_unit_test(test_${name} SOURCES test_${name}.c)
endforeach()
# The test decides how many threads the system gives.
target_link_options(test_thread PRIVATE LINKER:--wrap=pthread_create)
