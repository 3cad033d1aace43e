#include "shell/about.hpp"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QScreen>
#include <QStringList>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <boost/algorithm/string/join.hpp>

#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/version.hpp"

namespace motiphore::gui {

namespace {

constexpr int kTextWidth = 520, kAroundText = 80;  // px
constexpr double kTextOfScreen = 0.8;

QString tr(const char* text) {
  return QCoreApplication::translate("about", text);
}

QString escaped(const std::string& text) {
  return QString::fromStdString(text).toHtmlEscaped();
}

}  // namespace

void show_text(QWidget* parent, const QString& title, const QString& html) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  auto* text = new QTextBrowser(dialog);
  text->setHtml(html);
  text->setFrameShape(QFrame::NoFrame);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* layout = new QVBoxLayout(dialog);
  layout->addWidget(text);
  layout->addWidget(buttons);
  text->document()->setTextWidth(kTextWidth);
  const int height = static_cast<int>(text->document()->size().height()) + kAroundText;
  dialog->resize(QSize(kTextWidth + kAroundText, height).boundedTo(parent->screen()->availableSize() * kTextOfScreen));
  dialog->open();
}

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
      "<p><b>Anywhere</b><br>Ctrl+O open, Ctrl+V paste, Ctrl+Z undo, Ctrl+Shift+Z redo, F6 next part of the "
      "window, Ctrl+F find, Ctrl+L what if, "
      "Ctrl+E "
      "why, Ctrl+T motif types, Ctrl+D plot, Ctrl+R variants, Ctrl+M mask, Ctrl+Shift+M unmask all, Ctrl+1, 2, 3 "
      "level, Ctrl+S save "
      "drawing, Ctrl+Shift+C copy it, Ctrl+Alt+C copy the answer or numbers, Ctrl+Shift+S save rows, Ctrl+Alt+S save "
      "selected rows, Ctrl+P pause, Ctrl+K mark "
      "the selected rows, "
      "Ctrl+J sort by the chosen task, Ctrl+Shift+J as in the file, Ctrl+G structures only</p>"
      "<p><b>Drawing</b><br>← → previous and next motif, ↑ ↓ its atoms, M or Space mask it, Esc none; wheel, Ctrl++ "
      "and Ctrl+- zoom, "
      "dragging moves, "
      "dragging over the edge takes it to another program, double click and Ctrl+0 fit</p>"
      "<p><b>An atom under the mouse</b><br>C N O S F P I, L for Cl, B for Br change it, Delete removes it, Shift and "
      "dragging to another atom makes a bond; a right click offers groups and replacements</p>"
      "<p><b>Why</b><br>↑ ↓ task; click a bar to select its motif</p>"
      "<p><b>Plot</b><br>← → point, Enter choose it</p>"
      "<p><b>Legend</b><br>↑ ↓ motif, Space mask it</p>"
      "<p><b>What if</b><br>Enter keeps a variant in the list, Ctrl+Z takes a change back, Ctrl+Return adds the "
      "molecule to the table</p>");
}

QString glossary_text() {
  return tr("<p><b>Task</b><br>What is predicted: an assay such as NR-AhR, whose value is the probability of being "
            "active in "
            "it, or a measured quantity.</p>"
            "<p><b>Base rate</b><br>The share of molecules of the training set that are active. A probability says "
            "most "
            "beside "
            "it: 20 % is much where 3 % are active, and little where half are.</p>"
            "<p><b>Motif</b><br>A part of the molecule that the model has learned to see as one: a ring, a functional "
            "group. "
            "<b>Type</b>: motifs of one type are the same to the model in every molecule.</p>"
            "<p><b>Logit</b>, or log-odds<br>The scale on which contributions add up: 0 is a probability of 50 %, +1 "
            "is 73 "
            "%, +2 is 88 %, "
            "−2 is 12 %. One more multiplies the odds by 2.7.</p>"
            "<p><b>Contribution</b><br>How far a motif moves the logit. What the model says without any motif, and all "
            "contributions, add up to the prediction.</p>"
            "<p><b>Masking</b><br>What the model says if a motif's share is left out. No molecule looks like that: it "
            "tells "
            "what the prediction rests on.</p>"
            "<p><b>Domain</b><br>How much the molecule is like those of the training set, from 0 to 1. Below the line "
            "of the "
            "gauge it is outside, and what the model says is a guess.</p>"
            "<p><b>90 % set</b><br>The answers, positive or negative, that cannot be ruled out at that confidence: of "
            "nine "
            "in "
            "ten molecules that are positive the set has <i>positive</i>, and of nine in ten that are negative, "
            "<i>negative</i>. "
            "It is not how likely an answer is: where a task is hard, a molecule of 50 % may have either.</p>"
            "<p><b>LD50, GHS</b><br>The dose in mg for each kg of body weight, by mouth, that kills half of the rats, "
            "and "
            "the "
            "category of acute toxicity that it falls into, 1 (at most 5 mg/kg) to 5. The number of the task is −log10 "
            "of "
            "the "
            "dose in mol/kg: there a larger one is more toxic.</p>"
            "<p><b>Nearest molecules</b><br>Training molecules that are most alike to the model; a distance of 0 is "
            "the same "
            "structure, or one that the model cannot tell from it.</p>"
            "<p><b>Structural alert</b><br>A substructure on a list of those that chemists watch, whatever the model "
            "says.</p>"
            "<p><b>Alert for mutagens</b><br>A group that is published as a reason for a positive Ames test (Kazius et "
            "al., J. "
            "Med. Chem. 2005, 48, 312; Benigni and Bossa, Mutat. Res. 2008, 659, 248). Looked for are: %1. Simple "
            "aldehydes, "
            "alkyl carbamates, α,β-unsaturated ketones, acrylates and azoxy are not: of the molecules of AMES that "
            "have them "
            "45, 60, 39, 15 and 39 % are positive, where 53 % of all are.</p>")
      .arg(escaped(boost::algorithm::join(mutagenicity_alert_names(), ", ")));
}

}  // namespace motiphore::gui
