# cmake/EigenLayout.cmake: how Eigen allocates is told by what the flags do, not by how they read; a distribution's -march for
# any x86-64 changes nothing, wider vectors and the address sanitizer do.
# usage: cmake -Dcmake=cmake -Dgenerator=G -Dcompiler=C -Dprocessor=P -Dwork=FOLDER -P test_eigen_layout.cmake
if(NOT processor MATCHES "x86_64|AMD64")
  message("skipped: the flags that are tried are those of x86-64, this is ${processor}")
  return()
endif()
file(REMOVE_RECURSE "${work}")
file(WRITE "${work}/CMakeLists.txt" "cmake_minimum_required(VERSION 3.22)
project(asks LANGUAGES CXX)
include(${cmake}/EigenLayout.cmake)
find_package(Eigen3 REQUIRED NO_MODULE)
motiphore_eigen_layout(told)
message(STATUS \"told: \${told}\")
")
# layout(FLAGS BYTES ALIGNED [SETTINGS]): what is told of a library compiled with FLAGS; the same folder is asked each time.
function(layout flags bytes aligned)
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${work}" -B "${work}/build" -G "${generator}" "-DCMAKE_CXX_COMPILER=${compiler}"
    "-DCMAKE_BUILD_TYPE=Release" "-DCMAKE_CXX_FLAGS=${flags}" ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE status)
  set(expected "told: EIGEN_MAX_ALIGN_BYTES=${bytes};EIGEN_MALLOC_ALREADY_ALIGNED=${aligned}")
  string(FIND "${output}" "${expected}\n" at)
  if(NOT status EQUAL 0 OR at LESS 0)
    message(FATAL_ERROR "with '${flags}' ${ARGN}, '${expected}' is not what is told:\n${output}")
  endif()
endfunction()

layout("" 16 1)
layout("-march=x86-64 -mtune=generic" 16 1)
layout("-march=nocona" 16 1)
layout("-march=x86-64-v2" 16 1)
layout("-mavx2" 32 0)
layout("-mavx512f -mfma" 64 0)
layout("-fsanitize=address" 16 0)
layout("" 32 0 "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -mavx")
