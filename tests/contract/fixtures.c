/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixtures.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 12
#define CELLS 4

void fixture_must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  fprintf(stderr, "a fixture cannot be made: %s(%s %s): %s\n", err->function, err->argument, err->field, err->message);
  abort();
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static const int64_t USER_ID[ROWS] = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112};
static const int64_t OTHER_USER_ID[ROWS] = {201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212};
static const int32_t GROUP[ROWS] = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
static const int8_t CITY[ROWS] = {0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2};
static const uint8_t CLICKED[ROWS] = {1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1};
static const int64_t CONVERTED[ROWS] = {0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0};
static const double AMOUNT[ROWS] = {0.0, 12.5, 0.0, 8.0, 19.0, 0.0, 0.0, 0.0, 3.5, 20.0, 0.0, 0.0};

static const int32_t GROUP_OFFSETS[] = {0, 1, 2};
static const expt_column GROUP_LABELS = {
    .data = "AB", .offsets = GROUP_OFFSETS, .length = 2, .dtype = EXPT_DTYPE_UTF8, .offset_width = 4};
static const int64_t CITY_OFFSETS[] = {0, 6, 12, 20};
static const expt_column CITY_LABELS = {
    .data = "tier_1tier_2tier_3_4", .offsets = CITY_OFFSETS, .length = 3, .dtype = EXPT_DTYPE_UTF8, .offset_width = 8};

#define COLUMN(title, kind, values, rows) \
  { .name = title, .dtype = kind, .data = values, .length = rows, .stride = sizeof values[0] }
#define LABELS(title, kind, values, rows, levels) \
  { .name = title, .dtype = kind, .data = values, .length = rows, .stride = sizeof values[0], .labels = &levels }

static const expt_column USER_COLUMNS[] = {COLUMN("user_id", EXPT_DTYPE_INT64, USER_ID, ROWS),
                                           LABELS("group", EXPT_DTYPE_DICT32, GROUP, ROWS, GROUP_LABELS),
                                           LABELS("city", EXPT_DTYPE_DICT8, CITY, ROWS, CITY_LABELS),
                                           COLUMN("clicked", EXPT_DTYPE_BOOL8, CLICKED, ROWS),
                                           COLUMN("converted", EXPT_DTYPE_INT64, CONVERTED, ROWS),
                                           COLUMN("amount", EXPT_DTYPE_FLOAT64, AMOUNT, ROWS)};

static const expt_column OTHER_USER_COLUMNS[] = {COLUMN("user_id", EXPT_DTYPE_INT64, OTHER_USER_ID, ROWS),
                                                 LABELS("group", EXPT_DTYPE_DICT32, GROUP, ROWS, GROUP_LABELS),
                                                 LABELS("city", EXPT_DTYPE_DICT8, CITY, ROWS, CITY_LABELS),
                                                 COLUMN("clicked", EXPT_DTYPE_BOOL8, CLICKED, ROWS),
                                                 COLUMN("converted", EXPT_DTYPE_INT64, CONVERTED, ROWS)};

static const int32_t CELL_GROUP[CELLS] = {0, 1, 0, 1};
static const int8_t CELL_CITY[CELLS] = {0, 0, 1, 1};
static const int64_t CELL_UNITS[CELLS] = {100, 110, 120, 130};
static const int64_t CELL_CLICKED[CELLS] = {40, 45, 50, 61};
static const int64_t CELL_CONVERTED[CELLS] = {10, 15, 12, 19};

static const expt_column CELL_COLUMNS[] = {LABELS("group", EXPT_DTYPE_DICT32, CELL_GROUP, CELLS, GROUP_LABELS),
                                           LABELS("city", EXPT_DTYPE_DICT8, CELL_CITY, CELLS, CITY_LABELS),
                                           COLUMN("units", EXPT_DTYPE_INT64, CELL_UNITS, CELLS),
                                           COLUMN("clicked", EXPT_DTYPE_INT64, CELL_CLICKED, CELLS),
                                           COLUMN("converted", EXPT_DTYPE_INT64, CELL_CONVERTED, CELLS)};

