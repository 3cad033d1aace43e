#include "clipboard/molecule_copies.hpp"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <utility>

#include "molecule/drawing_export.hpp"
#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/mol_block.hpp"

namespace motiphore::gui {

namespace {

const QString kMolFormat = QStringLiteral("chemical/x-mdl-molfile"),
              kSdfFormat = QStringLiteral("chemical/x-mdl-sdfile"),
              kSmilesFormat = QStringLiteral("chemical/x-daylight-smiles");
constexpr qsizetype kMostSlow = 2000;  // molecules that are copied as anything but SMILES: the window waits for them

struct Copied {
  std::string smiles, record, name;  // the record is empty where the molecule has none
};

/// With the drawing of the record, or one that is laid out.
QByteArray mol_block(const Copied& molecule) {
  auto block = QByteArray::fromStdString(molecule.record.empty() ? make_mol_block(molecule.smiles, molecule.name)
                                                                 : molecule.record);
  if (const auto end = block.indexOf("M  END"); end >= 0) block.truncate(end + 6);
  return block + '\n';
}

QMimeData* mol_blocks(const QList<Copied>& molecules) {
  QByteArray blocks;
  for (const auto& molecule : molecules) blocks += mol_block(molecule) + (molecules.size() > 1 ? "$$$$\n" : "");
  auto* copied = new QMimeData;
  copied->setText(QString::fromUtf8(blocks));
  copied->setData(molecules.size() > 1 ? kSdfFormat : kMolFormat, blocks);
  return copied;
}

Outcome<std::string> line_of(const Copied& molecule, CopyAs as) {
  if (as == CopyAs::Inchi) return inchi_of_smiles(molecule.smiles);
  if (as == CopyAs::InchiKey) return inchi_key_of_smiles(molecule.smiles);
  return molecule.name.empty() ? molecule.smiles : molecule.smiles + ' ' + molecule.name;
}

QString format_name(CopyAs as) {
  return as == CopyAs::Smiles  ? QStringLiteral("SMILES")
         : as == CopyAs::Inchi ? QStringLiteral("InChI")
                               : QStringLiteral("InChIKey");
}

/// Copies molecules, and says what was copied or why nothing was.
QString put_on_clipboard(const QList<Copied>& molecules, CopyAs as) {
  if (molecules.isEmpty()) return MoleculeCopies::tr("No molecule is selected.");
  if (as != CopyAs::Smiles && molecules.size() > kMostSlow)
    return MoleculeCopies::tr(
               "%1 molecules are too many to copy so; save the selected rows (Ctrl+Alt+S), or copy SMILES.")
        .arg(QLocale().toString(molecules.size()));
  if (as == CopyAs::MolBlock) {
    QApplication::clipboard()->setMimeData(mol_blocks(molecules));
    return molecules.size() == 1 ? MoleculeCopies::tr("1 molecule copied as a mol block")
                                 : MoleculeCopies::tr("%1 molecules copied as SDF").arg(molecules.size());
  }
  QStringList lines;
  std::string problem;
  for (const auto& molecule : molecules) {
    const auto line = line_of(molecule, as);
    if (line)
      lines << QString::fromStdString(*line);
    else
      problem = line.failure().message;
  }
  if (lines.isEmpty()) return MoleculeCopies::tr("No %1: %2.").arg(format_name(as), QString::fromStdString(problem));
  QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
  const auto said = lines.size() == 1
                        ? MoleculeCopies::tr("1 molecule copied as %1").arg(format_name(as))
                        : MoleculeCopies::tr("%1 molecules copied as %2").arg(lines.size()).arg(format_name(as));
  if (problem.empty()) return said;
  return MoleculeCopies::tr("%1; not the other %2: %3")
      .arg(said)
      .arg(molecules.size() - lines.size())
      .arg(QString::fromStdString(problem));
}

}  // namespace

MoleculeCopies::MoleculeCopies(const Session& session, LibraryView& library, const Focus& focus,
                               const DrawingFiles& drawings, std::function<QString()> name, QStatusBar& status,
                               QObject* parent)
    : QObject(parent),
      session_(session),
      library_(library),
      focus_(focus),
      drawings_(drawings),
      name_(std::move(name)),
      status_(status) {}

void MoleculeCopies::copy_rows(CopyAs as) {
  const auto& library = session_.model().library();
  const bool sdf = library.has_records();
  QList<Copied> molecules;
  for (const auto row : library_.selected_rows())
    molecules.push_back({library.smiles(row), sdf ? library.row(row).text : std::string(), library.name(row)});
  status_.showMessage(put_on_clipboard(molecules, as));
}

void MoleculeCopies::copy_molecule(CopyAs as) {
  const auto* molecule = focus_.molecule();
  if (!molecule) return;
  const auto name = as == CopyAs::MolBlock ? name_().toStdString() : std::string();
  status_.showMessage(put_on_clipboard({{molecule->smiles, molecule->record, name}}, as));
}

void MoleculeCopies::copy_chosen(CopyAs as) {
  const bool in_table = library_.table().hasFocus() || library_.grid().hasFocus();
  if (in_table || !focus_.molecule()) return copy_rows(as);
  copy_molecule(as);
}

QList<QAction*> MoleculeCopies::actions(QObject* parent, void (MoleculeCopies::*copies)(CopyAs)) {
  QList<QAction*> actions;
  for (const auto& [text, as] :
       {std::pair{tr("Copy as &SMILES"), CopyAs::Smiles}, std::pair{tr("Copy as M&OL block"), CopyAs::MolBlock},
        std::pair{tr("Copy as &InChI"), CopyAs::Inchi}, std::pair{tr("Copy as InChI&Key"), CopyAs::InchiKey}}) {
    auto* action = new QAction(text, parent);
    connect(action, &QAction::triggered, this, [this, copies, as = as] { (this->*copies)(as); });
    if ((as == CopyAs::Inchi || as == CopyAs::InchiKey) && !has_inchi()) {
      action->setEnabled(false);
      action->setToolTip(tr("this program was built with an RDKit that has no InChI"));
    }
    actions << action;
  }
  return actions;
}

QMimeData* MoleculeCopies::drawing_data() const {
  const auto image = drawings_.image();
  if (image.isNull()) return nullptr;
  const auto* molecule = focus_.molecule();
  auto* content = new QMimeData;
  content->setData(QStringLiteral("image/svg+xml"), drawings_.svg());
  content->setImageData(image);
  content->setData(kMolFormat, mol_block({molecule->smiles, molecule->record, name_().toStdString()}));
  content->setData(kSmilesFormat, QByteArray::fromStdString(molecule->smiles));
  return content;
}

void MoleculeCopies::copy_drawing() {
  if (drawings_.svg().isEmpty()) return status_.showMessage(tr("There is no drawing to copy."));
  auto* content = drawing_data();
  if (!content) return status_.showMessage(too_large());
  QApplication::clipboard()->setMimeData(content);
  status_.showMessage(tr("The drawing is on the clipboard, with its molecule for programs that read one."));
}

}  // namespace motiphore::gui
