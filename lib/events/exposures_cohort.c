/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/exposures_cohort.h"

bool xp_cohort_create(const expt_context *ctx, xp_cohort *cohort) {
  *cohort = (xp_cohort){.ctx = ctx, .units = xp_units_create(ctx), .variants = xp_labels_create(ctx)};
  return cohort->units != NULL && cohort->variants != NULL;
}

void xp_cohort_free(xp_cohort *cohort) {
  xp_units_free(cohort->units);
  xp_labels_free(cohort->variants);
  xp_release(cohort->ctx, cohort->zero);
  *cohort = (xp_cohort){0};
}

static bool reserve_zero(xp_cohort *cohort) {
  const int64_t room = xp_units_room(cohort->units);
  if (room <= cohort->zero_room) return true;
  xp_zero *const zero = xp_grow(cohort->ctx, cohort->zero, cohort->zero_room, room, sizeof *zero);
  if (zero == NULL) return false;
  cohort->zero = zero;
  cohort->zero_room = room;
  return true;
}

xp_cohort_marks xp_cohort_marks_take(const xp_cohort *cohort) {
  return (xp_cohort_marks){xp_units_count(cohort->units), xp_labels_count(cohort->variants)};
}

void xp_cohort_marks_restore(xp_cohort *cohort, xp_cohort_marks marks) {
  xp_units_forget(cohort->units, marks.units);
  xp_labels_forget(cohort->variants, marks.variants);
}

/* ---- exposures ---- */

typedef struct maps {
  int32_t *units, *variants; /* code here of each code there */
} maps;

static bool maps_create(const expt_context *ctx, const xp_units *units, const xp_labels *variants, maps *out) {
  out->units = xp_alloc(ctx, xp_units_count(units), sizeof *out->units);
  out->variants = xp_alloc(ctx, xp_labels_count(variants), sizeof *out->variants);
  return out->units != NULL && out->variants != NULL;
}

static void maps_free(const expt_context *ctx, maps *both) {
  xp_release(ctx, both->units);
  xp_release(ctx, both->variants);
}

static expt_status copy(const xp_call *call, xp_cohort *cohort, const expt_exposures *exposures, maps *to) {
  if (!maps_create(call->ctx, exposures->units, exposures->variants, to)) return xp_fail_memory(call);
  XP_TRY(xp_labels_learn(call, cohort->variants, exposures->variants, INT32_MAX, exposures->variant, to->variants));
  XP_TRY(xp_units_learn(call, cohort->units, exposures->units, "exposures", to->units));
  if (!reserve_zero(cohort)) return xp_fail_memory(call);
  for (int64_t code = 0; code < xp_units_count(exposures->units); code++) {
    const xp_exposure *const one = &exposures->seen[code];
    cohort->zero[to->units[code]] = (xp_zero){one->first_us, to->variants[one->variant], one->marks};
  }
  return EXPT_OK;
}

expt_status xp_cohort_take(const xp_call *call, xp_cohort *cohort, const expt_exposures *exposures) {
  XP_TRY(xp_need(call, exposures, "exposures"));
  if (cohort->exposed)
    return XP_FAIL(call, EXPT_E_STATE, "exposures", "",
                   "exposures were given before; merge them first, then give them once");
  if (xp_units_count(cohort->units) > 0)
    return XP_FAIL(call, EXPT_E_STATE, "exposures", "",
                   "events have been added; give the exposures before the first event");
  maps to = {0};
  const expt_status status = copy(call, cohort, exposures, &to);
  maps_free(call->ctx, &to);
  if (status != EXPT_OK) {
    xp_cohort_marks_restore(cohort, (xp_cohort_marks){0, 0});
    return status;
  }
  cohort->exposed = true;
  cohort->conflict = exposures->conflict;
  return EXPT_OK;
}

int64_t xp_cohort_keep(const xp_cohort *cohort, int32_t *codes, int64_t n) {
  int64_t kept = 0;
  for (int64_t i = 0; i < n; i++)
    if (xp_cohort_has(cohort, codes[i])) codes[kept++] = codes[i];
  return kept;
}

/* ---- events ---- */

