# motiphore_part(VARIABLE TEXT [DEFAULT]): a part that needs what may not be there. AUTO, the usual default, builds it where
# that is found; ON stops the configure step where it is not; OFF leaves the part out.
# motiphore_without(VARIABLE REASON): what the part's own CMakeLists.txt says where it cannot be built; the summary tells it.
function(motiphore_part variable text)
  set(default AUTO)
  if(ARGC GREATER 2)
    set(default "${ARGV2}")
  endif()
  set(${variable} "${default}" CACHE STRING "${text}; AUTO: if that is found, ON: stop if it is not, OFF: not")
  set_property(CACHE ${variable} PROPERTY STRINGS AUTO ON OFF)
endfunction()

function(motiphore_without variable reason)
  if(NOT ${variable} STREQUAL "AUTO")
    message(FATAL_ERROR "${variable} is ${${variable}}, but ${reason}. See to that, or give -D${variable}=AUTO to go without where it "
      "cannot be built, or OFF.")
  endif()
  set_property(GLOBAL PROPERTY ${variable}_missing "${reason}")
endfunction()

# motiphore_need(PACKAGE VERSION DEBIAN): stops where find_package has not found a package that nothing can go on without.
function(motiphore_need package version debian)
  if(${package}_FOUND)
    return()
  endif()
  string(STRIP "${package} ${version}" what)
  if(version)
    string(APPEND what " or newer")
  endif()
  set(other "")
  if(${package}_CONSIDERED_VERSIONS)
    set(other ", but ${${package}_CONSIDERED_VERSIONS} in ${${package}_CONSIDERED_CONFIGS}")
  endif()
  message(FATAL_ERROR "${what} was not found${other}. Install it (Debian: ${debian}), or give the folder that it lies in as CMAKE_PREFIX_PATH.")
endfunction()
