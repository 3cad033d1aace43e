// The window says what `screen`, `explain` and Python say: sentences, names and numbers, of a dozen molecules.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <iostream>

#include "look/number_text.hpp"
#include "support/instrumented.hpp"
#include "why/neighbour_section.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

const QStringList molecules = {"CC(=O)Oc1ccccc1C(=O)O",
                               "Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F",
                               "C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O",
                               "CC(C)(c1ccc(O)cc1)c1ccc(O)cc1",
                               "O=[N+]([O-])c1ccccc1",
                               "[2H]C([2H])([2H])Oc1ccccc1",
                               "OC(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl.[Na+].[OH-]",
                               "N.N.Cl[Pt]Cl",
                               "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21",
                               "Clc1cc2Oc3cc(Cl)c(Cl)cc3Oc2cc1Cl",
                               "C1CC1",
                               "CCCCCCCCCCCCOS(=O)(=O)[O-].[Na+]"};

QString shortened(const QString& text) {  // as a SMILES that no line would hold
  return text.size() > 34 ? text.left(30) : text;
}

}  // namespace

TEST_CASE("sentences, names and numbers are those of explain", "[gui]") {
  Window window;
  for (const auto& smiles : molecules) {
    CAPTURE(smiles.toStdString());
    window.open(smiles);
    REQUIRE(window.shows(smiles.toStdString().c_str()));
    const auto said = QJsonDocument::fromJson(output_of(MOTIPHORE_PROGRAM, {"explain", smiles, "--json"})).object();
    const auto text = [&](const char* key) { return said[QLatin1String(key)].toString(); };
    CHECK(plain(window.why().title()) == (text("sentence") + ' ' + text("because")).simplified());
    CHECK(plain(window.why().dose()) == text("dose"));
    CHECK(window.why().dose().isVisible());
    const auto trust = text("trust"), parent = text("parent");
    const auto shown = plain(window.why().predicted()) + plain(window.why().domain());
    CHECK(shown.contains(shortened(parent)));
    CHECK(shown.contains(parent.isEmpty() ? trust : trust.mid(trust.indexOf(parent) + parent.size())));
    CHECK(shown.contains(QString::number(said["mass"].toDouble(), 'f', 2) + " Da"));

    const auto& tasks = window.focus().tasks();
    const auto values = said["tasks"].toObject();
    for (int t = 0; t < static_cast<int>(tasks.size()); ++t) {
      const auto& task = tasks[static_cast<std::size_t>(t)];
      const auto value = values[QString::fromStdString(task.id)].toObject()["value"].toDouble();
      CHECK(window.why().bars().value_text(t) == prediction_text(task, value));
    }
    const auto names = said["motif_names"].toArray();
    const auto& chosen = tasks[static_cast<std::size_t>(window.focus().task())].id;
    const auto shares = values[QString::fromStdString(chosen)].toObject()["contributions"].toArray();
    REQUIRE(window.legend().rowCount() == names.size());
    REQUIRE(shares.size() == names.size());
    for (int c = 0; c < names.size(); ++c) {
      CHECK(window.legend().item(c, ClusterLegend::Motif)->text() == names[c].toString());
      CHECK(window.legend().item(c, ClusterLegend::Share)->text() == signed_text(shares[c].toDouble()));
    }
    const auto alerts = said["alerts"].toArray();
    REQUIRE(window.why().alerts().count() == alerts.size());
    if (alerts.isEmpty()) CHECK(window.why().no_alert() == text("no_alert"));
    for (int i = 0; i < alerts.size(); ++i)
      CHECK(window.why().alerts().item(i)->text() == alerts[i].toObject()["text"].toString());
    REQUIRE(wait_for([&] { return window.why().neighbours().ready(); }));
    CHECK(window.why().neighbours().captions().size() == said["nearest"].toArray().size());
  }
}

