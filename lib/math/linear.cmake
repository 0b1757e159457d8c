# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/cholesky.c
  ${CMAKE_CURRENT_LIST_DIR}/cholesky_update.c
  ${CMAKE_CURRENT_LIST_DIR}/eigen.c
  ${CMAKE_CURRENT_LIST_DIR}/gram.c
  ${CMAKE_CURRENT_LIST_DIR}/gram_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/gram_columns.c
  ${CMAKE_CURRENT_LIST_DIR}/gram_scalar.c
  ${CMAKE_CURRENT_LIST_DIR}/gsl_guard.c
  ${CMAKE_CURRENT_LIST_DIR}/minimise.c
  ${CMAKE_CURRENT_LIST_DIR}/minimise_bfgs.c
  ${CMAKE_CURRENT_LIST_DIR}/minimise_simplex.c
  ${CMAKE_CURRENT_LIST_DIR}/qr.c
  ${CMAKE_CURRENT_LIST_DIR}/qr_precise.c
  ${CMAKE_CURRENT_LIST_DIR}/qr_solve.c
  ${CMAKE_CURRENT_LIST_DIR}/quadrature.c
  ${CMAKE_CURRENT_LIST_DIR}/roots.c)

# Weights and centres go through a panel one value at a time under -O2.
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/gram.c APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O3>)
