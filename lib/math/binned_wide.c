/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wide whole numbers by schoolbook arithmetic on 32-bit limbs, and double-double (Dekker; Hida, Li and Bailey). */

#include "lib/math/binned_kernels.h"
#include "lib/math/binned_wide.h"
#include <math.h>

static void trim(xp_wide *a) {
  while (a->used > 0 && a->limb[a->used - 1] == 0)
    a->used--;
  if (a->used == 0) a->negative = false;
}

static int compare_magnitudes(const xp_wide *a, const xp_wide *b) {
  if (a->used != b->used) return a->used < b->used ? -1 : 1;
  for (int32_t i = a->used - 1; i >= 0; i--) {
    if (a->limb[i] != b->limb[i]) return a->limb[i] < b->limb[i] ? -1 : 1;
  }
  return 0;
}

static void add_magnitude(xp_wide *a, const xp_wide *b) {
  uint64_t carry = 0;
  for (int32_t i = 0; i < XP_WIDE_LIMBS && (i < b->used || carry != 0); i++) {
    carry += (uint64_t)a->limb[i] + b->limb[i];
    a->limb[i] = (uint32_t)carry;
    carry >>= 32;
    if (i >= a->used) a->used = i + 1;
  }
  trim(a);
}

/* |a| >= |b| */
static void take_magnitude(xp_wide *a, const xp_wide *b) {
  uint64_t borrow = 0;
  for (int32_t i = 0; i < a->used; i++) {
    const uint64_t digit = (uint64_t)a->limb[i] - b->limb[i] - borrow;
    a->limb[i] = (uint32_t)digit;
    borrow = digit >> 63;
  }
  trim(a);
}

/* Of numbers with one exponent. */
static void add_aligned(xp_wide *a, const xp_wide *b) {
  if (a->negative == b->negative) {
    add_magnitude(a, b);
    return;
  }
  if (compare_magnitudes(a, b) >= 0) {
    take_magnitude(a, b);
    return;
  }
  xp_wide larger = *b;
  take_magnitude(&larger, a);
  *a = larger;
}

static int32_t bit_length(const xp_wide *a) {
  if (a->used == 0) return 0;
  const double top = a->limb[a->used - 1]; /* exact, so its exponent is the place of the leading bit */
  return 32 * (a->used - 1) + (int32_t)(xp_bits(top) >> 52) - 1022;
}

/* Room for the bits must be there. The value stays: the exponent goes down by as much. */
static void shift_up(xp_wide *a, int32_t bits) {
  const int32_t limbs = bits / 32, rest = bits % 32;
  const int32_t end = a->used + limbs + 1 < XP_WIDE_LIMBS ? a->used + limbs + 1 : XP_WIDE_LIMBS;
  for (int32_t i = end - 1; i >= 0; i--) {
    const uint64_t here = i >= limbs ? a->limb[i - limbs] : 0;
    const uint64_t under = i > limbs ? a->limb[i - limbs - 1] : 0;
    a->limb[i] = (uint32_t)((here << 32 | under) >> (32 - rest));
  }
  a->used = end;
  a->exponent -= bits;
  trim(a);
}

/* Drops the lowest bits. */
static void shift_down(xp_wide *a, int32_t bits) {
  const int32_t limbs = bits / 32, rest = bits % 32;
  for (int32_t i = 0; i < a->used; i++) {
    const uint64_t here = i + limbs < a->used ? a->limb[i + limbs] : 0;
    const uint64_t over = i + limbs + 1 < a->used ? a->limb[i + limbs + 1] : 0;
    a->limb[i] = (uint32_t)((over << 32 | here) >> rest);
  }
  a->exponent += bits;
  trim(a);
}

static xp_wide wide_from_bin(const xp_bin *bin, int32_t exponent) {
  xp_wide a = {.exponent = exponent, .negative = bin->high < 0, .used = 4};
  const uint64_t low = a.negative ? 0 - bin->low : bin->low;
  const uint64_t high = a.negative ? ~(uint64_t)bin->high + (bin->low == 0) : (uint64_t)bin->high;
  a.limb[0] = (uint32_t)low;
  a.limb[1] = (uint32_t)(low >> 32);
  a.limb[2] = (uint32_t)high;
  a.limb[3] = (uint32_t)(high >> 32);
  trim(&a);
  return a;
}

