# motiphore-nn.pc and motiphore.pc, for builds that CMake does not make. They may be moved with the installation.
# A static library does not say what it needs, so there the files name all of it; otherwise only what users' own code calls.
string(REGEX REPLACE "[^/]+" ".." MOTIPHORE_UP "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
get_target_property(_definitions motiphore_nn INTERFACE_COMPILE_DEFINITIONS)
string(REGEX MATCHALL "EIGEN_[A-Z_]+=[0-9]+" _definitions "${_definitions}")
list(TRANSFORM _definitions PREPEND "-D")
list(JOIN _definitions " " MOTIPHORE_EIGEN_CFLAGS)

# RDKit has no file for pkg-config.
set(MOTIPHORE_RDKIT_CFLAGS "-I$<JOIN:$<FILTER:$<TARGET_PROPERTY:RDKit::RDGeneral,INTERFACE_INCLUDE_DIRECTORIES>,EXCLUDE,^/usr/include/?$>, -I>")
set(_folder "$<TARGET_FILE_DIR:RDKit::RDGeneral>")
set(_rdkit "$<$<NOT:$<IN_LIST:${_folder},${CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES}>>:-L${_folder} >-lRDKitSmilesParse -lRDKitGraphMol -lRDKitRDGeneral")
set(MOTIPHORE_LIBS "-lmotiphore ${_rdkit}")
set(MOTIPHORE_NN_NEEDS "")
set(MOTIPHORE_NEEDS "")
if(NOT BUILD_SHARED_LIBS)
  get_target_property(_linked motiphore LINK_LIBRARIES)
  string(REGEX MATCHALL "RDKit::[A-Za-z0-9]+" _linked "${_linked}")
  list(REMOVE_ITEM _linked RDKit::SmilesParse RDKit::GraphMol RDKit::RDGeneral)
  list(TRANSFORM _linked REPLACE "RDKit::" "-lRDKit")
  list(JOIN _linked " " _linked)
  set(MOTIPHORE_LIBS "-lmotiphore ${_rdkit} ${_linked} -lboost_iostreams -ldl -pthread")
  set(MOTIPHORE_NN_NEEDS ", libcrypto, tbb")
  set(MOTIPHORE_NEEDS ", zlib")
endif()

foreach(_name motiphore-nn motiphore)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/${_name}.pc.in" "${PROJECT_BINARY_DIR}/${_name}.pc.in" @ONLY)
  file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/pkgconfig/$<CONFIG>/${_name}.pc" INPUT "${PROJECT_BINARY_DIR}/${_name}.pc.in")
  install(FILES "${PROJECT_BINARY_DIR}/pkgconfig/$<CONFIG>/${_name}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig"
    COMPONENT development)
endforeach()
