/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_TABLES_H
#define EXPERIMENT_TESTS_TABLES_H

/* Tables for tests, looks into frames, and memory that runs out on demand. All of it asserts: a failed step ends
 * the test. */

#include "tests/unit/cmocka_all.h"
#include <experiment/data.h>
#include <stdbool.h>

/* ---- a table that owns copies of what it is given; missing: NaN, NULL text, negative code ---- */

typedef struct test_table test_table;
test_table *test_table_create(int64_t rows);
void test_table_free(test_table *table);
void test_table_doubles(test_table *table, const char *name, const double *values);
void test_table_integers(test_table *table, const char *name, const int64_t *values);
void test_table_times(test_table *table, const char *name, const int64_t *values); /* microseconds since 1970 */
void test_table_bools(test_table *table, const char *name, const uint8_t *values);
void test_table_texts(test_table *table, const char *name, const char *const *values);
void test_table_codes(test_table *table, const char *name, const int32_t *codes, const char *const *levels,
                      int64_t n_levels);
expt_column *test_table_column(test_table *table, const char *name); /* to bend it */
const expt_table *test_table_view(const test_table *table);

/* ---- looking into a table, for example the view of a frame ---- */

const expt_column *test_column(const expt_table *table, const char *name);
double test_double(const expt_table *table, const char *name, int64_t row);
int64_t test_integer(const expt_table *table, const char *name, int64_t row); /* of a time: microseconds */
int64_t test_time(const expt_table *table, const char *name, int64_t row);    /* the column must be one of times */
/* A text or label cell as a string that lives until the 8th next call; "<missing>" where there is none. */
const char *test_text(const expt_table *table, const char *name, int64_t row);

/* ---- errors ---- */

/* NULL argument or field: not looked at. The message must be one line. */
void test_error_is(const expt_error *err, expt_status status, const char *argument, const char *field, int64_t row);
void test_message_has(const expt_error *err, const char *part);

/* ---- memory ---- */

/* Runs step again and again with the first, the second, ... allocation refused until it succeeds. Every refusal
 * must come back as EXPT_E_NOMEM, and nothing may be left when the context is gone. step frees what it made when it
 * succeeds. */
typedef expt_status (*test_step)(expt_context *ctx, void *user, expt_error *err);
void test_every_allocation(test_step step, void *user);

#endif
