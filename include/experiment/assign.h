/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ASSIGN_H
#define EXPERIMENT_ASSIGN_H

/**
 * @file assign.h
 * Which variant a unit gets: a pure function of its id and the salt, in the scheme that the users already live with.
 *
 * A scheme turns the text of a unit into a bucket and the bucket into a variant, bit for bit as the platform of that name does. What
 * the options and builders mean in each (`s` = the salt, `u` = the unit, `t` = the traffic salt; n = `n_buckets`):
 *
 *     scheme         text and bucket                         the salt is           weights   ranges      traffic
 *     MD5_32         "{u}_{s}" or a pattern: h / 2^32        any name              sum to 1  [0, 1]      bucket of t < share
 *     XXH3           the same with XXH3-64                   any name              sum to 1  [0, 1]      bucket of t < share
 *     GROWTHBOOK 1   "{u}{s}": fnv % 1000 / 1000             seed, else key        sum to 1  [0, 1]      coverage
 *     GROWTHBOOK 2*  "{s}{u}", twice: % 10000 / 10000        seed, else key        sum to 1  [0, 1]      coverage
 *     EPPO 1         "assignment-{u}-{s}": md5 % n           key of experiment     buckets   [0, n]      "exposure-{u}-{s}" <= share n
 *     EPPO 2*        "{s}-{u}": md5 % n                      salt of split         buckets   [0, n]      bucket of t < share n
 *     POSTHOG        "{s}.{u}variant": sha1 in [0, 1]        key of flag           up to 1   -           "{s}.{u}" <= share
 *     LAUNCHDARKLY   "{s}.{u}", "{seed}.{u}": sha1           "{key}.{salt}"        any sum   -           -
 *     SPLIT 1        u, Java's hash: 1 .. 100                not hashed            percents  -           bucket of traffic_seed <= share
 *     SPLIT 2*       u, murmur3: 1 .. 100                    not hashed            percents  -           bucket of traffic_seed <= share
 *     UNLEASH        "{s}:{u}": murmur3 % total + 1          groupId of variants   whole     -           "{t}:{u}": 1 .. 100 <= share
 *     FLAGSMITH      "{s},{u}": md5 % 9999 / 9998 * 100      key of feature        up to 1   -           percent of t <= share
 *     FLAGD 1        "{s}{u}": |murmur3| / (2^31 - 1) * 100  key of flag           whole     -           -
 *     FLAGD 2*       "{s}{u}": (murmur3 total) >> 32         key of flag           whole     -           -
 *     OPTIMIZELY     "{u}{s}": (murmur3 10000) >> 32         id of experiment      buckets   [0, 10000]  -
 *     STATSIG        "{s}.{u}": sha256 % n                   "{salt}.{rule salt}"  buckets   [0, n]      "{t}.{u}" % 10000 < share
 *     PLANOUT        "{s}.{u}": sha1 in [0, 1] * total       "{exp.}.{parameter}"  any       -           "{t}.{u}" <= share
 *     CONFIDENCE     "{s}|{u}": murmur3 % n                  id of segment         buckets   [0, n]      -
 *
 * A number after the name is the version, `*` what version 0 means; other schemes have version 1. "buckets" and "percents": shares of
 * 1 that are a whole number of these; "whole": whole numbers of any sum. MD5_32, XXH3, GROWTHBOOK, EPPO 2, OPTIMIZELY, STATSIG and
 * CONFIDENCE have filters; they and EPPO 1 have holdouts. FLAGD takes a pattern, too. An option that a scheme does not use must be left
 * at its default, so that nothing a configuration says is silently ignored.
 *
 * The order of the checks, the first that decides wins: no unit; an override; a filter that the unit does not pass; traffic; a holdout;
 * the split. UNLEASH looks for overrides after the traffic, because its variants are chosen only within an enabled strategy.
 *
 * Texts are hashed as UTF-8 bytes; GROWTHBOOK and SPLIT version 1 hash UTF-16 code units, as their originals do. An id may hold a NUL or
 * bytes that are not UTF-8: they are hashed as they are (where code units are hashed, such a byte is one unit).
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A hash of bytes.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_hash_algorithm;
enum {
  EXPT_HASH_ALGORITHM_MD5 = 0,         /**< MD5, 128 bits. */
  EXPT_HASH_ALGORITHM_SHA1 = 1,        /**< SHA-1, 160 bits. */
  EXPT_HASH_ALGORITHM_SHA256 = 2,      /**< SHA-256. */
  EXPT_HASH_ALGORITHM_XXH64 = 3,       /**< XXH64 with a seed. */
  EXPT_HASH_ALGORITHM_XXH3_64 = 4,     /**< XXH3, 64 bits, with a seed. */
  EXPT_HASH_ALGORITHM_XXH3_128 = 5,    /**< XXH3, 128 bits, with a seed. */
  EXPT_HASH_ALGORITHM_FNV1A_32 = 6,    /**< FNV-1a, 32 bits. */
  EXPT_HASH_ALGORITHM_MURMUR3_32 = 7,  /**< MurmurHash3_x86_32 with a seed. */
  EXPT_HASH_ALGORITHM_MURMUR3_128 = 8  /**< MurmurHash3_x64_128 with a seed: h1, then h2. */
};

