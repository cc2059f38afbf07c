# SPDX-License-Identifier: GPL-3.0-or-later
# code.awk - C without its comments: "file:line:code", the contents of
# literals left out; with -v want=text only those contents, each with
# -v end=... behind it.
FNR == 1 {
    in_comment = 0
}
{
    code = text = ""
    quote = ""
    n = length($0)
    for (i = 1; i <= n; i++) {
        c = substr($0, i, 1)
        two = substr($0, i, 2)
        if (in_comment) {
            if (two == "*/") {
                in_comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\") {
                text = text two
                i++
            } else if (c == quote) {
                quote = ""
                text = text end
                code = code c
            } else {
                text = text c
            }
        } else if (two == "/*") {
            in_comment = 1
            i++
        } else if (two == "//") {
            break
        } else {
            if (c == "\"" || c == "'")
                quote = c
            code = code c
        }
    }
    print FILENAME ":" FNR ":" (want == "text" ? text : code)
}
