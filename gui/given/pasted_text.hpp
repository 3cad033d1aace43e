// Text that comes from documents, mails and web pages, as it was before these set it.
#pragma once

#include <QString>

namespace motiphore::gui {

/// With the spaces and line ends that are typed, without letters that take no room, and with a hyphen for the dashes
/// and minus signs of words that are SMILES then; names keep theirs. A mol block has the three lines above its counts,
/// also where the empty first ones went.
QString as_typed(const QString& pasted);

/// Of a SMILES and the name behind it, as rows are copied and files have them, the SMILES; any other text as it is,
/// also two SMILES. What follows a SMILES within bars belongs to it.
QString without_name(const QString& line);

}  // namespace motiphore::gui
