// SPDX-License-Identifier: GPL-3.0-or-later
// experiment.hpp: values go in and out, errors become exceptions, handles move and free themselves.
#include <experiment.hpp>

#include <cmath>
#include <cstdio>
#include <limits>

using namespace experiment;

namespace {

int failed = 0;

void expect(bool holds, const char *what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  failed++;
}

#define EXPECT(condition) expect((condition), #condition)

template <typename E, typename F>
std::string thrown(F run) {
  try {
    run();
  } catch (const E &error) {
    return error.what();
  } catch (const std::exception &other) {
    return std::string("another exception: ") + other.what();
  }
  return "nothing was thrown";
}

bool begins(const std::string &text, const std::string &with) {
  return text.compare(0, with.size(), with) == 0;
}

Table users() {
  Table table;
  table.add("user_id", std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8})
      .add("group", std::vector<std::string>{"A", "B", "A", "B", "A", "B", "A", "B"})
      .add("clicked", std::vector<bool>{true, true, false, true, false, true, false, false})
      .add("amount", std::vector<double>{1.5, 2.5, 0, 4, 0, 20, 0, 0});
  return table;
}

void free_functions_and_options() {
  const Estimate effect = two_proportions(10, 100, 20, 100);
  EXPECT(std::fabs(effect.estimate - 0.1) < 1e-15);
  EXPECT(effect.confidence == 0.95);
  const Estimate narrow =
      two_proportions(10, 100, 20, 100, TwoProportionsOptions().confidence(0.5).interval(Interval::wald));
  EXPECT(narrow.ci_low > effect.ci_low && narrow.ci_high < effect.ci_high);
  EXPECT(version() == "0.1.0");
  check_version();
}

void errors_are_typed() {
  EXPECT(begins(thrown<ArgumentError>([] { two_proportions(-1, 1, 1, 1); }), "expt_two_proportions: "));
  try {
    two_proportions(1, 2, 1, 2, TwoProportionsOptions().confidence(2));
    EXPECT(false);
  } catch (const Error &error) {
    EXPECT(error.status() == EXPT_E_ARGUMENT);
    EXPECT(error.function() == "expt_two_proportions");
    EXPECT(error.argument() == "options");
    EXPECT(error.field() == "confidence");
    EXPECT(error.row() == -1);
  }
}

void assigner_assigns() {
  Assigner assigner("salt");
  assigner.add_variant("A", 0.5).add_variant("B", 0.5);
  const Frame frame = assigner.assign(std::vector<std::int64_t>{42, 43});
  const Frame same = assigner.assign(std::vector<std::string>{"42", "43"});
  EXPECT(frame.rows() == 2);
  EXPECT(frame.strings("variant") == same.strings("variant"));
  EXPECT(frame.doubles("bucket") == same.doubles("bucket"));
  EXPECT(assigner.assign_one(42) == assigner.assign_one("42"));
  EXPECT(assigner.assign_one(42) == frame.strings("variant")[0]);
  EXPECT(begins(thrown<DuplicateError>([] { Assigner("s").add_variant("A", 1).add_variant("A", 1); }),
                "expt_assigner_add_variant: "));
  Assigner nobody("salt", AssignerOptions().traffic(0));
  nobody.add_variant("A", 1);
  EXPECT(nobody.assign_one(42).empty());
  const Assigner copy = Assigner::from_json(assigner.to_json());
  EXPECT(copy.to_json() == assigner.to_json());
}

void handles_move() {
  Assigner first("salt");
  first.add_variant("A", 1);
  Assigner second = std::move(first);
  EXPECT(second.assign_one("x") == "A");
  EXPECT(first.get() == nullptr);
  EXPECT(begins(thrown<ArgumentError>([&] { first.assign_one("x"); }), "expt_assigner_assign_one: "));
}

void texts_are_checked() {
  EXPECT(begins(thrown<ArgumentError>([] { Assigner(std::string("a\0b", 3)); }), "text: text with a NUL inside"));
}

