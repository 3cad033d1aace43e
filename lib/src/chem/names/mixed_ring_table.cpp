#include "chem/names/ring_names.hpp"

namespace motiphore::detail {

// Names as in the table of larger ones; of single rings and of rings fused with benzene by Hantzsch and Widman (Blue
// Book, 2013, P-22.2.2 and P-25.2.2.4): O before S, N and P in the name, and locants as low as may be.
const std::vector<RingRow>& mixed_ring_table() {
  static const std::vector<RingRow> table{
      // One ring.
      {"C1CNOCC1", "1,2-oxazinane"},
      {"C1CNCOC1", "1,3-oxazinane"},
      {"C1CSCNC1", "1,3-thiazinane"},
      {"C1CNSCC1", "1,2-thiazinane"},
      {"C1=COCCS1", "dihydro-1,4-oxathiine"},
      {"C1=COC=CS1", "1,4-oxathiine"},
      {"C1NCOCN1", "1,3,5-oxadiazinane"},
      {"C1NCSCN1", "1,3,5-thiadiazinane"},
      {"C1CONCN1", "1,2,4-oxadiazinane"},
      {"C1=NNCCO1", "dihydro-1,3,4-oxadiazine"},
      {"C1=NNCCS1", "dihydro-1,3,4-thiadiazine"},
      {"O=C1C=COS(=O)(=O)N1", "1,2,3-oxathiazin-4-one 2,2-dioxide"},
      {"C1COPO1", "1,3,2-dioxaphospholane"},
      {"C1COPOC1", "1,3,2-dioxaphosphinane"},
      {"C1CNPO1", "1,3,2-oxazaphospholidine"},
      {"N1=PN=PN=P1", "cyclotriphosphazene"},
      // Fused.
      {"c1ccc2c(c1)CNSN2", "dihydro-2,1,3-benzothiadiazine"},
      {"O=C1NS(=O)(=O)Nc2ccccc21", "2,1,3-benzothiadiazin-4-one 2,2-dioxide"},
      {"c1ccc2c(c1)COPO2", "1,3,2-benzodioxaphosphinine"},
      {"c1ccc2c(c1)OPO2", "1,3,2-benzodioxaphosphole"},
      {"O=c1sc2nc3ccccc3nc2s1", "[1,3]dithiolo[4,5-b]quinoxalin-2-one"},
      {"C1CC2OPOCC2O1", "tetrahydrofuro[3,2-d][1,3,2]dioxaphosphinine"},
      {"C1OCC2OPOC12", "tetrahydrofuro[3,4-d][1,3,2]dioxaphosphole"},
  };
  return table;
}

}  // namespace motiphore::detail
