/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LAYER_H
#define EXPERIMENT_LAYER_H

/**
 * @file layer.h
 * What surrounds a split: experiments that exclude each other, a salt that starts balanced, variants that take turns.
 */

#include <experiment/assign.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Mutually exclusive experiments: buckets of units, each owned by one experiment or free.
 *
 * A unit's bucket is floor(h * n_buckets / 2^32), h the number that `scheme` makes of the id and the layer's salt. An
 * experiment owns a set of buckets; adding or removing one never moves a unit of another, and what was removed can be
 * owned again. Which variant a unit gets inside its experiment is for an expt_assigner with a salt of its own: with the
 * layer's salt the split would follow the buckets. A layer changes over its life; a change must be alone on the handle,
 * functions on a `const` layer may run at the same time.
 * @handle kind=spec free=expt_layer_free
 * @since 0.1
 */
typedef struct expt_layer expt_layer;

/**
 * Options of expt_layer_create().
 * @options init=expt_layer_options_init_sized
 * @since 0.1
 */
typedef struct expt_layer_options {
  uint32_t struct_size; /**< Set by expt_layer_options_init(). */
  expt_scheme scheme;   /**< Hash of the text: `md5_32` or `xxh3`. */
  int64_t n_buckets;    /**< (min=2, max=1000000) Buckets; the smallest share is one of them. */
  const char *pattern;  /**< Text that is hashed; holds `{unit}` and `{salt}` once each. */
} expt_layer_options;

