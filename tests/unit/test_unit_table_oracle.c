/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every feature of every unit against a search through all events, on 10,000 small logs; however the events come, the
 * state is the same bytes. */
#include "tests/unit/unit_table_support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_EVENTS = 30, MOST_EXPOSURES = 8, UNITS = 5, MOST_FEATURES = 6, LOGS = 10000 };

typedef struct event_log {
  event_row events[MOST_EVENTS];
  exposure_row exposures[MOST_EXPOSURES];
  int64_t order[MOST_EVENTS];
  int64_t n_events, n_exposures;
  bool exposed, text_ids;
  expt_conflict conflict;
  feature_plan features[MOST_FEATURES];
  table_plan plan;
} event_log;

/* ---- logs ---- */

static const char *const kinds[] = {"count", "sum", "mean", "min", "max", "first", "last", "distinct", "time_since"};
/* Whole, binary and other fractions, and numbers so large that doubles lose the others. Their bits are within 2^40 and
 * 2^-56, so a binned sum drops none (lib/math/binned.h). */
static const double amounts[] = {0, -0.0, 1, 2.5, -3, 0.1, 0.2, 1e12, -1e12, 0.7};

static feature_plan make_feature(uint64_t *seed, bool exposed) {
  feature_plan made = {.kind = kinds[below(seed, 9)], .to_us = INT64_MAX, .skip_missing = 1};
  const int64_t event = below(seed, 5);
  made.event = event < 3 ? event_names[event] : event == 3 ? NULL : "never";
  if (exposed && below(seed, 2) == 0) {
    made.from_us = below(seed, 4) == 0 ? INT64_MIN : below(seed, 9) - 5;
    made.to_us = below(seed, 4) == 0 ? INT64_MAX : (made.from_us == INT64_MIN ? -2 : made.from_us) + 1 + below(seed, 5);
  }
  if (below(seed, 3) == 0 && (strcmp(made.kind, "count") == 0 || strcmp(made.kind, "sum") == 0)) made.cap = 2;
  return made;
}

static void make_log(uint64_t *seed, event_log *made) {
  *made = (event_log){.n_events = below(seed, MOST_EVENTS + 1), .n_exposures = below(seed, MOST_EXPOSURES + 1)};
  made->exposed = below(seed, 3) > 0;
  made->text_ids = below(seed, 2) == 0;
  made->conflict = below(seed, 2) == 0 ? EXPT_CONFLICT_KEEP_FIRST : EXPT_CONFLICT_EXCLUDE;
  for (int64_t i = 0; i < made->n_events; i++) {
    made->events[i] = (event_row){.unit = below(seed, UNITS),
                                  .time = below(seed, 12),
                                  .event = (int32_t)below(seed, 4) - 1,
                                  .value = below(seed, 8) == 0 ? NAN : amounts[below(seed, 10)],
                                  .item = (int32_t)below(seed, 5) - 1};
    made->order[i] = i;
  }
  for (int64_t i = 0; i < made->n_exposures; i++)
    made->exposures[i] = (exposure_row){.unit = below(seed, UNITS),
                                        .time = below(seed, 10),
                                        .variant = (int32_t)below(seed, 2),
                                        .forced = below(seed, 15) == 0};
  made->plan = (table_plan){.maturity = below(seed, 2) == 0 ? EXPT_MATURITY_COMPLETE : EXPT_MATURITY_ALL,
                            .end_time = below(seed, 2) == 0 ? INT64_MAX : 6 + below(seed, 5),
                            .features = made->features,
                            .n_features = 1 + below(seed, MOST_FEATURES)};
  for (int64_t f = 0; f < made->plan.n_features; f++)
    made->features[f] = make_feature(seed, made->exposed);
}

static expt_exposures *exposures_of(const event_log *of) {
  static const int64_t order[MOST_EXPOSURES] = {0, 1, 2, 3, 4, 5, 6, 7};
  expt_exposures *const exposures = new_exposures(NULL, of->conflict, true);
  add_exposures(exposures, of->exposures, order, 0, of->n_exposures, of->text_ids);
  return exposures;
}

static expt_unit_table *table_of(const event_log *of) {
  expt_unit_table *const table = new_unit_table(NULL, &of->plan);
  expt_error err;
  if (!of->exposed) return table;
  expt_exposures *const exposures = exposures_of(of);
  must(expt_unit_table_add_exposures(table, exposures, &err), &err);
  expt_exposures_free(exposures);
  return table;
}

/* ---- the answer by search ---- */

typedef struct member {
  bool in, mature;
  int64_t since;
  int32_t variant;
} member;

static bool has_end(const feature_plan *feature) {
  return feature->to_us != INT64_MAX;
}

static int64_t end_of(const event_log *of) {
  int64_t end = INT64_MIN;
  if (of->plan.end_time != INT64_MAX) return of->plan.end_time;
  for (int64_t i = 0; i < of->n_events; i++)
    if (of->events[i].time > end) end = of->events[i].time;
  return end;
}

