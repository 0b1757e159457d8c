# SPDX-License-Identifier: GPL-3.0-or-later
"""Doc comments: finding them in the source text, and taking them apart."""
import re

TAGS = {"param", "return", "error", "since", "frame", "column", "spec", "long", "determinism", "ref", "handle", "state",
        "options", "result", "callback", "enum", "error_struct", "data_struct", "stability", "unit", "plot"}
FLAGS = {"nullable", "ret", "bytes", "text", "codes", "finite", "open", "column", "id", "user", "len", "size",
         "size-of", "transfer", "min", "max", "scope", "bool", "foreign", "times"}

COMMENT = re.compile(r"/\*\*(?!<)((?:(?!\*/).)*)\*/[ \t]*\n(?=\S)", re.S)
DECLARED = [re.compile(pattern, re.S) for pattern in (
    r"typedef struct (\w+)",
    r"typedef \w+ \*?\(\*(\w+)\)",
    r"typedef \w+ (\w+);",
    r"EXPT_API [\w\s*]*?(\w+)\(",
)]
STRUCT_BODY = re.compile(r"typedef struct (\w+) \{(.*?)\n\}", re.S)
ENUM_BODY = re.compile(r"\nenum \{(.*?)\n\}", re.S)
TRAILING = re.compile(r"(\w+)(?:\[\w+\])?(?:\s*=\s*-?\w+)?[;,]?\s*/\*\*<((?:(?!\*/).)*)\*/", re.S)
VERSION_MACRO = re.compile(r"#define EXPT_VERSION_(MAJOR|MINOR|PATCH) (\d+)")
INIT_MACRO = re.compile(r"#define (\w+_init)\(")

ONE_FLAG = re.compile(r"[\w-]+(=\S+)?")
FRAME_COLUMN = re.compile(r"(\w+) (utf8|dict|int64|float64|bool8|time) (\S+) (.*)")


def one_line(text):
    """Without the line breaks and the indentation."""
    return " ".join(text.split())


def without_stars(text):
    """The text of a comment, its leading asterisks removed."""
    return re.sub(r"(?m)^\s*\*[ \t]?", "", text).strip()


def scan(source):
    """What the comments of one header document: declared names, members as (owner, member), and its _init macros.

    Comments attach by the NAME declared on the next line, so neither line numbers nor the preprocessor matter.
    """
    docs, members = {}, {}
    for comment in COMMENT.finditer(source):
        for pattern in DECLARED:
            declared = pattern.match(source, comment.end())
            if declared:
                docs[declared.group(1)] = without_stars(comment.group(1))
                break
    for struct in STRUCT_BODY.finditer(source):
        for member in TRAILING.finditer(struct.group(2)):
            members[struct.group(1), member.group(1)] = one_line(without_stars(member.group(2)))
    for enum in ENUM_BODY.finditer(source):
        for member in TRAILING.finditer(enum.group(1)):
            members["enum", member.group(1)] = one_line(without_stars(member.group(2)))
    return docs, members, set(INIT_MACRO.findall(source))


def take_apart(doc):
    """A doc comment as its first paragraph, the other paragraphs, and {tag: [text, ...]}."""
    head, *tagged = re.split(r"(?m)^@", doc)
    paragraphs = head.strip().split("\n\n")
    tags = {}
    for text in tagged:
        tag = re.match(r"\w*", text).group(0)
        tags.setdefault(tag, []).append(text[len(tag):].strip())
    return dict(summary=one_line(paragraphs[0]), detail=one_line("\n\n".join(paragraphs[1:])), tags=tags)


def annotations(text):
    """The flags of a leading (flag, flag=value), the text behind it, and the flags nobody knows."""
    text = text.strip()
    if not text.startswith("("):
        return {}, one_line(text), []
    inside, _, rest = text[1:].partition(")")
    flags, unknown = {}, []
    for part in (p.strip() for p in inside.split(",")):
        name, _, value = part.partition("=")
        if ONE_FLAG.fullmatch(part) and name in FLAGS:
            flags[name] = value or True
        else:
            unknown.append(part)
    return flags, one_line(rest), unknown


def parameters(doc):
    """The @param entries in their order: (name, direction, flags, text, unknown flags); None where one is malformed."""
    found = []
    for text in doc["tags"].get("param", []):
        parts = re.match(r"\[(in|out|in,out)\]\s+(\w+)\s*(.*)", text, re.S)
        found.append((parts.group(2), parts.group(1), *annotations(parts.group(3))) if parts else None)
    return found


def frame_columns(doc):
    """The @column entries as (name, dtype, unit, text); None where one is malformed."""
    found = (FRAME_COLUMN.fullmatch(one_line(text)) for text in doc["tags"].get("column", []))
    return [parts.groups() if parts else None for parts in found]


def key_values(text):
    """"a=b c=d" as a dict."""
    return dict(part.split("=", 1) for part in text.split() if "=" in part)
