#include "look/task_words.hpp"

#include <QCoreApplication>

namespace motiphore::gui {

namespace {

QString task_word(const char* words) {
  return QCoreApplication::translate("task_words", words);
}

}  // namespace

QString share_target(const Task& task) {
  const auto id = QString::fromStdString(task.id);
  return task.kind == TaskKind::Classification ? task_word("the logit of %1").arg(id) : id;
}

std::string task_description(const Task& task) {
  if (task.description.empty()) return task.unit;
  return task.unit.empty() ? task.description : task.description + " (" + task.unit + ")";
}

QString more_motifs(int count) {
  return count == 1 ? task_word("1 more motif") : task_word("%1 more motifs, together").arg(count);
}

}  // namespace motiphore::gui