expt_status xp_cohort_open(const xp_call *call, xp_cohort *cohort, const expt_column *column, const char *argument,
                           xp_unit_reader **out) {
  return xp_unit_reader_create(call, column, argument, cohort->units, cohort->exposed, out);
}

expt_status xp_cohort_codes(const xp_call *call, const xp_cohort *cohort, xp_unit_reader *reader, int64_t from,
                            int64_t n, const uint8_t *wanted, int32_t *codes) {
  XP_TRY(xp_unit_reader_read(reader, call, from, n, wanted, codes));
  XP_TRY(xp_unit_reader_need_ids(reader, call, from, n, codes));
  for (int64_t i = 0; i < n && cohort->exposed; i++)
    if (codes[i] >= 0 && !xp_cohort_has(cohort, codes[i])) codes[i] = XP_UNIT_UNKNOWN;
  return EXPT_OK;
}

/* ---- merge ---- */

static expt_status need_same_exposures(const xp_call *call, const xp_cohort *cohort, const xp_cohort *other) {
  if (cohort->exposed != other->exposed)
    return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", "exposures",
                   "only one of the two has exposures; needed: both, or neither");
  return xp_need_same_number(call, "conflict", cohort->conflict, other->conflict);
}

static expt_status join_zero(const xp_call *call, xp_cohort *cohort, const xp_cohort *other, const maps *to,
                             int64_t known) {
  for (int64_t code = 0; code < xp_units_count(other->units); code++) {
    xp_zero theirs = other->zero[code], *const mine = &cohort->zero[to->units[code]];
    theirs.variant = to->variants[theirs.variant];
    if (to->units[code] >= known)
      *mine = theirs;
    else if (mine->since_us != theirs.since_us || mine->variant != theirs.variant || mine->marks != theirs.marks)
      return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", "exposures",
                     "a unit was exposed at another time or to another variant there; needed: all exposures of a unit, "
                     "merged, in both");
  }
  return EXPT_OK;
}

static expt_status learn(const xp_call *call, xp_cohort *cohort, const xp_cohort *other, maps *to) {
  const int64_t known = xp_units_count(cohort->units);
  if (!maps_create(call->ctx, other->units, other->variants, to)) return xp_fail_memory(call);
  XP_TRY(xp_labels_learn(call, cohort->variants, other->variants, INT32_MAX, "variant", to->variants));
  XP_TRY(xp_units_learn(call, cohort->units, other->units, "other", to->units));
  if (!cohort->exposed) return EXPT_OK;
  return reserve_zero(cohort) ? join_zero(call, cohort, other, to, known) : xp_fail_memory(call);
}

expt_status xp_cohort_learn(const xp_call *call, xp_cohort *cohort, const xp_cohort *other, int32_t *map) {
  XP_TRY(need_same_exposures(call, cohort, other));
  maps to = {0};
  const expt_status status = learn(call, cohort, other, &to);
  for (int64_t code = 0; code < xp_units_count(other->units) && status == EXPT_OK; code++)
    map[code] = to.units[code];
  maps_free(call->ctx, &to);
  return status;
}

/* ---- states ---- */

enum { EXPOSED_TAG = 1, UNITS_TAG = 2, VARIANTS_TAG = 3, SINCE_TAG = 4, CODES_TAG = 5, MARKS_TAG = 6 };

