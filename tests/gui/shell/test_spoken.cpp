// What a screen reader is told of the window: of its parts that are drawn, too.
#include <QAccessible>
#include <cmath>

#include "motiphore/io/analogues.hpp"
#include "why/neighbour_section.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

QString spoken(QWidget& part, QAccessible::Text what) {
  auto* interface = QAccessible::queryAccessibleInterface(&part);
  REQUIRE(interface);
  return interface->text(what);
}

QString cell_text(Window& window, int row, int column) {
  const auto& model = window.session().model();
  const auto said = model.index(row, column).data(Qt::AccessibleTextRole).toString();
  return said.isEmpty() ? model.index(row, column).data().toString() : said;
}

}  // namespace

TEST_CASE("the drawing and the bars are told in words, and what is chosen in them", "[gui]") {
  Window window;
  CHECK(spoken(window.view(), QAccessible::Name) == "Drawing of the molecule");
  CHECK(spoken(window.view(), QAccessible::Description).contains("Open a file of molecules"));
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  const auto& card = shipped().card();
  window.focus().select_task(2);
  const auto task = QString::fromStdString(card.tasks[2].id);
  const auto& p = *window.focus().prediction();
  const double share = p.contributions(1, 2);
  const auto effect = QString("motif 1, %1, %2 %3 by %4")
                          .arg(QString::fromStdString(p.motif_names[1]), share < 0 ? "lowers" : "raises", task)
                          .arg(std::abs(share), 0, 'f', 3);
  CHECK(spoken(window.view(), QAccessible::Description).startsWith(QString(paracetamol) + "; motif "));
  CHECK(spoken(window.view(), QAccessible::Description).contains(effect));
  CHECK(spoken(window.view(), QAccessible::Name) == "Drawing of the molecule");
  window.focus().select_cluster(1);
  CHECK(spoken(window.view(), QAccessible::Name) == "Drawing of the molecule, " + effect);
  auto& bars = window.why().bars();
  CHECK(spoken(bars, QAccessible::Name).endsWith(", " + task + ": " + bars.value_text(2)));
  const auto all = spoken(bars, QAccessible::Description);
  for (std::size_t t = 0; t < card.tasks.size(); ++t)
    CHECK(all.contains(QString::fromStdString(card.tasks[t].id) + ": " + bars.value_text(static_cast<int>(t))));
  window.focus().toggle_mask(1);
  REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  CHECK(spoken(window.view(), QAccessible::Description).contains(", masked"));
  CHECK(spoken(bars, QAccessible::Name).contains(QStringLiteral(" → ")));
  window.what_if().line().setText("CC(=O)Nc1ccc(O)cc1(");
  REQUIRE(wait_for([&] { return window.focus().outdated(); }));
  CHECK(spoken(window.view(), QAccessible::Description).startsWith("last valid: "));
}

TEST_CASE("the nearest training molecules are told in words, another tautomer as such", "[gui]") {
  Window window;
  const auto carried = Analogues::load(shipped().folder(), shipped().card());
  REQUIRE_FALSE(carried.empty());
  auto& section = window.why().neighbours();
  REQUIRE(wait_for([&] { return section.ready(); }));
  for (const char* smiles : {"Oc1ccccn1", "O=c1cccc[nH]1", "Oc1ncccn1", "Sc1ccccn1", "Oc1ccccc1"}) {
    window.open(smiles);
    REQUIRE(window.shows(smiles));
    const auto around = carried.around(*window.focus().prediction(), 3);
    const auto said = spoken(section, QAccessible::Description);
    CAPTURE(smiles, said.toStdString());
    REQUIRE(around.nearest.size() == 3);
    for (int i = 0; i < 3; ++i) {
      const auto& near = around.nearest[static_cast<std::size_t>(i)];
      CHECK((section.place(i) == "another tautomer") == near.tautomer);
      CHECK(said.contains(section.place(i) + ", " + section.captions()[i]));
    }
  }
}

TEST_CASE("cells that are drawn or hatched have words", "[gui]") {
  DrugsWindow window;
  const auto profile = cell_text(window, 0, TableColumns::Profile);
  for (const auto& task : shipped().card().tasks) CHECK(profile.contains(QString::fromStdString(task.id) + ": "));
  CHECK_FALSE(profile.contains('\n'));
  const auto& library = window.session().model().library();
  bool inside = false, outside = false;
  for (int row = 0; row < window.rows; ++row) {
    const auto* summary = library.summary(static_cast<std::size_t>(row));
    if (!summary || !*summary) continue;
    const auto said = cell_text(window, row, TableColumns::FirstTask);
    CHECK(said.endsWith(", outside the domain") == !(*summary)->in_domain);
    ((*summary)->in_domain ? inside : outside) = true;
  }
  CHECK((inside && outside));
  REQUIRE(wait_for([&] { return window.legend().rowCount() > 0; }));
  CHECK(window.legend().item(0, window.legend().columnCount() - 1)->data(Qt::AccessibleTextRole) == "not masked");
}
