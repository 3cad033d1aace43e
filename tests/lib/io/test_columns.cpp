// Which columns of a table hold the SMILES and the names.
#include <string>
#include <utility>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"
#include "support/catch.hpp"

using motiphore::IoError;
using motiphore::TableOptions;
using motiphore::TableReader;
using motiphore::test::TemporaryFolder;

namespace {

/// Why a table cannot be opened; empty if it can.
std::string refused(const std::string& path, const TableOptions& options = {}) {
  try {
    TableReader::open(path, options);
  } catch (const IoError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("columns are found by name") {
  const TemporaryFolder folder;
  const auto columns = [&](const std::string& header, const TableOptions& options = {}) {
    const auto reader = TableReader::open(folder.write("a.csv", header + "\n"), options);
    return std::pair<std::size_t, int>(reader->smiles_column(), reader->id_column());
  };
  CHECK(columns("Drug_ID,Drug,Y") == std::pair<std::size_t, int>(1, 0));
  CHECK(columns("id,name,SMILES") == std::pair<std::size_t, int>(2, 1));
  CHECK(columns("x,canonical smiles") == std::pair<std::size_t, int>(1, -1));
  CHECK(columns("Ligand SMILES (RDKit),Ki") == std::pair<std::size_t, int>(0, -1));
  CHECK(columns("drug,smiles") == std::pair<std::size_t, int>(1, -1));
  CHECK(columns("a,b,c", {"b", "c"}) == std::pair<std::size_t, int>(1, 2));
  CHECK(columns("x,name", {"name", ""}) == std::pair<std::size_t, int>(1, -1));  // SMILES are no names
  CHECK(columns("a,smiles", {"", "smiles"}) == std::pair<std::size_t, int>(1, 1));

  CHECK(refused(folder.write("b.csv", "CCO\nCC\n")) ==
        "no column of '" + folder / "b.csv" +
            "' is known to hold SMILES; its first line names 'CCO'. Say which one does");
  CHECK(refused(folder.write("t.csv", "List of 2026;;;\n;;;\nCAS;SMILES;y;\n50-00-0;C=O;1;\n")) ==
        "no column of '" + folder / "t.csv" +
            "' is known to hold SMILES; its first line names 'List of 2026' alone: remove what stands above the names "
            "of the columns. Say which one does");
  CHECK(refused(folder.write("c.csv", "smiles,y\n"), {"SMILES", ""}) ==
        "'" + folder / "c.csv" + "' has no column 'SMILES' (did you mean 'smiles'?); its columns are 'smiles', 'y'");
  CHECK(refused(folder.write("d.csv", "a,a\n"), {"a", ""}).find("2 columns named 'a'") != std::string::npos);
  CHECK(refused(folder.write("e.csv", "SMILES,y\n"), {"smiles", ""}) ==
        "'" + folder / "e.csv" + "' has no column 'smiles' (did you mean 'SMILES'?); its columns are 'SMILES', 'y'");
}

TEST_CASE("a column with SMILES in its name goes before one that may hold names or formulas") {
  const TemporaryFolder folder;
  const auto smiles = [&](const std::string& header) {
    const auto reader = TableReader::open(folder.write("a.csv", header + "\n"));
    return std::pair(reader->header()[reader->smiles_column()], reader->notices().size());
  };
  using Found = std::pair<std::string, std::size_t>;
  for (const char* other : {"Molecule", "Drug", "Structure", "Mol"}) {
    CAPTURE(other);
    CHECK(smiles(other + std::string(",std_smiles")) == Found("std_smiles", 0));
    CHECK(smiles(other + std::string(",SMILES (Canonical)")) == Found("SMILES (Canonical)", 0));
    CHECK(smiles(other + std::string(",y")) == Found(other, 0));
    for (const char* about : {"has_smiles", "n_smiles", "SMILES hash", "smiles_source", "canonical_smiles_length"})
      CHECK(smiles(other + std::string(",") + about) == Found(other, 1));
  }
  // Of several the first, or a canonical one, with a notice.
  CHECK(smiles("smiles_1,smiles_2") == Found("smiles_1", 1));
  CHECK(smiles("ID,raw_smiles,washed_smiles") == Found("raw_smiles", 1));
  CHECK(smiles("cid,isosmiles,canonicalsmiles") == Found("canonicalsmiles", 1));
  CHECK(smiles("SMILES (Kekule),SMILES (Canonical),SMILES") == Found("SMILES", 1));
}

TEST_CASE("a column of a Latin-1 header is named as people write it") {
  const TemporaryFolder folder;
  // "Molécule;Größe"
  const auto path = folder.write("a.csv",
                                 "Mol\xe9"
                                 "cule;Gr\xf6\xdf"
                                 "e\nCCO;x\n");
  TableOptions options;
  options.smiles_column =
      "Mol\xc3\xa9"
      "cule";
  options.id_column =
      "Gr\xc3\xb6\xc3\x9f"
      "e";
  const auto reader = TableReader::open(path, options);
  CHECK(reader->smiles_column() == 0);
  CHECK(reader->id_column() == 1);
  CHECK(reader->header()[0] ==
        "Mol\xe9"
        "cule");  // its bytes pass through
  options.smiles_column = "x";
  CHECK_THROWS_WITH(TableReader::open(path, options), Catch::Contains("'Mol\xc3\xa9"
                                                                      "cule', 'Gr\xc3\xb6\xc3\x9f"
                                                                      "e'"));
}
