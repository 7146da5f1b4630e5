#!/usr/bin/env python3
"""Tabulates special functions and model quantities at 40 digits with mpmath 1.3.0.

Every value comes from a definition, not from the formulas of the Java code: hypergeometric functions
from mpmath's own implementation, model quantities by numerical integration over the mixing
distributions. Run: python3 special_functions.py (writes the CSV files beside it).
"""
import csv
import os
from mpmath import mp, mpf, hyp2f1, hyperu, quad, exp, gamma, beta, inf, loggamma, log, linspace

mp.dps = 40
HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w", newline="\n") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow([mp.nstr(v, 17) if isinstance(v, mpf) else v for v in row])


def hypergeometric():
    """ln 2F1(a, b; c; z): c > b > 0, z from -1000 to 0.9999, parameters to thousands."""
    for a in ("0.25", "1", "2.5", "40", "3000"):
        for b, c in (("0.8", "3.2"), ("1", "1.001"), ("2.4", "2.6"), ("60", "61.5"), ("5000", "5000.9")):
            for z in ("-1000", "-3", "-0.4", "0", "0.1", "0.5", "0.9", "0.99", "0.9999"):
                a_, b_, c_, z_ = mpf(a), mpf(b), mpf(c), mpf(z)
                if z_ < 0:
                    value = -a_ * log(1 - z_) + log(hyp2f1(a_, c_ - b_, c_, z_ / (z_ - 1), maxterms=10**7))
                else:
                    value = log(hyp2f1(a_, b_, c_, z_, maxterms=10**7))
                yield a, b, c, z, value


def tricomi():
    """U(s, s, z): s through 1 and whole numbers, z from 1e-8 (tiny rate) to 1e4."""
    for s in ("0.01", "0.3", "0.606", "0.9999", "1", "1.0001", "2", "3.7", "25", "1200"):
        for z in ("1e-8", "1e-4", "0.02", "0.29", "0.31", "1", "7.5", "100", "10000"):
            # U(s, s, z) = z^(1-s) integral of exp(-z u) (1+u)^-s
            s_, z_ = mpf(s), mpf(z)
            value = quad(lambda t: exp(-z_ * (exp(t) - 1) + (1 - s_) * t), [0, 0.001, 0.01, 0.1, 0.5] + list(range(1, 31)))
            yield s, z, (1 - s_) * log(z_) + log(value)


def bg_expected():
    """E[X(t)] of a BG process by integrating (1 - (1 + p t / alpha)^-r) / p over beta(a, b)."""
    for r, alpha, a, b in (
        ("0.2426", "4.4136", "0.7929", "2.4259"),
        ("0.2426", "4.4136", "1", "2.4259"),
        ("0.2426", "4.4136", "1.0000001", "2.4259"),
        ("26.24", "35.27", "0.7929", "28.43"),
        ("3000.2", "1600", "0.99999", "3002.4"),
        ("1.5", "0.02", "2.5", "1.1"),
    ):
        for t in ("0.001", "1", "39", "104.35", "2000"):
            r_, alpha_, a_, b_, t_ = map(mpf, (r, alpha, a, b, t))
            # p = y^(1/a) takes the endpoint singularity away
            f = lambda y: (1 - (1 + y ** (1 / a_) * t_ / alpha_) ** -r_) / y ** (1 / a_) * (1 - y ** (1 / a_)) ** (b_ - 1)
            points = [mpf(0)] + [mpf(10) ** -k for k in range(24, 0, -1)] + [mpf("0.2"), mpf("0.4"), mpf("0.7"), mpf("0.9"), mpf(1)]
            yield r, alpha, a, b, t, quad(f, points) / a_ / beta(a_, b_)


def bg_discounted():
    """E[lambda / (d + p lambda)]: the integral over time of exp(-d t) E'[X(t)]."""
    for r, alpha, a, b in (
        ("0.2426", "4.4136", "0.7929", "2.4259"),
        ("2.2426", "43.27", "0.7929", "4.4259"),
        ("26.24", "35.27", "1", "28.43"),
        ("300.2", "160", "0.05", "302.4"),
    ):
        for d in ("0.0018", "0.02"):
            r_, alpha_, a_, b_, d_ = map(mpf, (r, alpha, a, b, d))
            # E'[X(t)] = r / alpha 2F1(r+1, a; a+b; -t/alpha); t = exp(v) - 1
            f = lambda v: exp(v - d_ * (exp(v) - 1)) * r_ / alpha_ * hyp2f1(r_ + 1, a_, a_ + b_, -(exp(v) - 1) / alpha_)
            yield r, alpha, a, b, d, quad(f, linspace(0, log(90 / d_), 16))


def pareto_log_integral():
    """ln of the integral over (t_x, T) of (alpha+y)^-(r+x) (beta+y)^-(s+1)."""
    for alpha, s, beta_ in (
        ("10.58", "0.6061", "11.67"),
        ("0.05", "0.6", "400"),
        ("300", "1", "0.2"),
        ("5", "2.5", "5"),
        ("20", "0.05", "0.01"),
    ):
        for shape, recency, age in (
            ("0.55", "0", "38.86"),
            ("0.55", "0", "2000"),
            ("2.55", "30.43", "38.86"),
            ("26.5", "30.86", "31"),
            ("40.5", "2", "1900"),
            ("4000.5", "100", "100.142857142857143"),
            ("4000.5", "100", "1500"),
            ("50000.5", "1500", "1900"),
        ):
            al, s_, be, sh, re, ag = map(mpf, (alpha, s, beta_, shape, recency, age))
            h = lambda y: -sh * log(al + y) - (s_ + 1) * log(be + y)
            peak = h(re)
            scale = 1 / (sh / (al + re) + (s_ + 1) / (be + re))
            points = sorted({re, ag} | {re + scale * k for k in (mpf("0.1"), 1, 3, 8, 20, 50, 120, 400, 1500, 6000, 30000) if re + scale * k < ag})
            yield alpha, s, beta_, shape, recency, age, peak + log(quad(lambda y: exp(h(y) - peak), points))


write("hypergeometric.csv", ["a", "b", "c", "z", "log_value"], hypergeometric())
write("tricomi.csv", ["s", "z", "log_value"], tricomi())
write("bg_expected.csv", ["r", "alpha", "a", "b", "t", "value"], bg_expected())
write("bg_discounted.csv", ["r", "alpha", "a", "b", "rate", "value"], bg_discounted())
write("pareto_log_integral.csv", ["alpha", "s", "beta", "shape", "recency", "age", "log_value"], pareto_log_integral())
