#include "io/columns.hpp"

#include <algorithm>
#include <string_view>

#include "motiphore/error.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/encoding.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

// Names in order of preference, as `plain_name` makes them. From MoleculeNet, TDC, ChEMBL, PubChem and DrugBank tables.
constexpr std::string_view kSmilesNames[] = {"smiles", "canonical_smiles", "isomeric_smiles", "smi"};
/// Of columns that may as well hold names or formulas: after all that have "smiles" in them.
constexpr std::string_view kStructureNames[] = {"structure", "drug", "molecule", "mol"};
constexpr std::string_view kIdNames[] = {"name",
                                         "id",
                                         "mol_id",
                                         "molecule_name",
                                         "molecule_id",
                                         "compound_id",
                                         "drug_id",
                                         "compound",
                                         "cmpd_chemblid",
                                         "chembl_id",
                                         "title",
                                         "zinc_id",
                                         "cid",
                                         "iupac",
                                         "compound_name",
                                         "compoundname",
                                         "cmpd_name",
                                         "chemical_name",
                                         "chemicalname",
                                         "substance_name",
                                         "preferred_name",
                                         "common_name",
                                         "iupac_name",
                                         "drug_name",
                                         "sample_name",
                                         "cmpd_id",
                                         "sample_id",
                                         "substance_id",
                                         "trade_name",
                                         "inci_name",
                                         "stoffname",
                                         "stoffbezeichnung",
                                         "bezeichnung",
                                         "substanzname",
                                         "chemischer_name",
                                         "handelsname",
                                         "num"};

/// More names of columns that say which substance a row is, beside those of `kIdNames` but "num".
constexpr std::string_view kIdentityNames[] = {
    "cas", "casrn", "cas_rn", "cas_no", "cas_nr", "cas_num", "cas_number", "cas_nummer", "cas_id", "rn", "ec", "ec_no",
    "ec_number", "ec_list_no", "list_no", "eg_nr", "eg_nummer", "einecs", "index_no", "index_nr", "index_number",
    "registration_number", "registration_no", "dtxsid", "dsstox_id", "inchikey", "inchi_key", "chemical", "substance",
    "identifier", "pubchem_cid", "drugbank_id", "unii", "sample", "batch", "batch_id", "inci", "public_name",
    "name_iupac", "product_name", "synonym", "synonyms",
    // German, as office programs and authorities there name them
    "substanz", "stoff", "trivialname", "produktname", "artikelnummer", "artikel_nr", "materialnummer"};

/// Lower case, blanks and hyphens as underscores.
std::string plain_name(const std::string& name) {
  std::string result;
  for (const char c : text::lower(name)) result += c == ' ' || c == '-' ? '_' : c;
  while (!result.empty() && result.back() == '_') result.pop_back();
  return result.substr(std::min(result.find_first_not_of('_'), result.size()));
}

template <class Names>
int find_known(const std::vector<std::string>& plain_header, const Names& names) {
  for (const auto name : names) {
    const auto found = std::find(plain_header.begin(), plain_header.end(), name);
    if (found != plain_header.end()) return static_cast<int>(found - plain_header.begin());
  }
  return -1;
}

/// Whether a name with "smiles" in it tells of what is said about SMILES, as "has_smiles" and "SMILES hash".
bool is_about_smiles(const std::string& plain) {
  constexpr std::string_view words[] = {"has",    "is",    "n",    "num",    "number", "count",   "len",
                                        "length", "hash",  "md5",  "source", "src",    "origin",  "status",
                                        "valid",  "error", "ok",   "check",  "match",  "comment", "note",
                                        "flag",   "id",    "type", "method", "date"};
  std::string word;
  for (const char c : plain + "_") {
    if (c != '_') {
      word += c;
      continue;
    }
    if (std::find(std::begin(words), std::end(words), word) != std::end(words)) return true;
    word.clear();
  }
  return false;
}

/// The first column with "smiles" somewhere in its name, of canonical ones if there are any, or -1.
int find_containing_smiles(const std::vector<std::string>& plain_header) {
  int found = -1;
  for (std::size_t i = 0; i < plain_header.size(); ++i) {
    if (plain_header[i].find("smiles") == std::string::npos || is_about_smiles(plain_header[i])) continue;
    if (plain_header[i].find("canonical") != std::string::npos) return static_cast<int>(i);
    if (found < 0) found = static_cast<int>(i);
  }
  return found;
}

