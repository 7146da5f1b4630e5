-- What sql/macros.sql defines for DuckDB, as functions of Spark: typed, and in Spark's words. The settings (setia_as_of ...) are
-- made before this file is read; setia_money is a rule of its own (MoneyFunction), since it depends on its argument's type.

create or replace temporary function setia_to_utc(local_time timestamp_ntz) returns timestamp_ntz return
  -- a time that a clock shows twice is the second of them; one that it skips is as much later: as DuckDB reads both
  case
    when convert_timezone('UTC', setia_time_zone(),
        convert_timezone(setia_time_zone(), 'UTC', local_time + interval 1 day) - interval 1 day) = local_time
      then convert_timezone(setia_time_zone(), 'UTC', local_time + interval 1 day) - interval 1 day
    else convert_timezone(setia_time_zone(), 'UTC', local_time)
  end;

create or replace temporary function setia_local_time(instant timestamp_ntz) returns timestamp_ntz return
  convert_timezone('UTC', setia_time_zone(), instant);
create or replace temporary function setia_business_date(instant timestamp_ntz) returns date return
  cast(setia_local_time(instant) as date);

create or replace temporary function setia_as_of_end() returns timestamp_ntz return
  setia_to_utc(cast(date_add(setia_as_of(), 1) as timestamp_ntz));
create or replace temporary function setia_start_of_day(day date) returns timestamp_ntz return
  setia_to_utc(cast(day as timestamp_ntz));

create or replace temporary function setia_week_start(day date) returns date return trunc(day, 'week');
create or replace temporary function setia_month_start(day date) returns date return trunc(day, 'month');
-- as in sql/macros.sql: where the day's month stands in the fiscal year, as a day of the calendar year
create or replace temporary function setia_fiscal_position(day date) returns date return
  case
    when setia_fiscal_year_start_month() = 1 then day
    else add_months(trunc(day, 'month'), 1 - setia_fiscal_year_start_month())
  end;
create or replace temporary function setia_quarter_start(day date) returns date return
  add_months(trunc(setia_fiscal_position(day), 'quarter'), setia_fiscal_year_start_month() - 1);
create or replace temporary function setia_year_start(day date) returns date return
  add_months(trunc(setia_fiscal_position(day), 'year'), setia_fiscal_year_start_month() - 1);
create or replace temporary function setia_fiscal_year(day date) returns int return
  year(add_months(setia_year_start(day), 11));
create or replace temporary function setia_fiscal_quarter(day date) returns int return quarter(setia_fiscal_position(day));
create or replace temporary function setia_period_start(period_kind string, day date) returns date return
  case period_kind
    when 'day' then day
    when 'week' then trunc(day, 'week')
    when 'month' then trunc(day, 'month')
    when 'quarter' then setia_quarter_start(day)
    when 'year' then setia_year_start(day)
  end;

create or replace temporary function setia_days_between(day_from date, day_to date) returns bigint return
  cast(datediff(day_to, day_from) as bigint);
create or replace temporary function setia_weeks_between(day_from date, day_to date) returns bigint return
  cast(datediff(trunc(day_to, 'week'), trunc(day_from, 'week')) div 7 as bigint);
create or replace temporary function setia_months_between(day_from date, day_to date) returns bigint return
  cast((year(day_to) - year(day_from)) * 12 + (month(day_to) - month(day_from)) as bigint);
create or replace temporary function setia_quarters_between(day_from date, day_to date) returns bigint return
  cast((year(setia_fiscal_position(day_to)) - year(setia_fiscal_position(day_from))) * 4
    + (quarter(setia_fiscal_position(day_to)) - quarter(setia_fiscal_position(day_from))) as bigint);
create or replace temporary function setia_years_between(day_from date, day_to date) returns bigint return
  cast(year(setia_fiscal_position(day_to)) - year(setia_fiscal_position(day_from)) as bigint);
