/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnels against a search through all rows for every unit and step, on 10,000 small logs per mode with random steps,
 * limits, ties, exposures and segments; however the rows come, the state is the same bytes. */
#include "tests/unit/test_funnel_support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 30, MOST_UNITS = 4, MOST_STEPS = 5, LOGS = 10000, MOST_EXPOSURES = 6 };

typedef struct plan_step {
  int32_t event;
  bool optional, repeat, by_amount, by_page;
  expt_compare compare;
  int32_t value;
  int64_t within; /* 0 = none */
} plan_step;

typedef struct world {
  expt_funnel_options options;
  plan_step steps[MOST_STEPS];
  int32_t n_steps;
  bool exposed, text_ids;
  expt_conflict conflict;
  exposure_row exposures[MOST_EXPOSURES];
  int64_t n_exposures;
  event_row rows[MOST_ROWS];
  int64_t order[MOST_ROWS];
  int64_t n;
} world;

static char step_names[MOST_STEPS][8] = {"s1", "s2", "s3", "s4", "s5"};

/* ---- a random world ---- */

static bool same_events(const plan_step *a, const plan_step *b) {
  if (a->event != b->event || a->by_amount != b->by_amount || a->by_page != b->by_page) return false;
  return (!a->by_amount && !a->by_page) || (a->compare == b->compare && a->value == b->value);
}

static plan_step random_step(uint64_t *seed, const world *of) {
  plan_step made = {.event = (int32_t)below(seed, 4)};
  const int64_t predicate = below(seed, 6);
  made.by_amount = predicate == 0;
  made.by_page = predicate == 1;
  made.compare = (expt_compare)below(seed, made.by_page ? 2 : 6);
  made.value = (int32_t)below(seed, 3);
  if (of->options.mode != EXPT_FUNNEL_MODE_ANY_ORDER && below(seed, 4) == 0) made.within = 1 + below(seed, 5);
  made.optional = of->n_steps > 0 && below(seed, 5) == 0;
  return made;
}

/* Steps that the library refuses are drawn again. */
static void draw_steps(uint64_t *seed, world *of) {
  const int32_t wanted = 1 + (int32_t)below(seed, MOST_STEPS);
  for (int tries = 0; of->n_steps < wanted && tries < 50; tries++) {
    plan_step made = random_step(seed, of);
    bool allowed = true;
    for (int32_t i = 0; i < of->n_steps; i++) {
      if (!same_events(&of->steps[i], &made)) continue;
      made.repeat = true;
      if (of->steps[i].optional || made.optional || of->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER)
        allowed = false;
    }
    if (allowed) of->steps[of->n_steps++] = made;
  }
}

static void draw_rows(uint64_t *seed, world *of) {
  const int64_t span = 3 + below(seed, 12);
  of->n = below(seed, MOST_ROWS + 1);
  for (int64_t i = 0; i < of->n; i++) {
    of->rows[i] = (event_row){.unit = below(seed, MOST_UNITS),
                              .time = below(seed, span) - 2,
                              .event = (int32_t)below(seed, 6) - 1,
                              .city = (int32_t)below(seed, 4) - 1,
                              .amount = (int32_t)below(seed, 4) - 1};
    of->order[i] = i;
  }
  of->n_exposures = below(seed, MOST_EXPOSURES + 1);
  for (int64_t i = 0; i < of->n_exposures; i++) {
    const int64_t unit = below(seed, MOST_UNITS);
    of->exposures[i] = (exposure_row){.unit = unit, .time = below(seed, span) - 1, .variant = (int32_t)(unit % 2)};
    of->exposures[i].forced = below(seed, 10) == 0;
    if (below(seed, 6) == 0) of->exposures[i].variant = 2;
  }
}

static world make_world(uint64_t *seed, expt_funnel_mode mode) {
  world made = {.exposed = below(seed, 2) == 0, .text_ids = below(seed, 2) == 0};
  expt_funnel_options_init(&made.options);
  made.options.mode = mode;
  made.options.ties = (expt_funnel_ties)below(seed, 2);
  made.options.touch = made.exposed ? (expt_funnel_touch)below(seed, 2) : EXPT_FUNNEL_TOUCH_FIRST;
  made.options.maturity = (expt_maturity)below(seed, 2);
  made.options.is_nested = mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER || below(seed, 2) == 0;
  if (below(seed, 2) == 0) made.options.window_us = 1 + below(seed, 8);
  if (below(seed, 3) == 0) made.options.end_time = below(seed, 14) - 1;
  made.conflict = (expt_conflict)below(seed, 2);
  draw_steps(seed, &made);
  draw_rows(seed, &made);
  return made;
}

