/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ROLLOUT_H
#define EXPERIMENT_ROLLOUT_H

/**
 * @file rollout.h
 * Giving a change to more and more traffic, stage by stage, and taking it back when a guardrail is hurt: one error rate for the whole plan.
 */

#include <experiment/analysis.h>
#include <experiment/sequential.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A roll-out: stages that take in more and more traffic, guardrails that are watched at every look, and the ordered log of the looks.
 *
 * A stage changes the share of the TRAFFIC that takes part, never the split between control and treatment inside it; only the last stage may keep a
 * small holdback instead. Each stage is an experiment of its own: only units that came in during the stage are counted, and their effects are added
 * up over the stages with weights n_control n_variant / (n_control + n_variant), never by pooling units. So a base rate that moves between stages, or a
 * split that differs, is not taken for an effect.
 *
 * The order of the looks matters, so roll-outs do not merge; one is kept, and saved from look to look.
 * @handle kind=accumulator free=expt_rollout_free
 * @state bounded
 * @since 0.1
 */
typedef struct expt_rollout expt_rollout;

/**
 * What a look decides.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_rollout_decision;
enum {
  EXPT_ROLLOUT_DECISION_HOLD = 0,     /**< Stay in this stage and look again. */
  EXPT_ROLLOUT_DECISION_ADVANCE = 1,  /**< Go to the next stage; its results begin from nothing. */
  EXPT_ROLLOUT_DECISION_ROLLBACK = 2, /**< Take the change back: the roll-out has ended. */
  EXPT_ROLLOUT_DECISION_COMPLETE = 3  /**< The last stage is passed: the roll-out has ended. */
};

/**
 * Why.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_rollout_reason;
enum {
  EXPT_ROLLOUT_REASON_PASSED = 0,      /**< Every guardrail holds, with the time and the units of the stage (advance, complete). */
  EXPT_ROLLOUT_REASON_TIME = 1,        /**< The stage has not had its time (hold). */
  EXPT_ROLLOUT_REASON_UNITS = 2,       /**< The stage has not had its units (hold). */
  EXPT_ROLLOUT_REASON_UNHEALTHY = 3,   /**< The health has a row `stop`, or none at all: nothing was read (hold). */
  EXPT_ROLLOUT_REASON_NO_ESTIMATE = 4, /**< An arm of a guardrail is empty, or has no standard error (hold). */
  EXPT_ROLLOUT_REASON_WATCH = 5,       /**< A guardrail is worse than its sustained bound, not yet in enough looks in a row (hold). */
  EXPT_ROLLOUT_REASON_HARM = 6,        /**< A guardrail is worse than its margin: its bound is crossed (roll back). */
  EXPT_ROLLOUT_REASON_SUSTAINED = 7,   /**< The same, by several looks in a row (roll back). */
  EXPT_ROLLOUT_REASON_LIMIT = 8,       /**< The treatment's value is beyond the absolute limit (roll back). */
  EXPT_ROLLOUT_REASON_NO_CONTROL = 9   /**< The last stage has no control: its time is over and nothing could be tested (complete). */
};

/**
 * Options of expt_rollout_create().
 * @options init=expt_rollout_options_init_sized
 * @since 0.1
 */
typedef struct expt_rollout_options {
  uint32_t struct_size;   /**< Set by expt_rollout_options_init(). */
  expt_boundary boundary; /**< How the error is spent over the planned units: one of the first four. */
  double budget;          /**< (min=0, max=0.5, open) Chance of the whole plan to take back a change that does no harm: all guardrails, stages and looks. */
  double power;           /**< (min=0.5, max=0.999) Chance to take back a change that does the planned harm, until the end of the planned units. */
  double split;           /**< (min=0.01, max=0.99) Share of the treatment among the units that take part. */
  double rho;             /**< (min=0.01, max=50) Of POWER_FAMILY. */
  double gamma;           /**< (min=-40, max=40) Of HWANG_SHIH_DECANI. */
  double sustained_share; /**< (min=0.01, max=0.9) Part of a guardrail's error that the sustained rule spends. */
  int64_t sustained_looks; /**< (min=0, max=5) Looks in a row, 2 or more, that the sustained rule wants; 0 = no such rule. */
  int64_t started_at;     /**< Begin of the first stage, microseconds since 1970-01-01T00:00Z; the lowest int64 = its first look. */
  const char *control;    /**< (nullable) Label of the control; NULL = that of the first results. */
  const char *variant;    /**< (nullable) Label of the treatment; NULL = the only one of the first results. */
} expt_rollout_options;

