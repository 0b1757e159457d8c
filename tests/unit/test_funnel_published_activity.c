/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention and activity of synthetic_events_raiknef (16,959 events, 2,000 users): published_retention.csv and
 * published_daily_active_users.csv. Ends with 77 (skipped) where the data are absent. */
#include "tests/unit/reference_csv.h"
#include "tests/unit/test_funnel_data.h"

#include <experiment/retention.h>

static bool open_published(csv_file *csv, const char *name) {
  const char *const folder = getenv("EXPT_DATA_DIR");
  char path[1024];
  snprintf(path, sizeof path, "%s/synthetic_events_raiknef/%s", folder == NULL ? "." : folder, name);
  return csv_open(csv, path);
}

static void days_1_7_14_30(void **state) {
  (void)state;
  expt_retention_options options;
  expt_retention *retention = NULL;
  expt_frame *frame = NULL;
  expt_error err;
  csv_file csv;
  int rows = 0;
  expt_retention_options_init(&options);
  options.maturity = EXPT_MATURITY_ALL; /* as published: users whose day 30 was still to come count as lost */
  must(expt_retention_create(NULL, "user_id", "event_timestamp", &options, &retention, &err), &err);
  test_table *const table = published_events_table();
  must(expt_retention_add(retention, test_table_view(table), "all", &err), &err);
  must(expt_retention_frame(retention, NULL, &frame, &err), &err);
  assert_true(open_published(&csv, "published_retention.csv"));
  for (; csv_next(&csv); rows++) {
    const int64_t day = csv_integer(&csv, "day"); /* rows of all cohorts come first, from day 0 */
    assert_string_equal(test_text(expt_frame_view(frame), "cohort", day), "all");
    assert_true(test_integer(expt_frame_view(frame), "period", day) == day);
    assert_true(test_integer(expt_frame_view(frame), "units", day) == 2000);
    assert_true(test_integer(expt_frame_view(frame), "retained", day) == csv_integer(&csv, "retained_users"));
    assert_true(test_double(expt_frame_view(frame), "rate", day) == csv_number(&csv, "retention"));
  }
  fclose(csv.file);
  assert_int_equal(rows, 4);
  expt_frame_free(frame);
  test_table_free(table);
  expt_retention_free(retention);
}

static void daily_active_users(void **state) {
  (void)state;
  expt_activity_options options;
  expt_activity *activity = NULL;
  expt_frame *frame = NULL;
  expt_error err;
  csv_file csv;
  int64_t row = 0;
  expt_activity_options_init(&options);
  options.session = "session_id";
  must(expt_activity_create(NULL, "user_id", "event_timestamp", &options, &activity, &err), &err);
  test_table *const table = published_events_table();
  must(expt_activity_add(activity, test_table_view(table), "all", &err), &err);
  must(expt_activity_frame(activity, &frame, &err), &err);
  assert_true(open_published(&csv, "published_daily_active_users.csv"));
  for (; csv_next(&csv); row++) {
    assert_string_equal(test_text(expt_frame_view(frame), "date", row), csv_text(&csv, "event_date"));
    assert_true(test_integer(expt_frame_view(frame), "dau", row) == csv_integer(&csv, "dau"));
  }
  fclose(csv.file);
  assert_true(row == 45 && row == expt_frame_view(frame)->n_rows);
  /* pandas 1.5.3: events.groupby('event_date').session_id.nunique().head(3) */
  assert_true(test_double(expt_frame_view(frame), "sessions", 0) == 86.0);
  assert_true(test_double(expt_frame_view(frame), "sessions", 1) == 104.0);
  assert_true(test_double(expt_frame_view(frame), "sessions", 2) == 114.0);
  expt_frame_free(frame);
  test_table_free(table);
  expt_activity_free(activity);
}

int main(void) {
  if (!published_events_read()) return 77;
  const struct CMUnitTest tests[] = {cmocka_unit_test(days_1_7_14_30), cmocka_unit_test(daily_active_users)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
