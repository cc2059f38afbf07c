/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault_vfs.h"

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

#include "base/mem.h"

/* A file of ours; that of the system lies behind it. */
struct file {
    struct sqlite3_file base;
    struct sqlite3_file *real;
};

static struct {
    bool armed, stays, failed;
    enum fault fault;
    int left; /* calls that go well before the failing one */
} state;

static struct sqlite3_vfs *system_vfs;

static const struct {
    const char *name;
    int rc;
} faults[FAULT_COUNT] = {
    [FAULT_FULL] = { "full", SQLITE_FULL },
    [FAULT_WRITE] = { "write", SQLITE_IOERR_WRITE },
    [FAULT_TORN] = { "torn", SQLITE_IOERR_WRITE },
    [FAULT_SYNC] = { "sync", SQLITE_IOERR_FSYNC },
    [FAULT_TRUNCATE] = { "truncate", SQLITE_IOERR_TRUNCATE },
    [FAULT_READ] = { "read", SQLITE_IOERR_READ },
    [FAULT_SHORT_READ] = { "short read", SQLITE_IOERR_SHORT_READ },
    [FAULT_SIZE] = { "size", SQLITE_IOERR_FSTAT },
    [FAULT_OPEN] = { "open", SQLITE_CANTOPEN },
    [FAULT_DELETE] = { "delete", SQLITE_IOERR_DELETE },
    [FAULT_ACCESS] = { "access", SQLITE_IOERR_ACCESS },
    [FAULT_SHARED] = { "shared", SQLITE_IOERR_SHMSIZE },
};

const char *fault_name(enum fault fault)
{
    return faults[fault].name;
}

void fault_arm(enum fault fault, int n, bool stays)
{
    state.armed = true;
    state.failed = false;
    state.fault = fault;
    state.left = n - 1;
    state.stays = stays;
}

bool fault_disarm(void)
{
    state.armed = false;
    return state.failed;
}

/* Does this call fail? */
static bool strikes(enum fault fault)
{
    if (!state.armed || state.fault != fault)
        return false;
    if (state.failed && !state.stays)
        return false;
    if (!state.failed && state.left-- > 0)
        return false;
    state.failed = true;
    return true;
}

static struct sqlite3_file *real_of(struct sqlite3_file *file)
{
    return ((struct file *)file)->real;
}

static int shim_close(struct sqlite3_file *file)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

static int shim_read(struct sqlite3_file *file, void *out, int amount,
                     sqlite3_int64 at)
{
    struct sqlite3_file *real = real_of(file);
    int rc;

    if (strikes(FAULT_READ))
        return faults[FAULT_READ].rc;
    rc = real->pMethods->xRead(real, out, amount, at);
    if (rc == SQLITE_OK && strikes(FAULT_SHORT_READ)) {
        memset(out, 0, (size_t)amount);
        return faults[FAULT_SHORT_READ].rc;
    }
    return rc;
}

static int shim_write(struct sqlite3_file *file, const void *bytes,
                      int amount, sqlite3_int64 at)
{
    struct sqlite3_file *real = real_of(file);

    if (strikes(FAULT_FULL))
        return faults[FAULT_FULL].rc;
    if (strikes(FAULT_WRITE))
        return faults[FAULT_WRITE].rc;
    if (strikes(FAULT_TORN)) {
        real->pMethods->xWrite(real, bytes, amount / 2, at);
        return faults[FAULT_TORN].rc;
    }
    return real->pMethods->xWrite(real, bytes, amount, at);
}

static int shim_truncate(struct sqlite3_file *file, sqlite3_int64 size)
{
    struct sqlite3_file *real = real_of(file);

    if (strikes(FAULT_TRUNCATE))
        return faults[FAULT_TRUNCATE].rc;
    return real->pMethods->xTruncate(real, size);
}

static int shim_sync(struct sqlite3_file *file, int flags)
{
    (void)file;
    (void)flags;
    /* The kernel keeps it: what is tested ends with a file, not a crash
     * of the machine. */
    return strikes(FAULT_SYNC) ? faults[FAULT_SYNC].rc : SQLITE_OK;
}

