# What `cmake --install` puts where: the programs with their manual pages, the two libraries with their headers, the package
# config that find_package(motiphore) reads with the files for pkg-config, and the shipped models with the recipes they were
# trained by. The components cli, gui, library (shared libraries), development, models, documents, and python (plugin/python), are
# packages of their own (Packages.cmake).
include(CMakePackageConfigHelpers)
set(_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/motiphore")

# Two export sets, so that a user of motiphore::nn alone needs no RDKit.
set(_places ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library NAMELINK_COMPONENT development)
install(TARGETS motiphore_nn EXPORT motiphoreNnTargets ${_places})
install(TARGETS motiphore EXPORT motiphoreTargets ${_places})
install(EXPORT motiphoreNnTargets NAMESPACE motiphore:: DESTINATION "${_package_dir}" COMPONENT development)
install(EXPORT motiphoreTargets NAMESPACE motiphore:: DESTINATION "${_package_dir}" COMPONENT development)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
  FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_BINARY_DIR}/include/motiphore/version.hpp" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/motiphore"
  COMPONENT development)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/models/" DESTINATION "${MOTIPHORE_MODELS_INSTALL_DIR}"
  COMPONENT models PATTERN "*.py" EXCLUDE)

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/motiphoreConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/motiphoreConfig.cmake"
  INSTALL_DESTINATION "${_package_dir}" PATH_VARS MOTIPHORE_MODELS_INSTALL_DIR)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/motiphoreConfigVersion.cmake" COMPATIBILITY ${MOTIPHORE_COMPATIBILITY})
install(FILES "${PROJECT_BINARY_DIR}/motiphoreConfig.cmake" "${PROJECT_BINARY_DIR}/motiphoreConfigVersion.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindRDKit.cmake" "${PROJECT_SOURCE_DIR}/cmake/TellModels.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/installed_models.cpp.in" DESTINATION "${_package_dir}"
  COMPONENT development)
include(PkgConfig)

# Each component can be given away without the others, so each has the licences; those of the measurements that models carry
# are in their README.md. Of Debian's packages each has them as its copyright file, and no two may have one file.
set(_parts cli)
if(NOT MOTIPHORE_DEB)
  list(APPEND _parts gui library development models documents python)
  install(FILES "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT cli)
endif()
if(SKBUILD)  # a wheel has them within the package
  list(REMOVE_ITEM _parts python)
endif()
foreach(_part IN LISTS _parts)
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/THIRD-PARTY" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT ${_part})
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/CITATION.cff" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT cli)
# The pages that programs and messages speak of, as docs/NAME.md beside README.md, with their pictures and examples.
install(FILES "${PROJECT_SOURCE_DIR}/README.md" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT documents)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT documents
  PATTERN "__pycache__" EXCLUDE PATTERN ".*" EXCLUDE PATTERN "CMakeLists.txt" EXCLUDE PATTERN "Doxyfile" EXCLUDE
  REGEX "/docs/[^/]*\\.(py|sh)$" EXCLUDE)
foreach(_part cli gui)
  if(TARGET motiphore_${_part})
    install(TARGETS motiphore_${_part} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT ${_part})
  endif()
endforeach()

# Manual pages and completions, made from the help pages. Without Python, or where the programs cannot be run (built for
# another system), an installation has none.
find_program(MOTIPHORE_PYTHON3 python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(MOTIPHORE_PYTHON3 python3)
mark_as_advanced(MOTIPHORE_PYTHON3)
if(TARGET motiphore_cli AND MOTIPHORE_PYTHON3 AND NOT CMAKE_CROSSCOMPILING)
  set(_made "${PROJECT_BINARY_DIR}/share")
  set(_docs "${PROJECT_SOURCE_DIR}/docs")
  set(_programs motiphore_cli)
  if(TARGET motiphore_gui)
    list(APPEND _programs motiphore_gui)
  endif()
  list(TRANSFORM _programs REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE _files)
  add_custom_command(OUTPUT "${_made}/man/man1/motiphore.1.gz" "${_made}/completions/motiphore"
    COMMAND "${MOTIPHORE_PYTHON3}" -B "${_docs}/make_man_pages.py" "${_made}/man/man1" "${PROJECT_VERSION}" ${_files}
    COMMAND "${MOTIPHORE_PYTHON3}" -B "${_docs}/make_completions.py" "${_made}/completions" "$<TARGET_FILE:motiphore_cli>"
    DEPENDS ${_programs} "${_docs}/help_pages.py" "${_docs}/make_man_pages.py" "${_docs}/make_completions.py" VERBATIM)
  add_custom_target(motiphore_pages ALL DEPENDS "${_made}/man/man1/motiphore.1.gz")
  add_dependencies(motiphore_programs motiphore_pages)
  install(DIRECTORY "${_made}/man/man1" DESTINATION "${CMAKE_INSTALL_MANDIR}" COMPONENT cli OPTIONAL PATTERN "motiphore-gui.1.gz" EXCLUDE)
  install(FILES "${_made}/completions/motiphore" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT cli OPTIONAL)
  set(_zsh site-functions)
  if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND EXISTS /etc/debian_version)
    set(_zsh vendor-completions)  # where Debian's zsh looks for those of packages; site-functions is for its administrator
  endif()
  install(FILES "${_made}/completions/_motiphore" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/${_zsh}" COMPONENT cli OPTIONAL)
  install(FILES "${_made}/man/man1/motiphore-gui.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT gui OPTIONAL)
endif()

set(_folders "${CMAKE_INSTALL_BINDIR}" "${_package_dir}" "${CMAKE_INSTALL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_INCLUDEDIR}/motiphore"
  "${MOTIPHORE_MODELS_INSTALL_DIR}" "${CMAKE_INSTALL_DOCDIR}" "${CMAKE_INSTALL_MANDIR}/man1")
foreach(_folder bash-completion/completions zsh/site-functions zsh/vendor-completions applications icons/hicolor/scalable/apps metainfo mime/packages)
  list(APPEND _folders "${CMAKE_INSTALL_DATADIR}/${_folder}")
endforeach()
if(TARGET motiphore_python)
  get_target_property(_site motiphore_python INSTALLED_FOLDER)
  list(APPEND _folders "${_site}")
endif()
motiphore_open_folders(${_folders})
