// motiphore doctor: what is installed, which instructions are used, which model is found, and one molecule as a trial.
#include <iomanip>
#include <iostream>

#include <RDGeneral/versions.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/version.h>
#include <Eigen/Core>
#include <boost/version.hpp>

#include "commit.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/nn/instruction_set.hpp"
#include "motiphore/version.hpp"
#include "options.hpp"
#include "progress.hpp"

namespace motiphore::cli {

namespace {

constexpr const char* kTrialName = "aspirin";
constexpr const char* kTrialSmiles = "CC(=O)Oc1ccccc1C(=O)O";
constexpr int kTrialRuns = 100;

CommandLine doctor_command_line() {
  CommandLine line;
  line.synopsis = "doctor [options]";
  line.description =
      "Says which versions are installed, which vector instructions are used and which model is found, and predicts "
      "one "
      "molecule. What it prints belongs into every bug report.";
  line.options.add_options()("model,m", text_value("DIR"),
                             "folder of the model; without it, $MOTIPHORE_MODELS or the shipped one");
  line.examples = "motiphore doctor";
  return line;
}

std::ostream& print(const char* label) {
  return std::cout << std::left << std::setw(14) << label;
}

void print_versions() {
  const std::string commit = commit_built;
  print("motiphore") << MOTIPHORE_VERSION << (commit.empty() ? "" : ", commit " + commit) << "\n";
  print("RDKit") << RDKit::rdkitVersion << "\n";
  print("Boost") << BOOST_VERSION / 100000 << "." << BOOST_VERSION / 100 % 1000 << "." << BOOST_VERSION % 100 << "\n";
  print("Eigen") << EIGEN_WORLD_VERSION << "." << EIGEN_MAJOR_VERSION << "." << EIGEN_MINOR_VERSION << "\n";
  print("oneTBB") << TBB_VERSION_STRING << "\n";
  print("instructions") << nn::instruction_set() << "\n";
  print("cores") << tbb::info::default_concurrency() << "\n";
}

void try_one(const Predictor& predictor) {
  auto outcome = predictor.predict_smiles(kTrialSmiles);  // once before the clock starts: tables are made on first use
  const Stopwatch watch;
  for (int i = 0; i < kTrialRuns; ++i) outcome = predictor.predict_smiles(kTrialSmiles);
  const double milliseconds = watch.seconds() * 1000 / kTrialRuns;
  if (!outcome) throw Error(std::string(kTrialName) + " could not be predicted: " + outcome.failure().text());
  print("trial") << kTrialName << ", " << std::fixed << std::setprecision(2) << outcome->mass << " Da, "
                 << counted(outcome->tasks.size(), "task") << ", "
                 << counted(static_cast<std::size_t>(outcome->cluster_count()), "cluster") << ", in " << milliseconds
                 << " ms\n";
}

}  // namespace

int doctor(const Arguments& arguments) {
  const auto line = parse(doctor_command_line(), arguments);
  if (!line) return 0;
  print_versions();
  const auto given = line->text("model");
  const auto folder = given.empty() ? Predictor::default_folder() : std::filesystem::path(given);
  const auto predictor = Predictor::load(folder);
  print("model") << predictor.card().name << ", in " << folder.string() << "\n";
  if (const auto missing = Analogues::missing(folder, predictor.card()); !missing.empty())
    print("incomplete") << missing << "\n";
  try_one(predictor);
  return 0;
}

}  // namespace motiphore::cli
