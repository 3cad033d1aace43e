#include "given/pasted_text.hpp"

#include <QRegularExpression>
#include <algorithm>

#include "motiphore/chem/parse.hpp"

namespace motiphore::gui {

namespace {

constexpr int kHeaderLines = 3;  // of a mol block, above its counts

/// What a space, a line end or nothing at all was before it was set in print.
QString with_typed_spaces(const QString& text) {
  QString out;
  out.reserve(text.size());
  for (const auto c : text) {
    const auto code = c.unicode();
    if (code == 0xad || code == 0xfeff || (code >= 0x200b && code <= 0x200f) || code == 0x2060) continue;
    if (code == 0x0b || code == 0x85 || code == 0x2028 || code == 0x2029)
      out += QLatin1Char('\n');  // a line that ends inside a paragraph
    else
      out += c.category() == QChar::Separator_Space ? QChar(QLatin1Char(' ')) : c;
  }
  return out;
}

QString with_hyphens(const QString& text) {
  static const QRegularExpression dash(QStringLiteral("[\\x{2010}-\\x{2015}\\x{2212}]"));
  static const QRegularExpression word(QStringLiteral("[^\\s,;\"]*[\\x{2010}-\\x{2015}\\x{2212}][^\\s,;\"]*"));
  QString out;
  qsizetype end = 0;
  for (auto words = word.globalMatch(text); words.hasNext();) {
    const auto match = words.next();
    auto typed = match.captured();
    typed.replace(dash, QStringLiteral("-"));
    out += text.mid(end, match.capturedStart() - end);
    out += parse_smiles(typed.toStdString()) ? typed : match.captured();
    end = match.capturedEnd();
  }
  return out + text.mid(end);
}

/// What cuts the empty lines around a text leaves a mol block without its name, and nothing reads it then.
QString with_mol_header(const QString& text) {
  static const QRegularExpression counts(QStringLiteral("^ *\\d.* V[23]000 *$"));
  auto lines = text.left(1000).split(QLatin1Char('\n'));
  lines.resize(std::min<qsizetype>(lines.size(), 2 * kHeaderLines));
  const auto at = lines.replaceInStrings(QStringLiteral("\r"), QString()).indexOf(counts);
  if (at < 0) return text;
  if (at <= kHeaderLines) return QString(kHeaderLines - at, QLatin1Char('\n')) + text;
  auto rest = text;
  for (auto more = at - kHeaderLines; more > 0; --more) {
    if (!lines[at - kHeaderLines - more].trimmed().isEmpty()) return text;
    rest.remove(0, rest.indexOf(QLatin1Char('\n')) + 1);
  }
  return rest;
}

}  // namespace

QString as_typed(const QString& pasted) {
  return with_mol_header(with_hyphens(with_typed_spaces(pasted)));
}

QString without_name(const QString& line) {
  static const QRegularExpression blanks(QStringLiteral("\\s+"));
  const auto at = line.indexOf(blanks);
  const auto smiles = line.left(at), name = at < 0 ? QString() : line.mid(at).trimmed();
  if (name.isEmpty() || name.startsWith(QLatin1Char('|')) || parse_smiles(name.toStdString())) return line;
  return parse_smiles(smiles.toStdString()) ? smiles : line;
}

}  // namespace motiphore::gui
