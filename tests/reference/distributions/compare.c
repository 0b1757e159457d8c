/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worst error of every function of central_laws.csv, ours beside GSL's, R nmath's and Boost's on the same rows.
 * Fails where a peer that answers every row is better. */

#include "compare_peers.h"

#include "lib/math/distributions.h"

#include "../../unit/reference_csv.h"

#include <math.h>

enum { OURS, GSL, RMATH, BOOST, N_LIBRARIES };

typedef struct line {
  char fn[32];
  int rows;
  double worst[N_LIBRARIES];
  int refused[N_LIBRARIES];
} line;

static double our_quantile(xp_family family, double a, double b, double p) {
  const xp_law law = {family, a, b, 0.0};
  return xp_quantile(&law, p, XP_LOWER);
}

static double our_answer(const char *fn, double a, double b, double c) {
  if (strcmp(fn, "norm_sf") == 0) return xp_normal_upper(a);
  if (strcmp(fn, "norm_logsf") == 0) return xp_normal_log_upper(a);
  if (strcmp(fn, "norm_q") == 0) return xp_normal_quantile_lower(a);
  if (strcmp(fn, "t_sf") == 0) return xp_t_upper(a, b);
  if (strcmp(fn, "t_logsf") == 0) return xp_t_log_upper(a, b);
  if (strcmp(fn, "t_q") == 0) return our_quantile(XP_T, b, 0.0, a);
  if (strcmp(fn, "chi2_sf") == 0) return xp_chi2_upper(a, b);
  if (strcmp(fn, "chi2_logsf") == 0) return xp_chi2_log_upper(a, b);
  if (strcmp(fn, "f_sf") == 0) return xp_f_upper(a, b, c);
  if (strcmp(fn, "gam_p") == 0) return xp_gamma_part(b, a, XP_LOWER);
  if (strcmp(fn, "gam_q") == 0) return xp_gamma_part(b, a, XP_UPPER);
  if (strcmp(fn, "gam_qinv") == 0) return our_quantile(XP_GAMMA, b, 1.0, a);
  if (strcmp(fn, "beta_p") == 0) return xp_beta_part(b, c, a, XP_LOWER);
  if (strcmp(fn, "beta_q") == 0) return xp_beta_part(b, c, a, XP_UPPER);
  if (strcmp(fn, "beta_logp") == 0) return xp_beta_part(b, c, a, XP_LOG_LOWER);
  if (strcmp(fn, "beta_inv") == 0) return our_quantile(XP_BETA, b, c, a);
  if (strcmp(fn, "lgam") == 0) return xp_log_gamma(a);
  if (strcmp(fn, "lbeta") == 0) return xp_log_beta(a, b);
  return NAN;
}

static line *line_named(line *lines, int *n, const char *fn) {
  for (int i = 0; i < *n; i++)
    if (strcmp(lines[i].fn, fn) == 0) return &lines[i];
  line *fresh = &lines[(*n)++];
  *fresh = (line){.rows = 0};
  snprintf(fresh->fn, sizeof fresh->fn, "%s", fn);
  return fresh;
}

static void count(line *l, int library, double got, double truth) {
  const double error = fabs(got - truth) / fabs(truth);
  if (isfinite(got))
    l->worst[library] = fmax(l->worst[library], error);
  else
    l->refused[library]++;
}

/* A peer that leaves a row without an answer does not count as better. */
static bool is_best(const line *l) {
  bool best = l->refused[OURS] == 0;
  for (int k = GSL; k < N_LIBRARIES; k++)
    best = best && (l->refused[k] > 0 || l->worst[OURS] <= l->worst[k]);
  return best;
}

int main(void) {
  static line lines[32];
  int n = 0;
  csv_file csv;
  if (!csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/distributions/central_laws.csv")) return 1;
  while (csv_next(&csv)) {
    const char *fn = csv_text(&csv, "fn");
    const double a = csv_number(&csv, "a"), b = csv_number(&csv, "b"), c = csv_number(&csv, "c"),
                 truth = csv_number(&csv, "value");
    if (fabs(truth) < 0x1p-1022) continue;
    line *l = line_named(lines, &n, fn);
    l->rows++;
    count(l, OURS, our_answer(fn, a, b, c), truth);
    count(l, GSL, gsl_answer(fn, a, b, c), truth);
    count(l, RMATH, rmath_answer(fn, a, b, c), truth);
    count(l, BOOST, boost_answer(fn, a, b, c), truth);
  }
  fclose(csv.file);
  bool all_best = true;
  printf("Worst relative error; in brackets the rows without a finite answer.\n");
  printf("%-12s %5s %16s %16s %16s %16s\n", "function", "rows", "ours", "GSL", "R nmath", "Boost");
  for (int i = 0; i < n; i++) {
    printf("%-12s %5d", lines[i].fn, lines[i].rows);
    for (int k = 0; k < N_LIBRARIES; k++)
      printf("   %8.1e [%3d]", lines[i].worst[k], lines[i].refused[k]);
    printf("%s\n", is_best(&lines[i]) ? "" : "   not best");
    all_best = all_best && is_best(&lines[i]);
  }
  printf("%s\n", all_best ? "Ours is best or equal in every line." : "Ours is not best in every line.");
  return all_best ? 0 : 1;
}
