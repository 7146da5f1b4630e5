# Kaplan-Meier curves of kaplan_meier_cases.csv by R's package survival: the reference of KaplanMeierTest.
# usage: Rscript kaplan_meier.R CASES.csv > kaplan_meier.csv
# Prints one line a step (measure "curve") and one a case for the median (measure "median").
suppressMessages(library(survival))

cases <- read.csv(commandArgs(trailingOnly = TRUE)[1])
number <- function(x) ifelse(is.na(x) | is.infinite(x), "", sprintf("%.17g", x))

cat("case,measure,time,at_risk,events,censored,survival,standard_error,low,high\n")
for (name in unique(cases$case)) {
  case <- cases[cases$case == name, ]
  time <- c(rep(case$time, case$events), rep(case$time, case$censored))
  event <- c(rep(1, sum(case$events)), rep(0, sum(case$censored)))
  fit <- survfit(Surv(time, event) ~ 1, conf.type = "log-log")
  # survfit keeps the standard error of the logarithm
  error <- fit$surv * fit$std.err
  error[fit$surv == 0] <- NA
  cat(sprintf("%s,curve,%s,%d,%d,%d,%s,%s,%s,%s\n", name, number(fit$time), as.integer(fit$n.risk), as.integer(fit$n.event),
    as.integer(fit$n.censor), number(fit$surv), number(error), number(fit$lower), number(fit$upper)), sep = "")
  median <- quantile(fit, 0.5)
  cat(sprintf("%s,median,%s,,,,,,%s,%s\n", name, number(median$quantile), number(median$lower), number(median$upper)))
}
