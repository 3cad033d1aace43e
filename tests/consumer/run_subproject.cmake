# Configures a project that has Motiphore's sources as a part of it (subproject/), which checks what it is given; with
# `built`, its programs are also built and run, which takes as long as the library takes to compile.
file(REMOVE_RECURSE "${work}")
execute_process(COMMAND "${CMAKE_COMMAND}" -S "${project}" -B "${work}" -G "${generator}" "-DMOTIPHORE_SOURCES=${source}"
  "-DCMAKE_CXX_COMPILER=${compiler}" "-DCMAKE_CXX_FLAGS=${flags}" COMMAND_ERROR_IS_FATAL ANY)
if(built)
  execute_process(COMMAND "${CMAKE_COMMAND}" --build "${work}" COMMAND_ERROR_IS_FATAL ANY)
  unset(ENV{MOTIPHORE_MODELS})
  foreach(_program pool_a_graph predict use_own_library)
    execute_process(COMMAND "${work}/${_program}" COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endif()
