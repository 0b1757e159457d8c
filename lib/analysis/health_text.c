/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finding says in words: its numbers, and what to do. */
#include "lib/analysis/health.h"

#include <math.h>

static const char *const check_words[XP_CHECKS] = {"sample_ratio",
                                                   "sample_ratio_sequential",
                                                   "sample_ratio_by_segment",
                                                   "split_over_time",
                                                   "missing_variant",
                                                   "doubled_units",
                                                   "units_in_two_variants",
                                                   "drop_rates",
                                                   "pre_imbalance",
                                                   "pre_missing",
                                                   "zero_variance",
                                                   "few_units",
                                                   "few_clusters",
                                                   "unbalanced_clusters"};
static const char *const severity_words[XP_SEVERITIES] = {"stop", "warn", "info"};

const char *xp_check_word(xp_check check) {
  return check_words[check];
}

const char *xp_severity_word(xp_severity severity) {
  return severity_words[severity];
}

/* ---- names ---- */

static const char *label_of(const xp_labels *labels, int64_t code) {
  return code < 0 ? "(none)" : xp_labels_get(labels, code).bytes;
}

static const char *variant_of(const xp_health *health, const xp_finding *finding) {
  return label_of(health->analysis->variants, finding->variant);
}

static const char *control_of(const xp_health *health) {
  return label_of(health->analysis->variants, health->control);
}

static const char *metric_of(const xp_health *health, const xp_finding *finding) {
  return label_of(health->analysis->metric_names, finding->metric);
}

static const char *covariate_of(const xp_health *health, const xp_finding *finding) {
  return health->analysis->metrics[finding->metric].covariates[finding->covariate];
}

static const char *period_of(const xp_health *health, const xp_finding *finding) {
  return label_of(health->analysis->levels[xp_period_plane(health->analysis) - 1], finding->count[0]);
}

static const char *counted(const xp_health *health) {
  return health->analysis->cluster != NULL ? "clusters" : "units";
}

static double percent(double share) {
  return 100.0 * share;
}

/* ---- details ---- */

/* The arm that is furthest from the plan. */
static void detail_of_ratio(const xp_health *health, const xp_finding *finding, const char *what, char *text) {
  if (finding->count[1] == 0) {
    xp_sentence(text, "no %s", counted(health));
    return;
  }
  xp_sentence(text, "%s; %lld %s; '%.60s' has %.6g %% of them, planned %.6g %%", what, (long long)finding->count[1],
              counted(health), label_of(health->analysis->variants, finding->count[0]), percent(finding->number[0]),
              percent(finding->number[1]));
}

static void detail_of_ids(const xp_finding *finding, char *text) {
  xp_sentence(text, "rows over distinct units: %lld rows, about %.6g units (standard error 0.8 %%), one-sided",
              (long long)finding->count[0], finding->number[0]);
}

static void detail_of_pair(const xp_health *health, const xp_finding *finding, const char *what, char *text) {
  const char *const law = health->analysis->cluster != NULL ? "t by clusters"
                          : finding->check == XP_DROP_RATES ? "z"
                                                            : "Welch's t";
  xp_sentence(text, "%s: %.6g in '%.60s', %.6g in '%.60s'; %s", what, finding->number[0], control_of(health),
              finding->number[1], variant_of(health, finding), law);
}

static void detail_over_time(const xp_health *health, const xp_finding *finding, char *text) {
  const char *const law = health->analysis->cluster != NULL ? "the largest z, of clusters at their most unlike," : "chi-squared";
  if (finding->variant < 0)
    xp_sentence(text, "no period with enough units");
  else
    xp_sentence(text, "%s over %lld period%s; furthest: '%.60s' has %.6g %% in '%.60s', %.6g %% in all",
                law, (long long)finding->count[1], xp_plural(finding->count[1]), variant_of(health, finding),
                percent(finding->number[0]), period_of(health, finding), percent(finding->number[1]));
}

void xp_finding_detail(const xp_health *health, const xp_finding *finding, char text[XP_SENTENCE]) {
  switch (finding->check) {
    case XP_SAMPLE_RATIO:
    case XP_SAMPLE_RATIO_BY_SEGMENT:
      detail_of_ratio(health, finding, "chi-squared", text);
      break;
    case XP_SAMPLE_RATIO_SEQUENTIAL:
      detail_of_ratio(health, finding, "ln e", text);
      break;
    case XP_SPLIT_OVER_TIME:
      detail_over_time(health, finding, text);
      break;
    case XP_MISSING_VARIANT:
      xp_sentence(text, "share of the units: %lld of %lld", (long long)finding->count[0], (long long)finding->count[1]);
      break;
    case XP_DOUBLED_UNITS:
    case XP_UNITS_IN_TWO_VARIANTS:
      detail_of_ids(finding, text);
      break;
    case XP_DROP_RATES:
      detail_of_pair(health, finding, "share left out", text);
      break;
    case XP_PRE_IMBALANCE:
      detail_of_pair(health, finding, "mean of the covariate", text);
      break;
    case XP_PRE_MISSING:
      detail_of_pair(health, finding, "share without the covariate", text);
      break;
    case XP_ZERO_VARIANCE:
      xp_sentence(text, "standard deviation; %lld unit%s", (long long)finding->count[0], xp_plural(finding->count[0]));
      break;
    case XP_FEW_UNITS:
      xp_sentence(text, "units the metric is counted over");
      break;
    case XP_FEW_CLUSTERS:
      xp_sentence(text, "clusters");
      break;
    default:
      xp_sentence(text, "effective clusters, units^2 / sum of squared sizes; %lld in number",
                  (long long)finding->count[0]);
  }
}