static const int64_t STORED_VERSION[ROWS] = {0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0};

static const expt_column STORED_COLUMNS[] = {COLUMN("unit", EXPT_DTYPE_INT64, USER_ID, ROWS),
                                             LABELS("variant", EXPT_DTYPE_DICT32, GROUP, ROWS, GROUP_LABELS),
                                             COLUMN("version", EXPT_DTYPE_INT64, STORED_VERSION, ROWS)};

static const expt_table STORED = {.columns = STORED_COLUMNS, .n_columns = 3, .n_rows = ROWS};
static const expt_table USERS = {.columns = USER_COLUMNS, .n_columns = 6, .n_rows = ROWS};
static const expt_table OTHER_USERS = {.columns = OTHER_USER_COLUMNS, .n_columns = 5, .n_rows = ROWS};
static const expt_table COUNTS = {.columns = CELL_COLUMNS, .n_columns = 5, .n_rows = CELLS};

const expt_table *fixture_table(void) {
  return &USERS;
}

const expt_table *fixture_analysis_add_counts_table(void) {
  return &COUNTS;
}

const expt_table *fixture_assigner_assign_sticky_previous(void) {
  return &STORED;
}

const expt_column *fixture_column_id(void) {
  return USER_COLUMNS;
}

/* ---- assigner ---------------------------------------------------------------------------------------------------- */

expt_assigner *fixture_assigner_fresh(const expt_context *ctx) {
  expt_error err;
  expt_assigner *assigner = NULL;
  fixture_must(expt_assigner_create(ctx, FIXTURE_TEXT, NULL, &assigner, &err), &err);
  return assigner;
}

expt_assigner *fixture_assigner(const expt_context *ctx) {
  expt_error err;
  expt_assigner *assigner = fixture_assigner_fresh(ctx);
  fixture_must(expt_assigner_add_variant(assigner, "A", 0.5, &err), &err);
  fixture_must(expt_assigner_add_variant(assigner, "B", 0.5, &err), &err);
  return assigner;
}

/* What holds for the fresh one holds for one with variants: neither has been used. */
expt_assigner *fixture_assigner_add_override_assigner(const expt_context *ctx) {
  return fixture_assigner(ctx);
}

expt_assigner *fixture_assigner_add_holdout_assigner(const expt_context *ctx) {
  return fixture_assigner(ctx);
}

/* ---- analysis ---------------------------------------------------------------------------------------------------- */

static expt_analysis *create(const expt_context *ctx, const char *unit) {
  expt_error err;
  expt_analysis *analysis = NULL;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = unit;
  options.control = "A";
  fixture_must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
  return analysis;
}

/* A metric over all units, one among those who clicked, a segment, and the planned shares. */
static expt_analysis *describe(expt_analysis *analysis) {
  expt_error err;
  expt_analysis_proportion_options options;
  expt_analysis_proportion_options_init(&options);
  options.among = "clicked";
  fixture_must(expt_analysis_add_variant(analysis, "A", 0.5, &err), &err);
  fixture_must(expt_analysis_add_variant(analysis, "B", 0.5, &err), &err);
  fixture_must(expt_analysis_add_segment(analysis, "city", &err), &err);
  fixture_must(expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, &err), &err);
  fixture_must(expt_analysis_add_proportion(analysis, "pcvr", "converted", &options, &err), &err);
  return analysis;
}

static expt_analysis *count(expt_analysis *analysis, const expt_table *table) {
  expt_error err;
  fixture_must(expt_analysis_add(analysis, table, NULL, &err), &err);
  return analysis;
}

expt_analysis *fixture_analysis_fresh(const expt_context *ctx) {
  return create(ctx, "user_id");
}

expt_analysis *fixture_analysis_add_analysis(const expt_context *ctx) {
  return describe(create(ctx, "user_id"));
}

expt_analysis *fixture_analysis_add_counts_analysis(const expt_context *ctx) {
  return describe(create(ctx, NULL));
}

