/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variations of valid input, and the functions that cannot fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include <math.h>
#include <string.h>

/* ---- variations of valid input ----------------------------------------------------------------------------------- */

#define WHOLE_TABLE_PROBES 4
#define PROBES_PER_COLUMN 6
#define COLUMN_PROBES 5
#define ROW_DAMAGED 1
#define UNKNOWN_DTYPE 99

int contract_table_probes(const expt_table *table) {
  return WHOLE_TABLE_PROBES + PROBES_PER_COLUMN * (int)table->n_columns;
}

int contract_column_probes(void) {
  return COLUMN_PROBES;
}

static bool settles_or_fails(contract_probe *probe, const char *what, expt_status status, const char *argument,
                             const char *field) {
  *probe = (contract_probe){
    .what = what, .end = CONTRACT_SETTLES, .status = status, .argument = argument, .field = field};
  return true;
}

static bool fails_in_row(contract_probe *probe, const char *what, const char *argument, const char *field) {
  settles_or_fails(probe, what, EXPT_E_ROW, argument, field);
  probe->row = ROW_DAMAGED;
  return true;
}

static void miss_one_row(contract_table_room *room, expt_column *column) {
  memset(room->validity, 0xFF, sizeof room->validity);
  room->validity[0] &= (uint8_t)~(1u << ROW_DAMAGED);
  column->validity = room->validity;
  column->validity_offset = 0;
}

/* Only a column of doubles can hold it; any other stays valid. */
static void put_number(contract_table_room *room, expt_column *column, double number) {
  if (column->dtype != EXPT_DTYPE_FLOAT64) return;
  memcpy(room->numbers, column->data, (size_t)column->length * sizeof(double));
  room->numbers[ROW_DAMAGED] = number;
  column->data = room->numbers;
}

static void empty_table(contract_table_room *room, bool keeps_data) {
  room->table.n_rows = 0;
  for (int64_t i = 0; i < room->table.n_columns; i++) {
    room->columns[i].length = 0;
    if (!keeps_data) room->columns[i].data = NULL;
  }
}

static void remove_column(contract_table_room *room, int64_t gone) {
  room->table.n_columns--;
  for (int64_t i = gone; i < room->table.n_columns; i++) room->columns[i] = room->columns[i + 1];
}

static bool whole_table_probe(contract_table_room *room, const char *argument, int which, contract_probe *probe) {
  switch (which) {
    case 0:
      empty_table(room, true);
      return contract_accepts(probe, "a table without rows");
    case 1:
      empty_table(room, false);
      return contract_accepts(probe, "a table without rows and data");
    case 2:
      room->table.n_rows = -1;
      return contract_refuses(probe, "-1 rows", EXPT_E_ARGUMENT, argument, NULL);
    default:
      room->table.columns = NULL;
      return contract_refuses(probe, "columns NULL", EXPT_E_ARGUMENT, argument, NULL);
  }
}

static bool damaged_column_probe(contract_table_room *room, const char *argument, int64_t place, int which,
                                 contract_probe *probe) {
  expt_column *column = room->columns + place;
  const char *name = column->name;
  switch (which) {
    case 0:
      remove_column(room, place);
      return settles_or_fails(probe, "without a column", EXPT_E_COLUMN, NULL, name);
    case 1:
      miss_one_row(room, column);
      return fails_in_row(probe, "a missing value", argument, name);
    case 2:
      put_number(room, column, NAN);
      return fails_in_row(probe, "NaN", argument, name);
    case 3:
      put_number(room, column, INFINITY);
      return fails_in_row(probe, "Inf", argument, name);
    case 4:
      column->length--;
      return settles_or_fails(probe, "a column shorter than the table", EXPT_E_ARGUMENT, argument, name);
    default:
      column->dtype = UNKNOWN_DTYPE;
      return settles_or_fails(probe, "an unknown dtype", EXPT_E_DTYPE, argument, name);
  }
}

