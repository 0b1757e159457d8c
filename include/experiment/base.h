/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_BASE_H
#define EXPERIMENT_BASE_H

/**
 * @file base.h
 * Version, status, error, context: what every other header needs.
 *
 * Every fallible function returns an expt_status and takes a nullable `expt_error *err` last. The status is not EXPT_OK exactly when
 * `err` has been filled. Errors are about the request (an argument, an option, a column that is not there); what the VALUES of valid
 * data decide (an empty arm, zero variance) is EXPT_OK, NaN in the cells concerned and a note (notes.h).
 */

#include <stdint.h>

/** Makes a name visible outside the library. */
#if defined(_WIN32)
#define EXPT_EXPORT __declspec(dllimport)
#elif defined(__GNUC__)
#define EXPT_EXPORT __attribute__((visibility("default")))
#else
#define EXPT_EXPORT
#endif

/** Marks every exported function. */
#define EXPT_API extern EXPT_EXPORT

/** Marks every function whose status must be looked at. */
#if defined(__GNUC__)
#define EXPT_CHECK __attribute__((warn_unused_result))
#else
#define EXPT_CHECK
#endif

/** Version of these headers; that of the loaded library is expt_version(). */
#define EXPT_VERSION_MAJOR 0
/** @copydoc EXPT_VERSION_MAJOR */
#define EXPT_VERSION_MINOR 1
/** @copydoc EXPT_VERSION_MAJOR */
#define EXPT_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a call came to. Append-only.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_status;
enum {
  EXPT_OK = 0,             /**< Done. */
  EXPT_E_ARGUMENT = 1,     /**< An argument or option is outside what its documentation allows. */
  EXPT_E_COLUMN = 2,       /**< A column that was asked for by name is not in the table. */
  EXPT_E_DTYPE = 3,        /**< A column has a dtype that the call cannot use. */
  EXPT_E_ROW = 4,          /**< A row holds a forbidden value; `row` says which. */
  EXPT_E_LABEL = 5,        /**< A label is not among the declared ones. */
  EXPT_E_STATE = 6,        /**< The call comes too late, too early, or for a handle of another kind. */
  EXPT_E_INCOMPATIBLE = 7, /**< Two states that were described differently cannot be merged. */
  EXPT_E_CORRUPT = 8,      /**< Bytes that are not a state of this library, or are damaged. */
  EXPT_E_DUPLICATE = 9,    /**< A batch label that was counted before. */
  EXPT_E_NOMEM = 10,       /**< The allocator returned NULL. Nothing has changed. */
  EXPT_E_LIMIT = 11,       /**< A limit given in the options would be passed. */
  EXPT_E_CANCELLED = 12,   /**< The progress callback returned non-zero. Nothing has changed. */
  EXPT_E_VERSION = 13,     /**< Made by, or built for, a newer library than this one. */
  EXPT_E_DOMAIN = 14,      /**< A number for which the function is not defined, for example a negative standard deviation. */
  EXPT_E_PLATFORM = 15     /**< The system or a library below refused: no thread, no MD5 in libcrypto. */
};

/**
 * Why a call failed. Caller-owned, written whole by a failing call, untouched by a successful one; need not be initialised.
 * Frozen: 512 bytes.
 * @error_struct
 * @since 0.1
 */
typedef struct expt_error {
  expt_status status;   /**< The returned status. */
  int32_t reserved;     /**< Zero. */
  int64_t row;          /**< 0-based row of the table that was passed, -1 where no row is to blame. */
  char function[48];    /**< Name of the function that was called. */
  char argument[48];    /**< Name of its parameter, empty if none is to blame. */
  char field[64];       /**< Option within that parameter, or name of the column. */
  char message[336];    /**< One line: what was given and what was allowed; never the row. UTF-8, cut at a character. */
} expt_error;

/**
 * Reports how far a long call is. Comes on the calling thread, at most about every 50 ms, and once with `done == total`.
 * @callback
 * @param[in] user  (user) the pointer given with the callback
 * @param[in] what  name of the running function, static
 * @param[in] done  steps done
 * @param[in] total steps in all, 0 = not known
 * @return 0 to go on, anything else to cancel with EXPT_E_CANCELLED
 * @since 0.1
 */
