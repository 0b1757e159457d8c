/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/design.h"

#include "lib/base/memory.h"
#include "lib/learn/recipe_internal.h"
#include "lib/learn/vector_math.h"

#include <math.h>

/* The values of a covariate, found once. */
typedef struct source {
  const double *at; /* numbers: the table's own where they can be used as they are, else `copy` */
  int64_t step;
  double *copy;
  uint8_t *missing; /* numbers whose recipe has a column for it */
  int32_t *level;   /* labels: -1 = missing */
} source;

struct xp_design {
  const xp_recipe *recipe;
  int64_t rows;
  source *source; /* one a term */
};

/* ---- from the table ---- */

static bool usable_as_is(const expt_column *column, int64_t missing) {
  return missing == 0 && column->dtype == EXPT_DTYPE_FLOAT64 && column->stride % (int64_t)sizeof(double) == 0 &&
         (uintptr_t)column->data % sizeof(double) == 0;
}

static expt_status copy_numbers(const xp_call *call, const expt_column *column, const xp_term *term, source *s) {
  uint8_t present[XP_BLOCK];
  s->copy = xp_alloc(call->ctx, column->length, sizeof *s->copy);
  if (term->has_missing) s->missing = xp_alloc(call->ctx, column->length, 1);
  if (s->copy == NULL || (term->has_missing && s->missing == NULL)) return xp_fail_memory(call);
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    xp_read_doubles(column, from, n, s->copy + from, present);
    for (int64_t i = 0; i < n; i++) {
      if (!present[i]) s->copy[from + i] = term->fill;
      if (s->missing != NULL) s->missing[from + i] = !present[i];
    }
  }
  s->at = s->copy;
  s->step = 1;
  return EXPT_OK;
}

static expt_status take_numbers(const xp_call *call, const expt_column *column, int64_t missing, const xp_term *term,
                                source *s) {
  if (term->has_missing || !usable_as_is(column, missing)) return copy_numbers(call, column, term, s);
  s->at = column->data;
  s->step = column->stride / (int64_t)sizeof(double);
  return EXPT_OK;
}

static expt_status read_levels(const xp_call *call, const expt_column *column, xp_label_reader *reader,
                               const xp_term *term, source *s) {
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    int32_t *level = s->level + from;
    XP_TRY(xp_label_reader_read(reader, call, from, n, level));
    for (int64_t i = 0; i < n; i++)
      level[i] = level[i] < 0 ? -1 : term->level[level[i]];
  }
  return EXPT_OK;
}

static expt_status take_labels(const xp_call *call, const expt_column *column, const char *argument,
                               const xp_term *term, source *s) {
  XP_TRY(xp_need_labels(call, column, argument));
  s->level = xp_alloc(call->ctx, column->length, sizeof *s->level);
  if (s->level == NULL) return xp_fail_memory(call);
  xp_label_reader *reader;
  XP_TRY(xp_label_reader_create(call, column, argument, term->labels, true, INT32_MAX, &reader));
  const expt_status status = read_levels(call, column, reader, term, s);
  xp_label_reader_free(reader);
  return status;
}

static expt_status find_columns(const xp_call *call, const expt_table *table, const char *argument,
                                const xp_design *design, const expt_column **number) {
  for (int32_t t = 0; t < design->recipe->terms; t++) {
    const xp_term *term = &design->recipe->term[t];
    const expt_column *column;
    XP_TRY(xp_table_find(call, table, argument, term->covariate, &column));
    if (term->is_label) {
      XP_TRY(take_labels(call, column, argument, term, &design->source[t]));
      continue;
    }
    XP_TRY(xp_need_numbers(call, column, argument));
    number[t] = column;
  }
  return EXPT_OK;
}

static expt_status fill_sources(const xp_call *call, const expt_table *table, const char *argument,
                                const xp_design *design, const expt_column **number, xp_number_summary *summary) {
  XP_TRY(find_columns(call, table, argument, design, number));
  XP_TRY(xp_summarise_numbers(call, number, design->recipe->terms, argument, summary));
  for (int32_t t = 0; t < design->recipe->terms; t++) {
    if (number[t] != NULL)
      XP_TRY(take_numbers(call, number[t], summary[t].missing, &design->recipe->term[t], &design->source[t]));
  }
  return EXPT_OK;
}

static expt_status take_sources(const xp_call *call, const expt_table *table, const char *argument,
                                const xp_design *design) {
  const expt_column **number = xp_alloc(call->ctx, design->recipe->terms, sizeof *number);
  xp_number_summary *summary = xp_alloc(call->ctx, design->recipe->terms, sizeof *summary);
  expt_status status = number != NULL && summary != NULL ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = fill_sources(call, table, argument, design, number, summary);
  xp_release(call->ctx, number);
  xp_release(call->ctx, summary);
  return status;
}

