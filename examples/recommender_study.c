/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommender.h"

#include <stdio.h>
#include <string.h>

const char *const arms[2] = {"top_sellers", "recommender"};
const char *const looks[LOOKS] = {"until day 4", "until day 7", "until day 10", "until day 13"};
const double look_ends[LOOKS + 1] = {START, START + 4. * DAY, START + 7. * DAY, START + 10. * DAY, START + 13. * DAY};

static expt_analysis *new_analysis(void) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "unit";
  options.control = "top_sellers";
  options.time = "first_time";
  expt_analysis *analysis = NULL;
  must(expt_analysis_create(NULL, "variant", &options, &analysis, &err));
  return analysis;
}

static void add_ctr(expt_analysis *analysis) {
  expt_analysis_ratio_options options;
  expt_analysis_ratio_options_init(&options);
  options.min_effect = .02;
  options.relative = 1;
  must(expt_analysis_add_ratio(analysis, "CTR", "clicks", "impressions", &options, &err));
}

static void add_mean(expt_analysis *analysis, const char *name, const char *const *covariates) {
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.role = EXPT_ROLE_SECONDARY;
  options.covariates = covariates;
  options.n_covariates = covariates ? 1 : 0;
  must(expt_analysis_add_mean(analysis, name, name, &options, &err));
}

static void add_latency(expt_analysis *analysis, const char *name, const char *value, double prob, double margin, double limit) {
  expt_analysis_quantile_options options;
  expt_analysis_quantile_options_init(&options);
  options.role = EXPT_ROLE_GUARDRAIL;
  options.good = EXPT_GOOD_DOWN;
  options.missing = EXPT_MISSING_DROP;
  options.relative = 1;
  options.margin = margin;
  options.limit = limit;
  must(expt_analysis_add_quantile(analysis, name, value, prob, &options, &err));
}

void open_study(study *s) {
  memset(s, 0, sizeof *s);
  expt_analysis_proportion_options cart, purchase;
  expt_activity_options by_variant;
  expt_analysis_proportion_options_init(&cart);
  expt_activity_options_init(&by_variant);
  cart.role = EXPT_ROLE_SECONDARY;
  purchase = cart;
  cart.among = "click";
  purchase.min_effect = .015;
  purchase.relative = 1;
  s->overall = new_analysis();
  add_ctr(s->overall);
  must(expt_analysis_add_proportion(s->overall, "add to cart", "add_to_cart", &cart, &err));
  must(expt_analysis_add_proportion(s->overall, "purchase", "purchase", &purchase, &err));
  add_mean(s->overall, "revenue", NAMES("pre_clicks"));
  add_mean(s->overall, "sessions", NULL);
  add_latency(s->overall, "page p95", "page_ms", .95, .02, 2500);
  add_latency(s->overall, "answer p99", "answer_ms", .99, .05, 100);
  s->by_segment = new_analysis();
  must(expt_analysis_add_segment(s->by_segment, "device", &err));
  must(expt_analysis_add_segment(s->by_segment, "cohort", &err));
  add_ctr(s->by_segment);
  add_mean(s->by_segment, "revenue", NULL);
  for (int i = 0; i < LOOKS; i++) {
    s->looked[i] = new_analysis();
    must(expt_analysis_add_proportion(s->looked[i], "clicked", "clicked", NULL, &err));
  }
  by_variant.method = EXPT_ACTIVITY_METHOD_APPROXIMATE;
  by_variant.attribute = "variant";
  must(expt_activity_create(NULL, "user", "time", &by_variant, &s->activity, &err));
}

/* Who could click for a whole day before a look belongs to it. */
static void add_to_looks(study *s, const expt_table *units, const char *label) {
  expt_frame *when = NULL;
  expt_column room[40];
  char name[80];
  must(expt_table_cut(NULL, units, "anchor_time", look_ends, LOOKS + 1, looks, LOOKS, &when, &err));
  const expt_table dated = with_column(units, column(expt_frame_view(when), "level"), "look", room);
  for (int i = 0; i < LOOKS; i++) {
    expt_frame *some = rows_where(&dated, "look", looks[i]);
    snprintf(name, sizeof name, "%s, from user %s", looks[i], label);
    must(expt_analysis_add(s->looked[i], expt_frame_view(some), name, &err));
    expt_frame_free(some);
  }
  expt_frame_free(when);
}

static void add_activity(study *s, const expt_table *events) {
  for (int i = 0; i < 2; i++) {
    expt_frame *exposed = rows_where(events, "variant", arms[i]);
    must(expt_activity_add(s->activity, expt_frame_view(exposed), NULL, &err));
    expt_frame_free(exposed);
  }
}

/* Counts of all cohorts by variant and day: they add up over batches of users. */
static void add_retention(study *s, const batch *b) {
  expt_retention_options options;
  expt_retention_options_init(&options);
  options.max_period = PERIODS - 1;
  expt_retention *retention = NULL;
  expt_frame *frame = NULL;
  must(expt_retention_create(NULL, "user", "time", &options, &retention, &err));
  must(expt_retention_add_exposures(retention, b->exposures, &err));
  must(expt_retention_add(retention, &b->events, NULL, &err));
  must(expt_retention_frame(retention, NULL, &frame, &err));
  for (int arm = 0; arm < 2; arm++) {
    int64_t row = find_row(expt_frame_view(frame), 0, NAMES("cohort", "all", "variant", arms[arm]));
    for (int day = 0; row >= 0 && day < PERIODS; day++, row++) {
      s->could_return[arm][day] += (long long)number(expt_frame_view(frame), "units", row);
      s->returned[arm][day] += (long long)number(expt_frame_view(frame), "retained", row);
    }
  }
  expt_frame_free(frame);
  expt_retention_free(retention);
}

void take_in(study *s, const expt_simulation *shop, int64_t first, int64_t n) {
  static batch b;
  char label[40]; /* a batch that is delivered twice counts once */
  snprintf(label, sizeof label, "%lld", (long long)first);
  open_batch(shop, first, n, &b);
  must(expt_analysis_add(s->overall, &b.units, label, &err));
  must(expt_analysis_add(s->by_segment, &b.units, label, &err));
  add_to_looks(s, &b.units, label);
  add_activity(s, &b.events);
  add_retention(s, &b);
  s->events += b.events.n_rows;
  s->orders += b.orders;
  s->after_click += b.after_click;
  close_batch(&b);
}

void close_study(study *s) {
  for (int i = 0; i < LOOKS; i++) expt_analysis_free(s->looked[i]);
  expt_analysis_free(s->overall);
  expt_analysis_free(s->by_segment);
  expt_activity_free(s->activity);
}
