/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer as bytes. Loading believes nothing, and allocates nothing that the bytes that are left could not fill. */
#include "lib/assign/layer_internal.h"

#include "lib/base/memory.h"
#include "lib/base/state.h"
#include "lib/base/utf8.h"
#include <string.h>

enum { STATE_LAYER = 2 };

/* In the order in which they are written. Append-only. */
enum {
  TAG_DESCRIPTION = 1, /* section */
  TAG_SCHEME = 2,
  TAG_N_BUCKETS = 3,
  TAG_SALT = 4,
  TAG_PATTERN = 5,
  TAG_CONTENT = 16, /* section */
  TAG_N_EXPERIMENTS = 17,
  TAG_EXPERIMENT = 18, /* names, rising bytewise */
  TAG_OWNERS = 19      /* by bucket: 0 = free, else the number of its experiment; 1, 2 or 4 bytes, what count needs */
};

static int64_t owner_width(int64_t count) {
  if (count <= UINT8_MAX) return 1;
  return count <= UINT16_MAX ? 2 : 4;
}

/* ---- saving ---- */

static void write_description(xp_writer *writer, const expt_layer *layer) {
  const int64_t mark = xp_write_begin(writer, TAG_DESCRIPTION);
  xp_write_i64(writer, TAG_SCHEME, layer->scheme);
  xp_write_i64(writer, TAG_N_BUCKETS, layer->n_buckets);
  xp_write_text(writer, TAG_SALT, layer->salt);
  xp_write_text(writer, TAG_PATTERN, layer->pattern);
  xp_write_end(writer, mark);
}

static uint8_t *packed_owners(const expt_layer *layer, int64_t width) {
  uint8_t *bytes = xp_alloc(layer->ctx, layer->n_buckets, width);
  if (bytes == NULL) return NULL;
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++) {
    const uint32_t owner = (uint32_t)(layer->owner[bucket] + 1);
    for (int64_t byte = 0; byte < width; byte++)
      bytes[bucket * width + byte] = (uint8_t)(owner >> (8 * byte));
  }
  return bytes;
}

static void write_content(xp_writer *writer, const expt_layer *layer, const uint8_t *owners, int64_t size) {
  const int64_t mark = xp_write_begin(writer, TAG_CONTENT);
  xp_write_i64(writer, TAG_N_EXPERIMENTS, layer->count);
  for (int64_t i = 0; i < layer->count; i++)
    xp_write_text(writer, TAG_EXPERIMENT, layer->names[i]);
  xp_write_bytes(writer, TAG_OWNERS, owners, size);
  xp_write_end(writer, mark);
}

expt_status expt_layer_save(const expt_layer *layer, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, layer, "layer"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  const int64_t width = owner_width(layer->count);
  uint8_t *owners = packed_owners(layer, width);
  if (owners == NULL) return xp_fail_memory(call);
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, STATE_LAYER);
  write_description(&writer, layer);
  xp_writer_configuration_done(&writer);
  write_content(&writer, layer, owners, layer->n_buckets * width);
  xp_release(call->ctx, owners);
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- loading ---- */

/* A text that must be there; `what` is wrong where it is not. */
static expt_status read_text(const xp_call *call, xp_reader *reader, uint16_t tag, const char *what, char **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  const expt_status status = xp_read_name(&quiet, reader, tag, out);
  if (status == EXPT_E_NOMEM) return xp_fail_memory(call);
  if (status == EXPT_OK && *out != NULL && **out != '\0') return EXPT_OK;
  xp_release(call->ctx, *out);
  *out = NULL;
  return xp_reader_corrupt(call, what);
}

/* Errors of the maker are about arguments; here it is the state that is to blame. */
static expt_status make(const xp_call *call, const char *salt, const expt_layer_options *options, expt_layer **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  const expt_status status = xp_layer_make(&quiet, salt, options, out);
  if (status == EXPT_E_NOMEM) return xp_fail_memory(call);
  if (status == EXPT_E_PLATFORM) return XP_FAIL(call, status, "state", "", "libcrypto has no MD5");
  return status == EXPT_OK ? EXPT_OK : xp_reader_corrupt(call, "its description is not one");
}

