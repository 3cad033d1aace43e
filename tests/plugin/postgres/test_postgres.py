#!/usr/bin/env python3
"""The extension in a server of one's own: what product and manual promise of SQL, and what users do wrong.

usage: test_postgres.py CMAKE BUILD MODELS PROGRAM MANUAL BINARIES LIBRARIES SHARED
"""
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from server import SKIP, NoServer, Server

NITROBENZENE = "O=[N+]([O-])c1ccccc1"

# As the cartridge's: RDKit's binary form behind a length. Debian 12's own cannot be created in its server (rdkit/rdkit #7459).
CARTRIDGE = """
CREATE TYPE mol;
CREATE FUNCTION mol_in(cstring) RETURNS mol AS 'byteain' LANGUAGE internal IMMUTABLE STRICT;
CREATE FUNCTION mol_out(mol) RETURNS cstring AS 'byteaout' LANGUAGE internal IMMUTABLE STRICT;
CREATE TYPE mol (INTERNALLENGTH = -1, INPUT = mol_in, OUTPUT = mol_out, STORAGE = extended);
"""


def close(a, b):
    return abs(float(a) - float(b)) < 1e-6


def same_as_program(server, program):
    smiles = [NITROBENZENE, "CCO", "CC(=O)Oc1ccccc1C(=O)O.[Na+]", "C[Hg]Cl", "not a molecule"]
    said = subprocess.run([program, "screen", "-q", "--format", "jsonl", "-"], input="\n".join(smiles) + "\n", text=True,
                          stdout=subprocess.PIPE, check=False).stdout.splitlines()
    assert len(said) == len(smiles), said
    for text, line in zip(smiles, said):
        theirs = json.loads(line)
        ours = json.loads(server.sql(f"SELECT motiphore_predict('{text}')"))
        for key in ("row", "name", "smiles"):
            theirs.pop(key)
        assert ours == theirs, (text, ours, theirs)


def tasks(server):
    assert server.sql("SELECT count(*) FROM motiphore_tasks()") == "20"
    assert server.sql("SELECT kind, unit FROM motiphore_tasks() WHERE task = 'AMES'") == "classification|probability"
    assert server.sql("SELECT motiphore_card()->>'name'") == "motiphore-tox"
    in_json, alone = server.sql(f"SELECT motiphore_predict('{NITROBENZENE}')->'tasks'->>'AMES', "
                                f"motiphore_task('{NITROBENZENE}', 'AMES')").split("|")
    assert close(in_json, alone)
    wrong = server.sql("SELECT motiphore_task('CCO', 'AMS')", check=False)
    assert "no task 'AMS' (did you mean 'AMES'?); it has NR-AR" in wrong, wrong


def molecules_that_fail(server):
    assert server.sql("SELECT motiphore_task('C1CC', 'AMES') IS NULL, motiphore_predict('C1CC')->'tasks'->>'AMES' IS NULL") == "t|t"
    assert server.sql("SELECT motiphore_predict('C1CC')->>'status'").startswith("parse: ")
    assert server.sql("SELECT motiphore_predict(NULL::text) IS NULL, motiphore_task('CCO', NULL) IS NULL") == "t|t"
    assert server.sql("SELECT motiphore_predict('')->>'status'") == "empty: no SMILES"
    # A row that fails ends a query only where that is wished for, and says why.
    said = server.sql("SET motiphore.on_error = error; SELECT motiphore_task('C1CC', 'AMES')", check=False)
    assert "not predicted: parse: " in said and "on_error = null" in said, said
    said = server.sql("SET motiphore.on_error = error; SELECT motiphore_predict('C1CC')", check=False)
    assert "not predicted: parse: " in said, said


def binary_molecules(server):
    server.sql("CREATE TABLE binary_form (id text, pickle bytea)")
    for name, smiles in (("nitrobenzene", NITROBENZENE), ("five bonds", "C(C)(C)(C)(C)C")):
        server.sql(f"INSERT INTO binary_form VALUES ('{name}', '\\x{pickle_of(smiles)}')")
    one, other = server.sql(f"SELECT motiphore_task(pickle, 'AMES'), motiphore_task('{NITROBENZENE}', 'AMES') FROM binary_form "
                            "WHERE id = 'nitrobenzene'").split("|")
    assert close(one, other)
    # The cartridge's casts check no valence; here it is checked.
    assert "valence" in server.sql("SELECT motiphore_predict(pickle)->>'status' FROM binary_form WHERE id = 'five bonds'")
    assert "cannot read the bytes" in server.sql("SELECT motiphore_predict('\\x00'::bytea)->>'status'")


