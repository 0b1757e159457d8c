/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BANDIT_STATE_H
#define EXPERIMENT_LIB_BANDIT_STATE_H

/* The fields of a saved bandit. Arms lie bytewise, periods and decisions rising, so equal content is equal bytes. */
enum {
  XP_BANDIT_DESCRIPTION = 1, /* section */
  XP_BANDIT_REWARD = 2,
  XP_BANDIT_DECISION = 3,
  XP_BANDIT_ARM = 4,
  XP_BANDIT_DECIDED = 5,
  XP_BANDIT_OBSERVED = 6,
  XP_BANDIT_WORDS = 7,   /* whole options */
  XP_BANDIT_NUMBERS = 8, /* real options, as bits */
  XP_BANDIT_FEATURE = 9, /* one each */

  XP_BANDIT_ARMS = 32, /* section of names and whether they are open */
  XP_BANDIT_NAME = 33,
  XP_BANDIT_OPEN = 34,
  XP_BANDIT_TALLY = 35,
  XP_BANDIT_KNOWN = 36, /* decisions */
  XP_BANDIT_PERIODS = 37,
  XP_BANDIT_MOMENTS = 38, /* by period, arm and column */
  XP_BANDIT_CROSS = 39,
  XP_BANDIT_PLAY_ARMS = 40, /* of a delta: by decision, as the next three */
  XP_BANDIT_PLAY_PERIODS = 41,
  XP_BANDIT_PLAY_WITHOUT = 42,
  XP_BANDIT_PLAY_ROWS = 43,

  XP_BANDIT_BATCHES = 64
};
enum { XP_BANDIT_N_WORDS = 8, XP_BANDIT_N_NUMBERS = 6, XP_BANDIT_N_TALLY = 4 };

#endif
