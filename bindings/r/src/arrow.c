/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrow streams by pointer, as nanoarrow and arrow hold them: an external pointer to a struct ArrowArrayStream. */
#include "glue.h"

/* The structs of the Arrow C interfaces, as far as they are needed here: what moves is moved as a whole. */
struct ArrowSchema {
  const char *format, *name, *metadata;
  int64_t flags, n_children;
  struct ArrowSchema **children, *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void **buffers;
  struct ArrowArray **children, *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

/* What one call reads. Freed by R's collector, whatever way the call ends. */
typedef struct held_batch {
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray batch, next;
  expt_arrow_table *table;
} held_batch;

static void free_batch(SEXP shell) {
  held_batch *held = R_ExternalPtrAddr(shell);
  if (!held) return;
  R_ClearExternalPtr(shell);
  expt_arrow_table_free(held->table);
  if (held->next.release) held->next.release(&held->next);
  if (held->batch.release) held->batch.release(&held->batch);
  if (held->schema.release) held->schema.release(&held->schema);
  if (held->stream.release) held->stream.release(&held->stream);
  R_Free(held);
}

static void pull(held_batch *held, struct ArrowArray *out, const char *argument) {
  if (!held->stream.get_next(&held->stream, out)) return;
  const char *why = held->stream.get_last_error(&held->stream);
  lx_refuse(argument, "the Arrow stream failed: %s", why ? why : "it does not say why");
}

/* The only batch of the stream; its rows are all that the call sees. */
static void pull_all(held_batch *held, const char *argument) {
  if (held->stream.get_schema(&held->stream, &held->schema)) {
    held->schema.release = NULL;
    const char *why = held->stream.get_last_error(&held->stream);
    lx_refuse(argument, "the Arrow stream failed: %s", why ? why : "it does not say why");
  }
  pull(held, &held->batch, argument);
  if (!held->batch.release) lx_refuse(argument, "%s: the Arrow stream is empty", argument);
  pull(held, &held->next, argument);
  if (held->next.release) lx_refuse(argument, "%s: the Arrow stream has several batches; give one at a time", argument);
}

/* The stream is moved out of R's pointer, which keeps what was in it alive until the call is over. */
const expt_table *lx_arrow_table(SEXP pointer, SEXP columns, const char *argument) {
  struct ArrowArrayStream *theirs = R_ExternalPtrAddr(pointer);
  if (!theirs || !theirs->release) lx_refuse(argument, "%s: the Arrow stream was read before", argument);
  SEXP shell = PROTECT(R_MakeExternalPtr(NULL, R_NilValue, R_ExternalPtrProtected(pointer)));
  R_RegisterCFinalizerEx(shell, free_batch, TRUE);
  R_SetExternalPtrProtected(pointer, shell);
  held_batch *held = R_Calloc(1, held_batch);
  R_SetExternalPtrAddr(shell, held);
  UNPROTECT(1);
  held->stream = *theirs;
  theirs->release = NULL;
  pull_all(held, argument);
  expt_arrow_table_options options;
  expt_arrow_table_options_init(&options);
  if (columns != R_NilValue) {
    options.columns = lx_texts(columns, argument);
    options.n_columns = xlength(columns);
  }
  expt_error err;
  lx_check(expt_arrow_table_create(lx_context(), &held->schema, &held->batch, &options, &held->table, &err), &err);
  return expt_arrow_table_view(held->table);
}

static void free_stream(SEXP pointer) {
  struct ArrowArrayStream *stream = R_ExternalPtrAddr(pointer);
  if (!stream) return;
  R_ClearExternalPtr(pointer);
  if (stream->release) stream->release(stream);
  R_Free(stream);
}

SEXP c_arrow_stream(SEXP data) {
  lx_enter("expt_table_to_arrow");
  const expt_table *table = lx_table(data, "table");
  SEXP pointer = PROTECT(R_MakeExternalPtr(NULL, R_NilValue, R_NilValue));
  R_RegisterCFinalizerEx(pointer, free_stream, TRUE);
  setAttrib(pointer, R_ClassSymbol, PROTECT(mkString("nanoarrow_array_stream")));
  struct ArrowArrayStream *stream = R_Calloc(1, struct ArrowArrayStream);
  R_SetExternalPtrAddr(pointer, stream);
  expt_error err;
  lx_check(expt_table_to_arrow(lx_context(), table, stream, &err), &err);
  UNPROTECT(2);
  return pointer;
}
