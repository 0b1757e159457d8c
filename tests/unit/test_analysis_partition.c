/* SPDX-License-Identifier: GPL-3.0-or-later */
/* However the rows come, the state is the same bytes: batches, order, merges, threads. */
#include "tests/unit/analysis_support.h"

enum { USERS = 150000, BATCHES = 7 };

/* Unequal batches; the names are theirs whatever the order. */
static const int64_t limits[BATCHES + 1] = {0, 3, 3, 20000, 20001, 66000, 140000, USERS};
static const char *const names[BATCHES] = {"b0", "b1", "b2", "b3", "b4", "b5", "b6"};

static expt_context *context_of(int32_t threads) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = threads;
  must(expt_context_create(&options, &ctx, NULL), NULL);
  return ctx;
}

static void add_batch(expt_analysis *analysis, int batch) {
  add_rows(analysis, limits[batch], limits[batch + 1] - limits[batch], names[batch]);
}

static expt_analysis *one_batch(expt_context *ctx, int batch) {
  expt_analysis *analysis = shop_analysis(ctx);
  add_batch(analysis, batch);
  return analysis;
}

static state_bytes in_order(expt_context *ctx, const int *order) {
  expt_analysis *analysis = shop_analysis(ctx);
  for (int i = 0; i < BATCHES; i++)
    add_batch(analysis, order[i]);
  state_bytes state = save(analysis);
  expt_analysis_free(analysis);
  return state;
}

static const int rising[BATCHES] = {0, 1, 2, 3, 4, 5, 6}, falling[BATCHES] = {6, 5, 4, 3, 2, 1, 0},
                 mixed[BATCHES] = {4, 0, 6, 1, 5, 3, 2};

static void order_and_threads_leave_no_trace(void **state) {
  (void)state;
  const int *const orders[] = {rising, falling, mixed};
  const int32_t threads[] = {1, 2, 4};
  state_bytes first = {0};
  for (int t = 0; t < 3; t++) {
    expt_context *ctx = context_of(threads[t]);
    for (int o = 0; o < 3; o++) {
      state_bytes bytes = in_order(ctx, orders[o]);
      if (first.bytes == NULL)
        first = bytes;
      else {
        same_bytes(first, bytes);
        free(bytes.bytes);
      }
    }
    expt_context_free(ctx);
  }
  free(first.bytes);
}

/* Merges parts [from, to) of an order as a tree that splits at `cut` of every range, each part through save and load.
 */
static expt_analysis *merged(expt_context *ctx, const int *order, int from, int to, int cut) {
  if (to - from == 1) return one_batch(ctx, order[from]);
  const int middle = from + 1 + cut % (to - from - 1 > 0 ? to - from - 1 : 1);
  expt_analysis *left = merged(ctx, order, from, middle, cut / 2), *right = merged(ctx, order, middle, to, cut / 3);
  state_bytes bytes = save(right);
  expt_analysis *loaded = NULL;
  expt_error err;
  must(expt_analysis_load(ctx, bytes.bytes, bytes.size, &loaded, &err), &err);
  unchanged(loaded, bytes);
  free(bytes.bytes);
  must(expt_analysis_merge(left, loaded, &err), &err);
  expt_analysis_free(right);
  expt_analysis_free(loaded);
  return left;
}

static void any_tree_of_merges_is_one_pass(void **state) {
  (void)state;
  const int *const orders[] = {rising, falling, mixed};
  expt_context *ctx = context_of(2);
  state_bytes whole_pass = in_order(ctx, rising);
  for (int o = 0; o < 3; o++) {
    for (int cut = 0; cut < 30; cut += 13) {
      expt_analysis *tree = merged(ctx, orders[o], 0, BATCHES, cut);
      unchanged(tree, whole_pass);
      expt_analysis_free(tree);
    }
  }
  free(whole_pass.bytes);
  expt_context_free(ctx);
}

