"""What a user finds in the package: help, types, and a doctor that says what is installed."""
import doctest
import importlib
import inspect
import pydoc
import shutil
import typing
import unittest
import warnings
from pathlib import Path

import support
from rdkit import rdBase

import motiphore


def everything_public():
    for name in motiphore.__all__:
        yield name, getattr(motiphore, name)
    for extra in ("sklearn", "dask"):
        try:
            module = importlib.import_module(f"motiphore.{extra}")
        except ImportError as error:
            print(f"not looked at: motiphore.{extra}, since {error}")
            continue
        for name, thing in vars(module).items():
            if not name.startswith("_") and (name in getattr(module, "__all__", ()) or
                                             getattr(thing, "__module__", None) == module.__name__):
                yield f"{extra}.{name}", thing


class Package(unittest.TestCase):
    def public(self):
        for name, thing in everything_public():
            yield name, thing
            if inspect.isclass(thing) and not issubclass(thing, Exception):
                for method, value in vars(thing).items():
                    if not method.startswith("_"):
                        yield f"{name}.{method}", getattr(value, "func", None) or getattr(value, "fget", None) or value

    def test_everything_public_is_documented_and_typed(self):
        for name, thing in self.public():
            self.assertTrue(inspect.getdoc(thing), name)
            if inspect.isfunction(thing):
                signature = inspect.signature(thing)
                self.assertIsNot(signature.return_annotation, inspect.Signature.empty, name)
                for parameter in signature.parameters.values():
                    if parameter.name != "self":
                        self.assertIsNot(parameter.annotation, inspect.Parameter.empty, f"{name}({parameter.name})")

    def test_annotations_name_what_there_is(self):
        """Also for tools that read them while the program runs, and before or without pandas."""
        for name, thing in self.public():
            if inspect.isclass(thing) or inspect.isfunction(thing):
                typing.get_type_hints(thing)
            for method in vars(thing).values() if inspect.isclass(thing) else ():
                if inspect.isfunction(method):
                    typing.get_type_hints(method)
        hints = typing.get_type_hints(motiphore.Predictor.predict_frame)
        self.assertEqual((hints["return"].__name__, hints["df"]), ("DataFrame", hints["return"]))
        run = support.python("import sys, typing, motiphore\n"
                             "assert 'pandas' not in sys.modules\n"
                             "sys.modules['pandas'] = None\n"
                             "print(typing.get_type_hints(motiphore.Predictor.predict_frame)['df'])")
        self.assertEqual((run.stdout, run.stderr), ("typing.Any\n", ""))

    def test_help_tells_the_fields_of_tuples(self):
        tuples = [thing for _, thing in everything_public() if hasattr(thing, "_fields")]
        self.assertGreater(len(tuples), 2)
        for thing in tuples:
            for field in thing._fields:
                self.assertRegex(thing.__doc__, rf"(?m)^ *{field} +\S", f"{thing.__name__}.{field}")
            self.assertNotIn("ForwardRef", pydoc.render_doc(thing))

    def test_type_information_is_installed(self):
        folder = Path(motiphore.__file__).parent
        for name in ("py.typed", "_motiphore.pyi"):
            self.assertTrue((folder / name).is_file(), name)
        text = (folder / "_motiphore.pyi").read_text()
        for name in dir(motiphore._compat._motiphore):
            if not name.startswith("_"):
                self.assertRegex(text, rf"(?m)^(class |def )?{name}\b", name)

    def test_help_is_true(self):
        failed, tried = doctest.testmod(motiphore)
        self.assertEqual(failed, 0)
        self.assertGreater(tried, 5)

    def test_one_thing_is_not_many(self):
        self.assertIn(" 1 cluster,", repr(motiphore.Predictor().predict("C")))

    def test_doctor(self):
        report = motiphore.doctor()
        self.assertEqual((report["motiphore"], report["rdkit"]), (motiphore.__version__, rdBase.rdkitVersion))
        self.assertEqual(report["door"], "mol")
        self.assertIn("aspirin, 180.1", report["trial"])
        self.assertIn("\nmodel ", str(report))
        self.assertTrue(motiphore.doctor("/nowhere")["model"].startswith("none: "))

    def test_a_missing_table_of_training_molecules_is_told(self):
        whole = Path(motiphore.Predictor().folder)
        if not (whole / "analogues.csv.gz").exists():
            self.skipTest("the model carries no training molecules")
        with support.folder() as place:
            for name in ("card.json", "model.safetensors"):
                shutil.copy(whole / name, place)
            with self.assertWarnsRegex(motiphore.MotiphoreWarning, "has no analogues.csv.gz.*get the whole model folder anew") as told:
                predictor = motiphore.Predictor(place)
            self.assertEqual(told.filename, __file__)
            with self.assertRaisesRegex(motiphore.ArgumentError, "carries no training molecules"):
                predictor.nearest(predictor.predict("C"))
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                motiphore.Predictor()
                self.assertIn("has no analogues.csv.gz", motiphore.doctor(place)["incomplete"])
                self.assertNotIn("incomplete", motiphore.doctor())

    def test_predictor_says_what_it_is(self):
        predictor = motiphore.Predictor()
        self.assertIn(predictor.card["name"], repr(predictor))
        self.assertEqual(list(predictor.tasks), [task["id"] for task in predictor.card["tasks"]])
        self.assertTrue((Path(predictor.folder) / "card.json").is_file())

    def test_equal_molecules_have_equal_embeddings(self):
        import numpy
        a, b, c = motiphore.Predictor().embed(["OCC", "CCO", "c1ccccc1"])
        numpy.testing.assert_allclose(a, b, atol=1e-4)
        self.assertGreater(numpy.abs(a - c).max(), 1e-3)


if __name__ == "__main__":
    support.main()
