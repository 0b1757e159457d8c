/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_permutation(): each variant beside the control, all values at once. */
#include "lib/stats/permutation.h"

#include "lib/base/context.h"
#include "lib/base/hash.h"
#include "lib/base/memory.h"
#include <math.h>

enum { MOST_PERMUTATIONS = 10000000 };

XP_OPTIONS(expt_permutation_options, .n_permutations = 10000);

typedef struct row {
  const char *metric, *alternative, *method;
  xp_text control, variant;
  xp_permuted_value value;
  double log_p;
  int64_t n_permutations, note_bits;
} row;

static const xp_cell cells[] = {
    {"metric", XP_CELL_WORD, false, offsetof(row, metric)},
    {"control", XP_CELL_LABEL, false, offsetof(row, control)},
    {"variant", XP_CELL_LABEL, false, offsetof(row, variant)},
    {"n_control", XP_CELL_COUNT, false, offsetof(row, value.n_control)},
    {"n_variant", XP_CELL_COUNT, false, offsetof(row, value.n_variant)},
    {"value_control", XP_CELL_NUMBER, false, offsetof(row, value.value_control)},
    {"value_variant", XP_CELL_NUMBER, false, offsetof(row, value.value_variant)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(row, value.estimate)},
    {"statistic", XP_CELL_NUMBER, false, offsetof(row, value.statistic)},
    {"p_value", XP_CELL_NUMBER, false, offsetof(row, value.p)},
    {"p_adjusted", XP_CELL_NUMBER, false, offsetof(row, value.p_adjusted)},
    {"log_p_value", XP_CELL_NUMBER, true, offsetof(row, log_p)},
    {"alternative", XP_CELL_WORD, true, offsetof(row, alternative)},
    {"n_permutations", XP_CELL_COUNT, true, offsetof(row, n_permutations)},
    {"method", XP_CELL_WORD, true, offsetof(row, method)},
    {"n_dropped", XP_CELL_COUNT, true, offsetof(row, value.n_dropped)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(row, note_bits)},
};

typedef struct work {
  const expt_permutation_options *options;
  const char *const *names;
  const xp_samples *samples;
} work;

static const char *method_of(const expt_permutation_options *options) {
  static const char *const words[2][2][2] = {
      {{"studentised, rows", "studentised, clusters"},
       {"studentised, rows within strata", "studentised, clusters within strata"}},
      {{"difference, rows", "difference, clusters"},
       {"difference, rows within strata", "difference, clusters within strata"}}};
  return words[options->statistic][options->stratum != NULL][options->cluster != NULL];
}

static void fill_row(const work *all, int64_t arm, int64_t k, const xp_permuted_value *value, row *out) {
  *out = (row){.metric = all->names[k],
               .alternative = xp_alternative_word(all->options->alternative),
               .method = method_of(all->options),
               .control = xp_samples_label(all->samples, 0),
               .variant = xp_samples_label(all->samples, arm),
               .value = *value,
               .log_p = log(value->p),
               .n_permutations = all->options->n_permutations};
  if (value->n_dropped > 0) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_DROPPED);
  if (value->n_control == 0 || value->n_variant == 0)
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
  else if (isnan(value->statistic))
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
}

static expt_status compare(const xp_call *call, const work *all, int64_t arm, row *rows) {
  const xp_text label = xp_samples_label(all->samples, arm);
  const xp_permutation_question question = {.statistic = all->options->statistic,
                                            .alternative = all->options->alternative,
                                            .n_permutations = all->options->n_permutations,
                                            .seed = all->options->seed,
                                            .comparison = xp_hash64(label.bytes, label.size)};
  xp_groups groups;
  XP_TRY(xp_groups_create(call, all->samples, arm, &groups));
  const expt_status status = xp_permute(call, &groups, &question);
  for (int64_t k = 0; status == EXPT_OK && k < groups.n_values; k++)
    fill_row(all, arm, k, &groups.values[k], &rows[k]);
  xp_groups_free(&groups);
  return status;
}

static expt_status compare_all(const xp_call *call, const work *all, row *rows, expt_frame **out) {
  const int64_t n = xp_samples_comparisons(all->samples), values = all->samples->n_values;
  xp_progress progress = xp_progress_start(call, 1);
  for (int64_t arm = 1; arm <= n; arm++)
    XP_TRY(compare(call, all, arm, rows + (arm - 1) * values));
  XP_TRY(xp_progress_end(&progress));
  return xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n * values, out);
}

static expt_status answer(const xp_call *call, const work *all, expt_frame **out) {
  const int64_t n = xp_samples_comparisons(all->samples) * all->samples->n_values;
  row *const rows = xp_alloc(call->ctx, n, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  const expt_status status = compare_all(call, all, rows, out);
  xp_release(call->ctx, rows);
  return status;
}

static expt_status check_options(const xp_call *call, const expt_permutation_options *o) {
  XP_TRY(xp_need_word(call, "options", "alternative", o->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "missing", o->missing, EXPT_MISSING_DROP));
  XP_TRY(xp_need_word(call, "options", "statistic", o->statistic, EXPT_PERMUTATION_STATISTIC_DIFFERENCE));
  return xp_need_whole(call, "options", "n_permutations", o->n_permutations, 1, MOST_PERMUTATIONS);
}

static expt_status check_values(const xp_call *call, const char *const *values, int64_t n) {
  XP_TRY(xp_need_whole(call, "n_values", "", n, 1, XP_SAMPLES_MOST_VALUES));
  XP_TRY(xp_need(call, values, "values"));
  for (int64_t k = 0; k < n; k++) {
    XP_TRY(xp_need_text(call, values[k], "values"));
    for (int64_t before = 0; before < k; before++)
      if (strcmp(values[before], values[k]) == 0)
        return XP_FAIL(call, EXPT_E_ARGUMENT, "values", "", "'%.80s' is listed twice; allowed: different columns",
                       values[k]);
  }
  return EXPT_OK;
}

expt_status expt_permutation(const expt_context *ctx, const expt_table *table, const char *const *values,
                             int64_t n_values, const char *variant, const expt_permutation_options *options,
                             expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_permutation_options mine;
  XP_TRY(check_values(call, values, n_values));
  XP_TRY(xp_take_expt_permutation_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_samples_question question = {.table = table,
                                        .values_argument = "values",
                                        .values = values,
                                        .n_values = n_values,
                                        .variant = variant,
                                        .control = mine.control,
                                        .stratum = mine.stratum,
                                        .cluster = mine.cluster,
                                        .missing = mine.missing};
  xp_samples samples;
  XP_TRY(xp_samples_read(call, &question, &samples));
  const work all = {.options = &mine, .names = values, .samples = &samples};
  const expt_status status = answer(call, &all, out);
  xp_samples_free(&samples);
  return status;
}
