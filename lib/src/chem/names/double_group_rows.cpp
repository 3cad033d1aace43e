#include "chem/names/group_names.hpp"

namespace motiphore::detail {

// Two groups that share an atom and have one word, and groups whose methyls are part of their name.
const std::vector<GroupRow>& double_group_rows() {
  static const std::vector<GroupRow> rows{
      // Of carbonic acid and its nitrogen and sulfur kin.
      {"[CX3:1](=[OX1:1])([NX3:1])[NX3:1][CX3:1](=[OX1:1])[NX3:1]", "biuret"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[NX3:1][CX3:1](=[OX1:1])[!#7;!#8]", "N-acylcarbamate"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[NX3:1][SX4:1](=[OX1:1])=[OX1:1]", "N-sulfonylcarbamate"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[NX3:1][NX2:1]=[OX1:1]", "N-nitrosocarbamate"},
      {"[CX3:1](=[OX1:1])([!#7;!#8])[NX3:1][NX2:1]=[OX1:1]", "N-nitrosoamide"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[OX2:1][CX3:1](=[OX1:1])[OX2H0:1]", "dicarbonate"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[OX2:1][OX2:1][CX3:1](=[OX1:1])[OX2H0:1]", "peroxydicarbonate"},
      {"[CX3:1](=[OX1:1])[OX2:1][OX2:1][NX3+:1](=[OX1:1])[O-:1]", "peroxyacyl nitrate"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[NX3:1][NX3:1][CX3:1](=[OX1:1])[!#7;!#8]", "N'-acylcarbazate"},
      {"[CX3:1](=[OX1:1])([OX2H0:1])[NX3:1][NX3:1]", "carbazate"},
      {"[CX3:1](=[OX1:1])([NX3:1])[O-:1]", "carbamate ion"},
      {"[CX3:1](=[OX1:1])([NX3:1])[CX3:1](=[OX1:1])[OX2H1:1]", "oxamic acid"},
      {"[CX3:1](=[OX1:1])([NX3:1][OX2H1:1])[CX3:1]=[CX3:1]", "acrylohydroxamic acid"},
      {"[#6X3:1](=[NX2:1])[OX2H1:1]", "imidic acid"},
      {"[CX3:1](=[OX1:1])([OX2H1:1])[CX3:1]=[CX3:1][CX3:1](=[OX1:1])[OX2H1:1]", "maleic or fumaric acid"},
      {"[CX3:1](=[OX1:1])[OX2H0:1][CX4:1][OX2H0:1][CX3:1]=[OX1:1]", "acylal"},
      {"[CX3:1](=[OX1:1])([!#7;!#8])[NX3:1][OX2:1][CX3:1]=[OX1:1]", "N-acyloxyamide"},
      {"[CX3:1](=[OX1:1])[NX3:1]([OX2H0:1][#6])[OX2:1][CX3:1]=[OX1:1]", "N-acyloxy-N-alkoxyamide"},
      {"[CX3:1](=[SX1:1])([NX3:1])[NX3:1][CX3:1](=[OX1:1])[OX2H0:1]", "alkoxycarbonylthiourea"},
      {"[NX3:1][#6X3:1](=[NX2,NX3+:1])[NX3:1][CX3:1](=[OX1:1])[!#7;!#8]", "acylguanidine"},
      {"[NX3:1][#6X3:1]([NX3:1])=[NX2:1][CX3:1](=[OX1:1])[!#7;!#8]", "acylguanidine"},
      {"[NX3:1][#6X3:1]([NX3:1])=[NX2:1][#6X3:1](=[NX2,NX3+:1])[NX3:1]", "biguanide"},
      {"[NX3:1][#6X3:1](=[NX2:1][N+X3:1](=[OX1:1])[O-:1])[NX3:1]", "nitroguanidine"},
      {"[NX2:1]([N+X3:1](=[OX1:1])[O-:1])=[#6]", "N-nitroimine"},
      {"[NX3+:1]([O-:1])([O-:1])=[#6]", "nitronate"},
      {"[NX3+:1]([O-:1])([OX2H1:1])=[#6:1]", "nitronic acid"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])[NX3:1][NX2:1]=[#6:1]", "sulfonylhydrazone"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([#6])[NX3:1][NX3:1]", "sulfonohydrazide"},
      {"[SX4:1](=[OX1:1])(=[OX1:1])([OX2,O-:1])[OX2:1][NX3:1]", "hydroxylamine O-sulfonate"},
      {"[SX2:1][NX2:1]=[OX1:1]", "S-nitrosothiol"},
      // With the carbons of their end.
      {"[CH3:1][OX2H0:1][CX3:1](=[OX1:1])[CX3:1]=[CX3:1][CX3:1](=[OX1:1])[OX2H0:1][CH3:1]",
       "dimethyl maleate or fumarate"},
      {"[CH3:1][OX2H0:1][CX3:1](=[OX1:1])[CX3:1]([CH3:1])=[CX3H2:1]", "methyl methacrylate"},
      {"[CH3:1][OX2H0:1][CX3:1](=[OX1:1])[CX3:1]=[CX3:1]", "methyl acrylate"},
      {"[CH3:1][CX3:1](=[OX1:1])[SX2H0:1]", "thioacetate"},
      {"[CH3:1][CX3:1](=[OX1:1])[NX3:1][OX2H1:1]", "acetohydroxamic acid"},
      {"[CX4:1]([F:1])([F:1])([F:1])[SX4:1](=[OX1:1])(=[OX1:1])[OX2H0:1]", "triflate"},
      {"[CX4:1]([F:1])([F:1])([F:1])[SX4:1](=[OX1:1])(=[OX1:1])[NX3:1]", "trifluoromethanesulfonamide"},
      {"[CX4:1]([F:1])([F:1])([F:1])[CX3:1](=[OX1:1])[NX3:1]", "trifluoroacetamide"},
      {"[CX4H1:1]([Cl:1])([Cl:1])[CX3:1](=[OX1:1])[NX3:1]", "dichloroacetamide"},
      {"[CX3:1]=[CX3:1]([CX2:1]#[NX1:1])[CX2:1]#[NX1:1]", "dicyanovinyl"},
      // With methyls whose nitrogen or oxygen would not be told otherwise.
      {"[CH3:1][OX2H0:1][NX2:1]=[#6:1]", "O-methyl oxime"},
      {"[NX2:1]([OX2H0:1][CH3:1])=[#6]", "O-methyl oxime"},
      {"[CH3:1][NX3:1]([CH3:1])[NX2:1]=[NX2:1]", "3,3-dimethyltriazene"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3H1:1]=[NX2,NX3+:1]", "N,N-dimethylformamidine"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3:1](=[NX2,NX3+:1])[#6]", "N,N-dimethylamidine"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3:1](=[NX2,NX3+:1])[NX3:1][CX3:1](=[NX2,NX3+:1])[NX3:1]", "N,N-dimethylbiguanide"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3:1](=[NX2,NX3+:1])[NX3:1]", "N,N-dimethylguanidine"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3:1](=[SX1:1])[NX3:1]", "N,N-dimethylthiourea"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3:1](=[SX1:1])[SX2:1]", "N,N-dimethyldithiocarbamate"},
      {"[CH3:1][NX3H0:1]([CH3:1])[CX3:1](=[SX1:1])[#6]", "N,N-dimethylthioamide"},
      {"[CH3:1][N+X4:1]([CH3:1])([CH3:1])[NX3:1]", "trimethylhydrazinium"},
      {"[CH3:1][N+X4H0:1][CH3:1]", "dimethylammonium (quaternary)"},
      {"[CH3:1][N+X4H1:1][CH3:1]", "dimethylammonium"},
      {"[CH3:1][N+X4H2:1]", "methylammonium"},
      // Phosphorus and silicon.
      {"[PX4:1](=[OX1:1])([OX2,O-:1])([OX2,O-:1])[OX2:1][PX4:1](=[OX1:1])([OX2,O-:1])[OX2:1][PX4:1](=[OX1:1])([OX2,O-:"
       "1])"
       "[OX2,O-:1]",
       "triphosphate"},
      {"[PX4:1](=[SX1:1])([OX2:1])([OX2:1])[OX2:1][PX4:1](=[SX1:1])([OX2:1])[OX2:1]", "dithiopyrophosphate"},
      {"[PX4:1](=[OX1:1])([CH3:1])([OX2:1])[OX2:1]", "methylphosphonate"},
      {"[PX4:1](=[SX1:1])([CH3:1])([OX2:1])[OX2:1]", "methylphosphonothioate"},
      {"[PX4:1](=[OX1:1])([CH3:1])([OX2:1])[SX2:1]", "methylphosphonothioate"},
      {"[PX4:1](=[SX1:1])([CH3:1])([OX2:1])[SX2:1]", "methylphosphonodithioate"},
      {"[PX4:1](=[OX1:1])([CH3:1])([OX2:1])[F:1]", "methylphosphonofluoridate"},
      {"[PX4:1](=[OX1:1])([CH3:1])([OX2:1])[Cl:1]", "methylphosphonochloridate"},
      {"[PX4:1](=[OX1:1])([#6])([SX2:1])[SX2:1]", "phosphonodithioate with P=O"},
      {"[PX4:1](=[SX1:1])([#6])([SX2:1])[SX2:1]", "phosphonotrithioate"},
      {"[PX4:1](=[SX1:1])([OX2:1])([OX2:1])[F,Cl:1]", "phosphorohalidothioate"},
      {"[PX4:1](=[OX1:1])([#6])([#6])[NX3:1]", "phosphinamide"},
      {"[PX4H1:1](=[OX1:1])([#6])[OX2H1:1]", "phosphinic acid"},
      {"[Si:1]([Cl:1])([Cl:1])[Cl:1]", "trichlorosilyl"},
      {"[Si:1]([OX2:1])([OX2:1])([OX2:1])[OX2:1]", "orthosilicate"},
      {"[Si:1]([Cl:1])[Cl:1]", "dichlorosilyl"},
  };
  return rows;
}

}  // namespace motiphore::detail
