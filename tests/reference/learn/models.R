# SPDX-License-Identifier: GPL-3.0-or-later
# Writes models.csv and the small data sets beside it: coefficients, covariances (HC0 and HC3 too), deviances, log-likelihoods and
# leverages of R's glm(), at epsilon = 1e-14. Each model is fitted twice, the second time from the coefficients of the
# first, because glm() takes its covariance from the weights of the step before the last.
# Run in this folder: Rscript models.R <folder of the real data>
data_dir <- commandArgs(TRUE)[1]
invisible(Sys.setlocale("LC_COLLATE", "C"))
options(digits = 17, stringsAsFactors = FALSE)
control <- glm.control(epsilon = 1e-14, maxit = 100)
rows <- list()

number <- function(x) sprintf("%.17g", x)

keep <- function(model, quantity, name, value)
  rows[[length(rows) + 1]] <<- data.frame(model, quantity, name, value = number(value))

# R names a level's column variable and level in one; the library says "variable = level".
library_names <- function(fit) {
  names <- names(coef(fit))
  for (variable in names(fit$xlevels))
    for (level in fit$xlevels[[variable]])
      names[names == paste0(variable, level)] <- paste(variable, "=", level)
  sub("(Intercept)", "intercept", names, fixed = TRUE)
}

record <- function(model, fit) {
  names <- library_names(fit)
  covariance <- vcov(fit)
  log_likelihood <- if (family(fit)$family == "binomial")  # without the binomial coefficients
    sum(weights(fit, "prior") * (fit$y * log(fitted(fit)) + (1 - fit$y) * log(1 - fitted(fit))), na.rm = TRUE)
  else as.numeric(logLik(fit))
  keep(model, "coefficient", names, coef(fit))
  keep(model, "variance", names, diag(covariance))
  keep(model, "covariance with the first", names, covariance[1, ])
  keep(model, "deviance", "", deviance(fit))
  keep(model, "log_likelihood", "", log_likelihood)
  keep(model, "leverage", 1:3, hatvalues(fit)[1:3])
  keep(model, "HC0 variance", names, sandwich_variances(fit, 0))
  keep(model, "HC3 variance", names, sandwich_variances(fit, 1))
}

# Bread x sum of outer products of the scores x bread; each score divided by (1 - leverage)^power.
sandwich_variances <- function(fit, power) {
  score <- weights(fit, "prior") * (fit$y - fitted(fit)) / (1 - hatvalues(fit))^power
  bread <- summary(fit)$cov.unscaled
  diag(bread %*% crossprod(model.matrix(fit) * score) %*% bread)
}

fit_twice <- function(model, formula, family, data, weights = NULL, offset = NULL) {
  data$.w <- if (is.null(weights)) 1 else weights
  data$.o <- if (is.null(offset)) 0 else offset
  environment(formula) <- environment()
  first <- suppressWarnings(glm(formula, family, data, weights = .w, offset = .o, control = control))
  start <- coef(first)
  second <- suppressWarnings(glm(formula, family, data, weights = .w, offset = .o, control = control, start = start))
  record(model, second)
}

