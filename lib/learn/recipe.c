/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/recipe_internal.h"

#include "lib/base/memory.h"

#include <math.h>
#include <string.h>

static const int64_t default_max_levels = 10000;
static const char intercept_name[] = "intercept";

/* What a covariate's first pass found, for the columns made of it. */
typedef struct finding {
  const expt_column *column; /* numbers */
  xp_number_summary number;
  int64_t *count; /* rows per label code */
  int64_t missing;
} finding;

/* ---- labels ---- */

static expt_status count_labels(const xp_call *call, const expt_column *column, xp_label_reader *reader, xp_term *term,
                                finding *found) {
  int32_t code[XP_BLOCK];
  int64_t room = 0;
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    XP_TRY(xp_label_reader_read(reader, call, from, n, code));
    const int64_t labels = xp_labels_count(term->labels);
    if (labels > room) {
      int64_t *grown = xp_grow(call->ctx, found->count, room, 2 * labels, sizeof *grown);
      if (grown == NULL) return xp_fail_memory(call);
      found->count = grown;
      room = 2 * labels;
    }
    for (int64_t i = 0; i < n; i++) {
      if (code[i] < 0)
        found->missing++;
      else
        found->count[code[i]]++;
    }
  }
  return EXPT_OK;
}

static expt_status place_of_reference(const xp_call *call, const xp_term *term, const char *reference, int64_t *code) {
  *code = xp_labels_find(term->labels, reference, (int64_t)strlen(reference));
  if (*code >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "reference", term->covariate, "no row of column '%s' holds the reference '%s'",
                 term->covariate, reference);
}

/* The reference first, the others bytewise. */
static expt_status order_levels(const xp_call *call, xp_term *term, const char *reference) {
  const int64_t labels = xp_labels_count(term->labels);
  term->levels = (int32_t)labels;
  int64_t first = -1;
  if (reference != NULL) XP_TRY(place_of_reference(call, term, reference, &first));
  int64_t *order = xp_alloc(call->ctx, labels, sizeof *order);
  term->level = xp_alloc(call->ctx, labels, sizeof *term->level);
  if (order == NULL || term->level == NULL) {
    xp_release(call->ctx, order);
    return xp_fail_memory(call);
  }
  xp_labels_order(term->labels, 0, order);
  int32_t next = first < 0 ? 0 : 1;
  for (int64_t i = 0; i < labels; i++) {
    if (order[i] != first) term->level[order[i]] = next++;
  }
  xp_release(call->ctx, order);
  return EXPT_OK;
}

static expt_status learn_labels(const xp_call *call, const expt_column *column, const char *argument,
                                const char *reference, int64_t max_levels, xp_term *term, finding *found) {
  term->labels = xp_labels_create(call->ctx);
  if (term->labels == NULL) return xp_fail_memory(call);
  xp_label_reader *reader;
  XP_TRY(xp_label_reader_create(call, column, argument, term->labels, false, max_levels, &reader));
  const expt_status status = count_labels(call, column, reader, term, found);
  xp_label_reader_free(reader);
  XP_TRY(status);
  XP_TRY(order_levels(call, term, reference));
  term->has_missing = found->missing > 0;
  return EXPT_OK;
}

/* ---- covariates ---- */

static expt_status learn_term(const xp_call *call, const expt_table *table, const char *argument, const char *covariate,
                              const char *reference, int64_t max_levels, xp_term *term, finding *found) {
  XP_TRY(xp_table_find(call, table, argument, covariate, &found->column));
  term->covariate = xp_copy_text(call->ctx, covariate);
  if (term->covariate == NULL) return xp_fail_memory(call);
  term->is_label = xp_column_kind(found->column) == XP_KIND_LABEL;
  if (!term->is_label) return xp_need_numbers(call, found->column, argument);
  XP_TRY(learn_labels(call, found->column, argument, reference, max_levels, term, found));
  found->column = NULL;
  return EXPT_OK;
}

