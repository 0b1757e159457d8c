/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_HETEROGENEITY_H
#define EXPERIMENT_HETEROGENEITY_H

/**
 * @file heterogeneity.h
 * Does the effect differ between people, between experiments, and which factor of a product carries it?
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How the variance of the true effects between levels is estimated.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_between_variance;
enum {
  EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD = 0, /**< From Q by its first moment; closed form. */
  EXPT_BETWEEN_VARIANCE_PAULE_MANDEL = 1       /**< The one at which the generalised Q equals its degrees of freedom. */
};

/**
 * What the effects of several levels say together.
 * @result
 * @since 0.1
 */
typedef struct expt_heterogeneity {
  uint32_t struct_size;     /**< Set by the caller to sizeof(expt_heterogeneity) before the call. */
  int32_t reserved0;        /**< Zero. */
  int64_t n_levels;         /**< Levels used. */
  double q;                 /**< Cochran's Q: sum of squared deviations from `pooled`, in standard errors. NaN with no level. */
  double df;                /**< Levels minus one. */
  double p_value;           /**< That all effects are equal; NaN with fewer than two levels. */
  double log_p_value;       /**< Natural logarithm of it; never underflows. */
  double i2;                /**< Share of the variation between effects that is not noise, a fraction. */
  double i2_low;            /**< Its lower limit. */
  double i2_high;           /**< Its upper limit. */
  double tau2;              /**< Variance of the true effects between levels. */
  double tau2_low;          /**< Its lower limit, where the generalised Q is at its upper quantile; 0 where there is none. */
  double tau2_high;         /**< Its upper limit, where it is at its lower quantile; 0 where there is none. */
  double pooled;            /**< Mean effect, weighted by inverse variances. */
  double pooled_std_error;  /**< Its standard error. */
  double pooled_low;        /**< Its lower limit. */
  double pooled_high;       /**< Its upper limit. */
  double smallest;          /**< Smallest effect as it was seen. */
  double largest;           /**< Largest effect as it was seen. */
  double shrunken_smallest; /**< Smallest effect after shrinking each toward the mean by its noise (empirical Bayes). */
  double shrunken_largest;  /**< Largest one. */
  double qualitative_p_value;     /**< Of Gail and Simon's test that the effect has a different sign somewhere; NaN with fewer than two levels. */
  double log_qualitative_p_value; /**< Natural logarithm of it. */
  int64_t note_bits;        /**< Notes (notes.h), bit `1 << note`. */
} expt_heterogeneity;

/**
 * Options of expt_effect_heterogeneity().
 * @options init=expt_effect_heterogeneity_options_init_sized
 * @since 0.1
 */
typedef struct expt_effect_heterogeneity_options {
  uint32_t struct_size;                   /**< Set by expt_effect_heterogeneity_options_init(). */
  expt_between_variance between_variance; /**< Estimator of `tau2`. */
  double confidence;                      /**< (min=0, max=1, open) Of every interval. */
} expt_effect_heterogeneity_options;

/**
 * Writes the defaults of expt_effect_heterogeneity().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_effect_heterogeneity_options_init_sized(expt_effect_heterogeneity_options *options, uint32_t caller_size);
#define expt_effect_heterogeneity_options_init(options) \
  expt_effect_heterogeneity_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Whether effects that were estimated separately differ by more than their standard errors explain: of segments, countries, repeated
 * experiments.
 *
 * A level whose effect or standard error is NaN, or whose standard error is 0, is left out; the latter is noted as ZERO_VARIANCE. The standard
 * errors are taken as known: p-values are those of chi-squared. `qualitative_p_value` is 1 where all effects have one sign. The interval of `i2` is that of `tau2`, carried over; `tau2` is not negative.
 * @param[in]     ctx        (nullable) context
 * @param[in]     effects    (len=n_effects) effect of each level
 * @param[in]     n_effects  number of effects
 * @param[in]     std_errors (len=n_std_errors) standard error of each
 * @param[in]     n_std_errors number of standard errors: that of the effects
 * @param[in]     options    (nullable) NULL = defaults
 * @param[in,out] out        (ret) the answer; `struct_size` set by the caller
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT an effect is infinite, a standard error is negative or infinite, they are not equally many, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or `out->struct_size` is not a size of expt_heterogeneity
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Cochran 1954, Biometrics 10:101-129; DerSimonian and Laird 1986, Controlled Clinical Trials 7:177-188; Paule and Mandel 1982, J. Res. NBS
 *   87:377-385; Viechtbauer 2007, Statistics in Medicine 26:37-52; Gail and Simon 1985, Biometrics 41:361-372
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_effect_heterogeneity(const expt_context *ctx, const double *effects, int64_t n_effects,
                                                          const double *std_errors, int64_t n_std_errors,
                                                          const expt_effect_heterogeneity_options *options, expt_heterogeneity *out,
                                                          expt_error *err);

/**
 * Options of expt_analysis_heterogeneity().
 * @options init=expt_analysis_heterogeneity_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_heterogeneity_options {
  uint32_t struct_size;                   /**< Set by expt_analysis_heterogeneity_options_init(). */
  expt_between_variance between_variance; /**< Estimator of `tau2`. */
  expt_scale scale;                       /**< Which effects should be equal: the differences, or the ratios (as their natural logarithms). */
  int32_t reserved0;                      /**< Zero. */
  int64_t min_units;                      /**< (min=2) A level with fewer units in an arm takes no part. */
  double confidence;                      /**< (min=0, max=1, open) Of every interval. */
} expt_analysis_heterogeneity_options;