/**
 * Writes the defaults of expt_rollout_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_rollout_options_init_sized(expt_rollout_options *options, uint32_t caller_size);
#define expt_rollout_options_init(options) expt_rollout_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a roll-out without stages and guardrails.
 * @param[in]  ctx     (nullable) context
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the roll-out; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_create(const expt_context *ctx, const expt_rollout_options *options, expt_rollout **out,
                                                    expt_error *err);

/**
 * Options of expt_rollout_add_stage().
 * @options init=expt_rollout_stage_options_init_sized
 * @since 0.1
 */
typedef struct expt_rollout_stage_options {
  uint32_t struct_size; /**< Set by expt_rollout_stage_options_init(). */
  int32_t reserved0;    /**< Zero. */
  int64_t min_time_us;  /**< (min=0) Time to stay at least. */
  int64_t min_units;    /**< (min=0) Units of both arms to count at least, for every guardrail; 0 = planned, see expt_rollout_plan(). */
  int64_t looks;        /**< (min=1, max=200) Looks planned, at equal steps of units. There may be more or fewer. */
  double holdback;      /**< Share of all traffic that keeps the control, 0 to below `share`; NaN = what the split leaves, in a stage of share 1: 0.05. 0 = no control. */
} expt_rollout_stage_options;

/**
 * Writes the defaults of expt_rollout_add_stage().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_rollout_stage_options_init_sized(expt_rollout_stage_options *options, uint32_t caller_size);
#define expt_rollout_stage_options_init(options) \
  expt_rollout_stage_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds the next stage.
 *
 * After a stage without control there is none: nothing can be tested in it, its monitoring is descriptive.
 * @spec stages key=name
 * @param[in,out] rollout roll-out
 * @param[in]     name    name of the stage in the answers
 * @param[in]     share   (min=0, max=1) share of the traffic that takes part, above 0 and above that of the stage before
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty or has more than 60 bytes, the share does not rise or is outside (0, 1], an option is out of range, or a
 *   stage without control wants units, which nothing would count
 * @error EXPT_E_DUPLICATE a stage of this name exists
 * @error EXPT_E_STATE a look was had, or the stage before has no control
 * @error EXPT_E_LIMIT more than 50 stages, or 200 planned looks in all
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_add_stage(expt_rollout *rollout, const char *name, double share,
                                                       const expt_rollout_stage_options *options, expt_error *err);

/**
 * Options of expt_rollout_add_guardrail().
 * @options init=expt_rollout_guardrail_options_init_sized
 * @since 0.1
 */
typedef struct expt_rollout_guardrail_options {
  uint32_t struct_size; /**< Set by expt_rollout_guardrail_options_init(). */
  expt_good good;       /**< Welcome direction: UP or DOWN; the other one is harm. */
  int32_t relative;     /**< (bool) `margin` and `harm` are fractions of the control's value. */
  int32_t reserved0;    /**< Zero. */
  double margin;        /**< (min=0, max=1e15) Loss against the control that is tolerated; more of it is harm. */
  double limit;         /**< Value that the treatment must not pass to the unwelcome side; NaN = none. */
  double weight;        /**< (min=1e-6, max=1e6) Part of the error budget, beside the weights of the other guardrails. */
  double harm;          /**< Loss to plan for, above `margin`; NaN = none, nothing is planned for. */
  double baseline;      /**< Control's value expected, to plan with; NaN = not known. */
  double std_dev;       /**< Standard deviation of a unit expected, above 0, to plan with; NaN = that of a proportion of `baseline`. */
} expt_rollout_guardrail_options;

