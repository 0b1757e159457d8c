/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BEFORE 0x5A          /* fills an error before the call */
#define USUAL_ALLOCATIONS 200 /* failed one by one unless EXPT_OOM_ALL is set */

char contract_untouched_object;
static contract_memory *current_memory;

/* ---- memory ------------------------------------------------------------------------------------------------------ */

static void *count_and_allocate(void *user, int64_t size) {
  contract_memory *memory = user;
  memory->calls++;
  if (memory->calls == memory->fail_at) return NULL;
  void *block = malloc((size_t)size);
  if (block != NULL) memory->live++;
  return block;
}

static void count_and_release(void *user, void *block) {
  contract_memory *memory = user;
  memory->live--;
  free(block);
}

static int32_t report(void *user, const char *what, uint64_t done, uint64_t total) {
  contract_memory *memory = user;
  (void)done;
  (void)total;
  memory->named = what;
  return memory->cancels ? 1 : 0;
}

void contract_use_memory(expt_context_options *options, contract_memory *memory) {
  options->allocate = count_and_allocate;
  options->release = count_and_release;
  options->memory_user = memory;
  options->progress = report;
  options->progress_user = memory;
}

contract_memory *contract_current_memory(void) {
  return current_memory;
}

static expt_context *counting_context(contract_memory *memory) {
  expt_context_options options;
  expt_context_options_init(&options);
  contract_use_memory(&options, memory);
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

contract_bytes contract_save(contract_save_fn save, const void *handle) {
  contract_bytes bytes = {NULL, 0};
  assert_int_equal(save(handle, NULL, 0, &bytes.size, NULL), EXPT_OK);
  bytes.data = malloc((size_t)bytes.size);
  assert_non_null(bytes.data);
  assert_int_equal(save(handle, bytes.data, bytes.size, &bytes.size, NULL), EXPT_OK);
  return bytes;
}

void contract_bytes_free(contract_bytes bytes) {
  free(bytes.data);
}

static bool same_bytes(contract_bytes a, contract_bytes b) {
  return a.size == b.size && memcmp(a.data, b.data, (size_t)a.size) == 0;
}

/* ---- probes ------------------------------------------------------------------------------------------------------ */

bool contract_accepts(contract_probe *probe, const char *what) {
  *probe = (contract_probe){.what = what, .end = CONTRACT_ACCEPTS};
  return true;
}

bool contract_refuses(contract_probe *probe, const char *what, expt_status status, const char *argument,
                      const char *field) {
  *probe = (contract_probe){
    .what = what, .end = CONTRACT_REFUSES, .status = status, .argument = argument, .field = field};
  return true;
}

bool contract_settles(contract_probe *probe, const char *what) {
  *probe = (contract_probe){.what = what, .end = CONTRACT_SETTLES};
  return true;
}

/* ---- one run of one call ----------------------------------------------------------------------------------------- */

typedef struct attempt {
  const contract_function *function;
  contract_memory memory;
  expt_context *ctx;
  char *call;
  char *before; /* the call as it was before it ran */
  contract_bytes state;
  expt_error err;
  contract_probe probe;
  int *complaints;
} attempt;

static void complain(const attempt *a, const char *format, ...) {
  char text[600];
  va_list given;
  va_start(given, format);
  vsnprintf(text, sizeof text, format, given);
  va_end(given);
  print_error("%s, %s: %s\n", a->function->name, a->probe.what != NULL ? a->probe.what : "before the call", text);
  (*a->complaints)++;
}

static void begin(attempt *a, const contract_function *function, int *complaints) {
  memset(a, 0, sizeof *a);
  a->function = function;
  a->complaints = complaints;
  a->ctx = counting_context(&a->memory);
  a->call = calloc(1, function->size);
  a->before = malloc(function->size);
  assert_non_null(a->call);
  assert_non_null(a->before);
  current_memory = &a->memory;
  function->prepare(a->call, a->ctx);
  if (function->save != NULL) {
    const void *handle;
    memcpy(&handle, a->call + function->handle, sizeof handle);
    a->state = contract_save(function->save, handle);
  }
  memcpy(a->before, a->call, function->size);
}

static void finish(attempt *a) {
  a->function->clear(a->call);
  expt_context_free(a->ctx);
  if (a->memory.live != 0) complain(a, "%lld blocks were not given back", (long long)a->memory.live);
  contract_bytes_free(a->state);
  free(a->call);
  free(a->before);
}

static expt_status run_with_error(attempt *a) {
  memset(&a->err, BEFORE, sizeof a->err);
  return a->function->run(a->call, &a->err);
}

/* ---- what must hold after a run ---------------------------------------------------------------------------------- */

static bool is_named(const char *names, const char *name) {
  const size_t size = strlen(name);
  for (const char *at = names; at != NULL; at = strchr(at, '|')) {
    at += *at == '|';
    if (strncmp(at, name, size) == 0 && (at[size] == '\0' || at[size] == '|')) return true;
  }
  return false;
}

static bool is_documented(const contract_function *function, expt_status status) {
  if (status == EXPT_E_ARGUMENT) return true;
  for (const expt_status *known = function->documented; *known != EXPT_OK; known++) {
    if (*known == status) return true;
  }
  return false;
}

static bool ends(const char *text, size_t room) {
  return memchr(text, '\0', room) != NULL;
}

static void check_error_filled(const attempt *a, expt_status status) {
  const expt_error *err = &a->err;
  const bool closed = ends(err->function, sizeof err->function) && ends(err->argument, sizeof err->argument) &&
                      ends(err->field, sizeof err->field) && ends(err->message, sizeof err->message);
  if (!closed) {
    complain(a, "status %s, and the error is not filled", expt_status_name(status));
    return;
  }
  if (err->status != status) complain(a, "returned %d, the error says %d", status, err->status);
  if (strcmp(err->function, a->function->name) != 0) complain(a, "the error names the function '%s'", err->function);
  if (err->message[0] == '\0' || strchr(err->message, '\n') != NULL) {
    complain(a, "the message is not one line: '%s'", err->message);
  }
  if (err->row < -1) complain(a, "the error has the row %lld", (long long)err->row);
  if (err->reserved != 0) complain(a, "the reserved word of the error is %d", err->reserved);
}

static void check_error_names(const attempt *a) {
  const contract_probe *probe = &a->probe;
  if (probe->argument != NULL && !is_named(probe->argument, a->err.argument)) {
    complain(a, "the error names the argument '%s', not '%s' (%s)", a->err.argument, probe->argument, a->err.message);
  }
  if (probe->field != NULL && !is_named(probe->field, a->err.field)) {
    complain(a, "the error names the field '%s', not '%s' (%s)", a->err.field, probe->field, a->err.message);
  }
  if (probe->row != 0 && a->err.row != probe->row) complain(a, "the error has the row %lld", (long long)a->err.row);
}

static void check_error_untouched(const attempt *a) {
  const unsigned char *bytes = (const unsigned char *)&a->err;
  for (size_t i = 0; i < sizeof a->err; i++) {
    if (bytes[i] != BEFORE) {
      complain(a, "succeeded, and the error was written");
      return;
    }
  }
}

static const void *pointer_at(const char *call, size_t offset) {
  const void *pointer;
  memcpy(&pointer, call + offset, sizeof pointer);
  return pointer;
}

static void check_output_after_failure(const attempt *a, const contract_output *output) {
  const bool is_blamed = a->probe.argument != NULL && strcmp(a->probe.argument, output->name) == 0;
  if (is_blamed) return; /* NULL was given for it, or a wrong size */
  const bool same = memcmp(a->call + output->offset, a->before + output->offset, output->size) == 0;
  if (output->kind == CONTRACT_POINTER && pointer_at(a->call, output->offset) != NULL) {
    complain(a, "failed, and *%s is not NULL", output->name);
  }
  if (output->kind == CONTRACT_VALUE && !same) complain(a, "failed, and %s was written", output->name);
  if (output->kind == CONTRACT_NEED && same) complain(a, "failed, and *%s was not set", output->name);
}

static void check_output_after_success(const attempt *a, const contract_output *output) {
  const bool same = memcmp(a->call + output->offset, a->before + output->offset, output->size) == 0;
  if (same && a->probe.end == CONTRACT_ACCEPTS) complain(a, "succeeded, and %s was not written", output->name);
  if (output->kind == CONTRACT_POINTER && pointer_at(a->call, output->offset) == NULL) {
    complain(a, "succeeded, and *%s is NULL", output->name);
  }
}

static void check_handle_unchanged(const attempt *a) {
  if (a->function->save == NULL) return;
  contract_bytes now = contract_save(a->function->save, pointer_at(a->before, a->function->handle));
  if (!same_bytes(a->state, now)) complain(a, "failed, and the handle has changed");
  contract_bytes_free(now);
}

static void check_failed(const attempt *a, expt_status status) {
  check_error_filled(a, status);
  for (size_t i = 0; i < a->function->n_outputs; i++) check_output_after_failure(a, a->function->outputs + i);
  check_handle_unchanged(a);
}

static void check_succeeded(const attempt *a) {
  check_error_untouched(a);
  for (size_t i = 0; i < a->function->n_outputs; i++) check_output_after_success(a, a->function->outputs + i);
}

/* ---- the promises ------------------------------------------------------------------------------------------------ */

static void check_end(const attempt *a, expt_status status) {
  const contract_probe *probe = &a->probe;
  if (status == EXPT_OK) {
    if (probe->end == CONTRACT_REFUSES) complain(a, "was accepted; expected %s", expt_status_name(probe->status));
    check_succeeded(a);
    return;
  }
  if (probe->end == CONTRACT_ACCEPTS) complain(a, "%s: %s", expt_status_name(status), a->err.message);
  if (probe->status != EXPT_OK && status != probe->status) {
    complain(a, "%s, expected %s (%s)", expt_status_name(status), expt_status_name(probe->status), a->err.message);
  }
  if (probe->end == CONTRACT_SETTLES && !is_documented(a->function, status) && status != probe->status) {
    complain(a, "%s is not documented (%s)", expt_status_name(status), a->err.message);
  }
  check_error_names(a);
  check_failed(a, status);
}

/* The same probe for a caller who does not want to know why. */
static void check_without_error(const contract_function *function, int which, expt_status expected, int *complaints) {
  attempt a;
  begin(&a, function, complaints);
  function->probe(a.call, which, &a.probe);
  const expt_status status = function->run(a.call, NULL);
  if (status != expected) {
    complain(&a, "%s with an error to fill, %s without", expt_status_name(expected), expt_status_name(status));
  }
  finish(&a);
}

static bool run_probe(const contract_function *function, int which, int *complaints) {
  attempt a;
  begin(&a, function, complaints);
  const bool is_there = function->probe(a.call, which, &a.probe);
  if (is_there) {
    memcpy(a.before, a.call, function->size);
    const expt_status status = run_with_error(&a);
    check_end(&a, status);
    check_without_error(function, which, status, complaints);
  }
  finish(&a);
  return is_there;
}

int contract_probes_broken(const contract_function *function) {
  int complaints = 0, which = 0;
  while (run_probe(function, which, &complaints)) which++;
  return complaints;
}

/* ---- failing memory ---------------------------------------------------------------------------------------------- */

static void set_at(attempt *a, size_t offset, const void *value, size_t size) {
  memcpy(a->call + offset, value, size);
}

static void give_buffer(attempt *a, void *buffer, int64_t capacity) {
  set_at(a, a->function->buffer.pointer, &buffer, sizeof buffer);
  set_at(a, a->function->buffer.capacity, &capacity, sizeof capacity);
}

static int64_t needed(const attempt *a) {
  int64_t need;
  memcpy(&need, a->call + a->function->buffer.need, sizeof need);
  return need;
}

/* Lets the n-th allocation of the call fail; false when the call makes fewer. */
static bool fail_one(const contract_function *function, int64_t n, void *buffer, int64_t capacity, int *complaints) {
  char what[64];
  snprintf(what, sizeof what, "allocation %lld fails", (long long)n);
  attempt a;
  begin(&a, function, complaints);
  a.probe = (contract_probe){.what = what};
  if (buffer != NULL) give_buffer(&a, buffer, capacity);
  memcpy(a.before, a.call, function->size);
  a.memory.fail_at = a.memory.calls + n;
  const expt_status status = run_with_error(&a);
  const bool reached = a.memory.calls >= a.memory.fail_at;
  a.memory.fail_at = 0;
  if (!reached) {
    check_end(&a, status);
  } else if (status != EXPT_E_NOMEM) {
    complain(&a, "%s instead of EXPT_E_NOMEM", expt_status_name(status));
  } else {
    check_failed(&a, status);
    if (run_with_error(&a) != EXPT_OK) complain(&a, "the same call, with memory again: %s", a.err.message);
  }
  finish(&a);
  return reached;
}

static void fail_each(const contract_function *function, void *buffer, int64_t capacity, int *complaints) {
  const int64_t most = getenv("EXPT_OOM_ALL") != NULL ? INT64_MAX : USUAL_ALLOCATIONS;
  for (int64_t n = 1; n <= most && fail_one(function, n, buffer, capacity, complaints); n++) {
  }
}

static int64_t room_needed(const contract_function *function) {
  int complaints = 0;
  attempt a;
  begin(&a, function, &complaints);
  assert_int_equal(run_with_error(&a), EXPT_OK);
  const int64_t need = needed(&a);
  finish(&a);
  return need;
}

int contract_memory_broken(const contract_function *function) {
  int complaints = 0;
  fail_each(function, NULL, 0, &complaints);
  if (function->buffer.is_used) {
    const int64_t need = room_needed(function);
    void *buffer = calloc(1, (size_t)need);
    assert_non_null(buffer);
    fail_each(function, buffer, need, &complaints);
    free(buffer);
  }
  return complaints;
}

/* ---- cancelled --------------------------------------------------------------------------------------------------- */

int contract_cancel_broken(const contract_function *function) {
  int complaints = 0;
  attempt a;
  begin(&a, function, &complaints);
  a.probe = (contract_probe){.what = "cancelled"};
  a.memory.cancels = true;
  const expt_status status = run_with_error(&a);
  a.memory.cancels = false;
  if (status == EXPT_E_CANCELLED) {
    check_failed(&a, status);
    if (strcmp(a.memory.named, function->name) != 0) complain(&a, "'%s' reported its progress", a.memory.named);
    if (run_with_error(&a) != EXPT_OK) complain(&a, "the same call, not cancelled: %s", a.err.message);
  } else {
    complain(&a, "%s instead of EXPT_E_CANCELLED", expt_status_name(status));
  }
  finish(&a);
  return complaints;
}

/* ---- two calls: how much, then here ------------------------------------------------------------------------------ */

#define GUARD 32 /* bytes behind the room that was announced */

static bool is_filled(const unsigned char *bytes, int64_t from, int64_t to) {
  for (int64_t i = from; i < to; i++) {
    if (bytes[i] != BEFORE) return false;
  }
  return true;
}

/* Runs the call with `capacity` bytes of room announced; behind the most that is ever announced lies the guard. */
static void run_with_room(const contract_function *function, const char *what, unsigned char *buffer, int64_t room,
                          int64_t capacity, int64_t need, int *complaints) {
  attempt a;
  begin(&a, function, complaints);
  a.probe = (contract_probe){.what = what, .end = capacity < need ? CONTRACT_REFUSES : CONTRACT_ACCEPTS};
  if (capacity < need) {
    a.probe.status = EXPT_E_LIMIT;
    a.probe.argument = function->buffer.argument;
  }
  memset(buffer, BEFORE, (size_t)(room + GUARD));
  give_buffer(&a, buffer, capacity);
  memcpy(a.before, a.call, function->size);
  check_end(&a, run_with_error(&a));
  if (needed(&a) != need) {
    complain(&a, "needs %lld bytes, and %lld when asked before", (long long)needed(&a), (long long)need);
  }
  const int64_t written = capacity < need ? 0 : need;
  if (!is_filled(buffer, written, room + GUARD)) complain(&a, "wrote beyond byte %lld", (long long)written);
  if (written > 0 && function->buffer.is_text && memchr(buffer, '\0', (size_t)need) != buffer + need - 1) {
    complain(&a, "the text does not end at its need");
  }
  finish(&a);
}

int contract_room_broken(const contract_function *function) {
  int complaints = 0;
  const int64_t need = room_needed(function), room = need + 8;
  assert_true(need > 0);
  unsigned char *buffer = malloc((size_t)(room + GUARD)), *first = malloc((size_t)need);
  assert_non_null(buffer);
  assert_non_null(first);
  run_with_room(function, "room for nothing", buffer, room, 0, need, &complaints);
  run_with_room(function, "one byte short", buffer, room, need - 1, need, &complaints);
  run_with_room(function, "just enough room", buffer, room, need, need, &complaints);
  memcpy(first, buffer, (size_t)need);
  run_with_room(function, "more room than needed", buffer, room, room, need, &complaints);
  if (memcmp(first, buffer, (size_t)need) != 0) {
    print_error("%s: the answer depends on the room\n", function->name);
    complaints++;
  }
  free(first);
  free(buffer);
  return complaints;
}

/* ---- as tests ---------------------------------------------------------------------------------------------------- */

void contract_keeps_its_promises(void **state) {
  assert_int_equal(contract_probes_broken(*state), 0);
}

void contract_survives_failing_memory(void **state) {
  assert_int_equal(contract_memory_broken(*state), 0);
}

void contract_asks_for_room(void **state) {
  assert_int_equal(contract_room_broken(*state), 0);
}

void contract_can_be_cancelled(void **state) {
  assert_int_equal(contract_cancel_broken(*state), 0);
}

void contract_answers_several_threads(void **state) {
  assert_int_equal(contract_threads_broken(*state), 0);
}