static member search_member(const event_log *of, int64_t unit) {
  member found = {.mature = true, .variant = -1};
  bool forced = false, conflicted = false;
  for (int64_t i = 0; i < of->n_events && !of->exposed; i++)
    found.in |= of->events[i].unit == unit;
  for (int64_t i = 0; i < of->n_exposures && of->exposed; i++) {
    const exposure_row *const row = &of->exposures[i];
    if (row->unit != unit) continue;
    forced |= row->forced != 0;
    conflicted |= found.variant >= 0 && row->variant != found.variant;
    const bool first =
        found.variant < 0 || row->time < found.since ||
        (row->time == found.since && strcmp(variant_names[row->variant], variant_names[found.variant]) < 0);
    if (first) found.since = row->time, found.variant = row->variant;
    found.in = true;
  }
  if (forced || (conflicted && of->conflict == EXPT_CONFLICT_EXCLUDE)) found.in = false;
  for (int64_t f = 0; f < of->plan.n_features && of->exposed; f++)
    if (has_end(&of->features[f]) && found.since + of->features[f].to_us > end_of(of)) found.mature = false;
  return found;
}

static bool takes(const event_log *of, const feature_plan *feature, const member *who, int64_t unit,
                  const event_row *row) {
  if (row->unit != unit || row->time >= of->plan.end_time) return false;
  if (feature->event != NULL && (row->event < 0 || strcmp(event_names[row->event], feature->event) != 0)) return false;
  if (of->exposed && feature->from_us != INT64_MIN && row->time < who->since + feature->from_us) return false;
  if (of->exposed && has_end(feature) && row->time >= who->since + feature->to_us) return false;
  if (strcmp(feature->kind, "count") == 0 || strcmp(feature->kind, "time_since") == 0) return true;
  return strcmp(feature->kind, "distinct") == 0 ? row->item >= 0 : !isnan(row->value);
}

/* The exact sum, rounded once. Large values are whole, so their sum is exact; that of the small ones is exact in the 64
 * bits of a long double; what the last addition loses is exact again (Knuth's two-sum) and is added last. */
static double search_sum(const double *values, int64_t n) {
  double large = 0;
  long double small = 0;
  for (int64_t i = 0; i < n; i++) {
    if (fabs(values[i]) >= 1e10)
      large += values[i];
    else
      small += values[i];
  }
  const double high = (double)small, low = (double)(small - high);
  const double sum = large + high, part = sum - large;
  const double lost = (large - (sum - part)) + (high - part);
  return sum + (lost + low);
}

static double search_extreme(const char *kind, const double *values, int64_t n) {
  double best = NAN;
  for (int64_t i = 0; i < n; i++)
    if (isnan(best) || (strcmp(kind, "min") == 0 ? values[i] < best : values[i] > best)) best = values[i];
  return best;
}

static double search_dated(const char *kind, const event_row *const *rows, int64_t n) {
  int64_t best = -1;
  for (int64_t i = 0; i < n; i++) {
    const bool first = strcmp(kind, "first") == 0;
    const bool better = best < 0 || (first ? rows[i]->time < rows[best]->time : rows[i]->time > rows[best]->time) ||
                        (rows[i]->time == rows[best]->time && rows[i]->value < rows[best]->value);
    if (better) best = i;
  }
  return best < 0 ? NAN : rows[best]->value;
}

static double search_distinct(const event_row *const *rows, int64_t n) {
  bool met[4] = {false};
  for (int64_t i = 0; i < n; i++)
    met[rows[i]->item] = true;
  return met[0] + met[1] + met[2] + met[3];
}

static double search_since(const event_log *of, const feature_plan *feature, const member *who,
                           const event_row *const *rows, int64_t n) {
  int64_t last = INT64_MIN, until = end_of(of);
  for (int64_t i = 0; i < n; i++)
    if (rows[i]->time > last) last = rows[i]->time;
  if (of->exposed && has_end(feature) && who->since + feature->to_us < until) until = who->since + feature->to_us;
  return n == 0 ? NAN : (double)(until - last);
}

static double search_feature(const event_log *of, const feature_plan *feature, const member *who, int64_t unit) {
  const event_row *rows[MOST_EVENTS];
  double values[MOST_EVENTS];
  int64_t n = 0;
  for (int64_t i = 0; i < of->n_events; i++) {
    if (!takes(of, feature, who, unit, &of->events[i])) continue;
    values[n] = of->events[i].value;
    rows[n++] = &of->events[i];
  }
  const char *const kind = feature->kind;
  if (strcmp(kind, "count") == 0) return feature->cap > 0 && (double)n > feature->cap ? feature->cap : (double)n;
  if (strcmp(kind, "sum") == 0) {
    const double sum = search_sum(values, n);
    return feature->cap > 0 && sum > feature->cap ? feature->cap : sum;
  }
  if (strcmp(kind, "mean") == 0) return n > 0 ? search_sum(values, n) / (double)n : NAN;
  if (strcmp(kind, "min") == 0 || strcmp(kind, "max") == 0) return search_extreme(kind, values, n);
  if (strcmp(kind, "distinct") == 0) return search_distinct(rows, n);
  if (strcmp(kind, "time_since") == 0) return search_since(of, feature, who, rows, n);
  return search_dated(kind, rows, n);
}