save_data <- function(name, data) {
  text <- data.frame(lapply(data, function(x) if (is.numeric(x)) number(x) else as.character(x)), check.names = FALSE)
  write.csv(text, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
}

infert <- transform(infert, education = as.character(education))
save_data("infert", infert)
fit_twice("infert", case ~ age + parity + education + spontaneous + induced, binomial, infert)

mtcars <- mtcars[, c("am", "mpg", "hp", "qsec", "vs", "carb")]
save_data("mtcars", mtcars)
fit_twice("mtcars", vs ~ mpg + am, binomial, mtcars)

esoph <- transform(datasets::esoph,
                   agegp = as.character(agegp), tobgp = as.character(tobgp), alcgp = as.character(alcgp))
esoph$trials <- esoph$ncases + esoph$ncontrols
esoph$share <- esoph$ncases / esoph$trials
esoph <- esoph[, c("agegp", "alcgp", "tobgp", "trials", "share")]
save_data("esoph", esoph)
fit_twice("esoph", share ~ agegp + alcgp + tobgp, binomial, esoph, weights = esoph$trials)

save_data("insect_sprays", InsectSprays)
fit_twice("insect_sprays", count ~ spray, poisson, InsectSprays)

warpbreaks <- transform(datasets::warpbreaks, wool = as.character(wool), tension = as.character(tension))
warpbreaks$exposure <- 1 + (seq_len(nrow(warpbreaks)) %% 5)
warpbreaks$log_exposure <- log(warpbreaks$exposure)
save_data("warpbreaks", warpbreaks)
fit_twice("warpbreaks", breaks ~ wool + tension, poisson, warpbreaks,
          weights = warpbreaks$exposure, offset = warpbreaks$log_exposure)

quakes <- quakes[, c("lat", "long", "depth", "mag", "stations")]
save_data("quakes", quakes)
fit_twice("quakes", stations ~ lat + long + depth + mag, poisson, quakes)

save_data("swiss", swiss)
fit_twice("swiss", Fertility ~ Agriculture + Examination + Education + Catholic, gaussian, swiss)

# Ridge in closed form: the penalty is on the coefficients, not on the intercept.
ridge <- function(model, x, y, penalty) {
  means <- colMeans(x)
  centred <- sweep(x, 2, means)
  slope <- solve(crossprod(centred) + diag(penalty, ncol(x)), crossprod(centred, y - mean(y)))
  keep(model, "coefficient", c("intercept", colnames(x)), c(mean(y) - sum(means * slope), slope))
}
ridge("swiss_ridge", as.matrix(swiss[, c("Agriculture", "Examination", "Education", "Catholic")]), swiss$Fertility, 250)

chicks <- transform(chickwts, amount = 1 + (seq_len(nrow(chickwts)) %% 3), feed = as.character(feed))
save_data("chickwts", chicks)
fit_twice("chickwts", weight ~ feed, gaussian, chicks, weights = chicks$amount)

lalonde <- read.csv(file.path(data_dir, "matchit_lalonde614.csv"))
lalonde$race <- as.character(lalonde$race)
fit_twice("lalonde", treat ~ age + educ + race + married + nodegree + re74 + re75, binomial, lalonde)
fit_twice("lalonde_outcome", re78 ~ treat + age + educ + race + married + nodegree + re74 + re75, gaussian, lalonde)

# Weighting and doubly robust estimates of the same data, by their formulas; nothing is cross-fitted.
with(lalonde, {
  covariates <- c("age", "educ", "race", "married", "nodegree", "re74", "re75")
  score <- fitted(glm(reformulate(covariates, "treat"), binomial, lalonde, control = control))
  weight <- ifelse(treat == 1, 1 / score, 1 / (1 - score))
  arm <- function(a) predict(lm(reformulate(covariates, "re78"), lalonde[treat == a, ]), lalonde)
  m0 <- arm(0)
  m1 <- arm(1)
  n <- length(treat)
  mean_of <- function(a) weighted.mean(re78[treat == a], weight[treat == a])
  effective <- function(a) sum(weight[treat == a])^2 / sum(weight[treat == a]^2)
  all <- m1 - m0 + treat * (re78 - m1) / score - (1 - treat) * (re78 - m0) / (1 - score)
  treated <- (treat - (1 - treat) * score / (1 - score)) * (re78 - m0) / mean(treat)
  keep("lalonde", "hajek_ate", "", mean_of(1) - mean_of(0))
  keep("lalonde", "within_tenth", "", sum(score >= 0.1 & score <= 0.9))
  keep("lalonde", "effective_n_0", "", effective(0))
  keep("lalonde", "effective_n_1", "", effective(1))
  keep("lalonde", "aipw_ate", "", mean(all))
  keep("lalonde", "aipw_ate_se", "", sd(all) / sqrt(n))
  keep("lalonde", "aipw_att", "", mean(treated))
  keep("lalonde", "aipw_att_se", "", sd(treated - treat * mean(treated) / mean(treat)) / sqrt(n))
})

# The truth of test_doubly_robust.c: E[(1 + x / 2) p] / E[p] with p = plogis(x / 2 - z / 2), x and z normal. By symmetry
# E[p] = 1/2, and x / 2 - z / 2 = s is normal with variance 1/2 and E[x | s] = s.
integrand <- function(s) s * plogis(s) * dnorm(s, sd = sqrt(0.5))
keep("simulated", "att", "", 1 + integrate(integrand, -12, 12, rel.tol = 1e-13, subdivisions = 1000)$value)

hillstrom <- read.csv(gzfile(file.path(data_dir, "hillstrom", "hillstrom.csv.gz")))
fit_twice("hillstrom", visit ~ segment + recency + history + mens + womens + zip_code + newbie + channel,
          binomial, hillstrom)

out <- file("models.csv", "w")
writeLines(sprintf("# %s, glm() with epsilon = 1e-14; written by models.R", R.version.string), out)
write.csv(do.call(rbind, rows), out, row.names = FALSE, quote = FALSE)
close(out)