/* words = words + bin x 2^bits, in two's complement of 256 bits; bits is below 128. */
static void add_bin_at(uint64_t words[4], const xp_bin *bin, int32_t bits) {
  const uint64_t sign = bin->high < 0 ? UINT64_MAX : 0;
  const uint64_t source[4] = {bin->low, (uint64_t)bin->high, sign, sign};
  const int32_t whole = bits / 64, rest = bits % 64;
  uint64_t carry = 0, under = 0;
  for (int32_t i = whole; i < 4; i++) {
    const uint64_t here = source[i - whole];
    const uint64_t add = rest == 0 ? here : here << rest | under >> (64 - rest);
    const uint64_t first = words[i] + add, second = first + carry;
    carry = (first < add) | (second < first);
    words[i] = second;
    under = here;
  }
}

xp_wide xp_wide_from_sum(const xp_sum *sum) {
  const int32_t unit = xp_unit_exponent(sum->top - 2);
  uint64_t words[4] = {0, 0, 0, 0};
  for (int32_t i = 0; i < 3; i++)
    add_bin_at(words, &sum->bin[i], xp_unit_exponent(sum->top - i) - unit);
  xp_wide total = {.exponent = unit, .negative = words[3] >> 63 != 0, .used = 8};
  uint64_t carry = total.negative;
  for (int32_t i = 0; i < 4; i++) {
    const uint64_t word = (total.negative ? ~words[i] : words[i]) + carry;
    carry = carry && word == 0;
    total.limb[2 * i] = (uint32_t)word;
    total.limb[2 * i + 1] = (uint32_t)(word >> 32);
  }
  trim(&total);
  return total;
}

xp_wide xp_wide_from_count(int64_t count) {
  const xp_bin bin = {(uint64_t)count, 0};
  return wide_from_bin(&bin, 0);
}