static void write_zero(xp_writer *writer, const xp_cohort *cohort, const int32_t *order, const int64_t *ranks,
                       int64_t *values) {
  const int64_t count = xp_units_count(cohort->units);
  for (int64_t i = 0; i < count; i++)
    values[i] = cohort->zero[order[i]].since_us;
  xp_write_i64s(writer, SINCE_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    values[i] = ranks[cohort->zero[order[i]].variant];
  xp_write_i64s(writer, CODES_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    values[i] = cohort->zero[order[i]].marks;
  xp_write_i64s(writer, MARKS_TAG, values, count);
}

static bool write_exposed(xp_writer *writer, const xp_cohort *cohort, const int32_t *order) {
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(cohort->ctx, cohort->variants, &label_order);
  int64_t *const values = xp_alloc(cohort->ctx, xp_units_count(cohort->units), sizeof *values);
  const bool room = ranks != NULL && values != NULL;
  if (room) {
    xp_labels_write(writer, VARIANTS_TAG, cohort->variants, label_order);
    write_zero(writer, cohort, order, ranks, values);
  }
  xp_release(cohort->ctx, ranks);
  xp_release(cohort->ctx, label_order);
  xp_release(cohort->ctx, values);
  return room;
}

bool xp_cohort_write(xp_writer *writer, uint16_t tag, const xp_cohort *cohort, const int32_t *order) {
  const int64_t mark = xp_write_begin(writer, tag);
  xp_write_i64(writer, EXPOSED_TAG, cohort->exposed ? 1 + cohort->conflict : 0);
  bool written = xp_units_write(writer, UNITS_TAG, cohort->units, order);
  if (written && cohort->exposed) written = write_exposed(writer, cohort, order);
  xp_write_end(writer, mark);
  return written;
}

static expt_status take_zero(const xp_call *call, xp_reader *section, xp_cohort *cohort, int64_t *values) {
  const int64_t count = xp_units_count(cohort->units), variants = xp_labels_count(cohort->variants);
  xp_read_i64s(section, SINCE_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    cohort->zero[i].since_us = values[i];
  xp_read_i64s(section, CODES_TAG, values, count);
  for (int64_t i = 0; i < count; i++) {
    if (values[i] < 0 || values[i] >= variants) return xp_reader_corrupt(call, "a unit has no variant");
    cohort->zero[i].variant = (int32_t)values[i];
  }
  xp_read_i64s(section, MARKS_TAG, values, count);
  for (int64_t i = 0; i < count; i++) {
    if (values[i] < 0 || values[i] > (XP_CONFLICTED | XP_FORCED)) return xp_reader_corrupt(call, "a mark is not one");
    cohort->zero[i].marks = (uint32_t)values[i];
  }
  return EXPT_OK;
}

static expt_status read_exposed(const xp_call *call, xp_reader *section, xp_cohort *cohort) {
  const int64_t count = xp_units_count(cohort->units);
  XP_TRY(xp_labels_read(call, section, VARIANTS_TAG, INT32_MAX, cohort->variants));
  if (count > xp_reader_left(section) / (3 * (int64_t)sizeof(int64_t)))
    return xp_reader_corrupt(call, "its exposures end early");
  int64_t *const values = xp_alloc(call->ctx, count, sizeof *values);
  const bool room = values != NULL && reserve_zero(cohort);
  const expt_status status = room ? take_zero(call, section, cohort, values) : xp_fail_memory(call);
  xp_release(call->ctx, values);
  return status;
}

expt_status xp_cohort_read(const xp_call *call, xp_reader *reader, uint16_t tag, xp_cohort *cohort) {
  xp_reader section = xp_read_section(reader, tag);
  const int64_t exposed = xp_read_i64(&section, EXPOSED_TAG);
  if (section.failed || exposed < 0 || exposed > 1 + EXPT_CONFLICT_EXCLUDE)
    return xp_reader_corrupt(call, "its units are not there");
  cohort->exposed = exposed > 0;
  cohort->conflict = exposed > 0 ? (expt_conflict)(exposed - 1) : EXPT_CONFLICT_KEEP_FIRST;
  XP_TRY(xp_units_read(call, &section, UNITS_TAG, cohort->units));
  if (cohort->exposed) XP_TRY(read_exposed(call, &section, cohort));
  return xp_reader_at_end(&section) ? EXPT_OK : xp_reader_corrupt(call, "its units do not end where they should");
}

/* ---- frames ---- */

bool xp_cohort_column(expt_frame *frame, const xp_cohort *cohort, const int32_t *codes, int64_t rows) {
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(cohort->ctx, cohort->variants, &label_order);
  int32_t *const variant =
      ranks == NULL ? NULL : xp_frame_dict(frame, "variant", cohort->variants, label_order, XP_SHOWN);
  for (int64_t i = 0; i < rows && variant != NULL; i++)
    variant[i] = (int32_t)ranks[cohort->zero[codes[i]].variant];
  xp_release(cohort->ctx, ranks);
  xp_release(cohort->ctx, label_order);
  return variant != NULL;
}
