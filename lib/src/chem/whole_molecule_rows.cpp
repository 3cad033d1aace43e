#include "chem/group_names.hpp"

namespace motiphore::detail {

const std::vector<GroupRow>& whole_molecule_rows() {
  static const std::vector<GroupRow> rows{
      {"[OX2H2:1]", "water"},
      {"[OX2H1:1][OX2H1:1]", "hydrogen peroxide"},
      {"[NX3H3:1]", "ammonia"},
      {"[ClX1H1:1]", "hydrogen chloride"},
      {"[BrX1H1:1]", "hydrogen bromide"},
      {"[IX1H1:1]", "hydrogen iodide"},
      {"[FX1H1:1]", "hydrogen fluoride"},
      {"[SX2H2:1]", "hydrogen sulfide"},
      {"[CX2H1:1]#[NX1:1]", "hydrogen cyanide"},
      {"[CX3H2:1]=[OX1:1]", "formaldehyde"},
      {"[CH3:1][OX2H1:1]", "methanol"},
      {"[CX2:1](=[OX1:1])=[OX1:1]", "carbon dioxide"},
      {"[C-X1:1]#[O+X1:1]", "carbon monoxide"},
      {"[CX2:1](=[SX1:1])=[SX1:1]", "carbon disulfide"},
      {"[CX4:1]([Cl:1])([Cl:1])([Cl:1])[Cl:1]", "tetrachloromethane"},
      {"[CX3:1]([Cl:1])([Cl:1])=[CX3:1]([Cl:1])[Cl:1]", "tetrachloroethylene"},
      {"[CX3H1:1]([Cl:1])=[CX3:1]([Cl:1])[Cl:1]", "trichloroethylene"},
      {"[CH3:1][CX3:1](=[OX1:1])[CH3:1]", "acetone"},
      {"[CH3:1][CX3:1](=[OX1:1])[NX3:1]([CH3:1])[CH3:1]", "N,N-dimethylacetamide"},
      {"[CH3:1][SX3:1](=[OX1:1])[CH3:1]", "dimethyl sulfoxide"},
      {"[CH3:1][SX4:1](=[OX1:1])(=[OX1:1])[CH3:1]", "dimethyl sulfone"},
      {"[CH3:1][NX3H2:1]", "methylamine"},
      {"[CH3:1][NX3H1:1][CH3:1]", "dimethylamine"},
      {"[CH3:1][NX3:1]([CH3:1])[CH3:1]", "trimethylamine"},
      {"[CH3:1][NX3+:1](=[OX1:1])[O-:1]", "nitromethane"},
      {"[CX4:1]([F:1])([F:1])([F:1])[F:1]", "tetrafluoromethane"},
      {"[NX1:1]#[NX1:1]", "nitrogen"},
      {"[OX1:1]=[OX1:1]", "oxygen"},
      {"[SX2:1](=[OX1:1])=[OX1:1]", "sulfur dioxide"},
      {"[SX3:1](=[OX1:1])(=[OX1:1])=[OX1:1]", "sulfur trioxide"},
      {"[NX3+:1](=[OX1:1])([O-:1])[OX2H1:1]", "nitric acid"},
      {"[OX2H1:1][NX2:1]=[OX1:1]", "nitrous acid"},
      {"[OX2H1:1][Cl:1]", "hypochlorous acid"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2H1:1])[OX2H1:1]", "sulfuric acid"},
      {"[PX4:1](=[OX1:1])([OX2H1:1])([OX2H1:1])[OX2H1:1]", "phosphoric acid"},
      {"[AsX4:1](=[OX1:1])([OX2H1:1])([OX2H1:1])[OX2H1:1]", "arsenic acid"},
      {"[BX3:1]([OX2H1:1])([OX2H1:1])[OX2H1:1]", "boric acid"},
  };
  return rows;
}

}  // namespace motiphore::detail
