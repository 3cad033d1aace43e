# Folders of an installation (CMAKE_INSTALL_LIBDIR and so on) as those below its prefix, also where they were given as whole
# paths, as Nix and Guix do. An installation may be moved, so a folder outside of the prefix cannot be one of it.
foreach(_folder BINDIR LIBDIR INCLUDEDIR DATADIR DOCDIR MANDIR)
  set(_value "${CMAKE_INSTALL_${_folder}}")
  cmake_path(IS_ABSOLUTE _value _whole)
  if(NOT _whole)
    continue()
  endif()
  cmake_path(IS_PREFIX CMAKE_INSTALL_PREFIX "${_value}" NORMALIZE _below)
  if(NOT _below)
    message(FATAL_ERROR "CMAKE_INSTALL_${_folder} is ${_value}, outside of CMAKE_INSTALL_PREFIX, which is ${CMAKE_INSTALL_PREFIX}. "
      "Programs find libraries and models from where they lie themselves; give a folder below the prefix, such as lib.")
  endif()
  cmake_path(NORMAL_PATH _value)
  cmake_path(RELATIVE_PATH _value BASE_DIRECTORY "${CMAKE_INSTALL_PREFIX}" OUTPUT_VARIABLE CMAKE_INSTALL_${_folder})
endforeach()
set(MOTIPHORE_MODELS_INSTALL_DIR "${CMAKE_INSTALL_DATADIR}/motiphore/models")