/* The owners take a byte a bucket at least: no more buckets than that are made. */
static expt_status read_numbers(const xp_call *call, xp_reader *section, int64_t bytes, expt_layer_options *options) {
  const int64_t scheme = xp_read_i64(section, TAG_SCHEME);
  options->n_buckets = xp_read_i64(section, TAG_N_BUCKETS);
  if (scheme < 0 || scheme > INT32_MAX) return xp_reader_corrupt(call, "its scheme is out of range");
  if (options->n_buckets > bytes) return xp_reader_corrupt(call, "its buckets end early");
  options->scheme = (expt_scheme)scheme;
  return EXPT_OK;
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_layer **out) {
  xp_reader section = xp_read_section(state, TAG_DESCRIPTION);
  expt_layer_options options;
  char *salt = NULL, *pattern = NULL;
  expt_layer_options_init(&options);
  expt_status status = read_numbers(call, &section, xp_reader_left(state), &options);
  if (status == EXPT_OK) status = read_text(call, &section, TAG_SALT, "its salt is not a text", &salt);
  if (status == EXPT_OK) status = read_text(call, &section, TAG_PATTERN, "its pattern is not a text", &pattern);
  if (status == EXPT_OK && !(xp_reader_at_end(&section) && xp_reader_configuration_done(state)))
    status = xp_reader_corrupt(call, "its description does not end where it should");
  options.pattern = pattern;
  if (status == EXPT_OK) status = make(call, salt, &options, out);
  xp_release(call->ctx, salt);
  xp_release(call->ctx, pattern);
  return status;
}

static expt_status read_experiments(const xp_call *call, xp_reader *section, expt_layer *layer) {
  const int64_t count = xp_read_i64(section, TAG_N_EXPERIMENTS);
  if (count < 0 || count > layer->n_buckets || count > xp_reader_left(section) / XP_FIELD_HEADER)
    return xp_reader_corrupt(call, "its number of experiments is out of range");
  if (!xp_layer_reserve(layer, count)) return xp_fail_memory(call);
  while (layer->count < count) {
    char **name = &layer->names[layer->count];
    XP_TRY(read_text(call, section, TAG_EXPERIMENT, "the name of an experiment is not a text", name));
    layer->count++;
    if (layer->count > 1 && strcmp(name[-1], name[0]) >= 0)
      return xp_reader_corrupt(call, "its experiments are not in order");
  }
  return EXPT_OK;
}

static uint32_t owner_at(const uint8_t *bytes, int64_t width) {
  uint32_t owner = 0;
  for (int64_t byte = 0; byte < width; byte++)
    owner |= (uint32_t)bytes[byte] << (8 * byte);
  return owner;
}

static expt_status read_owners(const xp_call *call, xp_reader *section, expt_layer *layer) {
  const int64_t width = owner_width(layer->count);
  int64_t size;
  const uint8_t *bytes = xp_read_bytes(section, TAG_OWNERS, &size);
  if (bytes == NULL || size != layer->n_buckets * width) return xp_reader_corrupt(call, "its owners do not fit");
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++) {
    const uint32_t owner = owner_at(bytes + bucket * width, width);
    if (owner > (uint32_t)layer->count) return xp_reader_corrupt(call, "a bucket belongs to no experiment it has");
    if (owner == 0) continue;
    layer->owner[bucket] = (int32_t)owner - 1;
    layer->owned[owner - 1]++;
  }
  for (int64_t i = 0; i < layer->count; i++)
    if (layer->owned[i] == 0) return xp_reader_corrupt(call, "an experiment owns no bucket");
  return EXPT_OK;
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_layer **out) {
  XP_TRY(read_description(call, state, out));
  xp_reader section = xp_read_section(state, TAG_CONTENT);
  XP_TRY(read_experiments(call, &section, *out));
  XP_TRY(read_owners(call, &section, *out));
  const bool whole = xp_reader_at_end(&section) && xp_reader_at_end(state);
  return whole ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_layer_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_layer **out,
                            expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, STATE_LAYER, &reader));
  expt_layer *layer = NULL;
  const expt_status status = read_all(call, &reader, &layer);
  if (status == EXPT_OK)
    *out = layer;
  else
    expt_layer_free(layer);
  return status;
}
