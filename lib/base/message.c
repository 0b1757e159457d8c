/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/message.h"

#include "lib/base/number.h"
#include "lib/base/utf8.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

xp_line xp_line_start(char *text, int64_t room) {
  text[0] = '\0';
  return (xp_line){.text = text, .room = room};
}

static void put(xp_line *line, const char *bytes, int length) {
  if (line->size + length >= line->room) {
    line->room = line->size + 1;
    return;
  }
  memcpy(line->text + line->size, bytes, (size_t)length);
  line->size += length;
  line->text[line->size] = '\0';
}

void xp_line_append(xp_line *line, const char *bytes, int64_t size) {
  int64_t at = 0;
  while (at < size && line->size + 1 < line->room) {
    const int length = xp_utf8_length(bytes + at, size - at);
    if (length == 0 || xp_utf8_is_control(bytes + at, length))
      put(line, "?", 1);
    else
      put(line, bytes + at, length);
    at += length > 0 ? length : 1;
  }
}

typedef enum width { WIDTH_INT, WIDTH_LONG, WIDTH_LONG_LONG, WIDTH_SIZE } width;

typedef struct conversion {
  int precision; /* -1 = none */
  width size;
  char letter;
} conversion;

static const char *read_width(const char *at, width *size) {
  *size = WIDTH_INT;
  if (*at == 'z') {
    *size = WIDTH_SIZE;
    return at + 1;
  }
  if (*at != 'l') return at;
  *size = at[1] == 'l' ? WIDTH_LONG_LONG : WIDTH_LONG;
  return at + (at[1] == 'l' ? 2 : 1);
}

/* A precision of more than three digits is nonsense; the bound keeps the arithmetic inside int. */
static const char *read_digits(const char *at, int *value) {
  *value = 0;
  while (*at >= '0' && *at <= '9') {
    if (*value < 1000) *value = *value * 10 + (*at - '0');
    at++;
  }
  return at;
}

/* A va_list handed to a function cannot be used by its caller afterwards, so it travels inside a struct. */
typedef struct arguments {
  va_list list;
} arguments;

static int64_t next_signed(arguments *from, width size) {
  switch (size) {
    case WIDTH_LONG:
      return va_arg(from->list, long);
    case WIDTH_LONG_LONG:
      return va_arg(from->list, long long);
    case WIDTH_SIZE:
      return va_arg(from->list, ptrdiff_t);
    default:
      return va_arg(from->list, int);
  }
}

static uint64_t next_unsigned(arguments *from, width size) {
  switch (size) {
    case WIDTH_LONG:
      return va_arg(from->list, unsigned long);
    case WIDTH_LONG_LONG:
      return va_arg(from->list, unsigned long long);
    case WIDTH_SIZE:
      return va_arg(from->list, size_t);
    default:
      return va_arg(from->list, unsigned int);
  }
}

static void put_text(xp_line *line, const char *text, int precision) {
  if (text == NULL) text = "(null)";
  int64_t size = 0;
  while ((precision < 0 || size < precision) && text[size] != '\0')
    size++;
  xp_line_append(line, text, size);
}

static void put_double(xp_line *line, double value, int precision) {
  char text[40];
  const int length = precision < 0 ? xp_format_double_exact(text, value) : xp_format_double(text, value, precision);
  put(line, text, length);
}

static bool put_conversion(xp_line *line, const conversion *how, arguments *from) {
  char text[24];
  switch (how->letter) {
    case '%':
      put(line, "%", 1);
      return true;
    case 's':
      put_text(line, va_arg(from->list, const char *), how->precision);
      return true;
    case 'c': {
      const char c = (char)va_arg(from->list, int);
      xp_line_append(line, &c, 1);
      return true;
    }
    case 'd':
    case 'i':
      put(line, text, xp_format_integer(text, next_signed(from, how->size)));
      return true;
    case 'u':
      put(line, text, xp_format_unsigned(text, next_unsigned(from, how->size)));
      return true;
    case 'g':
      put_double(line, va_arg(from->list, double), how->precision);
      return true;
    default:
      return false;
  }
}

static const char *read_conversion(const char *at, conversion *how, arguments *from) {
  how->precision = -1;
  if (*at == '.') {
    at++;
    if (*at == '*') {
      how->precision = va_arg(from->list, int);
      at++;
    } else {
      at = read_digits(at, &how->precision);
    }
  }
  at = read_width(at, &how->size);
  how->letter = *at;
  return *at == '\0' ? at : at + 1;
}

void xp_line_format(xp_line *line, const char *format, va_list list) {
  arguments from;
  va_copy(from.list, list);
  while (*format != '\0') {
    const char *percent = strchr(format, '%');
    const int64_t plain = percent == NULL ? (int64_t)strlen(format) : percent - format;
    xp_line_append(line, format, plain);
    format += plain;
    if (*format == '\0') break;
    conversion how;
    format = read_conversion(format + 1, &how, &from);
    if (!put_conversion(line, &how, &from)) break;
  }
  va_end(from.list);
}
