// A static library of a user's own; that it is made with Motiphore is its own affair.
#include <motiphore/motiphore.hpp>

double own_mass(const char* smiles) {
  return motiphore::Predictor::load_default().predict_smiles(smiles)->mass;
}

const char* own_models() {
  static const auto folder = motiphore::Predictor::default_folder().string();
  return folder.c_str();
}
