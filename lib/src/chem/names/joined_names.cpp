#include "chem/names/joined_names.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

namespace motiphore::detail {

namespace {

constexpr const char* kTimes[] = {"", "", "di", "tri", "tetra"};  // multiplicative prefixes (Blue Book, P-14.2)
constexpr int kMostTimes = 4;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool ends_with_one_of(std::string_view text, const std::vector<std::string_view>& ends) {
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return ends_with(text, end); });
}

bool is_sugar(std::string_view ring) {
  return ends_with_one_of(ring, {"pyranose", "furanose"});
}

/// Whether a prefix goes before it without a hyphen.
bool is_word(const std::string& name) {
  return name.front() >= 'a' && name.front() <= 'z';
}

struct Counted {
  std::string name;
  int times = 0;
};

/// Each name once, in the order of the first.
std::vector<Counted> counted(const std::vector<std::string>& names) {
  std::vector<Counted> found;
  for (const auto& name : names) {
    const auto known = std::find_if(found.begin(), found.end(), [&](auto& one) { return one.name == name; });
    if (known == found.end())
      found.push_back({name, 1});
    else
      ++known->times;
  }
  return found;
}

std::string with_plus(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& [name, times] : counted(names))
    text += (text.empty() ? "" : " + ") + (times > 1 ? std::to_string(times) + " × " : std::string()) + name;
  return text;
}

/// What a group is called before the name of the ring whose nitrogen it stands on; null if it has no such name.
const char* substituent_on_nitrogen(const std::string& group, const RingPlace& place) {
  if (place.site != RingSite::Nitrogen) return nullptr;
  if (place.by_nitrogen) return group == "N-nitroso" ? "nitroso" : nullptr;
  static const std::map<std::string, const char*> names = {
      {"amide C=O", "acyl"},
      {"acetyl", "acetyl"},
      {"N-acetyl", "acetyl"},
      {"N-formyl", "formyl"},
      {"acrylamide", "acryloyl"},
      {"urea C=O", "carbamoyl"},
      {"urea C(=O)N", "carbamoyl"},
      {"sulfonylurea C(=O)NSO2", "sulfonylcarbamoyl"},
      {"carbamate C=O", "alkoxycarbonyl"},
      {"carbamate C(=O)O", "alkoxycarbonyl"},
      {"sulfonyl", "sulfonyl"},
      {"methylsulfonyl", "methylsulfonyl"},
      {"N-sulfamoyl", "sulfamoyl"},
      {"guanidine C(=N)N", "amidino"},
      {"thioamide C=S", "thioacyl"},
      {"thiourea C(=S)N", "thiocarbamoyl"},
      {"N-cyano", "cyano"},
      {"N-methyl", "methyl"},
  };
  const auto found = names.find(group);
  return found == names.end() ? nullptr : found->second;
}

/// "isoquinolinone", "pyrimidinedione", "oxosteroid" (Blue Book, P-64.3), and likewise "pyridinethione",
/// "thioxosteroid".
std::string with_double_bonded(const std::string& ring, int times, const std::string& suffix, const char* prefix) {
  const std::string of = kTimes[times];
  if (ends_with_one_of(ring, {"ole", "ine", "ene", "ane"})) {
    const bool elided = times == 1 && suffix == "one";  // before a vowel
    return (elided ? ring.substr(0, ring.size() - 1) : ring + of) + suffix;
  }
  if (ends_with(ring, "an")) return ring + of + suffix;
  return of + prefix + (is_word(ring) ? "" : "-") + ring;
}

/// What stands on a ring, by the way that its name tells it.
struct OnRing {
  std::map<std::string, std::vector<int>> on_nitrogen;  // by what it is called, which nitrogens
  int oxo = 0, thioxo = 0, oxides = 0, oxyls = 0, sulfinyl = 0, sulfonyl = 0;
  int acetals = 0, methyl_acetals = 0, hemiacetals = 0;
  std::map<std::string, int> before;  // words before the name, each so many times
  std::vector<std::string> others;    // that have no place in it
};

/// Those that are told alike on any ring and of any place.
bool count_plain_group(const std::string& group, OnRing& on) {
  static const std::map<std::string, int OnRing::*> counts = {
      {"carbonyl O", &OnRing::oxo},      {"thiocarbonyl S", &OnRing::thioxo}, {"sulfinyl O", &OnRing::sulfinyl},
      {"sulfonyl O", &OnRing::sulfonyl}, {"N-oxide O", &OnRing::oxides},      {"N-oxyl O", &OnRing::oxyls},
  };
  static const std::map<std::string, const char*> words = {
      {"alkene carbon", "alkylidene"},
      {"terminal alkene CH2", "methylidene"},
  };
  if (const auto found = counts.find(group); found != counts.end())
    ++(on.*found->second);
  else if (const auto word = words.find(group); word != words.end())
    ++on.before[word->second];
  else
    return false;
  return true;
}

