package cn.hotline12315.acceptance;

/// What may fail (docs/faults.md): each is done for real, under load, and judged by what was promised.
enum Fault {
    TELEPHONY_KILLED(
            "telephony-killed",
            "0 talking calls dropped; who waits is in the net within 1 s; routing back within 3 s of ready",
            TelephonyFaults::killed),
    TELEPHONY_STOPPED(
            "telephony-stopped",
            "the same, once the watchdog has killed what did not tick for 3 s (without one: within 30 s)",
            TelephonyFaults::stopped),
    REDIS_KILLED(
            "redis-killed",
            "0 talking calls dropped; callers are served again 5 s after it is back; nobody is logged out",
            RedisFaults::killed),
    REDIS_LOST(
            "redis-lost",
            "the same with its data gone: who waits, talks and is ready is rebuilt from Asterisk",
            RedisFaults::lost),
    AMI_CUT("ami-cut", "calls go on; what was missed is read anew; connected again within 5 s", ManagerFaults::cut),
    AMI_STALLED("ami-stalled", "noticed within 11 s; then as ami-cut", ManagerFaults::stalled),
    AMI_FLOOD(
            "ami-flood",
            "5,000 events a second: none lost, or counted, shown and everything read anew; routing goes on",
            ManagerFaults::flood),
    CORE_KILLED(
            "core-killed",
            "calls and routing go on; the desk keeps what was typed and sends it once",
            CoreFaults::coreKilled),
    CORE_KILLED_IN_STEPS(
            "core-killed-in-steps",
            "of a hundred steps at once each is a fact exactly once; state, deadlines and audit log fit",
            CoreFaults::coreKilledInSteps),
    POSTGRES_KILLED(
            "postgres-killed",
            "calls and routing go on; saves wait in the desk and arrive once",
            CoreFaults::postgresKilled),
    DISK_FULL(
            "disk-full",
            "recordings stop with an alarm and a reason, calls go on; saves are refused in words, drafts kept, sent later",
            DiskFaults::full),
    TAB_RELOADED(
            "tab-reloaded",
            "the same agent talks again within 1 s of the load; every word typed is there",
            TabFaults::reloaded),
    TAB_CLOSED("tab-closed", "the caller hears music, and another agent has him within 20 s", TabFaults::closed),
    TAB_FROZEN(
            "tab-frozen",
            "noticed by its silence within 10 s; another agent has the caller within 30 s",
            TabFaults::frozen),
    ASTERISK_KILLED(
            "asterisk-killed",
            "its calls end and their contacts say so; seats and the net come back by themselves within 12 s",
            AsteriskFaults::killed),
    CALLER_HANGS_UP(
            "caller-hangs-up",
            "wherever he is: within 1 s nothing of his call is left, and its contact says how it ended",
            CallerFaults::hangsUp),
    BOTH_HANG_UP("both-hang-up", "in the same millisecond: each call ends once, within 1 s", CallerFaults::bothHangUp),
    HOSTILE_CALLERS(
            "hostile-callers",
            "wrong encodings, 64 kB names, forged headers, floods of keys: everybody else is served, nothing restarts",
            HostileFaults::call);

    final String title;
    final String promise;
    private final Deed deed;

    Fault(String title, String promise, Deed deed) {
        this.title = title;
        this.promise = promise;
        this.deed = deed;
    }

    private interface Deed {
        void on(Scene scene, Load.Size size, Row row);
    }

    static Fault titled(String title) {
        for (Fault fault : values()) {
            if (fault.title.equals(title)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("no such fault: " + title);
    }

    /// Makes the fault, measures, and leaves a system that works.
    ///
    /// @param strict whether a promise of time that was kept late is broken
    Row on(Scene scene, Load.Size size, boolean strict) {
        Row row = new Row(strict);
        row.part("the row itself", () -> deed.on(scene, size, row));
        return row;
    }
}
