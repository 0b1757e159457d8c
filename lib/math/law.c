/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_discrete.h"
#include "lib/math/dist_noncentral.h"
#include "lib/math/dist_quantile.h"
#include "lib/math/distributions.h"

#include <math.h>

/* Parameters. */

typedef enum domain {
  REAL,
  POSITIVE,
  NOT_NEGATIVE,
  COUNT,
  GROUPS,
  PROBABILITY,
  POSITIVE_PROBABILITY,
  NONCENTRALITY,
  ABSENT
} domain;

typedef struct rule {
  const char *name;
  domain domain;
} rule;

static const double smallest_positive = 1e-300;
static const double largest_count = 0x1p53;
static const double largest_noncentrality = 1e10;

static const rule rules[][3] = {
    [XP_NORMAL] = {{"mean", REAL}, {"sd", POSITIVE}, {"", ABSENT}},
    [XP_T] = {{"df", POSITIVE}, {"", ABSENT}, {"", ABSENT}},
    [XP_CHI2] = {{"df", POSITIVE}, {"", ABSENT}, {"", ABSENT}},
    [XP_GAMMA] = {{"shape", POSITIVE}, {"rate", POSITIVE}, {"", ABSENT}},
    [XP_F] = {{"df1", POSITIVE}, {"df2", POSITIVE}, {"", ABSENT}},
    [XP_BETA] = {{"shape1", POSITIVE}, {"shape2", POSITIVE}, {"", ABSENT}},
    [XP_BINOMIAL] = {{"trials", COUNT}, {"probability", PROBABILITY}, {"", ABSENT}},
    [XP_POISSON] = {{"mean", NOT_NEGATIVE}, {"", ABSENT}, {"", ABSENT}},
    [XP_NEGATIVE_BINOMIAL] = {{"size", POSITIVE}, {"probability", POSITIVE_PROBABILITY}, {"", ABSENT}},
    [XP_HYPERGEOMETRIC] = {{"successes", COUNT}, {"failures", COUNT}, {"draws", COUNT}},
    [XP_NONCENTRAL_T] = {{"df", POSITIVE}, {"noncentrality", REAL}, {"", ABSENT}},
    [XP_NONCENTRAL_CHI2] = {{"df", POSITIVE}, {"noncentrality", NONCENTRALITY}, {"", ABSENT}},
    [XP_STUDENTIZED_RANGE] = {{"groups", GROUPS}, {"df", POSITIVE}, {"", ABSENT}},
};

static bool whole_between(double value, double low, double high) {
  return floor(value) == value && value >= low && value <= high;
}

static expt_status check_parameter(const xp_call *call, const rule *asked, double value) {
  const char *allowed = NULL;
  switch (asked->domain) {
    case REAL:
      allowed = isfinite(value) ? NULL : "a finite number";
      break;
    case POSITIVE:
      allowed = value >= smallest_positive && isfinite(value) ? NULL : "a finite number, 1e-300 or more";
      break;
    case NOT_NEGATIVE:
      allowed = value >= 0.0 && isfinite(value) ? NULL : "a finite number, 0 or more";
      break;
    case COUNT:
      allowed = whole_between(value, 0.0, largest_count) ? NULL : "a whole number from 0 to 2^53";
      break;
    case GROUPS:
      allowed = whole_between(value, 2.0, largest_count) ? NULL : "a whole number from 2 to 2^53";
      break;
    case PROBABILITY:
      allowed = value >= 0.0 && value <= 1.0 ? NULL : "a number from 0 to 1";
      break;
    case POSITIVE_PROBABILITY:
      allowed = value > 0.0 && value <= 1.0 ? NULL : "a number above 0, at most 1";
      break;
    case NONCENTRALITY:
      allowed = value >= 0.0 && value <= largest_noncentrality ? NULL : "a number from 0 to 1e10";
      break;
    case ABSENT:
      break;
  }
  if (!allowed) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DOMAIN, "law", asked->name, "%s is %g; allowed is %s", asked->name, value, allowed);
}

expt_status xp_law_make(const xp_call *call, xp_family family, double a, double b, double c, xp_law *out) {
  const double values[3] = {a, b, c};
  double kept[3] = {0.0, 0.0, 0.0};
  for (int i = 0; i < 3; i++) {
    const rule *asked = &rules[family][i];
    if (asked->domain == ABSENT) continue;
    XP_TRY(check_parameter(call, asked, values[i]));
    kept[i] = values[i];
  }
  if (family == XP_HYPERGEOMETRIC && c > a + b) {
    return XP_FAIL(call, EXPT_E_DOMAIN, "law", "draws", "draws is %g; allowed is at most successes + failures = %g", c,
                   a + b);
  }
  *out = (xp_law){family, kept[0], kept[1], kept[2]};
  return EXPT_OK;
}

