/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ROI_H
#define EXPERIMENT_ROI_H

/**
 * @file roi.h
 * What an effect is worth in money, how sure that is, and what it hangs on.
 */

#include <experiment/data.h>
#include <experiment/estimand.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_roi(): how an effect becomes money. All money is in one currency, which the library need not know.
 * @options init=expt_roi_options_init_sized
 * @since 0.1
 */
typedef struct expt_roi_options {
  uint32_t struct_size; /**< Set by expt_roi_options_init(). */
  int32_t reserved0;    /**< Zero. */
  int64_t window_us;    /**< (min=0, max=3155760000000000) Time over which the effect and the units were counted; 0 = the horizon: nothing is extended. */
  int64_t horizon_us;   /**< (min=1, max=3155760000000000) Time that the answer is for. */
  double persistence;   /**< (min=0, max=1) Mean share of the effect that lasts over the horizon. */
  double adoption;      /**< (min=0, max=1) Share of the units that get the change. */
  double bridge_rate;   /**< (min=0, max=1e6) Orders per unit of the metric, where that is not orders itself: of carts the control's orders per cart. Taken as known. */
  double order_value;   /**< (min=0, max=1e12) Money per order; 1 where the metric is money. */
  double margin;        /**< (min=0, max=1) Share of the revenue that is earned. */
  double cost;          /**< (min=0, max=1e18) Cost of the change over the horizon, however many units get it. */
  double cost_per_unit; /**< (min=0, max=1e12) Cost of each unit that gets it, in each window. */
  double prior_sd;      /**< Standard deviation of the effects of changes like this one, above 0: shrinks the effect; Inf = does not. */
  double df;            /**< (min=1) Degrees of freedom of `std_error`; Inf = normal. */
  double confidence;    /**< (min=0, max=1, open) Of every interval. */
} expt_roi_options;

/**
 * Writes the defaults of expt_roi().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_roi_options_init_sized(expt_roi_options *options, uint32_t caller_size);
#define expt_roi_options_init(options) expt_roi_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What expt_roi() says.
 * @result
 * @since 0.1
 */
typedef struct expt_roi_result {
  uint32_t struct_size;       /**< Set by the caller to sizeof(expt_roi_result) before the call. */
  int32_t reserved0;          /**< Zero. */
  double effect;              /**< The effect used: as given, or shrunk. */
  double effect_low;          /**< Its lower limit. */
  double effect_high;         /**< Its upper limit. */
  double shrinkage;           /**< The effect used over the one given; 1 = as given. */
  double periods;             /**< Windows in the horizon. */
  double units_reached;       /**< Units that get the change, over all windows. */
  double orders;              /**< Extra orders over the horizon, or whatever else the metric counts. */
  double orders_low;          /**< Its lower limit. */
  double orders_high;         /**< Its upper limit. */
  double revenue;             /**< Extra revenue: orders times `order_value`. */
  double revenue_low;         /**< Its lower limit. */
  double revenue_high;        /**< Its upper limit. */
  double contribution;        /**< What is earned of it: revenue times `margin`. */
  double contribution_low;    /**< Its lower limit. */
  double contribution_high;   /**< Its upper limit. */
  double cost;                /**< All costs. */
  double net_value;           /**< Contribution minus cost. */
  double net_low;             /**< Its lower limit. */
  double net_high;            /**< Its upper limit. */
  double roi;                 /**< Net value over cost; NaN without a cost. */
  double roi_low;             /**< Its lower limit. */
  double roi_high;            /**< Its upper limit. */
  double probability_of_loss; /**< Probability that the net value is below 0, under the law of the effect. */
  double break_even_effect;   /**< Effect at which the net value is 0, on the scale of `effect`; NaN where no effect earns anything. */
  double break_even_cost;     /**< `cost` at which the net value is 0; below 0 where no such cost pays. */
  double confidence;          /**< Of every interval. */
  double df;                  /**< Degrees of freedom of the intervals; Inf = normal. */
  int64_t note_bits;          /**< Notes (notes.h), bit `1 << note`. */
  char remarks[256];          /**< What the reader should know of these numbers, one line; "" = nothing. */
  char assumptions[640];      /**< What was taken as given, one line. */
} expt_roi_result;

