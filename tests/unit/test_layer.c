/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers: known answers from hashlib and xxhsum (tests/reference/assign_layer/layer.py), and the promise that nobody
 * else moves, over random histories. */
#include "tests/unit/layer_support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- known answers ---- */

static void units_are_in_the_buckets_of_hashlib_and_xxhsum(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "layer_units.csv"));
  while (csv_next(&csv)) {
    expt_layer_options options;
    expt_layer *layer = NULL;
    expt_frame *frame = NULL;
    expt_layer_options_init(&options);
    options.scheme = scheme_of(csv_text(&csv, "scheme"));
    options.pattern = csv_text(&csv, "pattern");
    options.n_buckets = csv_integer(&csv, "n_buckets");
    OK(expt_layer_create(NULL, csv_text(&csv, "salt"), &options, &layer, NULL));
    const char *unit[] = {csv_text(&csv, "unit")};
    test_table *table = test_table_create(1);
    test_table_texts(table, "unit", unit);
    OK(expt_layer_assign(layer, test_table_column(table, "unit"), &frame, NULL));
    assert_int_equal(test_integer(expt_frame_view(frame), "bucket", 0), csv_integer(&csv, "bucket"));
    expt_frame_free(frame);
    test_table_free(table);
    expt_layer_free(layer);
    rows++;
  }
  assert_int_equal(rows, 54);
  fclose(csv.file);
}

static void change(expt_layer *layer, const csv_file *csv) {
  const char *experiment = csv_text(csv, "experiment");
  if (strcmp(csv_text(csv, "change"), "add") == 0)
    OK(expt_layer_add(layer, experiment, csv_number(csv, "share"), NULL));
  else
    OK(expt_layer_remove(layer, experiment, NULL));
}

static void draws_are_those_of_the_published_rule(void **state) {
  (void)state;
  csv_file csv;
  expt_layer *layer = NULL;
  expt_frame *frame = NULL;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "layer_draws.csv"));
  while (csv_next(&csv)) {
    const int64_t bucket = csv_integer(&csv, "bucket");
    if (bucket == 0 && csv_integer(&csv, "step") == 0) {
      expt_layer_free(layer);
      layer =
          layer_with(NULL, csv_text(&csv, "salt"), scheme_of(csv_text(&csv, "scheme")), csv_integer(&csv, "n_buckets"));
    }
    if (bucket == 0) {
      change(layer, &csv);
      expt_frame_free(frame);
      frame = owners(layer);
    }
    const char *owner = test_text(expt_frame_view(frame), "experiment", bucket);
    assert_string_equal(strcmp(owner, "<missing>") == 0 ? "-" : owner, csv_text(&csv, "owner"));
    rows++;
  }
  assert_int_equal(rows, 2 * 7 * 97);
  expt_frame_free(frame);
  expt_layer_free(layer);
  fclose(csv.file);
}

/* ---- answers ---- */

static void a_unit_has_the_owner_of_its_bucket(void **state) {
  (void)state;
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 100);
  OK(expt_layer_add(layer, "b", 0.3, NULL));
  OK(expt_layer_add(layer, "a", 0.3, NULL));
  enum { UNITS = 2000 };
  static int64_t ids[UNITS];
  for (int64_t i = 0; i < UNITS; i++)
    ids[i] = i - 5;
  test_table *table = test_table_create(UNITS);
  test_table_integers(table, "unit", ids);
  expt_frame *frame = NULL, *owner = owners(layer);
  OK(expt_layer_assign(layer, test_table_column(table, "unit"), &frame, NULL));
  const expt_table *view = expt_frame_view(frame);
  for (int64_t i = 0; i < UNITS; i++) {
    char digits[24];
    const char *one = NULL;
    const char *of_bucket = test_text(expt_frame_view(owner), "experiment", test_integer(view, "bucket", i));
    assert_string_equal(test_text(view, "experiment", i), of_bucket);
    assert_string_equal(test_text(view, "reason", i), strcmp(of_bucket, "<missing>") == 0 ? "free" : "owned");
    snprintf(digits, sizeof digits, "%lld", (long long)ids[i]);
    OK(expt_layer_assign_one(layer, digits, &one, NULL));
    assert_string_equal(*one == '\0' ? "<missing>" : one, of_bucket);
  }
  expt_frame_free(owner);
  expt_frame_free(frame);
  test_table_free(table);
  expt_layer_free(layer);
}

