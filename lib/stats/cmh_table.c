/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landis, Heyman and Koch: given its margins a stratum is multiple hypergeometric; its covariance is that of its rows times that of its
 * columns. Deviations cancel between cells and strata, so all is kept as sums of two doubles. */
#include "lib/stats/cmh_table.h"

#include "lib/base/memory.h"
#include "lib/stats/cmh_quadratic.h"
#include <math.h>

/* One side of a stratum: its units by category, and their scores around the mean of the stratum. */
typedef struct margin {
  int64_t count;
  int64_t *units;
  xp_twin *score;
  xp_twin *covariance; /* of all categories but the base, or of the score alone */
  int64_t base;        /* the largest over all strata: beside another one, rare categories would be differences of large numbers */
  bool in_scores;
} margin;

static int64_t width(const margin *m) {
  return m->in_scores ? 1 : m->count - 1;
}

static int64_t category(const margin *m, int64_t k) {
  return k < m->base ? k : k + 1;
}

typedef struct stratum {
  const int64_t *counts;
  margin row, column;
  int64_t units;
  xp_twin share, share_less_one; /* of a unit: of all, and of all but one */
} stratum;

/* What the strata add up to: a deviation for each row and column (or score), and the covariance of each two. */
typedef struct sums {
  xp_twin *deviation, *variance;
  int64_t size;
} sums;

static xp_twin whole(int64_t n) {
  return xp_twin_from((double)n);
}

/* ---- a stratum and its margins ---- */

static void take_stratum(const xp_layers *layers, int64_t k, stratum *s) {
  s->counts = layers->counts + k * layers->rows * layers->columns;
  s->units = 0;
  for (int64_t j = 0; j < layers->columns; j++)
    s->column.units[j] = 0;
  for (int64_t i = 0; i < layers->rows; i++) {
    s->row.units[i] = 0;
    for (int64_t j = 0; j < layers->columns; j++) {
      const int64_t n = s->counts[i * layers->columns + j];
      s->row.units[i] += n;
      s->column.units[j] += n;
    }
    s->units += s->row.units[i];
  }
  if (s->units < 2) return;
  s->share = xp_twin_divide(xp_twin_from(1.0), whole(s->units));
  s->share_less_one = xp_twin_divide(xp_twin_from(1.0), whole(s->units - 1));
}

static bool compares_rows(const stratum *s) {
  int64_t filled = 0;
  for (int64_t i = 0; i < s->row.count; i++)
    filled += s->row.units[i] > 0;
  return filled >= 2;
}

/* ---- scores ---- */

/* Divided by a power of 2, so that no square overflows. */
static void take_given_scores(const margin *m, const double *given) {
  double most = 0.0;
  int exponent;
  for (int64_t i = 0; i < m->count; i++)
    most = fmax(most, fabs(given[i]));
  frexp(most, &exponent);
  for (int64_t i = 0; i < m->count; i++)
    m->score[i] = xp_twin_from(ldexp(given[i], -exponent));
}

static void take_ranks(const margin *m, double over) {
  double before = 0.0;
  for (int64_t i = 0; i < m->count; i++) {
    const double units = (double)m->units[i];
    m->score[i] = xp_twin_divide(xp_twin_sum(before, 0.5 * (units + 1.0)), xp_twin_from(over));
    before += units;
  }
}

static void take_positions(const margin *m) {
  for (int64_t i = 0; i < m->count; i++)
    m->score[i] = whole(i + 1);
}

static void take_scores(const margin *m, const double *given, expt_table_scores scores, int64_t units) {
  if (given != NULL)
    take_given_scores(m, given);
  else if (scores == EXPT_TABLE_SCORES_POSITIONS)
    take_positions(m);
  else
    take_ranks(m, scores == EXPT_TABLE_SCORES_RANKS    ? 1.0
                  : scores == EXPT_TABLE_SCORES_RIDITS ? (double)units
                                                       : (double)units + 1.0);
}

/* Differences to the first come first: equal scores then have no variance at all. */
static void centre(const margin *m, int64_t units) {
  const xp_twin first = m->score[0];
  xp_twin sum = {0.0, 0.0};
  for (int64_t i = 0; i < m->count; i++) {
    m->score[i] = xp_twin_subtract(m->score[i], first);
    sum = xp_twin_add(sum, xp_twin_scale(m->score[i], (double)m->units[i]));
  }
  const xp_twin mean = xp_twin_divide(sum, whole(units));
  for (int64_t i = 0; i < m->count; i++)
    m->score[i] = xp_twin_subtract(m->score[i], mean);
}

/* ---- covariances ---- */

