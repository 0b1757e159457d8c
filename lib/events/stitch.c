/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_stitch(): the right table by key and time, then the left rows, which look for their partners in it. */
#include "lib/events/stitch_match.h"

#define MOST_ROWS (INT64_C(1) << 40)

XP_OPTIONS(expt_stitch_options, .direction = EXPT_STITCH_DIRECTION_BACKWARD, .tolerance_us = -1, .allow_exact = 1,
           .attribution = EXPT_ATTRIBUTION_CLOSEST, .half_life_us = INT64_C(604800000000), .max_rows = 100000000);

/* Everything the call holds while it runs. */
typedef struct stitching {
  xp_rows_source left, right;
  expt_stitch_options options;
  xp_key_set *set;
  xp_keyed_rows right_rows;
  xp_index *index;
} stitching;

static void clean(const xp_call *call, stitching *work) {
  xp_key_set_free(work->set);
  xp_keyed_rows_free(call->ctx, &work->right_rows);
  xp_index_free(work->index);
}

/* ---- the request ---- */

static expt_status take_options(const xp_call *call, const expt_stitch_options *theirs, expt_stitch_options *mine) {
  XP_TRY(xp_take_expt_stitch_options(call, theirs, mine));
  XP_TRY(xp_need_word(call, "options", "direction", mine->direction, EXPT_STITCH_DIRECTION_NEAREST));
  XP_TRY(xp_need_word(call, "options", "attribution", mine->attribution, EXPT_ATTRIBUTION_HALF_LIFE));
  XP_TRY(xp_need_whole(call, "options", "allow_exact", mine->allow_exact, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "consume", mine->consume, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "half_life_us", mine->half_life_us, 1, INT64_MAX));
  return xp_need_whole(call, "options", "max_rows", mine->max_rows, 1, MOST_ROWS);
}

static const char *kind_of(const expt_column *column) {
  return xp_ids_are_text(column) ? "text" : "integers";
}

static expt_status check_key(const xp_call *call, const stitching *work, const char *name) {
  const expt_column *left = NULL, *right = NULL;
  XP_TRY(xp_find_column(call, work->left.table, "left", name, xp_need_ids, &left));
  XP_TRY(xp_find_column(call, work->right.table, "right", name, xp_need_ids, &right));
  if (xp_ids_are_text(left) == xp_ids_are_text(right)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DTYPE, "right", name, "'%.80s' is %s in left and %s in right; needed: one kind", name,
                 kind_of(left), kind_of(right));
}

static expt_status check_request(const xp_call *call, const stitching *work) {
  const expt_column *ignored = NULL;
  XP_TRY(xp_table_check(call, work->left.table, "left"));
  XP_TRY(xp_table_check(call, work->right.table, "right"));
  XP_TRY(xp_key_names_check(call, work->left.keys));
  XP_TRY(xp_need_text(call, work->left.time, "left_time"));
  XP_TRY(xp_need_text(call, work->right.time, "right_time"));
  for (int64_t k = 0; k < work->left.keys.n; k++)
    XP_TRY(check_key(call, work, work->left.keys.names[k]));
  return xp_find_column(call, work->left.table, "left", work->left.time, xp_need_times, &ignored);
}

/* ---- the whole ---- */

static bool has_one_number(const stitching *work) {
  const expt_column *key = NULL;
  const xp_call quiet = {.ctx = NULL};
  if (work->left.keys.n != 1) return false;
  return xp_table_find(&quiet, work->left.table, "left", work->left.keys.names[0], &key) == EXPT_OK &&
         !xp_ids_are_text(key);
}

static expt_status walk(const xp_call *call, stitching *work, xp_progress *progress, expt_frame **out) {
  const xp_stitching of = {.left = &work->left, .set = work->set, .options = &work->options};
  if (!xp_stitch_can_walk(&of, &work->right)) return EXPT_OK;
  const expt_status status = xp_stitch_by_walking(call, &of, &work->right, progress, out);
  return status == EXPT_E_ROW ? EXPT_OK : status;
}

static expt_status look_up(const xp_call *call, stitching *work, xp_progress *progress, expt_frame **out) {
  XP_TRY(xp_keyed_rows_read(call, &work->right, work->set, progress, &work->right_rows));
  XP_TRY(xp_index_need_rows(call, work->right_rows.n, "right"));
  XP_TRY(xp_index_create(call, &work->right_rows, &work->index));
  const xp_stitching of = {.left = &work->left, .set = work->set, .right = work->index, .options = &work->options};
  return work->options.consume ? xp_stitch_in_turn(call, &of, progress, out) : xp_stitch_freely(call, &of, out);
}

static expt_status stitch(const xp_call *call, stitching *work, expt_frame **out) {
  const uint64_t left = (uint64_t)work->left.table->n_rows, right = (uint64_t)work->right.table->n_rows;
  xp_progress progress = xp_progress_start(call, left + right);
  expt_frame *frame = NULL;
  if (!has_one_number(work)) XP_TRY(xp_key_set_create(call, work->left.keys.n, &work->set));
  XP_TRY(walk(call, work, &progress, &frame));
  if (frame == NULL) XP_TRY(look_up(call, work, &progress, &frame));
  const expt_status status = xp_progress_end(&progress);
  if (status != EXPT_OK)
    expt_frame_free(frame);
  else
    *out = frame;
  return status;
}

expt_status expt_stitch(const expt_context *ctx, const expt_table *left, const expt_table *right,
                        const char *const *keys, int64_t n_keys, const char *left_time, const char *right_time,
                        const expt_stitch_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  const xp_key_names names = {keys, n_keys};
  stitching work = {.left = {.table = left, .argument = "left", .keys = names, .time = left_time, .closed = true},
                    .right = {.table = right, .argument = "right", .keys = names, .time = right_time}};
  XP_TRY(check_request(call, &work));
  XP_TRY(take_options(call, options, &work.options));
  const expt_status status = stitch(call, &work, out);
  clean(call, &work);
  return status;
}