/* ---- against the frame ---- */

static int64_t row_of(const expt_table *frame, int64_t unit, bool text_ids) {
  for (int64_t row = 0; row < frame->n_rows; row++) {
    const int64_t id = text_ids && test_column(frame, "unit")->dtype == EXPT_DTYPE_UTF8
                           ? strtoll(test_text(frame, "unit", row) + 1, NULL, 10)
                           : test_integer(frame, "unit", row);
    if (id == unit) return row;
  }
  return -1;
}

static void check_value(const expt_table *frame, const char *name, int64_t row, double truth) {
  const bool whole = test_column(frame, name)->dtype == EXPT_DTYPE_INT64;
  const double value = whole ? (double)test_integer(frame, name, row) : test_double(frame, name, row);
  if (!(isnan(truth) ? isnan(value) : value == truth))
    fail_msg("%s in row %d is %.17g, by search %.17g", name, (int)row, value, truth);
}

static void check_frame(const event_log *of, const expt_unit_table *table) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t expected = 0;
  must(expt_unit_table_frame(table, &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t unit = 0; unit < UNITS; unit++) {
    const member who = search_member(of, unit);
    const int64_t row = row_of(view, unit, of->text_ids);
    const bool in = who.in && (who.mature || of->plan.maturity == EXPT_MATURITY_ALL);
    assert_true(in == (row >= 0));
    if (!in) continue;
    expected++;
    if (of->exposed) {
      assert_string_equal(test_text(view, "variant", row), variant_names[who.variant]);
      assert_true(test_time(view, "first_time", row) == who.since);
      assert_true(test_integer(view, "is_mature", row) == who.mature);
    }
    for (int64_t f = 0; f < of->plan.n_features; f++) {
      char name[8];
      snprintf(name, sizeof name, "f%d", (int)f);
      check_value(view, name, row, search_feature(of, &of->features[f], &who, unit));
    }
  }
  assert_true(view->n_rows == expected);
  expt_frame_free(frame);
}

static void check_counts(const event_log *of, const expt_unit_table *table) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t units = 0, immature = 0, events = 0, late = 0, all_units = 0, all_immature = 0, all_events = 0, all_late = 0;
  must(expt_unit_table_counts(table, &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t row = 0; row < view->n_rows; row++) {
    all_units += test_integer(view, "units", row);
    all_immature += test_integer(view, "n_immature", row);
    all_events += test_integer(view, "n_events", row);
    all_late += test_integer(view, "n_late", row);
  }
  for (int64_t i = 0; i < of->n_events; i++) {
    late += of->events[i].time >= of->plan.end_time;
    events += of->events[i].time < of->plan.end_time;
  }
  for (int64_t unit = 0; unit < UNITS; unit++) {
    const member who = search_member(of, unit);
    units += who.in && (who.mature || of->plan.maturity == EXPT_MATURITY_ALL);
    immature += who.in && !who.mature;
  }
  assert_true(all_units == units && all_immature == immature && all_events == events && all_late == late);
  expt_frame_free(frame);
}

/* ---- the same events, in pieces ---- */

static expt_unit_table *in_pieces(uint64_t *seed, event_log *of, int64_t pieces) {
  expt_unit_table *parts[4];
  expt_error err;
  shuffle(seed, of->order, of->n_events);
  for (int64_t p = 0; p < pieces; p++) {
    parts[p] = table_of(of);
    const int64_t from = of->n_events * p / pieces, to = of->n_events * (p + 1) / pieces;
    add_events(parts[p], of->events, of->order, from, to - from, of->text_ids);
  }
  for (int64_t left = pieces; left > 1; left--) { /* any two become one */
    const int64_t into = below(seed, left - 1);
    must(expt_unit_table_merge(parts[into], parts[left - 1], &err), &err);
    expt_unit_table_free(parts[left - 1]);
  }
  return parts[0];
}

static void ten_thousand_logs(void **state) {
  (void)state;
  uint64_t seed = 20240502;
  static event_log made;
  for (int i = 0; i < LOGS; i++) {
    make_log(&seed, &made);
    const int64_t pieces = 1 + below(&seed, 4);
    expt_unit_table *const whole = table_of(&made);
    for (int64_t p = 0; p < pieces; p++) /* batches without a label are counted */
      add_events(whole, made.events, made.order, 0, p == 0 ? made.n_events : 0, made.text_ids);
    check_frame(&made, whole);
    check_counts(&made, whole);
    expt_unit_table *const parts = in_pieces(&seed, &made, pieces);
    state_bytes a = save_unit_table(whole), b = save_unit_table(parts);
    assert_true(same_bytes(a, b));
    free(a.bytes), free(b.bytes);
    expt_unit_table_free(whole);
    expt_unit_table_free(parts);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(ten_thousand_logs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
