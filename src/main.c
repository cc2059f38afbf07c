/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language, options, the database; then a command or the screen. */
#include <errno.h>
#include <langinfo.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "app/daily.h"
#include "app/desk.h"
#include "app/directory.h"
#include "app/exchange.h"
#include "app/i18n.h"
#include "app/opened.h"
#include "app/opening.h"
#include "base/mem.h"
#include "base/safe.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/language.h"
#include "cli/say.h"
#include "cli/waiting.h"
#include "serve.h"
#include "store/load.h"
#include "store/store.h"
#include "ui/keymap.h"
#include "ui/ui.h"

/* Everything main finds out before it begins. */
struct setting {
    struct cli_options options;
    const struct cli_command *command; /* NULL: the screen */
    bool asked; /* in restricted mode: was a command asked for? */
    char *directory; /* of the program file; "" where unknown */
    char *database;
    char *user;
    char *example;
    struct backups backups;
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The directory that the running program lies in. */
static char *program_directory(void)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);

    if (len <= 0)
        return mem_dup("");
    path[len] = '\0';
    return mem_dup(dirname(path));
}

/* Beside the program while it is being built, else where it was
 * installed. */
static char *find_data(const char *directory, const char *beside,
                       const char *installed)
{
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/%s", directory, beside);
    if (directory[0] != '\0' && directory_is(path.s))
        return buf_detach(&path);
    buf_release(&path);
    return mem_dup(installed);
}

/* Is text meant to be UTF-8 in this environment, installed or not? */
static bool wants_utf8(void)
{
    static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

    for (size_t i = 0; i < CAP_LEN(names); i++) {
        const char *value = getenv(names[i]);

        if (value && value[0] != '\0')
            return text_contains(value, "utf-8")
                   || text_contains(value, "utf8");
    }
    return false;
}

/*
 * Our messages in the chosen language, and those of the system where the
 * machine has them.
 */
static void set_language(const char *option)
{
    struct language_environment env = {
        getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"),
        getenv("LANGUAGE")
    };
    enum language language = language_choose(option, &env);
    bool indonesian = language == LANGUAGE_ID;

    if (!setlocale(LC_CTYPE, "") && wants_utf8())
        setlocale(LC_CTYPE, "C.UTF-8");
    if (!indonesian || !setlocale(LC_MESSAGES, "id_ID.UTF-8"))
        setlocale(LC_MESSAGES, indonesian ? "C.UTF-8" : "C");
    setenv("LANGUAGE", indonesian ? "id" : "en", 1);
    i18n_choose(indonesian ? "id" : "en");
}

/* The name that the system knows the user by. */
static char *login_name(void)
{
    const struct passwd *entry = getpwuid(getuid());
    char name[32];
    size_t len = entry ? strlen(entry->pw_name) : 0;

    if (len > 0 && safe_length(entry->pw_name, len, false) == len)
        return mem_dup(entry->pw_name);
    snprintf(name, sizeof(name), "uid-%lu", (unsigned long)getuid());
    return mem_dup(name);
}

static char *home_directory(void)
{
    const char *home = getenv("HOME");
    const struct passwd *entry;

    if (home && home[0] == '/')
        return mem_dup(home);
    entry = getpwuid(getuid());
    return mem_dup(entry ? entry->pw_dir : "");
}

/* Where the database is when nobody names one. */
static char *default_database(void)
{
    const char *data = getenv("XDG_DATA_HOME");
    struct buf path = BUF_INIT;
    char *home;

    /* A relative one is to be ignored, the XDG rules say. */
    if (data && data[0] == '/') {
        buf_addf(&path, "%s/capaian/capaian.db", data);
        return buf_detach(&path);
    }
    home = home_directory();
    buf_addf(&path, "%s/.local/share/capaian/capaian.db", home);
    free(home);
    return buf_detach(&path);
}

static char *find_database(const struct cli_options *options)
{
    const char *environment = getenv("CAPAIAN_DB");

    if (options->database)
        return mem_dup(options->database);
    if (environment && environment[0] != '\0')
        return mem_dup(environment);
    return default_database();
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);

    return value && value[0] != '\0' ? value : NULL;
}

/* What the options say holds, then the environment. */
static bool find_backups(struct setting *s)
{
    const char *keep = s->options.backup_keep;

    s->backups.keep = (struct keep_rule)KEEP_RULE_DEFAULT;
    s->backups.directory = s->options.backup_directory;
    if (!s->backups.directory)
        s->backups.directory = environment("CAPAIAN_BACKUP_DIR");
    if (!keep)
        keep = environment("CAPAIAN_BACKUP_KEEP");
    if (!keep || keep_rule_parse(keep, &s->backups.keep))
        return true;
    say(_("CAPAIAN_BACKUP_KEEP is \"%s\": write the number of days, weeks"
          " and months that backups are kept, such as 7,4,12"), keep);
    return false;
}