bool contract_table_probe(contract_table_room *room, const expt_table **table, const char *argument, int which,
                          contract_probe *probe) {
  const int in_columns = which - WHOLE_TABLE_PROBES;
  assert_true((*table)->n_columns <= CONTRACT_MAX_COLUMNS && (*table)->n_rows <= CONTRACT_MAX_ROWS);
  memcpy(room->columns, (*table)->columns, (size_t)(*table)->n_columns * sizeof(expt_column));
  room->table = **table;
  room->table.columns = room->columns;
  *table = &room->table;
  if (in_columns < 0) return whole_table_probe(room, argument, which, probe);
  if (in_columns >= PROBES_PER_COLUMN * (int)room->table.n_columns) return false;
  return damaged_column_probe(room, argument, in_columns / PROBES_PER_COLUMN, in_columns % PROBES_PER_COLUMN, probe);
}

bool contract_column_probe(contract_table_room *room, const expt_column **column, const char *argument, int which,
                           contract_probe *probe) {
  expt_column *own = room->columns;
  assert_true((*column)->length <= CONTRACT_MAX_ROWS);
  *own = **column;
  *column = own;
  switch (which) {
    case 0:
      own->length = 0;
      return contract_accepts(probe, "a column without rows");
    case 1:
      own->length = 0;
      own->data = NULL;
      return contract_accepts(probe, "a column without rows and data");
    case 2:
      own->length = -1;
      return contract_refuses(probe, "-1 rows", EXPT_E_ARGUMENT, argument, NULL);
    case 3:
      miss_one_row(room, own);
      return fails_in_row(probe, "a missing value", argument, NULL);
    case 4:
      own->dtype = UNKNOWN_DTYPE;
      return contract_refuses(probe, "an unknown dtype", EXPT_E_DTYPE, argument, NULL);
    default: return false;
  }
}

/* ---- functions that cannot fail ---------------------------------------------------------------------------------- */

#define LARGEST_OPTIONS 1024
#define BEFORE 0x5A

static bool is_untouched(const unsigned char *bytes, size_t from) {
  for (size_t i = from; i < LARGEST_OPTIONS; i++) {
    if (bytes[i] != BEFORE) return false;
  }
  return true;
}

typedef union room {
  uint64_t alignment;
  unsigned char bytes[LARGEST_OPTIONS];
} room;

/* No byte at or behind caller_size is written; what is before it are the defaults; the unknown tail is zero. */
static bool init_keeps_to(contract_init_fn init, const room *defaults, size_t size, size_t caller_size) {
  room given;
  memset(given.bytes, BEFORE, sizeof given.bytes);
  init(given.bytes, (uint32_t)caller_size);
  if (!is_untouched(given.bytes, caller_size)) return false;
  if (caller_size < sizeof(uint32_t)) return true;
  uint32_t said;
  memcpy(&said, given.bytes, sizeof said);
  if (said != caller_size) return false;
  for (size_t i = sizeof said; i < caller_size; i++) {
    if (given.bytes[i] != (i < size ? defaults->bytes[i] : 0)) return false;
  }
  return true;
}

int contract_init_broken(const char *name, contract_init_fn init, size_t size) {
  room defaults;
  int broken = 0;
  assert_true(size + 2 * CONTRACT_TAIL <= LARGEST_OPTIONS);
  init(defaults.bytes, (uint32_t)size);
  for (size_t caller_size = 0; caller_size <= size + CONTRACT_TAIL; caller_size++) {
    if (init_keeps_to(init, &defaults, size, caller_size)) continue;
    print_error("%s: not what it promises for a struct of %zu bytes\n", name, caller_size);
    broken++;
  }
  return broken;
}

void contract_check_init(const char *name, contract_init_fn init, size_t size) {
  assert_int_equal(contract_init_broken(name, init, size), 0);
}

void contract_check_text(const char *name, const char *text) {
  if (text == NULL || text[0] == '\0' || strchr(text, '\n') != NULL) fail_msg("%s is not one line of text", name);
}
