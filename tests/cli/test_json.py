"""JSON as the documents describe it: each key has the one type that its table says, in any row and with any options."""
import json
import math
import re
import unittest
from pathlib import Path

from program import ProgramTest, main

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"\| (`[^|]+`) \| ([^|]+?) \| ([^|]*)")
OPTION = re.compile(r"^`(--[a-z-]+)`")
SMILES = ["CC(=O)Nc1ccc(O)cc1", "c1cc", "", "C*", "CCO.c1ccccc1O", "O=[N+]([O-])c1ccccc1.Cl", "[Na+].CC(=O)[O-]", "CC[Hg]CC",
          "[2H]C([2H])([2H])O", "OB(O)c1ccccc1", "C", "[Na+].[Cl-]", "O", "C[C@H](N)C(=O)O", "Nc1ccc(N)cc1", "[Sr+2].[O-]C=O",
          "C" * 60, "C(((", "O=C1c2ccccc2C(=O)c2ccccc21", "CN(C)N=O", "CCOP(=S)(OCC)Oc1ccc([N+](=O)[O-])cc1", "c1ccc2ccccc2c1"]


def described(page, heading):
    """{path: (type, option)} of the table below a heading."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = {}
    for line in text.splitlines():
        row = ROW.match(line)
        if row:
            option = OPTION.match(row[3])
            for key in re.findall(r"`([^`]+)`", row[1]):
                found[key] = (row[2], option and option[1])
    return found


class Check:
    """Holds values against a description."""

    def __init__(self, keys, tasks, options, test):
        self.keys = {path: kind for path, (kind, option) in keys.items() if option is None or option in options}
        self.tasks, self.values, self.test, self.seen = list(tasks), [t for t in tasks if tasks[t] == "regression"], test, set()

    def below(self, path):
        """The keys that an object has."""
        start = path + "." if path else ""
        return [key[len(start):] for key in self.keys if key.startswith(start) and not re.search(r"[.\[{]", key[len(start):])]

    def members(self, path, value):
        self.test.assertIsInstance(value, dict, path)
        self.test.assertEqual(sorted(value), sorted(self.below(path)), path)
        for key, inner in value.items():
            full = f"{path}.{key}" if path else key
            self.value(full, self.keys[full], inner)

    def value(self, path, kind, value):
        self.seen.add((path, value is None))
        if kind.endswith(" or null"):
            if value is None:
                return
            kind = kind[:-len(" or null")]
        said = f"{path}: {value!r:.80} is no {kind}"
        if kind == "[low, high]":
            self.test.assertTrue(isinstance(value, list) and len(value) == 2, said)
            for end in value:
                self.value(path, "number", end)
        elif kind.startswith("["):
            self.test.assertIsInstance(value, list, said)
            for one in value:
                self.value(path + "[]", kind[1:-1], one)
        elif kind.startswith("{"):
            whose, inner = kind[1:-1].split(": ", 1)
            self.test.assertIsInstance(value, dict, said)
            known = {"task": self.tasks, "some task": self.tasks, "value": self.values}[whose]
            self.test.assertEqual(set(value) - set(known), set(), said)
            if whose != "some task":
                self.test.assertEqual(set(value), set(known), said)
            for one in value.values():
                self.value(path + "{}", inner, one)
        elif kind == "object":
            self.members(path, value)
        else:
            types = {"integer": int, "number": (int, float), "string": str, "boolean": bool}[kind]
            self.test.assertTrue(isinstance(value, types) and (kind == "boolean" or not isinstance(value, bool)), said)
            self.test.assertTrue(not isinstance(value, float) or math.isfinite(value), said)


class Json(ProgramTest):
    def setUp(self):
        super().setUp()
        card = json.loads(self.run_program("info", "--json").stdout)
        self.tasks = {task["id"]: task["kind"] for task in card["tasks"]}

    def test_rows_of_a_screen(self):
        keys = described("screening.md", "JSON Lines, key by key")
        self.assertGreater(len(keys), 20)
        always = [key for key, (kind, _) in keys.items() if key in ("row", "name", "smiles", "status")]
        path = self.write("a.csv", "id,smiles,name\n" + "".join(f"{i},{text},m{i}\n" for i, text in enumerate(SMILES)))
        every = {"--assignment": [], "--sets": ["90"], "--nearest": ["5"], "--explain": ["AMES"]}
        for options in ({}, *({name: every[name]} for name in every), every):
            arguments = [part for name, more in options.items() for part in (name, *more)]
            lines = self.screen(path, "--format", "jsonl", *arguments).splitlines()
            self.assertEqual(len(lines), len(SMILES))
            check = Check(keys, self.tasks, set(options), self)
            check.keys.pop("atom_weights", None)  # of models with such a pooling
            for row in map(json.loads, lines):
                if row["status"] == "ok":
                    check.members("", row)
                    continue
                self.assertEqual(sorted(row), sorted(check.below("")))
                for key, value in row.items():
                    if key in always:
                        check.value(key, keys[key][0], value)
                    else:
                        self.assertIsNone(value, key)
            if options == every:  # so that nothing that the table says was left unseen
                self.assertEqual({key for key in check.keys} - {path for path, missing in check.seen if not missing}, set())
                told = [row for row in map(json.loads, lines) if row["intervals"]]
                for row in told:
                    for task, ends in row["intervals"].items():
                        text = row["sets"][task]
                        self.assertEqual(ends is None, text is None)
                        if ends:
                            self.assertTrue(ends[0] < row["tasks"][task] < ends[1])
                            for end, word in zip(ends, text.split(" to ")):
                                self.assertTrue(math.isclose(end, float(word), rel_tol=5e-3), (ends, text))
                self.assertTrue(any(near["withheld"] for row in told for near in row["nearest"]))

    def test_a_row_without_a_name(self):
        keys = described("screening.md", "JSON Lines, key by key")
        row = json.loads(self.screen(self.write("a.csv", "smiles\nCCO\n"), "--format", "jsonl"))
        self.assertIsNone(row["name"])
        self.assertTrue(keys["name"][0].endswith(" or null"))

    def test_explanations(self):
        keys = described("explaining.md", "JSON, key by key")
        self.assertGreater(len(keys), 30)
        seen, all_keys = set(), set()
        for options in ([], ["--nearest", "0"], ["--improve", "AMES"]):
            for smiles in ("CC(=O)Nc1ccc(O)cc1", "Cc1ccc(N)cc1[N+](=O)[O-]", "O=[N+]([O-])c1ccccc1.Cl", "CC[Hg]CC", "OB(O)c1ccccc1", "CN(C)N=O"):
                if "Hg" in smiles and "--improve" in options:
                    continue
                run = self.run_program("explain", smiles, "--json", *options)
                self.assertEqual(run.returncode, 0, run.stderr)
                check = Check(keys, self.tasks, set(options), self)
                check.members("", json.loads(run.stdout))
                seen |= {path for path, missing in check.seen if not missing}
                all_keys |= set(check.keys)
        self.assertEqual(all_keys - seen, set())


if __name__ == "__main__":
    main()
