# motiphore_tell_models(TARGET FOLDER FILE): each program that links TARGET, itself or through libraries of its own, is told
# that FOLDER has models, by the source FILE, which this writes. Installed beside motiphoreConfig.cmake, which needs it.
#
# A source in the interface does not do alone: through a static library that needs TARGET privately the program does not
# get it, and the object in that library's archive stays there unless something names it. The linker's flag does both.
function(motiphore_tell_models target folder file)
  set(motiphore_MODELS_DIR "${folder}")
  configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/installed_models.cpp.in" "${file}" @ONLY)
  set_property(TARGET ${target} APPEND PROPERTY INTERFACE_SOURCES "${file}")
  set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES "-Wl,-u,motiphore_installed_models")
endfunction()
