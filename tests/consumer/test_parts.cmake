# cmake/OptionalParts.cmake: a part that was asked for and cannot be built, a Python or a server that is not there, and a
# missing library end the configure step in a sentence; a part that nobody asked for is left out.
# usage: cmake -Dsource=SOURCES -Dwork=FOLDER -Dgenerator=G -Dcompiler=C -P test_parts.cmake
file(REMOVE_RECURSE "${work}")
# configured(EXPECTED TEXT SETTINGS...): EXPECTED is refused or accepted; what is said has TEXT, with each blank or line break as one.
function(configured expected text)
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${source}" -B "${work}" -G "${generator}" "-DCMAKE_CXX_COMPILER=${compiler}"
    -DMOTIPHORE_BUILD_TESTS=OFF ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE status)
  set(got accepted)
  if(NOT status EQUAL 0)
    set(got refused)
  endif()
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  string(FIND "${output}" "${text}" at)
  if(NOT got STREQUAL expected OR at LESS 0)
    message(FATAL_ERROR "'${ARGN}' is ${got}, expected ${expected} with '${text}':\n${output}")
  endif()
endfunction()

configured(refused "Eigen3 3.4 or newer was not found. Install it (Debian: libeigen3-dev)" -DCMAKE_DISABLE_FIND_PACKAGE_Eigen3=ON)
configured(refused "ZLIB was not found. Install it (Debian: zlib1g-dev)" -DCMAKE_DISABLE_FIND_PACKAGE_Eigen3=OFF -DCMAKE_DISABLE_FIND_PACKAGE_ZLIB=ON)
set(_rest -DCMAKE_DISABLE_FIND_PACKAGE_ZLIB=OFF -DCMAKE_DISABLE_FIND_PACKAGE_Qt6=ON)
configured(refused "there is no /nonexistent/python3" ${_rest} -DMOTIPHORE_PYTHON=/nonexistent/python3)
configured(refused "There is no /nonexistent/pg_config" ${_rest} -DMOTIPHORE_PYTHON= -DMOTIPHORE_PG_CONFIG=/nonexistent/pg_config)
set(_rest -DMOTIPHORE_BUILD_POSTGRES=OFF -DMOTIPHORE_BUILD_PYTHON=OFF -DMOTIPHORE_INCHI=OFF)
configured(refused "MOTIPHORE_BUILD_GUI is ON, but Qt 6 with its SVG widgets was not found" ${_rest} -DMOTIPHORE_BUILD_GUI=ON)
configured(accepted "gui: off, Qt 6 with its SVG widgets was not found (Debian: qt6-base-dev, qt6-svg-dev) tests: off, as asked for InChI on the clipboard: off, as asked for"
  ${_rest} -DMOTIPHORE_BUILD_GUI=AUTO)
