// The extension module `motiphore._motiphore`. It registers its own class and exceptions and nothing else: a type that
// RDKit or another module registers as well would be registered twice, with warnings or worse.
#include <GraphMol/ROMol.h>
#include <RDGeneral/versions.h>

#include <boost/python.hpp>
#include <boost/python/stl_iterator.hpp>
#include <boost/version.hpp>

#include <nlohmann/json.hpp>

#include "background.hpp"
#include "functions.hpp"
#include "gil.hpp"
#include "items.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/nn/instruction_set.hpp"
#include "motiphore/predict/default_model.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/version.hpp"
#include "told.hpp"

namespace motiphore::python {

namespace bp = boost::python;

namespace {

/// The exceptions of the library, as classes of the package.
struct Exceptions {
  PyObject* base = nullptr;
  PyObject* argument = nullptr;
  PyObject* shape = nullptr;
  PyObject* model_file = nullptr;
  PyObject* feature = nullptr;
  PyObject* io = nullptr;
};

Exceptions exceptions;

/// What `_wording.py` knows a remedy by.
const char* remedy_name(Remedy remedy) {
  switch (remedy) {
    case Remedy::SmilesColumn:
    case Remedy::SmilesColumnOrNoHeader:
      return "smiles_column";
    case Remedy::Tasks:
      return "tasks";
    case Remedy::StartAnew:
      return "resume";
    case Remedy::Overwrite:
      return "overwrite";
    default:
      return "";
  }
}

void translate(const Error& error) {
  PyObject* type = exceptions.argument;
  if (dynamic_cast<const ShapeError*>(&error)) type = exceptions.shape;
  if (dynamic_cast<const ModelFileError*>(&error)) type = exceptions.model_file;
  if (dynamic_cast<const FeatureError*>(&error)) type = exceptions.feature;
  if (dynamic_cast<const IoError*>(&error)) type = exceptions.io;
  if (dynamic_cast<const StoppedError*>(&error)) type = exceptions.base;
  const auto raised = bp::object(bp::handle<>(bp::borrowed(type)))(text::printable_line(error.what()));
  bp::setattr(raised, "remedy", bp::object(remedy_name(error.remedy())));
  PyErr_SetObject(type, raised.ptr());
}

PyObject* add_exception(const char* name, const char* doc, PyObject* bases) {
  PyObject* type = PyErr_NewExceptionWithDoc((std::string("motiphore.") + name).c_str(), doc, bases, nullptr);
  if (type == nullptr) bp::throw_error_already_set();
  bp::scope().attr(name) = bp::object(bp::handle<>(bp::borrowed(type)));
  return type;
}

void add_exceptions() {
  exceptions.base =
      add_exception("Error", "A wrong call or a broken set-up; never a bad molecule, which is a result that says why.",
                    PyExc_Exception);
  // Of those too that the Python layer raises.
  bp::setattr(bp::object(bp::handle<>(bp::borrowed(exceptions.base))), "remedy", bp::object(""));
  const bp::object value_error = bp::make_tuple(bp::object(bp::handle<>(bp::borrowed(exceptions.base))),
                                                bp::object(bp::handle<>(bp::borrowed(PyExc_ValueError))));
  exceptions.argument = add_exception(
      "ArgumentError", "A setting, a molecule or a table that was given is none that can be used.", value_error.ptr());
  exceptions.shape = add_exception("ShapeError", "A prediction and a molecule, or two sizes, do not belong together.",
                                   value_error.ptr());
  exceptions.model_file =
      add_exception("ModelFileError", "A model folder is missing, altered, truncated, or too new.", exceptions.base);
  exceptions.feature = add_exception(
      "FeatureError", "A model was trained with other features than this build computes.", exceptions.base);
  exceptions.io = add_exception("IoError", "A file cannot be read, written or understood.", exceptions.base);
  bp::register_exception_translator<Error>(&translate);
}

Predictor load(const std::string& folder) {
  const WithoutGil released;
  return Predictor::load(folder);
}

/// `package` is the folder of the Python package, from which the way to the models is known when it is installed.
std::string default_folder(const std::string& package) {
  return default_model_folder(std::filesystem::path(package) / MOTIPHORE_MODELS_FROM_PACKAGE)
      .lexically_normal()
      .string();
}

std::string card_json(const Predictor& predictor) {
  return text::json_text(to_json(predictor.card()));
}
std::string sha256_of_card(const Predictor& predictor) {
  return card_sha256(predictor.card());
}

std::string missing_analogues(const Predictor& predictor) {
  return Analogues::missing(predictor.folder(), predictor.card());
}

/// As `text::did_you_mean`; `known` is a list of str.
std::string did_you_mean(const std::string& word, const bp::list& known) {
  return text::did_you_mean(word, {bp::stl_input_iterator<std::string>(known), bp::stl_input_iterator<std::string>()});
}

std::string boost_version() {
  return std::to_string(BOOST_VERSION / 100000) + "." + std::to_string(BOOST_VERSION / 100 % 1000) + "." +
         std::to_string(BOOST_VERSION % 100);
}

}  // namespace

}  // namespace motiphore::python

