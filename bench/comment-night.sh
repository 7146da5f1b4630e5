#!/usr/bin/env bash
# A night with many comments of surveys: with their words read, and with the column left out. What reading costs is the difference.
# Usage: bench/comment-night.sh DATE [COMMENTS]
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/comment-night.sh DATE [COMMENTS]}
count=${2:-500000}
exports="$work/exports"
mkdir -p "$exports"

say "$count comments ..."
grep -v '^#\|^set' "$home/jobs/src/test/resources/text/comments.tsv" | cut -f 5 | tr '"' "'" | awk -v count="$count" '
  { text[NR - 1] = $0 }
  END {
    print "id,at,customer,score,why"
    for (i = 0; i < count; i++) {
      a = text[(i * 7919) % NR]; b = text[int(i / NR) % NR]
      printf "a%d,2025-%02d-%02d %02d:%02d:00,c%d,%d,\"%s. %s %d\"\n", i, 1 + i % 12, 1 + i % 28, i % 24, i % 60, i % 200000, i % 11, a, b, i
    }
  }' > "$exports/answers.csv"
letters=$(awk -F'"' 'NR > 1 { n += length($2) } END { printf "%.0f", n / (NR - 1) }' "$exports/answers.csv")

# shop NAME COMMENT: a configuration with that one source
shop() {
  local directory="$work/$1"
  mkdir -p "$directory/sources"
  cp "$config/setia.yml" "$directory/"
  printf 'name: answers\nfiles: ${SETIA_EXPORTS}/answers.csv\ntables:\n  feedback:\n    columns: {response_id: id, metric: {value: nps}, survey: {value: s}, survey_kind: {value: relational}, responded_at: at, score: {from: score, scale: [0, 10]}, customer_ref: customer%s}\n' \
    "$2" > "$directory/sources/answers.yml"
}
shop with ', comment: why'
shop without ''

# measured NAME: a night; "clock processor" to stdout
measured() {
  local clock
  TIMEFORMAT='%U %S'
  clock=$({ time night "$work/$1" "$exports" "$work/workspace-$1" 2025-12-31 "$work/$1.json" > "$work/$1.clock"; } 2>&1 | tail -n 1)
  rm -rf "$work/workspace-$1"
  awk -v cpu="$clock" -v clock="$(cat "$work/$1.clock")" 'BEGIN { split(cpu, t, " "); printf "%.1f %.1f\n", clock, t[1] + t[2] }'
}
{
  heading "A night of $count comments" "$date"
  printf 'Target: text models add at most 15 s. %s distinct comments of %s characters in the mean, one column of one survey; both nights load them for the first time.\n\n' "$count" "$letters"
  read -r clock_without cpu_without <<< "$(measured without)"
  read -r clock_with cpu_with <<< "$(measured with)"
  printf '| night | by the clock, s | processor time, s | peak memory, MiB |\n|---|---|---|---|\n'
  printf '| comments left out | %s | %s | %s |\n' "$clock_without" "$cpu_without" "$(cat "$work/without.json.peak")"
  printf '| comments read | %s | %s | %s |\n' "$clock_with" "$cpu_with" "$(cat "$work/with.json.peak")"
  awk -v a="$cpu_with" -v b="$cpu_without" -v c="$clock_with" -v d="$clock_without" -v cores="$(nproc)" \
    'BEGIN { printf "\nReading adds %.1f s of processor time (%.1f s on %d processors of their own) and %.1f s by the clock: themes, tones, marts and checks of comments in it.\n", a - b, (a - b) / cores, cores, c - d }'
  printf '\nload average after: %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
} > "$work/result.md"
cp "$work/result.md" "$home/bench/results/comment-night-$count.md"
cat "$work/result.md"
