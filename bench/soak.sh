#!/usr/bin/env bash
# Nights as they come: the made-up shop's exports from eleven tools, day by day, some late, again or corrected; processes killed
# and started again; months closed, the workspace maintained, a release taken back; readers all the while. In the end every table
# must have the content of one undisturbed night over exports that were right from the start; stops at the first difference.
# Usage: bench/soak.sh DATE [NIGHTS] [SEED]     (60 nights; needs Maven, and node and npm for half of the readers)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/soak.sh DATE [NIGHTS] [SEED]}
nights=${2:-60}
seed=${3:-1}

tests
heading "A soak of $nights nights" "$date" > "$work/result.md"
test_tool id.setia.cli.SoakBenchmark "$work/soak" "$nights" "$seed" >> "$work/result.md"
if [ -n "${SETIA_BENCH_NOTE:-}" ]; then printf '\n%s\n' "$SETIA_BENCH_NOTE" >> "$work/result.md"; fi
cp "$work/result.md" "$home/bench/results/soak-$nights.md"
cat "$work/result.md"