expt_analysis *fixture_analysis_decompose_analysis(const expt_context *ctx) {
  expt_error err;
  expt_analysis *analysis = fixture_analysis_add_counts_analysis(ctx);
  fixture_must(expt_analysis_add_proportion(analysis, "cvr", "converted", NULL, &err), &err);
  fixture_must(expt_analysis_add_counts(analysis, &COUNTS, "units", NULL, &err), &err);
  return analysis;
}

expt_analysis *fixture_analysis(const expt_context *ctx) {
  return count(fixture_analysis_add_analysis(ctx), &USERS);
}

expt_analysis *fixture_analysis_bayesian_analysis(const expt_context *ctx) {
  expt_error err;
  expt_analysis *analysis = create(ctx, NULL);
  fixture_must(expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, &err), &err);
  fixture_must(expt_analysis_add_counts(analysis, &COUNTS, "units", NULL, &err), &err);
  return analysis;
}

expt_analysis *fixture_analysis_cap_analysis(const expt_context *ctx) {
  expt_error err;
  expt_analysis *analysis = create(ctx, "user_id");
  fixture_must(expt_analysis_add_quantile(analysis, FIXTURE_ANALYSIS_CAP_METRIC, "amount", 0.5, NULL, &err), &err);
  return count(analysis, &USERS);
}

expt_analysis *fixture_analysis_merge_other(const expt_context *ctx) {
  return count(fixture_analysis_add_analysis(ctx), &OTHER_USERS);
}

/* ---- layer ------------------------------------------------------------------------------------------------------- */

expt_layer *fixture_layer_add_layer(const expt_context *ctx) {
  expt_error err;
  expt_layer *layer = NULL;
  fixture_must(expt_layer_create(ctx, FIXTURE_TEXT, NULL, &layer, &err), &err);
  return layer;
}

expt_layer *fixture_layer_add_buckets_layer(const expt_context *ctx) {
  return fixture_layer_add_layer(ctx);
}

expt_layer *fixture_layer(const expt_context *ctx) {
  expt_error err;
  expt_layer *layer = fixture_layer_add_layer(ctx);
  fixture_must(expt_layer_add(layer, FIXTURE_TEXT, 1.0, &err), &err);
  return layer;
}

/* ---- events ------------------------------------------------------------------------------------------------------ */

static const int64_t AT[ROWS] = {0,       1000000, 2000000, 3000000, 4000000,  5000000,
                                 6000000, 7000000, 8000000, 9000000, 10000000, 11000000};
static const int32_t REASON[ROWS] = {-1, 0, -1, 1, -1, -1, -1, -1, 0, -1, -1, -1};
static const int32_t REASON_OFFSETS[] = {0, 9, 19};
static const expt_column REASON_LABELS = {
    .data = "duplicatemissing_id", .offsets = REASON_OFFSETS, .length = 2, .dtype = EXPT_DTYPE_UTF8, .offset_width = 4};

static const expt_column EVENT_COLUMNS[] = {COLUMN("user_id", EXPT_DTYPE_INT64, USER_ID, ROWS),
                                            {.name = "at",
                                             .dtype = EXPT_DTYPE_TIME,
                                             .time_unit = EXPT_TIME_UNIT_US,
                                             .data = AT,
                                             .length = ROWS,
                                             .stride = sizeof AT[0]},
                                            LABELS("group", EXPT_DTYPE_DICT32, GROUP, ROWS, GROUP_LABELS),
                                            LABELS("city", EXPT_DTYPE_DICT8, CITY, ROWS, CITY_LABELS),
                                            COLUMN("converted", EXPT_DTYPE_INT64, CONVERTED, ROWS),
                                            COLUMN("amount", EXPT_DTYPE_FLOAT64, AMOUNT, ROWS)};
static const expt_column CLEANED_COLUMNS[] = {LABELS("reason", EXPT_DTYPE_DICT32, REASON, ROWS, REASON_LABELS),
                                              COLUMN("is_relabelled", EXPT_DTYPE_BOOL8, CLICKED, ROWS)};

