// Style and scripts of a report.
#pragma once

namespace motiphore::detail {

/// Files that a page carries with it, as they were found when the library was configured; empty where they were not.
struct ReportAssets {
  const char* style;              ///< ours
  const char* script;             ///< likewise, of predictions
  const char* evaluation_script;  ///< likewise, of evaluations
  const char* jquery;             ///< jQuery, MIT licence
  const char* data_tables;        ///< DataTables, MIT licence
  const char* charts;             ///< Chart.js, MIT licence
};
extern const ReportAssets report_assets;

}  // namespace motiphore::detail
