/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structs that grow by appending: each begins with its size as its owner compiled it. No such struct has padding, so
 * every byte counts. */
#include "lib/base/call.h"

#include <string.h>

/* Bounds what an uninitialised size can make us read. */
enum { LARGEST_STRUCT = 4096, SMALLEST_STRUCT = 8 };

static uint32_t size_of(const void *theirs) {
  uint32_t size;
  memcpy(&size, theirs, sizeof size);
  return size;
}

static bool is_plausible(uint32_t size) {
  return size >= SMALLEST_STRUCT && size <= LARGEST_STRUCT && size % 8 == 0;
}

static bool is_zero(const char *bytes, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (bytes[i] != 0) return false;
  return true;
}

void xp_options_init(void *theirs, uint32_t caller_size, const void *defaults, uint32_t size) {
  if (theirs == NULL || caller_size < sizeof caller_size) return;
  memset(theirs, 0, caller_size);
  memcpy(theirs, defaults, caller_size < size ? caller_size : size);
  memcpy(theirs, &caller_size, sizeof caller_size);
}

expt_status xp_options_take(const xp_call *call, const void *theirs, void *mine, uint32_t size) {
  if (theirs == NULL) return EXPT_OK;
  const uint32_t given = size_of(theirs);
  if (!is_plausible(given))
    return XP_FAIL(call, EXPT_E_VERSION, "options", "struct_size",
                   "%u given, which no version has; the init function sets it", given);
  if (given > size && !is_zero((const char *)theirs + size, given - size))
    return XP_FAIL(call, EXPT_E_VERSION, "options", "struct_size",
                   "%u bytes given and used; this library knows %u, and allows only zeros after them", given, size);
  memcpy(mine, theirs, given < size ? given : size);
  memcpy(mine, &size, sizeof size);
  return EXPT_OK;
}

expt_status xp_result_size(const xp_call *call, const void *theirs, uint32_t size) {
  XP_TRY(xp_need(call, theirs, "out"));
  const uint32_t given = size_of(theirs);
  if (given == size) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_VERSION, "out", "struct_size", "%u given; allowed: %u, set by the caller", given, size);
}
