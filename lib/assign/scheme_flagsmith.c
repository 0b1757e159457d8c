/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flagsmith: p = (MD5 as one number of 128 bits) % 9999 / 9998 * 100 of "{feature},{identity}". When p is 100 the pair
 * is listed once more ("f,i,f,i") and hashed again. An option owns start <= p < start + percentage; p in none is the
 * feature's own value. A segment's split: "{segment},{identity}", p <= percentage. */

#include "lib/assign/scheme.h"

enum { MODULUS = 9999, TWO_TO_64_MODULO = 1897 };

static uint64_t of_whole_digest(const uint8_t *digest) {
  const uint64_t high = xp_be64(digest), low = xp_be64(digest + 8);
  return (high % MODULUS * TWO_TO_64_MODULO + low % MODULUS) % MODULUS;
}

static bool is_hundred(uint64_t number) {
  return number == MODULUS - 1;
}

static double percentage(uint64_t number, double n) {
  (void)n;
  return (double)number / 9998.0 * 100;
}

const xp_scheme xp_scheme_flagsmith = {
    .word = "flagsmith",
    .version = 1,
    .core = XP_CORE_MD5,
    .of_digest = of_whole_digest,
    .hash_again = is_hundred,
    .bucket = percentage,
    .split = "{salt},{unit}",
    .traffic = "{salt},{unit}",
    .weight = XP_WEIGHT_SHARE,
    .total = XP_TOTAL_AT_MOST_ONE,
    .step = xp_step_percent,
    .traffic_salt = XP_TRAFFIC_SALT_REQUIRED,
    .traffic_with_limit = true,
    .traffic_limit = xp_limit_percent,
    .top = 100,
};