/* ---- the answer by search ---- */

typedef struct answer {
  bool in, mature;
  int64_t anchor;
  int32_t variant, city;
  bool there[MOST_STEPS], reached[MOST_STEPS], from_previous[MOST_STEPS];
  int64_t at[MOST_STEPS];
} answer;

static bool is_of_step(const plan_step *step, const event_row *row) {
  if (row->event != step->event) return false;
  if (!step->by_amount && !step->by_page) return true;
  if (row->amount < 0) return false;
  switch (step->compare) {
    case EXPT_COMPARE_EQUAL:
      return row->amount == step->value;
    case EXPT_COMPARE_NOT_EQUAL:
      return row->amount != step->value;
    case EXPT_COMPARE_ABOVE:
      return row->amount > step->value;
    case EXPT_COMPARE_AT_LEAST:
      return row->amount >= step->value;
    case EXPT_COMPARE_BELOW:
      return row->amount < step->value;
    default:
      return row->amount <= step->value;
  }
}

static bool has_end(const world *of) {
  return of->options.end_time != INT64_MAX;
}

static bool is_seen(const world *of, const event_row *row) {
  return !has_end(of) || row->time < of->options.end_time;
}

static int32_t required_before(const world *of, int32_t step) {
  int32_t before = -1;
  for (int32_t i = 0; i < step; i++)
    if (!of->steps[i].optional) before = i;
  return before;
}

/* Is this a time at which the step may follow the steps before it, whose times are known? */
static bool may_follow(const world *of, const answer *so_far, int32_t step, int64_t time) {
  const int32_t before = required_before(of, step);
  if (before < 0) return true;
  if (!so_far->there[before]) return false;
  if (of->options.ties == EXPT_FUNNEL_TIES_STRICT && time <= so_far->at[before]) return false;
  if (time < so_far->at[before]) return false;
  for (int32_t i = 0; i < step && !of->steps[step].optional; i++) {
    const bool rival = !of->steps[i].optional && of->steps[i].event == of->steps[step].event;
    if (rival && (of->options.is_nested || i == before) && so_far->at[i] >= time) return false;
  }
  return true;
}

static bool is_candidate(const world *of, const answer *so_far, int64_t unit, int32_t step, const event_row *row) {
  if (row->unit != unit || !is_seen(of, row) || !is_of_step(&of->steps[step], row)) return false;
  if (of->exposed && row->time < so_far->anchor) return false;
  return of->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER || may_follow(of, so_far, step, row->time);
}

/* The candidate that no other one comes before. */
static void find_time(const world *of, answer *so_far, int64_t unit, int32_t step) {
  for (int64_t i = 0; i < of->n; i++) {
    if (!is_candidate(of, so_far, unit, step, &of->rows[i])) continue;
    bool first = true;
    for (int64_t j = 0; j < of->n && first; j++)
      first = of->rows[j].time >= of->rows[i].time || !is_candidate(of, so_far, unit, step, &of->rows[j]);
    if (!first) continue;
    so_far->there[step] = true;
    so_far->at[step] = of->rows[i].time;
  }
}

static bool find_exposure(const world *of, int64_t unit, answer *out) {
  bool any = false, forced = false, conflicted = false;
  for (int64_t i = 0; i < of->n_exposures; i++) {
    const exposure_row *const row = &of->exposures[i];
    if (row->unit != unit) continue;
    forced |= row->forced != 0;
    const bool earlier = !any || row->time < out->anchor;
    const bool smaller =
        any && row->time == out->anchor && strcmp(variant_names[row->variant], variant_names[out->variant]) < 0;
    conflicted |= any && row->variant != out->variant;
    if (earlier || smaller) {
      out->anchor = row->time;
      out->variant = row->variant;
    }
    any = true;
  }
  return any && !forced && !(conflicted && of->conflict == EXPT_CONFLICT_EXCLUDE);
}

static void find_city(const world *of, int64_t unit, answer *out) {
  const bool last = of->options.touch == EXPT_FUNNEL_TOUCH_EXPOSURE;
  out->city = -1;
  int64_t best = 0;
  for (int64_t i = 0; i < of->n; i++) {
    const event_row *const row = &of->rows[i];
    if (row->unit != unit || row->city < 0 || !is_seen(of, row) || (last && row->time > out->anchor)) continue;
    bool better = out->city < 0 || (last ? row->time > best : row->time < best);
    if (out->city >= 0 && row->time == best) better = strcmp(city_names[row->city], city_names[out->city]) < 0;
    if (!better) continue;
    best = row->time;
    out->city = row->city;
  }
}