/**
 * Options of expt_unit_hash().
 * @options init=expt_unit_hash_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_hash_options {
  uint32_t struct_size; /**< Set by expt_unit_hash_options_init(). */
  int32_t reserved0;    /**< Zero. */
  int64_t seed;         /**< Seed of XXH and Murmur; for Murmur -2^31 to 2^32 - 1, taken modulo 2^32. */
} expt_unit_hash_options;

/**
 * Writes the defaults of expt_unit_hash().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_hash_options_init_sized(expt_unit_hash_options *options, uint32_t caller_size);
#define expt_unit_hash_options_init(options) expt_unit_hash_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Hashes a column of ids: the primitives below every scheme.
 *
 * An integer is hashed as its decimal digits, so 42 and "42" hash alike; a text is hashed as its bytes.
 * @long
 * @frame one row per id
 * @column digest utf8 - the hash in lower-case hexadecimal, most significant byte first; missing for a missing id
 * @column number float64 - a 32-bit hash as a number, exactly; NaN for a longer hash or a missing id
 * @param[in]  ctx       (nullable) context
 * @param[in]  units     (id) ids, integer or utf8
 * @param[in]  algorithm which hash
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT the algorithm is unknown, or a seed is given to one that has none or cannot hold it
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8
 * @error EXPT_E_ROW a code has no label
 * @error EXPT_E_PLATFORM libcrypto has no such hash
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Rivest 1992, RFC 1321; NIST 2015, FIPS 180-4; Collet, xxHash 0.8 specification; Appleby, SMHasher
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_hash(const expt_context *ctx, const expt_column *units, expt_hash_algorithm algorithm,
                                               const expt_unit_hash_options *options, expt_frame **out, expt_error *err);

/**
 * How a unit becomes a bucket and a variant. The buckets of a scheme never change; assign.h has the table of what each uses.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_scheme;
enum {
  EXPT_SCHEME_MD5_32 = 0,       /**< Ours: first 8 hex digits of MD5 of `{unit}_{salt}`, over 2^32. */
  EXPT_SCHEME_XXH3 = 1,         /**< Ours: upper 32 bits of XXH3-64 of `{unit}_{salt}`, over 2^32. Fastest. */
  EXPT_SCHEME_GROWTHBOOK = 2,   /**< GrowthBook: hash version 1 or 2; salt = seed of the experiment, else its key. */
  EXPT_SCHEME_EPPO = 3,         /**< Eppo: version 2 = shards of a split, 1 = the legacy allocation; salt = salt of the split, or the key of the experiment. */
  EXPT_SCHEME_POSTHOG = 4,      /**< PostHog: salt = key of the flag. */
  EXPT_SCHEME_LAUNCHDARKLY = 5, /**< LaunchDarkly: salt = `{key}.{salt}` of the flag, unless `seeded`. */
  EXPT_SCHEME_SPLIT = 6,        /**< Split: version 2 = murmur, 1 = the legacy hash; the seed decides, the salt is only a name. */
  EXPT_SCHEME_UNLEASH = 7,      /**< Unleash: salt = groupId of the variants; the strategy's groupId is the traffic salt. */
  EXPT_SCHEME_FLAGSMITH = 8,    /**< Flagsmith: salt = key of the feature; a segment's key is the traffic salt. */
  EXPT_SCHEME_FLAGD = 9,        /**< flagd, fractional: version 2 = integers, 1 = legacy; salt = key of the flag. */
  EXPT_SCHEME_OPTIMIZELY = 10,  /**< Optimizely: salt = id of the experiment; a group is a filter. */
  EXPT_SCHEME_STATSIG = 11,     /**< Statsig: salt = `{salt of the config}.{salt of the rule}`; a layer is a filter. */
  EXPT_SCHEME_PLANOUT = 12,     /**< PlanOut: salt = `{salt of the experiment}.{name of the parameter}`, or the full salt. */
  EXPT_SCHEME_CONFIDENCE = 13   /**< Confidence: salt = id of the segment; the allocation is a filter on the id of the account. */
};

