#include "shell/about.hpp"

#include <QCoreApplication>
#include <QStringList>

#include "motiphore/version.hpp"

namespace motiphore::gui {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("about", text);
}

QString escaped(const std::string& text) {
  return QString::fromStdString(text).toHtmlEscaped();
}

}  // namespace

QString about_text(const ModelCard& card) {
  auto text =
      tr("<h3>Motiphore %1</h3><p>Predicts properties of molecules with learned motifs, and shows which part of the "
         "molecule does it. It opens no network connection.</p>")
          .arg(QStringLiteral(MOTIPHORE_VERSION));
  text += tr("<h4>Model %1</h4><p>%2</p>").arg(escaped(card.name), escaped(card.description));
  text +=
      tr("<p>Made %1. Weights SHA-256 %2…</p>").arg(escaped(card.created), escaped(card.weights_sha256.substr(0, 16)));
  QStringList tasks;
  for (const auto& task : card.tasks)
    tasks << QStringLiteral("<b>%1</b> %2").arg(escaped(task.id), escaped(task.description));
  text += QStringLiteral("<p>%1</p>").arg(tasks.join(QStringLiteral("<br>")));
  for (const auto& reference : card.references)
    text += QStringLiteral("<p><small>%1</small></p>").arg(escaped(reference));
  return text;
}

QString keys_text() {
  return tr(
      "<p><b>Drawing</b><br>← → previous and next motif, M or Space mask it, Esc none; wheel zooms, dragging moves, "
      "double click fits</p>"
      "<p><b>Why</b><br>↑ ↓ task; click a bar to select its motif</p>"
      "<p><b>Legend</b><br>↑ ↓ motif, Space mask it</p>"
      "<p><b>What if</b><br>Enter keeps a variant in the list, Ctrl+Z takes a change back, Ctrl+Return adds the "
      "molecule to the table</p>");
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
