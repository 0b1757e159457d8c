/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A log of the size of a published experiment (5,316,128 viewers), made range by range and counted by a funnel. */
#include "tests/unit/simulation_support.h"

#include <experiment/funnel.h>

enum { USERS = 5316128, RANGE = 1000000 };

static expt_funnel *new_funnel(void) {
  static const char *const names[] = {"view", "cart", "purchase"};
  expt_funnel *funnel = NULL;
  expt_error err;
  must(expt_funnel_create(NULL, "user", "time", "event", NULL, &funnel, &err), &err);
  for (int step = 0; step < 3; step++)
    must(expt_funnel_add_step(funnel, names[step], names[step], NULL, &err), &err);
  must(expt_funnel_add_segment(funnel, "user_type", &err), &err);
  return funnel;
}

static void add_ranges(const expt_simulation *simulation, expt_funnel *funnel) {
  expt_error err;
  char batch[32];
  for (int64_t first = 1; first <= USERS; first += RANGE) {
    const int64_t left = USERS + 1 - first;
    expt_frame *frame = events_of(simulation, first, left < RANGE ? left : RANGE);
    snprintf(batch, sizeof batch, "%lld", (long long)first);
    must(expt_funnel_add(funnel, expt_frame_view(frame), batch, &err), &err);
    expt_frame_free(frame);
  }
}

static void is_binomial(const char *what, int64_t count, double rate) {
  is_expected(what, (double)count, USERS * rate, USERS * rate * (1 - rate));
}

static void a_funnel_finds_the_rates_of_the_log(void **state) {
  (void)state;
  expt_simulation *simulation = checkout(NULL, NULL);
  expt_funnel *funnel = new_funnel();
  expt_frame *counts = NULL;
  expt_error err;
  add_ranges(simulation, funnel);
  must(expt_funnel_counts(funnel, NULL, &counts, &err), &err);
  assert_int_equal(whole(counts, "reached", 0), USERS);
  is_binomial("carts", whole(counts, "reached", 1), .1982);
  is_binomial("orders", whole(counts, "reached", 2), .1982 * .5112);
  for (int64_t row = 0; row < rows_of(counts); row++)
    if (strcmp(word(counts, "level", row), "new") == 0 && strcmp(word(counts, "step", row), "view") == 0)
      is_binomial("new users", whole(counts, "reached", row), .083);
  expt_frame_free(counts), expt_funnel_free(funnel), expt_simulation_free(simulation);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_funnel_finds_the_rates_of_the_log)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
