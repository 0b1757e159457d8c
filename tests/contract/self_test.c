/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver must notice every way to break a promise: here is a function with one fault at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include <stdio.h>
#include <string.h>

typedef enum fault {
  NO_FAULT,
  ACCEPTS_EVERYTHING,
  REFUSES_EVERYTHING,
  LEAVES_ERROR_EMPTY,
  WRITES_ERROR_ON_SUCCESS,
  RETURNS_ANOTHER_STATUS,
  NAMES_ANOTHER_FUNCTION,
  NAMES_ANOTHER_ARGUMENT,
  NAMES_ANOTHER_FIELD,
  WRITES_TWO_LINES,
  LEAVES_POINTER,
  WRITES_VALUE_ON_FAILURE,
  WRITES_NOTHING_ON_SUCCESS,
  NEEDS_AN_ERROR,
  LEAKS,
  LEAKS_WITHOUT_MEMORY,
  HIDES_NO_MEMORY,
  WRONG_STATUS_WITHOUT_MEMORY,
  OVERRUNS,
  WRITES_INTO_SHORT_ROOM,
  NEED_DEPENDS_ON_ROOM,
  NEED_NOT_SET_ON_FAILURE,
  GOES_ON_WHEN_CANCELLED,
  REPORTS_ANOTHER_NAME,
  CHANGES_WHEN_CANCELLED
} fault;

static fault current;

/* ---- the function under test: a number and a buffer in, a block, a value and a text out -------------------------- */

typedef struct fake_call {
  expt_context_options memory;
  int32_t number;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
  void *block_value;
  double value_value;
} fake_call;

static expt_status refuse(expt_error *err, expt_status status, const char *argument, const char *field) {
  if (current == RETURNS_ANOTHER_STATUS) status = EXPT_E_STATE;
  if (err == NULL || current == LEAVES_ERROR_EMPTY) return status;
  memset(err, 0, sizeof *err);
  err->status = status;
  err->row = -1;
  snprintf(err->function, sizeof err->function, "%s", current == NAMES_ANOTHER_FUNCTION ? "other" : "fake");
  snprintf(err->argument, sizeof err->argument, "%s", current == NAMES_ANOTHER_ARGUMENT ? "other" : argument);
  snprintf(err->field, sizeof err->field, "%s", current == NAMES_ANOTHER_FIELD ? "other" : field);
  snprintf(err->message, sizeof err->message, "%s", current == WRITES_TWO_LINES ? "two\nlines" : "one line");
  return status;
}

static void *allocate(const fake_call *call) {
  return call->memory.allocate(call->memory.memory_user, 8);
}

static void release(const fake_call *call, void *block) {
  if (block != NULL) call->memory.release(call->memory.memory_user, block);
}

/* Two allocations, so that the second may fail after the first. */
static expt_status take_memory(fake_call *call, expt_error *err) {
  void *first = allocate(call), *second = allocate(call);
  if (first != NULL && second != NULL) {
    if (current != LEAKS) release(call, second);
    call->block_value = first;
    return EXPT_OK;
  }
  if (current != LEAKS_WITHOUT_MEMORY) release(call, first);
  release(call, second);
  if (current == HIDES_NO_MEMORY) {
    call->block_value = allocate(call);
    return EXPT_OK;
  }
  return refuse(err, current == WRONG_STATUS_WITHOUT_MEMORY ? EXPT_E_LIMIT : EXPT_E_NOMEM, "", "");
}

static expt_status write_text(fake_call *call, expt_error *err) {
  const int64_t need = current == NEED_DEPENDS_ON_ROOM && call->cap > 4 ? 5 : 4;
  *call->need = need;
  if (call->buf == NULL) return EXPT_OK;
  if (call->cap < need) {
    if (current == WRITES_INTO_SHORT_ROOM && call->cap > 0) call->buf[0] = 'x';
    return refuse(err, EXPT_E_LIMIT, "buf", "");
  }
  memcpy(call->buf, "abc", 4);
  if (current == OVERRUNS) call->buf[4] = 'd';
  return EXPT_OK;
}

