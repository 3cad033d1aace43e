// Why: one colour code, what was predicted, and where alerts lie.
#include <algorithm>
#include <cmath>
#include <map>

#include "look/number_text.hpp"
#include "look/theme.hpp"
#include "motiphore/depict/highlights.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "why/neighbour_section.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

const char* const celecoxib = "Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F";
const char* const testosterone = "C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O";
const char* const aspirin = "CC(=O)Oc1ccccc1C(=O)O";

}  // namespace

TEST_CASE("bars have the colours of the drawing: orange to the right, blue to the left", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  window.focus().select_task(2);
  const auto p = *window.focus().prediction();
  const auto& bars = window.why().bars();
  const double deepest = contribution_scale(p, 2);
  const auto picture = window.view().picture(false);
  for (int c = 0; c < p.cluster_count(); ++c) {
    const double value = p.contributions(c, 2);
    CHECK(bars.colour(2, c) == to_qcolor(contribution_colour(value / deepest)));
    CHECK(picture.contains(QByteArray::fromStdString(hex(region_fill(contribution_colour(value / deepest))))));
    if (std::abs(value) < 0.3 * deepest) continue;
    const auto colour = bars.colour(2, c);
    CHECK((value > 0) == (colour.red() > colour.blue()));
  }
  save_shot(window, "celecoxib");
}

TEST_CASE("the waterfall goes from the base to the prediction", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  const int task = window.focus().task();
  const auto p = *window.focus().prediction();
  std::vector<int> order(static_cast<std::size_t>(p.cluster_count()));
  for (int c = 0; c < p.cluster_count(); ++c) order[static_cast<std::size_t>(c)] = c;
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return std::abs(p.contributions(a, task)) > std::abs(p.contributions(b, task));
  });
  REQUIRE(order.size() > 2);
  const auto& bars = window.why().bars();
  for (std::size_t i = 1; i < std::min<std::size_t>(order.size(), 10); ++i) {
    const auto before = bars.bar(task, order[i - 1]), bar = bars.bar(task, order[i]);
    CHECK(bar.top() > before.top());
    const double from = p.contributions(order[i - 1], task) > 0 ? before.right() : before.left();
    const double to = p.contributions(order[i], task) > 0 ? bar.left() : bar.right();
    CHECK(from == Approx(to).margin(0.5));
  }
}

TEST_CASE("the window opens on the task that stands out, until its user chooses one", "[gui]") {
  Window window;
  window.open(testosterone);
  REQUIRE(window.shows(testosterone));
  const int concern = window.focus().prediction()->concern;
  REQUIRE(concern >= 0);
  CHECK(window.focus().tasks()[static_cast<std::size_t>(concern)].id.substr(0, 5) == "NR-AR");
  CHECK(window.focus().task() == concern);
  CHECK(window.focus().colouring() == Colouring::Contribution);
  CHECK(plain(window.why().title())
            .contains(QString::fromStdString(window.focus().tasks()[static_cast<std::size_t>(concern)].id)));
  save_shot(window, "testosterone");
  window.focus().select_task(3);
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  CHECK(window.focus().task() == 3);
  window.focus().follow_concern(true);
  const int other = window.focus().prediction()->concern;
  REQUIRE(other >= 0);
  CHECK(window.focus().task() == other);
}

TEST_CASE("where nothing stands out, the window opens on the task that the sentence names", "[gui]") {
  Window window;
  window.open(aspirin);
  REQUIRE(window.shows(aspirin));
  const auto molecule = *window.focus().molecule();
  const auto said = motiphore::explain(shipped().card(), *molecule.prediction);
  const auto& task = shipped().card().tasks[said.tasks[said.focus].task];
  CHECK(window.focus().tasks()[static_cast<std::size_t>(window.focus().task())].id == task.id);
  CHECK(plain(window.why().title()).contains(QString::fromStdString(task.id)));
}

TEST_CASE("a note that only tells what was measured is no warning", "[gui]") {
  Window window;
  window.open(aspirin);
  REQUIRE(window.shows(aspirin));
  const auto* p = window.focus().prediction();
  REQUIRE(p->note.rfind("measured: ", 0) == 0);
  REQUIRE(p->in_domain);
  CHECK_FALSE(window.why().predicted().isVisible());
  CHECK(plain(window.why().domain()).contains("Inside the applicability domain"));
}

