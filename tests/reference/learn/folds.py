# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes folds.csv: folds of units by their definition, with the xxhsum program (xxHash) as the hash. Run: folds.py"""
import pathlib
import struct
import subprocess

IDS = ["", "0", "1", "42", "-7", "user-000123", "9223372036854775807", "a" * 240, "a" * 241, "Ålesund"]


def xxh3(data):
    text = subprocess.run(["xxhsum", "-H3"], input=data, capture_output=True, check=True).stdout.decode()
    return int(text.split("=")[-1] if "=" in text else text.split()[0].removeprefix("XXH3_"), 16)


def fold(unit, seed, folds):
    inner = xxh3(unit.encode())
    return (xxh3(struct.pack("<QQ", seed, inner)) >> 32) * folds >> 32


def main():
    version = subprocess.run(["xxhsum", "--version"], capture_output=True, check=True)
    version = (version.stdout + version.stderr).decode().split(" by ")[0]
    lines = [f"# {version}; written by folds.py", "id,seed,folds,fold"]
    for seed in (0, 1, 2**64 - 1):
        for folds in (2, 5, 1000):
            lines += [f"{unit},{seed},{folds},{fold(unit, seed, folds)}" for unit in IDS]
    pathlib.Path(__file__).with_name("folds.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
