#!/usr/bin/env python3
"""Checks that numbers and JSON become text in one place, motiphore/text: a decimal comma of the user's locale, or bytes
that are no UTF-8, must not reach a file; and that no letter is looked up in a locale.

usage: check_text.py [--nm NM ARCHIVE...]    with nm, also that no object calls std::to_string of a floating-point number
"""
import argparse
import re
import subprocess

from common import ROOT, finish, sources

FOLDERS = ("lib", "gui", "plugin")
ROOM = ("lib/src/text/", "lib/include/motiphore/text/")
RULES = (
    (re.compile(r"\b(?:std::)?v?[fsd]?n?printf\s*\([^;]*?%[-+ #0-9.*]*[aefgAEFG]"),
     "printf writes the locale's comma into a number; use motiphore::text::format"),
    (re.compile(r"\b(?:strto(?:d|f|ld)|ato(?:f)|sto(?:d|f|ld)|v?[fs]?scanf)\s*\("),
     "reads numbers as the locale has them; use motiphore::text::parse_number"),
    (re.compile(r"\bto_chars\s*\("), "makes text of a number; use motiphore::text"),
    (re.compile(r"(?:\.|->)dump\s*\("),
     "throws on bytes that are no UTF-8; use motiphore::text::json_text"),
    (re.compile(r"\bjson::parse\s*\((?!options\b|card\b)"),  # the plugin's own, from its Python side
     "lets brackets within brackets end the program; use motiphore::text::read_json"),
    (re.compile(r"\b(?:to(?:lower|upper)|is(?:alpha|alnum|upper|lower|space|punct|print|cntrl))\s*\("),
     "asks the locale what a letter is; use motiphore::text::lower and trim, or compare with those meant"),
)


def check_text(text, where):
    problems = []
    for pattern, why in RULES:
        for match in pattern.finditer(text):
            problems.append(f"{where}:{text.count(chr(10), 0, match.start()) + 1}: {match.group(0).split('(')[0]} {why}.")
    return problems


def check_objects(nm, archives):
    """std::to_string of double and float, which no pattern can tell from that of integers, calls this helper."""
    problems = []
    for archive in archives:
        listed = subprocess.run([nm, "--demangle", archive], text=True, check=True, stdout=subprocess.PIPE).stdout
        member = "?"
        for line in listed.splitlines():
            if line.endswith(":"):
                member = line[:-1]
            elif "__to_xstring<" in line:
                problems.append(f"{member}: calls std::to_string of a floating-point number; use motiphore::text.")
    return problems


def self_test():
    for bad in ('std::snprintf(t, 9, "%.3g", x);', 'printf("a %s\\n"\n "%5.1f", x);', "std::strtod(a, b)", "std::stof(a)",
                "json.dump(1)", "a->dump()", 'std::fprintf(stderr, "%g", x)', 'sscanf(a, "%d", b)', "nlohmann::json::parse(in, nullptr, false)",
                "std::to_chars(a, b, c)", "std::tolower(c)", "isalpha (c)"):
        assert len(check_text(bad, "x")) == 1, bad
    for fine in ('std::fprintf(stderr, "%s\\n", a);', 'text::format("%.3g", x)', 'QString::asprintf("%+.3f", x)',
                 "std::stoul(a)", "json_text(json)", "void dump();", "json::parse(options)", "name.isLower()", "is_space(c)", "toLower(a)"):
        assert not check_text(fine, "x"), fine


def main():
    self_test()
    options = argparse.ArgumentParser()
    options.add_argument("--nm")
    options.add_argument("archives", nargs="*")
    given = options.parse_args()
    files = [f for f in sources(*FOLDERS) if not str(f.relative_to(ROOT)).startswith(ROOM)]
    problems = [p for f in files for p in check_text(f.read_text(encoding="utf-8"), f.relative_to(ROOT))]
    if given.nm:
        problems += check_objects(given.nm, given.archives)
    finish(problems, f"numbers as text in {len(files)} files")


if __name__ == "__main__":
    main()