/**
 * Turns an effect into orders, money and the risk of a loss, with the interval of the effect carried through.
 *
 * `periods = horizon / window`, `units_reached = units * adoption * periods`, `orders = effect * units_reached * persistence * bridge_rate`,
 * `revenue = orders * order_value`, `contribution = revenue * margin`, `cost = cost + cost_per_unit * units_reached`,
 * `net_value = contribution - cost`, `roi = net_value / cost`. A text's "orders = effect * users * 365 / 30" is a window of 30 days and a horizon of
 * 365; its "incremental revenue = ATE * households * weeks" a window of a week and a horizon of that many, with an `order_value` of 1.
 *
 * An effect is worth something only to the units whose mean it is. ITT and ATE go with all units, ATT with the treated, ATC with
 * the untreated, TRIGGERED with the exposed, LATE with the compliers, ATO with the overlap; any other pair is refused, and
 * PLACEBO with every population. expt_dilute() turns a triggered effect into one over all units.
 *
 * That the effect lasts (`persistence` 1), that all adopt and that window and horizon are alike are claims, not findings: `assumptions` prints
 * them. With a `prior_sd` the effect is shrunk against the winner's curse, the upward bias of effects that were chosen because they were large: effects of
 * changes like this one are normal around 0 with that standard deviation, so that `shrinkage = prior_sd^2 / (prior_sd^2 + std_error^2)`, the effect used
 * is shrinkage times the one given, and its standard error `std_error * sqrt(shrinkage)`; finite `df` are then noted as APPROXIMATE. Take `prior_sd` from
 * past experiments, never from this one.
 *
 * A NaN effect gives NaN; a NaN standard error gives numbers without limits: `remarks` says so. `probability_of_loss` holds the effect's
 * law (flat prior: normal or t around the estimate; or the posterior) against `break_even_effect`; a net value of exactly 0 is no loss.
 * @param[in]     effect     effect per unit of the population: treatment minus control; at most 1e30 in magnitude, NaN = could not be estimated
 * @param[in]     std_error  its standard error, from 0 to 1e30; NaN = not known
 * @param[in]     estimand   whose mean effect it is
 * @param[in]     population which units are meant by `units`
 * @param[in]     units      (min=0, max=1e15, open) units of that population in one window
 * @param[in]     options    (nullable) NULL = defaults
 * @param[in,out] out        (ret) the answer; `struct_size` set by the caller
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT estimand and population do not fit, there are no units, or a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of expt_roi_result
 * @determinism PARTITION
 * @ref Lee and Shen 2018, Winner's curse: bias estimation for total effects of features in online controlled experiments, KDD, 491-499;
 *   van Zwet, Schwab and Senn 2021, The statistical properties of RCTs and a proposal for shrinkage, Statistics in Medicine 40:6107-6117
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_roi(double effect, double std_error, expt_estimand estimand, expt_population population, double units,
                                         const expt_roi_options *options, expt_roi_result *out, expt_error *err);

/**
 * Options of expt_roi_scenarios().
 * @options init=expt_roi_scenarios_options_init_sized
 * @since 0.1
 */
typedef struct expt_roi_scenarios_options {
  uint32_t struct_size;            /**< Set by expt_roi_scenarios_options_init(). */
  int32_t total;                   /**< (bool) A last row for all scenarios together. */
  expt_estimand estimand;          /**< Of every row, where the table has no column `estimand`. */
  expt_population population;      /**< Of every row, where the table has no column `population`. */
  const expt_roi_options *roi;     /**< (nullable) How an effect becomes money; NULL = defaults. Its `df` is for a table without one. */
  const char *metric;              /**< (nullable) Only rows of this metric; NULL = all. */
  const char *variant;             /**< (nullable) Only rows of this variant; NULL = all. */
  const char *segment;             /**< (nullable) Only rows of this segment, "all" among them; NULL = all. */
  const char *effect;              /**< (column) Column of effects. */
  const char *std_error;           /**< (column) Column of their standard errors. */
  const char *units;               /**< (nullable, column) Column of the units of each scenario's population in one window; NULL = n_control + n_variant. */
  const char *scenario;            /**< (nullable, column) Column of names; NULL = "all", or the segment and its level. */
  const char *cost;                /**< (nullable, column) Column of each scenario's own costs in place of the option `cost`; NULL = that of `roi`: for every scenario, once in the total. */
  const char *order_value;         /**< (nullable, column) Column of order values in place of that of `roi`; NULL = that for every scenario. */
  double max_p_value;              /**< (min=0, max=1) A scenario whose p-value is above is rejected; 1 = never for that. */
  double min_effect;               /**< A scenario whose effect, as given, is below is rejected; -Inf = never for that. */
  double min_roi;                  /**< A scenario whose ROI is below is rejected; -Inf = never for that. */
} expt_roi_scenarios_options;

