/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_COMPARE_PEERS_H
#define EXPERIMENT_TESTS_COMPARE_PEERS_H

/* What each peer answers to a row (fn, a, b, c) of central_laws.csv; NAN where it has no such function or refuses. */

#ifdef __cplusplus
extern "C" {
#endif

double gsl_answer(const char *fn, double a, double b, double c);
double rmath_answer(const char *fn, double a, double b, double c);
double boost_answer(const char *fn, double a, double b, double c);

#ifdef __cplusplus
}
#endif

#endif