static void a_missing_id_is_in_nothing(void **state) {
  (void)state;
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_XXH3, 10);
  OK(expt_layer_add(layer, "everything", 1, NULL));
  const char *ids[] = {"u", NULL, ""};
  test_table *table = test_table_create(3);
  test_table_texts(table, "unit", ids);
  expt_frame *frame = NULL;
  OK(expt_layer_assign(layer, test_table_column(table, "unit"), &frame, NULL));
  const expt_table *view = expt_frame_view(frame);
  assert_string_equal(test_text(view, "experiment", 0), "everything");
  assert_string_equal(test_text(view, "experiment", 1), "<missing>");
  assert_string_equal(test_text(view, "reason", 1), "missing_unit");
  assert_int_equal(test_integer(view, "bucket", 1), -1);
  assert_string_equal(test_text(view, "experiment", 2), "everything");
  expt_frame_free(frame);
  test_table_free(table);
  expt_layer_free(layer);
}

static void experiments_come_bytewise_with_their_shares(void **state) {
  (void)state;
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 100);
  static const char *const names[] = {"b", "\xC3\xA4", "a", "ab"};
  for (int i = 0; i < 4; i++)
    OK(expt_layer_add(layer, names[i], 0.25, NULL));
  expt_frame *frame = NULL;
  OK(expt_layer_experiments(layer, &frame, NULL));
  const expt_table *view = expt_frame_view(frame);
  static const char *const rising[] = {"a", "ab", "b", "\xC3\xA4"};
  assert_int_equal(view->n_rows, 4);
  for (int i = 0; i < 4; i++) {
    assert_string_equal(test_text(view, "experiment", i), rising[i]);
    assert_int_equal(test_integer(view, "buckets", i), 25);
    assert_true(test_double(view, "share", i) == 0.25);
  }
  expt_frame_free(frame);
  expt_layer_free(layer);
}

static void shares_that_sum_to_one_fit(void **state) {
  (void)state;
  static const struct {
    int64_t n_buckets;
    int parts;
  } cases[] = {{1000, 3}, {10, 4}, {7, 7}, {100, 100}, {1000, 7}, {999, 10}};
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_XXH3, cases[c].n_buckets);
    for (int i = 0; i < cases[c].parts; i++) {
      char name[16];
      snprintf(name, sizeof name, "e%d", i);
      OK(expt_layer_add(layer, name, 1.0 / cases[c].parts, NULL));
    }
    expt_layer_free(layer);
  }
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_XXH3, 100);
  OK(expt_layer_add(layer, "x", 0.29, NULL)); /* 0.29 * 100 is 28.999999999999996 */
  expt_frame *frame = NULL;
  OK(expt_layer_experiments(layer, &frame, NULL));
  assert_int_equal(test_integer(expt_frame_view(frame), "buckets", 0), 29);
  expt_frame_free(frame);
  expt_layer_free(layer);
}

/* ---- listed buckets ---- */

