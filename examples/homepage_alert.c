/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did the low-price alert on the home page help?
 *
 *   homepage_alert [users.csv [results.csv]]
 *
 * users.csv has one row per user: user_id, experiment_group, city_tier, user_type, is_clicked, is_converted. Without it, users are simulated
 * and written to homepage_alert_users.csv first. results.csv receives every number at full precision. */

#include "csv_table.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SALT "luckin_homepage_low_price_alert_v1"

static expt_error err;

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  fprintf(stderr, "%s: %s %s: %s", err.function, err.argument, err.field, err.message);
  if (err.row >= 0) fprintf(stderr, " (row %lld)", (long long)err.row);
  fputc('\n', stderr);
  exit(1);
}

static const expt_column *column(const expt_table *table, const char *name) {
  for (int64_t i = 0; i < table->n_columns; i++) {
    if (!strcmp(table->columns[i].name, name)) return table->columns + i;
  }
  fprintf(stderr, "the file has no column %s\n", name);
  exit(1);
}

static void write_text(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  if (!file || fputs(text, file) < 0 || fclose(file)) {
    perror(path);
    exit(1);
  }
}

static void write_csv(const char *path, const expt_table *table) {
  int64_t need = 0;
  must(expt_table_to_csv(table, NULL, NULL, 0, &need, &err));
  char *text = malloc((size_t)need);
  must(expt_table_to_csv(table, NULL, text, need, &need, &err));
  write_text(path, text);
  free(text);
}

static const char *simulate(void) {
  static const char path[] = "homepage_alert_users.csv";
  expt_frame *users = NULL;
  must(expt_simulate_experiment(NULL, 30000, NULL, &users, &err));
  write_csv(path, expt_frame_view(users));
  expt_frame_free(users);
  printf("Simulated 30000 users into %s\n", path);
  return path;
}

/* The label of a row, whether the column holds text or codes. */
static int same_label(const expt_column *text, const expt_column *dict, int64_t row) {
  const int64_t *at = (const int64_t *)text->offsets;
  const int32_t code = ((const int32_t *)dict->data)[row];
  const int64_t *level = (const int64_t *)dict->labels->offsets;
  const int64_t size = at[row + 1] - at[row];
  return code >= 0 && level[code + 1] - level[code] == size &&
         !memcmp((const char *)text->data + at[row], (const char *)dict->labels->data + level[code], (size_t)size);
}

/* The split is a pure function of the id: recompute it and compare with what the file says happened. */
static void check_split(const expt_table *users) {
  expt_assigner *assigner = NULL;
  must(expt_assigner_create(NULL, SALT, NULL, &assigner, &err));
  must(expt_assigner_add_variant(assigner, "B", .5, &err));
  must(expt_assigner_add_variant(assigner, "A", .5, &err));
  expt_frame *split = NULL;
  must(expt_assigner_assign(assigner, column(users, "user_id"), &split, &err));
  const expt_column *variant = column(expt_frame_view(split), "variant"), *group = column(users, "experiment_group");
  int64_t equal = 0;
  for (int64_t row = 0; row < users->n_rows; row++) equal += same_label(group, variant, row);
  printf("Split: %lld of %lld users are in the group that md5(user_id + \"_\" + salt) gives them\n", (long long)equal,
         (long long)users->n_rows);
  expt_frame_free(split);
  expt_assigner_free(assigner);
}

/* The users with the city tiers named as the business speaks of them. */
static expt_table with_city(const expt_table *users, expt_column *columns, expt_frame **recoded) {
  static const char *const from[] = {"tier_1", "tier_2", "tier_3_4"}, *const to[] = {"tier_1-2", "tier_1-2", "tier_3-4"};
  must(expt_table_recode(NULL, users, "city_tier", from, to, 3, NULL, recoded, &err));
  static const char *const kept[] = {"user_id", "experiment_group", "user_type", "is_clicked", "is_converted"};
  for (int i = 0; i < 5; i++) columns[i] = *column(users, kept[i]);
  columns[5] = expt_frame_view(*recoded)->columns[0];
  columns[5].name = "city";
  const expt_table table = {.columns = columns, .n_columns = 6, .n_rows = users->n_rows};
  return table;
}

