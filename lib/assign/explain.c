/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of decide.c for one unit, with everything that another team's log may show: text, digest, bucket. */

#include "lib/assign/column.h"
#include "lib/base/utf8.h"
#include <string.h>

enum { CHECK_UNIT, CHECK_OVERRIDE, CHECK_FILTER, CHECK_TRAFFIC, CHECK_HOLDOUT, CHECK_SPLIT, CHECKS };
static const char *const check_words[] = {"unit", "override", "filter", "traffic", "holdout", "split"};

/* Outcomes: the reasons, then "passed". */
enum { PASSED = XP_REASON_LAST + 1, OUTCOMES };

typedef struct step {
  int32_t check, outcome, variant;
  double bucket;
  int64_t text_at, text_size; /* in the texts of all steps; size -1 = nothing was hashed */
  char hex[2 * XP_DIGEST_MOST + 1];
} step;

typedef struct report {
  const xp_call *call;
  const expt_assigner *assigner;
  xp_hasher hasher;
  xp_text unit;
  xp_buffer texts, text;
  step *steps;
  int64_t count;
} report;

static step *add_step(report *to, int32_t check) {
  step *made = &to->steps[to->count++];
  *made = (step){.check = check, .outcome = PASSED, .variant = -1, .bucket = NAN, .text_size = -1};
  return made;
}

static bool has_decided(const report *to) {
  return to->count && to->steps[to->count - 1].outcome != PASSED;
}

/* ---- texts ---- */

