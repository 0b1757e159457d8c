/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects planted into tables: what each mechanism does, and that it depends on seed and unit alone. */
#include "tests/unit/simulate_support.h"
#include "tests/unit/counted_memory.h"

typedef expt_simulate_counterfactual_options wishes;
typedef expt_simulate_counterfactual_truth_options truth_wishes;

static wishes wish(expt_mechanism mechanism) {
  wishes options;
  expt_simulate_counterfactual_options_init(&options);
  options.mechanism = mechanism;
  options.exposed = "cart";
  return options;
}

static truth_wishes same_wishes(const wishes *from) {
  truth_wishes options;
  expt_simulate_counterfactual_truth_options_init(&options);
  options.mechanism = from->mechanism;
  options.seed = from->seed;
  options.control = from->control;
  options.exposed = from->exposed;
  options.segment = from->segment;
  options.baseline = from->baseline;
  options.levels = from->levels;
  options.level_uplifts = from->level_uplifts;
  options.level_baselines = from->level_baselines;
  options.n_levels = from->n_levels;
  return options;
}

/* ---- a shop: users, half of them in each variant, a third with a cart, of whom .5 buy; new users .3 ---- */

typedef struct shop {
  int64_t rows;
  int64_t *user, *variant;
  double *bought, *spent;
  uint8_t *cart;
  const char **kind;
} shop;

static shop open_shop(int64_t first, int64_t rows, bool backwards) {
  const size_t room = (size_t)(rows > 0 ? rows : 1);
  shop it = {.rows = rows};
  it.user = calloc(room, sizeof *it.user), it.variant = calloc(room, sizeof *it.variant);
  it.bought = calloc(room, sizeof *it.bought), it.spent = calloc(room, sizeof *it.spent);
  it.cart = calloc(room, 1), it.kind = calloc(room, sizeof *it.kind);
  for (int64_t i = 0; i < rows; i++) {
    const int64_t id = backwards ? first + rows - 1 - i : first + i;
    const bool is_new = pick(id, 3, 5) == 0;
    it.user[i] = id;
    it.variant[i] = pick(id, 1, 2);
    it.cart[i] = pick(id, 2, 3) == 0;
    it.kind[i] = pick(id, 4, 50) == 0 ? NULL : is_new ? "new" : "returning";
    it.bought[i] = it.cart[i] && pick(id, 5, 10) < (is_new ? 3 : 5);
    it.spent[i] = it.bought[i] * (double)(1 + pick(id, 6, 100));
  }
  return it;
}

static void close_shop(shop *it) {
  free(it->user), free(it->variant), free(it->bought), free(it->spent), free(it->cart), free(it->kind);
}

static test_table *table_of(const shop *it) {
  test_table *table = test_table_create(it->rows);
  test_table_integers(table, "user", it->user);
  test_table_integers(table, "group", it->variant);
  test_table_bools(table, "cart", it->cart);
  test_table_texts(table, "kind", it->kind);
  test_table_doubles(table, "bought", it->bought);
  test_table_doubles(table, "spent", it->spent);
  return table;
}

static test_table *shop_table(int64_t first, int64_t rows) {
  shop it = open_shop(first, rows, false);
  test_table *table = table_of(&it);
  close_shop(&it);
  return table;
}

static expt_frame *plant(const expt_context *ctx, const test_table *table, const char *outcome, double uplift,
                         const wishes *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_simulate_counterfactual(ctx, test_table_view(table), "user", outcome, "group", uplift, options, &frame, &err),
       &err);
  return frame;
}

static expt_frame *truth(const expt_context *ctx, const test_table *table, const char *outcome, double uplift,
                         const wishes *options) {
  const truth_wishes same = same_wishes(options);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_simulate_counterfactual_truth(ctx, test_table_view(table), "user", outcome, "group", uplift, &same, &frame,
                                          &err),
       &err);
  return frame;
}

