/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to add rows to an analysis, in passes over the same memory and beside pandas' groupby; and to ask a loaded state.
 * bench_analysis [rows, 10000000 if not said] [python, or - for no peer]: at 1e8 rows the library and its columns need 2 GB, pandas
 * many times that. */

#include "bench.h"
#include <experiment/metrics.h>

enum { VARIANTS = 2, LEVELS = 20, METRICS = 2, ASKED_METRICS = 200, ASKED_SEGMENTS = 50, ASKED_ROWS = 2048 };

typedef enum kind { BITS, WHOLES, REALS, KINDS } kind;

typedef struct rows {
  int64_t n;
  int8_t *variant, *segment;
  void *values[METRICS];
  expt_column labels[2], columns[2 + METRICS];
  expt_table table;
  kind which;
} rows;

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %d\n", (int)status);
  exit(2);
}

static void *room(int64_t n, size_t size) {
  void *const memory = malloc((size_t)n * size);
  if (memory == NULL) exit(2);
  return memory;
}

static uint64_t word(uint64_t stream, uint64_t row) {
  uint64_t z = stream + (row + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static void label(rows *r, int which, const char *name, int8_t *codes, const char *letters, const int32_t *offsets, int64_t n) {
  r->labels[which] = (expt_column){.data = letters, .offsets = offsets, .offset_width = 4, .length = n, .dtype = EXPT_DTYPE_UTF8};
  r->columns[which] = (expt_column){.name = name, .data = codes, .length = r->n, .stride = 1, .dtype = EXPT_DTYPE_DICT8};
  r->columns[which].labels = &r->labels[which];
}

static const char *const value_names[METRICS] = {"first", "second"};

static void fill_values(rows *r, kind which) {
  static const size_t sizes[] = {1, 8, 8};
  static const int32_t dtypes[] = {EXPT_DTYPE_UINT8, EXPT_DTYPE_INT64, EXPT_DTYPE_FLOAT64};
  r->which = which;
  for (int m = 0; m < METRICS; m++) {
    free(r->values[m]);
    r->values[m] = room(r->n, sizes[which]);
    for (int64_t i = 0; i < r->n; i++) {
      const uint64_t w = word((uint64_t)m + 3, (uint64_t)i);
      if (which == BITS) ((uint8_t *)r->values[m])[i] = w % 8 == 0;
      if (which == WHOLES) ((int64_t *)r->values[m])[i] = (int64_t)(w % 1000);
      if (which == REALS) ((double *)r->values[m])[i] = (double)(w >> 11) * 0x1p-53;
    }
    r->columns[2 + m] = (expt_column){
        .name = value_names[m], .data = r->values[m], .length = r->n, .stride = (int32_t)sizes[which], .dtype = dtypes[which]};
  }
}

static void make(rows *r) {
  static const int32_t offsets[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
  r->variant = room(r->n, 1);
  r->segment = room(r->n, 1);
  for (int64_t i = 0; i < r->n; i++) {
    r->variant[i] = (int8_t)(word(1, (uint64_t)i) % VARIANTS);
    r->segment[i] = (int8_t)(word(2, (uint64_t)i) % LEVELS);
  }
  label(r, 0, "variant", r->variant, "ab", offsets, VARIANTS);
  label(r, 1, "segment", r->segment, "ABCDEFGHIJKLMNOPQRST", offsets, LEVELS);
  r->table = (expt_table){.columns = r->columns, .n_columns = 2 + METRICS, .n_rows = r->n};
}

static double sum_of(const expt_frame *frame, const char *name) {
  const expt_table *const view = expt_frame_view(frame);
  double sum = 0;
  for (int64_t c = 0; c < view->n_columns; c++)
    for (int64_t i = 0; strcmp(view->columns[c].name, name) == 0 && i < view->n_rows; i++)
      sum += ((const double *)view->columns[c].data)[i];
  return sum;
}

/* All values of all cells, added up: what the peer adds up too. */
static void add_rows(void *user, double *answer) {
  rows *const r = user;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, NULL));
  must(expt_analysis_add_segment(analysis, "segment", NULL));
  for (int m = 0; m < METRICS; m++)
    must(r->which == BITS ? expt_analysis_add_proportion(analysis, value_names[m], value_names[m], NULL, NULL)
                         : expt_analysis_add_mean(analysis, value_names[m], value_names[m], NULL, NULL));
  must(expt_analysis_add(analysis, &r->table, NULL, NULL));
  must(expt_analysis_summary(analysis, &frame, NULL));
  answer[0] = sum_of(frame, "value");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static bool compare(rows *r, kind which, double goal, bench_peer *peer) {
  static const char *const names[] = {"2 x 0/1 as uint8", "2 x 0..999 as int64", "2 x double"};
  static const char *const questions[] = {"bits", "wholes", "reals"};
  static const int64_t sizes[] = {1, 8, 8};
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], labels[BENCH_ROUNDS], values[BENCH_ROUNDS], answer = 0, other = 0;
  bool has_peer = true;
  fill_values(r, which);
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    labels[round] = 2 * bench_time_reading(r->variant, r->n);
    values[round] = METRICS * bench_time_reading(r->values[0], r->n * sizes[which]);
    ours[round] = bench_time(add_rows, r, &answer, false);
    theirs[round] = bench_peer_ask(peer, questions[which], &other, 1);
    has_peer = has_peer && theirs[round] > 0;
    if (!has_peer || fabs(answer - other) <= 1e-9 * fabs(other)) continue;
    printf("%s: the library has %.17g, the peer %.17g\n", names[which], answer, other);
    return false;
  }
  const double pass = bench_median(labels, BENCH_ROUNDS) + bench_median(values, BENCH_ROUNDS), mine = bench_median(ours, BENCH_ROUNDS);
  const double per_row = 1e9 / (double)r->n, peers = bench_median(theirs, BENCH_ROUNDS);
  printf("%-22s %8.2f %8.2f %8.1f %6.0f %-6s", names[which], mine * per_row, pass * per_row, mine / pass, goal,
         mine / pass <= goal ? "" : "above");
  if (has_peer) printf(" %8.2f %7.1fx", peers * per_row, peers / mine);
  printf("\n");
  fflush(stdout);
  return true;
}

