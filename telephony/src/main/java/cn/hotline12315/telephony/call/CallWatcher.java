package cn.hotline12315.telephony.call;

/// Who shows a seat its calls. Called in the call's lane; must hand over at once.
@FunctionalInterface
public interface CallWatcher {
    void changed(CallView view);
}
