# Debian packages by cpack, one for each component of Install.cmake; scripts/make-packages makes and checks them. Configure
# with the preset `package`: its prefix is /usr, and Python packages lie where every Python 3 of Debian looks.
set(MOTIPHORE_MAINTAINER "The Motiphore developers <maintainers@motiphore.invalid>" CACHE STRING "Who answers for the Debian packages: name <address>")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME motiphore)
set(CPACK_PACKAGE_VENDOR "The Motiphore developers")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${MOTIPHORE_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}/lib")
# What the two releases' libraries are called differs, so a package is for the release that it was made on, and says so.
set(_release "")
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release _release REGEX "^VERSION_ID=")
  string(REGEX MATCH "[0-9]+" _release "${_release}")
endif()
set(CPACK_DEBIAN_PACKAGE_RELEASE "1~deb${_release}")
set(_version "${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")

if(NOT BUILD_SHARED_LIBS)
  message(FATAL_ERROR "Debian packages have the shared libraries; configure with the preset package, or with BUILD_SHARED_LIBS=ON.")
endif()
set(_rules "${PROJECT_BINARY_DIR}/debian")
# motiphore_package(COMPONENT NAME SECTION DEPENDS WHAT): the first line of each description is that of the project.
function(motiphore_package component name section depends what)
  string(TOUPPER "${component}" key)
  set(CPACK_COMPONENTS_ALL ${CPACK_COMPONENTS_ALL} ${component} PARENT_SCOPE)
  set(body "Motiphore reads molecules through RDKit, predicts their toxicity and mass\nwith a graph network, and says which learned motifs of a molecule do it.")
  set(CPACK_DEBIAN_${key}_PACKAGE_NAME "${name}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_SECTION "${section}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_DESCRIPTION "${body}\n.\n${what}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_DEPENDS "${depends}" PARENT_SCOPE)
  install(FILES "${_rules}/copyright" "${_rules}/changelog.Debian.gz" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${name}" COMPONENT ${component})
endfunction()

set(_models "motiphore-models (= ${_version})")
set(CPACK_COMPONENTS_ALL "")
motiphore_package(models motiphore-models science ""
  "This package has the models that its programs and libraries look for.")
set(CPACK_DEBIAN_MODELS_PACKAGE_ARCHITECTURE all)
set(_library_package "libmotiphore${MOTIPHORE_ABI_VERSION}")
motiphore_package(library ${_library_package} libs "${_models}"
  "This package has the shared libraries.")
set(_library "${_library_package} (= ${_version})")
# Written here, since what cpack makes of them calls ldconfig by a script, where Debian has a trigger.
file(WRITE "${_rules}/shlibs" "libmotiphore ${MOTIPHORE_ABI_VERSION} ${_library}\nlibmotiphore_nn ${MOTIPHORE_ABI_VERSION} ${_library}\n")
file(WRITE "${_rules}/triggers" "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA "${_rules}/shlibs;${_rules}/triggers")
motiphore_package(development libmotiphore-dev libdevel
  "${_library}, librdkit-dev, libboost-dev, libeigen3-dev, nlohmann-json3-dev"
  "This package has the headers, and the files for CMake and pkg-config.")
motiphore_package(documents motiphore-doc doc ""
  "This package has the manual, with tutorials, examples and a notebook.")
set(CPACK_DEBIAN_DOCUMENTS_PACKAGE_ARCHITECTURE all)
if(TARGET motiphore_cli)
  motiphore_package(cli motiphore science "${_library}"
    "This package has the command-line program.")
  set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS "librsvg2-bin, motiphore-gui, motiphore-doc")
endif()
if(TARGET motiphore_gui)
  motiphore_package(gui motiphore-gui science "${_library}"
    "This package has the desktop program.")
endif()
if(TARGET motiphore_python)
  string(REGEX MATCH "^3\\.([0-9]+)" _python "${RDKitPython_VERSION}")
  math(EXPR _next "${CMAKE_MATCH_1} + 1")
  motiphore_package(python python3-motiphore python
    "${_library}, python3 (>= ${_python}), python3 (<< 3.${_next}), python3-rdkit" "This package has the Python 3 module.")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_RECOMMENDS "python3-numpy, python3-pandas, python3-tqdm")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS "python3-distributed, python3-sklearn")
  file(WRITE "${_rules}/postinst" "#!/bin/sh\nset -e\nif [ \"$1\" = configure ] && command -v py3compile >/dev/null; then py3compile -p python3-motiphore; fi\n")
  file(WRITE "${_rules}/prerm" "#!/bin/sh\nset -e\nif command -v py3clean >/dev/null; then py3clean -p python3-motiphore; fi\n")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA "${_rules}/postinst;${_rules}/prerm")
endif()

# What Debian asks of each package: who may copy it, and what changed, with the date of the last commit or SOURCE_DATE_EPOCH.
file(READ "${PROJECT_SOURCE_DIR}/LICENSE" _licence)
string(REGEX REPLACE "^[^\n]*\n+(Copyright[^\n]*)\n" "" _licence "${_licence}")
set(_holder "${CMAKE_MATCH_1}")
string(STRIP "${_licence}" _licence)
string(REGEX REPLACE "\n\n" "\n.\n" _licence "${_licence}")
string(REPLACE "\n" "\n " _licence "${_licence}")
string(REGEX REPLACE "^Copyright( \\([cC]\\))? " "" _holder "${_holder}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/debian_copyright.in" "${_rules}/copyright" @ONLY)
set(_seconds "$ENV{SOURCE_DATE_EPOCH}")
if(NOT _seconds)
  execute_process(COMMAND git log -1 --format=%ct WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE _seconds
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT _seconds)
  set(_seconds 0)
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C TZ=UTC date -d "@${_seconds}" "+%a, %d %b %Y %H:%M:%S +0000"
  OUTPUT_VARIABLE _date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
file(WRITE "${_rules}/changelog.Debian" "motiphore (${_version}) unstable; urgency=medium\n\n"
  "  * Packaged by cpack; the upstream changelog says what is new.\n\n -- ${MOTIPHORE_MAINTAINER}  ${_date}\n")
execute_process(COMMAND gzip -9nf "${_rules}/changelog.Debian" ERROR_QUIET)
configure_file("${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${_rules}/changelog" COPYONLY)
execute_process(COMMAND gzip -9nf "${_rules}/changelog" ERROR_QUIET)
install(FILES "${_rules}/changelog.gz" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/motiphore" COMPONENT cli)
include(CPack)