/**
 * Writes the defaults of expt_rollout_add_guardrail().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_rollout_guardrail_options_init_sized(expt_rollout_guardrail_options *options, uint32_t caller_size);
#define expt_rollout_guardrail_options_init(options) \
  expt_rollout_guardrail_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a metric that must not be hurt.
 * @spec guardrails
 * @param[in,out] rollout roll-out
 * @param[in]     metric  name of the metric in the results
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty or has more than 60 bytes, an option is out of range, the harm is not above the margin, or it cannot be
 *   planned for: no baseline, or one that is no proportion and no standard deviation, or a relative harm of a baseline 0
 * @error EXPT_E_DUPLICATE the metric is a guardrail already
 * @error EXPT_E_STATE a look was had
 * @error EXPT_E_LIMIT more than 50 guardrails
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_add_guardrail(expt_rollout *rollout, const char *metric,
                                                           const expt_rollout_guardrail_options *options, expt_error *err);

/**
 * The plan: how many units each stage has to count, which bound each planned look has for each guardrail, and how the error budget is split.
 *
 * The budget is split among the guardrails by their weights. Of a guardrail's part a fifth goes to its absolute limit, if it has one; of the rest
 * `sustained_share` to the sustained rule and what remains to the bounds of harm. All of them keep a tenth for looks beyond the planned units.
 *
 * Harm: z is how far the effect is from the margin, in standard errors, negative = worse. The bounds spend their part over the planned units
 * (weighed as above) by `boundary`. Sustained: z at or below one bound at `sustained_looks` looks in a row. That bound comes from the recursion over
 * the looks with both rules in it, so that the planned looks err as often as the plan says: two looks in a row, each at 5 %, err far more often
 * (11.4 % over 14 looks). Looks that differ from those planned move the bounds, never the budget.
 *
 * Units of a stage: its `min_units`. A stage without gets as many for its traffic as the one with the most; where no stage has any, as many for its
 * traffic as the guardrails need to see their planned harm with `power` until the end. (A tenth of 1 - `power` is kept for looks that come otherwise
 * than planned: a loss that is watched holds a stage.)
 * @frame one row per guardrail x planned look; one per guardrail for a stage without control, with look 0
 * @column stage utf8 - name of the stage
 * @column share float64 fraction traffic that takes part
 * @column share_control float64 fraction traffic that is control (detail)
 * @column share_variant float64 fraction traffic that is treatment (detail)
 * @column min_time_us int64 us time to stay at least (detail)
 * @column stage_units int64 units units of both arms that the stage counts at least
 * @column metric utf8 - the guardrail
 * @column look int64 - number of the planned look, from 1
 * @column units int64 units units of both arms in all stages until this look
 * @column information float64 fraction part of the planned information
 * @column bound float64 z rolled back at or below it
 * @column sustained_bound float64 z rolled back at or below it at `sustained_looks` looks in a row; NaN = no such rule
 * @column effect_at_bound float64 metric effect of the change at `bound`; NaN without a baseline
 * @column spent float64 fraction chance to be rolled back until this look by a change that is just at the margin, and by the limit if it is just there
 * @column rolled_back float64 fraction chance to be rolled back until this look by the planned harm; NaN where none is planned for
 * @column units_needed int64 units units of both arms in all stages, mixed as planned, that see the planned harm with `power`; 0 where none is planned for
 * @column error_budget float64 fraction chance of the whole plan to roll back a change without harm, as asked for (detail)
 * @column budget float64 fraction part of this guardrail
 * @column budget_harm float64 fraction of which for the bounds of harm (detail)
 * @column budget_sustained float64 fraction of which for the sustained rule (detail)
 * @column budget_limit float64 fraction of which for the absolute limit (detail)
 * @column message utf8 - the plan of the guardrail in words, at its first look; of a stage without control that nothing is tested; else missing
 * @plot boundary
 * @param[in]  rollout roll-out
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_STATE no stage, no guardrail, no stage with a control, or no way to tell the units: no `min_units` and no guardrail with a harm
 * @error EXPT_E_LIMIT the plan needs more than 1e15 units
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_plan(const expt_rollout *rollout, expt_frame **out, expt_error *err);

/**
 * What a look says. Numbers are of the guardrail that decided, else of the one nearest to its bound.
 * @result
 * @since 0.1
 */
