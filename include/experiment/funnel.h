/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_FUNNEL_H
#define EXPERIMENT_FUNNEL_H

/**
 * @file funnel.h
 * From raw events to behaviour over time: who went through which steps (funnel), who came back (retention), who was there (activity).
 *
 * Each handle takes events in any order, and optionally first the exposures of an experiment, from which variants and time zero then come.
 */

#include <experiment/unit_table.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * When a step counts as reached. The three give different numbers on the same events.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_funnel_mode;
enum {
  EXPT_FUNNEL_MODE_EARLIEST_AFTER = 0, /**< The earliest event of the step after the event that reached the step before. */
  EXPT_FUNNEL_MODE_FIRST_TIMES = 1,    /**< The first event of the step ever, when it lies after the first event ever of the step before. */
  EXPT_FUNNEL_MODE_ANY_ORDER = 2       /**< The first event of the step ever, wherever it lies. */
};

/**
 * Whether an event counts as after another one at the same time.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_funnel_ties;
enum {
  EXPT_FUNNEL_TIES_STRICT = 0, /**< No: after means later. */
  EXPT_FUNNEL_TIES_ALLOW = 1   /**< Yes, unless both steps have the same event label: one moment of one label serves one step. */
};

/**
 * Which of a unit's events says its segments.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_funnel_touch;
enum {
  EXPT_FUNNEL_TOUCH_FIRST = 0,   /**< The earliest one, which may be later than the exposure. */
  EXPT_FUNNEL_TOUCH_EXPOSURE = 1 /**< The last one until the exposure, itself included; a unit without one has no level. */
};

/**
 * How a predicate compares an attribute with its value.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_compare;
enum {
  EXPT_COMPARE_EQUAL = 0,     /**< Attribute = value. */
  EXPT_COMPARE_NOT_EQUAL = 1, /**< Attribute differs from value. */
  EXPT_COMPARE_ABOVE = 2,     /**< Attribute > value. */
  EXPT_COMPARE_AT_LEAST = 3,  /**< Attribute >= value. */
  EXPT_COMPARE_BELOW = 4,     /**< Attribute < value. */
  EXPT_COMPARE_AT_MOST = 5    /**< Attribute <= value. */
};

/**
 * Counts how units go through ordered steps, by variant and segment, from a stream of events in any order.
 *
 * The units are those exposed. Without exposures they are those with an event of the first step (`any_order`, or not nested: of any step).
 * Time zero, the anchor, is the exposure; without exposures it is the first event of the first step (`any_order`, or not nested: of any
 * step). Events before the exposure are not steps; one at the very time of it is.
 *
 * Memory: `first_times` and `any_order` keep one time per unit and step. `earliest_after` keeps the same and, besides, those events of later
 * steps that an event still to come could turn into the earliest: they lie before the step before them, once each; in a log that comes in
 * time order there are few. Rows of other events leave no trace.
 * @handle kind=accumulator free=expt_funnel_free
 * @state rows
 * @since 0.1
 */
typedef struct expt_funnel expt_funnel;

/**
 * Options of expt_funnel_create().
 * @options init=expt_funnel_options_init_sized
 * @since 0.1
 */
typedef struct expt_funnel_options {
  uint32_t struct_size;     /**< Set by expt_funnel_options_init(). */
  expt_funnel_mode mode;    /**< When a step counts as reached. */
  expt_funnel_ties ties;    /**< Whether an event at the same time counts as after. */
  expt_funnel_touch touch;  /**< Which event says the segments of a unit. */
  expt_maturity maturity;   /**< What happens to units whose windows are not over. */
  int32_t is_nested;        /**< (bool) 1 = a step needs all required steps before it. 0 = `first_times` looks at the step before only, `any_order` at none. */
  int64_t window_us;        /**< (min=1) Longest time from the anchor to a step, itself included; the largest int64 = no limit. */
  int64_t end_time;         /**< End of the observation, microseconds since 1970: rows from then on are not looked at. The largest int64 = the latest row. */
  int64_t max_levels;       /**< (min=1, max=1000000) Distinct labels that a segment may have. */
  int64_t max_bytes;        /**< (min=0) Memory that may be held, bytes; 0 = no limit. */
} expt_funnel_options;

/**
 * Writes the defaults of expt_funnel_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_funnel_options_init_sized(expt_funnel_options *options, uint32_t caller_size);
#define expt_funnel_options_init(options) expt_funnel_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a funnel without steps.
 * @param[in]  ctx     (nullable) context
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  time    (column) column of times
 * @param[in]  event   (column) column of event labels
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the funnel; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or steps that are not nested are asked of `earliest_after`
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_create(const expt_context *ctx, const char *unit, const char *time, const char *event,
                                                   const expt_funnel_options *options, expt_funnel **out, expt_error *err);

/**
 * Options of expt_funnel_add_step().
 * @options init=expt_funnel_step_options_init_sized
 * @since 0.1
 */
