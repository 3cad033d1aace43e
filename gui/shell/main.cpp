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

namespace {

void describe(QCommandLineParser& parser) {
  parser.setApplicationDescription(
      QStringLiteral("Shows molecules with their learned motifs and what each contributes to a prediction."));
  parser.addPositionalArgument(QStringLiteral("FILE|SMILES"),
                               QStringLiteral("a .smi, .csv, .tsv or .sdf file (also .gz), or one SMILES"));
  parser.addOption({QStringLiteral("model"), QStringLiteral("folder of the model"), QStringLiteral("DIR")});
  parser.addHelpOption();
  parser.addVersionOption();
}

void name_program() {
  QCoreApplication::setOrganizationName(QStringLiteral("motiphore"));
  QCoreApplication::setApplicationName(QStringLiteral("motiphore-gui"));
  QCoreApplication::setApplicationVersion(QStringLiteral(MOTIPHORE_VERSION));
}

/// Answers --help and --version, which need no display, and ends the program then.
void answer_questions(int argc, char** argv) {
  QStringList words;
  for (int i = 0; i < argc; ++i) words << QString::fromLocal8Bit(argv[i]);
  QCommandLineParser parser;
  describe(parser);
  parser.parse(words);
  if (!parser.isSet(QStringLiteral("help")) && !parser.isSet(QStringLiteral("version"))) return;
  const QCoreApplication app(argc, argv);
  parser.process(app);
}

}  // namespace

int main(int argc, char** argv) {
  name_program();
  answer_questions(argc, argv);
  if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
      qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    std::fputs("motiphore-gui: there is no display; use motiphore screen or motiphore explain, or set DISPLAY\n",
               stderr);
    return 1;
  }
  QApplication app(argc, argv);
  QApplication::setDesktopFileName(QStringLiteral("motiphore"));
  QCommandLineParser parser;
  describe(parser);
  parser.process(app);
  const auto given = parser.positionalArguments();
  if (given.size() > 1) {
    std::fprintf(stderr, "motiphore-gui: one file or SMILES at a time; '%s' is one too many\n", qPrintable(given[1]));
    return 1;
  }
  try {
    const auto folder = parser.value(QStringLiteral("model")).toStdString();
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
      if (!given.isEmpty()) window.open(given.first());
      status = QApplication::exec();
    }
    if (motiphore::abandoned_predictions() > 0) std::_Exit(status);  // they use what the usual end destroys
    return status;
  } catch (const motiphore::Error& error) {
    std::fprintf(stderr, "motiphore-gui: %s\n", error.what());
    return 1;
  }
}
