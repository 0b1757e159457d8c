/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Separation: a direction of the coefficients along which no row's loss rises and some rows' fall for ever, so that
 * there is no maximum of the likelihood (Albert and Anderson 1984). Newton's steps turn into such a direction when
 * there is one: rows that are not separated stop moving, the others go on by about one unit of the predictor a step. So
 * the last step is tried as the direction. */

#include "lib/learn/linear_internal.h"

#include "lib/base/memory.h"

#include <math.h>

static const double still = 1e-5;        /* of the fastest row: does not move */
static const double still_moving = 1e-3; /* least motion of the fastest row worth a look */
static const double part_of_it = 1e-3;   /* of the largest part of the direction */

typedef struct search {
  const newton *w;
  xp_sample sample; /* without offset */
  xp_predictor direction;
  double *motion, *fault; /* one a block: the fastest row, and the fastest that loses */
} search;

/* Speed at which a row's likelihood falls along the direction. */
static double loses(xp_family family, double outcome, double speed) {
  if (family == XP_POISSON) return outcome > 0 ? fabs(speed) : fmax(speed, 0);
  if (outcome > 0 && outcome < 1) return fabs(speed);
  return fmax(outcome > 0 ? -speed : speed, 0);
}

static void look_at_block(void *user, int64_t block, int64_t from, int64_t n) {
  search *s = user;
  double speed[XP_GRAM_ROWS], outcome[XP_GRAM_ROWS], weight[XP_GRAM_ROWS], motion = 0, fault = 0;
  xp_sample_predictor(&s->sample, s->w->pass.kernels, &s->direction, from, n, speed);
  xp_sample_gather(&s->sample, s->sample.outcome, 0, from, n, outcome);
  xp_sample_gather(&s->sample, s->sample.weight, 1, from, n, weight);
  for (int64_t i = 0; i < n; i++) {
    if (!(weight[i] > 0)) continue;
    motion = fmax(motion, fabs(speed[i]));
    fault = fmax(fault, loses(s->w->family, outcome[i], speed[i]));
  }
  s->motion[block] = motion;
  s->fault[block] = fault;
}

static double largest(const double *x, int64_t n) {
  double most = 0;
  for (int64_t i = 0; i < n; i++)
    most = fmax(most, fabs(x[i]));
  return most;
}

/* In the columns as they are: what the centres take from the intercept is put back. */
static void uncentre(newton *w) {
  for (int32_t j = 1; w->intercept && j < w->columns; j++)
    w->step[0] -= w->step[j] * w->scale[j] * w->centre[j];
}

static void keep_direction(newton *w) {
  uncentre(w);
  const double most = largest(w->step, w->columns);
  w->separated = true;
  w->separation = w->step;
  for (int32_t j = 0; j < w->columns; j++) {
    const double part = w->step[j] / most;
    w->step[j] = fabs(part) >= part_of_it ? part : 0;
  }
}

expt_status xp_find_separation(const xp_call *call, newton *w) {
  const int64_t blocks = xp_blocks(w->pass.sample->rows);
  search s = {.w = w, .sample = *w->pass.sample};
  s.sample.offset = NULL;
  double *room = xp_alloc(call->ctx, 2 * blocks, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  s.motion = room;
  s.fault = room + blocks;
  for (int32_t j = 0; j < w->columns; j++)
    w->slope[j] = w->step[j] * w->scale[j];
  s.direction = (xp_predictor){w->intercept ? w->step[0] : 0, w->centre, w->slope};
  const expt_status status = xp_each_block(call, w->pass.sample->rows, look_at_block, &s);
  const double motion = largest(s.motion, blocks), fault = largest(s.fault, blocks);
  xp_release(call->ctx, room);
  if (status == EXPT_OK && motion >= still_moving && fault <= still * motion) keep_direction(w);
  return status;
}
