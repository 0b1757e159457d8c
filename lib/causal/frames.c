/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/causal/frames.h"

#include "lib/base/estimand.h"
#include "lib/base/memory.h"
#include "lib/stats/samples.h"

#include <stddef.h>

static const xp_meaning *meaning_of(const xp_problem *problem, xp_role role) {
  const int64_t at = xp_problem_find(problem, role);
  return at >= 0 ? &problem->meanings[at] : NULL;
}

xp_effect_row xp_row_of_effect(const xp_problem *problem, const xp_found_effect *effect) {
  const xp_meaning *const outcome = meaning_of(problem, XP_ROLE_OUTCOME), *const treatment =
                                                                              meaning_of(problem, XP_ROLE_TREATMENT);
  return (xp_effect_row){.name = effect->name,
                         .estimand = xp_estimand_word(effect->estimand),
                         .population = xp_population_word(effect->population),
                         .outcome = outcome != NULL ? outcome->name : NULL,
                         .control = treatment != NULL ? treatment->labels[0] : NULL,
                         .variant = treatment != NULL ? treatment->labels[1] : NULL,
                         .alternative = xp_alternative_word(effect->alternative),
                         .method = effect->method,
                         .units = {effect->units[0], effect->units[1]},
                         .n_dropped = effect->n_dropped,
                         .note_bits = effect->note_bits,
                         .value = {effect->value[0], effect->value[1]},
                         .estimate = effect->estimate,
                         .std_error = effect->std_error,
                         .low = effect->low,
                         .high = effect->high,
                         .relative = effect->relative,
                         .statistic = effect->statistic,
                         .df = effect->df,
                         .p = effect->p,
                         .log_p = effect->log_p,
                         .confidence = effect->confidence,
                         .exposure_rate = effect->exposure_rate};
}

#define AT(field) offsetof(xp_effect_row, field)
#define LENGTH(array) (int64_t)(sizeof(array) / sizeof *(array))

static const xp_cell level_cells[] = {{"group", XP_CELL_WORD, false, AT(group)},
                                      {"level", XP_CELL_LABEL, false, AT(level)}};

static const xp_cell cells[] = {{"name", XP_CELL_WORD, false, AT(name)},
                                {"estimand", XP_CELL_WORD, false, AT(estimand)},
                                {"population", XP_CELL_WORD, true, AT(population)},
                                {"outcome", XP_CELL_WORD, false, AT(outcome)},
                                {"control", XP_CELL_WORD, false, AT(control)},
                                {"variant", XP_CELL_WORD, false, AT(variant)},
                                {"n_control", XP_CELL_COUNT, false, AT(units[0])},
                                {"n_variant", XP_CELL_COUNT, false, AT(units[1])},
                                {"value_control", XP_CELL_NUMBER, false, AT(value[0])},
                                {"value_variant", XP_CELL_NUMBER, false, AT(value[1])},
                                {"estimate", XP_CELL_NUMBER, false, AT(estimate)},
                                {"std_error", XP_CELL_NUMBER, true, AT(std_error)},
                                {"ci_low", XP_CELL_NUMBER, false, AT(low)},
                                {"ci_high", XP_CELL_NUMBER, false, AT(high)},
                                {"rel_estimate", XP_CELL_NUMBER, false, AT(relative)},
                                {"statistic", XP_CELL_NUMBER, true, AT(statistic)},
                                {"df", XP_CELL_NUMBER, true, AT(df)},
                                {"p_value", XP_CELL_NUMBER, false, AT(p)},
                                {"log_p_value", XP_CELL_NUMBER, true, AT(log_p)},
                                {"p_adjusted", XP_CELL_NUMBER, false, AT(p_adjusted)},
                                {"confidence", XP_CELL_NUMBER, true, AT(confidence)},
                                {"alternative", XP_CELL_WORD, true, AT(alternative)},
                                {"exposure_rate", XP_CELL_NUMBER, true, AT(exposure_rate)},
                                {"method", XP_CELL_WORD, true, AT(method)},
                                {"n_dropped", XP_CELL_COUNT, true, AT(n_dropped)},
                                {"note_bits", XP_CELL_COUNT, true, AT(note_bits)},
                                {"notes", XP_CELL_NOTES, false, AT(note_bits)}};

expt_status xp_effect_rows_to_frame(const xp_call *call, const xp_effect_row *rows, int64_t n, bool by_level,
                                    expt_frame **out) {
  xp_cell used[LENGTH(level_cells) + LENGTH(cells)];
  int64_t count = 0;
  for (int64_t i = 0; by_level && i < LENGTH(level_cells); i++)
    used[count++] = level_cells[i];
  for (int64_t i = 0; i < LENGTH(cells); i++)
    if (by_level || cells[i].offset != AT(p_adjusted)) used[count++] = cells[i];
  return xp_rows_to_frame(call, used, count, rows, sizeof *rows, n, out);
}
