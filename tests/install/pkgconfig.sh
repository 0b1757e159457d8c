#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# pkgconfig.sh PREFIX README: the C program of the README compiles by pkg-config, shared and static, also after the prefix has moved.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$1" "$work/moved"
awk '/^```c$/{on=1; next} /^```$/{on=0} on' "$2" >"$work/shop.c"
pc=$(find "$work/moved" -name experiment.pc -printf '%h' -quit)
libdir=$(dirname "$pc")
export PKG_CONFIG_PATH=$pc
flags=$(pkg-config --cflags experiment)
cc -std=c99 -Wall -Wextra -Werror "$work/shop.c" $flags $(pkg-config --libs experiment) -o "$work/shared"
LD_LIBRARY_PATH=$libdir "$work/shared" | tee "$work/shared.txt"
cc -std=c99 "$work/shop.c" $flags "$libdir/libexperiment.a" -ljansson -lcrypto -lpthread -lm -o "$work/static"
"$work/static" >"$work/static.txt"
cmp "$work/shared.txt" "$work/static.txt"
grep -q '^+0.0262 .*z 7.664, p 1.8e-14, ln p -31.65$' "$work/shared.txt"
[ "$(pkg-config --modversion experiment)" = "0.1.0" ]
