/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same question at every pair of values of two of its inputs. */
#include "lib/decide/effect_columns.h"
#include "lib/decide/roi.h"

#include <math.h>

enum { MOST_STEPS = 10000, MOST_CELLS = 1000000, INPUTS = EXPT_ROI_INPUT_BRIDGE_RATE + 1 };

XP_OPTIONS(expt_roi_grid_options, .x_steps = 11, .x_low = NAN, .x_high = NAN, .y_steps = 11, .y_low = NAN,
           .y_high = NAN);

/* ---- inputs ---- */

typedef struct input {
  const char *word;
  bool is_share;
  bool is_above_low; /* the lower limit is not allowed */
  double low, high;
} input;

static const input inputs[INPUTS] = {
    [EXPT_ROI_INPUT_EFFECT] = {"effect", false, false, -XP_ROI_MOST_EFFECT, XP_ROI_MOST_EFFECT},
    [EXPT_ROI_INPUT_UNITS] = {"units", false, true, 0.0, XP_ROI_MOST_UNITS},
    [EXPT_ROI_INPUT_ORDER_VALUE] = {"order_value", false, false, 0.0, XP_ROI_MOST_MONEY_EACH},
    [EXPT_ROI_INPUT_MARGIN] = {"margin", true, false, 0.0, 1.0},
    [EXPT_ROI_INPUT_COST] = {"cost", false, false, 0.0, XP_ROI_MOST_COST},
    [EXPT_ROI_INPUT_COST_PER_UNIT] = {"cost_per_unit", false, false, 0.0, XP_ROI_MOST_MONEY_EACH},
    [EXPT_ROI_INPUT_ADOPTION] = {"adoption", true, false, 0.0, 1.0},
    [EXPT_ROI_INPUT_PERSISTENCE] = {"persistence", true, false, 0.0, 1.0},
    [EXPT_ROI_INPUT_BRIDGE_RATE] = {"bridge_rate", false, false, 0.0, XP_ROI_MOST_BRIDGE},
};

static double *place_of(xp_roi_question *question, expt_roi_input which) {
  switch (which) {
    case EXPT_ROI_INPUT_EFFECT:
      return &question->effect;
    case EXPT_ROI_INPUT_UNITS:
      return &question->units;
    case EXPT_ROI_INPUT_ORDER_VALUE:
      return &question->options.order_value;
    case EXPT_ROI_INPUT_MARGIN:
      return &question->options.margin;
    case EXPT_ROI_INPUT_COST:
      return &question->options.cost;
    case EXPT_ROI_INPUT_COST_PER_UNIT:
      return &question->options.cost_per_unit;
    case EXPT_ROI_INPUT_ADOPTION:
      return &question->options.adoption;
    case EXPT_ROI_INPUT_PERSISTENCE:
      return &question->options.persistence;
    default:
      return &question->options.bridge_rate;
  }
}

/* ---- the values of one input ---- */

typedef struct axis {
  expt_roi_input which;
  const double *values; /* NULL = steps */
  int64_t count;
  double low, high;
  const char *list_field, *count_field, *steps_field, *low_field, *high_field;
} axis;

static double value_at(const axis *a, int64_t i) {
  if (a->values != NULL) return a->values[i];
  if (i == a->count - 1 && i > 0) return a->high;
  return i == 0 ? a->low : a->low + (a->high - a->low) * ((double)i / (double)(a->count - 1));
}

static expt_status check_value(const xp_call *call, const axis *a, const char *field, double value) {
  const input *const in = &inputs[a->which];
  if (value >= in->low && value <= in->high && !(in->is_above_low && value == in->low)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "%g given for %s; allowed: %s %g, at most %g", value,
                 in->word, in->is_above_low ? "above" : "at least", in->low, in->high);
}

/* What stands in the question says where a range may begin and end; 0 says nothing. */
static expt_status find_range(const xp_call *call, xp_roi_question *question, axis *a) {
  const input *const in = &inputs[a->which];
  const double given = *place_of(question, a->which);
  const bool has_none = !in->is_share && (isnan(given) || given == 0.0);
  if (has_none && (isnan(a->low) || isnan(a->high)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", isnan(a->low) ? a->low_field : a->high_field,
                   "no limit given for %s, which is %g and so has no range of its own; needed: a list, or both limits",
                   in->word, given);
  const double half = in->is_share ? 0.0 : given / 2.0, twice = in->is_share ? 1.0 : given * 2.0;
  if (isnan(a->low)) a->low = fmin(half, twice);
  if (isnan(a->high)) a->high = fmin(fmax(half, twice), in->high);
  XP_TRY(check_value(call, a, a->low_field, a->low));
  XP_TRY(check_value(call, a, a->high_field, a->high));
  if (a->low <= a->high) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", a->low_field, "%g given for %s, above the upper limit %g", a->low,
                 in->word, a->high);
}

static expt_status check_list(const xp_call *call, const axis *a, int64_t n_values) {
  if (n_values < 0 || (n_values > 0 && a->values == NULL))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", n_values < 0 ? a->count_field : a->list_field,
                   "%lld values given without a list; allowed: a list and its length, or NULL and 0",
                   (long long)n_values);
  if (a->values != NULL && n_values == 0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", a->count_field,
                   "an empty list given; allowed: at least one value");
  for (int64_t i = 0; i < n_values; i++)
    XP_TRY(check_value(call, a, a->list_field, a->values[i]));
  return EXPT_OK;
}

