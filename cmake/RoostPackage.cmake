# What is installed beside the programs, and the Debian package: cpack -G DEB in a build folder makes it.
set(linux_files ${PROJECT_SOURCE_DIR}/packaging/linux)

# install_packed(NAME FOLDER): a file of packaging/linux as Debian wants texts: packed, without a time in it.
function(install_packed name folder)
  set(packed ${PROJECT_BINARY_DIR}/packed/${name}.gz)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/packed)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${linux_files}/${name})
  execute_process(COMMAND gzip -9nc ${linux_files}/${name} OUTPUT_FILE ${packed} COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${packed} DESTINATION ${folder})
endfunction()

install(FILES ${PROJECT_SOURCE_DIR}/resources/catalogue.json DESTINATION ${CMAKE_INSTALL_DATADIR}/roost)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/starter DESTINATION ${CMAKE_INSTALL_DATADIR}/roost)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/starter-model/MODEL_CARD.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/roost/starter)

if(UNIX AND NOT APPLE)
  set(doc ${CMAKE_INSTALL_DATADIR}/doc/roost)
  install(FILES ${linux_files}/copyright DESTINATION ${doc})
  install_packed(changelog ${doc})
  install_packed(roost-cli.1 ${CMAKE_INSTALL_MANDIR}/man1)
  if(ROOST_BUILD_WINDOW)
    install_packed(roost.1 ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${linux_files}/roost.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${linux_files}/org.roost.Roost.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${linux_files}/roost-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME roost.xml)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/roost.svg DESTINATION ${icons}/scalable/apps)
    foreach(size 16 24 32 48 64 128 256 512)
      install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/sizes/${size}.png
              DESTINATION ${icons}/${size}x${size}/apps RENAME roost.png)
    endforeach()
  endif()
endif()

# The package needs what the list for running says; typefaces, Wayland and Qt's translations only make it better. Libraries are found in
# the programs.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
                                       ${PROJECT_SOURCE_DIR}/packaging/debian-packages/run.txt)
file(STRINGS ${PROJECT_SOURCE_DIR}/packaging/debian-packages/run.txt lines REGEX "^[a-z0-9]")
foreach(line IN LISTS lines)
  string(REGEX MATCH "^[^ ]+" package "${line}")
  if(package MATCHES "^fonts-|-wayland$|-translations-")
    list(APPEND recommended ${package})
  else()
    list(APPEND needed ${package})
  endif()
endforeach()
list(JOIN needed ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
list(JOIN recommended ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME roost)
set(CPACK_PACKAGE_VENDOR "The Roost authors")
set(CPACK_PACKAGE_CONTACT "The Roost authors <authors@roost.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "private chat with RWKV language models")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Chat with RWKV language models on your own computer, in a window or in the\n\
terminal. The model, your words and its answers stay on your machine. A small\n\
model comes with the program.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
