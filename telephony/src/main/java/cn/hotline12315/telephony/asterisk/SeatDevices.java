package cn.hotline12315.telephony.asterisk;

import java.util.Optional;
import java.util.Set;

/// The seats' SIP devices, pushed into Asterisk at run time; nothing is reloaded. Methods block up to the answer
/// time-out, throw [AsteriskAway], and may be asked again.
public interface SeatDevices {

    /// Lets a device register as this seat with this secret.
    void push(String seat, String secret);

    /// The seat's device can register no more. Nothing happens when there is none.
    void remove(String seat);

    /// The seats that can register now.
    Set<String> pushed();

    /// The secret of a pushed seat.
    Optional<String> secret(String seat);
}
