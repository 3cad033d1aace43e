#include "motiphore/outcome.hpp"

namespace motiphore {

const char* stage_name(Stage stage) {
  switch (stage) {
    case Stage::Parse:
      return "parse";
    case Stage::Sanitize:
      return "sanitize";
    case Stage::Empty:
      return "empty";
    case Stage::Featurize:
      return "featurize";
    case Stage::Predict:
      return "predict";
  }
  return "unknown";
}

}  // namespace motiphore
