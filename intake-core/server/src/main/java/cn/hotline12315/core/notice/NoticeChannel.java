package cn.hotline12315.core.notice;

/// A way by which notices leave the system by themselves: a bean of this type is a channel, and there may be none.
/// Called outside of any transaction, on a virtual thread, several at once.
public interface NoticeChannel {
    /// `sms` or `web`, as in the column `notice.channel`.
    String name();

    /// Hands a notice over. The same notice may come again, after a crash or an answer that was lost: the carrier
    /// knows it by its id and must not deliver it twice. An exception counts as [Sent.NotNow].
    Sent send(OutgoingNotice notice);
}
