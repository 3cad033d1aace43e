# motiphore_eigen_layout(RESULT): how Eigen allocates in what is compiled here, as definitions for whoever links it.
#
# Users free what Eigen allocated in the library, and the other way round. Eigen takes another allocator for wider vectors and
# under the address sanitizer, so what it takes here is asked of the compiler, with all flags that the library is compiled
# with: -march may be in those of a distribution, of a build type or in the compiler's own settings.
function(motiphore_eigen_layout result)
  set(config "${CMAKE_BUILD_TYPE}")
  if(NOT config)
    set(config Release)
  endif()
  string(TOUPPER "CMAKE_CXX_FLAGS_${config}" of_config)
  set(asked "${CMAKE_CXX_COMPILER} ${CMAKE_CXX_FLAGS} ${${of_config}} ${Eigen3_DIR}")
  if(NOT MOTIPHORE_EIGEN_LAYOUT OR NOT MOTIPHORE_EIGEN_LAYOUT_ASKED STREQUAL asked)
    set(folder "${CMAKE_BINARY_DIR}/CMakeFiles/eigen_layout")
    # The answer stands in the program as a text, so that it need not be run.
    file(WRITE "${folder}/ask.cpp" [=[
#include <Eigen/Core>
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
const char* const answer = "answer:EIGEN_MAX_ALIGN_BYTES=" TEXT(EIGEN_MAX_ALIGN_BYTES) " EIGEN_MALLOC_ALREADY_ALIGNED=" TEXT(EIGEN_MALLOC_ALREADY_ALIGNED);
int main(int count, char**) { return answer[count]; }
]=])
    set(CMAKE_TRY_COMPILE_CONFIGURATION "${config}")
    try_compile(compiled "${folder}/build" SOURCES "${folder}/ask.cpp" LINK_LIBRARIES Eigen3::Eigen
      OUTPUT_VARIABLE output COPY_FILE "${folder}/answer")
    set(answer "")
    if(compiled)
      file(STRINGS "${folder}/answer" answer REGEX "answer:EIGEN_MAX_ALIGN_BYTES=[0-9]+ " LIMIT_COUNT 1)
    endif()
    if(NOT answer MATCHES "answer:(EIGEN_MAX_ALIGN_BYTES=[0-9]+) (EIGEN_MALLOC_ALREADY_ALIGNED=[01])")
      message(FATAL_ERROR "A source that includes Eigen/Core does not tell how Eigen allocates ('${answer}'):\n${output}")
    endif()
    set(MOTIPHORE_EIGEN_LAYOUT "${CMAKE_MATCH_1};${CMAKE_MATCH_2}" CACHE INTERNAL "How Eigen allocates in the library")
    set(MOTIPHORE_EIGEN_LAYOUT_ASKED "${asked}" CACHE INTERNAL "What MOTIPHORE_EIGEN_LAYOUT was found with")
  endif()
  set(${result} "${MOTIPHORE_EIGEN_LAYOUT}" PARENT_SCOPE)
endfunction()
