# motiphore_compile_together(TARGET [COUNT]): a folder's files are compiled COUNT at a time, without it 8, since reading the
# headers of RDKit, Eigen and Qt takes the compiler longer than most files that include them. So what is private to a file has
# a name that no other file of its folder has.
# motiphore_front_end(TARGET [COUNT]): the same for a program or module around the library, where the compiler's third level
# of optimisation takes its time and gives nothing back.
option(MOTIPHORE_COMPILE_TOGETHER "Compile the files of a folder a few at a time; OFF: each by itself" ON)
function(motiphore_compile_together target)
  if(NOT MOTIPHORE_COMPILE_TOGETHER)
    return()
  endif()
  set(count 8)
  if(ARGC GREATER 1)
    set(count ${ARGV1})
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    if(NOT source MATCHES "\\.cpp$" OR IS_ABSOLUTE "${source}")
      continue()
    endif()
    get_filename_component(folder "${source}" DIRECTORY)
    string(MAKE_C_IDENTIFIER "${folder}" room)
    list(APPEND in_${room} "${source}")
    list(LENGTH in_${room} place)
    math(EXPR part "(${place} - 1) / ${count}")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${room}_${part}")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

function(motiphore_front_end target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O2>)
  motiphore_compile_together(${target} ${ARGN})
endfunction()