static void listed_buckets_are_owned_and_overlap_is_refused(void **state) {
  (void)state;
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 10);
  const int64_t first[] = {9, 0, 4}, second[] = {1, 4}, twice[] = {2, 3, 2}, beyond[] = {2, 10}, below[] = {-1};
  expt_error err;
  OK(expt_layer_add_buckets(layer, "first", first, 3, NULL));
  assert_int_equal(expt_layer_add_buckets(layer, "second", second, 2, &err), EXPT_E_DUPLICATE);
  test_error_is(&err, EXPT_E_DUPLICATE, "buckets", "", -1);
  test_message_has(&err, "bucket 4 belongs to 'first'");
  assert_int_equal(expt_layer_add_buckets(layer, "second", twice, 3, &err), EXPT_E_DUPLICATE);
  test_message_has(&err, "bucket 2 is listed twice");
  assert_int_equal(expt_layer_add_buckets(layer, "second", beyond, 2, &err), EXPT_E_ARGUMENT);
  test_message_has(&err, "10");
  assert_int_equal(expt_layer_add_buckets(layer, "second", below, 1, &err), EXPT_E_ARGUMENT);
  expt_frame *frame = owners(layer);
  for (int64_t bucket = 0; bucket < 10; bucket++)
    assert_string_equal(test_text(expt_frame_view(frame), "experiment", bucket),
                        bucket == 9 || bucket == 0 || bucket == 4 ? "first" : "<missing>");
  expt_frame_free(frame);
  expt_layer_free(layer);
}

/* ---- nobody else moves ---- */

enum { HISTORIES = 1000, CHANGES = 12, BUCKETS = 60, NAMES = 8 };

static const char *const names[NAMES] = {"a", "b", "c", "d", "e", "f", "g", "h"};

static void copy_owners(const expt_layer *layer, char to[BUCKETS][16]) {
  expt_frame *frame = owners(layer);
  for (int64_t bucket = 0; bucket < BUCKETS; bucket++)
    snprintf(to[bucket], sizeof to[bucket], "%s", test_text(expt_frame_view(frame), "experiment", bucket));
  expt_frame_free(frame);
}

/* Only buckets from `from` to `to` may have changed hands. */
static void only_moves(char before[BUCKETS][16], char after[BUCKETS][16], const char *from, const char *to) {
  for (int64_t bucket = 0; bucket < BUCKETS; bucket++) {
    if (strcmp(before[bucket], after[bucket]) == 0) continue;
    assert_string_equal(before[bucket], from);
    assert_string_equal(after[bucket], to);
  }
}

static bool change_at_random(expt_layer *layer, uint64_t *seed, const char **from, const char **to) {
  const char *name = names[damage_next(seed) % NAMES];
  *from = "<missing>", *to = name;
  const uint64_t kind = damage_next(seed) % 3;
  if (kind == 0) {
    *from = name, *to = "<missing>";
    return expt_layer_remove(layer, name, NULL) == EXPT_OK;
  }
  if (kind == 1) return expt_layer_add(layer, name, (double)(1 + damage_next(seed) % 30) / BUCKETS, NULL) == EXPT_OK;
  const int64_t buckets[] = {(int64_t)(damage_next(seed) % BUCKETS), (int64_t)(damage_next(seed) % BUCKETS)};
  return expt_layer_add_buckets(layer, name, buckets, 2, NULL) == EXPT_OK;
}

static void a_change_never_moves_another_experiment(void **state) {
  (void)state;
  uint64_t seed = 20;
  int64_t done = 0;
  for (int history = 0; history < HISTORIES; history++) {
    char before[BUCKETS][16], after[BUCKETS][16];
    expt_layer *layer = layer_with(NULL, names[history % NAMES], EXPT_SCHEME_XXH3, BUCKETS);
    copy_owners(layer, before);
    for (int i = 0; i < CHANGES; i++) {
      const char *from, *to;
      const bool changed = change_at_random(layer, &seed, &from, &to);
      copy_owners(layer, after);
      only_moves(before, after, changed ? from : "nobody", changed ? to : "nobody");
      memcpy(before, after, sizeof before);
      done += changed;
    }
    expt_layer_free(layer);
  }
  assert_true(done > HISTORIES); /* the histories are not all refusals */
}

