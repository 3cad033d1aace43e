// MoleculeCopies: molecules and their drawing on the clipboard.
#pragma once

#include <QAction>
#include <QMimeData>
#include <QStatusBar>
#include <functional>

#include "files/drawing_files.hpp"
#include "library/library_view.hpp"
#include "molecule/focus.hpp"

namespace motiphore::gui {

/// What molecules are copied as.
enum class CopyAs { Smiles, MolBlock, Inchi, InchiKey };

class MoleculeCopies : public QObject {
  Q_OBJECT

 public:
  /// @param name  of the molecule in focus, empty without one
  MoleculeCopies(const Session& session, LibraryView& library, const Focus& focus, const DrawingFiles& drawings,
                 std::function<QString()> name, QStatusBar& status, QObject* parent);

  /// Copies the selected rows: as lines of SMILES and name, as a mol block (several as SDF), or as lines of InChI or
  /// its key; says what was copied, or why nothing was. Records of an SDF file keep their drawing.
  void copy_rows(CopyAs as);
  /// Copies the molecule in focus likewise, SMILES without a name.
  void copy_molecule(CopyAs as);
  /// The rows where the table has the keyboard, elsewhere the molecule in focus.
  void copy_chosen(CopyAs as);
  void copy_drawing();
  /// What is dragged out of the window or copied as a picture: the drawing as SVG and picture, the molecule as mol
  /// block and SMILES. Null without a drawing, or where the picture would be too large.
  QMimeData* drawing_data() const;
  /// What copies as each of `CopyAs`; InChI is greyed in a build that has none.
  QList<QAction*> actions(QObject* parent, void (MoleculeCopies::*copies)(CopyAs));

 private:
  const Session& session_;
  LibraryView& library_;
  const Focus& focus_;
  const DrawingFiles& drawings_;
  const std::function<QString()> name_;
  QStatusBar& status_;
};

}  // namespace motiphore::gui
