/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a feature keeps of one unit. Taking events and joining cells commute, down to the last bit. */
#include "lib/events/unit_table.h"

#include <math.h>

typedef struct counted {
  int64_t n;
} counted;

typedef struct summed {
  xp_sum sum;
  int64_t n;
} summed;

typedef struct extreme {
  double value;
  int64_t n; /* 0 = no event yet */
} extreme;

typedef struct dated {
  int64_t time;
  double value; /* TIME_SINCE: 0 */
  int64_t n;    /* 0 = no event yet, else 1 */
} dated;

int64_t xp_unit_cell_size(xp_feature_kind kind) {
  switch (kind) {
    case XP_FEATURE_COUNT:
      return sizeof(counted);
    case XP_FEATURE_SUM:
    case XP_FEATURE_MEAN:
      return sizeof(summed);
    case XP_FEATURE_MIN:
    case XP_FEATURE_MAX:
      return sizeof(extreme);
    case XP_FEATURE_FIRST:
    case XP_FEATURE_LAST:
    case XP_FEATURE_TIME_SINCE:
      return sizeof(dated);
    case XP_FEATURE_DISTINCT:
      break;
  }
  return 0;
}

/* All cells begin as zeros but sums, whose bins begin at the lowest. */
void xp_unit_cell_begin(xp_feature_kind kind, char *cell) {
  memset(cell, 0, (size_t)xp_unit_cell_size(kind));
  if (kind == XP_FEATURE_SUM || kind == XP_FEATURE_MEAN) xp_sum_init(&((summed *)(void *)cell)->sum);
}

/* ---- joining ---- */

static bool is_better(xp_feature_kind kind, double value, double known) {
  return kind == XP_FEATURE_MIN ? value < known : value > known;
}

static void join_extremes(xp_feature_kind kind, extreme *to, const extreme *from) {
  if (from->n == 0) return;
  if (to->n == 0 || is_better(kind, from->value, to->value)) to->value = from->value;
  to->n = 1;
}

/* Whether `a` is to be kept rather than `b`: earlier for FIRST, later for the others, the smaller value of one time. */
static bool comes_before(xp_feature_kind kind, const dated *a, const dated *b) {
  if (a->time != b->time) return kind == XP_FEATURE_FIRST ? a->time < b->time : a->time > b->time;
  return a->value < b->value;
}

static void join_dated(xp_feature_kind kind, dated *to, const dated *from) {
  if (from->n != 0 && (to->n == 0 || comes_before(kind, from, to))) *to = *from;
}

void xp_unit_cell_join(xp_feature_kind kind, char *cell, const char *other) {
  void *const to = cell;
  const void *const from = other;
  switch (kind) {
    case XP_FEATURE_COUNT:
      ((counted *)to)->n = xp_sum_within(((counted *)to)->n, ((const counted *)from)->n);
      break;
    case XP_FEATURE_SUM:
    case XP_FEATURE_MEAN:
      xp_sum_merge(&((summed *)to)->sum, &((const summed *)from)->sum);
      ((summed *)to)->n = xp_sum_within(((summed *)to)->n, ((const summed *)from)->n);
      break;
    case XP_FEATURE_MIN:
    case XP_FEATURE_MAX:
      join_extremes(kind, to, from);
      break;
    case XP_FEATURE_FIRST:
    case XP_FEATURE_LAST:
    case XP_FEATURE_TIME_SINCE:
      join_dated(kind, to, from);
      break;
    case XP_FEATURE_DISTINCT:
      break;
  }
}

/* A zero is +0, so that which one came first leaves no trace. */
void xp_unit_cell_take(xp_feature_kind kind, char *cell, int64_t time, double value, expt_simd simd) {
  void *const to = cell;
  const double clean = value + 0.0;
  switch (kind) {
    case XP_FEATURE_COUNT:
      ((counted *)to)->n++;
      break;
    case XP_FEATURE_SUM:
    case XP_FEATURE_MEAN:
      xp_sum_add(&((summed *)to)->sum, simd, &clean, NULL, 1);
      ((summed *)to)->n++;
      break;
    case XP_FEATURE_MIN:
    case XP_FEATURE_MAX:
      join_extremes(kind, to, &(extreme){.value = clean, .n = 1});
      break;
    case XP_FEATURE_FIRST:
    case XP_FEATURE_LAST:
      join_dated(kind, to, &(dated){.time = time, .value = clean, .n = 1});
      break;
    case XP_FEATURE_TIME_SINCE:
      join_dated(kind, to, &(dated){.time = time, .n = 1});
      break;
    case XP_FEATURE_DISTINCT:
      break;
  }
}

/* ---- answers ---- */

int64_t xp_unit_cell_count(const xp_feature *feature, const char *cell) {
  const int64_t n = ((const counted *)(const void *)cell)->n;
  return feature->cap > 0 && n > (int64_t)feature->cap ? (int64_t)feature->cap : n;
}

static double capped(const xp_feature *feature, double value) {
  return feature->cap > 0 && value > feature->cap ? feature->cap : value;
}

static double value_of_sum(const xp_feature *feature, const summed *cell) {
  const double sum = xp_sum_value(&cell->sum);
  if (feature->kind == XP_FEATURE_SUM) return capped(feature, sum);
  return cell->n > 0 ? sum / (double)cell->n : NAN;
}