/**
 * Writes the defaults of expt_analysis_heterogeneity().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_heterogeneity_options_init_sized(expt_analysis_heterogeneity_options *options, uint32_t caller_size);
#define expt_analysis_heterogeneity_options_init(options) \
  expt_analysis_heterogeneity_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Whether the effect differs between the levels of a segment.
 *
 * Where the variances of the arms are estimated (means, ratios), `p_value` is Welch's F on `q`; where they are known (proportions, counts,
 * quantiles), chi-squared; the interval of `pooled` is Meier's in the same cases. With two levels that is the test of the difference of differences. `detail` says in words which levels were left out,
 * that the split changed between periods, so that levels have no effects (SPLIT_CHANGED), that all levels go one way and the total the other
 * (`simpson`), or that the shares of the levels differ between the arms
 * (`share_p_value` below .001): then the total compares different people. With EXPT_SCALE_RATIO a level without a ratio above 0 takes no part
 * (NO_RATIO), and of a mean that is 0 for most units the test errs too often (of 8 levels with 60 payers in an arm in .10 of cases, with 200 in .07):
 * with fewer than 1,000 others in an arm of a level it is noted as APPROXIMATE. Ask for differences then.
 * @frame one row per metric x segment x comparison
 * @column metric utf8 - name of the metric
 * @column segment utf8 - segment column
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment; missing where only one variant was ever seen
 * @column n_levels int64 - levels used
 * @column n_left_out int64 - levels with too few units, or without an effect or an error (detail)
 * @column q float64 - Cochran's Q
 * @column df float64 - levels minus one (detail)
 * @column df2 float64 - second degrees of freedom of Welch's F; Inf for chi-squared (detail)
 * @column p_value float64 - that all levels have one effect
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column p_adjusted float64 - p-value adjusted by Holm over the segments and comparisons of the metric
 * @column i2 float64 fraction share of the variation between effects that is not noise
 * @column i2_low float64 fraction its lower limit (detail)
 * @column i2_high float64 fraction its upper limit (detail)
 * @column tau2 float64 - variance of the true effects between levels (detail)
 * @column total float64 metric effect over all units, on the scale asked
 * @column pooled float64 metric mean effect of the levels, weighted by inverse variances
 * @column pooled_std_error float64 metric its standard error (detail)
 * @column pooled_low float64 metric its lower limit (detail)
 * @column pooled_high float64 metric its upper limit (detail)
 * @column smallest float64 metric smallest effect of a level as it was seen (detail)
 * @column largest float64 metric largest effect of a level as it was seen (detail)
 * @column smallest_level utf8 - level with the smallest shrunken effect; missing where there is none, or for units without a level
 * @column shrunken_smallest float64 metric that effect, shrunken toward the mean by its noise (empirical Bayes)
 * @column largest_level utf8 - level with the largest shrunken effect; missing as above
 * @column shrunken_largest float64 metric that effect
 * @column qualitative_p_value float64 - of Gail and Simon's test that the effect has the other sign in some level
 * @column log_qualitative_p_value float64 - natural logarithm of it (detail)
 * @column simpson bool8 - 1 when all levels have effects of one sign and the total has the other
 * @column share_p_value float64 - that the levels have the same shares in both arms, chi-squared; counted over the units of the metric (detail)
 * @column scale utf8 - difference or ratio (detail)
 * @column between_variance utf8 - estimator of tau2 (detail)
 * @column family utf8 - what p_adjusted is adjusted for (detail)
 * @column confidence float64 - of every interval (detail)
 * @column detail utf8 - what the reader should know, in words
 * @column note_bits int64 - notes of the levels used, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  analysis analysis
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_LABEL the control is not among the variants
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Cochran 1954, Biometrics 10:101-129; Welch 1951, Biometrika 38:330-336; Meier 1953, Biometrics 9:59-73; Gail and Simon 1985,
 *   Biometrics 41:361-372; Higgins and Thompson
 *   2002, Statistics in Medicine 21:1539-1558
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_heterogeneity(const expt_analysis *analysis,
                                                            const expt_analysis_heterogeneity_options *options, expt_frame **out,
                                                            expt_error *err);

/**
 * Options of expt_analysis_interaction().
 * @options init=expt_analysis_interaction_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_interaction_options {
  uint32_t struct_size;      /**< Set by expt_analysis_interaction_options_init(). */
  expt_scale scale;          /**< Differences, or ratios: effects that multiply interact on one scale and not on the other. */
  double confidence;         /**< (min=0, max=1, open) Of every interval. */
  const char *other_control; /**< (nullable) Label of the other experiment's control; NULL = the bytewise first level. */
} expt_analysis_interaction_options;

