/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/learn_support.h"

#include "tests/unit/reference_csv.h"

#include <math.h>

expt_error learn_error;

void learn_ok(expt_status status, const char *file, int line) {
  if (status == EXPT_OK) return;
  fail_msg("%s:%d: %s: %s", file, line, expt_status_name(status), learn_error.message);
}

expt_context *learn_context(int32_t threads, int32_t simd) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = threads;
  options.simd = simd;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

double learn_uniform(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return ((double)((z ^ z >> 31) >> 11) + 0.5) * 0x1p-53;
}

double learn_normal(uint64_t *state) {
  const double radius = sqrt(-2 * log(learn_uniform(state)));
  return radius * cos(6.283185307179586 * learn_uniform(state));
}

/* ---- data ---- */

learn_data learn_data_empty(int64_t rows) {
  return (learn_data){test_table_create(rows), rows, NULL, NULL};
}

void learn_data_design(learn_data *data, const char *const *covariates, const xp_recipe_options *options) {
  LEARN_CALL(NULL);
  int64_t count = 0;
  while (covariates[count] != NULL)
    count++;
  xp_design_free(NULL, data->design);
  xp_recipe_free(NULL, data->recipe);
  LEARN_OK(xp_recipe_create(&call, test_table_view(data->table), "table", covariates, count, options, &data->recipe));
  LEARN_OK(xp_design_create(&call, data->recipe, test_table_view(data->table), "table", &data->design));
}

xp_sample learn_sample(const learn_data *data, const double *outcome) {
  return (xp_sample){.design = data->design, .rows = data->rows, .outcome = outcome};
}

void learn_data_free(learn_data *data) {
  xp_design_free(NULL, data->design);
  xp_recipe_free(NULL, data->recipe);
  test_table_free(data->table);
}

/* ---- files ---- */

typedef struct cells {
  char **text; /* row after row */
  int64_t rows;
  int columns;
} cells;

/* Cuts a line into its fields in place; a field in quotes may hold commas. */
static int split_line(char *line, char **field) {
  int n = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *at = line; at != NULL && n < CSV_FIELDS;) {
    const bool quoted = *at == '"';
    char *from = quoted ? at + 1 : at, *end = strpbrk(from, quoted ? "\"" : ",");
    field[n++] = from;
    at = end == NULL ? NULL : quoted ? strchr(end, ',') : end;
    if (end != NULL) *end = '\0';
    if (at != NULL) at++;
  }
  return n;
}

static FILE *open_file(const char *path) {
  const size_t size = strlen(path);
  FILE *plain = fopen(path, "r");
  if (plain == NULL || size < 3 || strcmp(path + size - 3, ".gz") != 0) return plain;
  fclose(plain);
  char command[1200];
  snprintf(command, sizeof command, "gzip -dc '%s'", path);
  return popen(command, "r");
}

static void close_file(const char *path, FILE *file) {
  const size_t size = strlen(path);
  if (size > 3 && strcmp(path + size - 3, ".gz") == 0)
    pclose(file);
  else
    fclose(file);
}

static cells read_cells(FILE *file, int columns) {
  char line[4096], *field[CSV_FIELDS];
  cells c = {NULL, 0, columns};
  int64_t room = 0;
  while (fgets(line, sizeof line, file) != NULL && split_line(line, field) == columns) {
    if (c.rows == room) {
      room = room > 0 ? 2 * room : 256;
      c.text = realloc(c.text, (size_t)(room * c.columns) * sizeof *c.text);
      assert_non_null(c.text);
    }
    for (int j = 0; j < c.columns; j++) {
      char *copy = malloc(strlen(field[j]) + 1);
      assert_non_null(copy);
      c.text[c.rows * c.columns + j] = strcpy(copy, field[j]);
    }
    c.rows++;
  }
  return c;
}

static bool column_of_numbers(const cells *c, int j, double *values) {
  for (int64_t i = 0; i < c->rows; i++) {
    char *end;
    values[i] = strtod(c->text[i * c->columns + j], &end);
    if (*end != '\0') return false;
  }
  return true;
}

static void add_column(const cells *c, int j, const char *name, test_table *table) {
  double *values = malloc((size_t)c->rows * sizeof *values);
  const char **texts = malloc((size_t)c->rows * sizeof *texts);
  assert_non_null(values);
  assert_non_null(texts);
  for (int64_t i = 0; i < c->rows; i++)
    texts[i] = c->text[i * c->columns + j];
  if (column_of_numbers(c, j, values))
    test_table_doubles(table, name, values);
  else
    test_table_texts(table, name, texts);
  free(values);
  free(texts);
}

bool learn_read_csv(const char *path, learn_data *data) {
  char header[4096], *name[CSV_FIELDS];
  FILE *file = open_file(path);
  if (file == NULL || fgets(header, sizeof header, file) == NULL) return false;
  cells c = read_cells(file, split_line(header, name));
  assert_true(feof(file));
  close_file(path, file);
  *data = learn_data_empty(c.rows);
  for (int j = 0; j < c.columns; j++)
    add_column(&c, j, name[j], data->table);
  for (int64_t i = 0; i < c.rows * c.columns; i++)
    free(c.text[i]);
  free(c.text);
  return true;
}

const double *learn_numbers(const learn_data *data, const char *column) {
  return test_column(test_table_view(data->table), column)->data;
}

void learn_reference_path(char path[1024], const char *file) {
  snprintf(path, 1024, "%s/tests/reference/learn/%s", EXPT_SOURCE_DIR, file);
}

bool learn_data_path(char path[1024], const char *file) {
  const char *folder = getenv("EXPT_DATA_DIR");
  snprintf(path, 1024, "%s/%s", folder != NULL ? folder : "", file);
  FILE *found = folder != NULL ? fopen(path, "r") : NULL;
  if (found != NULL) fclose(found);
  return found != NULL;
}

double learn_reference(const char *model, const char *quantity, const char *name) {
  char path[1024];
  csv_file csv;
  learn_reference_path(path, "models.csv");
  assert_true(csv_open(&csv, path));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "model"), model) != 0 || strcmp(csv_text(&csv, "quantity"), quantity) != 0) continue;
    if (strcmp(csv_text(&csv, "name"), name) != 0) continue;
    const double value = csv_number(&csv, "value");
    fclose(csv.file);
    return value;
  }
  fclose(csv.file);
  fail_msg("models.csv has no %s of %s for '%s'", quantity, model, name);
  return NAN;
}

void learn_near(double a, double b, double tolerance, double floor, const char *what) {
  if (fabs(a - b) <= tolerance * (fabs(b) + floor)) return;
  fail_msg("%s: %.17g, expected %.17g: off by %.3g of it", what, a, b, fabs(a - b) / (fabs(b) + floor));
}