TEST_CASE("after an edit the sentence is about the task of the bars", "[gui]") {
  Window window;
  const char* const anilide = "CC(=O)Nc1ccccc1";
  window.open(anilide);
  REQUIRE(window.shows(anilide));
  const int begun = window.focus().task();
  int elsewhere = 0;  // variants of which the sentence would be about another task, if nobody had begun with one
  const auto name = QString::fromStdString(window.focus().tasks()[static_cast<std::size_t>(begun)].id);
  for (const char* variant : {"CC(=O)Nc1ccc(O)cc1", "CC(=O)Nc1ccc(OC)cc1", "CC(=O)Nc1ccc(O)cc1F", "CCO"}) {
    window.what_if().line().setText(QString::fromLatin1(variant));
    REQUIRE(window.shows(variant));
    CHECK(window.focus().task() == begun);
    CHECK(plain(window.why().title()).contains(name + QLatin1Char(' ')));
    elsewhere += window.focus().molecule()->told != begun;
    window.focus().toggle_mask(0);
    REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
    CHECK(plain(window.why().title()).contains(name + QLatin1Char(' ')));
  }
  CHECK(elsewhere > 1);
}

TEST_CASE("bars of values have a scale of their own, in standard deviations", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  const auto p = *window.focus().prediction();
  const auto& tasks = window.focus().tasks();
  std::map<TaskKind, double> longest;  // of the lines of each kind, to one side [px]
  for (int t = 0; t < static_cast<int>(tasks.size()); ++t) {
    if (t == window.focus().task()) continue;
    double raises = 0, lowers = 0;
    for (int c = 0; c < p.cluster_count(); ++c)
      (p.contributions(c, t) > 0 ? raises : lowers) += window.why().bars().bar(t, c).width();
    auto& most = longest[tasks[static_cast<std::size_t>(t)].kind];
    most = std::max({most, raises, lowers});
  }
  REQUIRE(longest.size() == 2);
  // Beside the names, of which the widest fits where it is the chosen one, and the numbers.
  auto bold = window.why().bars().font();
  bold.setBold(true);
  int names = 0;
  for (const auto& task : tasks)
    names = std::max(names, QFontMetrics(bold).horizontalAdvance(QString::fromStdString(task.id)) + 12);
  const double room = (window.why().bars().width() - names - 92 - 16) / 2.0;
  CHECK(longest[TaskKind::Regression] == Approx(room).epsilon(0.02));
  CHECK(longest[TaskKind::Classification] <= room + 1);
}

TEST_CASE("masking keeps the scale and the order", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  const int task = window.focus().task();
  const auto& bars = window.why().bars();
  const auto whole = *window.focus().molecule()->prediction;
  Eigen::Index most = 0;
  as_matrix(whole.contributions).col(task).cwiseAbs().maxCoeff(&most);
  const double scale = window.focus().paint_options().scale;
  std::vector<double> tops;
  for (int c = 0; c < whole.cluster_count(); ++c) tops.push_back(bars.bar(task, c).top());
  window.focus().toggle_mask(static_cast<int>(most));
  REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  CHECK(window.focus().paint_options().scale == scale);
  for (int c = 0; c < whole.cluster_count(); ++c) CHECK(bars.bar(task, c).top() == tops[static_cast<std::size_t>(c)]);
  save_shot(window, "celecoxib_mask");
}

TEST_CASE("the focus selects no alert, the first arrow does", "[gui]") {
  Window window;
  window.open(aspirin);
  REQUIRE(window.shows(aspirin));
  auto& alerts = window.why().alerts();
  REQUIRE(alerts.count() > 0);
  QFocusEvent focus(QEvent::FocusIn, Qt::TabFocusReason);
  QCoreApplication::sendEvent(&alerts, &focus);
  CHECK(window.focus().alert() == -1);
  QTest::keyClick(&alerts, Qt::Key_Down);
  CHECK(window.focus().alert() == 0);
}

TEST_CASE("an alert is said in words, and outlined on its atoms", "[gui]") {
  Window window;
  window.open(aspirin);
  REQUIRE(window.shows(aspirin));
  const auto p = *window.focus().prediction();
  auto& alerts = window.why().alerts();
  int ester = -1;
  for (int i = 0; i < alerts.count(); ++i)
    if (alerts.item(i)->text().contains("phenol ester")) ester = i;
  REQUIRE(ester >= 0);
  CHECK(alerts.item(ester)->text().contains(QString("in motif %1").arg(p.clusters[1])));
  CHECK_FALSE(alerts.item(ester)->text().contains("✗"));
  alerts.setCurrentRow(ester);
  CHECK(window.focus().cluster() == p.clusters[1]);
  CHECK(window.view().picture(false).contains(QByteArray::fromStdString(hex(alert_colour()))));
  save_shot(window, "aspirin_alert");
}

