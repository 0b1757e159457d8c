/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_REFERENCE_CSV_H
#define EXPERIMENT_TESTS_REFERENCE_CSV_H

/* Small CSV files without quotes: lines that begin with '#' are skipped, the next line is the header. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CSV_FIELDS 32

typedef struct csv_file {
  FILE *file;
  char header[1024], line[4096];
  char *names[CSV_FIELDS], *fields[CSV_FIELDS];
  int n_names;
} csv_file;

static inline int csv_split(char *line, char **fields) {
  int n = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *at = line; at != NULL && n < CSV_FIELDS;) {
    char *comma = strchr(at, ',');
    if (comma != NULL) *comma = '\0';
    fields[n++] = at;
    at = comma == NULL ? NULL : comma + 1;
  }
  return n;
}

static inline bool csv_header(csv_file *csv) {
  if (csv->file == NULL) return false;
  do {
    if (fgets(csv->header, sizeof csv->header, csv->file) == NULL) return false;
  } while (csv->header[0] == '#');
  csv->n_names = csv_split(csv->header, csv->names);
  return true;
}

static inline bool csv_open(csv_file *csv, const char *path) {
  csv->file = fopen(path, "r");
  return csv_header(csv);
}

static inline bool csv_next(csv_file *csv) {
  if (fgets(csv->line, sizeof csv->line, csv->file) == NULL) return false;
  return csv_split(csv->line, csv->fields) == csv->n_names;
}

static inline const char *csv_text(const csv_file *csv, const char *name) {
  for (int i = 0; i < csv->n_names; i++)
    if (strcmp(csv->names[i], name) == 0) return csv->fields[i];
  fprintf(stderr, "no column %s\n", name);
  exit(1);
}

static inline long long csv_integer(const csv_file *csv, const char *name) {
  return strtoll(csv_text(csv, name), NULL, 10);
}
static inline double csv_number(const csv_file *csv, const char *name) {
  return strtod(csv_text(csv, name), NULL);
}

#endif