static bool any_step_opens(const world *of) {
  return of->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER || !of->options.is_nested;
}

static bool find_first_step(const world *of, answer *out) {
  bool found = false;
  for (int32_t i = 0; i < (any_step_opens(of) ? of->n_steps : 1); i++) {
    if (!out->there[i] || (found && out->at[i] >= out->anchor)) continue;
    out->anchor = out->at[i];
    found = true;
  }
  return found;
}

/* The last time that is known to be seen whole; false when there is none. */
static bool find_end(const world *of, int64_t *out) {
  bool any = has_end(of);
  *out = any ? of->options.end_time - 1 : 0;
  for (int64_t i = 0; i < of->n && !has_end(of); i++) {
    if (!any || of->rows[i].time > *out) *out = of->rows[i].time;
    any = true;
  }
  return any;
}

/* The longest way through the limits to any step; false when it is endless. */
static bool find_longest(const world *of, int64_t *out) {
  bool ends = false;
  *out = 0;
  if (of->options.window_us != INT64_MAX) {
    *out = of->options.window_us;
    ends = true;
  }
  if (!of->options.is_nested || of->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER) return ends;
  int64_t longest = 0;
  for (int32_t step = 0; step < of->n_steps; step++) {
    int64_t length = 0;
    for (int32_t at = step; at >= 0; at = required_before(of, at)) {
      if (at == 0 && !of->exposed) break;
      if (of->steps[at].within == 0) return ends;
      length += of->steps[at].within;
    }
    if (length > longest) longest = length;
  }
  if (!ends || longest < *out) *out = longest;
  return true;
}

static bool is_reached(const world *of, const answer *so_far, int32_t step) {
  const plan_step *const here = &of->steps[step];
  const int32_t before = required_before(of, step);
  if (!so_far->there[step]) return false;
  if (so_far->at[step] - so_far->anchor > of->options.window_us) return false;
  if (before < 0) return !of->exposed || here->within == 0 || so_far->at[step] - so_far->anchor <= here->within;
  if (of->options.is_nested && !so_far->reached[before]) return false;
  if (of->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER) return true;
  if (!may_follow(of, so_far, step, so_far->at[step])) return false;
  return here->within == 0 || so_far->at[step] - so_far->at[before] <= here->within;
}

static answer search(const world *of, int64_t unit) {
  answer out = {.variant = -1};
  int64_t end, longest;
  out.in = of->exposed && find_exposure(of, unit, &out);
  if (of->exposed && !out.in) return out;
  for (int32_t step = 0; step < of->n_steps; step++)
    find_time(of, &out, unit, step);
  if (!of->exposed) out.in = find_first_step(of, &out);
  if (!out.in) return out;
  find_city(of, unit, &out);
  out.mature = !find_longest(of, &longest) || (find_end(of, &end) && out.anchor + longest <= end);
  for (int32_t step = 0; step < of->n_steps; step++) {
    const int32_t before = required_before(of, step);
    out.reached[step] = is_reached(of, &out, step);
    out.from_previous[step] = out.reached[step] && (before < 0 || out.reached[before]);
  }
  return out;
}

static bool is_counted(const world *of, const answer *truth) {
  return truth->in && (truth->mature || of->options.maturity == EXPT_MATURITY_ALL);
}

/* ---- the library's answer ---- */

static void describe(expt_funnel *funnel, const world *of) {
  static const char *const digits[] = {"0", "1", "2", "3"};
  expt_error err;
  for (int32_t i = 0; i < of->n_steps; i++) {
    const plan_step *const step = &of->steps[i];
    expt_funnel_step_options options;
    expt_funnel_step_options_init(&options);
    options.is_optional = step->optional;
    options.is_repeat = step->repeat;
    if (step->within > 0) options.within_us = step->within;
    if (step->by_amount || step->by_page) options.attribute = step->by_page ? "page" : "amount";
    options.compare = step->compare;
    if (step->by_page) options.label = digits[step->value];
    options.value = step->value;
    if (!options.attribute) options.compare = EXPT_COMPARE_EQUAL, options.value = 0;
    must(expt_funnel_add_step(funnel, step_names[i], event_names[step->event], &options, &err), &err);
  }
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
}