TEST_CASE("what is published of a group stands beside the answer", "[gui]") {
  Window window;
  const char* nitrobenzene = "O=[N+]([O-])c1ccccc1";
  window.open(nitrobenzene);
  REQUIRE(window.shows(nitrobenzene));
  const auto p = *window.focus().prediction();
  window.focus().select_task(static_cast<int>(p.task("AMES")));
  CHECK(window.why().consistency().text().contains("AMES is about as likely positive as not"));
  CHECK(window.why().consistency().text().contains("published alert"));
  CHECK(window.why().consistency().isVisibleTo(&window.why()));
  window.focus().select_task(static_cast<int>(p.task("NR-AR")));
  CHECK_FALSE(window.why().consistency().isVisibleTo(&window.why()));
}

TEST_CASE("what contradicts an answer is told though nobody has chosen its task", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  REQUIRE(window.focus().follows_concern());
  CHECK(wait_for([&] { return !window.why().consistency().text().isEmpty(); }));
  CHECK(window.why().consistency().text().contains("Measured otherwise"));  // of NR-ER and two others; DILI is told
}

TEST_CASE("the lethal dose is told beside what stands out, and of a variant, until another task is chosen", "[gui]") {
  Window window;
  window.open("O=[N+]([O-])c1ccc2[nH]ncc2c1");
  REQUIRE(window.shows("O=[N+]([O-])c1ccc2[nH]ncc2c1"));
  const auto& tasks = window.focus().tasks();
  const auto dose_task = std::find_if(tasks.begin(), tasks.end(), is_dose) - tasks.begin();
  REQUIRE(window.focus().task() != dose_task);
  const auto told = plain(window.why().dose());
  CHECK(told.startsWith("Predicted median lethal dose (LD50): "));
  CHECK(told.endsWith("was measured for LD50_Zhu: nothing near it supports this answer."));
  CHECK_FALSE(
      plain(window.why().consistency()).contains("LD50_Zhu"));  // which would be about no answer that stands there
  window.what_if().line().setText("O=[N+]([O-])c1ccc2[nH]nc(C)c2c1");
  REQUIRE(window.shows("O=[N+]([O-])c1ccc2[nH]nc(C)c2c1"));
  CHECK(window.why().dose().isVisible());
  CHECK(plain(window.why().dose()) != told);
  window.focus().select_task(0);
  CHECK_FALSE(window.why().dose().isVisible());
  window.focus().select_task(static_cast<int>(dose_task));
  CHECK(window.why().dose().isVisible());
}

TEST_CASE("a task that keys choose is scrolled to", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  auto& bars = window.why().bars();
  bars.setFocus();
  REQUIRE(wait_for([&] { return bars.hasFocus(); }));
  window.focus().select_task(0);
  const int last = static_cast<int>(window.focus().tasks().size()) - 1;
  while (window.focus().task() < last) QTest::keyClick(&bars, Qt::Key_Down);
  CHECK(wait_for([&] { return bars.visibleRegion().contains(bars.line_of(last).center()); }));
}

TEST_CASE("what was left out is said first, and grey in the drawing", "[gui]") {
  Window window;
  const std::pair<const char*, const char*> cases[] = {{"sodium", "OC(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl.[Na+].[OH-]"},
                                                       {"cisplatin", "N.N.Cl[Pt]Cl"},
                                                       {"ferrocene", "[Fe+2].c1cc[cH-]c1.c1cc[cH-]c1"}};
  for (const auto& [name, smiles] : cases) {
    window.open(smiles);
    REQUIRE(window.shows(smiles));
    save_shot(window, name);
    const auto* p = window.focus().prediction();
    if (!p) {
      CHECK(window.why().title().text().startsWith("Not predicted: "));
      continue;
    }
    const bool some = std::find(p->clusters.begin(), p->clusters.end(), -1) != p->clusters.end();
    CHECK(some);
    CHECK(window.why().predicted().isVisible());
    CHECK(window.why().predicted().text().contains(QString::fromStdString(p->parent).toHtmlEscaped()));
    CHECK(window.view().picture(false).contains("stroke-dasharray='3,4'"));
  }
  const char* aspirin = "CC(=O)Oc1ccccc1C(=O)O";  // whose note is what was measured of it
  for (const char* smiles : {celecoxib, aspirin}) {
    window.open(smiles);
    REQUIRE(window.shows(smiles));
    CHECK_FALSE(window.why().predicted().isVisible());
  }
}