double xp_unit_cell_value(const xp_feature *feature, const char *cell, int64_t until) {
  const void *const of = cell;
  const extreme *const one = of;
  const dated *const when = of;
  switch (feature->kind) {
    case XP_FEATURE_COUNT:
      return (double)xp_unit_cell_count(feature, cell);
    case XP_FEATURE_SUM:
    case XP_FEATURE_MEAN:
      return value_of_sum(feature, of);
    case XP_FEATURE_MIN:
    case XP_FEATURE_MAX:
      return one->n > 0 ? one->value : NAN;
    case XP_FEATURE_FIRST:
    case XP_FEATURE_LAST:
      return when->n > 0 ? when->value : NAN;
    case XP_FEATURE_TIME_SINCE:
      return when->n > 0 ? (double)until - (double)when->time : NAN;
    case XP_FEATURE_DISTINCT:
      break;
  }
  return NAN;
}

/* ---- states ---- */

enum { WORD = 8 };

static void write_u64(uint8_t *bytes, uint64_t value) {
  for (int i = 0; i < WORD; i++)
    bytes[i] = (uint8_t)(value >> (8 * i));
}

static uint64_t read_u64(const uint8_t *bytes) {
  uint64_t value = 0;
  for (int i = 0; i < WORD; i++)
    value |= (uint64_t)bytes[i] << (8 * i);
  return value;
}

static void write_double(uint8_t *bytes, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  write_u64(bytes, bits);
}

/* False = no value of an event. */
static bool read_double(const uint8_t *bytes, double *value) {
  const uint64_t bits = read_u64(bytes);
  memcpy(value, &bits, sizeof bits);
  return fabs(*value) < XP_SUM_LIMIT && !(*value == 0 && signbit(*value));
}

int64_t xp_unit_cell_bytes(xp_feature_kind kind) {
  if (kind == XP_FEATURE_SUM || kind == XP_FEATURE_MEAN) return XP_SUM_BYTES + WORD;
  return xp_unit_cell_size(kind); /* whole words */
}

void xp_unit_cell_write(xp_feature_kind kind, const char *cell, uint8_t *bytes) {
  const void *const of = cell;
  if (kind == XP_FEATURE_COUNT) write_u64(bytes, (uint64_t)((const counted *)of)->n);
  if (kind == XP_FEATURE_SUM || kind == XP_FEATURE_MEAN) {
    xp_sum_write(&((const summed *)of)->sum, bytes);
    write_u64(bytes + XP_SUM_BYTES, (uint64_t)((const summed *)of)->n);
  }
  if (kind == XP_FEATURE_MIN || kind == XP_FEATURE_MAX) {
    write_double(bytes, ((const extreme *)of)->value);
    write_u64(bytes + WORD, (uint64_t)((const extreme *)of)->n);
  }
  if (kind == XP_FEATURE_FIRST || kind == XP_FEATURE_LAST || kind == XP_FEATURE_TIME_SINCE) {
    write_u64(bytes, (uint64_t)((const dated *)of)->time);
    write_double(bytes + WORD, ((const dated *)of)->value);
    write_u64(bytes + 2 * WORD, (uint64_t)((const dated *)of)->n);
  }
}

static bool read_counted(const uint8_t *bytes, counted *to) {
  to->n = (int64_t)read_u64(bytes);
  return to->n >= 0;
}

static bool is_begun(const xp_sum *sum) {
  xp_sum none;
  xp_sum_init(&none);
  return memcmp(sum, &none, sizeof none) != 0;
}

static bool read_summed(const uint8_t *bytes, summed *to) {
  to->n = (int64_t)read_u64(bytes + XP_SUM_BYTES);
  if (to->n < 0 || to->n > XP_ROWS_LIMIT || !xp_sum_read(&to->sum, bytes, to->n)) return false;
  return to->n > 0 || !is_begun(&to->sum);
}

static bool read_extreme(const uint8_t *bytes, extreme *to) {
  to->n = (int64_t)read_u64(bytes + WORD);
  return read_double(bytes, &to->value) && (to->n == 1 || (to->n == 0 && to->value == 0));
}

static bool read_dated(xp_feature_kind kind, const uint8_t *bytes, dated *to) {
  to->time = (int64_t)read_u64(bytes);
  to->n = (int64_t)read_u64(bytes + 2 * WORD);
  if (!read_double(bytes + WORD, &to->value)) return false;
  if (kind == XP_FEATURE_TIME_SINCE && to->value != 0) return false;
  return to->n == 1 || (to->n == 0 && to->value == 0 && to->time == 0);
}

bool xp_unit_cell_read(xp_feature_kind kind, const uint8_t *bytes, char *cell) {
  void *const to = cell;
  switch (kind) {
    case XP_FEATURE_COUNT:
      return read_counted(bytes, to);
    case XP_FEATURE_SUM:
    case XP_FEATURE_MEAN:
      return read_summed(bytes, to);
    case XP_FEATURE_MIN:
    case XP_FEATURE_MAX:
      return read_extreme(bytes, to);
    case XP_FEATURE_FIRST:
    case XP_FEATURE_LAST:
    case XP_FEATURE_TIME_SINCE:
      return read_dated(kind, bytes, to);
    case XP_FEATURE_DISTINCT:
      break;
  }
  return true;
}
