#!/usr/bin/env python3
"""Writes a model folder's README.md from its card: the model by the five principles of the OECD for validating (Q)SARs.

usage: describe_model.py MODELDIR

Every figure is one of card.json (calibrate_panel.py puts those of the folds there), so that the page cannot say anything else than
the model does. OECD, Principles for the Validation, for Regulatory Purposes, of (Q)SAR Models, 2004; (Q)SAR Assessment Framework, 2023.

Debian: python3.
"""
import json
import pathlib
import sys


def figure(values, key):
    """"0.871 [0.850, 0.892]", or nothing."""
    one = values.get(key)
    if not one:
        return ""
    spread = f" [{one['low']:.3f}, {one['high']:.3f}]" if "low" in one else ""
    return f"{one['value']:.3f}{spread}"


def table(header, rows):
    return "\n".join(["| " + " | ".join(header) + " |", "|" + "---|" * len(header)] + ["| " + " | ".join(row) + " |" for row in rows])


def endpoints(card):
    rows = []
    for task in card["tasks"]:
        usual = f"{100 * task['base_rate']:.0f} % positive" if "base_rate" in task else f"mean {task['mean']:.2f}"
        threshold = f"{task['threshold']:g}" if "threshold" in task else ""
        rows.append([f"`{task['id']}`", task.get("group", ""), task["description"] + ". " + task.get("meaning", ""), task.get("unit", ""),
                     usual, threshold, task.get("source", "")])
    return table(["column", "group", "what it says", "unit", "in training", "concern from", "labels"], rows)


def tested(one):
    """How many labels of a task were asked about, and of how many."""
    return f"{one.get('labelled', ''):,}" + (f" of {one['measured']:,}" if "measured" in one else "")


def figures_of(card):
    found = card["metrics"].get("scaffold folds", {})
    baselines = [found[key] for key in ("baseline", "boosted_trees") if key in found]
    beside = [f"the same, {baseline['name']}" for baseline in baselines]
    classes, values = [], []
    for task in card["tasks"]:
        one = found.get("tasks", {}).get(task["id"], {})
        other = lambda key: [figure(baseline["tasks"].get(task["id"], {}), key) for baseline in baselines]
        if task["kind"] == "classification":
            classes.append([f"`{task['id']}`", tested(one), str(one.get("positives", "")), figure(one, "roc_auc"),
                            *other("roc_auc"), figure(one, "average_precision"), *other("average_precision"),
                            f"{one['calibration_error']:.3f}" if "calibration_error" in one else ""])
        else:
            values.append([f"`{task['id']}`", tested(one), figure(one, "mean_absolute_error"),
                           figure(one, "share_of_mean_predictor"), *other("share_of_mean_predictor"), figure(one, "rank_correlation"),
                           *other("rank_correlation")])
    text = table(["column", "tested", "positive", "AUROC", *beside, "average precision", *beside, "calibration error, of the answers that it was calibrated by"], classes)
    return text + "\n\n" + table(["column", "tested", "MAE", "MAE over that of the mean", *beside, "rank correlation", *beside], values)


def answers(card):
    """How true answers are that count as positive from the threshold on."""
    found = {name: one["at_threshold"] for name, one in card["metrics"].get("scaffold folds", {}).get("tasks", {}).items() if "at_threshold" in one}
    if not found:
        return ""
    parts, of = next(iter(found.values()))["parts"], len(card["metrics"]["scaffold folds"]["parts"])
    rows = [[f"`{name}`", f"{one['threshold']:g}", str(one["positives"]), str(one["negatives"]), figure(one, "sensitivity"), figure(one, "specificity"),
             f"{one['balanced_accuracy']:.3f}"] for name, one in found.items() if "sensitivity" in one]
    return f"""
Answers that count as positive from the threshold on, of {'all folds' if len(parts) == of else ' and '.join(parts) + ' alone'}, with 95 % intervals by Wilson. At one half most positives of a rare class are missed: rank by the probability, or set a threshold of your own.

{table(["column", "threshold", "positives", "negatives", "sensitivity", "specificity", "balanced accuracy"], rows)}
"""


def categories(card):
    """How often the predicted category of acute oral toxicity is the measured one."""
    found = next((one["ghs"] for one in card["metrics"].get("scaffold folds", {}).get("tasks", {}).values() if "ghs" in one), None)
    if not found:
        return ""
    names = ["1", "2", "3", "4", "5", "above"]
    counts = table(["measured category", *(f"predicted {name}" for name in names)], [[name, *map(str, row)] for name, row in zip(names, found["counts"])])
    toxic = found["toxic"]
    return f"""
Categories of acute oral toxicity by the GHS, of the {found['rows']:,} tested molecules for which `screen` tells a dose: {100 * found['same']:.0f} % are predicted to be in the measured one, {100 * found['within_one']:.0f} % in it or one beside it.
Of the {toxic['rows']:,} **measured in categories 1 to 3**, {100 * toxic['milder']:.0f} % are put **into a milder one** and {100 * toxic['more_toxic']:.0f} % into a more toxic one: a mild category is no sign that a molecule is no poison.

{counts}
{held_intervals(found)}"""


