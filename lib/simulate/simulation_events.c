/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_simulation_events(): chunks of users make their events, then the frame is as long as they are many. */
#include "lib/simulate/simulation_frame.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/base/sort.h"

/* Kept small: there are many. */
typedef struct event {
  int64_t time;
  double value;
  int32_t user; /* place in the range asked for */
  int16_t cell;
  uint8_t step;
  int8_t variant; /* -1 before the exposure */
} event;

enum { BOT_MARK = 0x80, FEW_EVENTS = 24 };

typedef struct pile {
  event *events;
  int64_t count, room;
} pile;

typedef struct job {
  const xp_world *world;
  int64_t first_user, n_users;
  pile *piles; /* one for each chunk */
  int64_t chunks;
} job;

/* ---- the events of a user ---- */

static int compare_events(const void *a, const void *b) {
  const event *x = a, *y = b;
  if (x->time != y->time) return x->time < y->time ? -1 : 1;
  if (x->user != y->user) return x->user < y->user ? -1 : 1;
  if (x->step != y->step) return x->step < y->step ? -1 : 1;
  if (x->variant != y->variant) return x->variant < y->variant ? -1 : 1;
  return (x->value > y->value) - (x->value < y->value);
}

/* Mostly in order already, and mostly few. */
static void sort_user(event *events, int64_t count) {
  if (count > FEW_EVENTS) {
    xp_sort(events, count, sizeof *events, compare_events);
    return;
  }
  for (int64_t i = 1; i < count; i++) {
    const event moved = events[i];
    int64_t at = i;
    for (; at > 0 && compare_events(&moved, &events[at - 1]) < 0; at--)
      events[at] = events[at - 1];
    events[at] = moved;
  }
}

static bool need_room(const xp_call *call, pile *to, int64_t more) {
  if (to->count + more <= to->room) return true;
  const int64_t room = 2 * to->room + more;
  event *events = xp_grow(call->ctx, to->events, to->room, room, sizeof *events);
  if (events == NULL) return false;
  to->events = events;
  to->room = room;
  return true;
}

typedef struct scribe {
  const xp_call *call;
  const xp_world *world;
  const xp_user *user;
  pile *to;
  int32_t place;
  bool before, failed;
} scribe;

static void note(scribe *by, int64_t time, int32_t step, double value) {
  const xp_user *user = by->user;
  if (time > user->tracked_until || (by->before && time >= user->first_time)) return;
  if (by->failed || !need_room(by->call, by->to, 1)) {
    by->failed = true;
    return;
  }
  by->to->events[by->to->count++] = (event){.time = time - xp_floor_mod(time, by->world->of->options.time_grid_us),
                                            .value = value,
                                            .user = by->place,
                                            .cell = (int16_t)user->cell,
                                            .step = (uint8_t)(step | (user->is_bot ? BOT_MARK : 0)),
                                            .variant = (int8_t)(by->before ? -1 : user->variant)};
}

static void note_repeats(scribe *by, const xp_visits *at, int32_t step, int64_t time) {
  const xp_sim_step *of = &by->world->of->steps[step];
  if (of->mean_repeats == 0.0) return;
  xp_trickle numbers = xp_repeats_of(by->world, by->user, at, by->before, step);
  const double gap = step == 0 ? (double)XP_MINUTE_US : (double)of->mean_delay_us;
  for (int64_t left = xp_trickle_poisson(&numbers, of->mean_repeats); left > 0 && !by->failed; left--) {
    time += xp_trickle_delay(&numbers, gap);
    note(by, time, step, 0.0);
  }
}

static void note_visit(scribe *by, const xp_visits *at) {
  xp_visit visit;
  xp_visit_walk(by->world, by->user, at, by->before, by->before ? 0 : by->user->variant, &visit);
  for (int32_t step = 0; step < visit.steps; step++) {
    note(by, visit.time[step], step, visit.value[step]);
    note_repeats(by, at, step, visit.time[step]);
  }
}

