/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_simulation_units(): the users of a range, one row each, with what they did and what they would have done. */
#include "lib/simulate/simulation_frame.h"

#include "lib/base/buffer.h"
#include "lib/base/context.h"
#include "lib/base/memory.h"

/* What visits under a variant come to. */
typedef struct conduct {
  uint32_t steps; /* bit s: step s was taken */
  double value;
} conduct;

typedef struct unit {
  int64_t visits, pre_visits;
  conduct seen, control, treatment;
  double pre_value;
} unit;

/* ---- a unit ---- */

static void add_visit(const xp_user *user, const xp_visit *visit, bool tracked_only, conduct *to) {
  for (int32_t step = 0; step < visit->steps; step++) {
    if (tracked_only && visit->time[step] > user->tracked_until) continue;
    to->steps |= UINT32_C(1) << step;
    to->value += visit->value[step];
  }
}

static void add_visit_before(const xp_user *user, const xp_visit *visit, unit *to) {
  to->pre_visits++;
  for (int32_t step = 0; step < visit->steps; step++)
    if (visit->time[step] < user->first_time) to->pre_value += visit->value[step];
}

static void live_before(const xp_world *world, const xp_user *user, unit *to) {
  xp_visit visit;
  xp_visits at = xp_visits_before(user);
  while (xp_next_visit_before(world, user, &at)) {
    xp_visit_walk(world, user, &at, true, 0, &visit);
    add_visit_before(user, &visit, to);
  }
}

static int32_t other_variant(const xp_world *world, const xp_user *user) {
  if (user->variant > 0) return user->variant;
  return world->n_variants > 1 ? 1 : 0;
}

static void live_visit(const xp_world *world, const xp_user *user, const xp_visits *at, unit *to) {
  const int32_t treatment = other_variant(world, user);
  xp_visit control, treated;
  xp_visit_walk(world, user, at, false, 0, &control);
  treated = control;
  if (treatment > 0) xp_visit_walk(world, user, at, false, treatment, &treated);
  add_visit(user, &control, false, &to->control);
  add_visit(user, &treated, false, &to->treatment);
  add_visit(user, user->variant > 0 ? &treated : &control, true, &to->seen);
  to->visits += at->time <= user->tracked_until;
}

static void live_bot(unit *to) {
  const conduct looked = {.steps = 1};
  to->seen = to->control = to->treatment = looked;
  to->visits = 1;
}

static bool is_there(const xp_user *user) {
  return user->tracked_until != INT64_MIN;
}

static unit make_unit(const xp_world *world, const xp_user *user) {
  unit made = {0};
  if (user->is_bot) {
    live_bot(&made);
    return made;
  }
  live_before(world, user, &made);
  xp_visits at = xp_visits_from(user);
  do
    live_visit(world, user, &at, &made);
  while (xp_next_visit(world, user, &at));
  return made;
}

/* ---- the frame ---- */

typedef struct flags {
  uint8_t *seen, *control, *treatment;
} flags;

typedef struct sheet {
  int64_t *user, *first_time, *visits, *pre_visits;
  int32_t *variant, *segment[XP_MOST_SEGMENTS];
  double *pre_value, *value, *value_control, *value_treatment;
  uint8_t *is_bot;
  flags steps[XP_MOST_STEPS];
} sheet;

static uint8_t *add_flags(const xp_call *call, expt_frame *frame, const char *event, const char *suffix, bool *failed) {
  uint8_t *values = NULL;
  xp_buffer name = xp_buffer_create(call->ctx);
  xp_buffer_text(&name, event);
  xp_buffer_text(&name, suffix);
  xp_buffer_append(&name, "", 1);
  if (!name.failed) values = xp_frame_bools(frame, name.bytes, XP_DETAIL);
  *failed = *failed || name.failed;
  xp_buffer_free(&name);
  return values;
}

static void add_outcomes(const xp_call *call, expt_frame *frame, const expt_simulation *of, sheet *to, bool *failed) {
  for (int32_t step = 0; step < of->n_steps; step++) {
    const char *event = of->steps[step].event;
    to->steps[step].seen = xp_frame_bools(frame, event, XP_SHOWN);
    if (of->n_variants == 0) continue;
    to->steps[step].control = add_flags(call, frame, event, "_control", failed);
    to->steps[step].treatment = add_flags(call, frame, event, "_treatment", failed);
  }
  if (of->n_variants == 0) return;
  to->value_control = xp_frame_doubles(frame, "value_control", XP_DETAIL);
  to->value_treatment = xp_frame_doubles(frame, "value_treatment", XP_DETAIL);
}

static void add_columns(const xp_call *call, expt_frame *frame, const expt_simulation *of, sheet *to, bool *failed) {
  to->user = xp_frame_integers(frame, "user", XP_SHOWN);
  to->variant = xp_add_variant(frame, of);
  *failed = !xp_add_segments(call, frame, of, to->segment);
  to->first_time = xp_frame_times(frame, "first_time", XP_DETAIL);
  to->visits = xp_frame_integers(frame, "visits", XP_SHOWN);
  to->pre_visits = xp_frame_integers(frame, "pre_visits", XP_SHOWN);
  to->pre_value = xp_frame_doubles(frame, "pre_value", XP_SHOWN);
  to->value = xp_frame_doubles(frame, "value", XP_SHOWN);
  to->is_bot = xp_frame_bools(frame, "is_bot", XP_DETAIL);
  add_outcomes(call, frame, of, to, failed);
}

