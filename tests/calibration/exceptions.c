/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known before the run. AT_MOST: the procedure promises no more than "at most". A_LITTLE_MORE: at most .06. NOT_JUDGED: the
 * reference says that the nominal rate is not reached at this size; the table shows how far off it is. */
#include "tests/calibration/trial.h"

/* Found, not foreseen, at 1,000,000 runs: the band is .001 wide then, and an approximation's own error shows. */
static const char one_sided[] =
    "found at 1,000,000 runs: a one-sided error of order n^-1/2 where arms are unequal: Hall 1982, Biometrika 69:647-652";
static const char linear[] =
    "found at 1,000,000 runs: a ratio is not normal: Hirschberg and Lye 2010, The American Statistician 64:245-252";
static const char few_degrees[] =
    "found at 1,000,000 runs: Welch's degrees of freedom with 6 units: Best and Rayner 1987, Technometrics 29:205-210";
static const char long_tails[] = "the t test is conservative under long tails: Benjamini 1983, JASA 78:645-654";
static const char skewness[] =
    "skewness does not cancel between unequal arms: Boos and Hughes-Oliver 2000, The American Statistician 54:121-128";
static const char central[] = "twice the smaller tail of a discrete law: Clopper and Pearson 1934, Biometrika 26:404-413";
static const char narrow[] = "percentile intervals are narrow by sqrt((n - 1) / n) and z for t: Hesterberg 2015, The "
                             "American Statistician 69:371-386";
static const char bent[] =
    "found in a first run of 1,000, not foreseen: the delta method takes no notice that a skewed mean and its standard "
    "error rise together, and Fieller's does: Hirschberg and Lye 2010, The American Statistician 64:245-252";
static const char ties[] = "limits of a discrete law err less: Noether 1967, JASA 62:184-188";
static const char few_amounts[] = "12 amounts an arm with a long tail: Hesterberg 2015, 4.4";
static const char few_ranks[] = "liberal with fewer than 50 units in an arm: Brunner and Munzel 2000, Biometrical Journal 42:17-25";
static const char quantile_error[] = "error of order n^-1/2: Hall and Martin 1989, Statistics and Probability Letters 8:197-200";
static const char bonferroni_inside[] = "Bonferroni's inequality, inside: David and Nagaraja 2003, Order Statistics, 7.1";
static const char not_all_null[] = "the error of the tests without an effect alone: Holm 1979, Scandinavian J. Statistics 6:65-70";
static const char step_up[] = "between Holm and Hommel: Hommel 1988, Biometrika 75:383-386";
static const char positive_dependence[] = "at most under dependence: Benjamini and Yekutieli 2001, Annals of Statistics 29:1165-1188";
static const char few_units[] = "found, not foreseen: with 150 units the linearised variance of a ratio is a little too "
                                "small: Cochran 1977, Sampling Techniques, 6";
static const char ville[] = "Ville's inequality: Lindon and Malek 2022, NeurIPS 35";

