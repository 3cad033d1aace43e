// A molecule that takes long holds up neither the window nor its closing.
#include <QElapsedTimer>
#include <QSignalSpy>

#include "edit/variants.hpp"
#include "gui_support.hpp"
#include "library/row_export.hpp"
#include "library/session.hpp"
#include "library/thumbnails.hpp"
#include "molecule/explainer.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

constexpr int kBegun = 200;                                          // ms until something is surely in work
constexpr int kSoon = motiphore::test::instrumented ? 30000 : 2000;  // ms; the molecule takes several seconds

/// RDKit removes these hydrogens one by one.
const std::string& slow() {
  static const std::string smiles = [] {
    std::string text = "C";
    for (int i = 0; i < 4000; ++i) text += "([H])([H])C";
    return text;
  }();
  return smiles;
}

Question about(const std::string& smiles, int job) {
  Question question;
  question.job = job;
  question.smiles = smiles;
  return question;
}

}  // namespace

TEST_CASE("nothing that closes waits for a molecule", "[.patience]") {
  QTemporaryDir folder;
  auto thumbnails = std::make_unique<Thumbnails>(shipped());
  auto explainer = std::make_unique<Explainer>(shipped(), TrainingMolecules(shipped()));
  auto writing = std::make_unique<RowExport>();
  Thumbnails pictures(shipped());
  auto variants = std::make_unique<Variants>(shipped(), pictures, nullptr);
  QElapsedTimer clock;
  const auto closes = [&](auto& part) {
    QTest::qWait(kBegun);
    clock.start();
    part.reset();
    return clock.elapsed() < kSoon;
  };
  SECTION("pictures") {
    thumbnails->find(QString::fromStdString(slow()));
    CHECK(closes(thumbnails));
  }
  SECTION("explanations") {
    explainer->ask(about(slow(), 1));
    CHECK(closes(explainer));
  }
  SECTION("rows that are written") {
    const auto path = folder.filePath("a.csv");
    writing->start(library_of(TableReader::open_text(slow() + "\n", "slow"), "slow"), {0}, shipped(), path);
    CHECK(closes(writing));
    CHECK_FALSE(QFile::exists(path));
  }
  SECTION("variants of an earlier session") {
    QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
    Explained start = explain(shipped(), about("CCO", 1)), variant = start;
    variant.smiles = variant.canonical = slow();
    {
      Variants before(shipped(), pictures, &settings);
      before.begin(start, "ethanol");
      before.add(variant);
      before.save();
    }
    variants = std::make_unique<Variants>(shipped(), pictures, &settings);
    variants->begin(start, "ethanol");
    REQUIRE(variants->topLevelItemCount() == 2);
    CHECK(closes(variants));
  }
}

TEST_CASE("another molecule is explained while one that takes long is left", "[.patience]") {
  Explainer explainer(shipped(), TrainingMolecules(shipped()));
  std::vector<int> jobs;
  QObject here;
  QObject::connect(&explainer, &Explainer::answered, &here, [&](int job) { jobs.push_back(job); });
  explainer.ask(about(slow(), 1));
  QTest::qWait(kBegun);
  QElapsedTimer clock;
  clock.start();
  explainer.ask(about("CCO", 2));
  REQUIRE(wait_for([&] { return !jobs.empty(); }));
  CHECK(jobs.front() == 2);
  CHECK(clock.elapsed() < kSoon);
}

TEST_CASE("a molecule that takes long is pasted without holding the window", "[.patience]") {
  Session session(shipped());
  session.paste("CCO");
  REQUIRE(wait_for([&] { return session.state() == Session::State::Done; }));
  qint64 longest = 0;
  QElapsedTimer clock;
  QTimer beat;
  QObject::connect(&beat, &QTimer::timeout, [&] { longest = std::max(longest, clock.restart()); });
  clock.start();
  beat.start(10);
  session.paste(QString::fromStdString(slow()));
  REQUIRE(wait_for([&] { return session.model().rowCount() == 2; }));
  QTest::qWait(50);
  CHECK(longest < kSoon / 2);
}

TEST_CASE("a row has the numbers of its molecule, not those of one that was taken back", "[.patience]") {
  Session session(shipped());
  session.paste("CCO");
  REQUIRE(wait_for([&] { return session.state() == Session::State::Done; }));
  session.paste(QString::fromStdString(slow()));
  REQUIRE(wait_for([&] { return session.model().rowCount() == 2; }));
  QTest::qWait(kBegun);
  session.undo_append();
  session.paste("CCN");
  REQUIRE(wait_for([&] { return session.model().rowCount() == 2 && session.state() == Session::State::Done; }));
  const auto mass = [&](int row) {
    return session.model().index(row, TableColumns::Mass).data(Qt::EditRole).toDouble();
  };
  CHECK(mass(0) == Approx(shipped().predict_smiles("CCO")->mass));
  CHECK(mass(1) == Approx(shipped().predict_smiles("CCN")->mass));
}
