/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_FOLDS_H
#define EXPERIMENT_LIB_LEARN_FOLDS_H

/* Which part of the data a unit belongs to when models are fitted on the rest. */

#include "lib/base/column.h"

enum { XP_MOST_FOLDS = 1000 };

/* fold[i] in [0, folds): a function of the seed and the unit's id alone, never of the order of the rows or of who else
 * is there. 42 and "42" are one unit; rows of one unit share a fold. EXPT_E_ROW for a missing id, EXPT_E_ARGUMENT for
 * folds outside 2 to XP_MOST_FOLDS. */
expt_status xp_folds(const xp_call *call, const expt_column *id, const char *argument, int32_t folds, uint64_t seed,
                     int32_t *fold);

#endif