static expt_status make_axis(const xp_call *call, xp_roi_question *question, int64_t n_values, axis *a) {
  XP_TRY(xp_need_whole(call, "options", a->steps_field, a->count, 1, MOST_STEPS));
  XP_TRY(check_list(call, a, n_values));
  if (a->values == NULL) return find_range(call, question, a);
  a->count = n_values;
  return EXPT_OK;
}

typedef struct grid {
  axis x, y;
} grid;

static expt_status make_grid(const xp_call *call, xp_roi_question *question, expt_roi_input x, expt_roi_input y,
                             const expt_roi_grid_options *o, grid *out) {
  XP_TRY(xp_need_word(call, "x", "", x, INPUTS - 1));
  XP_TRY(xp_need_word(call, "y", "", y, INPUTS - 1));
  if (x == y)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "y", "", "%s given twice; allowed: another input than x", inputs[y].word);
  out->x =
      (axis){x, o->x_values, o->x_steps, o->x_low, o->x_high, "x_values", "n_x_values", "x_steps", "x_low", "x_high"};
  out->y =
      (axis){y, o->y_values, o->y_steps, o->y_low, o->y_high, "y_values", "n_y_values", "y_steps", "y_low", "y_high"};
  XP_TRY(make_axis(call, question, o->n_x_values, &out->x));
  XP_TRY(make_axis(call, question, o->n_y_values, &out->y));
  if (out->y.count <= MOST_CELLS / out->x.count) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "options", "", "%lld times %lld cells; allowed: %d", (long long)out->x.count,
                 (long long)out->y.count, MOST_CELLS);
}

/* ---- the frame ---- */

typedef struct columns {
  double *x, *y, *value, *low, *high, *orders, *revenue, *cost, *roi, *loss, *even_effect, *even_cost;
} columns;

/* The columns of names have one level each, and codes are 0 from the start. */
static columns add_columns(expt_frame *frame, const grid *g) {
  columns c;
  xp_frame_dict_of(frame, "x_input", &inputs[g->x.which].word, 1, XP_DETAIL);
  xp_frame_dict_of(frame, "y_input", &inputs[g->y.which].word, 1, XP_DETAIL);
  c.x = xp_frame_doubles(frame, "x", XP_SHOWN);
  c.y = xp_frame_doubles(frame, "y", XP_SHOWN);
  c.value = xp_frame_doubles(frame, "value", XP_SHOWN);
  c.low = xp_frame_doubles(frame, "value_low", XP_SHOWN);
  c.high = xp_frame_doubles(frame, "value_high", XP_SHOWN);
  c.orders = xp_frame_doubles(frame, "orders", XP_DETAIL);
  c.revenue = xp_frame_doubles(frame, "revenue", XP_DETAIL);
  c.cost = xp_frame_doubles(frame, "cost", XP_DETAIL);
  c.roi = xp_frame_doubles(frame, "roi", XP_SHOWN);
  c.loss = xp_frame_doubles(frame, "probability_of_loss", XP_SHOWN);
  c.even_effect = xp_frame_doubles(frame, "break_even_effect", XP_SHOWN);
  c.even_cost = xp_frame_doubles(frame, "break_even_cost", XP_SHOWN);
  return c;
}

static void put_cell(const columns *c, int64_t row, const expt_roi_result *answer) {
  c->value[row] = answer->net_value;
  c->low[row] = answer->net_low;
  c->high[row] = answer->net_high;
  c->orders[row] = answer->orders;
  c->revenue[row] = answer->revenue;
  c->cost[row] = answer->cost;
  c->roi[row] = answer->roi;
  c->loss[row] = answer->probability_of_loss;
  c->even_effect[row] = answer->break_even_effect;
  c->even_cost[row] = answer->break_even_cost;
}

static void fill(const columns *c, xp_roi_question question, const grid *g) {
  const int64_t rows = g->x.count * g->y.count;
  for (int64_t row = 0; row < rows; row++) {
    expt_roi_result answer;
    c->x[row] = value_at(&g->x, row / g->y.count);
    c->y[row] = value_at(&g->y, row % g->y.count);
    *place_of(&question, g->x.which) = c->x[row];
    *place_of(&question, g->y.which) = c->y[row];
    xp_roi_answer(&question, &answer);
    put_cell(c, row, &answer);
  }
}

expt_status expt_roi_grid(const expt_context *ctx, double effect, double std_error, expt_estimand estimand,
                          expt_population population, double units, expt_roi_input x, expt_roi_input y,
                          const expt_roi_grid_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_roi_grid_options mine;
  xp_roi_question question = {
      .effect = effect, .std_error = std_error, .units = units, .estimand = estimand, .population = population};
  grid g;
  XP_TRY(xp_take_expt_roi_grid_options(call, options, &mine));
  XP_TRY(xp_roi_take(call, "roi.", mine.roi, &question.options));
  XP_TRY(xp_roi_check(call, &question));
  XP_TRY(make_grid(call, &question, x, y, &mine, &g));
  expt_frame *frame = xp_frame_create(call->ctx, g.x.count * g.y.count, 14);
  const columns c = add_columns(frame, &g);
  if (!xp_frame_failed(frame)) fill(&c, question, &g);
  return xp_give(call, frame, out);
}
