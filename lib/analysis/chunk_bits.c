/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics of 0 and 1: a row is its cell and a bit for each of them, and how often each combination is met says it all. So it is
 * with the outcomes of one metric whose units do not all count. */
#include "lib/analysis/chunk.h"

/* As many bits at once as there are counters for. */
static int32_t bits_at_once(const xp_chunk_plane *plane, int64_t left) {
  int32_t k = 1;
  while (k < left && plane->cells << (k + 1) <= XP_CHUNK_COUNTERS)
    k++;
  return k;
}

static void clear_turns(xp_chunk *chunk, int64_t counters) {
  memset(chunk->turn, 0, (size_t)(XP_CHUNK_TURNS * xp_turn_stride(counters)) * sizeof *chunk->turn);
}

static void count_joint(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_values_in_form *values, int32_t k) {
  const int64_t counters = plane->cells << k;
  clear_turns(chunk, counters);
  for (int64_t from = 0; from < chunk->n; from += XP_CHUNK_JOINT) {
    const int64_t n = chunk->n - from < XP_CHUNK_JOINT ? chunk->n - from : XP_CHUNK_JOINT;
    const uint8_t *bits[XP_CHUNK_TOGETHER];
    for (int32_t j = 0; j < k; j++)
      bits[j] = (const uint8_t *)values[j].values + from;
    chunk->kernels->joint(chunk->cell + from, bits, k, n, chunk->joint);
    xp_count_in_turns(chunk->turn, counters, chunk->joint, n);
  }
}

static int64_t all_turns(const xp_chunk *chunk, int64_t counters, int64_t counter) {
  int64_t rows = 0;
  for (int t = 0; t < XP_CHUNK_TURNS; t++)
    rows += chunk->turn[t * xp_turn_stride(counters) + counter];
  return rows;
}

/* What the combinations of one cell come to, metric by metric. */
static void spread(const xp_chunk *chunk, const xp_chunk_plane *plane, int64_t number, const xp_values_in_form *values,
                   int32_t k, xp_cells *tally) {
  int64_t rows = 0, ones[XP_CHUNK_TOGETHER] = {0};
  for (int64_t combination = 0; combination < INT64_C(1) << k; combination++) {
    const int64_t met = all_turns(chunk, plane->cells << k, (number << k) + combination);
    rows += met;
    for (int32_t j = 0; j < k; j++)
      ones[j] += (combination >> j & 1) * met;
  }
  if (rows == 0) return;
  int64_t cell;
  const bool inside = xp_chunk_cell(plane, tally, number, &cell);
  int64_t *const counts = tally->planes[plane->plane].counts + cell * tally->metrics * XP_OUTCOMES;
  for (int32_t j = 0; j < k; j++) {
    int64_t *const outcomes = counts + values[j].metric * XP_OUTCOMES;
    outcomes[XP_OUTSIDE] += inside ? 0 : rows;
    outcomes[XP_ONE] += inside ? ones[j] : 0;
    outcomes[XP_ZERO] += inside ? rows - ones[j] : 0;
  }
}

void xp_chunk_count_bits(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_values_in_form *values,
                         int64_t n_values, xp_cells *tally) {
  for (int64_t done = 0; done < n_values;) {
    const int32_t k = bits_at_once(plane, n_values - done);
    count_joint(chunk, plane, values + done, k);
    for (int64_t number = 0; number < plane->cells; number++)
      spread(chunk, plane, number, values + done, k, tally);
    done += k;
  }
}

/* ---- outcomes ---- */

enum { OUTCOME_BITS = 2 };
_Static_assert((int)XP_OUTCOMES == 1 << OUTCOME_BITS && XP_CHUNK_CELLS << OUTCOME_BITS <= (int)XP_CHUNK_COUNTERS,
               "a counter for each outcome of each cell");

static void count_with_cells(xp_chunk *chunk, int64_t counters, const uint8_t *outcomes) {
  clear_turns(chunk, counters);
  for (int64_t from = 0; from < chunk->n; from += XP_CHUNK_JOINT) {
    const int64_t n = chunk->n - from < XP_CHUNK_JOINT ? chunk->n - from : XP_CHUNK_JOINT;
    for (int64_t i = 0; i < n; i++)
      chunk->joint[i] = (uint16_t)(chunk->cell[from + i] << OUTCOME_BITS | outcomes[from + i]);
    xp_count_in_turns(chunk->turn, counters, chunk->joint, n);
  }
}

void xp_chunk_count_outcomes(xp_chunk *chunk, const xp_chunk_plane *plane, int64_t metric, const uint8_t *outcomes,
                             xp_cells *tally) {
  const int64_t counters = plane->cells << OUTCOME_BITS;
  count_with_cells(chunk, counters, outcomes);
  for (int64_t counter = 0; counter < counters; counter++) {
    const int64_t rows = all_turns(chunk, counters, counter);
    int64_t cell;
    if (rows == 0) continue;
    const bool inside = xp_chunk_cell(plane, tally, counter >> OUTCOME_BITS, &cell);
    int64_t *const counts = tally->planes[plane->plane].counts + (cell * tally->metrics + metric) * XP_OUTCOMES;
    counts[inside ? counter & (XP_OUTCOMES - 1) : XP_OUTSIDE] += rows;
  }
}
