#!/usr/bin/env bash
# The pictures of docs/: the desktop's from its tests, those of reports from a browser. Needs chromium, imagemagick, poppler-utils.
set -euo pipefail
usage="usage: docs/make_pictures.sh BUILD [EVALUATION.html]
  BUILD            a build whose desktop tests have run (ctest -R gui), with the program in bin
  EVALUATION.html  what 'motiphore evaluate MODEL DATA -o EVALUATION.html' wrote"
if [[ $# -lt 1 || $# -gt 2 || $1 == -h || $1 == --help ]]; then
  echo "$usage"
  exit 2
fi
build=$(cd "$1" && pwd)
evaluation=${2:+$(realpath "$2")}
root=$(cd "$(dirname "$0")/.." && pwd)
pictures=$root/docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

shots="gui-library=library gui-mask=mask gui-motifs=motif_wall gui-plot=plot gui-sagpool=sagpool gui-editor=editor"
for pair in $shots; do
  shot=$build/gui-shots/${pair#*=}.png
  [[ -f $shot ]] || { echo "$shot is missing; run the desktop's tests first: ctest -R gui" >&2 && exit 1; }
  convert "$shot" -strip "$pictures/${pair%%=*}.png"
done

browser() { chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=8000 "$@" >"$work/browser.log" 2>&1; }

# picture NAME PAGE JAVASCRIPT: what is left of the page where keep(element, heading) holds; heading is the id of the
# heading that the element stands below, "" above the first.
picture() {
  cat "$2" - >"$work/page.html" <<JS
<script>
window.addEventListener("load", () => setTimeout(() => {
  const keep = (element, heading) => $3;
  let heading = "";
  for (const element of [...document.querySelector("main").children]) {
    if (element.tagName === "H2") heading = element.id;
    if (!keep(element, heading)) element.style.display = "none";
  }
}, 1000));
</script>
JS
  browser --hide-scrollbars --window-size=1100,4000 --screenshot="$work/page.png" "file://$work/page.html"
  convert "$work/page.png" -trim +repage -bordercolor white -border 12 -strip -colors 255 "PNG8:$pictures/$1.png"
}

report=$work/report.html
(cd "$root" && "$build/bin/motiphore" report docs/examples/report.smi -o "$report" -q)
picture report-table "$report" '["", "table"].includes(heading)'
picture report-map "$report" '["distributions", "map"].includes(heading)'
picture report-molecule "$report" 'element.querySelector("h3")?.textContent.trim() === "nitrobenzene"'
browser --no-pdf-header-footer --print-to-pdf="$work/report.pdf" "file://$report"
pdftotext "$work/report.pdf" "$work/report.txt"
first=$(awk 'BEGIN {RS = "\f"} /^nitrobenzene/ {print NR; exit}' "$work/report.txt")
pdftoppm -r 60 -png -f "$first" -l $((first + 1)) "$work/report.pdf" "$work/paper"
convert "$work"/paper*.png -bordercolor gray -border 1 +append -strip "$pictures/report-print.png"

if [[ -n $evaluation ]]; then
  picture evaluation-figures "$evaluation" '["", "figures"].includes(heading) && !element.querySelector("[id^=task-]")'
  picture evaluation-task "$evaluation" 'element.querySelector("#task-AMES")'
fi
