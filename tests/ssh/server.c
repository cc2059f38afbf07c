/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ssh/server.h"

#include <arpa/inet.h>
#include <check.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/compiler.h"

#define ROOM "/run/sshd" /* where sshd of root shuts itself in */
#define TRIES 1000

static char directory[64], host[128];
static int port;
static pid_t daemon_pid;
static bool made_room;
static int room = -1;

/* sshd starts itself again by its whole path, so it is called by it. */
static const char *find_sshd(void)
{
    static const char *const places[] = {
        "/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd",
    };

    for (size_t i = 0; i < CAP_LEN(places); i++)
        if (access(places[i], X_OK) == 0)
            return places[i];
    return NULL;
}

/* An account of which nobody can be let in, as builders have. */
static bool has_shell(void)
{
    const struct passwd *me = getpwuid(getuid());

    return me && access(me->pw_shell, X_OK) == 0
           && !strstr(me->pw_shell, "nologin")
           && !strstr(me->pw_shell, "/false");
}

/*
 * sshd gives every terminal to the group tty.  Without the rights of root
 * it can only where /dev/pts is mounted with gid=, as Debian does it; some
 * containers do not.
 */
static bool gives_terminals(void)
{
    const struct group *tty = getgrnam("tty");
    bool gives = geteuid() == 0 || !tty;
    int parent, child;
    struct stat st;

    if (gives || openpty(&parent, &child, NULL, NULL, NULL) != 0)
        return gives;
    gives = fstat(child, &st) == 0 && st.st_gid == tty->gr_gid;
    close(child);
    close(parent);
    return gives;
}

bool server_possible(void)
{
    if (!gives_terminals()) {
        puts("only root can give a terminal to the group tty here (/dev/pts"
             " is mounted without gid=)");
        return false;
    }
    if (!has_shell()) {
        puts("the account of the tests has no login shell for sshd");
        return false;
    }
    if (!find_sshd()) {
        puts("no OpenSSH server here (Debian: openssh-server)");
        return false;
    }
    if (system("command -v ssh ssh-keygen sftp scp >/dev/null") != 0) {
        puts("no OpenSSH client here (Debian: openssh-client)");
        return false;
    }
    return true;
}

static void die(const char *what)
{
    fprintf(stderr, "ssh: %s\n", what);
    server_stop();
    exit(EXIT_FAILURE);
}

static FILE *open_file(const char *name)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof(path), "%s/%s", directory, name);
    f = fopen(path, "w");
    if (!f)
        die("cannot write a file");
    return f;
}

/* --- what it is made of --- */

static void make_keys(void)
{
    char command[1024];

    snprintf(command, sizeof(command),
             "cd %s && for k in host budi rini wild ani; do"
             " ssh-keygen -q -t ed25519 -N '' -C \"$k\" -f \"$k\" || exit 1;"
             " done", directory);
    if (system(command) != 0)
        die("ssh-keygen failed");
}

/* more: options behind those of all. */
static void write_key(FILE *out, const char *key, const char *name,
                      const char *more)
{
    char path[128], line[512];
    FILE *f;

    snprintf(path, sizeof(path), "%s/%s.pub", directory, key);
    f = fopen(path, "r");
    if (!f || !fgets(line, sizeof(line), f))
        die("no public key");
    fclose(f);
    fprintf(out,
            "restrict,pty,command=\"'%s' --serve-user '%s' -d '%s/db' -o 6372"
            " --lang en%s\" %s",
            getenv("CAPAIAN"), name, directory, more, line);
}

static void write_files(void)
{
    FILE *f = open_file("keys");
    char exchange[128];

    write_key(f, "budi", "budi", "");
    write_key(f, "rini", "rini", "");
    write_key(f, "wild", "bu\033[2Jdi", "");
    snprintf(exchange, sizeof(exchange), " --exchange '%s/exchange'",
             directory);
    write_key(f, "ani", "ani", exchange);
    fclose(f);

    /* As open as can be: the key's line and the program must hold. */
    f = open_file("config");
    fprintf(f,
            "ListenAddress 127.0.0.1\nPort %d\nHostKey %s/host\n"
            "AuthorizedKeysFile %s/keys\nPidFile none\nUsePAM no\n"
            "StrictModes no\nPasswordAuthentication no\n"
            "KbdInteractiveAuthentication no\nPermitRootLogin yes\n"
            "LogLevel ERROR\nUseDNS no\nAcceptEnv *\nPermitTunnel yes\n"
            "AllowTcpForwarding yes\nAllowStreamLocalForwarding yes\n"
            "AllowAgentForwarding yes\nX11Forwarding yes\nGatewayPorts yes\n"
            "MaxStartups 100\nSubsystem sftp internal-sftp\n",
            port, directory, directory);
    fclose(f);
}