static int shim_size(struct sqlite3_file *file, sqlite3_int64 *size)
{
    struct sqlite3_file *real = real_of(file);

    if (strikes(FAULT_SIZE))
        return faults[FAULT_SIZE].rc;
    return real->pMethods->xFileSize(real, size);
}

static int shim_lock(struct sqlite3_file *file, int level)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xLock(real, level);
}

static int shim_unlock(struct sqlite3_file *file, int level)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xUnlock(real, level);
}

static int shim_reserved(struct sqlite3_file *file, int *out)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xCheckReservedLock(real, out);
}

static int shim_control(struct sqlite3_file *file, int op, void *arg)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xFileControl(real, op, arg);
}

static int shim_sector(struct sqlite3_file *file)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xSectorSize(real);
}

static int shim_device(struct sqlite3_file *file)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xDeviceCharacteristics(real);
}

static int shim_shm_map(struct sqlite3_file *file, int page, int size,
                        int extend, void volatile **out)
{
    struct sqlite3_file *real = real_of(file);

    if (strikes(FAULT_SHARED))
        return faults[FAULT_SHARED].rc;
    return real->pMethods->xShmMap(real, page, size, extend, out);
}

static int shim_shm_lock(struct sqlite3_file *file, int offset, int n,
                         int flags)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xShmLock(real, offset, n, flags);
}

static void shim_shm_barrier(struct sqlite3_file *file)
{
    struct sqlite3_file *real = real_of(file);

    real->pMethods->xShmBarrier(real);
}

static int shim_shm_unmap(struct sqlite3_file *file, int remove)
{
    struct sqlite3_file *real = real_of(file);

    return real->pMethods->xShmUnmap(real, remove);
}

static const struct sqlite3_io_methods methods = {
    .iVersion = 2, /* no file in memory: reads are to be seen */
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
    .xShmMap = shim_shm_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_shm_barrier,
    .xShmUnmap = shim_shm_unmap,
};

static int shim_open(struct sqlite3_vfs *vfs, const char *name,
                     struct sqlite3_file *file, int flags, int *out_flags)
{
    struct file *f = (struct file *)file;
    int rc;

    (void)vfs;
    f->base.pMethods = NULL;
    f->real = (struct sqlite3_file *)(f + 1);
    if (strikes(FAULT_OPEN))
        return faults[FAULT_OPEN].rc;
    rc = system_vfs->xOpen(system_vfs, name, f->real, flags, out_flags);
    if (rc == SQLITE_OK)
        f->base.pMethods = &methods;
    return rc;
}

static int shim_delete(struct sqlite3_vfs *vfs, const char *name,
                       int sync_directory)
{
    (void)vfs;
    (void)sync_directory;
    if (strikes(FAULT_DELETE))
        return faults[FAULT_DELETE].rc;
    return system_vfs->xDelete(system_vfs, name, 0);
}

static int shim_access(struct sqlite3_vfs *vfs, const char *name, int flags,
                       int *out)
{
    (void)vfs;
    if (strikes(FAULT_ACCESS))
        return faults[FAULT_ACCESS].rc;
    return system_vfs->xAccess(system_vfs, name, flags, out);
}

static int shim_full_name(struct sqlite3_vfs *vfs, const char *name,
                          int size, char *out)
{
    (void)vfs;
    return system_vfs->xFullPathname(system_vfs, name, size, out);
}

void fault_begin(void)
{
    static struct sqlite3_vfs vfs;

    if (system_vfs)
        return;
    system_vfs = sqlite3_vfs_find("unix");
    vfs = *system_vfs; /* the clock, random numbers and what else is there */
    vfs.pNext = NULL;
    vfs.zName = "fault";
    vfs.szOsFile = (int)sizeof(struct file) + system_vfs->szOsFile;
    vfs.xOpen = shim_open;
    vfs.xDelete = shim_delete;
    vfs.xAccess = shim_access;
    vfs.xFullPathname = shim_full_name;
    sqlite3_vfs_register(&vfs, 1);
}
