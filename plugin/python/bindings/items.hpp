// Molecules on their way from Python: taken while the interpreter lock is held, used without it.
#pragma once

#include <boost/python/object.hpp>
#include <memory>
#include <string>

#include "motiphore/outcome.hpp"

namespace RDKit {
class RWMol;
}

namespace motiphore::python {

/// A molecule in one of the forms it can come in. Once it is copied, nothing in it belongs to Python.
struct Item {
  enum class Form { None, Smiles, NoText, Binary, Mol };  // NoText: half of a surrogate pair stands alone
  Form form = Form::None;
  std::string text;                   ///< SMILES, or what Mol.ToBinary() gives
  std::shared_ptr<RDKit::RWMol> mol;  ///< a copy of our own, since others may use and change theirs meanwhile
  PyObject* to_copy = nullptr;        ///< borrowed: the Mol, until it is copied
};

/// How much of a Mol is copied. A prediction needs atoms and bonds only. Conformers are what RDKit itself changes with
/// the interpreter lock given up (embedding, force fields), so a copy of them is only safe while nobody does that.
enum class Copy { Graph, Everything };

/// Takes None, str, bytes or a Mol, the last without copying it. @throws a Python TypeError for anything else
Item note_item(const boost::python::object& object);

/// Copies the Mol of a noted item, if it is one; with the interpreter lock held.
void copy_item(Item& item, Copy copy);

/// Both.
Item take_item(const boost::python::object& object, Copy copy);

/// The molecule of an item; parses SMILES and unpacks bytes. Needs no interpreter lock.
Outcome<std::shared_ptr<RDKit::RWMol>> molecule(const Item& item);

/// Whether a Mol can be taken itself: RDKit has told Boost.Python how, in the same registry that we use.
bool accepts_mol(const boost::python::object& object);

}  // namespace motiphore::python
