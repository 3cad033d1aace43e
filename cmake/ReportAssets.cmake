# The style and scripts that a report carries with it, as one source file. The libraries are those of Debian's packages
# libjs-jquery, libjs-jquery-datatables and libjs-chart.js, all under the MIT licence; without them reports have no
# sorting and no charts, and say so.
set(MOTIPHORE_JAVASCRIPT_DIR "/usr/share/javascript" CACHE PATH
  "Where jquery/jquery.min.js, jquery-datatables/jquery.dataTables.min.js and chart.js/chart.min.js are, for reports")
function(motiphore_report_assets output)
  set(own "${PROJECT_SOURCE_DIR}/lib/src/report")
  set(found "${MOTIPHORE_JAVASCRIPT_DIR}")
  if(EXISTS "${found}/chart.js/chart.min.js")
    set(notices "${own}/third_party.js|")  # what their licence wants in every copy
  endif()
  set(files
    "style|${own}/report.css"
    "script|${own}/table.js|${own}/charts.js|${own}/report.js"
    "evaluation_script|${own}/charts.js|${own}/evaluation.js"
    "jquery|${found}/jquery/jquery.min.js"
    "data_tables|${found}/jquery-datatables/jquery.dataTables.min.js"
    "charts|${notices}${found}/chart.js/chart.min.js")
  set(text "#include \"report/assets.hpp\"\n\nnamespace motiphore::detail {\n\nnamespace {\n\n")
  foreach(entry ${files})
    string(REPLACE "|" ";" entry "${entry}")
    list(POP_FRONT entry name)
    set(bytes "")
    foreach(path ${entry})
      if(EXISTS "${path}")
        file(READ "${path}" hex HEX)
        string(REGEX REPLACE "(..)" "0x\\1," more "${hex}")
        string(APPEND bytes "${more}")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
      endif()
    endforeach()
    string(APPEND text "const unsigned char ${name}[] = {${bytes}0};\n")
  endforeach()
  string(APPEND text "\nconst char* text(const unsigned char* bytes) {\n  return reinterpret_cast<const char*>(bytes);\n}\n\n"
    "}  // namespace\n\nconst ReportAssets report_assets{text(style), text(script), text(evaluation_script), text(jquery), text(data_tables), text(charts)};\n\n"
    "}  // namespace motiphore::detail\n")
  file(CONFIGURE OUTPUT "${output}" CONTENT "${text}" @ONLY)
endfunction()
