/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clusters of arms whose estimates slopes have moved: CR2 and the degrees of freedom of Bell and McCaffrey (2002), from the
 * clusters' sums alone. Let the rows Q of a cluster be its regressors (a one, and the covariates from the arm's means) made
 * orthonormal over all rows, q the point of the estimate in these terms and e what the slopes leave. As (I - Q Q')^(-1/2) Q = Q (I -
 * Q'Q)^(-1/2), the cluster moves the estimate by s'(Q'e), s = (I - Q'Q)^(-1/2) q, and only Q'Q and Q'e are needed.
 *
 * CR2 is unbiased where rows err independently. Where the rows of a cluster err together and clusters are of unequal size it falls
 * short, the more so the more slopes there are (20 clusters an arm with sizes of a geometric law and 8 covariates: .1 instead of
 * .05). What it finds of the variance under the intraclass correlation that is seen in e follows from the same sums; the variance is
 * divided by it. */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/math/eigen.h"
#include <math.h>

enum { MOST = XP_MOST_COLUMNS };

/* Below it, what a cluster leaves to the others is rounding: a direction of its own that says nothing of errors. */
static const double nothing_left = 1e-10;
/* Up to this trace of Q'Q the series of (1 - x)^(-1/2) needs fewer than 30 terms, and no eigenvectors. */
static const double little = 0.25;

typedef struct regression {
  const xp_metric *metric;
  const xp_slopes *slopes;
  xp_arm_moments arm; /* missing covariates filled in, as in every cluster */
  xp_response linear;
  const double *slope;
  const xp_cholesky *factor;
  double scale;       /* 1 / the root of what the factored matrix has to be multiplied by for sums of products */
  double point[MOST]; /* q */
  int32_t size;       /* of q: 1 + the rank of the covariates */
} regression;

/* One cluster, in orthonormal terms. */
typedef struct part {
  double products[MOST][MOST]; /* Q'Q */
  double left[MOST];           /* Q'e */
} part;

/* Expected squares of the moves, and the variance of the estimate, where errors have variance 1. */
typedef struct expected {
  double squares, variance;
} expected;

/* Sums over the clusters of an arm. */
typedef struct sums {
  double squares;           /* of what they move the estimate by: its variance */
  double pairs;             /* squared covariances of two clusters' moves, where rows err independently */
  double moves[MOST][MOST]; /* what each e takes from the others' rows */
  expected apart;           /* rows err independently */
  expected together;        /* rows of a cluster err alike */
  double shared[MOST][MOST];
  double between, sizes; /* of the analysis of variance of e */
} sums;

/* ---- orthonormal terms ---- */

static double intercept(const regression *r, double sum) {
  return sum / sqrt((double)r->arm.n);
}

static void orthonormal(const regression *r, const double *covariates, double *out) {
  xp_cholesky_half_solve(r->factor, covariates, out);
  for (int32_t i = 0; i < r->factor->rank; i++)
    out[i] *= r->scale;
}

/* From the arm's means to `target`, by column. */
static void set_point(regression *r, const double *target) {
  double apart[MOST];
  for (int32_t i = 0; i < r->slopes->count; i++)
    apart[i] = target[r->slopes->column[i]] - r->arm.mean[r->slopes->column[i]];
  r->size = 1 + r->factor->rank;
  r->point[0] = intercept(r, 1.0);
  orthonormal(r, apart, r->point + 1);
}

/* ---- one cluster ---- */

/* A single row has no covariances; its products lie in its mean. */
static double within(const xp_arm_moments *cluster, double covariance) {
  return cluster->n > 1 ? covariance * ((double)cluster->n - 1.0) : 0.0;
}

/* Sums of products of the covariates, as deviations from the arm's means. */
static void multiply_covariates(const regression *r, const xp_arm_moments *cluster, const double *apart,
                                double products[MOST][MOST]) {
  for (int32_t i = 0; i < r->slopes->count; i++)
    for (int32_t j = 0; j < r->slopes->count; j++)
      products[i][j] = within(cluster, cluster->covariance[r->slopes->column[i]][r->slopes->column[j]]) +
                       (double)cluster->n * apart[i] * apart[j];
}

static double response_apart(const regression *r, const xp_arm_moments *cluster) {
  double apart = r->linear.weight[0] * (cluster->mean[0] - r->arm.mean[0]);
  if (r->metric->denominator != NULL) apart += r->linear.weight[1] * (cluster->mean[1] - r->arm.mean[1]);
  return apart;
}

/* Sums of e, and of e times each covariate. */
static double leave(const regression *r, const xp_arm_moments *cluster, const double *apart,
                    double products[MOST][MOST], double *with_covariates) {
  const double n = (double)cluster->n, response = response_apart(r, cluster);
  double left = n * response;
  for (int32_t i = 0; i < r->slopes->count; i++) {
    const int32_t k = r->slopes->column[i];
    left -= r->slope[k] * n * apart[i];
    with_covariates[i] =
        within(cluster, xp_response_covariance(r->metric, &r->linear, cluster, k)) + n * response * apart[i];
    for (int32_t j = 0; j < r->slopes->count; j++)
      with_covariates[i] -= r->slope[r->slopes->column[j]] * products[i][j];
  }
  return left;
}

static void fill_products(const regression *r, double n, const double *apart, double raw[MOST][MOST],
                          double products[MOST][MOST]) {
  double half[MOST][MOST], column[MOST], sums_of[MOST];
  for (int32_t i = 0; i < r->slopes->count; i++) {
    orthonormal(r, raw[i], half[i]);
    sums_of[i] = n * apart[i];
  }
  products[0][0] = n / (double)r->arm.n;
  orthonormal(r, sums_of, products[0] + 1);
  for (int32_t j = 1; j < r->size; j++) {
    for (int32_t i = 0; i < r->slopes->count; i++)
      column[i] = half[i][j - 1];
    products[0][j] = products[j][0] = intercept(r, products[0][j]);
    orthonormal(r, column, products[j] + 1);
  }
}

static void read_cluster(const regression *r, xp_arm_moments *cluster, part *out) {
  double apart[MOST], raw[MOST][MOST], with_covariates[MOST];
  xp_fill_missing(r->metric, r->slopes->fill, cluster);
  for (int32_t i = 0; i < r->slopes->count; i++)
    apart[i] = cluster->mean[r->slopes->column[i]] - r->arm.mean[r->slopes->column[i]];
  multiply_covariates(r, cluster, apart, raw);
  fill_products(r, (double)cluster->n, apart, raw, out->products);
  out->left[0] = intercept(r, leave(r, cluster, apart, raw, with_covariates));
  orthonormal(r, with_covariates, out->left + 1);
}

/* ---- (I - Q'Q)^(-1/2) q ---- */

static double dot(const double *a, const double *b, int32_t n) {
  double sum = 0.0;
  for (int32_t i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

static void multiply(const part *p, int32_t size, const double *by, double *out) {
  for (int32_t i = 0; i < size; i++)
    out[i] = dot(p->products[i], by, size);
}

static double trace_of(const part *p, int32_t size) {
  double trace = 0.0;
  for (int32_t i = 0; i < size; i++)
    trace += p->products[i][i];
  return trace;
}

/* Returns q'Q'Q q. */
static double by_series(const regression *r, const part *p, double *s) {
  double term[MOST], next[MOST];
  for (int32_t i = 0; i < r->size; i++)
    term[i] = s[i] = r->point[i];
  multiply(p, r->size, r->point, next);
  const double own = dot(r->point, next, r->size);
  for (double j = 1.0; j < 60.0; j++) {
    double largest = 0.0;
    for (int32_t i = 0; i < r->size; i++) {
      term[i] = next[i] * ((2.0 * j - 1.0) / (2.0 * j));
      s[i] += term[i];
      largest = fmax(largest, fabs(term[i]));
    }
    if (largest <= 0x1p-56 * fabs(r->point[0])) break;
    multiply(p, r->size, term, next);
  }
  return own;
}

/* The same; directions that the cluster has to itself are left out of both, as Moore and Penrose's inverse does. */
static expt_status by_eigenvectors(const xp_call *call, const regression *r, const part *p, double *s, double *own) {
  const int32_t n = r->size;
  double matrix[MOST * MOST], values[MOST], vectors[MOST * MOST];
  *own = 0.0;
  for (int32_t i = 0; i < n; i++) {
    s[i] = 0.0;
    for (int32_t j = 0; j < n; j++)
      matrix[i * n + j] = p->products[i][j];
  }
  XP_TRY(xp_eigen_symmetric(call, matrix, n, "covariates", values, vectors));
  for (int32_t k = 0; k < n; k++) {
    const double left = 1.0 - values[k], along = dot(vectors + k * n, r->point, n);
    if (!(left > nothing_left)) continue;
    *own += values[k] * along * along;
    for (int32_t i = 0; i < n; i++)
      s[i] += along / sqrt(left) * vectors[k * n + i];
  }
  return EXPT_OK;
}

/* ---- an arm ---- */

static void add_square(const double *of, int32_t size, double sum[MOST][MOST]) {
  for (int32_t i = 0; i < size; i++)
    for (int32_t j = 0; j < size; j++)
      sum[i][j] += of[i] * of[j];
}

/* The one of Q is 1 / the root of the arm's rows. */
static void add_alike(const regression *r, double n, const part *p, const double *s, const double *move, sums *out) {
  const double root = sqrt((double)r->arm.n);
  double row_sums[MOST], at_point[MOST];
  for (int32_t i = 0; i < r->size; i++)
    row_sums[i] = root * p->products[0][i];
  const double own = dot(s, row_sums, r->size);
  out->together.squares += own * (own - 2.0 * dot(move, row_sums, r->size));
  add_square(row_sums, r->size, out->shared);
  multiply(p, r->size, r->point, at_point);
  out->apart.variance += dot(r->point, at_point, r->size);
  out->between += root * p->left[0] * root * p->left[0] / n;
  out->sizes += n * n;
}

static expt_status add_cluster(const xp_call *call, const regression *r, xp_arm_moments *cluster, sums *out) {
  part p;
  double s[MOST], move[MOST], own;
  read_cluster(r, cluster, &p);
  if (trace_of(&p, r->size) <= little)
    own = by_series(r, &p, s);
  else
    XP_TRY(by_eigenvectors(call, r, &p, s, &own));
  multiply(&p, r->size, s, move);
  const double moved = dot(s, p.left, r->size), with_itself = dot(move, move, r->size);
  out->squares += moved * moved;
  out->apart.squares += own;
  out->pairs += own * own - with_itself * with_itself;
  add_square(move, r->size, out->moves);
  add_alike(r, (double)cluster->n, &p, s, move, out);
  return EXPT_OK;
}

/* Over all pairs of clusters, which have the regressors from `first` on in common. */
static double over_pairs(const double a[MOST][MOST], const double b[MOST][MOST], int32_t first, int32_t size) {
  double sum = 0.0;
  for (int32_t i = first; i < size; i++)
    sum += dot(a[i] + first, b[i] + first, size - first);
  return sum;
}

static expt_status sum_arm(const xp_call *call, const xp_place *place, const regression *r, int which, sums *out) {
  const expt_analysis *analysis = place->analysis;
  const int64_t plane = xp_cluster_plane(analysis);
  const xp_sequence *clusters = &place->order->levels[plane];
  *out = (sums){0};
  for (int64_t i = 0; i < clusters->count; i++) {
    xp_arm_moments cluster;
    xp_arm_moments_of(analysis, place->metric, plane, clusters->codes[i], place->variant[which], &cluster);
    if (cluster.n > 0) XP_TRY(add_cluster(call, r, &cluster, out));
  }
  out->pairs += over_pairs(out->moves, out->moves, 0, r->size);
  out->together.squares += over_pairs(out->moves, out->shared, 0, r->size);
  for (int32_t i = 0; i < r->size; i++)
    out->together.variance += r->point[i] * dot(out->shared[i], r->point, r->size);
  return EXPT_OK;
}

/* ---- both arms ---- */

typedef struct both {
  const xp_place *place;
  const xp_slopes *slopes;
  xp_cholesky *factor;
  xp_arm_moments moments[2]; /* missing covariates filled in */
  regression regression;
  sums sums[2];
} both;

/* Lin's regressions are the arms' own, and both end at the centre; in a common one each arm is seen from the other. */
static expt_status regress_arm(const xp_call *call, both *b, int which) {
  const xp_metric *metric = &b->place->analysis->metrics[b->place->metric];
  const double rows[2] = {(double)b->moments[0].n - 1.0, (double)b->moments[1].n - 1.0};
  const double own[2] = {which == 0, which == 1};
  const bool pooled = metric->pooled_theta;
  regression *r = &b->regression;
  *r = (regression){.metric = metric,
                    .slopes = b->slopes,
                    .arm = b->moments[which],
                    .linear = xp_respond(metric, &b->moments[which]),
                    .slope = b->slopes->slope[which],
                    .factor = b->factor,
                    .scale = pooled ? 1.0 : 1.0 / sqrt(rows[which])};
  XP_TRY(xp_factor_covariates(call, b->slopes, b->moments, pooled ? rows : own, b->factor));
  set_point(r, pooled ? b->moments[1 - which].mean : b->slopes->centre);
  return sum_arm(call, b->place, r, which, &b->sums[which]);
}

/* In a common regression a cluster takes from those of the other arm too. */
static void join_arms(both *b) {
  const int32_t size = b->regression.size;
  const double pairs = over_pairs(b->sums[0].moves, b->sums[1].moves, 1, size);
  for (int arm = 0; arm < 2; arm++) {
    b->sums[arm].pairs += pairs;
    b->sums[arm].together.squares += over_pairs(b->sums[arm].moves, b->sums[1 - arm].shared, 1, size);
  }
}

/* Analysis of variance of e, both arms together; the slopes are taken from the degrees of freedom between clusters, as if they were all of
 * clusters: then it is rather too large. */
static double intraclass(const both *b, const xp_arms *out) {
  double between = 0.0, all = 0.0, units = 0.0, clusters = 0.0, size = 0.0;
  for (int arm = 0; arm < 2; arm++) {
    const double n = (double)b->moments[arm].n;
    between += b->sums[arm].between;
    all += b->slopes->left[arm] * (n - 1.0);
    units += n;
    clusters += (double)out->arm[arm].clusters;
    size += n - b->sums[arm].sizes / n;
  }
  const double slopes = (b->regression.metric->pooled_theta ? 1.0 : 2.0) * (double)b->slopes->used;
  const double rest = units - clusters;
  if (!(rest > 0.0)) return 0.0;
  const double mean_between = between / (clusters - 2.0 - slopes), mean_within = fmax(0.0, all - between) / rest;
  const double mean_size = size / (clusters - 2.0);
  const double icc = (mean_between - mean_within) / (mean_between + (mean_size - 1.0) * mean_within);
  return icc > 0.0 ? icc : 0.0;
}

/* The share of the variance that CR2 is expected to find. */
static double found(const both *b, double icc) {
  double squares = 0.0, variance = 0.0;
  for (int arm = 0; arm < 2; arm++) {
    const sums *s = &b->sums[arm];
    squares += (1.0 - icc) * s->apart.squares + icc * s->together.squares;
    variance += (1.0 - icc) * s->apart.variance + icc * s->together.variance;
  }
  return fmin(1.0, squares / variance);
}

static void set_errors(const both *b, xp_arms *out) {
  const double share = found(b, intraclass(b, out));
  for (int arm = 0; arm < 2; arm++) {
    const sums *s = &b->sums[arm];
    xp_arm_estimate *estimate = &out->arm[arm].estimate;
    estimate->variance = s->squares / share;
    estimate->df = s->apart.squares * s->apart.squares / s->pairs;
    estimate->working = s->apart.squares;
  }
}

static expt_status regress_arms(const xp_call *call, both *b, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++)
    xp_fill_missing(&b->place->analysis->metrics[b->place->metric], b->slopes->fill, &b->moments[arm]);
  for (int arm = 0; arm < 2; arm++)
    XP_TRY(regress_arm(call, b, arm));
  if (b->regression.metric->pooled_theta) join_arms(b);
  set_errors(b, out);
  return EXPT_OK;
}

expt_status xp_cluster_slopes(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2],
                              const xp_slopes *slopes, xp_arms *out) {
  both *b = xp_alloc(call->ctx, 1, sizeof *b);
  if (b == NULL) return xp_fail_memory(call);
  b->place = place;
  b->slopes = slopes;
  b->moments[0] = moments[0];
  b->moments[1] = moments[1];
  expt_status status = xp_cholesky_create(call, slopes->count, &b->factor);
  if (status == EXPT_OK) status = regress_arms(call, b, out);
  xp_cholesky_free(call->ctx, b->factor);
  xp_release(call->ctx, b);
  return status;
}
