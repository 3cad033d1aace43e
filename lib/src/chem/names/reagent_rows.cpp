#include "chem/names/group_names.hpp"

namespace motiphore::detail {

// Groups that everyday reagents of synthesis are made of, by class: alkylators, reagents that activate acids, that
// chlorinate, fluorinate and oxidise. After the Encyclopedia of Reagents for Organic Synthesis and the Blue Book (2013,
// P-65 to P-68, and P-73 for cations).
const std::vector<GroupRow>& reagent_rows() {
  static const std::vector<GroupRow> rows{
      // Ions and small molecules.
      {"[NX2+:1](=[OX1:1])=[OX1:1]", "nitronium"},
      {"[NX1:1]#[OX1+:1]", "nitrosonium"},
      {"[CH2:1]=[N+:1]=[N-:1]", "diazomethane"},
      {"[BX3H3:1]", "borane"},
      {"[PX6-,PX7H1:1]([F:1])([F:1])([F:1])([F:1])([F:1])[F:1]", "hexafluorophosphate"},
      {"[Os:1](=[OX1:1])(=[OX1:1])(=[OX1:1])=[OX1:1]", "osmium tetroxide"},
      {"[Mn:1](~[OX1,OX2H1:1])(~[OX1,OX2H1:1])(~[OX1,OX2H1:1])~[OX1,OX2H1:1]", "permanganate"},
      {"[SX4:1]([F:1])([F:1])([F:1])[F:1]", "sulfur tetrafluoride"},
      {"[SX2:1]([Cl:1])[Cl:1]", "sulfur dichloride"},
      {"[Cl:1][SX2:1][SX2:1][Cl:1]", "disulfur dichloride"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2H1:1])[Cl:1]", "chlorosulfuric acid"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2H1:1])[F:1]", "fluorosulfuric acid"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([Cl:1])[NX2:1]=[CX2:1]=[OX1:1]", "chlorosulfonyl isocyanate"},
      {"[CX3:1](=[OX1:1])([Cl:1])[CX3:1](=[OX1:1])[Cl:1]", "oxalyl chloride"},
      {"[CX3:1](=[OX1:1])([Cl:1])[OX2:1][CX4:1]([Cl:1])([Cl:1])[Cl:1]", "trichloromethyl chloroformate"},
      {"[CX3:1](=[OX1:1])([OX2:1][CX4:1]([Cl:1])([Cl:1])[Cl:1])[OX2:1][CX4:1]([Cl:1])([Cl:1])[Cl:1]",
       "bis(trichloromethyl) carbonate"},
      // Sulfur: esters and anhydrides of acids with S, sulfur fluorides, ylides.
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2H0:1])[F:1]", "fluorosulfate"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2H0:1])[Cl:1]", "chlorosulfate"},
      {"[CH3:1][SX4:1](=[OX1:1])(=[OX1:1])[SX2H0:1][#6]", "methanethiosulfonate"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2,O-:1])[SX2H0:1][#6]", "thiosulfate ester"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([#6])[SX2H0:1][#6]", "thiosulfonate"},
      {"[CH3:1][SX4:1](=[OX1:1])(=[OX1:1])[OX2:1][SX4:1](=[OX1:1])(=[OX1:1])[CH3:1]", "methanesulfonic anhydride"},
      {"[CX4:1]([F:1])([F:1])([F:1])[SX4:1](=[OX1:1])(=[OX1:1])[OX2:1][SX4:1](=[OX1:1])(=[OX1:1])[CX4:1]([F:1])([F:1])"
       "[F:1]",
       "trifluoromethanesulfonic anhydride"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([#6])[OX2:1][SX4:1](=[OX1:1])(=[OX1:1])[#6]", "sulfonic anhydride"},
      {"[CX3:1](=[OX1:1])([#6])[OX2:1][SX4:1](=[OX1:1])(=[OX1:1])[#6]", "carboxylic sulfonic anhydride"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([#6])[OX2:1][NX3:1]", "O-sulfonylhydroxylamine"},
      {"[NX3:1][SX4:1]([F:1])([F:1])[F:1]", "aminosulfur trifluoride"},
      {"[SX4+:1](=[OX1:1])([#6])([#6])[#6]", "sulfoxonium"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[#7X2,#7X3:1][SX4:1](=[OX1:1])(=[OX1:1])[NX4+:1]", "N-(ammoniosulfonyl)carbamate"},
      // Oxygen on halogens and nitrogen; of orthoacids that of formic acid.
      {"[OX2H0:1]([#6])[Cl:1]", "hypochlorite"},
      {"[OX2H0:1]([#6])[Br:1]", "hypobromite"},
      {"[OX2H0:1]([#6])[IX1:1]", "hypoiodite"},
      {"[OX2H0:1]([#6])[F:1]", "hypofluorite"},
      {"[CX3:1](=[OX1:1])([#6])[OX2:1][NX2:1]=[OX1:1]", "acyl nitrite"},
      {"[CX3:1](=[OX1:1])([#6])[OX2:1][NX3+:1](=[OX1:1])[O-:1]", "acyl nitrate"},
      {"[#6:1]=[NX2:1][OX2:1][CX3:1](=[OX1:1])[OX2H0:1]", "oxime carbonate"},
      {"[NX2:1](=[#6])[OX2:1][CX3:1](=[OX1:1])[OX2H0:1]", "oxime carbonate"},
      {"[CX4H1:1]([OX2H0:1])([OX2H0:1])[OX2H0:1]", "orthoformate"},
      {"[CH3:1][CX3:1](=[OX1:1])[OX2H0:1][I]", "acetoxy"},
      {"[OX1:1]=[I]", "iodosyl O"},
      {"[I:1](=[OX1:1])(=[OX1:1])c", "iodyl"},
      {"[IX2:1](=[OX1:1])c", "iodosyl"},
      {"[IX3:1]([Cl:1])([Cl:1])c", "dichloroiodanyl"},
      // Nitrogen.
      {"[CH3:1][NX3+:1]([CH3:1])=[CX3:1]([Cl:1])[NX3:1]([CH3:1])[CH3:1]", "tetramethylchloroformamidinium"},
      {"[CH3:1][NX3+:1]([CH3:1])=[CX3:1]([F:1])[NX3:1]([CH3:1])[CH3:1]", "tetramethylfluoroformamidinium"},
      {"[CX3:1]([Cl:1])([NX3:1])=[NX3+:1][#6]", "chloroformamidinium"},
      {"[CH3:1][NX3+:1]([CH3:1])=[CX3:1][Cl:1]", "N,N-dimethylchloroiminium"},
      {"[CX3:1]([Cl:1])=[NX3+:1][#6]", "chloroiminium"},
      {"[CH3:1][NX3+:1]([CH3:1])=[CX3H1,CX3H2:1]", "N,N-dimethyliminium"},
      {"[CX3H1,CX3H2:1]=[NX3+:1]([#6])[#6]", "iminium"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[NX2:1]=[NX2:1][CX3:1](=[OX1:1])[OX2H0:1]", "azodicarboxylate"},
      {"[PX4:1](=[OX1:1])([OX2:1])([OX2:1])[NX2:1]=[N+:1]=[N-:1]", "phosphorazidate"},
      {"[PX4:1](=[OX1:1])([#6])([#6])[NX2:1]=[N+:1]=[N-:1]", "phosphinic azide"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])[NX2:1]=[N+:1]=[N-:1]", "sulfonyl azide"},
      {"[CX3:1](=[OX1:1])[NX2:1]=[N+:1]=[N-:1]", "acyl azide"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([#6])[NX3:1][SX4:1](=[OX1:1])(=[OX1:1])[#6]", "disulfonimide"},
  };
  return rows;
}

}  // namespace motiphore::detail
