/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of a saved analysis goes through the builders: what they refuse, no state can bring in. */
#include "lib/analysis/codec.h"
#include "lib/analysis/exposed.h"
#include "lib/analysis/load_check.h"

#include <string.h>

/* Errors of the builders are about arguments; here it is the state that is to blame. */
expt_status xp_as_corrupt(const xp_call *call, expt_status status, const char *what) {
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, what);
}

static const xp_call *quiet(const xp_call *call, xp_call *without_error) {
  *without_error = (xp_call){.ctx = call->ctx, .function = call->function};
  return without_error;
}

/* The texts of a description, in the order of the state. */
enum { VARIANT, UNIT, CONTROL, STRATA, CLUSTER, TIME, TEXTS };

static expt_status make(const xp_call *call, char *const texts[TEXTS], const int64_t periods[XP_PERIOD_WORDS],
                        int64_t planned_units, int64_t max_levels, expt_analysis **out) {
  expt_analysis_options options;
  xp_call inner;
  expt_analysis_options_init(&options);
  options.unit = texts[UNIT];
  options.control = texts[CONTROL];
  options.strata = texts[STRATA];
  options.cluster = texts[CLUSTER];
  options.time = texts[TIME];
  options.grain_us = periods[0];
  options.utc_offset_us = periods[1];
  options.planned_units = planned_units;
  if (max_levels < 0 || max_levels > INT32_MAX) return xp_reader_corrupt(call, "max_levels is out of range");
  options.max_levels = (int32_t)max_levels;
  return xp_as_corrupt(call, xp_analysis_make(quiet(call, &inner), texts[VARIANT], &options, out),
                       "its description is not one");
}

static expt_status read_head(const xp_call *call, xp_reader *reader, expt_analysis **out) {
  static const uint16_t tags[TEXTS] = {XP_TAG_VARIANT, XP_TAG_UNIT,    XP_TAG_CONTROL,
                                       XP_TAG_STRATA,  XP_TAG_CLUSTER, XP_TAG_TIME};
  char *texts[TEXTS] = {NULL};
  int64_t periods[XP_PERIOD_WORDS] = {0};
  expt_status status = EXPT_OK;
  for (int i = 0; status == EXPT_OK && i < TEXTS; i++)
    status = xp_read_name(call, reader, tags[i], &texts[i]);
  xp_read_i64s(reader, XP_TAG_PERIODS, periods, XP_PERIOD_WORDS);
  const int64_t planned_units = xp_read_i64(reader, XP_TAG_PLANNED_UNITS);
  const int64_t max_levels = xp_read_i64(reader, XP_TAG_MAX_LEVELS);
  if (status == EXPT_OK) status = make(call, texts, periods, planned_units, max_levels, out);
  for (int i = 0; i < TEXTS; i++)
    xp_release(call->ctx, texts[i]);
  return status;
}

static expt_status read_variant(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *label;
  xp_call inner;
  expt_status status = xp_read_name(call, reader, XP_TAG_DECLARED, &label);
  const double share = xp_read_double(reader, XP_TAG_SHARE);
  if (status == EXPT_OK)
    status = xp_as_corrupt(call, xp_analysis_declare(quiet(call, &inner), analysis, label, share),
                           "a variant cannot be declared");
  xp_release(call->ctx, label);
  return status;
}

static expt_status read_segment(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *column;
  xp_call inner;
  expt_status status = xp_read_name(call, reader, XP_TAG_SEGMENT, &column);
  if (status == EXPT_OK)
    status =
        xp_as_corrupt(call, xp_analysis_segment(quiet(call, &inner), analysis, column), "a segment cannot be declared");
  xp_release(call->ctx, column);
  return status;
}

static expt_status read_words(const xp_call *call, xp_reader *reader, xp_metric *metric) {
  int64_t words[XP_METRIC_WORDS];
  double numbers[XP_METRIC_NUMBERS];
  xp_read_i64s(reader, XP_TAG_METRIC_OPTIONS, words, XP_METRIC_WORDS);
  for (int i = 0; i < XP_METRIC_NUMBERS; i++)
    numbers[i] = xp_read_double(reader, XP_TAG_METRIC_NUMBERS);
  for (int i = 0; i < XP_METRIC_WORDS; i++)
    if (words[i] < 0 || words[i] > INT32_MAX) return xp_reader_corrupt(call, "an option of a metric is out of range");
  if (words[0] >= XP_METRIC_KINDS || words[5] > 1 || words[6] > 1 || words[7] > XP_MOST_COVARIATES)
    return xp_reader_corrupt(call, "an option of a metric is out of range");
  metric->kind = (xp_metric_kind)words[0];
  metric->role = (expt_role)words[1];
  metric->good = (expt_good)words[2];
  metric->alternative = (expt_alternative)words[3];
  metric->missing = (expt_missing)words[4];
  metric->relative = words[5] == 1;
  metric->pooled_theta = words[6] == 1;
  metric->n_covariates = (int32_t)words[7];
  metric->null_value = numbers[0];
  metric->margin = numbers[1];
  metric->limit = numbers[2];
  metric->min_effect = numbers[3];
  metric->cap = numbers[4];
  metric->prob = numbers[5];
  return EXPT_OK;
}