/**
 * Writes the defaults of expt_roi_scenarios().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_roi_scenarios_options_init_sized(expt_roi_scenarios_options *options, uint32_t caller_size);
#define expt_roi_scenarios_options_init(options) expt_roi_scenarios_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What each effect of a table is worth: one scenario per row, with the row's OWN effect and units, and whether it may be acted on.
 *
 * The table is that of expt_analysis_frequentist(), of an estimator, or any other with these columns. Read where they are there: `df`; `p_value`, else it
 * is that of effect over standard error, two-sided; `estimand` and `population` as lower-case words; `metric`, `segment` (or `group`), `level`,
 * `control`, `variant`; `note_bits`; beside an `estimand` the `name` of the effect. Rows of the estimand placebo are passed over: that is a check.
 * Units of a population are not those of another: an ITT row of exposed units is refused, as in expt_roi().
 *
 * A segment is worth its own effect times its own units. The effect of all users times the users of a segment, as often published, is a scenario in which
 * the segment does not matter.
 *
 * `passes` needs a p-value of at most `max_p_value`, an effect of at least `min_effect` and, where there is a cost, an ROI of at least `min_roi`;
 * `reasons` has what failed. A row whose effect is NaN does not pass; a row of 0 units has NaN in place of effect and money, and a note that says so.
 *
 * The total adds orders, money and costs of the rows of one metric, control, variant and segment, each level once, that do not stand for "all", as
 * independent: standard errors add in squares, degrees of freedom are Satterthwaite's, its effect is the mean by units reached, and no rule is applied to
 * it but `min_roi`. Every scenario bears the whole fixed `cost`, for it may be the only one that is carried out; of all together it is due once. Costs of a column
 * are each scenario's own and add up. Rows of 0 units add nothing, not even their costs.
 * @frame one row per row of the table that is asked for, then the total
 * @column scenario utf8 - name; "total" for all together
 * @column metric utf8 - name of the metric; missing without one (detail)
 * @column segment utf8 - segment column; missing without one (detail)
 * @column level utf8 - level of the segment; missing without one (detail)
 * @column variant utf8 - label of the treatment; missing without one (detail)
 * @column estimand utf8 - whose mean effect it is; missing for the total (detail)
 * @column population utf8 - which units are meant; missing for the total (detail)
 * @column units float64 units units in one window
 * @column effect float64 metric effect used: as given, or shrunk
 * @column effect_low float64 metric its lower limit (detail)
 * @column effect_high float64 metric its upper limit (detail)
 * @column p_value float64 - that there is no effect; NaN for the total
 * @column units_reached float64 units units that get the change, over all windows (detail)
 * @column orders float64 orders extra orders over the horizon
 * @column orders_low float64 orders its lower limit (detail)
 * @column orders_high float64 orders its upper limit (detail)
 * @column revenue float64 money extra revenue
 * @column revenue_low float64 money its lower limit
 * @column revenue_high float64 money its upper limit
 * @column contribution float64 money revenue times margin (detail)
 * @column contribution_low float64 money its lower limit (detail)
 * @column contribution_high float64 money its upper limit (detail)
 * @column cost float64 money all costs
 * @column net_value float64 money contribution minus cost
 * @column net_low float64 money its lower limit
 * @column net_high float64 money its upper limit
 * @column roi float64 - net value over cost; NaN without a cost
 * @column roi_low float64 - its lower limit (detail)
 * @column roi_high float64 - its upper limit (detail)
 * @column probability_of_loss float64 fraction probability that the net value is below 0
 * @column break_even_effect float64 metric effect at which the net value is 0; NaN for the total (detail)
 * @column break_even_cost float64 money fixed cost at which the net value is 0 (detail)
 * @column df float64 - degrees of freedom; Inf = normal (detail)
 * @column confidence float64 - of every interval (detail)
 * @column passes bool8 - no rule rejects the scenario
 * @column reasons utf8 - why it is rejected; "" where it is not
 * @column assumptions utf8 - what was taken as given (detail)
 * @column note_bits int64 - notes of the effect, bit 1 << note (detail)
 * @column notes utf8 - the same as text, and what else there is to know
 * @plot forest
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   effects
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT estimand and population of a row do not fit, an option is out of range, a malformed table, or a total of rows that overlap
 * @error EXPT_E_COLUMN a named column is not in the table, or there are no units
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a row's units are missing or below 0, its standard error is below 0, a number is infinite, a cost is missing or below 0, or
 *   its estimand or population is no such word
 * @error EXPT_E_LABEL the table has no such metric, variant or segment
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Satterthwaite 1946, Biometrics Bulletin 2:110-114
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_roi_scenarios(const expt_context *ctx, const expt_table *table, const expt_roi_scenarios_options *options,
                                                   expt_frame **out, expt_error *err);

/**
 * What a grid may vary.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_roi_input;
enum {
  EXPT_ROI_INPUT_EFFECT = 0,        /**< The effect; its standard error stays as it is. */
  EXPT_ROI_INPUT_UNITS = 1,         /**< Units in one window. */
  EXPT_ROI_INPUT_ORDER_VALUE = 2,   /**< Money per order. */
  EXPT_ROI_INPUT_MARGIN = 3,        /**< Share of the revenue that is earned. */
  EXPT_ROI_INPUT_COST = 4,          /**< Cost of the change. */
  EXPT_ROI_INPUT_COST_PER_UNIT = 5, /**< Cost of each unit that gets it. */
  EXPT_ROI_INPUT_ADOPTION = 6,      /**< Share of the units that get it. */
  EXPT_ROI_INPUT_PERSISTENCE = 7,   /**< Share of the effect that lasts. */
  EXPT_ROI_INPUT_BRIDGE_RATE = 8    /**< Orders per unit of the metric. */
};

