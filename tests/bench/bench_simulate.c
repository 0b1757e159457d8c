/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logs, units and counterfactuals of the published size (5.3 million viewers), in the time on the wall, beside numpy.
 *
 *   bench_simulate [python] [threads] */

#include "bench.h"
#include <experiment/simulate_counterfactual.h>
#include <experiment/simulate_events.h>

enum { USERS = 5316128 };

static void must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  printf("%s: %s\n", err->function, err->message);
  exit(2);
}

static expt_simulation *checkout(const expt_context *ctx) {
  expt_simulation *simulation = NULL;
  expt_error err;
  must(expt_simulation_create(ctx, NULL, &simulation, &err), &err);
  must(expt_simulation_add_variant(simulation, "0", 1, &err), &err);
  must(expt_simulation_add_variant(simulation, "1", 1, &err), &err);
  must(expt_simulation_add_level(simulation, "user_type", "new", .083, &err), &err);
  must(expt_simulation_add_level(simulation, "user_type", "returning", .917, &err), &err);
  must(expt_simulation_add_funnel_step(simulation, "view", 1, NULL, &err), &err);
  must(expt_simulation_add_funnel_step(simulation, "cart", .1982, NULL, &err), &err);
  must(expt_simulation_add_funnel_step(simulation, "purchase", .5112, NULL, &err), &err);
  return simulation;
}

static void report(const char *what, double *seconds, int64_t rows) {
  const double median = bench_median(seconds, BENCH_ROUNDS);
  printf("%-34s %10lld rows  %7.1f ms  %6.1f ns a row  %6.1f M rows/s\n", what, (long long)rows, 1e3 * median,
         1e9 * median / (double)rows, 1e-6 * (double)rows / median);
}

static void time_events(const expt_simulation *simulation) {
  double seconds[BENCH_ROUNDS];
  int64_t rows = 0;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    expt_frame *frame = NULL;
    expt_error err;
    const double begin = bench_seconds(false);
    must(expt_simulation_events(simulation, 1, USERS, &frame, &err), &err);
    seconds[round] = bench_seconds(false) - begin;
    rows = expt_frame_view(frame)->n_rows;
    expt_frame_free(frame);
  }
  report("events", seconds, rows);
}

static expt_frame *time_units(const expt_simulation *simulation) {
  double seconds[BENCH_ROUNDS];
  expt_frame *frame = NULL;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    expt_error err;
    expt_frame_free(frame);
    const double begin = bench_seconds(false);
    must(expt_simulation_units(simulation, 1, USERS, &frame, &err), &err);
    seconds[round] = bench_seconds(false) - begin;
  }
  report("units", seconds, USERS);
  return frame;
}

static void time_counterfactual(const expt_context *ctx, const expt_table *table) {
  double planting[BENCH_ROUNDS], telling[BENCH_ROUNDS];
  expt_simulate_counterfactual_options options;
  expt_simulate_counterfactual_truth_options same;
  expt_simulate_counterfactual_options_init(&options);
  expt_simulate_counterfactual_truth_options_init(&same);
  options.exposed = same.exposed = "cart";
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    expt_frame *frame = NULL, *truth = NULL;
    expt_error err;
    double begin = bench_seconds(false);
    must(expt_simulate_counterfactual(ctx, table, "user", "purchase", "variant", .05, &options, &frame, &err), &err);
    planting[round] = bench_seconds(false) - begin;
    begin = bench_seconds(false);
    must(expt_simulate_counterfactual_truth(ctx, table, "user", "purchase", "variant", .05, &same, &truth, &err), &err);
    telling[round] = bench_seconds(false) - begin;
    expt_frame_free(frame);
    expt_frame_free(truth);
  }
  report("counterfactual", planting, USERS);
  report("its truth", telling, USERS);
}

static void time_peer(const char *python) {
  char rows[32];
  double answer[2];
  snprintf(rows, sizeof rows, "%d", USERS);
  bench_peer peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_simulate.py", rows);
  const char *const questions[] = {"log", "counterfactual"};
  for (int i = 0; i < 2; i++) {
    double seconds[3] = {0};
    for (int round = 0; round < 3; round++)
      seconds[round] = bench_peer_ask(&peer, questions[i], answer, 1);
    printf("numpy, pandas: %-19s %10.0f rows  %7.1f ms\n", questions[i], answer[0], 1e3 * bench_median(seconds, 3));
  }
}

int main(int argc, char **argv) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_error err;
  expt_context_options_init(&options);
  options.n_threads = argc > 2 ? (int32_t)strtol(argv[2], NULL, 10) : 1;
  must(expt_context_create(&options, &ctx, &err), &err);
  expt_simulation *simulation = checkout(ctx);
  printf("%d threads\n", (int)options.n_threads);
  time_events(simulation);
  expt_frame *units = time_units(simulation);
  time_counterfactual(ctx, expt_frame_view(units));
  if (argc > 1) time_peer(argv[1]);
  expt_frame_free(units);
  expt_simulation_free(simulation);
  expt_context_free(ctx);
  return 0;
}
