#!/usr/bin/env python3
"""`motiphore evaluate`: the page, and the JSON with every number that it shows."""
import csv
import json
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from program import ProgramTest, main

DRUGS = Path(__file__).resolve().parents[2] / "docs/examples/drugs.smi"
BROWSER = shutil.which("chromium")
ATTACK = '<img src=x onerror="document.title=1"></script><script>document.title="broken"</script>'


class Evaluate(ProgramTest):
    def setUp(self):
        super().setUp()
        self.table = self.folder / "data.csv"
        quoted = '"' + ATTACK.replace('"', '""') + '"'
        smiles = [line.split()[0] for line in DRUGS.read_text().splitlines() if line.strip()]
        rows = [f"{s},{quoted if i == 0 else f'm{i}'},{i % 2},{2 + i / 10}" for i, s in enumerate(smiles)]
        self.table.write_text("smiles,id,NR-AhR,LD50_Zhu\n" + "\n".join(rows) + "\n", encoding="utf-8")

    def evaluate(self, *arguments):
        run = self.run_program("evaluate", self.model, self.table, "--id-column", "id", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def test_json_has_what_the_page_draws(self):
        page_path = self.folder / "evaluation.html"
        told = json.loads(self.evaluate("--json", "-o", page_path))
        detail = told["detail"]
        page = page_path.read_text(encoding="utf-8")
        self.assertEqual(json.loads(re.search(r'id="evaluation-data">(.*?)</script>', page, re.DOTALL)[1]), detail)
        card = json.loads((Path(self.model) / "card.json").read_text(encoding="utf-8"))["metrics"]["scaffold folds"]
        for task, key in (("NR-AhR", "roc_auc"), ("NR-AhR", "average_precision"), ("LD50_Zhu", "mean_absolute_error")):
            said, beside = card["tasks"][task][key]["value"], card["baseline"]["tasks"][task][key]["value"]
            self.assertEqual((detail[task]["card"][key], detail[task]["card"]["baseline"][key]), (said, beside))
            self.assertIn(f"<td>{said:.3f}; {beside:.3f}</td>", page)
        curve = detail["NR-AhR"]["roc"]
        area = sum((x - px) * (y + py) / 2 for (px, py), (x, y) in zip(curve, curve[1:]))
        self.assertAlmostEqual(area, told["tasks"]["NR-AhR"]["roc_auc"]["value"], places=9)
        steps = [(0.0, None), *detail["NR-AhR"]["precision_recall"]]
        precision = sum((recall - before[0]) * p for before, (recall, p) in zip(steps, steps[1:]))
        self.assertAlmostEqual(precision, told["tasks"]["NR-AhR"]["average_precision"]["value"], places=9)
        groups = {group["name"]: group["labelled"] for group in detail["NR-AhR"]["domain"]}
        labelled = told["tasks"]["NR-AhR"]["labelled"]
        self.assertEqual(groups["inside"] + groups["outside"], labelled)
        self.assertEqual(sum(count for name, count in groups.items() if " to " in name), labelled)
        errors = [abs(row["predicted"] - row["measured"]) for row in detail["LD50_Zhu"]["points"]]
        self.assertAlmostEqual(sum(errors) / len(errors), told["tasks"]["LD50_Zhu"]["mean_absolute_error"]["value"], places=9)
        self.assertAlmostEqual(max(errors), abs(detail["LD50_Zhu"]["worst"][0]["predicted"] - detail["LD50_Zhu"]["worst"][0]["measured"]))

    def test_text_of_the_table_is_text(self):
        path = self.folder / "evaluation.html"
        self.evaluate("-o", path)
        page = path.read_text(encoding="utf-8")
        self.assertNotIn("<img", page)
        self.assertEqual(re.findall(r'<(?:script|img|iframe|link)[^>]*\b(?:src|href)=', page), [])

    def test_labels_of_one_class_and_one_value_have_dashes_and_a_sentence(self):
        self.table.write_text("smiles,id,NR-AhR,LD50_Zhu\nCCO,a,1,2\nc1ccccc1,b,1,2\n", encoding="utf-8")
        text = self.evaluate().decode()
        self.assertNotIn("nan", text)
        self.assertRegex(text, r"(?m)^NR-AhR +2 +2  -  ")
        self.assertIn("NR-AhR: one class only (2 labels), which says nothing of how well the two are told apart\n", text)

    def test_answers_are_counted_as_rows_tell_them(self):
        told = json.loads(self.evaluate("--json"))["tasks"]
        run = self.run_program("screen", self.table, "--sets", "90")
        rows = list(csv.DictReader(run.stdout.decode().splitlines()))
        card = {task["id"]: task for task in json.loads((Path(self.model) / "card.json").read_text(encoding="utf-8"))["tasks"]}
        classes = [(float(row["pred_NR-AhR"]), row["NR-AhR"], row["pred_NR-AhR_set"]) for row in rows]
        answers = told["NR-AhR"]["answers"]
        threshold = answers["threshold"]
        self.assertEqual(threshold, card["NR-AhR"].get("threshold", 0.5))
        positives = [value for value, label, _ in classes if label == "1"]
        negatives = [value for value, label, _ in classes if label == "0"]
        self.assertEqual(answers["sensitivity"]["count"], sum(value >= threshold for value in positives))
        self.assertEqual((answers["sensitivity"]["of"], answers["specificity"]["of"]), (len(positives), len(negatives)))
        self.assertEqual(answers["specificity"]["count"], sum(value < threshold for value in negatives))
        sets = next(one for one in answers["sets"] if one["percent"] == 90)
        with_set = [(label, said) for _, label, said in classes if said]
        self.assertEqual(sets["positives_held"]["of"], sum(label == "1" for label, _ in with_set))
        self.assertEqual(sets["positives_held"]["count"], sum(label == "1" and said in ("positive", "either") for label, said in with_set))
        self.assertEqual(sets["either"]["count"], sum(said == "either" for _, said in with_set))
        doses = [(float(row["LD50_Zhu"]), row["pred_LD50_Zhu_set"]) for row in rows if row["pred_LD50_Zhu_set"]]
        held = [low - 0.005 <= label <= high + 0.005 for label, said in doses for low, high in [map(float, said.split(" to "))]]
        interval = next(one for one in told["LD50_Zhu"]["answers"]["sets"] if one["percent"] == 90)["held"]
        self.assertEqual((interval["of"], interval["count"]), (len(held), sum(held)))
        text = self.evaluate().decode()
        self.assertRegex(text, r"(?m)^at the threshold .*\nNR-AhR ")
        self.assertRegex(text, r"(?m)^GHS category .*\nLD50_Zhu ")

    def test_a_split_by_numbers_of_rows_that_nothing_holds_to_this_table_is_told(self):
        rows = [line.split(",") for line in self.table.read_text(encoding="utf-8").splitlines()[1:]]
        split = self.folder / "split.csv"
        split.write_text("row,split\n" + "\n".join(f"{n + 1},{'train' if n % 2 else 'test'}" for n in range(len(rows))) + "\n")
        plain = self.folder / "plain.csv"
        plain.write_text("smiles,NR-AhR\n" + "".join(f"{'C' * (n + 1)}O,{n % 2}\n" for n in range(len(rows))))
        for table in (plain, self.table):
            by_number = self.run_program("evaluate", self.model, table, "--split", split)
            self.assertEqual(by_number.returncode, 0, by_number.stderr)
            self.assertIn("no column check", by_number.stderr)
        split.write_text("mol_id,split\n" + "\n".join(f"m{n},{'train' if n % 2 else 'test'}" for n in range(1, len(rows))) + "\n")
        by_id = self.run_program("evaluate", self.model, self.table, "--split", split, "--id-column", "id")
        self.assertEqual((by_id.returncode, by_id.stderr), (0, ""))

    def test_a_broken_record_is_left_out_for_its_own_reason(self):
        record = ("\n  made by hand\n\n  1  0  0  0  0  0  0  0  0  0999 {version}\n"
                  "    0.0000    0.0000    0.0000 C   0  0\nM  END\n> <NR-AhR>\n{label}\n\n$$$$\n")
        table = self.folder / "records.sdf"
        table.write_text(record.format(version="V2000", label=1) + record.format(version="V4000", label=0) + record.format(version="V2000", label=0))
        run = self.run_program("evaluate", self.model, table)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(run.stderr, r"(^|\n)left out row 2: parse: .*V4000")

    def test_wrong_output(self):
        self.assert_refused(self.run_program("evaluate", self.model, self.table, "-o", "x.pdf"), "must end in .html", status=2)
        self.assert_refused(self.run_program("evaluate", self.model, self.table, "-o", self.folder / "none/x.html"), "cannot write")

    @unittest.skipUnless(BROWSER, "chromium is not installed, so the page is not opened in a browser")
    def test_the_page_works_in_a_browser(self):
        path = self.folder / "evaluation.html"
        self.evaluate("-o", path)
        run = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                              f"--user-data-dir={self.folder / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
                              path.as_uri()], capture_output=True, timeout=300, text=True)
        self.assertEqual([line for line in run.stderr.splitlines() if "CONSOLE" in line], [])
        self.assertEqual(run.stdout.count("<canvas"), 5)
        self.assertIn("<title>Evaluation of", run.stdout)


if __name__ == "__main__":
    main()
