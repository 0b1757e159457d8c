/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions that print tables take no context, so their memory is malloc's. The linker puts these two before
 * the real ones. */

#include "tests/unit/tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

static int asked, refuse_at; /* 0 = never */

static bool is_refused(void) {
  return refuse_at > 0 && ++asked == refuse_at;
}

void *__wrap_malloc(size_t size) {
  return is_refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
  return is_refused() ? NULL : __real_calloc(count, size);
}

typedef expt_status (*printing)(const expt_table *table, char *buf, int64_t cap, int64_t *need, expt_error *err);

static expt_status to_text(const expt_table *table, char *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_table_to_text(table, NULL, buf, cap, need, err);
}

static expt_status to_csv(const expt_table *table, char *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_table_to_csv(table, NULL, buf, cap, need, err);
}

static expt_status to_json(const expt_table *table, char *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_table_to_json(table, NULL, buf, cap, need, err);
}

static test_table *some_table(void) {
  enum { ROWS = 50 };
  double numbers[ROWS];
  const char *words[ROWS];
  for (int i = 0; i < ROWS; i++) {
    numbers[i] = sqrt(i);
    words[i] = i % 3 == 0 ? NULL : "some \"words\", quoted";
  }
  test_table *table = test_table_create(ROWS);
  test_table_doubles(table, "x", numbers);
  test_table_texts(table, "t", words);
  return table;
}

static void survives(printing print) {
  static char buf[16384];
  test_table *table = some_table();
  expt_status status = EXPT_E_NOMEM;
  int refusals = 0;
  for (int at = 1; status != EXPT_OK; at++) {
    int64_t need = -1;
    expt_error err;
    memset(&err, 0xA5, sizeof err);
    memcpy(buf, "untouched", 10);
    asked = 0;
    refuse_at = at;
    status = print(test_table_view(table), buf, sizeof buf, &need, &err);
    refuse_at = 0;
    if (status == EXPT_OK) break;
    assert_int_equal(status, EXPT_E_NOMEM);
    test_error_is(&err, EXPT_E_NOMEM, NULL, NULL, -1);
    assert_string_equal(buf, "untouched");
    assert_true(need == 0);
    refusals++;
  }
  assert_true(refusals > 5);
  test_table_free(table);
}

static void text_survives_a_lack_of_memory(void **state) {
  (void)state;
  survives(to_text);
}

static void csv_survives_a_lack_of_memory(void **state) {
  (void)state;
  survives(to_csv);
}

static void json_survives_a_lack_of_memory(void **state) {
  (void)state;
  survives(to_json);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_survives_a_lack_of_memory),
      cmocka_unit_test(csv_survives_a_lack_of_memory),
      cmocka_unit_test(json_survives_a_lack_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
