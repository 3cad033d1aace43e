#include "items.hpp"

#include <GraphMol/RWMol.h>

#include <boost/python.hpp>

#include "motiphore/chem/parse.hpp"

namespace motiphore::python {

namespace bp = boost::python;

Item note_item(const bp::object& object) {
  Item item;
  PyObject* raw = object.ptr();
  if (raw == Py_None) return item;
  if (PyUnicode_Check(raw)) {
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(raw, &size);
    if (text == nullptr && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
      PyErr_Clear();
      item.form = Item::Form::NoText;
      return item;
    }
    if (text == nullptr) bp::throw_error_already_set();
    item.form = Item::Form::Smiles;
    item.text.assign(text, static_cast<std::size_t>(size));
    return item;
  }
  if (PyBytes_Check(raw)) {
    item.form = Item::Form::Binary;
    item.text.assign(PyBytes_AS_STRING(raw), static_cast<std::size_t>(PyBytes_GET_SIZE(raw)));
    return item;
  }
  if (!accepts_mol(object)) {
    PyErr_Format(PyExc_TypeError, "expected an rdkit.Chem.Mol, a SMILES string or None, not %s", Py_TYPE(raw)->tp_name);
    bp::throw_error_already_set();
  }
  item.form = Item::Form::Mol;
  item.to_copy = raw;
  return item;
}

void copy_item(Item& item, Copy copy) {
  if (item.to_copy == nullptr) return;
  const bp::extract<const RDKit::ROMol&> mol(item.to_copy);
  item.mol = std::make_shared<RDKit::RWMol>(mol(), /*quickCopy=*/copy == Copy::Graph);
  item.to_copy = nullptr;
}

Item take_item(const bp::object& object, Copy copy) {
  auto item = note_item(object);
  copy_item(item, copy);
  return item;
}

Outcome<std::shared_ptr<RDKit::RWMol>> molecule(const Item& item) {
  switch (item.form) {
    case Item::Form::Mol:
      return item.mol;
    case Item::Form::Smiles:
      return parse_smiles(item.text);
    case Item::Form::NoText:
      return Failure{Stage::Parse, "the SMILES is no text: half of a surrogate pair stands alone in it"};
    case Item::Form::Binary:
      return read_binary(item.text);
    case Item::Form::None:
      break;
  }
  return Failure{Stage::Empty, "no molecule"};
}

bool accepts_mol(const bp::object& object) {
  return bp::extract<const RDKit::ROMol&>(object).check();
}

}  // namespace motiphore::python