/* The directories above the default database, for its owner alone. */
static bool make_room(const struct setting *s, struct err *err)
{
    const char *environment = getenv("CAPAIAN_DB");
    char *path, *slash;
    bool ok;

    if (s->options.database || (environment && environment[0] != '\0'))
        return true;
    path = mem_dup(s->database);
    slash = strrchr(path, '/');
    *slash = '\0';
    ok = directory_make(path, 0700, err);
    free(path);
    return ok;
}

static bool is_missing(const char *path)
{
    struct stat st;

    return stat(path, &st) != 0 && errno == ENOENT;
}

/* "-" is none, nor is a directory that is not there. */
static bool is_file_name(const char *path, struct err *err)
{
    struct opened_place place;

    if (!opened_place(NULL, path, &place, err))
        return false;
    opened_leave(&place);
    return true;
}

static bool open_store(const struct setting *s, enum cli_store how,
                       struct store **store, struct err *err)
{
    *store = NULL;
    switch (how) {
    case CLI_NO_STORE:
        return true;
    case CLI_MUST_EXIST:
        /* An import that is only tried out needs no file. */
        if (s->options.dry_run && is_missing(s->database))
            return store_open_memory(store, err);
        return store_open(s->database, STORE_MUST_EXIST, store, err);
    case CLI_IF_POSSIBLE:
        return make_room(s, err)
               && store_open(s->database, STORE_MUST_EXIST, store, err);
    case CLI_MAY_CREATE:
        return make_room(s, err)
               && (!is_missing(s->database)
                   || is_file_name(s->database, err))
               && store_open(s->database, STORE_MAY_CREATE, store, err);
    case CLI_CREATE_OPERAND:
        if (!is_file_name(s->options.operand[0], err))
            return false;
        if (!is_missing(s->options.operand[0]))
            return err_set(err, ERR_INPUT,
                           N_("The file %s exists already. Name another"
                              " one, or move it away first."), "%s",
                           s->options.operand[0]);
        return store_open(s->options.operand[0], STORE_MUST_CREATE, store,
                          err);
    }
    return false;
}

/* Has nobody put anything into it? */
static bool is_empty(struct store *store)
{
    struct office_list offices;
    struct err ignored = ERR_INIT;
    bool empty;

    if (!load_offices(store, &offices, &ignored))
        return false;
    empty = offices.count == 0;
    office_list_release(&offices);
    return empty;
}

static void print_keys(struct buf *out)
{
    keymap_describe(out, i18n_text);
}

/* Nothing was stored: a file that was made for it goes again. */
static void close_store(struct store *store, const char *path, bool made,
                        enum cli_status status)
{
    bool drop = made && status != CLI_OK && is_empty(store);

    store_close(store);
    if (drop)
        store_remove(path);
}

/* What the screen says itself, once it is there. */
static void warn_of_place(const struct store *store)
{
    struct buf text = BUF_INIT;

    if (opening_tell(store, &text))
        say("%s", text.s);
    buf_release(&text);
}

/* A copy of what was there before: its failure stops nobody. */
static void back_up(struct setting *s, struct store *store)
{
    struct err err = ERR_INIT;

    if (!daily_make(&s->backups, store, now_ms(), &err))
        (void)say_err(&err);
}

/* What was stored goes with a file that is another one by now. */
static bool is_still_there(struct store *store)
{
    enum store_place is = store_look(store);

    if (is <= STORE_UNSEEN || is == STORE_FORM)
        return true;
    say(_("%s was moved, replaced or written over while this was at work:"
          " what was stored may not be in the file that has the name now."
          " Look, and repeat the command."), store_path(store));
    return false;
}

static enum cli_status run_command(struct setting *s)
{
    enum cli_store how = cli_opens(s->command, &s->options);
    bool changes = cli_changes(s->command, &s->options)
                   == CLI_CHANGES_DATABASE;
    const char *path = how == CLI_CREATE_OPERAND ? s->options.operand[0]
                                                 : s->database;
    bool made = (how == CLI_MAY_CREATE || how == CLI_CREATE_OPERAND)
                && is_missing(path);
    struct cli cli = {
        .options = &s->options,
        .database = path,
        .user = s->options.user ? s->options.user : s->user,
        .clock = now_ms,
        .example = s->example,
        .keys = print_keys,
        .backups = &s->backups,
    };
    struct cli_waiting waiting = { 0 };
    struct err err = ERR_INIT;
    enum cli_status status;

    if (!open_store(s, how, &cli.store, &err)) {
        if (how != CLI_IF_POSSIBLE)
            return say_err(&err);
        cli.closed = &err;
    }
    if (cli.store && changes && !store_may_write(cli.store, &err)) {
        store_close(cli.store);
        return say_err(&err);
    }
    if (cli.store) {
        store_on_waiting(cli.store, cli_waiting, &waiting);
        warn_of_place(cli.store);
    }
    if (cli.store && changes)
        back_up(s, cli.store);
    status = s->command->run(&cli);
    if (cli.store && status == CLI_OK && changes &&
        !is_still_there(cli.store))
        status = CLI_FAILED;
    if (cli.store)
        close_store(cli.store, path, made, status);
    return say_end(status);
}

/* Where the options want the screen to open; empty where they do not. */
static struct desk_place wanted_place(const struct cli_options *o)
{
    return (struct desk_place){ o->office, o->year, o->quarter };
}