static void freed_buckets_are_owned_again(void **state) {
  (void)state;
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 50);
  char before[BUCKETS][16] = {{0}}, after[BUCKETS][16] = {{0}};
  OK(expt_layer_add(layer, "old", 0.6, NULL));
  OK(expt_layer_add(layer, "stays", 0.4, NULL));
  expt_error err;
  assert_int_equal(expt_layer_add(layer, "new", 0.6, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "share", "", -1);
  expt_frame *frame = owners(layer);
  for (int64_t b = 0; b < 50; b++)
    snprintf(before[b], sizeof before[b], "%s", test_text(expt_frame_view(frame), "experiment", b));
  expt_frame_free(frame);
  OK(expt_layer_remove(layer, "old", NULL));
  OK(expt_layer_add(layer, "new", 0.6, NULL));
  frame = owners(layer);
  for (int64_t b = 0; b < 50; b++) {
    snprintf(after[b], sizeof after[b], "%s", test_text(expt_frame_view(frame), "experiment", b));
    assert_string_equal(after[b], strcmp(before[b], "old") == 0 ? "new" : before[b]);
  }
  expt_frame_free(frame);
  expt_layer_free(layer);
}

/* ---- uniformity ---- */

/* chi2 of 1,000 buckets: 999 degrees of freedom, so about normal with mean 999 and variance 1998; 5 sigma. */
static void units_spread_evenly(void **state) {
  (void)state;
  enum { UNITS = 200000, ALL = 1000 };
  static int64_t ids[UNITS];
  for (int64_t i = 0; i < UNITS; i++)
    ids[i] = i;
  const expt_column units = {.name = "unit", .data = ids, .length = UNITS, .stride = 8, .dtype = EXPT_DTYPE_INT64};
  for (expt_scheme scheme = EXPT_SCHEME_MD5_32; scheme <= EXPT_SCHEME_XXH3; scheme++) {
    expt_layer *layer = layer_with(NULL, "layer/uniform", scheme, ALL);
    expt_frame *frame = NULL;
    int64_t count[ALL] = {0};
    double chi2 = 0;
    OK(expt_layer_assign(layer, &units, &frame, NULL));
    const int64_t *bucket = test_column(expt_frame_view(frame), "bucket")->data;
    for (int64_t i = 0; i < UNITS; i++)
      count[bucket[i]]++;
    for (int64_t b = 0; b < ALL; b++)
      chi2 += ((double)count[b] - UNITS / ALL) * ((double)count[b] - UNITS / ALL) / (UNITS / ALL);
    assert_true(chi2 > 999 - 5 * 44.7 && chi2 < 999 + 5 * 44.7);
    expt_frame_free(frame);
    expt_layer_free(layer);
  }
}

/* How many buckets two experiments would share if both drew from an empty layer: hypergeometric, 1,000 with 300 each,
 * so mean 90 and variance 300 .3 .7 700 / 999 = 44.1; 5 sigma. */
static void two_experiments_draw_independently(void **state) {
  (void)state;
  int64_t shared = 0;
  bool has[1000];
  for (int i = 0; i < 2; i++) {
    expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 1000);
    OK(expt_layer_add(layer, i == 0 ? "prices" : "search", 0.3, NULL));
    expt_frame *frame = owners(layer);
    const int32_t *owner = test_column(expt_frame_view(frame), "experiment")->data;
    for (int64_t b = 0; b < 1000; b++) {
      shared += i == 1 && has[b] && owner[b] >= 0;
      has[b] = owner[b] >= 0;
    }
    expt_frame_free(frame);
    expt_layer_free(layer);
  }
  assert_true(shared > 90 - 33 && shared < 90 + 33);
}

/* ---- threads, refusals, memory ---- */

