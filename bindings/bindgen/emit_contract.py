# SPDX-License-Identifier: GPL-3.0-or-later
"""The model -> tests/contract: one cmocka program per header that holds every function to its annotations.

contract_values.py finds valid arguments, contract_calls.py writes a call, contract_probes.py the changes to make to it.
"""
import contract_calls as calls
import contract_probes
import contract_values
from names import short

HEAD = """/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/%(header)s by bindgen. Do not edit.
 *
 * For each function: a call with valid arguments, and the list of changes that its annotations say something about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include "fixtures.h"
#include <math.h>
#include <string.h>
"""


def emit(M, fixtures=None):
    fixtures = fixtures or contract_values.Fixtures()
    files = {}
    for header in sorted({function["header"] for function in M["functions"].values()}):
        files["tests/contract/test_%s.c" % stem(header)] = program(M, fixtures, header)
    fixtures.stop_if_missing()
    files["tests/contract/programs.txt"] = "".join("%s\n" % path.rpartition("/")[2] for path in sorted(files))
    return files


def stem(header):
    return header.rpartition(".")[0]


def program(M, fixtures, header):
    functions = [f for f in M["functions"].values() if f["header"] == header and is_callable_here(f)]
    parts, tests = [HEAD % {"header": header}], []
    parts += ["\n".join(calls.save_wrapper(M, handle)) + "\n" for handle in saved_handles(M, functions)]
    for function in functions:
        text, entries = fallible(M, fixtures, function) if function["fallible"] else infallible(M, fixtures, function)
        parts.append(text)
        tests += entries
    return "\n".join(parts) + main(header, tests)


def is_callable_here(function):
    """Nothing can be made up for memory of another library: such a function has its tests by hand."""
    return all(p["kind"] != "foreign" for p in function["params"])


def saved_handles(M, functions):
    """Handles whose state these programs compare or load."""
    needed = []
    for function in functions:
        changed = calls.changed_handle(M, function)
        needed += [changed["type"]] if changed else []
        needed += [function["owner"] for p in function["params"] if calls.comes_from_save(M, function, p)]
    return sorted(set(needed))


def title(function):
    line = "/* ---- %s " % function["name"]
    return line + "-" * (117 - len(line)) + " */\n\n"


# ---- functions that can fail ---------------------------------------------------------------------------------------

def fallible(M, fixtures, function):
    call = calls.call_type(function)
    blocks = [calls.struct(M, function), calls.prepare(M, fixtures, function), calls.run(function),
              calls.clear(M, function), contract_probes.probe_function(M, function, call), tables(M, function),
              description(M, function)]
    text = title(function) + "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    return text, ["CONTRACT_TEST(%s, %s)" % (short(function["name"]), what) for what in tests_of(function)]


def tests_of(function):
    tests = ["keeps_its_promises"]
    if buffer_of(function):
        tests.append("asks_for_room")
    if takes_memory(function):
        tests.append("survives_failing_memory")
    if "long" in function["doc"]["tags"]:
        tests.append("can_be_cancelled")
    if calls.asked_handle(function):
        tests.append("answers_several_threads")
    return tests


def takes_memory(function):
    """Only what has a context, or a handle that keeps one, can be told where its memory comes from."""
    return any(p["kind"] in ("ctx", "self", "handle") for p in function["params"]) or function["role"] == "context"


def buffer_of(function):
    return next((p for p in function["params"] if p["kind"] in ("bytes_out", "text_out")), None)


def documented(function):
    return list(dict.fromkeys(text.split()[0] for text in function["errors"]))


def tables(M, function):
    name, call = short(function["name"]), calls.call_type(function)
    lines = calls.wrapped("static const expt_status %s_errors[] = {" % name, documented(function) + ["EXPT_OK"], "};")
    outputs = calls.outputs(function)
    if outputs:
        lines.append("static const contract_output %s_outputs[] = {" % name)
        for output in outputs:
            lines += output_row(call, *output)
        lines.append("};")
    return lines


def output_row(call, name, kind):
    value = "%s_value" % name
    place, size = "offsetof(%s, %s)" % (call, value), "sizeof(((%s *)0)->%s)" % (call, value)
    return calls.wrapped("  {", ['"%s"' % name, kind, place, size], "},")


def description(M, function):
    name, call = short(function["name"]), calls.call_type(function)
    lines = ["static contract_function %s = {" % name, '  .name = "%s",' % function["name"],
             "  .size = sizeof(%s)," % call]
    lines += ["  .%s = %s_%s," % (part, call, part) for part in ("prepare", "run", "clear", "probe")]
    lines.append("  .documented = %s_errors," % name)
    if calls.outputs(function):
        lines += ["  .outputs = %s_outputs," % name,
                  "  .n_outputs = sizeof %s_outputs / sizeof %s_outputs[0]," % (name, name)]
    lines += buffer_description(function, call) + handle_description(M, function, call)
    return lines + ask_description(function, call) + ["};"]


