/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/command.h"

#include <string.h>

#include "base/compiler.h"

static const struct {
    const char *name, *label, *help;
} commands[CMD_COUNT] = {
    { "", "", "" },
#define CMD_ROW(id, name, label, help) { name, label, help },
    CMD_LIST(CMD_ROW)
#undef CMD_ROW
};

const char *cmd_name(enum cmd cmd)
{
    return commands[cmd].name;
}

const char *cmd_label(enum cmd cmd)
{
    return commands[cmd].label;
}

const char *cmd_help(enum cmd cmd)
{
    return commands[cmd].help;
}

bool cmd_is_typed_into(enum cmd cmd)
{
    static const enum cmd typed_into[] = {
        CMD_EDIT, CMD_CHANGE, CMD_NEW, CMD_SEARCH, CMD_FILTER, CMD_IMPORT,
        CMD_EXPORT, CMD_BACKUP, CMD_RESTORE, CMD_CHOOSE_YEAR,
        CMD_CHOOSE_OFFICE, CMD_RETURN, CMD_ASK, CMD_ANSWER, CMD_EXPLAIN,
        CMD_WRITE_TABLE, CMD_NOTES, CMD_HISTORY_SCOPE,
    };

    for (size_t i = 0; i < CAP_LEN(typed_into); i++)
        if (typed_into[i] == cmd)
            return true;
    return false;
}

enum cmd cmd_of_name(const char *name)
{
    for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++)
        if (strcmp(commands[c].name, name) == 0)
            return (enum cmd)c;
    return CMD_NONE;
}
