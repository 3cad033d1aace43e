# The last lines of the configure step: what will be built, with what, and why a part is left out.
# A part that cannot be built says so with set_property(GLOBAL PROPERTY motiphore_<part>_missing "Qt 6 was not found").
function(motiphore_summary)
  set(_line "")
  foreach(_part CLI PYTHON POSTGRES GUI TESTS)
    string(TOLOWER "${_part}" _name)
    get_property(_missing GLOBAL PROPERTY motiphore_${_name}_missing)
    if(NOT DEFINED MOTIPHORE_BUILD_${_part})
      continue()
    elseif(_missing)
      string(APPEND _line "\n    ${_name}: off, ${_missing}")
    elseif(MOTIPHORE_BUILD_${_part})
      string(APPEND _line "\n    ${_name}: on")
    else()
      string(APPEND _line "\n    ${_name}: off, as asked for")
    endif()
  endforeach()
  if(NOT TARGET RDKit::RDInchiLib)
    string(APPEND _line "\n    InChI on the clipboard: off, this RDKit was built without it")
  endif()
  message(STATUS "Motiphore ${PROJECT_VERSION}, ${CMAKE_BUILD_TYPE}, ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}\n"
    "    RDKit ${RDKit_VERSION}, Boost ${Boost_VERSION_STRING}, Eigen ${Eigen3_VERSION}, "
    "nlohmann-json ${nlohmann_json_VERSION}, oneTBB ${TBB_VERSION}\n"
    "    memory: ${MOTIPHORE_ALLOCATOR}${_line}")
endfunction()
