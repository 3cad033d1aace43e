// The system's wish that the program ends, which comes while anything else is under way.
#include "shell/end_signals.hpp"

#include <cerrno>
#include <csignal>

#include "support/catch.hpp"

TEST_CASE("what a signal interrupts keeps its error", "[gui]") {
  const motiphore::gui::EndSignals heard;
  errno = EDOM;
  // More than a pipe holds, so that the last ones cannot be told.
  for (int i = 0; i < 70'000; ++i) std::raise(SIGTERM);
  const int after = errno;
  CHECK(after == EDOM);
}
