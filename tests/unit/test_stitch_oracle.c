/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins of 10,000 small random tables beside a join that looks at every pair of rows, written from the documentation.
 * */
#include "tests/unit/events_support.h"

#include <experiment/stitch.h>
#include <math.h>
#include <stdlib.h>

enum { TABLES = 10000, MOST_ROWS = 14, MOST_PAIRS = MOST_ROWS * (MOST_ROWS + 1) };
#define MISSING INT64_MIN

typedef struct event {
  int64_t user, item, time; /* MISSING user or item */
} event;

typedef struct event_log {
  int64_t n;
  event events[MOST_ROWS];
} event_log;

typedef struct pair {
  int64_t left, right;
  double gap, weight;
} pair;

typedef struct answer {
  int64_t n;
  pair pairs[MOST_PAIRS];
} answer;

typedef struct request {
  int64_t n_keys;
  bool text, in_place; /* in_place: users as int64, none of them missing */
  expt_stitch_options options;
} request;

/* ---- the slow join ---- */

static bool same_keys(const request *ask, const event *a, const event *b) {
  if (ask->n_keys > 0 && (a->user == MISSING || a->user != b->user)) return false;
  return ask->n_keys < 2 || (a->item != MISSING && a->item == b->item);
}

static bool within_reach(const request *ask, const event *left, const event *right) {
  const expt_stitch_options *const options = &ask->options;
  const int64_t gap = left->time - right->time;
  if (!same_keys(ask, left, right)) return false;
  if (gap == 0 && !options->allow_exact) return false;
  if (gap < 0 && options->direction == EXPT_STITCH_DIRECTION_BACKWARD) return false;
  if (gap > 0 && options->direction == EXPT_STITCH_DIRECTION_FORWARD) return false;
  return options->tolerance_us < 0 || llabs(gap) <= options->tolerance_us;
}

/* Whether right row a is rather taken than b, where b stands below it or is none. */
static bool is_better(const request *ask, const event *left, const event *a, const event *b) {
  if (ask->options.attribution == EXPT_ATTRIBUTION_FIRST) return a->time < b->time;
  if (ask->options.attribution == EXPT_ATTRIBUTION_LAST) return a->time > b->time;
  const int64_t near_a = llabs(left->time - a->time), near_b = llabs(left->time - b->time);
  return near_a != near_b ? near_a < near_b : a->time < b->time;
}

static bool wants_all(const request *ask) {
  return ask->options.attribution >= EXPT_ATTRIBUTION_LINEAR;
}

/* Partners of a left row, by time and row. */
static int64_t partners(const request *ask, const event *left, const event_log *right, const bool *taken,
                        int64_t *rows) {
  int64_t n = 0;
  for (int64_t r = 0; r < right->n; r++) {
    if (taken[r] || !within_reach(ask, left, &right->events[r])) continue;
    if (wants_all(ask)) {
      int64_t to = n++;
      for (; to > 0 && right->events[rows[to - 1]].time > right->events[r].time; to--)
        rows[to] = rows[to - 1];
      rows[to] = r;
    } else if (n == 0 || is_better(ask, left, &right->events[r], &right->events[rows[0]])) {
      rows[0] = r;
      n = 1;
    }
  }
  return n;
}

static int64_t next_turn(const event_log *left, const bool *served) {
  int64_t next = -1;
  for (int64_t l = 0; l < left->n; l++)
    if (!served[l] && (next < 0 || left->events[l].time < left->events[next].time)) next = l;
  return next;
}

static void weigh(const request *ask, pair *pairs, int64_t n) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const bool decays = ask->options.attribution == EXPT_ATTRIBUTION_HALF_LIFE;
    pairs[i].weight = decays ? pow(0.5, fabs(pairs[i].gap) / (double)ask->options.half_life_us) : 1.0;
    sum += pairs[i].weight;
  }
  for (int64_t i = 0; i < n; i++)
    pairs[i].weight /= sum;
}

static void slow_join(const request *ask, const event_log *left, const event_log *right, answer *out) {
  bool served[MOST_ROWS] = {false}, taken[MOST_ROWS] = {false};
  int64_t rows[MOST_ROWS][MOST_ROWS], n_rows[MOST_ROWS] = {0};
  for (int64_t turn = 0; turn < left->n; turn++) {
    const int64_t l = next_turn(left, served);
    served[l] = true;
    n_rows[l] = partners(ask, &left->events[l], right, taken, rows[l]);
    for (int64_t i = 0; i < n_rows[l] && ask->options.consume; i++)
      taken[rows[l][i]] = true;
  }
  out->n = 0;
  for (int64_t l = 0; l < left->n; l++) {
    pair *const pairs = out->pairs + out->n;
    for (int64_t i = 0; i < n_rows[l]; i++)
      pairs[i] = (pair){l, rows[l][i], (double)(left->events[l].time - right->events[rows[l][i]].time), 0.0};
    weigh(ask, pairs, n_rows[l]);
    if (n_rows[l] == 0) pairs[0] = (pair){l, -1, NAN, 0.0};
    out->n += n_rows[l] == 0 ? 1 : n_rows[l];
  }
}

