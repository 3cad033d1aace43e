#!/usr/bin/env python3
"""What users bring to `motiphore screen`: files as other programs and people make them. Every row comes out, or one sentence."""
import csv
import gzip
import io
import json
import os

from program import ProgramTest, main

BLOCKS = {
    "water": "  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 O   0  0\nM  END\n",
    "methanol": "  2  1  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\n"
                "    1.2000    0.7000    0.0000 O   0  0\n  1  2  1  0\nM  END\n",
    "ethene": "  2  1  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\n"
              "    1.2000    0.7000    0.0000 C   0  0\n  1  2  2  0\nM  END\n",
}
SMILES = {"water": "O", "methanol": "CO", "ethene": "C=C"}


def block(name, title=None):
    return f"{name if title is None else title}\n     by hand\n\n{BLOCKS[name]}"


def atom(symbol):
    """Two carbon atoms and one of this symbol in a chain."""
    return (f"{symbol}\n\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\n"
            f"    1.2000    0.7000    0.0000 C   0  0\n    2.4000    0.0000    0.0000 {symbol:<3} 0  0\n"
            "  1  2  1  0\n  2  3  1  0\nM  END\n$$$$\n")


class Inputs(ProgramTest):
    def run_screen(self, *arguments, stdin=b""):
        run = self.run_program("screen", *arguments, stdin=stdin if isinstance(stdin, bytes) else stdin.encode())
        self.assertEqual(run.returncode, 0, run.stderr)
        notices = [line for line in run.stderr.splitlines() if line.startswith("note: ")]
        table = list(csv.DictReader(io.StringIO(run.stdout.decode(errors="replace"), newline="")))
        return table, notices

    def cells(self, table, *names):
        return [tuple(row[name] for name in names) for row in table]

    def assert_all_ok(self, table):
        self.assertEqual({row["pred_status"] for row in table}, {"ok"}, table)

    # What a drawing says beside its atoms

    def test_a_label_and_a_repeating_unit_are_told(self):
        labelled = atom("C").replace("M  END", "A    3\nCOOH\nM  END")
        table, _ = self.run_screen(self.write("alias.sdf", labelled))
        self.assertEqual(self.cells(table, "pred_status", "pred_in_domain"), [("ok", "false")])
        self.assertIn("atom 2 is labelled 'COOH' and read as C", table[0]["pred_note"])
        same, _ = self.run_screen(self.write("same.sdf", labelled.replace("COOH", "C")))
        self.assertNotIn("labelled", same[0]["pred_note"])
        unit = atom("O").replace("M  END", "M  STY  1   1 SRU\nM  SLB  1   1   1\nM  SAL   1  3   1   2   3\nM  SMT   1 n\nM  END")
        for name, text in (("unit.sdf", unit), ("unit.smi", "CCO |Sg:n:0,1,2::ht|\n"), ("link.smi", "CCO |LN:1:1.3|\n")):
            table, _ = self.run_screen(self.write(name, text))
            self.assertEqual(self.cells(table, "pred_status", "pred_in_domain"), [("ok", "false")], name)
            self.assertIn("a repeating unit, read once", table[0]["pred_note"])

    def test_an_extension_that_changes_the_molecule_is_read(self):
        table, _ = self.run_screen(self.write("x.smi", "CCO |^1:0|\n[CH2]CO\nCCO |(0,0,;1,0,;2,0,)|\nCCO\nCCO |^9:0|\n"))
        self.assertEqual([row["pred_status"][:5] for row in table], ["ok", "ok", "ok", "ok", "parse"])
        drop = ("smiles", "name")
        cells = [{name: value for name, value in row.items() if name not in drop} for row in table]
        self.assertEqual(cells[0], cells[1])  # a radical
        self.assertEqual(cells[2], cells[3])
        self.assertNotEqual(cells[0], cells[2])

    def test_files_of_two_systems_put_together_lose_no_row(self):
        for text in ("CCO a\nCC b\nCCC c\rCCCC d\r", "CCO a\rCC b\rCCC c\nCCCC d\n", "CCO a\r\nCC b\rCCC c\r\nCCCC d"):
            table, _ = self.run_screen(self.write("mixed.smi", text))
            self.assertEqual(self.cells(table, "smiles", "name"), [("CCO", "a"), ("CC", "b"), ("CCC", "c"), ("CCCC", "d")], text)

    def test_a_cell_of_several_lines_stays_so_in_sdf(self):
        path = self.write("lines.csv", 'smiles,note\nCCO,"a\n>b"\nCC,"a\n\nb"\nC,"a\r\nb"\n')
        out = self.screen(path, "--format", "sdf")
        for value in (b"a\n >b\n\n", b"a  b\n\n", b"a\nb\n\n"):
            self.assertIn(b"> <note>\n" + value, out)

    def test_tasks_to_explain_may_be_named_twice_and_with_blanks(self):
        path = self.write("e.smi", "CCO\n")
        self.assertEqual(self.screen(path, "--explain", "NR-AR, SR-p53,NR-AR"), self.screen(path, "--explain", "NR-AR,SR-p53"))

    def test_the_memory_for_rows_is_a_number(self):
        path = self.write("m.smi", "CCO\n")
        for wish in ("abc", "-5"):
            self.env["MOTIPHORE_ROW_MEMORY"] = wish
            try:
                self.assert_refused(self.run_program("screen", path), "MOTIPHORE_ROW_MEMORY is '" + wish)
            finally:
                del self.env["MOTIPHORE_ROW_MEMORY"]

    # SDF

    def test_mol_blocks_put_one_after_the_other_are_records(self):
        for text in (block("water") + block("methanol") + block("ethene"),
                     block("water") + "\n" + block("methanol", title="") + "\n\n" + block("ethene"),
                     block("water") + "> <N>\n1\n\n" + block("methanol") + "$$$$\n" + block("ethene")):
            for end in ("\n", "\r\n", "\r"):
                data = text.replace("\n", end)
                table, _ = self.run_screen(self.write("a.sdf", data))
                self.assertEqual([row["smiles"] for row in table], ["O", "CO", "C=C"], data)
                self.assert_all_ok(table)
                table, _ = self.run_screen(self.write("a.mol.gz", gzip.compress(data.encode())))
                self.assertEqual(len(table), 3)
                out = self.screen(self.folder / "a.sdf", "--format", "sdf")
                self.assertEqual(out.count(b"$$$$\n"), 3)
                self.assertEqual(out.count(b"> <pred_status>\nok\n"), 3)

    def test_a_mol_block_without_its_end_takes_no_other_with_it(self):
        table, _ = self.run_screen(self.write("a.sdf", block("water") + block("methanol").replace("M  END\n", "") + block("ethene")))
        self.assertEqual([row["smiles"] for row in table], ["O", "", "C=C"])
        self.assertIn("parse: ", table[1]["pred_status"])

    def test_a_mol_block_inside_a_data_item_is_no_record(self):
        table, _ = self.run_screen(self.write("a.sdf", block("water") + "> <drawn>\n" + block("ethene") + "\n> <N>\n7\n\n$$$$\n"))
        self.assertEqual(self.cells(table, "smiles", "N"), [("O", "7")])
        self.assertIn("M  END", table[0]["drawn"])

    def test_blank_looking_lines_between_data_items(self):
        text = block("water") + "> <REG>\nA 1\n \n> <NOTE>\nwet\n\t\n>  <N>  (3)\n7\n  \n$$$$\n"
        table, _ = self.run_screen(self.write("a.sdf", text))
        self.assertEqual(self.cells(table, "REG", "NOTE", "N"), [("A 1", "wet", "7")])

    def test_values_with_empty_lines_are_whole(self):
        text = block("water") + "> <note>\none\n\nthree\n\n\n> <N>\n7\n\n$$$$\n" + block("ethene") + "> <note>\n\n\n> <N>\n8\n$$$$\n"
        table, _ = self.run_screen(self.write("a.sdf", text))
        self.assertEqual(self.cells(table, "note", "N"), [("one\n\nthree", "7"), ("", "8")])
        again, _ = self.run_screen(self.write("b.sdf", text.replace("7\n\n$$$$", "7\n> <M>\n5\n$$$$")))
        self.assertEqual(self.cells(again, "N", "M"), [("7", "5"), ("8", "")])

    def test_items_of_later_records_are_columns(self):
        text = block("water") + "$$$$\n" + block("methanol") + "> <ID>\nB\n\n$$$$\n" + block("ethene") + "> <IC50>\n4\n\n> <ID>\nC\n\n$$$$\n"
        for path in (self.write("a.sdf", text), self.write("a.sdf.gz", gzip.compress(text.encode()))):
            table, notices = self.run_screen(path)
            self.assertEqual(self.cells(table, "ID", "IC50"), [("", ""), ("B", ""), ("C", "4")])
            self.assertEqual(notices, [])
        piped, _ = self.run_screen("-", "--from", "sdf", stdin=text)
        self.assertEqual(piped, table)
        late = (block("water") + "> <ID>\n" + "A" * 10000 + "\n\n$$$$\n") * 120 + block("ethene") + "> <LATE>\n4\n\n> <ID>\nC\n\n$$$$\n"
        run = self.run_program("screen", "-", "--from", "sdf", "--format", "tsv", stdin=late.encode())
        self.assertEqual(len(run.stdout.splitlines()), 122)
        self.assertIn("note: 1 value of the data item 'LATE'", run.stderr)

    def test_items_that_are_there_twice_or_have_no_name(self):
        text = block("water") + "> <A>\n1\n\n> <A>\n2\n\n> <>\n3\n\n>\n4\n\n> <name>\n5\n\n$$$$\n"
        table, _ = self.run_screen(self.write("a.sdf", text))
        self.assertEqual(self.cells(table, "name", "A", "A_2", "column_1", "column_2", "name_sdf"), [("water", "1", "2", "3", "4", "5")])

    def test_atoms_that_are_no_element_are_refused(self):
        symbols = ["R#", "R1", "*", "A", "Q", "X", "L", "Pol", "Ph", "Lp"]
        table, _ = self.run_screen(self.write("a.sdf", "".join(atom(symbol) for symbol in symbols)))
        for row, symbol in zip(table, symbols):
            self.assertRegex(row["pred_status"], r"^\w+: \S", symbol)
            self.assertEqual(row["pred_mass"], "", symbol)
        table, _ = self.run_screen(self.write("b.sdf", atom("D") + atom("T") + atom("H")))
        self.assert_all_ok(table)

    def test_dative_bonds_of_mol_blocks(self):
        text = block("methanol").replace(" C   0", " N   0", 1).replace(" O   0", " B   0", 1)
        table, _ = self.run_screen(self.write("a.sdf", text.replace("  1  2  1  0", "  1  2  9  0") + "$$$$\n"))
        self.assertEqual(table[0]["smiles"].count("->") + table[0]["smiles"].count("<-"), 1, table)
        self.assertEqual(table[0]["pred_status"], "ok")

    def test_v3000(self):
        text = ("m\n\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 2 1 0 0 0\nM  V30 BEGIN ATOM\n"
                "M  V30 1 C 0 0 0 0\nM  V30 2 N 1 0 0 0 CHG=1\nM  V30 END ATOM\nM  V30 BEGIN BOND\nM  V30 1 1 1 2\n"
                "M  V30 END BOND\nM  V30 END CTAB\nM  END\n")
        table, _ = self.run_screen(self.write("a.mol", text + block("water") + text))
        self.assertEqual([row["smiles"] for row in table], ["C[NH3+]", "O", "C[NH3+]"])

    # Text

    def test_line_ends_of_any_system(self):
        texts = {"a.smi": "CCN amine\nCCO alcohol\n", "b.csv": 'smiles,name,n\nCCN,amine,"1\n2"\nCCO,alcohol,3\n',
                 "c.tsv": "smiles\tname\nCCN\tamine\nCCO\talcohol\n", "d.csv": "smiles;name\nCCN;amine\nCCO;alcohol"}
        for name, text in texts.items():
            for end in ("\n", "\r\n", "\r"):
                table, _ = self.run_screen(self.write(name, text.replace("\n", end)))
                self.assertEqual(self.cells(table, "smiles", "name"), [("CCN", "amine"), ("CCO", "alcohol")], (name, end))
                self.assert_all_ok(table)
        cells_of_lines = "smiles,note\rCCN,\"a\nb\nc\"\rCCO,d\r"  # as Excel for Mac writes them
        table, _ = self.run_screen(self.write("e.csv", cells_of_lines))
        self.assertEqual(self.cells(table, "smiles", "note"), [("CCN", "a\nb\nc"), ("CCO", "d")])

    def test_the_separator_that_makes_rows_even(self):
        for text in ("SMILES;a,b;c\nCCN;1,5;x\nCCO;2,5;y\n", "c|SMILES\nx,1|CCN\ny,2|CCO\n", "\"x;y\",SMILES\n1,CCN\n2,CCO\n",
                     "x\tSMILES\n1,5\tCCN\n2,5\tCCO\n", "sep=;\nSMILES;x,z\nCCN;1,2\nCCO;3,4\n", "SEP=|\r\nx|SMILES\r\n1|CCN\r\n|CCO\r\n",
                     "\"sep=,\"\nx,SMILES\n1,CCN\n,CCO\n", "\xef\xbb\xbfsep=\t\nx\tSMILES\n1\tCCN\n,\tCCO\n"):
            for name in ("a.csv", "a.tsv"):
                table, _ = self.run_screen(self.write(name, text.encode("latin-1")))
                self.assertEqual([row["SMILES"] for row in table], ["CCN", "CCO"], text)
                self.assert_all_ok(table)

    def test_a_table_without_a_header(self):
        for text, smiles in (("CCN,amine\r\nCC,gas\r\nC1CC,bad\r\n", "column_1"), ("1;CCN\n2;CC\n3;C1CC\n", "column_2"),
                             ("amine\tCCN\ngas\tCC\nbad\tC1CC", "column_2")):
            path = self.write("a.csv", text)
            self.assert_refused(self.run_program("screen", path), "--no-header")
            table, _ = self.run_screen(path, "--no-header")
            self.assertEqual([row[smiles] for row in table], ["CCN", "CC", "C1CC"])
            self.assertEqual([row["pred_status"][:2] for row in table], ["ok", "ok", "pa"])
            again, _ = self.run_screen(path, "--no-header", "--smiles-column", smiles[-1])
            self.assertEqual(again, table)
            piped, _ = self.run_screen("-", "--from", "csv", "--no-header", stdin=text)
            self.assertEqual(piped, table)
        path = self.write("b.smi", "smiles of a row\nCC x\n")
        self.assertEqual(len(self.run_screen(path)[0]), 1)
        self.assertEqual(len(self.run_screen(path, "--no-header")[0]), 2)

    def test_names_before_smiles(self):
        rows = [("CCN", "17"), ("CCO", "two words")]
        for text in ("CID\tSMILES\n17\tCCN\ntwo words\tCCO\n", "Num Canonical_SMILES\n17 CCN\n"):
            table, _ = self.run_screen(self.write("a.smi", text))
            self.assertEqual(self.cells(table, "smiles", "name"), rows[:len(table)])
            self.assert_all_ok(table)
        table, notices = self.run_screen(self.write("b.smi", "17 CCN\nZ-2 CCO with a note\n\n"))
        self.assertEqual(self.cells(table, "smiles", "name"), [("CCN", "17"), ("CCO", "Z-2\twith a note"), ("", "")])
        self.assertEqual(len(notices), 1)
        self.assertIn("second word", notices[0])
        table, notices = self.run_screen(self.write("c.smi", "CCN C\nCCO N\n"))
        self.assertEqual((self.cells(table, "smiles", "name"), notices), ([("CCN", "C"), ("CCO", "N")], []))

    def test_cxsmiles_wherever_a_smiles_may_stand(self):
        extended, plain = "C[C@H](O)c1ccccc1 |o1:1,r,$;;;$|", "C[C@H](O)c1ccccc1"
        expected = json.loads(self.screen("-", "--format", "jsonl", stdin=plain.encode()))
        for name, text in (("a.smi", f"{extended} n1\n"), ("b.csv", f'smiles,name\n"{extended}",n1\n'),
                           ("c.csv", f"smiles,name\n{extended},n1\n"), ("d.csv", f"name,x,smiles\nn1,,{extended}\r\n"),
                           ("e.tsv", f"smiles\tname\n{extended}\tn1\n"), ("f.csv", f"name;smiles\nn1;{extended}\n")):
            row = json.loads(self.screen(self.write(name, text), "--format", "jsonl"))
            self.assertEqual((row["smiles"], row["name"], row["status"]), (extended, "n1", "ok"), name)
            self.assertEqual(row["tasks"], expected["tasks"])
            table, _ = self.run_screen(self.folder / name)
            self.assertEqual(self.cells(table, "smiles", "name"), [(extended, "n1")], name)
        said = self.run_program("explain", extended)
        self.assertEqual(said.returncode, 0, said.stderr)
        table, _ = self.run_screen(self.write("g.csv", "smiles,name\nCC |a,b\nCC |a,b| c,d\n"))
        self.assertEqual([row["pred_status"].split(":")[0] for row in table], ["parse", "parse"])

    def test_padding_after_gzip(self):
        member = gzip.compress(b"CCN a\nCC b\n")
        for data in (member + bytes(500), member + bytes(3) + gzip.compress(b"CCO c\n") + bytes(1 << 17)):
            table, _ = self.run_screen(self.write("a.smi.gz", data))
            self.assertEqual([row["name"] for row in table], ["a", "b", "c"][:len(table)])
            self.assertEqual(len(table), 2 if len(data) < 1000 else 3)
        self.assert_refused(self.run_program("screen", self.write("b.smi.gz", member + b"more")), "gzip")
        self.assert_refused(self.run_program("screen", self.write("c.smi.gz", member[:-3])), "ends too early")

    def test_of_several_columns_of_smiles_the_one_used_is_named(self):
        path = self.write("a.csv", "id,isomeric_smiles,canonical_smiles,raw SMILES\n1,CCN,CC,C\n")
        _, notices = self.run_screen(path)
        self.assertEqual(len(notices), 1)
        self.assertRegex(notices[0], "'canonical_smiles', not from 'isomeric_smiles', 'raw SMILES'")
        self.assertEqual(self.run_screen(path, "--smiles-column", "raw SMILES")[1], [])

    def test_rows_with_names_as_r_writes_them(self):
        table, notices = self.run_screen(self.write("r.tsv", "SMILES\tname\n1\tCCO\tethanol\n2\tNA\tmissing\n3\tCC\tethane\n"))
        self.assertEqual(self.cells(table, "", "SMILES", "pred_status"),
                         [("1", "CCO", "ok"), ("2", "NA", "empty: no SMILES, 'NA' stands for none"), ("3", "CC", "ok")])
        self.assertEqual(len(notices), 1)
        self.assertIn("taken for the name of the row", notices[0])

    def test_cells_that_hold_no_smiles_or_more(self):
        words = ["NA", "None", "nan", "-", "?", "#N/A", "<NA>"]
        table, _ = self.run_screen(self.write("na.csv", "smiles\n" + "\n".join(words) + "\nCCO ethanol\nN\n"))
        statuses = [row["pred_status"] for row in table]
        self.assertEqual(statuses[:len(words)], [f"empty: no SMILES, '{word}' stands for none" for word in words])
        self.assertRegex(statuses[-2], r"^parse: .*; move what follows the SMILES \('ethanol'\) into a column of its own$")
        self.assertEqual(statuses[-1], "ok")

    def test_text_files_are_what_they_look_like(self):
        table = "name,smiles\na,CCO\n"
        self.assertEqual(self.screen(self.write("a.txt", table)), self.screen(self.write("a.csv", table)))
        self.assert_refused(self.run_program("screen", self.write("b.txt", "Dear all,\n")), "cannot tell what kind of table", "--from")

    # Names and options

    def test_the_format_of_the_output_follows_its_name(self):
        path = self.write("a.smi", 'CCN "quoted", one\nCC\n')
        expected = {form: self.screen(path, "--format", form) for form in ("csv", "tsv", "jsonl", "sdf")}
        self.assertEqual(expected["tsv"].split(b"\t")[:3], [b"smiles", b"name", b"pred_status"])
        for name, form in (("A.CSV", "csv"), ("a.Tsv", "tsv"), ("a.tab", "tsv"), ("A.JSONL", "jsonl"), ("a.ndjson", "jsonl"), ("A.SDF", "sdf"),
                           ("plain", "csv"), ("run.2", "csv")):
            self.screen(path, "-o", self.folder / name)
            self.assertEqual((self.folder / name).read_bytes(), expected[form], name)
        self.screen(path, "-o", self.folder / "B.JSONL.GZ")
        self.assertEqual(gzip.decompress((self.folder / "B.JSONL.GZ").read_bytes()), expected["jsonl"])
        table = self.write("T.TSV", b"smiles\tname\nCC\t\"a\tb\"\nC\tc,d\n")
        out = self.screen(table, "--format", "tsv").splitlines()
        self.assertTrue(out[1].startswith(b'CC\t"a\tb"\tok\t') and out[2].startswith(b"C\tc,d\tok\t"), out)

    def test_a_name_of_another_format_is_refused_before_the_run(self):
        path = self.write("a.smi", "CCN\n")
        for name in ("x.xlsx", "x.parquet", "x.json", "x.smi", "x.txt", "x.csv.bz2", "X.PDF"):
            run = self.run_program("screen", path, "-o", self.folder / name)
            self.assert_refused(run, name, ".csv, .tsv, .jsonl or .sdf", status=2)
            self.assertFalse((self.folder / name).exists())
        self.screen(path, "-o", self.folder / "x.txt", "--format", "csv")

    def test_stdin_of_any_format(self):
        texts = {"smi": "CCN a\nCC b\n", "csv": "name,smiles\na,CCN\nb,CC\n", "tsv": "name\tsmiles\na\tCCN\nb\tCC\n",
                 "sdf": block("water") + "$$$$\n" + block("ethene")}
        for form, text in texts.items():
            table, _ = self.run_screen("-", "--from", form, stdin=text)
            path = self.write(f"a.{form}", text)
            self.assertEqual(table, self.run_screen(path)[0])
            self.assertEqual(table, self.run_screen("-", "--from", form, stdin=gzip.compress(text.encode()))[0])
            nameless = self.write(f"{form}-file", text)
            self.assert_refused(self.run_program("screen", nameless), "--from")
            self.assertEqual(table, self.run_screen(nameless, "--from", form)[0])
        self.assert_refused(self.run_program("screen", "-", stdin=texts["csv"].encode()), "stdin", "--from csv")
        self.assert_refused(self.run_program("screen", "-", stdin=texts["sdf"].encode()), "stdin", "--from sdf")
        self.assert_refused(self.run_program("screen", "-", stdin=b"CCN,a\nCC,b\n"), "--from csv --no-header")
        self.assert_refused(self.run_program("screen", "-", "--from", "sdf", stdin=b"CCN a\nCC b\n"), "SDF")
        self.assert_refused(self.run_program("screen", "-", "--from", "csv", stdin=texts["sdf"].encode()), "--from sdf")
        self.assert_refused(self.run_program("screen", "-", "--from", "xml"), "smi, csv, tsv or sdf", status=2)
        self.assert_refused(self.run_program("screen", self.write("b.smi", texts["sdf"])), "b.smi", "--from sdf")

    def test_nameless_and_double_columns_are_items_with_names(self):
        path = self.write("a.csv", ",smiles,x,x,\n0,CCN,1,2,$$$$\n1,CC,3,4,> <y>\n")
        text = self.screen(path, "-f", "sdf")
        self.assertNotIn(b"<>", text)
        for item in (b"> <column_1>\n0\n", b"> <x>\n1\n", b"> <x_2>\n2\n", b"> <column_5>\n $$$$\n"):
            self.assertIn(item, text)
        table, _ = self.run_screen(self.write("b.sdf", text), "--prefix", "new_")
        self.assertEqual(self.cells(table, "column_1", "x", "x_2"), [("0", "1", "2"), ("1", "3", "4")])
        self.assertTrue(self.screen(path).startswith(b",smiles,x,x,,pred_status"))

    def test_names_of_items_end_where_readers_end_them(self):
        path = self.write("a.csv", 'smiles,IC50 > 10 uM,IC50 > 100 uM,"m\nn",m n\nCCO,1,0,2,3\n')
        text = self.screen(path, "-f", "sdf")
        for item in (b"> <IC50 gt 10 uM>\n1\n", b"> <IC50 gt 100 uM>\n0\n", b"> <m n>\n2\n", b"> <m n_2>\n3\n"):
            self.assertIn(item, text)

    def test_jobs_are_no_more_than_cores(self):
        path = self.write("a.smi", "CCN\n")
        cores = len(os.sched_getaffinity(0))
        _, notices = self.run_screen(path, "--jobs", 10000)
        self.assertEqual(len(notices), 1)
        self.assertIn(f"{cores} core", notices[0])
        self.assertEqual(self.run_screen(path, "--jobs", 1)[1], [])

    def test_bytes_that_are_no_text_are_one_row(self):
        table, _ = self.run_screen(self.write("a.csv", b"smiles,name\nCCN,a\nC\xff\xed\xa0\x80,b\nCC,\xe9\n"))
        self.assertEqual([row["pred_status"].split(":")[0] for row in table], ["ok", "parse", "ok"])

    # The same however it is run

    def test_shards_and_resumed_runs_of_every_format(self):
        names = list(BLOCKS) * 30
        inputs = {"a.sdf": ("".join(block(n) + f"> <N{i % 7}>\n{i}\n\nmore\n\n" + ("$$$$\n" if i % 2 else "") for i, n in enumerate(names)), []),
                  "b.smi": ("CID\tSMILES\n" + "".join(f"{i}\t{SMILES[n]}\n" for i, n in enumerate(names)), []),
                  "c.csv": ("".join(f"{i};{SMILES[n]} |a,{i}|\r" for i, n in enumerate(names)), ["--no-header", "--smiles-column", "2"]),
                  "d.tsv": ("sep=;\nx;smiles\n" + "".join(f"{i};{SMILES[n]}\n" for i, n in enumerate(names)), [])}
        for name, (text, options) in inputs.items():
            path = self.write(name, text)
            for ending in (".csv", ".tsv", ".sdf"):
                whole = self.screen(path, *options, "--format", ending[1:])
                parts = b"".join(self.screen(path, *options, "--format", ending[1:], "--shard", f"{i}/3") for i in (1, 2, 3))
                self.assertEqual(parts, whole)
                out = self.folder / ("out" + name + ending)
                self.screen(path, *options, "-o", out, "--resume")
                self.assertEqual(out.read_bytes(), whole)
                self.assertEqual(self.screen(path, *options, "--format", ending[1:], "--jobs", 1), whole)


if __name__ == "__main__":
    main()