static const expt_table EVENTS = {.columns = EVENT_COLUMNS, .n_columns = 6, .n_rows = ROWS};
static const expt_table CLEANED = {.columns = CLEANED_COLUMNS, .n_columns = 2, .n_rows = ROWS};

const expt_table *fixture_stitch_left(void) {
  return &EVENTS;
}

const expt_table *fixture_stitch_right(void) {
  return &EVENTS;
}

const expt_table *fixture_sessionize_table(void) {
  return &EVENTS;
}

const expt_table *fixture_running_table(void) {
  return &EVENTS;
}

const expt_table *fixture_exposures_add_table(void) {
  return &EVENTS;
}

expt_analysis *fixture_analysis_trend_analysis(const expt_context *ctx) {
  expt_error err;
  expt_analysis *analysis = NULL;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.time = "at";
  fixture_must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
  fixture_must(expt_analysis_add_proportion(analysis, "cvr", "converted", NULL, &err), &err);
  fixture_must(expt_analysis_add(analysis, &EVENTS, NULL, &err), &err);
  return analysis;
}

const expt_table *fixture_unit_table_add_events(void) {
  return &EVENTS;
}

const expt_table *fixture_calendar_table(void) {
  return &EVENTS;
}

const expt_table *fixture_clean_counts_table(void) {
  return &CLEANED;
}

expt_exposures *fixture_exposures(const expt_context *ctx) {
  expt_error err;
  expt_exposures *exposures = NULL;
  fixture_must(expt_exposures_create(ctx, "user_id", "at", "group", NULL, &exposures, &err), &err);
  fixture_must(expt_exposures_add(exposures, &EVENTS, NULL, &err), &err);
  return exposures;
}

expt_unit_table *fixture_unit_table_fresh(const expt_context *ctx) {
  expt_error err;
  expt_unit_table *table = NULL;
  expt_unit_table_options options;
  expt_unit_table_options_init(&options);
  options.event = "city";
  fixture_must(expt_unit_table_create(ctx, "user_id", "at", &options, &table, &err), &err);
  return table;
}

expt_unit_table *fixture_unit_table_add_exposures_table(const expt_context *ctx) {
  expt_error err;
  expt_unit_table *table = fixture_unit_table_fresh(ctx);
  fixture_must(expt_unit_table_add_event_count(table, "events", NULL, &err), &err);
  fixture_must(expt_unit_table_add_event_sum(table, "spent", "amount", NULL, &err), &err);
  fixture_must(expt_unit_table_add_event_first(table, "first_amount", "amount", NULL, &err), &err);
  fixture_must(expt_unit_table_add_event_max(table, "most", "amount", NULL, &err), &err);
  fixture_must(expt_unit_table_add_event_distinct(table, "cities", "city", NULL, &err), &err);
  fixture_must(expt_unit_table_add_time_since(table, "since", NULL, &err), &err);
  return table;
}

expt_unit_table *fixture_unit_table(const expt_context *ctx) {
  expt_error err;
  expt_unit_table *table = fixture_unit_table_add_exposures_table(ctx);
  expt_exposures *exposures = fixture_exposures(NULL);
  fixture_must(expt_unit_table_add_exposures(table, exposures, &err), &err);
  fixture_must(expt_unit_table_add(table, &EVENTS, NULL, &err), &err);
  expt_exposures_free(exposures);
  return table;
}

/* ---- funnel, retention, activity ---------------------------------------------------------------------------------- */

const expt_table *fixture_funnel_add_table(void) {
  return &EVENTS;
}

const expt_table *fixture_retention_add_table(void) {
  return &EVENTS;
}

const expt_table *fixture_activity_add_table(void) {
  return &EVENTS;
}

expt_funnel *fixture_funnel_fresh(const expt_context *ctx) {
  expt_error err;
  expt_funnel *funnel = NULL;
  fixture_must(expt_funnel_create(ctx, "user_id", "at", "city", NULL, &funnel, &err), &err);
  return funnel;
}

