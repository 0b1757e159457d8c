/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_SEQUENTIAL_H
#define EXPERIMENT_SEQUENTIAL_H

/**
 * @file sequential.h
 * Looking early at planned moments without erring more often: group sequential designs, their size, and what a look says.
 *
 * Information is counted as a share of the planned one: with units that enter evenly, the units so far over the units planned. A bound is
 * a bound of z, the estimate over its standard error. The drift is what z is expected to be at information 1.
 */

#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How the bounds of the looks come about. The first five spend the error rate over the information and allow looks at any time, as many
 * as one likes; the others have a shape and are solved for looks that are planned beforehand. A two-sided design spends half of alpha on
 * each side.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_boundary;
enum {
  EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING = 0, /**< Spends 2 - 2 Phi(z / sqrt(t)) with z the quantile of alpha / 2: hardly anything early. */
  EXPT_BOUNDARY_LAN_DEMETS_POCOCK = 1,         /**< Spends alpha ln(1 + (e - 1) t): evenly. */
  EXPT_BOUNDARY_POWER_FAMILY = 2,              /**< Spends alpha t^rho. */
  EXPT_BOUNDARY_HWANG_SHIH_DECANI = 3,         /**< Spends alpha (1 - e^(-gamma t)) / (1 - e^-gamma); gamma 0: alpha t. */
  EXPT_BOUNDARY_SPENDING_GIVEN = 4,            /**< Spends what `spent` says; what that leaves of alpha stays unspent. */
  EXPT_BOUNDARY_OBRIEN_FLEMING = 5,            /**< z >= c / sqrt(t). */
  EXPT_BOUNDARY_POCOCK = 6,                    /**< z >= c. */
  EXPT_BOUNDARY_WANG_TSIATIS = 7,              /**< z >= c t^(delta - 1/2): delta 0 is O'Brien and Fleming's, 1/2 Pocock's. */
  EXPT_BOUNDARY_HAYBITTLE_PETO = 8             /**< z >= `early_z` before the last look, which has what is left. */
};

/**
 * Stopping because an effect is no longer to be expected. The bounds spend 1 - power over the information, under the effect that the
 * design has its power for. A one-sided test stops below them, a two-sided one between them.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_futility;
enum {
  EXPT_FUTILITY_NONE = 0,        /**< No bounds. */
  EXPT_FUTILITY_NON_BINDING = 1, /**< May be ignored: the error rate is kept without them. */
  EXPT_FUTILITY_BINDING = 2      /**< Must be obeyed: the bounds of efficacy are lower for it, and the error rate is only kept so. */
};

/**
 * Options of expt_group_sequential_design().
 * @options init=expt_group_sequential_design_options_init_sized
 * @since 0.1
 */
typedef struct expt_group_sequential_design_options {
  uint32_t struct_size;         /**< Set by expt_group_sequential_design_options_init(). */
  expt_alternative alternative; /**< Side of the test. */
  expt_boundary boundary;       /**< Bounds of efficacy. */
  expt_futility futility;       /**< Bounds of futility. */
  expt_boundary beta_spending;  /**< How futility spends 1 - `power`: one of the first four. */
  int32_t reserved0;            /**< Zero. */
  double alpha;                 /**< (min=0, max=1, open) Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. */
  double power;                 /**< (min=0, max=1, open) Power at the effect planned for; above `alpha`. */
  double rho;                   /**< (min=0.01, max=50) Of POWER_FAMILY. */
  double gamma;                 /**< (min=-40, max=40) Of HWANG_SHIH_DECANI. */
  double delta;                 /**< (min=-1, max=1) Of WANG_TSIATIS. */
  double early_z;               /**< (min=0.5, max=10) Of HAYBITTLE_PETO. */
  double beta_rho;              /**< (min=0.01, max=50) Of POWER_FAMILY in `beta_spending`. */
  double beta_gamma;            /**< (min=-40, max=40) Of HWANG_SHIH_DECANI in `beta_spending`. */
  const double *spent;          /**< (nullable, len=n_spent, min=0, max=1) Of SPENDING_GIVEN: error spent until each look, never falling, at most `alpha`. */
  int64_t n_spent;              /**< (min=0) As many as looks. */
} expt_group_sequential_design_options;