static int64_t truth_row(const expt_frame *frame, const char *level, const char *estimand) {
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    if (strcmp(word(frame, "level", row), level) == 0 && strcmp(word(frame, "estimand", row), estimand) == 0) return row;
  fail_msg("no row %s %s", level, estimand);
  return -1;
}

/* ---- the frame, row by row ---- */

static void a_unit_has_both_outcomes_and_shows_one(void **state) {
  (void)state;
  shop it = open_shop(1, 5000, false);
  test_table *table = table_of(&it);
  wishes options = wish(EXPT_MECHANISM_REDRAW);
  options.segment = "kind";
  expt_frame *frame = plant(NULL, table, "bought", .3, &options);
  int64_t changed = 0;
  assert_int_equal(expt_frame_view(frame)->n_columns, 7);
  for (int64_t row = 0; row < it.rows; row++) {
    const int64_t seen = whole(frame, "bought", row), without = whole(frame, "bought_control", row),
                  under = whole(frame, "bought_treatment", row);
    assert_int_equal(whole(frame, "user", row), it.user[row]);
    assert_int_equal(whole(frame, "cart", row), it.cart[row]);
    assert_string_equal(word(frame, "group", row), it.variant[row] ? "1" : "0");
    assert_string_equal(word(frame, "kind", row), it.kind[row] ? it.kind[row] : "<missing>");
    assert_int_equal(without, (int64_t)it.bought[row]);
    assert_int_equal(seen, it.variant[row] ? under : without);
    if (!it.cart[row]) assert_int_equal(under, without);
    changed += under != without;
  }
  assert_true(changed > 0);
  expt_frame_free(frame);
  test_table_free(table), close_shop(&it);
}

static void numbers_are_scaled_and_shifted(void **state) {
  (void)state;
  shop it = open_shop(1, 400, false);
  test_table *table = table_of(&it);
  wishes options = wish(EXPT_MECHANISM_SCALE);
  expt_frame *scaled = plant(NULL, table, "spent", -.5, &options);
  options.mechanism = EXPT_MECHANISM_SHIFT;
  expt_frame *shifted = plant(NULL, table, "spent", 2, &options), *said = truth(NULL, table, "spent", 2, &options);
  for (int64_t row = 0; row < it.rows; row++) {
    assert_true(number(scaled, "spent_treatment", row) == it.spent[row] * (it.cart[row] ? .5 : 1));
    assert_true(number(shifted, "spent_treatment", row) == it.spent[row] + (it.cart[row] ? 2 : 0));
  }
  near_relative("shift", number(said, "effect", truth_row(said, "", "triggered")), 2, 1e-14);
  expt_frame_free(scaled), expt_frame_free(shifted), expt_frame_free(said);
  test_table_free(table), close_shop(&it);
}

/* ---- mechanisms against their closed forms ---- */

/* Rates and numbers of flips of a published checkout experiment, to the digits printed there. */
static void published_baselines_give_the_published_targets(void **state) {
  (void)state;
  test_table *table = shop_table(1, 3000);
  wishes options = wish(EXPT_MECHANISM_REDRAW);
  options.baseline = .5112412613;
  expt_frame *redraw = truth(NULL, table, "bought", .05, &options);
  assert_true(fabs(number(redraw, "target", 0) - .5368033244) < 1e-10);
  options.mechanism = EXPT_MECHANISM_ONE_SIDED;
  options.baseline = .1982236349;
  expt_frame *flip = truth(NULL, table, "bought", .05, &options);
  const int64_t row = truth_row(flip, "", "triggered");
  assert_true(fabs(number(flip, "probability_up", row) - .0099111817) < 1e-10);
  assert_true(number(flip, "probability_down", row) == 0);
  near_relative("(1 - rate) of the promise", number(flip, "effect", row),
                number(flip, "probability_up", row) * (1 - number(flip, "value_control", row)), 1e-12);
  expt_frame_free(redraw), expt_frame_free(flip);
  test_table_free(table);
}

/* 255,778 treated units with a cart and without an order: 12,712 were flipped in the published run, 12,788.9 are
 * expected. Both are within the band. */