typedef struct expt_funnel_step_options {
  uint32_t struct_size; /**< Set by expt_funnel_step_options_init(). */
  expt_compare compare; /**< How `attribute` is compared. */
  const char *attribute; /**< (nullable, column) Only events whose attribute compares so are of the step; a missing one never does. NULL = all are. */
  const char *label;     /**< (nullable) Text that the attribute is compared with, `equal` or `not_equal`; NULL = `value`. */
  double value;          /**< (finite) Number that the attribute is compared with, without `label`. */
  int64_t within_us;     /**< (min=1) Longest time since the required step before (first step: since the exposure), itself included; the largest int64 = no limit. */
  int32_t is_optional;   /**< (bool) 1 = later steps do not need it and are not measured from it. Not for the first step. */
  int32_t is_repeat;     /**< (bool) 1 = an earlier step has the same events, for example a second purchase. Only for `earliest_after`. */
} expt_funnel_step_options;

/**
 * Writes the defaults of expt_funnel_add_step().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_funnel_step_options_init_sized(expt_funnel_step_options *options, uint32_t caller_size);
#define expt_funnel_step_options_init(options) expt_funnel_step_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds the next step.
 *
 * One event serves one required step: where two steps have the same event label, the later one needs a later event, whatever `ties` says
 * (but in `any_order`). An optional step is a side count: an event may serve it and a required step.
 * @spec steps key=name key_default=event
 * @param[in,out] funnel  funnel
 * @param[in]     name    name of the step in the answers
 * @param[in]     event   label of its events
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the units, an option is out of range, the first step is optional, a limit since the step before in `any_order`, or a repeat where none is possible
 * @error EXPT_E_DUPLICATE a step of this name exists, or one with the same events and this is no repeat
 * @error EXPT_E_LIMIT more than 30 steps
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_add_step(expt_funnel *funnel, const char *name, const char *event,
                                                     const expt_funnel_step_options *options, expt_error *err);

/**
 * Declares a segment: the answers are also given per level of this column. The option `touch` says which event decides; of events at one
 * time the bytewise smaller label does, and a missing label has no say.
 * @spec segments
 * @param[in,out] funnel funnel
 * @param[in]     column (column) column of labels
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty, or taken by a column of the units
 * @error EXPT_E_DUPLICATE the segment is declared already
 * @error EXPT_E_LIMIT more than 60 segments
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_add_segment(expt_funnel *funnel, const char *column, expt_error *err);

/**
 * Gives the funnel its units, their variants and their time zero: a copy is taken.
 *
 * Partitions that are merged later must each have the exposures of all units whose events they are given.
 * @param[in,out] funnel    funnel
 * @param[in]     exposures exposures, all of them merged: one set is all that a funnel takes
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_STATE rows or exposures have been added
 * @error EXPT_E_LIMIT more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_add_exposures(expt_funnel *funnel, const expt_exposures *exposures, expt_error *err);

/**
 * Adds events, in any order: all of them, or none on failure.
 *
 * Looked at are the rows whose label is that of a step; with segments all rows. Such a row needs a unit id and a time.
 * @long
 * @param[in,out] funnel funnel
 * @param[in]     table  one row per event
 * @param[in]     batch  (nullable) label of this batch; a label counts once, so that a retried job cannot count twice
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, or the label is empty
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a unit id or a time is missing, a time is out of range, or a cell is not text
 * @error EXPT_E_STATE no step is described, segments are fixed at an exposure and there are none, or ids change between integers and text
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT a segment has more than `max_levels` labels, or more than `max_bytes`: the message has the number of partitions that would fit
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_add(expt_funnel *funnel, const expt_table *table, const char *batch, expt_error *err);

/**
 * Adds the content of another funnel that was described alike.
 * @param[in,out] funnel funnel
 * @param[in]     other  funnel to take, another one
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the funnel itself
 * @error EXPT_E_INCOMPATIBLE described differently, ids of two kinds, exposures in one only, or a unit exposed differently
 * @error EXPT_E_DUPLICATE both counted a batch of the same label
 * @error EXPT_E_LIMIT together more than `max_levels` labels in a segment, or more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_merge(expt_funnel *funnel, const expt_funnel *other, expt_error *err);

/**
 * Writes description and content as bytes. Equal content gives equal bytes.
 * @param[in]  funnel funnel
 * @param[out] buf    (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap    (min=0) room in `buf`, bytes
 * @param[out] need   (size-of=buf) bytes needed; always set
 * @param[out] err    (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_save(const expt_funnel *funnel, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Makes a funnel from the bytes of expt_funnel_save(). Holds at most four times their number (and 64 KB) while it reads them.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the funnel; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_funnel **out,
                                                 expt_error *err);

/**
 * The names of the columns that expt_funnel_add() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  funnel funnel
 * @param[out] out    (ret, transfer=full) the frame; NULL on failure
 * @param[out] err    (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_columns(const expt_funnel *funnel, expt_frame **out, expt_error *err);

/**
 * Options of expt_funnel_counts().
 * @options init=expt_funnel_counts_options_init_sized
 * @since 0.1
 */
typedef struct expt_funnel_counts_options {
  uint32_t struct_size; /**< Set by expt_funnel_counts_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double confidence;    /**< (min=0, max=1, open) Of the intervals. */
} expt_funnel_counts_options;

