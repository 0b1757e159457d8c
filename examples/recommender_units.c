/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommender.h"

#include <string.h>

static const char *const user[] = {"user"};

static void add_step(expt_simulation *shop, const char *event, double probability, int64_t delay_us, double value, double spread) {
  expt_simulation_funnel_step_options options;
  expt_simulation_funnel_step_options_init(&options);
  options.mean_delay_us = delay_us;
  options.mean_value = value;
  options.value_spread = spread;
  must(expt_simulation_add_funnel_step(shop, event, probability, &options, &err));
}

expt_simulation *open_shop(void) {
  expt_simulation_options options;
  expt_simulation_planted_effect_options mobile;
  expt_simulation_options_init(&options);
  expt_simulation_planted_effect_options_init(&mobile);
  options.start_time = START;
  options.n_days = DAYS;
  options.pre_days = 7;
  options.visits_per_day = .3;
  options.visit_shape = 2;
  mobile.segment = "device";
  mobile.level = "mobile";
  expt_simulation *shop = NULL;
  must(expt_simulation_create(NULL, &options, &shop, &err));
  must(expt_simulation_add_variant(shop, "top_sellers", .5, &err));
  must(expt_simulation_add_variant(shop, "recommender", .5, &err));
  must(expt_simulation_add_level(shop, "device", "mobile", .6, &err));
  must(expt_simulation_add_level(shop, "device", "desktop", .4, &err));
  must(expt_simulation_add_level(shop, "cohort", "new_user", .5, &err));
  must(expt_simulation_add_level(shop, "cohort", "returning", .5, &err));
  add_step(shop, "view", 1, MINUTE, 1800, .15);      /* value: page load, ms */
  add_step(shop, "click", .082, MINUTE, 45, .25);    /* value: answer of the recommender, ms */
  add_step(shop, "add_to_cart", .153, 3 * MINUTE, 0, 0);
  add_step(shop, "purchase", .6, 8 * MINUTE, 80, .5); /* value: money */
  must(expt_simulation_add_step_ratio(shop, "click", "cohort", "returning", 1.3, &err));
  must(expt_simulation_add_planted_effect(shop, "click", .07, NULL, &err));
  must(expt_simulation_add_planted_effect(shop, "click", .08, &mobile, &err));
  return shop;
}

/* The events, and which of them begin a session. */
static void read_events(const expt_simulation *shop, int64_t first, int64_t n, batch *b) {
  must(expt_simulation_events(shop, first, n, &b->owned[0], &err));
  const expt_table *log = expt_frame_view(b->owned[0]);
  must(expt_sessionize(NULL, log, "user", "time", NULL, &b->owned[1], &err));
  b->events = with_column(log, column(expt_frame_view(b->owned[1]), "session_start"), "session_start", b->event_columns);
  must(expt_exposures_create(NULL, "user", "time", "variant", NULL, &b->exposures, &err));
  must(expt_exposures_add(b->exposures, &b->events, NULL, &err));
}

/* Every impression with the click that followed within half an hour. The weight of a pair is 1, that of an impression alone 0. */
static expt_table stitch_views(const expt_table *views, const expt_table *clicks, expt_frame **pairs, expt_column *room) {
  expt_stitch_options options;
  expt_stitch_options_init(&options);
  options.direction = EXPT_STITCH_DIRECTION_FORWARD;
  options.tolerance_us = 30 * MINUTE;
  options.consume = 1;
  must(expt_stitch(NULL, views, clicks, user, 1, "time", "time", &options, pairs, &err));
  return with_column(views, column(expt_frame_view(*pairs), "weight"), "is_clicked", room);
}

/* The orders that clicks of the hour before led to: near clicks get more of an order than far ones. */
static long long stitch_orders(const expt_table *orders, const expt_table *clicks) {
  expt_stitch_options options;
  expt_stitch_options_init(&options);
  options.tolerance_us = 60 * MINUTE;
  options.attribution = EXPT_ATTRIBUTION_HALF_LIFE;
  options.half_life_us = 20 * MINUTE;
  expt_frame *frame = NULL;
  must(expt_stitch(NULL, orders, clicks, user, 1, "time", "time", &options, &frame, &err));
  const expt_table *pairs = expt_frame_view(frame);
  long long led_to = 0;
  for (int64_t row = 0; row < pairs->n_rows; row++) {
    const int is_first = !row || number(pairs, "left_row", row) > number(pairs, "left_row", row - 1);
    led_to += is_first && number(pairs, "right_row", row) >= 0;
  }
  expt_frame_free(frame);
  return led_to;
}

static expt_unit_table *new_features(const char *event) {
  expt_unit_table_options options;
  expt_unit_table_options_init(&options);
  options.event = event;
  options.maturity = EXPT_MATURITY_ALL;
  expt_unit_table *features = NULL;
  must(expt_unit_table_create(NULL, "user", "time", &options, &features, &err));
  return features;
}

