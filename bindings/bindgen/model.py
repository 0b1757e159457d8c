# SPDX-License-Identifier: GPL-3.0-or-later
"""Declarations + annotations -> one dict in which everything is classified, or a list of what cannot be.

The shape is described in README.md; emitters read nothing else.
"""
import comments
import lint
from model_functions import function_model
from model_types import callback_model, enum_model, handle_model, struct_model

# What only the lint reads; emitters get the model without it.
WORKING_NOTES = ("holes", "unknown", "documented", "base")


def build(found):
    """The model of what parse.parse() found. Raises SystemExit with every finding of the lint."""
    docs = {name: comments.take_apart(found.docs.get(name, "")) for name in found.header}
    model = dict(enums={}, handles={}, structs={}, callbacks={}, functions={}, specs={},
                 version=found.version)
    for name, declared in found.enums.items():
        model["enums"][name] = enum_model(name, declared, docs[name], found)
    for name in found.handles:
        model["handles"][name] = handle_model(name, docs[name], found)
    for name, declared in found.callbacks.items():
        model["callbacks"][name] = callback_model(name, declared, docs[name], found)
    for name, fields in found.structs.items():
        model["structs"][name] = struct_model(name, fields, docs[name], found)
    for name in found.order:
        model["functions"][name] = function_model(name, found.functions[name], docs[name], found, model)
    for function in model["functions"].values():
        if function["role"] == "builder":
            model["specs"].setdefault(function["spec"]["cls"], dict(first=function["name"]))
    findings = lint.findings(model, found)
    if findings:
        raise SystemExit("the headers cannot be bound:\n  " + "\n  ".join(findings))
    return _without_notes(model)


def _without_notes(model):
    for group in ("enums", "structs", "functions"):
        for entry in model[group].values():
            for part in [entry, *entry.get("fields", ()), *entry.get("params", ())]:
                for note in WORKING_NOTES:
                    part.pop(note, None)
    return model
