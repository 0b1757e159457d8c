/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_AA_H
#define EXPERIMENT_AA_H

/**
 * @file aa.h
 * An analysis as a description: what it is as JSON, and whether its tests keep their error on the user's own data (A/A tests).
 */

#include <experiment/metrics.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes the description of an analysis as JSON: what was declared, not what was counted.
 *
 * The form is canonical: keys in bytewise order, two blanks of indentation, numbers with the fewest digits that read back exactly, texts in
 * UTF-8. Written always: `format`, `variant`, `max_levels`, `grain_us`, `metrics`, `segments`, `variants`; of a metric `kind`, `name`, its columns,
 * `role`, `good`, `alternative` and `missing`. Anything else (`unit`, `control`, `strata`, `cluster`, `planned_units`, `time`, `utc_offset_us`; `among`, `covariates`,
 * `pooled_theta`, `exposure`, `relative`, `null_value`, `margin`, `limit`, `min_effect`, `cap`) only where something is stated. Two analyses merge
 * exactly when their texts are equal. The text is hashed (XXH64 of its bytes without the NUL, seed 0) into every state of expt_analysis_save(), as
 * the eight bytes from the ninth on, lowest first: a state can be told by its description.
 * @param[in]  analysis analysis
 * @param[out] buf      (ret, text, len=cap, nullable) JSON with a closing NUL; NULL asks for the size
 * @param[in]  cap      (min=0) room in `buf`, bytes
 * @param[out] need     (size-of=buf) bytes needed, the NUL included; always set
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_to_json(const expt_analysis *analysis, char *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Makes an analysis without rows from the JSON of expt_analysis_to_json(), or from one written by hand.
 *
 * What may be left out has the default of its builder. An unknown key, a key that the kind of metric does not have, a value of another type and
 * text after the end are refused; `field` and message name the place, as in "metrics[2].margin".
 * @param[in]  ctx  (nullable) context
 * @param[in]  json JSON text
 * @param[out] out  (ret, transfer=full) the analysis; NULL on failure
 * @param[out] err  (nullable) why not
 * @error EXPT_E_CORRUPT not JSON, or not the description of an analysis
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_ARGUMENT a value is out of range
 * @error EXPT_E_DUPLICATE a variant, segment or metric is listed twice
 * @error EXPT_E_LIMIT more than 256 segments
 * @error EXPT_E_STATE segments beside clusters
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_from_json(const expt_context *ctx, const char *json, expt_analysis **out, expt_error *err);

/**
 * What is drawn anew in each replicate of an A/A test.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_aa_mode;
enum {
  EXPT_AA_MODE_RESPLIT = 0, /**< The variants; the outcomes stay. Judges the analysis of this very data. */
  EXPT_AA_MODE_REDRAW = 1   /**< The outcomes, each 0/1 with the rate of all units; the split stays. Judges the test alone. */
};

/**
 * Options of expt_analysis_aa().
 * @options init=expt_analysis_aa_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_aa_options {
  uint32_t struct_size;  /**< Set by expt_analysis_aa_options_init(). */
  expt_aa_mode mode;     /**< What is drawn anew. */
  int64_t n_replicates;  /**< (min=1, max=1000000) Number of A/A tests. */
  uint64_t seed;         /**< Seed of everything random. */
  double confidence;     /**< (min=0, max=1, open) A p-value of at most 1 - `confidence` is a false positive. */
  double srm_threshold;  /**< (min=0, max=1, open) p-value below which the sizes of the variants fail their check. */
  const char *split_by;  /**< (nullable, column) Ids of what gets a variant as a whole; NULL = the cluster column, else `unit`, else each row. */
} expt_analysis_aa_options;

