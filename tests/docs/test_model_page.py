"""The page of each shipped model is what its card says: models/describe_model.py would write it again as it is."""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
failed = []
cards = sorted((ROOT / "models").glob("*/card.json"))
assert cards, "no model with a card was found"
for card in cards:
    page = card.parent / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(card, folder)
        subprocess.run([sys.executable, ROOT / "models" / "describe_model.py", folder], check=True)
        if (Path(folder) / "README.md").read_text(encoding="utf-8") != page.read_text(encoding="utf-8"):
            failed.append(f"{page.relative_to(ROOT)} is not what the card says; models/describe_model.py {card.parent.relative_to(ROOT)} "
                          "writes it anew.")
print("\n".join(failed) or f"{len(cards)} pages of models: no problem.")
sys.exit(bool(failed))
