#!/usr/bin/env bash
# Compares klart with ripgrep and wc over the same files:  tests/bench/compare.sh FOLDER [RUNS]
#
# ripgrep looks for the same words in the same files (`rg -w -i -F -f`), which is what a search for listed words costs
# at the least; klart also finds sentences, contact details, promises and phrases. Times are seconds of CPU (user and
# system), the median of RUNS (5). KLART names another binary than the release build.
set -euo pipefail
export LC_ALL=C

folder=${1:?usage: compare.sh FOLDER [RUNS]}
folder=$(cd "$folder" && pwd)
runs=${2:-5}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
klart=${KLART:-$root/target/release/klart}

for tool in rg wc awk find; do
    if ! command -v "$tool" >/dev/null; then
        printf 'compare.sh needs %s%s\n' "$tool" "$([ "$tool" = rg ] && printf ' (ripgrep)')" >&2
        exit 2
    fi
done
[ -n "${KLART:-}" ] || (cd "$root" && cargo build --release --quiet)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/text" "$work/html"

# Links, not copies: all three tools read the very same files, and a folder's own ignore files do not count.
collect() {
    local out=$1 number=0 file
    shift
    while IFS= read -r file; do
        number=$((number + 1))
        ln "$file" "$out/$number.${file##*.}" 2>/dev/null || cp "$file" "$out/$number.${file##*.}"
    done < <(find "$folder" -type f \( "$@" \) | sort)
}
collect "$work/text" -name '*.txt' -o -name '*.md'
collect "$work/html" -name '*.html' -o -name '*.htm'

# All listed words in all forms, and a list of the size that a hand-made one has.
"$klart" pack forms --format jsonl |
    sed 's/.*"forms":\[\(.*\)\].*/\1/; s/","/\n/g; s/"//g' | grep -v ' ' | sort -u >"$work/words"
awk -v all="$(wc -l <"$work/words")" 'int(NR * 598 / all) > int((NR - 1) * 598 / all)' "$work/words" >"$work/few"

# A letter of 2 KB: the first whole lines of the first text that is long enough.
letter=$work/letter.txt
for file in "$work"/text/*.txt "$work"/text/*.md; do
    if [ -f "$file" ] && [ "$(wc -c <"$file")" -ge 2048 ]; then
        head -c 2048 "$file" | sed '$d' >"$letter"
        break
    fi
done
[ -s "$letter" ] || printf 'Vi har mottatt søknaden din.\n' >"$letter"

TIMEFORMAT='%U %S %R'
# seconds REPEAT COMMAND...: CPU and wall-clock seconds of one call, the median of the runs. A short call is repeated
# REPEAT times within a run, because the clock of CPU time is coarse.
seconds() {
    local repeat=$1 run i
    shift
    for run in $(seq "$runs"); do
        { time for ((i = 0; i < repeat; i++)); do "$@" >/dev/null 2>&1 || true; done; } 2>&1
    done | awk -v repeat="$repeat" '
        { cpu[NR] = ($1 + $2) / repeat; wall[NR] = $3 / repeat }
        function median(list, n,   i, j, t) {
            for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (list[j] < list[i]) { t = list[i]; list[i] = list[j]; list[j] = t }
            return list[int((n + 1) / 2)]
        }
        END { printf "%.4f %.4f\n", median(cpu, NR), median(wall, NR) }'
}
check() { "$klart" check --no-ignore --fail-on never --format short "$@"; }
grep_words() { rg --no-ignore --threads 1 -w -i -F -f "$@"; }
count_words() { find "$1" -type f -exec wc -w {} +; }

row() { printf '%-34s %10s %10s %10s %10s\n' "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }'; }

printf '%s: %s listed forms, %s; %s\n\n' "$("$klart" --version)" "$(wc -l <"$work/words" | tr -d ' ')" \
    "$(rg --version | head -n 1)" "$(uname -sm)"
row 'CPU seconds' klart 'rg, all' 'rg, 598' 'wc -w'
compare() {
    local name=$1 files=$2 repeat=$3 own all few words
    own=$(seconds "$repeat" check --jobs 1 "$files" | cut -d' ' -f1)
    all=$(seconds "$repeat" grep_words "$work/words" "$files" | cut -d' ' -f1)
    few=$(seconds "$repeat" grep_words "$work/few" "$files" | cut -d' ' -f1)
    words=$(seconds "$repeat" count_words "$files" | cut -d' ' -f1)
    row "$name" "$own" "$all" "$few" "$words"
    row '  klart is so many times that' '' "$(ratio "$own" "$all")" "$(ratio "$own" "$few")" "$(ratio "$own" "$words")"
}
size() { printf '%s files, %s KB' "$(find "$1" -type f | wc -l | tr -d ' ')" "$(find "$1" -type f -exec cat {} + | wc -c | awk '{ print int($1 / 1024) }')"; }
[ -z "$(ls "$work/text")" ] || compare "text ($(size "$work/text"))" "$work/text" 1
[ -z "$(ls "$work/html")" ] || compare "HTML ($(size "$work/html"))" "$work/html" 1
compare "letter ($(wc -c <"$letter" | tr -d ' ') bytes)" "$letter" 20

one=$(seconds 1 check --jobs 1 "$work" | cut -d' ' -f2)
two=$(seconds 1 check --jobs 2 "$work" | cut -d' ' -f2)
printf '\ntwo threads: %s s instead of %s s of wall-clock time, %s times as fast\n' "$two" "$one" "$(ratio "$one" "$two")"
if [ -x /usr/bin/time ]; then
    case $(uname -s) in
        Darwin) peak=$(/usr/bin/time -l "$klart" check --no-ignore --jobs 1 --format short "$work" 2>&1 >/dev/null | awk '/maximum resident/ { print int($1 / 1024) }') ;;
        *) peak=$(/usr/bin/time -f '%M' "$klart" check --no-ignore --jobs 1 --format short "$work" 2>&1 >/dev/null | tail -n 1) ;;
    esac
    printf 'peak memory: %s KB\n' "$peak"
fi
cat <<'END'

targets: text at most 1.0 times rg, HTML at most 2.0 times rg, a letter at most 0.33 times rg,
two threads nearly twice as fast, memory under 60 MB
END