static void expose(expt_funnel *funnel, const world *of) {
  static const int64_t order[MOST_EXPOSURES] = {0, 1, 2, 3, 4, 5};
  if (!of->exposed) return;
  expt_exposures *const exposures = new_exposures(NULL, of->conflict, true);
  expt_error err;
  add_exposures(exposures, of->exposures, order, 0, of->n_exposures, of->text_ids);
  must(expt_funnel_add_exposures(funnel, exposures, &err), &err);
  expt_exposures_free(exposures);
}

static expt_funnel *open_funnel(const world *of) {
  expt_funnel *const funnel = new_funnel(NULL, &of->options);
  describe(funnel, of);
  expose(funnel, of);
  return funnel;
}

static bool id_is(const expt_table *frame, int64_t row, int64_t unit, bool text_ids) {
  if (!text_ids) return test_integer(frame, "unit", row) == unit;
  return strtoll(test_text(frame, "unit", row) + 1, NULL, 10) == unit;
}

static void check_unit(const world *of, const expt_table *table, int64_t row, const answer *truth) {
  char name[16];
  assert_true(test_time(table, "anchor_time", row) == truth->anchor);
  assert_true(test_integer(table, "is_mature", row) == truth->mature);
  if (of->exposed) assert_string_equal(test_text(table, "variant", row), variant_names[truth->variant]);
  assert_string_equal(test_text(table, "city", row), truth->city < 0 ? "<missing>" : city_names[truth->city]);
  for (int32_t step = 0; step < of->n_steps; step++) {
    assert_true(test_integer(table, step_names[step], row) == truth->reached[step]);
    snprintf(name, sizeof name, "%s_us", step_names[step]);
    const double since = test_double(table, name, row);
    if (truth->reached[step])
      assert_true(since == (double)(truth->at[step] - truth->anchor));
    else
      assert_true(isnan(since));
  }
}

static void check_units(const world *of, const expt_funnel *funnel, const answer *truths) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_funnel_units(funnel, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  int64_t row = 0;
  for (int64_t unit = 0; unit < MOST_UNITS; unit++) {
    if (!is_counted(of, &truths[unit])) continue;
    assert_true(row < table->n_rows && id_is(table, row, unit, of->text_ids));
    check_unit(of, table, row++, &truths[unit]);
  }
  assert_true(row == table->n_rows);
  expt_frame_free(frame);
}

static bool is_in_cell(const answer *truth, const expt_table *table, int64_t row) {
  const char *const variant = truth->variant < 0 ? "<missing>" : variant_names[truth->variant];
  if (!truth->in || strcmp(test_text(table, "variant", row), variant) != 0) return false;
  if (strcmp(test_text(table, "segment", row), "all") == 0) return true;
  return strcmp(test_text(table, "level", row), truth->city < 0 ? "<missing>" : city_names[truth->city]) == 0;
}

static void check_counts(const world *of, const expt_funnel *funnel, const answer *truths) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t all = 0, counted = 0;
  must(expt_funnel_counts(funnel, NULL, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++) {
    const int32_t step = (int32_t)test_integer(table, "step_number", row) - 1;
    const int32_t before = required_before(of, step);
    int64_t units = 0, reached = 0, previous = 0, from_previous = 0, immature = 0;
    for (int64_t unit = 0; unit < MOST_UNITS; unit++) {
      const answer *const truth = &truths[unit];
      if (!is_in_cell(truth, table, row)) continue;
      immature += !truth->mature;
      if (!is_counted(of, truth)) continue;
      units++;
      reached += truth->reached[step];
      previous += before < 0 || truth->reached[before];
      from_previous += truth->from_previous[step];
    }
    assert_true(test_integer(table, "units", row) == units);
    assert_true(test_integer(table, "reached", row) == reached);
    assert_true(test_integer(table, "previous", row) == previous);
    assert_true(test_integer(table, "from_previous", row) == from_previous);
    assert_true(test_integer(table, "drop_off", row) == previous - from_previous);
    assert_true(test_integer(table, "n_immature", row) == immature);
    counted += strcmp(test_text(table, "segment", row), "all") != 0 && step == 0 ? units : 0;
    all += strcmp(test_text(table, "segment", row), "all") == 0 && step == 0 ? units : 0;
  }
  assert_true(all == counted); /* the levels of a segment are all units */
  expt_frame_free(frame);
}