/**
 * Writes the defaults of expt_funnel_counts().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_funnel_counts_options_init_sized(expt_funnel_counts_options *options, uint32_t caller_size);
#define expt_funnel_counts_options_init(options) expt_funnel_counts_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Units that reached each step, by variant and segment level, with Wilson intervals.
 *
 * A rate from the previous step compares people chosen by what they did after the split: rows of such steps carry the note POST_TREATMENT.
 * Variants are compared by `rate` alone; expt_funnel_units() and expt_analysis do that.
 * @frame one row per segment level x variant x step
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level of the segment; "" for all, missing for units without one
 * @column variant dict - variant of the first exposure; missing without exposures
 * @column step utf8 - name of the step
 * @column step_number int64 - from 1
 * @column is_optional bool8 - the step is optional (detail)
 * @column units int64 units units of the funnel
 * @column reached int64 units units that reached the step
 * @column rate float64 fraction reached over units; NaN without units
 * @column ci_low float64 fraction its lower limit
 * @column ci_high float64 fraction its upper limit
 * @column previous int64 units units that reached the required step before; first step: units
 * @column from_previous int64 units units that reached both; differs from `reached` only where steps are not nested (detail)
 * @column drop_off int64 units previous minus from_previous
 * @column step_rate float64 fraction from_previous over previous; NaN when previous is 0
 * @column step_ci_low float64 fraction its lower limit
 * @column step_ci_high float64 fraction its upper limit
 * @column n_immature int64 units units whose windows are not over: among `units`, or left out under `complete`
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot funnel
 * @param[in]  funnel  funnel
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_STATE no step is described
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_counts(const expt_funnel *funnel, const expt_funnel_counts_options *options, expt_frame **out,
                                                   expt_error *err);

/**
 * Options of expt_funnel_times().
 * @options init=expt_funnel_times_options_init_sized
 * @since 0.1
 */
typedef struct expt_funnel_times_options {
  uint32_t struct_size;        /**< Set by expt_funnel_times_options_init(). */
  int32_t reserved0;           /**< Zero. */
  const double *probabilities; /**< (nullable, len=n_probabilities, min=0, max=1) Which quantiles; NULL = .25, .5, .75, .9. */
  int64_t n_probabilities;     /**< Number of `probabilities`. */
} expt_funnel_times_options;

/**
 * Writes the defaults of expt_funnel_times().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_funnel_times_options_init_sized(expt_funnel_times_options *options, uint32_t caller_size);
#define expt_funnel_times_options_init(options) expt_funnel_times_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * How long units took that reached a step, since their anchor and since the required step before: quantiles with linear interpolation.
 *
 * Only units that got there have such a time, so all rows carry the note POST_TREATMENT: a variant that moves more of the slow units to the
 * end looks slower.
 * @frame one row per segment level x variant x step x start x probability
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level of the segment; "" for all, missing for units without one
 * @column variant dict - variant of the first exposure; missing without exposures
 * @column step utf8 - name of the step
 * @column step_number int64 - from 1
 * @column since utf8 - "anchor", or "previous": the required step before (first step: the anchor again)
 * @column n int64 units units that have such a time
 * @column probability float64 fraction which quantile
 * @column time_us float64 us the quantile; NaN when n is 0
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text (detail)
 * @param[in]  funnel  funnel
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a probability is outside [0, 1]
 * @error EXPT_E_STATE no step is described
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Hyndman and Fan 1996, Sample quantiles in statistical packages, The American Statistician 50, definition 7
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_times(const expt_funnel *funnel, const expt_funnel_times_options *options, expt_frame **out,
                                                  expt_error *err);

/**
 * The units of the funnel by rising id, ready for expt_analysis_add(): each step is a 0/1 column. Under `complete` units whose windows are
 * not over are left out.
 * @frame one row per unit: `unit`; with exposures `variant`; then the next three, a column per segment, and per step one column by its name and one by its name and "_us"
 * @column unit int64 - unit id; utf8 where ids are text
 * @column variant dict - variant of the first exposure
 * @column anchor_time time us time zero, microseconds since 1970-01-01T00:00Z (detail)
 * @column is_mature bool8 - all windows are over (detail)
 * @column n_steps int64 - steps reached (detail)
 * @column segment dict - one column per segment, by its name
 * @column step bool8 - one column per step, by its name: the step was reached
 * @column step_us float64 us the same: time from the anchor; NaN where the step was not reached (detail)
 * @param[in]  funnel funnel
 * @param[out] out    (ret, transfer=full) the frame; NULL on failure
 * @param[out] err    (nullable) why not
 * @error EXPT_E_STATE no step is described
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_funnel_units(const expt_funnel *funnel, expt_frame **out, expt_error *err);

/**
 * Frees a funnel.
 * @param[in] funnel (nullable, transfer=full) funnel
 * @since 0.1
 */
EXPT_API void expt_funnel_free(expt_funnel *funnel);

#ifdef __cplusplus
}
#endif
#endif
