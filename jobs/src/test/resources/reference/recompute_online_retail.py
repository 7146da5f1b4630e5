#!/usr/bin/env python3
"""Recomputes retention, churn, lifecycle, survival, RFM, concentration and revenue of the UCI Online Retail data from its daily CSV files, for
all customers and by the country of the first order.

Plain Python, written against the definitions in docs/metrics.md and not against the SQL: the churn ledger looks at every
customer at every period's end, where the SQL adds up arrivals and departures.

usage: recompute_online_retail.py DATA_FOLDER AS_OF    prints one CSV line per number:
measure,segment,period_kind,kind,period_start,age,value
"""

import copy
import csv
import math
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path


def read(folder):
    """Every row of the daily files, in order."""
    for path in sorted(Path(folder).glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def is_sale(row, quantity, price):
    return quantity > 0 and price > 0 and not row["InvoiceNo"].startswith("A")


def month_start(day):
    return day.replace(day=1)


def quarter_start(day):
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def add_months(day, months):
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


KINDS = {
    "month": (month_start, lambda day: add_months(day, 1)),
    "quarter": (quarter_start, lambda day: add_months(day, 3)),
    "year": (lambda day: date(day.year, 1, 1), lambda day: add_months(day, 12)),
}


class Shop:
    """Purchase days and money of every customer up to the as-of day."""

    def __init__(self, folder, as_of):
        self.as_of = as_of
        self.sales = Decimal(0)
        self.adjustments = Decimal(0)
        self.refunds = Decimal(0)
        self.control_total = Decimal(0)
        self.anonymous = Decimal(0)
        invoices = {}
        refunds = []
        for row in read(folder):
            quantity = int(row["Quantity"])
            price = Decimal(row["UnitPrice"])
            at = datetime.fromisoformat(row["InvoiceDate"])
            customer = row["CustomerID"].removesuffix(".0") or None
            self.control_total += quantity * price
            if row["InvoiceNo"].startswith("C"):
                refunds.append((customer, at.date(), -quantity * price))
                continue
            invoice = invoices.setdefault(row["InvoiceNo"], [at, customer, 0, Decimal(0), row["Country"]])
            invoice[0] = min(invoice[0], at)
            if is_sale(row, quantity, price):
                invoice[2] += quantity
                invoice[3] += quantity * price
            else:
                self.adjustments += quantity * price
        self.book(invoices.values(), refunds)

    def book(self, invoices, refunds):
        # customer -> day -> revenue of valid orders
        self.days = defaultdict(dict)
        # customer -> refunds as the day of the last purchase before, their own day and their amount
        self.given_back = defaultdict(list)
        # customer -> day -> revenue with refunds on their own day
        self.bookings = defaultdict(lambda: defaultdict(Decimal))
        # customer -> time, position in the export and country of the first valid order
        self.first_orders = {}
        # customer -> day of every valid order
        self.orders = defaultdict(list)
        for position, (at, customer, quantity, amount, country) in enumerate(invoices):
            self.sales += amount
            if customer is not None:
                # also who only got something for nothing is known
                self.bookings[customer]
            if customer is None:
                self.anonymous += amount
            elif quantity > 0:
                day = at.date()
                self.days[customer][day] = self.days[customer].get(day, Decimal(0)) + amount
                self.bookings[customer][day] += amount
                self.orders[customer].append(day)
                order = (at, position, country)
                self.first_orders[customer] = min(order, self.first_orders.get(customer, order))
        for customer, day, amount in refunds:
            self.refunds += amount
            if customer is None:
                self.anonymous -= amount
                continue
            self.bookings[customer][day] -= amount
            earlier = [bought for bought in self.days.get(customer, {}) if bought <= day]
            if earlier:
                self.given_back[customer].append((max(earlier), day, amount))
        self.first = {customer: min(days) for customer, days in self.days.items()}
        self.silence = silence_days(self, None)

    def countries(self):
        return sorted({country for _, _, country in self.first_orders.values()})

    def of_country(self, country):
        """The same shop with only the customers whose first order went there."""
        part = copy.copy(self)
        mine = [customer for customer, order in self.first_orders.items() if order[2] == country]
        for name in ("days", "given_back", "bookings", "first", "orders"):
            everyone = getattr(self, name)
            setattr(part, name, {customer: everyone[customer] for customer in mine})
        part.silence = silence_days(part, self.silence)
        return part

    def periods(self, kind):
        start, following = KINDS[kind]
        period = start(min(self.first.values()))
        while period <= self.as_of:
            yield period
            period = following(period)


def totals(shop):
    yield "control_total", "all", "all", "", "", shop.control_total
    yield "net_revenue", "all", "all", "", "", shop.sales - shop.refunds
    yield "adjustments", "all", "all", "", "", shop.adjustments
    yield "refunds", "all", "all", "", "", shop.refunds
    yield "anonymous_net_revenue", "all", "all", "", "", shop.anonymous


def cohorts(shop, kind):
    start, _ = KINDS[kind]
    periods = list(shop.periods(kind))
    index = {period: number for number, period in enumerate(periods)}
    members = defaultdict(list)
    for customer, day in shop.first.items():
        members[start(day)].append(customer)
    for cohort, customers in sorted(members.items()):
        active = [{index[start(day)] for day in shop.days[customer]} for customer in customers]
        for age in range(len(periods) - index[cohort]):
            period = index[cohort] + age
            revenue = sum(
                (
                    amount
                    for customer in customers
                    for day, amount in shop.bookings[customer].items()
                    if start(day) == periods[period]
                ),
                Decimal(0),
            )
            classic = sum(1 for seen in active if period in seen)
            rolling = sum(1 for seen in active if max(seen) >= period)
            yield "cohort_size", kind, "classic", cohort, age, len(customers)
            yield "retained", kind, "classic", cohort, age, classic
            yield "retained", kind, "rolling", cohort, age, rolling
            yield "cohort_net_revenue", kind, "classic", cohort, age, revenue


def silence_days(shop, of_everyone):
    """The 90th percentile of the gaps; that of everyone where fewer than five say nothing."""
    gaps = []
    for days in shop.days.values():
        ordered = sorted(days)
        gaps += [(later - earlier).days for earlier, later in zip(ordered, ordered[1:])]
    if of_everyone is not None and len(gaps) < 5:
        return of_everyone
    gaps.sort()
    position = Fraction(9, 10) * (len(gaps) - 1)
    low = math.floor(position)
    high = min(low + 1, len(gaps) - 1)
    percentile = gaps[low] + (gaps[high] - gaps[low]) * (position - low)
    return max(30, math.ceil(percentile))


def trailing(days, given_back, end, length):
    """Purchase days in the window of that length that ends with a day, and their money less what was given back of it by then."""
    after = end - timedelta(length)
    inside = [amount for day, amount in days.items() if after < day <= end]
    returned = [amount for bought, day, amount in given_back if after < bought and day <= end]
    return len(inside), sum(inside, Decimal(0)) - sum(returned, Decimal(0))


def ledger(shop, kind):
    start, following = KINDS[kind]
    length = shop.silence
    yield "silence_days", kind, "ledger", "", "", length
    for period in shop.periods(kind):
        row = defaultdict(Decimal)
        before = period - timedelta(1)
        end = min(following(period) - timedelta(1), shop.as_of)
        for customer, days in shop.days.items():
            opened, opening_revenue = trailing(days, shop.given_back[customer], before, length)
            closed, closing_revenue = trailing(days, shop.given_back[customer], end, length)
            bought = any(period <= day <= end for day in days)
            is_new = period <= shop.first[customer] <= end
            is_back = bought and not opened and not is_new
            row["opening"] += 1 if opened else 0
            row["closing"] += 1 if closed else 0
            row["new"] += 1 if is_new else 0
            row["reactivated"] += 1 if is_back else 0
            row["churned"] += 1 if (opened or bought) and not closed else 0
            row["churned_from_opening"] += 1 if opened and not closed else 0
            change = closing_revenue - opening_revenue
            row["revenue_opening"] += opening_revenue
            row["revenue_closing"] += closing_revenue
            if is_new:
                row["revenue_new"] += change
            elif is_back:
                row["revenue_reactivated"] += change
            elif opened and not closed:
                row["revenue_churned"] -= change
            elif change > 0:
                row["revenue_expansion"] += change
            else:
                row["revenue_contraction"] -= change
        for measure in (
            "opening", "new", "reactivated", "churned", "closing", "churned_from_opening", "revenue_opening",
            "revenue_new", "revenue_reactivated", "revenue_expansion", "revenue_contraction", "revenue_churned",
            "revenue_closing",
        ):
            yield measure, kind, "ledger", period, "", row[measure]


def lifecycle(shop, kind):
    start, _ = KINDS[kind]
    periods = list(shop.periods(kind))
    index = {period: number for number, period in enumerate(periods)}
    counts = defaultdict(int)
    for days in shop.days.values():
        active = {index[start(day)] for day in days}
        for number in range(len(periods)):
            if number in active:
                if number == min(active):
                    counts[number, "new"] += 1
                elif number - 1 in active:
                    counts[number, "returning"] += 1
                else:
                    counts[number, "resurrected"] += 1
            elif number - 1 in active:
                counts[number, "dormant"] -= 1
    for number, period in enumerate(periods):
        for status in ("new", "returning", "resurrected", "dormant"):
            yield "lifecycle", kind, status, period, "", counts[number, status]


def waits(shop, event, customers, through):
    """Days to the event, or to the last day known in full, and whether it was seen."""
    for customer in customers:
        start = shop.first[customer]
        if event == "second_order":
            orders = sorted(shop.orders[customer])
            end = orders[1] if len(orders) > 1 else None
        else:
            days = sorted(shop.days[customer])
            silent = (
                day for day, following in zip(days, days[1:] + [date.max]) if (following - day).days > shop.silence
            )
            end = next(silent) + timedelta(shop.silence)
        is_seen = end is not None and end <= through
        yield ((end if is_seen else through) - start).days, is_seen


def survival(shop, event):
    """The product-limit estimate by its definition: at every day of an event, look at who is still waiting."""
    # the last day known in full: the one before the last of the export
    through = shop.as_of - timedelta(1)
    known = [customer for customer, day in shop.first.items() if day <= through]
    for year in sorted({str(shop.first[customer].year) for customer in known}) + ["all"]:
        cohort = [customer for customer in known if year in (str(shop.first[customer].year), "all")]
        waiting = list(waits(shop, event, cohort, through))
        share = Fraction(1)
        variance = Fraction(0)
        for day in sorted({days for days, is_seen in waiting if is_seen}):
            at_risk = sum(1 for days, _ in waiting if days >= day)
            events = sum(1 for days, is_seen in waiting if days == day and is_seen)
            share *= Fraction(at_risk - events, at_risk)
            yield "at_risk", event, year, "", day, at_risk
            yield "events", event, year, "", day, events
            if at_risk < 5:
                continue
            yield "survival", event, year, "", day, f"{float(share):.9f}"
            if events < at_risk:
                variance += Fraction(events, at_risk * (at_risk - events))
                yield "standard_error", event, year, "", day, f"{float(share) * math.sqrt(variance):.9f}"


def quintiles(values):
    """Deals the values, smallest first, into five piles of equal size, the first ones larger; equal ones stay together."""
    ordered = sorted(values)
    size, larger = divmod(len(ordered), 5)
    scores = {}
    position = 0
    for score in range(1, 6):
        for _ in range(size + (1 if score <= larger else 0)):
            scores.setdefault(ordered[position], score)
            position += 1
    return scores


def rfm(shop):
    worth = {customer: sum(shop.bookings[customer].values()) for customer in shop.first}
    recency = {customer: (shop.as_of - max(shop.days[customer])).days for customer in shop.first}
    frequency = {customer: len(shop.orders[customer]) for customer in shop.first}
    r = quintiles([-days for days in recency.values()])
    f = quintiles(frequency.values())
    m = quintiles(worth.values())
    for customer in shop.first:
        yield "recency_days", customer, recency[customer]
        yield "frequency", customer, frequency[customer]
        yield "monetary", customer, worth[customer]
        yield "r", customer, r[-recency[customer]]
        yield "f", customer, f[frequency[customer]]
        yield "m", customer, m[worth[customer]]


def concentration(shop):
    """Gini as twice the area between the line of equality and the Lorenz curve; the share of the best tenth."""
    worth = sorted(max(sum(money.values()), Decimal(0)) for money in shop.bookings.values())
    total = sum(worth)
    area = Fraction(0)
    reached = Fraction(0)
    for amount in worth:
        share = Fraction(amount) / Fraction(total)
        area += reached + share / 2
        reached += share
    yield "gini", f"{float(1 - 2 * area / len(worth)):.9f}"
    best = math.ceil(len(worth) / 10)
    yield "top_decile", f"{float(Fraction(sum(worth[-best:])) / Fraction(total)):.9f}"


def numbers(shop):
    for kind in KINDS:
        for measures in (cohorts, ledger, lifecycle):
            yield from measures(shop, kind)
    for event in ("second_order", "lapse"):
        yield from survival(shop, event)


def main(folder, as_of):
    shop = Shop(folder, date.fromisoformat(as_of))
    out = csv.writer(sys.stdout, lineterminator="\n")
    parts = {"region/" + country: shop.of_country(country) for country in shop.countries()}
    for measure, *row in totals(shop):
        out.writerow([measure, "all/all", *row])
    for measure, customer, value in rfm(shop):
        out.writerow([measure, "all/all", "customer", customer, "", "", value])
    for measure, value in concentration(shop):
        out.writerow([measure, "all/all", "profile", "all", "", "", value])
    for segment, part in {"all/all": shop, **parts}.items():
        for measure, *row in numbers(part):
            out.writerow([measure, segment, *row])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
