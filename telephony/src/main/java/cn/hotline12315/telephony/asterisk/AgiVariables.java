package cn.hotline12315.telephony.asterisk;

import java.util.Map;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiReader;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiWriter;
import org.asteriskjava.fastagi.command.AgiCommand;
import org.asteriskjava.fastagi.command.VerboseCommand;
import org.asteriskjava.fastagi.internal.AgiChannelImpl;
import org.asteriskjava.fastagi.reply.AgiReply;
import org.jspecify.annotations.Nullable;

/// The dialplan's variables in as few questions as can be: each is a round trip while a caller waits.
final class AgiVariables {
    private AgiVariables() {}

    /// All of them by one command, in their order (Asterisk's function `ARRAY`).
    ///
    /// @param variables without commas, quotes, brackets and backslashes in names and values
    static void set(AgiChannel channel, Map<String, String> variables) throws AgiException {
        for (String value : variables.values()) {
            if (value.matches(".*[,\"\\\\()\\[\\]].*")) {
                throw new IllegalArgumentException("not one value of a list: " + value);
            }
        }
        channel.setVariable(
                "ARRAY(" + String.join(",", variables.keySet()) + ")", String.join(",", variables.values()));
    }

    /// A channel without what the library says beside each script (that it begins, how it went, that it ends): nobody
    /// reads it.
    static AgiChannel channel(AgiRequest request, AgiWriter writer, AgiReader reader) {
        return new Quiet(request, writer, reader);
    }

    private static final class Quiet extends AgiChannelImpl {
        Quiet(AgiRequest request, AgiWriter writer, AgiReader reader) {
            super(request, writer, reader);
        }

        @Override
        public void setVariable(String name, String value) throws AgiException {
            if (!"AJ_AGISTATUS".equals(name)) {
                super.setVariable(name, value);
            }
        }

        @Override
        public synchronized @Nullable AgiReply sendCommand(AgiCommand command) throws AgiException {
            return command instanceof VerboseCommand ? null : super.sendCommand(command);
        }
    }
}
