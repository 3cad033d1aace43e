/* What the server's side, whose errors are long jumps, calls of the library, whose errors are exceptions: neither
   passes the other, only plain data does. One thread. Texts are UTF-8, belong to the callee and last until the next
   call. */
#ifndef MOTIPHORE_BRIDGE_H
#define MOTIPHORE_BRIDGE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  MOTIPHORE_DONE,
  MOTIPHORE_NOT_PREDICTED, /* the molecule cannot be read or predicted; the text says why */
  MOTIPHORE_WRONG,         /* what was asked for is not there, as a task; the text says what is */
  MOTIPHORE_BROKEN,        /* no model, no memory; the text says what to do */
  MOTIPHORE_STOPPED
} motiphore_status;

typedef struct {
  const char* bytes; /* a SMILES, or RDKit's binary form */
  size_t size;
  bool binary;
} motiphore_molecule;

typedef struct {
  const char* model;     /* its folder; "": the shipped one */
  double seconds;        /* for one molecule */
  int sets;              /* percent of confidence, 0: none */
  int nearest;           /* training molecules, 0: none */
  bool (*stopped)(void); /* whether somebody wants it to end */
} motiphore_settings;

/* The object of a row of JSON Lines. A molecule that is not predicted has its reason in "status" there, or, if told to
   `refuse` it, is NOT_PREDICTED. */
motiphore_status motiphore_json(const motiphore_settings* settings, const motiphore_molecule* molecule, bool refuse,
                                const char** text);

/* The value of a task. */
motiphore_status motiphore_value(const motiphore_settings* settings, const motiphore_molecule* molecule,
                                 const char* task, double* value, const char** text);

/* The card of the model as JSON. */
motiphore_status motiphore_card_json(const motiphore_settings* settings, const char** text);

/* Whether a molecule that was given up is still worked on: then the process must not destroy static objects. */
bool motiphore_works_on(void);

const char* motiphore_library_version(void);

#ifdef __cplusplus
}
#endif

#endif