/**
 * Writes the defaults of expt_analysis_interaction().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_interaction_options_init_sized(expt_analysis_interaction_options *options, uint32_t caller_size);
#define expt_analysis_interaction_options_init(options) \
  expt_analysis_interaction_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Whether two experiments that ran at once disturb each other: this one, and one whose variant is a segment of the analysis.
 *
 * `estimate` is the effect of the treatment among units that the other experiment treated, minus its effect in the other's control; with
 * EXPT_SCALE_RATIO one ratio over the other. Two salts that are independent give shares of joint assignment that are products:
 * `joint_p_value` tests it over all variants of both (chi-squared; from counts made elsewhere, expt_chi_square() does the same). A small one
 * says that units of one variant were kept from the other experiment, and that no effect of either is to be trusted. For one p-value over all
 * variants of the other experiment use expt_analysis_heterogeneity().
 * @frame one row per metric x treatment x treatment of the other experiment
 * @column metric utf8 - name of the metric
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment; missing where only one variant was ever seen
 * @column other_control utf8 - label of the other experiment's control
 * @column other_variant utf8 - label of the other experiment's treatment; missing where only one of its variants was ever seen
 * @column effect_alone float64 metric effect of the treatment in the other's control
 * @column effect_together float64 metric effect of the treatment among units that the other treated
 * @column estimate float64 metric the second minus the first; a ratio of ratios with EXPT_SCALE_RATIO
 * @column std_error float64 metric its standard error; of its natural logarithm with EXPT_SCALE_RATIO (detail)
 * @column ci_low float64 metric its lower limit
 * @column ci_high float64 metric its upper limit
 * @column statistic float64 - t, or z when df is Inf (detail)
 * @column df float64 - degrees of freedom (detail)
 * @column p_value float64 - that the two effects are equal, two-sided
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column p_adjusted float64 - adjusted by Holm over the rows of the metric
 * @column joint_p_value float64 - that the assignments of the two experiments are independent
 * @column joint_log_p_value float64 - natural logarithm of it (detail)
 * @column scale utf8 - difference or ratio (detail)
 * @column confidence float64 - of the interval (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  analysis analysis
 * @param[in]  segment  (column) segment that holds the variant of the other experiment; units without one take no part
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT `segment` is empty, or an option is out of range
 * @error EXPT_E_COLUMN the analysis has no such segment
 * @error EXPT_E_LABEL a control is not among the variants, here or there
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 4
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_interaction(const expt_analysis *analysis, const char *segment,
                                                          const expt_analysis_interaction_options *options, expt_frame **out,
                                                          expt_error *err);

/**
 * Options of expt_analysis_decompose().
 * @options init=expt_analysis_decompose_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_decompose_options {
  uint32_t struct_size; /**< Set by expt_analysis_decompose_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double confidence;    /**< (min=0, max=1, open) Of every interval. */
} expt_analysis_decompose_options;

