// The exceptions of the library: a wrong call or a broken set-up, never a bad molecule (that is an Outcome).
// Each message is a sentence that names the thing and both values.
#pragma once

#include <stdexcept>
#include <string>

namespace motiphore {

/// Base of everything the library throws on purpose.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
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
