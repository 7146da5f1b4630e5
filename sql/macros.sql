-- The words of the models that SQL dialects spell differently. Everything specific to DuckDB lives in this file;
-- the runner defines the settings (setia_as_of, setia_min_n, setia_silence_days, setia_time_zone, setia_fiscal_year_start_month,
-- setia_reporting_currency, setia_margin_rate, setia_margin_rate_of, setia_feedback_dedupe,
-- setia_business_date, setia_local_time) before it reads it.

-- First instant, in UTC, that a run no longer sees: midnight after the as-of day in the business time zone.
create or replace macro setia_as_of_end() as
  timezone('UTC', timezone(setia_time_zone(), cast(setia_as_of() + 1 as timestamp)));

-- First instant, in UTC, of a business day.
create or replace macro setia_start_of_day(day) as timezone('UTC', timezone(setia_time_zone(), cast(day as timestamp)));

-- Days moved by months. A month added to the 31st ends on the last day of a shorter month.
create or replace macro setia_add_months(day, months) as cast(cast(day as date) + to_months(cast(months as integer)) as date);

-- First day of the ISO week (Monday) or month of a day.
create or replace macro setia_week_start(day) as cast(date_trunc('week', day) as date);
create or replace macro setia_month_start(day) as cast(date_trunc('month', day) as date);

-- A day of the month that stands in the calendar year where the day's own month stands in the fiscal year.
create or replace macro setia_fiscal_position(day) as
  case
    when setia_fiscal_year_start_month() = 1 then cast(day as date)
    else setia_add_months(setia_month_start(day), 1 - setia_fiscal_year_start_month())
  end;

-- First day of the quarter or year of a day: of the fiscal year, which by default is the calendar's.
create or replace macro setia_quarter_start(day) as
  case
    when setia_fiscal_year_start_month() = 1 then cast(date_trunc('quarter', day) as date)
    else setia_add_months(date_trunc('quarter', setia_fiscal_position(day)), setia_fiscal_year_start_month() - 1)
  end;
create or replace macro setia_year_start(day) as
  case
    when setia_fiscal_year_start_month() = 1 then cast(date_trunc('year', day) as date)
    else setia_add_months(date_trunc('year', setia_fiscal_position(day)), setia_fiscal_year_start_month() - 1)
  end;

-- The number of a day's fiscal year, which is that of the calendar year it ends in, and of its quarter, 1 to 4.
create or replace macro setia_fiscal_year(day) as cast(year(setia_add_months(setia_year_start(day), 11)) as integer);
create or replace macro setia_fiscal_quarter(day) as cast(quarter(setia_fiscal_position(day)) as integer);
create or replace macro setia_period_start(period_kind, day) as
  case period_kind
    when 'day' then cast(day as date)
    when 'week' then setia_week_start(day)
    when 'month' then setia_month_start(day)
    when 'quarter' then setia_quarter_start(day)
    when 'year' then setia_year_start(day)
  end;

-- Boundaries crossed from one day to another; negative when the second is earlier. date_diff('week') counts whole
-- weeks in some versions and Mondays in others, so weeks are counted from their Mondays.
create or replace macro setia_days_between(day_from, day_to) as date_diff('day', cast(day_from as date), cast(day_to as date));
create or replace macro setia_weeks_between(day_from, day_to) as
  cast(round(date_diff('day', setia_week_start(day_from), setia_week_start(day_to)) / 7.0) as bigint);
create or replace macro setia_months_between(day_from, day_to) as
  (year(day_to) - year(day_from)) * 12 + (month(day_to) - month(day_from));
create or replace macro setia_quarters_between(day_from, day_to) as
  (year(setia_fiscal_position(day_to)) - year(setia_fiscal_position(day_from))) * 4
    + (quarter(setia_fiscal_position(day_to)) - quarter(setia_fiscal_position(day_from)));
create or replace macro setia_years_between(day_from, day_to) as
  year(setia_fiscal_position(day_to)) - year(setia_fiscal_position(day_from));
create or replace macro setia_periods_between(period_kind, day_from, day_to) as
  case period_kind
    when 'day' then setia_days_between(day_from, day_to)
    when 'week' then setia_weeks_between(day_from, day_to)
    when 'month' then setia_months_between(day_from, day_to)
    when 'quarter' then setia_quarters_between(day_from, day_to)
    when 'year' then setia_years_between(day_from, day_to)
  end;
create or replace macro setia_hours_between(instant_from, instant_to) as
  cast(date_diff('second', instant_from, instant_to) as double) / 3600.0;

create or replace macro setia_seconds_between(instant_from, instant_to) as date_diff('second', instant_from, instant_to);

-- The instant, in UTC, at which clocks in the business time zone show so many seconds after a day's midnight; where clocks are
-- put forward over it, as much later.
create or replace macro setia_local_instant(day, second) as
  timezone('UTC', timezone(setia_time_zone(), cast(day as timestamp) + to_seconds(cast(second as bigint))));

-- Hour of the day, 0 to 23, by the clock of the business time zone.
create or replace macro setia_local_hour(instant) as cast(hour(setia_local_time(instant)) as integer);

