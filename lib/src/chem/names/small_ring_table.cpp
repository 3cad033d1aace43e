#include "chem/names/ring_names.hpp"

namespace motiphore::detail {

// Names as in the table of larger ones.
const std::vector<RingRow>& small_ring_table() {
  static const std::vector<RingRow> table{
      {"C1CC1", "cyclopropane"},    {"C1CCC1", "cyclobutane"}, {"C1=CC1", "cyclopropene"},  {"C1=CCC1", "cyclobutene"},
      {"C1CO1", "epoxide"},         {"C1CN1", "aziridine"},    {"C1CS1", "thiirane"},       {"C1COC1", "oxetane"},
      {"C1CNC1", "azetidine"},      {"C1CSC1", "thietane"},    {"C1OO1", "dioxirane"},      {"C1NO1", "oxaziridine"},
      {"C1NN1", "diaziridine"},     {"C1N=N1", "diazirine"},   {"C1COO1", "1,2-dioxetane"}, {"O=C1CCO1", "β-lactone"},
      {"C=C1CC(=O)O1", "diketene"}, {"O=C1CCN1", "β-lactam"},
  };
  return table;
}

}  // namespace motiphore::detail
