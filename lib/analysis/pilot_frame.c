/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/pilot.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const char *const role_words[] = {"primary", "secondary", "guardrail", "exploratory"};
static const char *const alternative_words[] = {"two_sided", "greater", "less"};

/* A column of numbers and where it stands in a plan. */
typedef struct number_column {
  const char *name;
  xp_visibility visibility;
  size_t offset;
} number_column;

#define AT(field) offsetof(xp_pilot_plan, field)
#define LENGTH(array) (int)(sizeof(array) / sizeof *(array))

static const number_column of_answer[] = {{"effect", XP_SHOWN, AT(effect)},
                                          {"effect_absolute", XP_DETAIL, AT(plan.effect_absolute)},
                                          {"effect_relative", XP_DETAIL, AT(plan.effect_relative)},
                                          {"power", XP_SHOWN, AT(plan.power)},
                                          {"mde", XP_SHOWN, AT(plan.mde)}};
static const number_column of_needs[] = {{"mde_pilot", XP_DETAIL, AT(mde_pilot)},
                                         {"units_needed", XP_SHOWN, AT(units_needed)},
                                         {"control_needed", XP_DETAIL, AT(control_needed)},
                                         {"treatment_needed", XP_DETAIL, AT(treatment_needed)},
                                         {"clusters_needed", XP_DETAIL, AT(clusters_needed)},
                                         {"days", XP_SHOWN, AT(days)},
                                         {"weeks", XP_DETAIL, AT(weeks)},
                                         {"target_power", XP_DETAIL, AT(terms.power)},
                                         {"alpha", XP_DETAIL, AT(plan.alpha)}};

enum { COLUMNS = 38 };

static void add_numbers(const xp_pilot_plan *plans, int64_t rows, expt_frame *frame, const number_column *columns, int n) {
  for (int c = 0; c < n; c++) {
    double *to = xp_frame_doubles(frame, columns[c].name, columns[c].visibility);
    for (int64_t i = 0; to != NULL && i < rows; i++)
      memcpy(&to[i], (const char *)&plans[i] + columns[c].offset, sizeof *to);
  }
}

static void add_places(const expt_analysis *analysis, int64_t control, int64_t rows, expt_frame *frame) {
  xp_frame_texts *metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  xp_frame_texts *role = xp_frame_texts_add(frame, "role", XP_DETAIL);
  xp_frame_texts *label = xp_frame_texts_add(frame, "control", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < rows; i++) {
    xp_frame_label_append(frame, metric, analysis->metric_names, i);
    xp_frame_word_append(frame, role, role_words[analysis->metrics[i].role]);
    xp_frame_label_append(frame, label, analysis->variants, control);
  }
}

static void add_pilot(const xp_pilot_plan *plans, int64_t rows, expt_frame *frame) {
  int64_t *units = xp_frame_integers(frame, "pilot_units", XP_SHOWN);
  double *counted = xp_frame_doubles(frame, "counted", XP_DETAIL);
  double *baseline = xp_frame_doubles(frame, "baseline", XP_SHOWN);
  double *deviation = xp_frame_doubles(frame, "std_dev", XP_SHOWN);
  double *reduction = xp_frame_doubles(frame, "variance_reduction", XP_DETAIL);
  double *size = xp_frame_doubles(frame, "cluster_size", XP_DETAIL);
  double *icc = xp_frame_doubles(frame, "icc", XP_DETAIL);
  double *design_effect = xp_frame_doubles(frame, "design_effect", XP_DETAIL);
  double *used = xp_frame_doubles(frame, "std_dev_used", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < rows; i++) {
    const xp_pilot *pilot = &plans[i].pilot;
    units[i] = pilot->units;
    counted[i] = pilot->counted;
    baseline[i] = pilot->baseline;
    deviation[i] = sqrt(pilot->plain);
    reduction[i] = 1.0 - pilot->adjusted / pilot->plain;
    size[i] = pilot->cluster_size;
    icc[i] = pilot->icc;
    design_effect[i] = isnan(pilot->cluster_size) ? (double)NAN : pilot->used / pilot->adjusted;
    used[i] = sqrt(pilot->used);
  }
}

static void add_size(const xp_pilot_plan *plans, int64_t rows, expt_frame *frame) {
  int64_t *arms = xp_frame_integers(frame, "arms", XP_DETAIL);
  double *units = xp_frame_doubles(frame, "units", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < rows; i++) {
    arms[i] = plans[i].terms.arms;
    units[i] = plans[i].units;
  }
}

static double absolute(const xp_pilot_plan *p) {
  return p->terms.relative ? p->plan.mde * p->pilot.baseline : p->plan.mde;
}

static void add_other_scales(const xp_pilot_plan *plans, int64_t rows, expt_frame *frame) {
  double *difference = xp_frame_doubles(frame, "mde_absolute", XP_DETAIL);
  double *relative = xp_frame_doubles(frame, "mde_relative", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < rows; i++) {
    const double baseline = plans[i].pilot.baseline;
    difference[i] = absolute(&plans[i]);
    relative[i] = baseline != 0.0 ? difference[i] / baseline : (double)NAN;
  }
}

static void add_question(const xp_pilot_plan *plans, int64_t rows, expt_frame *frame) {
  xp_frame_texts *alternative = xp_frame_texts_add(frame, "alternative", XP_DETAIL);
  double *null_value = xp_frame_doubles(frame, "null_value", XP_DETAIL);
  xp_frame_texts *formula = xp_frame_texts_add(frame, "formula", XP_DETAIL);
  xp_frame_texts *message = xp_frame_texts_add(frame, "message", XP_SHOWN);
  int64_t *note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < rows; i++) {
    xp_frame_word_append(frame, alternative, alternative_words[plans[i].terms.alternative]);
    null_value[i] = plans[i].terms.null_value;
    xp_frame_word_append(frame, formula, plans[i].plan.formula);
    xp_frame_word_append(frame, message, plans[i].message);
    note_bits[i] = plans[i].pilot.note_bits;
    xp_frame_notes_append(frame, notes, plans[i].pilot.note_bits);
  }
}

expt_status xp_pilot_give(const xp_call *call, const expt_analysis *analysis, int64_t control, const xp_pilot_plan *plans,
                          expt_frame **out) {
  const int64_t rows = xp_metric_count(analysis);
  expt_frame *frame = xp_frame_create(call->ctx, rows, COLUMNS);
  add_places(analysis, control, rows, frame);
  add_pilot(plans, rows, frame);
  add_size(plans, rows, frame);
  add_numbers(plans, rows, frame, of_answer, LENGTH(of_answer));
  add_other_scales(plans, rows, frame);
  add_numbers(plans, rows, frame, of_needs, LENGTH(of_needs));
  add_question(plans, rows, frame);
  return xp_give(call, frame, out);
}
