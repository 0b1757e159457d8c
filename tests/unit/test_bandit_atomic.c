/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change for which there is no memory leaves the bandit as it was: its saved bytes, and what it chooses next. */
#include "tests/unit/bandit_support.h"

#include <stdlib.h>
#include <string.h>

static const char *const two[] = {"a", "b"};

/* ---- memory that gives out ---- */

typedef struct supply {
  int64_t left; /* allocations until one is refused; negative = none is */
} supply;

static void *allocate(void *user, int64_t size) {
  supply *const from = user;
  if (from->left == 0) return NULL;
  if (from->left > 0) from->left--;
  return malloc((size_t)size);
}

static void release(void *user, void *memory) {
  (void)user;
  free(memory);
}

static expt_context *context_of(supply *memory) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  options.memory_user = memory;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

/* ---- changes ---- */

typedef struct change {
  bandit_log *log;          /* rows 0 to 9 are known, 10 to 19 are new */
  const expt_bandit *other; /* a delta with rows 5 to 19 and an arm of its own */
} change;

typedef expt_status (*step)(expt_bandit *bandit, const change *with, expt_error *err);

static expt_status update(expt_bandit *bandit, const change *with, expt_error *err) {
  return update_part(bandit, with->log, 5, 15, "tuesday", err);
}

static expt_status merge(expt_bandit *bandit, const change *with, expt_error *err) {
  return expt_bandit_merge(bandit, with->other, err);
}

static expt_status add_arm(expt_bandit *bandit, const change *with, expt_error *err) {
  (void)with;
  return expt_bandit_add_arm(bandit, "c", err);
}

static expt_status remove_arm(expt_bandit *bandit, const change *with, expt_error *err) {
  (void)with;
  return expt_bandit_remove_arm(bandit, "a", err);
}

/* ---- before and after ---- */

typedef struct picture {
  uint8_t *bytes;
  int64_t size;
  expt_bandit_choice next;
} picture;

static picture picture_of(const expt_bandit *bandit) {
  picture p = {.next = {.struct_size = sizeof p.next}};
  expt_error err;
  assert_int_equal(expt_bandit_save(bandit, NULL, 0, &p.size, &err), EXPT_OK);
  p.bytes = malloc((size_t)p.size);
  assert_int_equal(expt_bandit_save(bandit, p.bytes, p.size, &p.size, &err), EXPT_OK);
  assert_int_equal(expt_bandit_choose_one(bandit, "someone", 0, NULL, 0, &p.next, &err), EXPT_OK);
  return p;
}

static bool are_same(const picture *p, const picture *q) {
  return p->size == q->size && memcmp(p->bytes, q->bytes, (size_t)p->size) == 0 &&
         memcmp(&p->next, &q->next, sizeof p->next) == 0;
}

/* Refuses the first allocation, then the second, and so on until the change succeeds. */
static void leaves_no_trace(step make, const change *with) {
  supply memory = {-1};
  expt_context *const ctx = context_of(&memory);
  expt_bandit *bandit = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_create(ctx, "reward", NULL, &bandit, &err), EXPT_OK);
  for (int i = 0; i < 2; i++)
    assert_int_equal(expt_bandit_add_arm(bandit, two[i], &err), EXPT_OK);
  assert_int_equal(update_part(bandit, with->log, 0, 10, "monday", &err), EXPT_OK);
  const picture before = picture_of(bandit);
  int64_t given = 0;
  for (;; given++) {
    memory.left = given;
    const expt_status status = make(bandit, with, &err);
    memory.left = -1;
    if (status == EXPT_OK) break;
    assert_int_equal(status, EXPT_E_NOMEM);
    const picture after = picture_of(bandit);
    assert_true(are_same(&before, &after));
    free(after.bytes);
  }
  assert_true(given > 5);
  const picture changed = picture_of(bandit);
  assert_false(are_same(&before, &changed));
  free(before.bytes), free(changed.bytes);
  expt_bandit_free(bandit);
  expt_context_free(ctx);
}

static void changes_without_memory_leave_no_trace(void **state) {
  (void)state;
  static const char *const three[] = {"a", "b", "new"};
  expt_bandit *const plain = new_bandit(NULL, two, 2), *const wider = new_bandit(NULL, three, 3);
  expt_bandit *delta = NULL;
  expt_error err;
  change with = {.log = choose_log(plain, 1, 20)};
  for (int64_t i = 0; i < 20; i++)
    with.log->reward[i] = (double)(i % 3 == 0);
  assert_int_equal(expt_bandit_delta(NULL, wider, &delta, &err), EXPT_OK);
  assert_int_equal(update_part(delta, with.log, 5, 15, "wednesday", &err), EXPT_OK);
  with.other = delta;
  static const step steps[] = {update, merge, add_arm, remove_arm};
  for (int i = 0; i < 4; i++)
    leaves_no_trace(steps[i], &with);
  free_log(with.log);
  expt_bandit_free(delta);
  expt_bandit_free(plain), expt_bandit_free(wider);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(changes_without_memory_leave_no_trace)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