def pickle_of(smiles):
    from rdkit import Chem
    mol = Chem.MolFromSmiles(smiles, sanitize=False)
    mol.UpdatePropertyCache(strict=False)
    return mol.ToBinary().hex()


def cartridge(server):
    if not server.has_extension("rdkit") or "ERROR" in server.sql("CREATE EXTENSION rdkit", check=False):
        server.stand_in("rdkit", CARTRIDGE)
        server.sql("CREATE EXTENSION rdkit")
    server.sql("CREATE EXTENSION motiphore_rdkit")
    literal = f"\\x{pickle_of(NITROBENZENE)}" if server.stood_in else NITROBENZENE
    server.sql(f"CREATE TABLE compounds AS SELECT '{literal}'::mol AS m")
    one, other, status = server.sql(f"SELECT motiphore_task(m, 'AMES'), motiphore_task('{NITROBENZENE}', 'AMES'), "
                                    "motiphore_predict(m)->>'status' FROM compounds").split("|")
    assert close(one, other) and status == "ok"
    assert "motiphore_rdkit depends on" in server.sql("DROP EXTENSION motiphore", check=False)
    server.sql("DROP EXTENSION motiphore_rdkit")


def settings(server):
    assert json.loads(server.sql("SET motiphore.sets = 80; SELECT motiphore_predict('CC(=O)Nc1ccc(O)cc1')->'sets'"))["AMES"] == "negative"
    near = json.loads(server.sql("SET motiphore.nearest = 2; SELECT motiphore_predict('CCO')->'nearest'"))
    assert len(near) == 2 and near[0]["smiles"] == "CCO", near
    said = server.sql("SET motiphore.sets = 81; SELECT motiphore_predict('CCO')", check=False)
    assert "no sets at 81 % confidence; it has those at 80, 90, 95" in said, said
    said = server.sql("SET motiphore.model = '/nowhere'; SELECT motiphore_predict('CCO')", check=False)
    assert "no model folder '/nowhere'" in said, said
    assert server.sql(f"SET motiphore.model = '{server.models}/motiphore-tox'; SELECT motiphore_predict('CCO')->>'status'") == "ok"
    # Which files a session reads is for the administrator to say.
    server.sql("CREATE ROLE chemist LOGIN")
    said = server.sql("SET ROLE chemist; SELECT motiphore_version(); SET motiphore.model = '/etc'", check=False)
    assert "permission denied" in said, said
    assert server.sql("SET ROLE chemist; SELECT motiphore_task('CCO', 'AMES') < 0.5") == "t"
    # Bytes that RDKit has not made can end the server.
    assert "permission denied" in server.sql("SET ROLE chemist; SELECT motiphore_predict('\\x00'::bytea)", check=False)
    assert "invalid value" in server.sql("SELECT motiphore_version(); SET motiphore.on_error = perhaps", check=False)


def limits(server):
    slow = "'C' || repeat('([H])([H])C', 1000)"  # RDKit removes these hydrogens one by one
    start = time.monotonic()
    assert "given up after 0.05 s" in server.sql(f"SET motiphore.seconds = 0.05; SELECT motiphore_predict({slow})->>'status'")
    said = server.sql(f"SET statement_timeout = 200; SELECT motiphore_predict({slow}||{slow}||{slow}||{slow})->>'status'", check=False)
    assert "statement timeout" in said, said
    assert time.monotonic() - start < 20
    assert server.sql("SELECT 1") == "1"


def ends(server):
    """A session may end while its threads still work on molecules that were given up."""
    large = "'C' || repeat('1CC(CC1CNC(=O)C2CC2)NC(=O)C', 60 + i)", "'C' || repeat('([H])([H])C', 1000 + i)"
    for session in range(24):
        server.sql(f"SET motiphore.seconds = 0.02; SELECT motiphore_predict({large[session % 2]})->>'status' FROM generate_series(1, 14) AS i")
    log = (server.folder / "log").read_text()
    assert "terminated by signal" not in log and "server process" not in log, log[-2000:]


def many(server):
    server.sql("CREATE TABLE library AS SELECT i AS id, repeat('C', 1 + i % 30) || 'N' AS smiles FROM generate_series(1, 3000) AS i; "
               "ANALYZE library")
    alone = server.sql("SET max_parallel_workers_per_gather = 0; SELECT sum(motiphore_task(smiles, 'LD50_Zhu')) FROM library")
    setup = ("SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; "
             "SET min_parallel_table_scan_size = 0; ")
    assert "Gather" in server.sql(setup + "EXPLAIN SELECT sum(motiphore_task(smiles, 'LD50_Zhu')) FROM library")
    assert close(server.sql(setup + "SELECT sum(motiphore_task(smiles, 'LD50_Zhu')) FROM library"), alone)
    assert server.sql("SELECT count(*) FROM library WHERE motiphore_task(smiles, 'AMES') < 2") == "3000"