static enum cli_status show_screen(struct setting *s,
                                   struct store *store)
{
    const struct cli_options *o = &s->options;
    struct ui_options looks = {
        .mono = o->mono,
        .ascii = o->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
        .example = s->example,
    };
    const char *user = o->served ? o->served : o->user ? o->user : s->user;
    struct err err = ERR_INIT;
    struct desk desk;
    bool ok;

    memo_begin(store, user);
    if (!desk_open(&desk, store, user, now_ms, wanted_place(o), &err))
        return say_err(&err);
    desk.example_dir = s->example;
    desk.backups = &s->backups;
    if (o->served)
        desk_serve(&desk, o->exchange != NULL);
    ok = ui_run(&desk, &looks, &err);
    daily_end(&s->backups);
    desk_close(&desk);
    return ok ? CLI_OK : say_err(&err);
}

static bool enter_exchange(const struct setting *s, struct err *err)
{
    char *backups;
    bool ok;

    if (!s->options.exchange)
        return true;
    backups = backup_directory(&s->backups, s->database);
    ok = exchange_enter(s->options.exchange, s->database, backups, err);
    free(backups);
    return ok;
}

/* Whoever is let in makes no database. */
static enum cli_status run_served(struct setting *s)
{
    struct err err = ERR_INIT;
    struct store *store;
    enum cli_status status;

    if (!serve_has_terminal(s->asked))
        return CLI_REFUSED;
    if (is_missing(s->database)) {
        say(_("There is no database %s on this server. Whoever looks after"
              " the server makes it: see capaian-ssh(7)."), s->database);
        return CLI_FAILED;
    }
    serve_limit(s->database);
    if (!enter_exchange(s, &err) ||
        !open_store(s, CLI_MUST_EXIST, &store, &err))
        return say_err(&err);
    if (s->options.exchange)
        store_confine(store);
    status = show_screen(s, store);
    store_close(store);
    return status;
}

static enum cli_status run_screen(struct setting *s)
{
    struct err err = ERR_INIT;
    struct store *store;
    enum cli_status status;

    if (s->options.served)
        return run_served(s);
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        say("%s", _("The screen needs a terminal; without one use the"
                    " commands (capaian --help)."));
        return CLI_REFUSED;
    }
    if (!open_store(s, CLI_MAY_CREATE, &store, &err))
        return say_err(&err);
    status = show_screen(s, store);
    store_close(store);
    return status;
}

static enum cli_status show_help(struct setting *s)
{
    const struct cli_options *o = &s->options;
    struct buf text = BUF_INIT;

    s->database = find_database(o);
    if (s->command)
        help_command(s->command, s->database, help_width(o), &text);
    else
        help_overview(s->database, help_width(o), &text);
    put(&text);
    buf_release(&text);
    return say_end(CLI_OK);
}

static enum cli_status show_version(void)
{
    put_text(PACKAGE_STRING "\n");
    put_text(_("License GPL-3.0-or-later; there is no warranty, to the"
               " extent permitted by law.\n"));
    return say_end(CLI_OK);
}

static enum cli_status run(struct setting *s)
{
    const struct cli_options *o = &s->options;

    /* The help of the program is told to everybody; that of a command
     * where there are commands. */
    if (o->help && !o->command)
        return show_help(s);
    if (o->version)
        return show_version();
    if (!serve_fits(o))
        return CLI_REFUSED;
    if (o->command) {
        s->command = cli_command(o->command);
        if (!s->command) {
            value_refuse(CLI_VALUE_COMMAND, NULL, o->command);
            return CLI_REFUSED;
        }
    }
    if (o->help)
        return show_help(s);
    if (!cli_fits(s->command, o))
        return CLI_REFUSED;
    s->database = find_database(o);
    if (!find_backups(s))
        return CLI_REFUSED;
    s->user = login_name();
    s->example = find_data(s->directory, "data/example",
                           CAPAIAN_DATADIR "/example");
    return s->command ? run_command(s) : run_screen(s);
}

/* What could be typed next, for a shell. */
static enum cli_status show_completions(int count, char *const *word)
{
    struct buf text = BUF_INIT;

    completion_words(count, word, &text);
    put(&text);
    buf_release(&text);
    return say_end(CLI_OK);
}

int main(int argc, char *argv[])
{
    struct setting s = { .options = { .quarter = -1 } };
    enum cli_status status = CLI_REFUSED;

    if (argc > 1 && strcmp(argv[1], COMPLETION_ASKED) == 0)
        return (int)show_completions(argc - 2, argv + 2);
    /* A file that may not grow is told as a full disk, not by a kill. */
    signal(SIGXFSZ, SIG_IGN);
    if (options_serve(argc, argv))
        s.asked = serve_begin();
    s.directory = program_directory();
    set_language(options_language(argc, argv));
    if (options_read(argc, argv, &s.options)) {
        status = run(&s);
        options_release(&s.options);
    }
    free(s.directory);
    free(s.database);
    free(s.user);
    free(s.example);
    return (int)status;
}
