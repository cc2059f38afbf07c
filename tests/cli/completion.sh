#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# completion.sh - what bash offers for the next word of capaian.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

command -v bash >/dev/null || {
    echo "no bash here"
    exit 77
}
mkdir bin
ln -s "$CAPAIAN" bin/capaian
PATH=$WORK/bin:$PATH
export PATH
# For each line of standard input, its words parted by blanks and its last
# word completed ("_" is an empty one): what is offered, on one line.
# What bash is to do beside it is said by compopt.
cat >ask.bash <<'E'
. "$CAPAIAN_SRCDIR/data/completion/capaian" || exit 1
compopt() { options=$*; }
while read -r -a COMP_WORDS; do
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    [[ ${COMP_WORDS[COMP_CWORD]} != _ ]] || COMP_WORDS[COMP_CWORD]=
    options=files
    _capaian "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" x
    echo "${COMPREPLY[*]}|$options"
done
E
complete_each() { # standard input
    bash --norc ask.bash 2>err
    test ! -s err || fail "bash complains"
}

# offers LINE WORDS [OPTIONS of compopt, or "files"]
plain='+o bashdefault +o default'
only_directories="$plain -o dirnames"
offers() {
    echo "$1" | complete_each >out
    has_line out "$2|${3-$plain}"
}
offers 'capaian rep' 'report'
offers 'capaian re' 'report restore recover'
offers 'capaian x' ''
offers 'capaian help reco' 'recover'
offers 'capaian report mea' 'measurement'
offers 'capaian -y 2024 report --raw sum' 'summary'
offers 'capaian report summary _' ''
offers 'capaian report --format _' 'text csv xlsx html'
offers 'capaian check --format _' 'text csv'
offers 'capaian check --format = _' 'text csv'
offers 'capaian check --format =' 'text csv'
offers 'capaian check --format = c' 'csv'
offers 'capaian check --format=c' '--format=csv'
offers 'capaian --quarter _' 'I II III IV 1 2 3 4'
offers 'capaian -q I' 'I II III IV'
offers 'capaian operator _' 'add list remove'
offers 'capaian operator add rini --role _' 'operator kasubbag perencana tamu'
offers 'capaian operator add _' ''
offers 'capaian --lang _' 'id en'
offers 'capaian log --ver' '--version --verify'
offers 'capaian keys --o' '--office'
offers 'capaian import _' '' files
offers 'capaian import a.csv b' '' files
offers 'capaian restore --yes _' '' files
offers 'capaian -d _' '' files
offers 'capaian report summary -O _' '' files
offers 'capaian check --database = _' '' files
offers 'capaian export _' '' "$only_directories"
offers 'capaian --backup-dir _' '' "$only_directories"
offers 'capaian import -- --y' '' files

# Where the program stands is no matter; one that is not there is sought.
offers './bin/capaian help rest' 'restore'
offers 'nowhere/capaian help rest' 'restore'

# Every table of the report, every command and every option of them.
run 0 --lang en help
awk '/^Commands:/ { on = 1; next } /^[^ ]/ { on = 0 }
    on && /^  [a-z]/ { print $1 }' out >commands
tr '\n' ' ' <commands | sed 's/ $//' >list
offers 'capaian _' "$(cat list)"
test "$(wc -l <commands)" -gt 10 || fail "few commands"
offers 'capaian report _' "$(report_names | tr '\n' ' ')all"
while read -r command; do
    run 0 --lang en help "$command"
    sed -nE 's/^  (-[A-Za-z],|   ) (--[a-z-]+).*/\2/p' out >options
    echo "capaian $command --" | complete_each >out
    echo "capaian --" | complete_each >every
    while read -r option; do
        grep -qE "(^| )$option( |\|)" out || fail "$command: no $option"
        grep -qE "(^| )$option( |\|)" every || fail "no $option"
    done <options
done <commands

# It asks nothing and makes nothing, and an older program has no words.
test ! -e "$HOME/.local" || fail "completion made a directory"
printf '#!/bin/sh\nexit 2\n' >old
chmod +x old
offers './old report _' ''
