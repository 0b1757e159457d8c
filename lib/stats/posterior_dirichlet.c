/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_table.h"

#include "lib/base/memory.h"
#include "lib/base/sort.h"
#include "lib/math/roots.h"
#include <math.h>

/* The value is below x exactly when sum of (value_k - x) gamma_k is below 0, the gammas independent: its density is an integral
 * of their transform up a line through the saddle point, where nothing cancels (Rice 1980). */
typedef struct category {
  double value, shape;
} category;

typedef struct mixture {
  category *of; /* by rising value, no two equal */
  int32_t n;
  double total; /* of the shapes */
  double mean, sd;
  double step; /* of the integration */
  xp_axis axis;
} mixture;

static int by_value(const void *a, const void *b) {
  const double x = ((const category *)a)->value, y = ((const category *)b)->value;
  return (x > y) - (x < y);
}

/* ---- the saddle point ---- */

typedef struct saddle_search {
  const mixture *m;
  double x;
} saddle_search;

static xp_slope cumulant_slope(double s, void *user) {
  const saddle_search *q = user;
  xp_slope at = {0.0, 0.0, 0.0};
  for (int32_t k = 0; k < q->m->n; k++) {
    const double c = q->m->of[k].value - q->x, r = c / (1.0 - s * c);
    at.value += q->m->of[k].shape * r;
    at.first += q->m->of[k].shape * r * r;
  }
  return at;
}

static double saddle(const mixture *m, double x) {
  const xp_call nobody = {NULL, "", NULL};
  saddle_search q = {m, x};
  const double low = 1.0 / (m->of[0].value - x), high = 1.0 / (m->of[m->n - 1].value - x);
  const double inside = 1.0 - 1e-15;
  xp_root root;
  const xp_slope at_0 = cumulant_slope(0.0, &q);
  const double start = fmin(fmax(-at_0.value / at_0.first, 0.9 * low), 0.9 * high);
  if (xp_find_root_smooth(&nobody, cumulant_slope, &q, start, inside * low, inside * high, 1e-10, &root) != EXPT_OK ||
      isnan(root.x))
    return start;
  return root.x;
}

static double cumulant(const mixture *m, double x, double s) {
  double sum = 0.0;
  for (int32_t k = 0; k < m->n; k++)
    sum -= m->of[k].shape * log1p(-s * (m->of[k].value - x));
  return sum;
}

/* ---- the density ---- */

/* Re of (sum of shape_k / (1 - s c_k)) exp(K(s) - K(s0)) at s = s0 + i t. */
static double integrand(const mixture *m, double x, double s0, double t) {
  double log_size = 0.0, angle = 0.0, front_re = 0.0, front_im = 0.0;
  for (int32_t k = 0; k < m->n; k++) {
    const double c = m->of[k].value - x, shape = m->of[k].shape, r = 1.0 - s0 * c, turn = -t * c / r;
    log_size -= 0.5 * shape * log1p(turn * turn);
    angle -= shape * atan(turn);
    const double size = shape / (r * (1.0 + turn * turn));
    front_re += size;
    front_im -= size * turn;
  }
  return exp(log_size) * (front_re * cos(angle) - front_im * sin(angle));
}

static double log_density_x(const mixture *m, double x) {
  saddle_search q = {m, x};
  const double s0 = saddle(m, x), scale = 1.0 / sqrt(cumulant_slope(s0, &q).first);
  double sum = 0.5 * integrand(m, x, s0, 0.0);
  for (int32_t i = 1; i < 4000; i++) {
    const double y = i * m->step, term = integrand(m, x, s0, scale * sinh(y)) * cosh(y);
    sum += term;
    if (fabs(term) < 1e-18 * fabs(sum) && y > 3.0) break;
  }
  return cumulant(m, x, s0) + log(fmax(sum * m->step * scale / 0x1.921fb54442d18p+1, 1e-300));
}

/* ---- the mesh ---- */

static double chernoff(const mixture *m, double u) {
  const double x = xp_axis_to(&m->axis, u);
  if (!(x > m->axis.low && x < m->axis.high)) return -INFINITY;
  return cumulant(m, x, saddle(m, x));
}

/* Where exp(K) at the saddle point, which bounds the tail, has fallen to 1e-20. */
static double window_end(const mixture *m, double start, double direction) {
  static const double least = -46.0;
  double near = 0.0, far = 0.01;
  while (far < 1e7 && chernoff(m, start + direction * far) > least) {
    near = far;
    far *= 2.0;
  }
  for (int i = 0; i < 12; i++) {
    const double middle = 0.5 * (near + far);
    if (chernoff(m, start + direction * middle) > least)
      near = middle;
    else
      far = middle;
  }
  return start + direction * near;
}

/* Few units leave a corner of the density at the values in between. */
static double corner_width(const mixture *m, double u, double sd) {
  double width = INFINITY;
  for (int32_t k = 1; k < m->n - 1; k++) {
    const double power = m->total - m->of[k].shape;
    if (power > 24.0) continue;
    const double away = fabs(u - xp_axis_from(&m->axis, m->of[k].value));
    width = fmin(width, fmax(0.4 * away, sd * fmax(pow(1e-17, 1.0 / power), 1e-13)));
  }
  return width;
}

typedef struct value_plan {
  const mixture *m;
  double middle, sd;
} value_plan;