/* The rows of one batch in another order, under one name. */
static void rows_in_another_order_are_the_same_state(void **state) {
  (void)state;
  enum { ROWS = 5000 };
  expt_analysis *forward = shop_analysis(NULL), *backward = shop_analysis(NULL);
  test_table *table = shop_rows(0, ROWS);
  must(expt_analysis_add(forward, test_table_view(table), "b", NULL), NULL);
  static const char *const numbers[] = {"user", "clicked", "bought", "group"};
  for (int i = 0; i < 4; i++) { /* read from the last row to the first by a negative stride */
    expt_column *column = test_table_column(table, numbers[i]);
    column->data = (const char *)column->data + (ROWS - 1) * column->stride;
    column->stride = -column->stride;
  }
  const char *city[ROWS], *device[ROWS];
  for (int64_t i = 0; i < ROWS; i++) {
    const int64_t id = ROWS - 1 - i;
    city[i] = pick(id, 3, 20) == 0 ? NULL : shop_cities[pick(id, 4, 4)];
    device[i] = shop_devices[pick(id, 5, 2)];
  }
  test_table_column(table, "city")->name = "old city";
  test_table_column(table, "device")->name = "old device";
  test_table_texts(table, "city", city);
  test_table_texts(table, "device", device);
  must(expt_analysis_add(backward, test_table_view(table), "b", NULL), NULL);
  state_bytes bytes = save(forward);
  unchanged(backward, bytes);
  free(bytes.bytes);
  test_table_free(table);
  expt_analysis_free(forward), expt_analysis_free(backward);
}

static void adding_goes_on_after_load(void **state) {
  (void)state;
  expt_analysis *straight = shop_analysis(NULL), *first = shop_analysis(NULL), *resumed = NULL;
  add_rows(straight, 0, 3000, "1"), add_rows(straight, 3000, 3000, "2");
  add_rows(first, 0, 3000, "1");
  state_bytes bytes = save(first);
  must(expt_analysis_load(NULL, bytes.bytes, bytes.size, &resumed, NULL), NULL);
  free(bytes.bytes);
  add_rows(resumed, 3000, 3000, "2");
  bytes = save(straight);
  unchanged(resumed, bytes);
  free(bytes.bytes);
  expt_analysis_free(straight), expt_analysis_free(first), expt_analysis_free(resumed);
}

/* More counts than a lane may have of its own: the lanes are left, nothing else changes. */
static void many_levels_count_the_same(void **state) {
  (void)state;
  enum { ROWS = 120000 };
  int64_t *level = calloc(ROWS, sizeof *level), *one = calloc(ROWS, sizeof *one), *group = calloc(ROWS, sizeof *group);
  for (int64_t i = 0; i < ROWS; i++) {
    /* few levels at first, so that the lanes are in use when their number passes the limit */
    level[i] = pick(i, 1, i < ROWS / 2 ? 50 : 60000);
    one[i] = pick(i, 2, 2);
    group[i] = pick(i, 3, 2);
  }
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "level", level), test_table_integers(table, "one", one),
      test_table_integers(table, "group", group);
  state_bytes first = {0};
  for (int32_t threads = 1; threads <= 4; threads += 3) {
    expt_context *ctx = context_of(threads);
    expt_analysis_options options;
    expt_analysis *analysis = NULL;
    expt_error err;
    expt_analysis_options_init(&options);
    options.max_levels = 100000;
    must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
    must(expt_analysis_add_segment(analysis, "level", &err), &err);
    add_metric(analysis, "m", "one", NULL, 0);
    must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
    state_bytes bytes = save(analysis);
    if (first.bytes == NULL) {
      first = bytes;
      expt_analysis *loaded = NULL;
      must(expt_analysis_load(ctx, first.bytes, first.size, &loaded, &err), &err); /* levels must sum to all units */
      expt_analysis_free(loaded);
    } else {
      same_bytes(first, bytes);
      free(bytes.bytes);
    }
    expt_analysis_free(analysis);
    expt_context_free(ctx);
  }
  free(first.bytes);
  free(level), free(one), free(group);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(order_and_threads_leave_no_trace),
      cmocka_unit_test(any_tree_of_merges_is_one_pass),
      cmocka_unit_test(rows_in_another_order_are_the_same_state),
      cmocka_unit_test(adding_goes_on_after_load),
      cmocka_unit_test(many_levels_count_the_same),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
