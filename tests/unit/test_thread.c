/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunks are done once each, by however many threads; the lowest failure wins; the host's signals and callbacks stay
 * on its own thread. */
#include "tests/unit/cmocka_all.h"

#include "lib/base/context.h"
#include "lib/base/thread.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

enum { CHUNKS = 500 };

/* ---- how many threads the system gives ---- */

static int threads_left = INT32_MAX;

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
  if (threads_left == 0) return EAGAIN;
  threads_left--;
  return __real_pthread_create(thread, attributes, start, argument);
}

/* ---- contexts ---- */

typedef struct watch {
  pthread_t caller;
  int calls, wrong_thread, ends;
  int32_t answer;
  uint64_t last, total;
} watch;

static int32_t watching(void *user, const char *what, uint64_t done, uint64_t total) {
  watch *seen = user;
  seen->calls++;
  if (!pthread_equal(pthread_self(), seen->caller)) seen->wrong_thread++;
  if (done == total) seen->ends++;
  seen->last = done;
  seen->total = total;
  return strcmp(what, "expt_test") == 0 ? seen->answer : -1;
}

static expt_context *context_with(int32_t threads, watch *seen) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = threads;
  if (seen != NULL) {
    *seen = (watch){.caller = pthread_self(), .answer = seen->answer};
    options.progress = watching;
    options.progress_user = seen;
  }
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

static void pass_ms(long ms) {
  const struct timespec time = {.tv_nsec = ms * 1000000L};
  nanosleep(&time, NULL);
}

/* ---- each chunk once ---- */

typedef struct visits {
  xp_counter of[CHUNKS];
} visits;

static expt_status visit(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  xp_counter_add(&((visits *)user)->of[chunk], 1);
  return EXPT_OK;
}

static void expect_all_once(const visits *seen) {
  for (int i = 0; i < CHUNKS; i++)
    assert_int_equal(xp_counter_get(&seen->of[i]), 1);
}

static void each_chunk_is_done_once(void **state) {
  (void)state;
  static const int32_t threads[] = {1, 2, 3, 7, 64, 1024};
  for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
    expt_context *ctx = context_with(threads[i], NULL);
    const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
    visits seen = {0};
    assert_int_equal(xp_parallel(&call, CHUNKS, visit, &seen), EXPT_OK);
    expect_all_once(&seen);
    seen = (visits){0};
    xp_parallel_apply(&call, CHUNKS, visit, &seen);
    expect_all_once(&seen);
    assert_int_equal(xp_parallel(&call, 0, visit, NULL), EXPT_OK);
    assert_int_equal(xp_parallel(&call, -1, visit, NULL), EXPT_OK);
    expt_context_free(ctx);
  }
}

static void fewer_threads_than_wanted_are_no_error(void **state) {
  (void)state;
  expt_context *ctx = context_with(7, NULL);
  const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
  for (int given = 0; given < 7; given++) {
    visits seen = {0};
    threads_left = given;
    errno = 1234;
    const expt_status status = xp_parallel(&call, CHUNKS, visit, &seen);
    threads_left = INT32_MAX;
    assert_int_equal(status, EXPT_OK);
    assert_int_equal(errno, 1234);
    expect_all_once(&seen);
  }
  expt_context_free(ctx);
}

/* ---- threads really run side by side ---- */

typedef struct meeting {
  xp_counter present;
  int64_t expected;
} meeting;

static expt_status wait_for_the_others(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  (void)chunk;
  meeting *here = user;
  xp_counter_add(&here->present, 1);
  for (int i = 0; i < 10000 && xp_counter_get(&here->present) < here->expected; i++)
    pass_ms(1);
  return xp_counter_get(&here->present) >= here->expected ? EXPT_OK : EXPT_E_LIMIT;
}

static void threads_run_side_by_side(void **state) {
  (void)state;
  expt_context *ctx = context_with(4, NULL);
  const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
  meeting here = {.expected = 4};
  assert_int_equal(xp_parallel(&call, 4, wait_for_the_others, &here), EXPT_OK);
  expt_context_free(ctx);
}

