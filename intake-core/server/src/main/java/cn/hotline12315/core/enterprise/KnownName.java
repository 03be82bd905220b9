package cn.hotline12315.core.enterprise;

import java.util.SortedSet;

/// A respondent's name as it is looked up.
///
/// @param pairs as [cn.hotline12315.core.privacy.LookupHash#pairs] has them
record KnownName(byte[] hash, SortedSet<Long> pairs) {
    @Override
    public String toString() {
        return "name";
    }
}