-- Days moved forward.
create or replace macro setia_add_days(day, days) as cast(cast(day as date) + cast(days as integer) as date);
create or replace macro setia_add_weeks(day, weeks) as setia_add_days(day, 7 * (weeks));
create or replace macro setia_add_quarters(day, quarters) as setia_add_months(day, 3 * (quarters));
create or replace macro setia_add_periods(period_kind, day, periods) as
  case period_kind
    when 'day' then setia_add_days(day, periods)
    when 'week' then setia_add_weeks(day, periods)
    when 'month' then setia_add_months(day, periods)
    when 'quarter' then setia_add_quarters(day, periods)
    when 'year' then setia_add_months(day, 12 * (periods))
  end;

-- Division whose empty denominator is unknown, never zero and never an error.
create or replace macro setia_divide(numerator, denominator) as
  case when denominator <> 0 then cast(numerator as double) / cast(denominator as double) end;

-- How many times the variance of as many independent answers a mean has: pairs of one customer's answers count both ways
-- round, with the sum of their values and of their products. Answers that are all alike (no spread) tell nothing of it, and
-- then people count once.
create or replace macro setia_design_effect(n, value_sum, spread, pairs, pair_sum, pair_products) as
  case
    when coalesce(pairs, 0) = 0 then 1.0
    else greatest(1.0, least(1.0 + setia_divide(pairs, n), coalesce(
      1.0 + setia_divide(
        cast(pair_products as double) - setia_divide(value_sum, n) * cast(pair_sum as double)
          + setia_divide(value_sum, n) * setia_divide(value_sum, n) * pairs,
        spread
      ),
      1.0 + setia_divide(pairs, n)
    )))
  end;

-- The spread of a share: what yes and no of so many answers differ by from their mean, squared and added up.
create or replace macro setia_share_spread(n, successes) as
  cast(successes as double) * setia_divide(n - successes, n);

-- The one type of money.
create or replace macro setia_money(amount) as cast(amount as decimal(18, 4));

-- A number as people write it: 5, 0.5.
create or replace macro setia_plain_number(value) as
  case
    when value = trunc(value) then cast(cast(value as bigint) as varchar)
    else rtrim(cast(cast(value as decimal(18, 4)) as varchar), '0')
  end;

-- Money of purchases to come at the mean discount of those expected; where none is expected, at none.
create or replace macro setia_discounted(amount, discounted_purchases, expected_purchases) as
  setia_money(amount * coalesce(setia_divide(discounted_purchases, expected_purchases), 1));

-- Quantity times price, to four decimals. Rounding a wide decimal costs twenty times its product, and a whole quantity
-- needs none; the lake's net amount of a line is computed alike.
create or replace macro setia_product(quantity, price) as
  case
    when quantity = trunc(quantity) and quantity between -99999 and 99999 and price between -999999999 and 999999999
      then setia_money(cast(quantity as decimal(5, 0)) * cast(price as decimal(13, 4)))
    else setia_money(quantity * price)
  end;

-- 95 % Wilson score interval of a proportion (Wilson 1927; Brown, Cai & DasGupta 2001, eq. 4); NULL when n is 0.
-- 1.959963984540054 is the 0.975 quantile of the standard normal distribution. Clipped to 0..1 against rounding.
create or replace macro setia_wilson_low(successes, n) as
  case when n > 0 then greatest(0.0e0,
    (cast(successes as double) + 1.9207294103470627
      - 1.959963984540054 * sqrt(cast(successes as double) * (n - successes) / n + 0.9603647051735313))
    / (n + 3.8414588206941254)) end;
create or replace macro setia_wilson_high(successes, n) as
  case when n > 0 then least(1.0e0,
    (cast(successes as double) + 1.9207294103470627
      + 1.959963984540054 * sqrt(cast(successes as double) * (n - successes) / n + 0.9603647051735313))
    / (n + 3.8414588206941254)) end;

-- An amount in the reporting currency; NULL where it is in another one and the rate is unknown.
create or replace macro setia_convert(amount, currency, rate) as
  case when currency = setia_reporting_currency() then amount else setia_money(amount * rate) end;

-- Why a contract ended, from the codes that billing tools write; other words are some other reason.
create or replace macro setia_churn_kind(reason) as
  case
    when reason is null or trim(reason) = '' then 'unknown'
    when lower(replace(replace(trim(reason), '_', ' '), '-', ' ')) in (
      'failed payment', 'payment failed', 'payment failure', 'involuntary', 'non payment', 'nonpayment', 'past due',
      'unpaid', 'card declined', 'card expired', 'expired card', 'insufficient funds', 'dunning', 'delinquent',
      'gagal bayar', 'pembayaran gagal', 'kartu ditolak', 'saldo tidak cukup'
    ) then 'failed_payment'
    when lower(replace(replace(trim(reason), '_', ' '), '-', ' ')) in (
      'voluntary', 'cancellation requested', 'cancelled by customer', 'canceled by customer', 'customer request',
      'requested by customer', 'user cancelled', 'user canceled', 'permintaan pelanggan', 'dibatalkan pelanggan'
    ) then 'voluntary'
    when lower(trim(reason)) = 'unknown' then 'unknown'
    else 'other'
  end;

