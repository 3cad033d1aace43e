# Installs `build` to a folder of its own, configures and builds `project` against it, runs what it built.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE _status OUTPUT_VARIABLE _output ERROR_VARIABLE _output)
  if(NOT _status EQUAL 0)
    string(REPLACE ";" " " _command "${ARGN}")
    message(FATAL_ERROR "'${_command}' ended with status ${_status}:\n${_output}")
  endif()
  set(output "${_output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${work}/first" "${work}/installed" "${work}/built")
run("${CMAKE_COMMAND}" --install "${build}" --prefix "${work}/first")
file(RENAME "${work}/first" "${work}/installed")  # an installation works wherever it is moved to

# Nothing that is installed may name the folder that it was built from, nor one that it was installed to at first.
foreach(_folder "${source}" "${work}/first")
  execute_process(COMMAND grep -rlF "${_folder}/" "${work}/installed" OUTPUT_VARIABLE _names)
  if(_names)
    message(FATAL_ERROR "'${_folder}' is named in\n${_names}")
  endif()
endforeach()

# The same once more without RDKit in sight: motiphore::nn must not ask for it. And once for this processor alone: what
# the library allocated is freed by code that was compiled for other vectors.
set(_native -march=native)
if(flags MATCHES "-fsanitize")
  set(_native "")
endif()
foreach(_variant ON OFF NATIVE)
  set(_built "${work}/built/rdkit-${_variant}")
  set(_rdkit ${_variant})
  set(_flags "${flags}")
  if(_variant STREQUAL NATIVE)
    set(_rdkit ON)
    string(APPEND _flags " ${_native}")
  endif()
  run("${CMAKE_COMMAND}" -S "${project}" -B "${_built}" -G "${generator}" -DCMAKE_BUILD_TYPE=Release
    "-DCMAKE_PREFIX_PATH=${work}/installed" "-DCMAKE_CXX_COMPILER=${compiler}" "-DCMAKE_CXX_FLAGS=${_flags}"
    -DWITH_RDKIT=${_rdkit})
  run("${CMAKE_COMMAND}" --build "${_built}")
  run("${_built}/pool_a_graph")
  message("${output}")
endforeach()

file(GLOB _models "${work}/installed/share/motiphore/models/*/card.json")
if(NOT _models)
  message("skipped: there is no model in models/ yet, so the outside program was built but not run")
  return()
endif()
unset(ENV{MOTIPHORE_MODELS})
# Out of the build folder, which has models of its own above the programs.
execute_process(COMMAND mktemp -d OUTPUT_VARIABLE _elsewhere OUTPUT_STRIP_TRAILING_WHITESPACE)
file(COPY "${work}/built/rdkit-ON/predict" DESTINATION "${_elsewhere}/on")
file(COPY "${work}/built/rdkit-NATIVE/predict" DESTINATION "${_elsewhere}/native")
foreach(_program "${_elsewhere}/on/predict" "${_elsewhere}/native/predict" "${work}/installed/bin/motiphore;doctor")
  run(${_program})
  message("${output}")
  string(FIND "${output}" "${work}/installed/share/motiphore/models" _found)
  if(_found LESS 0)
    message(FATAL_ERROR "'${_program}' did not take the models of ${work}/installed")
  endif()
endforeach()
file(REMOVE_RECURSE "${_elsewhere}")
