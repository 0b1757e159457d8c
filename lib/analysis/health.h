/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_HEALTH_H
#define EXPERIMENT_LIB_ANALYSIS_HEALTH_H

/* The findings of expt_analysis_health(): one file makes those of a kind, one turns them into sentences, one into a
 * frame. */

#include "lib/analysis/internal.h"
#include "lib/stats/arm_effect.h"
#include <experiment/health.h>

typedef enum xp_check {
  XP_SAMPLE_RATIO,
  XP_SAMPLE_RATIO_SEQUENTIAL,
  XP_SAMPLE_RATIO_BY_SEGMENT,
  XP_SPLIT_OVER_TIME,
  XP_MISSING_VARIANT,
  XP_DOUBLED_UNITS,
  XP_UNITS_IN_TWO_VARIANTS,
  XP_DROP_RATES,
  XP_PRE_IMBALANCE,
  XP_PRE_MISSING,
  XP_ZERO_VARIANCE,
  XP_FEW_UNITS,
  XP_FEW_CLUSTERS,
  XP_UNBALANCED_CLUSTERS,
  XP_CHECKS
} xp_check;

typedef enum xp_severity { XP_STOP, XP_WARN, XP_INFO, XP_SEVERITIES } xp_severity;

/* Codes of labels are -1 where the check is not about one. */
typedef struct xp_finding {
  xp_check check;
  xp_severity severity;
  bool passes;
  int32_t covariate;
  int64_t metric, plane, level, variant;
  double statistic, p, log_p, threshold;
  double number[2]; /* what the sentence says besides: both arms, or as the check needs */
  int64_t count[2];
} xp_finding;

typedef struct xp_health {
  const expt_analysis *analysis;
  const xp_order *order;
  const expt_analysis_health_options *options;
  int64_t control; /* -1 = nothing to compare */
  xp_finding *findings;
  int64_t count, room;
} xp_health;

/* One about all units and variants; the rest is NaN and 0. */
xp_finding xp_finding_of(xp_check check);
/* Whether it passes, and how bad it is that it does not. */
void xp_judge_by_p(xp_finding *finding, double threshold, xp_severity severity);
void xp_judge_by_limit(xp_finding *finding, bool passes, double threshold, xp_severity severity);
expt_status xp_health_report(const xp_call *call, xp_health *health, const xp_finding *finding);

/* ---- by kind: each reports all it has ---- */
expt_status xp_health_of_split(const xp_call *call, xp_health *health); /* health_split.c */
expt_status xp_health_over_time(const xp_call *call, xp_health *health); /* health_over_time.c */
expt_status xp_health_of_ids(const xp_call *call, xp_health *health);   /* health_ids.c */
expt_status xp_health_of_drops(const xp_call *call, xp_health *health); /* health_pairs.c */
expt_status xp_health_of_covariates(const xp_call *call, xp_health *health);
expt_status xp_health_of_metrics(const xp_call *call, xp_health *health);  /* health_metrics.c */
expt_status xp_health_of_clusters(const xp_call *call, xp_health *health); /* health_clusters.c */

/* ---- health_clusters.c ---- */
/* A share or a mean is `top` over `bottom`, both sums over units of a cell. */
typedef struct xp_fraction {
  double top, bottom;
} xp_fraction;
typedef struct xp_fraction_question {
  int64_t metric;
  int32_t column; /* of the metric's numbers */
  xp_fraction (*of)(const xp_health *health, int64_t metric, int32_t column, int64_t plane, int64_t level,
                    int64_t variant);
} xp_fraction_question;
/* Of all units of an arm, with the variance between its clusters. */
xp_arm_estimate xp_clustered_fraction(const xp_health *health, const xp_fraction_question *question, int64_t variant);

/* ---- health_text.c ---- */
enum { XP_SENTENCE = 768 };
const char *xp_check_word(xp_check check);
const char *xp_severity_word(xp_severity severity);
void xp_finding_detail(const xp_health *health, const xp_finding *finding, char text[XP_SENTENCE]);
void xp_finding_message(const xp_health *health, const xp_finding *finding, char text[XP_SENTENCE]);

/* ---- health_sentence.c ---- */
void xp_sentence(char text[XP_SENTENCE], const char *format, ...) XP_FORMAT(2, 3);
const char *xp_plural(int64_t count); /* "" or "s" */

#endif
