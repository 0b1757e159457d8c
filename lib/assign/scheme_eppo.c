/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eppo: shard = (first four bytes of MD5, big-endian) % totalShards, usually 10000.
 *   version 2 (UFC):    "{salt}-{subject}"; a shard is in [start, end)
 *   version 1 (legacy): "assignment-{subject}-{experiment}" in [start, end);
 *                       "exposure-{subject}-{experiment}" <= percentExposure * totalShards, the limit included;
 *                       "holdout-{subject}", looked at after the exposure
 *                       overrides are by the MD5 of the subject, and come first of all */

#include "lib/assign/scheme.h"

static double whole_limit(double share, double n) {
  const double limit = share * n, whole = rint(limit);
  return fabs(limit - whole) <= 1e-6 ? whole : limit;
}

/* The product as the original forms it, 5699.999999999999 for 0.57 included. */
static double plain_limit(double share, double n) {
  return share * n;
}

#define SHARED                                                                                                \
  .word = "eppo", .core = XP_CORE_MD5, .of_digest = xp_first_32_bits, .bucket = xp_bucket_modulo,             \
  .weight = XP_WEIGHT_WHOLE_BUCKETS, .total = XP_TOTAL_AT_MOST_ONE, .step = xp_step_same, .has_ranges = true, \
  .split_n = 10000

const xp_scheme xp_scheme_eppo_1 = {
    SHARED,
    .version = 1,
    .split = "assignment-{unit}-{salt}",
    .traffic = "exposure-{unit}-{salt}",
    .holdout = "holdout-{unit}",
    .override_is_md5 = true,
    .traffic_with_limit = true,
    .traffic_limit = plain_limit,
};

const xp_scheme xp_scheme_eppo_2 = {
    SHARED,
    .version = 2,
    .split = "{salt}-{unit}",
    .traffic = "{salt}-{unit}",
    .filter = "{salt}-{unit}",
    .holdout = "{salt}-{unit}",
    .filter_n = 10000,
    .traffic_salt = XP_TRAFFIC_SALT_REQUIRED,
    .traffic_limit = whole_limit,
};
