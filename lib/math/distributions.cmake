# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/dist_beta.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_discrete.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_discrete_quantile.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_f.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_gamma.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_hypergeometric.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_integrate.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_noncentral_chi2.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_noncentral_t.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_normal.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_quantile.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_range.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_range_normals.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_solve.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_t.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_t_large.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_t_quantile.c
  ${CMAKE_CURRENT_LIST_DIR}/dist_tail.c
  ${CMAKE_CURRENT_LIST_DIR}/law.c
  ${CMAKE_CURRENT_LIST_DIR}/special_gamma.c
  ${CMAKE_CURRENT_LIST_DIR}/special_log.c)