/* Texts that were read belong to `metric` then, also when a later one fails. */
static expt_status read_texts(const xp_call *call, xp_reader *reader, char **name, xp_metric *metric) {
  char *text = NULL;
  XP_TRY(xp_read_name(call, reader, XP_TAG_METRIC, name));
  XP_TRY(xp_read_name(call, reader, XP_TAG_VALUE, &text));
  metric->value = text;
  XP_TRY(xp_read_name(call, reader, XP_TAG_DENOMINATOR, &text));
  metric->denominator = text;
  XP_TRY(xp_read_name(call, reader, XP_TAG_AMONG, &text));
  metric->among = text;
  XP_TRY(read_words(call, reader, metric));
  for (int32_t i = 0; i < metric->n_covariates; i++) {
    XP_TRY(xp_read_name(call, reader, XP_TAG_COVARIATE, &text));
    metric->covariates[i] = text;
  }
  return EXPT_OK;
}

/* What only some kinds have, a description of another kind does not hold. */
static bool kind_has_its_parts(const xp_metric *metric) {
  const bool may_divide = metric->kind == XP_RATIO_METRIC || metric->kind == XP_COUNT_METRIC;
  const bool may_adjust = metric->kind <= XP_RATIO_METRIC;
  return (metric->denominator == NULL || may_divide) &&
         (metric->cap == 0.0 || metric->kind == XP_MEAN_METRIC) &&
         (metric->prob == 0.0 || metric->kind == XP_QUANTILE_METRIC) &&
         (may_adjust || (metric->n_covariates == 0 && !metric->pooled_theta));
}

static expt_status read_metric(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *name = NULL;
  xp_metric metric = {0};
  xp_call inner;
  expt_status status = read_texts(call, reader, &name, &metric);
  if (status == EXPT_OK && !kind_has_its_parts(&metric))
    status = xp_reader_corrupt(call, "a metric has what its kind has not");
  if (status == EXPT_OK)
    status = xp_as_corrupt(call, xp_analysis_metric(quiet(call, &inner), analysis, name, &metric),
                           "a metric cannot be described");
  xp_release(call->ctx, name);
  xp_metric_free(call->ctx, &metric);
  return status;
}

typedef expt_status (*part_reader)(const xp_call *call, xp_reader *reader, expt_analysis *analysis);

static expt_status read_parts(const xp_call *call, xp_reader *reader, uint16_t count_tag, part_reader read,
                              expt_analysis *analysis) {
  const int64_t count = xp_read_i64(reader, count_tag);
  for (int64_t i = 0; i < count; i++)
    XP_TRY(read(call, reader, analysis));
  return count < 0 || reader->failed ? xp_reader_corrupt(call, "its description ends early") : EXPT_OK;
}

static expt_status read_exposed_at(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *column;
  xp_call inner;
  expt_status status = xp_read_name(call, reader, XP_TAG_EXPOSED_AT, &column);
  if (status == EXPT_OK)
    status = column == NULL ? xp_reader_corrupt(call, "its column of exposures has no name")
                            : xp_as_corrupt(call, xp_analysis_expose(quiet(call, &inner), analysis, column),
                                            "its column of exposures is not one");
  xp_release(call->ctx, column);
  return status;
}

expt_status xp_load_description(const xp_call *call, xp_reader *state, expt_analysis **out) {
  xp_reader section = xp_read_section(state, XP_TAG_DESCRIPTION);
  XP_TRY(read_head(call, &section, out));
  XP_TRY(read_parts(call, &section, XP_TAG_N_DECLARED, read_variant, *out));
  XP_TRY(read_parts(call, &section, XP_TAG_N_SEGMENTS, read_segment, *out));
  XP_TRY(read_parts(call, &section, XP_TAG_N_METRICS, read_metric, *out));
  if (xp_reader_left(&section) > 0) XP_TRY(read_exposed_at(call, &section, *out));
  return xp_reader_at_end(&section) ? EXPT_OK
                                    : xp_reader_corrupt(call, "its description does not end where it should");
}
