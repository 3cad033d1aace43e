#include "predict/trust_sentences.hpp"

#include <algorithm>

#include "motiphore/model/applicability.hpp"
#include "predict/motif_words.hpp"
#include "predict/number_words.hpp"

namespace motiphore::detail {

namespace {

/// A part of the note as a sentence of its own, after another one.
std::string as_sentence(std::string part) {
  if (part.empty()) return part;
  if (part.front() >= 'a' && part.front() <= 'z') part.front() = static_cast<char>(part.front() - 'a' + 'A');
  return " " + part + (part.back() == '.' ? "" : ".");
}

std::string trust(const Prediction& p) {
  auto text = p.parent.empty() ? std::string("Predicted as given.") : "Predicted as " + p.parent + ".";
  text += as_sentence(p.noted.left_out) + as_sentence(p.noted.charges) + as_sentence(p.noted.radiation);
  // What is below the threshold is shown below it, also where it would round up to it.
  const double shown =
      p.domain < Applicability::threshold ? std::min(p.domain, Applicability::threshold - 0.001) : p.domain;
  const auto score = fixed(shown, 3) + ", where " + fixed(Applicability::threshold, 2) + " and more is inside";
  if (p.in_domain)
    return text + " Inside the applicability domain (" + score + ")" +
           (p.known_alone
                ? ", but only as a training molecule: no other one resembles it, and what was not measured of it is a "
                  "guess." +
                      as_sentence(p.noted.measured)
                : ".");
  return text + " Outside the applicability domain (" + score + ")" +
         (p.domain_note.empty() ? "" : ": " + p.domain_note) + ". The numbers are a guess there.";
}

/// Of which motifs the numbers are without; empty for a molecule.
std::string masks(const Prediction& p) {
  if (p.masked.empty()) return {};
  return "Masked: " + motifs_in_words(p, p.masked) + ". The numbers are without " +
         (p.masked.size() == 1 ? "it" : "them") + ", of no molecule; what follows is of the whole one. ";
}

}  // namespace

std::string trust_sentences(const Prediction& prediction) {
  return masks(prediction) + trust(prediction);
}

}  // namespace motiphore::detail
