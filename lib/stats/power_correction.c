/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/distributions.h"
#include "lib/math/quadrature.h"
#include "lib/math/roots.h"
#include "lib/stats/power.h"

#include <math.h>

/* Dunnett's comparisons given the control: independent. Two of them correlate by the control's share of their variance. */
typedef struct family {
  double comparisons, correlation, critical;
  bool two_sided;
} family;

/* ln of the chance that all comparisons keep the null hypothesis when the control is at u. */
static double log_all_keep(const family *f, double u) {
  const double scale = sqrt(1.0 - f->correlation), mean = sqrt(f->correlation) * u;
  const double above = xp_normal_upper((f->critical - mean) / scale);
  const double below = f->two_sided ? xp_normal_lower((-f->critical - mean) / scale) : 0.0;
  return f->comparisons * log1p(-fmin(1.0, above + below));
}

static double any_rejects(double u, void *user) {
  return -expm1(log_all_keep(user, u)) * xp_normal_density(u);
}

/* Beyond it the density adds nothing that a double could hold. */
static const double widest = 9.0;
enum { PANELS = 12, NODES = 20 };

static double integral(const xp_call *call, family *f, double low, double high) {
  double sum = 0.0;
  for (int i = 0; i < PANELS && high > low; i++) {
    const double width = (high - low) / PANELS, from = low + i * width;
    double part = NAN;
    if (xp_integrate(call, any_rejects, f, from, from + width, NODES, &part) != EXPT_OK) return NAN;
    sum += part;
  }
  return sum;
}

static double inside(double u) {
  return fmax(-widest, fmin(u, widest));
}

/* With a large correlation the comparisons go from keeping to rejecting within a small part of the line, on both sides:
 * those parts get panels of their own. */
static double family_error(const xp_call *call, family *f) {
  const double turn = f->critical / sqrt(f->correlation);
  const double width = sqrt((1.0 - f->correlation) / f->correlation), reach = widest * width;
  if (width > 0.6) return integral(call, f, -widest, widest);
  const double cut[] = {-widest, inside(-turn - reach), inside(-turn + reach), inside(turn - reach), inside(turn + reach),
                        widest};
  double sum = 0.0, from = -widest;
  for (int i = 1; i < 6; i++) {
    sum += integral(call, f, from, cut[i]);
    from = fmax(from, cut[i]);
  }
  return sum;
}

typedef struct search {
  family family;
  double alpha;
} search;

static double sides_of(const family *f) {
  return f->two_sided ? 0.5 : 1.0;
}

static double excess(double alpha, void *user) {
  const xp_call silent = {NULL, __func__, NULL};
  search *s = user;
  s->family.critical = xp_normal_quantile_upper(sides_of(&s->family) * alpha);
  return family_error(&silent, &s->family) - s->alpha;
}

static double dunnett_alpha(double alpha, int32_t arms, bool two_sided, double allocation) {
  const xp_call silent = {NULL, __func__, NULL};
  const double comparisons = arms - 1.0;
  search s = {{comparisons, allocation / (1.0 + allocation), 0.0, two_sided}, alpha};
  xp_root root;
  if (xp_find_root(&silent, excess, &s, alpha / comparisons, alpha, 1e-13, &root) != EXPT_OK) return NAN;
  return root.ending == XP_NO_BRACKET ? alpha / comparisons : root.x;
}

double xp_power_alpha(double alpha, int32_t arms, expt_power_correction correction, expt_alternative alternative,
                      double allocation) {
  if (arms <= 2 || correction == EXPT_POWER_CORRECTION_NONE) return alpha;
  if (correction == EXPT_POWER_CORRECTION_BONFERRONI) return alpha / (arms - 1.0);
  return dunnett_alpha(alpha, arms, alternative == EXPT_ALTERNATIVE_TWO_SIDED, allocation);
}