/* ---- messages: failed ---- */

static void say_ratio(const xp_health *health, const xp_finding *finding, char *text) {
  const char *const name = label_of(health->analysis->variants, finding->count[0]);
  const char *const verdict = finding->check == XP_SAMPLE_RATIO_SEQUENTIAL ? "however often one looks" : "by chance";
  xp_sentence(text,
              "Variant '%.60s' has %.6g %% of the %lld %s where %.6g %% were planned; that is all but impossible %s. "
              "%s were lost or doubled on their way: read no effect before the cause is found (redirects, bot "
              "filters, late or missing exposure logs, a changed split).",
              name, percent(finding->number[0]), (long long)finding->count[1], counted(health),
              percent(finding->number[1]), verdict, health->analysis->cluster != NULL ? "Clusters" : "Units");
}

static void say_segment(const xp_health *health, const xp_finding *finding, char *text) {
  const xp_labels *levels = health->analysis->levels[finding->plane - 1];
  xp_sentence(
      text,
      "Among the units with %.60s '%.60s', variant '%.60s' has %.6g %% of %lld where %.6g %% were planned. Units "
      "were lost or doubled there: read no effect before the cause is found. If the treatment can change this "
      "column, it is no segment.",
      xp_split_column(health->analysis, finding->plane - 1), label_of(levels, finding->level),
      label_of(health->analysis->variants, finding->count[0]), percent(finding->number[0]),
      (long long)finding->count[1], percent(finding->number[1]));
}

static void say_over_time(const xp_health *health, const xp_finding *finding, char *text) {
  xp_sentence(text,
              "The split changed from period to period: variant '%.60s' has %.6g %% of the units in '%.60s' and %.6g %% in all. "
              "Effects over all units then mix periods with unlike shares, and the sign itself may be wrong: find out what "
              "changed (a ramp-up, a filter), and compare within periods, as the split check does.",
              variant_of(health, finding), percent(finding->number[0]), period_of(health, finding), percent(finding->number[1]));
}

static void say_doubled(const xp_health *health, const xp_finding *finding, char *text) {
  xp_sentence(text,
              "The %lld rows of variant '%.60s' hold about %.6g distinct units: some units are there twice, so that "
              "intervals are too narrow. Sum the rows of a unit before adding them.",
              (long long)finding->count[0], variant_of(health, finding), finding->number[0]);
}

static void say_two_variants(const xp_finding *finding, char *text) {
  const double both = (double)finding->count[0] - finding->number[0];
  xp_sentence(
      text,
      "All variants together have %lld rows and about %.6g distinct units: about %.3g units are in two variants, or "
      "there twice. Their effects cannot be told apart: give each unit the variant of its first exposure, or "
      "leave such units out of all variants.",
      (long long)finding->count[0], finding->number[0], both);
}

static void say_drops(const xp_health *health, const xp_finding *finding, char *text) {
  xp_sentence(
      text,
      "Metric '%.60s' leaves out %.4g %% of the units of '%.60s' and %.4g %% of '%.60s': those left are "
      "different people, and the effect on them is not that of the treatment. Find out why outcomes are missing, or "
      "count them as 0.",
      metric_of(health, finding), percent(finding->number[0]), control_of(health), percent(finding->number[1]),
      variant_of(health, finding));
}

static void say_imbalance(const xp_health *health, const xp_finding *finding, char *text) {
  xp_sentence(
      text,
      "Covariate '%.60s' of metric '%.60s' is %.6g in '%.60s' and %.6g in '%.60s'. Either the treatment already "
      "changes it (then it is no covariate: take one from before the exposure), or the variants were not drawn "
      "at random.",
      covariate_of(health, finding), metric_of(health, finding), finding->number[0], control_of(health),
      finding->number[1], variant_of(health, finding));
}

static void say_gaps(const xp_health *health, const xp_finding *finding, char *text) {
  xp_sentence(text,
              "Covariate '%.60s' of metric '%.60s' is missing for %.4g %% of '%.60s' and %.4g %% of '%.60s': it was "
              "not read alike in both, or the variants hold different people. Mend its source, or leave it out.",
              covariate_of(health, finding), metric_of(health, finding), percent(finding->number[0]),
              control_of(health), percent(finding->number[1]), variant_of(health, finding));
}