/**
 * How the hash of a unit becomes a variant.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_bucket_rule;
enum {
  EXPT_BUCKET_RULE_FRACTION = 0, /**< The bucket falls into the variants' shares, laid end to end in the order of declaration. */
  EXPT_BUCKET_RULE_MODULO = 1    /**< The hash modulo the number of variants, in the order of declaration; all weights equal. MD5_32, XXH3 and PLANOUT (UniformChoice). */
};

/**
 * Why a unit has its variant, or none. Append-only.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_reason;
enum {
  EXPT_REASON_SPLIT = 0,         /**< The hash chose the variant. */
  EXPT_REASON_MISSING_UNIT = 1,  /**< There is no id; under GROWTHBOOK an empty one is none. */
  EXPT_REASON_OVERRIDE = 2,      /**< The variant was forced: keep the unit out of every analysis. */
  EXPT_REASON_FILTER = 3,        /**< Outside a filter, for example a namespace or layer. */
  EXPT_REASON_TRAFFIC = 4,       /**< Outside the share of units that take part. */
  EXPT_REASON_HOLDOUT = 5,       /**< Held out of the programme; may have the label of the holdout. */
  EXPT_REASON_NO_VARIANT = 6,    /**< In a bucket that no variant owns. */
  EXPT_REASON_STICKY = 7,        /**< The stored variant was kept. */
  EXPT_REASON_STICKY_BLOCKED = 8 /**< A variant is stored under a version below the lowest allowed one. */
};

/**
 * Splits units between variants. Its JSON is the service's configuration.
 * @handle kind=spec free=expt_assigner_free
 * @since 0.1
 */
typedef struct expt_assigner expt_assigner;

/**
 * Options of expt_assigner_create(). What a scheme does not use must be at its default.
 * @options init=expt_assigner_options_init_sized
 * @since 0.1
 */