static void make_database(void)
{
    static const char *const people[] = { "rini", "budi", "ani" };
    char command[2048];

    snprintf(command, sizeof(command), "mkdir -m 770 %s/exchange", directory);
    if (system(command) != 0)
        die("no exchange directory");
    snprintf(command, sizeof(command),
             "'%s' -d %s/db -u admin import '%s/data/example/banjarbaru'"
             " >%s/import 2>&1",
             getenv("CAPAIAN"), directory, getenv("CAPAIAN_SRCDIR"),
             directory);
    if (system(command) != 0)
        die("the records cannot be imported");
    for (size_t i = 0; i < CAP_LEN(people); i++) {
        snprintf(command, sizeof(command),
                 "'%s' -d %s/db -u %s operator add %s --role perencana"
                 " >>%s/import 2>&1", getenv("CAPAIAN"), directory,
                 people[0], people[i], directory);
        if (system(command) != 0)
            die("nobody can be named");
    }
}

/* --- the process --- */

static struct sockaddr_in address(int number)
{
    struct sockaddr_in at = { .sin_family = AF_INET };

    at.sin_port = htons((unsigned short)number);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return at;
}

/* A port that nobody has at the moment. */
static int free_port(void)
{
    struct sockaddr_in at = address(0);
    socklen_t len = sizeof(at);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0
        || getsockname(fd, (struct sockaddr *)&at, &len) != 0)
        die("no port");
    close(fd);
    return ntohs(at.sin_port);
}

static bool answers(void)
{
    struct sockaddr_in at = address(port);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool yes = fd >= 0
               && connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0;

    if (fd >= 0)
        close(fd);
    return yes;
}

static void run_sshd(void)
{
    char config[128];

    snprintf(config, sizeof(config), "%s/config", directory);
    execl(find_sshd(), find_sshd(), "-D", "-e", "-f", config, (char *)NULL);
    _exit(127);
}

/* An account without any password is locked, and sshd lets none in. */
static bool is_locked(void)
{
    struct buf command = BUF_INIT;
    bool locked;

    buf_adds(&command, "ssh");
    server_options(&command, "budi", "-p");
    buf_addf(&command, " %s 2>&1 </dev/null | grep -q 'Permission denied'",
             host);
    locked = system(command.s) == 0;
    buf_release(&command);
    return locked;
}

/* Another run of the tests may have made the room, and be about to remove
 * it: a lock on it says that somebody is in. */
static void enter_room(void)
{
    for (int i = 0; i < TRIES && room < 0; i++) {
        struct stat here, there;

        made_room |= mkdir(ROOM, 0755) == 0;
        room = open(ROOM, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (room < 0)
            continue;
        if (flock(room, LOCK_SH) != 0 || fstat(room, &here) != 0)
            die("cannot enter " ROOM);
        if (stat(ROOM, &there) != 0 || here.st_ino != there.st_ino) {
            close(room);
            room = -1;
        }
    }
    if (room < 0)
        die("cannot make " ROOM);
}

static void leave_room(void)
{
    if (made_room && flock(room, LOCK_EX | LOCK_NB) == 0)
        rmdir(ROOM);
    if (room >= 0)
        close(room);
    room = -1;
}

void server_start(void)
{
    const struct passwd *me = getpwuid(getuid());

    snprintf(directory, sizeof(directory), "/tmp/capaian-ssh-XXXXXX");
    if (!me || !mkdtemp(directory))
        die("no directory");
    snprintf(host, sizeof(host), "%s@127.0.0.1", me->pw_name);
    port = free_port();
    make_keys();
    write_files();
    make_database();
    if (getuid() == 0)
        enter_room();
    daemon_pid = fork();
    if (daemon_pid == 0)
        run_sshd();
    for (int i = 0; i < TRIES && !answers(); i++) {
        if (waitpid(daemon_pid, NULL, WNOHANG) != 0) {
            daemon_pid = 0;
            die("sshd does not start");
        }
        poll(NULL, 0, 10);
    }
    if (!answers())
        die("sshd does not answer");
    if (getuid() != 0 && is_locked()) {
        puts("sshd lets nobody into the account of the tests (locked?)");
        server_stop();
        exit(77);
    }
}

void server_stop(void)
{
    char command[128];

    if (daemon_pid > 0) {
        kill(daemon_pid, SIGTERM);
        waitpid(daemon_pid, NULL, 0);
        daemon_pid = 0;
    }
    leave_room();
    snprintf(command, sizeof(command), "rm -rf %s", directory);
    if (system(command) != 0)
        perror("ssh: rm");
}

/* --- what the tests ask --- */

const char *server_directory(void)
{
    return directory;
}

const char *server_host(void)
{
    return host;
}

int server_port(void)
{
    return port;
}

void server_options(struct buf *out, const char *key, const char *letter)
{
    buf_addf(out,
             " -F none -i %s/%s %s %d -o IdentitiesOnly=yes"
             " -o IdentityAgent=none -o StrictHostKeyChecking=no"
             " -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
             " -o BatchMode=yes -o ConnectTimeout=10",
             directory, key, letter, port);
}

bool server_logged(const char *a, const char *b)
{
    char command[512];

    snprintf(command, sizeof(command),
             "'%s' -d %s/db log --format csv | grep -F -e '%s' |"
             " grep -qF -e '%s'",
             getenv("CAPAIAN"), directory, a, b);
    return system(command) == 0;
}
