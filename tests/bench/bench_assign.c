/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assignment of integer ids by a salted hash, beside libcrypto, DuckDB and the function that notebooks use.
 *
 *   bench_assign [ids] [python] [python with duckdb] */

#include "tests/bench/bench.h"
#include <experiment.h>
#include <inttypes.h>
#include <openssl/evp.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define SALT "luckin_homepage_v1"
#define FIRST_ID INT64_C(9000000000)
#define MANY_ROWS "10000000"

enum { ID_ROOM = 16, SERVED = 100000 };

typedef struct work {
  int64_t n;
  int64_t *ids;
  char (*texts)[ID_ROOM]; /* the ids as a service has them */
  expt_column units;
  expt_assigner *md5, *md5_pair, *xxh3; /* pair: on two threads */
  EVP_MD_CTX *evp;
  EVP_MD *algorithm;
} work;

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %s\n", expt_status_name(status));
  exit(2);
}

static expt_assigner *make(expt_scheme scheme, int32_t n_threads) {
  expt_context_options how;
  expt_context *ctx = NULL;
  expt_assigner_options options;
  expt_assigner *assigner = NULL;
  expt_context_options_init(&how);
  how.n_threads = n_threads;
  must(expt_context_create(&how, &ctx, NULL));
  expt_assigner_options_init(&options);
  options.scheme = scheme;
  must(expt_assigner_create(ctx, SALT, &options, &assigner, NULL));
  must(expt_assigner_add_variant(assigner, "B", .5, NULL));
  must(expt_assigner_add_variant(assigner, "A", .5, NULL));
  expt_context_free(ctx);
  return assigner;
}

/* ---- the library: every path answers the share of the ids in B ---- */

static double column_share(const work *w, const expt_assigner *assigner) {
  expt_frame *frame = NULL;
  must(expt_assigner_assign(assigner, &w->units, &frame, NULL));
  const int32_t *variant = expt_frame_view(frame)->columns[0].data;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++)
    b += variant[i] == 0;
  expt_frame_free(frame);
  return (double)b / (double)w->n;
}

static void md5_column(void *user, double *answer) {
  const work *w = user;
  answer[0] = column_share(w, w->md5);
}

static void md5_pair(void *user, double *answer) {
  const work *w = user;
  answer[0] = column_share(w, w->md5_pair);
}

static void xxh3_column(void *user, double *answer) {
  const work *w = user;
  answer[0] = column_share(w, w->xxh3);
}

static void md5_one(void *user, double *answer) {
  const work *w = user;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) {
    const char *label = NULL;
    must(expt_assigner_assign_one(w->md5, w->texts[i % SERVED], &label, NULL));
    b += label[0] == 'B';
  }
  answer[0] = (double)b / (double)w->n;
}

/* ---- peers in C ---- */

static bool evp_is_b(const work *w, const char *text, size_t size) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  EVP_DigestInit_ex2(w->evp, w->algorithm, NULL);
  EVP_DigestUpdate(w->evp, text, size);
  EVP_DigestFinal_ex(w->evp, digest, NULL);
  return digest[0] < 128;
}

static void evp_column(void *user, double *answer) {
  const work *w = user;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) {
    char text[64];
    const int size = snprintf(text, sizeof text, "%" PRId64 "_" SALT, w->ids[i]);
    b += evp_is_b(w, text, (size_t)size);
  }
  answer[0] = (double)b / (double)w->n;
}

static void evp_one(void *user, double *answer) {
  static const char suffix[] = "_" SALT;
  const work *w = user;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) {
    char text[64];
    const size_t size = strlen(w->texts[i % SERVED]);
    memcpy(text, w->texts[i % SERVED], size);
    memcpy(text + size, suffix, sizeof suffix - 1);
    b += evp_is_b(w, text, size + sizeof suffix - 1);
  }
  answer[0] = (double)b / (double)w->n;
}

static void xxhash_column(void *user, double *answer) {
  const work *w = user;
  int64_t b = 0;
  for (int64_t i = 0; i < w->n; i++) {
    char text[64];
    const int size = snprintf(text, sizeof text, "%" PRId64 "_" SALT, w->ids[i]);
    b += XXH3_64bits(text, (size_t)size) >> 63 == 0;
  }
  answer[0] = (double)b / (double)w->n;
}

/* ---- runs ---- */

static void fill(work *w, int64_t n) {
  *w = (work){.n = n, .ids = malloc((size_t)n * sizeof *w->ids), .texts = malloc(SERVED * sizeof *w->texts)};
  if (!w->ids || !w->texts) exit(2);
  for (int64_t i = 0; i < n; i++)
    w->ids[i] = FIRST_ID + i;
  for (int64_t i = 0; i < SERVED; i++)
    snprintf(w->texts[i], ID_ROOM, "%" PRId64, FIRST_ID + i);
  w->units = (expt_column){.data = w->ids, .length = n, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "user_id"};
  w->md5 = make(EXPT_SCHEME_MD5_32, 1);
  w->md5_pair = make(EXPT_SCHEME_MD5_32, 2);
  w->xxh3 = make(EXPT_SCHEME_XXH3, 1);
  w->evp = EVP_MD_CTX_new();
  w->algorithm = EVP_MD_fetch(NULL, "MD5", NULL);
}

