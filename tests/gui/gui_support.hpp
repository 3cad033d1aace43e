// What the tests of the desktop program share.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"
#include "support/instrumented.hpp"

namespace motiphore::gui::test {

constexpr int kPatience = motiphore::test::instrumented ? 300000 : 30000;  // ms

/// Loaded once.
inline const Predictor& shipped() {
  static const Predictor predictor = Predictor::load_default();
  return predictor;
}

inline void save_shot(QWidget& widget, const char* name) {
  QDir().mkpath(QStringLiteral(GUI_SHOTS));
  QCoreApplication::processEvents();  // so that texts have the room they ask for
  CHECK(widget.grab().save(QStringLiteral(GUI_SHOTS "/") + QLatin1String(name) + QStringLiteral(".png")));
}

template <class Condition>
bool wait_for(Condition condition) {
  return QTest::qWaitFor(condition, kPatience);
}

/// A file in a folder that goes with the object.
class TemporaryFile {
 public:
  TemporaryFile(const QString& name, const QByteArray& bytes) : path_(folder_.filePath(name)) {
    QFile file(path_);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
  }
  const QString& path() const { return path_; }

 private:
  QTemporaryDir folder_;
  const QString path_;
};

inline QByteArray contents(const QString& path) {
  QFile file(path);
  REQUIRE(file.open(QIODevice::ReadOnly));
  return file.readAll();
}

/// What a program writes to its standard output.
inline QByteArray output_of(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
  QProcess process;
  process.start(program, arguments);
  process.write(input);
  process.closeWriteChannel();
  const bool ended = process.waitForFinished(kPatience);
  CAPTURE(process.readAllStandardError().toStdString());
  REQUIRE(ended);
  REQUIRE(process.exitCode() == 0);
  return process.readAllStandardOutput();
}

}  // namespace motiphore::gui::test