/**
 * Writes the defaults of expt_layer_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_layer_options_init_sized(expt_layer_options *options, uint32_t caller_size);
#define expt_layer_options_init(options) expt_layer_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a layer whose buckets are all free.
 * @param[in]  ctx     (nullable) context
 * @param[in]  salt    name of the layer; two layers with one salt put every unit into the same bucket
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the layer; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the salt is empty, an option is out of range, or the pattern does not hold `{unit}` and
 *   `{salt}` once each
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_PLATFORM libcrypto has no MD5
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_create(const expt_context *ctx, const char *salt,
                                                  const expt_layer_options *options, expt_layer **out, expt_error *err);

/**
 * Gives an experiment its share of the buckets, drawn from those that are free.
 *
 * It gets floor(share * n_buckets) buckets, so shares that sum to 1 always fit. The draw is a function of the salt, the
 * experiment's name and the free buckets: of these it takes the ones for which the layer's hash of the bucket's number
 * under the salt `{salt}:{experiment}` is smallest, the lower bucket first where two are equal.
 * @param[in,out] layer      layer
 * @param[in]     experiment name of the experiment
 * @param[in]     share      (min=0, max=1) share of all units, a fraction above 0
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty, or the share is outside (0, 1], or less than one bucket
 * @error EXPT_E_DUPLICATE the layer has the experiment already
 * @error EXPT_E_LIMIT fewer buckets are free
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_add(expt_layer *layer, const char *experiment, double share,
                                               expt_error *err);

/**
 * Gives an experiment the buckets listed, for example those it has in another system.
 * @param[in,out] layer      layer
 * @param[in]     experiment name of the experiment
 * @param[in]     buckets    (len=n_buckets, min=0, max=999999) buckets, each once and below the layer's number of
 *   buckets
 * @param[in]     n_buckets  number of buckets, at least 1
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT the name or the list is empty, or a bucket is not one of the layer's
 * @error EXPT_E_DUPLICATE the layer has the experiment already, a bucket is listed twice, or belongs to another
 *   experiment
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_add_buckets(expt_layer *layer, const char *experiment,
                                                       const int64_t *buckets, int64_t n_buckets, expt_error *err);

/**
 * Removes an experiment; its buckets are free again.
 *
 * Units that were in it are then in the free buckets, and an experiment added later may own them: let effects of the
 * old one fade before that.
 * @param[in,out] layer      layer
 * @param[in]     experiment name of the experiment
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty
 * @error EXPT_E_LABEL the layer has no such experiment
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_remove(expt_layer *layer, const char *experiment, expt_error *err);

/**
 * The experiment of each id. Missing ids are in none; "" is an id; 42 and "42" are the same unit.
 * @long
 * @frame one row per id
 * @column experiment dict - name of the experiment that owns the unit's bucket; missing when none does
 * @column bucket int64 - bucket of the unit, from 0; -1 without a unit
 * @column reason dict - owned, free, or missing_unit
 * @param[in]  layer layer
 * @param[in]  units (id) ids, integer or utf8
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8
 * @error EXPT_E_ROW an id cannot be read: a number that is not whole, a code without a label
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_assign(const expt_layer *layer, const expt_column *units, expt_frame **out,
                                                  expt_error *err);

/**
 * The experiment of one id.
 * @param[in]  layer layer
 * @param[in]  unit  (id) id; an integer is written in decimal digits
 * @param[out] out   (ret, transfer=none) name of the experiment, "" when the bucket is free; valid until the layer
 *   changes
 * @param[out] err   (nullable) why not
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_NOMEM no memory for an id or salt of more than some hundred bytes
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_assign_one(const expt_layer *layer, const char *unit, const char **out,
                                                      expt_error *err);

/**
 * The experiments of a layer, bytewise by name.
 * @frame one row per experiment
 * @column experiment utf8 - name
 * @column buckets int64 - number of buckets it owns
 * @column share float64 fraction share of all buckets
 * @param[in]  layer layer
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_experiments(const expt_layer *layer, expt_frame **out, expt_error *err);

/**
 * Who owns which bucket.
 * @frame one row per bucket
 * @column bucket int64 - bucket, from 0
 * @column experiment dict - its owner; missing when it is free
 * @param[in]  layer layer
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_buckets(const expt_layer *layer, expt_frame **out, expt_error *err);

/**
 * Writes the layer as bytes that expt_layer_load() reads on any platform. Equal layers give equal bytes, however they
 * came about.
 * @param[in]  layer layer
 * @param[out] buf   (ret, bytes, len=cap, nullable) the state; NULL asks for the size
 * @param[in]  cap   (min=0) room in `buf`, bytes
 * @param[out] need  (size-of=buf) bytes needed; always set
 * @param[out] err   (nullable) why not
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_save(const expt_layer *layer, uint8_t *buf, int64_t cap, int64_t *need,
                                                expt_error *err);

/**
 * Makes a layer from a saved state, which carries the whole configuration.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) bytes of expt_layer_save()
 * @param[in]  size  number of bytes
 * @param[out] out   (ret, transfer=full) the layer; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_CORRUPT the bytes are no layer, or are damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_PLATFORM libcrypto has no MD5
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_layer_load(const expt_context *ctx, const uint8_t *state, int64_t size,
                                                expt_layer **out, expt_error *err);

/**
 * Frees a layer.
 * @param[in] layer (nullable, transfer=full) layer
 * @since 0.1
 */
EXPT_API void expt_layer_free(expt_layer *layer);

/**
 * What a salt is judged by.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_salt_score;
enum {
  EXPT_SALT_SCORE_MAX_DIFFERENCE =
      0, /**< Largest difference of two variants' means of a covariate, in its standard deviations. */
  EXPT_SALT_SCORE_MAHALANOBIS = 1 /**< Distance of the variants' means in all covariates at once. */
};

/**
 * Options of expt_salt_search().
 * @options init=expt_salt_search_options_init_sized
 * @since 0.1
 */
typedef struct expt_salt_search_options {
  uint32_t struct_size;  /**< Set by expt_salt_search_options_init(). */
  expt_salt_score score; /**< What the candidates are ranked by. */
  int64_t n_candidates;  /**< (min=1, max=100000) Salts that are tried. */
} expt_salt_search_options;