static void absolute_flips_are_binomial(void **state) {
  (void)state;
  enum { N = 255778 };
  int64_t *user = calloc(N, sizeof *user), *variant = calloc(N, sizeof *variant), flips = 0;
  double *bought = calloc(N, sizeof *bought);
  for (int64_t i = 0; i < N; i++)
    user[i] = i, variant[i] = i % 2;
  test_table *table = test_table_create(N);
  test_table_integers(table, "user", user), test_table_integers(table, "group", variant);
  test_table_doubles(table, "bought", bought);
  wishes options = wish(EXPT_MECHANISM_ABSOLUTE);
  options.exposed = NULL;
  expt_frame *frame = plant(NULL, table, "bought", .05, &options);
  for (int64_t row = 0; row < N; row++)
    flips += whole(frame, "bought_treatment", row);
  is_expected("published", 12712, N * .05, N * .05 * .95);
  is_expected("flips", (double)flips, N * .05, N * .05 * .95);
  expt_frame_free(frame), test_table_free(table);
  free(user), free(variant), free(bought);
}

typedef struct expectation {
  expt_mechanism mechanism;
  double uplift;
} expectation;

static const expectation cases[] = {
    {EXPT_MECHANISM_MULTIPLICATIVE, .1},  {EXPT_MECHANISM_MULTIPLICATIVE, -.3}, {EXPT_MECHANISM_ADDITIVE, .08},
    {EXPT_MECHANISM_ADDITIVE, -.05},      {EXPT_MECHANISM_REDRAW, .1},          {EXPT_MECHANISM_ONE_SIDED, .1},
    {EXPT_MECHANISM_ONE_SIDED, -.1},      {EXPT_MECHANISM_ABSOLUTE, .05},
};

/* What the effect on exposed units is by the definition of the mechanism, `rate` being their own. */
static double promised(const expectation *of, double p0, double rate) {
  const double u = of->uplift;
  switch (of->mechanism) {
    case EXPT_MECHANISM_ADDITIVE:
      return u > 0 ? u / (1 - p0) * (1 - rate) : u / p0 * rate;
    case EXPT_MECHANISM_MULTIPLICATIVE:
      return u > 0 ? p0 * u / (1 - p0) * (1 - rate) : u * rate;
    case EXPT_MECHANISM_REDRAW:
      return p0 * (1 + u) - rate;
    case EXPT_MECHANISM_ONE_SIDED:
      return fmax(0, p0 * u) * (1 - rate);
    default:
      return u * (1 - rate);
  }
}

static void true_effects_follow_from_the_definition(void **state) {
  (void)state;
  shop it = open_shop(1, 20000, false);
  test_table *table = table_of(&it);
  double ones[2] = {0}, units[2] = {0}, all = 0;
  for (int64_t row = 0; row < it.rows; row++, all++)
    if (it.cart[row]) ones[it.variant[row]] += it.bought[row], units[it.variant[row]]++;
  const double p0 = ones[0] / units[0], rate = (ones[0] + ones[1]) / (units[0] + units[1]);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const wishes options = wish(cases[i].mechanism);
    expt_frame *said = truth(NULL, table, "bought", cases[i].uplift, &options);
    const double exposed = number(said, "effect", truth_row(said, "", "triggered")),
                 itt = number(said, "effect", truth_row(said, "", "itt")), expected = promised(&cases[i], p0, rate);
    if (fabs(exposed - expected) > 1e-13 || fabs(itt - expected * (units[0] + units[1]) / all) > 1e-13)
      fail_msg("case %d: %.17g and %.17g, expected %.17g", (int)i, exposed, itt, expected);
    assert_true(number(said, "effect", truth_row(said, "", "placebo")) == 0);
    expt_frame_free(said);
  }
  test_table_free(table), close_shop(&it);
}

