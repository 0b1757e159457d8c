/* SPDX-License-Identifier: GPL-3.0-or-later */
/* However the rows come, the state is the same bytes: batches, order, merges, threads. */
#include "tests/unit/metrics_support.h"

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

/* ---- every kind of metric, whole and by strata and clusters ---- */

enum { KINDS_ROWS = 1000, SPLITS = 3 };
static const split_by splits[SPLITS] = {{0}, {.strata = "stratum"}, {.cluster = "cluster"}};

/* Rows [from, end) as a table of their own. Missing covariates, ties, zeros, cells of one unit. */
static test_table *all_kinds_rows(int64_t from, int64_t end) {
  const int64_t n = end - from;
  test_table *table = test_table_create(n);
  int64_t *labels[3];
  double *numbers[NUMBER_COLUMNS];
  static const char *const label_columns[] = {"group", "stratum", "cluster"};
  for (int k = 0; k < 3; k++)
    labels[k] = calloc((size_t)n + 1, sizeof **labels);
  for (int k = 0; k < NUMBER_COLUMNS; k++)
    numbers[k] = calloc((size_t)n + 1, sizeof **numbers);
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = from + i, cluster = pick(id, 1, 60);
    labels[0][i] = cluster % 2;
    labels[1][i] = pick(id, 2, 12) == 0 ? id % 40 : pick(id, 3, 3);
    labels[2][i] = cluster;
    numbers[0][i] = pick(id, 4, 3) == 0 ? 0.0 : (double)pick(id, 5, 100000) / 997.0 - 20.0;
    numbers[1][i] = (double)pick(id, 6, 9) / 3.0 + 0.1;
    numbers[2][i] = pick(id, 7, 6) == 0 ? NAN : (double)pick(id, 8, 5000) / 7.0;
    numbers[3][i] = (double)pick(id, 9, 50) * 1e5;
    numbers[4][i] = (double)pick(id, 10, 5);
    numbers[5][i] = 0.1 + (double)pick(id, 11, 1000) / 3.0;
    numbers[6][i] = (double)pick(id, 12, 100000) / 3.0;
    numbers[7][i] = (double)pick(id, 13, 2);
  }
  for (int k = 0; k < 3; k++) {
    test_table_integers(table, label_columns[k], labels[k]);
    free(labels[k]);
  }
  for (int k = 0; k < NUMBER_COLUMNS; k++) {
    test_table_doubles(table, number_columns[k], numbers[k]);
    free(numbers[k]);
  }
  return table;
}

static expt_analysis *all_kinds(const expt_context *ctx, int split) {
  expt_analysis *analysis = analysis_split_by(ctx, splits[split]);
  expt_error err;
  if (split == 0) must(expt_analysis_add_segment(analysis, "stratum", &err), &err);
  describe_all_kinds(analysis);
  if (split == 0) describe_quantiles(analysis);
  return analysis;
}

/* Part p of `parts` of the rows. */
static void add_part(expt_analysis *analysis, int64_t p, int64_t parts) {
  test_table *table = all_kinds_rows(p * KINDS_ROWS / parts, (p + 1) * KINDS_ROWS / parts);
  char name[32];
  expt_error err;
  snprintf(name, sizeof name, "part %d", (int)p);
  must(expt_analysis_add(analysis, test_table_view(table), name, &err), &err);
  test_table_free(table);
}

static expt_analysis *through_a_state(const expt_context *ctx, expt_analysis *analysis) {
  state_bytes bytes = save(analysis);
  expt_analysis *loaded = NULL;
  expt_error err;
  must(expt_analysis_load(ctx, bytes.bytes, bytes.size, &loaded, &err), &err);
  unchanged(loaded, bytes);
  free(bytes.bytes);
  expt_analysis_free(analysis);
  return loaded;
}

/* Part by part in an order that `step` (without a factor of `parts`) makes, into a few analyses that are merged then. */
static expt_analysis *from_parts(const expt_context *ctx, int split, int64_t parts, int64_t step) {
  enum { PILES = 3 };
  expt_analysis *piles[PILES];
  for (int i = 0; i < PILES; i++)
    piles[i] = all_kinds(ctx, split);
  for (int64_t i = 0; i < parts; i++)
    add_part(piles[i % PILES], i * step % parts, parts);
  expt_error err;
  for (int i = PILES - 1; i > 0; i--) {
    piles[i] = through_a_state(ctx, piles[i]);
    must(expt_analysis_merge(piles[i - 1], piles[i], &err), &err);
    expt_analysis_free(piles[i]);
  }
  return piles[0];
}