/**
 * Writes the defaults of expt_salt_search().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_salt_search_options_init_sized(expt_salt_search_options *options, uint32_t caller_size);
#define expt_salt_search_options_init(options) \
  expt_salt_search_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Tries many salts on the units known today and ranks them by how well they balance covariates between the variants.
 *
 * The candidates are `{salt}#0`, `{salt}#1`, ... with the salt, scheme, pattern and variants of `assigner`; of equal
 * ones the lower number comes first, so the answer is a function of the table. Make an assigner with the first salt,
 * and ask expt_assigner_balance() of both for the balance before and after. Units that come later are simply hashed:
 * the balance is that of the list given here.
 *
 * The best of k splits is a restricted randomisation. The usual test stays valid, but is conservative where a balanced
 * covariate predicts the outcome: report k and the score, and adjust for the same covariates (CUPED), or test by
 * re-randomising under the same rule.
 *
 * An A/A test of the chosen salt on a balanced covariate is no longer uniform: its p-values crowd towards 1, and prove
 * nothing.
 *
 * Units of an assigner's `split` count; others, for example overrides, do not. A covariate without spread counts as
 * balanced. With the variants' means m_v of n_v units, their common mean m and the covariance S of all rows, the
 * Mahalanobis distance is sum n_v (m_v - m)' S^-1 (m_v - m), with a generalised inverse where covariates are collinear;
 * under a random split it follows about chi2 with covariates * (variants - 1) degrees of freedom. A candidate with an
 * empty variant has no score and comes last.
 * @long
 * @frame one row per candidate, the best first
 * @column rank int64 - 1, 2, ...
 * @column salt utf8 - the salt
 * @column candidate int64 - its number, from 0
 * @column max_difference float64 sd largest difference of two variants' means, in standard deviations over all rows
 * @column mahalanobis float64 - distance of the variants' means
 * @column worst_covariate dict - covariate of `max_difference`; missing when none differs
 * @param[in]  ctx          (nullable) context
 * @param[in]  assigner     assigner; its own salt is the base of the candidates and is not tried itself
 * @param[in]  table        one row per unit
 * @param[in]  unit         (column) name of the id column
 * @param[in]  covariates   (column, len=n_covariates) names of number columns without missing values
 * @param[in]  n_covariates number of covariates, 1 to 64
 * @param[in]  options      (nullable) NULL = defaults
 * @param[out] out          (ret, transfer=full) the frame; NULL on failure
 * @param[out] err          (nullable) why not
 * @error EXPT_E_ARGUMENT an option or the number of covariates is out of range, or a covariate is listed twice
 * @error EXPT_E_COLUMN the table has no such column
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8, or a covariate holds no numbers
 * @error EXPT_E_ROW a covariate is missing, infinite or too large, or an id cannot be read
 * @error EXPT_E_STATE no variants, their weights do not sum to 1, or are unequal under `modulo`
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_PLATFORM libcrypto has no MD5, or refused
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Morgan and Rubin 2012, Rerandomization to improve covariate balance in experiments, Annals of Statistics 40
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_salt_search(const expt_context *ctx, const expt_assigner *assigner,
                                                 const expt_table *table, const char *unit,
                                                 const char *const *covariates, int64_t n_covariates,
                                                 const expt_salt_search_options *options, expt_frame **out,
                                                 expt_error *err);

/**
 * How balanced covariates are between the variants that an assigner gives to the units of a table.
 * @frame one row per covariate and variant but the first
 * @column covariate dict - name of the covariate
 * @column control dict - the variant declared first
 * @column variant dict - variant it is compared with
 * @column n_control int64 - units in the control
 * @column n_variant int64 - units in the variant
 * @column mean_control float64 - mean of the covariate; NaN without units
 * @column mean_variant float64 - the same in the variant
 * @column std_difference float64 sd variant minus control, in standard deviations over all rows; NaN without spread
 * @plot forest
 * @param[in]  assigner     assigner
 * @param[in]  table        one row per unit
 * @param[in]  unit         (column) name of the id column
 * @param[in]  covariates   (column, len=n_covariates) names of number columns without missing values
 * @param[in]  n_covariates number of covariates, 1 to 64
 * @param[out] out          (ret, transfer=full) the frame; NULL on failure
 * @param[out] err          (nullable) why not
 * @error EXPT_E_ARGUMENT the number of covariates is out of range, or one is listed twice
 * @error EXPT_E_COLUMN the table has no such column
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8, or a covariate holds no numbers
 * @error EXPT_E_ROW a covariate is missing, infinite or too large, or an id cannot be read
 * @error EXPT_E_STATE no variants, their weights do not sum to 1, or are unequal under `modulo`
 * @error EXPT_E_PLATFORM libcrypto has no MD5, or refused
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_balance(const expt_assigner *assigner, const expt_table *table,
                                                      const char *unit, const char *const *covariates,
                                                      int64_t n_covariates, expt_frame **out, expt_error *err);

/**
 * Options of expt_switchback_schedule().
 * @options init=expt_switchback_schedule_options_init_sized
 * @since 0.1
 */
