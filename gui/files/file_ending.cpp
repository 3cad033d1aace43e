#include "files/file_ending.hpp"

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace motiphore::gui {

QStringList endings(const QString& kinds) {
  static const QRegularExpression ending(QStringLiteral("\\*(\\.[\\w.]+)"));
  QStringList all;
  for (auto match = ending.globalMatch(kinds); match.hasNext();) all << match.next().captured(1);
  return all;
}

bool has_ending(const QString& path, const QStringList& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const QString& ending) { return path.endsWith(ending, Qt::CaseInsensitive); });
}

QString with_chosen_ending(const QString& path, const QString& proposed, const QString& kind) {
  const auto ending = endings(kind).value(0);
  const QFileInfo file(path);
  if (path.isEmpty() || ending.isEmpty()) return path;
  if (file.suffix().isEmpty()) return path + ending;
  if (file.fileName() != proposed || path.endsWith(ending, Qt::CaseInsensitive)) return path;
  return path.left(path.size() - file.suffix().size() - 1) + ending;
}

}  // namespace motiphore::gui
