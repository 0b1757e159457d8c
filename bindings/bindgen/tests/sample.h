/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_SAMPLE_H
#define EXPERIMENT_SAMPLE_H

/**
 * @file sample.h
 * One of everything that the grammar allows, for the tests of the generator. Not part of the library.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How a cup is filled.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_roast;
enum {
  EXPT_ROAST_LIGHT = 0, /**< Little. */
  EXPT_ROAST_DARK = 1   /**< Much. */
};

/**
 * Options of the milk, within those of expt_brew().
 * @options init=expt_milk_options_init_sized
 * @since 0.1
 */
typedef struct expt_milk_options {
  uint32_t struct_size; /**< Set by expt_milk_options_init(). */
  int32_t foam;         /**< (bool) With foam. */
  double share;         /**< (min=0, max=1, finite) Share of milk, a fraction. */
} expt_milk_options;

/**
 * Writes the defaults of expt_milk_options.
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_milk_options_init_sized(expt_milk_options *options, uint32_t caller_size);
#define expt_milk_options_init(options) expt_milk_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Options of expt_brew().
 * @options init=expt_brew_options_init_sized
 * @since 0.1
 */
typedef struct expt_brew_options {
  uint32_t struct_size;          /**< Set by expt_brew_options_init(). */
  expt_roast roast;              /**< How dark. */
  int64_t steep_us;              /**< (min=0) How long it steeps. */
  uint64_t seed;                 /**< Seed. */
  const double *sugar;           /**< (nullable, len=n_sugar, times) Spoons. */
  int64_t n_sugar;               /**< Number of `sugar`. */
  const int64_t *cups;           /**< (nullable, len=n_cups) Cups. */
  const char *const *names;      /**< (nullable, len=n_cups) Names of `cups`. */
  int64_t n_cups;                /**< Number of `cups` and of `names`. */
  const expt_milk_options *milk; /**< (nullable) Milk; NULL = none. */
  const char *label;             /**< (nullable) Label. */
} expt_brew_options;

/**
 * Writes the defaults of expt_brew().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_brew_options_init_sized(expt_brew_options *options, uint32_t caller_size);
#define expt_brew_options_init(options) expt_brew_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What was brewed: the options as C saw them.
 * @result
 * @since 0.1
 */
typedef struct expt_cup {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_cup) before the call. */
  expt_roast roast;     /**< As given. */
  int64_t steep_us;     /**< As given. */
  uint64_t seed;        /**< As given. */
  double sugar;         /**< Sum of the spoons. */
  int64_t cups;         /**< Sum of the cups. */
  double milk_share;    /**< Share of milk; NaN without. */
  int32_t foam;         /**< (bool) As given. */
  int32_t named;        /**< Number of names. */
  char label[16];       /**< As given. */
} expt_cup;

/**
 * Gives the options back.
 * @param[in]     options (nullable) NULL = defaults
 * @param[in,out] out     (ret) what C saw; `struct_size` set by the caller
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_brew(const expt_brew_options *options, expt_cup *out, expt_error *err);

/**
 * Scales values by weights and adds a shift for each code.
 * @param[in]  values   (len=n_values, finite) values
 * @param[in]  weights  (len=n_values, min=0) whole weights
 * @param[in]  roasts   (len=n_values, codes) codes, -1 is missing
 * @param[in]  n_values number of values
 * @param[out] out      (ret, len=n_values) products; NaN for a missing code
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT a weight is negative
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_blend(const double *values, const int64_t *weights, const int32_t *roasts, int64_t n_values,
                                           double *out, expt_error *err);

/**
 * The first numbers, spaced by a duration.
 * @param[in]  gap_us  distance
 * @param[in]  n_drops (min=0) how many
 * @param[out] out     (ret, len=n_drops) numbers
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT `n_drops` is negative
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_drip(int64_t gap_us, int64_t n_drops, double *out, expt_error *err);

/**
 * Sums what is poured in.
 * @handle kind=accumulator free=expt_barrel_free
 * @state bounded
 * @since 0.1
 */
typedef struct expt_barrel expt_barrel;

/**
 * Makes an empty barrel.
 * @param[in]  ctx (nullable) context
 * @param[out] out (ret, transfer=full) the barrel; NULL on failure
 * @param[out] err (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_create(const expt_context *ctx, expt_barrel **out, expt_error *err);

/**
 * Puts a tap in.
 * @spec taps key=name
 * @param[in,out] barrel barrel
 * @param[in]     name   name of the tap
 * @param[in]     width  (min=0) width
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_add_tap(expt_barrel *barrel, const char *name, double width, expt_error *err);

/**
 * Pours rows in, slowly: reports each one.
 * @long
 * @param[in,out] barrel barrel
 * @param[in]     table  rows
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_CANCELLED the progress callback said so
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_add(expt_barrel *barrel, const expt_table *table, expt_error *err);

/**
 * Pours another barrel in.
 * @param[in,out] barrel barrel
 * @param[in]     other  another one
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the barrel itself
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_merge(expt_barrel *barrel, const expt_barrel *other, expt_error *err);

/**
 * Number of rows poured in.
 * @param[in] barrel barrel
 * @return rows
 * @since 0.1
 */
EXPT_API int64_t expt_barrel_rows(const expt_barrel *barrel);

/**
 * Name of the last tap.
 * @param[in]  barrel barrel
 * @param[out] out    (ret, transfer=none) name; belongs to the barrel
 * @param[out] err    (nullable) why not
 * @error EXPT_E_STATE no tap
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_tap(const expt_barrel *barrel, const char **out, expt_error *err);

/**
 * Writes the barrel as bytes.
 * @param[in]  barrel barrel
 * @param[out] buf    (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap    (min=0) room in `buf`, bytes
 * @param[out] need   (size-of=buf) bytes needed; always set
 * @param[out] err    (nullable) why not
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_save(const expt_barrel *barrel, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Makes a barrel from bytes.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the barrel; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_CORRUPT not a state
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_barrel **out,
                                                 expt_error *err);

/**
 * The rows as a frame.
 * @frame one row
 * @column rows int64 rows rows poured in
 * @plot trend
 * @param[in]  barrel barrel
 * @param[out] out    (ret, transfer=full) the frame; NULL on failure
 * @param[out] err    (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barrel_summary(const expt_barrel *barrel, expt_frame **out, expt_error *err);

/**
 * Looks into a jar of another library.
 * @param[in]  jar (foreign) its `struct Jar`
 * @param[out] out (ret) what is in it
 * @param[out] err (nullable) why not
 * @error EXPT_E_ARGUMENT there is no jar
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_peek(const void *jar, int64_t *out, expt_error *err);

/**
 * Frees a barrel.
 * @param[in] barrel (nullable, transfer=full) barrel
 * @since 0.1
 */
EXPT_API void expt_barrel_free(expt_barrel *barrel);

#ifdef __cplusplus
}
#endif
#endif
