#include "states.hpp"

#include <algorithm>
#include <boost/python.hpp>
#include <cmath>
#include <cstring>
#include <iterator>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore::python {

namespace bp = boost::python;

namespace {

constexpr Py_ssize_t kStateSize = 28;

template <class T>
bp::object packed(const T* values, std::size_t count) {
  return bp::object(bp::handle<>(
      PyBytes_FromStringAndSize(reinterpret_cast<const char*>(values), static_cast<Py_ssize_t>(count * sizeof(T)))));
}

template <class T>
std::vector<T> unpacked(const bp::object& bytes) {
  if (!PyBytes_Check(bytes.ptr())) throw Error("the state of a prediction is not whole");
  std::vector<T> values(static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr())) / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), PyBytes_AS_STRING(bytes.ptr()), values.size() * sizeof(T));
  return values;
}

std::string lines(const std::vector<std::string>& texts) {
  std::string joined;
  for (const auto& text : texts) joined += text + '\n';
  return joined;
}

std::vector<std::string> lines_of(const std::string& joined) {
  std::vector<std::string> texts;
  for (std::size_t first = 0, end; (end = joined.find('\n', first)) != std::string::npos; first = end + 1)
    texts.push_back(joined.substr(first, end - first));
  return texts;
}

constexpr std::string NoteParts::*kNoteParts[] = {&NoteParts::left_out, &NoteParts::charges,  &NoteParts::radiation,
                                                  &NoteParts::domain,   &NoteParts::measured, &NoteParts::cohort,
                                                  &NoteParts::dose,     &NoteParts::guesses,  &NoteParts::unsupported};

/// A line for each part; nothing of a note without any, as most are.
std::string lines_of_note(const NoteParts& note) {
  std::vector<std::string> parts;
  for (const auto part : kNoteParts) parts.push_back(note.*part);
  return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); }) ? "" : lines(parts);
}

NoteParts note_of(const std::string& joined) {
  NoteParts note;
  auto parts = lines_of(joined);
  for (std::size_t i = 0; i < std::min(parts.size(), std::size(kNoteParts)); ++i)
    note.*kNoteParts[i] = std::move(parts[i]);
  return note;
}

}  // namespace

bp::tuple to_state(const Outcome<Prediction>& outcome) {
  if (!outcome) return bp::make_tuple(outcome.failure().text());
  const auto& p = *outcome;
  const auto tuple = bp::handle<>(PyTuple_New(kStateSize));
  Py_ssize_t at = 0;
  const auto add = [&](const bp::object& value) { PyTuple_SET_ITEM(tuple.get(), at++, bp::incref(value.ptr())); };
  add(bp::object());
  add(bp::object(p.mass));
  add(packed(p.tasks.data(), p.tasks.size()));
  add(packed(p.clusters.data(), p.clusters.size()));
  add(packed(p.types.data(), p.types.size()));
  add(packed(p.contributions.data(), static_cast<std::size_t>(p.contributions.size())));
  add(packed(p.bias.data(), p.bias.size()));
  add(bp::object(p.domain));
  add(bp::object(p.in_domain));
  add(bp::object(p.domain_note));
  add(bp::object(p.motif));
  add(packed(p.atom_weights.data(), p.atom_weights.size()));
  add(bp::object(p.parent));
  add(bp::object(p.note));
  add(bp::object(p.concern));
  add(std::isnan(p.oral_dose) ? bp::object() : bp::object(p.oral_dose));  // NaN would make a state differ from itself
  add(bp::object(p.ghs));
  std::vector<std::int32_t> rows;
  std::vector<double> distances;
  for (const auto& near : p.nearest) {
    rows.push_back(near.row);
    distances.push_back(near.distance);
  }
  add(packed(rows.data(), rows.size()));
  add(packed(distances.data(), distances.size()));
  add(bp::object(lines(p.motif_smiles)));
  add(bp::object(lines(p.motif_names)));
  add(bp::object(p.known_alone));
  add(bp::object(lines(p.scarce_elements)));
  add(std::isnan(p.mass_per_parent) ? bp::object() : bp::object(p.mass_per_parent));
  add(std::isnan(p.measured_dose) ? bp::object() : bp::object(p.measured_dose));
  add(bp::object(p.few_rings));
  add(packed(p.masked.data(), p.masked.size()));
  add(bp::object(lines_of_note(p.noted)));
  return bp::tuple(bp::object(tuple));
}

Prediction from_state(const bp::tuple& state) {
  if (bp::len(state) == 1) throw Error("a molecule that could not be predicted has no clusters");
  if (bp::len(state) != kStateSize)
    throw Error("the result was pickled by another version of Motiphore; predict again");
  Prediction p;
  p.mass = bp::extract<double>(state[1]);
  p.tasks = unpacked<double>(state[2]);
  p.clusters = unpacked<std::int32_t>(state[3]);
  p.types = unpacked<std::int32_t>(state[4]);
  const auto contributions = unpacked<double>(state[5]);
  const auto tasks = p.tasks.size();
  if (tasks > 0) {
    const auto clusters = contributions.size() / tasks;
    p.contributions.resize(static_cast<std::ptrdiff_t>(clusters), static_cast<std::ptrdiff_t>(tasks));
    std::copy_n(contributions.begin(), clusters * tasks, p.contributions.data());
  } else {
    // Without tasks the number of clusters is not in the contributions.
    std::int32_t most = -1;
    for (const auto cluster : p.clusters) most = std::max(most, cluster);
    p.contributions.resize(most + 1, 0);
  }
  p.bias = unpacked<double>(state[6]);
  p.domain = bp::extract<double>(state[7]);
  p.in_domain = bp::extract<bool>(state[8]);
  p.domain_note = bp::extract<std::string>(state[9]);
  p.motif = bp::extract<std::string>(state[10]);
  p.atom_weights = unpacked<float>(state[11]);
  p.parent = bp::extract<std::string>(state[12]);
  p.note = bp::extract<std::string>(state[13]);
  p.concern = bp::extract<std::int32_t>(state[14]);
  if (!bp::object(state[15]).is_none()) p.oral_dose = bp::extract<double>(state[15]);
  p.ghs = bp::extract<std::int32_t>(state[16]);
  const auto rows = unpacked<std::int32_t>(state[17]);
  const auto distances = unpacked<double>(state[18]);
  for (std::size_t n = 0; n < std::min(rows.size(), distances.size()); ++n)
    p.nearest.push_back({rows[n], distances[n]});
  p.motif_smiles = lines_of(bp::extract<std::string>(state[19]));
  p.motif_names = lines_of(bp::extract<std::string>(state[20]));
  p.known_alone = bp::extract<bool>(state[21]);
  p.scarce_elements = lines_of(bp::extract<std::string>(state[22]));
  if (!bp::object(state[23]).is_none()) p.mass_per_parent = bp::extract<double>(state[23]);
  if (!bp::object(state[24]).is_none()) p.measured_dose = bp::extract<double>(state[24]);
  p.few_rings = bp::extract<bool>(state[25]);
  p.masked = unpacked<std::int32_t>(state[26]);
  p.noted = note_of(bp::extract<std::string>(state[27]));
  return p;
}

}  // namespace motiphore::python
