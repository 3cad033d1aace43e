// What somebody may have meant by a word that names nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motiphore::text {

/// The first of `known` that is nearest to `word`, at most two letters away (one in names of up to four letters, none
/// in those of one), where a letter more, less, another one, or two changed about count one each, and capitals nothing;
/// empty if there is none.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

/// " (did you mean 'screen'?)", to follow the wrong word in a message; empty where `nearest_word` is.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace motiphore::text
