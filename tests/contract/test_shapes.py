# SPDX-License-Identifier: GPL-3.0-or-later
"""Every shape of the grammar, as sample.h of the generator's own tests has it, becomes C and C++ that compiles."""
import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
sys.path[:0] = [str(PROJECT / "bindings/bindgen"), str(PROJECT / "bindings/bindgen/tests")]

import conftest  # noqa: E402
import contract_values  # noqa: E402
import emit_contract  # noqa: E402
import emit_cpp  # noqa: E402
import model  # noqa: E402
import parse  # noqa: E402

LIBRARY = os.environ.get("EXPERIMENT_LIBRARY")

FIXTURES = """
#include <experiment.h>
#define FIXTURE_TEXT "fixture"
#define FIXTURE_BLEND_VALUES { 1, 2 }
#define FIXTURE_BLEND_WEIGHTS { 1, 2 }
#define FIXTURE_BLEND_ROASTS { 0, -1 }
#define FIXTURE_COLUMN_COLUMN "x"
#define FIXTURE_TABLE_RECODE_OLD_LABELS { "x" }
#define FIXTURE_TABLE_RECODE_NEW_LABELS { "y" }
#define FIXTURE_TABLE_CUT_BREAKS { 1, 2 }
#define FIXTURE_TABLE_FILTER_LABELS { "x" }
expt_barrel *fixture_barrel(const expt_context *ctx);
expt_barrel *fixture_barrel_fresh(const expt_context *ctx);
const expt_table *fixture_table(void);
"""

PROGRAM = """
#include <experiment.hpp>
#include <cassert>
using namespace experiment;
int main() {
  MilkOptions milk;
  milk.share(0.5).foam(false);
  BrewOptions options;
  options.roast(Roast::light).steep(std::chrono::minutes(2)).sugar({1, 2}).cups({3, 4}).names({"a", "b"}).milk(milk);
  const BrewOptions copy = options;
  options.label("other");
  Cup cup = brew(copy);
  assert(cup.roast == EXPT_ROAST_LIGHT && cup.steep_us == 120000000 && cup.sugar == 3 && cup.cups == 7);
  assert(cup.named == 2 && cup.milk_share == 0.5 && cup.foam == 0 && std::string(cup.label) == "cup");
  try {
    brew(BrewOptions().cups({1}).names({"a", "b"}));
    assert(false);
  } catch (const ArgumentError &) {
  }
  assert(blend({1, 2}, {3, 4}, {0, 1}) == (std::vector<double>{3, 9}));
  assert(drip(std::chrono::microseconds(5), 3) == (std::vector<double>{0, 5, 10}));
  Barrel barrel;
  barrel.add_tap("tap", 1).add(Table().add("x", std::vector<double>{1, 2}));
  assert(barrel.rows() == 2 && barrel.tap() == "tap");
  assert(Barrel::load(barrel.save()).merge(barrel).rows() == 4);
  assert(barrel.summary().rows() == 1);
}
"""

SOURCES = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"]


@pytest.fixture
def written(tmp_path):
    """The generated files of sample.h, in a folder with what they include."""
    include = conftest.write_headers(tmp_path)
    (tmp_path / "fixtures.h").write_text(FIXTURES)
    bound = model.build(parse.parse(include))
    files = emit_contract.emit(bound, contract_values.Fixtures(tmp_path / "fixtures.h"))
    files.update(emit_cpp.emit(bound))
    for path, text in files.items():
        (tmp_path / pathlib.Path(path).name).write_text(text)
    return tmp_path


def run(*command):
    subprocess.run([str(part) for part in command], check=True)


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_contract_programs_compile(written, compiler):
    for source in sorted(written.glob("test_*.c")):
        run(compiler, *SOURCES, "-fsyntax-only", "-I", written, "-I", written / "include", "-I", HERE, source)


@pytest.mark.parametrize("compiler", ["g++", "clang++"])
def test_header_compiles(written, compiler):
    (written / "program.cpp").write_text(PROGRAM)
    run(compiler, "-std=c++11", "-pedantic", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", written, "-I",
        written / "include", written / "program.cpp")


@pytest.mark.skipif(not LIBRARY, reason="EXPERIMENT_LIBRARY is not set: no library to link the sample with")
def test_header_works(written):
    (written / "program.cpp").write_text(PROGRAM)
    library, sample = pathlib.Path(LIBRARY).resolve(), PROJECT / "bindings/bindgen/tests/sample.c"
    run("gcc", *SOURCES[:2], "-c", "-I", written / "include", sample, "-o", written / "sample.o")
    run("g++", "-std=c++11", "-I", written, "-I", written / "include", written / "program.cpp", written / "sample.o",
        library, "-lm", "-o", written / "program", "-Wl,-rpath,%s" % library.parent)
    run(written / "program")


def test_missing_fixtures_are_listed(written):
    (written / "fixtures.h").write_text("")
    bound = model.build(parse.parse(written / "include"))
    with pytest.raises(SystemExit) as stopped:
        emit_contract.emit(bound, contract_values.Fixtures(written / "fixtures.h"))
    assert "expt_blend(values)" in str(stopped.value) and "FIXTURE_BLEND_WEIGHTS" in str(stopped.value)