/**
 * Writes the defaults of expt_analysis_aa().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_aa_options_init_sized(expt_analysis_aa_options *options, uint32_t caller_size);
#define expt_analysis_aa_options_init(options) expt_analysis_aa_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Runs the analysis many times on data in which no variant does anything: does it find an effect as seldom as it says?
 *
 * Only the description of `analysis` is read; rows that it has counted, its segments, `time` and `planned_units` take no part, and the null hypothesis is
 * that of no effect whatever `null_value` says. With `resplit` every row is in the experiment and the variant column is not needed: replicate r
 * splits as an assigner of scheme XXH3 with the salt "<seed>/<r>" (r from 0) and the planned shares would; without declared variants there
 * are two of equal share, the control (or A) and B. Describe the rows as you would analyse them and name in `split_by` what is really assigned: if rows
 * of one user are taken for independent units, the false positives show it. With `redraw` the variants are those of the table, all metrics are
 * proportions, and an outcome depends on (seed, replicate, id, metric) alone.
 *
 * Bands are exact binomial ones that a correct test leaves once in 1,000 times. That of a quantile is wider: the gaps between the rows around it
 * are the same in every split, so the error rate of a correct test differs from table to table (and its p-values are not uniform over the splits:
 * `ks_p` is NaN then). The Kolmogorov-Smirnov test is of p-values of which tied ones are spread evenly between the midpoints to their neighbours.
 * Keeps all rows in memory: 8 bytes per number of a metric, and each id once; with clusters every replicate also makes the cells of clusters x
 * variants, about 200 bytes per number of a metric.
 * @long
 * @frame one row per metric x treatment
 * @column metric utf8 - name of the metric
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column replicates int64 - A/A tests with a p-value
 * @column false_positives float64 fraction of them with a p-value of at most 1 - confidence
 * @column band_low float64 fraction lower end of what a correct test shows 999 times in 1,000
 * @column band_high float64 fraction upper end
 * @column mean_p float64 - mean p-value; about 0.5
 * @column ks float64 - largest distance of the p-values from the uniform law
 * @column ks_p float64 - p-value of that distance; NaN for a quantile
 * @column distinct_p int64 - different p-values (detail)
 * @column discrete bool8 - whether p-values are tied and fewer than 1,000 different ones exist (detail)
 * @column error_ratio float64 - standard deviation of the estimates over their mean standard error; 1 when errors are right
 * @column mean_estimate float64 metric mean effect found; about 0 (detail)
 * @column sd_estimate float64 metric standard deviation of the effects found (detail)
 * @column mean_std_error float64 metric mean standard error that was stated (detail)
 * @column srm_failures float64 fraction of the replicates whose sizes of variants fail their check
 * @column undefined int64 - replicates without a p-value (detail)
 * @column mode utf8 - what was drawn anew (detail)
 * @column confidence float64 - 1 - the level of the tests (detail)
 * @column verdict utf8 - ok, too_many, too_few, srm, not_uniform, or undefined
 * @column note utf8 - what the verdict means
 * @param[in]  analysis description
 * @param[in]  table    one row per unit
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, or `split_by` is given for an analysis with clusters or for `redraw`
 * @error EXPT_E_STATE no metric is described, the planned shares do not sum to 1, or `redraw` is asked of a metric that is no proportion
 * @error EXPT_E_COLUMN a described column is not in the table
 * @error EXPT_E_DTYPE a described column has an unusable dtype
 * @error EXPT_E_ROW an outcome is missing under `reject` or not what its metric counts, or an id or a cluster is missing
 * @error EXPT_E_LABEL a variant that was not declared, or a control that is no variant
 * @error EXPT_E_INCOMPATIBLE rows outnumber the distinct ids of `unit`: one row must be one unit; or a cluster has units in two variants
 * @error EXPT_E_LIMIT a column has too many labels, or there are more than 2^24 clusters times variants
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Kohavi, Tang, Xu 2020, Trustworthy Online Controlled Experiments, chapter 19
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_aa(const expt_analysis *analysis, const expt_table *table,
                                                 const expt_analysis_aa_options *options, expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
