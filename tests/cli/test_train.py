#!/usr/bin/env python3
"""`motiphore train` and what follows it: a model that informs, verifies, evaluates and screens; stopping and going on."""
import csv
import hashlib
import io
import json
import math
import re
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from program import ProgramTest, environment, find_model

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "drugs.smi"
SMALL = ("width=8", "layers=1", "assignment_width=8", "assignment_layers=1", "columns=4", "motif_types=6", "head_width=8",
         "batch_size=8")


def table():
    """The example drugs with a class (is there nitrogen) and a number (how long is the text)."""
    rows = [line.split(None, 1) for line in EXAMPLES.read_text().splitlines()]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["name", "smiles", "nitrogen", "length"])
    for smiles, name in rows:
        writer.writerow([name, smiles, int("n" in smiles or "N" in smiles.replace("Na", "")), len(smiles)])
    return text.getvalue()


class Train(ProgramTest):
    def setUp(self):
        super().setUp()
        self.table = self.write("table.csv", table())

    def line(self, model, *more, epochs=3):
        """The words of a training that takes a moment."""
        return ["train", self.table, "-o", model, "--split", "random", "--epochs", epochs, "--seed", 1,
                *(word for setting in SMALL for word in ("--set", setting)), *more]

    def train(self, model, *more, cwd=None, **options):
        run = self.run_program(*self.line(model, *more, **options), cwd=cwd)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run

    def weights(self, model):
        return hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest()

    def test_a_recipe_that_is_shipped_is_found_by_its_name(self):
        model = self.folder / "model"
        self.assert_refused(self.run_program(*self.line(model, "--recipe", "tox22")),
                            "'tox22' is neither a file nor a recipe in", "(did you mean 'tox21'?)", "there are panel, tox21")
        self.train(model, "--recipe", "tox21", epochs=1)
        recipe = json.loads((find_model(self.env).parent / "recipes" / "tox21.json").read_text())
        card = json.loads((model / "card.json").read_text())
        self.assertEqual(card["description"], recipe["description"])
        self.write("tox21", "{}")  # a file of that name is the file
        self.train(self.folder / "other", "--recipe", "tox21", epochs=1, cwd=self.folder)
        self.assertNotEqual(json.loads((self.folder / "other" / "card.json").read_text())["description"], recipe["description"])

    def test_from_a_table_to_predictions(self):
        model = self.folder / "model"
        run = self.train(model)
        rows = len(EXAMPLES.read_text().splitlines())
        lines = [line for line in run.stderr.splitlines() if not line.startswith("note: ")]
        self.assertRegex(lines[0], rf"^{rows} molecules \(\d+ train, \d+ validation, \d+ test\), 2 tasks: nitrogen, length$")
        self.assertEqual([line.split("  ")[0] for line in lines[1:4]], ["epoch 1/3", "epoch 2/3", "epoch 3/3"])
        self.assertIn(f"model written to {model}\n", run.stdout.decode())
        self.assertEqual(sorted(path.name for path in model.iterdir()),
                         ["analogues.csv.gz", "card.json", "model.safetensors", "split.csv"])

        info = self.run_program("info", model)
        self.assertEqual((info.returncode, info.stderr), (0, ""))
        for word in ("nitrogen", "length", self.weights(model)[:12]):
            self.assertIn(word, info.stdout.decode())
        verify = self.run_program("verify", model)
        self.assertEqual((verify.returncode, verify.stderr), (0, ""))
        self.assertIn(b"5 of 5 examples as in the card", verify.stdout)

        figures = json.loads(self.run_program("evaluate", model, self.table, "--json").stdout)
        self.assertEqual(figures["molecules"], rows)
        self.assertEqual(set(figures["tasks"]), {"nitrogen", "length"})
        self.assertGreater(figures["tasks"]["length"]["baseline_error"], 0)

        table = list(csv.DictReader(io.StringIO(self.screen(EXAMPLES, "--model", model).decode(), newline="")))
        self.assertEqual(len(table), rows)
        for row in table:
            self.assertEqual(row["pred_status"], "ok")
            self.assertTrue(0 < float(row["pred_nitrogen"]) < 1)
            float(row["pred_length"])

    def test_one_seed_one_model(self):
        self.train(self.folder / "a", "--quiet")
        self.train(self.folder / "b", "--quiet")
        self.assertEqual(self.weights(self.folder / "a"), self.weights(self.folder / "b"))

    def test_quiet_is_quiet(self):
        run = self.train(self.folder / "m", "--quiet")
        self.assertEqual(run.stderr, "")

    def test_a_finished_model_is_not_lost_to_another(self):
        model = self.folder / "m"
        self.train(model, "--quiet")
        before = self.weights(model)
        other = self.run_program(*self.line(model, "--tasks", "length"))
        self.assertEqual(other.returncode, 1)
        self.assertIn("has a finished model of other tasks ('length', 'nitrogen')", other.stderr)
        resumed = self.run_program(*self.line(model, "--resume"))
        self.assertEqual(resumed.returncode, 1)
        self.assertIn("there is nothing to resume", resumed.stderr)
        self.train(model)  # of the same tasks
        self.assertEqual(self.weights(model), before)
        self.train(model, "--tasks", "length", "--overwrite")
        self.assertNotEqual(self.weights(model), before)

        card = model / "card.json"
        card.write_text(card.read_text()[:100])
        broken = self.run_program(*self.line(model))
        self.assertEqual(broken.returncode, 1)
        self.assertIn("has a model that cannot be read", broken.stderr)
        self.assertIn("--overwrite", broken.stderr)
        self.train(model, "--overwrite")
        self.assertEqual(self.run_program("verify", model).returncode, 0)

    def test_the_parts_are_kept_and_evaluated_again(self):
        model = self.folder / "m"
        self.train(model, "--higher-is-better", "length", "--quiet")
        card = json.loads((model / "card.json").read_text())
        self.assertEqual([task.get("higher_is_better", False) for task in card["tasks"]], [False, True])
        run = self.run_program("evaluate", model, self.table, "--split", model / "split.csv", "--part", "test", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        figures = json.loads(run.stdout)
        self.assertEqual({key: figures[key] for key in card["metrics"]["test"]}, card["metrics"]["test"])
        unknown = self.run_program(*self.line(model, "--higher-is-better", "width", "--overwrite"))
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("more of 'width' is to be better, and no task is called so", unknown.stderr)

    def test_a_file_is_no_model_to_start_from(self):
        run = self.run_program("train", self.table, "-o", self.folder / "m", "--init", EXAMPLES)
        self.assertEqual(run.returncode, 1)
        self.assertIn("is a file; a model is a folder", run.stderr)

    def test_a_task_with_a_comma_in_its_name(self):
        model = self.folder / "m"
        table = self.write("comma.csv", self.table.read_text().replace("nitrogen,length", '"nitrogen, any",nitrogen', 1))
        both = ["nitrogen", "nitrogen, any"]
        for tasks, names in (("nitrogen, any", both[1:]), ("nitrogen,nitrogen, any", both), ("nitrogen, nitrogen, any", both)):
            run = self.run_program(*self.line(model, "--overwrite", "--tasks", tasks, epochs=1)[:1], table,
                                   *self.line(model, "--overwrite", "--tasks", tasks, epochs=1)[2:])
            self.assertEqual(run.returncode, 0, run.stderr)
            named = [task["id"] for task in json.loads((model / "card.json").read_text(encoding="utf-8"))["tasks"]]
            self.assertEqual(sorted(named), names)
        rows = csv.DictReader(io.StringIO(self.screen(EXAMPLES, "--model", model, "--explain", tasks).decode(), newline=""))
        self.assertTrue({"pred_nitrogen_motif", "pred_nitrogen, any_motif"}.issubset(rows.fieldnames))

    def test_a_table_from_stdin_with_several_tasks(self):
        model = self.folder / "m"
        run = self.run_program("train", "-", *self.line(model, "--from", "csv", "--tasks", "nitrogen,length", epochs=1)[2:],
                               stdin=self.table.read_bytes())
        self.assertEqual(run.returncode, 0, run.stderr)
        tasks = json.loads((model / "card.json").read_text(encoding="utf-8"))["tasks"]
        self.assertEqual([task["id"] for task in tasks], ["nitrogen", "length"])

    def test_settings_out_of_range_are_refused(self):
        for words, said in ((("--seed", "-1"), "--seed is '-1', expected a whole number, 0 or more"),
                            (("--set", "epochs=4294967297"), "'epochs' is 4294967297, expected a whole number from 0 to"),
                            (("--set", "patience=-1"), "'patience' is -1, expected a whole number from 0 to"),
                            (("--set", "learning_rate=-1"), "'learning_rate' is -1, expected 0 or more"),
                            (("--set", "clip_norm=-1"), "'clip_norm' is -1, expected a number above 0"),
                            (("--set", "weight_decay=1e300"), "'weight_decay' is 1e+300, expected a number of usual size")):
            run = self.run_program("train", self.table, "-o", self.folder / "m", *words)
            self.assertNotEqual(run.returncode, 0)
            self.assertIn(said, " ".join(run.stderr.split()))
            self.assertFalse((self.folder / "m" / "card.json").exists())

    def test_an_interrupted_run_goes_on(self):
        epochs = 120
        whole, model = self.folder / "whole", self.folder / "model"
        self.train(whole, "--quiet", epochs=epochs)
        process = subprocess.Popen(["motiphore", *map(str, self.line(model, epochs=epochs))], env=self.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not process.stderr.readline().startswith("epoch 2/"):
            self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, out), (-signal.SIGINT, ""))
        self.assertEqual(err.splitlines()[-1], "stopped; the same command with --resume continues after the last whole epoch")
        self.assertFalse((model / "card.json").exists())

        other = self.run_program(*self.line(model, "--resume", epochs=epochs + 1))
        self.assertEqual(other.returncode, 1)
        self.assertIn("was made with other data or settings", other.stderr)

        resumed = self.train(model, "--resume", epochs=epochs)
        first = re.search(r"^epoch (\d+)/", resumed.stderr, re.MULTILINE)
        self.assertGreater(int(first.group(1)), 2)
        self.assertEqual(self.weights(model), self.weights(whole))
        self.assertEqual(sorted(path.name for path in model.iterdir()),
                         ["analogues.csv.gz", "card.json", "model.safetensors", "split.csv"])

    def test_every_pooling_explains_what_it_predicts(self):
        for pooling in ("sum", "mean", "max", "attention", "sagpool", "diffpool"):
            for head_width in (0, 8):
                with self.subTest(pooling=pooling, head_width=head_width):
                    model = self.folder / f"{pooling}{head_width}"
                    self.train(model, "--tasks", "nitrogen", "--pooling", pooling, "--set", f"head_width={head_width}", epochs=1)
                    rows = self.screen("--model", model, "--format", "jsonl", self.table).decode().splitlines()
                    for row in map(json.loads, rows):
                        logit = sum(row["contributions"]["nitrogen"]) + row["bias"]["nitrogen"]
                        self.assertAlmostEqual(1 / (1 + math.exp(-logit)), row["tasks"]["nitrogen"], places=9)
                        self.assertEqual("atom_weights" in row, pooling in ("attention", "sagpool"))
                        predicted = [a for a, cluster in enumerate(row["clusters"]) if cluster >= 0]
                        weights = row.get("atom_weights")
                        if pooling == "attention":
                            self.assertAlmostEqual(sum(weights), 1, places=5)
                        if pooling == "sagpool":
                            self.assertEqual(sum(w != 0 for w in weights), -(-len(predicted) // 2))
                    drawing = self.folder / "drawing.svg"
                    explain = self.run_program("explain", "CCO", "--model", model, "--weights", "-o", drawing)
                    if pooling in ("attention", "sagpool"):
                        self.assertEqual((explain.returncode, explain.stderr), (0, ""))
                        self.assertEqual("left out by the pooling" in drawing.read_text(), pooling == "sagpool")
                    else:
                        self.assert_refused(explain, "gives its atoms no weights", status=2)
        self.assert_refused(self.run_program(*self.line(self.folder / "m", "-q", "--pooling", "min")), "not 'min'", status=2)

    def test_a_training_that_diverges_leaves_the_model_as_it_was(self):
        model = self.folder / "model"
        self.train(model, "--quiet")
        before = self.weights(model)
        run = self.run_program(*self.line(model, "--quiet", "--set", "learning_rate=1e30", "--set", "clip_norm=1e30"))
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertIn("the training has diverged", run.stderr.splitlines()[-1])
        self.assertEqual(self.weights(model), before)
        self.assertEqual(self.run_program("verify", model).returncode, 0)

    def test_two_trainings_of_one_model(self):
        model = self.folder / "model"
        first = subprocess.Popen(["motiphore", *map(str, self.line(model, epochs=2000))], env=self.env,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not first.stderr.readline().startswith("epoch 1/"):
            self.assertIsNone(first.poll())
        self.assert_refused(self.run_program(*self.line(model)), f"another run is writing '{model}'")
        first.send_signal(signal.SIGINT)
        self.assertEqual(first.wait(60), -signal.SIGINT)
        first.communicate()

    def test_a_folder_with_a_slash_at_its_end_names_the_model(self):
        self.train(f"{self.folder}/mine/", "--quiet")
        self.assertEqual(json.loads((self.folder / "mine" / "card.json").read_text())["name"], "mine")

    def test_interrupted_while_it_reads(self):
        rows = "".join(f"C{'C' * (i % 300)}CO,{i % 2}\n" for i in range(60000))
        self.table = self.write("large.csv", "smiles,a\n" + rows)
        for sign in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen(["motiphore", *map(str, self.line(self.folder / "m"))], env=self.env,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with self.assertRaises(subprocess.TimeoutExpired):
                process.wait(0.5)
            process.send_signal(sign)
            start = time.monotonic()
            self.assertEqual(process.wait(10), -sign)
            self.assertLess(time.monotonic() - start, 1)
            self.assertFalse((self.folder / "m").exists())

    def test_a_model_without_examples_is_not_verified(self):
        model = self.folder / "model"
        self.train(model, "--quiet")
        card = json.loads((model / "card.json").read_text())
        card["examples"] = []
        (model / "card.json").write_text(json.dumps(card))
        self.assert_refused(self.run_program("verify", model), "carries no examples")

    def test_where_it_starts(self):
        """Without a word on it from the shipped model; from nothing if that is told, or reads other features."""
        def sizes(name, *words):
            run = self.run_program("train", self.table, "--split", "random", "--epochs", "1", "-o", self.folder / name, *words)
            self.assertEqual(run.returncode, 0, run.stderr)
            return json.loads((self.folder / name / "card.json").read_text())["architecture"]["environment_rows"], run.stderr
        shipped, said = sizes("head")
        self.assertGreater(shipped, 0)
        self.assertIn("a new head for the network of", said)
        self.assertEqual(sizes("nothing", "--init", "none")[0], 0)
        card = json.loads((self.folder / "head" / "card.json").read_text())
        card["featurizer"]["atom"][0] += "'"
        (self.folder / "head" / "card.json").write_text(json.dumps(card))
        was = ProgramTest.env
        self.addCleanup(setattr, ProgramTest, "env", was)
        ProgramTest.env = dict(was, MOTIPHORE_MODELS=str(self.folder / "head"))
        other, said = sizes("other")
        self.assertEqual(other, 0)
        self.assertIn("so it starts from nothing", said)
        ProgramTest.env = dict(was, MOTIPHORE_MODELS=str(self.folder / "nowhere"))
        alone, said = sizes("alone")
        self.assertEqual(alone, 0)
        self.assertIn("starts from nothing, since the shipped model is not where it should be", said)

    def test_rows_that_are_left_out(self):
        self.table = self.write("table.csv", table() + "bad,C1CC,1,4\n")
        run = self.train(self.folder / "m", "--tasks", "nitrogen")
        self.assertRegex(run.stderr, r"\nleft out row \d+: parse: ")
        self.assertIn("1 task: nitrogen\n", run.stderr)

    def test_small_labels_have_errors_that_are_seen(self):
        rows = list(csv.reader(io.StringIO(table(), newline="")))
        text = "smiles,molar\n" + "".join(f"{row[1]},{int(row[3]) / 10}E-06\n" for row in rows[1:])
        self.table = self.write("molar.csv", text)
        run = self.train(self.folder / "m", epochs=1)
        self.assertRegex(run.stdout.decode(), r"\nmolar +\d+  [\d.]+e-0[567] ")
        shifted = self.write("comma.csv", "smiles,y\n" + "".join(f"{row[1]},{row[3]},5\n" for row in rows[1:]))
        self.assert_refused(self.run_program("train", shifted, "-o", self.folder / "n"), "have more cells than the header")

    def test_wrong_usage(self):
        model = self.folder / "m"
        for words, part in ((["train"], "train needs a table"),
                            (["train", self.table], "train needs a folder for the model: -o MODELDIR"),
                            (["train", self.table, self.table, "-o", model], ""),
                            (["train", self.table, "-o", model, "--nonsense"], "--nonsense"),
                            (["train", self.table, "-o", model, "--epochs", "many"], "many"),
                            (["train", self.table, "-o", model, "--set", "widht=3"], "no setting 'widht' (did you mean 'width'?)"),
                            (["train", self.table, "-o", model, "--set", "width=0"], "'width' is 0"),
                            (["train", self.table, "-o", model, "--epochs", "0"], "at least 1 epoch"),
                            (["train", self.table, "-o", model, "--set", "width"], "--set takes KEY=VALUE, not 'width'"),
                            (["evaluate", model], "evaluate needs a model folder and a table")):
            with self.subTest(words=words):
                self.assert_refused(self.run_program(*words), part, status=2)
        self.assertFalse(model.exists())

    def test_what_cannot_be_trained_on(self):
        model = self.folder / "m"
        for words, part in (([self.folder / "none.csv"], "none.csv"),
                            ([self.table, "--tasks", "toxic"], "has no column 'toxic'; its columns are 'name', 'smiles', 'nitrogen', 'length'"),
                            ([self.table, "--tasks", "name"], "is not a number"),
                            ([self.table, "--split", self.folder / "none.csv"], "none.csv"),
                            ([self.table, "--split", self.write("s.csv", "mol_id,split\nx,train\n")], "names no training row"),
                            ([self.write("colours.csv", "smiles,colour\nC,red\n")], "has no column of labels")):
            with self.subTest(words=words):
                self.assert_refused(self.run_program("train", *words, "--quiet", "-o", model), part)
                self.assertFalse((model / "card.json").exists())


if __name__ == "__main__":
    ProgramTest.env = environment(sys.argv.pop(1))
    unittest.main(verbosity=2)