/**
 * Writes the defaults of expt_group_sequential_design().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_group_sequential_design_options_init_sized(expt_group_sequential_design_options *options, uint32_t caller_size);
#define expt_group_sequential_design_options_init(options) \
  expt_group_sequential_design_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * The bounds of a group sequential design, look by look.
 *
 * The last look spends all that is left of alpha, wherever its information is; information above 1 is over-running and adds nothing to spend. The
 * chances are exact for a statistic that is normal with independent increments, two-sided ones with both sides counted at every look.
 * A bound that does not exist is missing: the lower one of a one-sided test, one of futility where none was asked for, and one for which a
 * look has less than 1e-40 to spend (what it had is left to later looks). A test for LESS has the bounds of GREATER with the other sign.
 * @frame one row per look
 * @column look int64 - number of the look, from 1
 * @column information float64 fraction as given
 * @column efficacy_low float64 z an effect is shown at or below it
 * @column efficacy_high float64 z an effect is shown at or above it
 * @column futility_low float64 z stop without an effect: at or below `futility_high` (test for GREATER), at or above `futility_low` (LESS), between them (two-sided)
 * @column futility_high float64 z see `futility_low`
 * @column p_value float64 - p-value that a single test would have at the bound of efficacy, two-sided where the design is
 * @column alpha_look float64 fraction error spent at this look
 * @column alpha_spent float64 fraction error spent until this look, as the bounds have it
 * @column beta_look float64 fraction chance to stop for futility at this look under the effect planned for, at the last one not to show it; missing without futility (detail)
 * @column beta_spent float64 fraction the same until this look (detail)
 * @column stop_h0 float64 fraction chance to stop at this look without an effect, every bound obeyed
 * @column stop_h1 float64 fraction the same under the effect planned for
 * @column power float64 fraction chance to have shown the effect until this look, under the effect planned for
 * @plot boundary
 * @param[in]  ctx         (nullable) context
 * @param[in]  information (len=looks, min=0, open, finite) information of the planned looks, rising, the last one usually 1; at most 1e6
 * @param[in]  looks       (min=1, max=5000) number of looks
 * @param[in]  options     (nullable) NULL = defaults
 * @param[out] out         (ret, transfer=full) the frame; NULL on failure
 * @param[out] err         (nullable) why not
 * @error EXPT_E_ARGUMENT the information does not rise, a step of it is too small (at most 1e-7 of what there is), more is spent than alpha,
 *   the looks before the last of HAYBITTLE_PETO spend more than alpha, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials; Lan and DeMets 1983, Biometrika 70:659-663;
 *   Kim and DeMets 1987, Biometrika 74:149-154; Hwang, Shih and DeCani 1990, Statistics in Medicine 9:1439-1445; Wang and Tsiatis 1987,
 *   Biometrics 43:193-199; Armitage, McPherson and Rowe 1969, JRSS A 132:235-244
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_group_sequential_design(const expt_context *ctx, const double *information, int64_t looks,
                                                             const expt_group_sequential_design_options *options, expt_frame **out,
                                                             expt_error *err);

/**
 * What a group sequential design costs and saves beside a test that looks once.
 * @result
 * @since 0.1
 */
typedef struct expt_group_sequential_plan {
  uint32_t struct_size;      /**< Set by the caller to sizeof(expt_group_sequential_plan) before the call. */
  int32_t reserved0;         /**< Zero. */
  int64_t looks;             /**< Planned looks. */
  double alpha;              /**< Error rate: chance to show an effect where there is none; with binding futility if it is obeyed. */
  double alpha_obeyed;       /**< The same where futility is obeyed though it need not be. */
  double power;              /**< Chance to show the effect, every bound obeyed. */
  double drift;              /**< z expected at information 1 under the effect planned for, or as given. */
  double fixed_drift;        /**< z that a single test at information 1 with the same power needs. */
  double inflation;          /**< Information that the looks need in all, over that of the single test: the factor on its units. */
  double information_h0;     /**< Expected information at the end without an effect. */
  double information_half;   /**< The same under half of the effect. */
  double information_h1;     /**< The same under the effect. */
  double relative_h0;        /**< Expected information without an effect over that of the single test. */
  double relative_half;      /**< The same under half of the effect. */
  double relative_h1;        /**< The same under the effect. */
  double looks_h0;           /**< Expected number of looks without an effect. */
  double looks_h1;           /**< The same under the effect. */
  double futility_h0;        /**< Chance to stop for futility before the last look without an effect; 0 without futility. */
  double futility_h1;        /**< The same under the effect. */
  char message[360];         /**< The answer in plain words, one line. */
} expt_group_sequential_plan;

/**
 * Options of expt_group_sequential_size().
 * @options init=expt_group_sequential_size_options_init_sized
 * @since 0.1
 */