def buffer_description(function, call):
    buffer = buffer_of(function)
    if not buffer:
        return []
    room, need = buffer["at"]["len"], next(p["name"] for p in function["params"] if p["kind"] == "need")
    is_text = "true" if buffer["kind"] == "text_out" else "false"
    return ["  .buffer = {.is_used = true,", "             .is_text = %s," % is_text,
            '             .argument = "%s|%s",' % (buffer["name"], room),
            "             .pointer = offsetof(%s, %s)," % (call, buffer["name"]),
            "             .capacity = offsetof(%s, %s)," % (call, room),
            "             .need = offsetof(%s, %s_value)}," % (call, need)]


def handle_description(M, function, call):
    changed = calls.changed_handle(M, function)
    if not changed:
        return []
    return ["  .save = %s," % calls.save_wrapper_name(changed["type"]),
            "  .handle = offsetof(%s, %s_made)," % (call, changed["name"])]


def ask_description(function, call):
    asked = calls.asked_handle(function)
    return ["  .asks = true,", "  .asked = offsetof(%s, %s)," % (call, asked["name"])] if asked else []


# ---- functions that cannot fail ------------------------------------------------------------------------------------

def infallible(M, fixtures, function):
    rule = next((rule for fits, rule in INFALLIBLE if fits(function)), None)
    if rule is None:
        fixtures.missing.append("%s: no rule tests a function of this shape" % function["name"])
        return "", []
    helper, body, what = rule(M, fixtures, function)
    name = "%s_%s" % (short(function["name"]), what)
    lines = [*helper, "static void %s(void **state) {" % name, "  (void)state;", *body, "}"]
    return title(function) + "\n".join(lines) + "\n", ["cmocka_unit_test(%s)" % name]


def init_rule(M, fixtures, function):
    """Writes the defaults and not a byte beyond the caller's size."""
    kind = next(p["type"] for p in function["params"] if p["kind"] == "init")
    wrapper = "init_" + short(kind)
    helper = ["static void %s(void *options, uint32_t caller_size) {" % wrapper,
              "  %s(options, caller_size);" % function["name"], "}", ""]
    arguments = ['"%s"' % function["name"], wrapper, "sizeof(%s)" % kind]
    return helper, calls.wrapped("  contract_check_init(", arguments, ");"), "stays_within_its_size"


def null_rule(M, fixtures, function):
    """NULL is nothing to do."""
    return [], ["  %s(NULL);" % function["name"]], "accepts_null"


def text_rule(M, fixtures, function):
    """Every number has a text, also those that are nothing."""
    given = [""]
    for p in function["params"]:
        enum = M["enums"][p["type"]]
        given = [*enum["values"], *(str(v) for v in contract_probes.unknown_values(enum)), "INT32_MIN", "INT32_MAX"]
    name = function["name"]
    return [], ['  contract_check_text("%s(%s)", %s(%s));' % (name, g, name, g) for g in given], "always_answers"


def view_rule(M, fixtures, function):
    """A view of nothing is NULL."""
    nothing = ", ".join("NULL" for _ in function["params"])
    return [], ["  assert_null(%s(%s));" % (function["name"], nothing)], "answers_null_for_null"


def number_rule(M, fixtures, function):
    """A number about a handle."""
    p = function["params"][0]
    made, free = contract_values.handle(fixtures, function, p), M["handles"][p["type"]]["free"]
    body = ["const expt_context *ctx = NULL;", "%s *%s = %s;" % (p["type"], p["name"], made),
            "assert_true(%s(%s) >= 0);" % (function["name"], p["name"]), "%s(%s);" % (free, p["name"])]
    return [], ["  " + line for line in body], "counts"


def one_pointer(function):
    return len(function["params"]) == 1 and function["params"][0]["ptr"] == 1


def points_into(function):
    return function["ret"]["ptr"] == 1 and all(p["ptr"] == 1 for p in function["params"])


def gives_text(function):
    return function["ret"]["base"] == "char" and function["ret"]["ptr"] == 1


def takes_a_word(function):
    return all(p["kind"] == "enum" for p in function["params"])


INFALLIBLE = [
    (lambda f: f["role"] == "init", init_rule),
    (lambda f: gives_text(f) and takes_a_word(f), text_rule),
    (lambda f: one_pointer(f) and f["ret"]["base"] == "void" and "nullable" in f["params"][0]["at"], null_rule),
    (points_into, view_rule),
    (lambda f: one_pointer(f) and f["role"] == "accessor", number_rule),
]


# ---- main ----------------------------------------------------------------------------------------------------------

def main(header, tests):
    lines = ["", "int main(void) {", "  const struct CMUnitTest tests[] = {"]
    lines += ["    %s," % test for test in tests]
    name = "contract of %s" % header
    return "\n".join(lines + ["  };", '  return cmocka_run_group_tests_name("%s", tests, NULL, NULL);' % name, "}", ""])
