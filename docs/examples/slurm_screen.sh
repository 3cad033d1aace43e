#!/usr/bin/env bash
# Screens a library as a Slurm array job: each task predicts one part of the rows, and the parts make the whole.
#
#     sbatch --array=1-100 slurm_screen.sh library.smi.gz /shared/predictions
#     cat /shared/predictions/part-*-of-00100.csv > predictions.csv        # when all tasks are done
#
# Tasks that failed or were pre-empted go on where they were; name them, and how many there are in all:
#
#     SHARDS=100 sbatch --array=17,42 slurm_screen.sh library.smi.gz /shared/predictions
#
# Parts that are whole are left alone; those of another number of tasks are other files. All nodes compute with the same
# vectors, AVX2, whatever wider ones they have: the last digits depend on them, so a task goes on with a part of its own
# on such a node only. Where a node has no AVX2 (before 2013, or other than x86), set MOTIPHORE_ISA=sse2 for all.
# `motiphore` has to be on the path of the nodes.
#SBATCH --job-name=motiphore
#SBATCH --cpus-per-task=8
#SBATCH --mem=2G
#SBATCH --time=24:00:00
#SBATCH --requeue
set -euo pipefail

refuse() {
  echo "slurm_screen.sh: $1" >&2
  exit 2
}

if (($# != 2)); then
  echo "usage: sbatch --array=1-N $0 LIBRARY FOLDER" >&2
  exit 2
fi
library=$1 folder=$2
task=${SLURM_ARRAY_TASK_ID:-}
shards=${SHARDS:-${SLURM_ARRAY_TASK_COUNT:-}}
[[ $task && $shards ]] || refuse "it is a task of an array; start it as sbatch --array=1-N $0 LIBRARY FOLDER"
((task >= 1)) || refuse "there is a task $task, but tasks are counted from 1; start them as --array=1-$shards"
((task <= shards)) ||
  refuse "there is a task $task, but $shards tasks in all; say with SHARDS=N how many parts the library has, where --array names some of them"

export MOTIPHORE_ISA=${MOTIPHORE_ISA:-avx2}
used=$(motiphore doctor | sed -n 's/^instructions *//p')
if [[ ${used/-/} != "${MOTIPHORE_ISA^^}" ]]; then
  refuse "$(uname -n) has no $MOTIPHORE_ISA, only $used; leave it out (sbatch --exclude), or set MOTIPHORE_ISA=sse2 for all tasks and begin in an empty folder"
fi

part=$folder/part-$(printf '%05d-of-%05d' "$task" "$shards").csv
mkdir -p "$folder"
if [[ -e $part ]]; then exit 0; fi
exec motiphore screen "$library" -o "$part" --shard "$task/$shards" --resume --quiet --jobs "${SLURM_CPUS_PER_TASK:-1}"
