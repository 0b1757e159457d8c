/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures against a search through all rows for every unit, on 10,000 small logs; however the rows come, the state is
 * the same bytes. */
#include "tests/unit/events_support.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 24, MOST_UNITS = 6, LOGS = 10000 };

typedef struct event_log {
  exposure_row rows[MOST_ROWS];
  int64_t order[MOST_ROWS];
  int64_t n;
  bool text_ids;
} event_log;

/* Few units and few times, so that ties and conflicts are common. */
static event_log make_log(uint64_t *seed) {
  event_log made = {.n = below(seed, MOST_ROWS + 1), .text_ids = below(seed, 2) == 0};
  for (int64_t i = 0; i < made.n; i++) {
    made.rows[i] = (exposure_row){.unit = below(seed, MOST_UNITS) - 2,
                                  .time = below(seed, 5) - 2,
                                  .variant = (int32_t)below(seed, 8) - 1,
                                  .forced = below(seed, 12) == 0};
    if (made.rows[i].variant > 2) made.rows[i].variant = (int32_t)(made.rows[i].unit + 2) % 3;
    made.order[i] = i;
  }
  return made;
}

/* ---- the answer by search ---- */

typedef struct answer {
  int64_t first, rows;
  int32_t variant;
  bool conflicted, forced;
} answer;

static answer search(const event_log *of, int64_t unit) {
  answer found = {.variant = -1};
  for (int64_t i = 0; i < of->n; i++) {
    const exposure_row *const row = &of->rows[i];
    if (row->unit != unit || row->variant < 0) continue;
    found.rows++;
    found.forced |= row->forced != 0;
    for (int64_t j = 0; j < of->n; j++)
      found.conflicted |= of->rows[j].unit == unit && of->rows[j].variant >= 0 && of->rows[j].variant != row->variant;
    const bool earlier = found.variant < 0 || row->time < found.first;
    const bool smaller =
        !earlier && row->time == found.first && strcmp(variant_names[row->variant], variant_names[found.variant]) < 0;
    if (!earlier && !smaller) continue;
    found.first = row->time;
    found.variant = row->variant;
  }
  return found;
}

static bool id_is(const expt_table *frame, int64_t row, int64_t unit, bool text_ids) {
  if (!text_ids) return test_integer(frame, "unit", row) == unit;
  return strtoll(test_text(frame, "unit", row) + 1, NULL, 10) == unit;
}

static void check_frame(const event_log *of, const expt_exposures *exposures, expt_conflict conflict) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t expected = 0;
  must(expt_exposures_frame(exposures, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t unit = -2; unit < MOST_UNITS; unit++) {
    const answer truth = search(of, unit);
    const bool in = truth.rows > 0 && !truth.forced && !(truth.conflicted && conflict == EXPT_CONFLICT_EXCLUDE);
    if (!in) continue;
    expected++;
    int64_t row = 0;
    while (row < table->n_rows && !id_is(table, row, unit, of->text_ids))
      row++;
    assert_true(row < table->n_rows);
    assert_string_equal(test_text(table, "variant", row), variant_names[truth.variant]);
    assert_true(test_time(table, "first_time", row) == truth.first);
    assert_true(test_integer(table, "n_exposures", row) == truth.rows);
    assert_true(test_integer(table, "is_conflicted", row) == truth.conflicted);
  }
  assert_true(table->n_rows == expected);
  expt_frame_free(frame);
}

static void check_counts(const event_log *of, const expt_exposures *exposures, expt_conflict conflict) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t without = 0, counted = 0;
  must(expt_exposures_counts(exposures, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t i = 0; i < of->n; i++)
    without += of->rows[i].variant < 0;
  for (int64_t row = 0; row < table->n_rows; row++) {
    const char *const name = test_text(table, "variant", row);
    int64_t units = 0, conflicted = 0, forced = 0, rows = 0;
    for (int64_t unit = -2; unit < MOST_UNITS; unit++) {
      const answer truth = search(of, unit);
      if (truth.rows == 0 || strcmp(variant_names[truth.variant], name) != 0) continue;
      units += !truth.forced && !(truth.conflicted && conflict == EXPT_CONFLICT_EXCLUDE);
      conflicted += truth.conflicted && !truth.forced;
      forced += truth.forced;
      rows += truth.rows;
    }
    if (strcmp(name, "<missing>") == 0) rows = without;
    assert_true(test_integer(table, "units", row) == units);
    assert_true(test_integer(table, "n_conflicted", row) == conflicted);
    assert_true(test_integer(table, "n_forced", row) == forced);
    assert_true(test_integer(table, "n_exposures", row) == rows);
    counted += rows;
  }
  assert_true(counted == of->n);
  expt_frame_free(frame);
}

/* ---- the same rows, in pieces ---- */

static expt_exposures *in_pieces(uint64_t *seed, event_log *of, expt_conflict conflict, int64_t pieces) {
  expt_exposures *parts[4];
  expt_error err;
  shuffle(seed, of->order, of->n);
  for (int64_t p = 0; p < pieces; p++) {
    parts[p] = new_exposures(NULL, conflict, true);
    const int64_t from = of->n * p / pieces, to = of->n * (p + 1) / pieces, half = (from + to) / 2;
    add_exposures(parts[p], of->rows, of->order, from, half - from, of->text_ids);
    add_exposures(parts[p], of->rows, of->order, half, to - half, of->text_ids);
  }
  for (int64_t left = pieces; left > 1; left--) { /* any two become one */
    const int64_t into = below(seed, left - 1);
    must(expt_exposures_merge(parts[into], parts[left - 1], &err), &err);
    expt_exposures_free(parts[left - 1]);
  }
  return parts[0];
}

/* Batches without a label are counted, so the same number of them is added to both. */
static expt_exposures *in_one_piece(const event_log *of, expt_conflict conflict, int64_t batches) {
  expt_exposures *const whole = new_exposures(NULL, conflict, true);
  for (int64_t i = 0; i < batches; i++)
    add_exposures(whole, of->rows, of->order, 0, i == 0 ? of->n : 0, of->text_ids);
  return whole;
}

static void ten_thousand_logs(void **state) {
  (void)state;
  uint64_t seed = 20240501;
  for (int i = 0; i < LOGS; i++) {
    event_log made = make_log(&seed);
    const expt_conflict conflict = i % 2 == 0 ? EXPT_CONFLICT_KEEP_FIRST : EXPT_CONFLICT_EXCLUDE;
    const int64_t pieces = 1 + below(&seed, 4);
    expt_exposures *const whole = in_one_piece(&made, conflict, 2 * pieces);
    check_frame(&made, whole, conflict);
    check_counts(&made, whole, conflict);
    expt_exposures *const parts = in_pieces(&seed, &made, conflict, pieces);
    state_bytes a = save_exposures(whole), b = save_exposures(parts);
    assert_true(same_bytes(a, b));
    free(a.bytes), free(b.bytes);
    expt_exposures_free(whole);
    expt_exposures_free(parts);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(ten_thousand_logs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
