# Finds a Python interpreter whose RDKit is the one that was found for C++, and the Boost.Python that both share.
#
# The first python3 on the path may not have RDKit, so each candidate is asked, unless MOTIPHORE_PYTHON names one. A wheel
# is for the Python that builds it (Python_EXECUTABLE, which scikit-build-core sets) and for no other.
# Sets RDKitPython_FOUND, RDKitPython_EXECUTABLE, RDKitPython_VERSION ("3.11"), RDKitPython_SUFFIX (of extension
# modules), RDKitPython_SITE (below CMAKE_INSTALL_PREFIX, where it looks for packages) and the target RDKitPython::module; if something is
# missing, RDKitPython_REASON says what.
set(MOTIPHORE_PYTHON "" CACHE FILEPATH "Python interpreter that has RDKit; empty: /usr/bin/python3 or the first on the path")

function(_rdkit_python_ask executable)
  execute_process(COMMAND "${executable}" -c [[
import os, sys, sysconfig
import rdkit
v = ".".join(map(str, sys.version_info[:2]))
prefix = os.path.join(os.path.realpath(sys.argv[1]), "")
kinds = ("dist-packages", "site-packages")
below = [os.path.realpath(p)[len(prefix):] for p in sys.path if os.path.realpath(p).startswith(prefix)]
below = [p for p in below if os.path.basename(p) in kinds and p.startswith("lib/")]
other = kinds[0] if any(p.endswith(kinds[0]) for p in sys.path) else kinds[1]
print(";".join([v, rdkit.__version__, sysconfig.get_path("include"), sysconfig.get_config_var("EXT_SUFFIX"),
                below[0] if below else f"lib/python{v}/{other}"]))
]] "${CMAKE_INSTALL_PREFIX}" OUTPUT_VARIABLE _answer ERROR_VARIABLE _error RESULT_VARIABLE _status OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(_answer "${_answer}" PARENT_SCOPE)
  set(_status "${_status}" PARENT_SCOPE)
endfunction()

set(RDKitPython_FOUND FALSE)
set(RDKitPython_REASON "no python3 with RDKit was found (Debian: python3-rdkit)")
find_program(_rdkit_python_on_path python3)
mark_as_advanced(_rdkit_python_on_path)
set(_rdkit_pythons "$ENV{CONDA_PREFIX}/bin/python3" /usr/bin/python3 "${_rdkit_python_on_path}")
if(MOTIPHORE_PYTHON)
  set(_rdkit_pythons "${MOTIPHORE_PYTHON}")
  set(RDKitPython_REASON "${MOTIPHORE_PYTHON} has no RDKit")
  if(NOT EXISTS "${MOTIPHORE_PYTHON}")
    set(RDKitPython_REASON "there is no ${MOTIPHORE_PYTHON}")
  endif()
endif()
if(SKBUILD)
  set(_rdkit_pythons "${Python_EXECUTABLE}")
  set(RDKitPython_REASON "${Python_EXECUTABLE}, which builds the wheel, has no RDKit (pip: --no-build-isolation lets it see its own)")
endif()
foreach(_candidate IN LISTS _rdkit_pythons)
  if(NOT _candidate OR NOT EXISTS "${_candidate}")
    continue()
  endif()
  _rdkit_python_ask("${_candidate}")
  if(NOT _status EQUAL 0)
    continue()
  endif()
  list(GET _answer 0 RDKitPython_VERSION)
  list(GET _answer 1 _python_rdkit)
  list(GET _answer 2 _python_include)
  list(GET _answer 3 RDKitPython_SUFFIX)
  list(GET _answer 4 RDKitPython_SITE)
  string(REGEX REPLACE "\\.0+([0-9])" ".\\1" _python_rdkit "${_python_rdkit}")  # 2022.09.3 -> 2022.9.3
  string(REPLACE "." "" _digits "${RDKitPython_VERSION}")
  if(NOT _python_rdkit VERSION_EQUAL RDKit_VERSION)
    set(RDKitPython_REASON "${_candidate} has RDKit ${_python_rdkit}, but the library was found in version ${RDKit_VERSION}")
  elseif(NOT EXISTS "${_python_include}/Python.h")
    set(RDKitPython_REASON "${_python_include}/Python.h is missing (Debian: libpython3-dev)")
  else()
    find_package(Boost QUIET COMPONENTS python${_digits})
    if(NOT TARGET Boost::python${_digits})
      set(RDKitPython_REASON "Boost.Python for Python ${RDKitPython_VERSION} is missing (Debian: libboost-python-dev)")
    else()
      get_target_property(_boost_python_type Boost::python${_digits} TYPE)
      if(_boost_python_type STREQUAL "STATIC_LIBRARY")
        # Its registry of converters would be another one than RDKit's, and empty.
        set(RDKitPython_REASON "only a static Boost.Python was found, which cannot share molecules with RDKit")
      else()
        set(RDKitPython_FOUND TRUE)
        set(RDKitPython_EXECUTABLE "${_candidate}")
        set(RDKitPython_REASON "")
        if(NOT TARGET RDKitPython::module)
          add_library(RDKitPython::module INTERFACE IMPORTED)
          target_include_directories(RDKitPython::module SYSTEM INTERFACE "${_python_include}")
          target_link_libraries(RDKitPython::module INTERFACE Boost::python${_digits})
        endif()
        break()
      endif()
    endif()
  endif()
endforeach()
