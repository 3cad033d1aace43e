#!/usr/bin/env python3
"""Makes the seeds of the fuzz targets anew: small inputs of each kind, most of them right.

usage: make_seeds.py PROGRAM    the program motiphore, which trains the model of seeds/model
"""
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

SEEDS = Path(__file__).resolve().parent / "seeds"
SMILES = ("CC(=O)Oc1ccccc1C(=O)O", "O=[N+]([O-])c1ccccc1", "C[C@H](N)C(=O)O.[Na+].[Cl-]", "c1cc2ccccc2cc1", "[13CH4]", "F/C=C/F",
          "C1CC", "[Xx]", "*C", "N[C@@H](C)C(=O)O |&1:1|", "[NH4+].[O-][Cl](=O)(=O)=O", "C%12CCCC%12")
MOL = ("ethanol\n  made by hand\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n"
       "    0.0000    0.0000    0.0000 C   0  0\n    1.2990    0.7500    0.0000 C   0  0\n"
       "    2.5981    0.0000    0.0000 O   0  0\n  1  2  1  0\n  2  3  1  0\nM  END\n>  <dose>\n1.5\n\n$$$$\n")


def write(kind, name, data):
    folder = SEEDS / kind
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def main():
    for i, smiles in enumerate(SMILES):
        write("smiles", f"{i}.smi", smiles)
    csv = "smiles,name,dose\n" + "".join(f'{s},"a ""b"", {i}",{i}.5\n' for i, s in enumerate(SMILES[:4]))
    write("table", "quoted.csv", "\0" + csv)
    write("table", "compressed.csv", b"\0" + gzip.compress(csv.encode(), mtime=0))
    write("table", "latin1.csv", b"\0SMILES;IC50 (\xb5M)\r\nCCO;1,5\r\n")
    write("table", "tabs.tsv", "\1id\tsmiles\n1\tCCO\n2\tc1ccccc1\n")
    write("table", "lines.smi", "\2CCO ethanol\nc1ccccc1\tbenzene\n\nC1CC open\n")
    write("table", "records.sdf", "\3" + MOL + MOL.replace("ethanol", "again"))
    edges = "1, 2\n2, 1\n2, 3\n3, 2\n4, 5\n5, 4\n"
    write("graphs", "labels", "\0".join((edges, "1\n1\n1\n2\n2\n", "1\n-1\n", "0\n1\n0\n2\n1\n")))
    write("graphs", "attributes", "\0".join((edges, "1\n1\n1\n2\n2\n", "0\n1\n", "0\n1\n0\n2\n1\n", "0.5, 1\n1, 2\n0, 0\n1, 1\n2, 2\n",
                                             "graph,fold\n1,0\n2,1\n")))
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "t.csv"
        table.write_text("smiles,active,value\n" + "".join(f"{'C' * (i + 1)}O,{i % 2},{i}.5\n" for i in range(12)))
        for pooling in ("diffpool", "sagpool"):
            model = Path(folder) / pooling
            settings = ("width=2", "layers=1", "assignment_width=2", "assignment_layers=1", "columns=2", "motif_types=2", "head_width=2",
                        "batch_size=4", "environment_rows=4", "environment_width=2")
            subprocess.run([sys.argv[1], "train", table, "-o", model, "--split", "random", "--epochs", "1", "--pooling", pooling, "-q",
                            *(word for s in settings for word in ("--set", s))], check=True, stdout=subprocess.DEVNULL)
            write("model", pooling, b"\0".join(((model / "card.json").read_bytes(),
                                                gzip.decompress((model / "analogues.csv.gz").read_bytes()),
                                                (model / "model.safetensors").read_bytes())))


if __name__ == "__main__":
    main()
