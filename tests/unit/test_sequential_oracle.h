/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_SEQUENTIAL_ORACLE_H
#define EXPERIMENT_TESTS_SEQUENTIAL_ORACLE_H

/* The recursion once more, otherwise: on the scale of z, on an even grid with Boole's rule, with the drift in the steps, and bounds by
 * halving. Two pieces where the middle stops. Include after cmocka_all.h. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ORACLE_POINTS = 2001, ORACLE_PIECES = 2 }; /* 4 n + 1 a piece */

typedef struct oracle_piece {
  double low, high;
  double at[ORACLE_POINTS], mass[ORACLE_POINTS];
} oracle_piece;

typedef struct oracle {
  double information; /* of the look before; 0 at the start */
  double drift;
  int pieces;
  oracle_piece piece[ORACLE_PIECES];
} oracle;

static inline double oracle_tail(double z) {
  return 0.5 * erfc(z / sqrt(2.0));
}

/* z now, from a path that was at z before, in standard deviations of the step. */
static inline double oracle_step(const oracle *o, double before, double now, double information) {
  const double step = information - o->information;
  return (now * sqrt(information) - before * sqrt(o->information) - o->drift * step) / sqrt(step);
}

static inline double oracle_between(const oracle *o, double information, double low, double high) {
  if (!(low < high)) return 0.0;
  if (o->pieces == 0) return 0.0;
  double sum = 0.0;
  for (int p = 0; p < o->pieces; p++) {
    const oracle_piece *const piece = &o->piece[p];
    for (int i = 0; i < ORACLE_POINTS; i++) {
      const double a = oracle_step(o, piece->at[i], low, information), b = oracle_step(o, piece->at[i], high, information);
      if (a > 10.0 || b < -10.0) continue;
      sum += piece->mass[i] * (a > 0.0 ? oracle_tail(a) - oracle_tail(b) : oracle_tail(-b) - oracle_tail(-a));
    }
  }
  return sum;
}

static inline void oracle_begin(oracle *o, double drift) {
  o->information = 0.0;
  o->drift = drift;
  o->pieces = 1;
  for (int i = 0; i < ORACLE_POINTS; i++)
    o->piece[0].at[i] = o->piece[0].mass[i] = 0.0;
  o->piece[0].mass[0] = 1.0;
}

static inline double oracle_density(const oracle *o, double z, double information) {
  const double sd = sqrt(information - o->information);
  double sum = 0.0;
  for (int p = 0; p < o->pieces; p++) {
    const oracle_piece *const piece = &o->piece[p];
    for (int i = 0; i < ORACLE_POINTS; i++) {
      const double step = oracle_step(o, piece->at[i], z, information);
      if (piece->mass[i] != 0.0 && fabs(step) < 9.5) sum += piece->mass[i] * exp(-0.5 * step * step);
    }
  }
  return sum * sqrt(information) / (sd * sqrt(2.0 * acos(-1.0)));
}

static inline double oracle_weight(int i) {
  static const double boole[] = {28.0, 64.0, 24.0, 64.0};
  return i == 0 || i == ORACLE_POINTS - 1 ? 14.0 : boole[i % 4];
}

static inline void oracle_fill(const oracle *before, double information, oracle_piece *piece) {
  const double h = (piece->high - piece->low) / (ORACLE_POINTS - 1);
  for (int i = 0; i < ORACLE_POINTS; i++) {
    piece->at[i] = piece->low + h * i;
    piece->mass[i] = h * oracle_weight(i) / 45.0 * oracle_density(before, piece->at[i], information);
  }
}

/* On to the next look, for who is between low and high and not within the inner ones. */
static inline void oracle_pass(oracle *o, double information, double low, double high, double inner_low, double inner_high) {
  oracle *const next = malloc(sizeof *next);
  assert_non_null(next);
  const double reach = 9.0, middle = o->drift * sqrt(information);
  low = fmax(low, middle - reach);
  high = fmin(high, middle + reach);
  next->information = information;
  next->drift = o->drift;
  next->pieces = inner_low < inner_high ? 2 : 1;
  next->piece[0].low = low;
  next->piece[next->pieces - 1].high = high;
  if (next->pieces == 2) {
    next->piece[0].high = inner_low;
    next->piece[1].low = inner_high;
  }
  for (int p = 0; p < next->pieces; p++)
    oracle_fill(o, information, &next->piece[p]);
  memcpy(o, next, sizeof *o);
  free(next);
}

/* The bound with this chance above it. */
static inline double oracle_bound_above(const oracle *o, double information, double chance) {
  double low = -10.0, high = 12.0;
  for (int i = 0; i < 60; i++) {
    const double middle = 0.5 * (low + high);
    if (oracle_between(o, information, middle, 40.0) > chance)
      low = middle;
    else
      high = middle;
  }
  return 0.5 * (low + high);
}

#endif