create or replace temporary function setia_periods_between(period_kind string, day_from date, day_to date) returns bigint return
  case period_kind
    when 'day' then setia_days_between(day_from, day_to)
    when 'week' then setia_weeks_between(day_from, day_to)
    when 'month' then setia_months_between(day_from, day_to)
    when 'quarter' then setia_quarters_between(day_from, day_to)
    when 'year' then setia_years_between(day_from, day_to)
  end;
create or replace temporary function setia_seconds_between(instant_from timestamp_ntz, instant_to timestamp_ntz) returns bigint return
  unix_seconds(cast(instant_to as timestamp_ltz)) - unix_seconds(cast(instant_from as timestamp_ltz));
create or replace temporary function setia_hours_between(instant_from timestamp_ntz, instant_to timestamp_ntz) returns double return
  cast(setia_seconds_between(instant_from, instant_to) as double) / 3600.0d;

create or replace temporary function setia_local_instant(day date, second bigint) returns timestamp_ntz return
  setia_to_utc(cast(day as timestamp_ntz) + make_dt_interval(0, 0, 0, cast(second as decimal(18, 6))));
create or replace temporary function setia_local_hour(instant timestamp_ntz) returns int return hour(setia_local_time(instant));

create or replace temporary function setia_add_days(day date, days bigint) returns date return date_add(day, cast(days as int));
create or replace temporary function setia_add_weeks(day date, weeks bigint) returns date return date_add(day, cast(7 * weeks as int));
create or replace temporary function setia_add_months(day date, months bigint) returns date return add_months(day, cast(months as int));
create or replace temporary function setia_add_quarters(day date, quarters bigint) returns date return
  add_months(day, cast(3 * quarters as int));
create or replace temporary function setia_add_periods(period_kind string, day date, periods bigint) returns date return
  case period_kind
    when 'day' then setia_add_days(day, periods)
    when 'week' then setia_add_weeks(day, periods)
    when 'month' then setia_add_months(day, periods)
    when 'quarter' then setia_add_quarters(day, periods)
    when 'year' then setia_add_months(day, 12 * periods)
  end;

create or replace temporary function setia_divide(numerator double, denominator double) returns double return
  case when denominator <> 0 then numerator / denominator end;
create or replace temporary function setia_design_effect(
  n double, value_sum double, spread double, pairs double, pair_sum double, pair_products double) returns double return
  case
    when coalesce(pairs, 0d) = 0d then 1d
    else greatest(1d, least(1d + setia_divide(pairs, n), coalesce(
      1d + setia_divide(
        pair_products - setia_divide(value_sum, n) * pair_sum + setia_divide(value_sum, n) * setia_divide(value_sum, n) * pairs,
        spread),
      1d + setia_divide(pairs, n))))
  end;
create or replace temporary function setia_share_spread(n double, successes double) returns double return
  successes * setia_divide(n - successes, n);
create or replace temporary function setia_plain_number(value decimal(28, 10)) returns string return
  case
    when value = floor(value) then cast(cast(value as bigint) as string)
    else rtrim('0', cast(cast(value as decimal(18, 4)) as string))
  end;
create or replace temporary function setia_discounted(amount double, discounted_purchases double, expected_purchases double)
  returns decimal(18, 4) return
  setia_money(amount * coalesce(setia_divide(discounted_purchases, expected_purchases), 1d));
create or replace temporary function setia_product(quantity decimal(18, 4), price decimal(18, 4)) returns decimal(18, 4) return
  setia_money(quantity * price);

create or replace temporary function setia_wilson_low(successes double, n double) returns double return
  case when n > 0 then greatest(0.0d,
    (successes + 1.9207294103470627d - 1.959963984540054d * sqrt(successes * (n - successes) / n + 0.9603647051735313d))
    / (n + 3.8414588206941254d)) end;
create or replace temporary function setia_wilson_high(successes double, n double) returns double return
  case when n > 0 then least(1.0d,
    (successes + 1.9207294103470627d + 1.959963984540054d * sqrt(successes * (n - successes) / n + 0.9603647051735313d))
    / (n + 3.8414588206941254d)) end;