expt_funnel *fixture_funnel_add_exposures_funnel(const expt_context *ctx) {
  expt_error err;
  expt_funnel *funnel = fixture_funnel_fresh(ctx);
  expt_funnel_step_options options;
  expt_funnel_step_options_init(&options);
  options.attribute = "converted";
  options.value = 1;
  fixture_must(expt_funnel_add_step(funnel, "came", "Paris", NULL, &err), &err);
  fixture_must(expt_funnel_add_step(funnel, "stayed", "Lyon", &options, &err), &err);
  fixture_must(expt_funnel_add_segment(funnel, "group", &err), &err);
  return funnel;
}

expt_funnel *fixture_funnel(const expt_context *ctx) {
  expt_error err;
  expt_funnel *funnel = fixture_funnel_add_exposures_funnel(ctx);
  expt_exposures *exposures = fixture_exposures(NULL);
  fixture_must(expt_funnel_add_exposures(funnel, exposures, &err), &err);
  fixture_must(expt_funnel_add(funnel, &EVENTS, NULL, &err), &err);
  expt_exposures_free(exposures);
  return funnel;
}

expt_retention *fixture_retention_add_exposures_retention(const expt_context *ctx) {
  expt_error err;
  expt_retention *retention = NULL;
  fixture_must(expt_retention_create(ctx, "user_id", "at", NULL, &retention, &err), &err);
  return retention;
}

expt_retention *fixture_retention(const expt_context *ctx) {
  expt_error err;
  expt_retention *retention = fixture_retention_add_exposures_retention(ctx);
  expt_exposures *exposures = fixture_exposures(NULL);
  fixture_must(expt_retention_add_exposures(retention, exposures, &err), &err);
  fixture_must(expt_retention_add(retention, &EVENTS, NULL, &err), &err);
  expt_exposures_free(exposures);
  return retention;
}

expt_activity *fixture_activity_add_exposures_activity(const expt_context *ctx) {
  expt_error err;
  expt_activity *activity = NULL;
  expt_activity_options options;
  expt_activity_options_init(&options);
  options.session = "converted";
  options.attribute = "city";
  fixture_must(expt_activity_create(ctx, "user_id", "at", &options, &activity, &err), &err);
  return activity;
}

expt_activity *fixture_activity(const expt_context *ctx) {
  expt_error err;
  expt_activity *activity = fixture_activity_add_exposures_activity(ctx);
  expt_exposures *exposures = fixture_exposures(NULL);
  fixture_must(expt_activity_add_exposures(activity, exposures, &err), &err);
  fixture_must(expt_activity_add(activity, &EVENTS, NULL, &err), &err);
  expt_exposures_free(exposures);
  return activity;
}

/* ---- bandit ------------------------------------------------------------------------------------------------------ */

expt_bandit *fixture_bandit_fresh(const expt_context *ctx) {
  expt_error err;
  expt_bandit *bandit = NULL;
  fixture_must(expt_bandit_create(ctx, FIXTURE_BANDIT_CREATE_REWARD, NULL, &bandit, &err), &err);
  return bandit;
}

expt_bandit *fixture_bandit_add_feature_bandit(const expt_context *ctx) {
  expt_error err;
  expt_bandit *bandit = NULL;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  fixture_must(expt_bandit_create(ctx, FIXTURE_BANDIT_CREATE_REWARD, &options, &bandit, &err), &err);
  return bandit;
}

expt_bandit *fixture_bandit_update_bandit(const expt_context *ctx) {
  expt_error err;
  expt_bandit *bandit = fixture_bandit_fresh(ctx);
  fixture_must(expt_bandit_add_arm(bandit, FIXTURE_TEXT, &err), &err);
  fixture_must(expt_bandit_add_arm(bandit, "other", &err), &err);
  return bandit;
}

expt_bandit *fixture_bandit_merge_other(const expt_context *ctx) {
  return fixture_bandit_update_bandit(ctx);
}

static char DECISIONS[ROWS * 16];
static char ARMS[ROWS * 8];
static int32_t DECISION_ENDS[ROWS + 1], ARM_ENDS[ROWS + 1];

