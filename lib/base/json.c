/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/json.h"

#include <string.h>

static bool needs_escape(char character) {
  return (uint8_t)character < 0x20 || character == '"' || character == '\\';
}

static const char *short_escape(char character) {
  switch (character) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return NULL;
  }
}

static void write_control(xp_buffer *out, uint8_t character) {
  static const char hexadecimal[] = "0123456789abcdef";
  const char escape[] = {'\\', 'u', '0', '0', hexadecimal[character >> 4], hexadecimal[character & 15]};
  xp_buffer_append(out, escape, sizeof escape);
}

static void write_escaped(xp_buffer *out, char character) {
  const char *const escape = short_escape(character);
  if (escape != NULL)
    xp_buffer_text(out, escape);
  else
    write_control(out, (uint8_t)character);
}

void xp_json_string(xp_buffer *out, const char *bytes, int64_t size) {
  int64_t written = 0;
  xp_buffer_text(out, "\"");
  for (int64_t i = 0; i < size; i++) {
    if (!needs_escape(bytes[i])) continue;
    xp_buffer_append(out, bytes + written, i - written);
    write_escaped(out, bytes[i]);
    written = i + 1;
  }
  xp_buffer_append(out, bytes + written, size - written);
  xp_buffer_text(out, "\"");
}

void xp_json_word(xp_buffer *out, const char *word) {
  xp_json_string(out, word, (int64_t)strlen(word));
}
