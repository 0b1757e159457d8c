/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_EVENTS_LAWS_H
#define EXPERIMENT_TESTS_EVENTS_LAWS_H

/* What every saved state of a handle must keep, whatever its bytes are. All of it asserts. */

#include "tests/unit/events_support.h"

typedef struct handle_kind {
  expt_status (*load)(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err);
  expt_status (*save)(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);
  expt_status (*merge)(void *handle, const void *other, expt_error *err);
  void (*ask)(const void *handle); /* every ask: answers, or says why not */
  void (*free)(void *handle);
  int64_t spare; /* bytes that loading may hold besides, whatever the size */
} handle_kind;

/* Loads the bytes; true when they loaded. If they load they are what is saved again, the handle answers, and merging
 * with a copy adds or refuses. Loading holds at most 4 bytes for each byte given, and 64 KB; a failure leaves
 * nothing. */
bool keeps_the_laws(const handle_kind *kind, const uint8_t *bytes, size_t size);

/* Every bit and every length of a good state, then `seeded` damages, then as many with lengths and checksum mended.
 * The good state itself must load. Returns how many mended ones loaded. */
int64_t survives_damage(const handle_kind *kind, state_bytes good, int64_t seeded);

#endif
