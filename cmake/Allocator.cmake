# motiphore_allocator: what a program of many small blocks links for its memory. RDKit makes and frees some hundred
# blocks for each atom it reads, and mimalloc does that faster than the C library, on several threads above all.
# Without mimalloc, and under sanitizers, which bring an allocator of their own, it is empty.
option(MOTIPHORE_MIMALLOC "Link the program motiphore with mimalloc, if it is found" ON)
add_library(motiphore_allocator INTERFACE)
if(NOT MOTIPHORE_MIMALLOC)
  set(MOTIPHORE_ALLOCATOR "the C library's, as asked for")
elseif(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(MOTIPHORE_ALLOCATOR "the sanitizer's")
else()
  find_package(mimalloc 2.0 QUIET NO_MODULE)
  if(TARGET mimalloc)
    # No symbol of it is named by us, so the linker must be told to keep it.
    target_link_libraries(motiphore_allocator INTERFACE -Wl,--push-state,--no-as-needed mimalloc -Wl,--pop-state)
    set(MOTIPHORE_ALLOCATOR "mimalloc ${mimalloc_VERSION}")
  else()
    set(MOTIPHORE_ALLOCATOR "the C library's, mimalloc was not found")
  endif()
endif()
