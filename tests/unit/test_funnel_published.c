/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two published data sets: synthetic_events_raiknef (16,959 events; published_funnel_metrics.csv,
 * published_ab_test_result.json, published_traffic_source_segments.csv) and datamasked_funnel (90,400 users; four
 * pages, two devices). Ends with 77 (skipped) where the data are absent. */
#include "tests/unit/test_funnel_data.h"
#include "tests/unit/test_funnel_support.h"

#include <experiment/analysis.h>
#include <math.h>

static const char *const steps[] = {"session_start", "view_item", "add_to_cart", "begin_checkout", "purchase"};

static expt_funnel *events_funnel(int32_t from, int32_t to) {
  expt_funnel *funnel = NULL;
  expt_error err;
  must(expt_funnel_create(NULL, "user_id", "event_timestamp", "event_name", NULL, &funnel, &err), &err);
  for (int32_t i = from; i < to; i++)
    add_step(funnel, steps[i], NULL);
  return funnel;
}

static void add_published(expt_funnel *funnel) {
  test_table *const table = published_events_table();
  expt_error err;
  must(expt_funnel_add(funnel, test_table_view(table), "all", &err), &err);
  test_table_free(table);
}

static expt_frame *ask_counts(const expt_funnel *funnel) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_funnel_counts(funnel, NULL, &frame, &err), &err);
  return frame;
}

static void the_five_steps(void **state) {
  (void)state;
  static const int64_t reached[] = {2000, 1925, 1048, 719, 536};
  static const double step_rates[] = {1.0, 0.9625, 0.54442, 0.68607, 0.74548}; /* published to five digits */
  static const double rates[] = {1.0, 0.9625, 0.524, 0.3595, 0.268};
  expt_funnel *const funnel = events_funnel(0, 5);
  add_published(funnel);
  expt_frame *const frame = ask_counts(funnel);
  const expt_table *const table = expt_frame_view(frame);
  assert_true(table->n_rows == 5);
  for (int64_t row = 0; row < 5; row++) {
    assert_true(test_integer(table, "units", row) == 2000);
    assert_true(test_integer(table, "reached", row) == reached[row]);
    assert_true(fabs(test_double(table, "step_rate", row) - step_rates[row]) <= 0.5e-5);
    assert_true(fabs(test_double(table, "rate", row) - rates[row]) <= 1e-15);
  }
  expt_frame_free(frame);
  expt_funnel_free(funnel);
}

static void buyers_by_traffic_source(void **state) {
  (void)state;
  static const struct {
    const char *source;
    int64_t users, buyers;
  } published[] = {{"organic_search", 676, 256},
                   {"direct", 329, 111},
                   {"referral", 156, 42},
                   {"paid_search", 485, 94},
                   {"social", 354, 33}};
  expt_funnel *const funnel = events_funnel(0, 5);
  expt_error err;
  must(expt_funnel_add_segment(funnel, "traffic_source", &err), &err);
  add_published(funnel);
  expt_frame *const frame = ask_counts(funnel);
  for (int i = 0; i < 5; i++) {
    const int64_t row = counts_row(expt_frame_view(frame), "traffic_source", published[i].source, NULL, "purchase");
    assert_true(test_integer(expt_frame_view(frame), "units", row) == published[i].users);
    assert_true(test_integer(expt_frame_view(frame), "reached", row) == published[i].buyers);
  }
  expt_frame_free(frame);
  expt_funnel_free(funnel);
}

/* From the units of the funnel to the published test: z 1.4472079, p 0.1478387. */
static void variants_through_the_analysis(void **state) {
  (void)state;
  expt_funnel *const funnel = events_funnel(1, 3);
  expt_exposures *const exposures = published_exposures();
  expt_frame *units = NULL, *answer = NULL;
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_funnel_add_exposures(funnel, exposures, &err), &err);
  add_published(funnel);
  expt_frame *const counts = ask_counts(funnel);
  const expt_table *const table = expt_frame_view(counts);
  assert_true(test_integer(table, "reached", counts_row(table, "all", "", "A", "view_item")) == 907);
  assert_true(test_integer(table, "reached", counts_row(table, "all", "", "A", "add_to_cart")) == 478);
  assert_true(test_integer(table, "reached", counts_row(table, "all", "", "B", "view_item")) == 1018);
  assert_true(test_integer(table, "reached", counts_row(table, "all", "", "B", "add_to_cart")) == 570);
  must(expt_funnel_units(funnel, &units, &err), &err);
  expt_analysis_proportion_options among;
  expt_analysis_proportion_options_init(&among);
  among.among = "view_item";
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "carts", "add_to_cart", &among, &err), &err);
  must(expt_analysis_add(analysis, expt_frame_view(units), "all", &err), &err);
  must(expt_analysis_frequentist(analysis, NULL, &answer, &err), &err);
  assert_true(fabs(test_double(expt_frame_view(answer), "statistic", 0) - 1.44720791769095) <= 1e-13);
  assert_true(fabs(test_double(expt_frame_view(answer), "p_value", 0) - 0.14783869966465524) <= 1e-13);
  expt_frame_free(answer), expt_frame_free(units), expt_frame_free(counts);
  expt_analysis_free(analysis);
  expt_exposures_free(exposures);
  expt_funnel_free(funnel);
}

/* All pages of a user carry one date, so the order is that of ties that are allowed. */
static void twelve_numbers_of_the_four_pages(void **state) {
  (void)state;
  static const char *const pages[] = {"home_page", "search_page", "payment_page", "payment_confirmation_page"};
  static const int64_t all[] = {90400, 45200, 6030, 452}, desktop[] = {60200, 30100, 3010, 150},
                       mobile[] = {30200, 15100, 3020, 302};
  for (expt_funnel_mode mode = 0; mode <= EXPT_FUNNEL_MODE_ANY_ORDER; mode++) {
    expt_funnel_options options;
    expt_funnel *funnel = NULL;
    expt_error err;
    expt_funnel_options_init(&options);
    options.mode = mode;
    options.ties = EXPT_FUNNEL_TIES_ALLOW;
    must(expt_funnel_create(NULL, "user_id", "date", "page", &options, &funnel, &err), &err);
    for (int i = 0; i < 4; i++)
      add_step(funnel, pages[i], NULL);
    must(expt_funnel_add_segment(funnel, "device", &err), &err);
    test_table *const table = published_pages_table(pages);
    must(expt_funnel_add(funnel, test_table_view(table), NULL, &err), &err);
    test_table_free(table);
    expt_frame *const frame = ask_counts(funnel);
    const expt_table *const counts = expt_frame_view(frame);
    for (int i = 0; i < 4; i++) {
      assert_true(test_integer(counts, "reached", counts_row(counts, "all", "", NULL, pages[i])) == all[i]);
      assert_true(test_integer(counts, "reached", counts_row(counts, "device", "Desktop", NULL, pages[i])) ==
                  desktop[i]);
      assert_true(test_integer(counts, "reached", counts_row(counts, "device", "Mobile", NULL, pages[i])) == mobile[i]);
    }
    expt_frame_free(frame);
    expt_funnel_free(funnel);
  }
}

int main(void) {
  if (!published_events_read() || !published_pages_read()) return 77;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_five_steps),
      cmocka_unit_test(buyers_by_traffic_source),
      cmocka_unit_test(variants_through_the_analysis),
      cmocka_unit_test(twelve_numbers_of_the_four_pages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
