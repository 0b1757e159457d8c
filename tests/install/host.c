/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A host with its own GSL handler, a decimal comma, another rounding mode, blocked signals, open files and an errno finds all of them as they
 * were after the library has worked for it. */

#include <errno.h>
#include <experiment.h>
#include <fenv.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_exp.h>
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int handler_calls, failures;

static void host_handler(const char *reason, const char *file, int line, int code) {
  (void)reason, (void)file, (void)line, (void)code;
  handler_calls++;
}

static void on_signal(int number) {
  (void)number;
}

static void expect(int truth, const char *what) {
  printf("%-52s %s\n", what, truth ? "ok" : "CHANGED");
  failures += !truth;
}

static int open_files(void) {
  int count = 0;
  for (int fd = 0; fd < 256; fd++) count += lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF;
  return count;
}

#define USERS 4000
static int64_t ids[USERS], outcomes[USERS];
static int32_t arms[USERS];

static expt_table users(expt_column columns[3]) {
  static const char names[] = "AB";
  static const int32_t offsets[] = {0, 1, 2};
  static expt_column labels;
  for (int i = 0; i < USERS; i++) ids[i] = i, outcomes[i] = i % 7 == 0, arms[i] = i & 1;
  labels = (expt_column){.data = names, .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8};
  columns[0] = (expt_column){.data = ids, .length = USERS, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "user"};
  columns[1] = (expt_column){.data = arms, .length = USERS, .stride = 4, .dtype = EXPT_DTYPE_DICT32, .labels = &labels, .name = "arm"};
  columns[2] = (expt_column){.data = outcomes, .length = USERS, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "clicked"};
  return (expt_table){.columns = columns, .n_columns = 3, .n_rows = USERS};
}

static expt_error why;

/* Every call of the library goes through here: it may not touch errno either. */
#define LIBRARY(call) (errno = 4711, must(call), errno_kept(#call))

static void errno_kept(const char *call) {
  if (errno == 4711) return;
  printf("errno is %d after %s\n", errno, call);
  failures++;
}

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("%s: %s: %s\n", why.function, expt_status_name(status), why.message);
  exit(1);
}

/* One of everything, failures included. */
static void work(expt_context *ctx, expt_error *err) {
  expt_column columns[3];
  const expt_table table = users(columns);
  expt_assigner *assigner = NULL, *copy = NULL;
  LIBRARY(expt_assigner_create(ctx, "host", NULL, &assigner, err));
  LIBRARY(expt_assigner_add_variant(assigner, "A", .5, err));
  LIBRARY(expt_assigner_add_variant(assigner, "B", .5, err));
  expt_frame *frame = NULL;
  LIBRARY(expt_assigner_assign(assigner, columns, &frame, err));
  expt_frame_free(frame);
  char text[4000];
  int64_t need = 0;
  LIBRARY(expt_assigner_to_json(assigner, text, sizeof text, &need, err));
  LIBRARY(expt_assigner_from_json(ctx, text, &copy, err));
  expt_assigner_free(assigner);
  expt_assigner_free(copy);

  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user";
  expt_analysis *analysis = NULL, *loaded = NULL;
  LIBRARY(expt_analysis_create(ctx, "arm", &options, &analysis, err));
  LIBRARY(expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, err));
  LIBRARY(expt_analysis_add(analysis, &table, "all", err));
  LIBRARY(expt_analysis_save(analysis, NULL, 0, &need, err));
  uint8_t *state = malloc((size_t)need);
  LIBRARY(expt_analysis_save(analysis, state, need, &need, err));
  LIBRARY(expt_analysis_load(ctx, state, need, &loaded, err));
  LIBRARY(expt_analysis_frequentist(loaded, NULL, &frame, err));
  LIBRARY(expt_table_to_text(expt_frame_view(frame), NULL, text, sizeof text, &need, err));
  expect(strchr(text, ',') == NULL && strstr(text, "0.1") != NULL, "numbers in a printed table have a point");
  expt_frame_free(frame);
  free(state);
  expt_analysis_free(analysis);
  expt_analysis_free(loaded);
  LIBRARY(expt_simulate_experiment(ctx, 1000, NULL, &frame, err));
  expt_frame_free(frame);

  expt_two_proportions_options confidence;
  expt_two_proportions_options_init(&confidence);
  confidence.confidence = 1.5;
  expt_estimate effect;
  expect(expt_two_proportions(1, 2, 1, 2, &confidence, &effect, err) == EXPT_E_ARGUMENT, "a wrong confidence is refused");
  expect(strstr(err->message, "1.5") != NULL, "numbers in a message have a point");
}

int main(void) {
  if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
    puts("skipped: no locale with a decimal comma");
    return 77;
  }
  const char *comma = localeconv()->decimal_point;
  gsl_set_error_handler(host_handler);
  struct sigaction mine = {.sa_handler = on_signal}, seen;
  sigaction(SIGINT, &mine, NULL);
  sigset_t blocked, after;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, NULL);
  fesetround(FE_UPWARD);
  const int files = open_files();

  expt_context_options how;
  expt_context_options_init(&how);
  how.n_threads = 4;
  expt_context *ctx = NULL;
  LIBRARY(expt_context_create(&how, &ctx, &why));
  work(ctx, &why);
  expt_context_free(ctx);

  expect(fegetround() == FE_UPWARD, "rounding mode");
  fesetround(FE_TONEAREST);
  expect(open_files() == files, "open files");
  sigprocmask(SIG_BLOCK, NULL, &after);
  expect(sigismember(&after, SIGUSR1) == 1 && sigismember(&after, SIGINT) == 0, "signal mask");
  sigaction(SIGINT, NULL, &seen);
  expect(seen.sa_handler == on_signal, "signal handler");
  expect(!strcmp(localeconv()->decimal_point, comma) && !strcmp(comma, ","), "locale");
  gsl_sf_result result;
  const int before = handler_calls;
  gsl_sf_exp_e(-1e6, &result); /* underflows, which GSL tells its handler */
  expect(handler_calls == before + 1 && before == 0, "the host's GSL handler");
  return failures > 0;
}
