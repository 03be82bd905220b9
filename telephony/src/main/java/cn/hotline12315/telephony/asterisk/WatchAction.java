package cn.hotline12315.telephony.asterisk;

import org.asteriskjava.manager.action.OriginateAction;

/// `Originate` with headers for the INVITE, which the library does not have. Public, or the library's reflection sends
/// none of its fields.
public final class WatchAction extends OriginateAction {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAction() {
        return "Originate";
    }

    public String getPreDialGoSub() {
        return "watch-headers^s^1";
    }
}
