#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <string_view>

#include "chem/names/group_names.hpp"

namespace motiphore::detail {

namespace {

/// Esters, amides and halides of an acid of phosphorus.
struct PhosphorusClass {
  const char* centre;  ///< the double bond of phosphorus(V): "O", "S", "N"; empty for phosphorus(III)
  const char* beside;  ///< what single bonds lead to: C, N, O, S, and X for a halogen
  const char* name;
};

// Acids with halogens, nitrogen and sulfur in place of oxygen as in the Blue Book (2013, P-67.1.2), sulfur of esters in
// the words that chemists use in speech. Of phosphorus(III) none is a phosphine, which has carbon and hydrogen alone.
constexpr PhosphorusClass kClasses[] = {
    {"", "OOO", "phosphite"},
    {"", "OOS", "thiophosphite"},
    {"", "OSS", "dithiophosphite"},
    {"", "SSS", "trithiophosphite"},
    {"", "NOO", "phosphoramidite"},
    {"", "NOS", "phosphoramidothioite"},
    {"", "NSS", "phosphoramidodithioite"},
    {"", "NNO", "phosphorodiamidite"},
    {"", "NNS", "phosphorodiamidothioite"},
    {"", "NNN", "phosphorous triamide"},
    {"", "OOX", "phosphorohalidite"},
    {"", "OXX", "phosphorodihalidite"},
    {"", "SSX", "phosphorohalidodithioite"},
    {"", "SXX", "phosphorodihalidothioite"},
    {"", "NOX", "phosphoramidohalidite"},
    {"", "NNX", "phosphorodiamidous halide"},
    {"", "NXX", "phosphoramidous dihalide"},
    {"", "COO", "phosphonite"},
    {"", "COS", "thiophosphonite"},
    {"", "CSS", "dithiophosphonite"},
    {"", "CNO", "phosphonamidite"},
    {"", "CNN", "phosphonous diamide"},
    {"", "COX", "phosphonohalidite"},
    {"", "CXX", "phosphonous dihalide"},
    {"", "CCO", "phosphinite"},
    {"", "CCS", "thiophosphinite"},
    {"", "CCN", "phosphinous amide"},
    {"", "CCX", "phosphinous halide"},
    {"O", "OOO", "phosphate"},
    {"O", "OOS", "thiophosphate with P=O"},
    {"O", "OSS", "dithiophosphate with P=O"},
    {"O", "SSS", "trithiophosphate"},
    {"O", "NOO", "phosphoramidate"},
    {"O", "NOS", "phosphoramidothioate"},
    {"O", "NSS", "phosphoramidodithioate"},
    {"O", "NNO", "phosphorodiamidate"},
    {"O", "NNS", "phosphorodiamidothioate"},
    {"O", "NNN", "phosphoramide"},
    {"O", "OOX", "phosphorohalidate"},
    {"O", "OXX", "phosphorodihalidate"},
    {"O", "NOX", "phosphoramidohalidate"},
    {"O", "NNX", "phosphorodiamidic halide"},
    {"O", "NXX", "phosphoramidic dihalide"},
    {"O", "COO", "phosphonate"},
    {"O", "COS", "phosphonothioate"},
    {"O", "CSS", "phosphonodithioate with P=O"},
    {"O", "CNO", "phosphonamidate"},
    {"O", "CNS", "phosphonamidothioate"},
    {"O", "CNN", "phosphonic diamide"},
    {"O", "COX", "phosphonohalidate"},
    {"O", "CXX", "phosphonic dihalide"},
    {"O", "CCO", "phosphinate"},
    {"O", "CCS", "phosphinothioate"},
    {"O", "CCN", "phosphinamide"},
    {"O", "CCX", "phosphinic halide"},
    {"S", "OOO", "thionophosphate"},
    {"S", "OOS", "dithiophosphate"},
    {"S", "OSS", "trithiophosphate"},
    {"S", "SSS", "tetrathiophosphate"},
    {"S", "NOO", "phosphoramidothioate"},
    {"S", "NOS", "phosphoramidodithioate"},
    {"S", "NSS", "phosphoramidotrithioate"},
    {"S", "NNO", "phosphorodiamidothioate"},
    {"S", "NNS", "phosphorodiamidodithioate"},
    {"S", "NNN", "thiophosphoramide"},
    {"S", "OOX", "phosphorohalidothioate"},
    {"S", "COO", "phosphonothioate"},
    {"S", "COS", "phosphonodithioate"},
    {"S", "CSS", "phosphonotrithioate"},
    {"S", "CNO", "phosphonamidothioate"},
    {"S", "CNN", "phosphonothioic diamide"},
    {"S", "COX", "phosphonohalidothioate"},
    {"S", "CCO", "phosphinothioate"},
    {"S", "CCS", "phosphinodithioate"},
    {"S", "CCN", "phosphinothioic amide"},
    {"S", "CCC", "phosphine sulfide"},
    {"N", "OOO", "phosphorimidate"},
    {"N", "NOO", "phosphoramidimidate"},
};

std::string beside_phosphorus(char element, bool inside) {
  const std::string map = inside ? ":1]" : "]";
  if (element == 'X') return "[F,Cl,Br,I" + map;
  if (element == 'N') return (inside ? "[#7X3" : "[#7") + map;  // an azide keeps its nitrogen
  return std::string("[#") + (element == 'C' ? "6" : element == 'O' ? "8" : "16") + map;
}

/// The class for each choice of its atoms that lie in another motif or on a ring, the fewest first. Phosphorus alone
/// is told as the part of the class that it is.
void add_class(const PhosphorusClass& of, std::deque<std::string>& texts, std::vector<GroupRow>& rows) {
  const std::string centre(of.centre);
  const auto start = centre.empty() ? "[PX3:1]" : "[PX4:1](=[" + centre + (centre == "N" ? "X2:1])" : "X1:1])");
  std::set<std::string> known;
  for (int outside = 0; outside <= 3; ++outside)
    for (unsigned choice = 0; choice < 8; ++choice) {
      std::string pattern = start;
      int left_out = 0;
      bool cut_carbon = true;  // which a group of phosphorus never has
      for (unsigned i = 0; i < 3; ++i) {
        const bool inside = (choice >> i & 1U) != 0;
        left_out += !inside;
        cut_carbon = cut_carbon && !(inside && of.beside[i] == 'C');
        const auto atom = beside_phosphorus(of.beside[i], inside);
        pattern += i < 2 ? "(" + atom + ")" : atom;
      }
      if (left_out != outside || !cut_carbon || !known.insert(pattern).second) continue;
      const char* name = of.name;
      const bool alone = outside == 3 && std::string_view(of.beside) != "CCC";
      if (alone) name = texts.emplace_back(of.name + std::string(centre.empty() ? " P" : " P=" + centre)).c_str();
      rows.push_back({texts.emplace_back(std::move(pattern)).c_str(), name});
    }
}

}  // namespace

const std::vector<GroupRow>& phosphorus_rows() {
  static std::deque<std::string> texts;  // that the rows point to
  static const std::vector<GroupRow> rows = [] {
    std::vector<GroupRow> all{
        {"[PX4:1](=[OX1:1])([NX3:1])([NX3:1])[OX2:1][PX4:1](=[OX1:1])([NX3:1])[NX3:1]", "pyrophosphoramide"},
        {"[PX4:1](=[OX1:1])([NX3:1])([OX2:1])[OX2:1][PX4:1](=[OX1:1])([NX3:1])[OX2:1]", "diamidopyrophosphate"},
        {"[PX4:1](=[OX1:1])([#6])([#6])[OX2:1][PX4:1](=[OX1:1])([#6])[#6]", "phosphinic anhydride"},
        {"[PX4:1](=[OX1:1])([#6])([OX2:1])[OX2:1][PX4:1](=[OX1:1])([#6])[OX2:1]", "diphosphonate"},
        {"[PX4:1](=[SX1:1])([#6])([OX2:1])[OX2:1][PX4:1](=[SX1:1])([#6])[OX2:1]", "dithiodiphosphonate"},
        {"[PX4:1](=[SX1:1])([#6])([SX2:1])[OX2:1][PX4:1](=[SX1:1])([#6])[SX2:1]", "tetrathiodiphosphonate"},
        {"[PX4:1](=[OX1:1])([#8])([#8])[NX2:1]=[N+:1]=[N-:1]", "phosphorazidate"},
        {"[PX3:1]([#6])([OX2H1:1])[OX2H1:1]", "phosphonous acid"},
        {"[PX3:1]([#6])([#6])[OX2H1:1]", "phosphinous acid"},
    };
    for (const auto& one : kClasses) add_class(one, texts, all);
    // What is left has no class of its own.
    const std::vector<GroupRow> last{
        {"[PX4:1]=[OX1:1]", "phosphoryl"},
        {"[PX4:1]=[SX1:1]", "thiophosphoryl"},
        {"[PX4:1]=[NX2:1]", "iminophosphorane"},
        {"[PX4:1]=[NX2]", "iminophosphorane P"},
        {"[NX2:1]=[PX4]", "iminophosphorane N"},
        {"[PX5:1]", "phosphorane"},
        {"[PX3:1]", "phosphine P"},
    };
    all.insert(all.end(), last.begin(), last.end());
    return all;
  }();
  return rows;
}

}  // namespace motiphore::detail