typedef struct expt_group_sequential_size_options {
  uint32_t struct_size;         /**< Set by expt_group_sequential_size_options_init(). */
  expt_alternative alternative; /**< Side of the test. */
  expt_boundary boundary;       /**< Bounds of efficacy. */
  expt_futility futility;       /**< Bounds of futility. */
  expt_boundary beta_spending;  /**< How futility spends 1 - `power`: one of the first four. */
  int32_t reserved0;            /**< Zero. */
  double alpha;                 /**< (min=0, max=1, open) Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. */
  double power;                 /**< (min=0, max=1, open) Power at the effect planned for; above `alpha`. */
  double rho;                   /**< (min=0.01, max=50) Of POWER_FAMILY. */
  double gamma;                 /**< (min=-40, max=40) Of HWANG_SHIH_DECANI. */
  double delta;                 /**< (min=-1, max=1) Of WANG_TSIATIS. */
  double early_z;               /**< (min=0.5, max=10) Of HAYBITTLE_PETO. */
  double beta_rho;              /**< (min=0.01, max=50) Of POWER_FAMILY in `beta_spending`. */
  double beta_gamma;            /**< (min=-40, max=40) Of HWANG_SHIH_DECANI in `beta_spending`. */
  const double *spent;          /**< (nullable, len=n_spent, min=0, max=1) Of SPENDING_GIVEN: error spent until each look, never falling, at most `alpha`. */
  int64_t n_spent;              /**< (min=0) As many as looks. */
  double drift;                 /**< Drift (0 to 20, to the side of the test) to tell power and information for; NaN = that which has `power`. */
} expt_group_sequential_size_options;

/**
 * Writes the defaults of expt_group_sequential_size().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_group_sequential_size_options_init_sized(expt_group_sequential_size_options *options, uint32_t caller_size);
#define expt_group_sequential_size_options_init(options) \
  expt_group_sequential_size_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * How many more units a group sequential design needs at most, and how many fewer on average.
 *
 * Plan the units of a single test (sample_size.h), times `inflation`. Power counts both sides of a two-sided test.
 * @param[in]  ctx         (nullable) context
 * @param[in]  information (len=looks, min=0, open, finite) information of the planned looks, rising, the last one usually 1; at most 1e6
 * @param[in]  looks       (min=1, max=5000) number of looks
 * @param[in]  options     (nullable) NULL = defaults
 * @param[out] out         (ret) the answer
 * @param[out] err         (nullable) why not
 * @error EXPT_E_ARGUMENT as of expt_group_sequential_design(), or the drift is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials, chapters 2 and 4
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_group_sequential_size(const expt_context *ctx, const double *information, int64_t looks,
                                                           const expt_group_sequential_size_options *options,
                                                           expt_group_sequential_plan *out, expt_error *err);

/**
 * What a look decides.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_look_verdict;
enum {
  EXPT_LOOK_VERDICT_CONTINUE = 0, /**< No bound is crossed and looks are left. */
  EXPT_LOOK_VERDICT_EFFECT = 1,   /**< A bound of efficacy is crossed: there is an effect. */
  EXPT_LOOK_VERDICT_FUTILITY = 2, /**< A bound of futility is crossed: the effect planned for will hardly be shown. */
  EXPT_LOOK_VERDICT_NO_EFFECT = 3 /**< It was the last look and shows no effect. */
};

/**
 * What the data say at a look.
 * @result
 * @since 0.1
 */
typedef struct expt_look_result {
  uint32_t struct_size;            /**< Set by the caller to sizeof(expt_look_result) before the call. */
  expt_look_verdict verdict;       /**< What this look decides. */
  int64_t look;                    /**< Number of the look, from 1. */
  double information;              /**< Information so far. */
  double statistic;                /**< z: the estimate over its standard error. */
  double efficacy_low;             /**< Bounds of this look, NaN where there are none: an effect at or below it. */
  double efficacy_high;            /**< An effect at or above it. */
  double futility_low;             /**< See expt_group_sequential_design(). */
  double futility_high;            /**< See expt_group_sequential_design(). */
  double alpha_spent;              /**< Error spent until this look. */
  double estimate;                 /**< As given. */
  double std_error;                /**< As given. */
  double repeated_low;             /**< Repeated confidence interval, valid at all looks at once: its lower limit. -Inf where the look spends nothing. */
  double repeated_high;            /**< Its upper limit. */
  double p_value;                  /**< Stage-wise p-value, as if the experiment ended here. */
  double median_unbiased;          /**< Effect that this outcome exceeds with chance 1/2, as if the experiment ended here. */
  double ci_low;                   /**< Stage-wise interval, as if the experiment ended here: its lower limit. */
  double ci_high;                  /**< Its upper limit. */
  double confidence;               /**< Of both intervals: 1 - alpha, for a one-sided test 1 - 2 alpha. */
  double conditional_power_trend;  /**< Chance to show an effect at the looks left, if the true effect is the estimate. NaN after the last look. */
  double conditional_power_design; /**< The same for the effect planned for, in a two-sided test to the side of the estimate. */
  double predictive_power;         /**< The same over the effects that the data leave possible: flat prior. */
  int64_t looks_left;              /**< Planned looks with more information than this one. */
  char message[360];               /**< The answer in plain words, one line. */
} expt_look_result;