/**
 * Writes the defaults of expt_analysis_decompose().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_decompose_options_init_sized(expt_analysis_decompose_options *options, uint32_t caller_size);
#define expt_analysis_decompose_options_init(options) \
  expt_analysis_decompose_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Which factor carries the lift of a product: CVR = CTR x PCVR, revenue per user = conversion x revenue per buyer.
 *
 * The natural logarithms of the factors' ratios (treatment over control) sum to that of the product. All are metrics of the analysis; that the
 * product is the product of the factors is checked in every arm and level. Values are those without covariates and strata; where the split changed
 * between periods they compare one time with another, and no lift is told (SPLIT_CHANGED). `joint_low` and
 * `joint_high` hold for all factors at once (Sidak, valid under any correlation of normal estimates).
 * `correlation` is that of a factor's log ratio with those of the other factors together. With two factors it follows from the three variances,
 * whatever the kinds of the metrics; for factors that are each counted `among` the successes of a proportion before (clicks, buyers among those who
 * clicked, spending among those who bought) it is 0 by law: given how many clicked, what is found among them has the same expectation whatever
 * that number, also where those who are likely to buy spend more. Otherwise, with three or more factors, the cells do not hold it: it is NaN. A factor that is conditional on what the treatment can change carries POST_TREATMENT.
 * @frame one row per segment level x comparison x (each factor, then the product)
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level of the segment; "" for all, missing for units without one
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment; missing where only one variant was ever seen
 * @column part utf8 - factor or product
 * @column metric utf8 - name of the metric
 * @column value_control float64 metric value in the control
 * @column value_variant float64 metric value in the treatment
 * @column log_lift float64 - natural logarithm of treatment over control; NaN unless both values are above 0
 * @column std_error float64 - its standard error, delta method
 * @column ci_low float64 - its lower limit
 * @column ci_high float64 - its upper limit
 * @column joint_low float64 - lower limit that holds for all factors at once; for the product that of ci_low
 * @column joint_high float64 - upper limit that holds for all factors at once; for the product that of ci_high
 * @column share float64 fraction log lift over that of the product; outside 0 and 1 where factors go opposite ways
 * @column statistic float64 - log lift over its standard error (detail)
 * @column df float64 - degrees of freedom (detail)
 * @column p_value float64 - that the factor did not change, two-sided
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column correlation float64 - with the other factors together; NaN for the product and where the cells do not hold it (detail)
 * @column confidence float64 - of the intervals (detail)
 * @column detail utf8 - where a correlation comes from, in words (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  analysis  analysis
 * @param[in]  product   name of the metric that is the product
 * @param[in]  factors   (len=n_factors) names of the metrics that are its factors
 * @param[in]  n_factors (min=2, max=16) their number
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, fewer than 2 or more than 16 factors, one that is the product or there twice,
 *   or a quantile
 * @error EXPT_E_LABEL a name is not that of a metric, or the control is not among the variants
 * @error EXPT_E_INCOMPATIBLE the product is not the product of the factors
 * @error EXPT_E_STATE no metric was described, or the analysis has clusters
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Sidak 1967, JASA 62:626-633; Casella and Berger 2002, Statistical Inference, 5.5.4
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_decompose(const expt_analysis *analysis, const char *product, const char *const *factors,
                                                        int64_t n_factors, const expt_analysis_decompose_options *options,
                                                        expt_frame **out, expt_error *err);

/**
 * Options of expt_dilute().
 * @options init=expt_dilute_options_init_sized
 * @since 0.1
 */
typedef struct expt_dilute_options {
  uint32_t struct_size;         /**< Set by expt_dilute_options_init(). */
  expt_alternative alternative; /**< Side of the test; the interval is always two-sided. */
  double df;                    /**< (min=1) Degrees of freedom of `std_error`; Inf = known. */
  double confidence;            /**< (min=0, max=1, open) Of the interval. */
} expt_dilute_options;

/**
 * Writes the defaults of expt_dilute().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_dilute_options_init_sized(expt_dilute_options *options, uint32_t caller_size);
#define expt_dilute_options_init(options) expt_dilute_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * The effect over all users of a treatment that only some could notice: effect among the exposed times the share of the exposed.
 *
 * For differences of means and proportions, where a user who was not exposed has no effect. Units of BOTH arms that were, or would have been,
 * exposed count as exposed. Variance by the delta method: rate^2 std_error^2 + effect^2 rate (1 - rate) / units. The two do not
 * correlate: given how many were exposed, the effect among them has the same expectation. No unit: NaN, noted as EMPTY_ARM; none exposed: 0
 * with NaN limits, noted as ZERO_VARIANCE, as is an error of 0.
 * @param[in]  effect    (finite) effect among the exposed
 * @param[in]  std_error (min=0, finite) its standard error
 * @param[in]  exposed   (min=0) exposed units of both arms
 * @param[in]  units     (min=0) all units of both arms
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret) the effect over all units, `scale` DIFFERENCE
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, or more units were exposed than there are
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Deng and Hu 2015, WSDM, 349-358
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_dilute(double effect, double std_error, int64_t exposed, int64_t units,
                                            const expt_dilute_options *options, expt_estimate *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