static void append_escaped(xp_buffer *to, uint8_t byte) {
  static const char digits[] = "0123456789ABCDEF";
  const char escaped[] = {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  xp_buffer_append(to, escaped, sizeof escaped);
}

static void append_readable(xp_buffer *to, const char *bytes, int64_t size) {
  for (int64_t at = 0; at < size;) {
    const int length = xp_utf8_length(bytes + at, size - at);
    const bool shown = length && !xp_utf8_is_control(bytes + at, length);
    const int64_t taken = length ? length : 1;
    if (shown) xp_buffer_append(to, bytes + at, taken);
    for (int64_t i = 0; !shown && i < taken; i++)
      append_escaped(to, (uint8_t)bytes[at + i]);
    at += taken;
  }
}

static expt_status hash(report *to, const xp_form *form, step *made, uint64_t *number) {
  XP_TRY(xp_form_explain(to->call, &to->hasher, form, to->unit, &to->text, made->hex));
  XP_TRY(xp_form_numbers(to->call, &to->hasher, form, &to->unit, 1, number));
  made->bucket = form->scheme->bucket(*number, form->n);
  made->text_at = to->texts.size;
  append_readable(&to->texts, to->text.bytes, to->text.size);
  made->text_size = to->texts.size - made->text_at;
  return to->texts.failed || to->text.failed ? xp_fail_memory(to->call) : EXPT_OK;
}

/* ---- checks ---- */

static void explain_unit(report *to) {
  if (!to->assigner->scheme->empty_is_missing || to->unit.size) return;
  add_step(to, CHECK_UNIT)->outcome = EXPT_REASON_MISSING_UNIT;
}

static expt_status explain_override(report *to) {
  if (xp_labels_count(to->assigner->forced_units) == 0) return EXPT_OK;
  step *made = add_step(to, CHECK_OVERRIDE);
  XP_TRY(xp_override_of(to->call, to->assigner, &to->hasher, to->unit, &made->variant));
  if (made->variant >= 0) made->outcome = EXPT_REASON_OVERRIDE;
  return EXPT_OK;
}

static expt_status explain_filters(report *to) {
  uint64_t number;
  for (int64_t f = 0; f < to->assigner->n_filters && !has_decided(to); f++) {
    const xp_filter *filter = &to->assigner->filters[f];
    step *made = add_step(to, CHECK_FILTER);
    XP_TRY(hash(to, &filter->form, made, &number));
    const xp_range *ranges = to->assigner->filter_ranges.items + filter->first;
    if (xp_range_of(ranges, filter->count, made->bucket, false) < 0) made->outcome = EXPT_REASON_FILTER;
  }
  return EXPT_OK;
}

static expt_status explain_traffic(report *to) {
  uint64_t number;
  if (!to->assigner->has_traffic) return EXPT_OK;
  step *made = add_step(to, CHECK_TRAFFIC);
  XP_TRY(hash(to, &to->assigner->traffic, made, &number));
  const double limit = to->assigner->traffic_limit;
  const bool is_in = to->assigner->scheme->traffic_with_limit ? made->bucket <= limit : made->bucket < limit;
  if (!is_in) made->outcome = EXPT_REASON_TRAFFIC;
  return EXPT_OK;
}

static expt_status explain_holdouts(report *to) {
  uint64_t number;
  for (int64_t h = 0; h < to->assigner->n_holdouts && !has_decided(to); h++) {
    const xp_holdout *holdout = &to->assigner->holdouts[h];
    step *made = add_step(to, CHECK_HOLDOUT);
    XP_TRY(hash(to, &holdout->form, made, &number));
    if (xp_range_of(&holdout->range, 1, made->bucket, false) < 0) continue;
    made->outcome = EXPT_REASON_HOLDOUT;
    made->variant = holdout->range.variant;
  }
  return EXPT_OK;
}

static expt_status explain_split(report *to) {
  uint64_t number;
  step *made = add_step(to, CHECK_SPLIT);
  made->outcome = EXPT_REASON_NO_VARIANT;
  if (xp_splits_nobody(to->assigner)) return EXPT_OK;
  XP_TRY(hash(to, &to->assigner->split, made, &number));
  xp_variants_of(to->assigner, &number, &made->bucket, 1, &made->variant);
  if (made->variant >= 0) made->outcome = EXPT_REASON_SPLIT;
  return EXPT_OK;
}

static expt_status explain_all(report *to) {
  const bool late = to->assigner->scheme->override_is_late;
  explain_unit(to);
  if (!has_decided(to) && !late) XP_TRY(explain_override(to));
  if (!has_decided(to)) XP_TRY(explain_filters(to));
  if (!has_decided(to)) XP_TRY(explain_traffic(to));
  if (!has_decided(to) && late) XP_TRY(explain_override(to));
  if (!has_decided(to)) XP_TRY(explain_holdouts(to));
  return has_decided(to) ? EXPT_OK : explain_split(to);
}

/* ---- the frame ---- */

static void fill_texts(const report *from, expt_frame *frame, xp_frame_texts *text, xp_frame_texts *digest) {
  for (int64_t i = 0; i < from->count; i++) {
    const step *made = &from->steps[i];
    const bool hashed = made->text_size >= 0;
    const char *bytes = made->text_size > 0 ? from->texts.bytes + made->text_at : "";
    xp_frame_text_append(frame, text, hashed ? bytes : NULL, hashed ? made->text_size : 0);
    xp_frame_word_append(frame, digest, hashed ? made->hex : NULL);
  }
}

static expt_status make_frame(const report *from, expt_frame **out) {
  const char *outcome_words[OUTCOMES];
  memcpy(outcome_words, xp_reason_words, sizeof *outcome_words * (XP_REASON_LAST + 1));
  outcome_words[PASSED] = "passed";
  expt_frame *frame = xp_frame_create(from->call->ctx, from->count, 6);
  int32_t *check = xp_frame_dict_of(frame, "check", check_words, CHECKS, XP_SHOWN);
  xp_frame_texts *text = xp_frame_texts_add(frame, "text", XP_SHOWN),
                 *digest = xp_frame_texts_add(frame, "digest", XP_SHOWN);
  double *bucket = xp_frame_doubles(frame, "bucket", XP_SHOWN);
  int32_t *variant = xp_frame_dict(frame, "variant", from->assigner->labels, NULL, XP_SHOWN);
  int32_t *outcome = xp_frame_dict_of(frame, "outcome", outcome_words, OUTCOMES, XP_SHOWN);
  if (!xp_frame_failed(frame)) {
    for (int64_t i = 0; i < from->count; i++) {
      check[i] = from->steps[i].check;
      bucket[i] = from->steps[i].bucket;
      variant[i] = from->steps[i].variant;
      outcome[i] = from->steps[i].outcome;
    }
    fill_texts(from, frame, text, digest);
  }
  return xp_give(from->call, frame, out);
}

expt_status expt_assigner_explain(const expt_assigner *assigner, const char *unit, expt_frame **out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need(call, unit, "unit"));
  XP_TRY(xp_assigner_ready(call, assigner));
  const int64_t most = assigner->n_filters + assigner->n_holdouts + CHECKS;
  report made = {.call = call, .assigner = assigner, .unit = {unit, (int64_t)strlen(unit)}};
  made.hasher = xp_hasher_start(call->ctx, assigner->digest);
  made.texts = xp_buffer_create(call->ctx);
  made.text = xp_buffer_create(call->ctx);
  made.steps = xp_alloc(call->ctx, most, sizeof *made.steps);
  expt_status status = made.steps ? explain_all(&made) : xp_fail_memory(call);
  if (status == EXPT_OK) status = make_frame(&made, out);
  xp_release(call->ctx, made.steps);
  xp_buffer_free(&made.text);
  xp_buffer_free(&made.texts);
  xp_hasher_end(&made.hasher);
  return status;
}
