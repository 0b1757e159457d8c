/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/folds.h"

#include "lib/base/bytes.h"
#include "lib/base/hash.h"

/* The id is hashed first, so that an id of any length is seeded without memory. */
static int32_t fold_of(xp_text id, uint64_t seed, int32_t folds) {
  uint8_t seeded[16];
  xp_put_le64(seeded, seed);
  xp_put_le64(seeded + 8, xp_hash64(id.bytes, id.size));
  const uint64_t high = xp_hash64(seeded, sizeof seeded) >> 32;
  return (int32_t)(high * (uint64_t)folds >> 32);
}

expt_status xp_folds(const xp_call *call, const expt_column *id, const char *argument, int32_t folds, uint64_t seed,
                     int32_t *fold) {
  XP_TRY(xp_column_check(call, id, argument));
  XP_TRY(xp_need_ids(call, id, argument));
  XP_TRY(xp_need_whole(call, "folds", "", folds, 2, XP_MOST_FOLDS));
  for (int64_t row = 0; row < id->length; row++) {
    char digits[24];
    xp_text text;
    XP_TRY(xp_read_text(call, id, argument, row, digits, &text));
    if (text.bytes == NULL)
      return XP_FAIL_ROW(call, EXPT_E_ROW, argument, xp_column_name(id), row,
                         "a unit id is missing; every row needs one");
    fold[row] = fold_of(text, seed, folds);
  }
  return EXPT_OK;
}