/**
 * Options of expt_group_sequential_result().
 * @options init=expt_group_sequential_result_options_init_sized
 * @since 0.1
 */
typedef struct expt_group_sequential_result_options {
  uint32_t struct_size;         /**< Set by expt_group_sequential_result_options_init(). */
  expt_alternative alternative; /**< Side of the test. */
  expt_boundary boundary;       /**< Bounds of efficacy. */
  expt_futility futility;       /**< Bounds of futility. */
  expt_boundary beta_spending;  /**< How futility spends 1 - `power`: one of the first four. */
  int32_t final_look;           /**< (bool) This look is the last one, whatever was planned: it spends what is left. */
  double alpha;                 /**< (min=0, max=1, open) Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. */
  double power;                 /**< (min=0, max=1, open) Power at the effect planned for; above `alpha`. */
  double rho;                   /**< (min=0.01, max=50) Of POWER_FAMILY. */
  double gamma;                 /**< (min=-40, max=40) Of HWANG_SHIH_DECANI. */
  double delta;                 /**< (min=-1, max=1) Of WANG_TSIATIS. */
  double early_z;               /**< (min=0.5, max=10) Of HAYBITTLE_PETO. */
  double beta_rho;              /**< (min=0.01, max=50) Of POWER_FAMILY in `beta_spending`. */
  double beta_gamma;            /**< (min=-40, max=40) Of HWANG_SHIH_DECANI in `beta_spending`. */
  const double *spent;          /**< (nullable, len=n_spent, min=0, max=1) Of SPENDING_GIVEN: error spent until each planned look, never falling, at most `alpha`. */
  int64_t n_spent;              /**< (min=0) As many as planned looks. */
} expt_group_sequential_result_options;

/**
 * Writes the defaults of expt_group_sequential_result().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_group_sequential_result_options_init_sized(expt_group_sequential_result_options *options, uint32_t caller_size);
#define expt_group_sequential_result_options_init(options) \
  expt_group_sequential_result_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What the latest look of a group sequential experiment says: stop or go on, and with which effect.
 *
 * The looks had need not be those planned. What is spent at a look goes by its information: by the spending function, for the boundaries
 * with a shape and for futility by what the planned looks spend, straight between them. A look at the information of the last planned one
 * or later is the last one and spends what is left. Bounds depend on the information of the looks alone, so earlier statistics are not
 * asked for: it is taken that none had crossed a bound. Stage-wise: an earlier crossing is more extreme than a later one, at the same look a
 * larger |z|; futility bounds count where they are binding. Intervals hold for the effect in the units of the estimate.
 * @param[in]  ctx           (nullable) context
 * @param[in]  planned       (len=planned_looks, min=0, open, finite) information of the planned looks, rising, the last one usually 1; at most 1e6
 * @param[in]  planned_looks (min=1, max=5000) number of planned looks
 * @param[in]  information   (len=looks, min=0, open, finite) information of the looks had, rising, the last one that of this look
 * @param[in]  looks         (min=1, max=5000) number of looks had, this one included
 * @param[in]  estimate      (finite) effect now
 * @param[in]  std_error     (min=0, open, finite) its standard error
 * @param[in]  options       (nullable) NULL = defaults
 * @param[out] out           (ret) the answer
 * @param[out] err           (nullable) why not
 * @error EXPT_E_ARGUMENT as of expt_group_sequential_design(); information that does not grow from look to look; looks after the information
 *   of the last planned one; or the estimate is more than 1e6 standard errors away from 0
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials, chapters 8 to 10; Tsiatis, Rosner and Mehta
 *   1984, Biometrics 40:797-803; Spiegelhalter, Freedman and Blackburn 1986, Controlled Clinical Trials 7:8-17
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_group_sequential_result(const expt_context *ctx, const double *planned, int64_t planned_looks,
                                                             const double *information, int64_t looks, double estimate,
                                                             double std_error, const expt_group_sequential_result_options *options,
                                                             expt_look_result *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