typedef struct expt_rollout_answer {
  uint32_t struct_size;           /**< Set by the caller to sizeof(expt_rollout_answer) before the call. */
  expt_rollout_decision decision; /**< What to do. */
  expt_rollout_reason reason;     /**< Why. */
  int32_t healthy;                /**< (bool) Whether the analysis could be believed. */
  int64_t look;                   /**< Number of the look, from 1. */
  int64_t at;                     /**< Time of the look, as given. */
  int64_t stage;                  /**< Stage looked at, from 1. */
  int64_t next_stage;             /**< Stage to be in from now on; 0 after ROLLBACK. */
  double next_share;              /**< Its share of the traffic; 0 after ROLLBACK. */
  int64_t units;                  /**< Units of both arms in this stage, of the guardrail with the fewest. */
  int64_t units_wanted;           /**< Units that the stage counts at least. */
  int64_t time_left_us;           /**< Time that the stage still has to stay. */
  int64_t in_a_row;               /**< Looks in a row at or below the sustained bound. */
  double information;             /**< Part of the planned information. */
  double estimate;                /**< Effect over all stages: treatment minus control. */
  double std_error;               /**< Its standard error. */
  double rel_estimate;            /**< Effect over the control's value, over all stages. */
  double statistic;               /**< z: how far from the margin, negative = worse. */
  double bound;                   /**< z at or below which it is rolled back; NaN = this look spends nothing. */
  double sustained_bound;         /**< The same for looks in a row; NaN = none. */
  double limit_statistic;         /**< z of the treatment's value in this stage against its limit, negative = beyond; NaN = none. */
  double limit_bound;             /**< z at or below which it is rolled back; NaN = none. */
  double spent;                   /**< Error spent until now, of all guardrails. */
  char metric[64];                /**< The guardrail. */
  char stage_name[64];            /**< Name of the stage looked at. */
  char message[400];              /**< The decision and its reason, one sentence. */
} expt_rollout_answer;

