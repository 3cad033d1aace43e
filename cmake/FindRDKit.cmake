# Finds RDKit and defines an imported target RDKit::<component> for each library named below.
#
# RDKit's own package config is taken where there is one that works (conda, a build of one's own). Debian 12's
# librdkit-dev ships none and Debian 13's asks for packages that it does not depend on, so headers and libraries are then
# looked up by name; RDBASE or CMAKE_PREFIX_PATH points to other places.
# Sets RDKit_FOUND and RDKit_VERSION ("2022.9.3"). Installed beside motiphoreConfig.cmake, which needs it.
set(_rdkit_components
  SmilesParse MolStandardize FileParsers Depictor MolDraw2D Descriptors SubstructMatch FilterCatalog Catalogs
  ChemTransforms MolHash GraphMol RDGeometryLib DataStructs RDGeneral)
set(_rdkit_optional RDInchiLib) # InChI, which Debian 12 leaves out
include(FindPackageHandleStandardArgs)

# A config that asks in vain for a REQUIRED package ends the run, so it is tried in a project of its own first.
if(NOT DEFINED RDKit_CONFIG_WORKS OR NOT RDKit_CONFIG_TRIED STREQUAL "${CMAKE_PREFIX_PATH} ${RDKit_DIR}")
  set(RDKit_CONFIG_TRIED "${CMAKE_PREFIX_PATH} ${RDKit_DIR}" CACHE INTERNAL "What RDKit_CONFIG_WORKS was found with")
  set(_rdkit_probe "${CMAKE_BINARY_DIR}/CMakeFiles/rdkit_config")
  file(WRITE "${_rdkit_probe}/CMakeLists.txt" [=[
cmake_minimum_required(VERSION 3.22)
project(probe LANGUAGES CXX)
find_package(RDKit QUIET CONFIG NAMES RDKit rdkit)
if(RDKit_FOUND)
  message(STATUS "works: ${RDKit_CONFIG}")
endif()
]=])
  set(_rdkit_settings "")
  foreach(_name CMAKE_PREFIX_PATH CMAKE_MODULE_PATH CMAKE_CXX_COMPILER CMAKE_BUILD_TYPE RDKit_DIR)
    if(${_name})
      list(APPEND _rdkit_settings "set(${_name} \"${${_name}}\" CACHE STRING \"\")")
    endif()
  endforeach()
  list(JOIN _rdkit_settings "\n" _rdkit_settings)
  file(WRITE "${_rdkit_probe}/settings.cmake" "${_rdkit_settings}\n")
  execute_process(COMMAND "${CMAKE_COMMAND}" -G "${CMAKE_GENERATOR}" -C "${_rdkit_probe}/settings.cmake"
    -S "${_rdkit_probe}" -B "${_rdkit_probe}/build"
    OUTPUT_VARIABLE _rdkit_text ERROR_VARIABLE _rdkit_error RESULT_VARIABLE _rdkit_status)
  if(_rdkit_text MATCHES "works: " AND _rdkit_status EQUAL 0)
    set(RDKit_CONFIG_WORKS TRUE CACHE INTERNAL "RDKit's own package config can be loaded")
  else()
    set(RDKit_CONFIG_WORKS FALSE CACHE INTERNAL "RDKit's own package config can be loaded")
    if(_rdkit_error MATCHES "([^ \n]*[Rr][Dd][Kk]it[^ \n:/]*\\.cmake)")
      message(STATUS "RDKit's package config ${CMAKE_MATCH_1} asks for packages that are not here; its headers and "
        "libraries are looked up by name instead (why: ${_rdkit_probe}/why.txt)")
      file(WRITE "${_rdkit_probe}/why.txt" "${_rdkit_error}")
    endif()
  endif()
endif()
if(RDKit_CONFIG_WORKS)
  find_package(RDKit QUIET CONFIG NAMES RDKit rdkit)
  mark_as_advanced(RDKit_DIR)
endif()
set(_rdkit_config_complete "${RDKit_FOUND}")
foreach(_component IN LISTS _rdkit_components)
  if(NOT TARGET RDKit::${_component})
    set(_rdkit_config_complete FALSE)
  endif()
