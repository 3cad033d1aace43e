# motiphore_commit(RESULT DATE): of a git checkout of these very sources, the commit that they are at, in ten digits, and its
# time in seconds since 1970. Both are empty in an archive, also in one that was unpacked within another project's checkout.
# After another commit the configure step runs again.
function(motiphore_commit result date)
  set(${result} "" PARENT_SCOPE)
  set(${date} "" PARENT_SCOPE)
  if(NOT EXISTS "${PROJECT_SOURCE_DIR}/.git")
    return()
  endif()
  # A checkout may belong to another user than the one who builds, as in a container.
  set(git git -c safe.directory=* -C "${PROJECT_SOURCE_DIR}")
  execute_process(COMMAND ${git} log -1 "--format=%H %ct" OUTPUT_VARIABLE said ERROR_QUIET)
  if(NOT said MATCHES "^([0-9a-f]+) ([0-9]+)")
    return()
  endif()
  set(${date} "${CMAKE_MATCH_2}" PARENT_SCOPE)
  string(SUBSTRING "${CMAKE_MATCH_1}" 0 10 commit)
  set(${result} "${commit}" PARENT_SCOPE)
  execute_process(COMMAND ${git} rev-parse --git-path logs/HEAD OUTPUT_VARIABLE log OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  get_filename_component(log "${log}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}")
  if(EXISTS "${log}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${log}")
  endif()
endfunction()
