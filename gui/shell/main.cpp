// motiphore-gui [FILE | SMILES]: the desktop program.
#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>
#include <QSettings>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include <unistd.h>

#include "look/accessible.hpp"
#include "motiphore/error.hpp"
#include "motiphore/nn/instruction_set.hpp"
#include "motiphore/predict/time_limit.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/version.hpp"
#include "shell/end_signals.hpp"
#include "shell/main_window.hpp"

namespace {

constexpr int kError = 1;
constexpr int kWrongUsage = 2;
constexpr int kSignalled = 128;  // and the number of the signal, as shells say it

void describe(QCommandLineParser& parser) {
  parser.setApplicationDescription(
      QStringLiteral("Shows molecules with their learned motifs and what each contributes to a prediction."));
  parser.addPositionalArgument(QStringLiteral("FILE|SMILES"),
                               QStringLiteral("a .smi, .csv, .tsv or .sdf file (also .gz), or one SMILES"));
  parser.addOption(
      {{QStringLiteral("m"), QStringLiteral("model")}, QStringLiteral("folder of the model"), QStringLiteral("DIR")});
  parser.addHelpOption();
  parser.addVersionOption();
}

void name_program() {
  QCoreApplication::setOrganizationName(QStringLiteral("motiphore"));
  QCoreApplication::setApplicationName(QStringLiteral("motiphore-gui"));
  QCoreApplication::setApplicationVersion(QStringLiteral(MOTIPHORE_VERSION));
}

QStringList words_of(int argc, char** argv) {
  QStringList words;
  for (int i = 0; i < argc; ++i) words << QString::fromLocal8Bit(argv[i]);
  return words;
}

/// Answers --help and --version, which need no display, and ends the program then.
void answer_questions(int argc, char** argv) {
  QCommandLineParser parser;
  describe(parser);
  parser.parse(words_of(argc, argv));
  if (!parser.isSet(QStringLiteral("help")) && !parser.isSet(QStringLiteral("version"))) return;
  const QCoreApplication app(argc, argv);
  parser.process(app);
}

void say(const std::string& what) {
  std::fprintf(stderr, "motiphore-gui: %s\n", motiphore::text::printable_line(what).c_str());
}

/// Says what ends the program, in a window too where it was not started from a terminal: nobody reads its stderr then.
void say_at_end(const std::string& what) {
  say(what);
  if (isatty(STDERR_FILENO) == 0 && QGuiApplication::platformName() != QLatin1String("offscreen"))
    QMessageBox::critical(nullptr, QStringLiteral("Motiphore"), QString::fromStdString(what));
}

/// Reads the command line. False if it is none, which is said.
bool understood(QCommandLineParser& parser, const QStringList& words) {
  if (!parser.parse(words)) {
    auto why = parser.errorText();
    if (why.endsWith(QLatin1Char('.'))) why.chop(1);
    const auto unknown = parser.unknownOptionNames();
    if (unknown.size() == 1)
      why += QString::fromStdString(
          motiphore::text::did_you_mean(unknown.front().toStdString(), {"model", "help", "help-all", "version"}));
    say(why.toStdString() + "; see motiphore-gui --help");
    return false;
  }
  const auto given = parser.positionalArguments();
  if (given.size() > 1) say("one file or SMILES at a time; '" + given[1].toStdString() + "' is one too many");
  return given.size() <= 1;
}

}  // namespace

int main(int argc, char** argv) {
  name_program();
  answer_questions(argc, argv);
  QCommandLineParser parser;
  describe(parser);
  if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
      qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    if (!understood(parser, words_of(argc, argv))) return kWrongUsage;
    say("there is no display; use motiphore screen or motiphore explain, or set DISPLAY");
    return kError;
  }
  QApplication app(argc, argv);
  QApplication::setDesktopFileName(QStringLiteral("motiphore"));
  motiphore::gui::tell_pictures_apart();
  if (!understood(parser, QApplication::arguments())) return kWrongUsage;  // Qt has taken its own options out
  const auto given = parser.positionalArguments();
  try {
    motiphore::nn::instruction_set();  // refuses a MOTIPHORE_ISA that is none before a window stands there without
                                       // answers
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
      // Who logs out has nobody to ask; what can be kept without asking is.
      const motiphore::gui::EndSignals ends;
      QObject::connect(&ends, &motiphore::gui::EndSignals::asked, &window, [&window](int signal) {
        window.keep_settings();
        QApplication::exit(kSignalled + signal);
      });
      window.show();
      if (!given.isEmpty()) window.open(given.first());
      status = QApplication::exec();
    }
    if (motiphore::abandoned_predictions() > 0) std::_Exit(status);  // they use what the usual end destroys
    return status;
  } catch (const std::bad_alloc&) {
    say("there is not enough memory");
  } catch (const std::exception& error) {
    say_at_end(error.what());
  }
  return kError;
}
