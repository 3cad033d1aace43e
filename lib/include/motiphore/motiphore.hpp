// The whole of what most programs need: load a model, predict molecules, read and write tables.
// Layers and pooling operators for graphs of one's own are in motiphore/nn/, training in motiphore/train/.
#pragma once

#include "motiphore/chem/molecule.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/version.hpp"
