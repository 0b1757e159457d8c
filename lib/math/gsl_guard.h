/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_GSL_GUARD_H
#define EXPERIMENT_LIB_MATH_GSL_GUARD_H

/* GSL is linked in as a private copy. gsl_guard.c defines the two functions through which it would abort the host's
 * process, so the archive's own (error.o, xerbla.o) are never pulled in: errors come back as statuses and nothing is
 * printed. The host's GSL, its handler included, is another copy and never met.
 *
 * Since errors are silent, whoever calls GSL checks sizes and numbers before, status and finiteness after. Not to be
 * used, because they print, read files or keep global state: gsl_rng_alloc and gsl_rng_env_setup (rng.o, types.o), the
 * fprintf and fscanf families, gsl_ieee_*.
 *
 * GSL asks malloc, not the context. These calls do, and no others; each gives everything back before it returns:
 *   quadrature.c     gsl_integration_glfixed_table_alloc: one small struct, the nodes are constants of the archive
 *   minimise_bfgs.c  gsl_multimin_fdfminimizer_alloc (vector_bfgs2) and gsl_vector_alloc: about a dozen vectors of n
 * gsl_matrix_alloc is not used: refused its second request, it leaks the first. That rules out GSL's simplex. */

#endif
