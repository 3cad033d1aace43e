// What menu Help says.
#include "shell/about.hpp"

#include "gui_support.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"

using namespace motiphore;
using namespace motiphore::gui;

TEST_CASE("the glossary names the alerts for mutagens, of which a sentence may say that none is there", "[gui]") {
  const auto glossary = glossary_text();
  for (const auto& name : mutagenicity_alert_names()) {
    INFO(name);
    CHECK(glossary.contains(QString::fromStdString(name).toHtmlEscaped()));
  }
}
