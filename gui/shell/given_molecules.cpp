#include "shell/given_molecules.hpp"

#include <QFileInfo>
#include <algorithm>

#include "motiphore/chem/name_text.hpp"

namespace motiphore::gui {

namespace {
constexpr int kMostShown = 30;  // letters of a text that is refused
}  // namespace

QString molecules_in(const QMimeData& data) {
  for (const auto* format : {"chemical/x-mdl-molfile", "chemical/x-mdl-sdfile", "chemical/x-daylight-smiles"})
    if (const auto bytes = data.data(QLatin1String(format)); !bytes.trimmed().isEmpty())
      return QString::fromUtf8(bytes);
  const auto urls = data.urls();  // which are the text where there is no other; comments in their list are none
  const bool comments = std::all_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isRelative(); });
  return !data.hasFormat(QStringLiteral("text/plain")) && comments ? QString() : data.text();
}

QList<QUrl> files_in(const QMimeData& data) {
  QList<QUrl> files;
  for (const auto& url : data.urls())
    if (url.isLocalFile()) files << url;
  if (!files.isEmpty() || !data.urls().isEmpty()) return files;
  const auto text = data.text().trimmed();
  const auto url = text.startsWith(QLatin1String("file:")) ? QUrl(text) : QUrl::fromLocalFile(text);
  const bool whole = text.startsWith(QLatin1String("file:")) || text.startsWith(QLatin1Char('/'));
  if (whole && url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile()) files << url;
  return files;
}

QString refusal_of_names(const QString& text) {
  if (!only_names(text.toStdString())) return {};
  const auto words = text.simplified();
  return QObject::tr(
             "'%1' is no structure. Names are not looked up, since nothing leaves this computer; paste "
             "SMILES, a mol block or cells of a table instead.")
      .arg(words.size() > kMostShown ? words.left(kMostShown) + QStringLiteral("…") : words);
}

}  // namespace motiphore::gui
