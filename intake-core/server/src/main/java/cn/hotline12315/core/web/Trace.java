package cn.hotline12315.core.web;

/// A fault for the log: types and places of the whole chain, no messages, since those may quote what citizens said.
public record Trace(Throwable fault) {
    private static final int FRAMES = 12;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(256);
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            text.append("\n  ").append(cause.getClass().getName());
            if (cause instanceof java.sql.SQLException sql) {
                text.append(" SQLSTATE ").append(sql.getSQLState());
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
