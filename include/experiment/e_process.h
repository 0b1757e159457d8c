/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_E_PROCESS_H
#define EXPERIMENT_E_PROCESS_H

/**
 * @file e_process.h
 * E-values of several looks, metrics, arms or experiments: combined, adjusted for their number, and turned into p-values and back.
 *
 * An e-value is evidence against a null hypothesis: under it its mean is at most 1, so that it reaches 1 / alpha in at most alpha of
 * experiments. An e-process keeps that at every look. The confidence sequences (always_valid.h) give its natural logarithm as `statistic`;
 * logarithms go in and come out everywhere here.
 */

#include <experiment/data.h>
#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Evidence against a null hypothesis so far.
 * @result
 * @since 0.1
 */
typedef struct expt_e_process {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_e_process) before the call. */
  int32_t reserved0;    /**< Zero. */
  double log_e_value;   /**< Natural logarithm of the e-value now. */
  double p_value;       /**< Always-valid p-value; never rises. */
  double log_p_value;   /**< Natural logarithm of it. */
  int64_t n;            /**< e-values that were there (not NaN). */
} expt_e_process;

/**
 * How e-values become one.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_e_rule;
enum {
  EXPT_E_RULE_AVERAGE = 0, /**< Mean: valid under any dependence, such as metrics of the same units. */
  EXPT_E_RULE_PRODUCT = 1  /**< Product: of batches of different units in the order of time, or of independent experiments. */
};

/**
 * Options of expt_e_process_combine().
 * @options init=expt_e_process_combine_options_init_sized
 * @since 0.1
 */
typedef struct expt_e_process_combine_options {
  uint32_t struct_size;      /**< Set by expt_e_process_combine_options_init(). */
  expt_e_rule rule;          /**< How. */
  const double *weights;     /**< (nullable, len=n_weights, min=0, finite) AVERAGE: weights fixed in advance; NULL = equal. */
  int64_t n_weights;         /**< Number of weights: that of the values, or 0. */
  double previous_log_e;     /**< PRODUCT: `log_e_value` of the batches before; NaN = none. */
  double previous_log_p;     /**< `log_p_value` of the answer before, at most 0; NaN = none. */
} expt_e_process_combine_options;

/**
 * Writes the defaults of expt_e_process_combine().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_e_process_combine_options_init_sized(expt_e_process_combine_options *options, uint32_t caller_size);
#define expt_e_process_combine_options_init(options) \
  expt_e_process_combine_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Combines e-values, told as natural logarithms, into one: across metrics by their mean, across batches by their product.
 *
 * The mean of e-values of several null hypotheses tests that all of them are true; at any look, because a mean of e-processes is one. The
 * product takes the values in order and its p-value is that of the largest product on the way, as if one had looked after each. Nothing
 * overflows: ln e of 1e5 is fine. A missing value (NaN) has said nothing yet and counts as an e-value of 1; with none there the answer is
 * the one before if there is one, else NaN.
 * @param[in]     log_e_values (len=n_values) natural logarithms of e-values
 * @param[in]     n_values     number of values
 * @param[in]     options      (nullable) NULL = defaults
 * @param[in,out] out          (ret) the evidence; `struct_size` set by the caller
 * @param[out]    err          (nullable) why not
 * @error EXPT_E_ARGUMENT a value is infinite, weights are negative, all 0, not as many as the values or given to PRODUCT, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of expt_e_process
 * @determinism PARTITION
 * @ref Vovk and Wang 2021, E-values: calibration, combination and applications, Annals of Statistics 49:1736-1754
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_e_process_combine(const double *log_e_values, int64_t n_values,
                                                       const expt_e_process_combine_options *options, expt_e_process *out,
                                                       expt_error *err);

/**
 * How e-values of a family are adjusted.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_e_adjustment;
enum {
  EXPT_E_ADJUSTMENT_HOLM = 0,   /**< Family-wise error: Holm's method on 1 / e. */
  EXPT_E_ADJUSTMENT_CLOSED = 1, /**< Family-wise error: the smallest mean over all subsets that hold the value; never less powerful than HOLM. */
  EXPT_E_ADJUSTMENT_BH = 2      /**< False discovery rate under ANY dependence: e-BH. */
};

/**
 * Options of expt_e_process_adjust().
 * @options init=expt_e_process_adjust_options_init_sized
 * @since 0.1
 */
typedef struct expt_e_process_adjust_options {
  uint32_t struct_size;         /**< Set by expt_e_process_adjust_options_init(). */
  expt_e_adjustment adjustment; /**< How. */
  double alpha;                 /**< (min=0, max=1, open) Error rate at which `rejected` is told. */
} expt_e_process_adjust_options;

