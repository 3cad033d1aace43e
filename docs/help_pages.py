"""The help pages of the programs, read for documents that are made from them."""
import re
import subprocess
from collections import namedtuple

Option = namedtuple("Option", "short long value text")  # "-o" or "", "--output", "FILE" or "", one line
Page = namedtuple("Page", "synopsis description options examples")  # synopsis without "Usage: "; paragraphs; Options; lines


def help_text(program, *words, environment=None):
    return subprocess.run([program, *words, "--help"], check=True, text=True, stdout=subprocess.PIPE, env=environment).stdout


def commands(overview):
    """[(name, summary)] of the overview page."""
    listed = overview.split("Commands:")[1].split("Options:")[0]
    return re.findall(r"^  ([a-z]+)  +(.+)$", listed, re.MULTILINE)


def terms(text, heading):
    """[(term, what)] of a part of a page, from its heading to the next empty line."""
    listed = []
    for line in text.partition(f"\n{heading}:\n")[2].partition("\n\n")[0].splitlines():
        found = re.match(r" {2}(\S+) +(.*)$", line)
        if found:
            listed.append(found.groups())
        else:
            listed[-1] = (listed[-1][0], f"{listed[-1][1]} {line.strip()}")
    return listed


def parse_options(lines):
    """Options from lines "  -o, --output FILE  text", continued by lines that begin with more blanks."""
    options = []
    for line in lines:
        found = re.match(r" {2,6}(?:(-\w), )?(--[\w-]+)(?:[ =]<?([\w/|=]+)>?)?(?:  +(.*))?$", line)
        if found and not line.startswith(" " * 8):
            short, long, value, text = found.groups(default="")
            options.append(Option(short, long, value, text))
        elif options and line.strip():
            last = options[-1]
            options[-1] = last._replace(text=f"{last.text} {line.strip()}".strip())
    return options


def parse(text):
    """A page that `motiphore` printed."""
    head, _, rest = text.partition("\nOptions:\n")
    usage, _, description = head.partition("\n\n")
    listed, _, examples = re.split(r"(\nExamples?:\n)", rest)
    listed = listed.partition("\n\n")[0]
    paragraphs = [p.strip("\n") for p in description.split("\n\n") if p.strip() and not p.startswith("Commands:")]
    return Page(usage.replace("Usage: ", ""), paragraphs, parse_options(listed.splitlines()), [l.strip() for l in examples.splitlines()])
