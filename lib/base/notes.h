/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_NOTES_H
#define EXPERIMENT_LIB_BASE_NOTES_H

/* The notes of an answer: which bit each has, and what the bits say.
 *   for (const char *text; (text = xp_note_take(&bits)) != NULL;) ... */

#include <experiment/notes.h>

#define XP_NOTES_MOST 63 /* the bit above them is the sign */

static inline int64_t xp_note_bit(expt_note note) {
  return INT64_C(1) << note;
}
/* Takes the lowest note out of the bits and gives its text; NULL when none is left. */
const char *xp_note_take(int64_t *bits);

#endif
