/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CONTRACT_H
#define EXPERIMENT_TESTS_CONTRACT_H

/* Drives one function of the library through what its annotations promise.
 *
 * The generated files describe each function by a contract_function: how to make a call with valid arguments, how to
 * run it, and a list of probes. A probe changes one thing about a valid call and says how the call must end. contract.c
 * runs every probe twice, with an expt_error and without, and checks status, error, outputs, state of the handle and
 * memory. */

#include <experiment.h>
#include <stdbool.h>
#include <stddef.h>

/* ---- memory ------------------------------------------------------------------------------------------------------ */

/* What the context of a call does: an allocator that counts and fails when told to, a progress function that stops when
 * told to. */
typedef struct contract_memory {
  int64_t live;      /* blocks not given back yet */
  int64_t calls;     /* allocations asked for */
  int64_t fail_at;   /* the call that gets NULL; 0 = none */
  bool cancels;      /* stop at the next report of progress */
  const char *named; /* function that reported last */
} contract_memory;

/* Allocator and progress function of these options work on `memory`. */
void contract_use_memory(expt_context_options *options, contract_memory *memory);
contract_memory *contract_current_memory(void); /* of the call that is being prepared */

/* ---- calls ------------------------------------------------------------------------------------------------------- */

#define CONTRACT_PATTERN 0xA5 /* fills what must not be read, and outputs before the call */
#define CONTRACT_ELEMENTS 8   /* room for the elements of an array */
#define CONTRACT_TAIL 16      /* bytes behind an options struct, for a caller who knows more fields than the library */

/* What an output pointer holds before the call. */
extern char contract_untouched_object;
#define CONTRACT_UNTOUCHED ((void *)&contract_untouched_object)

typedef enum contract_end { CONTRACT_ACCEPTS, CONTRACT_REFUSES, CONTRACT_SETTLES } contract_end;

typedef struct contract_probe {
  const char *what;     /* for the reader of a failed test */
  contract_end end;     /* SETTLES: success or a documented status, both by the rules */
  expt_status status;   /* of the failure; EXPT_OK = any documented one */
  const char *argument; /* of the failure; several are separated by |, NULL = any */
  const char *field;    /* of the failure; NULL = any */
  int64_t row;          /* of the failure; 0 = any */
} contract_probe;

/* All return true, so that a generated case is one line: change the call, then `return contract_...(probe, ...)`. */
bool contract_accepts(contract_probe *probe, const char *what);
bool contract_refuses(contract_probe *probe, const char *what, expt_status status, const char *argument,
                      const char *field);
bool contract_settles(contract_probe *probe, const char *what);

typedef enum contract_output_kind {
  CONTRACT_POINTER, /* NULL after a failure */
  CONTRACT_VALUE,   /* unchanged after a failure */
  CONTRACT_NEED     /* set in any case */
} contract_output_kind;

typedef struct contract_output {
  const char *name;
  contract_output_kind kind;
  size_t offset, size; /* of the value within the call */
} contract_output;

/* Where a two-call function keeps its buffer within the call. */
typedef struct contract_buffer {
  bool is_used, is_text;
  const char *argument;
  size_t pointer, capacity, need; /* offsets of void *, int64_t, int64_t */
} contract_buffer;

typedef struct contract_bytes {
  uint8_t *data;
  int64_t size;
} contract_bytes;

typedef expt_status (*contract_save_fn)(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);
contract_bytes contract_save(contract_save_fn save, const void *handle);
void contract_bytes_free(contract_bytes bytes);

typedef struct contract_function {
  const char *name;
  size_t size;                                                 /* of a call */
  void (*prepare)(void *call, const expt_context *ctx);        /* valid arguments; the call is zeroed */
  expt_status (*run)(void *call, expt_error *err);             /* calls the function */
  void (*clear)(void *call);                                   /* frees what prepare and run made */
  bool (*probe)(void *call, int which, contract_probe *probe); /* false when there is no probe of this number */
  const expt_status *documented;                               /* closed by EXPT_OK */
  const contract_output *outputs;
  size_t n_outputs;
  contract_buffer buffer;
  contract_save_fn save; /* of the handle that the call changes; NULL if none can be saved */
  size_t handle;         /* offset of that handle within the call */
  bool asks;             /* the handle is const */
  size_t asked;          /* offset of the const handle within the call */
} contract_function;

/* Each returns the number of broken promises, and prints them. */
int contract_probes_broken(const contract_function *function);
int contract_memory_broken(const contract_function *function);
int contract_room_broken(const contract_function *function);
int contract_cancel_broken(const contract_function *function);
int contract_threads_broken(const contract_function *function);

/* The same as tests; `state` is the contract_function. */
void contract_keeps_its_promises(void **state);
void contract_survives_failing_memory(void **state);
void contract_asks_for_room(void **state);
void contract_can_be_cancelled(void **state);
void contract_answers_several_threads(void **state);

#define CONTRACT_TEST(function, what) \
  { "expt_" #function " " #what, contract_##what, NULL, NULL, &function }

/* ---- variations of valid input ----------------------------------------------------------------------------------- */

#define CONTRACT_MAX_COLUMNS 48
#define CONTRACT_MAX_ROWS 64

typedef struct contract_table_room {
  expt_table table;
  expt_column columns[CONTRACT_MAX_COLUMNS];
  uint8_t validity[CONTRACT_MAX_ROWS / 8];
  double numbers[CONTRACT_MAX_ROWS];
} contract_table_room;

/* Probes of a table or column argument: without rows, without a column, with a missing or infinite value, of unequal
 * lengths. `which` counts from 0. */
int contract_table_probes(const expt_table *table);
int contract_column_probes(void);
bool contract_table_probe(contract_table_room *room, const expt_table **table, const char *argument, int which,
                          contract_probe *probe);
bool contract_column_probe(contract_table_room *room, const expt_column **column, const char *argument, int which,
                           contract_probe *probe);

/* ---- functions that cannot fail ---------------------------------------------------------------------------------- */

typedef void (*contract_init_fn)(void *options, uint32_t caller_size);
int contract_init_broken(const char *name, contract_init_fn init, size_t size);
void contract_check_init(const char *name, contract_init_fn init, size_t size);
void contract_check_text(const char *name, const char *text);

#endif
