// Keeps RDKit's log silent while a molecule is read, from any number of threads at once.
#pragma once

namespace motiphore::detail {

/// Closes RDKit's logs while at least one QuietRdkit exists in the process, then puts back what was there before; what
/// others switch on or off meanwhile stays so.
/// Holders are counted: with RDKit's own LogStateSetter two overlapping threads can leave the logs closed for good.
/// Messages of other code that uses RDKit during that time are lost too, since the logs belong to the process.
/// A fork waits until no other thread has one. So whoever takes a lock that lasts, or makes a table at its first use,
/// has one first.
class QuietRdkit {
 public:
  QuietRdkit();
  ~QuietRdkit();
  QuietRdkit(const QuietRdkit&) = delete;
  QuietRdkit& operator=(const QuietRdkit&) = delete;
};

}  // namespace motiphore::detail
