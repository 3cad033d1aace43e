\echo Use "CREATE EXTENSION motiphore" to load this file. \quit

-- Answers depend on a file, the model, so they are STABLE; a molecule takes about as long as ten thousand comparisons.

CREATE FUNCTION motiphore_predict(smiles text) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'motiphore_predict_smiles' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION motiphore_predict(text) IS
  'all that is predicted of a molecule, as a row of motiphore screen --format jsonl has it; "status" is ok or says why nothing is predicted';

CREATE FUNCTION motiphore_predict(pickle bytea) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'motiphore_predict_binary' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION motiphore_predict(bytea) IS
  'the same of a molecule in RDKit''s binary form: mol_to_pkl(mol), or Mol.ToBinary() in Python';

CREATE FUNCTION motiphore_task(smiles text, task text) RETURNS float8
  AS 'MODULE_PATHNAME', 'motiphore_task_smiles' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION motiphore_task(text, text) IS
  'the probability or value of one task; NULL where nothing is predicted, or an error if motiphore.on_error says so';

CREATE FUNCTION motiphore_task(pickle bytea, task text) RETURNS float8
  AS 'MODULE_PATHNAME', 'motiphore_task_binary' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION motiphore_task(bytea, text) IS
  'the same of a molecule in RDKit''s binary form';

-- RDKit does not check all that it reads in this form: made-up bytes can end the server's process.
REVOKE EXECUTE ON FUNCTION motiphore_predict(bytea), motiphore_task(bytea, text) FROM PUBLIC;

CREATE FUNCTION motiphore_card() RETURNS jsonb
  AS 'MODULE_PATHNAME', 'motiphore_card' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION motiphore_card() IS
  'the card of the model: its tasks, what they mean, how it was trained and evaluated';

CREATE FUNCTION motiphore_tasks(OUT task text, OUT kind text, OUT unit text, OUT meaning text) RETURNS SETOF record
  LANGUAGE SQL STABLE PARALLEL SAFE ROWS 20
  BEGIN ATOMIC
    SELECT t->>'id', t->>'kind', t->>'unit', t->>'meaning'
    FROM jsonb_array_elements(motiphore_card()->'tasks') AS t;
  END;
COMMENT ON FUNCTION motiphore_tasks() IS
  'what the model predicts, one row a task';

CREATE FUNCTION motiphore_version() RETURNS text
  AS 'MODULE_PATHNAME', 'motiphore_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION motiphore_version() IS
  'the version of Motiphore';