/// What makes an acetal of a ring, or a glycoside of a sugar.
bool count_acetal(const NamedPart& part, const std::string& group, const std::string& ring, OnRing& on) {
  if (is_sugar(ring) && group == "hemiacetal OH") {  // which makes it that sugar
    ++on.hemiacetals;
    return true;
  }
  if (part.place.site != RingSite::Acetal) return false;
  const bool is_ether = group == "ether O" || group == "aryl ether O" || group == "heteroaryl ether O";
  if (is_ether && (is_sugar(ring) || ends_with_one_of(ring, {"pyran", "furan"}))) {
    ++on.acetals;
    return true;
  }
  if (!is_sugar(ring)) return false;
  if (group == "methoxy") {
    ++on.methyl_acetals;
    return true;
  }
  const auto ether = std::find(part.names.begin(), part.names.end(), "ether O");
  if (ether == part.names.end()) return false;
  ++on.acetals;  // by which more hangs on it
  on.others.insert(on.others.end(), part.names.begin(), ether);
  on.others.insert(on.others.end(), std::next(ether), part.names.end());
  return true;
}

void put_on_ring(const NamedPart& part, const std::string& ring, OnRing& on) {
  const auto group = part.names.size() == 1 ? part.names.front() : std::string();
  if (const char* name = substituent_on_nitrogen(group, part.place))
    on.on_nitrogen[name].push_back(part.place.nitrogen);
  else if (!count_plain_group(group, on) && !count_acetal(part, group, ring, on))
    on.others.insert(on.others.end(), part.names.begin(), part.names.end());
}

/// Whether a name can tell it without saying where each stands.
bool is_clear(const OnRing& on) {
  const bool one_sulfur = on.sulfinyl + on.sulfonyl == 0 || (on.sulfinyl == 1 && on.sulfonyl == 0) ||
                          (on.sulfinyl == 0 && on.sulfonyl == 2);
  const bool few = on.oxo <= kMostTimes && on.thioxo <= kMostTimes && on.oxides <= kMostTimes && on.oxyls <= 1 &&
                   on.acetals + on.methyl_acetals <= 1 && on.hemiacetals <= 1;
  const auto all_of = [](const auto& groups, auto is_it) { return std::all_of(groups.begin(), groups.end(), is_it); };
  return one_sulfur && few && on.on_nitrogen.size() <= 2 && on.before.size() <= 1 &&
         all_of(on.on_nitrogen, [](const auto& one) { return one.second.size() <= 2; }) &&
         all_of(on.before, [](const auto& one) { return one.second <= kMostTimes; });
}

std::string with_endings(const std::string& ring, const OnRing& on) {
  auto text = on.oxo > 0 ? with_double_bonded(ring, on.oxo, "one", "oxo") : ring;
  if (on.thioxo > 0) text = with_double_bonded(text, on.thioxo, "thione", "thioxo");
  if (on.oxides > 0) text += (on.oxides > 1 ? std::string(" ") + kTimes[on.oxides] + "-N-oxide" : " N-oxide");
  if (on.sulfinyl > 0) text += " S-oxide";
  if (on.sulfonyl > 0) text += " S,S-dioxide";
  if (on.oxyls > 0) text += " N-oxyl";
  if (on.acetals > 0 && !is_sugar(ring)) text += " acetal";
  if (is_sugar(ring) && on.acetals + on.methyl_acetals > 0) text.replace(text.size() - 2, 2, "side");  // a glycoside
  return text;
}

std::string with_prefixes(std::string text, const OnRing& on) {
  if (on.methyl_acetals > 0) text = "methyl " + text;
  for (auto one = on.on_nitrogen.rbegin(); one != on.on_nitrogen.rend(); ++one) {
    const auto& atoms = one->second;
    const char* locants = atoms.size() == 1 ? "N-" : atoms[0] == atoms[1] ? "N,N-di" : "N,N'-di";
    text = locants + one->first + (is_word(text) ? "" : "-") + text;
  }
  for (const auto& [name, times] : on.before) text = kTimes[times] + name + " " + text;
  return text;
}

/// One ring system with what has a place in its name, and with plus signs what has none.
std::string on_a_ring(const std::string& ring, const std::vector<NamedPart>& parts) {
  if (ring.find_first_of(" (") != std::string::npos) return {};  // no word that others can be put before and behind
  OnRing on;
  for (const auto& part : parts) put_on_ring(part, ring, on);
  if (!is_clear(on)) return {};
  const auto text = with_prefixes(with_endings(ring, on), on);
  return on.others.empty() ? text : text + " + " + with_plus(on.others);
}

