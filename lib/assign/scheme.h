/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_SCHEME_H
#define EXPERIMENT_LIB_ASSIGN_SCHEME_H

/* A scheme as a row of a table: which texts it hashes, how a hash becomes a number and a number a bucket, and how it
 * compares. Each row is in its own file with the formula; everything that acts on rows is in form.c, layout.c and
 * decide.c. */

#include "lib/assign/hash.h"
#include "lib/base/context.h"
#include <experiment/assign.h>
#include <math.h>

typedef enum xp_core { XP_CORE_TEXT, XP_CORE_MD5, XP_CORE_SHA1, XP_CORE_SHA256 } xp_core;

/* What a weight is. All but the last two are shares of 1. */
typedef enum xp_weight {
  XP_WEIGHT_SHARE,
  XP_WEIGHT_WHOLE_PERCENT,
  XP_WEIGHT_WHOLE_BUCKETS, /* a whole number of the n buckets */
  XP_WEIGHT_WHOLE,         /* whole numbers, any sum up to 2^31 - 1 */
  XP_WEIGHT_ANY
} xp_weight;

/* What the weights must add up to. */
typedef enum xp_total { XP_TOTAL_ONE, XP_TOTAL_AT_MOST_ONE, XP_TOTAL_FREE, XP_TOTAL_POSITIVE } xp_total;

typedef enum xp_traffic_salt {
  XP_TRAFFIC_SALT_NONE,    /* the scheme makes it of the salt */
  XP_TRAFFIC_SALT_SUFFIX,  /* salt + ":traffic", or an own one */
  XP_TRAFFIC_SALT_SAME,    /* the salt, or an own one */
  XP_TRAFFIC_SALT_REQUIRED /* an own one */
} xp_traffic_salt;

typedef struct xp_scheme {
  const char *word; /* in JSON */
  int32_t version;
  xp_core core;
  uint64_t (*of_text)(const char *text, int64_t size, uint32_t seed); /* core TEXT: the hash, or what is left of it */
  uint64_t (*of_digest)(const uint8_t *digest);                       /* the others */
  bool (*hash_again)(uint64_t number);                                /* NULL, or: with the text listed once more */
  double (*bucket)(uint64_t number, double n);
  /* Texts with {unit} and {salt}; NULL = the scheme has no such thing. */
  const char *split, *traffic, *filter, *holdout;
  bool own_pattern; /* the caller may give another text for the split */
  bool salt_needed; /* in that text */
  bool has_modulo;
  bool empty_is_missing;
  bool override_is_late;   /* after the traffic */
  bool override_is_md5;    /* of the unit, in hexadecimal */
  bool needs_two_variants; /* one variant alone is nobody's */
  /* Weights. */
  xp_weight weight;
  xp_total total;
  double (*step)(double weight, double total); /* from the declared weight to the unit of the bucket */
  bool n_is_total;
  bool equal_unless_one; /* equal shares when the weights do not add up to 1 */
  bool up_to_and_with;   /* a variant's last bucket is its own: (low, high] */
  bool past_end_is_last;
  /* Traffic. */
  xp_traffic_salt traffic_salt;
  bool traffic_is_coverage; /* each variant keeps that share of its buckets */
  bool traffic_with_limit;  /* the limit itself is in */
  double (*traffic_limit)(double share, double n);
  double traffic_n; /* 0 = that of the split */
  /* Ranges. */
  bool has_ranges;
  double top; /* end of the buckets; 0 = n */
  /* Numbers of buckets: 0 = nothing to choose. */
  double split_n, filter_n, holdout_n;
  /* Seeds. */
  bool takes_seed, may_be_seeded;
  int64_t lowest_seed, highest_seed;
  uint32_t split_seed;
} xp_scheme;

extern const xp_scheme xp_scheme_md5_32, xp_scheme_xxh3, xp_scheme_growthbook_1, xp_scheme_growthbook_2,
    xp_scheme_eppo_1, xp_scheme_eppo_2, xp_scheme_posthog, xp_scheme_launchdarkly, xp_scheme_split_1, xp_scheme_split_2,
    xp_scheme_unleash, xp_scheme_flagsmith, xp_scheme_flagd_1, xp_scheme_flagd_2, xp_scheme_optimizely,
    xp_scheme_statsig, xp_scheme_planout, xp_scheme_confidence;

#define XP_SCHEME_LAST EXPT_SCHEME_CONFIDENCE
/* Version 0 = the newest; NULL when there is no such version. */
const xp_scheme *xp_scheme_find(expt_scheme scheme, int32_t version);
int32_t xp_scheme_newest(expt_scheme scheme);

/* Formulas that several schemes share. */
uint64_t xp_first_32_bits(const uint8_t *digest);
uint64_t xp_first_60_bits(const uint8_t *digest);
uint64_t xp_murmur_of_text(const char *text, int64_t size, uint32_t seed);
double xp_bucket_of_32_bits(uint64_t number, double n); /* h / 2^32 */
double xp_bucket_of_60_bits(uint64_t number, double n); /* h / (2^60 - 1), which in doubles is h / 2^60 */
double xp_bucket_modulo(uint64_t number, double n);     /* h % n */
/* A share as the percentage that was meant: 0.29 is 29, not 28.999999999999996. */
double xp_percent(double share);
double xp_step_same(double weight, double total);
double xp_step_percent(double weight, double total);
double xp_limit_same(double share, double n);
double xp_limit_percent(double share, double n);

#endif
