package cn.hotline12315.telephony.record;

/// Who hears of calls that are over, after the core was told. Called on the record's thread; once for each call,
/// and again after a crash. What it throws has the call told again.
@FunctionalInterface
public interface StoryWatcher {
    void over(Story story);
}
