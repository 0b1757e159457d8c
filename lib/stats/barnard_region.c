/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/barnard.h"

#include "lib/base/memory.h"
#include "lib/math/special.h"
#include "lib/stats/fisher.h"
#include <math.h>

/* Fisher's p-values of two tables that are equal by symmetry differ by their rounding only. */
static const double equal_within = 1e-12;

expt_status xp_region_create(const xp_call *call, int64_t control_units, int64_t treatment_units, xp_region *out) {
  *out = (xp_region){control_units, treatment_units, xp_alloc(call->ctx, control_units + 1, sizeof *out->low),
                     xp_alloc(call->ctx, control_units + 1, sizeof *out->high)};
  if (out->low != NULL && out->high != NULL) return EXPT_OK;
  xp_region_free(call, out);
  return xp_fail_memory(call);
}

void xp_region_free(const xp_call *call, xp_region *region) {
  xp_release(call->ctx, region->low);
  xp_release(call->ctx, region->high);
}

/* ---- an order of tables, rising in the treatment's successes and falling in the control's ---- */

/* Above 0, 0, below 0: the table is more extreme upwards than the one seen, equal, less. */
typedef int (*order)(const void *seen, int64_t control, int64_t treatment);

/* The least extreme table of a row lies at or above that of the row before: one walk through the whole region. */
static void mark_upper(xp_region *region, order compare, const void *seen) {
  int64_t high = 0;
  for (int64_t x = 0; x <= region->control_units; x++) {
    while (high <= region->treatment_units && compare(seen, x, high) < 0)
      high++;
    region->high[x] = high;
  }
}

static void mark_lower(xp_region *region, order compare, const void *seen) {
  int64_t low = -1;
  for (int64_t x = 0; x <= region->control_units; x++) {
    while (low < region->treatment_units && compare(seen, x, low + 1) >= 0)
      low++;
    region->low[x] = low;
  }
}

static void mark_none(xp_region *region) {
  for (int64_t x = 0; x <= region->control_units; x++) {
    region->low[x] = -1;
    region->high[x] = region->treatment_units + 1;
  }
}

/* ---- by z ---- */

/* z is difference / sqrt(spread) times a constant; both are whole. */
typedef struct whole_z {
  int64_t control_units, treatment_units;
  double difference, spread;
} whole_z;

static whole_z z_at(int64_t control_units, int64_t treatment_units, int64_t control, int64_t treatment) {
  const int64_t units = control_units + treatment_units, successes = control + treatment;
  return (whole_z){control_units, treatment_units, (double)(treatment * control_units - control * treatment_units),
                   (double)(successes * (units - successes))};
}

static int sign_of(double x) {
  return (x > 0.0) - (x < 0.0);
}

/* a * a * s - b * b * t without rounding: every product but the last is below 2^53. */
static int compare_squares(double a, double s, double b, double t) {
  const xp_twin left = xp_twin_product(a * a, s), right = xp_twin_product(b * b, t);
  const xp_twin rest = xp_twin_subtract(left, right);
  return sign_of(rest.hi != 0.0 ? rest.hi : rest.lo);
}

static int compare_z(whole_z a, whole_z b) {
  if (sign_of(a.difference) != sign_of(b.difference)) return sign_of(a.difference) > sign_of(b.difference) ? 1 : -1;
  return sign_of(a.difference) * compare_squares(a.difference, b.spread, b.difference, a.spread);
}

static int by_z(const void *seen, int64_t control, int64_t treatment) {
  const whole_z *least = seen;
  return compare_z(z_at(least->control_units, least->treatment_units, control, treatment), *least);
}

static int by_z_reversed(const void *seen, int64_t control, int64_t treatment) {
  const whole_z *most = seen;
  return compare_z(*most, z_at(most->control_units, most->treatment_units, control, treatment));
}

void xp_region_by_z(xp_region *region, xp_proportion control, xp_proportion treatment, expt_alternative alternative) {
  whole_z seen = z_at(control.units, treatment.units, control.successes, treatment.successes);
  mark_none(region);
  if (alternative == EXPT_ALTERNATIVE_TWO_SIDED) seen.difference = fabs(seen.difference);
  if (alternative != EXPT_ALTERNATIVE_LESS) mark_upper(region, by_z, &seen);
  if (alternative == EXPT_ALTERNATIVE_TWO_SIDED) seen.difference = -seen.difference;
  if (alternative != EXPT_ALTERNATIVE_GREATER) mark_lower(region, by_z_reversed, &seen);
}

/* ---- by Fisher's p ---- */

typedef struct fisher_order {
  int64_t control_units, treatment_units;
  expt_alternative alternative;
  double log_p; /* of the table seen */
} fisher_order;

static xp_exact_p fisher_at(const fisher_order *o, int64_t control, int64_t treatment) {
  const xp_urn urn =
      xp_urn_of((xp_proportion){control, o->control_units}, (xp_proportion){treatment, o->treatment_units});
  return xp_fisher_test(&urn, o->alternative, false);
}

static int by_fisher(const void *seen, int64_t control, int64_t treatment) {
  const fisher_order *o = seen;
  const double log_p = fisher_at(o, control, treatment).log_p;
  return log_p <= o->log_p + equal_within * fmax(1.0, fabs(o->log_p)) ? 1 : -1;
}

double xp_region_by_fisher(xp_region *region, xp_proportion control, xp_proportion treatment,
                           expt_alternative alternative) {
  fisher_order seen = {control.units, treatment.units, alternative, 0.0};
  const xp_exact_p least = fisher_at(&seen, control.successes, treatment.successes);
  seen.log_p = least.log_p;
  mark_none(region);
  if (alternative == EXPT_ALTERNATIVE_GREATER)
    mark_upper(region, by_fisher, &seen);
  else
    mark_lower(region, by_fisher, &seen);
  return least.p;
}
