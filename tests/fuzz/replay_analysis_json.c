/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays the fuzz target on damaged descriptions: `replay_analysis_json [damages [seed]]`. Half are damaged as bytes,
 * half by putting other words in the place of some values. */
#include "tests/fuzz/damage.h"
#include "tests/fuzz/fuzz_analysis_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const samples[] = {
    "{\"format\": 1, \"variant\": \"group\", \"unit\": \"user\", \"control\": \"A\", \"max_levels\": 500, "
    "\"planned_units\": 100000, \"variants\": [{\"label\": \"A\", \"weight\": 0.5}, {\"label\": \"B\", \"weight\": "
    "0.5}], \"segments\": [\"city\", \"device\"], \"metrics\": [{\"kind\": \"proportion\", \"name\": \"pcvr\", "
    "\"value\": \"bought\", \"among\": \"clicked\", \"covariates\": [\"before\", \"age\"], \"pooled_theta\": true, "
    "\"role\": \"guardrail\", \"good\": \"up\", \"alternative\": \"greater\", \"missing\": \"zero\", \"relative\": "
    "true, \"null_value\": 0.02, \"margin\": 0.001, \"limit\": 0.05, \"min_effect\": 0.01}, {\"kind\": \"quantile\", "
    "\"name\": \"p95\", \"value\": \"ms\", \"prob\": 0.95}]}",
    "{\"format\": 1, \"variant\": \"group\", \"cluster\": \"shop\", \"metrics\": [{\"kind\": \"mean\", \"name\": "
    "\"spend\", \"value\": \"spend\", \"cap\": 1000, \"missing\": \"drop\"}, {\"kind\": \"ratio\", \"name\": \"ctr\", "
    "\"numerator\": \"clicks\", \"denominator\": \"views\", \"covariates\": [\"old\"]}]}",
    "{\"format\": 1, \"variant\": \"g\", \"strata\": \"market\", \"time\": \"seen\", "
    "\"grain_us\": 3600000000, \"utc_offset_us\": 60000000, \"metrics\": [{\"kind\": \"count\", \"name\": "
    "\"visits\", \"value\": \"visits\", \"exposure\": \"days\", \"good\": \"down\", \"role\": \"secondary\"}]}",
};
enum { SAMPLES = sizeof samples / sizeof *samples, MOST = 4096 };

static const char *const words[] = {
    "\"proportion\"", "\"mean\"", "\"ratio\"",  "\"count\"", "\"quantile\"", "\"neither\"", "\"less\"",
    "\"drop\"",       "\"\"",     "\"\\u0001\"", "\"A\"",     "0",            "1",           "-1",
    "0.5",            "1e-320",   "-0.0",       "1e308",     "4294967296",   "9223372036854775807",
    "[]",             "{}",       "null",       "true",      "false",        "[\"x\", \"x\"]", "[{}]",
};
enum { WORDS = sizeof words / sizeof *words };

static size_t pick(uint64_t *seed, size_t limit) {
  return (size_t)(damage_next(seed) % limit);
}

/* The end of the value that begins at `from`: a text, or up to the next comma or bracket. */
static const char *value_end(const char *from) {
  const char *close = *from == '"' ? strchr(from + 1, '"') : NULL;
  return close != NULL ? close + 1 : from + strcspn(from, ",]}");
}

static size_t exchange_word(const char *sample, char *out, uint64_t *seed) {
  size_t colons = 0;
  for (const char *at = sample; (at = strstr(at, ": ")) != NULL; at++)
    colons++;
  const char *at = sample;
  for (size_t i = 1 + pick(seed, colons); i > 0; i--)
    at = strstr(at, ": ") + 1;
  at++;
  return (size_t)snprintf(out, MOST, "%.*s%s%s", (int)(at - sample), sample, words[pick(seed, WORDS)], value_end(at));
}

static int replay_exchange(const char *sample, uint64_t *seed) {
  char once[MOST], twice[MOST];
  size_t size = exchange_word(sample, once, seed);
  if (pick(seed, 2) == 0) return xp_fuzz_analysis_json((const uint8_t *)once, size);
  size = exchange_word(once, twice, seed);
  return xp_fuzz_analysis_json((const uint8_t *)twice, size);
}

static int replay_damage(const char *sample, uint64_t *seed) {
  static uint8_t bytes[MOST];
  return xp_fuzz_analysis_json(bytes, damage((const uint8_t *)sample, strlen(sample), bytes, seed));
}

int main(int argc, char **argv) {
  const long damages = argc > 1 ? atol(argv[1]) : 10000;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
  long read = 0;
  for (int i = 0; i < SAMPLES; i++) {
    if (xp_fuzz_analysis_json((const uint8_t *)samples[i], strlen(samples[i]))) continue;
    fprintf(stderr, "sample %d is not read\n", i);
    return 1;
  }
  for (long i = 0; i < damages; i++) {
    const char *sample = samples[pick(&seed, SAMPLES)];
    read += i % 2 ? replay_exchange(sample, &seed) : replay_damage(sample, &seed);
  }
  printf("%ld damaged descriptions, %ld of them still one\n", damages, read);
  return 0;
}