static double value_width(const xp_mesh_arm *arm, double u) {
  const value_plan *plan = arm->user;
  const double smooth = plan->sd + 0.25 * fmax(fabs(u - plan->middle) - 4.0 * plan->sd, 0.0);
  return fmin(smooth, corner_width(plan->m, u, plan->sd));
}

static double pole_width(const xp_mesh_plan *plan, double u) {
  (void)plan;
  return 0.48 * hypot(0x1.921fb54442d18p+1, u);
}

static expt_status tabulate(const xp_call *call, const mixture *m, const xp_mesh *mesh, xp_posterior *out) {
  double *log_density = xp_alloc(call->ctx, mesh->nodes, sizeof *log_density);
  if (log_density == NULL) return xp_fail_memory(call);
  for (int32_t i = 0; i < mesh->nodes; i++)
    log_density[i] = log_density_x(m, xp_axis_to(&m->axis, mesh->at[i])) + xp_axis_log_slope(&m->axis, mesh->at[i]);
  const expt_status status = xp_posterior_tabulate(call, &m->axis, mesh, log_density, out, NULL);
  xp_release(call->ctx, log_density);
  return status;
}

static expt_status on_mesh(const xp_call *call, const mixture *m, xp_posterior *out) {
  const double middle = xp_axis_from(&m->axis, m->mean);
  const value_plan plan = {m, middle, fmin(m->sd / exp(xp_axis_log_slope(&m->axis, middle)), 1.2)};
  const double from = window_end(m, middle, -1.0), to = window_end(m, middle, 1.0);
  const xp_mesh_arm arm = {value_width, &plan, from, to};
  const xp_mesh_plan all = {1, &arm, pole_width, NULL, 1.0};
  xp_mesh *mesh;
  XP_TRY(xp_mesh_march(call, &all, from, to, &mesh));
  const expt_status status = tabulate(call, m, mesh, out);
  xp_mesh_free(call->ctx, mesh);
  return status;
}

/* ---- making ---- */

static void merge_equal(mixture *m) {
  xp_sort(m->of, m->n, sizeof *m->of, by_value);
  int32_t kept = 0;
  for (int32_t k = 1; k < m->n; k++) {
    if (m->of[k].value == m->of[kept].value)
      m->of[kept].shape += m->of[k].shape;
    else
      m->of[++kept] = m->of[k];
  }
  m->n = kept + 1;
}

static void summarise(mixture *m) {
  double least = INFINITY;
  m->total = m->mean = m->sd = 0.0;
  for (int32_t k = 0; k < m->n; k++) {
    m->total += m->of[k].shape;
    least = fmin(least, m->of[k].shape);
  }
  for (int32_t k = 0; k < m->n; k++)
    m->mean += m->of[k].shape / m->total * m->of[k].value;
  for (int32_t k = 0; k < m->n; k++) {
    const double d = m->of[k].value - m->mean;
    m->sd += m->of[k].shape / m->total * d * d / (m->total + 1.0);
  }
  m->sd = sqrt(m->sd);
  /* The nearest pole is sqrt(shape) scales away from the saddle point. */
  m->step = 0.12 * fmin(1.0, asin(fmin(1.0, sqrt(least))));
  m->axis = (xp_axis){XP_AXIS_LOGIT, m->of[0].value, m->of[m->n - 1].value};
}

static void fill_answer(const mixture *m, xp_posterior *p) {
  p->mean = m->mean;
  p->sd = m->sd;
  p->low_shape = m->total - m->of[0].shape;
  p->high_shape = m->total - m->of[m->n - 1].shape;
  if (m->axis.low == 0.0 && !(p->low_shape > 1.0)) p->inverse_mean = NAN;
  if (m->axis.low == 0.0 && !(p->low_shape > 2.0)) p->inverse_variation = NAN;
}

static expt_status make(const xp_call *call, mixture *m, xp_posterior *out) {
  merge_equal(m);
  summarise(m);
  if (m->n == 2 && m->axis.low == 0.0 && m->axis.high == 1.0)
    return xp_posterior_beta(call, m->of[1].shape, m->of[0].shape, out);
  xp_posterior answer;
  XP_TRY(on_mesh(call, m, &answer));
  fill_answer(m, &answer);
  *out = answer;
  return EXPT_OK;
}

static expt_status check(const xp_call *call, const double *value, const double *shape, int32_t n) {
  bool differ = false;
  for (int32_t k = 0; k < n; k++) {
    if (!isfinite(value[k]))
      return XP_FAIL(call, EXPT_E_DOMAIN, "value", "", "%g given; allowed: a finite number", value[k]);
    if (!(shape[k] >= 1e-3 && shape[k] <= 1e12))
      return XP_FAIL(call, EXPT_E_DOMAIN, "shape", "", "%g given; allowed: 0.001 to 1e12", shape[k]);
    differ = differ || value[k] != value[0];
  }
  if (differ) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DOMAIN, "value", "", "all values equal; needed: at least two that differ");
}

expt_status xp_posterior_dirichlet(const xp_call *call, const double *value, const double *shape, int32_t n,
                                   xp_posterior *out) {
  XP_TRY(check(call, value, shape, n));
  mixture m = {.of = xp_alloc(call->ctx, n, sizeof *m.of), .n = n};
  if (m.of == NULL) return xp_fail_memory(call);
  for (int32_t k = 0; k < n; k++)
    m.of[k] = (category){value[k], shape[k]};
  const expt_status status = make(call, &m, out);
  xp_release(call->ctx, m.of);
  return status;
}