static char *text_of(const expt_analysis *analysis) {
  expt_frame *frame = ask(analysis);
  int64_t needed = 0;
  expt_error err;
  must(expt_table_to_json(expt_frame_view(frame), NULL, NULL, 0, &needed, &err), &err);
  char *text = malloc((size_t)needed);
  must(expt_table_to_json(expt_frame_view(frame), NULL, text, needed, &needed, &err), &err);
  expt_frame_free(frame);
  return text;
}

static void same_frames(const expt_analysis *a, const expt_analysis *b) {
  expt_frame *first = ask(a), *second = ask(b);
  const expt_table *mine = expt_frame_view(first), *theirs = expt_frame_view(second);
  assert_true(mine->n_rows == theirs->n_rows && mine->n_rows > 0);
  for (int64_t c = 0; c < mine->n_columns; c++) {
    const expt_column *column = &mine->columns[c];
    if (column->dtype != EXPT_DTYPE_FLOAT64) continue;
    assert_memory_equal(column->data, theirs->columns[c].data, (size_t)mine->n_rows * sizeof(double));
  }
  expt_frame_free(first), expt_frame_free(second);
  char *mine_text = text_of(a), *their_text = text_of(b);
  assert_string_equal(mine_text, their_text);
  free(mine_text), free(their_text);
}

/* A state knows its batches, so states are compared among those of as many parts; answers, among all. */
static void all_kinds_do_not_see_their_parts(void **state) {
  (void)state;
  static const int64_t parts[] = {1, 7, 1000}, steps[] = {1, 3, 999};
  static const int32_t threads[] = {1, 2, 4};
  for (int split = 0; split < SPLITS; split++) {
    expt_analysis *reference = from_parts(NULL, split, 1, 1);
    for (int p = 0; p < 3; p++) {
      expt_context *first_ctx = context_of(1);
      expt_analysis *first = from_parts(first_ctx, split, parts[p], 1);
      same_frames(reference, first);
      state_bytes bytes = save(first);
      for (int t = parts[p] == 1000 ? 2 : 0; t < 3; t++) {
        expt_context *ctx = context_of(threads[t]);
        expt_analysis *other = from_parts(ctx, split, parts[p], steps[t]);
        unchanged(other, bytes);
        same_frames(first, other);
        expt_analysis_free(other);
        expt_context_free(ctx);
      }
      free(bytes.bytes);
      expt_analysis_free(first);
      expt_context_free(first_ctx);
    }
    expt_analysis_free(reference);
  }
}

/* Many rows have plane 0 from the first split, few count it for themselves. */
static void large_tables_count_as_small_ones(void **state) {
  (void)state;
  enum { ROWS = 70000, SMALL = 30000 };
  expt_error err;
  expt_analysis *whole = all_kinds(NULL, 0), *parts = all_kinds(NULL, 0);
  test_table *table = all_kinds_rows(0, ROWS);
  must(expt_analysis_add(whole, test_table_view(table), "all", &err), &err);
  test_table_free(table);
  for (int64_t from = 0; from < ROWS; from += SMALL) {
    table = all_kinds_rows(from, from + SMALL < ROWS ? from + SMALL : ROWS);
    char name[32];
    snprintf(name, sizeof name, "from %d", (int)from);
    must(expt_analysis_add(parts, test_table_view(table), name, &err), &err);
    test_table_free(table);
  }
  same_frames(whole, parts);
  expt_analysis_free(whole);
  expt_analysis_free(parts);
}

/* Enough rows for several lanes. */
static void threads_leave_no_trace_in_any_kind(void **state) {
  (void)state;
  test_table *table = all_kinds_rows(0, 70000);
  for (int split = 0; split < SPLITS; split++) {
    state_bytes first = {0};
    for (int32_t threads = 1; threads <= 4; threads *= 2) {
      expt_context *ctx = context_of(threads);
      expt_analysis *analysis = all_kinds(ctx, split);
      expt_error err;
      must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
      if (first.bytes == NULL)
        first = save(analysis);
      else
        unchanged(analysis, first);
      expt_analysis_free(analysis);
      expt_context_free(ctx);
    }
    free(first.bytes);
  }
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(order_and_threads_leave_no_trace),
      cmocka_unit_test(any_tree_of_merges_is_one_pass),
      cmocka_unit_test(rows_in_another_order_are_the_same_state),
      cmocka_unit_test(adding_goes_on_after_load),
      cmocka_unit_test(many_levels_count_the_same),
      cmocka_unit_test(all_kinds_do_not_see_their_parts),
      cmocka_unit_test(threads_leave_no_trace_in_any_kind),
      cmocka_unit_test(large_tables_count_as_small_ones),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