/* The sum over seeds of the realised effect is a sum of independent draws: of all exposed units, one a seed. */
static void draws_realise_the_true_effect(void **state) {
  (void)state;
  enum { SEEDS = 200 };
  test_table *table = shop_table(1, 6000);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    wishes options = wish(cases[i].mechanism);
    double sum = 0, mean = 0, variance = 0;
    for (options.seed = 1; options.seed <= SEEDS; options.seed++) {
      expt_frame *said = truth(NULL, table, "bought", cases[i].uplift, &options);
      const int64_t row = truth_row(said, "", "triggered");
      const double n = (double)whole(said, "n", row), ones = number(said, "value_control", row) * n;
      const double up = number(said, "probability_up", row), down = number(said, "probability_down", row),
                   target = number(said, "target", row);
      sum += n * number(said, "effect_realised", row);
      mean += n * number(said, "effect", row);
      variance += cases[i].mechanism == EXPT_MECHANISM_REDRAW ? n * target * (1 - target)
                                                              : (n - ones) * up * (1 - up) + ones * down * (1 - down);
      expt_frame_free(said);
    }
    is_expected("sum over seeds", sum, mean, variance + 1e-12);
  }
  test_table_free(table);
}

/* ---- segments ---- */

static void levels_have_baselines_and_uplifts_of_their_own(void **state) {
  (void)state;
  static const char *const levels[] = {"new"};
  static const double uplifts[] = {.5};
  test_table *table = shop_table(1, 20000);
  wishes options = wish(EXPT_MECHANISM_MULTIPLICATIVE);
  options.segment = "kind";
  options.levels = levels, options.level_uplifts = uplifts, options.n_levels = 1;
  expt_frame *said = truth(NULL, table, "bought", .1, &options), *frame = plant(NULL, table, "bought", .1, &options);
  const int64_t new = truth_row(said, "new", "triggered"), old = truth_row(said, "returning", "triggered");
  assert_int_equal(expt_frame_view(said)->n_rows, 3 * 4); /* all, two levels, no level */
  assert_true(number(said, "uplift", new) == .5 && number(said, "uplift", old) == .1);
  assert_true(isnan(number(said, "uplift", 0)) && isnan(number(said, "baseline", 0)));
  near_relative("target", number(said, "target", new), 1.5 * number(said, "baseline", new), 1e-15);
  near_relative("target", number(said, "target", old), 1.1 * number(said, "baseline", old), 1e-15);
  assert_true(number(said, "baseline", new) < .4 && number(said, "baseline", old) > .4);
  double changed = 0, exposed = 0;
  for (int64_t row = 0; row < 20000; row++) {
    if (strcmp(word(frame, "kind", row), "new") != 0 || !whole(frame, "cart", row)) continue;
    changed += (double)(whole(frame, "bought_treatment", row) - whole(frame, "bought_control", row)), exposed++;
  }
  near_relative("realised", number(said, "effect_realised", new), changed / exposed, 1e-13);
  expt_frame_free(said), expt_frame_free(frame);
  test_table_free(table);
}

static void all_is_the_sum_of_the_levels(void **state) {
  (void)state;
  test_table *table = shop_table(1, 9000);
  wishes options = wish(EXPT_MECHANISM_ADDITIVE);
  options.segment = "kind";
  expt_frame *said = truth(NULL, table, "bought", .02, &options);
  double effect = 0;
  int64_t n = 0;
  for (int64_t row = 3; row < 12; row += 3) { /* itt comes first in every level */
    assert_string_equal(word(said, "estimand", row), "itt");
    effect += number(said, "effect", row) * (double)whole(said, "n", row), n += whole(said, "n", row);
  }
  assert_int_equal(n, 9000);
  near_relative("itt", number(said, "effect", 0), effect / 9000, 1e-12);
  expt_frame_free(said), test_table_free(table);
}

