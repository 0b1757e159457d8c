/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_ROLLOUT_H
#define EXPERIMENT_LIB_DECIDE_ROLLOUT_H

/* A roll-out.
 *
 *   rollout.c             create, stages, guardrails
 *   rollout_paths.c       the recursion behind the bounds
 *   rollout_course.c      the planned looks of one guardrail: bounds, chances
 *   rollout_plan.c        units of the stages, courses of all guardrails
 *   rollout_plan_frame.c  the plan as a frame
 *   rollout_read.c        from the frames of a look to numbers
 *   rollout_combine.c     effects of the stages to one
 *   rollout_bounds.c      the bounds of a look that is had
 *   rollout_next.c        the decision
 *   rollout_text.c        its sentence
 *   rollout_log.c, rollout_state.c */

#include "lib/base/state.h"
#include "lib/decide/rollout_paths.h"
#include "lib/stats/sequential.h"
#include <experiment/rollout.h>
#include <math.h>

enum {
  XP_STATE_ROLLOUT = 25,
  XP_ROLLOUT_STAGES = 50,
  XP_ROLLOUT_GUARDRAILS = 50,
  XP_ROLLOUT_LOOKS = 5000,
  XP_ROLLOUT_NAME = 64,     /* room; at most 60 bytes are let in */
  XP_ROLLOUT_PLANNED = 200, /* looks of all stages */
  XP_ROLLOUT_REASONS = 10
};
#define XP_ROLLOUT_MOST_UNITS 1e15

typedef struct xp_rollout_stage {
  char name[XP_ROLLOUT_NAME];
  double share, holdback; /* holdback NaN = as the header says */
  int64_t min_time_us, min_units, looks;
} xp_rollout_stage;

typedef struct xp_rollout_guardrail {
  char metric[XP_ROLLOUT_NAME];
  expt_good good;
  int32_t relative;
  double margin, limit, weight, harm, baseline, std_dev;
} xp_rollout_guardrail;

/* A guardrail at a look. Of the stage: counts, values, effect. Over the stages: what was made of them. */
typedef struct xp_rollout_cell {
  int64_t n[2], counted, in_a_row; /* counted: the look was one of this guardrail's recursion */
  double value[2], effect, effect_error, value_error;
  double share, information; /* of the planned units; of the recursion */
  double estimate, std_error, rel_estimate, statistic;
  double harm, row, limit_statistic, limit; /* bounds above 0: z <= -harm; infinite = none */
  double spent_harm, spent_row, spent_limit;
} xp_rollout_cell;

typedef struct xp_rollout_look {
  int64_t at, stage, decision, reason, healthy, decider; /* decider: guardrail, -1 = none */
  char check[XP_ROLLOUT_NAME];                           /* the health's check that failed */
} xp_rollout_look;

struct expt_rollout {
  const expt_context *ctx;
  expt_rollout_options options; /* control and variant: the copies here */
  char *control, *variant;      /* NULL = not known yet */
  bool control_given, variant_given;
  xp_rollout_stage stages[XP_ROLLOUT_STAGES];
  xp_rollout_guardrail *guardrails;
  int64_t n_stages, n_guardrails;
  /* settled at the first look */
  bool settled;
  int64_t stage_units[XP_ROLLOUT_STAGES];
  double *row_bound; /* sustained bound of each guardrail */
  /* the log */
  xp_rollout_look *looks;
  xp_rollout_cell *cells; /* [look * n_guardrails + guardrail] */
  int64_t count, room;
  xp_watch **watches; /* of each guardrail, made from the log when it is needed; NULL = not made */
};

/* ---- rollout.c ---- */
expt_status xp_rollout_make(const xp_call *call, const expt_rollout_options *options, expt_rollout **out);
expt_status xp_rollout_put_stage(const xp_call *call, expt_rollout *rollout, const xp_rollout_stage *stage);
expt_status xp_rollout_put_guardrail(const xp_call *call, expt_rollout *rollout, const xp_rollout_guardrail *guardrail);
void xp_rollout_forget_watches(expt_rollout *rollout);
/* Shares of all traffic. */
double xp_rollout_control_share(const expt_rollout *rollout, int64_t stage);
double xp_rollout_variant_share(const expt_rollout *rollout, int64_t stage);
bool xp_rollout_has_control(const expt_rollout *rollout, int64_t stage);

/* ---- rollout_course.c ---- */

