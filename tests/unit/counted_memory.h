/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_COUNTED_MEMORY_H
#define EXPERIMENT_TESTS_COUNTED_MEMORY_H

/* An allocator that counts what is out and can refuse the n-th request. For one thread. Include after cmocka_all.h. */

#include <experiment/base.h>
#include <stdlib.h>
#include <string.h>

typedef struct counted_memory {
  int64_t asked;   /* requests so far */
  int64_t out;     /* blocks not given back */
  int64_t refused; /* number of the request that gets NULL, from 1; 0 = none */
  int64_t largest; /* bytes of the largest request */
} counted_memory;

static void *counted_allocate(void *user, int64_t size) {
  counted_memory *memory = user;
  memory->asked++;
  if (size > memory->largest) memory->largest = size;
  if (memory->asked == memory->refused) return NULL;
  void *block = malloc((size_t)size);
  if (block == NULL) return NULL;
  memset(block, 0xA5, (size_t)size); /* what is not written shows */
  memory->out++;
  return block;
}

static void counted_release(void *user, void *block) {
  counted_memory *memory = user;
  memory->out--;
  free(block);
}

static expt_context *counted_context(counted_memory *memory) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.allocate = counted_allocate;
  options.release = counted_release;
  options.memory_user = memory;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

#endif
