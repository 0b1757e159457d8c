/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_CAUSAL_PROBLEM_H
#define EXPERIMENT_LIB_CAUSAL_PROBLEM_H

/* A problem: the columns that an estimator asked for, read from a table, checked, and all rows of them. What repeats an
 * estimate takes some rows of a problem as a problem of its own; what the words mean (labels of arms, kind of outcome) is
 * decided once, over the whole table. */

#include "lib/base/labels.h"
#include <experiment/causal.h>

#define XP_MOST_ARM_LABELS 1000
#define XP_MOST_LEVELS 10000

/* What a column is for, for whoever changes a problem without knowing the estimator. */
typedef enum xp_role { XP_ROLE_TREATMENT, XP_ROLE_OUTCOME, XP_ROLE_EXPOSURE, XP_ROLE_GROUP } xp_role;

typedef enum xp_form {
  XP_FORM_ARM,    /* flags: 0 control, 1 treated, -1 takes no part */
  XP_FORM_FLAG,   /* flags: 0 or 1, never missing; 0 in rows that take no part, as in the next */
  XP_FORM_NUMBER, /* numbers; NaN is left out */
  XP_FORM_LEVEL   /* codes into levels; -1 has none */
} xp_form;

/* A column that is to be read. */
typedef struct xp_wanted {
  char *name;
  xp_role role;
  xp_form form;
  expt_missing missing; /* NUMBER */
  bool only_flags;      /* NUMBER: 0 and 1 alone are allowed */
  char *labels[2];      /* ARM: of the control and the treated; NULL = to be found */
} xp_wanted;

/* What the words of a column mean; the same for every part of a problem. */
typedef struct xp_meaning {
  char *name;
  xp_role role;
  xp_form form;
  char *labels[2];   /* ARM; NULL where no row has one */
  xp_labels *levels; /* LEVEL */
  bool all_flags;    /* NUMBER: every value is 0 or 1 */
} xp_meaning;

typedef struct xp_values_read {
  int8_t *flags;
  double *numbers;
  int32_t *codes;
} xp_values_read;

typedef struct xp_problem {
  const expt_context *ctx;
  int64_t rows, n_columns;
  xp_values_read *columns;
  xp_meaning *meanings;
  bool is_part; /* the meanings belong to the whole */
} xp_problem;

/* Rows of one piece of work for one thread; never depends on the number of threads. */
#define XP_PIECE (32 * (int64_t)XP_BLOCK)
static inline int64_t xp_pieces(int64_t rows) {
  return (rows + XP_PIECE - 1) / XP_PIECE;
}
static inline int64_t xp_piece_end(int64_t piece, int64_t rows) {
  return (piece + 1) * XP_PIECE < rows ? (piece + 1) * XP_PIECE : rows;
}

/* The first column of a role; -1 = none. */
int64_t xp_problem_find(const xp_problem *problem, xp_role role);

/* Arms first, since rows outside of them are not looked at in the others. Reads in threads. `table` was checked. */
expt_status xp_problem_read(const xp_call *call, const expt_table *table, const xp_wanted *wanted, int64_t n_wanted,
                            xp_problem *out);
/* The rows sorted by place: out has those of place 0 first, in their order, then those of place 1 ... places - 1. starts[place] says
 * where each begins, and starts[places] is the end. Lives no longer than the whole. */
expt_status xp_problem_deal(const xp_call *call, const xp_problem *whole, const int32_t *place_of_row, int64_t places,
                            int64_t *starts, xp_problem *out);
/* A view of some rows side by side; columns has room for them. Not to be freed. */
xp_problem xp_problem_slice(const xp_problem *whole, int64_t from, int64_t rows, xp_values_read *columns);
void xp_problem_free(xp_problem *problem);

/* ---- between the files of a problem ---- */

bool xp_problem_room(xp_problem *problem); /* of the rows, by the forms */
expt_status xp_read_arms(const xp_call *call, const expt_column *column, const xp_wanted *wanted, xp_meaning *meaning,
                         int8_t *out);

#endif
