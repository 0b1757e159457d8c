/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_INTERNAL_H
#define EXPERIMENT_LIB_ASSIGN_INTERNAL_H

#include "lib/assign/form.h"
#include "lib/base/labels.h"
#include "lib/base/thread.h"

enum { XP_MOST_PARTS = 10000 }; /* variants, ranges, filters' ranges, holdouts */
#define XP_BUCKET_RULE_LAST EXPT_BUCKET_RULE_MODULO
#define XP_REASON_LAST EXPT_REASON_STICKY_BLOCKED
extern const char *const xp_bucket_rule_words[];
extern const char *const xp_reason_words[];

/* Buckets in [low, high), or in (low, high] where the scheme says so. */
typedef struct xp_range {
  double low, high;
  int32_t variant; /* position of the label; -1 where there is none */
} xp_range;

/* An array of ranges that grows. */
typedef struct xp_ranges {
  xp_range *items;
  int64_t count, room;
} xp_ranges;
bool xp_ranges_reserve(const expt_context *ctx, xp_ranges *ranges, int64_t more);

typedef struct xp_filter {
  char *salt;
  expt_assigner_filter_options options;
  xp_form form;
  int64_t first, count; /* its ranges */
} xp_filter;

typedef struct xp_holdout {
  char *salt;
  xp_form form;
  bool as_before; /* hashes what the holdout before it hashes */
  xp_range range;
} xp_holdout;

struct expt_assigner {
  const expt_context *ctx;
  const xp_scheme *scheme;
  expt_assigner_options options;       /* its texts are the three below */
  char *salt, *pattern, *traffic_salt; /* the last two NULL where the caller gave none */
  xp_digest *digest;                   /* NULL for schemes that need none */
  xp_form split, traffic;
  double traffic_limit;
  bool has_traffic; /* the traffic is hashed */

  xp_labels *labels;
  double *weights; /* as declared; not used with ranges */
  int64_t weights_room;
  double total;     /* of the weights */
  bool equal;       /* all weights are the same */
  bool by_ranges;   /* variants were declared by ranges */
  xp_ranges ranges; /* of the variants, in the order in which they are looked at */
  int32_t past_end; /* variant of what is above the last range, -1 = none */

  xp_filter *filters;
  int64_t n_filters, filters_room;
  xp_ranges filter_ranges;
  xp_holdout *holdouts;
  int64_t n_holdouts, holdouts_room;
  xp_labels *forced_units;
  int32_t *forced_variants;
  int64_t forced_room;

  xp_counter used; /* raised by the first assignment: nothing may be declared after it */
};

/* A text in the options. */
expt_status xp_need_option_text(const xp_call *call, const char *text, const char *field);
/* EXPT_E_STATE when the assigner has been used: `what` comes too late. */
expt_status xp_assigner_open(const xp_call *call, const expt_assigner *assigner, const char *what);
/* EXPT_OK when the variants make a whole; marks the assigner as used. */
expt_status xp_assigner_ready(const xp_call *call, const expt_assigner *assigner);
/* NULL for -1. */
const char *xp_variant_label(const expt_assigner *assigner, int32_t variant);
/* End of the buckets of a form. */
double xp_form_top(const xp_form *form);

/* Lays out the ranges of the variants after a weight was added; needs room for them. */
void xp_lay_out(expt_assigner *assigner);
expt_status xp_weight_check(const xp_call *call, const expt_assigner *assigner, const char *label, double weight);
expt_status xp_total_check(const xp_call *call, const expt_assigner *assigner);

/* What a store remembers of a unit, for xp_decide(). */
enum { XP_STORED_NOTHING = -1, XP_STORED_BLOCKED = -2 };

typedef struct xp_decisions {
  int32_t *variant, *reason;
  double *bucket;
} xp_decisions;

/* Decides at most XP_LANES units; a unit without bytes is missing. `stored` may be NULL. */
expt_status xp_decide(const xp_call *call, const expt_assigner *assigner, xp_hasher *hasher, const xp_text *units,
                      int64_t count, const int32_t *stored, const xp_decisions *out);
/* The same for one unit, without a hasher; false = it takes one. */
bool xp_decide_alone(const expt_assigner *assigner, xp_text unit, const xp_decisions *out);
int32_t xp_range_of(const xp_range *ranges, int64_t count, double bucket,
                    bool up_to_and_with); /* its index, -1 = none */
/* The variants that buckets and their numbers have; -1 = none. */
void xp_variants_of(const expt_assigner *assigner, const uint64_t *numbers, const double *buckets, int64_t count,
                    int32_t *variants);
/* There is nothing to hash the split into. */
bool xp_splits_nobody(const expt_assigner *assigner);
/* The variant an override gives; -1 = none. */
expt_status xp_override_of(const xp_call *call, const expt_assigner *assigner, xp_hasher *hasher, xp_text unit,
                           int32_t *variant);

static inline bool xp_is_in_experiment(expt_reason reason) {
  return reason == EXPT_REASON_SPLIT || reason == EXPT_REASON_STICKY || reason == EXPT_REASON_OVERRIDE;
}
static inline bool xp_is_hash_used(expt_reason reason) {
  return reason == EXPT_REASON_SPLIT || reason == EXPT_REASON_STICKY;
}

/* Reads a column of ids block by block. */
typedef struct xp_id_reader {
  const expt_column *column;
  bool is_integer;
  int64_t values[XP_LANES];
  uint8_t present[XP_LANES];
  char digits[XP_LANES][XP_DIGITS_ROOM];
} xp_id_reader;
void xp_id_reader_start(xp_id_reader *reader, const expt_column *column);
expt_status xp_id_reader_read(const xp_call *call, xp_id_reader *reader, int64_t from, int64_t count, xp_text *units);

/* The name that layer_assign.c knows. */
typedef xp_id_reader xp_unit_reader;
#define xp_unit_reader_start xp_id_reader_start
#define xp_unit_reader_read xp_id_reader_read

#endif
