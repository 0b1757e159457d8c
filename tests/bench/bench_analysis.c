/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to add rows to an analysis, in passes over the same memory, by two threads, and beside pandas' groupby; and to ask a
 * loaded state.
 * bench_analysis [rows, 10000000 if not said] [python, or - for no peer]: at 1e8 rows the library and its columns need 2 GB, pandas
 * many times that. */

#include "bench.h"
#include <experiment/metrics.h>

enum { VARIANTS = 2, LEVELS = 20, COLUMNS = 2, ASKED_METRICS = 200, ASKED_SEGMENTS = 50, ASKED_ROWS = 2048 };

/* How the two columns of values lie, and what is asked of them. */
typedef enum form { BITS, WHOLES, REALS, REALS_WITH_GAPS } form;
typedef struct question {
  const char *title, *peer;
  form form;
  double goal, tolerance; /* goal 0 = none was set */
  bool with_ids;
  expt_status (*describe)(expt_analysis *analysis);
} question;

typedef struct rows {
  int64_t n;
  int8_t *variant, *segment;
  int64_t *ids;
  void *values[COLUMNS];
  expt_column labels[2], columns[3 + COLUMNS];
  expt_table table;
  const question *asked;
  expt_context *ctx; /* of the next add */
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

static const char *const value_names[COLUMNS] = {"first", "second"};
static const size_t sizes[] = {1, 8, 8, 8};

static void fill_values(rows *r, form in) {
  static const int32_t dtypes[] = {EXPT_DTYPE_UINT8, EXPT_DTYPE_INT64, EXPT_DTYPE_FLOAT64, EXPT_DTYPE_FLOAT64};
  for (int c = 0; c < COLUMNS; c++) {
    free(r->values[c]);
    r->values[c] = room(r->n, sizes[in]);
    for (int64_t i = 0; i < r->n; i++) {
      const uint64_t w = word((uint64_t)c + 3, (uint64_t)i);
      const double real = (double)(w >> 11) * 0x1p-53;
      if (in == BITS) ((uint8_t *)r->values[c])[i] = w % 8 == 0;
      if (in == WHOLES) ((int64_t *)r->values[c])[i] = (int64_t)(w % 1000);
      if (in == REALS) ((double *)r->values[c])[i] = real;
      if (in == REALS_WITH_GAPS) ((double *)r->values[c])[i] = w % 10 == 0 ? (double)NAN : real;
    }
    r->columns[2 + c] = (expt_column){
        .name = value_names[c], .data = r->values[c], .length = r->n, .stride = (int32_t)sizes[in], .dtype = dtypes[in]};
  }
}

static void make(rows *r) {
  static const int32_t offsets[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
  r->variant = room(r->n, 1);
  r->segment = room(r->n, 1);
  r->ids = room(r->n, sizeof *r->ids);
  for (int64_t i = 0; i < r->n; i++) {
    r->variant[i] = (int8_t)(word(1, (uint64_t)i) % VARIANTS);
    r->segment[i] = (int8_t)(word(2, (uint64_t)i) % LEVELS);
    r->ids[i] = 1000000000 + i;
  }
  r->columns[2 + COLUMNS] =
      (expt_column){.name = "user", .data = r->ids, .length = r->n, .stride = sizeof *r->ids, .dtype = EXPT_DTYPE_INT64};
  label(r, 0, "variant", r->variant, "ab", offsets, VARIANTS);
  label(r, 1, "segment", r->segment, "ABCDEFGHIJKLMNOPQRST", offsets, LEVELS);
  r->table = (expt_table){.columns = r->columns, .n_columns = 3 + COLUMNS, .n_rows = r->n};
}

static double sum_of(const expt_frame *frame, const char *name) {
  const expt_table *const view = expt_frame_view(frame);
  double sum = 0;
  for (int64_t c = 0; c < view->n_columns; c++)
    for (int64_t i = 0; strcmp(view->columns[c].name, name) == 0 && i < view->n_rows; i++)
      sum += ((const double *)view->columns[c].data)[i];
  return sum;
}

/* ---- what is asked ---- */

static expt_status two_shares(expt_analysis *analysis) {
  for (int c = 0; c < COLUMNS; c++)
    must(expt_analysis_add_proportion(analysis, value_names[c], value_names[c], NULL, NULL));
  return EXPT_OK;
}

static expt_status two_means(expt_analysis *analysis) {
  for (int c = 0; c < COLUMNS; c++)
    must(expt_analysis_add_mean(analysis, value_names[c], value_names[c], NULL, NULL));
  return EXPT_OK;
}

static expt_status two_means_of_what_is_there(expt_analysis *analysis) {
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.missing = EXPT_MISSING_DROP;
  for (int c = 0; c < COLUMNS; c++)
    must(expt_analysis_add_mean(analysis, value_names[c], value_names[c], &options, NULL));
  return EXPT_OK;
}

static expt_status ratio(expt_analysis *analysis) {
  return expt_analysis_add_ratio(analysis, "ratio", value_names[0], value_names[1], NULL, NULL);
}

static expt_status adjusted_mean(expt_analysis *analysis) {
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.covariates = &value_names[1];
  options.n_covariates = 1;
  return expt_analysis_add_mean(analysis, "adjusted", value_names[0], &options, NULL);
}

static expt_status two_medians(expt_analysis *analysis) {
  for (int c = 0; c < COLUMNS; c++)
    must(expt_analysis_add_quantile(analysis, value_names[c], value_names[c], 0.5, NULL, NULL));
  return EXPT_OK;
}

static const question questions[] = {
    {"2 x 0/1 as uint8", "means", BITS, 3, 1e-9, false, two_shares},
    {"2 x 0..999 as int64", "means", WHOLES, 3, 1e-9, false, two_means},
    {"2 x double", "means", REALS, 6, 1e-9, false, two_means},
    {"2 x double, 10 % NaN", "means", REALS_WITH_GAPS, 0, 1e-9, false, two_means_of_what_is_there},
    {"ratio of int64", "ratio", WHOLES, 0, 1e-9, false, ratio},
    {"ratio of double", "ratio", REALS, 0, 1e-9, false, ratio},
    {"mean, a covariate", "covariate", REALS, 0, 1e-9, false, adjusted_mean},
    {"2 medians of double", "medians", REALS, 0, 0x1p-9, false, two_medians}, /* a bin of the grid is as wide */
    {"2 x 0/1, ids checked", "ids", BITS, 0, 1e-9, true, two_shares},
};

/* All values of all cells, added up: what the peer adds up too. */
static void add_rows(void *user, double *answer) {
  rows *const r = user;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = r->asked->with_ids ? "user" : NULL;
  must(expt_analysis_create(r->ctx, "variant", &options, &analysis, NULL));
  must(expt_analysis_add_segment(analysis, "segment", NULL));
  must(r->asked->describe(analysis));
  must(expt_analysis_add(analysis, &r->table, NULL, NULL));
  must(expt_analysis_summary(analysis, &frame, NULL));
  answer[0] = sum_of(frame, "value");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static expt_context *context_of(int32_t threads) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = threads;
  must(expt_context_create(&options, &ctx, NULL));
  return ctx;
}

typedef struct times {
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], pass[BENCH_ROUNDS], one[BENCH_ROUNDS], two[BENCH_ROUNDS];
} times;

static double read_once(const rows *r) {
  const question *const q = r->asked;
  const int64_t bytes = r->n * (int64_t)sizes[q->form];
  double seconds = 2 * bench_time_reading(r->variant, r->n) + COLUMNS * bench_time_reading(r->values[0], bytes);
  if (q->with_ids) seconds += bench_time_reading(r->ids, r->n * (int64_t)sizeof *r->ids);
  return seconds;
}

/* False where the peer comes to something else. */
static bool run_round(rows *r, expt_context *const *ctx, bench_peer *peer, times *t, int round) {
  char question_of_peer[64];
  double answer = 0, other = 0;
  t->pass[round] = read_once(r);
  r->ctx = ctx[0];
  const double start = bench_seconds(true);
  t->ours[round] = bench_time(add_rows, r, &answer, false);
  t->one[round] = bench_seconds(true) - start;
  r->ctx = ctx[1];
  t->two[round] = bench_time(add_rows, r, &answer, true);
  snprintf(question_of_peer, sizeof question_of_peer, "%s %d", r->asked->peer, (int)r->asked->form);
  t->theirs[round] = bench_peer_ask(peer, question_of_peer, &other, 1);
  if (t->theirs[round] <= 0 || fabs(answer - other) <= r->asked->tolerance * fabs(other)) return true;
  printf("%s: the library has %.17g, the peer %.17g\n", r->asked->title, answer, other);
  return false;
}

static void report(const rows *r, times *t) {
  const question *const q = r->asked;
  const double per_row = 1e9 / (double)r->n, pass = bench_median(t->pass, BENCH_ROUNDS), mine = bench_median(t->ours, BENCH_ROUNDS);
  const double peers = bench_median(t->theirs, BENCH_ROUNDS);
  char goal[16] = "";
  if (q->goal > 0) snprintf(goal, sizeof goal, "%.0f%s", q->goal, mine / pass <= q->goal ? "" : " above");
  printf("%-22s %8.2f %8.2f %8.1f %8s %10.2fx", q->title, mine * per_row, pass * per_row, mine / pass, goal,
         bench_median(t->one, BENCH_ROUNDS) / bench_median(t->two, BENCH_ROUNDS));
  if (peers > 0) printf(" %8.2f %7.1fx", peers * per_row, peers / mine);
  printf("\n");
  fflush(stdout);
}

static bool compare_all(rows *r, bench_peer *peer) {
  expt_context *const ctx[] = {context_of(1), context_of(2)};
  bool agree = true;
  for (size_t k = 0; k < sizeof questions / sizeof *questions; k++) {
    times t;
    r->asked = &questions[k];
    if (k == 0 || questions[k].form != questions[k - 1].form) fill_values(r, questions[k].form);
    for (int round = 0; round < BENCH_ROUNDS; round++)
      agree = run_round(r, ctx, peer, &t, round) && agree;
    report(r, &t);
  }
  expt_context_free(ctx[0]);
  expt_context_free(ctx[1]);
  return agree;
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
  printf("%s rows, %d variants, a segment of %d levels; pandas: groupby of the codes\n", n, VARIANTS, LEVELS);
  printf("%-22s %8s %8s %8s %8s %11s %8s %8s\n", "", "ns/row", "pass ns", "passes", "goal", "2 threads", "peer ns", "ratio");
  const bool agree = compare_all(&r, &peer);
  bench_peer_stop(&peer);
  ask_large();
  for (int c = 0; c < COLUMNS; c++)
    free(r.values[c]);
  free(r.variant);
  free(r.segment);
  free(r.ids);
  return agree ? 0 : 1;
}
