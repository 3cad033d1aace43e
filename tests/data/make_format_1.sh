#!/bin/sh
# Writes tests/data/format-1: a tiny model of model format 1. Run it only while format 1 is not released; from then on
# the folder stays as it is, and each new format gets a folder of its own.
# usage: make_format_1.sh PROGRAM    PROGRAM is the built motiphore
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo "smiles,nitrogen,length"
  awk '{ n = $1; gsub(/Na/, "", n); print $1 "," (n ~ /[nN]/ ? 1 : 0) "," length($1) }' "$here/../../docs/examples/drugs.smi"
} >"$work/drugs.csv"
# No validation part, so that the last epoch is kept.
awk 'BEGIN { print "mol_id,split" } { print NR - 1 "," (NR % 8 ? "train" : "test") }' "$here/../../docs/examples/drugs.smi" >"$work/split.csv"
set -- "$1" train "$work/drugs.csv" -o "$work/format-1" --split "$work/split.csv" --epochs 60 --seed 1 --set learning_rate=0.02 --quiet
for setting in width=4 layers=1 assignment_width=4 assignment_layers=1 columns=3 motif_types=4 head_width=4 batch_size=8; do
  set -- "$@" --set "$setting"
done
"$@"
mkdir -p "$here/format-1"
cp "$work/format-1/card.json" "$work/format-1/model.safetensors" "$here/format-1"
