# motiphore_library_kind(TARGET): what differs between a static library (the default) and a shared one (BUILD_SHARED_LIBS).
#
# Static: everything is hidden, so that a shared library of a user's own that links it exports none of it.
# Shared: a version script exports what is in the namespace motiphore and nothing of what was compiled into it from others.
# The symbols have the version MOTIPHORE_<MOTIPHORE_ABI_VERSION>: a program that meets another one is told so by the loader when
# it starts, instead of crashing later.

# What versions with the same binary interface have in common: 0.<minor>, since 0.x versions promise nothing to each other,
# and from 1.0 on the major version. The name that programs load the libraries by, the symbols' version, Debian's package and
# find_package(motiphore) all follow it, so that two that differ in it can be installed together.
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(MOTIPHORE_ABI_VERSION "0.${PROJECT_VERSION_MINOR}")
  set(MOTIPHORE_COMPATIBILITY SameMinorVersion)
else()
  set(MOTIPHORE_ABI_VERSION "${PROJECT_VERSION_MAJOR}")
  set(MOTIPHORE_COMPATIBILITY SameMajorVersion)
endif()

function(motiphore_library_kind target)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON VISIBILITY_INLINES_HIDDEN ON)
  if(NOT BUILD_SHARED_LIBS)
    set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden)
    return()
  endif()
  set(script "${PROJECT_BINARY_DIR}/motiphore.map")
  set(MOTIPHORE_ABI "MOTIPHORE_${MOTIPHORE_ABI_VERSION}")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/motiphore.map.in" "${script}" @ONLY)
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET default
    VERSION ${PROJECT_VERSION} SOVERSION ${MOTIPHORE_ABI_VERSION} LINK_DEPENDS "${script}" INSTALL_RPATH "$ORIGIN")
  target_compile_options(${target} PRIVATE -fno-semantic-interposition)
  target_link_options(${target} PRIVATE "LINKER:--version-script=${script}")
endfunction()

# An installation may be moved, so what is installed finds the libraries from where it lies itself. Debian's packages, whose
# libraries are where the loader looks, set CMAKE_SKIP_INSTALL_RPATH.
if(BUILD_SHARED_LIBS)
  set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
endif()
