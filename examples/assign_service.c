/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service that assigns users while its configuration is replaced under it.
 *
 *   assign_service service.json next.json [users [exposures.csv]]
 *
 * Both files are what the notebook wrote (assign_service.py). Workers serve the users 0, 1, 2, ... and log one
 * exposure each; meanwhile the main thread loads the other file again and again and swaps a pointer. A worker never
 * waits and never sees a configuration that is gone. In the end next.json stands, and the table printed is the one
 * that the notebook prints. */

#include <experiment.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORKERS = 2, RELOADS = 200, REASONS = EXPT_REASON_HOLDOUT + 1, VARIANTS = 3 };

static const char *const reason_words[REASONS] = {"split", "missing_unit", "override", "filter", "traffic", "holdout"};

static void must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  fprintf(stderr, "%s: %s %s: %s\n", err->function, err->argument, err->field, err->message);
  exit(1);
}

/* ---- the configuration in use ----
 * A worker announces the assigner that it is about to use and looks again whether it still stands; the main thread
 * frees an assigner only when nobody announces it (hazard pointers, Michael 2004). */

static _Atomic(expt_assigner *) current;
static _Atomic(expt_assigner *) in_use[WORKERS];

static expt_assigner *take(int worker) {
  expt_assigner *seen;
  do {
    seen = atomic_load(&current);
    atomic_store(&in_use[worker], seen);
  } while (seen != atomic_load(&current));
  return seen;
}

static void give_back(int worker) {
  atomic_store(&in_use[worker], NULL);
}

static void replace(expt_assigner *next) {
  expt_assigner *old = atomic_exchange(&current, next);
  for (int i = 0; i < WORKERS; i++) {
    while (old && atomic_load(&in_use[i]) == old)
      continue; /* one assignment long */
  }
  expt_assigner_free(old);
}

static char *read_file(const char *path) {
  static const long most = 1 << 20;
  FILE *file = fopen(path, "rb");
  char *text = calloc(1, (size_t)most + 1);
  if (!file || !text || fread(text, 1, (size_t)most, file) == 0) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return text;
}

/* A configuration that cannot be read leaves the old one in place; here there is nobody to tell, so it ends. */
static expt_assigner *load(const char *json) {
  expt_assigner *assigner = NULL;
  expt_error err;
  must(expt_assigner_from_json(NULL, json, &assigner, &err), &err);
  return assigner;
}

/* ---- serving ---- */

typedef struct count {
  uint64_t users, sum; /* of user + 1, modulo 2^64 */
} count;

typedef struct worker {
  pthread_t thread;
  int number;
  int64_t users;
  FILE *exposures; /* NULL = nobody keeps them */
  count counts[REASONS][VARIANTS + 1];
} worker;

static expt_assignment assign(const expt_assigner *assigner, int64_t user) {
  char id[24];
  expt_error err;
  expt_assignment made = {.struct_size = sizeof made};
  const int size = snprintf(id, sizeof id, "%" PRId64, user);
  must(expt_assigner_assign_bytes(assigner, (const uint8_t *)id, size, &made, &err), &err);
  return made;
}

/* Only who was hashed belongs in the analysis: forced users are served, and not logged. */
static void log_exposure(worker *to, const expt_assigner *assigner, int64_t user, const expt_assignment *made) {
  const char *label = NULL;
  expt_error err;
  if (!to->exposures || !made->hash_used) return;
  must(expt_assigner_variant(assigner, made->variant, &label, &err), &err);
  fprintf(to->exposures, "%" PRId64 ",%s,%.17g\n", user, label, made->bucket);
}

static void add(worker *to, int64_t user, const expt_assignment *made) {
  count *counted = &to->counts[made->reason][made->variant + 1];
  counted->users++;
  counted->sum += (uint64_t)user + 1;
}

static void *serve(void *given) {
  worker *self = given;
  for (int64_t user = self->number; user < self->users; user += WORKERS) {
    expt_assigner *assigner = take(self->number);
    const expt_assignment made = assign(assigner, user);
    log_exposure(self, assigner, user, &made);
    give_back(self->number);
    add(self, user, &made);
  }
  return NULL;
}

static void start(worker *workers, int64_t users, FILE *exposures) {
  memset(workers, 0, WORKERS * sizeof *workers);
  for (int i = 0; i < WORKERS; i++) {
    workers[i].number = i;
    workers[i].users = users;
    workers[i].exposures = exposures;
    if (pthread_create(&workers[i].thread, NULL, serve, &workers[i])) exit(1);
  }
}

static void finish(worker *workers) {
  for (int i = 0; i < WORKERS; i++)
    pthread_join(workers[i].thread, NULL);
}

/* ---- reports ---- */

static void print_table(const worker *workers) {
  expt_error err;
  puts("variant,reason,users,checksum");
  for (int r = 0; r < REASONS; r++) {
    for (int v = 0; v <= VARIANTS; v++) {
      count all = {0, 0};
      const char *label = "none";
      for (int i = 0; i < WORKERS; i++) {
        all.users += workers[i].counts[r][v].users;
        all.sum += workers[i].counts[r][v].sum;
      }
      if (!all.users) continue;
      if (v > 0) must(expt_assigner_variant(atomic_load(&current), v - 1, &label, &err), &err);
      printf("%s,%s,%" PRIu64 ",%" PRIu64 "\n", label, reason_words[r], all.users,
             all.sum * (uint64_t)((v + 1) * (r + 1)));
    }
  }
}

static int64_t count_moved(const expt_assigner *before, const expt_assigner *after, int64_t users) {
  int64_t moved = 0;
  for (int64_t user = 0; user < users; user++) {
    const expt_assignment was = assign(before, user), is = assign(after, user);
    moved += was.reason == EXPT_REASON_SPLIT && was.variant != is.variant;
  }
  return moved;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "assign_service service.json next.json [users [exposures.csv]]\n");
    return 1;
  }
  const int64_t users = argc > 3 ? atoll(argv[3]) : 1000000;
  FILE *exposures = argc > 4 ? fopen(argv[4], "w") : NULL;
  char *json[2] = {read_file(argv[1]), read_file(argv[2])};
  static worker workers[WORKERS];

  replace(load(json[0]));
  start(workers, users, exposures);
  for (int i = 1; i <= RELOADS; i++)
    replace(load(json[i % 2]));
  replace(load(json[1]));
  finish(workers);

  start(workers, users, NULL); /* once more, all of it under next.json */
  finish(workers);
  print_table(workers);
  expt_assigner *first = load(json[0]);
  printf("moved by the ramp: %" PRId64 "\n", count_moved(first, atomic_load(&current), users));

  expt_assigner_free(first);
  replace(NULL);
  free(json[0]);
  free(json[1]);
  return exposures && fclose(exposures) ? 1 : 0;
}