/* ---- failures ---- */

static expt_status fail_at_some(const xp_call *call, void *user, int64_t chunk) {
  const int64_t first = *(const int64_t *)user;
  if (chunk == first) pass_ms(20); /* so that a higher one fails before it */
  if (chunk >= first && (chunk - first) % 3 == 0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", "clicks", chunk * 1000, "%lld given", (long long)chunk);
  return EXPT_OK;
}

static void the_lowest_failure_wins(void **state) {
  (void)state;
  static const int32_t threads[] = {1, 2, 3, 7};
  static const int64_t firsts[] = {0, 1, 17, CHUNKS - 1};
  for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
    for (size_t j = 0; j < sizeof firsts / sizeof *firsts; j++) {
      expt_context *ctx = context_with(threads[i], NULL);
      expt_error error;
      const xp_call call = {.ctx = ctx, .function = "expt_test", .err = &error};
      int64_t first = firsts[j];
      assert_int_equal(xp_parallel(&call, CHUNKS, fail_at_some, &first), EXPT_E_ROW);
      assert_int_equal(error.status, EXPT_E_ROW);
      assert_int_equal(error.row, first * 1000);
      assert_string_equal(error.function, "expt_test");
      const xp_call silent = {.ctx = ctx, .function = "expt_test", .err = NULL};
      assert_int_equal(xp_parallel(&silent, CHUNKS, fail_at_some, &first), EXPT_E_ROW);
      expt_context_free(ctx);
    }
}

/* ---- progress ---- */

static expt_status take_a_while(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  (void)chunk;
  xp_counter_add(user, 1);
  pass_ms(10);
  return EXPT_OK;
}

static void progress_comes_on_the_calling_thread(void **state) {
  (void)state;
  for (int32_t threads = 1; threads <= 4; threads++) {
    watch seen = {.answer = 0};
    expt_context *ctx = context_with(threads, &seen);
    const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
    xp_counter done = {0};
    assert_int_equal(xp_parallel(&call, 60, take_a_while, &done), EXPT_OK);
    assert_int_equal(xp_counter_get(&done), 60);
    assert_true(seen.calls > 0);
    assert_int_equal(seen.wrong_thread, 0);
    assert_int_equal(seen.ends, 0); /* the public function reports its end */
    assert_int_equal(seen.total, 60);
    expt_context_free(ctx);
  }
}

static void progress_may_cancel(void **state) {
  (void)state;
  for (int32_t threads = 1; threads <= 4; threads++) {
    watch seen = {.answer = 1};
    expt_context *ctx = context_with(threads, &seen);
    expt_error error;
    const xp_call call = {.ctx = ctx, .function = "expt_test", .err = &error};
    xp_counter done = {0};
    assert_int_equal(xp_parallel(&call, CHUNKS, take_a_while, &done), EXPT_E_CANCELLED);
    assert_int_equal(error.status, EXPT_E_CANCELLED);
    assert_true(xp_counter_get(&done) < CHUNKS);
    assert_int_equal(seen.calls, 1);
    expt_context_free(ctx);
  }
}

/* The caller's chunk ends when the worker's has begun; the worker's goes on for long. */
typedef struct long_worker {
  pthread_t caller;
  xp_counter present;
} long_worker;

static expt_status long_on_the_worker(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  (void)chunk;
  long_worker *shared = user;
  xp_counter_add(&shared->present, 1);
  for (int i = 0; i < 10000 && xp_counter_get(&shared->present) < 2; i++)
    pass_ms(1);
  if (!pthread_equal(pthread_self(), shared->caller)) pass_ms(400);
  return EXPT_OK;
}

static void progress_is_polled_while_waiting(void **state) {
  (void)state;
  watch seen = {.answer = 0};
  expt_context *ctx = context_with(2, &seen);
  const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
  long_worker shared = {.caller = pthread_self()};
  assert_int_equal(xp_parallel(&call, 2, long_on_the_worker, &shared), EXPT_OK);
  assert_int_equal(xp_counter_get(&shared.present), 2);
  assert_true(seen.calls >= 2);
  assert_int_equal(seen.wrong_thread, 0);
  expt_context_free(ctx);
}

static void applying_cannot_be_stopped(void **state) {
  (void)state;
  watch seen = {.answer = 1};
  expt_context *ctx = context_with(2, &seen);
  const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
  xp_counter done = {0};
  xp_parallel_apply(&call, 20, take_a_while, &done);
  assert_int_equal(xp_counter_get(&done), 20);
  assert_int_equal(seen.calls, 0);
  expt_context_free(ctx);
}

/* ---- signals ---- */

typedef struct masks {
  pthread_t caller;
  xp_counter present, unblocked_workers, blocked_callers, blocked_faults;
} masks;

static expt_status look_at_the_mask(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  (void)chunk;
  masks *seen = user;
  sigset_t mask;
  pthread_sigmask(SIG_BLOCK, NULL, &mask);
  const bool is_caller = pthread_equal(pthread_self(), seen->caller) != 0;
  const bool blocked =
      sigismember(&mask, SIGINT) == 1 && sigismember(&mask, SIGTERM) == 1 && sigismember(&mask, SIGALRM) == 1;
  if (!is_caller && !blocked) xp_counter_add(&seen->unblocked_workers, 1);
  if (is_caller && sigismember(&mask, SIGINT) == 1) xp_counter_add(&seen->blocked_callers, 1);
  if (sigismember(&mask, SIGSEGV) == 1) xp_counter_add(&seen->blocked_faults, 1);
  xp_counter_add(&seen->present, 1);
  for (int i = 0; i < 10000 && xp_counter_get(&seen->present) < 4; i++)
    pass_ms(1);
  return EXPT_OK;
}

static void signals_stay_with_the_host(void **state) {
  (void)state;
  sigset_t host, before, after;
  sigemptyset(&host);
  sigaddset(&host, SIGUSR2);
  pthread_sigmask(SIG_SETMASK, &host, NULL);
  pthread_sigmask(SIG_BLOCK, NULL, &before);
  expt_context *ctx = context_with(4, NULL);
  const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
  masks seen = {.caller = pthread_self()};
  assert_int_equal(xp_parallel(&call, 4, look_at_the_mask, &seen), EXPT_OK);
  assert_int_equal(xp_counter_get(&seen.present), 4);
  assert_int_equal(xp_counter_get(&seen.unblocked_workers), 0);
  assert_int_equal(xp_counter_get(&seen.blocked_callers), 0);
  assert_int_equal(xp_counter_get(&seen.blocked_faults), 0);
  pthread_sigmask(SIG_BLOCK, NULL, &after);
  for (int number = 1; number < 32; number++)
    assert_int_equal(sigismember(&before, number), sigismember(&after, number));
  expt_context_free(ctx);
}

static void a_pointer_is_set_once(void **state) {
  (void)state;
  int first, second;
  xp_once once = {0};
  assert_null(xp_once_get(&once));
  assert_ptr_equal(xp_once_offer(&once, &first), &first);
  assert_ptr_equal(xp_once_offer(&once, &second), &first);
  assert_ptr_equal(xp_once_get(&once), &first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_chunk_is_done_once),
      cmocka_unit_test(fewer_threads_than_wanted_are_no_error),
      cmocka_unit_test(threads_run_side_by_side),
      cmocka_unit_test(the_lowest_failure_wins),
      cmocka_unit_test(progress_comes_on_the_calling_thread),
      cmocka_unit_test(progress_may_cancel),
      cmocka_unit_test(progress_is_polled_while_waiting),
      cmocka_unit_test(applying_cannot_be_stopped),
      cmocka_unit_test(signals_stay_with_the_host),
      cmocka_unit_test(a_pointer_is_set_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