/* ---- the same with the library ---- */

static void add_users(test_table *table, const event_log *events, bool text) {
  static const char *const names[] = {"ann", "bob", ""};
  const char *texts[MOST_ROWS];
  double numbers[MOST_ROWS];
  for (int64_t i = 0; i < events->n; i++) {
    const bool missing = events->events[i].user == MISSING;
    texts[i] = missing ? NULL : names[events->events[i].user];
    numbers[i] = missing ? NAN : (double)events->events[i].user;
  }
  if (text)
    test_table_texts(table, "user", texts);
  else
    test_table_doubles(table, "user", numbers);
}

static test_table *table_of(const event_log *events, const request *ask) {
  test_table *const table = test_table_create(events->n);
  double items[MOST_ROWS];
  int64_t times[MOST_ROWS], users[MOST_ROWS];
  for (int64_t i = 0; i < events->n; i++) {
    users[i] = events->events[i].user;
    items[i] = events->events[i].item == MISSING ? NAN : (double)events->events[i].item;
    times[i] = events->events[i].time;
  }
  if (ask->in_place)
    test_table_integers(table, "user", users);
  else
    add_users(table, events, ask->text);
  test_table_doubles(table, "item", items);
  test_table_integers(table, "at", times);
  as_times(table, "at");
  return table;
}

static void join(const request *ask, const event_log *left, const event_log *right, answer *out) {
  static const char *const keys[] = {"user", "item"};
  test_table *const left_table = table_of(left, ask), *const right_table = table_of(right, ask);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_stitch(NULL, test_table_view(left_table), test_table_view(right_table), keys, ask->n_keys, "at", "at",
                   &ask->options, &frame, &err),
       &err);
  const expt_table *const view = expt_frame_view(frame);
  out->n = view->n_rows;
  assert_true(out->n <= MOST_PAIRS);
  for (int64_t i = 0; i < out->n; i++)
    out->pairs[i] = (pair){test_integer(view, "left_row", i), test_integer(view, "right_row", i),
                           test_double(view, "gap", i), test_double(view, "weight", i)};
  expt_frame_free(frame);
  test_table_free(left_table);
  test_table_free(right_table);
}

/* ---- random tables ---- */

static void put_in_order_of_time(event_log *log_of) {
  for (int64_t i = 1; i < log_of->n; i++) {
    const event one = log_of->events[i];
    int64_t to = i;
    for (; to > 0 && log_of->events[to - 1].time > one.time; to--)
      log_of->events[to] = log_of->events[to - 1];
    log_of->events[to] = one;
  }
}

static void draw_log(uint64_t *seed, int64_t span, event_log *out) {
  out->n = below(seed, MOST_ROWS + 1);
  for (int64_t i = 0; i < out->n; i++) {
    const int64_t user = below(seed, 12), item = below(seed, 10);
    out->events[i] = (event){.user = user == 0 ? MISSING : user % 3,
                             .item = item == 0 ? MISSING : item % 2,
                             .time = below(seed, span) - span / 2};
  }
}

static void draw_request(uint64_t *seed, request *ask) {
  ask->in_place = false;
  ask->n_keys = below(seed, 3);
  ask->text = below(seed, 2) == 1;
  expt_stitch_options *const options = &ask->options;
  expt_stitch_options_init(options);
  options->direction = (expt_stitch_direction)below(seed, 3);
  options->attribution = (expt_attribution)below(seed, 5);
  options->tolerance_us = below(seed, 12) - 2;
  options->allow_exact = (int32_t)below(seed, 2);
  options->consume = (int32_t)below(seed, 2);
  options->half_life_us = 1 + below(seed, 8);
}

/* Weights are quotients of at most 14 sums of powers of 1/2, each within some units of 2^-53. */
#define WEIGHT_TOLERANCE 1e-14

static void same_answer(const answer *a, const answer *b) {
  assert_true(a->n == b->n);
  for (int64_t i = 0; i < a->n; i++) {
    const pair *const x = &a->pairs[i], *const y = &b->pairs[i];
    assert_true(x->left == y->left && x->right == y->right);
    assert_true(x->right < 0 ? isnan(x->gap) && isnan(y->gap) : x->gap == y->gap);
    assert_true(fabs(x->weight - y->weight) <= WEIGHT_TOLERANCE);
  }
}