typedef struct expt_switchback_schedule_options {
  uint32_t struct_size; /**< Set by expt_switchback_schedule_options_init(). */
  int32_t
      balanced;  /**< (bool) True: of every `n_variants` blocks in a row each variant gets one, in random order. False:
                                   every block is drawn by itself. */
  uint64_t seed; /**< Seed of the draws; give every experiment its own. */
  int64_t washout_us; /**< (min=0) Beginning of each block that the analysis leaves out, shorter than a block. */
  const char *const *variants; /**< (nullable, len=n_variants) Two or more variants; NULL = control and treatment. */
  int64_t n_variants;          /**< Number of `variants`. */
} expt_switchback_schedule_options;

/**
 * Writes the defaults of expt_switchback_schedule().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_switchback_schedule_options_init_sized(expt_switchback_schedule_options *options,
                                                          uint32_t caller_size);
#define expt_switchback_schedule_options_init(options) \
  expt_switchback_schedule_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Draws which variant each cluster (a city, a depot) runs in each block of time.
 *
 * Time is cut into blocks of `block_us` from `start` on. A draw is a function of the seed, the cluster's name and the
 * block's number: a later `end` continues the schedule, and another cluster in the list changes nobody else's. The
 * washout is cut off every block, not only where the variant changes: which rows are left out then does not depend on
 * the draw.
 * @frame one row per cluster and block, clusters in the order given
 * @column cluster dict - cluster
 * @column block int64 - number of the block, from 0
 * @column block_start time us beginning, microseconds since 1970-01-01T00:00Z
 * @column analysis_start time us `block_start` and the washout: from here on events count
 * @column block_end time us end, not included
 * @column variant dict - variant that runs
 * @param[in]  ctx        (nullable) context
 * @param[in]  clusters   (len=n_clusters) names, each once
 * @param[in]  n_clusters number of clusters, at least 1
 * @param[in]  start      beginning, microseconds since 1970-01-01T00:00Z
 * @param[in]  end        end, not included; a whole number of blocks after `start`
 * @param[in]  block_us   (min=1) length of a block
 * @param[in]  options    (nullable) NULL = defaults
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT no clusters, an empty name, a time or an option out of range, or a period that is no whole
 *   number of blocks
 * @error EXPT_E_DUPLICATE a cluster or a variant is listed twice
 * @error EXPT_E_LIMIT more than 100,000,000 rows
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Bojinov, Simchi-Levi and Zhao 2023, Design and analysis of switchback experiments, Management Science 69
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_switchback_schedule(const expt_context *ctx, const char *const *clusters,
                                                         int64_t n_clusters, int64_t start, int64_t end,
                                                         int64_t block_us,
                                                         const expt_switchback_schedule_options *options,
                                                         expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
