#include "look/accessible.hpp"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QLabel>

namespace motiphore::gui {

namespace {

/// Of the classes here whose children, if any, say nothing of what is painted.
QAccessibleInterface* picture(const QString& name, QObject* object) {
  static const QStringList painted = {"MoleculeView", "TaskBars", "DomainGauge", "NeighbourSection", "ScatterPlot"};
  constexpr auto room = "motiphore::gui::";
  if (!name.startsWith(QLatin1String(room)) || !painted.contains(name.mid(qstrlen(room)))) return nullptr;
  auto* widget = qobject_cast<QWidget*>(object);
  return widget ? new QAccessibleWidget(widget, QAccessible::Graphic) : nullptr;
}

}  // namespace

void name_box(QComboBox* box, const QString& name) {
  box->setAccessibleName(name);
  auto* label = new QLabel(name, box->parentWidget());
  label->setBuddy(box);
  label->hide();
}

void describe(QWidget* widget, const QString& text) {
  if (widget->accessibleDescription() == text) return;
  widget->setAccessibleDescription(text);
  QAccessibleEvent event(widget, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
}

void tell_pictures_apart() {
  QAccessible::installFactory(picture);
}

}  // namespace motiphore::gui