/// "pyranosyl furanoside": two sugars by the one O that is of the acetal of both, as in sucrose; empty if they are not.
std::string of_two_sugars(const std::vector<std::string>& rings, const std::vector<NamedPart>& parts) {
  if (rings.size() != 2 || parts.size() != 1 || parts.front().place.site != RingSite::Acetals) return {};
  if (!std::all_of(rings.begin(), rings.end(), is_sugar)) return {};
  const auto stem = [](const std::string& ring) { return ring.substr(0, ring.size() - 1); };
  return stem(rings[1]) + "yl " + stem(rings[0]) + "ide";
}

/// "pyranoside": the one sugar among rings, where the O that makes it that lies between it and another; empty
/// otherwise.
std::string with_glycoside(std::vector<std::string> rings, const std::vector<NamedPart>& parts) {
  const auto is_link = [](const NamedPart& part) { return part.place.site == RingSite::Glycosidic; };
  if (std::count_if(rings.begin(), rings.end(), is_sugar) != 1) return {};
  if (std::count_if(parts.begin(), parts.end(), is_link) != 1) return {};
  auto& sugar = *std::find_if(rings.begin(), rings.end(), is_sugar);
  sugar.replace(sugar.size() - 2, 2, "side");
  for (const auto& part : parts)
    if (!is_link(part)) rings.insert(rings.end(), part.names.begin(), part.names.end());
  return with_plus(rings);
}

/// "N-methyl tertiary amide", "N,N-dimethyl amide", "dimethyl disulfide": a group, and methyls on its heteroatoms;
/// empty if it is something else, or would not tell on which atoms they are.
std::string methylated(const std::vector<std::string>& names) {
  const auto kinds = counted(names);
  if (kinds.size() != 2 || kinds[0].times != 1) return {};
  auto group = kinds[0].name;
  const auto& [methyl, times] = kinds[1];
  if (group.front() >= '0' && group.front() <= '9') return {};              // "3,3-dimethyltriazene",
  if (group.compare(0, 4, "N,N-") == 0 && methyl == "N-methyl") return {};  // which tell of methyls already
  if (group.find_first_of("(+") != std::string::npos || ends_with_one_of(group, {" O", " atom", "hydroxyl"})) return {};
  if (methyl == "N-hydroxyl" && times == 1) return "N-hydroxy " + group;
  if (methyl == "N-methyl") {
    if (group == "N-acetyl") group = "acetamide";
    if (group == "amine N") group = "amine";
    if (times == 1) return (group.compare(0, 2, "N-") == 0 ? "N-methyl-" : "N-methyl ") + group;
    const bool one_nitrogen = ends_with_one_of(group, {" amide", "formamide", "acetamide", "sulfonamide", "amine"});
    if (times != 2 || !one_nitrogen) return {};
    if (constexpr std::string_view known = "tertiary "; group.compare(0, known.size(), known) == 0)
      group.erase(0, known.size());  // two methyls say so
    return (group.find(' ') == std::string::npos ? "dimethyl" : "N,N-dimethyl ") + group;
  }
  if (times > kMostTimes) return {};
  if (constexpr std::string_view two = "dimethyl "; methyl == "O-methyl" && group.compare(0, two.size(), two) == 0)
    return times == 1 ? "trimethyl " + group.substr(two.size()) : std::string();
  if (methyl == "O-methyl" && times == 1 && group.compare(0, 8, "phosphon") == 0)
    return "O-methyl " + group;  // a methyl phosphonate's methyl is not a methylphosphonate's
  if (ends_with_one_of(group, {"ate ester", "ite ester"}))
    group.erase(group.size() - std::string_view(" ester").size());
  if (methyl == "O-methyl" && ends_with_one_of(group, {"ester", "ate", "phosphite", "acetal", "ketal"}))
    return std::string(kTimes[times]) + "methyl " + group;
  if (methyl == "S-methyl" &&
      ends_with_one_of(group, {"sulfide", "thioester", "methanethiosulfonate", "trithiophosphite"}))
    return std::string(kTimes[times]) + "methyl " + group;
  return {};
}

}  // namespace

std::string joined_name(const std::vector<std::string>& rings, const std::vector<NamedPart>& parts) {
  auto names = rings;
  for (const auto& part : parts) names.insert(names.end(), part.names.begin(), part.names.end());
  if (rings.size() == 1 && !parts.empty())
    if (auto word = on_a_ring(rings.front(), parts); !word.empty()) return word;
  if (auto word = of_two_sugars(rings, parts); !word.empty()) return word;
  if (auto word = with_glycoside(rings, parts); !word.empty()) return word;
  if (rings.empty())
    if (auto word = methylated(names); !word.empty()) return word;
  return with_plus(names);
}

}  // namespace motiphore::detail