template <class Names>
bool is_one_of(const std::string& plain, const Names& names) {
  return std::find(std::begin(names), std::end(names), plain) != std::end(names);
}

/// The columns that have names; of a line with few of them that it may be the title of the whole.
std::string named_columns(const std::vector<std::string>& header) {
  std::vector<std::string> named;
  for (const auto& name : header)
    if (!text::is_blank(name)) named.push_back(name);
  const bool title = header.size() > 2 && 2 * named.size() < header.size();
  return named.empty()
             ? "nothing"
             : quoted_list(named) + (title ? " alone: remove what stands above the names of the columns" : "");
}

}  // namespace

int find_named(const std::string& path, const std::vector<std::string>& header, const std::string& name) {
  const auto count = std::count(header.begin(), header.end(), name);
  if (count == 0)
    throw IoError("'" + path + "' has no column '" + name + "'" + text::did_you_mean(name, header) +
                  "; its columns are " + quoted_list(header));
  if (count > 1) throw IoError("'" + path + "' has " + std::to_string(count) + " columns named '" + name + "'");
  return static_cast<int>(std::find(header.begin(), header.end(), name) - header.begin());
}

std::vector<std::size_t> identity_columns(const std::vector<std::string>& header, std::size_t smiles) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string name;  // letters and digits with single underscores between: "EC / List no." is ec_list_no
    for (const char c : plain_name(name_as_utf8(header[i]))) {
      const bool between = c == '_' || c == '/' || c == '(';
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        name += c;
      else if (between && !name.empty() && name.back() != '_')
        name += '_';
    }
    name = plain_name(name);
    const bool registry = name.rfind("cas_registry", 0) == 0;
    if (i != smiles && name != "num" && (is_one_of(name, kIdNames) || is_one_of(name, kIdentityNames) || registry))
      found.push_back(i);
  }
  return found;
}

bool is_smiles_name(const std::string& word) {
  const auto name = plain_name(word);
  return is_one_of(name, kSmilesNames) || is_one_of(name, kStructureNames);
}

bool is_sure_smiles_name(const std::string& word) {
  const auto name = plain_name(word);
  return name == "smi" || name.find("smiles") != std::string::npos;
}

std::string other_smiles_columns(const std::string& path, const std::vector<std::string>& header, std::size_t used) {
  std::vector<std::string> others;
  std::size_t same = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (i == used || !is_sure_smiles_name(header[i])) continue;
    if (header[i] == header[used])
      ++same;
    else
      others.push_back(header[i]);
  }
  const auto of_same = "'" + path + "' has " + std::to_string(same + 1) + " columns named '" + header[used] +
                       "'; the SMILES are taken from the first of them";
  if (others.empty()) return same == 0 ? "" : of_same + "; rename it if they are in another";
  if (same > 0) return of_same + ", not from " + quoted_list(others) + "; name another to have it taken";
  return "the SMILES of '" + path + "' are taken from the column '" + header[used] + "', not from " +
         quoted_list(others) + "; name another to have it taken";
}

std::string quoted_list(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> quoted;
  for (const auto& name : names) quoted.push_back("'" + name.substr(0, 60) + "'");
  return text::listed(quoted, kMost);
}

std::string name_as_utf8(const std::string& name) {
  return text::is_utf8(name) ? name : text::from_windows_1252(name);
}

Columns find_columns(const std::string& path, const std::vector<std::string>& given, const TableOptions& options) {
  std::vector<std::string> header;  // as people write the names
  for (const auto& name : given) header.push_back(name_as_utf8(name));
  std::vector<std::string> plain_header;
  for (const auto& name : header) plain_header.push_back(plain_name(name));

  int smiles = -1;
  if (!options.smiles_column.empty()) {
    smiles = find_named(path, header, options.smiles_column);
  } else {
    smiles = find_known(plain_header, kSmilesNames);
    if (smiles < 0) smiles = find_containing_smiles(plain_header);
    if (smiles < 0) smiles = find_known(plain_header, kStructureNames);
    if (smiles < 0)
      throw IoError("no column of '" + path + "' is known to hold SMILES; its first line names " +
                        named_columns(header) + ". Say which one does",
                    Remedy::SmilesColumnOrNoHeader);
  }

  Columns columns;
  columns.smiles = static_cast<std::size_t>(smiles);
  columns.id =
      options.id_column.empty() ? find_known(plain_header, kIdNames) : find_named(path, header, options.id_column);
  if (columns.id == smiles && options.id_column.empty()) columns.id = -1;
  return columns;
}

}  // namespace motiphore::detail
