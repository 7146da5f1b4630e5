#!/usr/bin/env bash
# Who is one customer, at scale: the identity models over people whom three systems know, and telephone numbers to E.164.
# Usage: bench/identity.sh DATE [PEOPLE] [PHONES]     (1000000 people have 5 million identifiers; 500000 numbers)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/identity.sh DATE [PEOPLE] [PHONES]}
people=${2:-1000000}
phones=${3:-500000}

heading "Who is one customer" "$date" > "$work/result.md"
tool -Xmx6g Identity "$home" "$work/identity" "$people" "$phones" > "$work/times.csv"
{
  printf '%s people in four systems (a number, e-mail and telephone; a number and telephone; an e-mail; a number and e-mail), every hundredth with the\n' "$people"
  printf 'telephone of the next, and 500 guest orders with the shop'"'"'s telephone; %s distinct telephone numbers in four spellings. Once, after a small warm-up.\n\n' "$phones"
  printf '| | rows | seconds |\n|---|---:|---:|\n'
  awk -F, '{ printf "| %s | %d | %.2f |\n", $1, $2, $3 / 1000 }' "$work/times.csv"
  awk -F, '/^core/ { sum += $3 } END { printf "\nIdentity models together: **%.1f s** (target: seconds)\n", sum / 1000 }' "$work/times.csv"
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/identity-$people.md"
cat "$work/result.md"