def schemas(server):
    server.sql("CREATE SCHEMA chem; DROP EXTENSION motiphore; CREATE EXTENSION motiphore SCHEMA chem")
    assert server.sql("SELECT count(*) FROM chem.motiphore_tasks()") == "20"
    server.sql("DROP EXTENSION motiphore")
    assert server.sql("SELECT count(*) FROM pg_proc WHERE proname LIKE 'motiphore%'") == "0"


def updates(server):
    """From a release that had one function of these and another body: what it was granted and what uses it stays."""
    folder = server.below(server.shared) / "extension"
    whole, = (path for path in folder.glob("motiphore--*.sql") if path.name.count("--") == 1)
    now = whole.stem.split("--")[1]
    one = whole.read_text().split("COMMENT ON FUNCTION motiphore_predict(text)")[0]
    assert one.count("CREATE FUNCTION") == 1
    (folder / "motiphore--0.0.1.sql").write_text(one.replace("COST 10000", "COST 7"))
    shutil.copy(server.build + "/postgres/motiphore.update.sql", folder / f"motiphore--0.0.1--{now}.sql")
    server.sql("CREATE EXTENSION motiphore VERSION '0.0.1'; REVOKE EXECUTE ON FUNCTION motiphore_predict(text) FROM PUBLIC; "
               "CREATE ROLE reader; GRANT EXECUTE ON FUNCTION motiphore_predict(text) TO reader; "
               "CREATE VIEW ethanol AS SELECT motiphore_predict('CCO')->>'status' AS status")
    assert server.sql("SELECT count(*) FROM pg_proc WHERE proname LIKE 'motiphore%'") == "1"
    server.sql("ALTER EXTENSION motiphore UPDATE")
    assert server.sql("SELECT extversion FROM pg_extension WHERE extname = 'motiphore'") == now
    updated = "SELECT oid::regprocedure, procost, provolatile, proparallel, obj_description(oid) FROM pg_proc WHERE proname LIKE 'motiphore%' ORDER BY 1::text"
    said = server.sql(updated)
    assert server.sql("SELECT status FROM ethanol; SELECT has_function_privilege('reader', 'motiphore_predict(text)', 'EXECUTE'), "
                      "has_function_privilege('reader', 'motiphore_predict(bytea)', 'EXECUTE')") == "ok\nt|f"
    server.sql("DROP VIEW ethanol; DROP EXTENSION motiphore; CREATE EXTENSION motiphore")
    assert server.sql(updated) == said, said


def releases(server, changelog):
    """Each release but this one has its way here."""
    folder = server.below(server.shared) / "extension"
    now = server.sql("SELECT default_version FROM pg_available_extensions WHERE name = 'motiphore'")
    for release in re.findall(r"^## \[([\d.]+)\]", changelog.read_text(encoding="utf-8"), re.MULTILINE):
        for name in ("motiphore", "motiphore_rdkit") if release != now else ():
            assert (folder / f"{name}--{release}--{now}.sql").exists(), (name, release)


def manual(server, file):
    """Its statements, one block after the other."""
    for block in re.findall(r"^```sql\n(.*?)^```", Path(file).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        said = server.sql(block.replace("CREATE EXTENSION motiphore;", ""))
        assert "CREATE" in block or said, block
    assert server.sql("SELECT id FROM compounds WHERE motiphore_task(smiles, 'AMES') < 0.2") == "1"
    server.sql("DROP TABLE compounds, predicted")


def main():
    cmake, build, models, program, pages, binaries, libraries, shared = sys.argv[1:]
    try:
        with Server(build, cmake, binaries, libraries, shared, Path(models)) as server:
            server.sql("CREATE EXTENSION motiphore")
            for test in (lambda s: manual(s, pages), lambda s: same_as_program(s, program), tasks, molecules_that_fail, binary_molecules, cartridge,
                         settings, limits, ends, many, lambda s: releases(s, Path(pages).parents[1] / "CHANGELOG.md"), schemas, updates):
                test(server)
    except NoServer as reason:
        print(f"skipped: {reason}")
        sys.exit(SKIP)
    print("postgres: all as in the manual" + (", with a stand-in for the cartridge" if server.stood_in else ""))


main()
