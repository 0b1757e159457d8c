/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as an Arrow stream of one batch. Every struct handed out owns its memory alone, since a consumer may move
 * any of them away and release it when it likes. */
#include <experiment/arrow.h>

#include "lib/base/arrow_export.h"
#include "lib/base/arrow_type.h"
#include "lib/base/column.h"
#include "lib/base/context.h"
#include "lib/base/memory.h"

#include <errno.h>
#include <string.h>

/* ---- schemas ---- */

typedef struct owned_schema {
  const expt_context *ctx;
  char *name;
  struct ArrowSchema *children, dictionary;
  struct ArrowSchema **addresses;
} owned_schema;

static void release_schema(struct ArrowSchema *schema) {
  owned_schema *const owned = schema->private_data;
  const expt_context *const ctx = owned->ctx;
  for (int64_t i = 0; i < schema->n_children; i++)
    if (owned->children[i].release != NULL) owned->children[i].release(&owned->children[i]);
  if (owned->dictionary.release != NULL) owned->dictionary.release(&owned->dictionary);
  xp_release(ctx, owned->addresses);
  xp_release(ctx, owned->children);
  xp_release(ctx, owned->name);
  xp_release(ctx, owned);
  expt_context_free((expt_context *)ctx);
  schema->release = NULL;
}

/* After a failure the schema holds nothing. */
static bool start_schema(const expt_context *ctx, const char *format, const char *name, int64_t n_children,
                         struct ArrowSchema *out) {
  owned_schema *const owned = xp_alloc(ctx, 1, sizeof *owned);
  if (owned == NULL) return false;
  expt_context_retain(ctx);
  owned->ctx = ctx;
  owned->name = xp_copy_text(ctx, name);
  owned->children = xp_alloc(ctx, n_children, sizeof *owned->children);
  owned->addresses = xp_alloc(ctx, n_children, sizeof(struct ArrowSchema *));
  *out = (struct ArrowSchema){.format = format, .name = owned->name, .release = release_schema, .private_data = owned};
  if (owned->name == NULL || owned->children == NULL || owned->addresses == NULL) {
    release_schema(out);
    return false;
  }
  for (int64_t i = 0; i < n_children; i++)
    owned->addresses[i] = &owned->children[i];
  out->flags = ARROW_FLAG_NULLABLE;
  out->n_children = n_children;
  out->children = owned->addresses;
  return true;
}

static bool add_dictionary(const expt_context *ctx, struct ArrowSchema *schema) {
  owned_schema *const owned = schema->private_data;
  const char *const format = xp_arrow_format_of(EXPT_DTYPE_UTF8, EXPT_TIME_UNIT_NONE);
  if (!start_schema(ctx, format, "", 0, &owned->dictionary)) return false;
  schema->dictionary = &owned->dictionary;
  return true;
}

/* ---- the stream ---- */

typedef struct stream_content {
  const expt_context *ctx;
  struct ArrowSchema schema;
  struct ArrowArray array;
} stream_content;

static bool copy_schema(const expt_context *ctx, const struct ArrowSchema *from, struct ArrowSchema *out) {
  if (!start_schema(ctx, from->format, from->name, from->n_children, out)) return false;
  bool whole = from->dictionary == NULL || add_dictionary(ctx, out);
  for (int64_t i = 0; i < from->n_children; i++)
    whole = whole && copy_schema(ctx, from->children[i], out->children[i]);
  if (!whole) out->release(out);
  return whole;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  const stream_content *const content = stream->private_data;
  return copy_schema(content->ctx, &content->schema, out) ? 0 : ENOMEM;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  stream_content *const content = stream->private_data;
  *out = content->array; /* the second time a released one: the end */
  content->array = (struct ArrowArray){0};
  return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return "no memory";
}

static void free_content(stream_content *content) {
  const expt_context *const ctx = content->ctx;
  if (content->schema.release != NULL) content->schema.release(&content->schema);
  if (content->array.release != NULL) content->array.release(&content->array);
  xp_release(ctx, content);
  expt_context_free((expt_context *)ctx);
}

static void release_stream(struct ArrowArrayStream *stream) {
  free_content(stream->private_data);
  stream->release = NULL;
}

/* ---- a table ---- */

static bool describe_column(const expt_context *ctx, const expt_column *column, struct ArrowSchema *out) {
  if (!start_schema(ctx, xp_arrow_export_format(column), column->name, 0, out)) return false;
  if (!xp_column_is_dict(column) || add_dictionary(ctx, out)) return true;
  out->release(out);
  return false;
}

static expt_status fill(const xp_call *call, const expt_table *table, stream_content *content) {
  const expt_context *const ctx = call->ctx;
  if (!start_schema(ctx, "+s", "", table->n_columns, &content->schema)) return xp_fail_memory(call);
  XP_TRY(xp_arrow_export_batch(call, table->n_rows, table->n_columns, &content->array));
  for (int64_t i = 0; i < table->n_columns; i++) {
    if (!describe_column(ctx, &table->columns[i], content->schema.children[i])) return xp_fail_memory(call);
    XP_TRY(xp_arrow_export_column(call, &table->columns[i], content->array.children[i]));
  }
  return EXPT_OK;
}

expt_status expt_table_to_arrow(const expt_context *ctx, const expt_table *table, void *stream, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, stream, "stream"));
  XP_TRY(xp_table_check(call, table, "table"));
  stream_content *const content = xp_alloc(ctx, 1, sizeof *content);
  if (content == NULL) return xp_fail_memory(call);
  expt_context_retain(ctx);
  content->ctx = ctx;
  const expt_status status = fill(call, table, content);
  if (status != EXPT_OK) {
    free_content(content);
    return status;
  }
  *(struct ArrowArrayStream *)stream = (struct ArrowArrayStream){.get_schema = get_schema,
                                                                 .get_next = get_next,
                                                                 .get_last_error = get_last_error,
                                                                 .release = release_stream,
                                                                 .private_data = content};
  return EXPT_OK;
}
