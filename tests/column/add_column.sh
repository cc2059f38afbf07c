#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A column more: a copy of the program gets one by the recipe of HACKING.md
# ("A column"), no other file is touched, and then it must read, take back,
# recover, import, export, restore and show what the program without it has
# left behind.
# shellcheck disable=SC2016 # what stands in single quotes, make expands
set -eu

dir=$(mktemp -d "${TMPDIR:-/tmp}/capaian-column.XXXXXX")
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM
top=$CAPAIAN_SRCDIR build=$CAPAIAN_BUILDDIR

fail()
{
    printf 'add_column: %s\n' "$*" >&2
    exit 1
}

# --- a copy of the program, and the recipe ---

mkdir "$dir/old" "$dir/src"
(cd "$top" && find src tests -name '*.[ch]' | tar -cf - -T -) |
    (cd "$dir/src" && tar -xf -)
chmod -R u+w "$dir/src"

touched=
# edit FILE SCRIPT: ed-like, by awk; the file must be another one then.
edit()
{
    awk "$2" "$dir/src/$1" >"$dir/edited"
    if cmp -s "$dir/edited" "$dir/src/$1"; then
        fail "$1: nothing to edit where the recipe says so"
    fi
    cp "$dir/edited" "$dir/src/$1"
    touched="$touched $1"
}

# The last column of indikator, so that a row of before lacks its end.
edit src/core/table_list.h '
    /^#define INDICATOR_LIST/ { inside = 1 }
    inside && !/\\$/ {
        print $0 " \\"
        print "    C(INDICATOR_ADDED, \"uji\", \"added\", STORED_TEXT, \\"
        print "      N_(\"Added column\"), COLUMN_LINE, FREE, NULL)"
        inside = 0
        next
    }
    { print }'
next=$(($(grep -c '^    { schema_version_' "$top/src/store/migrate.c") + 1))
edit src/store/schema.c '
    { print }
    END {
        print "const char *const schema_version_added[] = {"
        print "    \"ALTER TABLE indicator ADD COLUMN added\""
        print "    \" TEXT NOT NULL DEFAULT \47\47\","
        print "    \"PRAGMA user_version = '$next'\","
        print "    NULL,"
        print "};"
    }'
edit src/store/schema.h '
    !done && /^extern const char \*const/ {
        print "extern const char *const schema_version_added[];"
        done = 1
    }
    { print }'
edit src/store/migrate.c '
    /^    { schema_version_/ { inside = 1 }
    inside && /^};/ {
        print "    { schema_version_added, NULL },"
        inside = 0
    }
    { print }'

edit src/app/desk_year.c '
    { print }
    /^    case INDICATOR_TARGET:/ { print "    case INDICATOR_ADDED:" }'

recipe=$(awk '/^\*\*A column\.\*\*/ { on = 1 } on && /^$/ { exit } on' \
    "$top/HACKING.md")
for file in $touched; do
    case $recipe in
    *"\`${file#src/}\`"*) ;;
    *) fail "HACKING.md, \"A column\", does not name ${file#src/}" ;;
    esac
done

# --- compiled as the program is, but quickly ---

value()
{
    printf 'include Makefile\nprint: ; @echo $(%s)\n' "$1" |
        env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "${MAKE:-make}" -s \
            --no-print-directory -C "$build" -f - print
}

sources="$(value libbase_a_SOURCES) $(value libcore_a_SOURCES)
    $(value libstore_a_SOURCES) $(value libapp_a_SOURCES)
    $(value libui_a_SOURCES) tests/store/fixture.c
    tests/column/after.c tests/column/after_form.c"
shared='' programs='after after_form'
{
    printf 'CC = %s\n' "$(value CC)"
    printf 'CFLAGS = %s -O0 -Werror=switch\n' "$(value CFLAGS)"
    printf 'CPPFLAGS = -include config.h -I%s -I%s/src/src -I%s/src/tests' \
        "$build" "$dir" "$dir"
    printf ' %s\n' "$(value STORE_CFLAGS) $(value CURSES_CFLAGS)
        $(value CHECK_CFLAGS) $(value CPPFLAGS)" | tr '\n' ' '
    printf '\nLIBS = %s\n' "$(value CHECK_LIBS) $(value STORE_LIBS) \
$(value CSV_LIBS) $(value UNISTRING_LIBS) $(value CURSES_LIBS)"
    for source in $sources; do
        source=${source##*/src/src/}
        case $source in
        *.c) ;;
        *) continue ;;
        esac
        case $source in
        tests/column/*) ;;
        *) shared="$shared ${source%.c}.o" ;;
        esac
    done
    printf 'SHARED = %s catalog_id.o\n' "$shared"
    printf 'all: %s\n' "$programs"
    printf 'libcopy.a: $(SHARED)\n\t@rm -f $@; ar -rc $@ $(SHARED)\n'
    for program in $programs; do
        printf '%s: tests/column/%s.o libcopy.a\n' "$program" "$program"
        printf '\t$(CC) $(CFLAGS) -o $@ $^ $(LIBS)\n'
    done
    printf 'catalog_id.o: %s/po/catalog_id.c\n' "$build"
    printf '\t@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<\n'
    printf '%%.o: %%.c\n\t@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<\n'
} >"$dir/src/Makefile"
env -u MAKEFLAGS -u MFLAGS "${MAKE:-make}" -s -j2 -C "$dir/src" all ||
    fail 'the copy with the column does not compile'

# --- what the program of today leaves behind, and what becomes of it ---

export COLUMN_FILES="$dir/old"
cd "$dir"
"$build/tests/column/before" || fail 'nothing to begin with'
"$dir/src/after"
"$dir/src/after_form"