-- A word as it is compared with others that may be meant alike: in small letters, one blank where several stand.
create or replace macro setia_folded(word) as lower(regexp_replace(trim(word), ' +', ' ', 'g'));

-- Whether an id is a number with zeros before it, as spreadsheets take them off.
create or replace macro setia_has_zeros(id) as coalesce(regexp_full_match(id, '0+[1-9][0-9]*'), false);
create or replace macro setia_without_zeros(id) as ltrim(id, '0');

-- Whether a plan's name says that it is paid by the year, and the name without what it says of the term.
create or replace macro setia_is_yearly(plan) as
  coalesce(regexp_matches(lower(plan), '(year|annual|tahun|per annum|jähr|jahr|annuel|anual|12 month|12 bulan)'), false);
-- Whether a value of JSON, whole, is a word for more than a month between two renewals.
create or replace macro setia_has_term_word(json) as
  coalesce(regexp_matches(
    lower(json),
    ':[ ]*"(years?|yearly|annual|annually|annum|per annum|per year|tahun|tahunan|per tahun|1 year|1 tahun|12 months?|12 bulan|p1y|jahr|jährlich|annuel|annuelle|anual|jaar|jaarlijks|half[- ]yearly|semi-?annual|semi-?annually|6 months?|6 bulan|p6m|quarter|quarterly|triwulan|kuartal|3 months?|3 bulan|p3m|quartal|vierteljährlich|trimestriel|trimestrielle|trimestral|kwartaal)"'), false);
create or replace macro setia_plan_of_any_term(plan) as
  trim(regexp_replace(
    lower(plan),
    '(12 months?|12 bulan|1 year|1 tahun|1 month|1 bulan|yearly|annually|annual|year|per annum|tahunan|tahun|jährlich|jahr|annuelle?|anual|monthly|month|bulanan|bulan|monatlich|monat|mensuelle?|mensuel|mensual|[-_/()., ])+',
    ' ', 'g'));

-- Margin of sales whose cost no export gives. A product of two narrow decimals has room for 18 digits, ten of them decimals:
-- a margin of a hundred million and more (6,000 dollars in rupiah) has none in it, and is multiplied with room for 38.
create or replace macro setia_assumed_margin(net_revenue, category) as
  case
    when setia_margin_rate_of(category) = 1 then net_revenue
    when net_revenue between -99999999 and 99999999 then setia_money(net_revenue * setia_margin_rate_of(category))
    else setia_money(cast(net_revenue as decimal(27, 4)) * setia_margin_rate_of(category))
  end;

-- One number for the identifiers that stand together on a document, so that joins compare a number and not four texts;
-- an e-mail or telephone alone is the same in every system. 63 bits: among ten million combinations, two share a number
-- with probability 5e-6.
create or replace macro setia_identity_key(system, customer_ref, email_hash, phone_hash) as
  cast(hash(case when customer_ref is null then '*' else system end, customer_ref, email_hash, phone_hash) >> 1 as bigint);

-- The key of a document as ops.withdrawn_documents has it.
create or replace macro setia_document_digest(document) as sha256(document);

-- The id of the customer whose first identifier this is (kind 1 customer number, 2 e-mail, 3 telephone). A customer number
-- stands for itself, unless another system (the owner) showed the same number first or it could be taken for another id.
create or replace macro setia_customer_id(kind_no, system, identifier, owner) as
  case
    when kind_no = 2 then 'e:' || substr(identifier, 1, 16)
    when kind_no = 3 then 'p:' || substr(identifier, 1, 16)
    when coalesce(owner, system) <> system or contains(identifier, '/') or contains(identifier, ':')
      then system || '/' || identifier
    else identifier
  end;

-- The quintile, 1 to 5, that NTILE(5) gives to a place among n, counted from 1.
create or replace macro setia_quintile(place, n) as
  cast(
    case
      when place - 1 < (n % 5) * (n // 5 + 1) then (place - 1) // (n // 5 + 1)
      else n % 5 + (place - 1 - (n % 5) * (n // 5 + 1)) // nullif(n // 5, 0)
    end + 1 as integer
  );

-- The age on the as-of day, in bands that surveys use. Who is born on 29 February has a birthday on 1 March of other years.
create or replace macro setia_age(birth_date) as
  year(setia_as_of()) - year(birth_date)
    - case when month(setia_as_of()) * 100 + day(setia_as_of()) < month(birth_date) * 100 + day(birth_date) then 1 else 0 end;
create or replace macro setia_age_band(birth_date) as
  case
    when birth_date is null or setia_age(birth_date) < 0 then 'unknown'
    when setia_age(birth_date) < 18 then 'under 18'
    when setia_age(birth_date) < 25 then '18-24'
    when setia_age(birth_date) < 35 then '25-34'
    when setia_age(birth_date) < 45 then '35-44'
    when setia_age(birth_date) < 55 then '45-54'
    when setia_age(birth_date) < 65 then '55-64'
    else '65 and over'
  end;
