/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlanOut: h = the first 15 hex digits of SHA-1 of "{experiment_salt}.{param_salt}.{unit}", or of "{full_salt}.{unit}";
 * u = h / (2^60 - 1). WeightedChoice: the first whose cumulated weight is not below u * total. UniformChoice: h %
 * count. BernoulliTrial: u <= p. */

#include "lib/assign/scheme.h"

static double times_total(uint64_t number, double n) {
  return xp_bucket_of_60_bits(number, n) * n;
}

const xp_scheme xp_scheme_planout = {
    .word = "planout",
    .version = 1,
    .core = XP_CORE_SHA1,
    .of_digest = xp_first_60_bits,
    .bucket = times_total,
    .split = "{salt}.{unit}",
    .traffic = "{salt}.{unit}",
    .has_modulo = true,
    .weight = XP_WEIGHT_ANY,
    .total = XP_TOTAL_POSITIVE,
    .step = xp_step_same,
    .n_is_total = true,
    .up_to_and_with = true,
    .traffic_salt = XP_TRAFFIC_SALT_REQUIRED,
    .traffic_with_limit = true,
    .traffic_limit = xp_limit_same,
    .traffic_n = 1,
};
