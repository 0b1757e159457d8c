/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of schemes, and the formulas that several of them share. */

#include "lib/assign/scheme.h"

enum { MOST_VERSIONS = 2 };

static const xp_scheme *const schemes[XP_SCHEME_LAST + 1][MOST_VERSIONS] = {
    [EXPT_SCHEME_MD5_32] = {&xp_scheme_md5_32},
    [EXPT_SCHEME_XXH3] = {&xp_scheme_xxh3},
    [EXPT_SCHEME_GROWTHBOOK] = {&xp_scheme_growthbook_1, &xp_scheme_growthbook_2},
    [EXPT_SCHEME_EPPO] = {&xp_scheme_eppo_1, &xp_scheme_eppo_2},
    [EXPT_SCHEME_POSTHOG] = {&xp_scheme_posthog},
    [EXPT_SCHEME_LAUNCHDARKLY] = {&xp_scheme_launchdarkly},
    [EXPT_SCHEME_SPLIT] = {&xp_scheme_split_1, &xp_scheme_split_2},
    [EXPT_SCHEME_UNLEASH] = {&xp_scheme_unleash},
    [EXPT_SCHEME_FLAGSMITH] = {&xp_scheme_flagsmith},
    [EXPT_SCHEME_FLAGD] = {&xp_scheme_flagd_1, &xp_scheme_flagd_2},
    [EXPT_SCHEME_OPTIMIZELY] = {&xp_scheme_optimizely},
    [EXPT_SCHEME_STATSIG] = {&xp_scheme_statsig},
    [EXPT_SCHEME_PLANOUT] = {&xp_scheme_planout},
    [EXPT_SCHEME_CONFIDENCE] = {&xp_scheme_confidence},
};

int32_t xp_scheme_newest(expt_scheme scheme) {
  return schemes[scheme][1] ? 2 : 1;
}

const xp_scheme *xp_scheme_find(expt_scheme scheme, int32_t version) {
  if (version == 0) version = xp_scheme_newest(scheme);
  return version >= 1 && version <= MOST_VERSIONS ? schemes[scheme][version - 1] : NULL;
}

/* ---- from a hash to a number ---- */

uint64_t xp_first_32_bits(const uint8_t *digest) {
  return xp_be32(digest);
}

uint64_t xp_first_60_bits(const uint8_t *digest) {
  return xp_be64(digest) >> 4;
}

uint64_t xp_murmur_of_text(const char *text, int64_t size, uint32_t seed) {
  return xp_murmur3_32(text, size, seed);
}

/* ---- from a number to a bucket ---- */

double xp_bucket_of_32_bits(uint64_t number, double n) {
  (void)n;
  return (double)number / 4294967296.0;
}

double xp_bucket_of_60_bits(uint64_t number, double n) {
  (void)n;
  return ldexp((double)number, -60);
}

double xp_bucket_modulo(uint64_t number, double n) {
  return (double)(number % (uint64_t)n);
}

/* ---- shares ---- */

/* Six decimals of a percent are more than any platform takes. */
double xp_percent(double share) {
  const double scaled = share * 1e8, whole = rint(scaled);
  return fabs(scaled - whole) <= 1e-4 ? whole / 1e6 : share * 100;
}

double xp_step_same(double weight, double total) {
  (void)total;
  return weight;
}

double xp_step_percent(double weight, double total) {
  (void)total;
  return xp_percent(weight);
}

double xp_limit_same(double share, double n) {
  (void)n;
  return share;
}

double xp_limit_percent(double share, double n) {
  (void)n;
  return xp_percent(share);
}
