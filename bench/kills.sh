#!/usr/bin/env bash
# Kills real nights, closes and maintenances (SIGKILL) at random statements and at random times, starts them again, and compares
# every table with an undisturbed workspace.
# Usage: bench/kills.sh DATE [KILLS] [SEED]     (200 kills; needs Maven)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/kills.sh DATE [KILLS] [SEED]}
kills=${2:-200}
seed=${3:-1}

tests
heading "Kills" "$date" > "$work/result.md"
test_tool id.setia.cli.KillsBenchmark "$work/kills" "$kills" "$seed" >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/kills-$kills.md"
cat "$work/result.md"