typedef struct expt_assigner_options {
  uint32_t struct_size;         /**< Set by expt_assigner_options_init(). */
  expt_scheme scheme;           /**< How a unit becomes a bucket. */
  int32_t version;              /**< (min=0) Version of the scheme; 0 = the newest when the assigner is made, and that number is what its JSON says. */
  expt_bucket_rule bucket_rule; /**< From the hash to the variant. */
  const char *pattern;          /**< (nullable) Text that is hashed, with `{unit}` and `{salt}` once each (FLAGD may leave out `{salt}`): MD5_32, XXH3, FLAGD. NULL = that of the scheme. */
  double traffic;               /**< (min=0, max=1) Share of the units that take part. Raising it moves nobody who takes part already. */
  const char *traffic_salt;     /**< (nullable) Salt of the traffic. NULL = `{salt}:traffic` for MD5_32 and XXH3, the salt for UNLEASH; EPPO version 2, FLAGSMITH, STATSIG and PLANOUT need one as soon as `traffic` is below 1. */
  int64_t seed;                 /**< SPLIT: seed of the split (-2^31 to 2^32 - 1). LAUNCHDARKLY: the seed, if `seeded`. */
  int64_t traffic_seed;         /**< SPLIT: seed of the traffic (trafficAllocationSeed). */
  int64_t n_buckets;            /**< (min=0, max=4294967295) Buckets: EPPO (totalShards), STATSIG, CONFIDENCE (bucketCount). 0 = 10,000, 10,000 and 1,000. */
  int32_t seeded;               /**< (bool) LAUNCHDARKLY: 1 = hash the seed in place of the salt. */
  int32_t reserved0;            /**< Zero. */
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
 * @error EXPT_E_ARGUMENT the salt is empty, an option is unknown, out of range or not used by the scheme, or the pattern does not hold `{unit}` and `{salt}` once each
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_PLATFORM libcrypto lacks the hash of the scheme
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_create(const expt_context *ctx, const char *salt, const expt_assigner_options *options,
                                                     expt_assigner **out, expt_error *err);

/**
 * Declares a variant. Buckets are laid out in the order of declaration.
 *
 * The weight is a share (0.5 for 50 %) except for UNLEASH and FLAGD, whose weights are whole numbers, and PLANOUT, whose weights are any
 * numbers. What is left below 1 has no variant under POSTHOG, FLAGSMITH and the schemes of whole buckets, and goes to the last variant
 * under LAUNCHDARKLY; GROWTHBOOK gives equal shares when the sum is not within 0.01 of 1.
 * @spec variants key=label
 * @param[in,out] assigner assigner
 * @param[in]     label    name of the variant
 * @param[in]     weight   (min=0) share of the units, or weight
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the weight is not one that the scheme knows, or the label is empty
 * @error EXPT_E_DUPLICATE the label is declared already
 * @error EXPT_E_LIMIT more than 10,000 variants
 * @error EXPT_E_STATE the assigner has been used, or has ranges
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_add_variant(expt_assigner *assigner, const char *label, double weight, expt_error *err);

/**
 * Gives a variant the buckets from `low` up to, but not including, `high`. A variant may have several ranges; the first match wins.
 *
 * For schemes that publish ranges: GrowthBook's ranges, Eppo's shards, Optimizely's endOfRange (`low` = 0, in their order), the buckets
 * of Statsig and Confidence. Ranges take the place of weights.
 * @spec ranges
 * @param[in,out] assigner assigner
 * @param[in]     label    name of the variant; new, or declared by an earlier range
 * @param[in]     low      (min=0) first bucket
 * @param[in]     high     (min=0) end of the buckets
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the range is outside the buckets of the scheme, turned around, or the scheme has no ranges
 * @error EXPT_E_LIMIT more than 10,000 ranges
 * @error EXPT_E_STATE the assigner has been used, or has variants with weights
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_add_range(expt_assigner *assigner, const char *label, double low, double high,
                                                        expt_error *err);

/**
 * Options of expt_assigner_add_filter().
 * @options init=expt_assigner_filter_options_init_sized
 * @since 0.1
 */
typedef struct expt_assigner_filter_options {
  uint32_t struct_size; /**< Set by expt_assigner_filter_options_init(). */
  int32_t version;      /**< (min=0) GROWTHBOOK: hash version of the filter; 0 = 2. A namespace is version 1 with the salt `__{namespace}`. */
  int64_t n_buckets;    /**< (min=0, max=4294967295) Buckets of the filter: EPPO, STATSIG (a layer), CONFIDENCE (the allocation). 0 = 10,000, 1,000 and 1,000,000. */
} expt_assigner_filter_options;

/**
 * Writes the defaults of expt_assigner_add_filter().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_assigner_filter_options_init_sized(expt_assigner_filter_options *options, uint32_t caller_size);
#define expt_assigner_filter_options_init(options) expt_assigner_filter_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Lets only those units in whose bucket on another salt is in one of the ranges `[low, high)`. A unit must pass every filter.
 *
 * GrowthBook's namespaces and filters, Eppo's traffic shards, Optimizely's groups, Statsig's layers, Confidence's allocation (salt = the
 * account, ranges of its 1,000,000 bits). MD5_32, XXH3, GROWTHBOOK, EPPO version 2, OPTIMIZELY, STATSIG, CONFIDENCE.
 * @spec filters
 * @param[in,out] assigner assigner
 * @param[in]     salt     salt of the filter
 * @param[in]     lows     (len=n_ranges, min=0) first bucket of each range
 * @param[in]     highs    (len=n_ranges, min=0) end of each range
 * @param[in]     n_ranges number of ranges, at least 1
 * @param[in]     options  (nullable) NULL = defaults
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT no range, a range outside the buckets, an empty salt, or the scheme has no filters
 * @error EXPT_E_LIMIT more than 10,000 ranges in all filters
 * @error EXPT_E_STATE the assigner has been used
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_add_filter(expt_assigner *assigner, const char *salt, const double *lows,
                                                         const double *highs, int64_t n_ranges,
                                                         const expt_assigner_filter_options *options, expt_error *err);

/**
 * Holds units out of the experiment: those whose bucket on the salt of the programme is in `[low, high)`.
 *
 * One salt per programme, not per experiment, so that the same units are held out of everything. A holdout may serve one of the variants
 * (Eppo's status quo and shipped ranges). EPPO version 1 hashes `holdout-{unit}`; there the salt is only a name. The schemes of filters,
 * and EPPO version 1.
 * @spec holdouts
 * @param[in,out] assigner assigner
 * @param[in]     salt     salt of the programme
 * @param[in]     low      (min=0) first bucket
 * @param[in]     high     (min=0) end of the buckets
 * @param[in]     label    (nullable) a declared variant that held-out units are served; NULL = none
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT a range outside the buckets, an empty salt, or the scheme has no holdouts
 * @error EXPT_E_LABEL no such variant
 * @error EXPT_E_LIMIT more than 10,000 holdouts
 * @error EXPT_E_STATE the assigner has been used
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_add_holdout(expt_assigner *assigner, const char *salt, double low, double high,
                                                          const char *label, expt_error *err);

/**
 * Forces a unit into a variant. Forced units say so (`reason`, `hash_used`) and belong in no analysis.
 *
 * Under EPPO version 1 the unit is the MD5 of the subject key in hexadecimal, as in its configuration.
 * @spec overrides key=unit
 * @param[in,out] assigner assigner
 * @param[in]     unit     (id) id; an integer is written in decimal digits
 * @param[in]     label    a declared variant
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the unit or the label is empty
 * @error EXPT_E_LABEL no such variant
 * @error EXPT_E_DUPLICATE the unit is forced already
 * @error EXPT_E_STATE the assigner has been used
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_add_override(expt_assigner *assigner, const char *unit, const char *label,
                                                           expt_error *err);

/**
 * Assigns a column of ids. Missing ids get a missing variant; "" is an id (but not for GROWTHBOOK); 42 and "42" get the same variant.
 * @long
 * @frame one row per id
 * @column variant dict - label of the variant; missing when the unit has none
 * @column bucket float64 bucket bucket of the unit in the split, in the unit of the scheme: h / 2^32 for MD5_32 and XXH3; NaN when it did not come to a split
 * @column reason dict - why: a word of expt_reason
 * @column in_experiment bool8 - (detail) 1 for split, sticky and override
 * @column hash_used bool8 - (detail) 1 for split and sticky: the units to analyse
 * @param[in]  assigner assigner
 * @param[in]  units    (id) ids, integer or utf8
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8
 * @error EXPT_E_ROW a code has no label
 * @error EXPT_E_STATE no variants, or their weights do not make a whole in the scheme
 * @error EXPT_E_PLATFORM libcrypto refused
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
 * @param[out] out      (ret, transfer=none) label of the variant, NULL when the unit has none; belongs to the assigner
 * @param[out] err      (nullable) why not
 * @error EXPT_E_STATE no variants, or their weights do not make a whole in the scheme
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_assign_one(const expt_assigner *assigner, const char *unit, const char **out,
                                                         expt_error *err);

/**
 * What became of one unit: all that an exposure row needs besides the names.
 * @result
 * @since 0.1
 */
typedef struct expt_assignment {
  uint32_t struct_size;  /**< Set by the caller. */
  int32_t variant;       /**< Position of the variant in the order of declaration, -1 = none; expt_assigner_variant() gives its label. */
  expt_reason reason;    /**< Why. */
  int32_t in_experiment; /**< (bool) 1 for split, sticky and override. */
  int32_t hash_used;     /**< (bool) 1 for split and sticky: the units to analyse. */
  int32_t reserved0;     /**< Zero. */
  double bucket;         /**< Bucket in the unit of the scheme; NaN when it did not come to a split. */
} expt_assignment;

/**
 * Assigns one id given as bytes: the call of a service. The bytes may hold a NUL.
 * @param[in]  assigner  assigner
 * @param[in]  unit      (bytes, len=unit_size) id
 * @param[in]  unit_size bytes of the id
 * @param[out] out       (ret) what became of it
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a negative size
 * @error EXPT_E_STATE no variants, or their weights do not make a whole in the scheme
 * @error EXPT_E_VERSION `out->struct_size` is not that of a released version
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_assign_bytes(const expt_assigner *assigner, const uint8_t *unit, int64_t unit_size,
                                                           expt_assignment *out, expt_error *err);

/**
 * Label of a variant.
 * @param[in]  assigner assigner
 * @param[in]  position (min=0) position in the order of declaration
 * @param[out] out      (ret, transfer=none) the label; belongs to the assigner
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT there is no such variant
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_variant(const expt_assigner *assigner, int64_t position, const char **out,
                                                      expt_error *err);

/**
 * Options of expt_assigner_assign_sticky().
 * @options init=expt_assigner_assign_sticky_options_init_sized
 * @since 0.1
 */
typedef struct expt_assigner_assign_sticky_options {
  uint32_t struct_size;       /**< Set by expt_assigner_assign_sticky_options_init(). */
  int32_t reserved0;          /**< Zero. */
  int64_t bucket_version;     /**< (min=0) Only a variant stored under this version is kept. */
  int64_t min_bucket_version; /**< (min=0) A unit with a variant stored under a lower version leaves the experiment. */
  const char *unit;           /**< (column) Column of `previous`: id. */
  const char *variant;        /**< (column) Column of `previous`: stored label. */
  const char *version;        /**< (column) Column of `previous`: version it was stored under. */
} expt_assigner_assign_sticky_options;

/**
 * Writes the defaults of expt_assigner_assign_sticky().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_assigner_assign_sticky_options_init_sized(expt_assigner_assign_sticky_options *options, uint32_t caller_size);
#define expt_assigner_assign_sticky_options_init(options) \
  expt_assigner_assign_sticky_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Assigns a column of ids, keeping the variants that a store remembers; reading and writing the store are the caller's.
 *
 * The rules are GrowthBook's: a stored variant counts when its version equals `bucket_version`, and then neither filters nor traffic nor
 * holdouts are looked at; one under another version is ignored and the unit is hashed; a unit with any version below `min_bucket_version`
 * is left out. A stored label that is no variant is ignored. Where a unit has two rows of one version the first counts: list the rows of
 * the hash attribute before those of the fallback. Afterwards store the variant of every row with `hash_used` under `bucket_version`.
 * @long
 * @frame one row per id
 * @column variant dict - label of the variant; missing when the unit has none
 * @column bucket float64 bucket bucket of the unit in the split, whether it was used or not; NaN when it did not come to one
 * @column reason dict - why: a word of expt_reason
 * @column is_new bool8 - 1 when the variant was chosen by the hash and is not in the store yet
 * @column in_experiment bool8 - (detail) 1 for split, sticky and override
 * @column hash_used bool8 - (detail) 1 for split and sticky: the units to analyse
 * @param[in]  assigner assigner
 * @param[in]  units    (id) ids, integer or utf8
 * @param[in]  previous what the store remembers: any number of rows per unit
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option out of range, or a malformed table
 * @error EXPT_E_COLUMN `previous` lacks a column
 * @error EXPT_E_DTYPE the ids are neither integers nor utf8, the labels no labels, or the versions no numbers
 * @error EXPT_E_ROW a version is missing, or a code has no label
 * @error EXPT_E_STATE no variants, or their weights do not make a whole in the scheme
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_assign_sticky(const expt_assigner *assigner, const expt_column *units,
                                                            const expt_table *previous,
                                                            const expt_assigner_assign_sticky_options *options, expt_frame **out,
                                                            expt_error *err);

/**
 * Bucket of one id in the split, in the unit of the scheme, whatever the filters, the traffic and the overrides say.
 * @param[in]  assigner assigner
 * @param[in]  unit     (id) id; an integer is written in decimal digits
 * @param[out] out      (ret) the bucket
 * @param[out] err      (nullable) why not
 * @error EXPT_E_STATE no variants, or their weights do not make a whole in the scheme
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_bucket(const expt_assigner *assigner, const char *unit, double *out, expt_error *err);

/**
 * Shows how one id gets its variant, check by check: what is hashed, the number, the decision. For comparing with another team's code.
 *
 * The rows stop at the check that decides.
 * @frame one row per check, in the order in which they are made
 * @column check dict - override, filter, traffic, holdout or split
 * @column text utf8 - the text that is hashed; a byte that is not UTF-8, or a control character, is written \\xNN; missing where nothing is hashed
 * @column digest utf8 - its hash in hexadecimal, before the scheme makes a bucket of it
 * @column bucket float64 bucket the bucket, in the unit of the scheme
 * @column variant dict - label that the check gave; missing when it gave none
 * @column outcome dict - passed, or the word of expt_reason that decided
 * @param[in]  assigner assigner
 * @param[in]  unit     (id) id; an integer is written in decimal digits
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_STATE no variants, or their weights do not make a whole in the scheme
 * @error EXPT_E_PLATFORM libcrypto refused
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_assigner_explain(const expt_assigner *assigner, const char *unit, expt_frame **out,
                                                      expt_error *err);

/**
 * The whole configuration as JSON: format, scheme, version, salt, the options that are not at their default, and the lists of variants
 * or ranges, filters, holdouts and overrides.
 *
 * Numbers are written so that they read back exactly; equal assigners give equal texts.
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
 * @error EXPT_E_ARGUMENT a value is out of range, or not used by the scheme
 * @error EXPT_E_DUPLICATE a variant or override is listed twice
 * @error EXPT_E_LABEL an override or holdout names no variant
 * @error EXPT_E_LIMIT more than 10,000 variants, ranges or holdouts
 * @error EXPT_E_STATE both variants and ranges are listed
 * @error EXPT_E_PLATFORM libcrypto lacks the hash of the scheme
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
