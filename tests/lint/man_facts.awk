# SPDX-License-Identifier: GPL-3.0-or-later
# man_facts.awk - what capaian(1), in either language, says of commands,
# options and variables: a fact a line, as lint_man.sh has them of the
# program itself.
/^\.Sh / {
    section = substr($0, 5)
    command = ""
    depth = 0
}
/^\.Bl / {
    depth++
}
/^\.El/ {
    depth--
}

# ".It Fl d , Fl -database Ar file": "option database d".
section ~ /^(OPTIONS|OPSI)$/ && /^\.It Fl / {
    letter = "-"
    for (i = 2; i < NF; i++)
        if ($i == "Fl" && $(i + 1) !~ /^-/)
            letter = $(i + 1)
        else if ($i == "Fl")
            name = substr($(i + 1), 2)
    print "option", name, letter
    long[letter] = name
}

section ~ /^(COMMANDS|PERINTAH)$/ && depth == 1 && /^\.It Cm / {
    print "command", $3
}

# A block of the synopsis begins with .Nm; where it has a command, the
# options behind it are that command's.
section ~ /^(SYNOPSIS|RINGKASAN)$/ && /^\.Nm/ {
    command = ""
}
section ~ /^(SYNOPSIS|RINGKASAN)$/ && /^\.Cm / && command == "" {
    command = $2
    print "synopsis", command
}
section ~ /^(SYNOPSIS|RINGKASAN)$/ && /^\.(Op )?Fl / {
    name = $2 == "Fl" ? $3 : $2
    takes[++taken] = (command == "" ? "screen" : command) SUBSEP name
}

section ~ /^(ENVIRONMENT|LINGKUNGAN)$/ && /^\.It Ev / {
    for (i = 3; i <= NF; i++)
        if ($i != ",")
            print "variable", $i
}

END {
    for (i = 1; i <= taken; i++) {
        split(takes[i], part, SUBSEP)
        if (part[2] ~ /^-/)
            print "takes", part[1], substr(part[2], 2)
        else
            print "takes", part[1], long[part[2]]
    }
}
