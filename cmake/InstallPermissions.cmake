# Folders that an installation makes can be entered by everybody, whatever the umask of who installs: CMake makes them by mkdir,
# which heeds it. Those that were there before stay as they are. To be included before what installs anything;
# motiphore_open_folders(FOLDER...) comes last, with the folders below the prefix that files go to.
install(CODE [[
  set(motiphore_folders "$<TARGET_PROPERTY:motiphore,INSTALLED_FOLDERS>")
  set(motiphore_made "")
  foreach(folder IN LISTS motiphore_folders)
    set(path "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/${folder}")
    while(path AND NOT EXISTS "${path}")
      list(APPEND motiphore_made "${path}")
      get_filename_component(path "${path}" DIRECTORY)
    endwhile()
  endforeach()
]] ALL_COMPONENTS)

function(motiphore_open_folders)
  set_target_properties(motiphore PROPERTIES INSTALLED_FOLDERS "${ARGN}")
  install(CODE [[
  foreach(path IN LISTS motiphore_made)
    if(IS_DIRECTORY "${path}")
      file(CHMOD "${path}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    endif()
  endforeach()
]] ALL_COMPONENTS)
endfunction()