/* Arms have names of 7 and 5 bytes. */
static void choose_rows(void) {
  expt_error err;
  expt_bandit *bandit = fixture_bandit_update_bandit(NULL);
  for (int i = 0; i < ROWS; i++) {
    expt_bandit_choice decision = {.struct_size = sizeof decision};
    char unit[16];
    snprintf(unit, sizeof unit, "%d", (int)USER_ID[i]);
    fixture_must(expt_bandit_choose_one(bandit, unit, 0, NULL, 0, &decision, &err), &err);
    memcpy(DECISIONS + 16 * i, decision.decision_id, 16);
    memcpy(ARMS + ARM_ENDS[i], decision.arm, strlen(decision.arm));
    DECISION_ENDS[i + 1] = 16 * (i + 1);
    ARM_ENDS[i + 1] = ARM_ENDS[i] + (int32_t)strlen(decision.arm);
  }
  expt_bandit_free(bandit);
}

#define TEXTS(title, bytes, ends) \
  { .name = title, .dtype = EXPT_DTYPE_UTF8, .data = bytes, .offsets = ends, .length = ROWS, .offset_width = 4 }

const expt_table *fixture_bandit_update_table(void) {
  static const expt_column columns[] = {TEXTS("decision_id", DECISIONS, DECISION_ENDS), TEXTS("arm", ARMS, ARM_ENDS),
                                        COLUMN("converted", EXPT_DTYPE_INT64, CONVERTED, ROWS)};
  static const expt_table log = {.columns = columns, .n_columns = 3, .n_rows = ROWS};
  if (DECISION_ENDS[ROWS] == 0) choose_rows();
  return &log;
}

expt_bandit *fixture_bandit(const expt_context *ctx) {
  expt_error err;
  expt_bandit *bandit = fixture_bandit_update_bandit(ctx);
  fixture_must(expt_bandit_update(bandit, fixture_bandit_update_table(), "log", &err), &err);
  return bandit;
}

/* ---- policy ------------------------------------------------------------------------------------------------------ */

const expt_table *fixture_policy_value_table(void) {
  static const double probability[ROWS] = {0.5, 0.5, 0.4, 0.6, 0.5, 0.5, 0.2, 0.8, 0.5, 0.5, 0.3, 0.7};
  static const double target[ROWS] = {0.25, 0.5, 0.75, 1.0, 0.0, 0.5, 0.25, 0.5, 0.75, 1.0, 0.0, 0.5};
  static const expt_column columns[] = {LABELS("arm", EXPT_DTYPE_DICT32, GROUP, ROWS, GROUP_LABELS),
                                        COLUMN("reward", EXPT_DTYPE_FLOAT64, AMOUNT, ROWS),
                                        COLUMN("probability", EXPT_DTYPE_FLOAT64, probability, ROWS),
                                        COLUMN("target", EXPT_DTYPE_FLOAT64, target, ROWS)};
  static const expt_table log = {.columns = columns, .n_columns = 4, .n_rows = ROWS};
  return &log;
}

const expt_table *fixture_adaptive_effects_table(void) {
  return fixture_policy_value_table();
}

/* ---- monitor ----------------------------------------------------------------------------------------------------- */

expt_monitor *fixture_monitor_look_monitor(const expt_context *ctx) {
  expt_error err;
  expt_monitor *monitor = NULL;
  expt_monitor_options options;
  expt_monitor_options_init(&options);
  options.looks = 2;
  fixture_must(expt_monitor_create(ctx, "ctr", 1000, &options, &monitor, &err), &err);
  return monitor;
}

expt_monitor *fixture_monitor(const expt_context *ctx) {
  expt_error err;
  expt_monitor_answer answer = {.struct_size = sizeof answer};
  expt_monitor *monitor = fixture_monitor_look_monitor(ctx);
  expt_analysis *analysis = fixture_analysis(ctx);
  fixture_must(expt_monitor_look(monitor, analysis, 1, &answer, &err), &err);
  expt_analysis_free(analysis);
  return monitor;
}
