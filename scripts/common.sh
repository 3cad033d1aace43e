# shellcheck shell=bash
# Shared by scripts/quickstart and scripts/test (bash, sourced): packages, configuring, building, quiet progress.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
logs=$root/build/logs

[[ -w $root ]] || {
  echo "error: $root cannot be written to, and the build goes into it; copy the checkout to a folder of yours." >&2
  exit 1
}

step() { printf -- '-- %s\n' "$*"; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# try NAME COMMAND...: runs COMMAND with its output in build/logs/NAME.log, a sign of life each half minute, and its status.
try() {
  local log=$logs/$1.log status=0 ticker
  shift
  mkdir -p "$logs"
  : >"$log"
  # In the background is the clock, not the command: bash lets background commands ignore Ctrl-C.
  (
    while sleep 30 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
      printf '   %s\n' "$(tail -n 1 "$log" | cut -c 1-110)"
    done
  ) &
  ticker=$!
  "$@" >"$log" 2>&1 </dev/null || status=$?
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  return "$status"
}

# The same where nothing can go on without it: the whole log, then the end.
quiet() {
  local status=0
  try "$@" || status=$?
  if ((status != 0)); then
    cat "$logs/$1.log" >&2
    die "'${*:2}' failed with status $status; its output is above and in $logs/$1.log."
  fi
}

# packages [test]: those for this release of Debian, with `test` also those for tests alone; where it is none that the list knows, for the newest.
packages() {
  local release=13
  if [[ -r /etc/debian_version && $(</etc/debian_version) =~ ^(bookworm|12) ]]; then release=12; fi
  sed -e 's/#.*//' "$root/scripts/packages" | awk -v only="[$release]" -v other="[${1-}]" '$1 != "" && ($2 == "" || $2 == only || $2 == other) {print $1}'
}

# install_packages [test]: installs those that are missing. Where it cannot (no apt, no right to), it says what to install
# and goes on if the tools are there; CMake then names any library that is not.
install_packages() {
  local kind=${1-}
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    can_go_on "This is not Debian or a relative of it, so nothing is installed for you. Debian's names of what is needed:
$(packages "$kind" | paste -s -d ' ')
conda-forge has the same libraries under similar names."
    return
  fi
  local missing=() name present
  # shellcheck disable=SC2016  # dpkg-query fills these in, not bash
  present=" $(packages "$kind" | xargs dpkg-query -W -f '${db:Status-Status} ${Package} ' 2>/dev/null || true)"
  for name in $(packages "$kind"); do
    [[ $present == *" installed $name "* ]] || missing+=("$name")
  done
  ((${#missing[@]})) || return 0

  local as_root=()
  if (($(id -u) != 0)); then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      can_go_on "These packages are missing, and installing them needs root. Run:
sudo apt-get install --no-install-recommends ${missing[*]}"
      return
    fi
    as_root=(sudo -n)
  fi
  step "installing ${#missing[@]} of Debian's packages: ${missing[*]}"
  local apt=(${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive LC_ALL=C
    apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  # The package lists of a bare or old machine are absent or stale; where they are good, updating them is time lost.
  if ! try install "${apt[@]}" install --no-install-recommends "${missing[@]}"; then
    try update "${apt[@]}" update || true
    try install "${apt[@]}" install --no-install-recommends "${missing[@]}" ||
      die "apt-get could not install them ($(grep -m 1 '^E: ' "$logs/install.log" | cut -c 4- || true)); see to the network and the space on the disk, then run this again. All it said is in $logs/install.log."
  fi
}

can_go_on() {
  local tool
  printf '%s\n' "$1" >&2
  for tool in cmake ninja python3 "${CXX:-c++}"; do
    command -v "$tool" >/dev/null || die "'$tool' is not installed; install the packages named above and run this again."
  done
}

# When these sources were made: of the last commit, or, where git cannot say, of the list of changes. The same sources then
# make the same bytes.
source_date() {
  git -c safe.directory='*' -C "$root" log -1 --format=%ct 2>/dev/null || date -r "$root/CHANGELOG.md" +%s
}

# As many compilers at once as there are cores, but no more than memory holds: one takes up to 1.5 GB here.
use_all_cores() {
  local cores memory
  cores=$(getconf _NPROCESSORS_ONLN)
  if command -v nproc >/dev/null; then cores=$(nproc); fi
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo 2>/dev/null || true)
  if [[ -n $memory ]] && ((memory < cores)); then cores=$((memory > 0 ? memory : 1)); fi
  export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$cores}
  export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$cores}
}

# configure_and_build programs|all
configure_and_build() {
  local cache=$build/CMakeCache.txt
  local free
  free=$(df -Pk "$root" | awk 'NR == 2 {print int($4 / 1000000)}')
  ((free >= 2)) || [[ -f $cache ]] || die "$root has $free GB left; a build takes 2 GB."
  use_all_cores
  if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    step "starting build/release afresh: it was made for another folder"
    rm -rf "$build"
  fi
  local version
  version=$(cmake --version | sed -n 's/^cmake version \([0-9.]*\).*/\1/p')
  printf '3.22\n%s\n' "$version" | sort -V -C ||
    die "this is CMake ${version:-of an unknown version} ($(command -v cmake)); the build takes 3.22 or newer."
  step "configuring build/release"
  quiet configure cmake -S "$root" --preset release
  step "building ${1/all/programs and tests} with $CMAKE_BUILD_PARALLEL_LEVEL jobs"
  quiet build cmake --build "$build" --target "${1/programs/motiphore_programs}"
}
