/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/number.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 17 };

int xp_format_unsigned(char out[24], uint64_t value) {
  char reversed[24];
  int length = 0;
  do {
    reversed[length++] = (char)('0' + value % 10);
    value /= 10;
  } while (value != 0);
  for (int i = 0; i < length; i++)
    out[i] = reversed[length - 1 - i];
  out[length] = '\0';
  return length;
}

int xp_format_integer(char out[24], int64_t value) {
  if (value >= 0) return xp_format_unsigned(out, (uint64_t)value);
  out[0] = '-';
  char magnitude[24];
  const int length = xp_format_unsigned(magnitude, 0 - (uint64_t)value);
  memcpy(out + 1, magnitude, (size_t)length + 1);
  return length + 1;
}

/* A finite number as d[0].d[1]d[2]... times 10^exponent. */
typedef struct decimal {
  bool negative;
  int count; /* digits, closing zeros dropped, at least one */
  int exponent;
  char digits[MOST_DIGITS];
} decimal;

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* snprintf rounds correctly; only its decimal separator belongs to the locale, and it is whatever stands between the
 * digits. */
static decimal decimal_of(double value, int digits) {
  char text[64];
  (void)snprintf(text, sizeof text, "%.*e", digits - 1, value);
  decimal parts = {.negative = text[0] == '-'};
  const char *at = text + (parts.negative ? 1 : 0);
  for (; *at != 'e' && *at != '\0'; at++)
    if (is_digit(*at) && parts.count < MOST_DIGITS) parts.digits[parts.count++] = *at;
  if (*at == 'e') at++;
  const bool negative_exponent = *at == '-';
  for (; *at != '\0'; at++)
    if (is_digit(*at)) parts.exponent = parts.exponent * 10 + (*at - '0');
  if (negative_exponent) parts.exponent = -parts.exponent;
  while (parts.count > 1 && parts.digits[parts.count - 1] == '0')
    parts.count--;
  return parts;
}

static char *put_digits(char *at, const decimal *parts, int from, int to) {
  for (int i = from; i < to; i++)
    *at++ = i < parts->count ? parts->digits[i] : '0';
  return at;
}

static char *put_fraction(char *at, const decimal *parts, int from) {
  if (from >= parts->count) return at;
  *at++ = '.';
  return put_digits(at, parts, from, parts->count);
}

static char *put_scientific(char *at, const decimal *parts) {
  at = put_digits(at, parts, 0, 1);
  at = put_fraction(at, parts, 1);
  *at++ = 'e';
  *at++ = parts->exponent < 0 ? '-' : '+';
  char exponent[24];
  const int length = xp_format_integer(exponent, parts->exponent < 0 ? -parts->exponent : parts->exponent);
  if (length == 1) *at++ = '0';
  memcpy(at, exponent, (size_t)length);
  return at + length;
}

static char *put_small(char *at, const decimal *parts) {
  *at++ = '0';
  *at++ = '.';
  for (int i = -1; i > parts->exponent; i--)
    *at++ = '0';
  return put_digits(at, parts, 0, parts->count);
}

static char *put_plain(char *at, const decimal *parts) {
  at = put_digits(at, parts, 0, parts->exponent + 1);
  return put_fraction(at, parts, parts->exponent + 1);
}

static int put_word(char *out, const char *word) {
  const size_t length = strlen(word);
  memcpy(out, word, length + 1);
  return (int)length;
}

static int put_finite(char *out, const decimal *parts, int longest_plain) {
  char *at = out;
  if (parts->negative) *at++ = '-';
  if (parts->exponent < -4 || parts->exponent >= longest_plain)
    at = put_scientific(at, parts);
  else if (parts->exponent < 0)
    at = put_small(at, parts);
  else
    at = put_plain(at, parts);
  *at = '\0';
  return (int)(at - out);
}

static int put_not_finite(char *out, double value) {
  if (isnan(value)) return put_word(out, "NaN");
  return put_word(out, value < 0 ? "-Inf" : "Inf");
}

static int within_digits(int digits) {
  if (digits < 1) return 1;
  return digits > MOST_DIGITS ? MOST_DIGITS : digits;
}

int xp_format_double(char out[40], double value, int digits) {
  if (!isfinite(value)) return put_not_finite(out, value);
  const int saved_errno = errno;
  const decimal parts = decimal_of(value, within_digits(digits));
  errno = saved_errno;
  return put_finite(out, &parts, within_digits(digits));
}

/* Printed and read by the same locale, so its separator does not matter. */
static bool reads_back(double value, int digits) {
  char text[64];
  (void)snprintf(text, sizeof text, "%.*e", digits - 1, value);
  const double again = strtod(text, NULL);
  return memcmp(&again, &value, sizeof value) == 0;
}

int xp_format_double_exact(char out[40], double value) {
  if (!isfinite(value)) return put_not_finite(out, value);
  const int saved_errno = errno;
  int digits = 15;
  while (digits < MOST_DIGITS && !reads_back(value, digits))
    digits++;
  const decimal parts = decimal_of(value, digits);
  errno = saved_errno;
  return put_finite(out, &parts, MOST_DIGITS);
}
