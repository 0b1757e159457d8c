/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record batch as a table. */
#include "lib/base/arrow_view.h"

#include "lib/base/column.h"
#include "lib/base/context.h"
#include "lib/base/memory.h"

#include <string.h>

XP_OPTIONS(expt_arrow_table_options, .columns = NULL);

/* ---- life ---- */

const expt_table *expt_arrow_table_view(const expt_arrow_table *self) {
  return self != NULL ? &self->view : NULL;
}

void expt_arrow_table_free(expt_arrow_table *self) {
  if (self == NULL) return;
  const expt_context *const ctx = self->ctx;
  for (int64_t i = 0; i < self->n_owned; i++)
    xp_release(ctx, self->owned[i]);
  xp_release(ctx, self->owned);
  xp_release(ctx, self->columns);
  xp_release(ctx, self);
  expt_context_free((expt_context *)ctx);
}

void *xp_arrow_own(expt_arrow_table *table, int64_t count, int64_t size) {
  void *const memory = xp_alloc(table->ctx, count, size);
  if (memory != NULL) table->owned[table->n_owned++] = memory;
  return memory;
}

static expt_arrow_table *create(const expt_context *ctx, int64_t n_columns) {
  if (n_columns > INT64_MAX / XP_ARROW_MOST_OWNED) return NULL;
  expt_arrow_table *const table = xp_alloc(ctx, 1, sizeof *table);
  if (table == NULL) return NULL;
  expt_context_retain(ctx);
  table->ctx = ctx;
  table->columns = xp_alloc(ctx, n_columns, sizeof *table->columns);
  table->owned = xp_alloc(ctx, XP_ARROW_MOST_OWNED * n_columns, sizeof *table->owned);
  table->view.columns = table->columns;
  if (table->columns != NULL && table->owned != NULL) return table;
  expt_arrow_table_free(table);
  return NULL;
}

/* ---- is it a record batch ---- */

#define REFUSE(call, argument, ...) XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", __VA_ARGS__)

static expt_status check_schema(const xp_call *call, const struct ArrowSchema *schema) {
  XP_TRY(xp_need(call, schema, "schema"));
  if (schema->release == NULL) return REFUSE(call, "schema", "the schema was released or moved away");
  const char *const format = schema->format != NULL ? schema->format : "";
  if (strcmp(format, "+s") != 0 || schema->dictionary != NULL)
    return XP_FAIL(call, EXPT_E_DTYPE, "schema", "", "the Arrow type is %s (\"%s\"); allowed: struct, as of a batch",
                   xp_arrow_type_of(format)->name, format);
  if (schema->n_children < 0 || (schema->n_children > 0 && schema->children == NULL))
    return REFUSE(call, "schema", "the schema has %lld children that are not there", (long long)schema->n_children);
  for (int64_t i = 0; i < schema->n_children; i++)
    if (schema->children[i] == NULL || schema->children[i]->format == NULL)
      return REFUSE(call, "schema", "child %lld of the schema has no format", (long long)i);
  return EXPT_OK;
}

static expt_status check_array(const xp_call *call, const struct ArrowSchema *schema, const struct ArrowArray *array) {
  XP_TRY(xp_need(call, array, "array"));
  if (array->release == NULL) return REFUSE(call, "array", "the batch was released or moved away");
  if (array->length < 0 || array->offset < 0 || array->offset > INT64_MAX - array->length)
    return REFUSE(call, "array", "the batch has the length %lld and the offset %lld; allowed: 0 or more",
                  (long long)array->length, (long long)array->offset);
  if (array->n_buffers != 1 || array->buffers == NULL)
    return REFUSE(call, "array", "the batch has %lld buffers; allowed: 1, as a struct has",
                  array->buffers == NULL ? 0LL : (long long)array->n_buffers);
  if (array->n_children != schema->n_children || (array->n_children > 0 && array->children == NULL))
    return REFUSE(call, "array", "the batch has %lld columns, the schema %lld",
                  array->children == NULL ? 0LL : (long long)array->n_children, (long long)schema->n_children);
  return EXPT_OK;
}

/* ---- columns ---- */

typedef struct batch {
  const xp_call *call;
  const struct ArrowSchema *schema;
  const struct ArrowArray *array;
} batch;

