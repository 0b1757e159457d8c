/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/notes.h by bindgen. Do not edit.
 *
 * For each function: a call with valid arguments, and the list of changes that its annotations say something about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include "fixtures.h"
#include <math.h>
#include <string.h>

/* ---- expt_note_text ---------------------------------------------------------------------------------------------- */

static void note_text_always_answers(void **state) {
  (void)state;
  contract_check_text("expt_note_text(EXPT_NOTE_EMPTY_ARM)", expt_note_text(EXPT_NOTE_EMPTY_ARM));
  contract_check_text("expt_note_text(EXPT_NOTE_ZERO_VARIANCE)", expt_note_text(EXPT_NOTE_ZERO_VARIANCE));
  contract_check_text("expt_note_text(EXPT_NOTE_UNBOUNDED)", expt_note_text(EXPT_NOTE_UNBOUNDED));
  contract_check_text("expt_note_text(EXPT_NOTE_FEW_EVENTS)", expt_note_text(EXPT_NOTE_FEW_EVENTS));
  contract_check_text("expt_note_text(EXPT_NOTE_POST_TREATMENT)", expt_note_text(EXPT_NOTE_POST_TREATMENT));
  contract_check_text("expt_note_text(EXPT_NOTE_UNIT_NOT_CHECKED)", expt_note_text(EXPT_NOTE_UNIT_NOT_CHECKED));
  contract_check_text("expt_note_text(EXPT_NOTE_DROPPED)", expt_note_text(EXPT_NOTE_DROPPED));
  contract_check_text("expt_note_text(EXPT_NOTE_UNNAMED_BATCH)", expt_note_text(EXPT_NOTE_UNNAMED_BATCH));
  contract_check_text("expt_note_text(EXPT_NOTE_DROP_IMBALANCE)", expt_note_text(EXPT_NOTE_DROP_IMBALANCE));
  contract_check_text("expt_note_text(EXPT_NOTE_COUNTS)", expt_note_text(EXPT_NOTE_COUNTS));
  contract_check_text("expt_note_text(EXPT_NOTE_OVERDISPERSED)", expt_note_text(EXPT_NOTE_OVERDISPERSED));
  contract_check_text("expt_note_text(EXPT_NOTE_FEW_CLUSTERS)", expt_note_text(EXPT_NOTE_FEW_CLUSTERS));
  contract_check_text("expt_note_text(EXPT_NOTE_COLLINEAR)", expt_note_text(EXPT_NOTE_COLLINEAR));
  contract_check_text("expt_note_text(EXPT_NOTE_PRE_IMBALANCE)", expt_note_text(EXPT_NOTE_PRE_IMBALANCE));
  contract_check_text("expt_note_text(EXPT_NOTE_SIGN_FLIP)", expt_note_text(EXPT_NOTE_SIGN_FLIP));
  contract_check_text("expt_note_text(EXPT_NOTE_BEFORE_PLANNED_END)", expt_note_text(EXPT_NOTE_BEFORE_PLANNED_END));
  contract_check_text("expt_note_text(EXPT_NOTE_RELATIVE_DISAGREES)", expt_note_text(EXPT_NOTE_RELATIVE_DISAGREES));
  contract_check_text("expt_note_text(EXPT_NOTE_STRATA_MERGED)", expt_note_text(EXPT_NOTE_STRATA_MERGED));
  contract_check_text("expt_note_text(EXPT_NOTE_APPROXIMATE)", expt_note_text(EXPT_NOTE_APPROXIMATE));
  contract_check_text("expt_note_text(EXPT_NOTE_EXTREME_WEIGHTS)", expt_note_text(EXPT_NOTE_EXTREME_WEIGHTS));
  contract_check_text("expt_note_text(EXPT_NOTE_PLACEBO_DIFFERS)", expt_note_text(EXPT_NOTE_PLACEBO_DIFFERS));
  contract_check_text("expt_note_text(EXPT_NOTE_SPLIT_DIFFERS)", expt_note_text(EXPT_NOTE_SPLIT_DIFFERS));
  contract_check_text("expt_note_text(EXPT_NOTE_SPLIT_CHANGED)", expt_note_text(EXPT_NOTE_SPLIT_CHANGED));
  contract_check_text("expt_note_text(EXPT_NOTE_COVARIATE_AFTER_EXPOSURE)", expt_note_text(EXPT_NOTE_COVARIATE_AFTER_EXPOSURE));
  contract_check_text("expt_note_text(EXPT_NOTE_NO_RATIO)", expt_note_text(EXPT_NOTE_NO_RATIO));
  contract_check_text("expt_note_text(EXPT_NOTE_OVERFLOW)", expt_note_text(EXPT_NOTE_OVERFLOW));
  contract_check_text("expt_note_text(EXPT_NOTE_UNITS_IN_TWO_VARIANTS)", expt_note_text(EXPT_NOTE_UNITS_IN_TWO_VARIANTS));
  contract_check_text("expt_note_text(EXPT_NOTE_CONTROL_NOT_POSITIVE)", expt_note_text(EXPT_NOTE_CONTROL_NOT_POSITIVE));
  contract_check_text("expt_note_text(-1)", expt_note_text(-1));
  contract_check_text("expt_note_text(28)", expt_note_text(28));
  contract_check_text("expt_note_text(INT32_MIN)", expt_note_text(INT32_MIN));
  contract_check_text("expt_note_text(INT32_MAX)", expt_note_text(INT32_MAX));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(note_text_always_answers),
  };
  return cmocka_run_group_tests_name("contract of notes.h", tests, NULL, NULL);
}
