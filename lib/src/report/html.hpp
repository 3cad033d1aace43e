// Pieces of the page of a report.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/io/analogues.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::detail {

/// JSON as it may stand within a script element.
std::string script_json(const nlohmann::json& value);

/// The page up to its content, and after it, with the scripts that it runs. A script that is empty is left out.
std::string page_start(const std::string& title);
std::string page_end(std::initializer_list<const char*> scripts);

/// "2026-11-26 05:12 UTC"
std::string now();

/// `<h2>` with an anchor.
std::string heading(const std::string& id, const std::string& text);

/// A table of two columns, names and texts, both escaped.
std::string facts(const std::vector<std::pair<std::string, std::string>>& rows);

/// A drawing as an image that a screen reader tells by a text; what is no drawing stays as it is.
std::string labelled_drawing(const std::string& svg, const std::string& label);

/// "Drawing with 3 motifs: 0 acetate ester (aryl), 1 benzene ring and 2 aromatic carboxylic acid; coloured by what each
/// adds to AMES."; of many motifs the first are named.
/// @param task  whose contributions colour it; empty: none
std::string drawing_label(const std::vector<std::string>& motif_names, const std::string& task);

/// The sections on the model: endpoint, algorithm, domain, fit, mechanism.
std::string model_sections(const ModelCard& card);

/// The page of one molecule; the table has its drawing too.
/// @param number    its row, counted from 1
/// @param identity  what else says which it is: "CAS No. 50-78-2"; may be empty
std::string molecule_page(const Predictor& predictor, const Analogues& analogues, std::size_t number,
                          const std::string& name, const std::string& identity, const std::string& smiles);

}  // namespace motiphore::detail
