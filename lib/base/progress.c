/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/context.h"

#include <time.h>

static const int64_t interval_ns = 50 * INT64_C(1000000);

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static bool is_watched(const xp_call *call) {
  return xp_context_watcher(call->ctx).report != NULL;
}

static expt_status report(const xp_call *call, uint64_t done, uint64_t total) {
  const xp_watcher watcher = xp_context_watcher(call->ctx);
  if (watcher.report == NULL || watcher.report(watcher.user, call->function, done, total) == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_CANCELLED, "", "", "the progress callback asked to stop");
}

xp_progress xp_progress_start(const xp_call *call, uint64_t total) {
  xp_progress progress = {.call = call, .total = total};
  if (is_watched(call)) progress.next_ns = now_ns() + interval_ns;
  return progress;
}

expt_status xp_progress_step(xp_progress *progress, uint64_t done) {
  progress->done = done;
  if (!is_watched(progress->call)) return EXPT_OK;
  if (progress->total > 0 && done >= progress->total)
    return EXPT_OK; /* the end is reported once, by xp_progress_end() */
  const int64_t now = now_ns();
  if (now < progress->next_ns) return EXPT_OK;
  progress->next_ns = now + interval_ns;
  return report(progress->call, done, progress->total);
}

expt_status xp_progress_end(xp_progress *progress) {
  const uint64_t all = progress->total > 0 ? progress->total : progress->done;
  return report(progress->call, all, all);
}
