package cn.hotline12315.core.storage;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/// Tells what went wrong with PostgreSQL.
public final class StorageFaults {
    private StorageFaults() {}

    /// It is away, restarting (57P01 to 57P03), full (53…), or slow: trying again later helps.
    public static boolean isAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            boolean away = switch (cause) {
                case DataAccessResourceFailureException _,
                        TransientDataAccessException _,
                        CannotCreateTransactionException _,
                        SQLTransientException _ -> true;
                case SQLException sql -> passes(sql.getSQLState());
                default -> false;
            };
            if (away) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(@Nullable String state) {
        // null is the pool's: the connection broke and was closed meanwhile
        return state == null
                || (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.startsWith("40")
                        || state.startsWith("25006"));
    }

    /// It refuses the values (classes 22 and 23), or our own code does before it is asked: trying again does not help.
    public static boolean isAboutValues(Throwable fault) {
        boolean ours = !(fault instanceof DataAccessException || fault instanceof TransactionException);
        return ours || isRefused(fault);
    }

    private static boolean isRefused(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"))) {
                return true;
            }
        }
        return false;
    }
}
