/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_STATE_H
#define EXPERIMENT_LIB_BASE_STATE_H

/* The envelope of every saved state:
 *   "EXPT" | format u16 | type u16 | configuration hash u64 | length of the fields u64 |
 *   tagged fields ... | XXH64 of all before u64
 * little-endian, written by shifts. Fields are tag u16, length u64, bytes; a section is a field whose bytes are
 * fields; a missing text has the length 2^64 - 1 and no bytes. Readers must consume tags in the order written; an
 * unknown tag after the known ones of a section is skipped from 0.1.0 on, and refused before. */

#include "lib/base/buffer.h"

enum { XP_STATE_FORMAT = 2, XP_STATE_HEADER = 24, XP_STATE_CHECKSUM = 8, XP_FIELD_HEADER = 10 };

typedef struct xp_writer {
  xp_buffer buffer;
  uint64_t configuration_hash;
} xp_writer;

void xp_writer_start(xp_writer *writer, const expt_context *ctx, uint16_t type);
void xp_writer_free(xp_writer *writer); /* for a writer that is not finished */
void xp_write_u64(xp_writer *writer, uint16_t tag, uint64_t value);
void xp_write_i64(xp_writer *writer, uint16_t tag, int64_t value);
void xp_write_double(xp_writer *writer, uint16_t tag, double value);
void xp_write_bytes(xp_writer *writer, uint16_t tag, const void *bytes, int64_t size); /* NULL bytes = a missing text */
void xp_write_text(xp_writer *writer, uint16_t tag, const char *text); /* NULL = missing */
void xp_write_i64s(xp_writer *writer, uint16_t tag, const int64_t *values, int64_t count);
int64_t xp_write_begin(xp_writer *writer, uint16_t tag); /* a section; returns the mark for xp_write_end */
void xp_write_end(xp_writer *writer, int64_t mark);
/* Hashes what was written so far: two states merge when these are equal. A writer that has another hash of its configuration sets that. */
void xp_writer_configuration_done(xp_writer *writer);
/* Seals and hands over by the two-call protocol. Frees the writer in every case. */
expt_status xp_writer_finish(const xp_call *call, xp_writer *writer, uint8_t *buf, int64_t cap, int64_t *need);

typedef struct xp_reader {
  const uint8_t *at, *end;
  bool failed;          /* once true, every later read returns zero / NULL and leaves it true */
  const uint8_t *begin; /* of the fields */
  uint64_t configuration_hash;
} xp_reader;

/* Checks magic, format, length, checksum and type. EXPT_E_CORRUPT or EXPT_E_VERSION with one sentence. Keeps
 * pointing into `state`. */
expt_status xp_reader_start(const xp_call *call, const uint8_t *state, int64_t size, uint16_t type, xp_reader *reader);
uint64_t xp_read_u64(xp_reader *reader, uint16_t tag);
int64_t xp_read_i64(xp_reader *reader, uint16_t tag);
double xp_read_double(xp_reader *reader, uint16_t tag);
/* Points into the state; NULL with size 0 = a missing text, or a failure. */
const uint8_t *xp_read_bytes(xp_reader *reader, uint16_t tag, int64_t *size);
/* A text as a C string that the caller releases, NULL for a missing one. EXPT_E_CORRUPT when it is no UTF-8 or holds a NUL. */
expt_status xp_read_name(const xp_call *call, xp_reader *reader, uint16_t tag, char **out);
/* Exactly `count` of them, else zeros and failed. */
bool xp_read_i64s(xp_reader *reader, uint16_t tag, int64_t *values, int64_t count);
/* A reader of the section's fields; what fails in it does not fail its parent, so ask xp_reader_at_end(&section)
 * when done. */
xp_reader xp_read_section(xp_reader *reader, uint16_t tag);
/* Where the writer called xp_writer_configuration_done(): fails the reader when the hash is not that of the fields
 * read so far. */
bool xp_reader_configuration_done(xp_reader *reader);
bool xp_reader_at_end(const xp_reader *reader);  /* false also after a failure */
int64_t xp_reader_left(const xp_reader *reader); /* bytes left, 0 after a failure: the bound of every allocation */
/* EXPT_E_CORRUPT "the state is damaged: <what>". */
expt_status xp_reader_corrupt(const xp_call *call, const char *what);

/* Labels of batches that were counted, as sorted XXH3-128 hashes. */
typedef struct xp_batches {
  uint64_t *hashes;    /* pairs: high, low */
  int64_t count, room; /* pairs */
  int64_t unnamed;     /* batches without a label */
} xp_batches;
void xp_batches_free(const expt_context *ctx, xp_batches *batches);
/* Add and merge in the three steps of every add: check, reserve, apply. A NULL label counts as unnamed; an empty one
 * is refused. */
expt_status xp_batches_check(const xp_call *call, const xp_batches *batches, const char *label);
expt_status xp_batches_check_merge(const xp_call *call, const xp_batches *batches, const xp_batches *other);
bool xp_batches_reserve(const expt_context *ctx, xp_batches *batches, int64_t more); /* room for `more` labels */
void xp_batches_apply(xp_batches *batches, const char *label);
void xp_batches_merge(xp_batches *batches, const xp_batches *other);
void xp_batches_write(xp_writer *writer, uint16_t tag, const xp_batches *batches);
/* Into empty batches. False: corrupt (reader->failed) or no memory (not failed). */
bool xp_batches_read(const expt_context *ctx, xp_reader *reader, uint16_t tag, xp_batches *batches);

#endif