static const exception exceptions[] = {
    {"two proportions: pooled z, greater", "90/10", A_LITTLE_MORE, one_sided},
    {"two proportions: pooled z, less", "90/10", AT_MOST, one_sided},
    {"non-inferiority of proportions, at the margin", "90/10", A_LITTLE_MORE, one_sided},
    {"equivalence of proportions, at a margin", "90/10", A_LITTLE_MORE, one_sided},
    {"ratio of proportions: linear delta", "90/10", A_LITTLE_MORE, linear},
    {"non-inferiority of means, at the margin", "90/10", A_LITTLE_MORE, few_degrees},
    {"means: Welch", "revenue, balanced", AT_MOST, long_tails},
    {"means: Welch", "revenue, 90/10", NOT_JUDGED, skewness},
    {"difference of means: Welch", "revenue, balanced", AT_MOST, long_tails},
    {"difference of means: Welch", "revenue, 90/10", NOT_JUDGED, skewness},
    {"means: Student", "revenue, balanced", AT_MOST, long_tails},
    {"means: Student", "revenue, 90/10", NOT_JUDGED, skewness},
    {"means: z", "revenue, balanced", AT_MOST, long_tails},
    {"means: z", "revenue, 90/10", NOT_JUDGED, skewness},
    {"difference of means: Student", "revenue, balanced", AT_MOST, long_tails},
    {"difference of means: Student", "revenue, 90/10", NOT_JUDGED, skewness},
    {"difference of means: z", "revenue, balanced", AT_MOST, long_tails},
    {"difference of means: z", "revenue, 90/10", NOT_JUDGED, skewness},
    {"ratio of means: log delta", "revenue, balanced", NOT_JUDGED, bent},
    {"ratio of means: log delta", "revenue, 90/10", NOT_JUDGED, skewness},
    {"ratio of means: linear delta", "revenue, balanced", NOT_JUDGED, bent},
    {"ratio of means: linear delta", "revenue, 90/10", NOT_JUDGED, skewness},
    {"ratio of means: Fieller", "revenue, balanced", AT_MOST, long_tails},
    {"ratio of means: Fieller", "revenue, 90/10", NOT_JUDGED, skewness},
    {"non-inferiority of means, at the margin", "revenue, balanced", AT_MOST, long_tails},
    {"non-inferiority of means, at the margin", "revenue, 90/10", NOT_JUDGED, skewness},
    {"equivalence of means, at a margin", "revenue, balanced", AT_MOST, long_tails},
    {"equivalence of means, at a margin", "revenue, 90/10", NOT_JUDGED, skewness},
    {"ratio metric: delta method", "revenue, balanced", AT_MOST, long_tails},
    {"ratio metric: delta method", "revenue, 90/10", NOT_JUDGED, skewness},
    {"lift of a ratio metric: log delta", "revenue, balanced", NOT_JUDGED, bent},
    {"lift of a ratio metric: log delta", "revenue, 90/10", NOT_JUDGED, skewness},
    {"lift of a ratio metric: linear delta", "revenue, balanced", NOT_JUDGED, bent},
    {"lift of a ratio metric: linear delta", "revenue, 90/10", NOT_JUDGED, skewness},
    {"lift of a ratio metric: Fieller", "revenue, balanced", AT_MOST, long_tails},
    {"lift of a ratio metric: Fieller", "revenue, 90/10", NOT_JUDGED, skewness},
    {"Hodges-Lehmann shift", "revenue, balanced", AT_MOST, ties},
    {"Hodges-Lehmann shift", "revenue, 90/10", AT_MOST, ties},
    {"ratio metric: delta method", "clustered, 90/10", A_LITTLE_MORE, few_units},
    {"difference of ratio metrics", "clustered, 90/10", A_LITTLE_MORE, few_units},
    {"lift of a ratio metric: log delta", "clustered, 90/10", A_LITTLE_MORE, few_units},
    {"lift of a ratio metric: linear delta", "clustered, 90/10", A_LITTLE_MORE, few_units},
    {"lift of a ratio metric: Fieller", "clustered, 90/10", A_LITTLE_MORE, few_units},
    {"P(treatment > control)", "90/10", NOT_JUDGED, few_ranks},
    {"P(treatment > control)", "revenue, 90/10", NOT_JUDGED, few_ranks},
    {"median effect: order statistics", NULL, AT_MOST, bonferroni_inside},
    {"median effect: bootstrap", NULL, NOT_JUDGED, quantile_error},
    {"bootstrap: percentile", "90/10", NOT_JUDGED, narrow},
    {"bootstrap: percentile", "revenue, balanced", NOT_JUDGED, few_amounts},
    {"bootstrap: percentile, Poisson", "90/10", NOT_JUDGED, narrow},
    {"bootstrap: percentile, Poisson", "revenue, balanced", NOT_JUDGED, few_amounts},
    {"bootstrap: percentile, clusters", NULL, NOT_JUDGED, narrow},
    {"bootstrap: BCa", "90/10", NOT_JUDGED, narrow},
    {"bootstrap: BCa", "revenue, balanced", NOT_JUDGED, few_amounts},
    {"bootstrap: studentised", "revenue, balanced", NOT_JUDGED, few_amounts},
    {"Poisson rates: exact", NULL, AT_MOST, central},
    {"McNemar: exact", NULL, AT_MOST, central},
    {"family-wise error: Hochberg", NULL, AT_MOST, step_up},
    {"family-wise error: Holm", "50 tests, rho .5", AT_MOST, not_all_null},
    {"family-wise error, 10 effects: Holm", NULL, AT_MOST, not_all_null},
    {"family-wise error, 10 effects: Hommel", NULL, AT_MOST, not_all_null},
    {"false discoveries: BH", "50 tests, rho .5", AT_MOST, positive_dependence},
    {"false discoveries: BY", NULL, AT_MOST, positive_dependence},
    {"sample ratio at .05, any of the looks", NULL, AT_MOST, ville},
};

const exception *exception_of(const procedure *of, const design *in) {
  for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
    const exception *const e = &exceptions[i];
    if (strcmp(e->procedure, of->name) == 0 && (e->design == NULL || strcmp(e->design, in->name) == 0)) return e;
  }
  return NULL;
}