def held_intervals(found):
    """That an interval's promise is one of all molecules together."""
    told = found.get("intervals")
    if not told:
        return ""
    share = lambda key, which: 100 * sum(told[key][i] for i in which) / max(1, sum(told["rows"][i] for i in which))
    parts = f" ({', '.join(told['parts'])} alone)" if "parts" in told else ""
    return f"""
The {told['percent']} % intervals hold the dose of {share('held', range(6)):.0f} % of {sum(told['rows']):,} tested molecules{parts}, but **of {share('held', [0]):.0f} % of those measured in category 1 and {share('held', [1]):.0f} % in category 2**
(of 3 {share('held', [2]):.0f} %, of 4 {share('held', [3]):.0f} %): what is very toxic is predicted milder than it is, and lies below its interval more often than one in ten.
"""


def of_all(level, which):
    return " (of all)" if level.get(f"{which}_of_all") else ""


def levels(card):
    rows = []
    for task in card["tasks"]:
        said = [f"`{task['id']}`"]
        for key in ("confidence", "confidence_few_rings"):
            for level in task.get(key, []):
                if level["percent"] == 90:
                    said += ([f"from {level['positive_from']:g}" + of_all(level, "positive"), f"up to {level['negative_to']:g}" + of_all(level, "negative")] if task["kind"] == "classification" else
                             [f"± {level['half_width']:g} inside the domain", f"± {level['half_width_outside']:g} outside"])
        rows.append(said + [""] * (5 - len(said)))
    return table(["column", "positive cannot be ruled out", "negative cannot be ruled out", "positive, few rings", "negative, few rings"], rows)


def guided(training):
    """What its contributions were learned from, or nothing."""
    guides = training.get("guides", [])
    return f", and on what {len(guides)} networks of other seeds contribute, motif by motif" if guides else ""


def page(card):
    a, training = card["architecture"], card["training"]
    molecules = training["molecules"]
    return f"""# {card['name']}

{card['description']}

Made by `models/describe_model.py` from `card.json`. Features `{card['featurizer']['name']}`, weights SHA-256 `{card['weights_sha256'][:16]}…`, {card['created']}.
**Use it** to rank molecules, and to see which motif moves a prediction. **Do not use it** as evidence that a molecule is safe.

## 1. A defined endpoint

{endpoints(card)}

## 2. An unambiguous algorithm

A graph network ({a['layers']} message-passing layers of {a['width']}) reads the parent structure (`docs/chemistry.md`: one form for all drawings; no salts, solvents, labels,
stereochemistry). An assignment network ({a['assignment_layers']} × {a['assignment_width']}) joins bonded atoms to motifs (DiffPool), a codebook of {a['motif_types']} kinds says what each motif is{f", a table of {a['environment_rows']} hashed environments and a maximum stand beside the sums" if a.get('environment_rows') else ''}.
Each answer is a sum over motifs: their contributions and a constant give the logit, exactly. Trained on {molecules['train']:,} structures by the recipe `models/recipes/panel.json`, seed {training['training']['seed']}, on labels, on what a Gaussian process says of every cell
that nobody measured (`models/teach.py`){guided(training)}; `scripts/reproduce-panel` makes it anew. The mass is a sum over atoms of the molecule as given.

## 3. A defined domain of applicability

{card['applicability']['method']}: inside from a score of {card['applicability']['threshold']}, the share of training molecules that are at least as far from their neighbours.
Of 1,000 training molecules 999 have at most {card['applicability']['usual_heavy_atoms']} heavy atoms, the largest has {card['applicability']['most_heavy_atoms']}; what is larger than usual, and none of them, is outside. A part that the network cannot see (a metal that was cut off, a polymer's end) puts a molecule outside.

## 4. Goodness of fit, robustness, predictivity

Networks of the same recipe on structures they never saw: {len(card['metrics']['scaffold folds']['parts'])} folds of scaffolds (`models/panel.py`; the first chose the recipe), means over folds with 95 % intervals. {card['metrics']['scaffold folds'].get('about', '')}

{figures_of(card)}
{answers(card)}{categories(card)}
What cannot be ruled out with 90 % confidence (`screen --sets 90`), from the same predictions, for molecules with a ring system and for those with few rings (none, or one benzene alone):

{levels(card)}

Limits: labels contradict each other for 5 % of the Tox21 structures that were measured twice; rat LD50s of one substance differ by 0.24 logs; `DILI`, `hERG` and `Skin_Reaction`
rest on a few hundred molecules each, so that their intervals are wide.

## 5. A mechanistic interpretation

`motiphore explain` names the motif that raises an answer most and what each adds; structural alerts (BRENK, NIH, PAINS) are shown beside it, and where they lie. A contribution says what the network
learned from, not a mechanism: `docs/experiments.md` has how often it stands on a known toxicophore, and how often a matched pair's change lies where it was made.

Licence of the weights: BSD-3-Clause. `analogues.csv.gz` carries training structures with their labels where the sets' terms allow it, under those terms (the column *labels* above).
"""


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    card = json.loads((folder / "card.json").read_text())
    (folder / "README.md").write_text(page(card))


if __name__ == "__main__":
    main()