xp_wide xp_wide_product(const xp_wide *a, const xp_wide *b) {
  xp_wide product = {
      .exponent = a->exponent + b->exponent, .negative = a->negative != b->negative, .used = a->used + b->used};
  for (int32_t i = 0; i < a->used; i++) {
    uint64_t carry = 0;
    for (int32_t j = 0; j < b->used; j++) {
      carry += (uint64_t)a->limb[i] * b->limb[j] + product.limb[i + j];
      product.limb[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    product.limb[i + b->used] = (uint32_t)carry;
  }
  trim(&product);
  return product;
}

static void align(xp_wide *coarse, xp_wide *fine) {
  const int32_t gap = coarse->exponent - fine->exponent;
  const int32_t room = 32 * XP_WIDE_LIMBS - 1 - bit_length(coarse);
  const int32_t up = gap < room ? gap : room;
  shift_up(coarse, up);
  shift_down(fine, gap - up);
}

xp_wide xp_wide_difference(const xp_wide *a, const xp_wide *b) {
  xp_wide left = *a, right = *b;
  right.negative = right.used > 0 && !right.negative;
  if (right.used == 0) return left;
  if (left.used == 0) return right;
  if (left.exponent > right.exponent)
    align(&left, &right);
  else
    align(&right, &left);
  add_aligned(&left, &right);
  return left;
}

/* ---- rounding ---- */

static bool bit(const xp_wide *a, int32_t position) {
  return (a->limb[position / 32] >> (position % 32) & 1) != 0;
}

static bool any_bit_below(const xp_wide *a, int32_t position) {
  for (int32_t i = 0; i < position / 32; i++) {
    if (a->limb[i] != 0) return true;
  }
  return (a->limb[position / 32] & ((UINT32_C(1) << (position % 32)) - 1)) != 0;
}

static double power_of_two(int32_t exponent) { /* -1022 .. 1023 */
  const uint64_t bits = (uint64_t)(exponent + 1023) << 52;
  double power;
  memcpy(&power, &bits, sizeof power);
  return power;
}

/* x * 2^exponent without ldexp, which sets errno. Exact unless the result is denormal. */
static double scaled(double x, int32_t exponent) {
  while (exponent > 1000) {
    x *= power_of_two(1000);
    exponent -= 1000;
    if (isinf(x)) return x;
  }
  while (exponent < -1000) {
    const int32_t step = exponent < -2000 ? -1000 : exponent / 2;
    x *= power_of_two(step);
    exponent -= step;
    if (x == 0) return x;
  }
  return x * power_of_two(exponent);
}

/* The 53 leading bits, rounded to nearest even, less when the number is denormal. */
static double nearest(const xp_wide *a) {
  const int32_t length = bit_length(a);
  int32_t drop = length - 53;
  if (a->exponent + drop < -1074) drop = -1074 - a->exponent;
  if (drop < 0) drop = 0;
  if (drop > length) return a->negative ? -0.0 : 0.0;
  xp_wide head = *a;
  shift_down(&head, drop);
  uint64_t mantissa = (uint64_t)head.limb[1] << 32 | head.limb[0];
  const bool half = drop > 0 && bit(a, drop - 1);
  if (half && ((mantissa & 1) != 0 || any_bit_below(a, drop - 1))) mantissa++;
  const double value = scaled((double)mantissa, head.exponent);
  return a->negative ? -value : value;
}

/* A finite double as a wide number on the grid of `exponent`, which is not above its lowest bit. */
static xp_wide wide_from_double(double x, int32_t exponent) {
  int power;
  const double fraction = frexp(fabs(x), &power);
  const xp_bin mantissa = {(uint64_t)(fraction * 0x1p53), 0};
  xp_wide a = wide_from_bin(&mantissa, power - 53);
  a.negative = x < 0;
  if (a.exponent > exponent)
    shift_up(&a, a.exponent - exponent);
  else
    shift_down(&a, exponent - a.exponent);
  return a;
}

xp_dd xp_wide_value(const xp_wide *a) {
  if (a->used == 0) return (xp_dd){0, 0};
  const double hi = nearest(a);
  if (isinf(hi) || hi == 0) return (xp_dd){hi, 0};
  const xp_wide taken = wide_from_double(hi, a->exponent);
  const xp_wide rest = xp_wide_difference(a, &taken);
  return (xp_dd){hi, rest.used == 0 ? 0 : nearest(&rest)};
}

xp_dd xp_wide_quotient(const xp_wide *a, xp_dd divisor) {
  const int32_t size = bit_length(a) + a->exponent;
  xp_wide near_one = *a;
  near_one.exponent -= size;
  const xp_dd quotient = xp_dd_quotient(xp_wide_value(&near_one), divisor);
  return (xp_dd){scaled(quotient.hi, size), scaled(quotient.lo, size)};
}

/* ---- double-double ---- */

static xp_dd two_sum(double a, double b) {
  const double s = a + b, v = s - a;
  return (xp_dd){s, (a - (s - v)) + (b - v)};
}

static xp_dd renormal(double hi, double lo) {
  const double s = hi + lo;
  return (xp_dd){s, isinf(s) ? 0 : lo - (s - hi)};
}

xp_dd xp_dd_sum(xp_dd a, xp_dd b) {
  const xp_dd high = two_sum(a.hi, b.hi), low = two_sum(a.lo, b.lo);
  const xp_dd once = renormal(high.hi, high.lo + low.hi);
  return renormal(once.hi, once.lo + low.lo);
}

xp_dd xp_dd_product(xp_dd a, xp_dd b) {
  const double p = a.hi * b.hi;
  return renormal(p, fma(a.hi, b.hi, -p) + (a.hi * b.lo + a.lo * b.hi));
}

xp_dd xp_dd_quotient(xp_dd a, xp_dd b) {
  if (b.hi == 0) return (xp_dd){NAN, 0};
  const double first = a.hi / b.hi;
  const xp_dd back = xp_dd_product((xp_dd){first, 0}, b);
  const xp_dd rest = xp_dd_sum(a, (xp_dd){-back.hi, -back.lo});
  const double second = rest.hi / b.hi;
  const xp_dd back_too = xp_dd_product((xp_dd){second, 0}, b);
  const xp_dd rest_too = xp_dd_sum(rest, (xp_dd){-back_too.hi, -back_too.lo});
  const xp_dd two = renormal(first, second);
  return xp_dd_sum(two, (xp_dd){rest_too.hi / b.hi, 0});
}

xp_dd xp_dd_root(xp_dd a) {
  if (!(a.hi > 0)) return (xp_dd){0, 0};
  const double root = sqrt(a.hi);
  const double square = root * root;
  const double rest = ((a.hi - square) - fma(root, root, -square)) + a.lo;
  return renormal(root, rest / (2 * root));
}
