// The program `motiphore`: finds the sub-command, runs it, and turns what went wrong into a message and an exit status.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "commands.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/version.hpp"
#include "options.hpp"
#include "remedies.hpp"
#include "report.hpp"

namespace {

using namespace motiphore::cli;

constexpr int kDone = 0;
constexpr int kError = 1;
constexpr int kWrongUsage = 2;

struct Command {
  const char* name;
  int (*run)(const Arguments&);
  const char* summary;
};

constexpr Command kCommands[] = {
    {"screen", screen, "predict every molecule of a file"},
    {"explain", explain, "say which motifs of one molecule do what, and draw them"},
    {"report", report, "write the predictions of a file as one page that opens offline"},
    {"train", train, "train a model on a table of your own"},
    {"evaluate", evaluate, "measure a model on a labelled table"},
    {"info", info, "print what a model says of itself"},
    {"verify", verify, "replay the examples that a model carries"},
    {"motifs", motifs, "write into a model's card what its motif types stand for"},
    {"doctor", doctor, "say what is installed, and try one molecule"},
};

std::string help_page() {
  std::string page =
      "Usage: motiphore COMMAND [options]\n\n"
      "Predicts the toxicity and the mass of molecules, and names the motifs behind them.\n\n"
      "Commands:\n";
  for (const auto& command : kCommands) {
    std::string name = command.name;
    name.resize(10, ' ');
    page += "  " + name + command.summary + "\n";
  }
  return page +
         "\nOptions:\n"
         "  -h, --help      print this page; `motiphore COMMAND --help` prints that of a command\n"
         "      --version   print the version\n"
         "\nEnvironment:\n"
         "  MOTIPHORE_MODELS      a model folder, or a folder that has a model motiphore-tox in\n"
         "                        it, to use instead of the installed one\n"
         "  MOTIPHORE_ISA         the widest vectors to use: sse2, avx2 or avx512; without it,\n"
         "                        all that the processor has\n"
         "  MOTIPHORE_ROW_MEMORY  memory [MB] to remember atoms and their surroundings in from\n"
         "                        batch to batch; none without it. No number depends on it\n"
         "\nExit status:\n"
         "  0  done\n"
         "  1  error: a file, a table, a model or a molecule; any failed row with --strict\n"
         "  2  wrong usage: a command, an option, a setting or a value that there is not, or a\n"
         "     task that the model has not\n"
         "\nExample:\n"
         "  motiphore screen molecules.smi -o predictions.csv\n";
}

/// Runs `action` and says on stderr why it failed, if it did.
template <class Action>
int guarded(const std::string& name, Action action) {
  const auto say = [&](const std::string& what) { std::cerr << name << ": " << what << "\n"; };
  try {
    return action();
  } catch (const UsageError& error) {
    say(message_with_options(error));
    return kWrongUsage;
  } catch (const motiphore::ClosedPipeError&) {
    return kError;
  } catch (const std::bad_alloc&) {
    say("there is not enough memory");
  } catch (const std::exception& error) {
    say(message_with_options(error));
  }
  return kError;
}

/// Whether stdout is a pipe that nobody reads any more. The stream keeps no reason for a write that failed before.
bool reader_of_stdout_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// What was printed has to arrive, too.
int flush_stdout() {
  errno = 0;
  if (std::cout.flush()) return kDone;
  if (errno == EPIPE || reader_of_stdout_is_gone()) throw motiphore::ClosedPipeError("stdout was closed");
  throw motiphore::IoError("cannot write to stdout" + (errno != 0 ? ": " + std::string(std::strerror(errno)) : ""));
}

int run(const Arguments& words) {
  if (words.empty()) {
    std::cerr << help_page();
    return kWrongUsage;
  }
  const auto& first = words.front();
  if (first == "--help" || first == "-h" || first == "help") {
    std::cout << help_page();
    return kDone;
  }
  if (first == "--version") {
    std::cout << "motiphore " << MOTIPHORE_VERSION << "\n";
    return kDone;
  }
  const auto command = std::find_if(std::begin(kCommands), std::end(kCommands),
                                    [&](const Command& candidate) { return first == candidate.name; });
  if (command == std::end(kCommands)) {
    std::vector<std::string> names = {"--help", "--version"};
    for (const auto& known : kCommands) names.emplace_back(known.name);
    throw UsageError("there is no command '" + first + "'" + motiphore::text::did_you_mean(first, names) +
                     "; see motiphore --help");
  }
  return guarded("motiphore " + first, [&] { return command->run({words.begin() + 1, words.end()}); });
}

/// A descriptor of 0 to 2 that was closed would be that of the next file opened, and messages would go into an output.
/// What takes its place refuses what it is for, so that reading stdin or writing stdout fails as before.
void occupy_closed_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
      open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // takes the lowest number that is free
}

}  // namespace

int main(int argc, char** argv) {
  occupy_closed_descriptors();
  // A closed pipe and a file that may not grow (ulimit -f) are errors of `write`, so that unfinished files are removed.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  int status = guarded("motiphore", [&] { return run({argv + 1, argv + argc}); });
  if (status == kDone) status = guarded("motiphore", flush_stdout);
  if (motiphore::abandoned_predictions() > 0) std::_Exit(status);
  return status;
}
