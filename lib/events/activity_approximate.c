/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The approximate way of counting: ids become marks in the sketches of their day, and are not kept. */
#include "lib/events/activity_add.h"

static xp_unit_kind kind_of(const expt_column *column) {
  return xp_ids_are_text(column) ? XP_UNITS_TEXT : XP_UNITS_INTEGER;
}

static expt_status need_kind(const xp_call *call, const expt_column *column, xp_unit_kind known) {
  if (column == NULL || column->length == 0 || known == XP_UNITS_NONE || known == kind_of(column)) return EXPT_OK;
  const char *const name = xp_column_name(column);
  const bool text = known == XP_UNITS_TEXT;
  return XP_FAIL(call, EXPT_E_STATE, "table", name, "the ids of '%s' are %s, those known are %s; allowed: one kind",
                 name, text ? "integers" : "text", text ? "text" : "integers");
}

expt_status xp_activity_open_sketches(const xp_call *call, xp_activity_addition *work) {
  const xp_sketches *const sketches = &work->activity->sketches;
  XP_TRY(need_kind(call, work->unit, sketches->units));
  XP_TRY(need_kind(call, work->session, sketches->sessions));
  work->sightings = xp_alloc(call->ctx, 1, sizeof *work->sightings);
  if (work->sightings == NULL) return xp_fail_memory(call);
  xp_activity_open_days(work);
  return EXPT_OK;
}

static expt_status sight(const xp_call *call, const xp_activity_addition *work, uint64_t cell, uint64_t hash) {
  if (xp_sightings_raise(work->sightings, cell, hash)) return EXPT_OK;
  return xp_sightings_put(call, &work->activity->sketches, work->sightings, cell, hash);
}

/* ---- units ---- */

static expt_status hash_units(const xp_call *call, const xp_activity_addition *work, int64_t from, int64_t n,
                              const xp_activity_block *rows, uint64_t *hashes) {
  uint8_t present[XP_BLOCK];
  const char *const name = xp_column_name(work->unit);
  for (int64_t i = 0; i < n && work->units != NULL; i++)
    if (rows->wanted[i]) hashes[i] = xp_unit_hash(work->activity->cohort.units, rows->units[i]);
  if (work->units != NULL) return EXPT_OK;
  XP_TRY(xp_id_hashes(call, work->unit, from, n, rows->wanted, hashes, present));
  for (int64_t i = 0; i < n; i++)
    if (rows->wanted[i] && !present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' has no unit id; every row needs one",
                         name);
  return EXPT_OK;
}

static expt_status sight_units(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                               const xp_activity_block *rows) {
  uint64_t hashes[XP_BLOCK];
  XP_TRY(hash_units(call, work, from, n, rows, hashes));
  for (int64_t i = 0; i < n; i++) {
    if (!rows->wanted[i]) continue;
    const int64_t who = 2 * xp_row_variant(work, rows, i), day = xp_row_day(work, rows, i);
    work->saw_units = true;
    XP_TRY(sight(call, work, xp_presence(who, XP_GROUP_ALL, day), hashes[i]));
    if (work->levels != NULL) XP_TRY(sight(call, work, xp_presence(who, xp_row_group(rows, i), day), hashes[i]));
  }
  return EXPT_OK;
}

/* ---- sessions ---- */

static expt_status sight_sessions(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                                  const xp_activity_block *rows) {
  uint64_t hashes[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_id_hashes(call, work->session, from, n, rows->wanted, hashes, present));
  for (int64_t i = 0; i < n; i++) {
    if (!rows->wanted[i] || !present[i]) continue;
    const int64_t who = 2 * xp_row_variant(work, rows, i) + 1;
    work->saw_sessions = true;
    XP_TRY(sight(call, work, xp_presence(who, XP_GROUP_ALL, xp_row_day(work, rows, i)), hashes[i]));
  }
  return EXPT_OK;
}

expt_status xp_activity_sight(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                              xp_activity_block *rows) {
  XP_TRY(sight_units(call, work, from, n, rows));
  return work->session == NULL ? EXPT_OK : sight_sessions(call, work, from, n, rows);
}

void xp_activity_apply_sketches(xp_activity_addition *work) {
  xp_sketches *const sketches = &work->activity->sketches;
  xp_sketches_apply(sketches, &work->changes);
  if (work->saw_units) sketches->units = kind_of(work->unit);
  if (work->saw_sessions) sketches->sessions = kind_of(work->session);
}