static int by_value(const void *a, const void *b) {
  const double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static void check_times(const world *of, const expt_funnel *funnel, const answer *truths) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_funnel_times(funnel, NULL, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++) {
    const int32_t step = (int32_t)test_integer(table, "step_number", row) - 1;
    const int32_t before = required_before(of, step);
    const bool previous = strcmp(test_text(table, "since", row), "previous") == 0 && before >= 0;
    double values[MOST_UNITS];
    size_t n = 0;
    for (int64_t unit = 0; unit < MOST_UNITS; unit++) {
      const answer *const truth = &truths[unit];
      if (!is_in_cell(truth, table, row) || !is_counted(of, truth) || !truth->reached[step]) continue;
      values[n++] = (double)(truth->at[step] - (previous ? truth->at[before] : truth->anchor));
    }
    assert_true(test_integer(table, "n", row) == (int64_t)n);
    const double got = test_double(table, "time_us", row), probability = test_double(table, "probability", row);
    if (n == 0) {
      assert_true(isnan(got));
      continue;
    }
    qsort(values, n, sizeof *values, by_value);
    const double place = (double)(n - 1) * probability;
    const size_t low = (size_t)place, high = low + 1 < n ? low + 1 : low;
    assert_true(fabs(got - (values[low] + (place - (double)low) * (values[high] - values[low]))) < 1e-12);
  }
  expt_frame_free(frame);
}

/* ---- the same rows, in pieces ---- */

/* Some pieces are saved and loaded on the way. */
static void through_bytes(expt_funnel **funnel) {
  const state_bytes saved = save_funnel(*funnel);
  expt_funnel *loaded = NULL;
  expt_error err;
  must(expt_funnel_load(NULL, saved.bytes, saved.size, &loaded, &err), &err);
  expt_funnel_free(*funnel);
  free(saved.bytes);
  *funnel = loaded;
}

static expt_funnel *in_pieces(uint64_t *seed, world *of, int64_t pieces) {
  expt_funnel *parts[4];
  expt_error err;
  shuffle(seed, of->order, of->n);
  for (int64_t p = 0; p < pieces; p++) {
    parts[p] = open_funnel(of);
    const int64_t from = of->n * p / pieces, to = of->n * (p + 1) / pieces, half = (from + to) / 2;
    add_events(parts[p], of->rows, of->order, from, half - from, of->text_ids);
    add_events(parts[p], of->rows, of->order, half, to - half, of->text_ids);
    if (below(seed, 3) == 0) through_bytes(&parts[p]);
  }
  for (int64_t left = pieces; left > 1; left--) { /* any two become one */
    const int64_t into = below(seed, left - 1);
    must(expt_funnel_merge(parts[into], parts[left - 1], &err), &err);
    expt_funnel_free(parts[left - 1]);
  }
  return parts[0];
}

/* Batches without a label are counted, so the same number of them is added to both. */
static expt_funnel *in_one_piece(const world *of, int64_t batches) {
  expt_funnel *const whole = open_funnel(of);
  for (int64_t i = 0; i < batches; i++)
    add_events(whole, of->rows, of->order, 0, i == 0 ? of->n : 0, of->text_ids);
  return whole;
}

static void check_world(uint64_t *seed, expt_funnel_mode mode) {
  world made = make_world(seed, mode);
  answer truths[MOST_UNITS];
  for (int64_t unit = 0; unit < MOST_UNITS; unit++)
    truths[unit] = search(&made, unit);
  const int64_t pieces = 1 + below(seed, 4);
  expt_funnel *const whole = in_one_piece(&made, 2 * pieces);
  check_units(&made, whole, truths);
  check_counts(&made, whole, truths);
  check_times(&made, whole, truths);
  expt_funnel *const parts = in_pieces(seed, &made, pieces);
  check_units(&made, parts, truths);
  state_bytes a = save_funnel(whole), b = save_funnel(parts);
  assert_true(same_bytes(a, b));
  free(a.bytes), free(b.bytes);
  expt_funnel_free(whole);
  expt_funnel_free(parts);
}

static void check_mode(expt_funnel_mode mode) {
  uint64_t seed = 20240601 + (uint64_t)mode;
  for (int i = 0; i < LOGS; i++)
    check_world(&seed, mode);
}

static void earliest_after(void **state) {
  (void)state;
  check_mode(EXPT_FUNNEL_MODE_EARLIEST_AFTER);
}

static void first_times(void **state) {
  (void)state;
  check_mode(EXPT_FUNNEL_MODE_FIRST_TIMES);
}

static void any_order(void **state) {
  (void)state;
  check_mode(EXPT_FUNNEL_MODE_ANY_ORDER);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(earliest_after),
      cmocka_unit_test(first_times),
      cmocka_unit_test(any_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
