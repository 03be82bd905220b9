package cn.hotline12315.core.routing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where telephony reads what is in force.
public interface RoutingShelf {
    /// @param plan JSON
    /// @param agents user → skill → level
    /// @param callers keyed hash of the number → what is known of him
    record InForce(
            UUID epoch,
            long version,
            String plan,
            Map<String, ? extends Map<String, Integer>> agents,
            Map<String, Map<String, String>> callers) {}

    /// What was written last; empty when nothing is there.
    ///
    /// @throws Away when it cannot be reached
    Optional<String> written();

    /// @throws Away when it cannot be reached
    void put(InForce all);

    /// As [#written] tells it.
    static String mark(UUID epoch, long version) {
        return epoch + ":" + version;
    }

    /// It cannot be reached; to be tried again later.
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Away(Throwable cause) {
            super(cause);
        }
    }
}
