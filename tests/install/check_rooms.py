# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrows of lib/README.md, read from the #include lines; and what must not stand in the library at all."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIERS = [["base"], ["math"], ["assign", "stats", "learn"], ["events", "analysis", "simulate", "bandit", "causal"],
         ["decide"]]
MAY_SEE = {room: {room}.union(*TIERS[:tier]) for tier, rooms in enumerate(TIERS) for room in rooms}
SYSTEM_ONLY_IN = {"gsl/": {"math"}, "openssl/": {"base"}, "xxhash.h": {"base", "assign"}, "pthread.h": {"base"},
                  "stdatomic.h": {"base"}, "jansson.h": {"base", "assign", "analysis", "decide"}, "malloc.h": set()}
FORBIDDEN = re.compile(r"(?<![\w>.])(printf|fprintf|puts|abort|exit|assert|fopen|setlocale|malloc|calloc|realloc|free)\(")
CONVERSION = re.compile(r"%(?:\.(?:\*|\d+))?(?:ll|l|z)?(.)")
CONVERSIONS_OF_MESSAGES = set("sdiucg%")
MALLOC_ROOM = {"memory.c", "context.c"}
SNPRINTF_ROOM = {"number.c"}
LIMIT = 600


def complaints(path):
    room = path.relative_to(ROOT / "lib").parts[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    if len(lines) > LIMIT + 1:
        yield f"{len(lines)} lines; a file stays under {LIMIT}"
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
        yield "no SPDX line"
    for number, line in enumerate(lines, 1):
        include = re.match(r'\s*#\s*include\s+[<"]([^>"]+)[>"]', line)
        if include:
            yield from wrong_include(room, include.group(1), number)
        call = FORBIDDEN.search(re.sub(r"/\*.*?\*/", "", line))
        if call and path.suffix == ".c" and path.name not in MALLOC_ROOM:
            yield f"line {number}: {call.group(1)}() has no place in the library"
        if path.suffix == ".c" and path.name not in SNPRINTF_ROOM:
            for letter in CONVERSION.findall("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', line))):
                if letter.isalpha() and letter not in CONVERSIONS_OF_MESSAGES:
                    yield f"line {number}: a message ends at %{letter}, which lib/base/message.c does not know"
    if re.search(r"ffast-math|__thread|_Thread_local", "\n".join(lines)):
        yield "fast-math or thread-local storage"


def wrong_include(room, name, number):
    inside = re.match(r"lib/(\w+)/", name)
    if inside and inside.group(1) not in MAY_SEE[room]:
        yield f"line {number}: {room} may not see {inside.group(1)}"
    for prefix, rooms in SYSTEM_ONLY_IN.items():
        if name.startswith(prefix) and room not in rooms:
            yield f"line {number}: <{name}> belongs to {', '.join(sorted(rooms)) or 'no room'}"


def main():
    bad = 0
    files = sorted(p for p in (ROOT / "lib").rglob("*") if p.suffix in (".c", ".h"))
    headers = sorted((ROOT / "include").rglob("*.h"))
    for path in files:
        for text in complaints(path):
            print(f"{path.relative_to(ROOT)}: {text}")
            bad += 1
    for path in headers:
        if len(path.read_text(encoding="utf-8").split("\n")) > LIMIT + 1:
            print(f"{path.relative_to(ROOT)}: longer than {LIMIT} lines")
            bad += 1
    print(f"{len(files)} files of lib read, {bad} complaints")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