expt_status xp_design_create(const xp_call *call, const xp_recipe *recipe, const expt_table *table,
                             const char *argument, xp_design **out) {
  *out = NULL;
  XP_TRY(xp_table_check(call, table, argument));
  xp_design *design = xp_alloc(call->ctx, 1, sizeof *design);
  source *sources = xp_alloc(call->ctx, recipe->terms, sizeof *sources);
  if (design == NULL || sources == NULL) {
    xp_release(call->ctx, design);
    xp_release(call->ctx, sources);
    return xp_fail_memory(call);
  }
  *design = (xp_design){recipe, table->n_rows, sources};
  const expt_status status = take_sources(call, table, argument, design);
  if (status != EXPT_OK)
    xp_design_free(call->ctx, design);
  else
    *out = design;
  return status;
}

void xp_design_free(const expt_context *ctx, xp_design *design) {
  if (design == NULL) return;
  for (int32_t t = 0; t < design->recipe->terms; t++) {
    xp_release(ctx, design->source[t].copy);
    xp_release(ctx, design->source[t].missing);
    xp_release(ctx, design->source[t].level);
  }
  xp_release(ctx, design->source);
  xp_release(ctx, design);
}

const xp_recipe *xp_design_recipe(const xp_design *design) {
  return design->recipe;
}

int64_t xp_design_rows(const xp_design *design) {
  return design->rows;
}

/* ---- columns in blocks ---- */

static void fill_ones(double *values, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    values[i] = 1;
}

static xp_lane numbers_lane(const xp_sample *sample, const source *s, int64_t from, int64_t n, double *room) {
  if (sample->row == NULL) return (xp_lane){s->at + from * s->step, s->step};
  for (int64_t i = 0; i < n; i++)
    room[i] = s->at[sample->row[from + i] * s->step];
  return (xp_lane){room, 1};
}

static void write_missing(const xp_sample *sample, const source *s, int64_t from, int64_t n, double *values) {
  for (int64_t i = 0; i < n; i++)
    values[i] = s->missing[xp_sample_row(sample, from + i)];
}

/* Every level but the reference, missing (-1) last: all zeros, and a one where the row stands. */
static void write_levels(const xp_sample *sample, const source *s, const xp_term *term, int64_t from, int64_t n,
                         double *room) {
  const int32_t values = xp_term_values(term), columns = xp_term_columns(term);
  for (int32_t j = 0; j < columns; j++) {
    for (int64_t i = 0; i < n; i++)
      room[(int64_t)j * XP_GRAM_ROWS + i] = 0;
  }
  for (int64_t i = 0; i < n; i++) {
    const int32_t level = s->level[xp_sample_row(sample, from + i)];
    const int32_t column = level < 0 ? values : level - 1;
    if (column >= 0 && column < columns) room[(int64_t)column * XP_GRAM_ROWS + i] = 1;
  }
}

void xp_sample_lanes(const xp_sample *sample, int64_t from, int64_t n, xp_lane *lane, double *room) {
  const xp_recipe *recipe = sample->design->recipe;
  if (recipe->intercept) fill_ones(room, n);
  for (int32_t t = 0; t < recipe->terms; t++) {
    const xp_term *term = &recipe->term[t];
    const source *s = &sample->design->source[t];
    double *own_room = room + (int64_t)term->first * XP_GRAM_ROWS;
    if (term->is_label) {
      write_levels(sample, s, term, from, n, own_room);
      continue;
    }
    lane[term->first] = numbers_lane(sample, s, from, n, own_room);
    if (term->has_missing) write_missing(sample, s, from, n, own_room + XP_GRAM_ROWS);
  }
}

static void put_column(const double *values, int64_t step, int64_t n, int32_t columns, double *out) {
  for (int64_t i = 0; i < n; i++)
    out[i * columns] = values[i * step];
}

static void put_levels(const xp_sample *sample, const source *s, const xp_term *term, int64_t from, int64_t n,
                       int32_t columns, double *out) {
  const int32_t values = xp_term_values(term), own = xp_term_columns(term);
  for (int64_t i = 0; i < n; i++) {
    const int32_t level = s->level[xp_sample_row(sample, from + i)];
    const int32_t column = level < 0 ? values : level - 1;
    for (int32_t j = 0; j < own; j++)
      out[i * columns + j] = j == column;
  }
}

void xp_sample_values(const xp_sample *sample, int64_t from, int64_t n, double *values) {
  const xp_recipe *recipe = sample->design->recipe;
  double room[XP_GRAM_ROWS];
  fill_ones(room, n);
  if (recipe->intercept) put_column(room, 1, n, recipe->columns, values);
  for (int32_t t = 0; t < recipe->terms; t++) {
    const xp_term *term = &recipe->term[t];
    const source *s = &sample->design->source[t];
    double *out = values + term->first;
    if (term->is_label) {
      put_levels(sample, s, term, from, n, recipe->columns, out);
      continue;
    }
    const xp_lane lane = numbers_lane(sample, s, from, n, room);
    put_column(lane.at, lane.step, n, recipe->columns, out);
    if (!term->has_missing) continue;
    write_missing(sample, s, from, n, room);
    put_column(room, 1, n, recipe->columns, out + 1);
  }
}

