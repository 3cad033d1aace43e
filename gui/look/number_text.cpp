#include "look/number_text.hpp"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace motiphore::gui {

namespace {

constexpr int kLongestWord = 34;              // that a line of the narrowest panel holds
constexpr QChar kUnbrokenHyphen = u'\u2011';  // Qt breaks lines at others, whatever a style says

}  // namespace

QString signed_text(double value, int decimals) {
  const auto size = QString::number(std::abs(value), 'f', decimals);
  const bool nothing = size.toDouble() == 0;  // has no sign of its own
  return (std::signbit(value) && !nothing ? QStringLiteral("−") : QStringLiteral("+")) + size;
}

QString prediction_text(const Task& task, double value) {
  if (task.kind != TaskKind::Classification) {
    auto text = QString::asprintf("%#.4g", value);  // four digits also where the last are zeros, so that cells line up
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    return text.replace('-', QStringLiteral("−"));
  }
  if (value > 0 && value < 0.0005) return QStringLiteral("<0.001");
  return QString::number(value, 'f', 3);
}

QString sentence_html(const std::string& sentence, const std::vector<Task>& tasks) {
  static const QRegularExpression minus(QStringLiteral("(?<=[ (])-(?=\\d)")), share(QStringLiteral("(?<=\\d) %")),
      long_word(QStringLiteral("\\S{%1,}").arg(kLongestWord + 1)), stop(QStringLiteral("[.,;:]+$")),
      hyphenated(QStringLiteral("[\\w.]+(?:-[\\w.]+)+"));
  auto text = QString::fromStdString(sentence);
  for (auto found = long_word.match(text); found.hasMatch(); found = long_word.match(text, found.capturedStart() + 1)) {
    const auto word = found.captured(), end = stop.match(word).captured();
    text.replace(found.capturedStart(), word.size(),
                 word.left(kLongestWord - 1 - end.size()) + QStringLiteral("…") + end);
  }
  text = text.toHtmlEscaped();
  text.replace(minus, QStringLiteral("−")).replace(share, QStringLiteral("\u00a0%"));
  QString out;
  qsizetype done = 0;
  for (auto words = hyphenated.globalMatch(text); words.hasNext();) {
    const auto word = words.next();
    const auto id = word.captured().toStdString();
    if (std::none_of(tasks.begin(), tasks.end(), [&](const Task& task) { return task.id == id; })) continue;
    out += text.mid(done, word.capturedStart() - done) + word.captured().replace(QLatin1Char('-'), kUnbrokenHyphen);
    done = word.capturedEnd();
  }
  return out + text.mid(done);
}

}  // namespace motiphore::gui