/**
 * Writes the defaults of expt_e_process_adjust().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_e_process_adjust_options_init_sized(expt_e_process_adjust_options *options, uint32_t caller_size);
#define expt_e_process_adjust_options_init(options) \
  expt_e_process_adjust_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adjusts the e-values of a family for their number, at this look.
 *
 * Valid at any look, whatever the dependence between the values: of metrics of the same units, of arms that share a control. A missing
 * value (NaN) stays missing and is not counted.
 * @frame one row per value, in the order given
 * @column log_e_value float64 - as given
 * @column log_e_adjusted float64 - CLOSED: natural logarithm of the adjusted e-value; HOLM and BH: that of 1 / adjusted p
 * @column p_adjusted float64 - adjusted p-value: min(1, 1 / e adjusted)
 * @column log_p_adjusted float64 - natural logarithm of it (detail)
 * @column rejected bool8 - 1 when the adjusted p-value is at most `alpha`
 * @param[in]  ctx          (nullable) context
 * @param[in]  log_e_values (len=n_values) natural logarithms of e-values
 * @param[in]  n_values     number of values
 * @param[in]  options      (nullable) NULL = defaults
 * @param[out] out          (ret, transfer=full) the frame; NULL on failure
 * @param[out] err          (nullable) why not
 * @error EXPT_E_ARGUMENT a value is infinite, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Wang and Ramdas 2022, False discovery rate control with e-values, JRSS B 84:822-852; Vovk and Wang 2021, Annals of Statistics 49:1736-1754
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_e_process_adjust(const expt_context *ctx, const double *log_e_values, int64_t n_values,
                                                      const expt_e_process_adjust_options *options, expt_frame **out, expt_error *err);

/**
 * A rule that makes e-values of p-values.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_e_calibrator;
enum {
  EXPT_E_CALIBRATOR_MIXTURE = 0, /**< (1 - p + p ln p) / (p ln(p)^2): the mean of all powers; nothing to choose. */
  EXPT_E_CALIBRATOR_POWER = 1    /**< kappa p^(kappa - 1). */
};

/**
 * Options of expt_e_process_from_pvalues().
 * @options init=expt_e_process_from_pvalues_options_init_sized
 * @since 0.1
 */
typedef struct expt_e_process_from_pvalues_options {
  uint32_t struct_size;         /**< Set by expt_e_process_from_pvalues_options_init(). */
  expt_e_calibrator calibrator; /**< Rule. */
  double kappa;                 /**< (min=0, max=1, open) POWER's exponent; small ones reward small p-values. */
} expt_e_process_from_pvalues_options;

/**
 * Writes the defaults of expt_e_process_from_pvalues().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_e_process_from_pvalues_options_init_sized(expt_e_process_from_pvalues_options *options, uint32_t caller_size);
#define expt_e_process_from_pvalues_options_init(options) \
  expt_e_process_from_pvalues_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes e-values of ordinary p-values, so that independent experiments that ended at a fixed size can be combined with others.
 *
 * A p-value for one look becomes an e-value for one look: not an e-process, and not valid at any time. Missing (NaN) stays missing; a
 * p-value of 0 (a logarithm of -Inf) is refused.
 * @frame one row per value, in the order given
 * @column log_p_value float64 - as given
 * @column log_e_value float64 - natural logarithm of the e-value
 * @param[in]  ctx          (nullable) context
 * @param[in]  log_p_values (len=n_values) natural logarithms of p-values
 * @param[in]  n_values     number of values
 * @param[in]  options      (nullable) NULL = defaults
 * @param[out] out          (ret, transfer=full) the frame; NULL on failure
 * @param[out] err          (nullable) why not
 * @error EXPT_E_ARGUMENT a value is above 0 or -Inf, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Vovk and Wang 2021, Annals of Statistics 49:1736-1754; Shafer, Shen, Vereshchagin and Vovk 2011, Statistical Science 26:84-101
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_e_process_from_pvalues(const expt_context *ctx, const double *log_p_values, int64_t n_values,
                                                            const expt_e_process_from_pvalues_options *options, expt_frame **out,
                                                            expt_error *err);

/**
 * The always-valid p-values along the looks of one e-process: the running minimum of 1 / e.
 *
 * Missing (NaN) is a look that says nothing: the p-value of the look before stays.
 * @frame one row per look, in the order given
 * @column log_e_value float64 - as given
 * @column p_value float64 - always-valid p-value
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @param[in]  ctx          (nullable) context
 * @param[in]  log_e_values (len=n_values) natural logarithms of the e-values, in the order of the looks
 * @param[in]  n_values     number of looks
 * @param[out] out          (ret, transfer=full) the frame; NULL on failure
 * @param[out] err          (nullable) why not
 * @error EXPT_E_ARGUMENT a value is infinite
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Johari, Koomen, Pekelis and Walsh 2022, Operations Research 70:1806-1821; Vovk and Wang 2021, Annals of Statistics 49:1736-1754
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_e_process_to_pvalues(const expt_context *ctx, const double *log_e_values, int64_t n_values,
                                                          expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