static void spread_in_cells(const margin *m, int64_t units, xp_twin share) {
  const int64_t size = m->count - 1;
  for (int64_t i = 0; i < size; i++) {
    for (int64_t j = 0; j <= i; j++) {
      const int64_t one = m->units[category(m, i)], two = m->units[category(m, j)];
      const double other = i == j ? (double)(units - one) : -(double)two;
      m->covariance[i * size + j] = m->covariance[j * size + i] =
          xp_twin_multiply(xp_twin_product((double)one, other), share);
    }
  }
}

static void spread_in_scores(const margin *m) {
  xp_twin sum = {0.0, 0.0};
  for (int64_t i = 0; i < m->count; i++) {
    const xp_twin square = xp_twin_multiply(m->score[i], m->score[i]);
    sum = xp_twin_add(sum, xp_twin_scale(square, (double)m->units[i]));
  }
  m->covariance[0] = sum;
}

static void spread(const stratum *s, const margin *m) {
  if (m->in_scores)
    spread_in_scores(m);
  else
    spread_in_cells(m, s->units, s->share);
}

/* Of two rows, with every two columns; what is above the diagonal comes from below it in the end. */
static void add_row_pair(const stratum *s, const sums *to, int64_t i, int64_t k) {
  const int64_t columns = width(&s->column);
  const xp_twin of_rows = xp_twin_multiply(s->row.covariance[i * width(&s->row) + k], s->share_less_one);
  if (of_rows.hi == 0.0) return;
  for (int64_t j = 0; j < columns; j++) {
    xp_twin *const at = to->variance + (i * columns + j) * to->size + k * columns;
    for (int64_t l = 0; l < (k < i ? columns : j + 1); l++)
      at[l] = xp_twin_add(at[l], xp_twin_multiply(of_rows, s->column.covariance[j * columns + l]));
  }
}

static void add_covariance(const stratum *s, const sums *to) {
  for (int64_t i = 0; i < width(&s->row); i++)
    for (int64_t k = 0; k <= i; k++)
      add_row_pair(s, to, i, k);
}

static void mirror(const sums *to) {
  for (int64_t a = 0; a < to->size; a++)
    for (int64_t b = 0; b < a; b++)
      to->variance[b * to->size + a] = to->variance[a * to->size + b];
}

/* ---- deviations ---- */

static int64_t count_at(const stratum *s, int64_t i, int64_t j) {
  return s->counts[i * s->column.count + j];
}

static xp_twin cell_deviation(const stratum *s, int64_t i, int64_t j) {
  const xp_twin seen = xp_twin_product((double)count_at(s, i, j), (double)s->units);
  const xp_twin expected = xp_twin_product((double)s->row.units[i], (double)s->column.units[j]);
  return xp_twin_multiply(xp_twin_subtract(seen, expected), s->share);
}

static xp_twin row_score(const stratum *s, int64_t i) {
  xp_twin sum = {0.0, 0.0};
  for (int64_t j = 0; j < s->column.count; j++)
    sum = xp_twin_add(sum, xp_twin_scale(s->column.score[j], (double)count_at(s, i, j)));
  return sum;
}

static xp_twin joint_score(const stratum *s) {
  xp_twin sum = {0.0, 0.0};
  for (int64_t i = 0; i < s->row.count; i++)
    sum = xp_twin_add(sum, xp_twin_multiply(s->row.score[i], row_score(s, i)));
  return sum;
}

static xp_twin deviation_at(const stratum *s, int64_t a) {
  if (s->row.in_scores) return joint_score(s);
  if (s->column.in_scores) return row_score(s, category(&s->row, a));
  const int64_t columns = width(&s->column);
  return cell_deviation(s, category(&s->row, a / columns), category(&s->column, a % columns));
}

static void add_deviation(const stratum *s, const sums *to) {
  for (int64_t a = 0; a < to->size; a++)
    to->deviation[a] = xp_twin_add(to->deviation[a], deviation_at(s, a));
}

/* ---- all strata ---- */

static void add_stratum(const xp_layers *layers, stratum *s, const sums *to) {
  if (s->row.in_scores) {
    take_scores(&s->row, layers->row_scores, layers->scores, s->units);
    centre(&s->row, s->units);
  }
  if (s->column.in_scores) {
    take_scores(&s->column, layers->column_scores, layers->scores, s->units);
    centre(&s->column, s->units);
  }
  spread(s, &s->row);
  spread(s, &s->column);
  add_covariance(s, to);
  add_deviation(s, to);
}

static xp_association associate(const xp_layers *layers, stratum *s, sums *to, double *room, xp_association_kind kind) {
  s->row.in_scores = kind == XP_ASSOCIATION_CORRELATION;
  s->column.in_scores = kind != XP_ASSOCIATION_GENERAL;
  to->size = width(&s->row) * width(&s->column);
  for (int64_t a = 0; a < to->size; a++)
    to->deviation[a] = xp_twin_from(0.0);
  for (int64_t a = 0; a < to->size * to->size; a++)
    to->variance[a] = xp_twin_from(0.0);
  for (int64_t k = 0; k < layers->strata; k++) {
    take_stratum(layers, k, s);
    if (compares_rows(s)) add_stratum(layers, s, to);
  }
  mirror(to);
  const double sign = to->size > 0 ? copysign(1.0, to->deviation[0].hi) : 1.0;
  const xp_quadratic form = xp_quadratic_form(to->deviation, to->variance, to->size, room);
  return (xp_association){form.rank > 0 ? form.value : NAN, (double)form.rank, sign};
}

