// SPDX-License-Identifier: GPL-3.0-or-later
// Did the low-price alert on the home page help?
//
//   homepage_alert_cpp [users.csv [results.csv]]
//
// The same job as homepage_alert.c, number for number.
#include "csv_table.h"

#include <cmath>
#include <cstdio>
#include <exception>
#include <experiment.hpp>
#include <fstream>
#include <iostream>
#include <memory>

using namespace experiment;

static const char *const kSalt = "luckin_homepage_low_price_alert_v1";

static std::string simulate() {
  const std::string path = "homepage_alert_users.csv";
  std::ofstream(path) << table_to_csv(simulate_experiment(30000));
  std::cout << "Simulated 30000 users into " << path << "\n";
  return path;
}

static const expt_column &column(const expt_table &table, const std::string &name) {
  for (std::int64_t i = 0; i < table.n_columns; i++) {
    if (name == table.columns[i].name) return table.columns[i];
  }
  throw std::runtime_error("the file has no column " + name);
}

static std::string text(const expt_column &column, std::int64_t row) {
  const std::int64_t *at = static_cast<const std::int64_t *>(column.offsets);
  return std::string(static_cast<const char *>(column.data) + at[row], static_cast<std::size_t>(at[row + 1] - at[row]));
}

// The split is a pure function of the id: recompute it and compare with what the file says happened.
static void check_split(const expt_table &users) {
  Assigner assigner(kSalt);
  assigner.add_variant("B", .5).add_variant("A", .5);
  const std::vector<std::string> variant = assigner.assign(Column(column(users, "user_id"))).strings("variant");
  long long equal = 0;
  for (std::int64_t row = 0; row < users.n_rows; row++) {
    equal += text(column(users, "experiment_group"), row) == variant[static_cast<std::size_t>(row)];
  }
  std::printf("Split: %lld of %lld users are in the group that md5(user_id + \"_\" + salt) gives them\n", equal,
              static_cast<long long>(users.n_rows));
}

static std::string say(const Frame &results, const std::string &metric) {
  const std::vector<std::string> names = results.strings("metric");
  std::size_t row = 0;  // the whole population comes first
  while (names[row] != metric) row++;
  const double p = results.doubles("p_value")[row], lift = 100 * results.doubles("rel_estimate")[row];
  char line[200];
  if (p < .05) {
    std::snprintf(line, sizeof line, "%s %s by %.1f %% (p %.2g)", metric.c_str(), lift > 0 ? "rises" : "falls", std::fabs(lift), p);
  } else {
    std::snprintf(line, sizeof line, "%s shows no clear change (%+.1f %%, p %.2g)", metric.c_str(), lift, p);
  }
  return line;
}

static void judge(const expt_table &users, const char *results_path) {
  check_split(users);
  const Frame city = table_recode(users, "city_tier", {"tier_1", "tier_2", "tier_3_4"}, {"tier_1-2", "tier_1-2", "tier_3-4"});
  std::vector<expt_column> columns(users.columns, users.columns + users.n_columns);
  columns.push_back(city.column("level"));
  columns.back().name = "city";
  expt_table table = users;
  table.columns = columns.data();
  table.n_columns++;

  Analysis analysis("experiment_group", AnalysisOptions().unit("user_id").control("A"));
  analysis.add_segment("city").add_segment("user_type");
  analysis.add_proportion("CTR", "is_clicked")
      .add_proportion("PCVR", "is_converted", AnalysisProportionOptions().among("is_clicked"))
      .add_proportion("CVR", "is_converted")
      .add(table, "users");
  const Srm srm = analysis.srm();
  std::printf("Sample ratio: chi2 %.4f, p %.4f: %s\n\n", srm.chi2, srm.p_value,
              srm.passes ? "the split is sound" : "the split is BROKEN");

  const Frame results = analysis.frequentist();
  std::fputs(table_to_text(results, TableToTextOptions().digits(4).columns(
                               {"metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant", "estimate",
                                "ci_low", "ci_high", "rel_estimate", "statistic", "p_value"}))
                 .c_str(),
             stdout);
  std::printf("\nVerdict: with the alert (B against A) %s; %s; %s.%s\n", say(results, "CTR").c_str(), say(results, "PCVR").c_str(),
              say(results, "CVR").c_str(), srm.passes ? "" : " Do not trust it: the split is broken.");
  if (results_path) std::ofstream(results_path) << table_to_csv(results);
}

int main(int argc, char **argv) {
  try {
    const std::string path = argc > 1 ? argv[1] : simulate();
    const std::unique_ptr<csv_table, void (*)(csv_table *)> file(csv_table_read(path.c_str()), csv_table_free);
    if (!file) return 1;
    judge(*csv_table_view(file.get()), argc > 2 ? argv[2] : nullptr);
  } catch (const std::exception &error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
  return 0;
}
