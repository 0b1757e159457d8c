/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_stitch(): both tables as codes and times, the right one in order, partners for each left row, and the frame. */
#include "lib/events/stitch_match.h"

#include <math.h>

#define MOST_ROWS (INT64_C(1) << 40)

XP_OPTIONS(expt_stitch_options, .direction = EXPT_STITCH_DIRECTION_BACKWARD, .tolerance_us = -1, .allow_exact = 1,
           .attribution = EXPT_ATTRIBUTION_CLOSEST, .half_life_us = INT64_C(604800000000), .max_rows = 100000000);

/* Everything the call holds while it runs. */
typedef struct stitching {
  xp_rows_source left, right;
  expt_stitch_options options;
  xp_key_set *set;
  xp_rows left_rows, right_rows;
  xp_timeline *timeline;
  xp_matches *matches;
} stitching;

static void clean(const xp_call *call, stitching *work) {
  xp_key_set_free(work->set);
  xp_rows_free(call->ctx, &work->left_rows);
  xp_rows_free(call->ctx, &work->right_rows);
  xp_timeline_free(work->timeline);
  xp_matches_free(work->matches);
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

/* ---- the frame ---- */

typedef struct pairs {
  int64_t *left, *right;
  double *gap, *weight;
} pairs;

static double signed_gap(int64_t left, int64_t right) {
  const double distance = (double)xp_distance(left, right);
  return left < right ? -distance : distance;
}

/* Distances from the closest one: however far all are, that one weighs something. */
static void decay(const double *gap, double half_life, int64_t n, double *weight) {
  double closest = fabs(gap[0]), sum = 0.0;
  for (int64_t i = 1; i < n; i++)
    closest = fmin(closest, fabs(gap[i]));
  for (int64_t i = 0; i < n; i++) {
    weight[i] = exp2((closest - fabs(gap[i])) / half_life);
    sum += weight[i];
  }
  for (int64_t i = 0; i < n; i++)
    weight[i] /= sum;
}

static int64_t write_left_row(const stitching *work, int64_t left, pairs to, int64_t at) {
  const int64_t *positions = NULL;
  const int64_t n = xp_partners(work->matches, left, &positions);
  if (n == 0) {
    to.left[at] = left;
    to.right[at] = -1;
    to.gap[at] = NAN;
    return at + 1;
  }
  for (int64_t i = 0; i < n; i++) {
    const xp_moment partner = work->timeline->moments[positions[i]];
    to.left[at + i] = left;
    to.right[at + i] = partner.row;
    to.gap[at + i] = signed_gap(work->left_rows.times[left], partner.time);
    to.weight[at + i] = 1.0 / (double)n;
  }
  if (work->options.attribution == EXPT_ATTRIBUTION_HALF_LIFE)
    decay(to.gap + at, (double)work->options.half_life_us, n, to.weight + at);
  return at + n;
}

static expt_status write_frame(const xp_call *call, const stitching *work, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, work->matches->n_rows, 4);
  const pairs to = {.left = xp_frame_integers(frame, "left_row", XP_SHOWN),
                    .right = xp_frame_integers(frame, "right_row", XP_SHOWN),
                    .gap = xp_frame_doubles(frame, "gap", XP_SHOWN),
                    .weight = xp_frame_doubles(frame, "weight", XP_SHOWN)};
  int64_t at = 0;
  for (int64_t left = 0; left < work->matches->n_left && !xp_frame_failed(frame); left++)
    at = write_left_row(work, left, to, at);
  return xp_give(call, frame, out);
}

/* ---- the whole ---- */

static expt_status stitch(const xp_call *call, stitching *work, expt_frame **out) {
  const uint64_t left = (uint64_t)work->left.table->n_rows, right = (uint64_t)work->right.table->n_rows;
  xp_progress progress = xp_progress_start(call, 2 * left + right);
  XP_TRY(xp_key_set_create(call, work->left.keys.n, &work->set));
  XP_TRY(xp_rows_read(call, &work->right, work->set, &progress, &work->right_rows));
  XP_TRY(xp_timeline_create(call, &work->right_rows, xp_key_set_count(work->set), &work->timeline));
  XP_TRY(xp_rows_read(call, &work->left, work->set, &progress, &work->left_rows));
  const xp_sides sides = {.left = &work->left_rows, .right = work->timeline};
  XP_TRY(xp_matches_create(call, sides, &work->options, &progress, &work->matches));
  XP_TRY(xp_progress_end(&progress));
  return write_frame(call, work, out);
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