/* Cumulative parts. */

static double normal_part(double z, xp_part part) {
  switch (part) {
    case XP_LOWER:
      return xp_normal_lower(z);
    case XP_UPPER:
      return xp_normal_upper(z);
    case XP_LOG_LOWER:
      return xp_normal_log_lower(z);
    default:
      return xp_normal_log_upper(z);
  }
}

static double scaled_gamma_part(double shape, double x, double rate, xp_part part) {
  if (isnan(x)) return x;
  if (x <= 0.0) return xp_certain_part(false, part);
  const xp_twin scaled = xp_twin_product(x, rate);
  if (isinf(scaled.hi)) return xp_certain_part(true, part);
  if (scaled.hi == 0.0) return xp_certain_part(false, part);
  const xp_tail tail = xp_gamma_tail(shape, scaled);
  return xp_tail_part(&tail, part);
}

double xp_cdf(const xp_law *law, double x, xp_part part) {
  switch (law->family) {
    case XP_NORMAL:
      return normal_part((x - law->a) / law->b, part);
    case XP_T:
      return xp_t_part(x, law->a, part);
    case XP_CHI2:
      return scaled_gamma_part(0.5 * law->a, x, 0.5, part);
    case XP_GAMMA:
      return scaled_gamma_part(law->a, x, law->b, part);
    case XP_F:
      return xp_f_part(x, law->a, law->b, part);
    case XP_BETA:
      return xp_beta_part(law->a, law->b, x, part);
    case XP_BINOMIAL:
      return xp_binomial_part(x, law->a, law->b, part);
    case XP_POISSON:
      return xp_poisson_part(x, law->a, part);
    case XP_NEGATIVE_BINOMIAL:
      return xp_negative_binomial_part(x, law->a, law->b, part);
    case XP_HYPERGEOMETRIC:
      return xp_hypergeometric_part(x, law->a, law->b, law->c, part);
    case XP_NONCENTRAL_T:
      return xp_noncentral_t_part(x, law->a, law->b, part);
    case XP_NONCENTRAL_CHI2:
      return xp_noncentral_chi2_part(x, law->a, law->b, part);
    case XP_STUDENTIZED_RANGE:
      return xp_range_part(x, law->a, law->b, part);
  }
  return NAN;
}

/* Densities. */

/* At an end of the support where the density is x^(shape - 1) times a constant. */
static double log_density_at_end(double shape, double log_constant) {
  if (shape == 1.0) return log_constant;
  return shape < 1.0 ? INFINITY : -INFINITY;
}

static double gamma_log_density(double x, double shape, double rate) {
  const xp_twin scaled = xp_twin_product(x, rate);
  if (!(x >= 0.0) || isinf(scaled.hi)) return -INFINITY;
  if (scaled.hi == 0.0) return log_density_at_end(shape, log(rate));
  const xp_tail prefactor = xp_gamma_prefactor(shape, scaled);
  return xp_tail_log_mass(&prefactor) + log(shape / x);
}

static double beta_log_density(double x, double a, double b) {
  if (!(x >= 0.0 && x <= 1.0)) return -INFINITY;
  if (x == 0.0) return log_density_at_end(a, log(b));
  if (x == 1.0) return log_density_at_end(b, log(a));
  const xp_twin y = xp_twin_sum(1.0, -x);
  const xp_tail prefactor = xp_beta_prefactor(a, b, xp_twin_from(x), y);
  return xp_tail_log_mass(&prefactor) - log(x) - log(y.hi);
}

static double f_log_density(double x, double df1, double df2) {
  if (!(x >= 0.0) || isinf(x)) return -INFINITY;
  if (x == 0.0) return log_density_at_end(0.5 * df1, 0.0);
  return xp_f_log_density(x, df1, df2);
}

static xp_tail discrete_point(const xp_law *law, double x) {
  switch (law->family) {
    case XP_BINOMIAL:
      return xp_binomial_point(x, law->a, xp_twin_from(law->b), xp_twin_sum(1.0, -law->b));
    case XP_POISSON:
      return xp_poisson_point(x, law->a);
    case XP_NEGATIVE_BINOMIAL:
      return xp_negative_binomial_point(x, law->a, law->b);
    default:
      return xp_hypergeometric_point(x, law->a, law->b, law->c);
  }
}