static void a_level_without_baseline_is_left_alone_and_noted(void **state) {
  (void)state;
  static const int64_t user[] = {1, 2, 3, 4}, variant[] = {0, 1, 1, 1};
  static const char *const kind[] = {"a", "a", "b", "b"};
  static const double bought[] = {1, 0, 1, 0};
  test_table *table = test_table_create(4);
  test_table_integers(table, "user", user), test_table_integers(table, "group", variant);
  test_table_texts(table, "kind", kind), test_table_doubles(table, "bought", bought);
  wishes options = wish(EXPT_MECHANISM_REDRAW);
  options.exposed = NULL, options.segment = "kind";
  expt_frame *frame = plant(NULL, table, "bought", 0, &options), *said = truth(NULL, table, "bought", 0, &options);
  assert_int_equal(whole(frame, "bought", 1), 1);
  assert_int_equal(whole(frame, "bought", 2), 1);
  assert_int_equal(whole(frame, "bought", 3), 0);
  const int64_t b = truth_row(said, "b", "itt");
  assert_true(isnan(number(said, "baseline", b)) && number(said, "effect", b) == 0);
  assert_true(whole(said, "note_bits", b) == NOTE(EXPT_NOTE_EMPTY_ARM) && whole(said, "note_bits", 0) != 0);
  assert_int_equal(whole(said, "note_bits", truth_row(said, "a", "itt")), 0);
  expt_frame_free(frame), expt_frame_free(said), test_table_free(table);
}

static void a_target_beyond_one_is_cut_and_said(void **state) {
  (void)state;
  test_table *table = shop_table(1, 2000);
  const wishes options = wish(EXPT_MECHANISM_MULTIPLICATIVE);
  expt_frame *said = truth(NULL, table, "bought", 2, &options);
  assert_true(number(said, "target", 0) == 1 && whole(said, "is_clipped", 0) == 1);
  assert_true(number(said, "value_variant", truth_row(said, "", "triggered")) == 1);
  expt_frame_free(said), test_table_free(table);
}

/* ---- same bits ---- */

static wishes by_level(expt_mechanism mechanism) {
  static const char *const levels[] = {"new", "returning"};
  static const double uplifts[] = {.5, .1}, baselines[] = {.3, .5};
  wishes options = wish(mechanism);
  options.segment = "kind", options.control = "0", options.baseline = .45, options.seed = 7;
  options.levels = levels, options.level_uplifts = uplifts, options.level_baselines = baselines, options.n_levels = 2;
  return options;
}

static void partitions_agree(void **state) {
  (void)state;
  enum { N = 7000 };
  static const int64_t parts[] = {7, 1000};
  const wishes options = by_level(EXPT_MECHANISM_MULTIPLICATIVE);
  test_table *table = shop_table(1, N);
  expt_frame *whole_frame = plant(NULL, table, "bought", .2, &options);
  for (int p = 0; p < 2; p++)
    for (int64_t part = 0; part < parts[p]; part++) {
      const int64_t from = N / parts[p] * part;
      test_table *piece = shop_table(1 + from, N / parts[p]);
      expt_frame *frame = plant(NULL, piece, "bought", .2, &options);
      for (int64_t row = 0; row < N / parts[p]; row++) {
        assert_int_equal(whole(frame, "bought_treatment", row), whole(whole_frame, "bought_treatment", from + row));
        assert_int_equal(whole(frame, "bought", row), whole(whole_frame, "bought", from + row));
      }
      expt_frame_free(frame), test_table_free(piece);
    }
  expt_frame_free(whole_frame), test_table_free(table);
}

static void order_and_threads_leave_no_trace(void **state) {
  (void)state;
  enum { N = 70000 };
  const wishes options = by_level(EXPT_MECHANISM_REDRAW);
  shop forth = open_shop(1, N, false), back = open_shop(1, N, true);
  test_table *table = table_of(&forth), *turned = table_of(&back);
  expt_context *eight = threaded(8);
  expt_frame *one = plant(NULL, table, "bought", .2, &options), *many = plant(eight, table, "bought", .2, &options);
  expt_frame *reversed = plant(NULL, turned, "bought", .2, &options);
  same_frames(one, many);
  for (int64_t row = 0; row < N; row += 7)
    assert_int_equal(whole(one, "bought_treatment", row), whole(reversed, "bought_treatment", N - 1 - row));
  expt_frame *said = truth(NULL, table, "bought", .2, &options), *said_too = truth(eight, table, "bought", .2, &options),
             *said_again = truth(NULL, turned, "bought", .2, &options);
  same_frames(said, said_too), same_frames(said, said_again); /* 0/1: sums are counts */
  expt_frame_free(one), expt_frame_free(many), expt_frame_free(reversed);
  expt_frame_free(said), expt_frame_free(said_too), expt_frame_free(said_again);
  expt_context_free(eight);
  test_table_free(table), test_table_free(turned), close_shop(&forth), close_shop(&back);
}

