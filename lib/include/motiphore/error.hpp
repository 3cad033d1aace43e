// The exceptions of the library: a wrong call or a broken set-up, never a bad molecule (that is an Outcome).
// Each message is a sentence that names the thing and both values, and says what to do in words that hold for any
// caller.
#pragma once

#include <stdexcept>
#include <string>

namespace motiphore {

/// What a caller who can set it would set differently. A front end names its own control for it beside the message.
enum class Remedy {
  None,
  SmilesColumn,            ///< TableOptions::smiles_column
  SmilesColumnOrNoHeader,  ///< that, or TableOptions::header is false
  Format,                  ///< TableOptions::format
  FormatSdf,               ///< that, SDF
  FormatCsv,               ///< that, CSV
  FormatTsv,               ///< that, TSV
  FormatCsvNoHeader,       ///< that, CSV without a header, or SMILES
  FormatSmiles,            ///< that, SMILES
  Tasks,                   ///< LabelOptions::tasks, without one of them
  StartAnew,               ///< from the beginning, although there is a checkpoint
  Overwrite,               ///< TrainTableOptions::overwrite
};

/// Base of everything the library throws on purpose.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, Remedy remedy = Remedy::None)
      : std::runtime_error(message), remedy_(remedy) {}

  Remedy remedy() const { return remedy_; }

 private:
  Remedy remedy_;
};

/// Two shapes, sizes or indices that had to agree do not.
class ShapeError : public Error {
 public:
  using Error::Error;
};

/// A model folder is missing, altered, truncated, or of a format this version does not know.
class ModelFileError : public Error {
 public:
  using Error::Error;
};

/// A model was trained with other atom or bond features than this build computes.
class FeatureError : public Error {
 public:
  using Error::Error;
};

/// A file cannot be read, written or understood.
class IoError : public Error {
 public:
  using Error::Error;
};

}  // namespace motiphore