static void say_failed(const xp_health *health, const xp_finding *finding, char *text) {
  const char *const variant = variant_of(health, finding);
  switch (finding->check) {
    case XP_SAMPLE_RATIO:
    case XP_SAMPLE_RATIO_SEQUENTIAL:
      say_ratio(health, finding, text);
      break;
    case XP_SAMPLE_RATIO_BY_SEGMENT:
      say_segment(health, finding, text);
      break;
    case XP_SPLIT_OVER_TIME:
      say_over_time(health, finding, text);
      break;
    case XP_MISSING_VARIANT:
      xp_sentence(
          text,
          "%lld of %lld units have no variant and are not in the experiment. If they were assigned, the split is "
          "judged without them: find out where the variant got lost.",
          (long long)finding->count[0], (long long)finding->count[1]);
      break;
    case XP_DOUBLED_UNITS:
      say_doubled(health, finding, text);
      break;
    case XP_UNITS_IN_TWO_VARIANTS:
      say_two_variants(finding, text);
      break;
    case XP_DROP_RATES:
      say_drops(health, finding, text);
      break;
    case XP_PRE_IMBALANCE:
      say_imbalance(health, finding, text);
      break;
    case XP_PRE_MISSING:
      say_gaps(health, finding, text);
      break;
    case XP_ZERO_VARIANCE:
      xp_sentence(
          text,
          "Metric '%.60s' is %.6g for every unit of '%.60s': nothing can be tested. Was the event logged in this "
          "variant?",
          metric_of(health, finding), finding->number[0], variant);
      break;
    case XP_FEW_UNITS:
      xp_sentence(text,
                  "Metric '%.60s' has %lld unit%s in '%.60s': p-values and intervals are rough. Wait for more units.",
                  metric_of(health, finding), (long long)finding->count[0], xp_plural(finding->count[0]), variant);
      break;
    case XP_FEW_CLUSTERS:
      xp_sentence(text,
                  "Variant '%.60s' has %lld cluster%s: intervals from so few are too narrow. Assign more and smaller "
                  "clusters, or read them with care.",
                  variant, (long long)finding->count[0], xp_plural(finding->count[0]));
      break;
    default:
      xp_sentence(
          text,
          "The sizes of the %lld clusters of '%.60s' differ so much that they count like %.3g equal ones: a few "
          "large clusters decide, and intervals are too narrow. Split large clusters, or take them as strata.",
          (long long)finding->count[0], variant, finding->statistic);
  }
}

/* ---- messages: passed, or not to be tested ---- */

static void say_untested(const xp_finding *finding, char *text) {
  if (finding->check == XP_DOUBLED_UNITS)
    xp_sentence(text, "Not checked: without unit ids one row = one unit is taken on trust. Name the unit column.");
  else if (finding->check == XP_SPLIT_OVER_TIME)
    xp_sentence(text, "Not tested: fewer than two periods with 5 units expected in every arm.");
  else if (finding->check == XP_SAMPLE_RATIO_BY_SEGMENT)
    xp_sentence(text, "Not tested: fewer than 5 units were expected in an arm of this part.");
  else
    xp_sentence(text, "Not tested: there is nothing to compare.");
}

static void say_passed(const xp_health *health, const xp_finding *finding, char *text) {
  static const char *const sentences[XP_CHECKS] = {
      [XP_SAMPLE_RATIO] = "The variants have the sizes that were planned.",
      [XP_SAMPLE_RATIO_SEQUENTIAL] = "The variants have the sizes that were planned, however often one looks.",
      [XP_SAMPLE_RATIO_BY_SEGMENT] = "In this part the variants have the sizes that were planned.",
      [XP_SPLIT_OVER_TIME] = "The split stayed the same from period to period.",
      [XP_MISSING_VARIANT] = "Hardly any unit is without a variant.",
      [XP_DOUBLED_UNITS] = "One row is one unit, as far as the estimate can tell.",
      [XP_UNITS_IN_TWO_VARIANTS] = "No sign of units in two variants; fewer than 2.5 % would not be seen.",
      [XP_DROP_RATES] = "The variants leave out like shares of their units.",
      [XP_PRE_IMBALANCE] = "The variants do not differ in this covariate.",
      [XP_PRE_MISSING] = "The covariate is missing for like shares of the units.",
      [XP_ZERO_VARIANCE] = "The metric varies between units.",
      [XP_FEW_UNITS] = "There are enough units.",
      [XP_FEW_CLUSTERS] = "There are enough clusters.",
      [XP_UNBALANCED_CLUSTERS] = "The clusters are not too different in size."};
  const bool by_limit = finding->check == XP_ZERO_VARIANCE || finding->check == XP_MISSING_VARIANT;
  const bool untested = by_limit ? isnan(finding->statistic) : isnan(finding->p) && finding->check < XP_ZERO_VARIANCE;
  if (untested)
    say_untested(finding, text);
  else if (finding->check == XP_SPLIT_OVER_TIME && health->analysis->cluster != NULL)
    xp_sentence(text, "No change of the split but what chance in the clusters can do; as it is not kept which of them had their units when, a "
                      "small change would not be seen.");
  else
    xp_sentence(text, "%s", sentences[finding->check]);
}

void xp_finding_message(const xp_health *health, const xp_finding *finding, char text[XP_SENTENCE]) {
  if (finding->passes)
    say_passed(health, finding, text);
  else
    say_failed(health, finding, text);
}
