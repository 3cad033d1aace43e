// What a table that is refused says of the setting that mends it.
#include "lib/io/temporary_folder.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/table_reader.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("a refusal says which setting mends it, in no front end's words") {
  const TemporaryFolder folder;
  const auto remedy = [](const std::string& path, const TableOptions& options = {}) {
    try {
      TableReader::open(path, options);
    } catch (const IoError& error) {
      CHECK(std::string(error.what()).find("--") == std::string::npos);
      return error.remedy();
    }
    return Remedy::None;
  };
  TableOptions named, headless;
  named.smiles_column = "a";
  headless.header = false;
  CHECK(remedy(folder.write("a.csv", "CCO\nCC\n")) == Remedy::SmilesColumnOrNoHeader);
  CHECK(remedy(folder.write("b.csv", "x,y\n1,?\n"), headless) == Remedy::SmilesColumn);
  CHECK(remedy(folder.write("c.sdf", "a\n\n\n  0  0  0\nM  END\n$$$$\n"), named) == Remedy::SmilesColumn);
  CHECK(remedy(folder.write("d.sdf", "CCO\nCC\n")) == Remedy::Format);
  CHECK(remedy(folder.write("e.xyz", "CCO\n")) == Remedy::Format);
  CHECK(remedy(folder.write("f.smi", "a\n\n\n  0  0  0\nM  END\n$$$$\n")) == Remedy::FormatSdf);
  CHECK(remedy(folder.write("g.smi", "smiles,y\nC,1\n")) == Remedy::FormatCsv);
  CHECK(remedy(folder.write("i.smi", "CAS\tEC number\tStructure\tt\n50-00-0\t\tC=O\t1\n")) == Remedy::FormatTsv);
  CHECK(remedy(folder.write("h.smi", "CCN,a\nCC,b\n")) == Remedy::FormatCsvNoHeader);
  CHECK(remedy(folder.write("i.csv", "SMILES ID\nCCO a\nCC b\n")) == Remedy::FormatSmiles);
  CHECK(remedy(folder.write("j.csv", "smiles of it\nCCO\nCC\n")) == Remedy::None);
  CHECK(remedy(folder / "none.csv") == Remedy::None);
}