/* As many levels as there may be, and more rows than are counted at once: the largest block is the bound, and no unit is lost. */
static void the_truth_needs_bounded_room(void **state) {
  (void)state;
  enum { N = 1900000, LEVELS = 10000, MOST = 1 << 24 };
  int64_t *const user = malloc(N * sizeof *user), *const level = malloc(N * sizeof *level), *const group = malloc(N * sizeof *group);
  double *const bought = malloc(N * sizeof *bought);
  for (int64_t i = 0; i < N; i++) {
    user[i] = i, level[i] = i % LEVELS, group[i] = i / LEVELS % 2;
    bought[i] = i % 3 == 0;
  }
  test_table *table = test_table_create(N);
  test_table_integers(table, "user", user), test_table_integers(table, "level", level), test_table_integers(table, "group", group);
  test_table_doubles(table, "bought", bought);
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  wishes options = wish(EXPT_MECHANISM_SCALE);
  options.segment = "level";
  options.exposed = NULL;
  expt_frame *said = truth(ctx, table, "bought", 1, &options);
  assert_true(memory.largest <= MOST);
  assert_int_equal(expt_frame_view(said)->n_rows, 1 + LEVELS);
  assert_int_equal(whole(said, "n", 0), N);
  int64_t units = 0;
  for (int64_t row = 1; row <= LEVELS; row++) {
    units += whole(said, "n", row);
    assert_int_equal(whole(said, "n", row), N / LEVELS);
  }
  assert_int_equal(units, N);
  assert_true(number(said, "effect", 0) == ((N + 2) / 3) / (double)N);
  expt_frame_free(said), expt_context_free(ctx), test_table_free(table);
  free(user), free(level), free(group), free(bought);
}

static void an_id_is_the_same_as_number_and_as_text(void **state) {
  (void)state;
  enum { N = 3000 };
  shop it = open_shop(-5, N, false);
  char (*digits)[24] = calloc(N, sizeof *digits);
  const char **texts = calloc(N, sizeof *texts);
  for (int64_t i = 0; i < N; i++) {
    snprintf(digits[i], sizeof digits[i], "%lld", (long long)it.user[i]);
    texts[i] = digits[i];
  }
  test_table *numbers = table_of(&it), *named = test_table_create(N);
  test_table_texts(named, "user", texts), test_table_integers(named, "group", it.variant);
  test_table_bools(named, "cart", it.cart), test_table_doubles(named, "bought", it.bought);
  const wishes options = wish(EXPT_MECHANISM_MULTIPLICATIVE);
  expt_frame *a = plant(NULL, numbers, "bought", .2, &options), *b = plant(NULL, named, "bought", .2, &options);
  same_frames(a, b);
  expt_frame_free(a), expt_frame_free(b);
  test_table_free(numbers), test_table_free(named), close_shop(&it);
  free(digits), free(texts);
}

static void seeds_differ(void **state) {
  (void)state;
  test_table *table = shop_table(1, 2000);
  wishes options = wish(EXPT_MECHANISM_REDRAW);
  expt_frame *a = plant(NULL, table, "bought", .2, &options);
  options.seed = 1;
  expt_frame *b = plant(NULL, table, "bought", .2, &options);
  char *one = frame_csv(a), *other = frame_csv(b);
  assert_string_not_equal(one, other);
  free(one), free(other);
  expt_frame_free(a), expt_frame_free(b), test_table_free(table);
}

