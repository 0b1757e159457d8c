/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bandit that four threads ask at the same time: a choice changes nothing, so each gets what one thread alone gets. */
#include "tests/unit/bandit_support.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, CALLS = 500, ROWS = 200 };
static const char *const arms[] = {"a", "b", "c"};

typedef struct asker {
  const expt_bandit *bandit;
  int features;
  char ids[CALLS][24];
  double probability[CALLS];
  double answers; /* sums over the frames */
  bool failed;
} asker;

static void choose_one_by_one(asker *self) {
  for (int i = 0; i < CALLS; i++) {
    const double x[2] = {(double)(i % 7) / 7.0, (double)(i % 5) / 5.0};
    expt_bandit_choice decision = {.struct_size = sizeof decision};
    expt_error err;
    if (expt_bandit_choose_one(self->bandit, "unit", i, self->features > 0 ? x : NULL, self->features, &decision,
                               &err) != EXPT_OK)
      self->failed = true;
    memcpy(self->ids[i], decision.decision_id, sizeof decision.decision_id);
    self->probability[i] = decision.probability;
  }
}

static double sum_of(expt_frame *frame, const char *column) {
  const expt_table *const view = expt_frame_view(frame);
  double sum = 0.0;
  for (int64_t row = 0; row < view->n_rows; row++)
    sum += test_double(view, column, row);
  expt_frame_free(frame);
  return sum;
}

static void ask_for_frames(asker *self) {
  expt_frame *shares = NULL, *beliefs = NULL;
  expt_error err;
  int64_t size = 0;
  if (expt_bandit_allocation(self->bandit, &shares, &err) != EXPT_OK) self->failed = true;
  if (expt_bandit_posterior(self->bandit, NULL, &beliefs, &err) != EXPT_OK) self->failed = true;
  if (expt_bandit_save(self->bandit, NULL, 0, &size, &err) != EXPT_OK) self->failed = true;
  if (shares == NULL || beliefs == NULL) return;
  self->answers = sum_of(shares, "expected_loss") + sum_of(beliefs, "mean") + (double)size;
}

static void *ask(void *user) {
  asker *const self = user;
  choose_one_by_one(self);
  ask_for_frames(self);
  return NULL;
}

static expt_bandit *taught(int features) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.min_share = 0.1;
  if (features > 0) options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  expt_bandit *const bandit = new_bandit(&options, arms, 3), *const plain = new_bandit(&options, arms, 3);
  expt_error err;
  if (features > 0) assert_int_equal(expt_bandit_add_feature(bandit, "x", &err), EXPT_OK);
  if (features > 1) assert_int_equal(expt_bandit_add_feature(bandit, "z", &err), EXPT_OK);
  bandit_log *const log = choose_log(plain, 1, ROWS); /* ids do not depend on features */
  for (int64_t i = 0; i < ROWS; i++) {
    log->reward[i] = (double)((i + log->arm[i][0]) % 4 == 0);
    log->x[i] = (double)(i % 7) / 7.0;
    log->z[i] = (double)(i % 5) / 5.0;
  }
  update_all(bandit, log);
  free_log(log);
  expt_bandit_free(plain);
  return bandit;
}

static void all_threads_get_the_same(int features) {
  expt_bandit *const bandit = taught(features);
  asker *const askers = calloc(THREADS + 1, sizeof *askers);
  pthread_t threads[THREADS];
  for (int i = 0; i <= THREADS; i++)
    askers[i] = (asker){.bandit = bandit, .features = features};
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, ask, &askers[i]), 0);
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(pthread_join(threads[i], NULL), 0);
  ask(&askers[THREADS]);
  for (int i = 0; i <= THREADS; i++) {
    assert_false(askers[i].failed);
    assert_memory_equal(askers[i].ids, askers[THREADS].ids, sizeof askers[i].ids);
    assert_memory_equal(askers[i].probability, askers[THREADS].probability, sizeof askers[i].probability);
    assert_true(askers[i].answers == askers[THREADS].answers);
  }
  free(askers);
  expt_bandit_free(bandit);
}

static void threads_share_a_bandit(void **state) {
  (void)state;
  all_threads_get_the_same(0);
}

static void threads_share_a_bandit_with_features(void **state) {
  (void)state;
  all_threads_get_the_same(2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(threads_share_a_bandit),
      cmocka_unit_test(threads_share_a_bandit_with_features),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