static void any_number_of_threads_gives_the_same(void **state) {
  (void)state;
  enum { UNITS = 50000 };
  static int64_t ids[UNITS], first[UNITS];
  for (int64_t i = 0; i < UNITS; i++)
    ids[i] = 7 * i;
  const expt_column units = {.name = "unit", .data = ids, .length = UNITS, .stride = 8, .dtype = EXPT_DTYPE_INT64};
  for (int32_t threads = 1; threads <= 5; threads += 2) {
    expt_context_options options;
    expt_context *ctx = NULL;
    expt_frame *frame = NULL;
    expt_context_options_init(&options);
    options.n_threads = threads;
    OK(expt_context_create(&options, &ctx, NULL));
    expt_layer *layer = layer_with(ctx, "home", EXPT_SCHEME_MD5_32, 1000);
    OK(expt_layer_assign(layer, &units, &frame, NULL));
    const int64_t *bucket = test_column(expt_frame_view(frame), "bucket")->data;
    if (threads == 1) memcpy(first, bucket, sizeof first);
    assert_memory_equal(first, bucket, sizeof first);
    expt_frame_free(frame);
    expt_layer_free(layer);
    expt_context_free(ctx);
  }
}

static void bad_descriptions_are_refused(void **state) {
  (void)state;
  expt_layer_options options;
  expt_layer *layer = NULL;
  expt_error err;
  assert_int_equal(expt_layer_create(NULL, "", NULL, &layer, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "salt", NULL, -1);
  static const int64_t numbers[] = {1, 0, -5, 1000001, INT64_MAX};
  for (int i = 0; i < 5; i++) {
    expt_layer_options_init(&options);
    options.n_buckets = numbers[i];
    assert_int_equal(expt_layer_create(NULL, "s", &options, &layer, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "n_buckets", -1);
  }
  static const char *const patterns[] = {NULL, "", "{unit}", "{salt}", "{unit}{unit}{salt}", "{unit}{salt}{salt}"};
  for (int i = 0; i < 6; i++) {
    expt_layer_options_init(&options);
    options.pattern = patterns[i];
    assert_int_equal(expt_layer_create(NULL, "s", &options, &layer, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "pattern", -1);
  }
  static const expt_scheme schemes[] = {-1, EXPT_SCHEME_XXH3 + 1, 1000};
  for (int i = 0; i < 3; i++) {
    expt_layer_options_init(&options);
    options.scheme = schemes[i];
    assert_int_equal(expt_layer_create(NULL, "s", &options, &layer, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "scheme", -1);
  }
  assert_null(layer);
}

static void bad_changes_are_refused(void **state) {
  (void)state;
  expt_layer *layer = layer_with(NULL, "home", EXPT_SCHEME_MD5_32, 1000);
  expt_error err;
  OK(expt_layer_add(layer, "there", 0.1, NULL));
  static const double shares[] = {0, -0.5, 1.0000001, 0.0009, (double)INFINITY, (double)NAN};
  for (int i = 0; i < 6; i++) {
    assert_int_equal(expt_layer_add(layer, "new", shares[i], &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "share", "", -1);
  }
  assert_int_equal(expt_layer_add(layer, "", 0.1, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_layer_add(layer, "\xFF", 0.1, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_layer_add(layer, "there", 0.1, &err), EXPT_E_DUPLICATE);
  test_error_is(&err, EXPT_E_DUPLICATE, "experiment", "", -1);
  assert_int_equal(expt_layer_add(layer, "new", 0.95, &err), EXPT_E_LIMIT);
  assert_int_equal(expt_layer_add_buckets(layer, "new", NULL, 0, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_layer_remove(layer, "gone", &err), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "experiment", "", -1);
  const double numbers[] = {1.5};
  const expt_column fractions = {.name = "u", .data = numbers, .length = 1, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64};
  expt_frame *frame = NULL;
  assert_int_equal(expt_layer_assign(layer, &fractions, &frame, &err), EXPT_E_ROW);
  assert_null(frame);
  expt_layer_free(layer);
}

static expt_status live(expt_context *ctx, void *user, expt_error *err) {
  static const int64_t ids[] = {1, 2, 3}, listed[] = {0, 1, 2};
  const expt_column units = {.name = "unit", .data = ids, .length = 3, .stride = 8, .dtype = EXPT_DTYPE_INT64};
  const expt_layer_options *options = user;
  expt_layer *layer = NULL;
  expt_frame *frames[3] = {NULL, NULL, NULL};
  const char *one = NULL;
  char long_unit[400];
  memset(long_unit, 'x', sizeof long_unit);
  long_unit[sizeof long_unit - 1] = '\0';
  expt_status status = expt_layer_create(ctx, "home", options, &layer, err);
  if (status == EXPT_OK) status = expt_layer_add_buckets(layer, "listed", listed, 3, err);
  for (int i = 0; status == EXPT_OK && i < NAMES; i++)
    status = expt_layer_add(layer, names[i], 0.05, err);
  if (status == EXPT_OK) status = expt_layer_remove(layer, "d", err);
  if (status == EXPT_OK) status = expt_layer_assign(layer, &units, &frames[0], err);
  if (status == EXPT_OK) status = expt_layer_assign_one(layer, long_unit, &one, err);
  if (status == EXPT_OK) status = expt_layer_experiments(layer, &frames[1], err);
  if (status == EXPT_OK) status = expt_layer_buckets(layer, &frames[2], err);
  for (int i = 0; i < 3; i++)
    expt_frame_free(frames[i]);
  expt_layer_free(layer);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  expt_layer_options options;
  expt_layer_options_init(&options);
  test_every_allocation(live, &options);
  options.scheme = EXPT_SCHEME_XXH3;
  test_every_allocation(live, &options);
}

/* Adds a second experiment; when that fails the layer must still be saved as before. */
static expt_status add_or_nothing(expt_context *ctx, void *user, expt_error *err) {
  uint8_t before[2048], after[2048];
  int64_t size = 0, size_after = 0;
  int64_t *failed_adds = user;
  expt_layer *layer = NULL;
  expt_status status = expt_layer_create(ctx, "home", NULL, &layer, err);
  if (status == EXPT_OK) status = expt_layer_add(layer, "first", 0.5, err);
  if (status == EXPT_OK) status = expt_layer_save(layer, before, sizeof before, &size, err);
  const bool is_saved = status == EXPT_OK;
  if (is_saved) status = expt_layer_add(layer, "a second", 0.5, err);
  if (is_saved && status != EXPT_OK) {
    OK(expt_layer_save(layer, after, sizeof after, &size_after, NULL));
    assert_int_equal(size, size_after);
    assert_memory_equal(before, after, (size_t)size);
    (*failed_adds)++;
  }
  expt_layer_free(layer);
  return status;
}

static void a_failed_add_changes_nothing(void **state) {
  (void)state;
  int64_t failed_adds = 0;
  test_every_allocation(add_or_nothing, &failed_adds);
  assert_true(failed_adds > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(units_are_in_the_buckets_of_hashlib_and_xxhsum),
      cmocka_unit_test(draws_are_those_of_the_published_rule),
      cmocka_unit_test(a_unit_has_the_owner_of_its_bucket),
      cmocka_unit_test(a_missing_id_is_in_nothing),
      cmocka_unit_test(experiments_come_bytewise_with_their_shares),
      cmocka_unit_test(shares_that_sum_to_one_fit),
      cmocka_unit_test(listed_buckets_are_owned_and_overlap_is_refused),
      cmocka_unit_test(a_change_never_moves_another_experiment),
      cmocka_unit_test(freed_buckets_are_owned_again),
      cmocka_unit_test(units_spread_evenly),
      cmocka_unit_test(two_experiments_draw_independently),
      cmocka_unit_test(any_number_of_threads_gives_the_same),
      cmocka_unit_test(bad_descriptions_are_refused),
      cmocka_unit_test(bad_changes_are_refused),
      cmocka_unit_test(every_allocation_may_fail),
      cmocka_unit_test(a_failed_add_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