TEST_CASE("the nearest training molecules are shown where the model carries them", "[gui]") {
  Window window;
  window.open(celecoxib);
  REQUIRE(window.shows(celecoxib));
  auto& neighbours = window.why().neighbours();
  REQUIRE(wait_for([&] { return neighbours.ready(); }));
  const auto carried = Analogues::load(shipped().folder(), shipped().card());
  CHECK(neighbours.isVisible() == !carried.empty());
  const auto around = carried.around(*window.focus().prediction(), 3);
  CHECK(neighbours.captions().size() == static_cast<int>(around.nearest.size()));
  for (std::size_t task = 0; task < around.measured.size(); ++task) {
    window.focus().select_task(static_cast<int>(task));
    INFO(neighbours.heading().toStdString());
    CHECK(neighbours.heading().contains("measured of none of the 5 nearest") == (around.measured[task] == 0));
  }
}

TEST_CASE("sentences are set so that nothing that belongs together is torn", "[gui]") {
  std::vector<Task> tasks(2);
  tasks[0].id = "NR-AR";
  tasks[1].id = "NR-AR-LBD";
  const auto set = [&](const char* text) { return sentence_html(text, tasks); };
  CHECK(set("Likely positive in NR-AR-LBD: 3 %.") == QStringLiteral("Likely positive in NR‑AR‑LBD: 3\u00a0%."));
  CHECK(set("Lowered by 14-membered ring (motif 2, -0.25) and NR-ER.") ==
        QStringLiteral("Lowered by 14-membered ring (motif 2, −0.25) and NR-ER."));
  CHECK(set("a < b & c") == "a &lt; b &amp; c");
  const auto cut = set(("Predicted as " + std::string(60, 'C') + ". Inside.").c_str());
  CHECK(cut == "Predicted as " + QString(32, 'C') + QStringLiteral("…. Inside."));
  CHECK(set(std::string(34, 'C').c_str()) == QString(34, 'C'));
}

TEST_CASE("a long SMILES of what was predicted leaves the panel as wide as it was", "[gui]") {
  Window window;
  const auto salt = "[Na+].[O-]C(=O)" + std::string(120, 'C');
  window.open(QString::fromStdString(salt));
  REQUIRE(window.shows(salt.c_str()));
  QTest::qWait(50);
  CHECK(window.why().predicted().isVisible());
  CHECK(window.why().minimumSizeHint().width() <= 330);
}

TEST_CASE("a click anywhere in a region selects it", "[gui][window]") {
  Window window;
  window.open("c1ccccc1CC(C)C");
  REQUIRE(window.shows("c1ccccc1CC(C)C"));
  QPointF centre;
  for (int i = 0; i < 6; ++i) centre += window.view().atom_position(i) / 6.0;
  QTest::mouseClick(&window.view(), Qt::LeftButton, {}, centre.toPoint());
  CHECK(window.focus().cluster() == window.focus().prediction()->clusters[0]);
  QTest::mouseClick(&window.view(), Qt::LeftButton, {}, {3, 3});
  CHECK(window.focus().cluster() == -1);
}

TEST_CASE("molecules that are hard to draw or to believe", "[gui]") {
  Window window;
  const std::pair<const char*, const char*> cases[] = {
      {"deutetrabenazine", "[2H]C([2H])([2H])Oc1cc2c(cc1OC([2H])([2H])[2H])C1CC(=O)C(CC(C)C)CN1CC2"},
      {"tetrabenazine", "COc1cc2c(cc1OC)C1CC(=O)C(CC(C)C)CN1CC2"},
      {"cubane", "C12C3C4C1C5C2C3C45"},
      {"taxol",
       "CC1=C2[C@@]([C@]([C@H]([C@@H]3[C@]4([C@H](OC4)C[C@@H]([C@]3(C(=O)[C@@H]2OC(=O)C)C)O)OC(=O)C)OC(=O)c2ccccc2)(C["
       "C@@H]1OC(=O)[C@H](O)[C@@H](NC(=O)c1ccccc1)c1ccccc1)O)(C)C"},
      {"macrocycle",
       "CCC1OC(=O)C(C)C(OC2CC(C)(OC)C(O)C(C)O2)C(C)C(OC2OC(C)CC(C2O)N(C)C)C(C)(O)CC(C)C(=O)C(C)C(O)C1(C)O"}};
  for (const auto& [name, smiles] : cases) {
    window.open(smiles);
    REQUIRE(window.shows(smiles));
    CHECK(window.view().has_drawing());
    save_shot(window, name);
  }
}

TEST_CASE("a value has four digits, also where the last are zeros", "[gui]") {
  Task task;
  task.kind = TaskKind::Regression;
  CHECK(prediction_text(task, 2.5) == "2.500");
  CHECK(prediction_text(task, -0.75) == "−0.7500");
  CHECK(prediction_text(task, 1234) == "1234");
}