static bool is_cancelled(const fake_call *call) {
  const char *name = current == REPORTS_ANOTHER_NAME ? "other" : "fake";
  const bool stops = call->memory.progress(call->memory.progress_user, name, 1, 1) != 0;
  return stops && current != GOES_ON_WHEN_CANCELLED;
}

static expt_status fake_run(void *memory, expt_error *err) {
  fake_call *call = memory;
  if (current != LEAVES_POINTER) call->block_value = NULL;
  if (current == WRITES_VALUE_ON_FAILURE) call->value_value = 1;
  if (current != NEED_NOT_SET_ON_FAILURE) *call->need = 0;
  if (call->number < 0 && current == NEEDS_AN_ERROR && err == NULL) return EXPT_OK;
  if ((call->number < 0 && current != ACCEPTS_EVERYTHING) || current == REFUSES_EVERYTHING) {
    return refuse(err, EXPT_E_ARGUMENT, "number", "field");
  }
  if (is_cancelled(call)) {
    if (current == CHANGES_WHEN_CANCELLED) call->value_value = 1;
    return refuse(err, EXPT_E_CANCELLED, "", "");
  }
  expt_status status = write_text(call, err);
  if (status == EXPT_OK) status = take_memory(call, err);
  if (status != EXPT_OK) return status;
  if (current != WRITES_NOTHING_ON_SUCCESS) call->value_value = 1;
  if (current == WRITES_ERROR_ON_SUCCESS && err != NULL) err->status = EXPT_OK;
  return EXPT_OK;
}

static void fake_prepare(void *memory, const expt_context *ctx) {
  fake_call *call = memory;
  (void)ctx;
  expt_context_options_init(&call->memory);
  contract_use_memory(&call->memory, contract_current_memory());
  call->number = 1;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
  call->block_value = CONTRACT_UNTOUCHED;
  memset(&call->value_value, CONTRACT_PATTERN, sizeof call->value_value);
}

static void fake_clear(void *memory) {
  fake_call *call = memory;
  if (call->block_value != CONTRACT_UNTOUCHED) release(call, call->block_value);
}

static bool fake_probe(void *memory, int which, contract_probe *probe) {
  fake_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->number = -1; return contract_refuses(probe, "number -1", EXPT_E_ARGUMENT, "number", "field");
    case 2: call->number = -2; return contract_settles(probe, "number -2");
    default: return false;
  }
}

static const expt_status fake_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output fake_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(fake_call, need_value), sizeof(int64_t)},
  {"block", CONTRACT_POINTER, offsetof(fake_call, block_value), sizeof(void *)},
  {"value", CONTRACT_VALUE, offsetof(fake_call, value_value), sizeof(double)},
};

static const contract_function fake = {
  .name = "fake",
  .size = sizeof(fake_call),
  .prepare = fake_prepare,
  .run = fake_run,
  .clear = fake_clear,
  .probe = fake_probe,
  .documented = fake_errors,
  .outputs = fake_outputs,
  .n_outputs = 3,
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(fake_call, buf),
             .capacity = offsetof(fake_call, cap),
             .need = offsetof(fake_call, need_value)},
};

/* ---- who must notice what ---------------------------------------------------------------------------------------- */

typedef int (*driver)(const contract_function *function);

static int broken(fault given, driver drive) {
  current = given;
  const int found = drive(&fake);
  current = NO_FAULT;
  return found;
}

static void a_good_function_passes(void **state) {
  (void)state;
  assert_int_equal(broken(NO_FAULT, contract_probes_broken), 0);
  assert_int_equal(broken(NO_FAULT, contract_memory_broken), 0);
  assert_int_equal(broken(NO_FAULT, contract_room_broken), 0);
  assert_int_equal(broken(NO_FAULT, contract_cancel_broken), 0);
}

