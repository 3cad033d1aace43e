// Drawings of molecules that come from Python.
#include <GraphMol/RWMol.h>

#include <boost/python.hpp>
#include <optional>

#include "functions.hpp"
#include "gil.hpp"
#include "items.hpp"
#include "motiphore/depict/draw.hpp"
#include "states.hpp"

namespace motiphore::python {

namespace bp = boost::python;

std::string draw(const bp::object& item, const bp::object& state, int task, const std::string& task_name, bool weights,
                 int width, int height, bool legend, double scale) {
  const auto taken = take_item(item, Copy::Everything);
  std::optional<Prediction> prediction;
  if (!state.is_none()) prediction = from_state(bp::extract<bp::tuple>(state));
  const WithoutGil released;
  const auto mol = molecule(taken);
  if (!mol) throw Error("there is nothing to draw: " + mol.failure().text());
  DrawOptions options;
  options.grows = width == 0;
  if (!options.grows) {
    options.width = width;
    options.height = height;
  }
  options.legend = legend;
  options.scale = scale;
  if (!prediction) return draw_molecule(**mol, options).svg;
  if (task >= 0) {
    options.task = static_cast<std::size_t>(task);
    options.task_name = task_name;
  }
  options.weights = weights;
  if (weights) options.weights_name = "weight of the atom";
  return draw_molecule(**mol, *prediction, options).svg;
}

}  // namespace motiphore::python
