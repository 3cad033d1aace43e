#!/usr/bin/env bash
# Screens a library as a Slurm array job: each task predicts one part of the rows, and the parts make the whole.
#
#     sbatch --array=1-100 slurm_screen.sh library.smi.gz /shared/predictions
#     cat /shared/predictions/part-*.csv > predictions.csv        # when all tasks are done
#
# Tasks that failed or were pre-empted go on where they were; name them, and how many there are in all:
#
#     SHARDS=100 sbatch --array=17,42 slurm_screen.sh library.smi.gz /shared/predictions
#
# Parts that are whole are left alone. `motiphore` has to be on the path of the nodes.
#SBATCH --job-name=motiphore
#SBATCH --cpus-per-task=8
#SBATCH --mem=2G
#SBATCH --time=24:00:00
#SBATCH --requeue
set -euo pipefail

if (($# != 2)); then
  echo "usage: sbatch --array=1-N $0 LIBRARY FOLDER" >&2
  exit 2
fi
library=$1 folder=$2
shards=${SHARDS:-$SLURM_ARRAY_TASK_COUNT}
part=$folder/part-$(printf '%05d' "$SLURM_ARRAY_TASK_ID").csv

mkdir -p "$folder"
if [[ -e $part ]]; then exit 0; fi
exec motiphore screen "$library" -o "$part" --shard "$SLURM_ARRAY_TASK_ID/$shards" --resume --quiet \
  --jobs "${SLURM_CPUS_PER_TASK:-1}"