static void agrees_with_every_pair_looked_at(void **state) {
  (void)state;
  uint64_t seed = 0;
  int64_t joined = 0;
  for (int64_t i = 0; i < TABLES; i++) {
    const int64_t span = 1 + below(&seed, 30);
    event_log left, right;
    request ask;
    answer slow, fast;
    draw_log(&seed, span, &left);
    draw_log(&seed, span, &right);
    draw_request(&seed, &ask);
    slow_join(&ask, &left, &right, &slow);
    join(&ask, &left, &right, &fast);
    same_answer(&slow, &fast);
    for (int64_t p = 0; p < fast.n; p++)
      joined += fast.pairs[p].right >= 0;
  }
  assert_true(joined > TABLES);
}

/* One key of int64 without a gap, which is read where it lies, or keys as above. */
static void agrees_where_both_are_in_the_order_of_time(void **state) {
  (void)state;
  uint64_t seed = 2;
  int64_t joined = 0;
  for (int64_t i = 0; i < TABLES; i++) {
    const int64_t span = 1 + below(&seed, 30);
    const bool in_place = below(&seed, 2) == 1;
    event_log left, right;
    request ask;
    answer slow, fast;
    draw_log(&seed, span, &left);
    draw_log(&seed, span, &right);
    draw_request(&seed, &ask);
    ask.options.consume = 0;
    ask.in_place = in_place;
    if (in_place) ask.n_keys = 1;
    for (int64_t r = 0; r < MOST_ROWS && in_place; r++) {
      if (r < left.n && left.events[r].user == MISSING) left.events[r].user = 0;
      if (r < right.n && right.events[r].user == MISSING) right.events[r].user = 1;
    }
    put_in_order_of_time(&left);
    put_in_order_of_time(&right);
    slow_join(&ask, &left, &right, &slow);
    join(&ask, &left, &right, &fast);
    same_answer(&slow, &fast);
    for (int64_t p = 0; p < fast.n; p++)
      joined += fast.pairs[p].right >= 0;
  }
  assert_true(joined > TABLES);
}

/* ---- the order of rows ---- */

/* Different times in each table, so that no tie is left to the order of rows. */
static void draw_times(uint64_t *seed, event_log *events) {
  int64_t times[2 * MOST_ROWS];
  for (int64_t i = 0; i < 2 * MOST_ROWS; i++)
    times[i] = i;
  shuffle(seed, times, 2 * MOST_ROWS);
  for (int64_t i = 0; i < events->n; i++)
    events->events[i].time = times[i];
}

static void reorder(const event_log *events, const int64_t *order, event_log *out) {
  out->n = events->n;
  for (int64_t i = 0; i < events->n; i++)
    out->events[i] = events->events[order[i]];
}

static int by_left_and_gap(const void *a, const void *b) {
  const pair *const x = a, *const y = b;
  if (x->left != y->left) return x->left < y->left ? -1 : 1;
  return x->gap == y->gap ? 0 : x->gap > y->gap ? -1 : 1;
}

static void order_of_rows_does_not_matter(void **state) {
  (void)state;
  uint64_t seed = 1;
  for (int64_t i = 0; i < 1000; i++) {
    event_log left, right, left_again, right_again;
    int64_t left_order[MOST_ROWS], right_order[MOST_ROWS];
    request ask;
    answer before, after;
    draw_log(&seed, 1, &left);
    draw_log(&seed, 1, &right);
    draw_times(&seed, &left);
    draw_times(&seed, &right);
    draw_request(&seed, &ask);
    for (int64_t r = 0; r < MOST_ROWS; r++)
      left_order[r] = right_order[r] = r;
    shuffle(&seed, left_order, left.n);
    shuffle(&seed, right_order, right.n);
    reorder(&left, left_order, &left_again);
    reorder(&right, right_order, &right_again);
    join(&ask, &left, &right, &before);
    join(&ask, &left_again, &right_again, &after);
    for (int64_t p = 0; p < after.n; p++) {
      after.pairs[p].left = left_order[after.pairs[p].left];
      if (after.pairs[p].right >= 0) after.pairs[p].right = right_order[after.pairs[p].right];
    }
    qsort(after.pairs, (size_t)after.n, sizeof after.pairs[0], by_left_and_gap);
    same_answer(&before, &after);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_every_pair_looked_at),
      cmocka_unit_test(agrees_where_both_are_in_the_order_of_time),
      cmocka_unit_test(order_of_rows_does_not_matter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