static void add_count(expt_unit_table *features, const char *name, const char *event, int64_t from_us, int64_t to_us, int64_t cap) {
  expt_unit_table_event_count_options options;
  expt_unit_table_event_count_options_init(&options);
  options.event = event;
  options.from_us = from_us;
  options.to_us = to_us;
  options.cap = cap;
  must(expt_unit_table_add_event_count(features, name, &options, &err));
}

static void add_first(expt_unit_table *features, const char *name, const char *event) {
  expt_unit_table_event_first_options options;
  expt_unit_table_event_first_options_init(&options);
  options.event = event;
  must(expt_unit_table_add_event_first(features, name, "value", &options, &err));
}

static expt_frame *read_features(expt_unit_table *features, const batch *b, const expt_table *events) {
  expt_frame *frame = NULL;
  must(expt_unit_table_add_exposures(features, b->exposures, &err));
  must(expt_unit_table_add(features, events, NULL, &err));
  must(expt_unit_table_frame(features, &frame, &err));
  expt_unit_table_free(features);
  return frame;
}

static expt_frame *features_of_events(const batch *b) {
  expt_unit_table *features = new_features("event");
  expt_unit_table_event_sum_options bought;
  expt_unit_table_event_sum_options_init(&bought);
  bought.event = "purchase";
  must(expt_unit_table_add_event_sum(features, "sessions", "session_start", NULL, &err));
  must(expt_unit_table_add_event_sum(features, "revenue", "value", &bought, &err));
  add_first(features, "page_ms", "view");
  add_first(features, "answer_ms", "click");
  add_count(features, "pre_clicks", "click", -7 * DAY, 0, 0);
  add_count(features, "clicked", "click", 0, DAY, 1); /* on the first day */
  return read_features(features, b, &b->events);
}

static expt_frame *features_of_views(const batch *b, const expt_table *views) {
  expt_unit_table *features = new_features(NULL);
  must(expt_unit_table_add_event_count(features, "impressions", NULL, &err));
  must(expt_unit_table_add_event_sum(features, "clicks", "is_clicked", NULL, &err));
  return read_features(features, b, views);
}

static expt_frame *steps_of_users(const batch *b) {
  static const char *const steps[] = {"view", "click", "add_to_cart", "purchase"};
  expt_funnel *funnel = NULL;
  expt_frame *frame = NULL;
  must(expt_funnel_create(NULL, "user", "time", "event", NULL, &funnel, &err));
  for (int i = 0; i < 4; i++) must(expt_funnel_add_step(funnel, steps[i], steps[i], NULL, &err));
  must(expt_funnel_add_segment(funnel, "device", &err));
  must(expt_funnel_add_segment(funnel, "cohort", &err));
  must(expt_funnel_add_exposures(funnel, b->exposures, &err));
  must(expt_funnel_add(funnel, &b->events, NULL, &err));
  must(expt_funnel_units(funnel, &frame, &err));
  expt_funnel_free(funnel);
  return frame;
}

void open_batch(const expt_simulation *shop, int64_t first, int64_t n, batch *b) {
  static const char *const kept[] = {"sessions", "revenue", "page_ms", "answer_ms", "pre_clicks", "clicked"};
  expt_column room[13];
  memset(b, 0, sizeof *b);
  read_events(shop, first, n, b);
  expt_frame *seen = rows_where(&b->events, "event", "view"), *clicked = rows_where(&b->events, "event", "click"),
             *bought = rows_where(&b->events, "event", "purchase");
  const expt_table *clicks = expt_frame_view(clicked), *orders = expt_frame_view(bought);
  const expt_table stitched = stitch_views(expt_frame_view(seen), clicks, &b->owned[2], room);
  b->orders = orders->n_rows;
  b->after_click = stitch_orders(orders, clicks);
  b->owned[3] = steps_of_users(b);
  b->owned[4] = features_of_events(b);
  b->owned[5] = features_of_views(b, &stitched);
  const expt_table *features = expt_frame_view(b->owned[4]), *shown = expt_frame_view(b->owned[5]);
  b->units = with_column(expt_frame_view(b->owned[3]), column(features, "first_time"), "first_time", b->unit_columns);
  for (int i = 0; i < 6; i++) b->units = with_column(&b->units, column(features, kept[i]), kept[i], b->unit_columns);
  b->units = with_column(&b->units, column(shown, "impressions"), "impressions", b->unit_columns);
  b->units = with_column(&b->units, column(shown, "clicks"), "clicks", b->unit_columns);
  expt_frame_free(bought);
  expt_frame_free(clicked);
  expt_frame_free(seen);
}

void close_batch(batch *b) {
  for (int i = 0; i < 6; i++) expt_frame_free(b->owned[i]);
  expt_exposures_free(b->exposures);
}
