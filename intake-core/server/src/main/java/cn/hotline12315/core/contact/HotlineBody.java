package cn.hotline12315.core.contact;

import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The authority whose hotline this installation is: calls are its own until somebody takes them.
@Component
public class HotlineBody {
    private final Authorities authorities;
    private final ContactSettings settings;

    HotlineBody(Authorities authorities, ContactSettings settings) {
        this.authorities = authorities;
        this.settings = settings;
    }

    public UUID id() {
        return authorities
                .byCode(settings.authority())
                .map(Authority::id)
                .orElseGet(() -> authorities.national().id());
    }
}
