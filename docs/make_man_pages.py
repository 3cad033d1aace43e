#!/usr/bin/env python3
"""Writes the manual pages of the programs from their help pages, compressed as Debian wants them; the same bytes each time.

usage: make_man_pages.py FOLDER VERSION build/release/bin/motiphore [build/release/bin/motiphore-gui]
"""
import gzip
import os
import re
import sys
from pathlib import Path

import help_pages

def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def page(name, summary, version, parts):
    """One page; parts: [(heading, troff)]."""
    head = f'.TH {name.upper()} 1 "" "Motiphore {version}" "Motiphore"\n.SH NAME\n{escaped(name)} \\- {escaped(summary)}\n'
    return head + "".join(f".SH {heading}\n{text.rstrip()}\n" for heading, text in parts)


def synopsis(text):
    program, _, rest = text.partition(" ")
    return f".B {escaped(program)}\n{escaped(rest)}\n"


def options(listed):
    text = ""
    for option in listed:
        names = ", ".join(f"\\fB{escaped(n)}\\fR" for n in (option.short, option.long) if n)
        value = f" \\fI{escaped(option.value)}\\fR" if option.value else ""
        text += f".TP\n{names}{value}\n{escaped(option.text)}\n"
    return text


def literal(lines):
    return ".nf\n" + "".join(f"{escaped(line)}\n" for line in lines) + ".fi\n"


def see_also(names):
    return ",\n".join(f".BR {escaped(n)} (1)" for n in names).replace(" (1),", " (1),") + "\n"


def paragraphs(texts):
    return "\n.PP\n".join(escaped(text) for text in texts)


def everywhere(overview):
    """What holds for each program and command, as the overview says it."""
    variables = "".join(f".TP\n.B {escaped(name)}\n{escaped(what)}\n" for name, what in help_pages.terms(overview, "Environment"))
    statuses = "".join(f".TP\n.B {status}\n{escaped(what)}\n" for status, what in help_pages.terms(overview, "Exit status"))
    return [("ENVIRONMENT", variables), ("EXIT STATUS", statuses)]


def command_page(name, summary, text, overview, version, others):
    read = help_pages.parse(text)
    return page(f"motiphore-{name}", summary, version, [
        ("SYNOPSIS", synopsis(read.synopsis)), ("DESCRIPTION", paragraphs(read.description)), ("OPTIONS", options(read.options)),
        ("EXAMPLES", literal(read.examples)), *everywhere(overview), ("SEE ALSO", see_also(others))])


def overview_page(text, commands, version):
    read = help_pages.parse(text)
    listed = "".join(f".TP\n.BR motiphore\\-{name} (1)\n{escaped(summary)}\n" for name, summary in commands)
    return page("motiphore", "predict toxicity and mass of molecules, with the motifs behind the prediction", version, [
        ("SYNOPSIS", synopsis(read.synopsis)), ("DESCRIPTION", paragraphs(read.description)), ("COMMANDS", listed),
        ("OPTIONS", options(read.options)), ("EXAMPLES", literal(read.examples)), *everywhere(text)])


def desktop_page(text, overview, version):
    lines = text.splitlines()
    usage = next(l for l in lines if l.startswith("Usage: "))
    described = [l for l in lines[lines.index(usage) + 1:lines.index("Options:")] if l.strip()]
    first = lines.index("Options:") + 1
    listed = lines[first:lines.index("Arguments:")]
    known = {"--help", "--help-all", "--version", "--model"}  # the others are Qt's own
    read = [o for o in help_pages.parse_options(listed) if o.long in known]
    return page("motiphore-gui", "look at molecules with their learned motifs", version, [
        ("SYNOPSIS", ".B motiphore\\-gui\n[\\fIFILE\\fR | \\fISMILES\\fR] [options]\n"), ("DESCRIPTION", paragraphs(described)),
        ("OPTIONS", options(read)), *everywhere(overview), ("SEE ALSO", see_also(["motiphore"]))])


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    folder, version, program = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    overview = help_pages.help_text(program)
    commands = help_pages.commands(overview)
    texts = {"motiphore": overview_page(overview, commands, version)}
    for name, summary in commands:
        texts[f"motiphore-{name}"] = command_page(name, summary, help_pages.help_text(program, name), overview, version, ["motiphore"])
    if len(sys.argv) == 5:
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
        texts["motiphore-gui"] = desktop_page(help_pages.help_text(sys.argv[4], environment=environment), overview, version)
    for name, text in texts.items():
        (folder / f"{name}.1.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
