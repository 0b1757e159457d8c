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
static const char *const kAaSalt = "luckin_homepage_AA_sanity_v1";

static std::string simulate() {
  const std::string path = "homepage_alert_users.csv";
  std::ofstream(path) << table_to_csv(simulate_experiment(30000));
  std::printf("Simulated 30000 users into %s\n", path.c_str());
  return path;
}

static const expt_column *find_column(const expt_table &table, const std::string &name) {
  for (std::int64_t i = 0; i < table.n_columns; i++) {
    if (name == table.columns[i].name) return table.columns + i;
  }
  return nullptr;
}

static const expt_column &column(const expt_table &table, const std::string &name) {
  const expt_column *found = find_column(table, name);
  if (!found) throw std::runtime_error("the file has no column " + name);
  return *found;
}

static std::string text(const expt_column &column, std::int64_t row) {
  const std::int64_t *at = static_cast<const std::int64_t *>(column.offsets);
  return std::string(static_cast<const char *>(column.data) + at[row], static_cast<std::size_t>(at[row + 1] - at[row]));
}

// The table with one column more; `room` lives as long as the table.
static expt_table with_column(const expt_table &table, const expt_column &more, const char *name, std::vector<expt_column> &room) {
  room.assign(table.columns, table.columns + table.n_columns);
  room.push_back(more);
  room.back().name = name;
  expt_table longer = table;
  longer.columns = room.data();
  longer.n_columns++;
  return longer;
}

static void show(const Frame &frame, int digits, const std::vector<std::string> &columns) {
  std::fputs(table_to_text(frame, TableToTextOptions().digits(digits).max_rows(1000).columns(columns)).c_str(), stdout);
}

// Who is in which of two halves is a pure function of the id and a salt, so it can be computed again.
static Frame split(const expt_table &users, const char *salt, const char *below, const char *above) {
  Assigner assigner(salt);
  assigner.add_variant(below, .5).add_variant(above, .5);
  return assigner.assign(Column(column(users, "user_id")));
}

static void check_split(const expt_table &users) {
  const std::vector<std::string> variant = split(users, kSalt, "B", "A").strings("variant");
  long long equal = 0;
  for (std::int64_t row = 0; row < users.n_rows; row++) {
    equal += text(column(users, "experiment_group"), row) == variant[static_cast<std::size_t>(row)];
  }
  std::printf("Split: %lld of %lld users are in the group that md5(user_id + \"_\" + salt) gives them\n", equal,
              static_cast<long long>(users.n_rows));
}

// The tests on a split that means nothing: once by another salt, then by 200 random ones, which must find an effect as seldom as they say.
static void check_tests(const Analysis &analysis, const expt_table &users) {
  const Frame halves = split(users, kAaSalt, "A2", "A1");
  std::vector<expt_column> room;
  Analysis aa("aa_group", AnalysisOptions().unit("user_id").control("A1"));
  aa.add_proportion("CTR", "is_clicked").add_proportion("CVR", "is_converted");
  const Frame once = aa.add(with_column(users, halves.column("variant"), "aa_group", room), "users").frequentist();
  const std::vector<double> p = once.doubles("p_value");
  std::printf("A/A, one split: %.0f against %.0f users, p %.4f of CTR and %.4f of CVR\nA/A, 200 splits:\n", once.doubles("n_control")[0],
              once.doubles("n_variant")[0], p[0], p[1]);
  show(analysis.aa(users, AnalysisAaOptions().n_replicates(200)), 3,
       {"metric", "false_positives", "band_low", "band_high", "mean_p", "ks_p", "verdict"});
}

static void print_totals(const Analysis &analysis) {
  const Frame summary = analysis.summary();
  const std::vector<std::string> metric = summary.strings("metric"), segment = summary.strings("segment"), variant = summary.strings("variant");
  const std::vector<double> units = summary.doubles("units"), n = summary.doubles("n"), successes = summary.doubles("successes"),
                            value = summary.doubles("value");
  for (const char *group : {"A", "B"}) {
    std::printf("%s: ", group);
    for (std::size_t i = 0; i < metric.size(); i++) {
      if (segment[i] != "all" || variant[i] != group) continue;
      if (metric[i] == "CTR") std::printf("%.0f users, %.0f clicks", units[i], successes[i]);
      if (metric[i] == "CVR") std::printf(", %.0f orders", successes[i]);
      if (metric[i] == "revenue" || metric[i] == "subsidy") std::printf(", %s %.2f", metric[i].c_str(), n[i] * value[i]);
    }
    std::putchar('\n');
  }
}

static void say(const Frame &results, const std::string &metric) {
  const std::vector<std::string> names = results.strings("metric");
  std::size_t row = 0;  // the whole population comes first
  while (row < names.size() && names[row] != metric) row++;
  if (row == names.size()) return;
  const double p = results.doubles("p_value")[row], lift = 100 * results.doubles("rel_estimate")[row];
  if (p < .05) {
    std::printf(" %s %s by %.1f %% (p %.2g).", metric.c_str(), lift > 0 ? "rises" : "falls", std::fabs(lift), p);
  } else {
    std::printf(" %s shows no clear change (%+.1f %%, p %.2g).", metric.c_str(), lift, p);
  }
}

static void judge(const expt_table &file, const char *results_path) {
  const Frame city = table_recode(file, "city_tier", {"tier_1", "tier_2", "tier_3_4"}, {"tier_1-2", "tier_1-2", "tier_3-4"});
  std::vector<expt_column> room;
  const expt_table users = with_column(file, city.column("level"), "city", room);
  check_split(users);

  Analysis analysis("experiment_group", AnalysisOptions().unit("user_id").control("A"));
  analysis.add_segment("city").add_segment("user_type");
  analysis.add_proportion("CTR", "is_clicked")
      .add_proportion("PCVR", "is_converted", AnalysisProportionOptions().among("is_clicked").role(Role::secondary))
      .add_proportion("CVR", "is_converted");
  if (find_column(users, "order_amount")) analysis.add_mean("revenue", "order_amount", AnalysisMeanOptions().role(Role::secondary));
  if (find_column(users, "subsidy")) {
    analysis.add_mean("subsidy", "subsidy", AnalysisMeanOptions().role(Role::secondary).good(Good::down));
  }
  analysis.add(users, "users");
  const Srm srm = analysis.srm();
  std::printf("Sample ratio: chi2 %.4f, p %.4f: %s\n", srm.chi2, srm.p_value, srm.passes ? "the split is sound" : "the split is BROKEN");
  check_tests(analysis, users);

  std::puts("\nEffects");
  print_totals(analysis);
  const Frame results = analysis.frequentist();
  show(results, 4, {"metric", "segment", "level", "n_control", "n_variant", "value_control", "value_variant", "estimate", "ci_low", "ci_high",
                    "rel_estimate", "statistic", "p_value", "p_adjusted"});
  std::puts("\nWhich factor carries CVR = CTR x PCVR");
  show(analysis.decompose("CVR", {"CTR", "PCVR"}), 4, {"segment", "level", "part", "metric", "log_lift", "ci_low", "ci_high", "share"});
  std::puts("\nDo cities or kinds of users differ in the effect");
  show(analysis.heterogeneity(), 4, {"metric", "segment", "q", "p_value", "p_adjusted", "smallest_level", "largest_level"});

  std::printf("\nVerdict: with the alert (B against A)");
  for (const char *metric : {"CTR", "PCVR", "CVR", "revenue", "subsidy"}) say(results, metric);
  std::puts(srm.passes ? "" : " Do not trust it: the split is broken.");
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