void xp_sample_gather(const xp_sample *sample, const double *of, double otherwise, int64_t from, int64_t n,
                      double *values) {
  for (int64_t i = 0; i < n; i++)
    values[i] = of == NULL ? otherwise : of[xp_sample_row(sample, from + i)];
}

/* ---- linear predictor ---- */

/* Lanes wait until there are enough for one call of the kernel. */
typedef struct queue {
  const xp_learn_kernels *kernels;
  double *eta;
  int64_t n;
  int32_t waiting;
  xp_lane lane[XP_LANES_AT_ONCE];
  double centre[XP_LANES_AT_ONCE], slope[XP_LANES_AT_ONCE];
  double (*room)[XP_GRAM_ROWS]; /* one a lane */
} queue;

static const double no_values[XP_GRAM_ROWS];

static void flush(queue *q) {
  if (q->waiting == 0) return;
  for (int32_t k = q->waiting; k < XP_LANES_AT_ONCE; k++) {
    q->lane[k] = (xp_lane){no_values, 1};
    q->centre[k] = q->slope[k] = 0;
  }
  q->kernels->add_lanes(q->lane, q->centre, q->slope, q->n, q->eta);
  q->waiting = 0;
}

static double *next_room(queue *q) {
  return q->room[q->waiting];
}

static void enqueue(queue *q, xp_lane lane, double centre, double slope) {
  q->lane[q->waiting] = lane;
  q->centre[q->waiting] = centre;
  q->slope[q->waiting] = slope;
  if (++q->waiting == XP_LANES_AT_ONCE) flush(q);
}

static void add_levels(const xp_sample *sample, const source *s, const xp_term *term, const double *slope, int64_t from,
                       int64_t n, double *eta) {
  const double missing = term->has_missing ? slope[xp_term_values(term)] : 0;
  for (int64_t i = 0; i < n; i++) {
    const int32_t level = s->level[xp_sample_row(sample, from + i)];
    eta[i] += level > 0 ? slope[level - 1] : level < 0 ? missing : 0;
  }
}

/* The centres of a label's columns are in the constant: one look-up a row does for all of them. */
static double constant_of(const xp_recipe *recipe, const xp_predictor *p) {
  double constant = p->constant;
  for (int32_t t = 0; t < recipe->terms; t++) {
    const xp_term *term = &recipe->term[t];
    for (int32_t j = term->first; term->is_label && j < term->first + xp_term_columns(term); j++)
      constant -= p->slope[j] * p->centre[j];
  }
  return constant;
}

void xp_sample_predictor(const xp_sample *sample, const struct xp_learn_kernels *kernels, const xp_predictor *predictor,
                         int64_t from, int64_t n, double *eta) {
  const xp_recipe *recipe = sample->design->recipe;
  const double constant = constant_of(recipe, predictor);
  xp_sample_gather(sample, sample->offset, 0, from, n, eta);
  for (int64_t i = 0; i < n; i++)
    eta[i] += constant;
  double room[XP_LANES_AT_ONCE][XP_GRAM_ROWS];
  queue q = {.kernels = kernels, .eta = eta, .n = n, .room = room};
  for (int32_t t = 0; t < recipe->terms; t++) {
    const xp_term *term = &recipe->term[t];
    const source *s = &sample->design->source[t];
    const int32_t j = term->first;
    if (term->is_label) continue;
    enqueue(&q, numbers_lane(sample, s, from, n, next_room(&q)), predictor->centre[j], predictor->slope[j]);
    if (!term->has_missing) continue;
    double *missing = next_room(&q);
    write_missing(sample, s, from, n, missing);
    enqueue(&q, (xp_lane){missing, 1}, predictor->centre[j + 1], predictor->slope[j + 1]);
  }
  flush(&q);
  for (int32_t t = 0; t < recipe->terms; t++) {
    const xp_term *term = &recipe->term[t];
    if (term->is_label)
      add_levels(sample, &sample->design->source[t], term, predictor->slope + term->first, from, n, eta);
  }
}

/* ---- outcomes ---- */

static expt_status check_outcomes(const xp_call *call, const expt_column *column, const char *argument,
                                  const double *values) {
  for (int64_t i = 0; i < column->length; i++) {
    if (isfinite(values[i])) continue;
    return XP_FAIL_ROW(call, EXPT_E_ROW, argument, xp_column_name(column), i,
                       "column '%s' holds a %s value; allowed: finite numbers", xp_column_name(column),
                       isnan(values[i]) ? "missing" : "infinite");
  }
  return EXPT_OK;
}

expt_status xp_read_outcome(const xp_call *call, const expt_column *column, const char *argument, double **out) {
  uint8_t present[XP_BLOCK];
  *out = NULL;
  XP_TRY(xp_column_check(call, column, argument));
  XP_TRY(xp_need_numbers(call, column, argument));
  double *values = xp_alloc(call->ctx, column->length, sizeof *values);
  if (values == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    xp_read_doubles(column, from, n, values + from, present);
  }
  const expt_status status = check_outcomes(call, column, argument, values);
  if (status != EXPT_OK)
    xp_release(call->ctx, values);
  else
    *out = values;
  return status;
}
