// Molecules on their way from Python: taken while the interpreter lock is held, used without it.
#pragma once

#include <boost/python/object.hpp>
#include <memory>
#include <string>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore::python {

/// A molecule in one of the forms it can come in. Nothing in it belongs to Python.
struct Item {
  enum class Form { None, Smiles, Binary, Mol };
  Form form = Form::None;
  std::string text;                   ///< SMILES, or what Mol.ToBinary() gives
  std::shared_ptr<RDKit::ROMol> mol;  ///< a copy of our own, since RDKit caches inside molecules that others may use
};

/// Takes None, str, bytes or a Mol. @throws a Python TypeError for anything else
Item take_item(const boost::python::object& object);

/// The molecule of an item; parses SMILES and unpacks bytes. Needs no interpreter lock.
Outcome<std::shared_ptr<RDKit::ROMol>> molecule(const Item& item);

/// Whether a Mol can be taken itself: RDKit has told Boost.Python how, in the same registry that we use.
bool accepts_mol(const boost::python::object& object);

}  // namespace motiphore::python
