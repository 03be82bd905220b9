package cn.hotline12315.telephony.asterisk;

import org.asteriskjava.manager.action.AbstractManagerAction;

/// `ControlPlayback` with `stop`, which the library does not have. Public, or the library's reflection sends none of
/// its fields.
public final class StopPlayingAction extends AbstractManagerAction {
    private final String channel;

    StopPlayingAction(String channel) {
        this.channel = channel;
    }

    @Override
    public String getAction() {
        return "ControlPlayback";
    }

    public String getChannel() {
        return channel;
    }

    public String getControl() {
        return "stop";
    }
}
