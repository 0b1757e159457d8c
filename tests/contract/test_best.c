/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/best.h by bindgen. Do not edit.
 *
 * For each function: a call with valid arguments, and the list of changes that its annotations say something about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include "fixtures.h"
#include <math.h>
#include <string.h>

/* ---- expt_probability_best_proportions_options_init_sized -------------------------------------------------------- */

static void init_probability_best_proportions_options(void *options, uint32_t caller_size) {
  expt_probability_best_proportions_options_init_sized(options, caller_size);
}

static void probability_best_proportions_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_probability_best_proportions_options_init_sized", init_probability_best_proportions_options,
                      sizeof(expt_probability_best_proportions_options));
}

/* ---- expt_probability_best_proportions --------------------------------------------------------------------------- */

typedef struct probability_best_proportions_call {
  const expt_context *ctx;
  int64_t successes_room[CONTRACT_ELEMENTS];
  const int64_t *successes;
  int64_t units_room[CONTRACT_ELEMENTS];
  const int64_t *units;
  int64_t n_arms;
  struct {
    expt_probability_best_proportions_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_probability_best_proportions_options *options;
  expt_frame *out_value;
  expt_frame **out;
} probability_best_proportions_call;

static void probability_best_proportions_call_prepare(void *memory, const expt_context *ctx) {
  probability_best_proportions_call *call = memory;
  call->ctx = ctx;
  static const int64_t successes[] = FIXTURE_PROBABILITY_BEST_PROPORTIONS_SUCCESSES;
  memcpy(call->successes_room, successes, sizeof successes);
  call->successes = call->successes_room;
  static const int64_t units[] = FIXTURE_PROBABILITY_BEST_PROPORTIONS_UNITS;
  memcpy(call->units_room, units, sizeof units);
  call->units = call->units_room;
  call->n_arms = (int64_t)(sizeof successes / sizeof successes[0]);
  expt_probability_best_proportions_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status probability_best_proportions_call_run(void *memory, expt_error *err) {
  probability_best_proportions_call *call = memory;
  return expt_probability_best_proportions(call->ctx, call->successes, call->units, call->n_arms, call->options,
                                           call->out, err);
}

static void probability_best_proportions_call_clear(void *memory) {
  probability_best_proportions_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool probability_best_proportions_call_probe(void *memory, int which, contract_probe *probe) {
  probability_best_proportions_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->successes = NULL;
      return contract_refuses(probe, "successes NULL, n_arms not 0", EXPT_E_ARGUMENT, "successes|n_arms", "");
    case 3:
      call->successes_room[0] = -1;
      return contract_refuses(probe, "below 0 in successes", EXPT_E_ARGUMENT, "successes", "");
    case 4:
      call->units = NULL;
      return contract_refuses(probe, "units NULL, n_arms not 0", EXPT_E_ARGUMENT, "units|n_arms", "");
    case 5: call->units_room[0] = -1; return contract_refuses(probe, "below 0 in units", EXPT_E_ARGUMENT, "units", "");
    case 6:
      call->n_arms = -1;
      return contract_refuses(probe, "n_arms -1", EXPT_E_ARGUMENT, "n_arms|successes|units", "");
    case 7:
      call->successes = NULL;
      call->units = NULL;
      call->n_arms = 0;
      return contract_settles(probe, "no successes");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 15:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 16:
      call->options_room.value.prior_successes = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_successes just below 0", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 17:
      call->options_room.value.prior_successes = NAN;
      return contract_refuses(probe, "prior_successes NaN", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 18:
      call->options_room.value.prior_successes = INFINITY;
      return contract_refuses(probe, "prior_successes Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 19:
      call->options_room.value.prior_successes = -INFINITY;
      return contract_refuses(probe, "prior_successes -Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 20:
      call->options_room.value.prior_failures = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_failures just below 0", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 21:
      call->options_room.value.prior_failures = NAN;
      return contract_refuses(probe, "prior_failures NaN", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 22:
      call->options_room.value.prior_failures = INFINITY;
      return contract_refuses(probe, "prior_failures Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 23:
      call->options_room.value.prior_failures = -INFINITY;
      return contract_refuses(probe, "prior_failures -Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 24:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 26:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 27:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 28:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 29:
      call->options_room.value.minimum_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "minimum_share just below 0", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 30:
      call->options_room.value.minimum_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "minimum_share just above 1", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 31:
      call->options_room.value.minimum_share = NAN;
      return contract_refuses(probe, "minimum_share NaN", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 32:
      call->options_room.value.minimum_share = INFINITY;
      return contract_refuses(probe, "minimum_share Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 33:
      call->options_room.value.minimum_share = -INFINITY;
      return contract_refuses(probe, "minimum_share -Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 34:
      call->options_room.value.leader_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "leader_share just below 0", EXPT_E_ARGUMENT, "options", "leader_share");
    case 35:
      call->options_room.value.leader_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "leader_share just above 1", EXPT_E_ARGUMENT, "options", "leader_share");
    case 36:
      call->options_room.value.leader_share = NAN;
      return contract_refuses(probe, "leader_share NaN", EXPT_E_ARGUMENT, "options", "leader_share");
    case 37:
      call->options_room.value.leader_share = INFINITY;
      return contract_refuses(probe, "leader_share Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 38:
      call->options_room.value.leader_share = -INFINITY;
      return contract_refuses(probe, "leader_share -Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 39:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 40:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 41: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status probability_best_proportions_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION,
                                                                  EXPT_E_NOMEM, EXPT_OK};
static const contract_output probability_best_proportions_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(probability_best_proportions_call, out_value),
   sizeof(((probability_best_proportions_call *)0)->out_value)},
};

static contract_function probability_best_proportions = {
  .name = "expt_probability_best_proportions",
  .size = sizeof(probability_best_proportions_call),
  .prepare = probability_best_proportions_call_prepare,
  .run = probability_best_proportions_call_run,
  .clear = probability_best_proportions_call_clear,
  .probe = probability_best_proportions_call_probe,
  .documented = probability_best_proportions_errors,
  .outputs = probability_best_proportions_outputs,
  .n_outputs = sizeof probability_best_proportions_outputs / sizeof probability_best_proportions_outputs[0],
};

/* ---- expt_probability_best_rates_options_init_sized -------------------------------------------------------------- */

static void init_probability_best_rates_options(void *options, uint32_t caller_size) {
  expt_probability_best_rates_options_init_sized(options, caller_size);
}

static void probability_best_rates_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_probability_best_rates_options_init_sized", init_probability_best_rates_options,
                      sizeof(expt_probability_best_rates_options));
}

/* ---- expt_probability_best_rates --------------------------------------------------------------------------------- */

typedef struct probability_best_rates_call {
  const expt_context *ctx;
  int64_t events_room[CONTRACT_ELEMENTS];
  const int64_t *events;
  double exposure_room[CONTRACT_ELEMENTS];
  const double *exposure;
  int64_t n_arms;
  struct {
    expt_probability_best_rates_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_probability_best_rates_options *options;
  expt_frame *out_value;
  expt_frame **out;
} probability_best_rates_call;

static void probability_best_rates_call_prepare(void *memory, const expt_context *ctx) {
  probability_best_rates_call *call = memory;
  call->ctx = ctx;
  static const int64_t events[] = FIXTURE_PROBABILITY_BEST_RATES_EVENTS;
  memcpy(call->events_room, events, sizeof events);
  call->events = call->events_room;
  static const double exposure[] = FIXTURE_PROBABILITY_BEST_RATES_EXPOSURE;
  memcpy(call->exposure_room, exposure, sizeof exposure);
  call->exposure = call->exposure_room;
  call->n_arms = (int64_t)(sizeof events / sizeof events[0]);
  expt_probability_best_rates_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status probability_best_rates_call_run(void *memory, expt_error *err) {
  probability_best_rates_call *call = memory;
  return expt_probability_best_rates(call->ctx, call->events, call->exposure, call->n_arms, call->options, call->out,
                                     err);
}

static void probability_best_rates_call_clear(void *memory) {
  probability_best_rates_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool probability_best_rates_call_probe(void *memory, int which, contract_probe *probe) {
  probability_best_rates_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->events = NULL;
      return contract_refuses(probe, "events NULL, n_arms not 0", EXPT_E_ARGUMENT, "events|n_arms", "");
    case 3:
      call->events_room[0] = -1;
      return contract_refuses(probe, "below 0 in events", EXPT_E_ARGUMENT, "events", "");
    case 4:
      call->exposure = NULL;
      return contract_refuses(probe, "exposure NULL, n_arms not 0", EXPT_E_ARGUMENT, "exposure|n_arms", "");
    case 5:
      call->exposure_room[0] = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "just below 0 in exposure", EXPT_E_ARGUMENT, "exposure", "");
    case 6:
      call->exposure_room[0] = NAN;
      return contract_refuses(probe, "NaN in exposure", EXPT_E_ARGUMENT, "exposure", "");
    case 7:
      call->exposure_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in exposure", EXPT_E_ARGUMENT, "exposure", "");
    case 8:
      call->exposure_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in exposure", EXPT_E_ARGUMENT, "exposure", "");
    case 9:
      call->n_arms = -1;
      return contract_refuses(probe, "n_arms -1", EXPT_E_ARGUMENT, "n_arms|events|exposure", "");
    case 10: call->events = NULL; call->exposure = NULL; call->n_arms = 0; return contract_settles(probe, "no events");
    case 11: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 12:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 13:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 15:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 16:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 18:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 19:
      call->options_room.value.prior_events = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_events just below 0", EXPT_E_ARGUMENT, "options", "prior_events");
    case 20:
      call->options_room.value.prior_events = NAN;
      return contract_refuses(probe, "prior_events NaN", EXPT_E_ARGUMENT, "options", "prior_events");
    case 21:
      call->options_room.value.prior_events = INFINITY;
      return contract_refuses(probe, "prior_events Inf", EXPT_E_ARGUMENT, "options", "prior_events");
    case 22:
      call->options_room.value.prior_events = -INFINITY;
      return contract_refuses(probe, "prior_events -Inf", EXPT_E_ARGUMENT, "options", "prior_events");
    case 23:
      call->options_room.value.prior_exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_exposure just below 0", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 24:
      call->options_room.value.prior_exposure = NAN;
      return contract_refuses(probe, "prior_exposure NaN", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 25:
      call->options_room.value.prior_exposure = INFINITY;
      return contract_refuses(probe, "prior_exposure Inf", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 26:
      call->options_room.value.prior_exposure = -INFINITY;
      return contract_refuses(probe, "prior_exposure -Inf", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 27:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 28:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 29:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 30:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 31:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 32:
      call->options_room.value.minimum_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "minimum_share just below 0", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 33:
      call->options_room.value.minimum_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "minimum_share just above 1", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 34:
      call->options_room.value.minimum_share = NAN;
      return contract_refuses(probe, "minimum_share NaN", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 35:
      call->options_room.value.minimum_share = INFINITY;
      return contract_refuses(probe, "minimum_share Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 36:
      call->options_room.value.minimum_share = -INFINITY;
      return contract_refuses(probe, "minimum_share -Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 37:
      call->options_room.value.leader_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "leader_share just below 0", EXPT_E_ARGUMENT, "options", "leader_share");
    case 38:
      call->options_room.value.leader_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "leader_share just above 1", EXPT_E_ARGUMENT, "options", "leader_share");
    case 39:
      call->options_room.value.leader_share = NAN;
      return contract_refuses(probe, "leader_share NaN", EXPT_E_ARGUMENT, "options", "leader_share");
    case 40:
      call->options_room.value.leader_share = INFINITY;
      return contract_refuses(probe, "leader_share Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 41:
      call->options_room.value.leader_share = -INFINITY;
      return contract_refuses(probe, "leader_share -Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 42:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 43:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 44: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status probability_best_rates_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                            EXPT_OK};
static const contract_output probability_best_rates_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(probability_best_rates_call, out_value),
   sizeof(((probability_best_rates_call *)0)->out_value)},
};

static contract_function probability_best_rates = {
  .name = "expt_probability_best_rates",
  .size = sizeof(probability_best_rates_call),
  .prepare = probability_best_rates_call_prepare,
  .run = probability_best_rates_call_run,
  .clear = probability_best_rates_call_clear,
  .probe = probability_best_rates_call_probe,
  .documented = probability_best_rates_errors,
  .outputs = probability_best_rates_outputs,
  .n_outputs = sizeof probability_best_rates_outputs / sizeof probability_best_rates_outputs[0],
};

/* ---- expt_probability_best_means_options_init_sized -------------------------------------------------------------- */

static void init_probability_best_means_options(void *options, uint32_t caller_size) {
  expt_probability_best_means_options_init_sized(options, caller_size);
}

static void probability_best_means_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_probability_best_means_options_init_sized", init_probability_best_means_options,
                      sizeof(expt_probability_best_means_options));
}

/* ---- expt_probability_best_means --------------------------------------------------------------------------------- */

typedef struct probability_best_means_call {
  const expt_context *ctx;
  double means_room[CONTRACT_ELEMENTS];
  const double *means;
  double std_devs_room[CONTRACT_ELEMENTS];
  const double *std_devs;
  int64_t units_room[CONTRACT_ELEMENTS];
  const int64_t *units;
  int64_t n_arms;
  struct {
    expt_probability_best_means_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_probability_best_means_options *options;
  expt_frame *out_value;
  expt_frame **out;
} probability_best_means_call;

static void probability_best_means_call_prepare(void *memory, const expt_context *ctx) {
  probability_best_means_call *call = memory;
  call->ctx = ctx;
  static const double means[] = FIXTURE_PROBABILITY_BEST_MEANS_MEANS;
  memcpy(call->means_room, means, sizeof means);
  call->means = call->means_room;
  static const double std_devs[] = FIXTURE_PROBABILITY_BEST_MEANS_STD_DEVS;
  memcpy(call->std_devs_room, std_devs, sizeof std_devs);
  call->std_devs = call->std_devs_room;
  static const int64_t units[] = FIXTURE_PROBABILITY_BEST_MEANS_UNITS;
  memcpy(call->units_room, units, sizeof units);
  call->units = call->units_room;
  call->n_arms = (int64_t)(sizeof means / sizeof means[0]);
  expt_probability_best_means_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status probability_best_means_call_run(void *memory, expt_error *err) {
  probability_best_means_call *call = memory;
  return expt_probability_best_means(call->ctx, call->means, call->std_devs, call->units, call->n_arms, call->options,
                                     call->out, err);
}

static void probability_best_means_call_clear(void *memory) {
  probability_best_means_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool probability_best_means_call_probe(void *memory, int which, contract_probe *probe) {
  probability_best_means_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->means = NULL;
      return contract_refuses(probe, "means NULL, n_arms not 0", EXPT_E_ARGUMENT, "means|n_arms", "");
    case 3:
      call->std_devs = NULL;
      return contract_refuses(probe, "std_devs NULL, n_arms not 0", EXPT_E_ARGUMENT, "std_devs|n_arms", "");
    case 4:
      call->units = NULL;
      return contract_refuses(probe, "units NULL, n_arms not 0", EXPT_E_ARGUMENT, "units|n_arms", "");
    case 5: call->units_room[0] = -1; return contract_refuses(probe, "below 0 in units", EXPT_E_ARGUMENT, "units", "");
    case 6:
      call->n_arms = -1;
      return contract_refuses(probe, "n_arms -1", EXPT_E_ARGUMENT, "n_arms|means|std_devs|units", "");
    case 7:
      call->means = NULL;
      call->std_devs = NULL;
      call->units = NULL;
      call->n_arms = 0;
      return contract_settles(probe, "no means");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 15:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 16:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.minimum_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "minimum_share just below 0", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 22:
      call->options_room.value.minimum_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "minimum_share just above 1", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 23:
      call->options_room.value.minimum_share = NAN;
      return contract_refuses(probe, "minimum_share NaN", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 24:
      call->options_room.value.minimum_share = INFINITY;
      return contract_refuses(probe, "minimum_share Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 25:
      call->options_room.value.minimum_share = -INFINITY;
      return contract_refuses(probe, "minimum_share -Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 26:
      call->options_room.value.leader_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "leader_share just below 0", EXPT_E_ARGUMENT, "options", "leader_share");
    case 27:
      call->options_room.value.leader_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "leader_share just above 1", EXPT_E_ARGUMENT, "options", "leader_share");
    case 28:
      call->options_room.value.leader_share = NAN;
      return contract_refuses(probe, "leader_share NaN", EXPT_E_ARGUMENT, "options", "leader_share");
    case 29:
      call->options_room.value.leader_share = INFINITY;
      return contract_refuses(probe, "leader_share Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 30:
      call->options_room.value.leader_share = -INFINITY;
      return contract_refuses(probe, "leader_share -Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 31:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 32:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 33: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status probability_best_means_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                            EXPT_OK};
static const contract_output probability_best_means_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(probability_best_means_call, out_value),
   sizeof(((probability_best_means_call *)0)->out_value)},
};

static contract_function probability_best_means = {
  .name = "expt_probability_best_means",
  .size = sizeof(probability_best_means_call),
  .prepare = probability_best_means_call_prepare,
  .run = probability_best_means_call_run,
  .clear = probability_best_means_call_clear,
  .probe = probability_best_means_call_probe,
  .documented = probability_best_means_errors,
  .outputs = probability_best_means_outputs,
  .n_outputs = sizeof probability_best_means_outputs / sizeof probability_best_means_outputs[0],
};

/* ---- expt_probability_best_estimates_options_init_sized ---------------------------------------------------------- */

static void init_probability_best_estimates_options(void *options, uint32_t caller_size) {
  expt_probability_best_estimates_options_init_sized(options, caller_size);
}

static void probability_best_estimates_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_probability_best_estimates_options_init_sized", init_probability_best_estimates_options,
                      sizeof(expt_probability_best_estimates_options));
}

/* ---- expt_probability_best_estimates ----------------------------------------------------------------------------- */

typedef struct probability_best_estimates_call {
  const expt_context *ctx;
  double estimates_room[CONTRACT_ELEMENTS];
  const double *estimates;
  double std_errors_room[CONTRACT_ELEMENTS];
  const double *std_errors;
  int64_t n_arms;
  struct {
    expt_probability_best_estimates_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_probability_best_estimates_options *options;
  expt_frame *out_value;
  expt_frame **out;
} probability_best_estimates_call;

static void probability_best_estimates_call_prepare(void *memory, const expt_context *ctx) {
  probability_best_estimates_call *call = memory;
  call->ctx = ctx;
  static const double estimates[] = FIXTURE_PROBABILITY_BEST_ESTIMATES_ESTIMATES;
  memcpy(call->estimates_room, estimates, sizeof estimates);
  call->estimates = call->estimates_room;
  static const double std_errors[] = FIXTURE_PROBABILITY_BEST_ESTIMATES_STD_ERRORS;
  memcpy(call->std_errors_room, std_errors, sizeof std_errors);
  call->std_errors = call->std_errors_room;
  call->n_arms = (int64_t)(sizeof estimates / sizeof estimates[0]);
  expt_probability_best_estimates_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status probability_best_estimates_call_run(void *memory, expt_error *err) {
  probability_best_estimates_call *call = memory;
  return expt_probability_best_estimates(call->ctx, call->estimates, call->std_errors, call->n_arms, call->options,
                                         call->out, err);
}

static void probability_best_estimates_call_clear(void *memory) {
  probability_best_estimates_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool probability_best_estimates_call_probe(void *memory, int which, contract_probe *probe) {
  probability_best_estimates_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->estimates = NULL;
      return contract_refuses(probe, "estimates NULL, n_arms not 0", EXPT_E_ARGUMENT, "estimates|n_arms", "");
    case 3:
      call->std_errors = NULL;
      return contract_refuses(probe, "std_errors NULL, n_arms not 0", EXPT_E_ARGUMENT, "std_errors|n_arms", "");
    case 4:
      call->n_arms = -1;
      return contract_refuses(probe, "n_arms -1", EXPT_E_ARGUMENT, "n_arms|estimates|std_errors", "");
    case 5:
      call->estimates = NULL;
      call->std_errors = NULL;
      call->n_arms = 0;
      return contract_settles(probe, "no estimates");
    case 6: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 7:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 8:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 10:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 11:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 13:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 14:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.minimum_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "minimum_share just below 0", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 20:
      call->options_room.value.minimum_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "minimum_share just above 1", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 21:
      call->options_room.value.minimum_share = NAN;
      return contract_refuses(probe, "minimum_share NaN", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 22:
      call->options_room.value.minimum_share = INFINITY;
      return contract_refuses(probe, "minimum_share Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 23:
      call->options_room.value.minimum_share = -INFINITY;
      return contract_refuses(probe, "minimum_share -Inf", EXPT_E_ARGUMENT, "options", "minimum_share");
    case 24:
      call->options_room.value.leader_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "leader_share just below 0", EXPT_E_ARGUMENT, "options", "leader_share");
    case 25:
      call->options_room.value.leader_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "leader_share just above 1", EXPT_E_ARGUMENT, "options", "leader_share");
    case 26:
      call->options_room.value.leader_share = NAN;
      return contract_refuses(probe, "leader_share NaN", EXPT_E_ARGUMENT, "options", "leader_share");
    case 27:
      call->options_room.value.leader_share = INFINITY;
      return contract_refuses(probe, "leader_share Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 28:
      call->options_room.value.leader_share = -INFINITY;
      return contract_refuses(probe, "leader_share -Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 29:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 30:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 31: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status probability_best_estimates_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION,
                                                                EXPT_E_NOMEM, EXPT_OK};
static const contract_output probability_best_estimates_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(probability_best_estimates_call, out_value),
   sizeof(((probability_best_estimates_call *)0)->out_value)},
};

static contract_function probability_best_estimates = {
  .name = "expt_probability_best_estimates",
  .size = sizeof(probability_best_estimates_call),
  .prepare = probability_best_estimates_call_prepare,
  .run = probability_best_estimates_call_run,
  .clear = probability_best_estimates_call_clear,
  .probe = probability_best_estimates_call_probe,
  .documented = probability_best_estimates_errors,
  .outputs = probability_best_estimates_outputs,
  .n_outputs = sizeof probability_best_estimates_outputs / sizeof probability_best_estimates_outputs[0],
};

/* ---- expt_partial_pooling_options_init_sized --------------------------------------------------------------------- */

static void init_partial_pooling_options(void *options, uint32_t caller_size) {
  expt_partial_pooling_options_init_sized(options, caller_size);
}

static void partial_pooling_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_partial_pooling_options_init_sized", init_partial_pooling_options,
                      sizeof(expt_partial_pooling_options));
}

/* ---- expt_partial_pooling ---------------------------------------------------------------------------------------- */

typedef struct partial_pooling_call {
  const expt_context *ctx;
  double estimates_room[CONTRACT_ELEMENTS];
  const double *estimates;
  double std_errors_room[CONTRACT_ELEMENTS];
  const double *std_errors;
  int64_t n_levels;
  struct {
    expt_partial_pooling_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_partial_pooling_options *options;
  expt_frame *out_value;
  expt_frame **out;
} partial_pooling_call;

static void partial_pooling_call_prepare(void *memory, const expt_context *ctx) {
  partial_pooling_call *call = memory;
  call->ctx = ctx;
  static const double estimates[] = FIXTURE_PARTIAL_POOLING_ESTIMATES;
  memcpy(call->estimates_room, estimates, sizeof estimates);
  call->estimates = call->estimates_room;
  static const double std_errors[] = FIXTURE_PARTIAL_POOLING_STD_ERRORS;
  memcpy(call->std_errors_room, std_errors, sizeof std_errors);
  call->std_errors = call->std_errors_room;
  call->n_levels = (int64_t)(sizeof estimates / sizeof estimates[0]);
  expt_partial_pooling_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status partial_pooling_call_run(void *memory, expt_error *err) {
  partial_pooling_call *call = memory;
  return expt_partial_pooling(call->ctx, call->estimates, call->std_errors, call->n_levels, call->options, call->out,
                              err);
}

static void partial_pooling_call_clear(void *memory) {
  partial_pooling_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool partial_pooling_call_probe(void *memory, int which, contract_probe *probe) {
  partial_pooling_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->estimates = NULL;
      return contract_refuses(probe, "estimates NULL, n_levels not 0", EXPT_E_ARGUMENT, "estimates|n_levels", "");
    case 3:
      call->std_errors = NULL;
      return contract_refuses(probe, "std_errors NULL, n_levels not 0", EXPT_E_ARGUMENT, "std_errors|n_levels", "");
    case 4:
      call->n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "n_levels|estimates|std_errors", "");
    case 5:
      call->estimates = NULL;
      call->std_errors = NULL;
      call->n_levels = 0;
      return contract_settles(probe, "no estimates");
    case 6: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 7:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 8:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 10:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 11:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      call->options_room.value.pooling = -1;
      return contract_refuses(probe, "pooling -1", EXPT_E_ARGUMENT, "options", "pooling");
    case 13:
      call->options_room.value.pooling = 3;
      return contract_refuses(probe, "pooling 3", EXPT_E_ARGUMENT, "options", "pooling");
    case 14:
      call->options_room.value.between_prior = -1;
      return contract_refuses(probe, "between_prior -1", EXPT_E_ARGUMENT, "options", "between_prior");
    case 15:
      call->options_room.value.between_prior = 4;
      return contract_refuses(probe, "between_prior 4", EXPT_E_ARGUMENT, "options", "between_prior");
    case 16:
      call->options_room.value.prior_scale = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_scale just below 0", EXPT_E_ARGUMENT, "options", "prior_scale");
    case 17:
      call->options_room.value.prior_scale = NAN;
      return contract_refuses(probe, "prior_scale NaN", EXPT_E_ARGUMENT, "options", "prior_scale");
    case 18:
      call->options_room.value.prior_scale = INFINITY;
      return contract_refuses(probe, "prior_scale Inf", EXPT_E_ARGUMENT, "options", "prior_scale");
    case 19:
      call->options_room.value.prior_scale = -INFINITY;
      return contract_refuses(probe, "prior_scale -Inf", EXPT_E_ARGUMENT, "options", "prior_scale");
    case 20:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 26:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 27: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status partial_pooling_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                     EXPT_OK};
static const contract_output partial_pooling_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(partial_pooling_call, out_value), sizeof(((partial_pooling_call *)0)->out_value)},
};

static contract_function partial_pooling = {
  .name = "expt_partial_pooling",
  .size = sizeof(partial_pooling_call),
  .prepare = partial_pooling_call_prepare,
  .run = partial_pooling_call_run,
  .clear = partial_pooling_call_clear,
  .probe = partial_pooling_call_probe,
  .documented = partial_pooling_errors,
  .outputs = partial_pooling_outputs,
  .n_outputs = sizeof partial_pooling_outputs / sizeof partial_pooling_outputs[0],
};

/* ---- expt_partial_pooling_proportions_options_init_sized --------------------------------------------------------- */

static void init_partial_pooling_proportions_options(void *options, uint32_t caller_size) {
  expt_partial_pooling_proportions_options_init_sized(options, caller_size);
}

static void partial_pooling_proportions_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_partial_pooling_proportions_options_init_sized", init_partial_pooling_proportions_options,
                      sizeof(expt_partial_pooling_proportions_options));
}

/* ---- expt_partial_pooling_proportions ---------------------------------------------------------------------------- */

typedef struct partial_pooling_proportions_call {
  const expt_context *ctx;
  int64_t successes_room[CONTRACT_ELEMENTS];
  const int64_t *successes;
  int64_t units_room[CONTRACT_ELEMENTS];
  const int64_t *units;
  int64_t n_levels;
  struct {
    expt_partial_pooling_proportions_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_partial_pooling_proportions_options *options;
  expt_frame *out_value;
  expt_frame **out;
} partial_pooling_proportions_call;

static void partial_pooling_proportions_call_prepare(void *memory, const expt_context *ctx) {
  partial_pooling_proportions_call *call = memory;
  call->ctx = ctx;
  static const int64_t successes[] = FIXTURE_PARTIAL_POOLING_PROPORTIONS_SUCCESSES;
  memcpy(call->successes_room, successes, sizeof successes);
  call->successes = call->successes_room;
  static const int64_t units[] = FIXTURE_PARTIAL_POOLING_PROPORTIONS_UNITS;
  memcpy(call->units_room, units, sizeof units);
  call->units = call->units_room;
  call->n_levels = (int64_t)(sizeof successes / sizeof successes[0]);
  expt_partial_pooling_proportions_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status partial_pooling_proportions_call_run(void *memory, expt_error *err) {
  partial_pooling_proportions_call *call = memory;
  return expt_partial_pooling_proportions(call->ctx, call->successes, call->units, call->n_levels, call->options,
                                          call->out, err);
}

static void partial_pooling_proportions_call_clear(void *memory) {
  partial_pooling_proportions_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool partial_pooling_proportions_call_probe(void *memory, int which, contract_probe *probe) {
  partial_pooling_proportions_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->successes = NULL;
      return contract_refuses(probe, "successes NULL, n_levels not 0", EXPT_E_ARGUMENT, "successes|n_levels", "");
    case 3:
      call->successes_room[0] = -1;
      return contract_refuses(probe, "below 0 in successes", EXPT_E_ARGUMENT, "successes", "");
    case 4:
      call->units = NULL;
      return contract_refuses(probe, "units NULL, n_levels not 0", EXPT_E_ARGUMENT, "units|n_levels", "");
    case 5: call->units_room[0] = -1; return contract_refuses(probe, "below 0 in units", EXPT_E_ARGUMENT, "units", "");
    case 6:
      call->n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "n_levels|successes|units", "");
    case 7:
      call->successes = NULL;
      call->units = NULL;
      call->n_levels = 0;
      return contract_settles(probe, "no successes");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 20:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status partial_pooling_proportions_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION,
                                                                 EXPT_E_NOMEM, EXPT_OK};
static const contract_output partial_pooling_proportions_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(partial_pooling_proportions_call, out_value),
   sizeof(((partial_pooling_proportions_call *)0)->out_value)},
};

static contract_function partial_pooling_proportions = {
  .name = "expt_partial_pooling_proportions",
  .size = sizeof(partial_pooling_proportions_call),
  .prepare = partial_pooling_proportions_call_prepare,
  .run = partial_pooling_proportions_call_run,
  .clear = partial_pooling_proportions_call_clear,
  .probe = partial_pooling_proportions_call_probe,
  .documented = partial_pooling_proportions_errors,
  .outputs = partial_pooling_proportions_outputs,
  .n_outputs = sizeof partial_pooling_proportions_outputs / sizeof partial_pooling_proportions_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(probability_best_proportions_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(probability_best_proportions, keeps_its_promises),
    CONTRACT_TEST(probability_best_proportions, survives_failing_memory),
    cmocka_unit_test(probability_best_rates_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(probability_best_rates, keeps_its_promises),
    CONTRACT_TEST(probability_best_rates, survives_failing_memory),
    cmocka_unit_test(probability_best_means_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(probability_best_means, keeps_its_promises),
    CONTRACT_TEST(probability_best_means, survives_failing_memory),
    cmocka_unit_test(probability_best_estimates_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(probability_best_estimates, keeps_its_promises),
    CONTRACT_TEST(probability_best_estimates, survives_failing_memory),
    cmocka_unit_test(partial_pooling_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(partial_pooling, keeps_its_promises),
    CONTRACT_TEST(partial_pooling, survives_failing_memory),
    cmocka_unit_test(partial_pooling_proportions_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(partial_pooling_proportions, keeps_its_promises),
    CONTRACT_TEST(partial_pooling_proportions, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of best.h", tests, NULL, NULL);
}
