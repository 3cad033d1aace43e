# motiphore_allocator: what a program of many small blocks links for its memory. RDKit makes and frees some hundred
# blocks for each atom it reads, and jemalloc does that faster than the C library.
# Without jemalloc, and under sanitizers, which bring an allocator of their own, it is empty.
motiphore_part(MOTIPHORE_JEMALLOC "Link the program motiphore with jemalloc")
add_library(motiphore_allocator INTERFACE)
if(NOT MOTIPHORE_JEMALLOC)
  set(MOTIPHORE_ALLOCATOR "the C library's, as asked for")
elseif(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(MOTIPHORE_ALLOCATOR "the sanitizer's")
else()
  find_library(MOTIPHORE_JEMALLOC_LIBRARY jemalloc)
  mark_as_advanced(MOTIPHORE_JEMALLOC_LIBRARY)
  if(MOTIPHORE_JEMALLOC_LIBRARY)
    # No symbol of it is named by us, so the linker must be told to keep it.
    target_link_libraries(motiphore_allocator INTERFACE
      -Wl,--push-state,--no-as-needed "${MOTIPHORE_JEMALLOC_LIBRARY}" -Wl,--pop-state)
    set(MOTIPHORE_ALLOCATOR "jemalloc")
  else()
    motiphore_without(MOTIPHORE_JEMALLOC "jemalloc was not found (Debian: libjemalloc-dev)")
    set(MOTIPHORE_ALLOCATOR "the C library's, jemalloc was not found")
  endif()
endif()
