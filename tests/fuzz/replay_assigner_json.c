/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays the fuzz target on damaged configurations: `replay_assigner_json [damages]`. Half are damaged as bytes, half
 * by putting one word of a configuration in the place of another. */
#include "tests/fuzz/damage.h"
#include "tests/fuzz/fuzz_assigner_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const samples[] = {
    "{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 1, \"salt\": \"shop\", \"bucket_rule\": \"fraction\","
    " \"pattern\": \"{unit}_{salt}\", \"traffic\": 0.25, \"traffic_salt\": \"t\", \"variants\": [{\"label\": \"A\", "
    "\"weight\": 0.5},"
    " {\"label\": \"B\", \"weight\": 0.5}], \"filters\": [{\"salt\": \"layer\", \"ranges\": [[0.0, 0.5], [0.6, 1.0]]}],"
    " \"holdouts\": [{\"salt\": \"2026\", \"low\": 0.0, \"high\": 0.05, \"label\": \"A\"}],"
    " \"overrides\": [{\"unit\": \"77\", \"label\": \"B\"}]}",
    "{\"format\": 1, \"scheme\": \"eppo\", \"version\": 1, \"salt\": \"checkout\", \"traffic\": 0.57, \"n_buckets\": "
    "10000,"
    " \"ranges\": [{\"label\": \"A\", \"low\": 0, \"high\": 5000}, {\"label\": \"B\", \"low\": 5000, \"high\": 10000}],"
    " \"holdouts\": [{\"salt\": \"h\", \"low\": 0, \"high\": 1000, \"label\": \"B\"}]}",
    "{\"format\": 1, \"scheme\": \"growthbook\", \"version\": 2, \"salt\": \"key\", \"traffic\": 0.5,"
    " \"variants\": [{\"label\": \"0\", \"weight\": 0.4}, {\"label\": \"1\", \"weight\": 0.6}],"
    " \"filters\": [{\"salt\": \"__ns\", \"version\": 1, \"ranges\": [[0.1, 1.0]]}]}",
    "{\"format\": 1, \"scheme\": \"split\", \"version\": 2, \"salt\": \"name\", \"seed\": -467569525, "
    "\"traffic_seed\": 7,"
    " \"traffic\": 0.5, \"variants\": [{\"label\": \"on\", \"weight\": 0.3}, {\"label\": \"off\", \"weight\": 0.7}]}",
    "{\"format\": 1, \"scheme\": \"launchdarkly\", \"version\": 1, \"salt\": \"flag.salt\", \"seed\": 61, \"seeded\": "
    "true,"
    " \"variants\": [{\"label\": \"a\", \"weight\": 0.33333}, {\"label\": \"b\", \"weight\": 0.33333}]}",
    "{\"format\": 1, \"scheme\": \"confidence\", \"version\": 1, \"salt\": \"seg\", \"n_buckets\": 1000,"
    " \"ranges\": [{\"label\": \"on\", \"low\": 0, \"high\": 300}],"
    " \"filters\": [{\"salt\": \"acme\", \"n_buckets\": 1000000, \"ranges\": [[0, 250000], [500000, 750000]]}]}",
    "{\"format\": 1, \"scheme\": \"unleash\", \"version\": 1, \"salt\": \"f\", \"traffic\": 0.29, \"traffic_salt\": "
    "\"g\","
    " \"variants\": [{\"label\": \"a\", \"weight\": 33}, {\"label\": \"b\", \"weight\": 0}]}",
};
enum { SAMPLES = sizeof samples / sizeof *samples, MOST = 4096 };

static const char *const words[] = {
    "\"xxh3\"",
    "\"flagd\"",
    "\"planout\"",
    "\"flagsmith\"",
    "\"statsig\"",
    "\"posthog\"",
    "\"optimizely\"",
    "\"\"",
    "\"{unit}\"",
    "\"{salt}{unit}\"",
    "\"A\"",
    "\"0\"",
    "\"modulo\"",
    "0",
    "1",
    "2",
    "-1",
    "0.5",
    "1e-320",
    "1e308",
    "4294967296",
    "9223372036854775807",
    "[]",
    "{}",
    "null",
    "true",
    "[[0, 1]]",
};
enum { WORDS = sizeof words / sizeof *words };

static size_t pick(uint64_t *seed, size_t limit) {
  return (size_t)(damage_next(seed) % limit);
}

/* Ends of the value that begins at `from`: a text, or up to the next comma or bracket. */
static const char *value_end(const char *from) {
  if (*from == '"') return strchr(from + 1, '"') + 1;
  return from + strcspn(from, ",]}");
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

int main(int argc, char **argv) {
  const long damages = argc > 1 ? atol(argv[1]) : 10000;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
  static uint8_t bytes[MOST];
  static char text[MOST];
  long read = 0;
  for (int i = 0; i < SAMPLES; i++) {
    if (!xp_fuzz_assigner_json((const uint8_t *)samples[i], strlen(samples[i]))) {
      fprintf(stderr, "sample %d is not read\n", i);
      return 1;
    }
  }
  for (long i = 0; i < damages; i++) {
    const char *sample = samples[pick(&seed, SAMPLES)];
    if (i % 2) {
      size_t size = exchange_word(sample, text, &seed);
      if (pick(&seed, 2)) {
        char once[MOST];
        memcpy(once, text, size + 1);
        size = exchange_word(once, text, &seed);
      }
      read += xp_fuzz_assigner_json((const uint8_t *)text, size);
    } else {
      const size_t size = damage((const uint8_t *)sample, strlen(sample), bytes, &seed);
      read += xp_fuzz_assigner_json(bytes, size);
    }
  }
  printf("%ld damaged configurations, %ld of them still one\n", damages, read);
  return 0;
}
