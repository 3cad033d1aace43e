#include "chem/names/group_names.hpp"

namespace motiphore::detail {

const std::vector<GroupRow>& whole_molecule_rows() {
  static const std::vector<GroupRow> rows{
      {"[CX3H2:1]=[OX1:1]", "formaldehyde"},
      {"[CH3:1][OX2H1:1]", "methanol"},
      {"[CX4:1]([Cl:1])([Cl:1])([Cl:1])[Cl:1]", "tetrachloromethane"},
      {"[CX4H1:1]([Cl:1])([Cl:1])[Cl:1]", "chloroform"},
      {"[CX4H1:1]([Br:1])([Br:1])[Br:1]", "bromoform"},
      {"[CX4H1:1]([I:1])([I:1])[I:1]", "iodoform"},
      {"[CX4H1:1]([F:1])([F:1])[F:1]", "fluoroform"},
      {"[CH2:1]=[CH1:1][CH3:1]", "propene"},
      {"[CH3:1][SX4:1](=[OX1:1])(=[OX1:1])[OX2H1:1]", "methanesulfonic acid"},
      {"[CX3:1]([Cl:1])([Cl:1])=[CX3:1]([Cl:1])[Cl:1]", "tetrachloroethylene"},
      {"[CX3H1:1]([Cl:1])=[CX3:1]([Cl:1])[Cl:1]", "trichloroethylene"},
      {"[CH3:1][CX3:1](=[OX1:1])[CH3:1]", "acetone"},
      {"[CH3:1][CX3:1](=[OX1:1])[NX3:1]([CH3:1])[CH3:1]", "N,N-dimethylacetamide"},
      {"[CH3:1][SX3:1](=[OX1:1])[CH3:1]", "dimethyl sulfoxide"},
      {"[CH3:1][SX4:1](=[OX1:1])(=[OX1:1])[CH3:1]", "dimethyl sulfone"},
      {"[CH3:1][NX3H2:1]", "methylamine"},
      {"[CH3:1][NX3H1:1][CH3:1]", "dimethylamine"},
      {"[CH3:1][NX3:1]([CH3:1])[CH3:1]", "trimethylamine"},
      {"[CH3:1][OX2H0:1][CH3:1]", "dimethyl ether"},
      {"[CH3:1][N+X4:1]([CH3:1])([CH3:1])[CH3:1]", "tetramethylammonium"},
      {"[CH3:1][NX3:1]([CH3:1])[NX3H2:1]", "1,1-dimethylhydrazine"},
      {"[CH3:1][NX3:1]([CH3:1])[NX2:1]=[OX1:1]", "N-nitrosodimethylamine"},
      {"[CH3:1][CX3:1](=[OX1:1])[OX2:1][CX3:1](=[OX1:1])[CH3:1]", "acetic anhydride"},
      {"[CH3:1][NX3+:1](=[OX1:1])[O-:1]", "nitromethane"},
      {"[CX4:1]([F:1])([F:1])([F:1])[F:1]", "tetrafluoromethane"},
      {"[NX1-:1]=[NX2+:1]=[NX1-:1]", "azide ion"},
      {"[SX1-:1][CX2:1]#[NX1:1]", "thiocyanate ion"},
      {"[CX3:1](=[SX1:1])([Cl:1])[Cl:1]", "thiophosgene"},
      {"[Cl:1][Cl:1]", "chlorine"},
      {"[I:1][I:1]", "iodine"},
      {"[OX1:1]=[OX1:1]", "oxygen"},
  };
  return rows;
}

}  // namespace motiphore::detail
