# SPDX-License-Identifier: GPL-3.0-or-later
"""Headers that keep the grammar are bound; each rule of the lint stops a header that breaks it, and says where."""
import re
import subprocess
import sys

import pytest
from conftest import BINDGEN, PROJECT
from damage import ALSO, DAMAGE

import comments
import lint
import model
import parse


def bind(include):
    return model.build(parse.parse(include))


def edit(include, header, old, new, everywhere=False):
    path = include / "experiment" / header
    text = path.read_text()
    assert old in text, "%s no longer holds %r" % (header, old)
    path.write_text(text.replace(old, new) if everywhere else text.replace(old, new, 1))


def test_every_rule_has_a_case():
    rules = {name for name, _, _ in lint.RULES} | {"known_shape"}
    assert rules == set(DAMAGE)


CASES = [(rule, case) for rule, cases in DAMAGE.items() for case in cases]


@pytest.mark.parametrize("rule, case", CASES, ids=["%s-%s" % (rule, case[3][:40]) for rule, case in CASES])
def test_damaged_header_is_refused(headers, rule, case):
    header, old, new, message = case
    edit(headers, header, old, new, everywhere=rule == "handle_name_free")
    for also in ALSO.get(rule, ()):
        edit(headers, *also)
    with pytest.raises(SystemExit) as stop:
        bind(headers)
    named = [line for line in str(stop.value).splitlines() if line.endswith("[%s]" % rule)]
    assert any(message in line for line in named), str(stop.value)


def test_two_builders_of_one_class_must_agree(headers):
    sample = headers / "experiment" / "sample.h"
    text = sample.read_text()
    start = text.index("/**\n * Sums what is poured in.")
    end = text.index("#ifdef __cplusplus\n}", start)
    bottle = text[start:end].replace("barrel", "bottle").replace("double width", "int64_t width")
    sample.write_text(text[:end] + bottle + text[end:])
    with pytest.raises(SystemExit, match=r"makes a value class Tap with other parameters \[spec_class_agrees\]"):
        bind(headers)


def test_sample_is_classified(headers):
    bound = bind(headers)
    kinds = {name: [p["kind"] for p in function["params"]] for name, function in bound["functions"].items()}
    assert kinds["expt_brew"] == ["options", "result", "err"]
    assert kinds["expt_blend"] == ["array", "array", "array", "length", "array_out", "err"]
    assert kinds["expt_drip"] == ["duration", "scalar", "array_out", "err"]
    assert kinds["expt_barrel_load"] == ["ctx", "bytes", "length", "handle_out", "err"]
    assert kinds["expt_barrel_save"] == ["self", "bytes_out", "cap", "need", "err"]
    assert kinds["expt_barrel_merge"] == ["self", "handle", "err"]
    fields = [f["kind"] for f in bound["structs"]["expt_brew_options"]["fields"]]
    assert fields == ["size", "enum", "duration", "scalar", "array", "length", "array", "strings", "length", "options",
                      "string"]
    roles = {name: function["role"] for name, function in bound["functions"].items()}
    assert roles["expt_barrel_rows"] == "accessor" and roles["expt_barrel_add_tap"] == "builder"
    assert roles["expt_barrel_tap"] == "method" and roles["expt_barrel_free"] == "free"


def test_layout_is_computed(headers):
    structs = bind(headers)["structs"]
    frozen = {"expt_column": 128, "expt_table": 32, "expt_error": 512, "expt_estimate": 256}
    assert {name: structs[name]["size"] for name in frozen} == frozen
    offsets = {f["name"]: f["offset"] for f in structs["expt_brew_options"]["fields"]}
    assert (offsets["roast"], offsets["steep_us"], offsets["label"]) == (4, 8, 72)
    assert structs["expt_brew_options"]["size"] == 80


def test_what_is_not_c_is_named(headers):
    edit(headers, "sample.h", "typedef int32_t expt_roast;", "typedef int32_t;")
    with pytest.raises(SystemExit, match=r"cannot be parsed: .*sample\.h"):
        bind(headers)


def test_missing_header_is_named(headers):
    (headers / "experiment" / "data.h").unlink()
    with pytest.raises(SystemExit, match=r"cannot be preprocessed[^$]*data\.h"):
        bind(headers)


def test_comments_attach_by_name():
    documented = "/**\n * One.\n * @since 0.1\n */\nEXPT_API EXPT_CHECK expt_status expt_one(int32_t x);\n"
    of_the_file = "/**\n * A file.\n */\n\nint y;\n#define expt_o_init(o) 0\n"
    docs, members, macros = comments.scan(documented + of_the_file)
    assert docs == {"expt_one": "One.\n@since 0.1"} and macros == {"expt_o_init"} and not members


def test_annotations():
    assert comments.annotations("(nullable, min=0) text (more)") == ({"nullable": True, "min": "0"}, "text (more)", [])
    assert comments.annotations("no flags (here)") == ({}, "no flags (here)", [])
    assert comments.annotations("(odd, ret) text")[2] == ["odd"]


def test_knows_no_function_of_the_library():
    allowed = set(re.findall(r"expt_\w+", (PROJECT / "include/experiment/base.h").read_text()))
    allowed |= {"expt_table", "expt_column", "expt_frame", "expt_frame_view", "expt_frame_free", "expt_table_column", "expt_"}
    for path in BINDGEN.glob("*.py"):
        source = re.sub(r"expt_(x|X|two_words|one|F)\w*", "", path.read_text())
        foreign = set(re.findall(r"\bexpt_\w*", source)) - allowed
        assert not foreign, "%s knows %s" % (path.name, ", ".join(sorted(foreign)))


def test_real_headers_keep_the_grammar():
    assert bind(PROJECT / "include")["functions"]


def test_output_does_not_depend_on_the_run(headers):
    program = "import json, model, parse, sys; print(json.dumps(model.build(parse.parse(sys.argv[1]))))"
    command = [sys.executable, "-B", "-c", program, str(headers)]
    runs = [subprocess.run(command, cwd=BINDGEN, check=True, capture_output=True,
                           env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1]
