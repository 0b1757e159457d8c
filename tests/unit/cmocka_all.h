/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CMOCKA_ALL_H
#define EXPERIMENT_TESTS_CMOCKA_ALL_H

/* cmocka needs these before itself, in this order. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#endif
