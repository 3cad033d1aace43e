# Warnings for our own targets: target_link_libraries(target PRIVATE motiphore_warnings), and
# $<BUILD_INTERFACE:motiphore_warnings> for libraries that are installed, so that users do not inherit them.
option(MOTIPHORE_WARNINGS_AS_ERRORS "Stop at the first compiler warning" OFF)
add_library(motiphore_warnings INTERFACE)
target_compile_options(motiphore_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  $<$<BOOL:${MOTIPHORE_WARNINGS_AS_ERRORS}>:-Werror>)
