# Finds what an extension of PostgreSQL is built with: the headers of its server, and where it looks for extensions.
#
# MOTIPHORE_PG_CONFIG names the pg_config of another server than the first on the path.
# Sets PostgreSQLServer_FOUND, PostgreSQLServer_VERSION, PostgreSQLServer_BINARIES, PostgreSQLServer_LIBRARIES and
# PostgreSQLServer_SHARED (folders) and the target PostgreSQLServer::headers; if something is missing,
# PostgreSQLServer_REASON says what.
if(MOTIPHORE_PG_CONFIG AND NOT EXISTS "${MOTIPHORE_PG_CONFIG}")
  message(FATAL_ERROR "There is no ${MOTIPHORE_PG_CONFIG}, which MOTIPHORE_PG_CONFIG names; give the whole path of a pg_config.")
endif()
find_program(MOTIPHORE_PG_CONFIG pg_config DOC "pg_config of the PostgreSQL server that the extension is for")
mark_as_advanced(MOTIPHORE_PG_CONFIG)
set(PostgreSQLServer_FOUND FALSE)
if(NOT MOTIPHORE_PG_CONFIG)
  set(PostgreSQLServer_REASON "pg_config was not found (Debian: postgresql-server-dev-all)")
  return()
endif()
foreach(_pair includedir-server:INCLUDES bindir:BINARIES pkglibdir:LIBRARIES sharedir:SHARED version:VERSION)
  string(REPLACE ":" ";" _pair "${_pair}")
  list(GET _pair 0 _asked)
  list(GET _pair 1 _name)
  execute_process(COMMAND "${MOTIPHORE_PG_CONFIG}" --${_asked} OUTPUT_VARIABLE PostgreSQLServer_${_name}
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endforeach()
string(REGEX MATCH "[0-9]+(\\.[0-9]+)?" PostgreSQLServer_VERSION "${PostgreSQLServer_VERSION}")
if(NOT EXISTS "${PostgreSQLServer_INCLUDES}/postgres.h")
  set(PostgreSQLServer_REASON "the headers of the server are missing (Debian: postgresql-server-dev-all)")
elseif(PostgreSQLServer_VERSION VERSION_LESS 14)
  set(PostgreSQLServer_REASON "PostgreSQL ${PostgreSQLServer_VERSION} is older than 14")
else()
  set(PostgreSQLServer_FOUND TRUE)
  set(PostgreSQLServer_REASON "")
  if(NOT TARGET PostgreSQLServer::headers)
    add_library(PostgreSQLServer::headers INTERFACE IMPORTED)
    target_include_directories(PostgreSQLServer::headers SYSTEM INTERFACE "${PostgreSQLServer_INCLUDES}")
  endif()
endif()
