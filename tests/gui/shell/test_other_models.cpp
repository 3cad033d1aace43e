// Models that are not the shipped one: one class, one value without motifs, forty classes.
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <random>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// The example drugs with labels that mean nothing: 0 or 1, or lengths of the SMILES.
QByteArray table(int tasks, bool classes) {
  QByteArray text = "smiles";
  for (int t = 0; t < tasks; ++t) text += ",assay_" + QByteArray::number(t + 1);
  std::mt19937 random(1);
  for (const auto& line : contents(drugs).trimmed().split('\n')) {
    const auto smiles = line.split(' ').first();
    text += '\n' + smiles;
    for (int t = 0; t < tasks; ++t) text += ',' + QByteArray::number(classes ? int(random() % 2) : int(smiles.size()));
  }
  return text + '\n';
}

/// A small network, trained for a moment.
Predictor trained(const QString& folder, const QByteArray& labels, const char* pooling) {
  const TemporaryFile file("labels.csv", labels);
  QStringList words = {"train",  file.path(), "-o",    folder,   "--epochs", "2",      "--split",
                       "random", "--pooling", pooling, "--init", "none",     "--quiet"};
  for (const char* setting : {"width=8", "layers=1", "head_width=8"}) words << "--set" << setting;
  output_of(MOTIPHORE_PROGRAM, words);
  return Predictor::load(folder.toStdString());
}

}  // namespace

TEST_CASE("models with one class, with one value and no motifs, and with forty classes", "[gui]") {
  struct Case {
    const char* name;
    int tasks;
    bool classes;
    const char* pooling;
  };
  for (const auto& [name, tasks, classes, pooling] :
       {Case{"model-one-class", 1, true, "diffpool"}, Case{"model-one-value", 1, false, "attention"},
        Case{"model-forty-classes", 40, true, "diffpool"}}) {
    CAPTURE(name);
    QTemporaryDir folder;
    const auto predictor = trained(folder.path(), table(tasks, classes), pooling);
    MainWindow window(predictor);
    window.set_theme(Theme::Light);
    window.show();
    window.resize(1440, 880);
    window.open(drugs);
    REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
    REQUIRE(wait_for([&] { return window.view().has_drawing() && window.focus().molecule()->alerts; }));
    REQUIRE(window.focus().tasks().size() == static_cast<std::size_t>(tasks));
    const auto smiles = QString::fromStdString(window.focus().molecule()->smiles);
    const auto said =
        QJsonDocument::fromJson(output_of(MOTIPHORE_PROGRAM, {"explain", smiles, "--json", "--model", folder.path()}))
            .object();
    CHECK(plain(window.why().title()) == (said["sentence"].toString() + ' ' + said["because"].toString()).simplified());
    CHECK(window.library().table().isColumnHidden(TableColumns::Profile) == !classes);
    for (int t = 0; t < tasks; ++t) {
      window.focus().select_task(t);
      QCoreApplication::processEvents();
      CHECK(window.focus().task() == t);
    }
    window.focus().select_cluster(window.focus().prediction()->clusters[0]);
    window.focus().colour_by(Colouring::MotifType);
    window.focus().colour_by(Colouring::AtomWeight);
    window.focus().colour_by(Colouring::Contribution);
    for (int row = 0; row < 3; ++row) window.library().table().selectRow(row);
    window.show_motifs();
    window.show_plot();
    REQUIRE(wait_for([&] { return window.view().has_drawing(); }));
    CHECK(window.width() <= 1440);
    QTest::qWait(300);
    save_shot(window, name);
  }
}

TEST_CASE("200 files opened and windows closed during a run", "[.slow]") {
  QByteArray rows;
  for (int i = 0; i < 20000; ++i) rows += "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21\n";
  const TemporaryFile first("a.smi", rows), second("b.smi", rows);
  std::mt19937 random(2);
  for (int i = 0; i < 200; ++i) {
    Window window;
    window.open(first.path());
    QTest::qWait(static_cast<int>(random() % 100));
    if (i % 2) window.open(second.path());
    QTest::qWait(static_cast<int>(random() % 20));
    CHECK(window.close());
  }
}
