/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From effects to what to do: who gains, what a year of it is worth, how it would be rolled out, and the verdict. */

#include "checkout.h"
#include "example_table.h"
#include <stdio.h>

#define DAY_US INT64_C(86400000000)

static void segments(const expt_analysis *analysis, const expt_table *effects) {
  expt_frame *differ = NULL;
  must(expt_analysis_heterogeneity(analysis, NULL, &differ, &err));
  printf("Effects by segment, and whether they differ between its levels:\n");
  print_table(effects, 5,
              NAMES("metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant", "estimate", "ci_low",
                    "ci_high", "p_adjusted"));
  putchar('\n');
  print_table(expt_frame_view(differ), 5,
              NAMES("metric", "segment", "q", "df", "p_value", "smallest_level", "shrunken_smallest", "largest_level", "shrunken_largest"));
  putchar('\n');
  expt_frame_free(differ);
}

static void money(const expt_table *effects, double n_users) {
  expt_roi_options roi;
  expt_roi_options_init(&roi);
  roi.window_us = 30 * DAY_US;
  roi.horizon_us = 365 * DAY_US;
  roi.order_value = 80;
  roi.margin = .3;
  roi.cost = 80e3;
  expt_roi_scenarios_options own;
  expt_roi_scenarios_options_init(&own);
  own.roi = &roi;
  own.metric = "purchase";
  expt_roi_grid_options other;
  expt_roi_grid_options_init(&other);
  other.roi = &roi;
  other.x_values = (const double[]){20e3, 80e3, 200e3};
  other.y_values = (const double[]){40, 80, 120};
  other.n_x_values = other.n_y_values = 3;
  expt_frame *scenarios = NULL, *grid = NULL;
  must(expt_roi_scenarios(NULL, effects, &own, &scenarios, &err));
  must(expt_roi_grid(NULL, number(effects, "estimate", 0), number(effects, "std_error", 0), EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, n_users,
                     EXPT_ROI_INPUT_COST, EXPT_ROI_INPUT_ORDER_VALUE, &other, &grid, &err));
  printf("A year at $80 an order, 30 %% margin, $80,000 cost; a segment bears it all (passes: p <= .10, ROI >= 5 %%):\n");
  print_table(
      expt_frame_view(scenarios), 5,
      NAMES("scenario", "units", "effect", "orders", "revenue", "net_value", "net_low", "net_high", "probability_of_loss", "passes"));
  printf("\nFor everybody, at other costs (x) and order values (y):\n");
  print_table(expt_frame_view(grid), 5, NAMES("x", "y", "value", "value_low", "value_high", "probability_of_loss", "break_even_cost"));
  putchar('\n');
  expt_frame_free(grid);
  expt_frame_free(scenarios);
}

static void rollout(double baseline) {
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options a_week;
  expt_rollout_stage_options_init(&a_week);
  a_week.min_time_us = 7 * DAY_US;
  expt_rollout_guardrail_options harm;
  expt_rollout_guardrail_options_init(&harm);
  harm.relative = 1;
  harm.harm = .02;
  harm.baseline = baseline;
  expt_frame *plan = NULL;
  must(expt_rollout_create(NULL, NULL, &rollout, &err));
  must(expt_rollout_add_stage(rollout, "canary", .1, &a_week, &err));
  must(expt_rollout_add_stage(rollout, "half", .5, &a_week, &err));
  must(expt_rollout_add_stage(rollout, "all", 1, NULL, &err));
  must(expt_rollout_add_guardrail(rollout, "purchase", &harm, &err));
  must(expt_rollout_plan(rollout, &plan, &err));
  printf("Roll-out: what is counted in each stage, and when it is taken back (2 %% fewer purchases shall not go unseen):\n");
  print_table(expt_frame_view(plan), 5,
              NAMES("stage", "share", "stage_units", "look", "units", "bound", "sustained_bound", "spent", "rolled_back"));
  say(expt_frame_view(plan), "message", 0);
  printf("\n\n");
  expt_frame_free(plan);
  expt_rollout_free(rollout);
}

static void verdict(const expt_analysis *analysis, const expt_table *effects) {
  expt_decision_options options;
  expt_decision_options_init(&options);
  options.days_run = 30;
  options.relative = 1;
  options.min_effect = .01; /* 1 % more purchases */
  expt_frame *health = NULL, *decision = NULL;
  must(expt_analysis_health(analysis, NULL, &health, &err));
  must(expt_decision(NULL, effects, expt_frame_view(health), &options, &decision, &err));
  printf("Verdict: ");
  say(expt_frame_view(decision), "reason", 0);
  putchar('\n');
  expt_frame_free(decision);
  expt_frame_free(health);
}

void checkout_decide(const expt_analysis *analysis, double n_users) {
  expt_frame *effects = NULL;
  must(expt_analysis_frequentist(analysis, NULL, &effects, &err));
  segments(analysis, expt_frame_view(effects));
  money(expt_frame_view(effects), n_users);
  rollout(number(expt_frame_view(effects), "value_control", 0));
  verdict(analysis, expt_frame_view(effects));
  expt_frame_free(effects);
}
