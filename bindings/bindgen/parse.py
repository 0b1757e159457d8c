# SPDX-License-Identifier: GPL-3.0-or-later
"""Headers -> declarations (pycparser) and the doc comment of each name (comments.py)."""
import pathlib
import subprocess
import tempfile

from pycparser import c_ast, c_parser
from pycparser.plyparser import ParseError

import comments

# Ten typedefs instead of the system's headers: the parse depends on nothing that is installed.
STDINT = "".join("typedef %s %s;\n" % pair for pair in [
    ("signed char", "int8_t"), ("unsigned char", "uint8_t"), ("short", "int16_t"), ("unsigned short", "uint16_t"),
    ("int", "int32_t"), ("unsigned int", "uint32_t"), ("long", "int64_t"), ("unsigned long", "uint64_t")])


def preprocess(umbrella):
    """The text of all headers with line markers, so that every declaration still knows its file."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "stdint.h").write_text(STDINT)
        command = ["cc", "-E", "-nostdinc", "-isystem", folder, "-D__attribute__(x)=", "-I", str(umbrella.parent),
                   str(umbrella)]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit("the headers cannot be preprocessed:\n" + done.stderr)
    return done.stdout


def c_type(node, pointers=0):
    """Base name, number of pointers, array length, and whether what is pointed to is const."""
    if isinstance(node, c_ast.ArrayDecl):
        return dict(c_type(node.type, pointers), array=int(node.dim.value, 0))
    if isinstance(node, c_ast.PtrDecl):
        if isinstance(node.type, c_ast.FuncDecl):
            return dict(base="fn", ptr=0, array=0, const=False)
        return c_type(node.type, pointers + 1)
    named = node.type
    base = " ".join(named.names) if isinstance(named, c_ast.IdentifierType) else named.name
    return dict(base=base, ptr=pointers, array=0, const="const" in node.quals)


def literal(node):
    """The value of an enumeration constant: a literal or a negated one, nothing that must be computed."""
    if isinstance(node, c_ast.Constant):
        return int(node.value, 0)
    if isinstance(node, c_ast.UnaryOp) and node.op == "-" and isinstance(node.expr, c_ast.Constant):
        return -int(node.expr.value, 0)
    return None


def function_type(node):
    """Return type and parameters of a function or callback."""
    given = node.args.params if node.args else []
    return dict(ret=c_type(node.type), params=[(p.name, c_type(p.type)) for p in given if p.name])


class Declarations:
    """Collects what the headers declare. What has no place in the grammar goes to `odd`, and the lint names it."""

    def __init__(self):
        self.order, self.header, self.odd = [], {}, []
        self.enums, self.structs, self.handles, self.callbacks, self.functions = {}, {}, {}, {}, {}
        self.docs, self.members, self.macros, self.version = {}, {}, set(), {}
        self._enum_awaited = None

    def add_comments(self, path):
        text = path.read_text()
        docs, members, macros = comments.scan(text)
        self.version.update({part.lower(): int(number) for part, number in comments.VERSION_MACRO.findall(text)})
        self.docs.update(docs)
        self.members.update(members)
        self.macros |= macros

    def add(self, node):
        if isinstance(node, c_ast.Typedef):
            self._add_typedef(node)
        elif isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.Enum):
            self._add_constants(node)
        elif isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.FuncDecl):
            self.order.append(node.name)
            self._note_header(node)
            self.functions[node.name] = function_type(node.type)
        else:
            self.odd.append((str(node.coord.file).rpartition("/")[2], "neither a type nor a function"))

    def _note_header(self, node):
        self.header[node.name] = pathlib.Path(node.coord.file).name

    def _add_typedef(self, node):
        shape = node.type
        self._note_header(node)
        if isinstance(shape, c_ast.PtrDecl) and isinstance(shape.type, c_ast.FuncDecl):
            self.callbacks[node.name] = function_type(shape.type)
        elif isinstance(shape, c_ast.TypeDecl) and isinstance(shape.type, c_ast.Struct):
            if shape.type.decls is None:
                self.handles[node.name] = {}
            else:
                self.structs[node.name] = [(d.name, c_type(d.type)) for d in shape.type.decls]
        elif isinstance(shape, c_ast.TypeDecl) and isinstance(shape.type, c_ast.IdentifierType):
            self.enums[node.name] = dict(base=" ".join(shape.type.names), values={})
            self._enum_awaited = node.name
        else:
            self.odd.append((node.name, "a typedef of this shape is not in the grammar"))

    def _add_constants(self, node):
        constants = {c.name: literal(c.value) for c in node.type.values.enumerators}
        owner, self._enum_awaited = self._enum_awaited, None
        if owner is None:
            self.odd.append((next(iter(constants)), "an enum without the typedef int32_t before it"))
        else:
            self.enums[owner]["values"] = constants


def parse(include):
    """Everything that include/experiment.h and include/experiment/*.h declare and document."""
    include = pathlib.Path(include)
    found = Declarations()
    for path in sorted((include / "experiment").glob("*.h")):
        found.add_comments(path)
    try:
        parsed = c_parser.CParser().parse(preprocess(include / "experiment.h"))
    except ParseError as error:
        raise SystemExit("the headers cannot be parsed: %s" % error) from None
    for node in parsed.ext:
        if str(node.coord.file).startswith(str(include)):
            found.add(node)
    return found
