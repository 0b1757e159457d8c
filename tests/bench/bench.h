/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_BENCH_H
#define EXPERIMENT_TESTS_BENCH_H

/* The harness of every benchmark. A benchmark runs the library and a peer in turn, ROUNDS times, on the same
 * numbers; compares the answers; and prints medians: ns per operation, GB/s beside what plain reading reached in the
 * same rounds, and the ratio to the peer. The peer is a C function, or a Python program that stays open and answers
 * one line per question (see peer_moments.py). */

#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BENCH_ROUNDS = 7, BENCH_ANSWERS = 64 };

/* CPU seconds of this process, or seconds on the wall for what runs on several threads. */
static inline double bench_seconds(bool wall) {
  struct timespec now;
  clock_gettime(wall ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static inline int bench_compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static inline double bench_median(double *seconds, int n) {
  qsort(seconds, (size_t)n, sizeof *seconds, bench_compare);
  return seconds[n / 2];
}

/* ---- a Python peer ---- */

typedef struct bench_peer {
  FILE *questions, *answers; /* NULL when there is no peer */
  pid_t process;
} bench_peer;

static inline bench_peer bench_peer_start(const char *python, const char *program, const char *rows) {
  bench_peer peer = {NULL, NULL, -1};
  int down[2], up[2];
  if (pipe(down) != 0 || pipe(up) != 0) return peer;
  signal(SIGPIPE, SIG_IGN);
  peer.process = fork();
  if (peer.process == 0) {
    dup2(down[0], STDIN_FILENO);
    dup2(up[1], STDOUT_FILENO);
    for (int i = 0; i < 2; i++) {
      close(down[i]);
      close(up[i]);
    }
    execl(python, python, program, rows, (char *)NULL);
    _exit(127);
  }
  close(down[0]);
  close(up[1]);
  peer.questions = fdopen(down[1], "w");
  peer.answers = fdopen(up[0], "r");
  return peer;
}

/* CPU seconds the peer took, its answers in `answer`; negative when there is no peer. */
static inline double bench_peer_ask(bench_peer *peer, const char *question, double *answer, int answers) {
  if (!peer || !peer->questions || !peer->answers) return -1;
  double seconds;
  if (fprintf(peer->questions, "%s\n", question) < 0 || fflush(peer->questions) != 0) return -1;
  if (fscanf(peer->answers, "%lf", &seconds) != 1) return -1;
  for (int i = 0; i < answers; i++) {
    if (fscanf(peer->answers, "%lf", &answer[i]) != 1) return -1;
  }
  return seconds;
}

static inline void bench_peer_stop(bench_peer *peer) {
  if (peer->questions) fclose(peer->questions);
  if (peer->answers) fclose(peer->answers);
  if (peer->process > 0) waitpid(peer->process, NULL, 0);
}

/* ---- one comparison ---- */

typedef void (*bench_work)(void *user, double *answer);

typedef struct bench_case {
  const char *name;
  bench_work library, peer_work; /* peer_work NULL = ask the Python peer */
  void *user;
  const char *peer_name, *question;
  int answers;
  double tolerance; /* relative, between the answers */
  int64_t operations;
  int64_t bytes;      /* read and written by the library per run */
  const void *memory; /* what the limit of reading is measured on */
  int64_t memory_bytes;
  double goal; /* ratio to the peer */
  bool wall;
} bench_case;

static inline double bench_time(bench_work work, void *user, double *answer, bool wall) {
  const double start = bench_seconds(wall);
  work(user, answer);
  return bench_seconds(wall) - start;
}

/* Reads all of it once, as fast as one thread can without prefetching by hand. */
static inline double bench_time_reading(const void *memory, int64_t bytes) {
  const uint64_t *word = memory;
  uint64_t mixed[8] = {0};
  const double start = bench_seconds(false);
  for (int64_t i = 0; i + 8 <= bytes / 8; i += 8) {
    for (int k = 0; k < 8; k++)
      mixed[k] ^= word[i + k];
  }
  const double seconds = bench_seconds(false) - start;
  volatile uint64_t kept = mixed[0] ^ mixed[1] ^ mixed[2] ^ mixed[3] ^ mixed[4] ^ mixed[5] ^ mixed[6] ^ mixed[7];
  (void)kept;
  return seconds;
}

static inline bool bench_agree(const bench_case *c, const double *ours, const double *theirs) {
  for (int i = 0; i < c->answers; i++) {
    if (fabs(ours[i] - theirs[i]) <= c->tolerance * fabs(theirs[i])) continue;
    printf("%s: answer %d is %.17g, the peer's %.17g\n", c->name, i, ours[i], theirs[i]);
    return false;
  }
  return true;
}

static inline void bench_print_heading(void) {
  printf("%-34s %9s %7s %9s   %-16s %9s %7s %6s\n", "", "ns/op", "GB/s", "read GB/s", "peer", "ns/op", "ratio", "goal");
}

/* False only when the answers disagree: times never fail a run. */
static inline bool bench_run(const bench_case *c, bench_peer *python) {
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], reading[BENCH_ROUNDS];
  double answer[BENCH_ANSWERS] = {0}, peer_answer[BENCH_ANSWERS] = {0};
  bool has_peer = true;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    reading[round] = bench_time_reading(c->memory, c->memory_bytes);
    ours[round] = bench_time(c->library, c->user, answer, c->wall);
    if (c->peer_work)
      theirs[round] = bench_time(c->peer_work, c->user, peer_answer, c->wall);
    else
      theirs[round] = bench_peer_ask(python, c->question, peer_answer, c->answers);
    has_peer = has_peer && theirs[round] > 0;
    if (has_peer && !bench_agree(c, answer, peer_answer)) return false;
  }
  const double per_op = 1e9 / (double)c->operations, gigabytes = (double)c->bytes * 1e-9;
  const double mine = bench_median(ours, BENCH_ROUNDS), limit = bench_median(reading, BENCH_ROUNDS);
  const double read_limit = (double)c->memory_bytes * 1e-9 / limit;
  printf("%-34s %9.2f %7.1f %9.1f   %-16s ", c->name, mine * per_op, gigabytes / mine, read_limit, c->peer_name);
  if (!has_peer) {
    printf("missing\n");
    return true;
  }
  const double other = bench_median(theirs, BENCH_ROUNDS);
  printf("%9.2f %6.2fx %5.1fx %s\n", other * per_op, other / mine, c->goal, other / mine >= c->goal ? "" : "below");
  fflush(stdout);
  return true;
}

#endif
