/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/thread.h"

#include "lib/base/context.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

enum { MOST_WORKERS = XP_MOST_THREADS - 1, POLL_MS = 50 };

/* One run of xp_parallel, shared by its threads. Chunks begin in rising order, so whatever fails first, every lower
 * chunk has begun and will be heard: the lowest failure is the same for any number of threads. */
typedef struct run {
  const xp_call *call;
  xp_work work;
  void *user;
  int64_t chunks;
  xp_counter begun;
  xp_counter done;
  xp_counter stopped; /* not 0 = begin nothing more */
  pthread_mutex_t lock;
  pthread_cond_t worker_left;
  int64_t workers;      /* under lock: workers that still run */
  int64_t failed_chunk; /* under lock, as all below; meaningful when failure is not EXPT_OK */
  expt_status failure;
  expt_error error;
} run;

static void note_failure(run *shared, int64_t chunk, expt_status status, const expt_error *error) {
  xp_counter_set(&shared->stopped, 1);
  pthread_mutex_lock(&shared->lock);
  if (shared->failure == EXPT_OK || chunk < shared->failed_chunk) {
    shared->failed_chunk = chunk;
    shared->failure = status;
    shared->error = *error;
  }
  pthread_mutex_unlock(&shared->lock);
}

/* False when there is nothing left to begin. */
static bool run_next(run *shared) {
  if (xp_counter_get(&shared->stopped) != 0) return false;
  const int64_t chunk = xp_counter_add(&shared->begun, 1) - 1;
  if (chunk >= shared->chunks) return false;
  expt_error error = {.status = EXPT_OK, .row = -1};
  const xp_call call = {.ctx = shared->call->ctx, .function = shared->call->function, .err = &error};
  const expt_status status = shared->work(&call, shared->user, chunk);
  if (status != EXPT_OK) note_failure(shared, chunk, status, &error);
  xp_counter_add(&shared->done, 1);
  return true;
}

static void *worker(void *user) {
  run *shared = user;
  while (run_next(shared))
    continue;
  pthread_mutex_lock(&shared->lock);
  shared->workers--;
  pthread_cond_signal(&shared->worker_left);
  pthread_mutex_unlock(&shared->lock);
  return NULL;
}

/* The host's handlers run on the host's threads. Faults stay deliverable, or its crash reporter would be bypassed. */
static void block_signals(sigset_t *before) {
  static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
  sigset_t blocked;
  sigfillset(&blocked);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    sigdelset(&blocked, faults[i]);
  pthread_sigmask(SIG_BLOCK, &blocked, before);
}

/* Starts as many as the system gives; the calling thread does the rest. */
static int64_t start_workers(run *shared, pthread_t *threads, int64_t wanted) {
  sigset_t before;
  block_signals(&before);
  int64_t started = 0;
  while (started < wanted) {
    pthread_mutex_lock(&shared->lock);
    shared->workers++;
    pthread_mutex_unlock(&shared->lock);
    if (pthread_create(&threads[started], NULL, worker, shared) != 0) {
      pthread_mutex_lock(&shared->lock);
      shared->workers--;
      pthread_mutex_unlock(&shared->lock);
      break;
    }
    started++;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

static struct timespec next_poll(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  at.tv_nsec += POLL_MS * 1000000L;
  if (at.tv_nsec >= 1000000000L) {
    at.tv_nsec -= 1000000000L;
    at.tv_sec++;
  }
  return at;
}

static bool workers_left(run *shared) {
  const struct timespec until = next_poll();
  pthread_mutex_lock(&shared->lock);
  if (shared->workers > 0) pthread_cond_timedwait(&shared->worker_left, &shared->lock, &until);
  const bool left = shared->workers > 0;
  pthread_mutex_unlock(&shared->lock);
  return left;
}

static expt_status poll(run *shared, xp_progress *progress) {
  if (progress == NULL) return EXPT_OK;
  const expt_status status = xp_progress_step(progress, (uint64_t)xp_counter_get(&shared->done));
  if (status != EXPT_OK) xp_counter_set(&shared->stopped, 1);
  return status;
}

/* The calling thread's share: chunks like any worker, then waiting, with a look at the progress callback between. */
static expt_status take_part(run *shared, xp_progress *progress) {
  expt_status cancelled = EXPT_OK;
  while (run_next(shared))
    if (cancelled == EXPT_OK) cancelled = poll(shared, progress);
  while (workers_left(shared))
    if (cancelled == EXPT_OK) cancelled = poll(shared, progress);
  return cancelled;
}

static bool prepare(run *shared) {
  pthread_condattr_t attributes;
  if (pthread_mutex_init(&shared->lock, NULL) != 0) return false;
  bool ready = pthread_condattr_init(&attributes) == 0;
  if (ready) {
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    ready = pthread_cond_init(&shared->worker_left, &attributes) == 0;
    pthread_condattr_destroy(&attributes);
  }
  if (!ready) pthread_mutex_destroy(&shared->lock);
  return ready;
}

static expt_status run_threads(run *shared, int64_t threads, xp_progress *progress) {
  pthread_t handles[MOST_WORKERS];
  const int64_t started = start_workers(shared, handles, threads - 1);
  const expt_status cancelled = take_part(shared, progress);
  for (int64_t i = 0; i < started; i++)
    pthread_join(handles[i], NULL);
  pthread_cond_destroy(&shared->worker_left);
  pthread_mutex_destroy(&shared->lock);
  if (shared->failure == EXPT_OK) return cancelled;
  if (shared->call->err != NULL) *shared->call->err = shared->error;
  return shared->failure;
}

static expt_status run_alone(const run *only, xp_progress *progress) {
  for (int64_t chunk = 0; chunk < only->chunks; chunk++) {
    XP_TRY(only->work(only->call, only->user, chunk));
    if (progress != NULL) XP_TRY(xp_progress_step(progress, (uint64_t)chunk + 1));
  }
  return EXPT_OK;
}

static int64_t threads_for(const xp_call *call, int64_t chunks) {
  const int64_t threads = xp_threads(call->ctx);
  return threads < chunks ? threads : chunks;
}

static expt_status run_all(const xp_call *call, int64_t chunks, xp_work work, void *user, xp_progress *progress) {
  const int saved_errno = errno;
  run shared = {.call = call, .work = work, .user = user, .chunks = chunks};
  const int64_t threads = threads_for(call, chunks);
  int cancel_state;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE,
                         &cancel_state); /* workers use this stack: its thread must live until they are joined */
  expt_status status;
  if (threads > 1 && prepare(&shared))
    status = run_threads(&shared, threads, progress);
  else
    status = run_alone(&shared, progress);
  pthread_setcancelstate(cancel_state, NULL);
  errno = saved_errno;
  return status;
}

expt_status xp_parallel(const xp_call *call, int64_t chunks, xp_work work, void *user) {
  xp_progress progress = xp_progress_start(call, chunks > 0 ? (uint64_t)chunks : 0);
  return run_all(call, chunks, work, user, &progress);
}

void xp_parallel_apply(const xp_call *call, int64_t chunks, xp_work work, void *user) {
  (void)run_all(call, chunks, work, user, NULL);
}
