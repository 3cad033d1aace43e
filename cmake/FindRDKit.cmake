# Finds RDKit and defines an imported target RDKit::<component> for each library named below.
#
# RDKit's own package config is taken where there is one (conda, a build of one's own). Debian's librdkit-dev ships
# none, so headers and libraries are then looked up by name; RDBASE or CMAKE_PREFIX_PATH points to other places.
# Sets RDKit_FOUND and RDKit_VERSION ("2022.9.3"). Installed beside motiphoreConfig.cmake, which needs it.
set(_rdkit_components
  SmilesParse MolStandardize FileParsers Depictor MolDraw2D Descriptors SubstructMatch FilterCatalog Catalogs
  ChemTransforms GraphMol RDGeometryLib DataStructs RDGeneral)
include(FindPackageHandleStandardArgs)

find_package(RDKit QUIET CONFIG NAMES RDKit rdkit)
mark_as_advanced(RDKit_DIR)
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
  foreach(_component IN LISTS _rdkit_components)
    if(NOT TARGET RDKit::${_component})
      add_library(RDKit::${_component} UNKNOWN IMPORTED)
      # RDKit's headers include Boost's; on Debian both lie in /usr/include, elsewhere they may not.
      set_target_properties(RDKit::${_component} PROPERTIES
        IMPORTED_LOCATION "${RDKit_${_component}_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${RDKit_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "$<TARGET_NAME_IF_EXISTS:Boost::headers>")
    endif()
  endforeach()
endif()
