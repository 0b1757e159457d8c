/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What repeated looks cost, against tests/reference/trend/looks.csv, whose first line names its makers. */
#include "tests/unit/cmocka_all.h"

#include "lib/analysis/trend.h"
#include "tests/unit/counted_memory.h"
#include "tests/unit/reference_csv.h"
#include <math.h>

enum { MOST = 128 };

typedef struct looks_case {
  char name[32];
  expt_alternative alternative;
  double confidence, information[MOST], error[MOST];
  int64_t n;
} looks_case;

static expt_status ask(const expt_context *ctx, const looks_case *c, xp_look *looks, expt_error *err) {
  const xp_call call = {.ctx = ctx, .function = "test", .err = err};
  return xp_looks_of(&call, c->information, c->n, c->alternative, c->confidence, looks);
}

/* Both sides carry a density by Gauss-Legendre rules; theirs has 1,200 nodes everywhere and ends at 1e-9 of a tail. */
static void judge(const looks_case *c) {
  xp_look looks[MOST];
  assert_int_equal(ask(NULL, c, looks, NULL), EXPT_OK);
  for (int64_t i = 0; i < c->n; i++) {
    assert_int_equal(looks[i].number, i + 1);
    if (fabs(looks[i].error - c->error[i]) > 1e-9)
      fail_msg("%s, look %lld: %.12g, not %.12g", c->name, (long long)i + 1, looks[i].error, c->error[i]);
  }
}

static void reads_as_the_reference(void **state) {
  (void)state;
  csv_file csv;
  looks_case c = {.n = 0};
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/looks.csv"));
  int cases = 0;
  while (csv_next(&csv)) {
    if (strcmp(c.name, csv_text(&csv, "case")) != 0) {
      if (c.n > 0) judge(&c);
      c = (looks_case){.alternative = (expt_alternative)csv_integer(&csv, "alternative"),
                       .confidence = csv_number(&csv, "confidence")};
      strcpy(c.name, csv_text(&csv, "case"));
      cases++;
    }
    c.information[c.n] = csv_number(&csv, "information");
    c.error[c.n++] = csv_number(&csv, "error");
  }
  judge(&c);
  assert_int_equal(cases, 7);
  fclose(csv.file);
}

/* Pocock's boundary for 14 equal looks has an error of .05, by group-sequential tables good to 1e-9 (z = 2.614553928). */
static void pocock_s_boundary_has_its_error(void **state) {
  (void)state;
  looks_case c = {.confidence = 2.0 * 0.9955327972 - 1.0, .n = 14};
  for (int i = 0; i < 14; i++)
    c.information[i] = i + 1.0;
  xp_look looks[MOST];
  assert_int_equal(ask(NULL, &c, looks, NULL), EXPT_OK);
  assert_true(fabs(looks[13].error - 0.05) < 1e-9);
}

/* The first look has the error that was asked for, and every further one adds to it. */
static void errors_rise(void **state) {
  (void)state;
  for (expt_alternative a = EXPT_ALTERNATIVE_TWO_SIDED; a <= EXPT_ALTERNATIVE_LESS; a++) {
    looks_case c = {.alternative = a, .confidence = 0.9, .n = 100};
    xp_look looks[MOST];
    for (int i = 0; i < 100; i++)
      c.information[i] = pow(1.07, i);
    assert_int_equal(ask(NULL, &c, looks, NULL), EXPT_OK);
    assert_true(fabs(looks[0].error - 0.1) < 1e-12);
    for (int i = 1; i < 100; i++)
      assert_true(looks[i].error > looks[i - 1].error && looks[i].error < 1.0);
  }
}

static void what_adds_nothing_is_no_look(void **state) {
  (void)state;
  const looks_case c = {.confidence = 0.95, .n = 7, .information = {0.0, 0.0, 5.0, 5.0, 5.00001, 10.0, 10.0}};
  static const int64_t numbers[] = {0, 0, 1, 1, 1, 2, 2};
  xp_look looks[MOST];
  assert_int_equal(ask(NULL, &c, looks, NULL), EXPT_OK);
  for (int i = 0; i < 7; i++)
    assert_int_equal(looks[i].number, numbers[i]);
  assert_true(looks[1].error == 0.0);
  assert_true(looks[4].error == looks[2].error);
}

static void too_many_looks_have_no_number(void **state) {
  (void)state;
  enum { MANY = XP_MOST_LOOKS + 2 };
  static double information[MANY];
  static xp_look looks[MANY];
  const xp_call call = {.function = "test"};
  double now = 1.0;
  for (int i = 0; i < MANY; i++)
    information[i] = now *= 1.5; /* large steps: few nodes */
  assert_int_equal(xp_looks_of(&call, information, MANY, EXPT_ALTERNATIVE_TWO_SIDED, 0.95, looks), EXPT_OK);
  assert_true(looks[XP_MOST_LOOKS - 1].error < 1.0);
  assert_true(isnan(looks[XP_MOST_LOOKS].error) && isnan(looks[XP_MOST_LOOKS + 1].error));
  assert_int_equal(looks[MANY - 1].number, MANY);
}

static void memory_may_run_out(void **state) {
  (void)state;
  const looks_case c = {.confidence = 0.95, .n = 2, .information = {1.0, 2.0}};
  for (int64_t refused = 1; refused <= 2; refused++) {
    counted_memory memory = {0};
    expt_context *ctx = counted_context(&memory);
    xp_look looks[MOST];
    expt_error err;
    memory.refused = memory.asked + refused;
    assert_int_equal(ask(ctx, &c, looks, &err), EXPT_E_NOMEM);
    expt_context_free(ctx);
    assert_int_equal(memory.out, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_as_the_reference),
      cmocka_unit_test(pocock_s_boundary_has_its_error),
      cmocka_unit_test(errors_rise),
      cmocka_unit_test(what_adds_nothing_is_no_look),
      cmocka_unit_test(too_many_looks_have_no_number),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