void frames_are_read_by_name() {
  const Frame frame = table_cut(users(), "amount", std::vector<double>{0, 1, 10});
  const std::vector<std::string> levels = frame.strings("level");
  const std::vector<bool> present = frame.present("level");
  EXPECT(levels.size() == 8 && levels[0] == levels[1] && levels[0] != levels[2]);
  EXPECT(present[0] && !present[5] && levels[5].empty());
  EXPECT(begins(thrown<ColumnError>([&] { frame.doubles("none"); }), "Frame::column: "));
  Frame first = table_cut(users(), "amount", std::vector<double>{0, 1});
  const Frame second = std::move(first);
  EXPECT(second.rows() == 8);
  EXPECT(begins(thrown<StateError>([&] { first.rows(); }), "Frame::view: "));
  EXPECT(begins(thrown<DtypeError>([&] { frame.doubles("level"); }), "Frame::numbers: "));
}

void columns_of_every_kind() {
  std::vector<double> values{1, std::numeric_limits<double>::quiet_NaN(), 3};
  Column borrowed(values);
  EXPECT(borrowed.view().data == values.data());
  Column copy = Column(std::vector<float>{1, 2, 3}).present({true, false, true});
  EXPECT(copy.view().dtype == EXPT_DTYPE_FLOAT32 && copy.view().validity[0] == 5);
  const Column labels = Column::labels({0, 1, -1}, {"x", "y"});
  Table table;
  table.add("d", borrowed).add("f", copy).add("l", labels).add("t", Column::times({0, 1, 2}, TimeUnit::s));
  const std::string csv = table_to_csv(table, TableToCsvOptions().columns({"f", "l"}));
  EXPECT(csv == "f,l\n1,x\n,y\n3,\n");
  EXPECT(begins(thrown<ArgumentError>([&] { table.add("short", std::vector<double>{1}); }), "Table::add: "));
  EXPECT(begins(table_to_json(table), "[{\"d\""));
}

void frames_are_tables() {
  const Frame levels = table_cut(users(), "amount", std::vector<double>{0, 1, 10}, {"low", "high"});
  EXPECT(begins(table_to_text(levels), "level"));
}

void analysis_counts() {
  Analysis analysis("group", AnalysisOptions().unit("user_id").control("A"));
  analysis.add_proportion("ctr", "clicked").add(users(), "monday");
  const Frame effects = analysis.frequentist();
  EXPECT(effects.rows() == 1);
  EXPECT(effects.int64s("n_control") == std::vector<std::int64_t>{4});
  EXPECT(std::fabs(effects.doubles("estimate")[0] - 0.5) < 1e-15);
  EXPECT(analysis.srm().n == 8);
  Analysis loaded = Analysis::load(analysis.save());
  EXPECT(loaded.save() == analysis.save());
  EXPECT(begins(thrown<DuplicateError>([&] { loaded.add(users(), std::string("monday")); }), "expt_analysis_add: "));
}

void progress_stops_and_throws() {
  int calls = 0;
  const Context stopping(ContextOptions().n_threads(2), [&](const std::string &, std::uint64_t, std::uint64_t) {
    calls++;
    return true;
  });
  EXPECT(begins(thrown<CancelledError>([&] { simulate_experiment(100000, SimulateExperimentOptions(), stopping); }),
                "expt_simulate_experiment: "));
  EXPECT(calls > 0);
  const Context throwing(ContextOptions(), [](const std::string &, std::uint64_t, std::uint64_t) -> bool {
    throw std::logic_error("mine");
  });
  EXPECT(thrown<std::logic_error>([&] { simulate_experiment(100000, SimulateExperimentOptions(), throwing); }) ==
         "mine");
}

}  // namespace

int main() {
  free_functions_and_options();
  errors_are_typed();
  assigner_assigns();
  handles_move();
  texts_are_checked();
  frames_are_read_by_name();
  columns_of_every_kind();
  frames_are_tables();
  analysis_counts();
  progress_stops_and_throws();
  if (failed == 0) std::puts("experiment.hpp: all expectations hold");
  return failed == 0 ? 0 : 1;
}