BOOST_PYTHON_MODULE(_motiphore) {
  namespace bp = boost::python;
  using namespace motiphore::python;
  bp::import("rdkit.Chem");  // registers Mol; without it none could be taken
  bp::docstring_options docs(/*user_defined=*/true, /*py_signatures=*/true, /*cpp_signatures=*/false);

  wait_for_threads_at_exit();
  add_exceptions();
  bp::scope().attr("version") = MOTIPHORE_VERSION;
  bp::scope().attr("rdkit_version") = RDKit::rdkitVersion;
  bp::scope().attr("rdkit_boost") = RDKit::boostVersion;
  bp::scope().attr("rdkit_build") = RDKit::rdkitBuild;
  bp::scope().attr("boost_version") = boost_version();
  try {
    bp::scope().attr("instruction_set") = motiphore::nn::instruction_set();
  } catch (const motiphore::Error&) {  // MOTIPHORE_ISA names none; the first prediction says so
    bp::scope().attr("instruction_set") = bp::object();
  }
  bp::class_<motiphore::Predictor>("Predictor", "A loaded model.", bp::no_init)
      .def("card", &card_json)
      .def("card_sha256", &sha256_of_card)
      .def("missing_analogues", &missing_analogues)
      .def("predict", &predict)
      .def("dissect", &dissect)
      .def("assignment", &assignment)
      .def("embed", &embed)
      .def("screen", &screen)
      .def("columns", &columns)
      .def("sets", &sets)
      .def("intervals", &intervals)
      .def("evaluate", &evaluate)
      .def("improve", &improve)
      .def("report", &report);
  bp::class_<motiphore::Dissection>("Dissection", "A molecule after the network.", bp::no_init)
      .def("whole", &whole)
      .def("without", &without);
  bp::class_<About, std::shared_ptr<About>, boost::noncopyable>("About", "Tasks and training molecules of a model.",
                                                                bp::no_init)
      .def("explain", &explain)
      .def("nearest", &nearest)
      .def("nearest_text", &nearest_text)
      .def("read", &About::read);
  bp::class_<Explained, std::shared_ptr<Explained>, boost::noncopyable>("Explained", "A prediction in words.",
                                                                        bp::no_init)
      .def("json", &Explained::json)
      .def("text", &Explained::text)
      .def("html", &Explained::html);
  bp::def("about", &make_about);
  bp::def("load", &load);
  bp::def("default_folder", &default_folder);
  bp::def("did_you_mean", &did_you_mean);
  bp::def("accepts_mol", &accepts_mol);
  bp::def("draw", &draw);
  bp::def("measure", &measure);
  bp::def("smiles_column", &smiles_column);
  bp::def("shown_dose", &motiphore::shown_dose);
  bp::def("structures", &structures);
  bp::def("part_named", &part_named);
  bp::def("train", &train);
}
