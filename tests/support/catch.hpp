// Catch2 2.x and 3.x have different headers; tests include this one.
#pragma once

#include <catch2/catch.hpp>
