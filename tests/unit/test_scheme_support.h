/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_SCHEME_SUPPORT_H
#define EXPERIMENT_TESTS_SCHEME_SUPPORT_H

/* Assigners in one line, and the published vectors, which are read from the folder that EXPT_VECTORS_DIR names. */

#include "tests/unit/cmocka_all.h"
#include <experiment.h>
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OK(call) assert_int_equal((call), EXPT_OK)
#define SKIPPED 77

static inline expt_assigner_options scheme_options(expt_scheme scheme, int32_t version) {
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.scheme = scheme;
  options.version = version;
  return options;
}

static inline expt_assigner *make_assigner(const char *salt, const expt_assigner_options *options) {
  expt_assigner *assigner = NULL;
  expt_error err = {.message = ""};
  if (expt_assigner_create(NULL, salt, options, &assigner, &err) != EXPT_OK) fail_msg("%s", err.message);
  return assigner;
}

static inline expt_assignment assign_text(const expt_assigner *assigner, const char *unit) {
  expt_assignment made = {.struct_size = sizeof made};
  OK(expt_assigner_assign_bytes(assigner, (const uint8_t *)unit, (int64_t)strlen(unit), &made, NULL));
  return made;
}

static inline const char *label_of(const expt_assigner *assigner, const char *unit) {
  const char *label = NULL;
  OK(expt_assigner_assign_one(assigner, unit, &label, NULL));
  return label;
}

static inline double bucket_of(const expt_assigner *assigner, const char *unit) {
  double bucket = NAN;
  OK(expt_assigner_bucket(assigner, unit, &bucket, NULL));
  return bucket;
}

/* ---- vectors ---- */

static inline const char *vectors_path(const char *name) {
  static char path[4096];
  const char *folder = getenv("EXPT_VECTORS_DIR");
  snprintf(path, sizeof path, "%s/%s", folder ? folder : "", name);
  return path;
}

/* False, with a line that says why, where the vectors are not installed. */
static inline bool vectors_are_here(void) {
  FILE *sources = getenv("EXPT_VECTORS_DIR") ? fopen(vectors_path("SOURCES.md"), "r") : NULL;
  if (!sources) {
    printf("skipped: the published vectors are not in EXPT_VECTORS_DIR\n");
    return false;
  }
  fclose(sources);
  return true;
}

static inline json_t *vectors_json(const char *name) {
  json_error_t where;
  json_t *all = json_load_file(vectors_path(name), 0, &where);
  if (!all) fail_msg("%s: %s", name, where.text);
  return all;
}

static inline const char *text_in(const json_t *object, const char *key) {
  return json_string_value(json_object_get(object, key));
}

static inline double number_in(const json_t *object, const char *key) {
  return json_number_value(json_object_get(object, key));
}

#endif