/* ---- what was used ---- */

static void add_expected(const stratum *s, double *expected) {
  for (int64_t i = 0; i < s->row.count; i++)
    for (int64_t j = 0; j < s->column.count; j++)
      expected[i * s->column.count + j] +=
          (double)s->row.units[i] * ((double)s->column.units[j] / (double)s->units);
}

static double sum_of(const double *expected, int64_t count, int64_t step) {
  double sum = 0.0;
  for (int64_t i = 0; i < count; i++)
    sum += expected[i * step];
  return sum;
}

static void judge_expected(const xp_layers *layers, const double *expected, xp_layers_used *used) {
  for (int64_t i = 0; i < layers->rows; i++)
    used->left_out = used->left_out || sum_of(expected + i * layers->columns, layers->columns, 1) == 0.0;
  for (int64_t j = 0; j < layers->columns; j++)
    used->left_out = used->left_out || sum_of(expected + j, layers->rows, layers->columns) == 0.0;
  used->smallest_expected = NAN;
  for (int64_t a = 0; a < layers->rows * layers->columns; a++)
    if (expected[a] > 0.0) used->smallest_expected = fmin(used->smallest_expected, expected[a]);
}

/* ---- the largest categories ---- */

static void choose_bases(const double *expected, stratum *s) {
  const int64_t rows = s->row.count, columns = s->column.count;
  double most_in_row = 0.0, most_in_column = 0.0;
  for (int64_t i = 0; i < rows; i++) {
    const double sum = sum_of(expected + i * columns, columns, 1);
    if (sum <= most_in_row) continue;
    most_in_row = sum;
    s->row.base = i;
  }
  for (int64_t j = 0; j < columns; j++) {
    const double sum = sum_of(expected + j, rows, columns);
    if (sum <= most_in_column) continue;
    most_in_column = sum;
    s->column.base = j;
  }
}

/* `expected` is 0 throughout. */
static void look_at_strata(const xp_layers *layers, stratum *s, double *expected, xp_layers_used *used) {
  *used = (xp_layers_used){0};
  for (int64_t k = 0; k < layers->strata; k++) {
    take_stratum(layers, k, s);
    if (!compares_rows(s)) {
      used->dropped += s->units;
      continue;
    }
    used->strata++;
    used->units += s->units;
    add_expected(s, expected);
  }
  judge_expected(layers, expected, used);
  choose_bases(expected, s);
}

/* ---- room ---- */

typedef struct room {
  int64_t *units;
  xp_twin *twins;
  double *numbers;
} room;

static int64_t square(int64_t n) {
  return n * n;
}

static bool make_room(const expt_context *ctx, int64_t rows, int64_t columns, room *r, stratum *s, sums *to) {
  const int64_t cells = rows * columns;
  r->units = xp_alloc(ctx, rows + columns, sizeof *r->units);
  r->twins = xp_alloc(ctx, rows + columns + square(rows) + square(columns) + cells + square(cells), sizeof *r->twins);
  r->numbers = xp_alloc(ctx, cells, sizeof *r->numbers);
  if (r->units == NULL || r->twins == NULL || r->numbers == NULL) return false;
  s->row = (margin){.count = rows, .units = r->units, .score = r->twins, .covariance = r->twins + rows + columns};
  s->column = (margin){.count = columns,
                       .units = r->units + rows,
                       .score = r->twins + rows,
                       .covariance = s->row.covariance + square(rows)};
  to->deviation = s->column.covariance + square(columns);
  to->variance = to->deviation + cells;
  return true;
}

static void free_room(const expt_context *ctx, const room *r) {
  xp_release(ctx, r->units);
  xp_release(ctx, r->twins);
  xp_release(ctx, r->numbers);
}

expt_status xp_associations_of(const xp_call *call, const xp_layers *layers, xp_layers_used *used,
                               xp_association out[XP_ASSOCIATION_KINDS]) {
  room r;
  stratum s;
  sums to;
  const bool made = make_room(call->ctx, layers->rows, layers->columns, &r, &s, &to);
  if (made) look_at_strata(layers, &s, r.numbers, used);
  for (int kind = 0; made && kind < XP_ASSOCIATION_KINDS; kind++)
    out[kind] = associate(layers, &s, &to, r.numbers, (xp_association_kind)kind);
  free_room(call->ctx, &r);
  return made ? EXPT_OK : xp_fail_memory(call);
}
