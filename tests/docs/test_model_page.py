"""The page of each shipped model is what its card says: models/describe_model.py would write it again as it is. And the card's
references name each publication that models/README.md gives as a source of the model's data."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
failed = []
cards = sorted((ROOT / "models").glob("*/card.json"))
assert cards, "no model with a card was found"

# Rows of the table of sources; one without a model's name goes on with that of the row above. A publication is YEAR, VOLUME, PAGE.
publications, model = {}, ""
for named, source in re.findall(r"^\| (?:`([\w-]+)` )?\| (.*) \| .* \|$", (ROOT / "models/README.md").read_text(encoding="utf-8"), re.MULTILINE):
    model = named or model
    publications.setdefault(model, []).extend(re.findall(r"\b(?:19|20)\d\d, \d+, \d+", source))
for card in cards:
    named = publications.get(card.parent.name, [])
    assert len(named) > 5, f"models/README.md has {len(named)} publications of {card.parent.name}; its table of sources has another form"
    references = "\n".join(json.loads(card.read_text(encoding="utf-8"))["references"])
    failed += [f"{card.relative_to(ROOT)}: references lack {publication}, which models/README.md has among the sources."
               for publication in named if publication not in references]
    page = card.parent / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(card, folder)
        subprocess.run([sys.executable, ROOT / "models" / "describe_model.py", folder], check=True)
        if (Path(folder) / "README.md").read_text(encoding="utf-8") != page.read_text(encoding="utf-8"):
            failed.append(f"{page.relative_to(ROOT)} is not what the card says; models/describe_model.py {card.parent.relative_to(ROOT)} "
                          "writes it anew.")
print("\n".join(failed) or f"{len(cards)} models, their pages and references: no problem.")
sys.exit(bool(failed))
