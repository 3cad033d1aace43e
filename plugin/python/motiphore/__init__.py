"""Motiphore: toxicity and mass of molecules, and the motifs behind the prediction, beside RDKit.

    from rdkit import Chem
    import motiphore

    p = motiphore.Predictor()                       # the shipped model, or Predictor("folder")
    r = p.predict(Chem.MolFromSmiles("O=[N+]([O-])c1ccccc1"))
    r.mass, r.tasks["AMES"], r.in_domain            # Da, calibrated probability, bool
    r.clusters, r.contributions["AMES"]             # learned motif of each atom, share of each motif in logits
    motiphore.draw(r.mol, r, task="AMES")           # SVG text

Molecules are `rdkit.Chem.Mol` objects or SMILES. One that cannot be predicted gives a result with `ok` False that says
why; wrong calls and broken set-ups raise exceptions. `motiphore.doctor()` says what is installed.
"""
from ._compat import _motiphore, Error, FeatureError, IoError, ModelFileError, ShapeError
from ._doctor import doctor
from ._drawing import PredictionList, draw, draw_grid
from ._predictor import Predictor
from ._result import Prediction
from ._training import evaluate, train

__version__ = _motiphore.version

__all__ = ["Error", "FeatureError", "IoError", "ModelFileError", "Prediction", "PredictionList", "Predictor", "ShapeError",
           "doctor", "draw", "draw_grid", "evaluate", "train"]
