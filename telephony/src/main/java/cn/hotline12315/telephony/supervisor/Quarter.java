package cn.hotline12315.telephony.supervisor;

/// What a line had in the last quarters of an hour.
///
/// @param offered in the one that runs
/// @param usual the mean of the four before and of the same one on the seven days before, of those that are known;
///     0 when none is
/// @param answered in the one that runs and the one before
/// @param within of these, answered in time
record Quarter(long offered, double usual, long answered, long within) {
    static final Quarter NONE = new Quarter(0, 0, 0, 0);
}