/* ---- asking ---- */

typedef struct state {
  uint8_t *bytes;
  int64_t size;
} state;

static char segment_names[ASKED_SEGMENTS][8], metric_names[ASKED_METRICS][8];

static state save_large(void) {
  static int8_t codes[ASKED_SEGMENTS + 1][ASKED_ROWS];
  static uint8_t bits[ASKED_METRICS][ASKED_ROWS];
  static expt_column columns[ASKED_SEGMENTS + 1 + ASKED_METRICS];
  static const int32_t offsets[] = {0, 1, 2, 3, 4};
  const expt_column labels = {.data = "abcd", .offsets = offsets, .offset_width = 4, .length = 4, .dtype = EXPT_DTYPE_UTF8};
  expt_analysis *analysis = NULL;
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, NULL));
  for (int s = 0; s <= ASKED_SEGMENTS; s++) {
    for (int i = 0; i < ASKED_ROWS; i++)
      codes[s][i] = (int8_t)(word((uint64_t)s, (uint64_t)i) % (s == ASKED_SEGMENTS ? 2 : 4));
    if (s < ASKED_SEGMENTS) snprintf(segment_names[s], sizeof segment_names[s], "s%d", s);
    columns[s] = (expt_column){.data = codes[s], .length = ASKED_ROWS, .stride = 1, .dtype = EXPT_DTYPE_DICT8, .labels = &labels};
    columns[s].name = s < ASKED_SEGMENTS ? segment_names[s] : "variant";
    if (s < ASKED_SEGMENTS) must(expt_analysis_add_segment(analysis, segment_names[s], NULL));
  }
  for (int m = 0; m < ASKED_METRICS; m++) {
    for (int i = 0; i < ASKED_ROWS; i++)
      bits[m][i] = word((uint64_t)m + 1000, (uint64_t)i) % 8 == 0;
    snprintf(metric_names[m], sizeof metric_names[m], "m%d", m);
    columns[ASKED_SEGMENTS + 1 + m] =
        (expt_column){.name = metric_names[m], .data = bits[m], .length = ASKED_ROWS, .stride = 1, .dtype = EXPT_DTYPE_UINT8};
    must(m % 2 == 0 ? expt_analysis_add_proportion(analysis, metric_names[m], metric_names[m], NULL, NULL)
                    : expt_analysis_add_mean(analysis, metric_names[m], metric_names[m], NULL, NULL));
  }
  const expt_table table = {.columns = columns, .n_columns = ASKED_SEGMENTS + 1 + ASKED_METRICS, .n_rows = ASKED_ROWS};
  must(expt_analysis_add(analysis, &table, NULL, NULL));
  state saved = {NULL, 0};
  const expt_status sized = expt_analysis_save(analysis, NULL, 0, &saved.size, NULL);
  if (sized != EXPT_OK && saved.size <= 0) must(sized);
  saved.bytes = room(saved.size, 1);
  must(expt_analysis_save(analysis, saved.bytes, saved.size, &saved.size, NULL));
  expt_analysis_free(analysis);
  return saved;
}

static void ask_large(void) {
  const state saved = save_large();
  double loading[BENCH_ROUNDS], asking[BENCH_ROUNDS];
  int64_t answers = 0;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    expt_analysis *analysis = NULL;
    expt_frame *frame = NULL;
    const double start = bench_seconds(false);
    must(expt_analysis_load(NULL, saved.bytes, saved.size, &analysis, NULL));
    const double loaded = bench_seconds(false);
    must(expt_analysis_frequentist(analysis, NULL, &frame, NULL));
    asking[round] = bench_seconds(false) - loaded;
    loading[round] = loaded - start;
    answers = expt_frame_view(frame)->n_rows;
    expt_frame_free(frame);
    expt_analysis_free(analysis);
  }
  printf("%d metrics x %d segments of 4 levels: %lld answers in %.1f ms, ", ASKED_METRICS, ASKED_SEGMENTS, (long long)answers,
         1e3 * bench_median(asking, BENCH_ROUNDS));
  printf("after a load of %.1f MB in %.1f ms\n", 1e-6 * (double)saved.size, 1e3 * bench_median(loading, BENCH_ROUNDS));
  free(saved.bytes);
}

int main(int argc, char **argv) {
  const char *n = argc > 1 ? argv[1] : "10000000", *python = argc > 2 ? argv[2] : "/usr/bin/python3";
  rows r = {.n = strtoll(n, NULL, 10)};
  bench_peer peer = {NULL, NULL, -1};
  if (strcmp(python, "-") != 0) peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_analysis.py", n);
  make(&r);
  printf("%s rows, %d variants, a segment of %d levels; pandas: groupby of the codes, count, sum, variance\n", n, VARIANTS, LEVELS);
  printf("%-22s %8s %8s %8s %6s %-6s %8s %8s\n", "", "ns/row", "pass ns", "passes", "goal", "", "peer ns", "ratio");
  bool agree = compare(&r, BITS, 3, &peer);
  agree = compare(&r, WHOLES, 3, &peer) && agree;
  agree = compare(&r, REALS, 6, &peer) && agree;
  bench_peer_stop(&peer);
  ask_large();
  for (int m = 0; m < METRICS; m++)
    free(r.values[m]);
  free(r.variant);
  free(r.segment);
  return agree ? 0 : 1;
}
