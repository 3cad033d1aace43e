# What `cmake --install` puts where: the program, the two libraries with their headers, the package config that
# find_package(motiphore) reads, and the shipped models.
include(CMakePackageConfigHelpers)
set(MOTIPHORE_MODELS_INSTALL_DIR "${CMAKE_INSTALL_DATADIR}/motiphore/models")
set(_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/motiphore")

# Two export sets, so that a user of motiphore::nn alone needs no RDKit.
install(TARGETS motiphore_nn EXPORT motiphoreNnTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(TARGETS motiphore EXPORT motiphoreTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT motiphoreNnTargets NAMESPACE motiphore:: DESTINATION "${_package_dir}")
install(EXPORT motiphoreTargets NAMESPACE motiphore:: DESTINATION "${_package_dir}")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_BINARY_DIR}/include/motiphore/version.hpp" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/motiphore")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/models/" DESTINATION "${MOTIPHORE_MODELS_INSTALL_DIR}"
  PATTERN "recipes" EXCLUDE)

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/motiphoreConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/motiphoreConfig.cmake"
  INSTALL_DESTINATION "${_package_dir}" PATH_VARS MOTIPHORE_MODELS_INSTALL_DIR)
# 0.x versions promise nothing to each other; from 1.0 on the major version does.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/motiphoreConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/motiphoreConfig.cmake" "${PROJECT_BINARY_DIR}/motiphoreConfigVersion.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/FindRDKit.cmake" "${PROJECT_SOURCE_DIR}/cmake/installed_models.cpp.in" DESTINATION "${_package_dir}")

install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
foreach(_program motiphore_cli motiphore_gui)
  if(TARGET ${_program})
    install(TARGETS ${_program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  endif()
endforeach()
