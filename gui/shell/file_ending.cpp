#include "shell/file_ending.hpp"

#include <QFileInfo>
#include <QRegularExpression>

namespace motiphore::gui {

QString with_chosen_ending(const QString& path, const QString& proposed, const QString& kind) {
  static const QRegularExpression first(QStringLiteral("\\*(\\.[\\w.]+)"));
  const auto ending = first.match(kind).captured(1);
  const QFileInfo file(path);
  if (path.isEmpty() || ending.isEmpty()) return path;
  if (file.suffix().isEmpty()) return path + ending;
  if (file.fileName() != proposed || path.endsWith(ending, Qt::CaseInsensitive)) return path;
  return path.left(path.size() - file.suffix().size() - 1) + ending;
}

}  // namespace motiphore::gui