endforeach()

if(_rdkit_config_complete AND RDKit_CONFIG)
  find_package_handle_standard_args(RDKit REQUIRED_VARS RDKit_CONFIG VERSION_VAR RDKit_VERSION
    REASON_FAILURE_MESSAGE "Install a newer RDKit, or set RDKit_DIR to the folder of its package config.")
  return()
endif()

find_path(RDKit_INCLUDE_DIR GraphMol/ROMol.h
  HINTS ENV RDBASE ENV CONDA_PREFIX PATH_SUFFIXES rdkit include/rdkit Code)
set(_rdkit_libraries "")
foreach(_component IN LISTS _rdkit_components)
  find_library(RDKit_${_component}_LIBRARY NAMES "RDKit${_component}" HINTS ENV RDBASE ENV CONDA_PREFIX PATH_SUFFIXES lib)
  mark_as_advanced(RDKit_${_component}_LIBRARY)
  list(APPEND _rdkit_libraries RDKit_${_component}_LIBRARY)
endforeach()
foreach(_component IN LISTS _rdkit_optional)
  find_library(RDKit_${_component}_LIBRARY NAMES "RDKit${_component}" HINTS ENV RDBASE ENV CONDA_PREFIX PATH_SUFFIXES lib)
  mark_as_advanced(RDKit_${_component}_LIBRARY)
endforeach()
mark_as_advanced(RDKit_INCLUDE_DIR)

# The version: from the header, or, where that was installed without its values filled in (Debian), from the text that
# the library carries for RDKit::rdkitVersion.
set(RDKit_VERSION "")
if(EXISTS "${RDKit_INCLUDE_DIR}/RDGeneral/versions.h")
  file(READ "${RDKit_INCLUDE_DIR}/RDGeneral/versions.h" _rdkit_text)
  if(_rdkit_text MATCHES "RDKIT_VERSION[ \\\r\n]+RDKIT_VERSION_CHECK\\( *(20[0-9][0-9]), *([0-9]+), *([0-9]+)")
    set(RDKit_VERSION "${CMAKE_MATCH_1}.${CMAKE_MATCH_2}.${CMAKE_MATCH_3}")
  endif()
endif()
if(NOT RDKit_VERSION AND RDKit_RDGeneral_LIBRARY)
  file(STRINGS "${RDKit_RDGeneral_LIBRARY}" _rdkit_text REGEX "^20[0-9][0-9]\\.[0-9]+\\.[0-9]+" LIMIT_COUNT 1)
  if(_rdkit_text MATCHES "^(20[0-9][0-9])\\.0*([0-9]+)\\.([0-9]+)")
    set(RDKit_VERSION "${CMAKE_MATCH_1}.${CMAKE_MATCH_2}.${CMAKE_MATCH_3}")
  endif()
endif()
if(RDKit_RDGeneral_LIBRARY AND NOT RDKit_VERSION)
  message(WARNING "The version of ${RDKit_RDGeneral_LIBRARY} cannot be told; going on as if it were new enough.")
  set(RDKit_VERSION "${RDKit_FIND_VERSION}")
endif()

find_package_handle_standard_args(RDKit
  REQUIRED_VARS RDKit_RDGeneral_LIBRARY RDKit_INCLUDE_DIR ${_rdkit_libraries}
  VERSION_VAR RDKit_VERSION
  REASON_FAILURE_MESSAGE "Install librdkit-dev, or set RDBASE to the folder of an RDKit that is new enough.")

if(RDKit_FOUND)
  foreach(_component IN LISTS _rdkit_components _rdkit_optional)
    if(NOT TARGET RDKit::${_component} AND RDKit_${_component}_LIBRARY)
      add_library(RDKit::${_component} UNKNOWN IMPORTED)
      # RDKit's headers include Boost's; on Debian both lie in /usr/include, elsewhere they may not.
      set_target_properties(RDKit::${_component} PROPERTIES
        IMPORTED_LOCATION "${RDKit_${_component}_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${RDKit_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "$<TARGET_NAME_IF_EXISTS:Boost::headers>")
    endif()
  endforeach()
endif()