static expt_status add_column(const batch *from, int64_t child, expt_arrow_table *table) {
  const struct ArrowSchema *const schema = from->schema->children[child];
  const struct ArrowArray *const rows = from->array, *const array = rows->children[child];
  const char *const name = schema->name != NULL ? schema->name : "";
  xp_arrow_source source = {.call = from->call,
                            .table = table,
                            .name = name,
                            .type = xp_arrow_type_of(schema->format),
                            .array = array,
                            .rows = rows->length,
                            .batch_validity = rows->null_count != 0 ? rows->buffers[0] : NULL,
                            .batch_from = rows->offset};
  if (array != NULL && array->length >= 0 && array->offset >= 0) {
    if (array->length < rows->length || array->length - rows->length < rows->offset)
      return XP_ARROW_REFUSE(&source, EXPT_E_ARGUMENT, "column '%s' has %lld rows, the batch has %lld from %lld on",
                             name, (long long)array->length, (long long)rows->length, (long long)rows->offset);
    source.from = array->offset <= INT64_MAX - rows->offset ? array->offset + rows->offset : 0;
  }
  expt_column *const column = &table->columns[table->view.n_columns++];
  column->name = name;
  return xp_arrow_fill(&source, schema, column);
}

static expt_status add_all(const batch *from, expt_arrow_table *table) {
  for (int64_t i = 0; i < from->schema->n_children; i++)
    XP_TRY(add_column(from, i, table));
  return EXPT_OK;
}

/* A table without rows that has all the names, so that a missing one is refused as everywhere. */
static void name_all(const batch *from, expt_column *columns) {
  for (int64_t i = 0; i < from->schema->n_children; i++) {
    const char *const name = from->schema->children[i]->name;
    columns[i].name = name != NULL ? name : "";
  }
}

static expt_status find_column(const xp_call *call, const expt_table *names, const char *const *wanted, int64_t i,
                               const expt_column **found) {
  if (wanted[i] != NULL) return xp_table_find(call, names, "array", wanted[i], found);
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "columns[%lld] is NULL", (long long)i);
}

static expt_status add_chosen(const batch *from, const expt_arrow_table_options *options, expt_arrow_table *table) {
  const int64_t n = from->schema->n_children;
  expt_column *const named = xp_alloc(from->call->ctx, n, sizeof *named);
  if (named == NULL) return xp_fail_memory(from->call);
  const expt_table names = {.columns = named, .n_columns = n};
  name_all(from, named);
  expt_status status = EXPT_OK;
  for (int64_t i = 0; i < options->n_columns && status == EXPT_OK; i++) {
    const expt_column *found = NULL;
    status = find_column(from->call, &names, options->columns, i, &found);
    if (status == EXPT_OK) status = add_column(from, found - named, table);
  }
  xp_release(from->call->ctx, named);
  return status;
}

static expt_status fill(const batch *from, const expt_arrow_table_options *options, expt_arrow_table *table) {
  table->view.n_rows = from->array->length;
  XP_TRY(options->n_columns > 0 ? add_chosen(from, options, table) : add_all(from, table));
  return xp_table_check(from->call, &table->view, "array");
}

static expt_status check_options(const xp_call *call, const expt_arrow_table_options *options) {
  XP_TRY(xp_need_whole(call, "options", "n_columns", options->n_columns, 0, INT64_MAX));
  if (options->n_columns > 0 && options->columns == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "columns is NULL, but n_columns is %lld",
                   (long long)options->n_columns);
  return EXPT_OK;
}

expt_status expt_arrow_table_create(const expt_context *ctx, const void *schema, const void *array,
                                    const expt_arrow_table_options *options, expt_arrow_table **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  const batch from = {call, schema, array};
  XP_TRY(check_schema(call, from.schema));
  XP_TRY(check_array(call, from.schema, from.array));
  expt_arrow_table_options chosen;
  XP_TRY(xp_take_expt_arrow_table_options(call, options, &chosen));
  XP_TRY(check_options(call, &chosen));
  const int64_t n_columns = chosen.n_columns > 0 ? chosen.n_columns : from.schema->n_children;
  expt_arrow_table *const table = create(ctx, n_columns);
  if (table == NULL) return xp_fail_memory(call);
  const expt_status status = fill(&from, &chosen, table);
  if (status == EXPT_OK)
    *out = table;
  else
    expt_arrow_table_free(table);
  return status;
}