/**
 * Options of expt_roi_grid().
 * @options init=expt_roi_grid_options_init_sized
 * @since 0.1
 */
typedef struct expt_roi_grid_options {
  uint32_t struct_size;        /**< Set by expt_roi_grid_options_init(). */
  int32_t reserved0;           /**< Zero. */
  const expt_roi_options *roi; /**< (nullable) All that does not vary; NULL = defaults. */
  const double *x_values;      /**< (nullable, len=n_x_values, finite) Values of the first input; NULL = `x_steps` equal steps. */
  int64_t n_x_values;          /**< (min=0) Their number. */
  int64_t x_steps;             /**< (min=1, max=10000) Values from `x_low` to `x_high`. */
  double x_low;                /**< NaN = 0 for a share, else half of what is given. */
  double x_high;               /**< NaN = 1 for a share, else twice what is given. */
  const double *y_values;      /**< (nullable, len=n_y_values, finite) Values of the second input; NULL = `y_steps` equal steps. */
  int64_t n_y_values;          /**< (min=0) Their number. */
  int64_t y_steps;             /**< (min=1, max=10000) Values from `y_low` to `y_high`. */
  double y_low;                /**< As `x_low`. */
  double y_high;               /**< As `x_high`. */
} expt_roi_grid_options;

/**
 * Writes the defaults of expt_roi_grid().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_roi_grid_options_init_sized(expt_roi_grid_options *options, uint32_t caller_size);
#define expt_roi_grid_options_init(options) expt_roi_grid_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * How much the worth hangs on two of its inputs: expt_roi() at every pair of their values, as long rows for a heat map.
 *
 * Every cell is, bit by bit, what expt_roi() says of the same numbers. Where `value` changes its sign the change stops to pay:
 * `break_even_effect` and `break_even_cost` say how far away that is in each cell.
 * @frame one row per value of x and, within it, of y
 * @column x_input dict - what x is (detail)
 * @column y_input dict - what y is (detail)
 * @column x float64 - value of the first input
 * @column y float64 - value of the second
 * @column value float64 money net value
 * @column value_low float64 money its lower limit
 * @column value_high float64 money its upper limit
 * @column orders float64 orders extra orders over the horizon (detail)
 * @column revenue float64 money extra revenue (detail)
 * @column cost float64 money all costs (detail)
 * @column roi float64 - net value over cost; NaN without a cost
 * @column probability_of_loss float64 fraction probability that the net value is below 0
 * @column break_even_effect float64 metric effect at which it is 0
 * @column break_even_cost float64 money fixed cost at which it is 0
 * @plot roi
 * @param[in]  ctx        (nullable) context
 * @param[in]  effect     effect per unit of the population: treatment minus control; at most 1e30 in magnitude, NaN = could not be estimated
 * @param[in]  std_error  its standard error, from 0 to 1e30; NaN = not known
 * @param[in]  estimand   whose mean effect it is
 * @param[in]  population which units are meant by `units`
 * @param[in]  units      (min=0, max=1e15, open) units of that population in one window
 * @param[in]  x          first input to vary
 * @param[in]  y          second input, another one
 * @param[in]  options    (nullable) NULL = defaults
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT an input is none of expt_roi_input or twice the same, a value is outside what the input may be, an input that is 0 has no
 *   range of its own, or see expt_roi()
 * @error EXPT_E_LIMIT more than 1,000,000 cells
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_roi_grid(const expt_context *ctx, double effect, double std_error, expt_estimand estimand,
                                              expt_population population, double units, expt_roi_input x, expt_roi_input y,
                                              const expt_roi_grid_options *options, expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif

#endif