static double log_density(const xp_law *law, double x) {
  switch (law->family) {
    case XP_NORMAL:
      return xp_normal_log_density((x - law->a) / law->b) - log(law->b);
    case XP_T:
      return isinf(x) ? -INFINITY : xp_t_log_density(x, law->a);
    case XP_CHI2:
      return gamma_log_density(x, 0.5 * law->a, 0.5);
    case XP_GAMMA:
      return gamma_log_density(x, law->a, law->b);
    case XP_F:
      return f_log_density(x, law->a, law->b);
    case XP_BETA:
      return beta_log_density(x, law->a, law->b);
    case XP_NONCENTRAL_T:
      return xp_noncentral_t_log_density(x, law->a, law->b);
    case XP_NONCENTRAL_CHI2:
      return xp_noncentral_chi2_log_density(x, law->a, law->b);
    case XP_STUDENTIZED_RANGE:
      return xp_range_log_density(x, law->a, law->b);
    default:
      break;
  }
  return NAN;
}

static bool is_discrete(const xp_law *law) {
  return law->family >= XP_BINOMIAL && law->family <= XP_HYPERGEOMETRIC;
}

double xp_density(const xp_law *law, double x, int as_log) {
  if (isnan(x)) return x;
  if (is_discrete(law)) {
    const xp_tail point = discrete_point(law, x);
    return as_log ? fmin(xp_tail_log_mass(&point), 0.0) : fmin(xp_tail_mass(&point), 1.0);
  }
  if (law->family == XP_NORMAL && !as_log) return xp_normal_density((x - law->a) / law->b) / law->b;
  const double log_value = log_density(law, x);
  return as_log ? log_value : exp(log_value);
}

/* Quantiles. */

static double normal_quantile(double p, xp_part part) {
  switch (part) {
    case XP_LOWER:
      return xp_normal_quantile_lower(p);
    case XP_UPPER:
      return xp_normal_quantile_upper(p);
    case XP_LOG_LOWER:
      return xp_normal_quantile_log_lower(p);
    default:
      return xp_normal_quantile_log_upper(p);
  }
}

/* 1 / (1 + exp(-u)) */
static double inverse_logit(xp_twin u) {
  const double odds = xp_exp_of(u);
  return u.hi < 0.0 ? odds / (1.0 + odds) : 1.0 / (1.0 + xp_exp_of(xp_twin_negate(u)));
}

static double f_quantile(double df1, double df2, const xp_target *target) {
  const xp_twin u = xp_beta_logit_quantile(0.5 * df1, 0.5 * df2, target);
  const double ratio = df2 / df1;
  if (fabs(u.hi) > 690.0 || !(ratio > 1e-300 && ratio < 1e300)) return exp(u.hi + log(df2) - log(df1));
  return xp_exp_of(u) * ratio;
}

static double infinite_end(const xp_law *law, bool top) {
  if (top) return law->family == XP_BETA ? 1.0 : INFINITY;
  return law->family == XP_NORMAL || law->family == XP_T || law->family == XP_NONCENTRAL_T ? -INFINITY : 0.0;
}

static double continuous_quantile(const xp_law *law, const xp_target *target) {
  if (isinf(xp_target_log(target).hi)) return infinite_end(law, target->upper);
  switch (law->family) {
    case XP_T:
      return xp_t_target_quantile(law->a, target);
    case XP_CHI2:
      return 2.0 * xp_exp_of(xp_gamma_log_quantile(0.5 * law->a, target));
    case XP_GAMMA:
      return xp_exp_of(xp_gamma_log_quantile(law->a, target)) / law->b;
    case XP_F:
      return f_quantile(law->a, law->b, target);
    case XP_BETA:
      return inverse_logit(xp_beta_logit_quantile(law->a, law->b, target));
    case XP_NONCENTRAL_T:
      return xp_noncentral_t_quantile(law->a, law->b, target);
    case XP_NONCENTRAL_CHI2:
      return xp_noncentral_chi2_quantile(law->a, law->b, target);
    case XP_STUDENTIZED_RANGE:
      return xp_range_quantile(law->a, law->b, target);
    default:
      return NAN;
  }
}

double xp_quantile(const xp_law *law, double p, xp_part part) {
  xp_target target;
  if (!xp_target_make(p, part, &target)) return NAN;
  if (law->family == XP_NORMAL) return law->a + law->b * normal_quantile(p, part);
  if (is_discrete(law)) return xp_discrete_quantile(law, p, part);
  return continuous_quantile(law, &target);
}

double xp_t_quantile_upper(double p, double df) {
  const xp_law law = {XP_T, df, 0.0, 0.0};
  return xp_quantile(&law, p, XP_UPPER);
}
