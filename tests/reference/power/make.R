# SPDX-License-Identifier: GPL-3.0-or-later
# Powers by R's own power.prop.test() and power.t.test(): Rscript make.R > r.csv
# strict = FALSE leaves the side opposite to the effect out, TRUE counts it. power.prop.test() has the pooled variance under the null hypothesis and
# the unpooled one under the alternative.
cat("#", R.version.string, "stats", as.character(packageVersion("stats")), "\n")
cat("kind,n,base,effect,sd,alpha,one_sided,both_sides,power\n")
row <- function(kind, n, base, effect, sd, alpha, sided, strict) {
  side <- if (sided) "one.sided" else "two.sided"
  power <- if (kind == "proportion")
    power.prop.test(n = n, p1 = base, p2 = base + effect, sig.level = alpha, alternative = side, strict = strict)$power
  else power.t.test(n = n, delta = effect, sd = sd, sig.level = alpha, alternative = side, strict = strict)$power
  cat(sprintf("%s,%.17g,%.17g,%.17g,%.17g,%.17g,%d,%d,%.17g\n", kind, n, base, effect, sd, alpha, sided, strict, power))
}
for (strict in 0:1) {
  row("proportion", 50000, .082, .00164, 1, .05, 0, strict)
  row("proportion", 50000, .082, .082 * .0593, 1, .05, 0, strict)
  row("proportion", 443342, .082, .00164, 1, .05, 0, strict)
  row("proportion", 100, .5, .15, 1, .05, 0, strict)
  row("proportion", 20, .1, .5, 1, .01, 0, strict)
  row("proportion", 1e8, 1e-6, 5e-7, 1, .001, 0, strict)
  row("proportion", 1e8, .3, 1e-5, 1, .05, 0, strict)
  row("mean", 2, 0, 3, 1, .05, 0, strict)
  row("mean", 10, 0, 1, 1, .05, 0, strict)
  row("mean", 64, 0, .5, 1, .05, 0, strict)
  row("mean", 1000, 0, .05, 2, .001, 0, strict)
  row("mean", 50000, 10, .3, 15, .05, 0, strict)
}
row("proportion", 2000, .2, .03, 1, .025, 1, 0)
row("proportion", 1e6, .999, .0001, 1, .05, 1, 0)
row("mean", 30, 0, .6, 1, .05, 1, 0)
row("mean", 5, 0, 2, 1, .01, 1, 0)
