"""Reports: the predictions of a table as a page to file."""
from __future__ import annotations

import json
import os
from typing import Any, Dict, Optional, Union

from ._compat import MOST, Path, _motiphore, column_name, path_text, truth, whole_number
from ._files import real_folder
from ._predictor import Predictor, as_predictor
from ._training import table, without_file
from ._wording import names_arguments


@names_arguments
def report(data: Any, output: Path, *, model: Union[Predictor, Path, None] = None, pages: int = 100,
           smiles_column: Optional[str] = None, id_column: Optional[str] = None, overwrite: bool = False) -> Dict[str, Any]:
    """Writes the page that `motiphore report` writes: HTML that opens without a network, with a table of all rows, a page for each
    of `pages` molecules, and the model by the principles of the OECD.

    data    path of a .smi, .csv, .tsv or .sdf file (also .gz), a pandas DataFrame, or a dict of columns
    output  file to write, as in "report.html"; it appears when it is whole
    model   a Predictor, a model folder, or None for the shipped model
    pages   molecules with a page of their own: first those of a lethal dose of category 1 or 2 of the GHS, predicted or measured,
            the smallest dose first; then those with the answer farthest above its base rate
    overwrite  replace the file if it is there

    Returns rows, failed, outside_domain, pages and notices: sentences on how the table was read. Raises FileExistsError, IoError, and TypeError or ValueError as `train`.
    """
    pages = whole_number(pages, "pages", 0, MOST, "a number of molecules")
    path = path_text(output, "output")
    if not truth(overwrite, "overwrite") and os.path.exists(path):
        raise FileExistsError(f"there is '{path}' already; choose another file, or pass overwrite=True")
    predictor = as_predictor(model)
    with table(data, None, smiles_column, written=path) as read:
        options = {"input": read["data"], "input_name": read.get("data_name", ""), "output": path, "pages": pages,
                   "command": f"motiphore.report(..., {path!r}, pages={pages})",
                   "smiles_column": read["smiles_column"], "id_column": column_name(id_column)}
        with real_folder(predictor.folder) as folder:
            model = predictor._model if folder == predictor.folder else _motiphore.load(folder)
            found = json.loads(model.report(json.dumps(options)))
        if "data_name" in read:
            found["notices"] = [without_file(notice, read["data"]) for notice in found["notices"]]
        return found