/* How the budget is split. */
typedef struct xp_rollout_budget {
  double all, harm, row, limit; /* all of the guardrail = harm + row + limit */
} xp_rollout_budget;
xp_rollout_budget xp_rollout_budget_of(const expt_rollout *rollout, int64_t guardrail);
/* Spent of a part until a share of the planned units; a tenth is left for more units than planned. */
double xp_rollout_spent(const expt_rollout *rollout, double part, double share);

/* A planned look: units and weights until then, what they say of the score's variance, and its bounds. */
typedef struct xp_planned_look {
  int64_t stage;
  double units, weight, variance, information;
  double harm, spent, rolled_back;
} xp_planned_look;

typedef struct xp_rollout_course {
  xp_planned_look *looks;
  int64_t count;
  double row;          /* sustained bound; infinite = none */
  double drift;        /* that has the power */
  double units_factor; /* units needed over those of the course; 0 = nothing to plan for */
} xp_rollout_course;

/* units: of each stage, at any scale. Effects are those planned for. */
expt_status xp_rollout_course_make(const xp_call *call, const expt_rollout *rollout, int64_t guardrail,
                                   const double *units, xp_rollout_course *out);
/* The same course with more units: its bounds stay, what they find does not. */
expt_status xp_rollout_course_scale(const xp_call *call, const expt_rollout *rollout, int64_t guardrail, double factor,
                                    xp_rollout_course *course);
void xp_rollout_course_free(const expt_context *ctx, xp_rollout_course *course);

/* ---- rollout_plan.c ---- */
typedef struct xp_rollout_plan {
  double units[XP_ROLLOUT_STAGES]; /* whole numbers */
  xp_rollout_course *courses;      /* of each guardrail */
  int64_t n_courses;
} xp_rollout_plan;
expt_status xp_rollout_plan_make(const xp_call *call, const expt_rollout *rollout, xp_rollout_plan *out);
void xp_rollout_plan_free(const expt_context *ctx, xp_rollout_plan *plan);
expt_status xp_rollout_need_described(const xp_call *call, const expt_rollout *rollout);
/* Writes the plan into the roll-out unless it is there. */
expt_status xp_rollout_settle(const xp_call *call, expt_rollout *rollout);
void xp_rollout_unsettle(expt_rollout *rollout);
/* Sum of n0 n1 / (n0 + n1) over the stages as planned. */
double xp_rollout_planned_weight(const expt_rollout *rollout);

/* ---- rollout_read.c ---- */
typedef struct xp_rollout_found {
  xp_rollout_cell *cells;  /* of each guardrail: n, value, effect and their errors; n 0 where there is no row */
  char *control, *variant; /* found in these results; NULL where known before or not found */
} xp_rollout_found;
expt_status xp_rollout_read_health(const xp_call *call, const expt_rollout *rollout, int64_t stage,
                                   const expt_table *health, xp_rollout_look *look);
/* Fills the cells given. */
expt_status xp_rollout_read_results(const xp_call *call, const expt_rollout *rollout, int64_t stage,
                                    const expt_table *results, xp_rollout_found *out);
void xp_rollout_found_free(const expt_context *ctx, xp_rollout_found *found);

/* ---- rollout_combine.c ---- */
/* Neither arm empty, and a standard error above 0. */
bool xp_rollout_is_usable(const xp_rollout_cell *cell);
/* Both arms there, and no unit differs from any other: nothing can be shown, and there is nothing to see. */
bool xp_rollout_is_still(const xp_rollout_cell *cell);
/* The look before that counted for the guardrail; -1 = none. */
int64_t xp_rollout_last_counted(const expt_rollout *rollout, int64_t guardrail, int64_t before);
/* Fills what is said over the stages, from the stages before (their last counted looks) and the cell's own. */
void xp_rollout_combine(const expt_rollout *rollout, int64_t guardrail, int64_t stage, xp_rollout_cell *cell);

/* ---- rollout_bounds.c ---- */
expt_status xp_rollout_bound(const xp_call *call, expt_rollout *rollout, int64_t guardrail, xp_rollout_cell *cell);

/* ---- rollout_text.c ---- */
void xp_rollout_tell(const expt_rollout *rollout, const xp_rollout_look *look, expt_rollout_answer *out);
const char *xp_rollout_decision_word(int64_t decision);
const char *xp_rollout_reason_word(int64_t reason);
/* A number of microseconds in days, hours or minutes. */
void xp_rollout_duration(int64_t us, char text[32]);

static inline double xp_rollout_negated(double bound) { /* as it is told: z at or below it; NaN = none */
  return bound < 1e300 ? -bound : (double)NAN;
}

#endif
