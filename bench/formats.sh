#!/usr/bin/env bash
# The same order lines as CSV, NDJSON and XLSX: pull and load of each to the committed lake. CSV and NDJSON alternate after a
# warm-up; the workbook has 500000 rows (or all, where there are fewer) and is loaded within a heap of 1 GB.
# Usage: bench/formats.sh DATE [CUSTOMERS] [REPETITIONS]     (100000 customers are about a million lines; 3 times)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/formats.sh DATE [CUSTOMERS] [REPETITIONS]}
customers=${2:-100000}
repetitions=${3:-3}
rows=500000

heading "Loading other formats than CSV" "$date" > "$work/result.md"
sample "$customers" "$work/sample"

# The records that the formats have in common: both sides read the same ones.
mkdir -p "$work/csv" "$work/ndjson" "$work/xlsx"
records=$(tool Convert ndjson "$work/sample/exports/orders.csv" "$work/ndjson/orders.json")
workbook_rows=$(tool Convert xlsx "$work/sample/exports/orders.csv" "$work/xlsx/orders.xlsx" "$rows")
mv "$work/sample/exports/orders.csv" "$work/csv/"

# configuration FORMAT EXTENSION: the shop's order lines alone, in that format
configuration() {
  cp -r "$config" "$work/config-$1"
  find "$work/config-$1/sources" -type f ! -name shop-orders.yml -delete
  sed -i -e "s/orders\*\.csv/orders*.$2/" -e "s/type: csv/type: $1/" "$work/config-$1/sources/shop-orders.yml"
  if [ "$1" != csv ]; then sed -i -e '/delimiter:/d' "$work/config-$1/sources/shop-orders.yml"; fi
}
configuration csv csv
configuration json json
configuration xlsx xlsx

# load FORMAT EXPORTS: seconds of pull and load; the other steps of the night have no other source to read and are not measured
load() {
  rm -rf "$work/workspace"
  night_may_fail=yes night "$work/config-$1" "$2" "$work/workspace" 2025-12-31 "$work/run-$1.json" --source shop-orders > /dev/null
  tool Steps "$work/run-$1.json" '(pull|load) shop-orders'
}

say "warm-up: CSV $(load csv "$work/csv") s, NDJSON $(load json "$work/ndjson") s"
for ((repetition = 1; repetition <= repetitions; repetition++)); do
  load csv "$work/csv" >> "$work/csv.seconds"
  load json "$work/ndjson" >> "$work/ndjson.seconds"
  say "$repetition of $repetitions: CSV $(tail -n 1 "$work/csv.seconds") s, NDJSON $(tail -n 1 "$work/ndjson.seconds") s"
done
SETIA_JAVA_OPTS="${SETIA_JAVA_OPTS:-} -Xmx1g" load xlsx "$work/xlsx" > "$work/xlsx.seconds"

csv=$(median < "$work/csv.seconds")
ndjson=$(median < "$work/ndjson.seconds")
xlsx=$(median < "$work/xlsx.seconds")
rate=$(ratio "$csv" "$ndjson")
per_second() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%d\n", n / s }'; }
{
  printf '%s records of `shop-orders`, 20 columns; CSV %s bytes, NDJSON %s bytes; %s times each, alternating, after one warm-up.\n\n' \
    "$records" "$(stat -c %s "$work/csv/orders.csv")" "$(stat -c %s "$work/ndjson/orders.json")" "$repetitions"
  printf '| pull to committed lake | records | seconds (median) | range | records a second |\n|---|---:|---:|---|---:|\n'
  printf '| CSV | %s | %s | %s | %s |\n' "$records" "$csv" "$(spread < "$work/csv.seconds")" "$(per_second "$records" "$csv")"
  printf '| NDJSON | %s | %s | %s | %s |\n' "$records" "$ndjson" "$(spread < "$work/ndjson.seconds")" "$(per_second "$records" "$ndjson")"
  printf '| XLSX, %s bytes, -Xmx1g | %s | %s | once | %s |\n\n' \
    "$(stat -c %s "$work/xlsx/orders.xlsx")" "$workbook_rows" "$xlsx" "$(per_second "$workbook_rows" "$xlsx")"
  printf 'Rate of NDJSON / rate of CSV, by records: **%s** (target: at least 0.5, %s)\n\n' "$rate" "$(verdict "$rate" at-least 0.5)"
  printf 'XLSX of %s rows: **%s s** (target: 500000 rows in at most 60, %s)\n' \
    "$workbook_rows" "$xlsx" "$(verdict "$xlsx" at-most 60)"
  if [ -n "${SETIA_BENCH_NOTE:-}" ]; then printf '\n%s\n' "$SETIA_BENCH_NOTE"; fi
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/formats-$customers.md"
cat "$work/result.md"