static expt_status learn_numbers(const xp_call *call, const char *argument, xp_recipe *recipe, finding *found) {
  const expt_column **column = xp_alloc(call->ctx, recipe->terms, sizeof *column);
  xp_number_summary *summary = xp_alloc(call->ctx, recipe->terms, sizeof *summary);
  expt_status status = column != NULL && summary != NULL ? EXPT_OK : xp_fail_memory(call);
  for (int32_t t = 0; status == EXPT_OK && t < recipe->terms; t++)
    column[t] = found[t].column;
  if (status == EXPT_OK) status = xp_summarise_numbers(call, column, recipe->terms, argument, summary);
  for (int32_t t = 0; status == EXPT_OK && t < recipe->terms; t++) {
    if (recipe->term[t].is_label) continue;
    found[t].number = summary[t];
    found[t].missing = summary[t].missing;
    recipe->term[t].fill = summary[t].mean;
    recipe->term[t].has_missing = summary[t].missing > 0;
  }
  xp_release(call->ctx, column);
  xp_release(call->ctx, summary);
  return status;
}

static char *join(const expt_context *ctx, const char *covariate, const char *between, const char *end,
                  int64_t end_size) {
  const size_t first = strlen(covariate), second = strlen(between);
  char *name = xp_alloc(ctx, (int64_t)(first + second) + end_size + 1, 1);
  if (name == NULL) return NULL;
  memcpy(name, covariate, first);
  memcpy(name + first, between, second);
  memcpy(name + first + second, end, (size_t)end_size);
  return name;
}

