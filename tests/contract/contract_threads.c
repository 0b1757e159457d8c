/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One handle, asked by several threads at once. Most telling under the thread sanitizer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 4
#define ROUNDS 4

typedef struct question {
  const contract_function *function;
  char *call;
  expt_status status;
} question;

static char *prepared(const contract_function *function) {
  char *call = calloc(1, function->size);
  assert_non_null(call);
  function->prepare(call, NULL);
  return call;
}

static void *ask(void *given) {
  question *q = given;
  q->status = q->function->run(q->call, NULL);
  return NULL;
}

/* Each thread has a call of its own, whose const handle is replaced by the one that all share. */
static int ask_at_once(const contract_function *function) {
  char *shared = prepared(function);
  question questions[THREADS];
  pthread_t threads[THREADS];
  int broken = 0;
  for (int i = 0; i < THREADS; i++) {
    questions[i] = (question){.function = function, .call = prepared(function)};
    memcpy(questions[i].call + function->asked, shared + function->asked, sizeof(void *));
  }
  for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, ask, &questions[i]), 0);
  for (int i = 0; i < THREADS; i++) {
    assert_int_equal(pthread_join(threads[i], NULL), 0);
    broken += questions[i].status != EXPT_OK;
    function->clear(questions[i].call);
    free(questions[i].call);
  }
  function->clear(shared);
  free(shared);
  return broken;
}

int contract_threads_broken(const contract_function *function) {
  int broken = 0;
  for (int round = 0; round < ROUNDS; round++) broken += ask_at_once(function);
  if (broken != 0) print_error("%s: %d answers failed when several threads asked\n", function->name, broken);
  return broken;
}
