// The files of ../shared/cases, which users of such programs brought, in the window: the rows of `screen`, or a
// sentence.
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStatusBar>
#include <iostream>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// What `screen` says of each row.
QList<QJsonObject> screened(const QStringList& options) {
  const auto lines =
      output_of(MOTIPHORE_PROGRAM, QStringList{"screen", "--quiet", "--format", "jsonl"} + options).trimmed();
  QList<QJsonObject> rows;
  for (const auto& line : lines.split('\n')) rows += QJsonDocument::fromJson(line).object();
  return rows;
}

void compare(const Library& library, const QList<QJsonObject>& rows) {
  REQUIRE(library.rows() == static_cast<std::size_t>(rows.size()));
  for (int i = 0; i < rows.size(); ++i) {
    const auto& known = *library.summary(static_cast<std::size_t>(i));
    CAPTURE(i, QJsonDocument(rows[i]).toJson(QJsonDocument::Compact).left(300).toStdString());
    CHECK((rows[i]["status"].toString() == "ok") == known.ok());
    if (!known) continue;
    CHECK(known->mass == Approx(rows[i]["mass"].toDouble()).epsilon(1e-6));
    CHECK(known->domain == Approx(rows[i]["domain"].toDouble()).margin(1e-4));
  }
}

}  // namespace

TEST_CASE("files that users brought have the rows of screen", "[.cases]") {
  const QDir folder(QStringLiteral(SHARED_CASES));
  if (!folder.exists()) {
    std::cout << "skipped: " << SHARED_CASES << " is not there\n";
    return;
  }
  for (const auto& name : folder.entryList({"*.smi", "*.csv", "*.sdf", "*.gz"}, QDir::Files)) {
    CAPTURE(name.toStdString());
    const auto path = folder.filePath(name);
    Window window;
    QSignalSpy wanted(&window.session(), &Session::column_wanted);
    window.open(path);
    REQUIRE(wait_for([&] { return wanted.count() > 0 || window.session().state() == Session::State::Done; }));
    QStringList options = {path};
    if (wanted.count() > 0) {  // the window asks which column it is; the first cell of a table without a header
      CHECK_FALSE(window.statusBar()->currentMessage().contains("--"));
      window.session().open(path, wanted[0][1].toStringList().value(0));
      REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
      options += "--no-header";
    }
    compare(window.session().model().library(), screened(options));
  }
  Window window;
  QSignalSpy failed(&window.session(), &Session::failed);
  window.open(folder.filePath("README.md"));
  REQUIRE(wait_for([&] { return failed.count() == 1; }));
  CHECK(failed[0][0].toString().contains("README.md"));
  CHECK_FALSE(failed[0][0].toString().contains("--"));
}