/**
 * Looks at the current stage: go on, stay, or take the change back.
 *
 * `results` is the frame of expt_analysis_frequentist() of an analysis that counts the units of the CURRENT STAGE only: those that came in since the
 * stage began, and none of an earlier one. Of it the rows of all units (segment "all") of the guardrails are read; other metrics may be there.
 * `health` is the frame of expt_analysis_health() of the same analysis. Where it has a row `stop` (a sample ratio mismatch is one), or no row at all,
 * nothing is read from the results, no error is spent and the stage stays. In a stage without control the results are not read, and a health without
 * rows will do.
 *
 * A roll-back needs no minimum of time or units. A stage is left only at a healthy look with its time and units, when every guardrail could be
 * judged and none is worse than its sustained bound. A guardrail of which no unit of either arm had an event holds: there is no harm to see. A
 * relative margin is taken of the control's value seen; its standard error is not less than that of the difference. The limit is tested with the standard
 * error of the difference, which is not below that of the value, look by look: its part of the error is the sum over the looks. Statistics are taken
 * as normal. The plan is settled at the first look. Directions and margins are those of the guardrails, which were planned with; where a column `good` of the
 * results says that less of a metric is better and its guardrail does not, the look is refused.
 * @param[in,out] rollout roll-out
 * @param[in]     results effects of the current stage
 * @param[in]     health  health of the current stage
 * @param[in]     at      time of the look, microseconds since 1970-01-01T00:00Z
 * @param[in,out] out     (ret) the answer; `struct_size` set by the caller
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_DUPLICATE a look at this time was had: a retried job does not look twice
 * @error EXPT_E_ARGUMENT the time is before that of the look before, an arm of a guardrail has fewer units than at the look before or no arm more
 *   (is it an earlier day's result?), two rows for one guardrail, a standard error is negative or a number infinite, or a malformed table
 * @error EXPT_E_COLUMN a column of those frames is missing
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a count is missing or negative, or a word is not one of those frames
 * @error EXPT_E_LABEL the results have no row of a guardrail, of the control or of the variant, or several variants and none is named; or the
 *   health has rows, but none of `sample_ratio`
 * @error EXPT_E_INCOMPATIBLE control or variant are others than at the first look, or the results say that less of a guardrail with `good` UP is better
 * @error EXPT_E_STATE the roll-out has ended, or as for expt_rollout_plan()
 * @error EXPT_E_LIMIT more than 5,000 looks, or the plan needs more than 1e15 units
 * @error EXPT_E_VERSION `out->struct_size` is not a size of expt_rollout_answer
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Armitage, McPherson and Rowe 1969, JRSS A 132:235-244; Lan and DeMets 1983, Biometrika 70:659-663; Mantel and Haenszel 1959, Journal of the
 *   National Cancer Institute 22:719-748
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_next(expt_rollout *rollout, const expt_table *results, const expt_table *health, int64_t at,
                                                  expt_rollout_answer *out, expt_error *err);

/**
 * The looks had and what they decided, in their order.
 * @frame one row per look x guardrail
 * @column look int64 - number, from 1
 * @column at int64 us time of the look
 * @column stage utf8 - name of the stage
 * @column healthy bool8 - whether the analysis could be believed
 * @column metric utf8 - the guardrail
 * @column n_control int64 units units of the control in this stage (detail)
 * @column n_variant int64 units units of the treatment in this stage (detail)
 * @column value_control float64 metric control's value in this stage (detail)
 * @column value_variant float64 metric treatment's value in this stage (detail)
 * @column information float64 fraction part of the planned information; NaN where nothing was read
 * @column estimate float64 metric effect over all stages
 * @column std_error float64 metric its standard error (detail)
 * @column rel_estimate float64 fraction effect over the control's value
 * @column statistic float64 z how far from the margin, negative = worse
 * @column bound float64 z rolled back at or below it; NaN = the look spends nothing
 * @column sustained_bound float64 z the same for looks in a row; NaN = none
 * @column in_a_row int64 looks looks in a row at or below it
 * @column limit_statistic float64 z of the treatment's value against its limit; NaN = none (detail)
 * @column limit_bound float64 z rolled back at or below it; NaN = none (detail)
 * @column spent float64 fraction error that the guardrail has spent until this look
 * @column decision utf8 - hold, advance, rollback or complete
 * @column reason utf8 - as expt_rollout_reason, in lower case
 * @column decided bool8 - whether the look was decided by this guardrail (detail)
 * @plot boundary
 * @param[in]  rollout roll-out
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_log(const expt_rollout *rollout, expt_frame **out, expt_error *err);

/**
 * Writes the plan and the looks as bytes. Equal content gives equal bytes.
 * @param[in]  rollout roll-out
 * @param[out] buf     (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap     (min=0) room in `buf`, bytes
 * @param[out] need    (size-of=buf) bytes needed; always set
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_save(const expt_rollout *rollout, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Makes a roll-out from the bytes of expt_rollout_save().
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the roll-out; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_rollout_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_rollout **out,
                                                  expt_error *err);

/**
 * Frees a roll-out.
 * @param[in] rollout (nullable, transfer=full) roll-out
 * @since 0.1
 */
EXPT_API void expt_rollout_free(expt_rollout *rollout);

#ifdef __cplusplus
}
#endif
#endif
