# The texts of the window in its languages, as resources of a target. English has a file too: its plural forms.
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)

set(ROOST_TRANSLATIONS_DIR ${PROJECT_SOURCE_DIR}/resources/translations)
set(ROOST_TS_FILES
    ${ROOST_TRANSLATIONS_DIR}/roost_en.ts
    ${ROOST_TRANSLATIONS_DIR}/roost_zh_CN.ts
    ${ROOST_TRANSLATIONS_DIR}/roost_ja.ts)

# roost_add_translations(TARGET): under :/translations. The target update_translations takes new texts up into the files.
function(roost_add_translations target)
  qt_add_translation(qm_files ${ROOST_TS_FILES})
  qt_add_resources(${target} translations PREFIX /translations BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm_files})
  add_custom_target(
    update_translations
    COMMAND ${PROJECT_SOURCE_DIR}/resources/translations/update.sh $<TARGET_FILE:Qt6::lupdate>
    VERBATIM)
endfunction()
