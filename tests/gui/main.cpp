// Starts Qt before Catch2; exit 77 (skipped) if there is no model to show.
#define CATCH_CONFIG_RUNNER
#include <QApplication>
#include <cstdlib>
#include <iostream>

#include "motiphore/error.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "support/catch.hpp"

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  try {
    motiphore::Predictor::default_folder();
  } catch (const motiphore::Error& error) {
    std::cout << "skipped: " << error.what() << "\n";
    return 77;
  }
  const int status = Catch::Session().run(argc, argv);
  if (motiphore::abandoned_predictions() > 0) std::_Exit(status);  // as in the program itself
  return status;
}
