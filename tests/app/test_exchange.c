/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_exchange.c - files of one directory, and no others. */
#include "app/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/desk.h"
#include "app/office.h"
#include "app/permit.h"

#include "run.h"

static struct store *store;
static struct err err;
static struct desk desk;
static char top[] = "/tmp/capaian-exchange-XXXXXX";

static void shell(const char *command)
{
    ck_assert_int_eq(system(command), 0);
}

static void setup(void)
{
    err = (struct err)ERR_INIT;
    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert_int_eq(chdir(top), 0);
    shell("mkdir -m 770 exchange; mkdir data copies; : >data/db;"
          " mkdir exchange/good exchange/linked exchange/piped;"
          " : >exchange/file.csv; : >exchange/good/satker.csv;"
          " ln -s /etc/passwd exchange/link.csv;"
          " ln -s / exchange/root;"
          " ln -s /etc/passwd exchange/linked/satker.csv;"
          " ln -s /etc/passwd exchange/good/notes;"
          " mkfifo exchange/pipe exchange/piped/satker.csv");
    store = memory_store();
    fill_offices(store);
    must(desk_open(&desk, store, "rini", test_clock,
                   (struct desk_place){ "6372", 2024, 3 }, &err), &err);
    desk.served = desk.exchange = true;
}

static void teardown(void)
{
    char command[64];

    desk_close(&desk);
    store_close(store);
    snprintf(command, sizeof(command), "rm -rf %s", top);
    shell(command);
}

static char *below(const char *name)
{
    static char path[4][128];
    static size_t next;
    char *out = path[next++ % CAP_LEN(path)];

    snprintf(out, sizeof(path[0]), "%s/%s", top, name);
    return out;
}

static bool enter(const char *directory, const char *database,
                  const char *copies)
{
    err = (struct err)ERR_INIT;
    return exchange_enter(below(directory), below(database), below(copies),
                          &err);
}

static const struct {
    const char *directory, *database, *copies, *before;
    bool good;
} places[] = {
    { "exchange", "data/db", "copies", "true", true },
    { "exchange", "data/db", "data/not-yet", "true", true },
    { "not-there", "data/db", "copies", "true", false },
    { "data/db", "data/db", "copies", "true", false },
    { "exchange", "data/db", "copies", "chmod o+w exchange", false },
    { "data", "data/db", "copies", "true", false },
    { "", "data/db", "copies", "true", false },
    { "copies", "data/db", "copies", "true", false },
    { "exchange", "data/db", "exchange/not-yet", "true", false },
    { "exchange", "data/link", "copies",
      ": >exchange/db; ln -s ../exchange/db data/link", false },
    { "link", "data/db", "copies", "ln -s data link", false },
    /* A name that begins alike is another one. */
    { "exchange", "exchange2/db", "copies", "mkdir exchange2", true },
};

START_TEST(the_directory_is_one_of_its_own)
{
    char at[256];

    shell(places[_i].before);
    ck_assert_int_eq(enter(places[_i].directory, places[_i].database,
                           places[_i].copies), places[_i].good);
    ck_assert_int_eq(err.code, places[_i].good ? ERR_NONE : ERR_INPUT);
    ck_assert_ptr_nonnull(getcwd(at, sizeof(at)));
    ck_assert_str_eq(at, places[_i].good ? below(places[_i].directory)
                                         : top);
}
END_TEST

static const struct {
    const char *name;
    bool good;
} names[] = {
    { "file.csv", true }, { "new.csv", true },    { "good", true },
    { "link.csv", false }, { "root", false },     { "linked", false },
    { "pipe", false },     { "piped", false },    { "", false },
    { "../data", false },  { "/etc/passwd", false },
    { "good/satker.csv", false }, { ".", false }, { ".ssh", false },
};

static bool is_refused(void *context, const struct log_line *line,
                       struct err *ignored)
{
    char *tried = context;

    (void)ignored;
    if (strcmp(line->change, "refused") == 0)
        snprintf(tried, 64, "%s", line->before);
    return true;
}

START_TEST(a_name_is_that_of_a_plain_file_there)
{
    struct log_filter all = { .limit = 0 };
    bool good = names[_i].good;
    char tried[64] = "";

    ck_assert(enter("exchange", "data/db", "copies"));
    ck_assert_msg(exchange_name(&desk, names[_i].name, &err) == good, "%s",
                  names[_i].name);
    ck_assert_int_eq(err.code, good ? ERR_NONE : ERR_INPUT);
    must(log_each(store, &all, is_refused, tried, &err), &err);
    ck_assert_str_eq(tried, good ? "" : names[_i].name);
    /* Whoever works on the machine itself names what they like. */
    desk.served = desk.exchange = false;
    must(exchange_name(&desk, names[_i].name, &err), &err);
}
END_TEST

static void employ(const char *role)
{
    struct step step;

    begin_rows(&step, store);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "ani", "peran",
            "perencana", NULL);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "rini",
            "peran", role, NULL);
    end_rows(&step);
    must(desk_refresh(&desk, NULL, &err), &err);
}

START_TEST(a_served_desk_has_these_files_only)
{
    employ("perencana");
    ck_assert_ptr_null(permit_reason(&desk, PERMIT_READ_FILE, NULL));
    ck_assert_ptr_null(permit_reason(&desk, PERMIT_WRITE_FILE, NULL));
    ck_assert_ptr_nonnull(permit_reason(&desk, PERMIT_RESTORE, NULL));
    must(desk_go_year(&desk, desk.year, &err), &err);
    ck_assert(desk.exchange);
    desk.exchange = false;
    ck_assert_ptr_nonnull(permit_reason(&desk, PERMIT_READ_FILE, NULL));
}
END_TEST

START_TEST(a_guest_leaves_nothing_on_the_server)
{
    employ("tamu");
    ck_assert_ptr_null(permit_reason(&desk, PERMIT_READ_FILE, NULL));
    ck_assert_ptr_nonnull(permit_reason(&desk, PERMIT_WRITE_FILE, NULL));
    desk.served = desk.exchange = false;
    ck_assert_ptr_null(permit_reason(&desk, PERMIT_WRITE_FILE, NULL));
}
END_TEST

/* The group that fetches the files may read them. */
START_TEST(what_is_written_is_for_the_group)
{
    struct stat st;

    ck_assert(enter("exchange", "data/db", "copies"));
    shell(": >mine");
    ck_assert_int_eq(stat("mine", &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0660);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, the_directory_is_one_of_its_own, 0,
                        (int)CAP_LEN(places));
    tcase_add_loop_test(cases, a_name_is_that_of_a_plain_file_there, 0,
                        (int)CAP_LEN(names));
    tcase_add_test(cases, a_served_desk_has_these_files_only);
    tcase_add_test(cases, a_guest_leaves_nothing_on_the_server);
    tcase_add_test(cases, what_is_written_is_for_the_group);
}

int main(void)
{
    return run_tests("exchange", add);
}
