// motiphore-gui [FILE | SMILES]: the desktop program.
#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <cstdio>
#include <cstdlib>

#include "motiphore/error.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/version.hpp"
#include "shell/main_window.hpp"

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
      qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    std::fputs("motiphore-gui: there is no display; use motiphore screen or motiphore explain, or set DISPLAY\n",
               stderr);
    return 1;
  }
  QApplication app(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("motiphore"));
  QApplication::setApplicationName(QStringLiteral("motiphore-gui"));
  QApplication::setApplicationVersion(QStringLiteral(MOTIPHORE_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("motiphore"));
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QStringLiteral("Shows molecules with their learned motifs and what each contributes to a prediction."));
  parser.addPositionalArgument(QStringLiteral("FILE|SMILES"),
                               QStringLiteral("a .smi, .csv, .tsv or .sdf file (also .gz), or one SMILES"));
  const QCommandLineOption model(QStringLiteral("model"), QStringLiteral("folder of the model"), QStringLiteral("DIR"));
  parser.addOption(model);
  parser.addHelpOption();
  parser.addVersionOption();
  parser.process(app);
  try {
    const auto folder = parser.value(model).toStdString();
    const auto predictor = folder.empty() ? motiphore::Predictor::load_default() : motiphore::Predictor::load(folder);
    if (predictor.card().tasks.empty())
      throw motiphore::ModelFileError(
          "the model '" + predictor.card().name +
          "' predicts masses alone, and this program shows what acts on tasks; use motiphore screen");
    int status = 0;
    {
      QSettings settings;
      motiphore::gui::MainWindow window(predictor, &settings);
      window.show();
      if (!parser.positionalArguments().isEmpty()) window.open(parser.positionalArguments().first());
      status = QApplication::exec();
    }
    if (motiphore::abandoned_predictions() > 0) std::_Exit(status);  // they use what the usual end destroys
    return status;
  } catch (const motiphore::Error& error) {
    std::fprintf(stderr, "motiphore-gui: %s\n", error.what());
    return 1;
  }
}
