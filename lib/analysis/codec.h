/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CODEC_H
#define EXPERIMENT_LIB_ANALYSIS_CODEC_H

/* The fields of a saved analysis, in the order in which they are written. Append-only.
 * Labels, arms and levels come as answers have them: as declared, then bytewise; so equal content is equal bytes. */

enum { XP_STATE_ANALYSIS = 1 };

enum {
  XP_TAG_DESCRIPTION = 1, /* section */
  XP_TAG_VARIANT = 2,
  XP_TAG_UNIT = 3,
  XP_TAG_CONTROL = 4,
  XP_TAG_MAX_LEVELS = 5,
  XP_TAG_N_DECLARED = 6,
  XP_TAG_DECLARED = 7, /* label, then its share */
  XP_TAG_SHARE = 8,
  XP_TAG_N_SEGMENTS = 9,
  XP_TAG_SEGMENT = 10,
  XP_TAG_N_METRICS = 11,
  XP_TAG_METRIC = 12, /* name, value, among, options */
  XP_TAG_VALUE = 13,
  XP_TAG_AMONG = 14,
  XP_TAG_METRIC_OPTIONS = 15, /* role, good, alternative, missing */

  XP_TAG_COUNTS = 32, /* section */
  XP_TAG_ID_KIND = 33,
  XP_TAG_HAS_COUNTS = 34,
  XP_TAG_N_VARIANTS = 35, /* not declared */
  XP_TAG_VARIANT_LABEL = 36,
  XP_TAG_N_LEVELS = 37, /* by segment */
  XP_TAG_LEVEL_LABEL = 38,
  XP_TAG_ID_ROWS = 39, /* by variant, then its ids */
  XP_TAG_IDS = 40,     /* 4 bytes for each register set, or all registers */
  XP_TAG_CELL = 41,    /* by plane, level (missing first), arm (missing first), metric: counts by outcome */

  XP_TAG_BATCHES = 64 /* section */
};

#endif
