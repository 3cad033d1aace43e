#include "given/given_molecules.hpp"

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

QString example_molecules() {
  return QStringLiteral(
      "CC(=O)Oc1ccccc1C(=O)O aspirin\n"
      "CC(=O)Nc1ccc(O)cc1 paracetamol\n"
      "CC(C)Cc1ccc(cc1)C(C)C(=O)O ibuprofen\n"
      "Cn1c(=O)c2c(ncn2C)n(C)c1=O caffeine\n"
      "CN1CCC[C@H]1c1cccnc1 nicotine\n"
      "O=C(C)Oc1ccc2c3c1O[C@H]1[C@@H](OC(C)=O)C=C[C@H]4[C@@H](C2)N(C)CC[C@]314 heroin\n"
      "C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc43)[C@@H]1CC[C@@H]2O estradiol\n"
      "CC(C)(c1ccc(O)cc1)c1ccc(O)cc1 bisphenol A\n"
      "O=[N+]([O-])c1ccc(Cl)cc1 1-chloro-4-nitrobenzene\n"
      "Oc1c(Cl)c(Cl)c(Cl)c(Cl)c1Cl pentachlorophenol\n"
      "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21.Cl chlorpromazine hydrochloride\n"
      "O=C1C=CC(=O)C=C1 benzoquinone\n");
}

}  // namespace motiphore::gui