create or replace temporary function setia_convert(amount decimal(18, 4), currency string, rate decimal(28, 10))
  returns decimal(18, 4) return
  case when currency = setia_reporting_currency() then amount else setia_money(amount * rate) end;

create or replace temporary function setia_churn_kind(reason string) returns string return
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

create or replace temporary function setia_folded(word string) returns string return
  lower(regexp_replace(trim(word), ' +', ' '));
create or replace temporary function setia_has_zeros(id string) returns boolean return
  coalesce(id rlike '^0+[1-9][0-9]*$', false);
create or replace temporary function setia_without_zeros(id string) returns string return
  ltrim('0', id);

create or replace temporary function setia_is_yearly(plan string) returns boolean return
  coalesce(lower(plan) rlike '(year|annual|tahun|per annum|jähr|jahr|annuel|anual|12 month|12 bulan)', false);
create or replace temporary function setia_has_term_word(json string) returns boolean return
  coalesce(
    lower(json) rlike ':[ ]*"(years?|yearly|annual|annually|annum|per annum|per year|tahun|tahunan|per tahun|1 year|1 tahun|12 months?|12 bulan|p1y|jahr|jährlich|annuel|annuelle|anual|jaar|jaarlijks|half[- ]yearly|semi-?annual|semi-?annually|6 months?|6 bulan|p6m|quarter|quarterly|triwulan|kuartal|3 months?|3 bulan|p3m|quartal|vierteljährlich|trimestriel|trimestrielle|trimestral|kwartaal)"',
    false);
create or replace temporary function setia_plan_of_any_term(plan string) returns string return
  trim(regexp_replace(
    lower(plan),
    '(12 months?|12 bulan|1 year|1 tahun|1 month|1 bulan|yearly|annually|annual|year|per annum|tahunan|tahun|jährlich|jahr|annuelle?|anual|monthly|month|bulanan|bulan|monatlich|monat|mensuelle?|mensuel|mensual|[-_/()., ])+',
    ' '));

create or replace temporary function setia_assumed_margin(net_revenue decimal(18, 4), category string) returns decimal(18, 4) return
  case when setia_margin_rate_of(category) = 1 then net_revenue else setia_money(net_revenue * setia_margin_rate_of(category)) end;

-- xxhash64 skips NULL: each text says whether it is one
create or replace temporary function setia_identity_key(system string, customer_ref string, email_hash string, phone_hash string)
  returns bigint return
  shiftrightunsigned(
    xxhash64(
      case when customer_ref is null then '*' else coalesce('=' || system, '') end,
      coalesce('=' || customer_ref, ''),
      coalesce('=' || email_hash, ''),
      coalesce('=' || phone_hash, '')), 1);

create or replace temporary function setia_document_digest(document string) returns string return sha2(document, 256);

create or replace temporary function setia_customer_id(kind_no int, system string, identifier string, owner string) returns string return
  case
    when kind_no = 2 then 'e:' || substr(identifier, 1, 16)
    when kind_no = 3 then 'p:' || substr(identifier, 1, 16)
    when coalesce(owner, system) <> system or contains(identifier, '/') or contains(identifier, ':')
      then system || '/' || identifier
    else identifier
  end;

create or replace temporary function setia_quintile(place bigint, n bigint) returns int return
  cast(
    case
      when place - 1 < (n % 5) * (n div 5 + 1) then (place - 1) div (n div 5 + 1)
      else n % 5 + (place - 1 - (n % 5) * (n div 5 + 1)) div nullif(n div 5, 0)
    end + 1 as int
  );

create or replace temporary function setia_age(birth_date date) returns bigint return
  cast(year(setia_as_of()) - year(birth_date)
    - case when month(setia_as_of()) * 100 + day(setia_as_of()) < month(birth_date) * 100 + day(birth_date) then 1 else 0 end
    as bigint);
create or replace temporary function setia_age_band(birth_date date) returns string return
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
