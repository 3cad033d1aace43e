// The one place that knows which Catch2 this is.
#define CATCH_CONFIG_MAIN
#include "support/catch.hpp"
