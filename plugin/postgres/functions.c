/* The functions of motiphore.sql, as the server calls them. */
#include "postgres.h"

#include <unistd.h>

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

#include "bridge.h"

PG_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

enum { ON_ERROR_NULL, ON_ERROR_RAISE };

static const struct config_enum_entry on_error_choices[] = {
    {"null", ON_ERROR_NULL, false}, {"error", ON_ERROR_RAISE, false}, {NULL, 0, false}};

static char* model = NULL;
static double seconds = 20;
static int sets = 0;
static int nearest = 0;
static int on_error = ON_ERROR_NULL;

void _PG_init(void) {
  DefineCustomStringVariable("motiphore.model", "The folder of the model, with card.json and model.safetensors.",
                             "Empty: the one that was installed with the extension.", &model, "", PGC_SUSET, 0, NULL,
                             NULL, NULL);
  DefineCustomRealVariable("motiphore.seconds", "How long one molecule may take.",
                           "One that takes longer is not predicted, and its status says so.", &seconds, 20, 0.001,
                           86400, PGC_USERSET, GUC_UNIT_S, NULL, NULL, NULL);
  DefineCustomIntVariable("motiphore.sets", "Percent of confidence of what the answer of each task may be.",
                          "motiphore_predict then has \"sets\"; 0: it has not. The shipped model knows 80, 90 and 95.",
                          &sets, 0, 0, 99, PGC_USERSET, 0, NULL, NULL, NULL);
  DefineCustomIntVariable("motiphore.nearest", "So many of the nearest training molecules with what was measured.",
                          "motiphore_predict then has \"nearest\"; 0: it has not.", &nearest, 0, 0, 5, PGC_USERSET, 0,
                          NULL, NULL, NULL);
  DefineCustomEnumVariable(
      "motiphore.on_error", "What becomes of a molecule that cannot be predicted.",
      "null: motiphore_task is NULL, and motiphore_predict has the reason in \"status\". error: an "
      "error, which ends the query.",
      &on_error, ON_ERROR_NULL, on_error_choices, PGC_USERSET, 0, NULL, NULL, NULL);
#if PG_VERSION_NUM >= 150000
  MarkGUCPrefixReserved("motiphore");
#endif
}

static bool stopped(void) {
  return QueryCancelPending || ProcDiePending;
}

static int exit_code = 0;

static void leave(void) {
  fflush(NULL);
  _exit(exit_code);
}

/* What is registered last `exit` calls first: once the server is done, and before any static object is destroyed. */
static void leave_what_was_given_up(int code, Datum unused) {
  exit_code = code;
  if (motiphore_works_on()) atexit(leave);
}

/* Not in _PG_init: a child of a server that has preloaded the library has forgotten what its parent registered. */
static void prepare_end(void) {
  static int prepared_in = 0;
  if (prepared_in == MyProcPid) return;
  on_proc_exit(leave_what_was_given_up, (Datum)0);
  prepared_in = MyProcPid;
}

static motiphore_settings settings(void) {
  motiphore_settings now = {model ? model : "", seconds, sets, nearest, stopped};
  prepare_end();
  return now;
}

static motiphore_molecule from_smiles(Datum argument) {
  char* own = text_to_cstring(DatumGetTextPP(argument));
  char* utf8 = pg_server_to_any(own, (int)strlen(own), PG_UTF8);
  motiphore_molecule molecule = {utf8, strlen(utf8), false};
  return molecule;
}

static motiphore_molecule from_binary(Datum argument) {
  bytea* own = DatumGetByteaPP(argument);
  motiphore_molecule molecule = {VARDATA_ANY(own), VARSIZE_ANY_EXHDR(own), true};
  return molecule;
}

/* The text in the server's encoding. What a character of it cannot be written in is an error of the server's. */
static char* server_text(const char* utf8) {
  return pg_any_to_server(pstrdup(utf8), (int)strlen(utf8), PG_UTF8);
}

/* Returns if there is an answer, or none and that is to be NULL. */
static void report(motiphore_status status, const char* text) {
  switch (status) {
    case MOTIPHORE_DONE:
      return;
    case MOTIPHORE_NOT_PREDICTED:
      if (on_error == ON_ERROR_RAISE)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("not predicted: %s", server_text(text)),
                        errhint("With motiphore.on_error = null such molecules end no query.")));
      return;
    case MOTIPHORE_WRONG:
      ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s", server_text(text))));
      return;
    case MOTIPHORE_STOPPED:
      CHECK_FOR_INTERRUPTS();
      ereport(ERROR, (errcode(ERRCODE_QUERY_CANCELED), errmsg("stopped before it was done")));
      return;
    case MOTIPHORE_BROKEN:
      ereport(ERROR, (errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION), errmsg("%s", server_text(text))));
  }
}

static Datum jsonb_of(const char* text) {
  return DirectFunctionCall1(jsonb_in, CStringGetDatum(server_text(text)));
}

static Datum predict(motiphore_molecule molecule) {
  const motiphore_settings now = settings();
  const char* text = "";
  motiphore_status status;
  CHECK_FOR_INTERRUPTS();
  status = motiphore_json(&now, &molecule, on_error == ON_ERROR_RAISE, &text);
  report(status, text);
  return jsonb_of(text);
}

static Datum task(FunctionCallInfo fcinfo, motiphore_molecule molecule) {
  const motiphore_settings now = settings();
  char* own = text_to_cstring(PG_GETARG_TEXT_PP(1));
  const char* name = pg_server_to_any(own, (int)strlen(own), PG_UTF8);
  const char* text = "";
  double value = 0;
  motiphore_status status;
  CHECK_FOR_INTERRUPTS();
  status = motiphore_value(&now, &molecule, name, &value, &text);
  report(status, text);
  if (status != MOTIPHORE_DONE) PG_RETURN_NULL();
  PG_RETURN_FLOAT8(value);
}

PG_FUNCTION_INFO_V1(motiphore_predict_smiles);
Datum motiphore_predict_smiles(PG_FUNCTION_ARGS) {
  return predict(from_smiles(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(motiphore_predict_binary);
Datum motiphore_predict_binary(PG_FUNCTION_ARGS) {
  return predict(from_binary(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(motiphore_task_smiles);
Datum motiphore_task_smiles(PG_FUNCTION_ARGS) {
  return task(fcinfo, from_smiles(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(motiphore_task_binary);
Datum motiphore_task_binary(PG_FUNCTION_ARGS) {
  return task(fcinfo, from_binary(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(motiphore_card);
Datum motiphore_card(PG_FUNCTION_ARGS) {
  const motiphore_settings now = settings();
  const char* text = "";
  const motiphore_status status = motiphore_card_json(&now, &text);
  report(status, text);
  return jsonb_of(text);
}

PG_FUNCTION_INFO_V1(motiphore_version);
Datum motiphore_version(PG_FUNCTION_ARGS) {
  PG_RETURN_TEXT_P(cstring_to_text(motiphore_library_version()));
}