TEST_CASE("the table has the numbers of screen", "[gui]") {
  Window window;
  const auto text = molecules.join('\n');
  window.open(text);
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto lines =
      output_of(MOTIPHORE_PROGRAM, {"screen", "-", "--format", "jsonl"}, text.toUtf8()).trimmed().split('\n');
  const auto& library = window.session().model().library();
  REQUIRE(lines.size() == molecules.size());
  REQUIRE(library.rows() == static_cast<std::size_t>(molecules.size()));
  for (int row = 0; row < lines.size(); ++row) {
    const auto said = QJsonDocument::fromJson(lines[row]).object();
    const auto& known = *library.summary(static_cast<std::size_t>(row));
    CAPTURE(row, lines[row].toStdString().substr(0, 200));
    REQUIRE((said["status"].toString() == "ok") == known.ok());
    if (!known) continue;
    CHECK(said["mass"].toDouble() == Approx(known->mass).epsilon(1e-6));
    CHECK(said["domain"].toDouble() == Approx(known->domain).margin(1e-4));
    const auto& columns = window.session().model().columns();
    const auto shown = [&](int column) { return window.session().model().index(row, column).data().toString(); };
    const auto ghs = said["ghs"];
    REQUIRE(columns.is_category(columns.domain() - 1));
    CHECK(shown(columns.domain() - 1) == (ghs.isNull()      ? QString()
                                          : ghs.toInt() > 0 ? QString::number(ghs.toInt())
                                                            : ">5"));
    CHECK(shown(columns.domain() - 2).isEmpty() == ghs.isNull());
    CHECK(shown(columns.domain() - 2).toDouble() == Approx(said["oral_mg_kg"].toDouble()).epsilon(5e-3));
    for (std::size_t t = 0; t < known->tasks.size(); ++t)
      CHECK(said["tasks"].toObject()[QString::fromStdString(window.focus().tasks()[t].id)].toDouble() ==
            Approx(known->tasks[t]).epsilon(1e-5));
  }
}

TEST_CASE("Python has the sentences and numbers of the window", "[.python]") {
  if (motiphore::test::instrumented) {
    std::cout << "skipped: Python itself is not built with the sanitizer\n";
    return;
  }
  const auto folder = QStringLiteral(GUI_SHOTS "/../python");
  if (!QFile::exists(folder + "/motiphore/__init__.py")) {
    std::cout << "skipped: the Python package is not built (target motiphore_python)\n";
    return;
  }
  qputenv("PYTHONPATH", folder.toUtf8());
  const QByteArray program =
      "import json, sys, motiphore\n"
      "p = motiphore.Predictor()\n"
      "for smiles in sys.argv[1:]:\n"
      "    r = p.predict(smiles)\n"
      "    said = r.explain()\n"
      "    print(json.dumps({'sentence': said['sentence'], 'because': said['because'], 'names': "
      "list(said['motif_names']),\n"
      "                      'tasks': dict(r.tasks), 'mass': r.mass}))\n";
  const auto lines =
      output_of("/usr/bin/python3", QStringList{"-c", QString::fromUtf8(program)} + molecules).trimmed().split('\n');
  REQUIRE(lines.size() == molecules.size());
  Window window;
  for (int i = 0; i < molecules.size(); ++i) {
    CAPTURE(molecules[i].toStdString());
    window.open(molecules[i]);
    REQUIRE(window.shows(molecules[i].toStdString().c_str()));
    const auto said = QJsonDocument::fromJson(lines[i]).object();
    CHECK(plain(window.why().title()) == (said["sentence"].toString() + ' ' + said["because"].toString()).simplified());
    const auto p = *window.focus().prediction();
    CHECK(said["mass"].toDouble() == Approx(p.mass).epsilon(1e-9));
    for (std::size_t t = 0; t < p.tasks.size(); ++t)
      CHECK(said["tasks"].toObject()[QString::fromStdString(window.focus().tasks()[t].id)].toDouble() ==
            Approx(p.tasks[t]).epsilon(1e-9));
    const auto names = said["names"].toArray();
    REQUIRE(names.size() == static_cast<int>(p.motif_names.size()));
    for (int c = 0; c < names.size(); ++c)
      CHECK(names[c].toString().toStdString() == p.motif_names[static_cast<std::size_t>(c)]);
  }
}
