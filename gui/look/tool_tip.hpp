// Tooltips of texts that are a user's own.
#pragma once

#include <QString>
#include <QTextDocument>

namespace motiphore::gui {

/// A text for a tooltip as it stands: Qt takes one with angle brackets for HTML.
inline QString as_plain_text(const QString& text) {
  if (!Qt::mightBeRichText(text)) return text;
  return QStringLiteral("<qt>") + text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
         QStringLiteral("</qt>");
}

}  // namespace motiphore::gui