static void clear(work *w) {
  expt_assigner_free(w->md5);
  expt_assigner_free(w->md5_pair);
  expt_assigner_free(w->xxh3);
  EVP_MD_free(w->algorithm);
  EVP_MD_CTX_free(w->evp);
  free(w->ids);
  free(w->texts);
}

typedef struct comparison {
  const char *name;
  bench_work library, peer_work;
  const char *peer_name, *question;
  double goal;
  bool wall;
} comparison;

static bool run(work *w, const comparison *of, bench_peer *python) {
  const bench_case c = {.name = of->name,
                        .library = of->library,
                        .peer_work = of->peer_work,
                        .user = w,
                        .peer_name = of->peer_name,
                        .question = of->question,
                        .answers = 1,
                        .operations = w->n,
                        .bytes = w->n * 26, /* 8 of the id, 18 of a row */
                        .memory = w->ids,
                        .memory_bytes = w->n * 8,
                        .goal = of->goal,
                        .wall = of->wall};
  return bench_run(&c, python);
}

/* Where the library's own Python and the peers' find what they import. */
static bench_peer start_python(const char *python, const char *rows) {
  setenv("PYTHONPATH", EXPT_PYTHON_DIR, 1);
  setenv("EXPERIMENT_LIBRARY", EXPT_LIBRARY, 1);
  return bench_peer_start(python, EXPT_BENCH_DIR "/peer_assign.py", rows);
}

/* Here less is better: what the call costs in Python, in units of what it costs in C. */
static bool run_python(const char *python_path) {
  work w;
  double here[BENCH_ROUNDS], there[BENCH_ROUNDS], answer[1], peer_answer[1];
  bool has_peer = true;
  fill(&w, strtoll(MANY_ROWS, NULL, 10));
  bench_peer python = start_python(python_path, MANY_ROWS);
  for (int round = 0; round < BENCH_ROUNDS && has_peer; round++) {
    here[round] = bench_time(md5_column, &w, answer, false);
    there[round] = bench_peer_ask(&python, "library", peer_answer, 1);
    has_peer = there[round] > 0;
    if (has_peer && answer[0] != peer_answer[0]) printf("Python: %.17g, C: %.17g\n", peer_answer[0], answer[0]);
    if (has_peer && answer[0] != peer_answer[0]) return false;
  }
  printf("MD5_32 in Python, " MANY_ROWS " rows: ");
  if (has_peer)
    printf("%.2fx of C (goal: 1.1 at most)\n", bench_median(there, BENCH_ROUNDS) / bench_median(here, BENCH_ROUNDS));
  else
    printf("missing\n");
  bench_peer_stop(&python);
  clear(&w);
  return true;
}

int main(int argc, char **argv) {
  static const comparison in_c[] = {
      {"MD5_32, a column", md5_column, evp_column, "EVP, reused", NULL, 4, false},
      {"MD5_32, one id a call", md5_one, evp_one, "EVP, reused", NULL, 1.4, false},
      {"MD5_32, 2 threads", md5_pair, md5_column, "1 thread", NULL, 1.8, true},
      {"XXH3, a column", xxh3_column, xxhash_column, "snprintf, xxHash", NULL, 1, false},
  };
  static const comparison in_python[] = {
      {"MD5_32, a column", md5_column, NULL, "text 002, a loop", "loop", 60, false},
      {"MD5_32, a column", md5_column, NULL, "text 002, apply", "apply", 60, false},
  };
  static const comparison in_duckdb = {"MD5_32, a column", md5_column, NULL, "DuckDB md5", "duckdb", 15, false};
  const char *rows = argc > 1 ? argv[1] : "1000000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  const char *duckdb_path = argc > 3 ? argv[3] : python_path;
  work w;
  bool agree = true;
  fill(&w, strtoll(rows, NULL, 10));
  printf("assignment, %s ids, %s, median of %d\n", rows, expt_build_info(), BENCH_ROUNDS);
  bench_print_heading();
  for (int i = 0; i < 4; i++)
    agree = run(&w, &in_c[i], NULL) && agree;
  bench_peer python = start_python(python_path, rows), duckdb = start_python(duckdb_path, rows);
  for (int i = 0; i < 2; i++)
    agree = run(&w, &in_python[i], &python) && agree;
  agree = run(&w, &in_duckdb, &duckdb) && agree;
  bench_peer_stop(&python);
  bench_peer_stop(&duckdb);
  clear(&w);
  agree = run_python(python_path) && agree;
  return agree ? 0 : 1;
}
