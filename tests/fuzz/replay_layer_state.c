/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays the fuzz target on damaged layers: `replay_layer_state [damages [seed [folder]]]`, where the folder gets the
 * undamaged states, a corpus to begin with. Every second one has its checksum recomputed, and every second of these the
 * hash of its description; what is damaged plainly must never load. */
#include "tests/fuzz/damage.h"
#include "tests/fuzz/fuzz_layer_state.h"

#include <experiment/layer.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROOM = 16384 };

static void must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  fprintf(stderr, "%s(%s %s): %s\n", err->function, err->argument, err->field, err->message);
  exit(1);
}

/* ---- layers to damage ---- */

static const struct {
  const char *salt;
  expt_scheme scheme;
  int64_t n_buckets, experiments; /* 255 and more of them need two bytes a bucket */
} layers[] = {
    {"empty", EXPT_SCHEME_MD5_32, 1000, 0},
    {"homepage", EXPT_SCHEME_MD5_32, 1000, 3},
    {"caf\xC3\xA9", EXPT_SCHEME_XXH3, 2000, 300},
};
enum { SAMPLES = sizeof layers / sizeof *layers };

typedef struct sample {
  uint8_t bytes[ROOM];
  int64_t size;
} sample;

static void fill(sample *to, int which) {
  expt_layer_options options;
  expt_layer *layer = NULL;
  expt_error err;
  expt_layer_options_init(&options);
  options.scheme = layers[which].scheme;
  options.n_buckets = layers[which].n_buckets;
  must(expt_layer_create(NULL, layers[which].salt, &options, &layer, &err), &err);
  for (int64_t i = 0; i < layers[which].experiments; i++) {
    char name[40];
    snprintf(name, sizeof name, "experiment %lld", (long long)i);
    must(expt_layer_add(layer, name, 0.003, &err), &err);
  }
  must(expt_layer_save(layer, to->bytes, ROOM, &to->size, &err), &err);
  expt_layer_free(layer);
}

static void write_corpus(const sample *samples, const char *folder) {
  char path[1024];
  for (int i = 0; i < SAMPLES; i++) {
    snprintf(path, sizeof path, "%s/layer_state_%d", folder, i);
    FILE *file = fopen(path, "wb");
    const size_t size = (size_t)samples[i].size;
    if (!file || fwrite(samples[i].bytes, 1, size, file) != size || fclose(file)) exit(1);
  }
}

int main(int argc, char **argv) {
  const long damages = argc > 1 ? strtol(argv[1], NULL, 10) : 10000;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
  static sample samples[SAMPLES];
  static uint8_t room[2 * ROOM + 64];
  long loaded_plain = 0, loaded_mended = 0;
  for (int i = 0; i < SAMPLES; i++) {
    fill(&samples[i], i);
    if (!xp_fuzz_layer_state(samples[i].bytes, (size_t)samples[i].size)) return 1;
  }
  if (argc > 3) write_corpus(samples, argv[3]);
  for (long i = 0; i < damages; i++) {
    const sample *from = &samples[damage_next(&seed) % SAMPLES];
    const size_t size = damage(from->bytes, (size_t)from->size, room, &seed);
    const bool mended = i % 2 == 1 && damage_mend(room, size, i % 4 == 1);
    *(mended ? &loaded_mended : &loaded_plain) += xp_fuzz_layer_state(room, size);
  }
  printf("%ld damaged layers, %ld loaded; of those with the checksum recomputed %ld\n", damages, loaded_plain, loaded_mended);
  return loaded_plain > 0;
}