static void probes_notice(void **state) {
  (void)state;
  static const fault faults[] = {ACCEPTS_EVERYTHING,     REFUSES_EVERYTHING,     LEAVES_ERROR_EMPTY,
                                 WRITES_ERROR_ON_SUCCESS, RETURNS_ANOTHER_STATUS, NAMES_ANOTHER_FUNCTION,
                                 NAMES_ANOTHER_ARGUMENT, NAMES_ANOTHER_FIELD,    WRITES_TWO_LINES,
                                 LEAVES_POINTER,         WRITES_VALUE_ON_FAILURE, WRITES_NOTHING_ON_SUCCESS,
                                 NEEDS_AN_ERROR,         LEAKS,                  NEED_NOT_SET_ON_FAILURE};
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (broken(faults[i], contract_probes_broken) == 0) fail_msg("fault %d was not noticed", (int)faults[i]);
  }
}

static void failing_memory_notices(void **state) {
  (void)state;
  static const fault faults[] = {LEAKS, LEAKS_WITHOUT_MEMORY, HIDES_NO_MEMORY, WRONG_STATUS_WITHOUT_MEMORY,
                                 LEAVES_ERROR_EMPTY, LEAVES_POINTER, WRITES_VALUE_ON_FAILURE};
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (broken(faults[i], contract_memory_broken) == 0) fail_msg("fault %d was not noticed", (int)faults[i]);
  }
}

static void cancelling_notices(void **state) {
  (void)state;
  static const fault faults[] = {GOES_ON_WHEN_CANCELLED, REPORTS_ANOTHER_NAME, CHANGES_WHEN_CANCELLED,
                                 LEAVES_ERROR_EMPTY, LEAVES_POINTER};
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (broken(faults[i], contract_cancel_broken) == 0) fail_msg("fault %d was not noticed", (int)faults[i]);
  }
}

static void room_notices(void **state) {
  (void)state;
  static const fault faults[] = {OVERRUNS, WRITES_INTO_SHORT_ROOM, NEED_DEPENDS_ON_ROOM, LEAVES_ERROR_EMPTY,
                                 RETURNS_ANOTHER_STATUS};
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (broken(faults[i], contract_room_broken) == 0) fail_msg("fault %d was not noticed", (int)faults[i]);
  }
}

/* ---- init functions ---------------------------------------------------------------------------------------------- */

static void write_size(void *options, uint32_t caller_size) {
  if (caller_size >= sizeof caller_size) memcpy(options, &caller_size, sizeof caller_size);
}

static void good_init(void *options, uint32_t caller_size) {
  memset(options, 0, caller_size);
  write_size(options, caller_size);
}

static void init_that_overruns(void *options, uint32_t caller_size) {
  good_init(options, caller_size);
  ((char *)options)[caller_size] = 0;
}

static void init_without_size(void *options, uint32_t caller_size) {
  memset(options, 0, caller_size);
}

static void init_without_tail(void *options, uint32_t caller_size) {
  good_init(options, caller_size < 32 ? caller_size : 32);
  write_size(options, caller_size);
}

static void init_checks_notice(void **state) {
  (void)state;
  assert_int_equal(contract_init_broken("good", good_init, 32), 0);
  assert_int_not_equal(contract_init_broken("overruns", init_that_overruns, 32), 0);
  assert_int_not_equal(contract_init_broken("without size", init_without_size, 32), 0);
  assert_int_not_equal(contract_init_broken("without tail", init_without_tail, 32), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_good_function_passes),
    cmocka_unit_test(probes_notice),
    cmocka_unit_test(failing_memory_notices),
    cmocka_unit_test(room_notices),
    cmocka_unit_test(cancelling_notices),
    cmocka_unit_test(init_checks_notice),
  };
  return cmocka_run_group_tests_name("the contract driver itself", tests, NULL, NULL);
}
