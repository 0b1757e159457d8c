/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ASSIGN_H
#define EXPERIMENT_ASSIGN_H

/**
 * @file assign.h
 * Which variant a unit gets: a pure function of its id and the salt.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How an id and a salt become a bucket. The buckets of a scheme never change.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_scheme;
enum {
  EXPT_SCHEME_MD5_32 = 0, /**< First 8 hex digits of MD5(text), read as a number h below 2^32. */
  EXPT_SCHEME_XXH3 = 1    /**< The upper 32 bits of XXH3-64(text, seed 0), the same h. Fastest; ours alone. */
};

/**
 * How the number h of a unit becomes a variant.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_bucket_rule;
enum {
  EXPT_BUCKET_RULE_FRACTION = 0, /**< h / 2^32 in [0, 1) falls into the variants' shares, laid end to end in the order of declaration. */
  EXPT_BUCKET_RULE_MODULO = 1    /**< h modulo the number of variants, counted in the order of declaration; all weights equal. */
};

/**
 * Splits units between variants. Its JSON is the service's configuration.
 * @handle kind=spec free=expt_assigner_free
 * @since 0.1
 */
typedef struct expt_assigner expt_assigner;

/**
 * Options of expt_assigner_create().
 * @options init=expt_assigner_options_init_sized
 * @since 0.1
 */
typedef struct expt_assigner_options {
  uint32_t struct_size;         /**< Set by expt_assigner_options_init(). */
  expt_scheme scheme;           /**< Hash of the text. */
  expt_bucket_rule bucket_rule; /**< From the hash to the variant. */
  int32_t reserved0;            /**< Zero. */
  const char *pattern;          /**< Text that is hashed; holds `{unit}` and `{salt}` once each. */
} expt_assigner_options;

/**
 * Writes the defaults of expt_assigner_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_assigner_options_init_sized(expt_assigner_options *options, uint32_t caller_size);
#define expt_assigner_options_init(options) expt_assigner_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes an assigner without variants.
 * @param[in]  ctx     (nullable) context
 * @param[in]  salt    name of the experiment; two experiments with one salt split alike
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the assigner; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the salt is empty, an option is unknown, or the pattern does not hold `{unit}` and `{salt}` once each
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_PLATFORM libcrypto has no MD5
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_create(const expt_context *ctx, const char *salt, const expt_assigner_options *options,
                                                     expt_assigner **out, expt_error *err);

/**
 * Declares a variant. Buckets are laid out in the order of declaration.
 * @spec variants key=label
 * @param[in,out] assigner assigner
 * @param[in]     label    name of the variant
 * @param[in]     weight   (min=0, max=1) share of the units, a fraction; the weights of all variants sum to 1
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the weight is outside [0, 1], or the label is empty
 * @error EXPT_E_DUPLICATE the label is declared already
 * @error EXPT_E_STATE the assigner has been used
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_add_variant(expt_assigner *assigner, const char *label, double weight, expt_error *err);

/**
 * Assigns a column of ids. Missing ids get a missing variant; "" is an id; 42 and "42" get the same variant.
 * @long
 * @frame one row per id
 * @column variant dict - label of the variant; missing when the unit is not in the experiment
 * @column bucket float64 fraction position of the unit in [0, 1), h / 2^32; NaN without a unit
 * @column reason dict - split, or missing_unit
 * @param[in]  assigner assigner
 * @param[in]  units    (id) ids, integer or utf8
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8
 * @error EXPT_E_STATE no variants, their weights do not sum to 1, or are unequal under `modulo`
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_assign(const expt_assigner *assigner, const expt_column *units, expt_frame **out,
                                                     expt_error *err);

/**
 * Assigns one id.
 * @param[in]  assigner assigner
 * @param[in]  unit     (id) id; an integer is written in decimal digits
 * @param[out] out      (ret, transfer=none) label of the variant; belongs to the assigner
 * @param[out] err      (nullable) why not
 * @error EXPT_E_STATE no variants, their weights do not sum to 1, or are unequal under `modulo`
 * @error EXPT_E_PLATFORM libcrypto refused
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_assign_one(const expt_assigner *assigner, const char *unit, const char **out,
                                                         expt_error *err);

/**
 * The whole configuration as JSON: {"format": 1, "scheme": ..., "bucket_rule": ..., "pattern": ..., "salt": ..., "variants": [...]}.
 *
 * Weights are written so that they read back exactly; equal assigners give equal texts.
 * @param[in]  assigner assigner
 * @param[out] buf      (ret, text, len=cap, nullable) JSON with a closing NUL; NULL asks for the size
 * @param[in]  cap      (min=0) room in `buf`, bytes
 * @param[out] need     (size-of=buf) bytes needed, the NUL included; always set
 * @param[out] err      (nullable) why not
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_to_json(const expt_assigner *assigner, char *buf, int64_t cap, int64_t *need,
                                                      expt_error *err);

/**
 * Makes an assigner from the JSON of expt_assigner_to_json(). An unknown key is refused: it might be what splits the users.
 * @param[in]  ctx  (nullable) context
 * @param[in]  json JSON text
 * @param[out] out  (ret, transfer=full) the assigner; NULL on failure
 * @param[out] err  (nullable) why not
 * @error EXPT_E_CORRUPT not JSON, or not the configuration of an assigner; the message names the place
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_ARGUMENT a value is out of range
 * @error EXPT_E_DUPLICATE a variant is listed twice
 * @error EXPT_E_PLATFORM libcrypto has no MD5
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_from_json(const expt_context *ctx, const char *json, expt_assigner **out, expt_error *err);

/**
 * Frees an assigner.
 * @param[in] assigner (nullable, transfer=full) assigner
 * @since 0.1
 */
EXPT_API void expt_assigner_free(expt_assigner *assigner);

#ifdef __cplusplus
}
#endif
#endif
