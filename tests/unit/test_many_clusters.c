/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More clusters in one add than the room of its parts grows by evenly: the same state as row group by row group. */
#include "tests/unit/metrics_support.h"

enum { CLUSTERS = 20000, EACH = 4, ROWS = CLUSTERS * EACH };

static int64_t group[ROWS], cluster[ROWS], values[ROWS];

static expt_analysis *add_in_parts(int64_t parts) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){.cluster = "cluster"});
  expt_error err;
  add_plain_mean(analysis, "mean", "y");
  for (int64_t part = 0; part < parts; part++) {
    const int64_t from = part * ROWS / parts, end = (part + 1) * ROWS / parts;
    char batch[24];
    snprintf(batch, sizeof batch, "%ld", (long)part);
    test_table *table = test_table_create(end - from);
    test_table_integers(table, "group", group + from);
    test_table_integers(table, "cluster", cluster + from);
    test_table_integers(table, "y", values + from);
    must(expt_analysis_add(analysis, test_table_view(table), batch, &err), &err);
    test_table_free(table);
  }
  return analysis;
}

static void one_add_and_many_agree(void **state) {
  (void)state;
  for (int64_t row = 0; row < ROWS; row++) {
    cluster[row] = row / EACH;
    group[row] = cluster[row] % 2;
    values[row] = row * row % 101;
  }
  static const int64_t parts[] = {1, 2, 3, 50};
  double error[4];
  for (int i = 0; i < 4; i++) {
    expt_analysis *analysis = add_in_parts(parts[i]);
    expt_frame *frame = ask(analysis);
    assert_int_equal(whole(frame, "clusters_control", 0), CLUSTERS / 2);
    assert_int_equal(whole(frame, "n_control", 0), ROWS / 2);
    error[i] = number(frame, "std_error", 0);
    expt_frame_free(frame);
    expt_analysis_free(analysis);
    assert_memory_equal(&error[i], &error[0], sizeof error[0]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(one_add_and_many_agree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