static expt_analysis *analyse(const expt_table *users) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user_id";
  options.control = "A";
  expt_analysis *analysis = NULL;
  must(expt_analysis_create(NULL, "experiment_group", &options, &analysis, &err));
  must(expt_analysis_add_segment(analysis, "city", &err));
  must(expt_analysis_add_segment(analysis, "user_type", &err));
  must(expt_analysis_add_proportion(analysis, "CTR", "is_clicked", NULL, &err));
  expt_analysis_proportion_options clicked;
  expt_analysis_proportion_options_init(&clicked);
  clicked.among = "is_clicked";
  must(expt_analysis_add_proportion(analysis, "PCVR", "is_converted", &clicked, &err));
  must(expt_analysis_add_proportion(analysis, "CVR", "is_converted", NULL, &err));
  must(expt_analysis_add(analysis, users, "users", &err));
  return analysis;
}

static void print_results(const expt_table *results) {
  static const char *const shown[] = {"metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant",
                                      "estimate", "ci_low", "ci_high", "rel_estimate", "statistic", "p_value"};
  expt_table_to_text_options options;
  expt_table_to_text_options_init(&options);
  options.digits = 4;
  options.columns = shown;
  options.n_columns = sizeof shown / sizeof *shown;
  int64_t need = 0;
  must(expt_table_to_text(results, &options, NULL, 0, &need, &err));
  char *text = malloc((size_t)need);
  must(expt_table_to_text(results, &options, text, need, &need, &err));
  fputs(text, stdout);
  free(text);
}

/* One metric of the whole population in words: rows come metric by metric, the whole population first. */
static void say(const expt_table *results, const char *metric) {
  const expt_column *names = column(results, "metric");
  const int64_t *at = (const int64_t *)names->offsets;
  int64_t row = 0;
  while (strncmp((const char *)names->data + at[row], metric, (size_t)(at[row + 1] - at[row]))) row++;
  const double p = ((const double *)column(results, "p_value")->data)[row];
  const double lift = 100 * ((const double *)column(results, "rel_estimate")->data)[row];
  if (p < .05) {
    printf("%s %s by %.1f %% (p %.2g)", metric, lift > 0 ? "rises" : "falls", fabs(lift), p);
  } else {
    printf("%s shows no clear change (%+.1f %%, p %.2g)", metric, lift, p);
  }
}

int main(int argc, char **argv) {
  csv_table *file = csv_table_read(argc > 1 ? argv[1] : simulate());
  if (!file) return 1;
  const expt_table *users = csv_table_view(file);
  check_split(users);

  expt_column columns[6];
  expt_frame *recoded = NULL, *results = NULL;
  const expt_table table = with_city(users, columns, &recoded);
  expt_analysis *analysis = analyse(&table);
  expt_srm srm = {.struct_size = sizeof srm};
  must(expt_analysis_srm(analysis, NULL, &srm, &err));
  printf("Sample ratio: chi2 %.4f, p %.4f: %s\n\n", srm.chi2, srm.p_value, srm.passes ? "the split is sound" : "the split is BROKEN");

  must(expt_analysis_frequentist(analysis, NULL, &results, &err));
  print_results(expt_frame_view(results));
  printf("\nVerdict: with the alert (B against A) ");
  say(expt_frame_view(results), "CTR");
  printf("; ");
  say(expt_frame_view(results), "PCVR");
  printf("; ");
  say(expt_frame_view(results), "CVR");
  printf(".%s\n", srm.passes ? "" : " Do not trust it: the split is broken.");
  if (argc > 2) write_csv(argv[2], expt_frame_view(results));

  expt_frame_free(results);
  expt_frame_free(recoded);
  expt_analysis_free(analysis);
  csv_table_free(file);
  return 0;
}
