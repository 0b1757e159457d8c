/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LaunchDarkly: u = (first 15 hex digits of SHA-1) / (2^60 - 1) of "{flagKey}.{salt}.{key}", or of "{seed}.{key}" with
 * a seed. A variation owns u < the running sum of weight / 100000.0; past the end is the last variation. */

#include "lib/assign/scheme.h"

static double hundred_thousandths(double weight, double total) {
  (void)total;
  const double scaled = weight * 1e5, whole = rint(scaled);
  return fabs(scaled - whole) <= 1e-6 ? whole / 100000.0 : weight;
}

const xp_scheme xp_scheme_launchdarkly = {
    .word = "launchdarkly",
    .version = 1,
    .core = XP_CORE_SHA1,
    .of_digest = xp_first_60_bits,
    .bucket = xp_bucket_of_60_bits,
    .split = "{salt}.{unit}",
    .weight = XP_WEIGHT_SHARE,
    .total = XP_TOTAL_FREE,
    .step = hundred_thousandths,
    .past_end_is_last = true,
    .top = 1,
    .may_be_seeded = true,
    .lowest_seed = INT64_MIN,
    .highest_seed = INT64_MAX,
};
