/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_FUNNEL_STATE_H
#define EXPERIMENT_LIB_EVENTS_FUNNEL_STATE_H

/* The fields of a saved funnel, in the order in which they lie. Units, levels and waiting events are in one order only,
 * so equal content is equal bytes. */
enum {
  XP_FUNNEL_DESCRIPTION_TAG = 1, /* section */
  XP_FUNNEL_UNIT_TAG = 2,
  XP_FUNNEL_TIME_TAG = 3,
  XP_FUNNEL_EVENT_TAG = 4,
  XP_FUNNEL_OPTIONS_TAG = 5, /* mode, ties, touch, maturity, is_nested, window_us, end_time, max_levels, max_bytes */
  XP_FUNNEL_STEPS_TAG = 6,   /* their number */
  XP_FUNNEL_STEP_TAG = 7,    /* section, for each step */
  XP_FUNNEL_SEGMENTS_TAG = 8,
  XP_FUNNEL_SEGMENT_TAG = 9, /* name, for each segment */

  XP_STEP_NAME_TAG = 16,
  XP_STEP_EVENT_TAG = 17,
  XP_STEP_ATTRIBUTE_TAG = 18,
  XP_STEP_LABEL_TAG = 19,
  XP_STEP_VALUE_TAG = 20,
  XP_STEP_WORDS_TAG = 21, /* compare, within_us, is_optional, is_repeat */

  XP_FUNNEL_LAST_TAG = 32,
  XP_FUNNEL_COHORT_TAG = 33,       /* section */
  XP_FUNNEL_TIMES_TAG = 34,        /* by unit, for each step */
  XP_FUNNEL_LEVELS_TAG = 35,       /* section, for each segment, as the next two */
  XP_FUNNEL_TOUCH_LEVEL_TAG = 36,  /* by unit; -1 = none */
  XP_FUNNEL_TOUCH_TIME_TAG = 37,   /* by unit; 0 where there is none */
  XP_FUNNEL_WAITING_TAG = 38,      /* their number */
  XP_FUNNEL_WAITING_UNIT_TAG = 39, /* by unit, step and time, as the next two */
  XP_FUNNEL_WAITING_STEP_TAG = 40,
  XP_FUNNEL_WAITING_TIME_TAG = 41,

  XP_FUNNEL_BATCHES_TAG = 64 /* section */
};

enum { XP_FUNNEL_N_OPTIONS = 9, XP_STEP_N_WORDS = 4 };

#endif
