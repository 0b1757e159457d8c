/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many rows each cell of a plane has in the chunk, and where they go in the order of the cells. */
#include "lib/analysis/chunk.h"

/* The cells, and those that are left out. */
static int64_t numbers_of(const xp_chunk_plane *plane) {
  return plane->cells + 1;
}

static void count_cells(xp_chunk *chunk, const uint16_t *cell, int64_t numbers) {
  memset(chunk->turn, 0, (size_t)(XP_CHUNK_TURNS * xp_turn_stride(numbers)) * sizeof *chunk->turn);
  xp_count_in_turns(chunk->turn, numbers, cell, chunk->n);
}

/* From counts to where the rows of a cell begin, turn by turn. */
void xp_chunk_find_runs(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_cells *tally, const uint16_t *cell,
                        xp_cell_order *order) {
  const int64_t numbers = numbers_of(plane);
  int64_t next = 0;
  count_cells(chunk, cell, numbers);
  order->cell = cell;
  order->n_runs = 0;
  order->placed = false;
  for (int64_t number = 0; number < numbers; number++) {
    const int64_t from = next;
    for (int t = 0; t < XP_CHUNK_TURNS; t++) {
      uint32_t *const turn = &chunk->turn[t * xp_turn_stride(numbers) + number];
      const uint32_t rows = *turn;
      *turn = (uint32_t)next;
      next += rows;
    }
    if (next == from || number == plane->cells) continue;
    xp_cell_run *const run = &order->runs[order->n_runs++];
    *run = (xp_cell_run){.from = from, .n = next - from, .number = number};
    run->outside = !xp_chunk_cell(plane, tally, number, &run->cell);
  }
}

void xp_chunk_find_places(xp_chunk *chunk, const xp_chunk_plane *plane, xp_cell_order *order) {
  const int64_t stride = xp_turn_stride(numbers_of(plane)), n = chunk->n;
  uint32_t *const first = chunk->turn, *const second = first + stride, *const third = second + stride,
                  *const fourth = third + stride;
  const uint16_t *const cell = order->cell;
  uint16_t *const place = order->place;
  int64_t i = 0;
  for (; i + XP_CHUNK_TURNS <= n; i += XP_CHUNK_TURNS) {
    place[i] = (uint16_t)first[cell[i]]++;
    place[i + 1] = (uint16_t)second[cell[i + 1]]++;
    place[i + 2] = (uint16_t)third[cell[i + 2]]++;
    place[i + 3] = (uint16_t)fourth[cell[i + 3]]++;
  }
  for (; i < n; i++)
    place[i] = (uint16_t)first[i % XP_CHUNK_TURNS * stride + cell[i]]++;
  order->placed = true;
}
