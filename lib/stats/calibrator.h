/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CALIBRATOR_H
#define EXPERIMENT_LIB_STATS_CALIBRATOR_H

/* Stopping rules as families of bounds with one parameter (sequential.h), and the threshold that keeps the error rate.
 *
 *   calibrator_rule.c       a rule's bounds at a look; threshold and parameter
 *   calibrator_solve.c      the question checked; the parameter that errs alpha; what a parameter does
 *   calibrator_message.c    the answer in plain words
 *   calibrator_call.c, calibrator_looks_call.c   the public functions
 *
 * The unit of effects is the effect planned for; `drift` is its z at information 1. */

#include "lib/stats/sequential.h"
#include <experiment/calibrate.h>

#define XP_CALIBRATOR_DEFAULTS \
  .alpha = 0.05, .power = 0.8, .threshold = NAN, .prior_sd = INFINITY, .rope_low = -0.5, .rope_high = 0.5, .mixture_sd = 1.0

/* ---- rules ---- */

typedef struct xp_stopping {
  const xp_call *call;
  expt_stopping_rule rule;
  double drift, prior_sd, rope_low, rope_high, mixture_sd;
} xp_stopping;

/* The posterior of the effect is normal with mean u * sd, u = shrink * z. */
typedef struct xp_stopping_posterior {
  double shrink, sd;
} xp_stopping_posterior;
xp_stopping_posterior xp_stopping_posterior_at(const xp_stopping *rule, double information);
double xp_stopping_loss(double u); /* of the better variant, in posterior standard deviations; u >= 0 */

/* A greater parameter is stricter. `stopping` is a const xp_stopping. */
void xp_stopping_write(double parameter, int64_t look, double information, void *stopping, xp_stops *stops);
/* The parameter whose bounds at this look are z; where the sides differ, the nearer one. */
double xp_stopping_parameter_at(const xp_stopping *rule, double information, double z);
double xp_stopping_parameter(const xp_stopping *rule, double threshold);
double xp_stopping_threshold(const xp_stopping *rule, double parameter);

/* ---- questions ---- */

typedef struct xp_calibrator_plan {
  int64_t looks;
  expt_stopping_rule rule;
  double alpha, power, threshold, prior_sd, rope_low, rope_high, mixture_sd;
  const double *information;
  int64_t n_information;
} xp_calibrator_plan;
/* From the options of either public function, which have the same fields. */
#define XP_CALIBRATOR_PLAN(looks_, o)                                                                                       \
  {                                                                                                                         \
    .looks = (looks_), .rule = (o).rule, .alpha = (o).alpha, .power = (o).power, .threshold = (o).threshold,                \
    .prior_sd = (o).prior_sd, .rope_low = (o).rope_low, .rope_high = (o).rope_high, .mixture_sd = (o).mixture_sd,           \
    .information = (o).information, .n_information = (o).n_information                                                      \
  }

typedef struct xp_calibrator {
  const xp_call *call;
  int64_t looks;
  double alpha, power, threshold;
  xp_stopping rule;
  double *information;
  xp_stops *stops; /* of the rule looked at last, as the exits */
  xp_exit *exits;  /* look by look without an effect, then under the effect planned for */
} xp_calibrator;
/* Checks everything: EXPT_E_ARGUMENT. */
expt_status xp_calibrator_create(const xp_call *call, const xp_calibrator_plan *plan, xp_calibrator **out);
void xp_calibrator_free(const expt_context *ctx, xp_calibrator *calibrator);

/* The parameter of a rule at which it errs alpha. */
expt_status xp_calibrator_solve(xp_calibrator *c, const xp_stopping *rule, double *parameter);

typedef struct xp_stopping_course {
  xp_course h0, h1;
} xp_stopping_course;
/* Fills stops and exits. */
expt_status xp_calibrator_course(xp_calibrator *c, const xp_stopping *rule, double parameter, xp_stopping_course *out);

/* Information that a single test needs for this error and power, over that of the fixed design; NaN where there is none. */
expt_status xp_calibrator_alike(const xp_calibrator *c, double error, double power, double *information);

/* ---- words ---- */

typedef enum xp_stopping_basis { XP_BASIS_GIVEN, XP_BASIS_CALIBRATED, XP_BASIS_ANYTIME, XP_BASIS_FIXED } xp_stopping_basis;
typedef struct xp_stopping_told {
  xp_stopping_basis basis;
  double threshold, error, power, information_h0, information_h1;
} xp_stopping_told;
const char *xp_stopping_word(expt_stopping_rule rule);
const char *xp_stopping_basis_word(xp_stopping_basis basis);
void xp_stopping_tell(const xp_calibrator *c, const xp_stopping *rule, const xp_stopping_told *told, char *text, int64_t room);

#endif
