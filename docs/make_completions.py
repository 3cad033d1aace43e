#!/usr/bin/env python3
"""Writes what bash and zsh complete after `motiphore`, from its help pages.

usage: make_completions.py FOLDER build/release/bin/motiphore    writes FOLDER/motiphore (bash) and FOLDER/_motiphore (zsh)
"""
import re
import sys
from pathlib import Path

import help_pages

FOLDERS = {"DIR", "MODELDIR", "FOLDER"}  # names of values, as the help pages have them
TYPED = {"NAME", "NAMES", "TEXT", "N", "S", "I/N", "ID", "IDS", "KEY=VALUE"}  # nothing to offer

# Words that a value may be beside a file or folder, where the text of the option names them.
WORDS = {"--recipe": sorted(path.stem for path in (Path(__file__).resolve().parents[1] / "models/recipes").glob("*.json")),
         "--split": ["scaffold", "random"], "--init": ["none"]}


def words_beside_files(option):
    return [word for word in WORDS.get(option.long, []) if re.search(rf"\b{word}\b", option.text)]


def words(option):
    """All that a value may be, by its name "csv|tsv", or the percentages that the text names; else nothing."""
    if option.value == "PERCENT":
        return re.findall(r"\b\d\d\b", option.text)
    return option.value.split("|") if "|" in option.value else []


BASH = """\
# Completion of motiphore's commands, options and files for bash. Made by docs/make_completions.py.
_motiphore() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} command=${{COMP_WORDS[1]}} options= head=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "{commands} --help --version" -- "$cur")
    return
  fi
  # --format=csv is three words where = breaks words, as it does unless told otherwise, and one where it does not.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${{COMP_WORDS[COMP_CWORD - 2]}}
  elif [[ $cur == --*=* ]]; then
    prev=${{cur%%=*}} head=${{cur%%=*}}= cur=${{cur#*=}}
  fi
  case $command in
{options}
  esac
  case $command:$prev in
{values}
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -P "$head" -f -- "$cur")
  fi
}}
complete -F _motiphore motiphore
"""

ZSH = """\
#compdef motiphore
# Completion of motiphore's commands, options and files for zsh. Made by docs/make_completions.py.
_motiphore() {{
  local -a commands=(
{commands}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    _arguments '--help[print the help page]' '--version[print the version]'
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
{options}
  esac
}}
_motiphore "$@"
"""


def bash_values(command, options):
    lines = []
    for option in options:
        names = "|".join(f"{command}:{n}" for n in (option.short, option.long) if n)
        if words_beside_files(option):
            kind = "-d" if option.value in FOLDERS else "-f"
            reply = (f'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -P "$head" -W "{" ".join(words_beside_files(option))}" -- "$cur"; '
                     f'compgen -P "$head" {kind} -- "$cur"); return')
        elif words(option):
            reply = f'mapfile -t COMPREPLY < <(compgen -P "$head" -W "{" ".join(words(option))}" -- "$cur"); return'
        elif option.value in FOLDERS:
            reply = 'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -P "$head" -d -- "$cur"); return'
        elif option.value in TYPED:
            reply = "return"
        else:
            continue
        lines.append(f"    {names}) {reply} ;;")
    return lines


def bash(pages):
    options = [f'    {name}) options="{" ".join(o.long for o in page.options)}" ;;' for name, _, page in pages]
    values = [line for name, _, page in pages for line in bash_values(name, page.options)]
    return BASH.format(commands=" ".join(name for name, _, _ in pages), options="\n".join(options), values="\n".join(values))


def zsh_text(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text.replace("'", "’"))


def zsh_option(option):
    action, equals = "", ""
    if option.value:
        equals = "="  # --format csv and --format=csv
        action = f":{zsh_text(option.value)}:"
        if words_beside_files(option):
            files = "_files -/" if option.value in FOLDERS else "_files"
            action += f'{{_alternative "words:word:({" ".join(words_beside_files(option))})" "files:file:{files}"}}'
        elif words(option):
            action += f"({' '.join(words(option))})"
        elif option.value in FOLDERS:
            action += "_files -/"
        elif option.value not in TYPED:
            action += "_files"
    text = f"[{zsh_text(option.text)}]{action}"
    if option.short:
        return f"({option.short} {option.long})'{{{option.short},{option.long}{equals}}}'{text}"
    return option.long + equals + text


def zsh(pages):
    commands = [f"    '{name}:{zsh_text(summary)}'" for name, summary, _ in pages]
    options = [f"    {name}) _arguments " + " \\\n      ".join(f"'{zsh_option(o)}'" for o in page.options) + " \\\n      '*:file:_files' ;;"
               for name, _, page in pages]
    return ZSH.format(commands="\n".join(commands), options="\n".join(options))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, program = Path(sys.argv[1]), sys.argv[2]
    folder.mkdir(parents=True, exist_ok=True)
    listed = help_pages.commands(help_pages.help_text(program))
    pages = [(name, summary, help_pages.parse(help_pages.help_text(program, name))) for name, summary in listed]
    (folder / "motiphore").write_text(bash(pages), encoding="utf-8")
    (folder / "_motiphore").write_text(zsh(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
