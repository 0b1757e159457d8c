/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assignment of integer ids by a salted hash, beside libcrypto's EVP with a reused context, and hashlib in Python.
 *
 *   bench_assign [ids] [python] */

#include "tests/bench/bench.h"
#include <experiment.h>
#include <inttypes.h>
#include <openssl/evp.h>

static const char suffix[] = "_luckin_homepage_v1";

typedef struct work {
  int64_t n;
  int64_t *ids;
  expt_column units;
  expt_assigner *md5, *xxh3;
  EVP_MD_CTX *evp;
  EVP_MD *algorithm;
} work;

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %s\n", expt_status_name(status));
  exit(2);
}

static expt_assigner *make(const expt_context *ctx, expt_scheme scheme) {
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.scheme = scheme;
  expt_assigner *assigner = NULL;
  must(expt_assigner_create(ctx, "luckin_homepage_v1", &options, &assigner, NULL));
  must(expt_assigner_add_variant(assigner, "B", .5, NULL));
  must(expt_assigner_add_variant(assigner, "A", .5, NULL));
  return assigner;
}

/* The answer of every path: the share of the ids in B. */
static double column_share(const work *w, const expt_assigner *assigner) {
  expt_frame *frame = NULL;
  must(expt_assigner_assign(assigner, &w->units, &frame, NULL));
  const int32_t *variant = expt_frame_view(frame)->columns[0].data;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) b += variant[i] == 0;
  expt_frame_free(frame);
  return (double)b / (double)w->n;
}

static void md5_column(void *user, double *answer) {
  const work *w = user;
  answer[0] = column_share(w, w->md5);
}

static void xxh3_column(void *user, double *answer) {
  const work *w = user;
  answer[0] = column_share(w, w->xxh3);
}

static void md5_one(void *user, double *answer) {
  const work *w = user;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) {
    char id[24];
    const char *label = NULL;
    snprintf(id, sizeof id, "%" PRId64, w->ids[i]);
    must(expt_assigner_assign_one(w->md5, id, &label, NULL));
    b += label[0] == 'B';
  }
  answer[0] = (double)b / (double)w->n;
}

static void evp(void *user, double *answer) {
  const work *w = user;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) {
    char text[64];
    unsigned char digest[EVP_MAX_MD_SIZE];
    const int size = snprintf(text, sizeof text, "%" PRId64 "%s", w->ids[i], suffix);
    EVP_DigestInit_ex2(w->evp, w->algorithm, NULL);
    EVP_DigestUpdate(w->evp, text, (size_t)size);
    EVP_DigestFinal_ex(w->evp, digest, NULL);
    b += digest[0] < 128;
  }
  answer[0] = (double)b / (double)w->n;
}

static bool run(work *w, const char *name, bench_work library, bench_work peer, const char *peer_name, double goal, bool wall,
                bench_peer *python) {
  const bench_case c = {.name = name,
                        .library = library,
                        .peer_work = peer,
                        .user = w,
                        .peer_name = peer_name,
                        .question = "md5",
                        .answers = 1,
                        .operations = w->n,
                        .bytes = w->n * 20,
                        .memory = w->ids,
                        .memory_bytes = w->n * 8,
                        .goal = goal,
                        .wall = wall};
  return bench_run(&c, python);
}

int main(int argc, char **argv) {
  const char *rows = argc > 1 ? argv[1] : "1000000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  work w = {.n = strtoll(rows, NULL, 10)};
  w.ids = malloc((size_t)w.n * sizeof *w.ids);
  if (!w.ids) return 2;
  for (int64_t i = 0; i < w.n; i++) w.ids[i] = INT64_C(9000000000) + i;
  w.units = (expt_column){.data = w.ids, .length = w.n, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "user_id"};
  expt_context_options how;
  expt_context_options_init(&how);
  expt_context *ctx = NULL;
  must(expt_context_create(&how, &ctx, NULL));
  w.md5 = make(ctx, EXPT_SCHEME_MD5_32);
  w.xxh3 = make(ctx, EXPT_SCHEME_XXH3);
  w.evp = EVP_MD_CTX_new();
  w.algorithm = EVP_MD_fetch(NULL, "MD5", NULL);

  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_assign.py", rows);
  printf("assignment, %" PRId64 " ids, %s, median of %d\n", w.n, expt_build_info(), BENCH_ROUNDS);
  bench_print_heading();
  bool agree = run(&w, "MD5_32, a column", md5_column, evp, "EVP, reused", 4, false, NULL);
  agree = run(&w, "MD5_32, a column", md5_column, NULL, "hashlib, Python", 60, false, &python) && agree;
  agree = run(&w, "MD5_32, one id a call", md5_one, evp, "EVP, reused", 1.4, false, NULL) && agree;
  agree = run(&w, "XXH3, a column", xxh3_column, xxh3_column, "itself", 1, false, NULL) && agree;
  expt_context_options_init(&how);
  how.n_threads = 2;
  expt_context *two = NULL;
  must(expt_context_create(&how, &two, NULL));
  expt_assigner *one_thread = w.md5;
  work pair = w;
  pair.md5 = make(two, EXPT_SCHEME_MD5_32);
  double one[BENCH_ROUNDS], both[BENCH_ROUNDS], answer[1];
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    one[round] = bench_time(md5_column, &w, answer, true);
    both[round] = bench_time(md5_column, &pair, answer, true);
  }
  printf("MD5_32 on two threads: %.2fx of one (goal 1.8)\n", bench_median(one, BENCH_ROUNDS) / bench_median(both, BENCH_ROUNDS));
  bench_peer_stop(&python);
  expt_assigner_free(pair.md5);
  expt_assigner_free(one_thread);
  expt_assigner_free(w.xxh3);
  expt_context_free(two);
  expt_context_free(ctx);
  EVP_MD_free(w.algorithm);
  EVP_MD_CTX_free(w.evp);
  free(w.ids);
  return agree ? 0 : 1;
}
