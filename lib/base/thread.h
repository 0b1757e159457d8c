/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_THREAD_H
#define EXPERIMENT_LIB_BASE_THREAD_H

/* Threads that live as long as the call, and atomics. The only place with pthreads or atomic operations. */

#include "lib/base/call.h"

/* Runs work(user, chunk) for chunk = 0 .. chunks - 1, each exactly once, on up to the context's number of threads,
 * the calling one included. What a chunk is never depends on the number of threads, so results cannot either. A
 * failed chunk stops those not begun; the failure of the lowest chunk number is returned and its error is in
 * call->err. progress is polled by the calling thread; cancel = EXPT_E_CANCELLED. `done == total` is not reported
 * here: a public function may run several of these, and ends with xp_progress_end(). The call given to work has its
 * own error; work must not report progress. Asks the context for no memory. */
typedef expt_status (*xp_work)(const xp_call *call, void *user, int64_t chunk);
expt_status xp_parallel(const xp_call *call, int64_t chunks, xp_work work, void *user);
/* The same for the apply step of an add or merge, which nothing may stop: no progress, so no cancel; work never
 * fails. */
void xp_parallel_apply(const xp_call *call, int64_t chunks, xp_work work, void *user);

/* A count that several threads may change, and a flag that is only ever raised. */
typedef struct xp_counter {
  int64_t value; /* through the functions below only */
} xp_counter;
void xp_counter_set(xp_counter *counter, int64_t value);
int64_t xp_counter_add(xp_counter *counter, int64_t amount); /* the new value */
int64_t xp_counter_get(const xp_counter *counter);

/* A pointer that is set once and by whoever comes first: xp_once_offer() returns what is set afterwards. */
typedef struct xp_once {
  void *pointer; /* through the functions below only */
} xp_once;
void *xp_once_get(const xp_once *once); /* NULL until set */
void *xp_once_offer(xp_once *once, void *candidate);

#endif
