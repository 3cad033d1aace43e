\echo Use "CREATE EXTENSION motiphore_rdkit" to load this file. \quit

-- A mol of the cartridge is RDKit's binary form behind a length, as a bytea is.

CREATE FUNCTION motiphore_predict(molecule mol) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'motiphore_predict_binary' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION motiphore_predict(mol) IS
  'all that is predicted of a molecule, as a row of motiphore screen --format jsonl has it';

CREATE FUNCTION motiphore_task(molecule mol, task text) RETURNS float8
  AS 'MODULE_PATHNAME', 'motiphore_task_binary' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION motiphore_task(mol, text) IS
  'the probability or value of one task; NULL where nothing is predicted, or an error if motiphore.on_error says so';