static void note_bot(scribe *by) {
  xp_trickle numbers = xp_bot_events_of(by->world, by->user);
  int64_t time = by->user->first_time;
  note(by, time, 0, 0.0);
  for (int64_t left = xp_trickle_poisson(&numbers, by->world->of->options.bot_events); left > 0 && !by->failed;
       left--) {
    time += xp_trickle_delay(&numbers, (double)XP_SECOND_US);
    note(by, time, 0, 0.0);
  }
}

static void note_person(scribe *by) {
  xp_visits at = xp_visits_before(by->user);
  by->before = true;
  while (!by->failed && xp_next_visit_before(by->world, by->user, &at))
    note_visit(by, &at);
  by->before = false;
  at = xp_visits_from(by->user);
  do
    note_visit(by, &at);
  while (!by->failed && xp_next_visit(by->world, by->user, &at));
}

static void note_user(scribe *by) {
  const int64_t begin = by->to->count;
  if (by->user->tracked_until == INT64_MIN) return;
  if (by->user->is_bot)
    note_bot(by);
  else
    note_person(by);
  sort_user(by->to->events + begin, by->to->count - begin);
}

/* ---- the events of a chunk ---- */

static expt_status note_crowd(const xp_call *call, const job *work, const xp_crowd *crowd, pile *to) {
  for (int64_t i = 0; i < crowd->count; i++) {
    xp_user user;
    xp_user_make(work->world, crowd, i, &user);
    scribe by = {.call = call, .world = work->world, .user = &user, .to = to};
    by.place = (int32_t)(user.number - work->first_user);
    note_user(&by);
    if (by.failed) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status note_chunk(const xp_call *call, void *of, int64_t chunk) {
  const job *work = of;
  pile *to = &work->piles[chunk];
  xp_crowd crowd;
  const int64_t begin = chunk * XP_CHUNK_USERS;
  const int64_t end = begin + XP_CHUNK_USERS < work->n_users ? begin + XP_CHUNK_USERS : work->n_users;
  if (!need_room(call, to, 2 * (end - begin))) return xp_fail_memory(call);
  for (int64_t at = begin; at < end; at += XP_USERS_AT_ONCE) {
    const int64_t n = end - at < XP_USERS_AT_ONCE ? end - at : XP_USERS_AT_ONCE;
    xp_crowd_draw(work->world, work->first_user + at, n, &crowd);
    XP_TRY(note_crowd(call, work, &crowd, to));
  }
  return EXPT_OK;
}

/* ---- the frame ---- */

typedef struct sheet {
  const job *work;
  int64_t *user, *time;
  int32_t *step, *variant, *segment[XP_MOST_SEGMENTS];
  double *value;
  uint8_t *is_bot;
  int64_t *begins; /* row of the first event of each chunk */
} sheet;

static void write_event(const sheet *to, int64_t row, const event *from) {
  to->user[row] = to->work->first_user + from->user;
  to->time[row] = from->time;
  to->step[row] = from->step & ~BOT_MARK;
  if (to->variant != NULL) to->variant[row] = from->variant;
  xp_write_segments(to->work->world, from->cell, to->segment, row);
  to->value[row] = from->value;
  to->is_bot[row] = (from->step & BOT_MARK) != 0;
}

static expt_status write_chunk(const xp_call *call, void *of, int64_t chunk) {
  (void)call;
  const sheet *to = of;
  const pile *from = &to->work->piles[chunk];
  for (int64_t i = 0; i < from->count; i++)
    write_event(to, to->begins[chunk] + i, &from->events[i]);
  return EXPT_OK;
}

static void add_columns(const xp_call *call, expt_frame *frame, sheet *to, bool *failed) {
  const expt_simulation *of = to->work->world->of;
  const char *events[XP_MOST_STEPS];
  for (int32_t i = 0; i < of->n_steps; i++)
    events[i] = of->steps[i].event;
  to->user = xp_frame_integers(frame, "user", XP_SHOWN);
  to->time = xp_frame_times(frame, "time", XP_SHOWN);
  to->step = xp_frame_dict_of(frame, "event", events, of->n_steps, XP_SHOWN);
  to->variant = xp_add_variant(frame, of);
  *failed = !xp_add_segments(call, frame, of, to->segment);
  to->value = xp_frame_doubles(frame, "value", XP_SHOWN);
  to->is_bot = xp_frame_bools(frame, "is_bot", XP_DETAIL);
}

static expt_status fill_frame(const xp_call *call, expt_frame *frame, sheet *to) {
  bool failed;
  add_columns(call, frame, to, &failed);
  if (failed || xp_frame_failed(frame)) return xp_fail_memory(call);
  XP_TRY(xp_parallel(call, to->work->chunks, write_chunk, to));
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

/* All events become one pile in the order of time. */
static expt_status sort_by_time(const xp_call *call, job *work, int64_t total) {
  event *all = xp_alloc(call->ctx, total, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  int64_t count = 0;
  for (int64_t chunk = 0; chunk < work->chunks; chunk++) {
    pile *from = &work->piles[chunk];
    if (from->count > 0) memcpy(all + count, from->events, (size_t)from->count * sizeof *all);
    count += from->count;
    xp_release(call->ctx, from->events);
    *from = (pile){NULL, 0, 0};
  }
  xp_sort(all, total, sizeof *all, compare_events);
  if (work->chunks > 0) work->piles[0] = (pile){all, total, total};
  if (work->chunks == 0) xp_release(call->ctx, all);
  return EXPT_OK;
}

static int64_t count_all(const job *work, int64_t *begins) {
  int64_t total = 0;
  for (int64_t chunk = 0; chunk < work->chunks; chunk++) {
    begins[chunk] = total;
    total += work->piles[chunk].count;
  }
  return total;
}

static expt_status make_frame(const xp_call *call, job *work, int64_t *begins, expt_frame **out) {
  enum { FIXED_COLUMNS = 6 };
  const int64_t total = count_all(work, begins);
  if (work->world->of->options.by_time) XP_TRY(sort_by_time(call, work, total));
  count_all(work, begins);
  sheet to = {.work = work, .begins = begins};
  expt_frame *frame = xp_frame_create(call->ctx, total, FIXED_COLUMNS + XP_MOST_SEGMENTS);
  const expt_status status = frame == NULL ? xp_fail_memory(call) : fill_frame(call, frame, &to);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

static expt_status note_all(const xp_call *call, job *work, expt_frame **out) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->chunks);
  XP_TRY(xp_parallel(call, work->chunks, note_chunk, work));
  XP_TRY(xp_progress_end(&progress));
  int64_t *begins = xp_alloc(call->ctx, work->chunks, sizeof *begins);
  if (begins == NULL) return xp_fail_memory(call);
  const expt_status status = make_frame(call, work, begins, out);
  xp_release(call->ctx, begins);
  return status;
}

static expt_status run(const xp_call *call, const xp_world *world, int64_t first_user, int64_t n_users,
                       expt_frame **out) {
  job work = {.world = world, .first_user = first_user, .n_users = n_users};
  work.chunks = (n_users + XP_CHUNK_USERS - 1) / XP_CHUNK_USERS;
  work.piles = xp_alloc(call->ctx, work.chunks, sizeof *work.piles);
  if (work.piles == NULL) return xp_fail_memory(call);
  const expt_status status = note_all(call, &work, out);
  for (int64_t chunk = 0; chunk < work.chunks; chunk++)
    xp_release(call->ctx, work.piles[chunk].events);
  xp_release(call->ctx, work.piles);
  return status;
}

expt_status expt_simulation_events(const expt_simulation *simulation, int64_t first_user, int64_t n_users,
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