typedef int32_t (*expt_progress_fn)(void *user, const char *what, uint64_t done, uint64_t total);

/**
 * How calls run: memory, threads, progress. Immutable, counted: handles retain the context they are made with.
 * @handle kind=context free=expt_context_free
 * @since 0.1
 */
typedef struct expt_context expt_context;

/**
 * Gives memory, aligned for any type.
 * @callback
 * @param[in] user (user) the pointer given with the callback
 * @param[in] size bytes, at least 1
 * @return the memory, or NULL when there is none
 * @since 0.1
 */
typedef void *(*expt_allocate_fn)(void *user, int64_t size);

/**
 * Takes memory back.
 * @callback
 * @param[in] user   (user) the pointer given with the callback
 * @param[in] memory what expt_allocate_fn gave, never NULL
 * @since 0.1
 */
typedef void (*expt_release_fn)(void *user, void *memory);

/**
 * Which instructions the inner loops may use. Every choice gives the same bits.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_simd;
enum {
  EXPT_SIMD_AUTO = 0,   /**< The widest that the processor has. */
  EXPT_SIMD_SCALAR = 1, /**< Portable C. */
  EXPT_SIMD_AVX2 = 2,   /**< At most AVX2. */
  EXPT_SIMD_AVX512 = 3  /**< At most AVX-512. */
};

/**
 * Options of expt_context_create().
 * @options init=expt_context_options_init_sized
 * @since 0.1
 */
typedef struct expt_context_options {
  uint32_t struct_size;      /**< Set by expt_context_options_init(). */
  int32_t n_threads;         /**< (min=1, max=1024) Threads a call may use, the calling one included. Results do not depend on it. */
  expt_progress_fn progress; /**< (nullable, user=progress_user, scope=handle) Called during long calls. */
  void *progress_user;       /**< (nullable) Handed to `progress`. */
  expt_allocate_fn allocate; /**< (nullable, user=memory_user, scope=handle) Memory of everything made with the context; NULL = malloc. Needs `release`. */
  expt_release_fn release;   /**< (nullable, user=memory_user, scope=handle) Takes it back; NULL = free. Needs `allocate`. */
  void *memory_user;         /**< (nullable) Handed to `allocate` and `release`, which must be safe to call from several threads. */
  expt_simd simd;            /**< Instructions the inner loops may use. */
  int32_t reserved0;         /**< Zero. */
} expt_context_options;

/**
 * Writes the defaults of expt_context_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_context_options_init_sized(expt_context_options *options, uint32_t caller_size);
#define expt_context_options_init(options) expt_context_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a context.
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the context; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, or only one of `allocate` and `release` is given
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_context_create(const expt_context_options *options, expt_context **out, expt_error *err);

/**
 * Takes one more reference.
 * @param[in] ctx (nullable) context
 * @since 0.1
 */
EXPT_API void expt_context_retain(const expt_context *ctx);

/**
 * Gives one reference back.
 * @param[in] ctx (nullable, transfer=full) context
 * @since 0.1
 */
EXPT_API void expt_context_free(expt_context *ctx);

/**
 * The version of the loaded library, for example "0.1.0". Static.
 * @return version text
 * @since 0.1
 */
EXPT_API const char *expt_version(void);

/**
 * Says whether the loaded library can serve a program that was compiled for the version given.
 * @param[in]  major EXPT_VERSION_MAJOR of the program
 * @param[in]  minor EXPT_VERSION_MINOR of the program
 * @param[out] err   (nullable) why not
 * @error EXPT_E_VERSION the library is older than the program, or of another major version
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_version_check(int32_t major, int32_t minor, expt_error *err);

/**
 * How the loaded library was built: version, compiler, GSL, OpenSSL and the instructions in use. One line, static.
 * @return build text
 * @since 0.1
 */
EXPT_API const char *expt_build_info(void);

/**
 * Name of a status, for example "EXPT_E_COLUMN". Static.
 * @param[in] status any number
 * @return the name, or "unknown status"
 * @since 0.1
 */
EXPT_API const char *expt_status_name(expt_status status);

#ifdef __cplusplus
}
#endif
#endif
