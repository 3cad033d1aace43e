"""Motiphore: toxicity and mass of molecules, and the motifs behind the prediction, beside RDKit.

    >>> from rdkit import Chem
    >>> import motiphore
    >>> p = motiphore.Predictor()                   # the shipped model, or Predictor("folder")
    >>> r = p.predict(Chem.MolFromSmiles("O=[N+]([O-])c1ccccc1"))
    >>> round(r.mass, 1)                            # Da
    123.1
    >>> 0 <= r.tasks["NR-AR"] <= 1, r.in_domain     # calibrated probability, inside the applicability domain
    (True, True)
    >>> len(r.clusters) == r.mol.GetNumAtoms()      # learned motif of each atom
    True
    >>> r.top_motif("NR-AhR").smiles in r.motif_smiles   # the motif that raises a task most
    True
    >>> motiphore.draw(r.mol, r, task="NR-AhR")[-7:]     # SVG text
    '</svg>\\n'

Molecules are `rdkit.Chem.Mol` objects or SMILES. One that cannot be predicted gives a result with `ok` False that says
why; wrong calls and broken set-ups raise exceptions. `motiphore.doctor()` says what is installed.
"""
from ._compat import _motiphore, ArgumentError, Error, FeatureError, IoError, ModelFileError, MotiphoreWarning, ShapeError, TableError
from ._dissection import Dissection
from ._doctor import doctor
from ._drawing import PredictionList, draw, draw_grid
from ._explanation import Change, Explanation
from ._predictor import Analogue, Predictor
from ._report import report
from ._result import Motif, Prediction
from ._training import Report, evaluate, train

__version__ = _motiphore.version

__all__ = ["Analogue", "ArgumentError", "Change", "Dissection", "Error", "Explanation", "FeatureError", "IoError", "ModelFileError", "Motif",
           "MotiphoreWarning", "Prediction",
           "PredictionList", "Predictor", "Report", "ShapeError", "TableError", "doctor", "draw", "draw_grid", "evaluate", "report", "train"]