static void write_outcomes(const expt_simulation *of, const sheet *to, int64_t row, const unit *from) {
  for (int32_t step = 0; step < of->n_steps; step++) {
    const flags *columns = &to->steps[step];
    columns->seen[row] = from->seen.steps >> step & 1;
    if (of->n_variants == 0) continue;
    columns->control[row] = from->control.steps >> step & 1;
    columns->treatment[row] = from->treatment.steps >> step & 1;
  }
  if (of->n_variants == 0) return;
  to->value_control[row] = from->control.value;
  to->value_treatment[row] = from->treatment.value;
}

static void write_unit(const xp_world *world, const sheet *to, int64_t row, const xp_user *user) {
  const unit made = make_unit(world, user);
  to->user[row] = user->number;
  if (to->variant != NULL) to->variant[row] = user->variant;
  xp_write_segments(world, user->cell, to->segment, row);
  to->first_time[row] = user->first_time;
  to->visits[row] = made.visits;
  to->pre_visits[row] = made.pre_visits;
  to->pre_value[row] = made.pre_value;
  to->value[row] = made.seen.value;
  to->is_bot[row] = user->is_bot;
  write_outcomes(world->of, to, row, &made);
}

/* ---- chunks: how many users of each are there, then their rows ---- */

typedef struct job {
  const xp_world *world;
  int64_t first_user, n_users, chunks;
  int64_t *rows; /* chunks: users there, then the row of the first of them */
  sheet to;
} job;

/* Shows the users of a chunk one after the other. */
typedef struct tour {
  const job *work;
  int64_t next, end, at; /* at: within the crowd */
  xp_crowd crowd;
} tour;

static void begin_walk(const job *work, int64_t chunk, tour *out) {
  out->work = work;
  out->next = chunk * XP_CHUNK_USERS;
  out->end = out->next + XP_CHUNK_USERS < work->n_users ? out->next + XP_CHUNK_USERS : work->n_users;
  out->at = out->crowd.count = 0;
}

static bool next_user(tour *on, xp_user *out) {
  if (on->at == on->crowd.count) {
    const int64_t left = on->end - on->next, n = left < XP_USERS_AT_ONCE ? left : XP_USERS_AT_ONCE;
    if (n == 0) return false;
    xp_crowd_draw(on->work->world, on->work->first_user + on->next, n, &on->crowd);
    on->next += n;
    on->at = 0;
  }
  xp_user_make(on->work->world, &on->crowd, on->at++, out);
  return true;
}

static expt_status count_chunk(const xp_call *call, void *of, int64_t chunk) {
  (void)call;
  const job *work = of;
  tour on;
  xp_user user;
  begin_walk(work, chunk, &on);
  while (next_user(&on, &user))
    work->rows[chunk] += is_there(&user);
  return EXPT_OK;
}

static expt_status write_chunk(const xp_call *call, void *of, int64_t chunk) {
  (void)call;
  const job *work = of;
  int64_t row = work->rows[chunk];
  tour on;
  xp_user user;
  begin_walk(work, chunk, &on);
  while (next_user(&on, &user))
    if (is_there(&user)) write_unit(work->world, &work->to, row++, &user);
  return EXPT_OK;
}

/* From counts to first rows; returns the number of all. */
static int64_t add_up(const job *work) {
  int64_t total = 0;
  for (int64_t chunk = 0; chunk < work->chunks; chunk++) {
    const int64_t count = work->rows[chunk];
    work->rows[chunk] = total;
    total += count;
  }
  return total;
}

/* ---- the call ---- */

static expt_status fill_frame(const xp_call *call, expt_frame *frame, job *work) {
  bool failed;
  add_columns(call, frame, work->world->of, &work->to, &failed);
  if (failed || xp_frame_failed(frame)) return xp_fail_memory(call);
  xp_progress progress = xp_progress_start(call, (uint64_t)work->chunks);
  XP_TRY(xp_parallel(call, work->chunks, write_chunk, work));
  XP_TRY(xp_progress_end(&progress));
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status make_frame(const xp_call *call, job *work, expt_frame **out) {
  enum { MOST_COLUMNS = 10 + XP_MOST_SEGMENTS + 3 * XP_MOST_STEPS };
  XP_TRY(xp_parallel(call, work->chunks, count_chunk, work));
  expt_frame *frame = xp_frame_create(call->ctx, add_up(work), MOST_COLUMNS);
  const expt_status status = frame == NULL ? xp_fail_memory(call) : fill_frame(call, frame, work);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

static expt_status run(const xp_call *call, const xp_world *world, int64_t first_user, int64_t n_users,
                       expt_frame **out) {
  job work = {.world = world, .first_user = first_user, .n_users = n_users};
  work.chunks = (n_users + XP_CHUNK_USERS - 1) / XP_CHUNK_USERS;
  work.rows = xp_alloc(call->ctx, work.chunks, sizeof *work.rows);
  if (work.rows == NULL) return xp_fail_memory(call);
  const expt_status status = make_frame(call, &work, out);
  xp_release(call->ctx, work.rows);
  return status;
}

expt_status expt_simulation_units(const expt_simulation *simulation, int64_t first_user, int64_t n_users,
                                  expt_frame **out, expt_error *err) {
  XP_CALL(simulation != NULL ? simulation->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, simulation, "simulation"));
  XP_TRY(xp_check_range(call, first_user, n_users));
  xp_world world = {0};
  expt_status status = xp_world_make(call, simulation, &world);
  if (status == EXPT_OK) status = run(call, &world, first_user, n_users, out);
  xp_world_free(call->ctx, &world);
  return status;
}
