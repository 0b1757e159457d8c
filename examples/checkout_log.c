/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a log of views, carts and purchases to one row per user, in one pass. */

#include "checkout.h"
#include "example_table.h"
#include <stdio.h>
#include <string.h>

#define DAY_US INT64_C(86400000000)
#define BATCH 250000

/* A shop that is made up. For a log of your own put its tables (user, time, event, value) in the place of expt_simulation_events(). */
static expt_simulation *make_shop(void) {
  expt_simulation_options options;
  expt_simulation_options_init(&options);
  options.n_days = 30;
  options.visits_per_day = .02;
  options.time_grid_us = 1000000;
  options.tie_share = .002; /* some steps have the time of the step before: two funnels differ in what they make of them */
  options.seed = 42;
  expt_simulation *shop = NULL;
  must(expt_simulation_create(NULL, &options, &shop, &err));
  expt_simulation_funnel_step_options priced;
  expt_simulation_funnel_step_options_init(&priced);
  priced.mean_value = 80;
  priced.value_spread = .9;
  must(expt_simulation_add_funnel_step(shop, "view", 1, &priced, &err));
  must(expt_simulation_add_funnel_step(shop, "cart", .161, NULL, &err));
  must(expt_simulation_add_funnel_step(shop, "purchase", .5, NULL, &err));
  return shop;
}

/* Two ways to count that differ: by the first time of each step ever, or by the earliest event after that of the step before. */
static expt_funnel *make_funnel(expt_funnel_mode mode) {
  expt_funnel_options options;
  expt_funnel_options_init(&options);
  options.mode = mode;
  options.is_nested = mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER;
  options.maturity = EXPT_MATURITY_ALL;
  expt_funnel *funnel = NULL;
  must(expt_funnel_create(NULL, "user", "time", "event", &options, &funnel, &err));
  static const char *const steps[] = {"view", "cart", "purchase"};
  for (int i = 0; i < 3; i++)
    must(expt_funnel_add_step(funnel, steps[i], steps[i], NULL, &err));
  return funnel;
}

static expt_unit_table *make_prices(void) {
  expt_unit_table_options options;
  expt_unit_table_options_init(&options);
  options.maturity = EXPT_MATURITY_ALL;
  expt_unit_table *prices = NULL;
  must(expt_unit_table_create(NULL, "user", "time", &options, &prices, &err));
  must(expt_unit_table_add_event_max(prices, "max_price", "value", NULL, &err));
  return prices;
}

static void show_funnel(const char *title, const expt_funnel *funnel) {
  expt_frame *steps = NULL;
  must(expt_funnel_counts(funnel, NULL, &steps, &err));
  printf("Funnel, %s:\n", title);
  print_table(expt_frame_view(steps), 5, NAMES("step", "units", "reached", "rate", "drop_off", "step_rate"));
  putchar('\n');
  expt_frame_free(steps);
}

static expt_frame *cut(const expt_table *table, const char *column, const double *breaks, const char *below, const char *from) {
  expt_frame *levels = NULL;
  must(expt_table_cut(NULL, table, column, breaks, 3, (const char *const[]){below, from}, 2, &levels, &err));
  return levels;
}

/* New is who was first seen in the last seven days; high is who has looked at something of 200 or more. */
static void describe(const expt_funnel *funnel, const expt_unit_table *prices, checkout_users *users) {
  expt_frame *values = NULL;
  must(expt_funnel_units(funnel, &users->steps, &err));
  must(expt_unit_table_frame(prices, &values, &err));
  const expt_table *steps = expt_frame_view(users->steps);
  const int64_t *seen = column(steps, "anchor_time")->data;
  int64_t last = 0;
  for (int64_t i = 0; i < steps->n_rows; i++)
    last = seen[i] > last ? seen[i] : last;
  users->types = cut(steps, "anchor_time", (const double[]){0, (double)(last - 7 * DAY_US), (double)last}, "returning", "new");
  users->prices = cut(expt_frame_view(values), "max_price", (const double[]){0, 200, 1e9}, "other", "high");
  users->n = steps->n_rows;
  users->columns[UNIT] = *column(steps, "unit");
  users->columns[VIEW] = *column(steps, "view");
  users->columns[CART] = *column(steps, "cart");
  users->columns[PURCHASE] = *column(steps, "purchase");
  users->columns[USER_TYPE] = renamed(expt_frame_view(users->types), "level", "user_type");
  users->columns[PRICE] = renamed(expt_frame_view(users->prices), "level", "price");
  expt_frame_free(values);
}

/* The log may be larger than memory: of each batch a few numbers per user are kept. */
void checkout_read(int64_t n_users, checkout_users *out) {
  memset(out, 0, sizeof *out);
  expt_simulation *shop = make_shop();
  expt_funnel *first_times = make_funnel(EXPT_FUNNEL_MODE_FIRST_TIMES), *chained = make_funnel(EXPT_FUNNEL_MODE_EARLIEST_AFTER);
  expt_unit_table *prices = make_prices();
  for (int64_t first = 1; first <= n_users; first += BATCH) {
    const int64_t left = n_users - first + 1;
    expt_frame *events = NULL;
    char batch[32];
    snprintf(batch, sizeof batch, "%lld", (long long)first);
    must(expt_simulation_events(shop, first, left < BATCH ? left : BATCH, &events, &err));
    must(expt_funnel_add(first_times, expt_frame_view(events), batch, &err));
    must(expt_funnel_add(chained, expt_frame_view(events), batch, &err));
    must(expt_unit_table_add(prices, expt_frame_view(events), batch, &err));
    expt_frame_free(events);
  }
  show_funnel("first times", first_times);
  show_funnel("earliest after the step before", chained);
  describe(chained, prices, out);
  expt_unit_table_free(prices);
  expt_funnel_free(chained);
  expt_funnel_free(first_times);
  expt_simulation_free(shop);
}

void checkout_users_free(checkout_users *users) {
  expt_frame_free(users->steps);
  expt_frame_free(users->types);
  expt_frame_free(users->prices);
}