/* ---- the frame stands in for the table ---- */

static void the_frame_goes_where_the_table_went(void **state) {
  (void)state;
  test_table *table = shop_table(1, 20000);
  const wishes options = wish(EXPT_MECHANISM_MULTIPLICATIVE);
  expt_frame *frame = plant(NULL, table, "bought", .2, &options), *twice = NULL;
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(NULL, "group", NULL, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "bought", "bought", NULL, &err), &err);
  must(expt_analysis_add(analysis, expt_frame_view(frame), "all", &err), &err);
  expt_frame *answer = ask(analysis), *said = truth(NULL, table, "bought", .2, &options);
  const double off = number(answer, "estimate", 0) - number(said, "effect", 0);
  assert_true(fabs(off) <= BAND * number(answer, "std_error", 0));
  must(expt_simulate_counterfactual(NULL, expt_frame_view(frame), "user", "bought", "group", .2, &options, &twice, &err),
       &err);
  expt_frame_free(twice), expt_frame_free(answer), expt_frame_free(said), expt_frame_free(frame);
  expt_analysis_free(analysis), test_table_free(table);
}

static void empty_tables_have_empty_answers(void **state) {
  (void)state;
  test_table *table = shop_table(1, 0);
  const wishes options = by_level(EXPT_MECHANISM_ADDITIVE);
  expt_frame *frame = plant(NULL, table, "bought", .2, &options), *said = truth(NULL, table, "bought", .2, &options);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  assert_int_equal(expt_frame_view(said)->n_rows, 3);
  assert_true(whole(said, "n", 0) == 0 && isnan(number(said, "effect", 0)));
  expt_frame_free(frame), expt_frame_free(said), test_table_free(table);
}

static expt_status plant_step(expt_context *ctx, void *user, expt_error *err) {
  const wishes options = by_level(EXPT_MECHANISM_REDRAW);
  expt_frame *frame = NULL;
  const expt_status status =
      expt_simulate_counterfactual(ctx, test_table_view(user), "user", "bought", "group", .2, &options, &frame, err);
  assert_int_equal(frame == NULL, status != EXPT_OK);
  expt_frame_free(frame);
  return status;
}

static expt_status truth_step(expt_context *ctx, void *user, expt_error *err) {
  const wishes options = by_level(EXPT_MECHANISM_REDRAW);
  const truth_wishes same = same_wishes(&options);
  expt_frame *frame = NULL;
  const expt_status status =
      expt_simulate_counterfactual_truth(ctx, test_table_view(user), "user", "bought", "group", .2, &same, &frame, err);
  assert_int_equal(frame == NULL, status != EXPT_OK);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *table = shop_table(1, 300);
  test_every_allocation(plant_step, table);
  test_every_allocation(truth_step, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_unit_has_both_outcomes_and_shows_one),
      cmocka_unit_test(numbers_are_scaled_and_shifted),
      cmocka_unit_test(published_baselines_give_the_published_targets),
      cmocka_unit_test(absolute_flips_are_binomial),
      cmocka_unit_test(true_effects_follow_from_the_definition),
      cmocka_unit_test(draws_realise_the_true_effect),
      cmocka_unit_test(levels_have_baselines_and_uplifts_of_their_own),
      cmocka_unit_test(all_is_the_sum_of_the_levels),
      cmocka_unit_test(a_level_without_baseline_is_left_alone_and_noted),
      cmocka_unit_test(a_target_beyond_one_is_cut_and_said),
      cmocka_unit_test(partitions_agree),
      cmocka_unit_test(order_and_threads_leave_no_trace),
      cmocka_unit_test(the_truth_needs_bounded_room),
      cmocka_unit_test(an_id_is_the_same_as_number_and_as_text),
      cmocka_unit_test(seeds_differ),
      cmocka_unit_test(the_frame_goes_where_the_table_went),
      cmocka_unit_test(empty_tables_have_empty_answers),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
