#!/usr/bin/env bash
# Three ways to deliver Online Retail give the same marts: all files at once; night by night; all files twice, shuffled and
# renamed, in two nights.
# Usage: SETIA_DATA=... bench/online-retail.sh DATE [FILES]     (the first FILES of the 305 daily files; all by default)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: SETIA_DATA=... bench/online-retail.sh DATE [FILES]}
source_directory="${SETIA_DATA:?SETIA_DATA must name the data folder}/online-retail/by-day"
mapfile -t files < <(cd "$source_directory" && printf '%s\n' *.csv | sort | head -n "${2:-305}")
as_of=2011-12-09

heading "Online Retail, delivered in three ways" "$date" > "$work/result.md"
cp -r "$home/examples/online-retail" "$work/online-retail"
export SETIA_BENCH_KEY=5e7a1c0d9b3f48e6a27c11d4f08b6e93c2d5a7190f4b8e6d3a1c7f25b9e04d68 # no secret
printf '\nhmac_key: ${SETIA_BENCH_KEY}\n' >> "$work/online-retail/setia.yml"

# retail_night WAY RUN: a night over what has been delivered that way
retail_night() { SETIA_DATA="$work/$1" night "$work/online-retail" unused "$work/$1/workspace" "$as_of" "$work/$1/$2.json"; }
delivered() { echo "$work/$1/online-retail/by-day"; }
mkdir -p "$(delivered once)" "$(delivered nightly)" "$(delivered twice)"

say "all ${#files[@]} files at once ..."
for file in "${files[@]}"; do
  cp "$source_directory/$file" "$(delivered once)"
done
once=$(retail_night once last)

count=0
for file in "${files[@]}"; do
  cp "$source_directory/$file" "$(delivered nightly)"
  retail_night nightly last >> "$work/nightly.seconds"
  count=$((count + 1))
  say "night $count of ${#files[@]} ($file): $(tail -n 1 "$work/nightly.seconds") s"
done

say "all files twice, shuffled and renamed ..."
count=0
: > "$work/twice.seconds"
while read -r file; do
  count=$((count + 1))
  cp "$source_directory/$file" "$(delivered twice)/$(printf 'delivery-%04d.csv' "$count")"
  if [ "$count" -eq "${#files[@]}" ]; then
    retail_night twice first >> "$work/twice.seconds"
  fi
done < <(printf '%s\n' "${files[@]}" "${files[@]}" | shuf --random-source=<(yes 305))
retail_night twice last >> "$work/twice.seconds"

way() { manifest "$work/$1/workspace" "$work/$1/last.json"; }
same=0
nightly_marts=$(tool SameMarts "$(way once)" "$(way nightly)") || same=$?
twice_marts=$(tool SameMarts "$(way once)" "$(way twice)") || same=$?
total() { awk '{ s += $1 } END { printf "%.1f\n", s }'; }
{
  printf '%s daily files as of %s.\n\n' "${#files[@]}" "$as_of"
  printf '| way | nights | seconds in all | seconds a night (median) | range | marts against all at once |\n'
  printf '|---|---:|---:|---:|---|---|\n'
  printf '| all at once | 1 | %s | %s | | |\n' "$once" "$once"
  printf '| night by night | %s | %s | %s | %s | %s |\n' "${#files[@]}" "$(total < "$work/nightly.seconds")" \
    "$(median < "$work/nightly.seconds")" "$(spread < "$work/nightly.seconds")" "$nightly_marts"
  printf '| all twice, shuffled, renamed | 2 | %s | %s | %s | %s |\n\n' "$(total < "$work/twice.seconds")" \
    "$(median < "$work/twice.seconds")" "$(spread < "$work/twice.seconds")" "$twice_marts"
  printf 'Last night by night against the first: %s s, %s s.\n' \
    "$(tail -n 1 "$work/nightly.seconds")" "$(head -n 1 "$work/nightly.seconds")"
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/online-retail-${#files[@]}.md"
cat "$work/result.md"
exit "$same"
