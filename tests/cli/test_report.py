#!/usr/bin/env python3
"""The page of `motiphore report`: what is in it, what is escaped, and, where a browser is installed, that it works."""
import csv
import hashlib
import html
import json
import os
import re
import resource
import shlex
import shutil
import subprocess
import unittest
from pathlib import Path

from program import ProgramTest, main

DRUGS = Path(__file__).resolve().parents[2] / "docs/examples/drugs.smi"
BROWSER = shutil.which("chromium")
ATTACK = '<img src=x onerror="document.title=\'broken\'"></script><script>document.title="broken"</script>'


class Report(ProgramTest):
    def report(self, rows, *arguments, header="smiles,name"):
        """The text of the page of a table, and what the program said."""
        table = self.folder / "input.csv"
        table.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        run = self.run_program("report", table, "-o", self.folder / "page.html", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return (self.folder / "page.html").read_text(encoding="utf-8"), run.stderr

    def cells(self, page):
        return json.loads(re.search(r'id="cells">(.*?)</script>', page, re.DOTALL)[1])

    def test_every_row_is_in_the_table_with_the_numbers_of_screen(self):
        smiles = ["CC(=O)Oc1ccccc1C(=O)O", "c1ccccc", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C", "CC(=O)[O-].CC(=O)[O-].[Hg+2]"]
        page, message = self.report([f"{s},m{i}" for i, s in enumerate(smiles)])
        self.assertIn("4 rows, 1 failed", message)
        cells = self.cells(page)
        self.assertEqual([row[:3] for row in cells], [[i + 1, f"m{i}", s] for i, s in enumerate(smiles)])
        screened = self.screen(self.folder / "input.csv", "-f", "jsonl").splitlines()
        table = csv.DictReader(self.screen(self.folder / "input.csv").decode().splitlines())
        for row, line, read in zip(cells, map(json.loads, screened), table):
            self.assertEqual(row[3], line["status"])
            if line["tasks"]:
                self.assertEqual(row[7:9], [line["parent"], line["note"]])
                self.assertEqual(row[4:6] + row[9:-2],
                                 [line["mass"], line["domain"], *line["tasks"].values(),
                                  float(read["pred_oral_mg_kg"]) if read["pred_oral_mg_kg"] else None, line["ghs"]])
        self.assertEqual(cells[3][7], "CC(=O)O")
        self.assertIn("Hg was cut", cells[3][8])
        self.assertIn("Rows that failed", page)

    def test_a_dose_stands_with_its_interval_or_with_the_reason_why_there_is_none(self):
        page, _ = self.report(["CC(=O)Nc1ccc(O)cc1,paracetamol", "CCO,ethanol", "CCCCB(O)O,boronic acid"])
        rows = self.cells(page)
        told = json.loads(self.run_program("explain", "CC(=O)Nc1ccc(O)cc1", "--json").stdout)
        low, high = (float(number) for number in rows[0][-2].split(" to "))
        for shown, exact in zip((low, rows[0][-4], high), (told["oral_90"]["mg_kg"][0], told["oral_mg_kg"], told["oral_90"]["mg_kg"][1])):
            self.assertAlmostEqual(shown / exact, 1, delta=0.01)
        self.assertTrue(low < rows[0][-4] < high)
        self.assertEqual(rows[0][-1].split(" to ")[0], str(told["oral_90"]["ghs"][0]))
        self.assertIn("only as a training molecule", rows[1][-2])
        self.assertTrue(rows[2][-2].startswith("no dose: "), rows[2])
        self.assertIn(told["dose"], page)
        self.assertRegex(told["dose"], r"category \d of the GHS; with 90 % confidence between")
        self.assertIn("The category of the GHS follows from the value of LD50_Zhu alone", page)
        error = json.loads(self.run_program("info", "--json").stdout)["metrics"]["scaffold folds"]["tasks"]["LD50_Zhu"]["mean_absolute_error"]["value"]
        self.assertAlmostEqual(float(re.search(r"is a factor of ([\d.]+) in mg/kg", page)[1]) / 10**error, 1, delta=0.005)
        self.assertRegex(page, r"multiplied by [\d.]+ \(by [\d.]+ for molecules without a ring or with one benzene ring alone\), so that")

    def test_it_is_said_what_concern_is_and_from_where_on_an_answer_counts(self):
        """In the heads of the table, on paper and without scripts, and of each task in the model's part."""
        page, _ = self.report(["C[C@]12CC[C@H]3[C@H]([C@@H]1CC[C@@H]2O)CCC4=CC(=O)CC[C@]34C,testosterone", "CCO,ethanol"])
        self.assertRegex(page, r"<strong>Concern</strong>: [^<]*farthest above its base rate[^<]*dose is no part of it")
        card = json.loads((self.model / "card.json").read_text())
        heads = re.findall(r'<th scope="col" class="number"[^>]*>([^<]*)<br><span class="limit">from ([\d.]+)</span></th>', page)
        thresholds = {task["id"]: task["threshold"] for task in card["tasks"] if "threshold" in task}
        self.assertGreater(len(thresholds), 10)
        self.assertEqual({name: float(limit) for name, limit in heads}, thresholds)
        self.assertEqual({c["title"]: c["threshold"] for c in self.data(page, "columns") if c["threshold"] is not None}, thresholds)
        row = self.cells(page)[0]
        ar = next(i for i, c in enumerate(self.data(page, "columns")) if c["title"] == "NR-AR")
        self.assertGreater(row[ar], thresholds["NR-AR"])
        self.assertIn(f'<td class="number"><strong>{row[ar]:.3f}</strong></td>', page)
        endpoints = re.search(r"<th>Threshold</th>.*?</table>", page, re.DOTALL)[0]
        for task in card["tasks"]:
            self.assertIn(html.escape(task.get("threshold_reason", ""), quote=False), endpoints.replace("&apos;", "'"))

    def test_the_input_and_what_identifies_its_rows_are_on_the_page(self):
        rows = ['50-78-2,CC(=O)Oc1ccccc1C(=O)O,"aspirin, pure",active,R7,0.5', ",CCO,ethanol,active,R8,1"]
        page, _ = self.report(rows, header="CAS No.,SMILES,name,class,Compound ID,num")
        table = (self.folder / "input.csv").read_bytes()
        self.assertIn(f'SHA-256 of the input</th><td>{hashlib.sha256(table).hexdigest()}</td>', page)
        self.assertRegex(page, r">Model</th><td>[^<]+, created 20")
        card = json.loads((self.model / "card.json").read_text())
        self.assertIn(card["weights_sha256"], page)
        self.assertEqual([c["title"] for c in self.data(page, "columns")][:5], ["Row", "Name", "CAS No.", "Compound ID", "SMILES"])
        self.assertEqual(self.cells(page)[0][:5], [1, "aspirin, pure", "50-78-2", "R7", "CC(=O)Oc1ccccc1C(=O)O"])
        self.assertIn("<p><bdi>CAS No. 50-78-2; Compound ID R7</bdi></p>", page)
        self.assertIn("<p><bdi>Compound ID R8</bdi></p>", page)
        unnamed, _ = self.report(["50-78-2,CC(=O)Oc1ccccc1C(=O)O"], header="casrn,smiles")
        self.assertEqual([c["title"] for c in self.data(unnamed, "columns")][:3], ["Row", "casrn", "SMILES"])
        self.assertIn("<h3><bdi>50-78-2</bdi></h3>", unnamed)
        for names in (["Stoffname", "CAS-Nr.", "EG-Nr.", "Index-Nr."], ["Trade name", "EC / List no.", "CAS RN®", "Name (IUPAC)", "INCI"]):
            others = [f"{n}" for n in range(1, len(names))]
            listed, _ = self.report([";".join(["Wasser", *others, "CCO", "3"])], header=";".join([*names, "SMILES", "Menge"]))
            titles = [c["title"] for c in self.data(listed, "columns")]
            self.assertEqual(titles[1:titles.index("SMILES")], ["Name", *names[1:]])
            self.assertIn("<h3><bdi>Wasser</bdi></h3>", listed)
        piped = self.run_program("report", "-", "-o", self.folder / "piped.html", stdin=b"CCO ethanol\n")
        self.assertEqual(piped.returncode, 0, piped.stderr)
        self.assertIn("none: the input was a pipe", (self.folder / "piped.html").read_text(encoding="utf-8"))

    def test_the_command_on_the_page_is_one_that_a_shell_takes(self):
        table, path = self.write("it's mine.csv", "smiles\nCCO\n"), self.folder / "my page.HTML"
        words = ["report", str(table), "-o", str(path), "--pages", "0"]
        run = self.run_program(*words)
        self.assertEqual(run.returncode, 0, run.stderr)
        shown = re.search(r">Command</th><td>(.*?)</td>", path.read_text(encoding="utf-8"), re.DOTALL)[1]
        self.assertEqual(shlex.split(html.unescape(re.sub("<.*?>", "", shown))), ["motiphore", *words])

    def test_how_the_table_was_read_is_on_the_page(self):
        page, message = self.report(["CCO,CC,a,b"], header="smiles,raw_smiles,name")
        told = re.findall("<li>(.*?)</li>", re.search(r'<ul id="reading">(.*?)</ul>', page, re.DOTALL)[1])
        self.assertEqual([html.unescape(line) for line in told], [line[6:] for line in message.splitlines() if line.startswith("note: ")])
        self.assertEqual(len(told), 2)
        self.assertIn("1 row with more cells than the header, as where a comma is not quoted", told[1])
        self.assertNotIn('id="reading"', self.report(["CCO,a"])[0])
        self.assertEqual(self.report(["CCO,a,b"], "-q")[1], "")

    def test_drawings_have_a_text_for_those_who_do_not_see_them(self):
        page, _ = self.report(["CC(=O)Oc1ccccc1C(=O)O,aspirin", "O" + "CCO" * 120 + ",peg"])
        explained = self.folder / "explained.html"
        self.run_program("explain", "CC(=O)Oc1ccccc1C(=O)O", "--task", "AMES", "-o", explained)
        for text, drawings in ((page, 2), (explained.read_text(encoding="utf-8"), 1)):
            labels = re.findall(r"<svg role=\"img\" aria-label=\"([^\"]*)\"", text)
            self.assertEqual((len(labels), len(re.findall(r"<svg\b[^>]*xmlns", text))), (drawings, drawings))
            self.assertRegex(labels[0], r"^Drawing with \d+ motifs: 0 .*; coloured by what each adds to [\w-]+\.$")
        self.assertIn(" more; coloured", re.findall(r"aria-label=\"(Drawing[^\"]*)\"", page)[1] + re.findall(r"aria-label=\"(Drawing[^\"]*)\"", page)[0])

    def without_scripts(self, page):
        """The page as a browser without JavaScript shows it."""
        return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL).replace("<noscript>", "").replace("</noscript>", "")

    def test_without_scripts_the_first_rows_stand_with_all_their_answers(self):
        page, _ = self.report([f"{'C' * (1 + i % 9)}CO,molecule {i} <b>" for i in range(503)] + ["c1cc,broken"], "--pages", "1")
        shown = self.without_scripts(page)
        self.assertIn("the first 500 of 504 rows: 4 are left out", shown)
        for title in (column["title"] for column in json.loads(re.search(r'id="columns">(.*?)</script>', page, re.DOTALL)[1])):
            self.assertTrue(re.search(f'<th scope="col"[^>]*>{re.escape(title)}<', shown), title)
        tables = re.findall(r'<table class="sheet">.*?</table>', shown, re.DOTALL)
        self.assertTrue(all(table.count("<tr>") == 501 for table in tables))
        self.assertIn(">molecule 499 &lt;b&gt;</td>", shown)
        self.assertNotIn("molecule 500 ", shown)
        for place in ("charts need", "map needs"):
            self.assertIn(place, shown)
        few, _ = self.report(["CCO,a", "c1cc,broken"])
        self.assertNotIn("are left out", re.search(r"<noscript>.*?</noscript>", few, re.DOTALL)[0])
        self.assertIn("ring 1 opened", re.search(r"<noscript>.*?</noscript>", few, re.DOTALL)[0])

    @unittest.skipUnless(BROWSER and shutil.which("pdftotext"), "chromium or pdftotext is not installed, so nothing is printed")
    def test_a_print_has_every_row_and_every_answer(self):
        page, _ = self.report([f"{'C' * (1 + i % 9)}CO,M{i:03}" for i in range(60)], "--pages", "0")
        columns = json.loads(re.search(r'id="columns">(.*?)</script>', page, re.DOTALL)[1])
        filtering = "<script>jQuery('#rows').DataTable().search('M05').draw();</script></body>"
        for name, text in (("all", page), ("filtered", page.replace("</body>", filtering)), ("plain", self.without_scripts(page))):
            (self.folder / f"{name}.html").write_text(text, encoding="utf-8")
            subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder / 'profile'}",
                            "--virtual-time-budget=5000", f"--print-to-pdf={self.folder / name}.pdf",
                            (self.folder / f"{name}.html").as_uri()], capture_output=True, timeout=300, check=True)
            printed = subprocess.run(["pdftotext", "-layout", self.folder / f"{name}.pdf", "-"], capture_output=True, text=True,
                                     check=True).stdout
            sheets = sum(column["title"] == "Name" for column in columns) + (len(columns) - 9 + 7) // 8
            kept = range(50, 60) if name == "filtered" else range(60)
            for i in range(60):
                self.assertEqual(len(re.findall(rf"\bM{i:03}\b", printed)), sheets if i in kept else 0, (name, i))
            for column in columns:
                self.assertIn(column["title"].split("-")[0].split()[0], printed)
            if name == "filtered":
                self.assertIn("10 rows of 60 rows, filtered by", printed)

    def test_sentences_are_those_of_explain(self):
        page, _ = self.report(["CC(=O)Oc1ccccc1C(=O)O,aspirin"])
        explained = json.loads(self.run_program("explain", "CC(=O)Oc1ccccc1C(=O)O", "--json").stdout)
        self.assertIn("No structural alert: none of BRENK, NIH and PAINS matches.", self.report(["CCO,ethanol"])[0])
        for key in ("sentence", "because", "trust"):
            self.assertIn(explained[key], page)

    def test_rows_are_gathered_in_the_folder_for_temporary_files(self):
        temporary = self.folder / "tmp"
        self.env = dict(self.env, TMPDIR=str(temporary))
        table = self.write("a.smi", "CCO x\n")
        command = ("report", table, "-o", self.folder / "x.html")
        self.assert_refused(self.run_program(*command), "the folder for temporary files", "set TMPDIR")
        temporary.mkdir()
        self.assertEqual(self.run_program(*command).returncode, 0)
        self.assertEqual(list(temporary.iterdir()), [])

    @unittest.skipUnless(BROWSER, "chromium is not installed, so the page is not opened in a browser")
    def test_on_a_narrow_screen_tables_scroll_and_not_the_page(self):
        page, _ = self.report(["CC(=O)Oc1ccccc1C(=O)O,aspirin"])
        probe = "<script>document.title = document.documentElement.scrollWidth <= innerWidth ? 'fits' : 'too wide';</script></body>"
        path = self.folder / "narrow.html"
        path.write_text(page.replace("</body>", probe), encoding="utf-8")
        run = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder / 'profile'}",
                              "--window-size=500,1000", "--virtual-time-budget=5000", "--dump-dom", path.as_uri()],
                             capture_output=True, timeout=300, text=True)
        self.assertIn("<title>fits</title>", run.stdout[:1000])

    def test_text_of_the_input_is_text(self):
        quoted = '"' + ATTACK.replace('"', '""') + '"'
        page, _ = self.report([f"CCO,{quoted}", f"{quoted},<svg onload=alert(1)>", "CCN,אספירין"])
        self.assertNotIn("<img", page)
        self.assertNotIn("<svg onload", page)
        self.assertIn("&lt;img", page)
        self.assertEqual([row[1] for row in self.cells(page)], [ATTACK, "<svg onload=alert(1)>", "אספירין"])

    def test_the_page_needs_nothing_else_and_is_small(self):
        drugs = [line.split()[0] for line in DRUGS.read_text().splitlines() if line.strip()]
        tails = [f"CC(C)(C)OC(=O)N1CCN(CC1)c1ccc(cc1)S(=O)(=O)Nc1ccc(O{'C' * n}{end})cc1" for n in range(1, 29) for end in "NO"]
        page, _ = self.report([f"{smiles},m" for smiles in (drugs + tails)[:100]])
        self.assertEqual(page.count("<article "), 100)
        self.assertEqual(re.findall(r'<(?:script|img|iframe|link)[^>]*\b(?:src|href)=', page), [])
        self.assertEqual(re.findall(r'\bhref="(?!#)', page.split("<script>")[0]), [])
        self.assertLess(len(page), 5e6)

    def test_pages_are_for_the_molecules_of_most_concern_and_the_rest_is_said(self):
        page, message = self.report(["CCO,a", "C[C@]12CC[C@H]3[C@H]([C@@H]1CC[C@@H]2O)CCC4=CC(=O)CC[C@]34C,b"], "--pages", "1")
        self.assertEqual(re.findall(r'<article class="molecule" id="(.*?)"', page), ["row-2"])
        self.assertIn("1 of 2", page)
        self.assertIn("1 with a page of their own", message)

    def test_what_was_measured_as_a_poison_has_a_page_although_no_dose_is_predicted(self):
        page, _ = self.report(["Cn1c(=O)c2c(ncn2C)n(C)c1=O,caffeine", "CC(C)OP(C)(=O)F,sarin", "CCOc1ccccc1,ether"],
                              "--pages", "1")
        self.assertIn("a median lethal dose (LD50) of 0.55 mg/kg by mouth, category 1 of the GHS", page)

    def test_fatal_doses_come_first_whether_predicted_or_measured(self):
        """Also before what is far above a base rate, as bisphenol A is; and the page says so, as the help does."""
        rows = ["CC(C)(c1ccc(O)cc1)c1ccc(O)cc1,bisphenol A", "C1CN1,aziridine", "CCOP(=S)(OCC)SCSCC,phorate",
                "O=C1CC2OCC=C3CN4CCC56C4CC3C2C6N1c1ccccc51,strychnine"]
        page, _ = self.report(rows, "--pages", "3")
        pages = re.findall(r'<article class="molecule" id="(.*?)"', page)
        self.assertEqual(pages[0], "row-3")  # of about 1 mg/kg
        self.assertEqual(set(pages), {"row-2", "row-3", "row-4"})
        rule = ("first those of a lethal dose of category 1 or 2 of the GHS, predicted or measured, the smallest dose first; then those "
                "with the answer farthest above its base rate")
        self.assertIn(rule, page)
        self.assertIn(rule, " ".join(self.run_program("report", "--help").stdout.decode().split()))

    def data(self, page, name):
        return json.loads(re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)[1])

    def test_rows_are_beside_the_training_set(self):
        page, _ = self.report(["CCO,a", "c1cc,b", "CC(=O)Nc1ccc(O)cc1,c", "C[Sr]C,d"])
        for one in self.data(page, "distribution-data"):
            self.assertEqual(sum(one["counts"]), 3)
            if one["training"]:
                self.assertEqual(len(one["training"]), len(one["counts"]))
                self.assertAlmostEqual(sum(one["training"]), 1, delta=0.02)
        training, rows = self.data(page, "map-training"), self.data(page, "map-rows")
        self.assertGreater(len(training), 100)
        self.assertEqual([row[0] for row in rows], [1, 3, 4])
        self.assertEqual([row[3] for row in rows[1:]], [1, 0])
        # On the axes of the training set, whose variance is 1, molecules like its own lie among them.
        for axis in (0, 1):
            values = [place[axis] for place in training]
            self.assertTrue(min(values) <= rows[1][1 + axis] <= max(values))
            self.assertAlmostEqual(sum(v * v for v in values) / len(values), 1, delta=0.3)

    def test_contradictions_are_on_the_page(self):
        page, _ = self.report(["O=[N+]([O-])c1ccccc1,nitrobenzene"])
        for note in json.loads(self.run_program("explain", "O=[N+]([O-])c1ccccc1", "--json").stdout)["consistency"]:
            self.assertIn(note.replace("'", "&apos;"), page)

    def test_a_large_molecule_has_a_page_that_can_be_read(self):
        page, _ = self.report(["O" + "CCO" * 120 + ",peg"])
        article = re.search(r'<article class="molecule".*?</article>', page, re.DOTALL)[0]
        self.assertIn("… (361 characters)", article)
        self.assertNotIn("No drawing", article)
        waterfall = re.search(r'<table class="contributions">.*?</table>', article, re.DOTALL)[0]
        self.assertEqual(waterfall.count("(motif "), 12)
        self.assertRegex(waterfall, r"\d+ more motifs, together")
        numbers = [float(number) for number in re.findall(r"<td>([-+]\d+\.\d+)</td>", waterfall)]
        self.assertAlmostEqual(sum(numbers[:-1]), numbers[-1], delta=0.01)

    @unittest.skipIf("MOTIPHORE_INSTRUMENTED" in os.environ, "a sanitizer takes memory of its own")
    def test_memory_does_not_grow_with_the_rows(self):
        def most(count):  # MB, of all programs so far
            self.report([f"{'C' * (1 + i % 20)}C(N)C(=O)O,m{i}" for i in range(count)], "--pages", "1")
            return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        few = most(1500)
        self.assertLess(most(10000) - few, 30)

    def test_bad_outputs_and_usage_are_one_sentence(self):
        table = self.folder / "a.smi"
        table.write_text("CCO x\n")
        self.assert_refused(self.run_program("report", table, "-o", self.folder / "none" / "x.html"), "cannot write")
        self.assert_refused(self.run_program("report", self.folder / "none.smi", "-o", self.folder / "x.html"), "none.smi")
        self.assert_refused(self.run_program("report", table), "-o", status=2)
        self.assert_refused(self.run_program("report", table, "-o", self.folder / "x.pdf"), "must end in .html", status=2)
        self.assert_refused(self.run_program("report", table, "-o", self.folder / "x.html", "--pages", "-1"), "--pages is -1", status=2)
        page = table.rename(self.folder / "a.html")
        self.assert_refused(self.run_program("report", page, "-o", page), "both input and output")
        page.rename(table)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["a.smi"])

    @unittest.skipUnless(BROWSER, "chromium is not installed, so the page is not opened in a browser")
    def test_the_page_works_in_a_browser(self):
        page, _ = self.report(["CCO,ethanol", "CC(=O)Oc1ccccc1C(=O)O,aspirin", f'CCN,"{ATTACK.replace(chr(34), chr(34) * 2)}"'])
        dose = self.cells(page)[1][-4]
        page = page.replace(f",{dose!r},", ",300.2,", 1)  # of category 4, where 300 would be of 3
        # What a reader does, after the page's own scripts: sort by name, then filter.
        probe = """<script>
          const names = () => [...document.querySelectorAll('#rows tbody tr')].map((row) => row.cells[1].textContent);
          const out = {title: document.title, all: names(), charts: document.querySelectorAll('#charts canvas').length,
                       maps: document.querySelectorAll('#map-chart canvas').length,
                       drawn: document.querySelectorAll('#rows tbody svg').length,
                       mass: document.querySelector('#rows tbody tr').cells[5].textContent,
                       dose: [...document.querySelectorAll('#rows tbody tr')][1].cells[LAST].textContent,
                       answers: [...document.querySelectorAll('#rows tbody tr')].map((row) => row.cells[10].textContent)};
          document.querySelectorAll('#rows thead th')[1].click();
          out.sorted = names();
          const field = document.querySelector('.dataTables_filter input');
          field.value = 'aspirin';
          field.dispatchEvent(new Event('input', {bubbles: true}));
          jQuery(field).trigger('keyup');
          out.filtered = names();
          document.title = JSON.stringify(out);
        </script></body>"""
        path = self.folder / "probe.html"
        probe = probe.replace("LAST", str(len(self.cells(page)[1]) - 3))  # a column of drawings is before it
        path.write_text(page.replace("</body>", probe), encoding="utf-8")
        run = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                              f"--user-data-dir={self.folder / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
                              path.as_uri()], capture_output=True, timeout=300, text=True)
        self.assertEqual([line for line in run.stderr.splitlines() if "CONSOLE" in line], [])
        title = re.search(r"<title>(.*?)</title>", run.stdout, re.DOTALL)[1]
        unescape = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
        for entity, character in unescape.items():
            title = title.replace(entity, character)
        out = json.loads(title)
        self.assertEqual(out["all"], ["ethanol", "aspirin", ATTACK])
        self.assertEqual([name for name in out["sorted"] if name != ATTACK], ["aspirin", "ethanol"])
        self.assertEqual(out["filtered"], ["aspirin"])
        self.assertEqual(out["drawn"], 3)
        self.assertEqual(out["mass"], "46.07")
        self.assertEqual(out["dose"], "300.2")
        for answer in out["answers"]:
            self.assertRegex(answer, r"^(0\.\d{3}|<0\.001)$")
        self.assertGreater(out["charts"], 0)
        self.assertEqual(out["maps"], 1)


if __name__ == "__main__":
    main()
