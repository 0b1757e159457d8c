/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/simulate/simulation_names.h"

#include <string.h>

int32_t xp_step_named(const expt_simulation *simulation, const char *event) {
  for (int32_t i = 0; i < simulation->n_steps; i++)
    if (strcmp(simulation->steps[i].event, event) == 0) return i;
  return -1;
}

int32_t xp_variant_named(const expt_simulation *simulation, const char *label) {
  for (int32_t i = 0; i < simulation->n_variants; i++)
    if (strcmp(simulation->variants[i].label, label) == 0) return i;
  return -1;
}

int32_t xp_segment_named(const expt_simulation *simulation, const char *segment) {
  for (int32_t i = 0; i < simulation->n_segments; i++)
    if (strcmp(simulation->segments[i].name, segment) == 0) return i;
  return -1;
}

int32_t xp_level_named(const expt_simulation *simulation, const char *segment, const char *level) {
  const int32_t of = xp_segment_named(simulation, segment);
  for (int32_t i = 0; of >= 0 && i < simulation->n_levels; i++)
    if (simulation->levels[i].segment == of && strcmp(simulation->levels[i].name, level) == 0) return i;
  return -1;
}

/* ---- columns ---- */

static const char *const fixed_names[] = {"user",       "time",      "event",         "variant",
                                          "value",      "is_bot",    "first_time",    "visits",
                                          "pre_visits", "pre_value", "value_control", "value_treatment"};
static const char *const suffixes[] = {"", "_control", "_treatment"};
enum { FIXED_NAMES = sizeof fixed_names / sizeof *fixed_names, SUFFIXES = sizeof suffixes / sizeof *suffixes };

/* a with one suffix is b with another */
static bool same_with(const char *a, const char *a_suffix, const char *b, const char *b_suffix) {
  const size_t a_size = strlen(a), b_size = strlen(b), a_end = strlen(a_suffix), b_end = strlen(b_suffix);
  if (a_size + a_end != b_size + b_end) return false;
  const size_t both = a_size < b_size ? a_size : b_size;
  if (memcmp(a, b, both) != 0) return false;
  const char *const rest = a_size < b_size ? b + both : a + both;
  const char *const longer = a_size < b_size ? a_suffix : b_suffix;
  const size_t left = a_size < b_size ? b_size - both : a_size - both;
  return memcmp(rest, longer, left) == 0 && strcmp(longer + left, a_size < b_size ? b_suffix : a_suffix) == 0;
}

static bool is_column_of_step(const char *event, const char *name, const char *suffix) {
  for (int i = 0; i < SUFFIXES; i++)
    if (same_with(event, suffixes[i], name, suffix)) return true;
  return false;
}

static bool is_taken(const expt_simulation *simulation, const char *name, const char *suffix) {
  for (int i = 0; i < FIXED_NAMES; i++)
    if (same_with(fixed_names[i], "", name, suffix)) return true;
  for (int32_t i = 0; i < simulation->n_segments; i++)
    if (same_with(simulation->segments[i].name, "", name, suffix)) return true;
  for (int32_t i = 0; i < simulation->n_steps; i++)
    if (is_column_of_step(simulation->steps[i].event, name, suffix)) return true;
  return false;
}

expt_status xp_need_free_step_name(const xp_call *call, const expt_simulation *simulation, const char *event) {
  for (int i = 0; i < SUFFIXES; i++)
    if (is_taken(simulation, event, suffixes[i]))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "event", "",
                     "the frames have another column '%s%s'; allowed: a name of its own", event, suffixes[i]);
  return EXPT_OK;
}

expt_status xp_need_free_segment_name(const xp_call *call, const expt_simulation *simulation, const char *segment) {
  if (!is_taken(simulation, segment, "")) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "segment", "",
                 "the frames have another column '%s'; allowed: a name of its own", segment);
}