static expt_status name_columns(const xp_call *call, xp_recipe *recipe, const xp_term *term) {
  char **name = recipe->name + term->first;
  if (!term->is_label) name[0] = xp_copy_text(call->ctx, term->covariate);
  for (int64_t code = 0; term->is_label && code < term->levels; code++) {
    const xp_text label = xp_labels_get(term->labels, code);
    const int32_t level = term->level[code];
    if (level > 0) name[level - 1] = join(call->ctx, term->covariate, " = ", label.bytes, label.size);
  }
  if (term->has_missing) name[xp_term_values(term)] = join(call->ctx, term->covariate, " is missing", "", 0);
  for (int32_t j = 0; j < xp_term_columns(term); j++) {
    if (name[j] == NULL) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

/* A power of two, so that scaling costs no digit. */
static double scale_for(double largest) {
  int exponent;
  if (!(largest > 0)) return 1;
  frexp(largest, &exponent);
  return ldexp(1, exponent < -1000 ? 1000 : -exponent);
}

static void condition_columns(xp_recipe *recipe, const xp_term *term, const finding *found, int64_t rows) {
  double *centre = recipe->centre + term->first, *scale = recipe->scale + term->first;
  const double share = rows > 0 ? 1 / (double)rows : 0;
  const int32_t values = xp_term_values(term);
  for (int64_t code = 0; term->is_label && code < term->levels; code++) {
    if (term->level[code] > 0) centre[term->level[code] - 1] = (double)found->count[code] * share;
  }
  if (!term->is_label) centre[0] = found->number.mean;
  if (term->has_missing) centre[values] = (double)found->missing * share;
  for (int32_t j = 0; j < xp_term_columns(term); j++) {
    if (!recipe->intercept) centre[j] = 0;
    scale[j] = 1;
  }
  if (!term->is_label) scale[0] = scale_for(fmax(found->number.highest - centre[0], centre[0] - found->number.lowest));
}

/* ---- the recipe ---- */

static expt_status place_columns(const xp_call *call, xp_recipe *recipe, const char *argument) {
  int64_t columns = recipe->intercept ? 1 : 0;
  for (int32_t t = 0; t < recipe->terms; t++) {
    recipe->term[t].first = (int32_t)columns;
    columns += xp_term_columns(&recipe->term[t]);
    if (columns >= XP_GRAM_MOST_COLUMNS)
      return XP_FAIL(call, EXPT_E_LIMIT, argument, recipe->term[t].covariate,
                     "with covariate '%s' there are more than %d columns; allowed: fewer levels",
                     recipe->term[t].covariate, XP_GRAM_MOST_COLUMNS - 1);
  }
  recipe->columns = (int32_t)columns;
  recipe->name = xp_alloc(call->ctx, columns, sizeof *recipe->name);
  recipe->centre = xp_alloc(call->ctx, columns, sizeof *recipe->centre);
  recipe->scale = xp_alloc(call->ctx, columns, sizeof *recipe->scale);
  return recipe->name != NULL && recipe->centre != NULL && recipe->scale != NULL ? EXPT_OK : xp_fail_memory(call);
}

static expt_status make_columns(const xp_call *call, xp_recipe *recipe, const finding *found, const char *argument,
                                int64_t rows) {
  XP_TRY(place_columns(call, recipe, argument));
  if (recipe->intercept) {
    recipe->scale[0] = 1;
    recipe->name[0] = xp_copy_text(call->ctx, intercept_name);
    if (recipe->name[0] == NULL) return xp_fail_memory(call);
  }
  for (int32_t t = 0; t < recipe->terms; t++) {
    XP_TRY(name_columns(call, recipe, &recipe->term[t]));
    condition_columns(recipe, &recipe->term[t], &found[t], rows);
  }
  return EXPT_OK;
}

static expt_status learn(const xp_call *call, xp_recipe *recipe, finding *found, const expt_table *table,
                         const char *argument, const char *const *covariate, const xp_recipe_options *options) {
  const int64_t max_levels = options->max_levels > 0 ? options->max_levels : default_max_levels;
  for (int32_t t = 0; t < recipe->terms; t++) {
    const char *reference = options->reference != NULL ? options->reference[t] : NULL;
    XP_TRY(learn_term(call, table, argument, covariate[t], reference, max_levels, &recipe->term[t], &found[t]));
  }
  XP_TRY(learn_numbers(call, argument, recipe, found));
  return make_columns(call, recipe, found, argument, table->n_rows);
}

expt_status xp_recipe_create(const xp_call *call, const expt_table *table, const char *argument,
                             const char *const *covariate, int64_t count, const xp_recipe_options *options,
                             xp_recipe **out) {
  static const xp_recipe_options none = {false, 0, NULL};
  *out = NULL;
  if (options == NULL) options = &none;
  XP_TRY(xp_table_check(call, table, argument));
  XP_TRY(xp_need_whole(call, "covariates", "", count, 0, XP_GRAM_MOST_COLUMNS - 1));
  xp_recipe *recipe = xp_alloc(call->ctx, 1, sizeof *recipe);
  finding *found = xp_alloc(call->ctx, count, sizeof *found);
  xp_term *terms = xp_alloc(call->ctx, count, sizeof *terms);
  if (recipe == NULL || found == NULL || terms == NULL) {
    xp_release(call->ctx, recipe);
    xp_release(call->ctx, found);
    xp_release(call->ctx, terms);
    return xp_fail_memory(call);
  }
  *recipe = (xp_recipe){.intercept = !options->no_intercept, .terms = (int32_t)count, .term = terms};
  const expt_status status = learn(call, recipe, found, table, argument, covariate, options);
  for (int64_t t = 0; t < count; t++)
    xp_release(call->ctx, found[t].count);
  xp_release(call->ctx, found);
  if (status != EXPT_OK)
    xp_recipe_free(call->ctx, recipe);
  else
    *out = recipe;
  return status;
}

void xp_recipe_free(const expt_context *ctx, xp_recipe *recipe) {
  if (recipe == NULL) return;
  for (int32_t t = 0; t < recipe->terms; t++) {
    xp_release(ctx, recipe->term[t].covariate);
    xp_labels_free(recipe->term[t].labels);
    xp_release(ctx, recipe->term[t].level);
  }
  for (int32_t j = 0; recipe->name != NULL && j < recipe->columns; j++)
    xp_release(ctx, recipe->name[j]);
  xp_release(ctx, recipe->term);
  xp_release(ctx, recipe->name);
  xp_release(ctx, recipe->centre);
  xp_release(ctx, recipe->scale);
  xp_release(ctx, recipe);
}

int32_t xp_recipe_columns(const xp_recipe *recipe) {
  return recipe->columns;
}

bool xp_recipe_has_intercept(const xp_recipe *recipe) {
  return recipe->intercept;
}

const char *xp_recipe_name(const xp_recipe *recipe, int32_t column) {
  return recipe->name[column];
}

const double *xp_recipe_centre(const xp_recipe *recipe) {
  return recipe->centre;
}

const double *xp_recipe_scale(const xp_recipe *recipe) {
  return recipe->scale;
}
