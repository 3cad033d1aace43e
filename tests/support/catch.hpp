// The header of Catch2 2.x; tests include this one, so that another version is a change in one place.
#pragma once

#include <catch2/catch.hpp>
