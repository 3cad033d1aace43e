// What tool tips say of a task: a value has no logit, and what it lacks is not shown as empty brackets.
#include "look/task_words.hpp"

#include <QHelpEvent>
#include <QToolTip>

#include "motiphore/predict/oral_dose.hpp"
#include "why/task_bars.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("a task is told by what it has", "[gui]") {
  Task task;
  task.id = "Ames";
  task.unit = "probability";
  CHECK(task_description(task) == "probability");
  task.description = "mutagenic in bacteria";
  CHECK(task_description(task) == "mutagenic in bacteria (probability)");
  task.unit.clear();
  CHECK(task_description(task) == "mutagenic in bacteria");
  CHECK(share_target(task) == "the logit of Ames");
  task.kind = TaskKind::Regression;
  CHECK(share_target(task) == "Ames");
  CHECK(more_motifs(1) == "1 more motif");
  CHECK(more_motifs(2) == "2 more motifs, together");
}

TEST_CASE("tool tips name a logit where the task has one", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  auto& bars = window.why().bars();
  const auto& tasks = window.focus().tasks();
  const auto tip_of_bar = [&](int task) {
    window.focus().select_task(task);
    const auto at = bars.bar(task, 0).center().toPoint();
    QHelpEvent help(QEvent::ToolTip, at, bars.mapToGlobal(at));
    QApplication::sendEvent(&bars, &help);
    return QToolTip::text();
  };
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    CAPTURE(tasks[t].id);
    const bool logit = tasks[t].kind == TaskKind::Classification;
    const auto tip = tip_of_bar(static_cast<int>(t));
    CHECK(tip.startsWith("motif 0, "));
    CHECK(tip.endsWith((logit ? " to the logit of " : " to ") + QString::fromStdString(tasks[t].id)));
    const auto share = window.legend().horizontalHeaderItem(ClusterLegend::Share)->toolTip();
    CHECK(share == "what the motif adds to " + share_target(tasks[t]));
  }
}
