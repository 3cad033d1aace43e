// Models whose pooling weighs atoms: SAGPool keeps some, attention shares one among all.

#include "gui_support.hpp"
#include "motiphore/depict/highlights.hpp"
#include "shell/main_window.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

const char* const given = "CC(=O)Nc1ccc(O)cc1";

/// A small model, trained for a moment on the example drugs.
Predictor trained(const QString& pooling) {
  const QTemporaryDir folder;
  QByteArray table = "smiles,nitrogen\n";
  for (const auto& line : contents(QStringLiteral(EXAMPLES "/drugs.smi")).split('\n')) {
    const auto drug = line.split(' ').first().split('\t').first();
    if (!drug.isEmpty()) table += drug + (drug.toUpper().contains('N') ? ",1\n" : ",0\n");
  }
  QFile file(folder.filePath("table.csv"));
  REQUIRE(file.open(QIODevice::WriteOnly));
  file.write(table);
  file.close();
  QStringList words{"train",     file.fileName(),
                    "-o",        folder.filePath("model"),
                    "--pooling", pooling,
                    "--split",   "random",
                    "--epochs",  "2",
                    "--seed",    "1",
                    "-q"};
  for (const char* setting : {"width=8", "layers=1", "assignment_width=8", "assignment_layers=1", "columns=4",
                              "motif_types=6", "head_width=0", "batch_size=8"})
    words << "--set" << setting;
  output_of(MOTIPHORE_PROGRAM, words);
  return Predictor::load(folder.filePath("model").toStdString());
}

/// The window with a molecule, coloured by what the last line of the box above the drawing says.
struct Weighed : MainWindow {
  explicit Weighed(const Predictor& predictor) : MainWindow(predictor) {
    set_theme(Theme::Light);
    show();
    open(given);
    REQUIRE(wait_for([&] { return view().has_drawing() && focus().molecule()->alerts; }));
    colouring().setCurrentIndex(colouring().count() - 1);
    emit colouring().activated(colouring().count() - 1);
  }

  /// The colour on the methyl group, away from its bond: nothing but the atom's disc is painted there.
  QColor methyl() {
    const auto atom = view().atom_position(0), neighbour = view().atom_position(1);
    const auto at = atom + 0.2 * (atom - neighbour);
    const auto image = view().grab().toImage();
    return image.pixelColor((at * image.devicePixelRatio()).toPoint());
  }
};

}  // namespace

TEST_CASE("atoms that SAGPool keeps are coloured by their gate, the others have a broken circle", "[gui]") {
  Weighed window(trained("sagpool"));
  CHECK(window.colouring().currentText().contains("SAGPool gate"));
  CHECK(window.focus().colouring() == Colouring::AtomWeight);
  const auto p = *window.focus().prediction();
  const auto left_out = std::count(p.atom_weights.begin(), p.atom_weights.end(), 0.0F);
  CHECK(left_out == 5);  // of 11 atoms, ceil(0.5 × 11) are kept
  const auto picture = window.view().picture(false);
  CHECK(picture.count("stroke-dasharray='3,3'") == left_out + 1);  // and one for the key
  CHECK(picture.contains("left out by the pooling"));
  const auto scale = weight_scale(p);
  const auto expected = [&](std::size_t atom) {
    const double weight = p.atom_weights[atom];
    return to_qcolor(weight == 0 ? paper_colour(Paper::White) : region_fill(weight_colour(scale.share(weight))));
  };
  CHECK(window.methyl() == expected(0));
  save_shot(window, "sagpool");
  window.focus().colour_by(Colouring::MotifType);
  CHECK(window.colouring().currentIndex() == 0);
  CHECK_FALSE(window.view().picture(false).contains("left out"));
}

TEST_CASE("attention weights have a colour bar, and all atoms take part", "[gui]") {
  Weighed window(trained("attention"));
  const auto p = *window.focus().prediction();
  const auto picture = window.view().picture(false);
  CHECK(picture.contains("attention weight"));
  CHECK_FALSE(picture.contains("left out"));
  const double most = *std::max_element(p.atom_weights.begin(), p.atom_weights.end());
  CHECK(picture.contains(QByteArray(">") + QByteArray::number(most, 'g', 3) + "</text>"));
  CHECK(window.methyl() == to_qcolor(region_fill(weight_colour(weight_scale(p).share(p.atom_weights[0])))));
  save_shot(window, "attention");
}

TEST_CASE("a model without weights of atoms does not offer to show them", "[gui]") {
  MainWindow window(shipped());
  CHECK(window.colouring().count() == 2 + static_cast<int>(shipped().card().tasks.size()));
  window.focus().colour_by(Colouring::AtomWeight);
  CHECK(window.focus().colouring() == Colouring::Contribution);
}
